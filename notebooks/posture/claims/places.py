"""Place phrases of a sentence: a base, its city and its country grouped into one place, with its preposition."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from posture.article.normalize import fold
from posture.claims.scene import Scene
from posture.lexicon import Hit
from posture.mentions.entities import PLACE_KINDS, Entity

MAX_GAP = 4
MAX_LEAD = 5
MAX_NAME = 2
ROLES = frozenset({"in", "from", "to", "via", "of", "by"})


class Place(NamedTuple):
    """One place phrase. `roles` holds the preposition before it (in, from, to, via, of); empty for a bare one.

    `country` is None for an anaphor ("the country", "the base", "there"), which `anaphor` names, and for a region of
    several countries (`wide`). `base` says that
    the phrase speaks of a base, camp or airport; `alone` that it is nothing but a country's name.
    """

    first: int
    last: int
    roles: frozenset[str]
    country: str | None
    site: str | None
    base: bool
    anaphor: str
    alone: bool
    entities: tuple[Entity, ...]
    joined: bool = False
    definite: bool = False


def is_spoken_of(place: Place) -> bool:
    """Whether something is told of the place, not of the state that its name may stand for."""
    return bool(place.roles & {"in", "from", "to"}) or place.base


@dataclass(slots=True)
class _Group:
    first: int
    last: int
    entities: list[Entity]
    base: bool = False
    anaphor: str = ""
    start: int = 0


def find_places(scene: Scene, first: int, last: int) -> list[Place]:
    """The place phrases that start between two token positions, left to right."""
    taken = {i for f in scene.within("forces", first, last) for i in range(f.first, f.last)}
    pieces = []
    in_name = {i for e in scene.within("entities", first, last) for i in range(e.first, e.last)}
    for entity in scene.within("entities", first, last):
        if entity.kind in PLACE_KINDS and entity.first not in taken:
            pieces.append((entity.first, entity.last, "entity", entity))
    pieces += [(e.first, e.last, "entity", e) for e in _soils(scene, first, last, taken)]
    covered = {i for p in pieces for i in range(p[0], p[1])}
    for hit in scene.within("facility", first, last):
        if hit.first not in covered and hit.first not in taken and hit.row["class"] == "base" and (
                not _is_participle(scene, hit)):
            pieces.append((hit.first, hit.last, "base", hit))
            covered.update(range(hit.first, hit.last))
    for hit in scene.within("grammar", first, last):
        role = hit.row["role"]
        if role in ("country", "there", "base", "wide") and hit.first not in taken:
            if role == "wide" and (hit.first in in_name or (hit.feature and not _is_region_named(scene, hit))):
                continue
            inside = [p for p in pieces if hit.first <= p[0] < hit.last or p[0] <= hit.first < p[1]]
            if role == "base":
                pieces = [p for p in pieces if p not in inside or p[2] == "entity"]
                if any(p[2] == "entity" for p in inside):
                    continue
            elif role == "wide" and all(hit.first <= p[0] and p[1] <= hit.last for p in inside):
                # the Gulf of Aden is not Aden
                pieces = [p for p in pieces if p not in inside]
            elif inside:
                continue
            pieces.append((hit.first, hit.last, role, hit))
    pieces.sort(key=lambda piece: piece[0])
    groups: list[_Group] = []
    for start, end, kind, item in pieces:
        entity = item if kind == "entity" else None
        if groups and _joins(scene, groups[-1], start, entity, kind):
            group = groups[-1]
            group.last = max(group.last, end)
        else:
            group = _Group(start, end, [])
            groups.append(group)
        if entity is not None:
            group.entities.append(entity)
            group.base = group.base or entity.kind == "site"
        elif kind == "base":
            group.base = True
        else:
            group.anaphor = group.anaphor or kind
            group.base = group.base or kind == "base"
    places = []
    for group in groups:
        place = _place(scene, group, first, places[-1] if places else None)
        places.append(place)
    return places


def _is_region_named(scene: Scene, hit: Hit) -> bool:
    """Whether `the region`, with nothing that says which one it is, means one of several countries named before."""
    article = fold(scene.language.settings["clitics"]["article"])
    words = scene.tokens.words
    if not words[hit.first].startswith(article) or any(w.startswith(article) for w in words[hit.last:hit.last + 1]):
        return False
    return any(before.row["role"] == "wide" and not before.feature for before in scene.within("grammar", 0, hit.first))


def _is_participle(scene: Scene, hit: Hit) -> bool:
    """Whether a noun's spelling is, by its accent, that of a participle ("basés", not "bases")."""
    endings = tuple(scene.language.settings.get("participle_endings", ()))
    return bool(endings) and scene.tokens.quote(hit.first, hit.first + 1).lower().endswith(endings)


