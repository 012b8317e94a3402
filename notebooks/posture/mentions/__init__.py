"""Mentions: what the parser sees in a text before it joins anything."""

from datetime import date

from posture.article.tokens import tokenize
from posture.lexicon import load_language
from posture.mentions.entities import PLACE_KINDS, find_entities
from posture.mentions.forces import find_forces, find_roles
from posture.mentions.model import Mention
from posture.mentions.quantities import find_quantities
from posture.mentions.times import find_times

CUE_TABLES = ("movement", "attribution", "modality")


def find_mentions(text: str, language: str, reference: date | None = None) -> list[Mention]:
    """Every mention in a text, in text order. `reference` is what relative dates are resolved against."""
    data = load_language(language)
    tokens = tokenize(text)
    hits = data.find(tokens)
    entities = find_entities(tokens, hits)
    numbers = find_quantities(tokens, data, hits)
    found = list(numbers) + list(find_times(tokens, data, hits, reference))

    def add(kind: str, first: int, last: int, value: dict, rule: str) -> None:
        found.append(Mention(kind, first, last, tokens.starts[first], tokens.ends[last - 1],
                             tokens.quote(first, last), value, rule))

    for entity in entities:
        if entity.kind in PLACE_KINDS:
            row = entity.row
            add("place", entity.first, entity.last, {
                "country": entity.code, "site": entity.name if entity.kind in ("site", "city") else None,
                "lat": float(row["lat"]) if row.get("lat") else None,
                "lon": float(row["lon"]) if row.get("lon") else None,
            }, entity.row.where)
        if entity.code and (entity.kind in ("country", "demonym", "metonym", "force") or entity.metonym):
            add("actor", entity.first, entity.last, {"code": entity.code}, entity.row.where)
    for force in find_forces(tokens, data, hits, entities, numbers, find_roles(hits)):
        add("force", force.first, force.last,
            {"actors": list(force.actors), "formation": force.formation, "class": force.noun}, force.rule)
    for table in CUE_TABLES:
        seen = set()
        for hit in hits.get(table, ()):
            if (hit.first, hit.last) in seen:
                continue
            seen.add((hit.first, hit.last))
            value = {k: v for k, v in hit.row.items() if k != "forms" and v}
            add(table, hit.first, hit.last, value, hit.row.where)
    return sorted(found, key=lambda m: (m.start, -m.end, m.type))
