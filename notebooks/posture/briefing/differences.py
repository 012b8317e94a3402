"""Where sources differ: claims that can't both hold, and the likely reason as far as their fields show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from posture.briefing.opening import Numbered
from posture.claims.model import Claim, Quantity
from posture.reader import N_

REASONS = {
    "date": N_("The figures are of different dates."),
    "scope": N_("One figure is of a site, the other of the whole country."),
    "status": N_("One is the number now, the other a plan or a demand."),
    "denied": N_("One source denies what the other says."),
    "earlier": N_("One source has them there before the arrival that the other reports; the arrival may have "
                  "been a later group."),
    "part": N_("Both are from one source; one may be a part of the other."),
    "unknown": N_("The sources give no reason for the difference."),
}
_ASSERTED = ("occurred", "ongoing")
# A hedged figure ("about 1,000") agrees with others that are as near as this.
_TOLERANCE = 0.1


@dataclass(frozen=True)
class Difference:
    """Two claims that differ; `reason` is a key of REASONS."""

    first: Numbered
    second: Numbered
    reason: str


def find_differences(claims: Sequence[Numbered]) -> tuple[Difference, ...]:
    """Each pair of claims about one actor in one country that can't both hold as they stand."""
    found = []
    for first, second in combinations(claims, 2):
        if (first.item.actor, first.item.country) == (second.item.actor, second.item.country):
            reason = _compare(first.item, second.item)
            if reason == "unknown" and _one_source(first, second):
                reason = "part"
            if reason:
                found.append(Difference(first, second, reason))
    return tuple(found)


def contradicted_numbers(differences: Iterable[Difference]) -> frozenset[int]:
    """The numbers of the claims that another one speaks against and that no date, scope or plan explains."""
    return frozenset(each.number for pair in differences if pair.reason in ("denied", "unknown")
                     for each in (pair.first, pair.second))


def _compare(first: Claim, second: Claim) -> str | None:
    if first.kind == second.kind:
        if "denied" in (first.status, second.status) and first.status != second.status:
            asserted = second if first.status == "denied" else first
            return "denied" if asserted.status in _ASSERTED and _same_site(first, second) else None
        return _compare_numbers(first, second)
    presence, arrival = sorted((first, second), key=lambda claim: claim.kind != "presence")
    if (presence.kind, arrival.kind) == ("presence", "deployment") and arrival.status in _ASSERTED:
        return "earlier" if _is_before(presence, arrival) else None
    return None


def _compare_numbers(first: Claim, second: Claim) -> str | None:
    if not first.personnel or not second.personnel or not _disjoint(first.personnel, second.personnel):
        return None
    if first.site and second.site and first.site != second.site:
        return None
    if first.when and second.when and first.when != second.when:
        return "date"
    if first.site != second.site:
        return "scope"
    if (first.status in _ASSERTED) != (second.status in _ASSERTED):
        return "status"
    return "unknown"


def _disjoint(first: Quantity, second: Quantity) -> bool:
    (low, high), (other_low, other_high) = _bounds(first), _bounds(second)
    return high < other_low or other_high < low


def _bounds(quantity: Quantity) -> tuple[float, float]:
    slack = _TOLERANCE if quantity.approximate else 0
    low = 0 if quantity.low is None else quantity.low * (1 - slack)
    return low, float("inf") if quantity.high is None else quantity.high * (1 + slack)


def _one_source(first: Numbered, second: Numbered) -> bool:
    return first.article.id == second.article.id and first.item.source == second.item.source


def _same_site(first: Claim, second: Claim) -> bool:
    return first.site is None or second.site is None or first.site == second.site


def _is_before(presence: Claim, arrival: Claim) -> bool:
    """Whether the presence is dated wholly before the arrival."""
    if presence.status not in _ASSERTED or presence.when is None or arrival.when is None:
        return False
    arrived = arrival.when.start or arrival.when.end
    until = presence.when.end or presence.when.start
    return arrived is not None and until is not None and until < arrived
