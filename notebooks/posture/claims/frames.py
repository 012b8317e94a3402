"""Frames of an article: each sentence's triggers read in order, with what the sentences before have been about.

Within a sentence each trigger word has a zone: back to the last trigger that was read, on to the next one. A verb's
subject and object are looked for in that zone by word order and voice; places by their preposition. What the
zone does not hold is taken from the trigger that governs it, from the sentence before, or from the article.
"""

from dataclasses import replace

from posture.claims.extent import count_force, find_amount, find_report_date, find_share, find_time
from posture.claims.frame import Discourse, Frame, Trigger, join_chains
from posture.claims.needs import PRESENCE_OBJECT_REACH, find_unmet
from posture.claims.places import Place, find_places, is_spoken_of
from posture.claims.scene import Scene
from posture.claims.sentence import Sentence, barrier, build_sentence, is_cut, last_force, reach_of, zone_of
from posture.claims.spread import (
    find_at_places,
    find_bare_presence,
    find_companions,
    find_demands,
    find_gapped,
    find_levels,
    find_owned,
    part_from_total,
    spread_over_places,
    with_garrison,
)
from posture.claims.status import find_status
from posture.claims.subjects import PASSIVE_FORMS
from posture.claims.triggers import forms_of, frame_of, level_behind
from posture.claims.where import Where, find_where, is_where_told, resolve_place
from posture.claims.whose import find_force
from posture.lexicon import Hit
from posture.lexicon_tables import ACTOR_ORGANISATIONS
from posture.mentions.forces import Force
from posture.mentions.model import Mention

CONTACT_REACH = 4
MANY = 3
ASIDE = frozenset({"via"})
TIME_REACH = 8


def read_frames(scene: Scene) -> Discourse:
    """Every frame of an article, in text order, with what was seen and dropped, and why."""
    places = [_without_contributors(scene, find_places(scene, first, last)) for first, last in scene.article.sentences]
    weights = _weigh_countries(scene, places)
    host = max(weights, key=lambda code: weights[code], default=None)
    discourse = Discourse(host)
    acting = frozenset(a for f in scene.forces for a in f.actors if weights.get(a, 0) <= 0)
    for span, here in zip(scene.article.sentences, places, strict=True):
        _read_sentence(build_sentence(scene, discourse, host, acting, span, here))
    discourse.frames = _settle_headline(scene, discourse.frames)
    return discourse


def _without_contributors(scene: Scene, places: list[Place]) -> list[Place]:
    """The places, where the states of a list that an organisation's soldiers come from are places of no movement."""
    if not scene.actors_told & ACTOR_ORGANISATIONS:
        return places
    kept, start = [], 0
    while start < len(places):
        end = start + 1
        while end < len(places) and places[end].joined and places[end].alone:
            end += 1
        listed = end - start >= MANY and places[start].alone and "from" in places[start].roles
        behind = listed and any(0 < places[start].first - f.last <= CONTACT_REACH
                                for f in scene.within("forces", places[start].first - TIME_REACH, places[start].first))
        kept += [p._replace(country=None, roles=ASIDE) if behind else p for p in places[start:end]]
        start = end
    return kept


def _settle_headline(scene: Scene, frames: list[Frame]) -> list[Frame]:
    """A headline tells in the present what the text then dates: its frames take the status of the text's."""
    end = scene.headline
    settled = []
    for frame in frames:
        if frame.trigger.first < end and frame.status == "ongoing" and frame.kind != "presence":
            later = [f.status for f in frames if f.trigger.first >= end
                     and (f.kind, f.actors, f.country) == (frame.kind, frame.actors, frame.country)]
            if later and "ongoing" not in later:
                frame = replace(frame, status=later[0])
        settled.append(frame)
    return settled


def _weigh_countries(scene: Scene, sentences: list[list[Place]]) -> dict[str, float]:
    """How much an article is about each country as a place: named with a preposition, less as an actor abroad."""
    weights: dict[str, float] = {}
    for place in (place for places in sentences for place in places):
        if place.country:
            capital = any(e.metonym for e in place.entities)
            weight = (0.5 if capital else 1) if is_spoken_of(place) else (0 if capital else 0.4)
            weights[place.country] = weights.get(place.country, 0) + weight
    for force in scene.forces:
        for actor in force.actors:
            if actor in weights:
                weights[actor] -= 0.7
    return weights


