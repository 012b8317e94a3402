"""One trigger that tells several things: lists of places, subsets, levels of a presence, forces without a verb."""

from dataclasses import replace

from posture.claims.frame import Frame, Trigger
from posture.claims.owners import actors_of, owner_before
from posture.claims.places import Place
from posture.claims.sentence import Sentence, reach_of
from posture.claims.triggers import LEVEL_REACH, frame_of, may_be_station
from posture.claims.where import is_goal_of, resolve_place
from posture.lexicon_tables import ACTOR_ORGANISATIONS
from posture.mentions.forces import Force, bare_force
from posture.mentions.model import Mention

OWNED_REACH = 9
PLACE_REACH = 4
DEMAND_REACH = 12
COPULA_REACH = 4
PART_REACH = 3
LOSS_REACH = 5
TIME_REACH = 2
GARRISON_REACH = 6


def find_levels(sentence: Sentence, frame: Frame, index: int) -> list[Frame]:
    """The presences that a change tells: the old number and the new one ("from 2,500 to 900")."""
    hit = next((h for h in frame.trigger.rows if h.row.where == frame.rule), None)
    if hit is None or frame.kind == "presence":
        return []
    right = reach_of(sentence, index)
    found = []
    for number in sentence.scene.within("numbers", frame.trigger.last, min(right, frame.trigger.last + LEVEL_REACH)):
        if number.type != "quantity" or number.value["counted"] not in (None, "personnel"):
            continue
        side = number.value.get("change") or (
            _level_side(sentence, number) if hit.row["needs"] == "presence" else None)
        if side not in ("from", "to"):
            continue
        open_status = frame.status in ("planned", "demanded", "unconfirmed", "denied")
        status = frame.status if side == "to" and open_status else "ongoing"
        if side == "from" and not open_status:
            status = "occurred"
        force = bare_force(number, frame.actors)
        found.append(replace(frame, kind="presence", status=status, force=force, origin=None, destination=None,
                             time=None, first=min(frame.trigger.first, number.first),
                             last=max(frame.trigger.last, number.last), rule=f"{frame.rule}+level"))
    return found


def part_from_total(sentence: Sentence, frame: Frame) -> list[Frame]:
    """A frame, or two where it tells a part of a total: `half of its 13,500 troops` move, 13,500 are there."""
    force = frame.force
    if force is None or (force.whole or force.quantity) is None:
        return [frame]
    part, whole = frame, force.whole
    if whole is None:
        shared = frame.kind != "presence" and force.share is not None and force.share.value["low"] < 1 and (
            force.share.last <= force.quantity.first)
        lead = range(max(sentence.first, force.first - PART_REACH), force.quantity.first)
        if not shared and not any("part" in sentence.scene.roles_at(i) for i in lead):
            return [frame]
        part, whole = replace(frame, force=replace(force, quantity=None)), force.quantity
    if frame.kind == "deployment":
        # The total of those who come is not there yet.
        return [part]
    total = replace(frame, kind="presence", status="ongoing", site=None if frame.kind == "presence" else frame.site,
                    force=replace(force, quantity=whole, share=None, whole=None), origin=None, destination=None,
                    time=None, share=None, apart=True, rule=f"{frame.rule}+total")
    # of those who are there, the part is what the rest of the sentence goes on with
    return [total, part] if frame.kind == "presence" and not sentence.scene.verb_first else [part, total]


def with_garrison(sentence: Sentence, frame: Frame) -> Frame:
    """A presence at a base with the people that the base is said to have ("has a base in Gyumri with 900 soldiers")."""
    if frame.kind != "presence" or frame.force is not None or frame.place is None or not any(
            hit.row.where == frame.rule and hit.row["place"] in ("base", "subject") for hit in frame.trigger.rows):
        return frame
    scene = sentence.scene
    for force in scene.within("forces", frame.last, frame.last + GARRISON_REACH):
        houses = any(hit.row["place"] == "subject" for hit in scene.within("movement", force.first - 1, force.first))
        if force.quantity is not None and force.actors in ((), frame.actors) and (
                houses or "with" in scene.roles_at(force.first - 1)):
            return replace(frame, force=force, last=force.last)
    return frame


def _level_side(sentence: Sentence, number: Mention) -> str | None:
    for position in range(number.first - 1, max(sentence.first, number.first - 3) - 1, -1):
        roles = sentence.scene.roles_at(position)
        if roles & {"to"}:
            return "to"
        if roles & {"from"} and not roles & {"of"}:
            return "from"
        if roles & {"by", "in", "and"}:
            return None
    return None


