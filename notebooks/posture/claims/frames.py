"""Frames of an article: each sentence's triggers read in order, with what the sentences before have been about.

Within a sentence each trigger word has a zone: back to the last trigger that was read, on to the next one. A verb's
subject and object are looked for in that zone by word order and voice; places by their preposition. What the
zone does not hold is taken from the trigger that governs it, from the sentence before, or from the article.
"""

from dataclasses import replace

from posture.claims.extent import find_amount, find_report_date, find_share, find_time, number_after
from posture.claims.frame import Discourse, Frame, Trigger, join_chains
from posture.claims.needs import has_next, has_presence_object, stands_beside
from posture.claims.places import Place, find_places
from posture.claims.scene import Scene
from posture.claims.sentence import Sentence, barrier, build_sentence, last_force
from posture.claims.spread import find_bare_presence, find_companions, find_levels, spread_over_places
from posture.claims.status import find_status
from posture.claims.triggers import forms_of
from posture.claims.where import find_where, roles_near
from posture.claims.whose import PASSIVE_FORMS, find_force
from posture.lexicon import Hit
from posture.mentions.forces import Force


def read_frames(scene: Scene) -> Discourse:
    """Every frame of an article, in text order, with what was seen and dropped, and why."""
    discourse = Discourse()
    places = [find_places(scene, first, last) for first, last in scene.article.sentences]
    weights = _weigh_countries(scene, places)
    host = max(weights, key=lambda code: weights[code], default=None)
    acting = frozenset(a for f in scene.forces for a in f.actors if weights.get(a, 0) <= 0)
    for span, here in zip(scene.article.sentences, places, strict=True):
        _read_sentence(build_sentence(scene, discourse, host, acting, span, here))
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


def _read_sentence(sentence: Sentence) -> None:
    frames: list[Frame] = []
    left = sentence.first
    for index, trigger in enumerate(sentence.triggers):
        frame = _read_trigger(sentence, index, trigger, left, frames)
        if frame is not None:
            levels = find_levels(sentence, frame, index)
            if levels:
                frame = replace(frame, force=replace(frame.force, quantity=None) if frame.force else None)
            frames += spread_over_places(sentence, frame) + levels
            left = trigger.last
    frames = join_chains(frames)
    frames += find_companions(sentence, frames)
    frames += find_bare_presence(sentence, frames)
    sentence.discourse.frames += frames
    _remember(sentence, frames)


def _read_trigger(sentence: Sentence, index: int, trigger: Trigger, left: int, done: list[Frame]) -> Frame | None:
    reason = ""
    for hit in _order_rows(sentence, trigger, left):
        frame = _try_row(sentence, index, trigger, hit, left, done)
        if isinstance(frame, Frame):
            return frame
        reason = reason or frame
    sentence.discourse.dropped.append((trigger.first, trigger.last, reason))
    return None


def _order_rows(sentence: Sentence, trigger: Trigger, left: int) -> list[Hit]:
    """The rows of a trigger, the likelier first: a participle that tells a state is a presence."""
    rows = [hit for hit in trigger.rows if forms_of(sentence.scene, trigger, hit)]
    if len({hit.row["kind"] for hit in rows}) == 1:
        return rows
    auxiliary = trigger.auxiliary
    before = last_force(sentence, left, trigger.first)
    static = (auxiliary is None and before is not None and trigger.first - before.last <= 2) or (
        auxiliary is not None and auxiliary.row["needs"] == "beside" and "past" not in auxiliary.feature
        and "future" not in auxiliary.feature)
    goes = any("to" in p.roles and "in" not in p.roles and 0 <= p.first - trigger.last <= 3 for p in sentence.places)
    wanted = static and not goes

    def unlikely(hit: Hit) -> bool:
        state = hit.row["kind"] == "presence" and bool(forms_of(sentence.scene, trigger, hit) & PASSIVE_FORMS)
        return state != wanted

    return sorted(rows, key=unlikely)


