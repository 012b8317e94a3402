"""Whose force a trigger speaks of: the force phrase or state that it has, or the one that was told of before."""

from posture.claims.frame import Frame, Trigger, is_same_force
from posture.claims.owners import (
    actors_of,
    agent_state,
    base_owner,
    force_governed,
    is_governed,
    is_his,
    mover_before,
    object_of_whose,
    owner_before,
    speakers,
    with_coordinated,
)
from posture.claims.sentence import Sentence, Zone, last_force, leads_to
from posture.claims.subjects import (
    find_parties,
    find_second_object,
    has_other_object,
    is_passive,
    state_after,
    state_before,
)
from posture.claims.triggers import forms_of, frame_told
from posture.lexicon import Hit
from posture.lexicon_tables import ACTOR_ORGANISATIONS
from posture.mentions.entities import Entity
from posture.mentions.forces import Force

RELATIVE_REACH = 10
NEGATION_REACH = 3
# The force phrase, whose it is, and whether the text says so right there.
Answer = tuple[Force | None, tuple[str, ...], bool]


def find_force(sentence: Sentence, trigger: Trigger, hit: Hit, zone: Zone, done: list[Frame]) -> Answer:
    """(force phrase, actors, certain) of a trigger; certain where the text names whose force it is right there."""
    force, actors, certain = _find_force(sentence, trigger, hit, zone, done)
    if sentence.scene.has_role("we", zone.left, trigger.first) and not (force is not None and force.actors):
        actors = speakers(sentence) or actors
    if force is not None and actors and actors == force.actors and force.last <= trigger.first:
        actors = tuple(dict.fromkeys((*_joined_before(sentence, force), *actors)))
    home = _home_of(sentence, force, hit.row["kind"])
    return (force, home, True) if home else (force, actors, certain)


def _find_force(sentence: Sentence, trigger: Trigger, hit: Hit, zone: Zone, done: list[Frame]) -> Answer:
    told = done[-1].actors if done else sentence.discourse.actors
    frame = frame_told(sentence.scene, trigger, hit)
    if frame == "object" and hit.clitics.suffix:
        return _force_of_relative(sentence, trigger, zone.right)
    moved = find_second_object(sentence, trigger, hit, zone) if frame != "noun" else None
    if moved is not None:
        return moved[0], moved[0].actors or moved[1], bool(moved[0].actors)
    force, subject = find_parties(sentence, trigger, hit, zone, frame)
    owner = base_owner(sentence, trigger, zone.right) if hit.row["place"] == "subject" and force is None else ()
    if owner:
        return None, owner, False
    if force is None and _pronoun_before(sentence, trigger, subject):
        return None, told, False
    if frame == "object" and hit.row["needs"] == "number" and (force is None or _is_bare(force)):
        # The subject is who counts, not who is counted ("London puts their number at 900").
        return None, told, False
    if force is None and frame != "noun":
        inherited = done[-1].force if done and not has_other_object(sentence, trigger, frame) else None
        if inherited is not None and (subject is None or subject.first < done[-1].trigger.last):
            return inherited, inherited.actors or done[-1].actors, True
    if force is None:
        return _answer_without_force(sentence, trigger, hit, zone, subject, told, bool(done))
    return _answer_with_force(sentence, trigger, hit, zone, force, subject, done)


def _answer_without_force(sentence: Sentence, trigger: Trigger, hit: Hit, zone: Zone, subject: Entity | None,
                          told: tuple[str, ...], follows: bool) -> Answer:
    """Of whom a trigger speaks that has no force phrase; `told` are those told of before it."""
    forms = forms_of(sentence.scene, trigger, hit)
    frame = frame_told(sentence.scene, trigger, hit)
    if subject is not None:
        return None, with_coordinated(sentence, subject), True
    owned = trigger.last if hit.row["needs"] == "presence" else trigger.first - 1
    if frame == "noun" and "its" in sentence.scene.roles_at(owned):
        return None, mover_before(sentence, trigger, told), False
    near = range(max(sentence.first, trigger.first - 3), min(trigger.last + 3, sentence.last))
    if any("them" in sentence.scene.roles_at(i) for i in near):
        return None, told, False
    if (hit.row["needs"] == "number" and hit.feature) or (hit.row["needs"] == "level" and follows):
        return None, told, False
    if hit.clitics.suffix and is_his(sentence, trigger, hit):
        return None, (), True
    if hit.clitics.suffix:
        return None, owner_before(sentence, trigger.first) or sentence.discourse.actors, False
    owner = object_of_whose(sentence, trigger) if frame == "noun" and hit.row["needs"] != "force" else ()
    if owner:
        return None, owner, False
    mover = force_governed(sentence, trigger, hit) if frame == "noun" else None
    if mover is not None:
        return mover, *actors_of(sentence, mover, None)
    if hit.row["place"] == "base" and is_passive(trigger, forms):
        return None, agent_state(sentence, trigger, zone.right) or told, False
    if frame == "noun" and is_governed(sentence, trigger):
        return None, mover_before(sentence, trigger, told), False
    return None, (), True


