"""Readings made of other readings: parts of periods, intervals and bounds."""

from dataclasses import replace
from datetime import date

from posture.mentions import calendars
from posture.mentions.calendars import DAY, SIZES
from posture.mentions.time_found import Found, whole_of
from posture.mentions.time_model import Context, Period, When, fixed

BOUNDS = {"s": "since", "f": "since", "y": "by", "u": "until", "p": "before", "q": "after"}


def read_nth_of(found: Found, name: str) -> When | None:
    """The first week of May, the last three months of 2023, the second half of the year."""
    unit, whole = found.value("u"), whole_of(found)
    count = found.value("c") or 1
    if whole is None or whole.grain == "day" or (unit != "half" and SIZES[unit] >= SIZES[whole.grain]):
        return None
    nth = _nth(found)
    if nth is None:
        return None
    vague = found.item("u").letter == "P" and not found.has("c")

    def change(period: Period) -> Period:
        if period.start is None or period.end is None:
            return Period(None, None, unit, relative=period.relative)
        span = (period.start, period.end)
        if vague:
            part = calendars.part_span(span, period.grain, "late" if nth < 0 else "early")
        elif unit == "half":
            part = calendars.part_span(span, "", "early" if nth == 1 else "late") if period.grain != "year" else (
                calendars.nth_unit(span, unit, nth))
        else:
            part = calendars.nth_unit(span, unit, nth, count)
        if part is None:
            return Period(None, None, unit, relative=period.relative)
        return replace(period, start=part[0], end=part[1], grain=unit)
    return whole.then(change, name)


def _nth(found: Found) -> int | None:
    item = found.item("n")
    if item.letter == "O":
        return item.value
    return -1 if item.value in ("last", "past") else None


def read_nth_weekday_of(found: Found, name: str) -> When | None:
    """The first Friday of July."""
    whole, weekday, nth = whole_of(found), found.value("w"), _nth(found)
    if whole is None or nth is None or SIZES[whole.grain] <= SIZES["week"]:
        return None

    def change(period: Period) -> Period:
        if period.start is None or period.end is None:
            return Period(None, None, "day", relative=period.relative)
        day = calendars.nth_weekday((period.start, period.end), weekday, nth)
        return replace(period, start=day, end=day, grain="day")
    return whole.then(change, name)


def read_week_of(found: Found, name: str) -> When | None:
    """The week of 6 May."""
    when = found.value("w")
    if found.value("u") not in ("week", "weekend") or when.grain != "day":
        return None
    unit = found.value("u")
    return when.then(lambda period: _around(period, unit), name)


def _around(period: Period, unit: str) -> Period:
    first, last = calendars.unit_span(period.start, unit)
    return replace(period, start=first, end=last, grain=unit)


def read_part_of(found: Found, name: str) -> When | None:
    """Early 2024, mid-February, the end of the year."""
    part, whole = found.value("part"), whole_of(found)
    if whole is None or whole.grain == "day" or whole.rule == "bound":
        return None

    def change(period: Period) -> Period:
        if period.start is None or period.end is None:
            return period
        start, end = calendars.part_span((period.start, period.end), period.grain, part)
        return replace(period, start=start, end=end)
    return whole.then(change, name)


def read_part_by_step(found: Found, name: str) -> When | None:
    """Earlier this month, later this year: up to publication, or from it on."""
    step, whole = found.value("l"), whole_of(found)
    if whole is None or whole.grain == "day" or step == "hence":
        return None

    def resolve(context: Context) -> Period:
        period, now = whole.resolve(context), context.reference
        if not (now and period.start and period.end and period.start <= now <= period.end):
            return period
        return replace(period, end=now) if step == "earlier" else replace(period, start=now)
    return When(resolve, whole.grain, name)


def read_interval(found: Found, name: str) -> When | None:
    """From March to May, between 2014 and 2018, 3 to 5 May."""
    first, end = found.item("a"), found.value("b")
    if found.has("and") and found.match.group("open") != "w":
        return None
    if found.has("slash") and not (first.letter == "j" and found.item("b").letter == "j"):
        return None
    start = first.value
    if first.letter in "DO":
        start = end.with_day(start) if end.with_day else None
    return start and interval_when(start, end, name)


def read_interval_to_day(found: Found, name: str) -> When | None:
    """From 3 September to 12: the day is one of the same month."""
    start = found.value("a")
    if (found.has("and") and found.match.group("open") != "w") or start.with_day is None:
        return None
    if found.next_word("b")[:1].isalnum() and found.item("b").last not in found.around.functions:
        return None
    end = start.with_day(found.value("b"))
    return end and interval_when(start, end, name)


def interval_when(first: When, second: When, name: str) -> When:
    """From the start of one reading to the end of another; each may tell the other's year."""
    def resolve(context: Context) -> Period:
        if second.cyclic and not first.rule == second.rule == "weekday":
            start = first.resolve(context)
            end = second.resolve(replace(context, onwards=start.start) if start.start else context)
        else:
            end = second.resolve(context)
            start = first.resolve(replace(context, upto=end.start) if end.start else context)
        flags = {"relative": start.relative or end.relative, "yearless": start.yearless and end.yearless,
                 "approximate": start.approximate or end.approximate}
        if start.start is None or end.end is None or start.start > end.end:
            return Period(None, None, end.grain, **flags)
        return Period(start.start, end.end, end.grain, **flags)
    return When(resolve, second.grain, name, cyclic=first.cyclic and second.cyclic)


def read_short_years(found: Found, name: str) -> When | None:
    """2014-18."""
    first, number = found.value("y").year, found.value("n")
    if first is None or not 0 < number < 100:
        return None
    last = first - first % 100 + number
    return fixed((date(first, 1, 1), date(last, 12, 31)), "year", name) if last > first else None


def read_before_end(found: Found, name: str) -> When | None:
    """Before the end of June: not before its last days."""
    whole = whole_of(found)
    if found.value("part") != "late" or whole is None:
        return None
    return whole.then(lambda period: replace(period, start=None, end=period.end, bound="before"), name)


def _names_event(found: Found) -> bool:
    """Whether a date only says which event is meant: "after the July coup"."""
    last = found.item("w").last
    return found.next_word("w")[:1].isalpha() and last not in found.around.functions


def read_bound(found: Found, name: str) -> When | None:
    """Since 2014, by Friday, until March, before April, after 3 May."""
    word, when = found.item("b").letter, found.value("w")
    if word in "pq" and found.has("the") and not found.item("the").article and _names_event(found):
        return None
    if word == "y":
        when = when.nearest()
    bound = BOUNDS[word]

    def change(period: Period) -> Period:
        start, end = period.start, period.end
        if bound == "since":
            sides = start or end, None
        elif bound == "before":
            sides = None, start and start - DAY
        elif bound == "after":
            sides = end and end + DAY, None
        else:
            sides = None, end or start
        return Period(*sides, period.grain, bound, period.relative, period.yearless, False, period.approximate)
    return when.then(change, name)
