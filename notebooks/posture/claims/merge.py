"""The same fact in other words is one claim with several evidence spans."""

from dataclasses import replace

from posture.claims.model import Claim, Evidence, Interval


def merge_claims(claims: list[Claim], headline: int = 0) -> list[Claim]:
    """Fold claims that state the same fact, in text order.

    Two claims are the same fact when kind, actor, country and status are equal and site, number, share and
    period do not differ where both state them (data/claim.schema.json; the codebook says why). `headline` is
    where the headline ends, in characters: its round number is the closer one of the text ("hundreds", "some 350").
    """
    merged: list[Claim] = []
    evidence: list[dict[Evidence, None]] = []
    alike: dict[tuple, list[int]] = {}
    for claim in claims:
        key = (claim.kind, claim.actor, claim.country, claim.status)
        best = None
        for index in alike.get(key, ()):
            held = merged[index]
            if held.evidence[0].end <= headline and _rounds(held, claim):
                held = merged[index] = replace(held, personnel=claim.personnel)
            if _same_fact(held, claim):
                score = (held.personnel is not None) + (held.share is not None) + (held.site == claim.site)
                if best is None or score > best[0]:
                    best = (score, index)
        if best is None:
            alike.setdefault(key, []).append(len(merged))
            merged.append(claim)
            evidence.append(dict.fromkeys(claim.evidence))
        else:
            merged[best[1]] = _fold(merged[best[1]], claim)
            evidence[best[1]].update(dict.fromkeys(claim.evidence))
    return [claim if len(spans) == len(claim.evidence) else replace(claim, evidence=tuple(spans))
            for claim, spans in zip(merged, evidence, strict=True)]


def _rounds(general: Claim, closer: Claim) -> bool:
    """Whether one number is a range that the other, of the same fact otherwise, lies within."""
    wide, narrow = general.personnel, closer.personnel
    if wide is None or narrow is None or wide == narrow or None in (wide.low, wide.high, narrow.low, narrow.high):
        return False
    return wide.low <= narrow.low and narrow.high <= wide.high and _same_fact(
        replace(general, personnel=None), replace(closer, personnel=None))


def _same_fact(a: Claim, b: Claim) -> bool:
    if not _overlap(a.when, b.when):
        return False
    if _dated_apart(a, b) or _dated_apart(b, a):
        return False
    left, right = _slots(a), _slots(b)
    if any(x is not None and y is not None and x != y for x, y in zip(left, right, strict=True)):
        return False
    return _covers(left, right) or _covers(right, left)


def _dated_apart(general: Claim, counted: Claim) -> bool:
    """Whether one tells of a day and the other of a number without a date: part of it may have moved on that day."""
    if general.personnel or general.share or not (counted.personnel or counted.share) or counted.when:
        return False
    when = general.when
    return when is not None and when.start is not None and when.start == when.end


def _slots(claim: Claim) -> tuple:
    return claim.site, claim.destination, claim.personnel, claim.share


def _covers(rich: tuple, poor: tuple) -> bool:
    """Whether one claim says all that the other says: then the other only speaks of it in general."""
    return all(y is None or x == y for x, y in zip(rich, poor, strict=True))


def _overlap(a: Interval | None, b: Interval | None) -> bool:
    if a is None or b is None:
        return True
    if a.end and b.start and a.end < b.start:
        return False
    return not (b.end and a.start and b.end < a.start)


def _fold(held: Claim, claim: Claim) -> Claim:
    return replace(
        held,
        formation=held.formation or claim.formation,
        site=held.site or claim.site,
        origin=held.origin or claim.origin,
        destination=held.destination or claim.destination,
        personnel=held.personnel or claim.personnel,
        share=held.share or claim.share,
        when=_narrow(held.when, claim.when),
        source=held.source or claim.source,
    )


def _narrow(a: Interval | None, b: Interval | None) -> Interval | None:
    """Of two periods that overlap, the shorter known one: both are stated of the same fact."""
    if a is None or b is None:
        return a or b
    return a if _width(a) <= _width(b) else b


def _width(interval: Interval) -> int:
    if interval.start is None or interval.end is None:
        return 10**6
    return (interval.end - interval.start).days
