"""The rules that turn runs of items into dates, periods and relative times.

Rules are patterns over the letters of time_items. They are applied in order, each to the whole run, and put one item
in the place of those that they read: j for a year, x for a date or period, z for a count of units. What is left as
j or x at the end is a mention. The order is from the inside out: years, days and months, parts and units of these,
lengths of time, then intervals and bounds.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache

from posture.article.tokens import Tokens
from posture.mentions import calendars
from posture.mentions.calendars import Span
from posture.mentions.time_items import Surroundings, day_span, words_after
from posture.mentions.time_model import Context, Item, Period, When, anchored, directed, fixed, of_span, recurring, relative

DAY = timedelta(1)
SIZES = {unit: size for size, unit in enumerate(
    ("day", "weekend", "week", "fortnight", "month", "quarter", "season", "half", "year", "decade", "century"))}
STEPS = {"last": -1, "this": 0, "next": 1, "coming": 1, "before_last": -2, "after_next": 2, "past": -1}
ANCHORED_STEPS = {"previous": -1, "following": 1}
FINAL = ("last", "past")
CACHED_MATCHES = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """What a pattern matched: its items by group name, and the text around it."""

    run: list[Item]
    match: re.Match
    tokens: Tokens
    around: Surroundings

    def item(self, name: str) -> Item | None:
        """The item of a group; None where it is absent."""
        if name not in self.match.re.groupindex:
            return None
        start, end = self.match.span(name)
        return self.run[start] if start < end else None

    def value(self, name: str) -> object:
        """The value of a group's item; None where it is absent."""
        item = self.item(name)
        return item and item.value

    def has(self, name: str) -> bool:
        """Whether the pattern has the group and it matched."""
        return name in self.match.re.groupindex and self.match.group(name) is not None

    def word_after(self, name: str) -> str:
        """The folded token that follows a group's item, or nothing at the end of the line."""
        last = self.item(name).last
        tokens = self.tokens
        return tokens.words[last] if last < len(tokens) and not tokens.breaks[last] else ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, what it puts in place of its match (or of its group `x`), and the letters it can't do without."""

    name: str
    letter: str
    needs: frozenset[str]
    pattern: re.Pattern
    read: Callable[[Found, str], object]


def apply_rules(run: list[Item], tokens: Tokens, around: Surroundings) -> list[Item]:
    """The items of a run after every rule; the dates among them have letter j, x or e and a When as value."""
    run = list(run)
    letters = "".join([item.letter for item in run])
    index = at = 0
    while following := _next_match(letters, index, at):
        index, match = following
        rule = _rules()[index]
        found = rule.read(Found(run, match, tokens, around), rule.name)
        if found is None:
            at = match.start() + 1
            continue
        start, end = match.span("x") if "x" in rule.pattern.groupindex else match.span()
        made = found if isinstance(found, list) else [_made(rule.letter, run, start, end, found)]
        run[start:end] = made
        letters = "".join([item.letter for item in run])
        at = start + len(made)
    return run


@lru_cache(maxsize=CACHED_MATCHES)
def _next_match(letters: str, index: int, at: int) -> tuple[int, re.Match] | None:
    """The first match in a run, from one rule and place on; in later rules from the start of the run."""
    rules = _rules()
    for position in range(index, len(rules)):
        rule = rules[position]
        if not rule.needs.isdisjoint(letters) and (match := rule.pattern.search(letters, at)):
            return position, match
        at = 0
    return None


def _made(letter: str, run: list[Item], start: int, end: int, value: object) -> Item:
    return Item(letter, run[start].first, run[end - 1].last, value)


# Years

def _year_with_unit(found: Found, name: str) -> When | list[Item] | None:
    year, unit = found.item("y"), found.item("u")
    if unit.value != "year":
        return None
    when = year.value
    if unit.letter == "P" and not found.has("dual") and when.year and when.year % 10 == 0 and not found.has("more"):
        return [Item("x", unit.first, year.last, _decade(when.year))]
    return when


def _era(found: Found, name: str) -> When:
    return found.value("y")


def _relative_year(found: Found, name: str) -> When | None:
    if found.value("u") != "year" or found.item("u").letter != "U":
        return None
    direction = found.value("r")
    return None if direction in ("past", "recent") or found.item("r").plural else _unit_when(direction, "year", name)


def _same_year(found: Found, name: str) -> When | None:
    return _same_when("year", name) if found.value("u") == "year" else None


# Days

def _build_day(month: Item, day: int) -> tuple[Callable[[int], Span | None], bool]:
    calendar, number = month.value
    if calendar == "hijri":
        def build(year: int) -> Span | None:
            found = calendars.hijri_date(year, number, day)
            return found and (found, found)
        return build, True
    return lambda year: day_span(year, number, day), False


def _day_when(found: Found, month: Item, day: int, name: str) -> When | None:
    build, hijri = _build_day(month, day)
    when = _in_year(found, build, "day", hijri, name)
    return when and replace(when, with_day=lambda other: _day_when(found, month, other, name))


