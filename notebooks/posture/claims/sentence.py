"""One sentence while it is read: its triggers, forces, states and places, and where its clauses end."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import NamedTuple

from posture.claims.frame import Discourse, Trigger
from posture.claims.places import Place
from posture.claims.scene import Scene
from posture.claims.sources import Saying, find_sayings
from posture.claims.triggers import AUXILIARY_REACH, find_triggers, frame_of, is_station, may_be_station
from posture.lexicon import Hit
from posture.mentions.entities import Entity
from posture.mentions.forces import Force, bare_force

SMALLEST_BARE_NUMBER = 10
SUBJECT_REACH = 5
STATE_REACH = 4
ACCORDING_REACH = 4
FORCE_REACH = 8
ASIDE_REACH = 6
STATE_KINDS = frozenset({"country", "metonym", "demonym", "force"})


class Zone(NamedTuple):
    """The token positions that a trigger has for itself, `left` to `right`; `beyond` is one trigger further."""

    left: int
    right: int
    beyond: int


@dataclass(frozen=True)
class Sentence:
    """What a sentence holds. `host` is the country that the article is about, `acting` those that only act in it."""

    scene: Scene
    discourse: Discourse
    host: str | None
    acting: frozenset[str]
    first: int
    last: int
    places: list[Place]
    triggers: list[Trigger]
    forces: list[Force]
    states: list[Entity]

    @property
    def sayings(self) -> list[Saying]:
        """The attributions of the sentence, left to right."""
        return find_sayings(self.scene, self.first, self.last)


def build_sentence(scene: Scene, discourse: Discourse, host: str | None, acting: frozenset[str],
                   span: tuple[int, int], places: list[Place]) -> Sentence:
    """The sentence of a token range. A state that is asked for something acts, though it has a preposition."""
    first, last = span
    asked = {_behind_time(scene, h.last) for h in scene.within("modality", first, last)
             if h.row["status"] == "demanded"}
    places = [p for p in places if not (p.alone and p.first in asked) and not _speaks(scene, p)]
    triggers = find_triggers(scene, first, last)
    places = _without_subjects(scene, places, triggers)
    numbers = _bare_numbers(scene, discourse, first, last, triggers)
    # A text that breaks off at a bare number does not say what it counts.
    forces = sorted((_owned_by_bracket(scene, f) for f in [*scene.within("forces", first, last), *numbers]
                     if f.owner != "them" or f.last < len(scene.tokens)), key=lambda force: force.first)
    in_force = {i for f in forces for i in range(f.first, f.last)}
    # A country that follows its town is where the town lies, and acts no more than one with a preposition.
    placed = [p for p in places if p.roles - {"of"} or (len(p.entities) > 1 and not scene.verb_first)]
    with_role = {e.first for p in placed for e in p.entities}
    # "its headquarters in Jordan": what has a preposition inside a place phrase acts no more
    with_role |= {e.first for p in places if p.base for e in p.entities
                  if p.first < e.first and any("in" in scene.roles_at(i) for i in range(p.first, e.first))}
    states = [e for e in scene.within("entities", first, last)
              if e.code and e.first not in in_force and e.first not in with_role
              and (e.kind in STATE_KINDS or e.metonym)]
    return Sentence(scene, discourse, host, acting, first, last, places, triggers, forces, states)


def _behind_time(scene: Scene, position: int) -> int:
    """Where what stands behind a word begins, a time in between left out ("asked in April of Italy to")."""
    start = position
    while start < position + STATE_REACH and (start in scene.in_time or start + 1 in scene.in_time):
        start += 1
    return start


def _without_subjects(scene: Scene, places: list[Place], triggers: list[Trigger]) -> list[Place]:
    """The places, where a bare country that ends a list of them and has a verb behind it is no item but a subject.

    "France has troops in Chad, and Italy has a base in Niger"; with a list behind ", and" all of it. A number stands
    for a verb that is left out ("and Italy 300").
    """
    if scene.verb_first:
        return places
    verbs = {t.start for t in triggers}
    verbs.update(n.first for n in scene.within("numbers", places[0].last, places[-1].last + 1)
                 if n.type == "quantity") if places else ()
    verbs.update(p.last for p in places if p.alone and "them" in scene.roles_at(p.last))
    kept = list(places)
    for index, place in enumerate(places):
        if not (place.joined and place.alone and place.last in verbs):
            continue
        start = index
        for at in range(index, 0, -1):
            if not (places[at].joined and places[at].alone):
                break
            if scene.tokens.words[places[at - 1].last] == "," and "and" in scene.roles_at(places[at - 1].last + 1):
                start = at
                break
        for at in range(start, index + 1):
            kept[at] = places[at]._replace(roles=frozenset(), joined=False)
    return kept


def _speaks(scene: Scene, place: Place) -> bool:
    """Whether a place is only a state that says something ("the troops have left Goma, Kinshasa says")."""
    bare = place.joined or not (place.roles or scene.verb_first)
    if len(place.entities) != 1 or not (place.entities[0].metonym or place.alone) or not bare:
        return False
    if any(hit.row["role"] == "according" and hit.last == place.first
           for hit in scene.within("attribution", place.first - ACCORDING_REACH, place.first)):
        return True
    if place.joined and scene.tokens.words[place.last:place.last + 2] == ["'", "s"]:
        # "to Chad, Paris's envoy said": what belongs to a state is no item of a list of places
        return True
    return any(hit.row["role"] == "verb" and place.last in (hit.first, hit.first - 1)
               for hit in scene.within("attribution", place.last, place.last + 2))


def _owned_by_bracket(scene: Scene, force: Force) -> Force:
    """A number in brackets behind a state counts that state's people ("Italy (300 soldiers)")."""
    opens = force.first - 1
    if force.quantity is None or force.actors or opens < 1 or scene.tokens.words[opens] != "(":
        return force
    for entity in scene.within("entities", opens - 3, opens):
        if entity.last == opens and entity.kind in ("country", "demonym"):
            return replace(force, first=entity.first, actors=(entity.code,), owner="")
    return force


