"""Frames: a word for a movement or presence with its force, its places, its time and how real it is.

Within a sentence each trigger word has a zone: back to the trigger before it, on to the trigger after it. A verb's
subject and object are looked for in that zone by word order and voice; places by their preposition. What the
zone does not hold is taken from the trigger that governs it, from the sentence before, or from the article.
"""

from dataclasses import dataclass, field, replace

from posture.claims.places import Place, find_places
from posture.claims.scene import Scene
from posture.claims.sources import find_sayings, is_time_of_saying
from posture.lexicon import Hit
from posture.mentions.entities import Entity
from posture.mentions.forces import Force
from posture.mentions.model import Mention

CUE_REACH = 14
AUXILIARY_REACH = 3
NEGATION_REACH = 3
SMALLEST_BARE_NUMBER = 10
OBJECT_REACH = 9
LEVEL_REACH = 16
NOUN_TIME_REACH = 6
NOUN_PHASE_REACH = 18
VERB_PHASE_REACH = 4
VERB_TIME_REACH = 30
SUBJECT_AFTER_REACH = 4
STATE_KINDS = frozenset({"country", "metonym", "demonym", "force"})
FINITE = frozenset({"past", "present"})
PASSIVE_FORMS = frozenset({"pp", "ed", "participle"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger word: its rows (one word may be several), its form, and the auxiliary before it."""

    first: int
    last: int
    rows: tuple[Hit, ...]
    auxiliary: Hit | None = None


@dataclass(frozen=True)
class Frame:
    """One reading of a trigger. `actors` may be several ("Russian and American forces")."""

    kind: str
    status: str
    actors: tuple[str, ...]
    force: Force | None
    place: Place | None
    country: str | None
    site: str | None
    origin: str | None
    destination: str | None
    time: Mention | None
    first: int
    last: int
    trigger: Trigger
    rule: str
    certain: bool = True
    share: Mention | None = None


@dataclass
class Discourse:
    """What the text has been about so far: the last country and force, for anaphors and dropped subjects."""

    country: str | None = None
    base: tuple[str, str] | None = None
    actors: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    frames: list[Frame] = field(default_factory=list)
    dropped: list[tuple[int, int, str]] = field(default_factory=list)


def read_frames(scene: Scene) -> Discourse:
    """Every frame of an article, in text order, with what was seen and dropped, and why."""
    discourse = Discourse()
    places = [find_places(scene, first, last) for first, last in scene.article.sentences]
    weights = _weigh_countries(scene, places)
    host = max(weights, key=lambda code: weights[code], default=None)
    acting = frozenset(a for f in scene.forces for a in f.actors if weights.get(a, 0) <= 0)
    for (first, last), here in zip(scene.article.sentences, places, strict=True):
        triggers = find_triggers(scene, first, last)
        _Sentence(scene, discourse, host, acting, first, last, here, triggers).read()
    return discourse


def _is_spoken_of(place: Place) -> bool:
    """Whether something is told of the place, not of the state that its name may stand for."""
    return bool(place.roles & {"in", "from", "to"}) or place.base


def _weigh_countries(scene: Scene, sentences: list[list[Place]]) -> dict[str, float]:
    """How much an article is about each country as a place: named with a preposition, less as an actor abroad."""
    weights: dict[str, float] = {}
    for place in (place for places in sentences for place in places):
        if place.country:
            weight = 1 if _is_spoken_of(place) else 0 if any(e.metonym for e in place.entities) else 0.4
            weights[place.country] = weights.get(place.country, 0) + weight
    for force in scene.forces:
        for actor in force.actors:
            if actor in weights:
                weights[actor] -= 0.7
    return weights


def find_triggers(scene: Scene, first: int, last: int) -> list[Trigger]:
    """The trigger words of a sentence; auxiliaries are folded into the verb that they help."""
    groups: dict[int, list[Hit]] = {}
    for hit in scene.within("movement", first, last):
        if hit.row["needs"] != "object":
            groups.setdefault(hit.first, []).append(hit)
    in_force = {i for f in scene.within("forces", first - 12, last) for i in range(f.first, f.last)}
    in_name = {i for e in scene.within("entities", first, last) for i in range(e.first, e.last)}
    triggers: list[Trigger] = []
    for start in sorted(groups):
        rows = tuple(groups[start])
        if start in in_name or (start in in_force and all(frame_of(r) == "noun" for r in rows)):
            continue
        trigger = Trigger(start, rows[0].last, rows)
        if triggers and _helps(scene, triggers[-1], trigger):
            trigger = replace(trigger, auxiliary=triggers[-1].rows[0])
            triggers.pop()
        triggers.append(trigger)
    return triggers


def _helps(scene: Scene, before: Trigger, trigger: Trigger) -> bool:
    """Whether the trigger before is only the auxiliary of this one ("were withdrawn", "has left", "ont quitté")."""
    row = before.rows[0]
    light = row.row["kind"] == "presence" and frame_of(row) != "noun" and row.row["place"] == ""
    apart = scene.verb_first and row.row["needs"] == "beside"
    if not light or trigger.first - before.last > (SUBJECT_AFTER_REACH + 3 if apart else AUXILIARY_REACH):
        return False
    forms = {f for r in trigger.rows for f in r.feature.split("|")}
    helped = bool(forms & {"pp", "pp+", "ed", "ing", "participle", "past", "present", "inf", "base"})
    if not helped or row.row["needs"] not in ("in", "force", "beside"):
        return False
    between = range(before.last, trigger.first)
    if any(scene.tokens.words[i] in (",", ";", ":") for i in between):
        return False
    if scene.within("modality", before.last, trigger.first) or (any(
            scene.roles.get(i, frozenset()) & {"them", "to", "that", "who"} for i in between) and not apart):
        return False
    if apart:
        return True
    return not any(f.first in between for f in scene.within("forces", before.last, trigger.first)) and not any(
        e.first in between for e in scene.within("entities", before.last, trigger.first))


def frame_of(hit: Hit) -> str:
    """The frame of a trigger's form: a noun stays one in a row of verbs."""
    return "noun" if hit.feature == "noun" else hit.row["frame"]


class _Sentence:
    """The triggers, forces, actors and places of one sentence while its frames are read."""

    def __init__(self, scene: Scene, discourse: Discourse, host: str | None,
                 acting: frozenset[str], first: int, last: int, places: list[Place], triggers: list[Trigger]):
        self.scene, self.discourse, self.host, self.acting = scene, discourse, host, acting
        self.first, self.last = first, last
        asked = {h.last for h in scene.within("modality", first, last) if h.row["status"] == "demanded"}
        addressees = [p for p in places if p.alone and p.first in asked]
        self.places, self.triggers = [p for p in places if p not in addressees], triggers
        self.forces: list[Force] = sorted(
            [*scene.within("forces", first, last), *self._bare_numbers()], key=lambda force: force.first)
        in_force = {i for f in self.forces for i in range(f.first, f.last)}
        with_role = {e.first for p in self.places if p.roles - {"of"} for e in p.entities}
        self.states: list[Entity] = [
            e for e in scene.within("entities", first, last)
            if e.first not in in_force and e.code
            and (e.kind in STATE_KINDS or e.metonym) and e.first not in with_role
        ]
        self.sayings = find_sayings(scene, first, last)

    def _bare_numbers(self) -> list[Force]:
        """Numbers that stand for people of a force named before: `950 in the south`, `another 600 then left`."""
        scene, found = self.scene, []
        named = scene.within("forces", self.first, self.last)
        if not (self.discourse.actors or named):
            return []
        taken = {i for f in named for i in range(f.first, f.last)}
        starts = {t.first for t in self.triggers}
        for number in scene.within("numbers", self.first, self.last):
            value = number.value
            if number.type != "quantity" or value["counted"] is not None or number.first in taken:
                continue
            if min(value["low"] or 0, value["high"] or value["low"] or 0) < SMALLEST_BARE_NUMBER:
                continue
            after = number.last
            roles = scene.roles.get(after, frozenset())
            ends = after >= self.last or not scene.tokens.words[after][0].isalnum()
            if ends or after in starts or roles & {"in", "from", "more", "who", "including"}:
                found.append(Force(number.first, number.last, number.first, (), None, "number", number, None, "them",
                                   number.rule))
        return found

    def read(self) -> None:
        frames: list[Frame] = []
        left = self.first
        for index, trigger in enumerate(self.triggers):
            frame = self._frame(index, trigger, left, frames)
            if frame is not None:
                levels = self._levels(frame, index)
                if levels:
                    frame = replace(frame, force=replace(frame.force, quantity=None) if frame.force else None)
                frames += self._listed(frame) + levels
                left = trigger.last
        frames = _join_chains(frames)
        frames += self._companions(frames)
        frames += self._bare_presence(frames)
        self.discourse.frames += frames
        self._remember(frames)

    # --- "from 2,500 to below 2,000": levels of a presence, not amounts that move

    def _levels(self, frame: Frame, index: int) -> list[Frame]:
        hit = next((h for h in frame.trigger.rows if h.row.where == frame.rule), None)
        if hit is None or frame.kind == "presence":
            return []
        right = self.triggers[index + 1].first if index + 1 < len(self.triggers) else self.last
        found = []
        for number in self.scene.within("numbers", frame.trigger.last, min(right, frame.trigger.last + LEVEL_REACH)):
            if number.type != "quantity" or number.value["counted"] not in (None, "personnel"):
                continue
            side = number.value.get("change") or (
                self._level_side(number) if hit.row["needs"] == "presence" else None)
            if side not in ("from", "to"):
                continue
            open_status = frame.status in ("planned", "demanded", "unconfirmed", "denied")
            status = frame.status if side == "to" and open_status else "ongoing"
            if side == "from" and not open_status:
                status = "occurred"
            force = Force(number.first, number.last, number.first, frame.actors, None, "number", number, None, "",
                          number.rule)
            found.append(replace(frame, kind="presence", status=status, force=force, origin=None, destination=None,
                                 time=None, first=min(frame.trigger.first, number.first),
                                 last=max(frame.trigger.last, number.last), rule=f"{frame.rule}+level"))
        return found

    def _amount(self, trigger: Trigger, force: Force | None, actors: tuple[str, ...], right: int) -> Force | None:
        """The force with the number that it is cut or raised by."""
        for number in self.scene.within("numbers", trigger.last, min(right, trigger.last + LEVEL_REACH)):
            if number.type == "quantity" and number.value.get("change") == "by":
                base = force or Force(number.first, number.last, number.first, actors, None, "number", None, None, "",
                                      number.rule)
                return replace(base, quantity=number)
        return force

    def _level_side(self, number: Mention) -> str | None:
        for position in range(number.first - 1, max(self.first, number.first - 3) - 1, -1):
            roles = self.scene.roles.get(position, frozenset())
            if roles & {"to"}:
                return "to"
            if roles & {"from"} and not roles & {"of"}:
                return "from"
            if roles & {"by", "in", "and"}:
                return None
        return None

    # --- "in Syria and Iraq", "from Gao, Kidal and Timbuktu"

    def _listed(self, frame: Frame) -> list[Frame]:
        """One frame for each place of a list. A number that is given for all of them together has no site."""
        if frame.place is None:
            return [frame]
        start = self.places.index(frame.place)
        others = []
        for place in self.places[start + 1:]:
            if not place.joined or place.country is None:
                break
            others.append(place)
        if not others:
            return [frame]
        last = max(frame.last, others[-1].last)
        numbered = frame.force is not None and (frame.force.quantity or frame.force.share)
        if numbered and any(f.first >= frame.place.last and f.last <= others[-1].first for f in self.forces):
            return [frame]
        plain = replace(frame.force, quantity=None, share=None) if numbered else frame.force
        found = []
        if numbered and all(place.country == frame.country for place in others):
            found.append(replace(frame, site=None, last=last))
        for place in [frame.place, *others]:
            actors = tuple(a for a in frame.actors if a != place.country)
            if actors and place.country:
                found.append(replace(frame, actors=actors, force=plain, place=place, country=place.country,
                                     site=place.site, last=max(frame.last, place.last)))
        return found

    # --- one trigger

    def _frame(self, index: int, trigger: Trigger, left: int, done: list[Frame]) -> Frame | None:
        reason = ""
        for hit in self._ordered(trigger, left):
            frame = self._try(index, trigger, hit, left, done)
            if isinstance(frame, Frame):
                return frame
            reason = reason or frame
        self.discourse.dropped.append((trigger.first, trigger.last, reason))
        return None

    def _ordered(self, trigger: Trigger, left: int) -> list[Hit]:
        """The rows of a trigger, the likelier first: a participle that tells a state is a presence."""
        rows = [hit for hit in trigger.rows if self._forms(trigger, hit)]
        if len({hit.row["kind"] for hit in rows}) == 1:
            return rows
        auxiliary = trigger.auxiliary
        before = self._last_force(left, trigger.first)
        static = (auxiliary is None and before is not None and trigger.first - before.last <= 2) or (
            auxiliary is not None and auxiliary.row["needs"] == "beside" and "past" not in auxiliary.feature
            and "future" not in auxiliary.feature)
        goes = any("to" in p.roles and "in" not in p.roles and 0 <= p.first - trigger.last <= 3 for p in self.places)
        wanted = static and not goes

        def unlikely(hit: Hit) -> bool:
            state = hit.row["kind"] == "presence" and bool(self._forms(trigger, hit) & PASSIVE_FORMS)
            return state != wanted

        return sorted(rows, key=unlikely)

    def _try(self, index: int, trigger: Trigger, hit: Hit, left: int, done: list[Frame]) -> Frame | str:
        row = hit.row
        right = self.triggers[index + 1].first if index + 1 < len(self.triggers) else self.last
        right = min(right, self._barrier(trigger.last))
        force, actors, certain = self._force(trigger, hit, left, right, done)
        if force is None and not actors:
            return "no force or state for it"
        if row["needs"] == "force" and force is None and certain:
            return "needs a force beside it"
        if row["needs"] == "presence" and not self._has_presence_object(trigger, right, force):
            return "needs a force's presence or number as its object"
        kind = row["kind"]
        status = self._status(trigger, hit, left, kind)
        if status == "allowed":
            return "only allowed, not told"
        if force is not None and any("not" in self.scene.roles.get(i, frozenset()) and "only" not in
                                     self.scene.roles.get(i, frozenset()) for i in range(trigger.last, force.first)):
            status = "denied"
        place, origin, destination, country, site = self._where(trigger, hit, force, actors, left, right, index)
        near = self._roles_near(trigger, force, right)
        goes_on = "to" in near and any(f.kind == "withdrawal" and force is f.force for f in done)
        if row["needs"] in ("from", "to") and row["needs"] not in near and not goes_on:
            return f"needs a place with the preposition {row['needs']!r}"
        if row["needs"] == "in" and (place is None or not (place.roles & {"in"} or place.base)):
            return "needs a place that it is in"
        if row["needs"] == "next" and not self._has_next(trigger, force, place):
            return "needs a force right behind it"
        if row["needs"] == "beside" and not self._stands_beside(trigger, force, place):
            return "needs a force and, right beside it, the place"
        if row["place"] == "base" and not (place is not None and place.base):
            return "needs a base as its object"
        if row["place"] == "subject":
            hosts = [e.code for e in self.states if e.kind == "country" and (
                left <= e.first < trigger.first or (self.scene.verb_first and 0 <= e.first - trigger.last <= 3))]
            country, site = (hosts[-1], None) if hosts and place is None else (country, site)
        if row["needs"] == "number":
            number = self._number_after(trigger, right)
            if number is None or not actors:
                return "needs a force and its number"
            force = force or Force(number.first, number.last, number.first, actors, None, "number", None, None, "",
                                   number.rule)
            force = replace(force, quantity=number, first=min(force.first, number.first),
                            last=max(force.last, number.last))
        if country is None:
            return "no country"
        actors = tuple(a for a in actors if a != country)
        if not actors:
            actors = tuple(a for a in self.discourse.actors if a != country) if not certain else ()
            if not actors:
                return "a force on its own soil"
        if row["needs"] == "presence":
            force = self._amount(trigger, force, actors, right)
        time = self._time(trigger, self._forms(trigger, hit), left, right)
        if time is None and status == "occurred" and kind != "presence":
            time = self._reported(trigger)
        spans = [(trigger.first, trigger.last)]
        if force is not None and self.first <= force.first < self.last:
            spans.append((force.first, force.last))
        if place is not None:
            spans.append((place.first, place.last))
        first, last = min(s[0] for s in spans), max(s[1] for s in spans)
        return Frame(kind, status, actors, force, place, country, site, origin, destination, time, first, last,
                     trigger, row.where, certain, self._share(trigger, kind, right))

    def _barrier(self, start: int) -> int:
        """Where a verb's complements end: a clause that is joined by `who`, `after`, `but`, a semicolon."""
        for index in range(start, self.last):
            roles = self.scene.roles.get(index, frozenset())
            if roles & {"sub", "but"} and not roles & {"in", "from", "to"} and index > start:
                return index
            if self.scene.tokens.words[index] in (";", ":"):
                return index
        return self.last

    def _forms(self, trigger: Trigger, hit: Hit) -> set[str]:
        """What form a trigger has, where its spelling leaves several: by its clitics, accents and what stands before."""
        forms = set(hit.feature.split("|"))
        settings = self.scene.language.settings
        written = self.scene.tokens.quote(trigger.first, trigger.last).lower()
        accented = written.endswith(tuple(settings.get("participle_endings", ("\0",))))
        if "pp+" in forms:
            forms = {"pp"} if accented else forms - {"pp+"}
        mark = settings.get("infinitive_mark")
        if mark and "present" in forms and trigger.first and self.scene.tokens.words[trigger.first - 1] == mark:
            return {"inf"}
        if hit.clitics.article and forms & FINITE:
            return {"noun"}
        if "noun" in forms and len(forms) > 1:
            before = trigger.first - 1
            nominal = bool(hit.clitics.preposition or hit.clitics.article) or bool(
                self.scene.roles.get(before, frozenset()) & {"in", "from", "to", "of"}) or any(
                h.last == trigger.first for h in self.scene.within("modality", before - 2, trigger.first))
            return {"noun"} if nominal else forms - {"noun"}
        return forms

    # --- whose force

    def _force(self, trigger: Trigger, hit: Hit, left: int, right: int,
               done: list[Frame]) -> tuple[Force | None, tuple[str, ...], bool]:
        forms = self._forms(trigger, hit)
        frame = "noun" if forms == {"noun"} else hit.row["frame"]
        if frame == "object" and hit.clitics.suffix:
            return None, (), True
        if frame == "noun":
            force = self._noun_force(trigger, right)
            subject = self._noun_state(trigger, right)
        else:
            after = self._first_force(trigger.last, min(right, trigger.last + OBJECT_REACH))
            before = self._last_force(left, trigger.first)
            passive = self._is_passive(trigger, forms)
            if frame == "object":
                force = before if passive and before else after or (before if forms & PASSIVE_FORMS else None)
            elif frame == "subject" and not self.scene.verb_first:
                force = before or (after if self._inverted(trigger, after) else None)
            elif frame == "subject":
                force = self._verb_first_subject(trigger, before, after)
            else:
                force = before if passive and before else after or before
            subject = self._state_before(trigger, left) or (
                self._state_after(trigger, right) if self.scene.verb_first else None)
        if force is None and self._pronoun_before(trigger, subject):
            return None, done[-1].actors if done else self.discourse.actors, False
        if force is None and frame != "noun":
            inherited = self._inherited(trigger, done)
            if inherited is not None and (subject is None or subject.first < done[-1].trigger.last):
                return inherited, inherited.actors or self._actors_of(inherited, trigger, subject)[0], True
        if force is None:
            if subject is not None:
                return None, (subject.code,), True
            if frame == "noun" and "its" in self.scene.roles.get(trigger.first - 1, frozenset()):
                return None, self.discourse.actors or self._owner_before(trigger.first), False
            near = range(max(self.first, trigger.first - 3), min(trigger.last + 3, self.last))
            if any("them" in self.scene.roles.get(i, frozenset()) for i in near):
                return None, done[-1].actors if done else self.discourse.actors, False
            if hit.clitics.suffix:
                return None, self._owner_before(trigger.first) or self.discourse.actors, False
            return None, (), True
        behind = force.first >= trigger.last
        agent = self._last_force(left, trigger.first) if behind and frame != "noun" else None
        if agent is not None and agent.actors and not force.actors and not force.owner and (
                subject is None or subject.first < agent.first):
            return force, agent.actors, False
        actors, certain = self._actors_of(force, trigger, subject if behind else None)
        if not actors and subject is not None:
            return force, (subject.code,), False
        return force, actors, certain

    def _pronoun_before(self, trigger: Trigger, subject: Entity | None) -> bool:
        """Whether a pronoun for a force stands right before the trigger, nearer than a state ("asked them to leave")."""
        for index in range(trigger.first - 1, max(self.first, trigger.first - 4) - 1, -1):
            if subject is not None and subject.first <= index < subject.last:
                return False
            if "them" in self.scene.roles.get(index, frozenset()):
                return True
        return False

    def _actors_of(self, force: Force, trigger: Trigger, subject: Entity | None) -> tuple[tuple[str, ...], bool]:
        if force.actors:
            return force.actors, True
        if force.owner == "its":
            owner = self._owner(force)
            if owner:
                return owner, False
        elif subject is not None and not force.owner:
            return (subject.code,), False
        if self.discourse.actors:
            return self.discourse.actors, False
        owner = self._owner(force)
        return owner or (), False

    def _owner(self, force: Force) -> tuple[str, ...]:
        """The state that `its` refers to: the nearest state or force named before it, or the one before the sentence."""
        return self._owner_before(force.first) or self.discourse.subject

    def _owner_before(self, position: int) -> tuple[str, ...]:
        hosts = {p.country for p in self.places if p.roles & {"in", "from", "to"}}
        before = [e for e in self.states if e.first < position]
        forces = [f for f in self.forces if f.first < position and f.actors]
        near = [(e.first, (e.code,)) for e in before] + [(f.first, f.actors) for f in forces]
        near.sort(key=lambda item: item[0])
        for _, actors in reversed(near):
            kept = tuple(a for a in actors if a not in hosts)
            if kept:
                return kept
        capitals = [e.code for p in self.places if p.first < position for e in p.entities if e.metonym]
        return tuple(capitals[-1:])

    def _first_force(self, first: int, last: int) -> Force | None:
        for force in self.forces:
            if first <= force.first < last:
                return force
        return None

    def _last_force(self, first: int, last: int) -> Force | None:
        for force in reversed(self.forces):
            if first <= force.first and force.last <= last:
                return force if not self._cut(force.last, last) else None
        return None

    def _cut(self, first: int, last: int) -> bool:
        """Whether a clause boundary stands between two positions of the same zone."""
        for index in range(first, last):
            if self.scene.roles.get(index, frozenset()) & {"but", "sub"} or self.scene.tokens.words[index] == ";":
                return True
        return False

    def _is_passive(self, trigger: Trigger, forms: set[str]) -> bool:
        if not forms & PASSIVE_FORMS:
            return False
        return trigger.auxiliary is not None and trigger.auxiliary.row["needs"] == "beside"

    def _inverted(self, trigger: Trigger, after: Force | None) -> bool:
        """A subject behind its verb ("where are stationed 200 soldiers", "où sont basés 200 soldats")."""
        return after is not None and after.first - trigger.last <= 2

    def _verb_first_subject(self, trigger: Trigger, before: Force | None, after: Force | None) -> Force | None:
        if after is not None and after.first - trigger.last <= SUBJECT_AFTER_REACH:
            between = range(trigger.last, after.first)
            if not any(p.first in between and p.roles for p in self.places):
                return after
        return before

    def _noun_force(self, trigger: Trigger, right: int) -> Force | None:
        """The force of a noun: next to it, or after `of`."""
        for force in self.forces:
            if force.last == trigger.first or force.last == trigger.first - 1:
                return force
        for force in self.forces:
            if trigger.last <= force.first < right:
                gap = range(trigger.last, force.first)
                if len(gap) <= 5 and not any(self.scene.roles.get(i, frozenset()) & {"from", "to"} - {"of"}
                                             and not self.scene.roles.get(i, frozenset()) & {"of"} for i in gap):
                    return force
                break
        return None

    def _noun_state(self, trigger: Trigger, right: int) -> Entity | None:
        for entity in self.scene.within("entities", trigger.first - 3, trigger.first):
            if entity.kind in STATE_KINDS and trigger.first - entity.last <= 2 and self.scene.language.settings.get(
                    "modifiers") == "before":
                return entity
        for entity in self.scene.within("entities", trigger.last, min(trigger.last + 3, right)):
            lead = self.scene.roles.get(entity.first - 1, frozenset())
            if entity.kind in ("demonym", "force", "metonym") or (entity.kind == "country" and (
                    "of" in lead or (entity.first == trigger.last and not entity.clitics.preposition))):
                return entity
        return None

    def _state_before(self, trigger: Trigger, left: int) -> Entity | None:
        states = [e for e in self.states if left <= e.first and e.last <= trigger.first and self._can_act(e)]
        if not states and left > self.first:
            states = [e for e in self.states if e.last <= trigger.first and self._can_act(e)]
        return states[-1] if states else None

    def _state_after(self, trigger: Trigger, right: int) -> Entity | None:
        for entity in self.states:
            if trigger.last <= entity.first < min(right, trigger.last + 4) and self._can_act(entity):
                return entity
        return None

    def _can_act(self, entity: Entity) -> bool:
        """A demonym acts only with a noun for a body of the state ("the French army", "French authorities")."""
        if entity.kind != "demonym":
            return True
        near = range(entity.first - 3, entity.last + 3)
        return any(h.first in near for h in self.scene.within("attribution", entity.first - 3, entity.last + 3)
                   if h.row["role"] == "speaker")

    def _inherited(self, trigger: Trigger, done: list[Frame]) -> Force | None:
        """A verb without a force of its own shares that of the verb it is joined to."""
        if not done:
            return None
        previous = done[-1]
        return previous.force if previous.force is not None else None

    def _has_presence_object(self, trigger: Trigger, right: int, force: Force | None) -> bool:
        nouns = [h for h in self.scene.within("movement", trigger.last, min(trigger.last + 5, self.last))
                 if frame_of(h) == "noun" and h.row["kind"] == "presence"]
        return bool(nouns) or (force is not None and trigger.last <= force.first <= trigger.last + 2)

    def _has_next(self, trigger: Trigger, force: Force | None, place: Place | None) -> bool:
        """Whether a verb of having has its force right behind it, or before it: `the troops that it has in Somalia`."""
        if force is None:
            return False
        if force.first >= trigger.last:
            return force.first - trigger.last <= (SUBJECT_AFTER_REACH if self.scene.verb_first else 1)
        return trigger.first - force.last <= 3 and place is not None and 0 <= place.first - trigger.last <= 1

    def _stands_beside(self, trigger: Trigger, force: Force | None, place: Place | None) -> bool:
        if force is None or place is None or force.noun == "institution" or not place.roles & {"in"}:
            return False
        gap = place.first - max(trigger.last, force.last)
        return -1 <= gap <= 2

    def _number_after(self, trigger: Trigger, right: int) -> Mention | None:
        """The number of people that a force is said to count."""
        for number in self.scene.within("numbers", trigger.last, min(right + 1, trigger.last + OBJECT_REACH)):
            if number.type == "quantity" and number.value["counted"] in (None, "personnel"):
                return number
        return None

    # --- where

    def _roles_near(self, trigger: Trigger, force: Force | None, right: int) -> frozenset[str]:
        roles: set[str] = set()
        for place in self.places:
            if trigger.first <= place.first < max(right, trigger.last):
                roles |= place.roles
        return frozenset(roles)

    def _where(self, trigger: Trigger, hit: Hit, force: Force | None, actors: tuple[str, ...], left: int, right: int,
               index: int):
        """(place, origin, destination, country, site) of a trigger."""
        row, kind = hit.row, hit.row["kind"]
        beyond = self.triggers[index + 2].first if index + 2 < len(self.triggers) else self.last
        zone = [p for p in self.places if trigger.last <= p.first < right or p.first < trigger.last <= p.last]
        wide = [p for p in self.places if right <= p.first < beyond]
        before = [p for p in self.places if left <= p.first < trigger.first and p.roles & {"in"}]
        if frame_of(hit) == "noun" or (force is not None and force.first < trigger.first):
            before = [p for p in before if not (force and force.first <= p.first < force.last)]
        origin_place = destination_place = here = None
        for place in zone:
            if force is not None and force.first <= place.first < force.last:
                continue
            roles = place.roles
            if "from" in roles and not origin_place and (kind != "presence" or place.base):
                origin_place = place
            elif "to" in roles and not destination_place:
                destination_place = place
            elif (roles & {"in", "of"} and not here) or (not roles and row["place"] in ("object", "base") and not here and not self._acts(place, trigger)):
                here = place
        if kind == "withdrawal":
            main = origin_place or here
            other = destination_place
        elif kind == "deployment":
            main = destination_place or here
            other = origin_place
        else:
            main = here or origin_place or destination_place
            other = None
        if main is None:
            wanted = {"withdrawal": {"from", "in", ""}, "deployment": {"to", "in", ""}, "presence": {"in", ""}}[kind]
            main = next((p for p in wide if (p.roles or {""}) & wanted and self._carries(trigger, p)), None)
        if main is None and before:
            main = before[-1]
        country, site = self._resolve(main, actors)
        if main is None:
            country, site = self._carried(actors, trigger)
        other_country = self._resolve(other, ())[0] if other is not None else None
        origin = destination = None
        if kind == "withdrawal":
            destination = actors[0] if row["place"] == "home" and actors else other_country
        elif kind == "deployment":
            origin = other_country if other_country != country else None
        return main, origin, destination, country, site

    def _acts(self, place: Place, trigger: Trigger) -> bool:
        """In a verb-first language a bare country right behind the verb is its subject."""
        return self.scene.verb_first and place.alone and place.first == trigger.last

    def _carries(self, trigger: Trigger, place: Place) -> bool:
        return not self._cut(trigger.last, place.first)

    def _resolve(self, place: Place | None, actors: tuple[str, ...]) -> tuple[str | None, str | None]:
        if place is None or place.anaphor == "wide":
            return None, None
        if place.country is not None:
            site = place.site
            if site is None and place.base and place.definite:
                site = self._base_named_before(place.country)
            return place.country, site
        if place.base and self.discourse.base and place.anaphor == "base":
            return self.discourse.base
        country, _ = self._carried(actors, None)
        site = self._base_named_before(country) if country and place.base and place.definite else None
        return country, site

    def _base_named_before(self, country: str) -> str | None:
        """The base that `the base` means: the last one named there, or the only one that the article names there."""
        known = self.discourse.base
        if known and known[0] == country:
            return known[1]
        sites = self.scene.sites_named.get(country, ())
        return sites[0] if len(sites) == 1 else None

    def _carried(self, actors: tuple[str, ...], trigger: Trigger | None) -> tuple[str | None, str | None]:
        """The country that the text is about here, where the clause names none."""
        if trigger is not None:
            inside = [p.country for p in self.places if p.country and p.country not in actors
                      and p.first < trigger.first]
            if inside:
                return inside[-1], None
        return self.discourse.country or self.host, None

    # --- how real, and when

    def _status(self, trigger: Trigger, hit: Hit, left: int, kind: str) -> str:
        forms = self._forms(trigger, hit)
        auxiliary = trigger.auxiliary
        start = auxiliary.first if auxiliary else trigger.first
        words = range(max(self.first, start - NEGATION_REACH), trigger.first)
        if any("not" in self.scene.roles.get(i, frozenset()) for i in words) and not any(
                "only" in self.scene.roles.get(i, frozenset())
                for i in range(trigger.first, min(trigger.last + NEGATION_REACH, self.last))):
            return "denied"
        past = bool(forms & {"past"}) or (auxiliary is not None and "past" in auxiliary.feature)
        finite = bool(forms & FINITE) and not (self.scene.verb_first and "present" in forms)
        if "conditional" in forms or (auxiliary is not None and "conditional" in auxiliary.feature):
            return "unconfirmed"
        if "future" in forms or hit.clitics.future or (auxiliary is not None and (
                "future" in auxiliary.feature or auxiliary.clitics.future)):
            return "planned"
        told = finite or bool(forms & {"ed", "pp"})
        cue, phase = self._cues(start, trigger, 4 if finite else CUE_REACH, not told, forms == {"noun"})
        modal = auxiliary is not None and any(
            start - 1 <= hit.last <= start for hit in self.scene.within("modality", start - 3, start))
        if cue and (modal or not (finite and past)):
            return cue
        if phase == "complete":
            return "occurred" if kind != "presence" else "ongoing"
        if phase == "begin" or (phase == "continue" and not (finite and past)):
            return "ongoing"
        if kind == "presence":
            if (past and not forms & {"pp"}) or (auxiliary is not None and "past" in auxiliary.feature):
                return "occurred"
            return "ongoing"
        if forms & {"inf", "base"} and auxiliary is None:
            return "planned"
        if forms & {"ing", "present"} and not forms & {"past", "pp", "ed"}:
            return "ongoing"
        return "occurred"

    def _cues(self, start: int, trigger: Trigger, reach: int, announced: bool,
              noun: bool) -> tuple[str | None, str | None]:
        """(status, phase) that the words around a trigger give it; the nearest one counts."""
        status = phase = None
        floor = max(self.first, start - reach)
        for hit in reversed(self.scene.within("modality", floor, start)):
            value = hit.row["status"]
            if self._cut_cue(hit.last, start):
                break
            if value in ("complete", "begin", "continue"):
                phase = phase or value
            elif status is None and value == "announced":
                status = "planned" if announced else None
            elif status is None:
                status = value
        if phase is None:
            reach = NOUN_PHASE_REACH if noun else VERB_PHASE_REACH
            for hit in self.scene.within("modality", trigger.last, min(trigger.last + reach, self._barrier(trigger.last))):
                if hit.row["side"] == "any" and hit.row["status"] in ("complete", "begin", "continue"):
                    phase = hit.row["status"]
                    break
        return status, phase

    def _cut_cue(self, first: int, last: int) -> bool:
        return any(self.scene.tokens.words[i] == ";" or "but" in self.scene.roles.get(i, frozenset())
                   for i in range(first, last))

    def _time(self, trigger: Trigger, forms: set[str], left: int, right: int) -> Mention | None:
        """The nearest time that belongs to the movement and not to the saying of it, or to another verb."""
        best, distance = None, (NOUN_TIME_REACH if forms == {"noun"} else VERB_TIME_REACH) + 1
        for time in self.scene.within("times", left, right + 1):
            if time.value.get("duration") or is_time_of_saying(self.scene, time, trigger.first, self.sayings):
                continue
            if time.last <= trigger.first and any(
                    h.row["side"] == "before" for h in self.scene.within("modality", time.last, trigger.first)):
                continue
            gap = time.first - trigger.last if time.first >= trigger.last else trigger.first - time.last
            if gap < distance:
                best, distance = time, gap
        return best

    def _share(self, trigger: Trigger, kind: str, right: int) -> Mention | None:
        """What part of a force moves, said beside the verb: `a full withdrawal`, `cut its troops by a quarter`."""
        if kind == "presence":
            return None
        for share in self.scene.within("numbers", trigger.last, min(right, trigger.last + OBJECT_REACH)):
            if share.type == "share" and not any(f.share is share for f in self.forces):
                return share
        if kind == "withdrawal":
            before = self.scene.language.settings.get("modifiers") == "before"
            near = range(trigger.first - 1, trigger.first) if before else range(trigger.last, min(trigger.last + 3, right))
            for index in near:
                if "full" in self.scene.roles.get(index, frozenset()):
                    tokens = self.scene.tokens
                    return Mention("share", index, index + 1, tokens.starts[index], tokens.ends[index],
                                   tokens.quote(index, index + 1), {"low": 1.0, "high": 1.0}, "grammar:full")
        return None

    def _reported(self, trigger: Trigger) -> Mention | None:
        """The calendar date on which something was reported: by then it had happened."""
        for time in self.scene.within("times", self.first, trigger.first):
            dated = time.value.get("grain") == "day" and not time.value.get("relative")
            if dated and is_time_of_saying(self.scene, time, trigger.first, self.sayings):
                end = time.value["end"]
                return replace(time, value={**time.value, "start": None, "end": end})
        return None

    # --- "65 Italian soldiers as well as 10 American ones", "1,000 in the capital and 400 in the north"

    def _companions(self, frames: list[Frame]) -> list[Frame]:
        """Forces with a number of their own that share another's verb: items of a list, and subsets."""
        held = {f.force.first: f for f in frames if f.force is not None}
        found: list[Frame] = []
        for force in self.forces:
            if force.first in held or force.quantity is None:
                continue
            leaders = [f for start, f in held.items() if start < force.first]
            if not leaders:
                continue
            leader = max(leaders, key=lambda f: f.force.first)
            begin = max(leader.force.last, leader.place.last if leader.place and leader.place.last <= force.first else 0)
            if not self._is_joined(begin, force.first) and not self._is_joined(leader.force.last, force.first):
                continue
            place = next((p for p in self.places if 0 <= p.first - force.last <= 2 and p.roles & {"in"}), None)
            country, site = self._resolve(place, leader.actors) if place else (leader.country, leader.site)
            actors = force.actors or leader.actors
            actors = tuple(a for a in actors if a != country)
            if country is None or not actors:
                continue
            frame = replace(leader, actors=actors, force=force, place=place or leader.place, country=country,
                            site=site, first=min(force.first, leader.trigger.first),
                            last=max(place.last if place else 0, force.last, leader.trigger.last),
                            rule=f"{leader.rule}+companion")
            found.append(frame)
            held[force.first] = frame
        return found

    def _is_joined(self, first: int, last: int) -> bool:
        """Whether nothing but commas, `and` or `including` stands between two positions, at most a few words."""
        if last - first > 4 or last < first:
            return False
        joins = 0
        for index in range(first, last):
            roles = self.scene.roles.get(index, frozenset())
            word = self.scene.tokens.words[index]
            if roles & {"and", "including"} or word in (",", "(", "-", "–"):
                joins += 1
            elif roles & {"sub", "that", "but", "from", "to"} and not roles & {"of", "in"}:
                return False
        return joins > 0 or self.scene.tokens.words[last - 1] == self.scene.language.settings.get("and_letter")

    # --- presence without a verb: "200 US troops in Niger"

    def _bare_presence(self, frames: list[Frame]) -> list[Frame]:
        held = {f.force.first for f in frames if f.force is not None}
        found = []
        for force in self.forces:
            if force.first in held or force.quantity is None or not (force.actors or force.owner):
                continue
            place = next((p for p in self.places if 0 <= p.first - force.last <= 2 and "in" in p.roles), None)
            if place is None:
                continue
            actors = force.actors or self._actors_of(force, Trigger(force.first, force.last, ()), None)[0]
            country, site = self._resolve(place, actors)
            actors = tuple(a for a in actors if a != country)
            if country is None or not actors:
                continue
            trigger = Trigger(force.first, force.last, ())
            found.append(Frame("presence", "ongoing", actors, force, place, country, site, None, None, None,
                               force.first, place.last, trigger, "frames:bare-presence"))
        return found

    # --- what the next sentence may refer to

    def _remember(self, frames: list[Frame]) -> None:
        discourse = self.discourse
        for place in self.places:
            if place.country:
                if place.site and place.base:
                    discourse.base = (place.country, place.site)
                if _is_spoken_of(place) and place.country not in self.acting:
                    discourse.country = place.country
        for frame in frames:
            discourse.country = frame.country or discourse.country
            discourse.actors = frame.actors
        hosts = {discourse.country, self.host}
        named = [f for f in self.forces if f.actors and not set(f.actors) <= hosts]
        if named and not frames:
            discourse.actors = named[-1].actors
        if self.states:
            discourse.subject = (self.states[0].code,)
        elif named:
            discourse.subject = named[0].actors


def _join_chains(frames: list[Frame]) -> list[Frame]:
    """One movement told in two verbs is one: what leaves and arrives elsewhere, what is stationed where it leaves."""
    joined: list[Frame] = []
    for frame in frames:
        previous = joined[-1] if joined else None
        if previous is not None and previous.force is not None and frame.force is previous.force:
            if frame.kind == previous.kind == "presence" and frame.country == previous.country and (
                    frame.trigger != previous.trigger):
                joined[-1] = replace(previous, site=previous.site or frame.site, place=previous.place or frame.place,
                                     last=max(previous.last, frame.last))
                continue
            if frame.kind == "presence" and previous.kind != "presence":
                joined[-1] = _with_place(previous, frame)
                continue
            if previous.kind == "presence" and frame.kind != "presence" and previous.force.quantity is None:
                joined[-1] = _with_place(frame, previous)
                continue
            if previous.kind == "withdrawal" and frame.kind in ("deployment", "withdrawal"):
                target = frame.destination or (frame.country if frame.kind == "deployment" else None)
                if target and target != previous.country and previous.destination in (None, target):
                    joined[-1] = replace(previous, destination=target, last=max(previous.last, frame.last))
                    continue
        joined.append(frame)
    return joined


def _with_place(frame: Frame, station: Frame) -> Frame:
    """A movement with the place where its force is said to be stationed, where it has none of its own."""
    first, last = min(frame.first, station.first), max(frame.last, station.last)
    if frame.place is None or frame.place.anaphor or (frame.country == station.country and not frame.site):
        return replace(frame, country=station.country, site=frame.site or station.site,
                       place=frame.place or station.place, first=first, last=last)
    return replace(frame, first=first, last=last)
