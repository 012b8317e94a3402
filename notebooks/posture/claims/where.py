"""Where: the place, origin and destination of a trigger, and what anaphors of places stand for."""

from posture.claims.frame import Trigger
from posture.claims.places import Place
from posture.claims.sentence import Sentence, is_cut
from posture.claims.triggers import frame_of
from posture.lexicon import Hit
from posture.mentions.forces import Force


def roles_near(sentence: Sentence, trigger: Trigger, force: Force | None, right: int) -> frozenset[str]:
    roles: set[str] = set()
    for place in sentence.places:
        if trigger.first <= place.first < max(right, trigger.last):
            roles |= place.roles
    return frozenset(roles)


def find_where(sentence: Sentence, trigger: Trigger, hit: Hit, force: Force | None, actors: tuple[str, ...], left: int, right: int,
           index: int):
    """(place, origin, destination, country, site) of a trigger."""
    row, kind = hit.row, hit.row["kind"]
    beyond = sentence.triggers[index + 2].first if index + 2 < len(sentence.triggers) else sentence.last
    zone = [p for p in sentence.places if trigger.last <= p.first < right or p.first < trigger.last <= p.last]
    wide = [p for p in sentence.places if right <= p.first < beyond]
    before = [p for p in sentence.places if left <= p.first < trigger.first and p.roles & {"in"}]
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
        elif (roles & {"in", "of"} and not here) or (not roles and row["place"] in ("object", "base") and not here and not _acts(sentence, place, trigger)):
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
        main = next((p for p in wide if (p.roles or {""}) & wanted and _carries(sentence, trigger, p)), None)
    if main is None and before:
        main = before[-1]
    country, site = resolve_place(sentence, main, actors)
    if main is None:
        country, site = _carried(sentence, actors, trigger)
    other_country = resolve_place(sentence, other, ())[0] if other is not None else None
    origin = destination = None
    if kind == "withdrawal":
        destination = actors[0] if row["place"] == "home" and actors else other_country
    elif kind == "deployment":
        origin = other_country if other_country != country else None
    return main, origin, destination, country, site


def _acts(sentence: Sentence, place: Place, trigger: Trigger) -> bool:
    """In a verb-first language a bare country right behind the verb is its subject."""
    return sentence.scene.verb_first and place.alone and place.first == trigger.last


def _carries(sentence: Sentence, trigger: Trigger, place: Place) -> bool:
    return not is_cut(sentence, trigger.last, place.first)


def resolve_place(sentence: Sentence, place: Place | None, actors: tuple[str, ...]) -> tuple[str | None, str | None]:
    if place is None or place.anaphor == "wide":
        return None, None
    if place.country is not None:
        site = place.site
        if site is None and place.base and place.definite:
            site = _base_named_before(sentence, place.country)
        return place.country, site
    if place.base and sentence.discourse.base and place.anaphor == "base":
        return sentence.discourse.base
    country, _ = _carried(sentence, actors, None)
    site = _base_named_before(sentence, country) if country and place.base and place.definite else None
    return country, site


def _base_named_before(sentence: Sentence, country: str) -> str | None:
    """The base that `the base` means: the last one named there, or the only one that the article names there."""
    known = sentence.discourse.base
    if known and known[0] == country:
        return known[1]
    sites = sentence.scene.sites_named.get(country, ())
    return sites[0] if len(sites) == 1 else None


def _carried(sentence: Sentence, actors: tuple[str, ...], trigger: Trigger | None) -> tuple[str | None, str | None]:
    """The country that the text is about here, where the clause names none."""
    if trigger is not None:
        inside = [p.country for p in sentence.places if p.country and p.country not in actors
                  and p.first < trigger.first]
        if inside:
            return inside[-1], None
    return sentence.discourse.country or sentence.host, None
