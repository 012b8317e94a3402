"""What the reading of dates works with: items of the text, readings of them, and the periods that these come to."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from posture.mentions.calendars import SIZES, Span, hijri_year_of

# A day or month without a year is the last one, but the next one where it is this near and in the same year.
SOON = timedelta(31)
# What was to be by some day lies ahead, unless such a day has just been.
LATELY = timedelta(45)
# 29 February comes every eighth year at worst.
YEARS_AROUND = 8
# A Gregorian and a Hijri year that have every day of their calendar.
LEAP_YEARS = (2000, 1445)


@dataclass(frozen=True, slots=True)
class Period:
    """A closed interval of dates; an open or unknown side is None.

    `bound` says which side the text gives: by, since, until, before, after, or nothing. `relative` where it depends on
    the publication date or on a date named before, `yearless` where the text names no year, `duration` for a
    length of time without an anchor, `approximate` where it may be off by some days.
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

    `previous` is the period of the mention before it; `forward` whether its sentence looks ahead; `nearest` whether
    one that is to come is meant, or one that has just been; `upto` and `onwards` are set inside an interval, where
    one end decides the year of the other.
    """

    reference: date | None
    previous: Period | None = None
    forward: bool = False
    upto: date | None = None
    onwards: date | None = None
    nearest: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A reading of some items: how it resolves, and what larger readings need of it.

    `cyclic` where it recurs (a month without a year, a bare weekday), so that the context decides which one is meant.
    `with_day` gives the reading of another day of the same month. `year` is the year that the items name.
    """

    resolve: Callable[[Context], Period]
    grain: str
    rule: str
    cyclic: bool = False
    with_day: "WithDay" = None
    year: int | None = None

    def then(self, change: Callable[[Period], Period], rule: str) -> "When":
        """The same with its period changed once it is resolved; an unknown period stays as it is."""
        def resolve(context: Context) -> Period:
            period = self.resolve(context)
            return change(period) if period.known else period
        return When(resolve, self.grain, rule, self.cyclic, year=self.year)

    def ahead(self) -> "When":
        """The same, taken to lie ahead."""
        return self._within(lambda context: replace(context, forward=True))

    def nearest(self) -> "When":
        """The same, taken to lie ahead unless it has just been."""
        return self._within(lambda context: replace(context, nearest=True))

    def _within(self, change: Callable[[Context], Context]) -> "When":
        def resolve(context: Context) -> Period:
            return self.resolve(change(context))
        return When(resolve, self.grain, self.rule, self.cyclic, self.with_day, self.year)


WithDay = Callable[[int], When | None] | None


@dataclass(slots=True)
class Item:
    """One piece of a date: tokens `first` up to `last`, and a letter for what it is (see time_items).

    `value` is its number, name or reading; `article` whether it is written with the article; `plural` whether the word
    is for several units.
    """

    letter: str
    first: int
    last: int
    value: object = None
    article: bool = False
    plural: bool = False


def of_span(span: Span | None, grain: str, **flags) -> Period:
    """The period of a span; both sides unknown where there is none."""
    return Period(span[0], span[1], grain, **flags) if span else Period(None, None, grain, **flags)


def fixed(span: Span | None, grain: str, rule: str, year: int | None = None, with_day: WithDay = None,
          **flags) -> When | None:
    """A reading that needs no context; None where the calendar has no such date."""
    if span is None:
        return None
    period = of_span(span, grain, **flags)
    return When(lambda context: period, grain, rule, with_day=with_day, year=year)


def relative(span_of: Callable[[date], Span | None], grain: str, rule: str, **flags) -> When:
    """A reading that is counted from the publication date."""
    def resolve(context: Context) -> Period:
        span = span_of(context.reference) if context.reference else None
        return of_span(span, grain, relative=True, **flags)
    return When(resolve, grain, rule)


def anchored(span_of: Callable[[Span], Span | None], grain: str, rule: str, alone: bool = True) -> When:
    """A reading that is counted from the date named before, or from the publication date where there is none.

    Not `alone`: unknown where no date was named before. Unknown too where that one is coarser than what is counted:
    two days after "in July" are no days.
    """
    def resolve(context: Context) -> Period:
        previous, reference = context.previous, context.reference
        if previous and previous.known:
            known = SIZES[previous.grain] <= SIZES[grain]
            anchor = (previous.start or previous.end, previous.end or previous.start) if known else None
        else:
            anchor = (reference, reference) if reference and alone else None
        return of_span(anchor and span_of(anchor), grain, relative=True)
    return When(resolve, grain, rule)


def recurring(build: Callable[[int], Span | None], grain: str, rule: str, hijri: bool = False,
              with_day: WithDay = None) -> When | None:
    """A reading without a year: `build` gives its span in a year. None where no year has such a date."""
    def resolve(context: Context) -> Period:
        return of_span(_choose(build, context, hijri), grain, yearless=True, approximate=hijri)
    if build(LEAP_YEARS[hijri]) is None:
        return None
    return When(resolve, grain, rule, True, with_day)


def directed(build: Callable[[int], Span | None], direction: str, grain: str, rule: str, hijri: bool = False) -> When:
    """A reading without a year but with a word such as last, this or next beside it."""
    def span_of(day: date) -> Span | None:
        if direction == "this":
            return build(_year_of(day, hijri))
        if direction in ("next", "coming", "following", "after_next"):
            return _earliest(build, hijri, lambda span: span[0] > day, day)
        return _latest(build, hijri, lambda span: span[1] < day, day)
    return relative(span_of, grain, rule, approximate=hijri)


def _year_of(day: date, hijri: bool) -> int:
    return hijri_year_of(day) if hijri else day.year


def _latest(build: Callable[[int], Span | None], hijri: bool, fits: Callable[[Span], bool], day: date) -> Span | None:
    """The latest span that fits, in the years up to the one of a day."""
    year = _year_of(day, hijri)
    return next((span for step in range(YEARS_AROUND) if (span := build(year - step)) and fits(span)), None)


def _earliest(build: Callable[[int], Span | None], hijri: bool, fits: Callable[[Span], bool], day: date) -> Span | None:
    """The earliest span that fits, from the year before a day on (winter runs into the next year)."""
    year = _year_of(day, hijri) - 1
    return next((span for step in range(YEARS_AROUND + 1) if (span := build(year + step)) and fits(span)), None)


def _choose(build: Callable[[int], Span | None], context: Context, hijri: bool) -> Span | None:
    """The span of the year that is meant: normally the last one before publication."""
    day = context.upto or context.onwards or context.reference
    if day is None:
        return None
    if not context.upto:
        ahead = _earliest(build, hijri, lambda span: span[1] >= day, day)
        near = ahead and day < ahead[0] <= day + SOON and ahead[0].year == day.year
        if context.onwards or context.forward or near:
            return ahead
    behind = _latest(build, hijri, lambda span: span[0] <= day, day)
    if context.nearest and not context.upto and ahead and (behind is None or day - behind[1] > LATELY):
        return ahead
    return behind