def _answer_with_force(sentence: Sentence, trigger: Trigger, hit: Hit, zone: Zone, force: Force,
                       subject: Entity | None, done: list[Frame]) -> Answer:
    """Whose the force phrase of a trigger is; `done` are the frames of the sentence before it."""
    forms = forms_of(sentence.scene, trigger, hit)
    frame = frame_told(sentence.scene, trigger, hit)
    behind = force.first >= trigger.last
    if "demand" in forms:
        # who demands that a force leaves is not whose it is
        subject = None
    moved = behind and frame != "noun" and "demand" not in forms
    agent = last_force(sentence, zone.left, trigger.first) if moved else None
    if agent is not None and agent.actors and not force.actors and not force.owner and (
            subject is None or subject.first < agent.first):
        return force, agent.actors, False
    if behind and subject is not None and _is_bare(force) and leads_to(sentence, subject.last, trigger.start):
        # "France has 1,500 soldiers there, Japan has 180"
        return force, (subject.code,), False
    joined = sentence.scene.has_role("and", force.first - 2, force.first)
    if joined and force.noun == "number" and not force.actors and done and not (behind or sentence.scene.verb_first):
        # "Italy has 300 men in Iraq and another 90 are stationed in Kuwait"
        return force, done[-1].actors, True
    told_of = next((f for f in reversed(done) if is_same_force(force, f.force)), None)
    if not force.actors and told_of is not None:
        return force, told_of.actors, False
    if force.owner == "them" and done and not force.actors and force.noun == "number" and (
            subject is not None and subject.first < done[-1].trigger.first and subject.code in done[-1].actors):
        # "the US, which had 2,500 soldiers there, has no more than 900"
        return force, done[-1].actors, False
    actors, certain = actors_of(sentence, force, subject if behind else None)
    if not actors and subject is not None and force.owner != "foreign":
        return force, (subject.code,), False
    return force, actors, certain


def _force_of_relative(sentence: Sentence, trigger: Trigger, right: int) -> Answer:
    """The force that a relative clause says was moved, and by whom ("the troops that France sent to Chad")."""
    scene = sentence.scene
    for force in reversed(scene.within("forces", trigger.first - RELATIVE_REACH, trigger.first)):
        # Behind a noun without an article there is no relative pronoun ("5,000 men it-will-send-them to Chad").
        bare = force.last == trigger.start and force.quantity is not None
        if sentence.first <= force.first and (
                bare or scene.has_role("who", force.last, min(force.last + 2, trigger.first))):
            subject = state_after(sentence, trigger, right) or state_before(sentence, trigger, sentence.first)
            actors = force.actors or (with_coordinated(sentence, subject) if subject is not None else ())
            return force, actors or sentence.discourse.actors, bool(actors)
    return None, (), True


def _is_bare(force: Force) -> bool:
    """Whether a force phrase is only a number, and not a part of those named before ("180", not "180 of them")."""
    return force.noun == "number" and not force.actors and force.quantity is not None and (
        force.quantity.value.get("of") in (None, "additional"))


def _pronoun_before(sentence: Sentence, trigger: Trigger, subject: Entity | None) -> bool:
    """Whether a pronoun for a force stands right before the trigger, nearer than a state ("asked them to leave")."""
    for index in range(trigger.first - 1, max(sentence.first, trigger.first - 4) - 1, -1):
        if subject is not None and subject.first <= index < subject.last:
            return False
        if "them" in sentence.scene.roles_at(index):
            return True
    return False


def _joined_before(sentence: Sentence, force: Force) -> tuple[str, ...]:
    """Whose the forces are that a subject without a number is joined to ("the Kenyans and the Chadians left")."""
    scene, found = sentence.scene, []
    for other in reversed([f for f in sentence.forces if f.last < force.first]):
        gap = range(other.last, force.first)
        if force.quantity or other.quantity or not other.actors or len(gap) > NEGATION_REACH or not all(
                scene.tokens.words[i] == "," or scene.roles_at(i) & {"and", "deictic"} for i in gap):
            break
        found = [*other.actors, *found]
        force = other
    return tuple(found)


def _home_of(sentence: Sentence, force: Force | None, kind: str) -> tuple[str, ...]:
    """The countries that soldiers who arrive or are somewhere are from ("150 men from Guatemala and Belize")."""
    if force is None or force.actors or force.owner in ("its", "foreign") or kind == "withdrawal" or (
            kind == "deployment" and sentence.discourse.actors) or (
            set(sentence.discourse.actors) & ACTOR_ORGANISATIONS):
        return ()
    homes: list[str] = []
    for place in sentence.places:
        behind = place.joined if homes else force.last <= place.first <= force.last + 1
        if behind and place.alone and place.roles == {"from"} and place.country not in (
                sentence.discourse.country, sentence.host):
            homes.append(place.country)
        elif homes:
            break
    return tuple(homes)
