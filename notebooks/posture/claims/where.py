"""Where: the place, origin and destination of a trigger, and what anaphors of places stand for."""

from typing import NamedTuple

from posture.claims.frame import Trigger
from posture.claims.places import Place, is_spoken_of
from posture.claims.sentence import Sentence, Zone, is_cut
from posture.claims.subjects import can_act, is_passive
from posture.claims.triggers import forms_of
from posture.lexicon import Hit, Row
from posture.lexicon_tables import ACTOR_ORGANISATIONS
from posture.mentions.forces import Force

SUBJECT_REACH = 3
GOAL_REACH = 3
SPOKESMAN_REACH = 3
WANTED_ROLES = {"withdrawal": {"from", "in", ""}, "deployment": {"to", "in", ""}, "presence": {"in", ""}}


class Where(NamedTuple):
    """Where a trigger has its force: the place phrase, and what it and its anaphors stand for."""

    place: Place | None
    country: str | None
    site: str | None
    origin: str | None
    destination: str | None


def roles_near(sentence: Sentence, trigger: Trigger, right: int) -> frozenset[str]:
    """The prepositions of the place phrases behind a trigger."""
    near = [p.roles for p in sentence.places if trigger.first <= p.first < max(right, trigger.last)]
    return frozenset().union(*near)


def find_where(sentence: Sentence, trigger: Trigger, hit: Hit, force: Force | None, actors: tuple[str, ...],
               zone: Zone) -> Where:
    """The place of a trigger by its preposition, or the one that its force, its sentence or the text gives."""
    row, kind = hit.row, hit.row["kind"]
    origin, destination, here = _places_behind(sentence, trigger, hit, force, zone.right)
    if kind == "withdrawal":
        main, other = origin or here, destination
    elif kind == "deployment":
        main, other = destination or here, origin
    else:
        main, other = here or origin or destination, None
    main = (main or _place_counted(sentence, trigger, hit) or _place_left(sentence, trigger, hit, zone)
            or _place_of_relative(sentence, trigger, zone)
            or _place_at_the_start(sentence, trigger, zone)
            or (row["place"] != "subject" and _place_beyond(sentence, trigger, row, zone))
            or _place_before(sentence, trigger, zone))
    if main is not None and main.country is None and main.base:
        # "Chad, where Spain has a base"
        main = _place_of_relative(sentence, trigger, zone) or main
    if main is not None and main.country in actors:
        main = _place_abroad(sentence, trigger, actors, zone) or main
    country, site = resolve_place(sentence, main, actors)
    if main is None:
        told = _country_of_mission(sentence, force)
        told = told or _carried(sentence, actors, trigger, None if _is_had(sentence, trigger, row) else sentence.host)
        country, site = told or sentence.scene.host_of(actors), None
    elif site is None and country is not None and "from" in main.roles:
        site = _site_beyond(sentence, main, country, zone)
    # Who is given a base is not where the force goes ("handed the base back to Senegal").
    other_country = None if row["place"] == "base" else resolve_place(sentence, other, ())[0]
    if kind == "withdrawal":
        home = row["place"] == "home" and actors and actors[0] not in ACTOR_ORGANISATIONS
        return Where(main, country, site, None, actors[0] if home else other_country)
    return Where(main, country, site, other_country if other_country != country else None, None)


def _places_behind(sentence: Sentence, trigger: Trigger, hit: Hit, force: Force | None,
                   right: int) -> tuple[Place | None, Place | None, Place | None]:
    """(origin, destination, place) among the place phrases between a trigger and the end of its zone."""
    row = hit.row
    origin = destination = here = None
    for place in sentence.places:
        inside = trigger.last <= place.first < right or place.first < trigger.last <= place.last
        itself = place.anaphor == "there" and trigger.first <= place.first < trigger.last
        held = force is not None and force.first <= place.first < force.last
        if itself or held or not inside or _is_of_part(sentence, trigger, place):
            continue
        acts = (force is None or force.first >= trigger.last) and _acts(sentence, place, trigger)
        bare = not place.roles and row["place"] in ("object", "base") and not acts
        if "from" in place.roles and not origin and (row["kind"] != "presence" or place.base):
            origin = place
        elif "to" in place.roles and not destination:
            destination = place
        elif (bare or place.roles & {"in", "of"} or place.anaphor == "wide") and not here:
            here = place
    return origin, destination, here