def _bare_numbers(scene: Scene, discourse: Discourse, first: int, last: int,
                  triggers: list[Trigger]) -> list[Force]:
    """Numbers that stand for people of a force named before: `950 in the south`, `another 600 then left`."""
    found = []
    named = scene.within("forces", first, last)
    if not (discourse.actors or named):
        return []
    taken = {i for f in named for i in range(f.first, f.last)}
    starts = {t.start for t in triggers}
    for number in scene.within("numbers", first, last):
        value = number.value
        if number.type != "quantity" or value["counted"] is not None or number.first in taken:
            continue
        if min(value["low"] or 0, value["high"] or value["low"] or 0) < SMALLEST_BARE_NUMBER:
            continue
        after = number.last
        for adverb in scene.within("modality", after, after + 1):
            after = adverb.last
        while after in scene.in_time:
            after += 1
        roles = scene.roles_at(after)
        ends = after >= last or not scene.tokens.words[after][0].isalnum()
        former = "against" in scene.roles_at(number.first - 1)
        state = any(e.kind == "country" and e.last == number.first
                    for e in scene.within("entities", number.first - STATE_REACH, number.first))
        told = roles & {"in", "from", "more", "who", "including", "there"}
        subject = number.last in starts or _is_subject(scene, after, starts)
        # "Fiji sent 34 and Samoa 20"
        listed = "and" in roles and any(t.last == number.first for t in triggers)
        if ends or former or state or told or subject or listed:
            found.append(bare_force(number, owner="them"))
    return found


def _is_subject(scene: Scene, after: int, starts: set[int]) -> bool:
    """Whether a verb of movement stands at a token, at most one adverb before it ("another 600 then left")."""
    if after in starts or any(h.last in starts for h in scene.within("modality", after, after + 1)):
        return True
    return after + 1 in starts and "then" in scene.roles_at(after)


def zone_of(sentence: Sentence, index: int, left: int) -> Zone:
    """The zone of the trigger at `index`, where `left` is the end of the last one that was read."""
    triggers = sentence.triggers
    following = index + 1
    if frame_of(triggers[index].rows[0]) == "noun":
        # The copula behind a noun starts its predicate ("the pullout is to be completed by May").
        while following < len(triggers) and triggers[following].auxiliary is None and all(
                hit.row["needs"] == "beside" for hit in triggers[following].rows):
            following += 1
    right = triggers[following].first if following < len(triggers) else sentence.last
    beyond = triggers[index + 2].first if index + 2 < len(triggers) else sentence.last
    return Zone(left, min(right, barrier(sentence, triggers[index].last)), beyond)


def reach_of(sentence: Sentence, index: int) -> int:
    """Where the numbers of a trigger end: at the next verb that is no participle to say which force is meant."""
    for trigger in sentence.triggers[index + 1:]:
        which = is_station(sentence.scene, trigger) or _says_which(sentence, trigger)
        if not which and any(frame_of(row) != "noun" for row in trigger.rows):
            return trigger.first
    return sentence.last


