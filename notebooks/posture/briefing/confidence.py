"""How sure a claim is, by one rule that the briefing states.

High: at least two named sources agree, and one of them is no party to the matter. Moderate: at least one
named source says so and nothing contradicts it. Low: everything else. A party is a source of the country or
organisation whose force it is, or of the host. One statement that several articles carry is one source, and
anonymous sources, who can't be told apart, never count as more than one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from posture.article.normalize import fold
from posture.briefing.opening import Numbered
from posture.claims.model import Claim
from posture.mentions import find_mentions

_ASSERTED = ("occurred", "ongoing")


@dataclass(frozen=True)
class Confidence:
    """`level` is high, moderate or low; `named` counts named sources, `parties` those that are parties."""

    level: str
    named: int
    parties: int
    anonymous: bool
    contradicted: bool


def judge_claim(claim: Numbered, claims: Iterable[Numbered], contradicted: bool = False) -> Confidence:
    """The confidence in one claim, given all the others of the briefing and whether one contradicts it."""
    named: dict[str, bool] = {}
    anonymous = False
    for each in claims:
        source = each.item.source
        if source is None or not _same_fact(claim.item, each.item):
            continue
        if source.anonymous:
            anonymous = True
        else:
            words = source.speaker or source.outlet or ""
            party = bool(source_codes(each) & {claim.item.actor, claim.item.country})
            named[fold(words)] = named.get(fold(words), False) or party
    parties = sum(named.values())
    if contradicted or claim.item.status == "unconfirmed" or not named:
        level = "low"
    else:
        level = "high" if len(named) > 1 and parties < len(named) else "moderate"
    return Confidence(level, len(named), parties, anonymous, contradicted)


def source_codes(claim: Numbered) -> frozenset[str]:
    """The countries and organisations that the speaker's own name says they belong to."""
    speaker = claim.item.source.speaker if claim.item.source else None
    if not speaker:
        return frozenset()
    return frozenset(mention.value["code"] for mention in find_mentions(speaker, claim.article.language)
                     if mention.type == "actor")


def _same_fact(first: Claim, second: Claim) -> bool:
    same_place = first.country == second.country and (
        first.site == second.site or first.site is None or second.site is None)
    same_figures = (first.personnel, first.share) == (second.personnel, second.share)
    same_status = first.status == second.status or {first.status, second.status} <= set(_ASSERTED)
    return (first.kind, first.actor) == (second.kind, second.actor) and (
        same_place and same_figures and same_status)