def _is_of_part(sentence: Sentence, trigger: Trigger, place: Place) -> bool:
    """Whether it is only a part of those told of who are at a place or go there (", of them 2,500 in Iraq")."""
    return any(trigger.last < f.first < place.first and f.noun == "number" and (
        is_goal_of(sentence, f, place) or (
            "in" in place.roles and "including" in sentence.scene.roles_at(f.first - 1))) for f in sentence.forces)


def is_goal_of(sentence: Sentence, part: Force, place: Place) -> bool:
    """Whether a place is where a part of a force goes ("4,000 of them for Guam")."""
    gap = range(part.last, place.first)
    return (place.roles == {"to"} and part.owner == "them" and len(gap) <= GOAL_REACH
            and any(sentence.scene.roles_at(i) & {"them", "including"} for i in gap))


def _place_left(sentence: Sentence, trigger: Trigger, hit: Hit, zone: Zone) -> Place | None:
    """The subject of a passive verb whose object is a place ("Kidal and Gao were evacuated by the troops")."""
    if hit.row["place"] not in ("object", "base") or not is_passive(trigger, forms_of(sentence.scene, trigger, hit)):
        return None
    start = trigger.auxiliary.first
    before = [p for p in sentence.places if zone.left <= p.first and p.last <= start and not p.roles and p.country]
    return before[-1] if before and start - before[-1].last <= SUBJECT_REACH else None


def _country_of_mission(sentence: Sentence, force: Force | None) -> str | None:
    """The country that a mission's name says it is in ("250 men of the UN mission in Mali"), or its only host."""
    if force is None or not set(force.actors) & ACTOR_ORGANISATIONS:
        return None
    named = sentence.scene.within("countries", force.first, force.last)
    return next((hit.row["code"] for hit in named if hit.row["kind"] == "name"),
                sentence.scene.hosts.get(force.formation))


def _place_counted(sentence: Sentence, trigger: Trigger, hit: Hit) -> Place | None:
    """The place that ends right before a word for a force's size ("the troops in Chad, numbering 900")."""
    if hit.row["needs"] != "number":
        return None
    return next((p for p in sentence.places if 0 <= trigger.first - p.last <= 1 and "in" in p.roles), None)


def _place_abroad(sentence: Sentence, trigger: Trigger, actors: tuple[str, ...], zone: Zone) -> Place | None:
    """The place behind one that only says whose base it is ("from Ankara's base in Idlib")."""
    for place in sentence.places:
        if trigger.last <= place.first < zone.right and "in" in place.roles and place.country not in (None, *actors):
            return place
    return None


def _place_of_relative(sentence: Sentence, trigger: Trigger, zone: Zone) -> Place | None:
    """The place that a relative `where` before the trigger stands for ("Niger, where 1,000 soldiers are based")."""
    left = max(zone.left, sentence.first)
    if not sentence.scene.has_role("where", left, trigger.first):
        return None
    for index in range(trigger.first - 1, left - 1, -1):
        if "where" in sentence.scene.roles_at(index):
            return next((p for p in reversed(sentence.places) if 0 <= index - p.last <= 2), None)
    return None


def _place_beyond(sentence: Sentence, trigger: Trigger, row: Row, zone: Zone) -> Place | None:
    """A place behind the next trigger: a participle may stand between a verb and its place."""
    kind = row["kind"]
    if row["needs"] == "number" and not sentence.scene.verb_first:
        return None
    if kind == "presence" and trigger.auxiliary is None and not sentence.scene.verb_first and any(
            t.auxiliary is not None and t.first == zone.right for t in sentence.triggers):
        # "soldiers serving with the mission had left Gao" does not say where they serve
        return None
    for place in sentence.places:
        wanted = zone.right <= place.first < zone.beyond and (place.roles or {""}) & WANTED_ROLES[kind]
        if wanted and place.roles == {"from"} and any(f.last == place.first for f in sentence.forces):
            # "14,000 soldiers from Burundi and Uganda"
            return None
        if wanted and not is_cut(sentence, trigger.last, place.first):
            return place
    return None


def _place_at_the_start(sentence: Sentence, trigger: Trigger, zone: Zone) -> Place | None:
    """The place that opens a sentence, set off by a comma: it holds for all verbs ("In Djibouti, they stay on")."""
    place = _place_before(sentence, trigger, zone)
    opens = place is not None and place.first <= sentence.first + 1 and place.last < sentence.last
    return place if opens and sentence.scene.tokens.words[place.last] == "," else None


def _place_before(sentence: Sentence, trigger: Trigger, zone: Zone) -> Place | None:
    before = [p for p in sentence.places if zone.left <= p.first < trigger.first and p.roles & {"in"}
              and not is_where_told(sentence, p, trigger.first)]
    return before[-1] if before else None


