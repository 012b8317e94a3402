"""Whose force a trigger speaks of: its subject or object by word order and voice, possessives, pronouns."""

from posture.claims.frame import Frame, Trigger, is_same_force
from posture.claims.sentence import (
    STATE_KINDS,
    Sentence,
    Zone,
    forces_behind,
    is_cut,
    is_told_of,
    last_force,
    leads_to,
    subject_force,
)
from posture.claims.triggers import ABOARD_REACH, SUBJECT_AFTER_REACH, forms_of, is_carrier
from posture.lexicon import Hit
from posture.lexicon_tables import ACTOR_ORGANISATIONS
from posture.mentions.entities import Entity
from posture.mentions.forces import Force

OBJECT_REACH = 9
SPEAKER_REACH = 6
GOVERNOR_REACH = 4
RELATIVE_REACH = 10
MOVER_REACH = 14
SIZE_REACH = 6
BASE_REACH = 4
NEGATION_REACH = 3
AGENT_REACH = 3
ASIDE_REACH = 10
# So many nationalities in one phrase are the contingents of the organisation that the text is about.
MANY = 2
PASSIVE_FORMS = frozenset({"pp", "ed", "participle"})


def find_force(sentence: Sentence, trigger: Trigger, hit: Hit, zone: Zone,
               done: list[Frame]) -> tuple[Force | None, tuple[str, ...], bool]:
    """(force phrase, actors, certain) of a trigger; certain where the text names whose force it is right there."""
    force, actors, certain = _find_force(sentence, trigger, hit, zone, done)
    if sentence.scene.has_role("we", zone.left, trigger.first) and not (force is not None and force.actors):
        actors = _speakers(sentence) or actors
    if force is not None and actors and actors == force.actors and force.last <= trigger.first:
        actors = tuple(dict.fromkeys((*_joined_before(sentence, force), *actors)))
    home = _home_of(sentence, force, hit.row["kind"])
    return (force, home, True) if home else (force, actors, certain)


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


