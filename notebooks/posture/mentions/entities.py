"""Names in a text: countries, demonyms, seats of power, armed forces by name, military sites, cities, regions."""

from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from posture.article.tokens import Tokens
from posture.lexicon import Clitics, Hit, Row

# Where two names share a span, the more particular one is meant.
_TABLES = ("sites", "forces", "countries", "cities")
PLACE_KINDS = frozenset({"country", "site", "city", "region"})


class Entity(NamedTuple):
    """One name. `code` is the country that a place lies in, or the actor that a demonym, metonym or force stands for.

    `kind`: country, demonym, metonym, force, site, city or region. A capital that also stands for its
    government has `metonym` set. `name` is the usual English name of a site, city or formation.
    """

    first: int
    last: int
    kind: str
    code: str
    name: str | None
    row: Row
    clitics: Clitics
    metonym: bool = False


def find_entities(tokens: Tokens, hits: Mapping[str, list[Hit]]) -> list[Entity]:
    """The names of a text, left to right, none overlapping: the longest, then the most particular one."""
    named = {hit.row["code"] for hit in hits.get("countries", ()) if hit.row["kind"] == "name"}
    candidates = []
    for order, table in enumerate(_TABLES):
        for hit in hits.get(table, ()):
            if _is_surname(tokens, hit, hits):
                continue
            entity = _entity(hit)
            # Of two towns of one name, the one whose country the text names is meant.
            rank = order + (0.5 if entity.kind == "demonym" else 0 if entity.code in named else 0.3)
            candidates.append((hit.first - hit.last, rank, hit.first, entity))
    candidates.sort(key=lambda c: c[:3])
    taken: dict[int, Entity] = {}
    for _, _, _, entity in candidates:
        held = taken.get(entity.first)
        if held is not None and (held.first, held.last) == (entity.first, entity.last):
            both = {held.kind, entity.kind}
            if "metonym" in both and both & {"city", "site"} and held.code == entity.code:
                place = held if held.kind != "metonym" else entity
                for index in range(place.first, place.last):
                    taken[index] = place._replace(metonym=True)
            continue
        if any(index in taken for index in range(entity.first, entity.last)):
            continue
        for index in range(entity.first, entity.last):
            taken[index] = entity
    return [taken[index] for index in sorted(taken) if taken[index].first == index]


def _entity(hit: Hit) -> Entity:
    row = hit.row
    if row.table == "countries":
        kind = "country" if row["kind"] == "name" else row["kind"]
        return Entity(hit.first, hit.last, kind, row["code"], None, row, hit.clitics)
    if row.table == "forces":
        return Entity(hit.first, hit.last, "force", row["actor"], row["formation"] or None, row, hit.clitics)
    if row.table == "sites":
        return Entity(hit.first, hit.last, "site", row["country"], row["site"], row, hit.clitics)
    kind = "region" if row["kind"] == "region" else "city"
    return Entity(hit.first, hit.last, kind, row["country"], row["city"], row, hit.clitics)


def _is_surname(tokens: Tokens, hit: Hit, hits: Mapping[str, list[Hit]]) -> bool:
    """Whether a country's name stands behind a first name (François Hollande, Michael Jordan)."""
    before = hit.first - 1
    one_name = hit.row.table == "countries" and hit.row["kind"] == "name" and hit.last - hit.first == 1
    if not one_name or before < 0 or tokens.breaks[hit.first]:
        return False
    word = tokens.text[tokens.starts[before]:tokens.ends[before]]
    starts_sentence = before == 0 or tokens.breaks[before] or tokens.words[before - 1] in (".", "!", "?", '"')
    joined = tokens.starts[hit.first] - tokens.ends[before] == 1
    named = joined and word[:1].isupper() and word[1:].islower() and not starts_sentence
    return named and not any(_covers(found, before) for found in hits.values())


def _covers(found: list[Hit], index: int) -> bool:
    """Whether one of the phrases of a table, which do not overlap, holds a token."""
    at = bisect_right(found, index, key=lambda hit: hit.first)
    return at > 0 and found[at - 1].last > index
