"""Arithmetic of dates: periods, steps between them, parts of them, and the tabular Hijri calendar.

A span is a pair of dates, first and last day. Weeks run from Monday to Sunday, as in ISO 8601. Seasons are the
meteorological ones of the northern hemisphere; a winter is named after the year in which it starts.
"""

from datetime import MAXYEAR, MINYEAR, date, timedelta

Span = tuple[date, date]

DAY = timedelta(1)
WEEKEND_START = 5
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}
SIZES = {unit: size for size, unit in enumerate(
    ("day", "weekend", "week", "fortnight", "month", "quarter", "season", "half", "year", "decade", "century"))}
PARTS_IN_MONTHS = {
    "year": {"early": (0, 6), "mid": (3, 9), "late": (6, 12)},
    "decade": {"early": (0, 60), "mid": (36, 84), "late": (60, 120)},
}
HIJRI_EPOCH = date(622, 7, 19).toordinal()
HIJRI_LEAP_YEARS = frozenset({2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29})
HIJRI_CYCLE_YEARS, HIJRI_CYCLE_DAYS = 30, 10631


def month_days(year: int, month: int) -> int:
    """How many days a month of the Gregorian calendar has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    if MINYEAR <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= day <= month_days(year, month):
        return date(year, month, day)
    return None


def add_months(day: date, count: int) -> date | None:
    """The same day of the month that many months on, or that month's last one; None beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, month_days(year, month + 1)))


def shift(day: date, count: int, unit: str) -> date | None:
    """The day that many units on (back, where negative); None beyond the calendar."""
    if unit in MONTHS:
        return add_months(day, count * MONTHS[unit])
    ordinal = day.toordinal() + count * DAYS[unit]
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def day_span(year: int, month: int, day: int) -> Span | None:
    """A single day as a span."""
    found = make_date(year, month, day)
    return found and (found, found)


def month_span(year: int, month: int) -> Span | None:
    """First and last day of a month."""
    first = make_date(year, month, 1)
    return first and (first, date(year, month, month_days(year, month)))


def months_span(year: int, month: int, count: int) -> Span | None:
    """First and last day of `count` months from the given one on."""
    first = make_date(year, month, 1)
    last = first and add_months(first, count)
    return (first, last - DAY) if first and last else None


def year_span(year: int) -> Span | None:
    """First and last day of a year."""
    return months_span(year, 1, 12)


def season_span(year: int, season: str) -> Span | None:
    """First and last day of a season; winter runs into the next year."""
    return months_span(year, SEASONS[season], 3)


def unit_span(day: date, unit: str) -> Span | None:
    """The calendar unit that holds the day. A decade starts with the year that ends in 0, a century in 1."""
    if unit == "day":
        return day, day
    if unit in ("week", "fortnight"):
        first = day - timedelta(day.weekday())
        return first, first + timedelta(6)
    if unit == "weekend":
        first = day - timedelta(day.weekday()) + timedelta(WEEKEND_START)
        return first, first + DAY
    if unit == "decade":
        return months_span(day.year - day.year % 10, 1, 120)
    if unit == "century":
        return months_span(day.year - (day.year - 1) % 100, 1, 1200)
    if unit == "season":
        first = add_months(day.replace(day=1), -(day.month % 3))
        return first and months_span(first.year, first.month, 3)
    size = MONTHS[unit]
    return months_span(day.year, day.month - (day.month - 1) % size, size)


def step_span(day: date, count: int, unit: str) -> Span | None:
    """The calendar unit that many units after the one that holds the day."""
    if unit in ("week", "weekend", "fortnight"):
        moved = shift(day, count, "week")
    else:
        span = unit_span(day, unit)
        moved = span and shift(span[0], count, unit)
    return moved and unit_span(moved, unit)


