"""Readings of units and lengths of time: last week, three months ago, within a year, for two days."""

from dataclasses import replace
from datetime import date

from posture.mentions import calendars
from posture.mentions.calendars import DAY, Span
from posture.mentions.time_found import ANCHORED_STEPS, Found, same_when, unit_when, unknown_when
from posture.mentions.time_model import Context, Period, When, anchored, relative

# A length of time: a number of units, None where it is vague, and the unit.
Length = tuple[float | None, str]
HALVES = {"year": (6, "month"), "decade": (5, "year"), "month": (15, "day"), "week": (3, "day")}


def read_same_unit(found: Found, name: str) -> When:
    """The same day, that month."""
    return same_when(found.value("u"), name)


def read_same_year(found: Found, name: str) -> When | None:
    """The same year, that year."""
    return same_when("year", name) if found.value("u") == "year" and found.item("u").letter == "U" else None


def read_relative_unit(found: Found, name: str) -> When | None:
    """Last week, the following month, in recent years."""
    word, unit = found.item("r"), found.item("u")
    direction = word.value
    if unit.letter == "P" or word.plural or direction == "recent":
        return _vague_when(direction, unit.value, name)
    if unit.value == "day" and direction in ("last", "past"):
        return None
    if direction == "past" or (direction == "last" and unit.value == "decade"):
        return _rolling_when(direction, 1, unit.value, name)
    return unit_when(direction, unit.value, name)


def read_weekend(found: Found, name: str) -> When | None:
    """Over the weekend: the last one."""
    return unit_when("last", "weekend", name) if found.value("u") == "weekend" else None


def _vague_when(direction: str, unit: str, name: str) -> When | None:
    """In recent weeks, the coming months: open on the side that is not told."""
    def resolve(context: Context) -> Period:
        now = context.reference
        if now and direction in ("last", "past", "recent"):
            return Period(None, now, unit, relative=True, approximate=True)
        if now and direction in ("next", "coming"):
            return Period(now + DAY, None, unit, relative=True, approximate=True)
        return Period(None, None, unit, relative=True)
    return None if direction == "this" else When(resolve, unit, name)


def _rolling_when(direction: str, count: float, unit: str, name: str) -> When | None:
    """The past three weeks: as many whole units, up to the day before publication."""
    def behind(span: Span) -> Span | None:
        start = _shifted(span[0], -count, unit)
        return start and (start, span[0] - DAY)

    def ahead(span: Span) -> Span | None:
        end = _shifted(span[1], count, unit)
        return end and (span[1] + DAY, end)
    if direction in ANCHORED_STEPS:
        return anchored(behind if direction == "previous" else ahead, unit, name)
    if direction in ("last", "past", "recent"):
        return relative(lambda now: behind((now, now)), unit, name)
    return relative(lambda now: ahead((now, now)), unit, name) if direction in ("next", "coming") else None


def read_count(found: Found, name: str) -> Length | None:
    """A number of units, None where it is vague. A unit with the article written onto it starts a phrase of its own."""
    unit = found.item("u")
    if unit.letter == "U" and unit.article and found.item("n") and found.match.start("n") < found.match.start("u"):
        return None
    number = found.value("n") if found.item("n") else 1
    if found.has("more") or number is None:
        return None, found.value("u")
    return number + (0.5 if found.has("half") or found.has("half2") else 0), found.value("u")


def read_rolling(found: Found, name: str) -> When | None:
    """The past three weeks, the next two months."""
    count, unit = found.value("z") if found.item("z") else (found.value("n"), found.value("u"))
    direction = found.value("r")
    if count is None or found.has("more"):
        return _vague_when(direction, unit, name)
    return _rolling_when(direction, count, unit, name)


def _shifted(day: date, count: float, unit: str) -> date | None:
    """A day moved by a number of units; half a unit more where the count has one."""
    whole = int(count)
    moved = calendars.shift(day, whole, unit)
    if moved and whole != count:
        half = HALVES.get(unit)
        moved = half and calendars.shift(moved, half[0] if count > 0 else -half[0], half[1])
    return moved


def _length(found: Found) -> Length | None:
    """The length of time that a pattern found: a count of units, or a bare unit."""
    if found.item("z"):
        return found.value("z")
    unit = found.item("u")
    if unit.letter == "P":
        return None, unit.value
    return None if unit.article else (1, unit.value)