def _in_year(found: Found, build: Callable[[int], Span | None], grain: str, hijri: bool, name: str) -> When | None:
    """A day, month or season in the year that the pattern found beside it, or without one."""
    year, direction = found.value("y"), found.value("r")
    if year is not None:
        return _inside_year(year, build, grain, hijri, name)
    if direction in STEPS or direction in ANCHORED_STEPS:
        return directed(build, direction, grain, name, hijri) if recurring(build, grain, name) else None
    return recurring(build, grain, name, hijri)


def _inside_year(year: When, build: Callable[[int], Span | None], grain: str, hijri: bool, name: str) -> When | None:
    if year.year is not None:
        if hijri and year.year > 1700:
            return _hijri_inside(year.year, build, grain, name)
        return fixed(build(year.year), grain, name, year.year, approximate=hijri)

    def resolve(context: Context) -> Period:
        period = year.resolve(context)
        span = build(period.start.year) if period.start else None
        return of_span(span, grain, relative=True, approximate=hijri)
    return When(resolve, grain, name)


def _hijri_inside(year: int, build: Callable[[int], Span | None], grain: str, name: str) -> When | None:
    """A Hijri date told with a Gregorian year: the one that starts in it."""
    first = calendars.hijri_year_of(date(year, 1, 1))
    spans = [span for span in (build(first), build(first + 1)) if span and span[0].year == year]
    return fixed(spans[0], grain, name, year, approximate=True) if spans else None


def _units_fit(found: Found) -> bool:
    """Whether the units inside a date are the word for day before the number, and for month after it."""
    day, month, first = found.match.start("d"), found.match.start("m"), found.match.start()
    if first and found.run[first].letter == "O" and found.run[first - 1].letter == "U" and (
            found.run[first - 1].value != "day"):
        return False
    for at in range(found.match.start(), found.match.end()):
        if found.run[at].letter == "T" and found.run[at].value[0] != "day":
            return False
        if found.run[at].letter == "U" and found.run[at].value != ("day" if at < min(day, month) else "month"):
            return False
    return True


def _day_and_month(found: Found, name: str) -> When | None:
    if not _units_fit(found):
        return None
    if found.item("m").letter == "B" and found.item("d").letter == "D" and not (
            found.item("y") or found.has("of") or not found.word_after("m")[:1].isalpha()):
        return None
    return _day_when(found, found.item("m"), found.value("d"), name)


def _month_and_day(found: Found, name: str) -> When | None:
    if _counts(found, "d") or not _units_fit(found):
        return None
    return _day_when(found, found.item("m"), found.value("d"), name)


def _counts(found: Found, name: str) -> bool:
    """Whether figures are followed by what they count: "in May 15 soldiers"."""
    item, after = found.item(name), found.match.end(name)
    if item.letter != "D" or found.item("y") or found.item("r"):
        return False
    if after < len(found.run) and found.run[after].letter in "DNUPOV":
        return True
    return any(index in found.around.nouns for index in words_after(found.tokens, item.last))


def _days_of_month(found: Found, name: str) -> When | list[Item] | None:
    month, first, second = found.item("m"), found.value("d"), found.value("e")
    start, end = _day_when(found, month, first, name), _day_when(found, month, second, name)
    if start is None or end is None or first >= second or not _units_fit(found):
        return None
    if found.has("and") and not found.has("open") and second != first + 1:
        item = found.item("d")
        rest = found.run[found.match.start("e"):found.match.end()]
        return [Item("x", item.first, item.last, start), Item("x", rest[0].first, rest[-1].last, end)]
    if found.match.start("m") < found.match.start("e") and _counts(found, "e"):
        return None
    return replace(_interval_when(start, end, name), with_day=end.with_day)


def _day_beside_days(found: Found, name: str) -> When | None:
    """The 3rd in "3, 4 and 5 May"."""
    with_day = found.value("next").with_day
    return with_day and with_day(found.value("d"))


def _day_of_it(found: Found, name: str) -> When:
    """The seventh of it: of the month named before."""
    return _in_month(_same_when("month", name), found.value("d"), found.value("d"), name)


def _day_of_unit(found: Found, name: str) -> When | None:
    """The 15th of this month, the 4th to the 22nd of the same month."""
    whole, first = _whole(found), found.value("d")
    last = found.value("e") or first
    if whole is None or whole.grain != "month" or last < first:
        return None
    return _in_month(whole, first, last, name)


def _in_month(month: When, first: int, last: int, name: str) -> When:
    def resolve(context: Context) -> Period:
        period = month.resolve(context)
        start, end = (period.start and day_span(period.start.year, period.start.month, day) for day in (first, last))
        return of_span(start and end and (start[0], end[1]), "day", relative=True)
    return When(resolve, "day", name)


def _slashed_day(found: Found, name: str) -> When | None:
    day, month = found.value("d"), found.value("e")
    if month > 12:
        day, month = month, day
    return recurring(lambda year: day_span(year, month, day), "day", name)