def spread_over_places(sentence: Sentence, frame: Frame) -> list[Frame]:
    """One frame for each place of a list. A number that is given for all of them together has no site."""
    if frame.place is None:
        return [frame]
    places = _list_around(sentence, frame.place)
    if len(places) == 1:
        return [frame]
    numbered = frame.force is not None and (frame.force.quantity or frame.force.share)
    if numbered and any(f.first >= places[0].last and f.last <= places[-1].first for f in sentence.forces):
        return [frame]
    plain = replace(frame.force, quantity=None, share=None) if numbered else frame.force
    found = []
    if numbered and all(place.country == frame.country for place in places):
        found.append(replace(frame, site=None, first=min(frame.first, places[0].first),
                             last=max(frame.last, places[-1].last)))
    for place in places:
        actors = tuple(a for a in frame.actors if a != place.country)
        if actors:
            found.append(replace(frame, actors=actors, force=plain, place=place, country=place.country,
                                 site=place.site, time=_time_behind(sentence, place) or frame.time,
                                 first=min(frame.first, place.first),
                                 last=max(frame.last, place.last), apart=True))
    return found


def _time_behind(sentence: Sentence, place: Place) -> Mention | None:
    """The time that is said of one place of a list ("left Gao in March and Kidal in June")."""
    times = sentence.scene.within("times", place.last, min(place.last + TIME_REACH, sentence.last))
    return next((t for t in times if not t.value.get("duration")), None)


def _list_around(sentence: Sentence, place: Place) -> list[Place]:
    """The list of places that one of them stands in, left to right; the place alone where it is in none."""
    places = sentence.places
    first = last = places.index(place)
    while places[first].joined and places[first - 1].country:
        first -= 1
    while last + 1 < len(places) and places[last + 1].country and (
            places[last + 1].joined or _is_included(sentence, places[last].last, places[last + 1])):
        last += 1
    return places[first:last + 1]


def _is_included(sentence: Sentence, first: int, place: Place) -> bool:
    """Whether a place is named as one of those before it ("bases in the country, among them Gao")."""
    return place.first - first <= 4 and sentence.scene.has_role("including", first, max(place.first, first) + 1)


def find_companions(sentence: Sentence, frames: list[Frame]) -> list[Frame]:
    """Forces with a number of their own that share another's verb: items of a list, subsets, former numbers."""
    held = {f.force.first: f for f in frames if f.force is not None}
    former: set[int] = set()
    found: list[Frame] = []

    def join(force: Force, leader: Frame, begin: int, end: int) -> None:
        frame = _companion(sentence, force, leader, begin, end)
        if frame is not None:
            found.append(frame)
            held[force.first] = frame
            if sentence.scene.has_role("against", max(begin, end - 2), end):
                former.add(force.first)

    for force in sentence.forces:
        leaders = [f for start, f in held.items() if start < force.first and start not in former]
        if force.first in held or not leaders:
            continue
        leader = max(leaders, key=lambda f: f.force.first)
        if force.quantity is None and not _is_anothers(sentence, force, leader):
            continue
        own = any(t.start in (force.last, force.last + 1) and not may_be_station(sentence.scene, t)
                  for t in sentence.triggers)
        if own and leader.trigger.last <= force.first:
            continue
        begin = max(leader.force.last, leader.place.last if leader.place and leader.place.last <= force.first else 0)
        if _is_joined(sentence, begin, force.first) or _is_joined(sentence, leader.force.last, force.first):
            join(force, leader, begin, force.first)
    for force in reversed(sentence.forces):
        later = [f for start, f in held.items() if start > force.first]
        if force.first in held or force.quantity is None or not later or not (force.actors or force.owner):
            continue
        leader = min(later, key=lambda f: f.force.first)
        shared = leader.force.quantity is not None and leader.force.last <= leader.trigger.first
        if shared and _is_joined(sentence, force.last, leader.force.first):
            join(force, leader, force.last, force.last)
    return found + _parts_at_places(sentence, [*frames, *found])


def find_gapped(sentence: Sentence, frames: list[Frame]) -> list[Frame]:
    """States whose verb is left out before what stands for their force ("Lesotho has withdrawn, Botswana its own")"""
    scene, found = sentence.scene, []
    for entity in sentence.states if frames and not scene.verb_first else ():
        leader = next((f for f in reversed(frames) if f.trigger.last <= entity.first), None)
        if leader is None or entity.kind != "country" or "them" not in scene.roles_at(entity.last) or (
                leader.kind == "presence" or entity.code in leader.actors or entity.code == leader.country):
            continue
        if not any(leader.trigger.last <= t.first and t.first - entity.last <= PLACE_REACH for t in sentence.triggers):
            times = scene.within("times", entity.last, min(entity.last + PLACE_REACH, sentence.last))
            found.append(replace(leader, actors=(entity.code,), force=None, share=None, site=None,
                                 time=next(iter(times), leader.time), last=max(leader.last, entity.last + 1),
                                 rule=f"{leader.rule}+gap"))
    return found