def _from_now(found: Found, name: str, sign: int) -> When | None:
    length = _length(found)
    if length is None:
        return None
    count, unit = length
    if count is None:
        return _vague_when("last" if sign < 0 else "coming", unit, name)

    def span_of(now: date) -> Span | None:
        day = _shifted(now, sign * count, unit)
        return day and (day, day)
    return relative(span_of, unit, name)


def read_ago(found: Found, name: str) -> When | None:
    """Three weeks ago."""
    return _from_now(found, name, -1)


def read_in_future(found: Found, name: str) -> When | None:
    """In three weeks."""
    return _from_now(found, name, 1)


def read_step(found: Found, name: str) -> When | None:
    """Two days earlier, three weeks later: from the date named before."""
    word = found.value("l")
    if word == "hence":
        return read_in_future(found, name)
    return _step_by(found, -1 if word == "earlier" else 1, name)


def read_step_told(found: Found, name: str) -> When | None:
    """Two days earlier, on 28 April: the day that is told."""
    day = found.value("w")
    return day if day.grain == "day" else None


def _step_by(found: Found, sign: int, name: str) -> When | None:
    length = _length(found)
    if length is None:
        return None
    count, unit = length
    if count is None:
        return unknown_when(unit, name)

    def span_of(span: Span) -> Span | None:
        start, end = (_shifted(day, sign * count, unit) for day in span)
        return start and end and (start, end)
    return anchored(span_of, unit, name)


def read_step_after(found: Found, name: str) -> When | None:
    """After three weeks: from the date named before.

    Unknown where that leads from the past beyond publication: what came after that time was told before ("it ended in
    2021 after twenty years").
    """
    when = _step_by(found, 1, name)

    def resolve(context: Context) -> Period:
        period, now, previous = when.resolve(context), context.reference, context.previous
        ended = now and previous and previous.end and previous.end < now
        if ended and period.end and period.end > now:
            return replace(period, start=None, end=None)
        return period
    return when and replace(when, resolve=resolve)


def read_from_event(found: Found, name: str) -> When | None:
    """Two days after the coup: no date here says when that was."""
    length = _length(found)
    return length and unknown_when(length[1], name)


def read_side_of_event(found: Found, name: str) -> When | None:
    """Two days before: of what follows, or of the date named before where nothing follows."""
    if found.match.end() < len(found.run) or found.next_word()[:1].isalnum():
        return read_from_event(found, name)
    return _step_by(found, -1 if found.has("before") else 1, name)


def read_shift_of_date(found: Found, name: str) -> When | None:
    """Two weeks after 3 May, a week from Friday."""
    length = _length(found)
    if length is None:
        return None
    count, unit = length
    if count is None:
        return unknown_when(unit, name)
    sign = -1 if found.has("before") else 1

    def change(period: Period) -> Period:
        start, end = (day and _shifted(day, sign * count, unit) for day in (period.start, period.end))
        return replace(period, start=start, end=end)
    when = found.value("w")
    return (when.ahead() if found.has("from") else when).then(change, name)


def read_since(found: Found, name: str) -> When | None:
    """For three months now: since the day that many units before publication."""
    length = _length(found)
    if length is None:
        return None
    count, unit = length

    def resolve(context: Context) -> Period:
        start = _shifted(context.reference, -count, unit) if count and context.reference else None
        return Period(start, None, unit, bound="since", relative=True, approximate=True)
    return When(resolve, unit, name)


def read_within(found: Found, name: str) -> When | None:
    """Within three months: from publication on; by that time, where the word is `by`."""
    length = _length(found)
    if length is None:
        return None
    count, unit = length
    bound = "by" if found.has("by") else ""

    def resolve(context: Context) -> Period:
        now = context.reference
        end = _shifted(now, count, unit) if count and now else None
        return Period(now if end and not bound else None, end, unit, bound=bound, relative=True)
    return When(resolve, unit, name)


def read_during(found: Found, name: str) -> When | None:
    """During three weeks: a duration, but from publication on where the sentence looks ahead."""
    count, unit = found.value("z")

    def resolve(context: Context) -> Period:
        end = _shifted(context.reference, count, unit) if context.forward and count else None
        return Period(end and context.reference, end, unit, relative=bool(end), duration=not end)
    return When(resolve, unit, name, cyclic=True)


def read_duration(found: Found, name: str) -> When | None:
    """For three years: neither start nor end."""
    length = _length(found)
    return length and unknown_when(length[1], name, duration=True)
