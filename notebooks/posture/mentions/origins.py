"""Whose people a subject speaks of by where they are from: "soldiers from Zambia and Malawi entered Mozambique"."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from posture.article.tokens import Tokens
from posture.lexicon import Hit, Language
from posture.mentions.entities import PLACE_KINDS, Entity
from posture.mentions.forces import Force


def with_origins(tokens: Tokens, language: Language, hits: Mapping[str, list[Hit]], entities: list[Entity],
                 roles: Mapping[int, frozenset[str]], forces: list[Force]) -> list[Force]:
    """The force phrases, those of no stated state with the states that a verb's subject says they are from.

    Soldiers from the country that the text names most have left it rather than that they belong to it.
    """
    if language.settings.get("modifiers") != "before":
        return forces
    verbs = {hit.first: hit.last for hit in hits.get("movement", ()) if hit.feature != "noun"}
    starts = {*verbs, *(hit.first for hit in hits.get("modality", ()))}
    ends = set(verbs.values())
    most = Counter(entity.code for entity in entities if entity.kind in PLACE_KINDS).most_common(1)
    host = most[0][0] if most and most[0][1] > 1 else ""
    at = {entity.first: entity for entity in entities if entity.kind == "country"}
    found = []
    for force in forces:
        nobody = not (force.actors or force.owner) and force.noun != "institution"
        subject = force.first not in ends and "of" not in roles.get(force.first - 1, ())
        if nobody and subject and "from" in roles.get(force.last, ()):
            codes, last = _states(tokens, at, roles, force.last + 1)
            if codes and last in starts and host not in codes:
                force = replace(force, actors=codes, last=last)
        found.append(force)
    return found


def _states(tokens: Tokens, at: Mapping[int, Entity], roles: Mapping[int, frozenset[str]],
            start: int) -> tuple[tuple[str, ...], int]:
    """The states of a list that starts at a token, and where the list ends."""
    codes: list[str] = []
    index = last = start
    while index < len(tokens) and (index in at or "deictic" in roles.get(index, ())):
        entity = at.get(index)
        if entity is None:
            index += 1
            continue
        codes.append(entity.code)
        index = last = entity.last
        while index < len(tokens) and (tokens.words[index] == "," or "and" in roles.get(index, ())):
            index += 1
    return tuple(dict.fromkeys(codes)), last