def _soils(scene: Scene, first: int, last: int, taken: set[int]) -> list[Entity]:
    """Countries that are named by a demonym of their soil ("on Polish soil")."""
    found = []
    for hit in scene.within("facility", first, last):
        if hit.row["class"] == "soil":
            found += _town_of(scene, hit, taken)
            found += [e._replace(kind="country", first=min(e.first, hit.first), last=max(e.last, hit.last))
                      for e in scene.within("entities", hit.first - 2, hit.last + 1)
                      if e.kind == "demonym" and e.first not in taken and (e.last == hit.first or e.first == hit.last)]
    return found


def _town_of(scene: Scene, hit: Hit, taken: set[int]) -> list[Entity]:
    """The country of a town whose unknown name a demonym follows ("the town of X, the Syrian one")."""
    if scene.language.settings.get("modifiers") != "after" or hit.clitics.article:
        return []
    for entity in scene.within("entities", hit.last, hit.last + MAX_NAME + 1):
        name = range(hit.last, entity.first)
        unknown = all(scene.tokens.words[i][0].isalpha() and not scene.roles_at(i) and i not in taken for i in name)
        if entity.kind != "demonym" or not name or not unknown or entity.first in taken:
            break
        return [entity._replace(kind="country", first=hit.first)]
    return []


def _joins(scene: Scene, group: _Group, start: int, entity: Entity | None, kind: str) -> bool:
    """Whether the next piece belongs to the group: near, nothing weighty between, and in the same country."""
    if start < group.last:
        return True
    if start - group.last > MAX_GAP or kind in ("there", "wide"):
        return False
    if kind == "country" and (group.entities and not group.base):
        return False
    for index in range(group.last, start):
        word, roles = scene.tokens.words[index], scene.roles_at(index)
        if scene.tokens.breaks[index]:
            return False
        if roles & {"from", "to", "and", "sub", "who", "that", "but"} and not roles & {"in", "of"}:
            return False
        if not word[0].isalnum() and word not in (",", "(", "'", '"', ")"):
            return False
        if any(h.first <= index < h.last for h in scene.within("movement", index - 2, index + 1)
               if h.feature != "noun"):
            return False
        if any(f.first <= index < f.last for f in scene.within("forces", index - 12, index + 1)):
            return False
    if entity is None and kind == "base" and scene.verb_first and not group.base and start == group.last:
        # "handed over France its base in Gao": the subject, and a place of its own
        return False
    if entity is None:
        return kind in ("base", "country", "wide") and not (group.base and kind == "base")
    if entity.clitics.conjunction and (group.entities or not group.base):
        return False
    countries = {e.code for e in group.entities}
    if countries and entity.code not in countries:
        return False
    if group.anaphor in ("country", "there", "wide"):
        return False
    if entity.metonym and _comma(scene, group.last, start) and any(
            hit.row["role"] == "verb" for hit in scene.within("attribution", entity.last, entity.last + 2)):
        # "in northern Chad, N'Djamena says"
        return False
    if not group.entities:
        return group.base
    last = group.entities[-1]
    if last.kind == "country":
        return entity.kind in ("city", "site", "region") and not _comma(scene, group.last, start)
    listed = entity.kind in ("site", "city") and (last.kind == entity.kind or (
        (last.kind == "city" or last.row["kind"] == "outpost") and _comma(scene, group.last, start)))
    return not listed


def _comma(scene: Scene, first: int, last: int) -> bool:
    return any(scene.tokens.words[i] == "," for i in range(first, last))