def _lone_day(found: Found, name: str) -> When | None:
    """The 15th: only where no noun follows."""
    if found.word_after("x")[:1].isalnum() or found.word_after("x") in ("%", "/", "-", "–"):
        return None
    return _nearest_day(found.value("x"), None, name)


def _nearest_day(day: int, weekday: int | None, name: str) -> When:
    """The last such day of a month up to publication; with a weekday, the nearest one that falls on it."""
    def span_of(now: date) -> Span | None:
        months = (calendars.step_span(now, step, "month")[0] for step in (0, -1, -2, -3, 1, 2))
        spans = [span for span in (day_span(month.year, month.month, day) for month in months) if span]
        fitting = [span for span in spans if span[0].isoweekday() == weekday]
        if fitting:
            return min(fitting, key=lambda span: abs(span[0] - now))
        return next((span for span in spans if span[0] <= now), None)
    return relative(span_of, "day", name)


# Months, quarters, seasons

def _build_month(month: Item) -> tuple[Callable[[int], Span | None], bool]:
    calendar, number = month.value
    if calendar == "hijri":
        return lambda year: calendars.hijri_month_span(year, number), True
    return lambda year: calendars.month_span(year, number), False


def _month_when(found: Found, name: str) -> When | None:
    month, unit = found.item("m"), found.item("u")
    if unit and unit.value != "month":
        return None
    build, hijri = _build_month(month)
    when = _in_year(found, build, "month", hijri, name)
    return when and replace(when, with_day=lambda day: _day_when(found, month, day, name))


def _month_beside(found: Found, name: str) -> When | None:
    """March in "March and April 2024"."""
    year, month = found.value("next").year, found.item("m")
    build, hijri = _build_month(month)
    return fixed(build(year), "month", name, year) if year and found.value("next").grain == "month" and not hijri else None


def _build_part(kind: str, number: int) -> Callable[[int], Span | None]:
    size = calendars.MONTHS[kind]
    return lambda year: calendars.months_span(year, size * (number - 1) + 1, size)


def _quarter_when(found: Found, name: str) -> When | None:
    kind, number = found.value("q") if found.item("q") else (found.value("u"), found.value("n"))
    if kind not in ("quarter", "half") or number > 12 // calendars.MONTHS[kind]:
        return None
    if kind == "half" and found.item("u") and not found.item("y"):
        return None
    return _in_year(found, _build_part(kind, number), kind, False, name)


def _season_when(found: Found, name: str) -> When | None:
    season = found.value("s")
    if not (found.item("y") or found.item("r") or found.has("bare")):
        return None
    return _in_year(found, lambda year: calendars.season_span(year, season), "season", False, name)


# Decades and centuries

def _decade(first: int) -> When:
    return fixed(calendars.months_span(first, 1, calendars.MONTHS["decade"]), "decade", "decade", first)


def _decade_when(found: Found, name: str) -> When:
    return _decade(found.value("k"))


def _short_decade(found: Found, name: str) -> When | None:
    number = found.value("n")
    if found.value("u") != "year" or number % 10 or not 20 <= number <= 90:
        return None
    return _decade(1900 + number)


def _century_when(found: Found, name: str) -> When | None:
    if found.value("u") != "century":
        return None
    first = 100 * (found.value("n") - 1) + 1
    return fixed(calendars.months_span(first, 1, calendars.MONTHS["century"]), "century", name)


# Weekdays

def _weekday_when(found: Found, name: str) -> When | list[Item]:
    weekday, unit = found.value("w"), found.item("u")

    def resolve(context: Context) -> Period:
        if context.onwards or (context.forward and context.reference and not context.upto):
            day = calendars.last_weekday((context.onwards or context.reference) + 6 * DAY, weekday)
        else:
            latest = context.upto or context.reference
            day = latest and calendars.last_weekday(latest, weekday)
        return of_span(day and (day, day), "day", relative=True)
    when = When(resolve, "day", name, cyclic=True)
    if unit and unit.value != "day":
        item = found.item("w")
        return [unit, Item("x", item.first, item.last, when)]
    return when


def _directed_weekday(found: Found, name: str) -> When | None:
    direction, weekday = found.value("r"), found.value("w")

    def span_of(now: date) -> Span | None:
        if direction == "coming":
            day = calendars.last_weekday(now + 7 * DAY, weekday)
        elif direction in ("last", "past"):
            day = calendars.last_weekday(now - DAY, weekday)
        else:
            week = calendars.step_span(now, STEPS[direction], "week")
            day = calendars.last_weekday(week[1], weekday)
        return day, day
    if direction in ANCHORED_STEPS:
        step = -DAY if direction == "previous" else 7 * DAY
        return anchored(lambda span: 2 * (calendars.last_weekday(span[0] + step, weekday),), "day", name)
    return relative(span_of, "day", name) if direction in STEPS else None


def _weekday_of_week(found: Found, name: str) -> When | None:
    week, weekday = found.value("of"), found.value("w")
    return week.then(lambda period: _on_weekday(period, weekday), name) if week.grain == "week" else None


