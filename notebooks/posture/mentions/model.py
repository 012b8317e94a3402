"""A mention: a stretch of the text that means one thing, with its value and the rule that read it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """`first` and `last` are token positions (last exclusive); `start` and `end` offsets in the original text.

    `value` by type: actor {code}; place {country, site, lat, lon}; quantity {low, high, approximate, counted};
    share {low, high}; time {start, end} as ISO dates or None. `rule` names the row or rule that read it.
    """

    type: str
    first: int
    last: int
    start: int
    end: int
    quote: str
    value: Mapping
    rule: str

    def to_json(self) -> dict:
        """The mention as `posture mentions` prints it."""
        return {"type": self.type, "start": self.start, "end": self.end, "quote": self.quote,
                "value": dict(self.value), "rule": self.rule}
