"""What the reading of dates works with: items of the text, readings of them, and the periods that these come to."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from posture.mentions.calendars import Span


@dataclass(frozen=True, slots=True)
class Period:
    """A closed interval of dates; an open or unknown side is None.

    `bound` says which side the text gives: by, since, until, before, after, or nothing. `relative` where it depends on
    the publication date or on a date named before, `yearless` where the text names no year, `duration` for a
    length of time without an anchor, `approximate` where the days are not exactly those.
    """

    start: date | None
    end: date | None
    grain: str
    bound: str = ""
    relative: bool = False
    yearless: bool = False
    duration: bool = False
    approximate: bool = False

    @property
    def known(self) -> bool:
        """Whether at least one side is known."""
        return self.start is not None or self.end is not None

    def to_value(self) -> dict:
        """The value of a time mention."""
        return {"start": self.start and self.start.isoformat(), "end": self.end and self.end.isoformat(),
                "grain": self.grain, "bound": self.bound, "relative": self.relative, "yearless": self.yearless,
                "duration": self.duration, "approximate": self.approximate}


@dataclass(frozen=True, slots=True)
class Context:
    """What a reading is resolved against.

    `previous` is the period of the mention before; `forward` whether the sentence looks ahead; `upto` and `onwards`
    are set inside an interval, where one end decides the year of the other.
    """

    reference: date | None
    previous: Period | None = None
    forward: bool = False
    upto: date | None = None
    onwards: date | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A reading of some items: how it resolves, and what is needed to build larger ones from it.

    `cyclic` where it recurs (a month without a year, a bare weekday), so that its context decides which one is meant.
    `with_day` gives the reading of another day of the same month. `year` is the year that the text names.
    """

    resolve: Callable[[Context], Period]
    rule: str
    grain: str
    cyclic: bool = False
    with_day: "Callable[[int], When | None] | None" = None
    year: int | None = None

    def then(self, change: Callable[[Period], Period], rule: str = "") -> "When":
        """The same reading with its period changed once it is resolved; an unknown period stays as it is."""
        def resolve(context: Context) -> Period:
            period = self.resolve(context)
            return change(period) if period.known else period
        return replace(self, resolve=resolve, rule=rule or self.rule, with_day=None)


@dataclass(slots=True)
class Item:
    """One piece of a date in the text: tokens `first` up to `last`, and what it is.

    `letter` is its class, which the patterns of time_rules are written in; `value` its number, name or reading.
    `article` where it is written with the article, `plural` where a word for several units.
    """

    letter: str
    first: int
    last: int
    value: object = None
    article: bool = False
    plural: bool = False


def unknown(grain: str, **flags: bool) -> Period:
    """A period of which neither side is known."""
    return Period(None, None, grain, **flags)


def of_span(span: Span | None, grain: str, **flags: bool) -> Period:
    """A period from a span; unknown where there is none."""
    return Period(span[0], span[1], grain, **flags) if span else unknown(grain, **flags)