def _on_weekday(period: Period, weekday: int) -> Period:
    day = calendars.last_weekday(period.end, weekday)
    return replace(period, start=day, end=day, grain="day")


def _weekday_and_number(found: Found, name: str) -> When | None:
    if found.item("d").letter == "D" and found.word_after("d")[:1].isalnum():
        return None
    return _nearest_day(found.value("d"), found.value("w"), name)


# Units of time

def _unit_when(direction: str, unit: str, name: str) -> When | None:
    """Last week, this year, the following month."""
    if direction in STEPS:
        return relative(lambda now: calendars.step_span(now, STEPS[direction], unit), unit, name)
    if direction in ANCHORED_STEPS:
        return anchored(lambda span: calendars.step_span(span[0], ANCHORED_STEPS[direction], unit), unit, name)
    return None


def _same_when(unit: str, name: str) -> When:
    """The same day, that month: unknown where the date named before does not say which."""
    def span_of(span: Span) -> Span | None:
        whole = calendars.unit_span(span[0], unit)
        return whole if whole and span[1] <= whole[1] else None
    return anchored(span_of, unit, name, alone=False)


def _same_unit(found: Found, name: str) -> When:
    return _same_when(found.value("u"), name)


def _relative_unit(found: Found, name: str) -> When | None:
    word, unit = found.item("r"), found.item("u")
    direction = word.value
    if unit.letter == "P" or word.plural or direction == "recent":
        return _vague_when(direction, unit.value, name)
    if direction == "past" or (direction == "last" and unit.value == "decade"):
        return _rolling_when(direction, 1, unit.value, name)
    return _unit_when(direction, unit.value, name)


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


def _rolling_when(direction: str, count: int, unit: str, name: str) -> When | None:
    """The past three weeks: as many whole units, up to the day before publication."""
    def behind(span: Span) -> Span | None:
        start = calendars.shift(span[0], -count, unit)
        return start and (start, span[0] - DAY)

    def ahead(span: Span) -> Span | None:
        end = calendars.shift(span[1], count, unit)
        return end and (span[1] + DAY, end)
    if direction in ANCHORED_STEPS:
        return anchored(behind if direction == "previous" else ahead, unit, name)
    if direction in ("last", "past", "recent"):
        return relative(lambda now: behind((now, now)), unit, name)
    return relative(lambda now: ahead((now, now)), unit, name) if direction in ("next", "coming") else None


def _count_of(found: Found, name: str) -> tuple[float | None, str]:
    """A number of units, None where it is vague."""
    number = found.value("n") if found.item("n") else 1
    if found.has("more") or number is None:
        return None, found.value("u")
    return number + (0.5 if found.has("half") or found.has("half2") else 0), found.value("u")


def _rolling_count(found: Found, name: str) -> When | None:
    count, unit = found.value("z") if found.item("z") else (found.value("n"), found.value("u"))
    direction = found.value("r")
    if count is None:
        return _vague_when(direction, unit, name)
    return _rolling_when(direction, int(count), unit, name)


def _shifted(day: date, count: float, unit: str) -> date | None:
    """A day moved by a number of units; half a unit more where the count has one."""
    whole = int(count)
    moved = calendars.shift(day, whole, unit)
    if moved and whole != count:
        half = {"year": (6, "month"), "decade": (5, "year"), "month": (15, "day"), "week": (3, "day")}.get(unit)
        moved = half and calendars.shift(moved, half[0] if count > 0 else -half[0], half[1])
    return moved


def _length(found: Found) -> tuple[float | None, str] | None:
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


def _ago(found: Found, name: str) -> When | None:
    return _from_now(found, name, -1)


def _in_future(found: Found, name: str) -> When | None:
    return _from_now(found, name, 1)


def _step(found: Found, name: str) -> When | None:
    """Two days earlier, three weeks later: from the date named before."""
    word = found.value("l")
    if word == "hence":
        return _in_future(found, name)
    return _step_by(found, -1 if word == "earlier" else 1, name)


def _step_by(found: Found, sign: int, name: str) -> When | None:
    length = _length(found)
    if length is None:
        return None
    count, unit = length
    if count is None:
        return _unknown_when(unit, name)

    def span_of(span: Span) -> Span | None:
        start, end = (_shifted(day, sign * count, unit) for day in span)
        return start and end and (start, end)
    return anchored(span_of, unit, name)


def _step_before(found: Found, name: str) -> When | None:
    return _step_by(found, -1, name)


def _step_after(found: Found, name: str) -> When | None:
    return _step_by(found, 1, name)


def _unknown_when(unit: str, name: str, **flags) -> When:
    """A time that the text leaves to an event, or does not tell."""
    period = Period(None, None, unit, **(flags or {"relative": True}))
    return When(lambda context: period, unit, name)


def _from_event(found: Found, name: str) -> When | None:
    """Two days after the coup: no date here says when that was."""
    length = _length(found)
    return length and _unknown_when(length[1], name)