def _place(scene: Scene, group: _Group, floor: int, before: Place | None) -> Place:
    entities = group.entities
    country = entities[0].code if entities else None
    site = next((e.name for e in entities if e.kind == "site"), None)
    site = site or next((e.name for e in entities if e.kind == "city"), None)
    alone = bool(entities) and all(e.kind == "country" for e in entities) and not group.base
    roles, start = _lead(scene, group, max(floor, before.last) if before is not None else floor)
    if group.anaphor == "there" and scene.verb_first and not entities and not roles:
        roles = frozenset({"in"})
    joined = False
    alike = before is not None and (
        _is_particular(entities) == _is_particular(before.entities) or country != before.country)
    if alike and not roles and _is_list(scene, before.last, group.first, entities):
        roles, joined = before.roles, True
    elif alike and roles & before.roles:
        joined = _is_list(scene, before.last, group.first, entities, roles)
    return Place(start, group.last, roles, country, site, group.base, group.anaphor if not entities else "",
                 alone, tuple(entities), joined, _is_definite(scene, group))


def _is_particular(entities: Iterable[Entity]) -> bool:
    """Whether a place is a part of a country, not all of it."""
    return any(e.kind != "country" for e in entities)


def _is_definite(scene: Scene, group: _Group) -> bool:
    """Whether the phrase speaks of a base as one that the reader knows ("the base")."""
    if group.anaphor == "base" or "deictic" in scene.roles_at(group.first - 1):
        return True
    return any(hit.clitics.article for hit in scene.within("facility", group.first, group.last))


def _is_list(scene: Scene, last: int, first: int, entities: list[Entity],
             repeated: frozenset[str] = frozenset()) -> bool:
    """Whether two place phrases are items of one list: only commas, `and`, and a `repeated` preposition between."""
    between = [i for i in range(last, first) if i not in scene.in_time and i + 1 not in scene.in_time]
    if len(between) > (5 if repeated else 3):
        return False
    joins = [i for i in between if scene.tokens.words[i] == "," or "and" in scene.roles_at(i)]
    clitic = bool(entities) and (bool(entities[0].clitics.conjunction) or any(
        hit.clitics.conjunction for hit in scene.within("facility", first, first + 1)))
    rest = [i for i in between if i not in joins and not scene.roles_at(i) & ({"deictic", "in"} | repeated)]
    return not rest and (bool(joins) or clitic)


def _lead(scene: Scene, group: _Group, floor: int) -> tuple[frozenset[str], int]:
    """The preposition that a place phrase hangs on, and where it stands; it may be a clitic of the first word."""
    entity = group.entities[0] if group.entities and group.entities[0].first == group.first else None
    clitics = entity.clitics if entity else None
    if clitics is None:
        starting = [h for table in ("facility", "grammar") for h in scene.within(table, group.first, group.first + 1)]
        clitics = next((h.clitics for h in starting), None)
    if clitics is not None and clitics.preposition:
        role = scene.language.settings.get("clitic_roles", {}).get(clitics.preposition)
        if role:
            return frozenset({role}), group.first
    index, steps = group.first - 1, 0
    # "north of Mali" needs no preposition
    sided = "side" in scene.roles_at(group.first)
    while index >= floor and steps < MAX_LEAD and not scene.tokens.breaks[index + 1]:
        roles = scene.roles_at(index)
        found = roles & ROLES
        if found == {"of"} and _is_area(scene, index):
            # The region "of" a place: the preposition stands before it.
            index, steps = index - 1, steps + 1
            continue
        if found and any(hit.last > index for hit in scene.within("attribution", index - 3, index + 1)
                         if hit.row["role"] == "according"):
            # "according to Kinshasa"
            break
        if found:
            return found, index
        sided = sided or "side" in roles
        if roles - {"deictic", "its", "more", "base", "country", "side", "next"}:
            break
        word = scene.tokens.words[index]
        if not word[0].isalnum() and word not in ("'", '"'):
            break
        # In a language that puts its verbs first the name behind a noun of movement is who moves.
        if any(h.last > index and (h.feature != "noun" or h.row.table != "movement" or scene.verb_first)
               for table in ("movement", "attribution", "force") for h in scene.within(table, index - 3, index + 1)):
            break
        hit = next((h for h in scene.within("facility", index, index + 1)), None)
        if hit is not None and hit.clitics.preposition:
            role = scene.language.settings.get("clitic_roles", {}).get(hit.clitics.preposition)
            if role:
                return frozenset({role}), index
        index, steps = index - 1, steps + 1
    return frozenset({"in"} if sided else ()), group.first


def _is_area(scene: Scene, of: int) -> bool:
    """Whether a word for a region or settlement stands right before an `of` ("on the island of Okinawa")."""
    return any(h.last == of and h.row["class"] == "area" for h in scene.within("facility", of - 2, of))