def _try_row(sentence: Sentence, index: int, trigger: Trigger, hit: Hit, left: int, done: list[Frame]) -> Frame | str:
    row = hit.row
    right = sentence.triggers[index + 1].first if index + 1 < len(sentence.triggers) else sentence.last
    right = min(right, barrier(sentence, trigger.last))
    force, actors, certain = find_force(sentence, trigger, hit, left, right, done)
    if force is None and not actors:
        return "no force or state for it"
    if row["needs"] == "force" and force is None and certain:
        return "needs a force beside it"
    if row["needs"] == "presence" and not has_presence_object(sentence, trigger, right, force):
        return "needs a force's presence or number as its object"
    kind = row["kind"]
    status = find_status(sentence, trigger, hit, left, kind)
    if status == "allowed":
        return "only allowed, not told"
    if force is not None and any("not" in sentence.scene.roles_at(i) and "only" not in
                                 sentence.scene.roles_at(i) for i in range(trigger.last, force.first)):
        status = "denied"
    place, origin, destination, country, site = find_where(sentence, trigger, hit, force, actors, left, right, index)
    near = roles_near(sentence, trigger, force, right)
    goes_on = "to" in near and any(f.kind == "withdrawal" and force is f.force for f in done)
    if row["needs"] in ("from", "to") and row["needs"] not in near and not goes_on:
        return f"needs a place with the preposition {row['needs']!r}"
    if row["needs"] == "in" and (place is None or not (place.roles & {"in"} or place.base)):
        return "needs a place that it is in"
    if row["needs"] == "next" and not has_next(sentence, trigger, force, place):
        return "needs a force right behind it"
    if row["needs"] == "beside" and not stands_beside(sentence, trigger, force, place):
        return "needs a force and, right beside it, the place"
    if row["place"] == "base" and not (place is not None and place.base):
        return "needs a base as its object"
    if row["place"] == "subject":
        hosts = [e.code for e in sentence.states if e.kind == "country" and (
            left <= e.first < trigger.first or (sentence.scene.verb_first and 0 <= e.first - trigger.last <= 3))]
        country, site = (hosts[-1], None) if hosts and place is None else (country, site)
    if row["needs"] == "number":
        number = number_after(sentence, trigger, right)
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
        actors = tuple(a for a in sentence.discourse.actors if a != country) if not certain else ()
        if not actors:
            return "a force on its own soil"
    if row["needs"] == "presence":
        force = find_amount(sentence, trigger, force, actors, right)
    time = find_time(sentence, trigger, forms_of(sentence.scene, trigger, hit), left, right)
    if time is None and status == "occurred" and kind != "presence":
        time = find_report_date(sentence, trigger)
    spans = [(trigger.first, trigger.last)]
    if force is not None and sentence.first <= force.first < sentence.last:
        spans.append((force.first, force.last))
    if place is not None:
        spans.append((place.first, place.last))
    first, last = min(s[0] for s in spans), max(s[1] for s in spans)
    return Frame(kind, status, actors, force, place, country, site, origin, destination, time, first, last,
                 trigger, row.where, certain, find_share(sentence, trigger, kind, right))


def _remember(sentence: Sentence, frames: list[Frame]) -> None:
    discourse = sentence.discourse
    for place in sentence.places:
        if place.country:
            if place.site and place.base:
                discourse.base = (place.country, place.site)
            if _is_spoken_of(place) and place.country not in sentence.acting:
                discourse.country = place.country
    for frame in frames:
        discourse.country = frame.country or discourse.country
        discourse.actors = frame.actors
    hosts = {discourse.country, sentence.host}
    named = [f for f in sentence.forces if f.actors and not set(f.actors) <= hosts]
    if named and not frames:
        discourse.actors = named[-1].actors
    if sentence.states:
        discourse.subject = (sentence.states[0].code,)
    elif named:
        discourse.subject = named[0].actors