def _side_of_event(found: Found, name: str) -> When | None:
    """Two days before: of what follows, or of the date named before where nothing follows."""
    if found.match.end() < len(found.run) or found.tokens.words[found.run[found.match.end() - 1].last:][:1] not in (
            [], [","], ["."], [";"], [")"]):
        return _from_event(found, name)
    return _step_by(found, -1 if found.has("before") else 1, name)


def _shift_of_date(found: Found, name: str) -> When | None:
    """Two weeks after 3 May, a week from Friday."""
    length = _length(found)
    if length is None:
        return None
    count, unit = length
    if count is None:
        return _unknown_when(unit, name)
    sign = -1 if found.has("before") else 1

    def change(period: Period) -> Period:
        start, end = (day and _shifted(day, sign * count, unit) for day in (period.start, period.end))
        return replace(period, start=start, end=end)
    when = found.value("w")
    return (when.ahead() if found.has("from") else when).then(change, name)


def _since_length(found: Found, name: str) -> When | None:
    """For three months now: since the day that many units before publication."""
    length = _length(found)
    if length is None:
        return None
    count, unit = length

    def resolve(context: Context) -> Period:
        start = _shifted(context.reference, -count, unit) if count and context.reference else None
        return Period(start, None, unit, bound="since", relative=True, approximate=True)
    return When(resolve, unit, name)


def _within_length(found: Found, name: str) -> When | None:
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


def _duration(found: Found, name: str) -> When | None:
    length = _length(found)
    return length and _unknown_when(length[1], name, duration=True)


# Days from publication

def _deictic_when(found: Found, name: str) -> When:
    role, step = found.value("t")
    if role == "day":
        return relative(lambda now: 2 * (now + step * DAY,), "day", name)
    return anchored(lambda span: 2 * ((span[0] if step < 0 else span[1]) + step * DAY,), "day", name)


def _day_beside(found: Found, name: str) -> When | None:
    """The day after 3 May."""
    role, step = found.value("t")
    when = found.value("w")
    if role != "other_day" or when.grain != "day":
        return None
    return when.then(lambda period: replace(period, start=period.start + step * DAY, end=period.end + step * DAY), name)


# Parts of periods

def _nth_of(found: Found, name: str) -> When | None:
    """The first week of May, the last three months of 2023, the second half of the year."""
    unit, whole = found.value("u"), _whole(found)
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
    return -1 if item.value in FINAL else None


def _whole(found: Found) -> When | None:
    """The period that the pattern found after "of": a date, or this one of a bare unit ("the month")."""
    if found.item("of"):
        return found.value("of")
    unit = found.item("v")
    if unit is None or unit.value == "day":
        return None
    return _unit_when("this", unit.value, "relative-unit")


def _nth_weekday_of(found: Found, name: str) -> When | None:
    whole, weekday, nth = _whole(found), found.value("w"), _nth(found)
    if whole is None or nth is None or SIZES[whole.grain] <= SIZES["week"]:
        return None

    def change(period: Period) -> Period:
        if period.start is None or period.end is None:
            return Period(None, None, "day", relative=period.relative)
        day = calendars.nth_weekday((period.start, period.end), weekday, nth)
        return replace(period, start=day, end=day, grain="day")
    return whole.then(change, name)


def _week_of(found: Found, name: str) -> When | None:
    when = found.value("w")
    if found.value("u") not in ("week", "weekend") or when.grain != "day":
        return None
    unit = found.value("u")
    return when.then(lambda period: _around(period, unit), name)


def _around(period: Period, unit: str) -> Period:
    first, last = calendars.unit_span(period.start, unit)
    return replace(period, start=first, end=last, grain=unit)


def _part_of(found: Found, name: str) -> When | None:
    part, whole = found.value("part"), _whole(found)
    if whole is None or whole.grain == "day":
        return None

    def change(period: Period) -> Period:
        if period.start is None or period.end is None:
            return period
        start, end = calendars.part_span((period.start, period.end), period.grain, part)
        return replace(period, start=start, end=end)
    return whole.then(change, name)


def _part_by_step(found: Found, name: str) -> When | None:
    """Earlier this month, later this year: up to publication, or from it on."""
    step, whole = found.value("l"), _whole(found)
    if whole is None or whole.grain == "day" or step == "hence":
        return None

    def resolve(context: Context) -> Period:
        period, now = whole.resolve(context), context.reference
        if not (now and period.start and period.end and period.start <= now <= period.end):
            return period
        return replace(period, end=now) if step == "earlier" else replace(period, start=now)
    return When(resolve, whole.grain, name)


# Intervals and bounds

def _interval(found: Found, name: str) -> When | None:
    first, end = found.item("a"), found.value("b")
    if found.has("and") and found.match.group("open") != "w":
        return None
    if found.has("slash") and not (first.letter == "j" and found.item("b").letter == "j"):
        return None
    if first.letter in "DO":
        start = end.with_day(first.value) if end.with_day else None
    else:
        start = first.value
    return start and _interval_when(start, end, name)


