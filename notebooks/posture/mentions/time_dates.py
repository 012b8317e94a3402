"""Readings of years, months, days, quarters, seasons, decades and weekdays."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from posture.mentions import calendars
from posture.mentions.calendars import DAY, Span, day_span
from posture.mentions.time_found import ANCHORED_STEPS, STEPS, Found, counts_nouns, same_when, unit_when, whole_of
from posture.mentions.time_items import HIJRI_YEARS
from posture.mentions.time_model import (
    Context,
    Item,
    Period,
    When,
    WithDay,
    anchored,
    directed,
    fixed,
    of_span,
    recurring,
    relative,
)
from posture.mentions.time_parts import interval_when

# What gives the span of a date in a year.
Build = Callable[[int], Span | None]


def read_year(found: Found, name: str) -> When | list[Item] | None:
    """The year 2014; a decade where the unit is a plural and the year a round one: "les années 1990"."""
    year, unit = found.item("y"), found.item("u")
    if unit.value != "year":
        return None
    when = year.value
    if unit.letter == "P" and not found.has("dual") and when.year and when.year % 10 == 0 and not found.has("more"):
        return [Item("x", unit.first, year.last, _decade(when.year))]
    return when


def read_era(found: Found, name: str) -> When:
    """2014 AD, 1445 AH: the era has already decided the calendar."""
    return found.value("y")


def read_relative_year(found: Found, name: str) -> When | None:
    """Last year, this year."""
    if found.value("u") != "year" or found.item("u").letter != "U":
        return None
    direction = found.value("r")
    return None if direction in ("past", "recent") or found.item("r").plural else unit_when(direction, "year", name)


def _decade(first: int) -> When:
    return fixed(calendars.months_span(first, 1, calendars.MONTHS["decade"]), "decade", "decade", first)


def read_decade(found: Found, name: str) -> When:
    """The 1990s."""
    return _decade(found.value("k"))


def read_decades(found: Found, name: str) -> list[Item] | None:
    """The 1970s and 1980s, said once: "les années 1970 et 1980"."""
    first, second = found.item("y"), found.item("z")
    if found.value("u") != "year" or any(item.value.year is None or item.value.year % 10 for item in (first, second)):
        return None
    return [Item("x", found.item("u").first, first.last, _decade(first.value.year)), found.item("and"),
            Item("x", second.first, second.last, _decade(second.value.year))]


def read_short_decade(found: Found, name: str) -> When | None:
    """The nineties in figures after a plural: "les années 90"."""
    number = found.value("n")
    if found.value("u") != "year" or number % 10 or not 20 <= number <= 90:
        return None
    return _decade(1900 + number)


def read_century(found: Found, name: str) -> When | None:
    """The 19th century."""
    if found.value("u") != "century":
        return None
    first = 100 * (found.value("n") - 1) + 1
    return fixed(calendars.months_span(first, 1, calendars.MONTHS["century"]), "century", name)


def _build_day(month: Item, day: int) -> tuple[Build, bool]:
    calendar, number = month.value
    if calendar == "hijri":
        def build(year: int) -> Span | None:
            found = calendars.hijri_date(year, number, day)
            return found and (found, found)
        return build, True
    return lambda year: day_span(year, number, day), False


def _day_when(found: Found, month: Item, day: int, name: str) -> When | None:
    build, hijri = _build_day(month, day)
    when = _in_year(found, build, "day", hijri, name, lambda other: _day_when(found, month, other, name))
    weekday = found.item("w")
    return _of_weekday(when, weekday.value, build) if when and when.cyclic and weekday and not hijri else when


def _of_weekday(when: When, weekday: int, build: Build) -> When:
    """A day without a year: the nearest one on the weekday told beside it, if one of the years around has it."""
    def resolve(context: Context) -> Period:
        now = context.reference
        free = now and not (context.upto or context.onwards)
        spans = [build(now.year + step) for step in (-1, 0, 1)] if free else []
        fitting = [span for span in spans if span and span[0].isoweekday() == weekday]
        if not fitting:
            return when.resolve(context)
        return of_span(min(fitting, key=lambda span: abs(span[0] - now)), "day", yearless=True)
    return replace(when, resolve=resolve)


def _in_year(found: Found, build: Build, grain: str, hijri: bool, name: str,
             with_day: WithDay = None) -> When | None:
    """A day, month or season in the year that the pattern found beside it, or without one."""
    year, direction = found.value("y"), found.value("r")
    if year is not None:
        return _inside_year(year, build, grain, hijri, name, with_day)
    if direction in STEPS or direction in ANCHORED_STEPS:
        return directed(build, direction, grain, name, hijri) if recurring(build, grain, name) else None
    return recurring(build, grain, name, hijri, with_day)


def _inside_year(year: When, build: Build, grain: str, hijri: bool, name: str,
                 with_day: WithDay) -> When | None:
    if year.year is not None:
        if (year.year in HIJRI_YEARS) == hijri:
            return fixed(build(year.year), grain, name, year.year, with_day, approximate=hijri)
        return fixed(_hijri_inside(year.year, build), grain, name, year.year, approximate=True) if hijri else None

    def resolve(context: Context) -> Period:
        period = year.resolve(context)
        number = period.start and period.start.year
        span = number and (_hijri_inside(number, build) if hijri else build(number))
        return of_span(span, grain, relative=True, approximate=hijri)
    return When(resolve, grain, name, with_day=with_day)


def _hijri_inside(year: int, build: Build) -> Span | None:
    """A Hijri date told with a Gregorian year: the first one that starts in it."""
    first = calendars.hijri_year_of(date(year, 1, 1))
    spans = (build(number) for number in (first, first + 1))
    return next((span for span in spans if span and span[0].year == year), None)


def _units_fit(found: Found) -> bool:
    """Whether the units inside a date are the word for day before the number, and for month after it."""
    day, month, first = found.match.start("d"), found.match.start("m"), found.match.start()
    if first and found.run[first].letter == "O" and found.run[first - 1].letter == "U" and (
            found.run[first - 1].value != "day"):
        return False
    if "".join(item.letter for item in found.run[max(0, first - 2):first + 1]) == "PDO":  # the first ten days of May
        return False
    for at in range(found.match.start(), found.match.end()):
        if found.run[at].letter == "T" and found.run[at].value[0] != "day":
            return False
        if found.run[at].letter == "U" and found.run[at].value != ("day" if at < min(day, month) else "month"):
            return False
    return True


def _dash_parts(found: Found) -> bool:
    """Whether a dash between spaces stands inside the match: what it parts is no single date."""
    run, tokens = found.run, found.tokens
    return any(run[at].letter == "-" and tokens.spaced[run[at].first] for at in range(*found.match.span()))


def read_day_month(found: Found, name: str) -> When | None:
    """3 May, Wednesday the 3rd of May 2024."""
    if not _units_fit(found) or _dash_parts(found):
        return None
    if found.item("m").letter == "B" and found.item("d").letter == "D" and not (
            found.item("y") or found.has("of") or not found.next_word("m")[:1].isalpha()):
        return None
    return _day_when(found, found.item("m"), found.value("d"), name)


def read_month_day(found: Found, name: str) -> When | None:
    """May 3, 2024."""
    if counts_nouns(found, "d") or not _units_fit(found) or _dash_parts(found):
        return None
    return _day_when(found, found.item("m"), found.value("d"), name)


def read_month_comma_day(found: Found, name: str) -> When | None:
    """October, 2: only where nothing follows that the number may count."""
    return None if found.next_word()[:1].isalnum() else read_month_day(found, name)


def read_days_of_month(found: Found, name: str) -> When | list[Item] | None:
    """3 to 5 May, 3 and 15 May: an interval where the days follow each other, else two dates."""
    month, first, second = found.item("m"), found.value("d"), found.value("e")
    start, end = _day_when(found, month, first, name), _day_when(found, month, second, name)
    if start is None or end is None or first >= second or not _units_fit(found):
        return None
    if found.has("and") and found.match.group("open") != "w" and second != first + 1:
        item = found.item("d")
        rest = found.run[found.match.start("e"):found.match.end()]
        return [Item("x", item.first, item.last, start), Item("x", rest[0].first, rest[-1].last, end)]
    if found.match.start("m") < found.match.start("e") and counts_nouns(found, "e"):
        return None
    return replace(interval_when(start, end, name), with_day=end.with_day)


def read_day_beside_days(found: Found, name: str) -> When | None:
    """The 3rd in "3, 4 and 5 May"."""
    with_day = found.value("next").with_day
    return with_day and with_day(found.value("d"))


def read_day_of_it(found: Found, name: str) -> When:
    """The seventh of it: of the month named before."""
    return _in_month(same_when("month", name), found.value("d"), found.value("d"), name)


def read_day_of_unit(found: Found, name: str) -> When | None:
    """The 15th of this month, the 4th to the 22nd of the same month."""
    whole, first = whole_of(found), found.value("d")
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


def read_named_day(found: Found, name: str) -> When | None:
    """A feast in a year."""
    when, year = found.value("d"), found.value("y").year
    if when.rule != name or not when.cyclic or year is None:
        return None
    period = when.resolve(Context(None, upto=date(year, 12, 31)))
    return fixed((period.start, period.end), "day", name, year)


def read_weekday_date(found: Found, name: str) -> When | None:
    """Friday 3/5/2024. Where the date is on that weekday only with day and month the other way, it is read so."""
    when, weekday = found.value("d"), found.value("w")
    if when.rule != "numeric" or when.grain != "day":
        return None
    day = when.resolve(Context(None)).start
    swapped = calendars.make_date(day.year, day.day, day.month)
    if day.isoweekday() != weekday and swapped and swapped.isoweekday() == weekday:
        return fixed((swapped, swapped), "day", name, swapped.year)
    return when


def read_slashed_day(found: Found, name: str) -> When | None:
    """3/5 without a year: day and month, unless it can only be month and day."""
    day, month = found.value("d"), found.value("e")
    if found.item("u") and found.value("u") != "day":
        return None
    if month > 12:
        day, month = month, day
    return recurring(lambda year: day_span(year, month, day), "day", name)


def read_lone_day(found: Found, name: str) -> When | None:
    """The 15th: only where no noun follows."""
    if found.next_word("x")[:1].isalnum() or found.next_word("x") in ("%", "/", "-", "–"):
        return None
    return _nearest_day(found.value("x"), None, name)


def _nearest_day(day: int, weekday: int | None, name: str) -> When:
    """The last such day of a month, or the next one in a sentence that looks ahead.

    With a weekday it is the nearest one that falls on it.
    """
    def resolve(context: Context) -> Period:
        now = context.reference
        if now is None:
            return of_span(None, "day", relative=True)
        months = [calendars.add_months(now, step) for step in (0, -1, -2, -3, 1, 2)]
        spans = [span for month in months if month and (span := day_span(month.year, month.month, day))]
        fitting = [span for span in spans if span[0].isoweekday() == weekday]
        if fitting:
            found = min(fitting, key=lambda span: abs(span[0] - now))
        else:
            ahead = context.forward or context.nearest
            found = next((span for span in spans if ahead == (span[0] > now) or span[0] == now), None)
        return of_span(found, "day", relative=True)
    return When(resolve, "day", name, cyclic=True)


def _build_month(month: Item) -> tuple[Build, bool]:
    calendar, number = month.value
    if calendar == "hijri":
        return lambda year: calendars.hijri_month_span(year, number), True
    return lambda year: calendars.month_span(year, number), False


def read_month(found: Found, name: str) -> When | None:
    """May, May 2024, last May."""
    month, unit = found.item("m"), found.item("u")
    if unit and unit.value != "month":
        return None
    build, hijri = _build_month(month)
    return _in_year(found, build, "month", hijri, name, lambda day: _day_when(found, month, day, name))


def read_month_beside(found: Found, name: str) -> When | None:
    """March in "March and April 2024"."""
    year, month = found.value("next").year, found.item("m")
    build, hijri = _build_month(month)
    if not year or hijri or found.value("next").grain != "month":
        return None
    return fixed(build(year), "month", name, year)


def _build_part(kind: str, number: int) -> Build:
    size = calendars.MONTHS[kind]
    return lambda year: calendars.months_span(year, size * (number - 1) + 1, size)


def read_quarter(found: Found, name: str) -> When | None:
    """Q1 2024, the first quarter, the second half of 2023."""
    kind, number = found.value("q") if found.item("q") else (found.value("u"), found.value("n"))
    if kind not in ("quarter", "half") or number > 12 // calendars.MONTHS[kind]:
        return None
    if kind == "half" and found.item("u") and not found.item("y"):
        return None
    return _in_year(found, _build_part(kind, number), kind, False, name)


def read_winter(found: Found, name: str) -> When | None:
    """Winter 2022-2023, which is one season."""
    season, year, second = found.value("s"), found.value("y").year, found.value("e")
    end = second.year if isinstance(second, When) else second
    if season != "winter" or end not in (year + 1, (year + 1) % 100):
        return None
    return fixed(calendars.season_span(year, season), "season", name, year)


def read_season(found: Found, name: str) -> When | None:
    """Summer 2022, last summer, in the spring."""
    season = found.value("s")
    if not (found.item("y") or found.item("r") or found.has("bare")):
        return None
    after = found.match.end()
    if found.has("bare") and after < len(found.run) and found.run[after].letter == "o":  # the fall of a city
        return None
    return _in_year(found, lambda year: calendars.season_span(year, season), "season", False, name)


def read_weekday(found: Found, name: str) -> When | list[Item]:
    """Wednesday: the last one up to publication, the next one where the sentence looks ahead."""
    weekday, unit = found.value("w"), found.item("u")

    def resolve(context: Context) -> Period:
        if context.onwards or ((context.forward or context.nearest) and context.reference and not context.upto):
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


def read_directed_weekday(found: Found, name: str) -> When | None:
    """Last Friday; "next" is of next week, "coming" the nearest one ahead."""
    direction, weekday = found.value("r"), found.value("w")

    def span_of(now: date) -> Span | None:
        if direction == "coming":
            day = calendars.last_weekday(now + 7 * DAY, weekday)
        elif direction in ("last", "past"):
            day = calendars.last_weekday(now - DAY, weekday)
        else:
            week = calendars.unit_span(now + 7 * STEPS[direction] * DAY, "week")
            day = calendars.last_weekday(week[1], weekday)
        return day, day
    if direction in ANCHORED_STEPS:
        step = -DAY if direction == "previous" else 7 * DAY
        return anchored(lambda span: 2 * (calendars.last_weekday(span[0] + step, weekday),), "day", name)
    return relative(span_of, "day", name) if direction in STEPS else None


def read_weekday_of_week(found: Found, name: str) -> When | None:
    """Friday of next week."""
    week, weekday = found.value("of"), found.value("w")
    return week.then(lambda period: _on_weekday(period, weekday), name) if week.grain == "week" else None


def _on_weekday(period: Period, weekday: int) -> Period:
    day = calendars.last_weekday(period.end, weekday)
    return replace(period, start=day, end=day, grain="day")


def read_weekday_and_number(found: Found, name: str) -> When | None:
    """Friday the 15th."""
    day, following = found.item("d"), found.next_word("d")
    figures = found.tokens.words[day.first][0].isdigit()
    if following[:1].isalnum() and (day.letter == "D" or (not figures and day.last not in found.around.functions)):
        return None
    return _nearest_day(found.value("d"), found.value("w"), name)


def read_day(found: Found, name: str) -> When:
    """Yesterday, the next day. A weekday beside it counts more: the article may have come out a day later."""
    role, step = found.value("t")
    weekday = found.value("w")

    def span_of(day: date) -> Span:
        day += step * DAY
        if weekday is not None:
            day = calendars.last_weekday(day + 3 * DAY, weekday)
        return day, day
    if role == "day":
        return relative(span_of, "day", name)
    return anchored(lambda span: span_of(span[0] if step < 0 else span[1]), "day", name)


def read_day_beside(found: Found, name: str) -> When | None:
    """The day after 3 May."""
    role, step = found.value("t")
    when = found.value("w")
    if role != "other_day" or when.grain != "day":
        return None
    return when.then(lambda period: replace(period, start=period.start + step * DAY, end=period.end + step * DAY), name)