def _is_anothers(sentence: Sentence, force: Force, leader: Frame) -> bool:
    """Whether a force without a number is another state's, joined to one that has ("200 Turks and Syrian men")."""
    return (force.noun in ("people", "force") and bool(force.actors) and leader.force.quantity is not None
            and set(force.actors).isdisjoint(leader.actors) and leader.trigger.last <= leader.force.first
            and "and" in sentence.scene.roles_at(leader.force.last))


def _companion(sentence: Sentence, force: Force, leader: Frame, begin: int, end: int) -> Frame | None:
    """The frame of a force that is joined to another one's by what stands from `begin` to `end`."""
    place = next((p for p in sentence.places if 0 <= p.first - force.last <= 2 and p.roles & {"in"}), None) or next(
        (p for p in sentence.places if p.last == force.first and p.first >= leader.force.last and p.roles & {"in"}),
        None)
    country, site = resolve_place(sentence, place, leader.actors) if place else (leader.country, leader.site)
    actors = force.actors or _subject_of_gap(sentence, force) or leader.actors
    part = leader.force is not None and leader.force.actors not in ((), leader.actors)
    if set(leader.actors) & ACTOR_ORGANISATIONS and part:
        actors = leader.actors
    if set(leader.actors) & ACTOR_ORGANISATIONS and sentence.scene.has_role("including", begin, end):
        actors = leader.actors
    actors = tuple(a for a in actors if a != country)
    if country is None or not actors:
        return None
    goal = next((p for p in sentence.places if p.first >= force.last and is_goal_of(sentence, force, p)), None)
    destination = leader.destination
    if goal is not None and leader.kind == "withdrawal":
        destination = resolve_place(sentence, goal, actors)[0] or destination
    frame = replace(leader, actors=actors, force=force, place=place or leader.place, country=country,
                    site=site, destination=destination, first=min(force.first, leader.trigger.first),
                    last=max(place.last if place else 0, force.last, leader.trigger.last),
                    rule=f"{leader.rule}+companion")
    if sentence.scene.has_role("against", max(begin, end - 2), end):
        times = sentence.scene.within("times", force.last, min(force.last + PLACE_REACH, sentence.last))
        return replace(frame, kind="presence", status="ongoing" if leader.status == "planned" else "occurred",
                       origin=None, destination=None, time=next(iter(times), None))
    return frame


def _parts_at_places(sentence: Sentence, frames: list[Frame]) -> list[Frame]:
    """The parts of a force that is somewhere which are at a place of their own ("half of them in Okinawa")."""
    found = []
    for share in sentence.scene.within("numbers", sentence.first, sentence.last):
        leaders = [f for f in frames if f.kind == "presence" and f.force is not None and f.force.first < share.first]
        if share.type != "share" or not leaders or any(f.share is share for f in sentence.forces):
            continue
        leader = leaders[-1]
        place = next((p for p in sentence.places if 0 <= p.first - share.last <= 1 and "in" in p.roles), None)
        if place is None or not sentence.scene.has_role("including", share.first - 2, share.first + 1):
            continue
        country, site = resolve_place(sentence, place, leader.actors)
        if country is not None and country not in leader.actors:
            part = replace(leader.force, quantity=None, share=share)
            found.append(replace(leader, force=part, place=place, country=country, site=site,
                                 last=max(leader.last, place.last), rule=f"{leader.rule}+companion"))
    return found


def _subject_of_gap(sentence: Sentence, force: Force) -> tuple[str, ...]:
    """The state right before a number whose verb is left out ("Kenya has 900 soldiers in Goma, Burundi 1,000")."""
    return tuple(e.code for e in sentence.states if e.kind == "country" and e.last == force.first
                 and not sentence.scene.roles_at(e.first - 1) - {"and", "deictic"})