def _interval_to_day(found: Found, name: str) -> When | None:
    """From 3 September to 12: the day is one of the same month."""
    start = found.value("a")
    if (found.has("and") and found.match.group("open") != "w") or start.with_day is None or _counts(found, "b"):
        return None
    end = start.with_day(found.value("b"))
    return end and _interval_when(start, end, name)


def _interval_when(first: When, second: When, name: str) -> When:
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


def _short_years(found: Found, name: str) -> When | None:
    first, number = found.value("y").year, found.value("n")
    if first is None or not 0 < number < 100:
        return None
    last = first - first % 100 + number
    return fixed((date(first, 1, 1), date(last, 12, 31)), "year", name) if last > first else None


def _before_end(found: Found, name: str) -> When | None:
    """Before the end of June: not before its last days."""
    whole = _whole(found)
    if found.value("part") != "late" or whole is None:
        return None
    return whole.then(lambda period: replace(period, start=None, end=period.end, bound="before"), name)


def _names_event(found: Found) -> bool:
    """Whether a date only says which event is meant: "after the July coup"."""
    last = found.item("w").last
    return found.word_after("w")[:1].isalpha() and last not in found.around.functions


def _bound(found: Found, name: str) -> When | None:
    word, when = found.item("b").letter, found.value("w")
    if word in "pq" and found.has("the") and _names_event(found):
        return None
    if word == "s" or word == "f":
        return when.then(lambda p: replace(p, start=p.start or p.end, end=None, bound="since"), name)
    if word == "y":
        return when.ahead().then(lambda p: replace(p, start=None, end=p.end or p.start, bound="by"), name)
    if word == "u":
        return when.then(lambda p: replace(p, start=None, end=p.end or p.start, bound="until"), name)
    if word == "p":
        return when.then(lambda p: replace(p, start=None, end=p.start and p.start - DAY, bound="before"), name)
    return when.then(lambda p: replace(p, start=p.end and p.end + DAY, end=None, bound="after"), name)


# Parts of patterns: what may stand before a day, the year after it, a whole that something is part of, a length of time.
BEFORE_DAY = r"(?:T,?)?(?:U?[Wb]v?(?:,?[it]*|(?P<paren>\()t?)|U)?"
CLOSED = r"(?(paren)\)?)"
YEAR = r"(?:(?:,|[oFgnt]{0,2})(?P<y>j)|(?P<r>[LG]))?"
OF = r"[oFgn]t?"
WHOLE = r"(?:(?:U[oF]?)?(?P<of>[xje])|(?P<v>U))"
LENGTH = r"[kt]*(?:(?P<z>z)|(?P<u>[UP]))"
COUNTED_LENGTH = r"[kt]*(?:(?P<z>z)|(?P<u>P))"


