"""The subject and the object of a trigger: the force phrases and states around it, by word order and voice."""

from posture.claims.frame import Trigger
from posture.claims.sentence import STATE_KINDS, Sentence, Zone, forces_behind, is_cut, subject_force
from posture.claims.triggers import ABOARD_REACH, SUBJECT_AFTER_REACH, forms_of, is_carrier
from posture.lexicon import Hit
from posture.mentions.entities import Entity
from posture.mentions.forces import Force

OBJECT_REACH = 9
SIZE_REACH = 6
NEGATION_REACH = 3
AGENT_REACH = 3
ASIDE_REACH = 10
PASSIVE_FORMS = frozenset({"pp", "ed", "participle"})


def find_parties(sentence: Sentence, trigger: Trigger, hit: Hit, zone: Zone,
                 frame: str) -> tuple[Force | None, Entity | None]:
    """(force phrase, state) that a trigger may speak of as its subject or object, by word order and voice."""
    if frame == "noun":
        force, subject = _noun_force(sentence, trigger, zone.right), _noun_state(sentence, trigger, zone.right)
        if subject is None and force is not None and not force.actors and not force.owner:
            subject = state_before(sentence, trigger, zone.left)
        return force, subject
    forms = forms_of(sentence.scene, trigger, hit)
    force = _force_around(sentence, trigger) if hit.row["needs"] == "number" else None
    subject = state_before(sentence, trigger, zone.left)
    if force is None:
        force = _force_of_verb(sentence, trigger, hit, zone, forms)
        if subject is None and sentence.scene.verb_first:
            subject = state_after(sentence, trigger, zone.right)
    if force is None and subject is None and forms & PASSIVE_FORMS:
        force = _force_opened(sentence, trigger)
    if subject is not None and force is not None and sentence.scene.verb_first and (
            trigger.last <= force.first and force.last <= subject.first):
        # The subject stands before the object; a state behind it is where they are.
        subject = None
    return force, subject


def _force_of_verb(sentence: Sentence, trigger: Trigger, hit: Hit, zone: Zone, forms: set[str]) -> Force | None:
    """The force that is the subject of a verb, or its object, as the verb asks for."""
    frame, needs = hit.row["frame"], hit.row["needs"]
    after = next(iter(_behind(sentence, trigger, zone)), None)
    if after is not None and _is_content(sentence, trigger.last, after.first):
        after = None
    before = subject_force(sentence, zone.left, trigger)
    passive = is_passive(trigger, forms)
    if frame == "object":
        itself = forms & PASSIVE_FORMS or needs == "presence"
        return before if passive and before else after or (before if itself else None)
    if frame != "subject":
        return before if passive and before else after or before
    if sentence.scene.verb_first:
        force = _aboard(sentence, trigger) or _verb_first_subject(sentence, trigger, before, after)
        if needs == "number" and force is not None and force.quantity and not force.actors:
            # What follows is only how many they are.
            return _counted_before(sentence, trigger, before) or force
        return force
    if passive and _names_agent(sentence, trigger, after):
        return after
    if before is not None:
        return None if _has_other_subject(sentence, trigger, before) else before
    pronoun = needs != "number" and "them" in sentence.scene.roles_at(trigger.start - 1)
    return after if not pronoun and _is_inverted(sentence, trigger, after) else None


def find_second_object(sentence: Sentence, trigger: Trigger, hit: Hit,
                       zone: Zone) -> tuple[Force, tuple[str, ...]] | None:
    """(what is moved, who moves it), where both stand behind a verb of a verb-first language."""
    if not sentence.scene.verb_first or hit.row["frame"] not in ("object", "either") or (
            hit.row["needs"] == "number" and _force_around(sentence, trigger) is not None):
        return None
    behind = _behind(sentence, trigger, zone)
    second = _object_behind_subject(sentence, *behind[:2]) if len(behind) > 1 else None
    return (second, behind[0].actors) if second is not None else None


def _behind(sentence: Sentence, trigger: Trigger, zone: Zone) -> list[Force]:
    return forces_behind(sentence, trigger.last, min(zone.right, trigger.last + OBJECT_REACH))