def part_span(span: Span, unit: str, part: str) -> Span:
    """The early, mid or late part of a period: halves of it, and a middle that overlaps both."""
    first, last = span
    if unit == "month":
        return {"early": (first, first + timedelta(14)), "mid": (first + timedelta(9), first + timedelta(19)),
                "late": (first + timedelta(15), last)}[part]
    if unit in PARTS_IN_MONTHS:
        start, end = PARTS_IN_MONTHS[unit][part]
        return add_months(first, start), add_months(first, end) - DAY
    days = (last - first).days + 1
    middle = first + timedelta(days // 2)
    if part == "early":
        return first, max(first, middle - DAY)
    if part == "late":
        return middle, last
    return first + timedelta(days // 4), last - timedelta(days // 4)


def last_weekday(day: date, weekday: int) -> date:
    """The last such weekday (Monday is 1) on or before the day."""
    return day - timedelta((day.weekday() - (weekday - 1)) % 7)


def nth_weekday(span: Span, weekday: int, nth: int) -> date | None:
    """The nth such weekday of a period, counted from its end where negative; None where it has fewer."""
    first, last = span
    if nth > 0:
        found = last_weekday(first + timedelta(6), weekday) + timedelta(7 * (nth - 1))
    else:
        found = last_weekday(last, weekday) + timedelta(7 * (nth + 1))
    return found if first <= found <= last else None


def nth_unit(span: Span, unit: str, nth: int, count: int = 1) -> Span | None:
    """The nth group of `count` units of a period, from its end where `nth` is negative.

    A single week is an ISO week, and belongs to the period that its Thursday lies in. None where there is none such.
    """
    first, last = span
    if unit in ("week", "fortnight") and count == 1:
        thursday = nth_weekday(span, 4, nth)
        return thursday and unit_span(thursday, "week")
    if unit == "weekend":
        saturday = nth_weekday(span, WEEKEND_START + 1, nth)
        return saturday and (saturday, saturday + DAY)
    if nth > 0:
        start = shift(first, (nth - 1) * count, unit)
        end = start and shift(start, count, unit)
        found = (start, end - DAY) if start and end else None
    else:
        after = last + DAY
        start, end = shift(after, nth * count, unit), shift(after, (nth + 1) * count, unit)
        found = (start, end - DAY) if start and end else None
    return found if found and first <= found[0] and found[1] <= last else None


def hijri_date(year: int, month: int, day: int) -> date | None:
    """A date of the tabular Hijri calendar, which is within a day or two of the one that is observed."""
    if not (1 <= month <= 12 and 1 <= day <= hijri_month_days(year, month) and year > 0):
        return None
    return date.fromordinal(_hijri_year_start(year) + (59 * (month - 1) + 1) // 2 + day - 1)


def hijri_month_days(year: int, month: int) -> int:
    """How many days a month of the tabular Hijri calendar has."""
    if month == 12:
        return 30 if (year % HIJRI_CYCLE_YEARS) in HIJRI_LEAP_YEARS else 29
    return 30 if month % 2 else 29


def hijri_month_span(year: int, month: int) -> Span | None:
    """First and last day of a Hijri month."""
    first = hijri_date(year, month, 1)
    return first and (first, first + timedelta(hijri_month_days(year, month) - 1))


def hijri_year_span(year: int) -> Span | None:
    """First and last day of a Hijri year."""
    if year < 1:
        return None
    return date.fromordinal(_hijri_year_start(year)), date.fromordinal(_hijri_year_start(year + 1) - 1)


def hijri_year_of(day: date) -> int:
    """The Hijri year that holds a day."""
    year = (day.toordinal() - HIJRI_EPOCH) * HIJRI_CYCLE_YEARS // HIJRI_CYCLE_DAYS + 1
    while _hijri_year_start(year + 1) <= day.toordinal():
        year += 1
    while _hijri_year_start(year) > day.toordinal():
        year -= 1
    return year


def _hijri_year_start(year: int) -> int:
    cycles, rest = divmod(year - 1, HIJRI_CYCLE_YEARS)
    leaps = sum(1 for leap in HIJRI_LEAP_YEARS if leap <= rest)
    return HIJRI_EPOCH + cycles * HIJRI_CYCLE_DAYS + rest * 354 + leaps
