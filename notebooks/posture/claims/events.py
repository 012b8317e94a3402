"""Dated political turns that frame the movement: coups, accords, talks, handovers."""

from posture.claims.model import Event, Evidence, Interval
from posture.claims.scene import Scene
from posture.claims.sources import Saying, find_sayings, find_source, is_time_of_saying
from posture.claims.spans import evidence_of, interval_of
from posture.lexicon import Hit
from posture.mentions.entities import PLACE_KINDS, Entity

REACH = 9
EVIDENCE_REACH = 6
COUP_REACH = 5
COUP_TIME_REACH = 8
STATE_KINDS = PLACE_KINDS | {"demonym", "metonym"}


def read_events(scene: Scene, host: str | None = None) -> list[Event]:
    """The events of an article in text order, the same turn told twice given once.

    `host` is the country that the article is about, or else the one that it names most.
    """
    found: list[Event] = []
    last_time: Interval | None = None
    home = host or (scene.place_counts.most_common(1)[0][0] if scene.place_counts else None)
    for first, last in scene.article.sentences:
        for hit in scene.within("events", first, last):
            if not hit.row["type"]:
                continue
            event = _event(scene, hit, first, last, home, last_time)
            if event is None:
                continue
            if event.when or not _points_back(scene, first, last):
                last_time = event.when
            _add(found, event)
    return [Event(**{**_fields(event), "id": f"e{number}"}) for number, event in enumerate(found, 1)]


def _fields(event: Event) -> dict:
    return {name: getattr(event, name) for name in event.__dataclass_fields__}


def _add(found: list[Event], event: Event) -> None:
    for index, held in enumerate(found):
        # Talks that are planned and talked of are those that are planned.
        alike = held.status == event.status or (event.type == "talks" and held.when == event.when is not None)
        same = (held.type, held.country) == (event.type, event.country) and alike
        if same and (held.when == event.when or held.when is None or event.when is None) and (
                held.actor == event.actor or held.actor is None or event.actor is None):
            status = held.status if held.status == event.status else "planned"
            found[index] = Event(**{**_fields(held), "status": status, "when": held.when or event.when,
                                    "actor": held.actor or event.actor,
                                    "evidence": held.evidence + tuple(
                                        e for e in event.evidence if e not in held.evidence)})
            return
    found.append(event)


def _event(scene: Scene, hit: Hit, first: int, last: int, home: str | None, last_time: Interval | None) -> Event | None:
    kind, needs = hit.row["type"], hit.row["needs"]
    begin, end = hit.first, hit.last
    companion = _companion(scene, needs, hit, first, last)
    if needs and companion is None:
        return None
    if companion is not None:
        begin, end = min(begin, companion[0]), max(end, companion[1])
    states = [e for e in scene.within("entities", first, last) if e.kind in STATE_KINDS and e.code]
    codes = list(dict.fromkeys(e.code for e in states))
    if kind == "talks" and len(codes) < 2 and not (codes and home and codes != [home]):
        return None
    places = [e.code for e in states if e.kind in PLACE_KINDS]
    hosts = [c for c in codes if c == home] or [c for c in places if c not in scene.actors_told] or places or [home]
    country = hosts[0]
    near = sorted((e for e in states if e.code != country), key=lambda e: abs(e.first - hit.first))
    actor = near[0].code if near and kind != "coup" else None
    if needs == "visit":
        actor = _visitor(scene, states, country, first, last) or actor
    if kind == "coup":
        close = [e for e in states if abs(e.first - hit.first) <= COUP_REACH and e.kind in PLACE_KINDS | {"demonym"}
                 and e.code not in scene.actors_told]
        country = min(close, key=lambda e: abs(e.first - hit.first)).code if close else country
    sayings = find_sayings(scene, first, last)
    time = _time(scene, hit, first, last, sayings, tight=kind == "coup")
    when = interval_of(time)
    if when is None and _points_back(scene, first, last):
        when = last_time
    planned = any(h.row["status"] == "planned" for h in scene.within("modality", max(first, begin - 3), begin))
    future = hit.clitics.future or any(
        t.clitics.future or "future" in t.feature for t in scene.within("movement", max(first, begin - 4), begin))
    for item in (time, *(e for e in states if e.code in (country, actor))):
        if item is not None and -EVIDENCE_REACH <= item.first - end <= EVIDENCE_REACH:
            begin, end = min(begin, item.first), max(end, item.last)
    evidence: tuple[Evidence, ...] = (evidence_of(scene, begin, min(end, last)),)
    status = "planned" if planned or future else "occurred"
    return Event(id="", type=kind, country=country, evidence=evidence, actor=actor, status=status, when=when,
                 source=find_source(scene, sayings, hit.first), rule=hit.row.where)


def _companion(scene: Scene, needs: str, hit: Hit, first: int, last: int) -> tuple[int, int] | None:
    """The word that must stand near: an accord, officials, a base."""
    window = (max(first, hit.first - REACH), min(last, hit.last + REACH))
    if needs == "accord":
        after = [h for h in scene.within("events", hit.first, window[1]) if h.row["needs"] == "noun"]
        before = [h for h in scene.within("events", window[0], hit.first) if h.row["needs"] == "noun"]
        found = after or before
        return (found[0].first, found[0].last) if found else None
    if needs == "visit":
        found = [h for h in scene.within("events", first, last) if h.row["needs"] == "official"]
        return (hit.first, hit.last) if found else None
    if needs == "base":
        found = [h for h in scene.within("facility", hit.last, window[1]) if h.row["class"] == "base"]
        sites = [e for e in scene.within("entities", hit.last, window[1]) if e.kind == "site"]
        if found:
            return found[0].first, found[0].last
        return (sites[0].first, sites[0].last) if sites else None
    return None


def _points_back(scene: Scene, first: int, last: int) -> bool:
    """Whether a sentence dates what it tells by what was told before ("a few days later")."""
    return any("then" in scene.roles_at(i) for i in range(first, last))


def _visitor(scene: Scene, states: list[Entity], country: str | None, first: int, last: int) -> str | None:
    """Whose officials a visit or talks speak of: the state named right beside the first of them."""
    for hit in scene.within("events", first, last):
        if hit.row["needs"] == "official":
            beside = [e for e in states if e.code != country and -4 <= e.first - hit.last <= 3]
            if beside:
                return min(beside, key=lambda e: abs(e.first - hit.first)).code
    return None


def _time(scene: Scene, hit: Hit, first: int, last: int, sayings: list[Saying], tight: bool):
    """The nearest time of the same clause; one inside a relative clause belongs to that clause."""
    best, distance = None, 1000
    for time in scene.within("times", first, last):
        unknown = scene.article.published is not None and not (time.value["start"] or time.value["end"])
        if unknown or time.value.get("duration") or is_time_of_saying(scene, time, hit.first, sayings):
            continue
        between = range(min(time.first, hit.first), max(time.first, hit.first))
        if time.first > hit.first and any("who" in scene.roles_at(i) for i in between):
            continue
        gap = abs(time.first - hit.first)
        if tight and (gap > COUP_TIME_REACH or scene.has_clause_start(between.start, between.stop)):
            continue
        if gap < distance:
            best, distance = time, gap
    return best