def _find_force(sentence: Sentence, trigger: Trigger, hit: Hit, zone: Zone,
                done: list[Frame]) -> tuple[Force | None, tuple[str, ...], bool]:
    left, right = zone.left, zone.right
    told = done[-1].actors if done else sentence.discourse.actors
    forms = forms_of(sentence.scene, trigger, hit)
    frame = "noun" if forms == {"noun"} else hit.row["frame"]
    if frame == "object" and hit.clitics.suffix:
        return _force_of_relative(sentence, trigger, right)
    if frame == "noun":
        force = _noun_force(sentence, trigger, right)
        subject = _noun_state(sentence, trigger, right)
        if subject is None and force is not None and not force.actors and not force.owner:
            subject = _state_before(sentence, trigger, left)
    elif hit.row["needs"] == "number" and (around := _force_around(sentence, trigger)) is not None:
        force, subject = around, _state_before(sentence, trigger, left)
    else:
        behind_it = forces_behind(sentence, trigger.last, min(right, trigger.last + OBJECT_REACH))
        after = behind_it[0] if behind_it and not _is_content(sentence, trigger.last, behind_it[0].first) else None
        if sentence.scene.verb_first and frame in ("object", "either") and len(behind_it) > 1:
            second = _object_behind_subject(sentence, *behind_it[:2])
            if second is not None:
                return second, second.actors or behind_it[0].actors, bool(second.actors)
        before = subject_force(sentence, left, trigger)
        passive = is_passive(trigger, forms)
        if frame == "object":
            itself = forms & PASSIVE_FORMS or hit.row["needs"] == "presence"
            force = before if passive and before else after or (before if itself else None)
        elif frame == "subject" and not sentence.scene.verb_first:
            pronoun = hit.row["needs"] != "number" and "them" in sentence.scene.roles_at(trigger.start - 1)
            force = before or (after if not pronoun and _is_inverted(sentence, trigger, after) else None)
            if before is not None and _has_other_subject(sentence, trigger, before):
                force = None
            if passive and _names_agent(sentence, trigger, after):
                force = after
        elif frame == "subject":
            force = _aboard(sentence, trigger) or _verb_first_subject(sentence, trigger, before, after)
            if hit.row["needs"] == "number" and force is not None and force.quantity and not force.actors:
                # What follows is only how many they are.
                force = _counted_before(sentence, trigger, before) or force
        else:
            force = before if passive and before else after or before
        subject = _state_before(sentence, trigger, left) or (
            _state_after(sentence, trigger, right) if sentence.scene.verb_first else None)
    if force is None and subject is None and forms & PASSIVE_FORMS:
        force = _force_opened(sentence, trigger)
    if subject is not None and force is not None and frame != "noun" and sentence.scene.verb_first and (
            trigger.last <= force.first and force.last <= subject.first):
        # The subject stands before the object; a state behind it is where they are.
        subject = None
    owner = _base_owner(sentence, trigger, right) if hit.row["place"] == "subject" and force is None else ()
    if owner:
        return None, owner, False
    if force is None and _pronoun_before(sentence, trigger, subject):
        return None, told, False
    if frame == "object" and hit.row["needs"] == "number" and (force is None or _is_bare(force)):
        # The subject is who counts, not who is counted ("London puts their number at 900").
        return None, told, False
    if force is None and frame != "noun":
        inherited = done[-1].force if done and not _has_other_object(sentence, trigger, frame) else None
        if inherited is not None and (subject is None or subject.first < done[-1].trigger.last):
            return inherited, inherited.actors or done[-1].actors, True
    if force is None:
        if subject is not None:
            return None, _with_coordinated(sentence, subject), True
        owned = trigger.last if hit.row["needs"] == "presence" else trigger.first - 1
        if frame == "noun" and "its" in sentence.scene.roles_at(owned):
            return None, _mover_before(sentence, trigger, told), False
        near = range(max(sentence.first, trigger.first - 3), min(trigger.last + 3, sentence.last))
        if any("them" in sentence.scene.roles_at(i) for i in near):
            return None, told, False
        if (hit.row["needs"] == "number" and hit.feature) or (hit.row["needs"] == "level" and done):
            return None, told, False
        if hit.clitics.suffix and _is_his(sentence, trigger, hit):
            return None, (), True
        if hit.clitics.suffix:
            return None, _owner_before(sentence, trigger.first) or sentence.discourse.actors, False
        owner = _object_of_whose(sentence, trigger) if frame == "noun" and hit.row["needs"] != "force" else ()
        if owner:
            return None, owner, False
        mover = _force_governed(sentence, trigger, hit) if frame == "noun" else None
        if mover is not None:
            return mover, *actors_of(sentence, mover, None)
        if hit.row["place"] == "base" and is_passive(trigger, forms):
            return None, _agent_state(sentence, trigger, right) or told, False
        if frame == "noun" and _is_governed(sentence, trigger):
            return None, _mover_before(sentence, trigger, told), False
        return None, (), True
    behind = force.first >= trigger.last
    if "demand" in forms:
        # who demands that a force leaves is not whose it is
        subject = None
    agent = last_force(sentence, left, trigger.first) if behind and frame != "noun" and "demand" not in forms else None
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


def _base_owner(sentence: Sentence, trigger: Trigger, right: int) -> tuple[str, ...]:
    """The state whose base a host is said to have ("Armenia hosts a Russian base")."""
    for entity in sentence.scene.within("entities", trigger.last, min(right, trigger.last + BASE_REACH)):
        bases = sentence.scene.within("facility", entity.last, entity.last + 2)
        if entity.kind == "demonym" and any(hit.row["class"] == "base" for hit in bases):
            return (entity.code,)
    return ()


def _force_opened(sentence: Sentence, trigger: Trigger) -> Force | None:
    """The subject of the participle that opens a sentence ("Driven out of Mali by the junta, the troops left")"""
    if trigger.first != sentence.first or trigger.auxiliary is not None or sentence.scene.verb_first:
        return None
    return next((f for f in sentence.forces if f.first >= trigger.last
                 and sentence.scene.tokens.words[f.first - 1] == ","), None)


def _agent_state(sentence: Sentence, trigger: Trigger, right: int) -> tuple[str, ...]:
    """The state by which something is done ("the camp was handed over by Uganda")."""
    return next(((p.country,) for p in sentence.places if trigger.last <= p.first < right and p.alone
                 and "by" in p.roles and p.first - trigger.last <= AGENT_REACH), ())


def _is_his(sentence: Sentence, trigger: Trigger, hit: Hit) -> bool:
    """Whether a possessive speaks of one man ("his return from Paris"), since no army is named before it."""
    his = hit.clitics.suffix == sentence.scene.language.settings.get("his")
    return his and hit.row["needs"] in ("force", "from", "to") and not any(
        f.noun in ("institution", "name") and f.first < trigger.first for f in sentence.forces)


