"""From token ranges and time mentions to the values that claims and events carry."""

from datetime import date

from posture.claims.model import Evidence, Interval
from posture.claims.scene import Scene
from posture.mentions.model import Mention


def evidence_of(scene: Scene, first: int, last: int) -> Evidence:
    """The evidence of a token range: its original offsets and quote."""
    start, end = scene.tokens.starts[first], scene.tokens.ends[last - 1]
    return Evidence(start, end, scene.article.text[start:end])


def interval_of(time: Mention | None) -> Interval | None:
    """A time mention as an interval; None where it could not be resolved."""
    if time is None:
        return None
    start, end = time.value["start"], time.value["end"]
    if start is None and end is None:
        return None
    return Interval(date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)