def _says_which(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a participle right behind a force phrase only says which force is meant."""
    if sentence.scene.verb_first or not may_be_station(sentence.scene, trigger):
        return False
    return any(0 <= trigger.start - force.last <= 2
               for force in sentence.scene.within("forces", trigger.start - FORCE_REACH, trigger.start))


def barrier(sentence: Sentence, start: int) -> int:
    """Where a verb's complements end: a clause that is joined by `who`, `after`, `but`, a semicolon."""
    scene, end = sentence.scene, sentence.last
    clause = bisect_left(scene.clause_starts, start)
    mark = bisect_left(scene.clause_marks, start)
    return min([end, *scene.clause_starts[clause:clause + 1], *scene.clause_marks[mark:mark + 1]])


def forces_behind(sentence: Sentence, first: int, last: int) -> list[Force]:
    """The force phrases that start in a token range and may be a verb's subject or object: none behind `to`, `with`."""
    roles = sentence.scene.language.settings.get("clitic_roles", {})
    return [force for force in sentence.forces if first <= force.first < last
            and roles.get(force.preposition) != "to"
            and (force.first == first or sentence.scene.roles_at(force.first - 1) != {"to"})
            and "with" not in sentence.scene.roles_at(force.first - 1)]


def last_force(sentence: Sentence, first: int, last: int) -> Force | None:
    """The last force phrase that lies in a token range, where no clause boundary follows it."""
    for force in reversed(sentence.forces):
        if first <= force.first and force.last <= last:
            return force if not is_cut(sentence, force.last, last) else None
    return None


def subject_force(sentence: Sentence, first: int, trigger: Trigger) -> Force | None:
    """The last force phrase before a verb; one inside an aside ("which has 400 men,") is not its subject."""
    verb = trigger.start
    opens = None if sentence.scene.verb_first else aside_before(sentence, verb)
    told_of = _before_relative(sentence, trigger) if opens is None and not sentence.scene.verb_first else None
    if told_of is not None:
        return told_of
    if opens is None:
        return last_force(sentence, first, trigger.first)
    before = [f for f in sentence.forces if f.first < opens]
    if not before and any(h.feature == "base" for h in sentence.scene.within("movement", opens + 1, opens + 2)):
        # "most of them, that is 600 men, are in Gao"
        return last_force(sentence, first, trigger.first)
    return before[-1] if before and opens - before[-1].last <= ASIDE_REACH else None


def _before_relative(sentence: Sentence, trigger: Trigger) -> Force | None:
    """The force before a relative clause that ends where the verb stands ("the men who served with X returned")."""
    scene = sentence.scene
    triggers = [t for t in sentence.triggers if t.start < trigger.start]
    if not triggers:
        return None
    verb = triggers[-1].start
    near = [f for f in sentence.forces if 0 < verb - f.last <= 2 and "who" in scene.roles_at(f.last)]
    gap = range(triggers[-1].last, trigger.start)
    joined = any(scene.tokens.words[i] in (",", ";") or scene.roles_at(i) & {"and", "but", "that", "who", "sub"}
                 for i in gap)
    return near[-1] if near and not joined else None


def aside_before(sentence: Sentence, last: int) -> int | None:
    """Where an aside begins that a comma right before a verb closes: a relative clause, a participle, a number."""
    words, scene = sentence.scene.tokens.words, sentence.scene
    last = min([last, *(h.first for h in scene.within("movement", last - AUXILIARY_REACH, last) if h.last == last)])
    if last - 1 <= sentence.first or words[last - 1] != ",":
        return None
    for index in range(last - 2, sentence.first, -1):
        if words[index] != ",":
            continue
        if scene.roles_at(index + 1) & {"who", "where", "whose"} or any(
                t.first == index + 1 and (t.rows[0].row["needs"] == "number" or "pp" in t.rows[0].feature or (
                    t.rows[0].feature == "base"))
                for t in sentence.triggers):
            return index
    return None


def is_told_of(sentence: Sentence, trigger: Trigger, cue: Hit) -> bool:
    """Whether a cue is the passive predicate of a noun ("the presence of troops is denied")."""
    helpers = [h for h in sentence.scene.within("movement", trigger.last, cue.first)
               if h.row["needs"] == "beside" and h.last == cue.first]
    return bool(helpers) and not any(sentence.scene.tokens.words[i] == "," for i in range(trigger.last, cue.first))


def is_cut(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a clause boundary stands between two positions of the same zone."""
    for index in range(first, last):
        joins = sentence.scene.roles_at(index) & {"but", "sub"} and index not in sentence.scene.in_time
        if joins or sentence.scene.tokens.words[index] == ";":
            return True
    return False


def leads_to(sentence: Sentence, first: int, verb: int) -> bool:
    """Whether nothing but auxiliaries, words of intent and at most one other stands between a subject and a verb."""
    scene = sentence.scene
    if not 0 <= verb - first <= SUBJECT_REACH:
        return False
    known = {i for table in ("modality", "movement") for h in scene.within(table, first, verb)
             for i in range(h.first, h.last)}
    return sum(i not in known and not scene.roles_at(i) & {"of", "to", "in"} for i in range(first, verb)) <= 1 and all(
        scene.tokens.words[i][0].isalnum() for i in range(first, verb))