def _force_of_relative(sentence: Sentence, trigger: Trigger, right: int) -> tuple[Force | None, tuple[str, ...], bool]:
    """The force that a relative clause says was moved, and by whom ("the troops that France sent to Chad")."""
    scene = sentence.scene
    for force in reversed(scene.within("forces", trigger.first - RELATIVE_REACH, trigger.first)):
        # Behind a noun without an article there is no relative pronoun ("5,000 men it-will-send-them to Chad").
        bare = force.last == trigger.start and force.quantity is not None
        if sentence.first <= force.first and (
                bare or scene.has_role("who", force.last, min(force.last + 2, trigger.first))):
            subject = _state_after(sentence, trigger, right) or _state_before(sentence, trigger, sentence.first)
            actors = force.actors or (_with_coordinated(sentence, subject) if subject is not None else ())
            return force, actors or sentence.discourse.actors, bool(actors)
    return None, (), True


def _counted_before(sentence: Sentence, trigger: Trigger, before: Force | None) -> Force | None:
    """The force whose size a verb gives, before it or before its relative pronoun ("troops, which number 900")."""
    if sentence.scene.has_role("who", trigger.first - 1, trigger.first):
        before = next((f for f in reversed(sentence.forces) if f.last < trigger.first), None)
    return before if before is not None and before.actors else None


def _force_around(sentence: Sentence, trigger: Trigger) -> Force | None:
    """The force phrase that a word for its size stands in ("the troops, numbering 500")."""
    return next((f for f in sentence.scene.within("forces", trigger.first - SIZE_REACH, trigger.first)
                 if f.sized and trigger.first < f.last), None)


def _is_content(sentence: Sentence, first: int, last: int) -> bool:
    """Whether what stands behind a verb is in a clause that it introduces, so that no force there is its object."""
    scene = sentence.scene
    return any("that" in scene.roles_at(i) and not scene.roles_at(i) & {"deictic"} for i in range(first, last)) and (
        not scene.has_role("not", first - NEGATION_REACH, first))


def _is_bare(force: Force) -> bool:
    """Whether a force phrase is only a number, and not a part of those named before ("180", not "180 of them")."""
    return force.noun == "number" and not force.actors and force.quantity is not None and (
        force.quantity.value.get("of") in (None, "additional"))


def _has_other_subject(sentence: Sentence, trigger: Trigger, force: Force) -> bool:
    """Whether a state stands right before a verb and behind the force ("has troops in Iraq, and Italy runs a base")."""
    return any(e.kind in ("country", "metonym") and e.first >= force.last and e.last == trigger.start
               and not sentence.scene.roles_at(e.first - 1) & {"of"} for e in sentence.states)


def _speakers(sentence: Sentence) -> tuple[str, ...]:
    """The state for which the source of a sentence speaks: who "we" are in what it says."""
    for saying in sentence.sayings:
        near = range(saying.first - SPEAKER_REACH, saying.last + SPEAKER_REACH)
        for entity in sentence.states:
            if entity.first in near:
                return (entity.code,)
    return ()


def _object_behind_subject(sentence: Sentence, subject: Force, force: Force) -> Force | None:
    """In a verb-first language the second force, if it is what the first one moves ("withdrew the army 200 men")."""
    if subject.quantity is not None or not subject.actors or not (force.quantity or force.owner == "its"):
        return None
    joined = any("and" in sentence.scene.roles_at(i) for i in range(subject.last, force.first))
    return force if not joined and force.first - subject.last <= 3 else None


def _pronoun_before(sentence: Sentence, trigger: Trigger, subject: Entity | None) -> bool:
    """Whether a pronoun for a force stands right before the trigger, nearer than a state ("asked them to leave")."""
    for index in range(trigger.first - 1, max(sentence.first, trigger.first - 4) - 1, -1):
        if subject is not None and subject.first <= index < subject.last:
            return False
        if "them" in sentence.scene.roles_at(index):
            return True
    return False