def _read_sentence(sentence: Sentence) -> None:
    frames: list[Frame] = []
    left = sentence.first
    told = 0
    for index, trigger in enumerate(sentence.triggers):
        if trigger.first < told and frame_of(trigger.rows[0]) == "noun":
            continue
        frame = _read_trigger(sentence, index, trigger, left, frames)
        if frame is not None:
            told = trigger.last + PRESENCE_OBJECT_REACH if _takes_presence(frame) else 0
            if frames and _counts_presence(sentence, frame, frames[-1]):
                frames.pop()
            frame = with_garrison(sentence, frame)
            levels = find_levels(sentence, frame, index)
            if levels:
                frame = replace(frame, force=replace(frame.force, quantity=None) if frame.force else None)
            total = "ing" in frame.forms and bool(frames) and any(level.status == "ongoing" for level in levels)
            for each in [] if total else spread_over_places(sentence, frame):
                frames += part_from_total(sentence, each)
            frames += levels
            left = trigger.last
    frames = join_chains(frames)
    frames += find_owned(sentence, frames)
    frames += find_companions(sentence, frames)
    frames += find_gapped(sentence, frames) + find_demands(sentence, frames)
    frames += find_bare_presence(sentence, frames)
    frames += find_at_places(sentence, frames)
    sentence.discourse.frames += frames
    _remember(sentence, frames)


def _takes_presence(frame: Frame) -> bool:
    """Whether a presence is the object of the frame's word: what is ended or cut is no presence of its own."""
    return any(hit.row.where == frame.rule and hit.row["needs"] == "presence" for hit in frame.trigger.rows)


def _counts_presence(sentence: Sentence, frame: Frame, before: Frame) -> bool:
    """Whether a frame only says how many the presence before it is ("the presence stood at 950")."""
    counts = any(hit.row.where == frame.rule and hit.row["needs"] == "number" for hit in frame.trigger.rows)
    bare = before.kind == "presence" and (before.force is None or before.force.quantity is None)
    noun = frame_of(before.trigger.rows[0]) == "noun"
    return (counts and bare and noun and (before.actors, before.country) == (frame.actors, frame.country)
            and not is_cut(sentence, before.trigger.last, frame.trigger.first))


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
    rows.sort(key=lambda hit: hit.row["needs"] != "level")
    if len({hit.row["kind"] for hit in rows}) == 1:
        return rows
    auxiliary = trigger.auxiliary
    before = last_force(sentence, left, trigger.first)
    if auxiliary is None:
        opens = trigger.first == sentence.first and not sentence.scene.verb_first
        static = opens or (before is not None and trigger.first - before.last <= 2)
    elif auxiliary.row["needs"] == "next":
        static = before is not None and _is_had(sentence, before, auxiliary)
    else:
        static = not set(auxiliary.feature.split("|")) & {"past", "future", "pp", "base", "inf", "ing"} or (
            _is_told_of_where(sentence, trigger, auxiliary))
    goes = any("to" in p.roles and "in" not in p.roles and 0 <= p.first - trigger.last <= 3 for p in sentence.places)
    wanted = static and not goes

    def unlikely(hit: Hit) -> bool:
        state = hit.row["kind"] == "presence" and bool(forms_of(sentence.scene, trigger, hit) & PASSIVE_FORMS)
        return state != wanted

    return sorted(rows, key=unlikely)


def _kind_before(sentence: Sentence, done: list[Frame]) -> str:
    """What those who follow do: what was told before them, or come where others are."""
    before = done or sentence.discourse.frames
    return before[-1].kind if before and before[-1].kind == "withdrawal" else "deployment"


def _is_had(sentence: Sentence, force: Force, auxiliary: Hit) -> bool:
    """Whether a force is the object of a clause that has its own subject ("the troops it has deployed there")."""
    between = range(force.last, auxiliary.first)
    return 0 < len(between) <= CONTACT_REACH and all(sentence.scene.tokens.words[i][0].isalnum() for i in between)


def _is_compound(sentence: Sentence, auxiliary: Hit) -> bool:
    """Whether an auxiliary has one of its own, in a tense that tells what was done ("ont été déployés")."""
    scene = sentence.scene
    start = min([auxiliary.first, *(h.first for h in scene.within("modality", auxiliary.first - 2, auxiliary.first)
                                    if h.last == auxiliary.first)])
    return any(hit.last == start for hit in scene.within("movement", start - 2, start))


def _is_told_of_where(sentence: Sentence, trigger: Trigger, auxiliary: Hit) -> bool:
    """Whether a passive in the past tells where a force was: in a place, and at no time ("were deployed in Niger").

    So does one that tells since when or for how long ("had been deployed there since May").
    """
    times = sentence.scene.within("times", trigger.last, min(trigger.last + TIME_REACH, sentence.last))
    if any(time.value.get("duration") or time.value.get("bound") == "since" for time in times):
        return True
    if "past" not in auxiliary.feature.split("|") or _is_compound(sentence, auxiliary):
        return False
    near = [p for p in sentence.places if 0 <= p.first - trigger.last <= CONTACT_REACH]
    dated = any(not time.value.get("duration")
                for time in sentence.scene.within("times", sentence.first, sentence.last))
    return bool(near) and near[0].roles == {"in"} and not dated


