"""A force and its size said beside it are one force phrase: "a column of 400 men", "the troops, numbering 2,500"."""

from collections.abc import Mapping
from dataclasses import replace

from posture.article.tokens import Tokens
from posture.lexicon import Hit, Language
from posture.mentions.forces import Force
from posture.mentions.model import Mention

SIZED = frozenset({"people", "force", "peace", "name"})
COUNTED = frozenset({None, "personnel"})
VERBS = frozenset({"present", "past", "ed", "imperfect", "future", "conditional"})
UNIT_REACH = 3


def join_sizes(tokens: Tokens, language: Language, hits: Mapping[str, list[Hit]],
               roles: Mapping[int, frozenset[str]], forces: list[Force], numbers: list[Mention]) -> list[Force]:
    """The force phrases, each with the size that stands in apposition behind it, or the force that it is part of."""
    strengths = {hit.last: hit for hit in hits.get("counted", ()) if hit.row["use"] == "strength"}
    relative = bool(language.settings.get("verb_first"))
    verbs = {hit.first for hit in hits.get("movement", ()) if VERBS & set(hit.feature.split("|"))
             and not hit.clitics.article}
    definite = {hit.first for hit in hits.get("force", ()) if hit.clitics.article or hit.clitics.suffix}
    units = {hit.last: hit for hit in hits.get("counted", ()) if hit.row["counted"] == "unit" and not (
        hit.clitics.article or hit.clitics.suffix)}
    totals = {hit.last: hit for hit in hits.get("counted", ()) if hit.row["use"] == "number"}
    ending = {mention.last: mention for mention in numbers if mention.type == "quantity"}
    joined: list[Force] = []
    for force in forces:
        force = _with_number_before(roles, totals, ending, force)
        held = joined[-1] if joined else None
        hit = strengths.get(force.quantity.first) if force.quantity is not None else None
        # "the force counts 400 men" is a sentence of its own; so is "a force counts 400 men", but in Arabic, where
        # it means a force that counts so many.
        whole = held is not None and (relative or held.quantity is not None)
        if whole and _is_part(tokens, roles, definite, held, force):
            joined[-1] = replace(held, actors=force.actors, formation=held.formation or force.formation,
                                 owner="" if held.owner == "them" else held.owner, last=force.last)
            continue
        if held is not None and hit is not None and _is_size(tokens, held, hit, force) and (
                hit.first not in verbs or (relative and held.head not in definite)):
            joined[-1] = replace(held, quantity=force.quantity, last=max(held.last, force.last), sized=True)
            continue
        size = strengths.get(held.quantity.first) if held is not None and held.quantity is not None else None
        if size is not None and _opens_with_size(tokens, roles, size, held, force):
            joined[-1] = replace(force, first=size.first, actors=force.actors or held.actors[:1] * (
                len(held.actors) == 1), quantity=held.quantity, sized=True)
            continue
        unit = _unit_before(tokens, units, hit, force) if relative and hit is not None else None
        joined.append(force if unit is None else replace(force, first=unit.first, sized=True))
    return joined


def _with_number_before(roles: Mapping[int, frozenset[str]], totals: Mapping[int, Hit],
                        ending: Mapping[int, Mention], force: Force) -> Force:
    """A force with the figure before a word for its number ("put at 400 the number of troops")."""
    total = totals.get(force.first - 1)
    if total is None or force.quantity is not None or force.share is not None or (
            "of" not in roles.get(force.first - 1, frozenset())):
        return force
    start = total.first - ("deictic" in roles.get(total.first - 1, frozenset()))
    number = ending.get(start)
    if number is None or number.value["counted"] not in COUNTED:
        return force
    return replace(force, quantity=number)


def _opens_with_size(tokens: Tokens, roles: Mapping[int, frozenset[str]], size: Hit, held: Force,
                     force: Force) -> bool:
    """Whether a size that opens a clause is that of the force behind it ("400 men strong, the contingent left")."""
    if force.quantity is not None or force.share is not None or force.noun not in SIZED or not (
            size.first == 0 or tokens.breaks[size.first] or tokens.words[size.first - 1] in (",", ".")):
        return False
    gap = range(held.last, force.first)
    return tokens.words[held.last] == "," and len(gap) <= UNIT_REACH and all(
        "deictic" in roles.get(i, frozenset()) for i in gap[1:])


def _unit_before(tokens: Tokens, units: Mapping[int, Hit], size: Hit, force: Force) -> Hit | None:
    """The unit that a number is the size of ("a new group that counts 230 policemen"): they are the people meant."""
    if force.actors or force.quantity.value["counted"] not in COUNTED:
        return None
    for end in range(size.first, max(size.first - UNIT_REACH, 0), -1):
        if tokens.breaks[end] or not tokens.words[end - 1][0].isalpha():
            return None
        if end in units and units[end].first < size.first:
            return units[end]
    return None


def _is_part(tokens: Tokens, roles: Mapping[int, frozenset[str]], definite: set[int], held: Force,
             force: Force) -> bool:
    """Whether people or units are told as part of the force behind them ("200 men of the Ugandan special forces")."""
    if held.actors or held.sized or held.owner in ("its", "foreign") or held.head in definite:
        return False
    if not force.actors or force.quantity or force.share:
        return False
    link = roles.get(held.last, frozenset())
    return force.first == held.last + 1 and bool(link & {"of", "from"}) and not tokens.breaks[force.first]


def _is_size(tokens: Tokens, held: Force, hit: Hit, force: Force) -> bool:
    if held.noun not in SIZED or held.quantity is not None or held.share is not None or force.actors:
        return False
    if force.quantity.value["counted"] not in COUNTED or force.share is not None or force.owner == "its":
        return False
    near = held.first <= hit.first <= held.last + 1 and hit.last <= force.quantity.first
    return near and not any(tokens.breaks[held.last:force.quantity.first])