def actors_of(sentence: Sentence, force: Force, subject: Entity | None) -> tuple[tuple[str, ...], bool]:
    """Whose force a phrase speaks of, and whether the phrase itself says so."""
    if len(force.actors) > MANY and set(sentence.discourse.actors) & ACTOR_ORGANISATIONS:
        return sentence.discourse.actors, True
    if force.actors or force.owner == "foreign":
        return force.actors, True
    if force.owner == "its" or "whose" in sentence.scene.roles_at(force.first - 1):
        owner = _owner(sentence, force)
        if owner:
            return owner, False
    elif subject is not None and not force.owner:
        return _with_coordinated(sentence, subject), False
    state = _state_with(sentence, force)
    if state is not None:
        return (state.code,), True
    named = _named_before(sentence, force.first)
    # A contingent named in between does not take a mission's forces over.
    if named and not set(sentence.discourse.actors) & ACTOR_ORGANISATIONS:
        return named, True
    if sentence.discourse.actors:
        return sentence.discourse.actors, False
    return _owner_before(sentence, force.first), False


def _state_with(sentence: Sentence, force: Force) -> Entity | None:
    """The state that a force is set beside as its own ("Germany, with 1,100 troops, ended its mission")."""
    start = force.first - 1
    if "with" not in sentence.scene.roles_at(start) or sentence.scene.tokens.words[start - 1] != ",":
        return None
    return next((e for e in sentence.states if e.last == start - 1 and e.kind in ("country", "metonym")), None)


def _named_before(sentence: Sentence, position: int) -> tuple[str, ...]:
    """Whose the last force is that is named before a token of the sentence."""
    return next((f.actors for f in reversed(sentence.forces) if f.first < position and f.actors), ())


def _owner(sentence: Sentence, force: Force) -> tuple[str, ...]:
    """The state that `its` refers to: the nearest one named before it, the one that says it, the sentence before's."""
    return _owner_before(sentence, force.first) or _speaker_after(sentence, force) or sentence.discourse.subject


def _speaker_after(sentence: Sentence, force: Force) -> tuple[str, ...]:
    """The state that closes a sentence as its source ("its troops have left Mali, Denmark said"), if no host."""
    if sentence.scene.verb_first:
        return ()
    hosts = {sentence.discourse.country, sentence.host, *(p.country for p in sentence.places if p.roles)}
    for saying in sentence.sayings:
        if saying.first > force.last:
            return tuple(e.code for e in sentence.states if e.last == saying.first and e.code not in hosts)
    return ()


def _mover_before(sentence: Sentence, trigger: Trigger, told: tuple[str, ...]) -> tuple[str, ...]:
    """Whose "its withdrawal" is: the state before it, but for one that demands it of the force that was told of."""
    owner = _owner_before(sentence, trigger.first)
    asked = any(h.row["status"] == "demanded" for h in sentence.scene.within("modality", sentence.first, trigger.first))
    if asked or sentence.discourse.country in owner:
        return told or owner
    return owner or told


def _force_governed(sentence: Sentence, trigger: Trigger, hit: Hit) -> Force | None:
    """The force that is asked, ready or about to do what a noun says ("gave the troops a month for leaving")."""
    if not sentence.scene.verb_first:
        return None
    infinitive = hit.clitics.preposition or hit.clitics.article
    for cue in reversed(sentence.scene.within("modality", trigger.first - MOVER_REACH, trigger.first)):
        if cue.first < sentence.first or is_cut(sentence, cue.last, trigger.first):
            return None
        reach = trigger.first if infinitive else cue.last + 1
        behind = [f for f in sentence.forces if cue.last <= f.first < reach]
        before = [f for f in sentence.forces if 0 <= cue.first - f.last <= 1]
        if behind or before:
            return behind[0] if behind else before[-1]
    return None