def _try_row(sentence: Sentence, index: int, trigger: Trigger, hit: Hit, left: int, done: list[Frame]) -> Frame | str:
    """The frame of a trigger by one of its rows, or in words why there is none."""
    row, kind = hit.row, hit.row["kind"]
    if row["needs"] in ("beside", "next") and not (sentence.forces or done):
        # Asked first, since the most common verbs need one.
        return "needs a force beside it"
    forms = forms_of(sentence.scene, trigger, hit)
    zone = zone_of(sentence, index, left)
    if row["needs"] == "presence" and index + 1 < len(sentence.triggers) and not sentence.scene.verb_first:
        # "prolong the deployment of 150 soldiers": what stands behind the noun belongs to its verb
        following = sentence.triggers[index + 1]
        if following.first == zone.right and frame_of(following.rows[0]) == "noun" and (
                following.first - trigger.last < PRESENCE_OBJECT_REACH):
            zone = zone._replace(right=min(zone.beyond, barrier(sentence, trigger.last)))
    if "same" in forms:
        kind = _kind_before(sentence, done)
    force, actors, certain = find_force(sentence, trigger, hit, zone, done)
    if force is None and not actors:
        return "no force or state for it"
    where = find_where(sentence, trigger, hit, force, actors, zone)
    unmet = find_unmet(sentence, trigger, hit, force, certain, where, zone.right, done)
    if unmet:
        return unmet
    status = find_status(sentence, trigger, hit, force)
    if status == "allowed":
        return "only allowed or usual, not told"
    if row["needs"] in ("number", "amount", "size"):
        count_end = min(reach_of(sentence, index), barrier(sentence, trigger.last))
        force = count_force(sentence, trigger, force, actors, count_end)
        if force is None:
            return "needs a force and its number"
    if "cut" in forms and force is not None and force.noun == "force" and force.quantity is not None:
        force = replace(force, quantity=None, whole=force.quantity)
    if row["needs"] == "level" and force is not None and _is_left_by(sentence, index, force):
        return "tells how many have left"
    if row["needs"] == "level":
        kind, force = _move_between_levels(sentence, trigger, kind, force)
    if row["place"] == "subject" and (where.place is None or _is_set_off(sentence, force, where.place)):
        where = _at_the_subject(sentence, trigger, where, left)
    if kind == "deployment" and row["place"] == "base" and force is not None and force.noun == "institution" and (
            where.place is None or where.place.country is None):
        # An army that takes over a base which nothing says to be abroad is at home.
        sentence.discourse.country = actors[0]
        return "a force on its own soil"
    if where.country is None:
        return "no country"
    if row["needs"] == "to" and kind == "deployment":
        origin = _place_of_force(sentence, force, actors, where)
        if origin is not None:
            kind, where = "withdrawal", Where(origin, origin.country, origin.site, None, where.country)
        left_before = _left_before(force, actors, where, done)
        if left_before is not None:
            kind, where = "withdrawal", Where(None, left_before.country, left_before.site, None, where.country)
    if (kind == "deployment" or row["place"] == "home") and actors == (where.country,):
        kind, where = "withdrawal", _going_home(sentence, where, actors)
        if where.country is None:
            return "a force that goes home from no stated country"
    if kind == "withdrawal" and actors == (where.country,) and where.destination not in (None, where.country):
        kind, where = "deployment", Where(where.place, where.destination, None, None, None)
    abroad = tuple(a for a in actors if a != where.country)
    if not abroad and not certain and row["needs"] != "next":
        abroad = tuple(a for a in sentence.discourse.actors if a != where.country)
    if not abroad:
        return "a force on its own soil"
    if row["needs"] == "presence":
        if force is not None and force.sized:
            # what is cut is not the size of all the force
            force = replace(force, quantity=None)
        force = find_amount(sentence, trigger, force, actors, zone.right)
    past = kind == "presence" and status == "occurred" and force is not None
    if past and 0 <= trigger.start - force.last <= 2 and sentence.scene.has_role("who", force.last, trigger.start):
        # "the 200 soldiers who were there have gone home"
        forms = forms | {"which"}
    time = find_time(sentence, trigger, forms, zone)
    if status == "ongoing" and kind != "presence" and _is_to_come(sentence, trigger, forms, time):
        status = "planned"
    if time is None and status == "occurred" and kind != "presence":
        time = find_report_date(sentence, trigger)
    spans = [(item.first, item.last) for item in (trigger, force, where.place)
             if item is not None and sentence.first <= item.first < sentence.last]
    return Frame(kind, status, abroad, force, where.place, where.country, where.site, where.origin, where.destination,
                 time, min(s[0] for s in spans), max(s[1] for s in spans), trigger, row.where, certain,
                 find_share(sentence, trigger, kind, zone.right), forms=frozenset(forms))