def _is_joined(sentence: Sentence, first: int, last: int) -> bool:
    """Whether nothing but commas, `and` or `including` stands between two positions, at most a few words."""
    between = [i for i in _without_brackets(sentence, first, last) if i not in sentence.scene.in_time]
    weighty = [i for i in between
               if i not in sentence.scene.in_time and "against" not in sentence.scene.roles_at(i)]
    if len(weighty) > 4 or last < first:
        return False
    joins = 0
    for index in between:
        roles = sentence.scene.roles_at(index)
        word = sentence.scene.tokens.words[index]
        if roles & {"and", "including", "against"} or word in (",", "(", "-", "–"):
            joins += 1
        elif roles & {"sub", "that", "but", "from", "to"} and not roles & {"of", "in"}:
            return False
        elif index == last - 1 and roles == {"in"} and sentence.scene.verb_first:
            # "250 Egyptians, in a force of 11,900"
            return False
    words, language = sentence.scene.tokens.words, sentence.scene.language
    written_on = words[last].startswith(language.morphology.conjunctions) if language.morphology.conjunctions else False
    return joins > 0 or written_on or words[last - 1] == language.settings.get("and_letter")


def _without_brackets(sentence: Sentence, first: int, last: int) -> list[int]:
    """The token positions of a range, but for what stands there in brackets that close."""
    kept: list[int] = []
    for index in range(first, last):
        kept.append(index)
        if sentence.scene.tokens.words[index] == ")":
            opens = [i for i in kept if sentence.scene.tokens.words[i] == "("]
            if opens:
                kept = [i for i in kept if i < opens[-1]]
    return kept


def find_demands(sentence: Sentence, frames: list[Frame]) -> list[Frame]:
    """Movements told by a noun that an aside says somebody demanded ("its departure, demanded by the junta")."""
    scene, found = sentence.scene, []
    for frame in frames:
        nouns = any(hit.row.where == frame.rule and frame_of(hit) == "noun" for hit in frame.trigger.rows)
        if frame.kind == "presence" or not nouns or frame.status == "demanded":
            continue
        for hit in scene.within("modality", frame.trigger.last, min(frame.trigger.last + DEMAND_REACH, sentence.last)):
            aside = hit.row["status"] == "demanded" and "by" in scene.roles_at(hit.last) and (
                scene.tokens.words[hit.first - 1] == ",")
            if aside and not any(frame.trigger.last <= t.first < hit.first for t in sentence.triggers):
                force = replace(frame.force, quantity=None, share=None) if frame.force else None
                found.append(replace(frame, status="demanded", force=force, share=None, time=None,
                                     last=max(frame.last, hit.last), rule=f"{frame.rule}+demand"))
                break
    return found


def find_owned(sentence: Sentence, frames: list[Frame]) -> list[Frame]:
    """Forces that a state is said to have with no verb but a preposition ("to France, 900 men in Chad")."""
    scene = sentence.scene
    roles = scene.language.settings.get("clitic_roles", {})
    held = {f.force.first for f in frames if f.force is not None}
    found = []
    for entity in scene.within("entities", sentence.first, sentence.last) if scene.verb_first else ():
        if roles.get(entity.clitics.preposition) != "to" or not (entity.kind == "country" or entity.metonym):
            continue
        force = next(iter(scene.within("forces", entity.last, min(entity.last + OWNED_REACH, sentence.last))), None)
        if force is None or force.first in held or force.actors or not (force.quantity or force.extra):
            continue
        if not _opens_clause(sentence, entity.first) or scene.within("movement", entity.last, force.first):
            continue
        between = next((p for p in sentence.places if entity.last <= p.first < force.first and "in" in p.roles), None)
        place = next((p for p in sentence.places if 0 <= p.first - force.last <= 2 and "in" in p.roles), between)
        country, site = resolve_place(sentence, place, (entity.code,)) if place else (sentence.discourse.country, None)
        if country is None or country == entity.code:
            continue
        past = any("past" in h.feature for h in scene.within("movement", entity.first - 1, entity.first))
        last = max(entity.last, force.last, place.last if place else 0)
        found.append(Frame("presence", "occurred" if past else "ongoing", (entity.code,), force, place, country, site,
                           None, None, None, entity.first, last, Trigger(force.first, force.last, ()),
                           "frames:owned"))
    return found


def _opens_clause(sentence: Sentence, first: int) -> bool:
    """Whether a token starts a clause, or has only `where`, `that` or a verb of being before it."""
    before = first - 1
    if before < sentence.first or not sentence.scene.tokens.words[before][0].isalnum():
        return True
    if sentence.scene.roles_at(before) & {"where", "that", "sub", "but"}:
        return True
    return any(hit.row["needs"] == "beside" and hit.last == first
               for hit in sentence.scene.within("movement", before, first))


