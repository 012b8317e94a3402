"""Claims for people at a terminal: a table, and the explanation of a reading."""

from posture.claims.model import Claim, Interval, Quantity, Reading, Share
from posture.claims.read import Explanation


def table_lines(reading: Reading) -> list[str]:
    """One line per claim and event, with its evidence, then the warnings."""
    about = reading.article
    lines = [f"{about['id']}  ({about['language']}, published {about['published'] or 'unknown'})"]
    for claim in reading.claims:
        lines.append("  ".join(part for part in (claim.id, claim_text(claim)) if part))
        lines += [f"      [{e.start}:{e.end}] {_one_line(e.quote)}" for e in claim.evidence]
    for event in reading.events:
        when = f"  {interval_text(event.when)}" if event.when else ""
        parties = f"{event.country or '?'}  {event.actor or ''}"
        lines.append(f"{event.id}  event {event.type}  {parties}  {event.status}{when}")
        lines += [f"      [{e.start}:{e.end}] {_one_line(e.quote)}" for e in event.evidence]
    lines += [f"warning: {warning}" for warning in reading.warnings]
    return lines


def explanation_lines(explained: Explanation) -> list[str]:
    """Sentence by sentence: what was seen, which frames were joined by which rule, what was dropped and why."""
    scene, discourse = explained.scene, explained.discourse
    lines = []
    for number, (first, last) in enumerate(scene.article.sentences, 1):
        lines.append(f"sentence {number}: {_one_line(scene.tokens.quote(first, last))}")
        for force in scene.within("forces", first, last):
            quantity = f" {force.quantity.quote!r}" if force.quantity else ""
            lines.append(f"   force {scene.tokens.quote(force.first, force.last)!r} "
                         f"{','.join(force.actors) or force.owner or '?'}{quantity}  <{force.rule}>")
        for kind in ("entities", "numbers", "times"):
            for item in scene.within(kind, first, last):
                value = getattr(item, "code", None) or dict(getattr(item, "value", {}))
                lines.append(f"   {kind[:-1] if kind != 'entities' else item.kind} "
                             f"{scene.tokens.quote(item.first, item.last)!r} {value}")
        for frame in discourse.frames:
            if first <= frame.trigger.first < last:
                lines.append(f"   => {frame.kind} {','.join(frame.actors)} {frame.country} {frame.site or ''} "
                             f"{frame.status}  <{frame.rule}>")
        for start, end, reason in discourse.dropped:
            if first <= start < last:
                lines.append(f"   -- {scene.tokens.quote(start, end)!r}: {reason}")
    return [*lines, "", *table_lines(explained.reading)]


def claim_text(claim: Claim) -> str:
    """A claim in one line."""
    parts = [claim.status, claim.kind, claim.actor, claim.country or "?"]
    if claim.site:
        parts.append(f"({claim.site})")
    if claim.origin:
        parts.append(f"from {claim.origin}")
    if claim.destination:
        parts.append(f"to {claim.destination}")
    if claim.personnel:
        parts.append(quantity_text(claim.personnel))
    if claim.share:
        parts.append(share_text(claim.share))
    if claim.when:
        parts.append(interval_text(claim.when))
    if claim.source:
        parts.append("| " + " / ".join(s for s in (claim.source.speaker, claim.source.outlet) if s))
    return "  ".join(parts)


def quantity_text(quantity: Quantity) -> str:
    """Bounds as `100`, `~1000`, `0-99`, `501+`."""
    mark = "~" if quantity.approximate else ""
    if quantity.high is None:
        return f"{mark}{quantity.low}+"
    return f"{mark}{quantity.low}" if quantity.low == quantity.high else f"{mark}{quantity.low or 0}-{quantity.high}"


def share_text(share: Share) -> str:
    """A share as percentages: `50-100%`."""
    low, high = round(share.low * 100), round(share.high * 100)
    return f"{low}%" if low == high else f"{low}-{high}%"


def interval_text(interval: Interval) -> str:
    """An interval as `2024-04-01..2024-04-30`, an open side left out."""
    return f"{interval.start or ''}..{interval.end or ''}"


def _one_line(text: str) -> str:
    return " ".join(text.split())