@cache
def _rules() -> tuple[Rule, ...]:
    """All rules, in the order in which they are applied."""
    return tuple(Rule(name, letter, frozenset(needs), re.compile(pattern), read) for name, letter, needs, pattern, read in (
        ("year", "j", "j", r"(?P<dual>D)?(?P<u>[UP])t?[LG]?[,F]?(?P<y>j)Z?(?P<more>(?=a?[-rua/]))?", _year_with_unit),
        ("year", "j", "Z", r"(?P<y>j)Z", _era),
        ("relative-year", "j", "U", r"[RG]*(?P<r>[RG])t?(?P<u>U)", _relative_year),
        ("relative-year", "j", "U", r"R?(?P<u>U)(?P<r>[LG])", _relative_year),
        ("days-of-month", "x", "MmB", r"(?P<open>[fFw])?[it]*(?P<d>[DO])(?:[oF]t?)?(?:[-ru/]|(?P<and>a))[it]*(?P<e>[DO])"
         rf"[-/]?(?P<of>[oF]t?)?(?:U[oF]?)?(?P<m>[MmB])(?:[-/](?=j))?{YEAR}", _days_of_month),
        ("days-of-month", "x", "MmB", rf"(?P<open>[fFw])?(?P<m>[MmB])t?(?P<d>[DO])(?:[-ru]|(?P<and>a))t?(?P<e>[DO]){YEAR}",
         _days_of_month),
        ("day-month", "x", "MmB", rf"{BEFORE_DAY}(?P<d>[DO])[-/]?(?P<of>[oF]t?)?(?:U[oF]?)?(?P<m>[MmB])(?:[-/](?=j))?{YEAR}{CLOSED}",
         _day_and_month),
        ("month-day", "x", "MmB", rf"{BEFORE_DAY}(?P<m>[MmB])[-/]?t?(?P<d>[DO]){YEAR}{CLOSED}", _month_and_day),
        ("days-of-month", "x", "x", r"(?P<x>(?P<d>[DO]))[,a]+(?P<next>x)", _day_beside_days),
        ("month-year", "x", "MmB", r"(?:(?P<u>U)[oF]?)?(?P<m>[MmB])[-/,]?[oFgnt]*(?P<y>j)", _month_when),
        ("directed-month", "x", "Mm", r"[RG]*(?P<r>[RG])(?P<m>[Mm])", _month_when),
        ("directed-month", "x", "Mm", r"(?:(?P<u>U)[oF]?)?(?P<m>[Mm])(?P<r>[LG])", _month_when),
        ("month", "x", "Mm", r"(?P<x>(?P<m>[Mm]))(?:a|/)(?P<next>x)", _month_beside),
        ("month", "x", "Mm", r"(?P<u>U)[oF]?(?P<m>[Mm])", _month_when),
        ("month", "x", "M", r"(?P<m>M)", _month_when),
        ("month", "x", "m", r"[gnsyupqEFofwra/-][it]*(?P<x>(?P<m>m))", _month_when),
        ("month", "x", "m", r"(?P<x>(?P<m>m))(?=[-rua/]t?[xmM])", _month_when),
        ("quarter", "x", "Q", r"(?P<y>j)[-/]?(?P<q>Q)", _quarter_when),
        ("quarter", "x", "Q", rf"(?P<q>Q)(?:[-/](?=j))?{YEAR}", _quarter_when),
        ("quarter", "x", "O", rf"(?P<n>O)(?P<u>U)(?:(?:{OF})?(?P<y>j))?", _quarter_when),
        ("quarter", "x", "O", rf"(?P<u>U)(?P<n>O)(?:(?:{OF})?(?P<y>j))?", _quarter_when),
        ("season", "x", "S", rf"(?:U[oF]?)?(?P<s>S)[oF]?t?U?{YEAR}", _season_when),
        ("season", "x", "c", rf"[tgnorFERG](?P<x>(?P<s>c){YEAR})", _season_when),
        ("season", "x", "Sc", r"[RG]*(?P<r>[RG])(?P<s>[Sc])", _season_when),
        ("season", "x", "Sc", r"[gnrsE]t?(?P<bare>(?P<x>(?P<s>[Sc])))", _season_when),
        ("decade", "x", "K", r"(?P<k>K)", _decade_when),
        ("decade", "x", "P", r"(?P<u>P)(?P<n>[DN])(?![UP])", _short_decade),
        ("century", "x", "O", r"(?P<n>O)(?P<u>U)", _century_when),
        ("century", "x", "OD", r"(?P<u>U)(?P<n>[OD])", _century_when),
        ("nth-of", "x", "xj", rf"(?P<c>D)(?P<n>[OG])(?P<u>P){OF}(?:U[oF]?)?(?P<of>[xj])", _nth_of),
        ("nth-of", "x", "xj", rf"(?P<n>[ORGL])(?P<c>D)?(?P<u>[UP]){OF}(?:U[oF]?)?(?P<of>[xj])", _nth_of),
        ("nth-of", "x", "xj", rf"(?P<u>[UP])(?P<n>[OLG]){OF}(?:U[oF]?)?(?P<of>[xj])", _nth_of),
        ("nth-weekday", "x", "W", rf"(?P<n>[ORG])U?(?P<w>W){OF}{WHOLE}", _nth_weekday_of),
        ("nth-weekday", "x", "W", rf"(?P<w>W)(?P<n>[OLG]){OF}{WHOLE}", _nth_weekday_of),
        ("same", "e", "C", r"(?:C+R?|R(?=UC))(?P<u>U)C?", _same_unit),
        ("same", "e", "C", r"(?P<u>U)C", _same_unit),
        ("rolling", "x", "RG", r"R?(?P<n>[DNV])(?P<r>[RG])(?P<u>[UP])", _rolling_count),
        ("count", "z", "UP", r"(?P<more>[DN][-ra])(?P<n>[DN])(?P<u>[UP])", _count_of),
        ("count", "z", "UP", r"(?P<n>[DNV])(?P<half>X)?(?P<u>[UP])(?P<half2>X)?", _count_of),
        ("count", "z", "UP", r"(?P<u>P)(?P<n>[DV])", _count_of),
        ("count", "z", "UP", r"(?P<u>U)(?P<half>X)", _count_of),
        ("rolling", "x", "z", r"[RG]*(?P<r>[RG])k*(?P<z>z)", _rolling_count),
        ("rolling", "x", "z", r"k*(?P<z>z)(?P<r>[LG])", _rolling_count),
        ("relative-unit", "e", "UP", rf"[RG]*(?P<r>[RG])(?P<u>[UP])(?!{OF}[RG]*U)", _relative_unit),
        ("relative-unit", "e", "UP", rf"R?(?P<u>[UP])(?P<r>[LG])(?!{OF}[RG]*U)", _relative_unit),
        ("nth-of", "x", "UP", rf"(?P<n>[ORG])(?P<c>D)?(?P<u>[UP]){OF}{WHOLE}", _nth_of),
        ("nth-of", "x", "UP", rf"(?P<u>[UP])(?P<n>[OLG]){OF}{WHOLE}", _nth_of),
        ("nth-weekday", "x", "W", rf"(?P<n>[ORG])U?(?P<w>W){OF}{WHOLE}", _nth_weekday_of),
        ("relative-unit", "e", "UP", r"[RG]*(?P<r>[RG])(?P<u>[UP])", _relative_unit),
        ("relative-unit", "e", "UP", r"R?(?P<u>[UP])(?P<r>[LG])", _relative_unit),
        ("day-of-unit", "x", "eU", r"[fFw]?[it]*(?P<d>[DO])[-rua]t?(?P<e>[DO])[oF]?t?(?:(?P<of>e)|(?P<v>U))", _day_of_unit),
        ("day-of-unit", "x", "eU", r"U?(?P<d>[DO])[oF]t?(?:(?P<of>e)|(?P<v>U))", _day_of_unit),
        ("day-of-it", "x", "H", r"U?(?P<d>[DO])H", _day_of_it),
        ("weekday-of-week", "x", "W", r"U?(?P<w>W)v?,?[oFgnt]*(?P<of>e)", _weekday_of_week),
        ("weekday-of-week", "x", "W", r"(?P<of>e),?[oFgnit]*U?(?P<w>W)", _weekday_of_week),
        ("day", "x", "T", r"U?Wv?(?P<t>T)", _deictic_when),
        ("day", "x", "T", r"(?P<t>T)[oF]?t?(?P<w>x)", _day_beside),
        ("day", "x", "T", r"U?(?P<t>T)(?:,?U?W)?", _deictic_when),
        ("directed-weekday", "x", "W", r"[RG]*(?P<r>[RG])(?P<w>W)", _directed_weekday),
        ("directed-weekday", "x", "W", r"U?(?P<w>W)v?(?P<r>[LG])", _directed_weekday),
        ("weekday-day", "x", "W", r"(?P<w>W)(?:,?[it]*(?=O))?(?P<d>[DO])(?![-/UPMmB])", _weekday_and_number),
        ("weekday", "x", "W", r"(?P<u>U)?(?P<w>W)", _weekday_when),
        ("slashed-day", "x", "/", r"[ixfwr][,t]*(?P<x>(?P<d>D)/(?P<e>D))(?!/)", _slashed_day),
        ("lone-day", "x", "i", r"it?(?P<x>[DO])", _lone_day),
        ("week-of", "x", "x", r"(?P<u>U)[oF][it]*(?P<w>x)", _week_of),
        ("bound", "x", "E", r"(?P<b>p)[itgF]*(?P<part>E)[oFgnti,-]*(?:(?P<of>[xje])|(?P<v>U))", _before_end),
        ("part", "x", "E", r"(?P<part>E)[oFgnti,-]*(?:(?P<of>[xje])|(?P<v>U))", _part_of),
        ("step-part", "x", "l", r"(?P<l>l)[oFgnt]*(?:(?P<of>[xje])|(?P<v>U))", _part_by_step),
        ("ago", "x", "A", rf"A[Ft]*{LENGTH}", _ago),
        ("ago", "x", "A", rf"{LENGTH}A", _ago),
        ("shift", "x", "zUP", rf"{LENGTH}(?:(?P<before>p)|(?P<from>f)|q)[it]*(?P<w>[xe])", _shift_of_date),
        ("shift", "x", "zUP", rf"(?:(?P<before>p)|q){LENGTH}F(?P<w>[xe])", _shift_of_date),
        ("event", "x", "z", r"(?P<x>[pq][kt]*(?P<z>z))[oF]", _from_event),
        ("step", "x", "l", rf"q?{LENGTH}(?P<l>l)", _step),
        ("step", "x", "l", rf"(?P<l>l){COUNTED_LENGTH}", _step),
        ("ago", "x", "p", rf"p{LENGTH}", _ago),
        ("later", "x", "q", rf"q{LENGTH}", _step_after),
        ("event", "x", "z", r"(?P<z>z)(?:(?P<before>p)|q)", _side_of_event),
        ("in-length", "x", "n", rf"n{COUNTED_LENGTH}", _in_future),
        ("within-length", "x", "h", rf"h{LENGTH}", _within_length),
        ("within-length", "x", "y", rf"(?P<by>y)[rt]*{COUNTED_LENGTH}", _within_length),
        ("since-length", "x", "s", rf"s[Ft]*{LENGTH}", _since_length),
        ("duration", "x", "d", rf"d[Ft]*{LENGTH}", _duration),
        ("duration", "x", "g", r"gk*(?P<z>z)", _duration),
        ("interval", "x", "xje", r"(?P<open>[fFws])?[it]*(?P<a>[xjeDO])(?:(?P<and>a)|(?P<slash>/)|a?[-ru])[it]*(?P<b>[xje])",
         _interval),
        ("interval", "x", "x", r"(?P<open>[fFw])?[it]*(?P<a>x)(?:(?P<and>a)|a?[-ru])[it]*(?P<b>[DO])", _interval_to_day),
        ("years", "x", "j", r"(?P<y>j)[-/](?P<n>[DN])", _short_years),
        ("bound", "x", "xje", r"(?P<b>[syupqf])[ignrFd]*(?P<the>t)?[igF]*(?P<w>[xje])", _bound),
    ))