def is_where_told(sentence: Sentence, place: Place, position: int) -> bool:
    """Whether a capital is only where something is said ("in Moscow they promise that the last soldier will go")."""
    capital = len(place.entities) == 1 and place.entities[0].metonym
    return bool(capital) and any("that" in sentence.scene.roles_at(i) and not sentence.scene.roles_at(i) & {"deictic"}
                                 for i in range(place.last, position))


def _site_beyond(sentence: Sentence, main: Place, country: str, zone: Zone) -> str | None:
    """The site that is left, said behind its country ("left Libya last week from the base at X")."""
    for place in sentence.places:
        if main.last <= place.first < zone.right and place.country == country and place.roles:
            return place.site if place.roles == main.roles and not place.joined else None
    return None


def _acts(sentence: Sentence, place: Place, trigger: Trigger) -> bool:
    """In a verb-first language a bare country right behind the verb is its subject."""
    return sentence.scene.verb_first and place.alone and place.first == trigger.last


def resolve_place(sentence: Sentence, place: Place | None,
                  actors: tuple[str, ...]) -> tuple[str | None, str | None]:
    """(country, site) of a place phrase, anaphors resolved; a region of several countries has none."""
    if place is None or place.anaphor == "wide":
        return None, None
    if place.country is not None:
        site = place.site
        if site is None and place.base and place.definite:
            site = _base_named_before(sentence, place.country)
        return place.country, site
    if place.base and sentence.discourse.base and place.anaphor == "base":
        return sentence.discourse.base
    country = _own_country(sentence, place, actors) or _carried(sentence, actors, None, sentence.host)
    site = _base_named_before(sentence, country) if country and place.base and place.definite else None
    return country, site


def _base_named_before(sentence: Sentence, country: str) -> str | None:
    """The base that `the base` means: the last one named there, or the only one that the article names there."""
    known = sentence.discourse.base
    if known and known[0] == country:
        return known[1]
    sites = sentence.scene.sites_named.get(country, ())
    return sites[0] if len(sites) == 1 else None


def _own_country(sentence: Sentence, place: Place, actors: tuple[str, ...]) -> str | None:
    """The country of a state that speaks of `the country` ("Chad's government denied that they are in the country")."""
    if place.anaphor != "country":
        return None
    named = [e.code for e in sentence.states
             if e.last <= place.first and (e.kind in ("country", "demonym") or e.metonym)
             and e.code not in actors and e.code not in sentence.acting and can_act(sentence, e)]
    its = sentence.scene.has_role("its", place.first, place.last)
    armies = [a for f in sentence.forces if f.noun == "institution" and f.last <= place.first for a in f.actors
              if a not in actors and (its or _has_spokesman(sentence, f.first))]
    return armies[-1] if armies and (its or not named) else named[-1] if named else None


def _has_spokesman(sentence: Sentence, position: int) -> bool:
    """Whether it is somebody's spokesman that stands right before a token ("a spokesman for Chad's army")."""
    near = sentence.scene.within("attribution", position - SPOKESMAN_REACH, position)
    return any(hit.row["role"] == "speaker" and hit.last == position for hit in near)


def _is_had(sentence: Sentence, trigger: Trigger, row: Row) -> bool:
    """Whether a verb says what a state has: in a text that has named no other country it may have that at home."""
    return row["needs"] in ("next", "number") and any(
        e.kind == "country" and 0 <= trigger.start - e.last <= 2 for e in sentence.states)


def _carried(sentence: Sentence, actors: tuple[str, ...], trigger: Trigger | None, host: str | None) -> str | None:
    """The country that the text is about here, where the clause names none; `host` where no sentence before has one."""
    if trigger is not None:
        inside = [p.country for p in sentence.places
                  if p.country and p.country not in actors and p.first < trigger.first and is_spoken_of(p)
                  and not is_where_told(sentence, p, trigger.first)]
        if inside:
            return inside[-1]
        asking = _asking_host(sentence, actors, trigger)
        if asking is not None:
            return asking
    return sentence.discourse.country or host


def _asking_host(sentence: Sentence, actors: tuple[str, ...], trigger: Trigger) -> str | None:
    """The state that asks a force to come or go is its host ("Chad asked the troops to leave")."""
    for hit in sentence.scene.within("modality", sentence.first, trigger.first):
        if hit.row["status"] == "demanded":
            asking = [e.code for e in sentence.states if e.kind == "country" and e.code not in actors
                      and (e.last <= hit.first or 0 <= e.first - hit.last <= 1)]
            if asking:
                return asking[-1]
    return None