def _is_governed(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a noun is the object of a word that says how far it is or that it is wanted ("ended the pullout")."""
    scene = sentence.scene
    for hit in reversed(scene.within("modality", max(sentence.first, trigger.first - GOVERNOR_REACH), trigger.first)):
        between = range(hit.last, trigger.first)
        small = all((scene.tokens.words[i][0].isalpha() and not scene.roles_at(i) - {"deictic", "full"})
                    or i in scene.in_time for i in between)
        if small and not scene.within("entities", hit.last, trigger.first):
            return True
        break
    behind = scene.within("modality", trigger.last, min(trigger.last + GOVERNOR_REACH + 2, sentence.last))
    if any(hit.row["status"] == "demanded" and is_told_of(sentence, trigger, hit) for hit in behind):
        return True
    return _is_definite(sentence, trigger) and any(hit.row["status"] in ("begin", "complete", "planned") and (
        hit.first - trigger.last <= 1 or is_told_of(sentence, trigger, hit)) for hit in behind)


def _is_definite(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a noun is one that was told before ("the withdrawal")."""
    return "deictic" in sentence.scene.roles_at(trigger.first - 1) or any(h.clitics.article for h in trigger.rows)


def _owner_before(sentence: Sentence, position: int) -> tuple[str, ...]:
    hosts = {p.country for p in sentence.places if p.roles & {"in", "from"}}
    before = [e for e in sentence.states if e.first < position]
    forces = [f for f in sentence.forces if f.first < position and f.actors]
    near = [(e.first, _with_coordinated(sentence, e)) for e in before] + [(f.first, f.actors) for f in forces]
    near.sort(key=lambda item: item[0])
    for _, actors in reversed(near):
        kept = tuple(a for a in actors if a not in hosts)
        if kept:
            return kept
    capitals = [e.code for p in sentence.places if p.first < position and "from" not in p.roles
                for e in p.entities if e.metonym]
    return tuple(capitals[-1:])


def is_passive(trigger: Trigger, forms: set[str]) -> bool:
    """Whether a trigger is a participle with a form of `be`: its subject is what it is done to."""
    if not forms & PASSIVE_FORMS:
        return False
    return trigger.auxiliary is not None and trigger.auxiliary.row["needs"] == "beside"


def _names_agent(sentence: Sentence, trigger: Trigger, after: Force | None) -> bool:
    """Whether the force behind a passive verb is who does it ("will be joined by 600 others")."""
    if after is None or not sentence.scene.has_role("by", max(trigger.last, after.first - AGENT_REACH), after.first):
        return False
    known = [i for i in range(trigger.last, after.first) if i in sentence.scene.in_time or sentence.scene.roles_at(i)]
    return len(range(trigger.last, after.first)) - len(known) <= AGENT_REACH and not is_cut(
        sentence, trigger.last, after.first)


def _is_inverted(sentence: Sentence, trigger: Trigger, after: Force | None) -> bool:
    """A subject right behind its verb ("where are stationed 200 soldiers"), or behind the participle that opens it."""
    if after is None or "in" in sentence.scene.roles_at(after.first - 1):
        return False
    before = sentence.scene.language.settings.get("modifiers") == "before"
    if before and any(sentence.scene.has_role(role, trigger.last, after.first) for role in ("with", "of")):
        return False
    opens = trigger.first == sentence.first and trigger.auxiliary is None
    places = {i for p in sentence.places if p.first >= trigger.last and ("in" in p.roles or p.anaphor)
              for i in range(p.first, p.last)}
    aside = places | {i for h in sentence.scene.within("modality", trigger.last, after.first)
                      for i in range(h.first, h.last)}
    gap = [i for i in range(trigger.last, after.first) if i not in aside]
    return len(gap) <= 2 or (opens and sentence.scene.tokens.words[after.first - 1] == ",")


def _verb_first_subject(sentence: Sentence, trigger: Trigger, before: Force | None,
                        after: Force | None) -> Force | None:
    if after is not None and after.first - trigger.last <= SUBJECT_AFTER_REACH:
        between = range(trigger.last, after.first)
        if before is None or not any(p.first in between and p.roles for p in sentence.places):
            return after
    return before


def _aboard(sentence: Sentence, trigger: Trigger) -> Force | None:
    """The force that the plane or ship behind a verb has on board ("landed in Gao a plane carrying 60 soldiers")."""
    for hit in sentence.scene.within("movement", trigger.last, min(trigger.last + ABOARD_REACH, sentence.last)):
        if is_carrier(sentence.scene, hit):
            return next(iter(sentence.scene.within("forces", hit.last, hit.last + SUBJECT_AFTER_REACH)), None)
        if "noun" not in hit.feature:
            return None
    return None


def _noun_force(sentence: Sentence, trigger: Trigger, right: int) -> Force | None:
    """The force of a noun: next to it, or after `of`."""
    for force in sentence.forces:
        if force.last == trigger.first or force.last == trigger.first - 1:
            return force
    start = _behind_aside(sentence, trigger.last)
    for force in sentence.forces:
        if start <= force.first < max(right, start + 1):
            if _is_recipient(sentence, force):
                break
            gap = range(start, force.first)
            if len(gap) <= 5 and not any(sentence.scene.tokens.words[i] == "," or (
                    sentence.scene.roles_at(i) & {"from", "to"} and not sentence.scene.roles_at(i) & {"of"})
                    for i in gap):
                return force
            break
    return None


def _behind_aside(sentence: Sentence, start: int) -> int:
    """Where a noun's complement begins, behind an aside if there is one ("the pullout, on Sunday, of the troops")."""
    scene = sentence.scene
    if start >= sentence.last or scene.tokens.words[start] != ",":
        return start
    closing = next((i for i in range(start + 1, min(start + ASIDE_REACH, sentence.last - 1))
                    if scene.tokens.words[i] == ","), None)
    return closing + 1 if closing is not None and "of" in scene.roles_at(closing + 1) else start


def _has_other_object(sentence: Sentence, trigger: Trigger, frame: str) -> bool:
    """Whether a noun with the article that is no force and no state is a verb's object ("put off the plan")."""
    scene, at = sentence.scene, trigger.last
    if frame != "object" or not scene.verb_first or at >= sentence.last:
        return False
    noun = scene.tokens.words[at].startswith(scene.language.morphology.article) and at not in scene.in_time
    return noun and not any(scene.within(table, at, at + 1)
                            for table in ("entities", "forces", "attribution", "grammar"))


def _is_recipient(sentence: Sentence, force: Force) -> bool:
    """Whether it is to a force that something is given: its first word holds the preposition."""
    return sentence.scene.language.settings.get("clitic_roles", {}).get(force.preposition) == "to"


def _object_of_whose(sentence: Sentence, trigger: Trigger) -> tuple[str, ...]:
    """Whose the presence or base behind a noun of movement is, by its suffix ("the end of its presence")."""
    owned = any(hit.clitics.suffix for table in ("movement", "facility")
                for hit in sentence.scene.within(table, trigger.last, trigger.last + 1))
    return _owner_before(sentence, trigger.first) or sentence.discourse.actors if owned else ()


def _noun_state(sentence: Sentence, trigger: Trigger, right: int) -> Entity | None:
    before = sentence.scene.language.settings.get("modifiers") == "before"
    nearby = sentence.scene.within("entities", max(sentence.first, trigger.first - 5), trigger.first)
    for entity in nearby if before else ():
        owned = sentence.scene.tokens.words[entity.last:entity.last + 2] == ["'", "s"]
        if entity.kind in STATE_KINDS and trigger.first - entity.last <= (4 if owned else 2):
            return entity
    if "its" in sentence.scene.roles_at(trigger.first - 1):
        return None
    about = (sentence.discourse.country, sentence.host)
    for entity in sentence.scene.within("entities", trigger.last, min(trigger.last + 3, right)):
        lead = sentence.scene.roles_at(entity.first - 1)
        if entity.kind == "country" and "from" in lead and entity.code in about:
            continue
        if entity.kind in ("demonym", "force", "metonym") or (entity.kind == "country" and (
                "of" in lead or (entity.first == trigger.last and not entity.clitics.preposition))):
            return entity
    return None


def _state_before(sentence: Sentence, trigger: Trigger, left: int) -> Entity | None:
    states = [e for e in sentence.states if left <= e.first and e.last <= trigger.first and can_act(sentence, e)]
    if not states and left > sentence.first:
        states = [e for e in sentence.states if e.last <= trigger.first and can_act(sentence, e)]
    return states[-1] if states else None


def _with_coordinated(sentence: Sentence, subject: Entity) -> tuple[str, ...]:
    """The codes of a subject and of the states listed before it ("France, Japan and Italy have troops there")."""
    codes, start = [subject.code], subject.first
    before = [e for e in sentence.states if e.last <= subject.first and e.kind in ("country", "metonym")]
    for entity in reversed(before):
        gap = range(entity.last, start)
        beside = "with" in sentence.scene.roles_at(entity.first - 1)
        if beside or not gap or len(gap) > 2 or not all(
                sentence.scene.tokens.words[i] == "," or sentence.scene.roles_at(i) & {"and", "deictic"} for i in gap):
            break
        codes.insert(0, entity.code)
        start = entity.first
    return tuple(dict.fromkeys(codes))


def _state_after(sentence: Sentence, trigger: Trigger, right: int) -> Entity | None:
    for entity in sentence.states:
        if trigger.last <= entity.first < min(right, trigger.last + 4) and can_act(sentence, entity):
            return entity
    return None


def can_act(sentence: Sentence, entity: Entity) -> bool:
    """A demonym acts only with a noun for a body of the state ("the French army", "French authorities")."""
    if entity.kind != "demonym":
        return True
    near = range(entity.first - 3, entity.last + 3)
    return any(h.first in near for h in sentence.scene.within("attribution", entity.first - 3, entity.last + 3)
               if h.row["role"] in ("speaker", "anonymous"))