def find_at_places(sentence: Sentence, frames: list[Frame]) -> list[Frame]:
    """Where "most of them" are: a pronoun for a force that is somewhere, with a place right behind it."""
    found = []
    for place in sentence.places:
        at = place.first - 1
        if "in" not in place.roles or not place.country or not (
                "them" in sentence.scene.roles_at(at) or _is_most_of_it(sentence, place.first)):
            continue
        if any(f.place == place for f in frames):
            continue
        share = _share_before(sentence, place.first)
        leaders = [f for f in frames if f.kind == "presence" and f.last <= at]
        if leaders and place.country not in leaders[-1].actors and leaders[-1].place != place:
            leader = leaders[-1]
            part = replace(leader.force, quantity=None, share=share) if share and leader.force else None
            found.append(replace(leader, force=part, place=place, country=place.country, site=place.site, share=None,
                                 first=at, last=place.last, rule=f"{leader.rule}+them"))
    return found


def _is_most_of_it(sentence: Sentence, position: int) -> bool:
    """Whether "most of them" or "mainly" stands behind a comma before a place ("900 soldiers, mostly in Erbil")."""
    scene = sentence.scene
    share = _share_before(sentence, position)
    start = share.first - 1 if share is not None else position - 1
    roles = scene.roles_at(start)
    return scene.tokens.words[start - 1] == "," and bool(
        roles & {"including"} or (share is not None and roles & {"to"}))


def _share_before(sentence: Sentence, position: int) -> Mention | None:
    return next((n for n in sentence.scene.within("numbers", position - PART_REACH, position)
                 if n.type == "share" and n.last == position), None)


def _subject_of(sentence: Sentence, force: Force) -> tuple[str, ...]:
    """Whose a force without a verb of its own is: the first state named before it in its sentence, or as told."""
    subject = next((e.code for e in sentence.states if e.kind == "country" and e.last <= force.first), None)
    return (subject,) if subject else actors_of(sentence, force, None)[0]


def _is_all_of_it(sentence: Sentence, force: Force) -> bool:
    """Whether a phrase counts the force that the text is about where it is about it ("the 900 strong contingent")."""
    known, number = sentence.discourse, force.quantity
    told = bool(known.actors) and known.country == sentence.host and known.country not in (None, *known.actors)
    return told and force.noun == "force" and number is not None and (
        "deictic" in sentence.scene.roles_at(number.first - 1))


def find_bare_presence(sentence: Sentence, frames: list[Frame]) -> list[Frame]:
    """Forces that are counted at a place, with no verb of their own ("950 soldiers in the south")."""
    held = {f.force.first for f in frames if f.force is not None}
    counted = [f.force.quantity for f in frames if f.force is not None]
    found = []
    if any(h.row["status"] == "allowed" for h in sentence.scene.within("modality", sentence.first, sentence.last)):
        return []
    for force in sentence.forces:
        whole = not frames and _is_all_of_it(sentence, force)
        amount = force.quantity or (force.share if force.owner == "them" else None)
        if force.first in held or amount is None or not (force.actors or force.owner or whole) or any(
                amount is quantity for quantity in counted):
            continue
        place = next((p for p in sentence.places if 0 <= p.first - force.last <= 2 and "in" in p.roles), None)
        if place is None and whole and not force.actors:
            found.append(Frame("presence", "ongoing", sentence.discourse.actors, replace(force, share=None), None,
                               sentence.discourse.country, None, None, None, None, force.first, force.last,
                               Trigger(force.first, force.last, ()), "frames:whole-force"))
        if place is None:
            continue
        own = owner_before(sentence, force.first) if force.owner == "its" else ()
        actors = force.actors or own or (frames[-1].actors if frames else _subject_of(sentence, force))
        country, site = resolve_place(sentence, place, actors)
        actors = tuple(a for a in actors if a != country)
        if country is None or not actors:
            continue
        trigger = Trigger(force.first, force.last, ())
        status = "occurred" if _was(sentence, force) else "ongoing"
        found.append(Frame("presence", status, actors, force, place, country, site, None, None, None, force.first,
                           place.last, trigger, "frames:bare-presence"))
    return found


def _was(sentence: Sentence, force: Force) -> bool:
    """Whether a past form of `be` stands before a force ("there were 50 soldiers in Faya"), or of its total."""
    part = sentence.scene.verb_first and "including" in sentence.scene.roles_at(force.first - 1)
    start = sentence.first if part else max(sentence.first, force.first - COPULA_REACH)
    before = sentence.scene.within("movement", start, force.first)
    return any("past" in hit.feature and hit.row["needs"] == "beside" for hit in before)


def _is_lost(sentence: Sentence, force: Force) -> bool:
    """Whether a force phrase counts the fallen ("the army lost 23 of its soldiers in the ambush")."""
    near = sentence.scene.within("counted", max(sentence.first, force.first - LOSS_REACH), force.last + 1)
    return any(hit.row["counted"] == "casualty" for hit in near)