def _is_to_come(sentence: Sentence, trigger: Trigger, forms: set[str], time: Mention | None) -> bool:
    """Whether a verb in the plain present tells of a time to come ("would see 900 troops leave by September 2030")."""
    published = sentence.scene.article.published
    if time is None or published is None or trigger.auxiliary is not None or not forms & {"present", "base"}:
        return False
    start, end, today = time.value["start"], time.value["end"], published.isoformat()
    return bool(end) and end > today and (start is None or start > today)


def _move_between_levels(sentence: Sentence, trigger: Trigger, kind: str,
                         force: Force | None) -> tuple[str, Force | None]:
    """What kind of movement takes a force from one level to another; the levels are not what moves."""
    level = level_behind(sentence.scene, trigger.last, sentence.last)
    if level is not None and level[0] is not None:
        old, new = ((n.value["high"] or n.value["low"] or 0) for n in level)
        kind = "deployment" if new > old else "withdrawal"
    counted = force is not None and level is not None and any(force.quantity is number for number in level)
    return kind, None if force is None or counted else replace(force, quantity=None)


def _is_left_by(sentence: Sentence, index: int, force: Force) -> bool:
    """Whether a participle behind a force says that it has left ("brings to 500 the number of soldiers gone")."""
    return any(0 <= t.first - force.last <= 1 and t.auxiliary is None and any(
        hit.row["kind"] == "withdrawal" and "pp" in forms_of(sentence.scene, t, hit) for hit in t.rows)
        for t in sentence.triggers[index + 1:index + 2])


def _place_of_force(sentence: Sentence, force: Force | None, actors: tuple[str, ...], where: Where) -> Place | None:
    """Where a force is that will go elsewhere, said right behind it ("the US force of Niger will go to Germany")."""
    if force is None or where.origin is not None:
        return None
    return next((p for p in sentence.places if p.first == force.last and p.roles & {"of", "in"}
                 and p.country not in (None, where.country, *actors)), None)


def _left_before(force: Force | None, actors: tuple[str, ...], where: Where, done: list[Frame]) -> Frame | None:
    """The withdrawal of which it is told where those who leave will go ("of whom 400 will go to Germany")."""
    if not done or (force is not None and force.owner != "them") or where.origin is not None:
        return None
    frame = done[-1]
    some = frame.kind == "presence" and force is not None and force.noun == "number"
    same = (frame.kind == "withdrawal" or some) and frame.actors == actors and frame.country != where.country
    return frame if same and frame.destination in (None, where.country) else None


def _going_home(sentence: Sentence, where: Where, actors: tuple[str, ...]) -> Where:
    """A force that arrives in its own country has left another one."""
    named = [p.country for p in sentence.places if p.country and p.roles & {"in", "from"}]
    known = (where.origin, *named, sentence.discourse.country, sentence.host)
    return Where(None, next((c for c in known if c and c not in actors), None), None, None, actors[0])


def _at_the_subject(sentence: Sentence, trigger: Trigger, where: Where, left: int) -> Where:
    """The subject is the host ("Romania hosts 200 soldiers", "Camp Kossei houses the rest")."""
    hosts = [p for p in sentence.places if p.country and not p.roles and (p.alone or p.site) and (
        left <= p.first < trigger.first or (sentence.scene.verb_first and 0 <= p.first - trigger.last <= 3))]
    return where._replace(place=hosts[-1], country=hosts[-1].country, site=hosts[-1].site) if hosts else where


def _is_set_off(sentence: Sentence, force: Force | None, place: Place) -> bool:
    """Whether a comma stands between a force and a place: that place is not told of all of the force."""
    return force is not None and any(sentence.scene.tokens.words[i] == "," for i in range(force.last, place.first))


def _remember(sentence: Sentence, frames: list[Frame]) -> None:
    discourse = sentence.discourse
    neighbours = {place.country for place in sentence.places
                  if sentence.scene.has_role("next", place.first, place.last + 1)} - {None}
    for place in sentence.places:
        if place.country:
            if place.site and place.base:
                discourse.base = (place.country, place.site)
            told = sentence.triggers and is_where_told(sentence, place, sentence.triggers[-1].first)
            if is_spoken_of(place) and not told and place.country not in sentence.acting | neighbours:
                discourse.country = place.country
        elif place.anaphor == "country" and discourse.country is None:
            discourse.country = resolve_place(sentence, place, ())[0]
    for frame in frames:
        if frame.country not in neighbours:
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