def is_passive(trigger: Trigger, forms: set[str]) -> bool:
    """Whether a trigger is a participle with a form of `be`: its subject is what it is done to."""
    if not forms & PASSIVE_FORMS:
        return False
    return trigger.auxiliary is not None and trigger.auxiliary.row["needs"] == "beside"


def can_act(sentence: Sentence, entity: Entity) -> bool:
    """A demonym acts only with a noun for a body of the state ("the French army", "French authorities")."""
    if entity.kind != "demonym":
        return True
    near = range(entity.first - 3, entity.last + 3)
    return any(h.first in near for h in sentence.scene.within("attribution", entity.first - 3, entity.last + 3)
               if h.row["role"] in ("speaker", "anonymous"))


def state_before(sentence: Sentence, trigger: Trigger, left: int) -> Entity | None:
    """The last state before a trigger that acts, from `left` on, or else in all of the sentence."""
    states = [e for e in sentence.states if left <= e.first and e.last <= trigger.first and can_act(sentence, e)]
    if not states and left > sentence.first:
        states = [e for e in sentence.states if e.last <= trigger.first and can_act(sentence, e)]
    return states[-1] if states else None


def state_after(sentence: Sentence, trigger: Trigger, right: int) -> Entity | None:
    """The state right behind a trigger that acts, as in a verb-first language."""
    for entity in sentence.states:
        if trigger.last <= entity.first < min(right, trigger.last + 4) and can_act(sentence, entity):
            return entity
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


def _is_recipient(sentence: Sentence, force: Force) -> bool:
    """Whether it is to a force that something is given: its first word holds the preposition."""
    return sentence.scene.language.settings.get("clitic_roles", {}).get(force.preposition) == "to"


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


def _names_agent(sentence: Sentence, trigger: Trigger, after: Force | None) -> bool:
    """Whether the force behind a passive verb is who does it ("will be joined by 600 others")."""
    if after is None or not sentence.scene.has_role("by", max(trigger.last, after.first - AGENT_REACH), after.first):
        return False
    known = [i for i in range(trigger.last, after.first) if i in sentence.scene.in_time or sentence.scene.roles_at(i)]
    return len(range(trigger.last, after.first)) - len(known) <= AGENT_REACH and not is_cut(
        sentence, trigger.last, after.first)


def _object_behind_subject(sentence: Sentence, subject: Force, force: Force) -> Force | None:
    """In a verb-first language the second force, if it is what the first one moves ("withdrew the army 200 men")."""
    if subject.quantity is not None or not subject.actors or not (force.quantity or force.owner == "its"):
        return None
    joined = any("and" in sentence.scene.roles_at(i) for i in range(subject.last, force.first))
    return force if not joined and force.first - subject.last <= 3 else None


def _has_other_subject(sentence: Sentence, trigger: Trigger, force: Force) -> bool:
    """Whether a state stands right before a verb and behind the force ("has troops in Iraq, and Italy runs a base")."""
    return any(e.kind in ("country", "metonym") and e.first >= force.last and e.last == trigger.start
               and not sentence.scene.roles_at(e.first - 1) & {"of"} for e in sentence.states)


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


def _force_opened(sentence: Sentence, trigger: Trigger) -> Force | None:
    """The subject of the participle that opens a sentence ("Driven out of Mali by the junta, the troops left")"""
    if trigger.first != sentence.first or trigger.auxiliary is not None or sentence.scene.verb_first:
        return None
    return next((f for f in sentence.forces if f.first >= trigger.last
                 and sentence.scene.tokens.words[f.first - 1] == ","), None)


def has_other_object(sentence: Sentence, trigger: Trigger, frame: str) -> bool:
    """Whether a noun with the article that is no force and no state is a verb's object ("put off the plan")."""
    scene, at = sentence.scene, trigger.last
    if frame != "object" or not scene.verb_first or at >= sentence.last:
        return False
    noun = scene.tokens.words[at].startswith(scene.language.morphology.article) and at not in scene.in_time
    return noun and not any(scene.within(table, at, at + 1)
                            for table in ("entities", "forces", "attribution", "grammar"))
