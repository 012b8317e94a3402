"""The words around a number that bound it ("at least", "up to") or make two of them a range or a change.

They are in data/language/<code>/bounds.csv.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from posture.article.tokens import Tokens
from posture.lexicon import Hit
from posture.mentions.counted import FORCE, MEASURES, PEOPLE, CountedWords, Noun, noun_after, sentence_start
from posture.mentions.figures import is_digits
from posture.mentions.number_words import NumberWords, whole
from posture.mentions.numbers import CURRENCY_SIGNS, Number, read_number

LIMITS = frozenset({"about", "exactly", "over", "at_least", "under", "at_most"})
_CLOSED = frozenset({"over", "at_least", "under", "at_most"})
_YEARS = range(1900, 2101)
# Kinds of things that a year stands before as often as a count ("the 2014 agreement").
DATED = frozenset({"", "date", "document", "event", "organisation", "thing", "country", "place"})
_DASHES = frozenset("-–")
_TEN, _HUNDRED, _THOUSAND = 10, 100, 1000
_HALF = Fraction(1, 2)
# What ratios are told of: "one in five", "3 in 100".
_WHOLES = frozenset({*range(2, 11), 12, 15, 20, 50, 100, 1000, 10_000})
# How many times the low end of a range the high one may be for it to leave out the thousands.
_MOST_TIMES = 2
_LEVEL_WINDOW = 14
_MODIFIERS_AFTER = 2
_FARTHEST = 8


@dataclass(frozen=True, slots=True)
class Bounds:
    """The hits of the table `bounds` by where they start and end, and the tokens of words for a change of level."""

    starts: Mapping[int, list[Hit]]
    ends: Mapping[int, list[Hit]]
    levels: tuple[int, ...]

    def at(self, index: int, side: str, *bounds: str) -> Hit | None:
        """The bound of these kinds, and of that side, that starts at a token."""
        for hit in self.starts.get(index, ()):
            if hit.row["side"] == side and hit.row["bound"] in bounds:
                return hit
        return None

    def before(self, index: int, *bounds: str) -> Hit | None:
        """The bound of these kinds that ends before a token."""
        for hit in self.ends.get(index, ()):
            if hit.row["side"] == "before" and hit.row["bound"] in bounds:
                return hit
        return None


@dataclass(frozen=True, slots=True)
class NumberText:
    """A text with all that is known of its numbers, and the tokens where the name of a month ends."""

    tokens: Tokens
    words: NumberWords
    bounds: Bounds
    counted: CountedWords
    month_ends: frozenset[int]


@dataclass(frozen=True, slots=True)
class Reading:
    """A number or range with its limits: what a mention covers, from `opens` to `last`.

    `percent` is the word or sign that makes it a percentage; `change` says "from" or "to" of the two ends of a
    change, of which `partner` is the other. `noun` is what it counts, where that stands inside it.
    """

    number: Number
    opens: int
    last: int
    limits: tuple[Hit, ...] = ()
    money: bool = False
    percent: Hit | None = None
    change: str = ""
    ranged: bool = False
    year: bool = False
    partner: "Reading | None" = None
    noun: Noun | None = None


def index_bounds(hits: Mapping[str, list[Hit]]) -> Bounds:
    """The hits of the table `bounds` by their place."""
    starts: dict[int, list[Hit]] = {}
    ends: dict[int, list[Hit]] = {}
    levels = []
    for hit in hits.get("bounds", ()):
        if hit.row["bound"] == "level":
            levels.append(hit.first)
        else:
            starts.setdefault(hit.first, []).append(hit)
            ends.setdefault(hit.last, []).append(hit)
    return Bounds(starts, ends, tuple(levels))


def read_ranges(text: NumberText, numbers: list[Number]) -> list[Reading]:
    """Each number with its limits; two numbers as one reading where they are the ends of a range."""
    readings = [read_limits(text, number) for number in numbers]
    readings = _join_neighbours(readings, lambda low, high: _join_by_dash(text, low, high))
    readings = _join_neighbours(readings, lambda low, high: _join(text, low, high))
    return [_close(text, part) for reading in readings for part in _split_between(text, reading) or (reading,)]


def _join_neighbours(readings: list[Reading], join: Callable[[Reading, Reading], list[Reading] | None]
                     ) -> list[Reading]:
    """The readings, with what `join` makes of two neighbours in their place where it makes something of them."""
    done: list[Reading] = []
    index = 0
    while index < len(readings):
        joined = join(readings[index], readings[index + 1]) if index + 1 < len(readings) else None
        done += [readings[index]] if joined is None else joined
        index += 1 if joined is None else 2
    return done


def read_limits(text: NumberText, number: Number) -> Reading:
    """The number with the limits before it: "no more than about 200"."""
    limits: list[Hit] = []
    opens, money, percent = number.first, False, None
    noun = _noun_after_bracket(text, number)
    if noun is not None:
        opens -= 1
    while True:
        hit = text.bounds.before(opens, *LIMITS)
        if hit is None and not limits:
            hit = _overlapping_limit(text, number) or _limit_before_article(text, number)
        if hit is not None:
            limits.append(hit)
            opens = hit.first
        elif opens and text.tokens.words[opens - 1] in CURRENCY_SIGNS:
            sign = text.counted.ending(opens, "before")
            money, opens = True, sign.first if sign else opens - 1
        elif opens == number.first and (sign := _percent_sign_before(text, opens)):
            percent, opens = sign, sign.first
        elif noun is not None and not limits:
            return Reading(number, number.first, number.last, noun=noun)
        else:
            last = number.last if noun is None else number.last + 1
            return Reading(number, opens, last, tuple(limits), money, percent, noun=noun)


def _noun_after_bracket(text: NumberText, number: Number) -> Noun | None:
    """What a number in brackets counts, as some Arabic papers write it: "(500) soldiers"."""
    words = text.tokens.words
    if not (text.words.joins and number.figures and number.first and words[number.first - 1] == "("
            and words[number.last:number.last + 1] == [")"]):
        return None
    noun = noun_after(text.counted, number.last + 1)
    return noun if noun is not None and noun.counted else None


def _percent_sign_before(text: NumberText, first: int) -> Hit | None:
    """The sign written onto the front of figures, as Arabic often has it ("%60"), and not onto the end of others."""
    tokens, sign = text.tokens, text.words.kind(first - 1, "percent")
    if sign is None or sign.last != first or tokens.words[sign.first][0].isalpha():
        return None
    if tokens.spaced[first] and not text.words.joins:
        return None
    return None if sign.first and is_digits(tokens.words[sign.first - 1]) else sign


def _overlapping_limit(text: NumberText, number: Number) -> Hit | None:
    """A limit that takes in the article of the number, as French ones with an elided preposition do."""
    hit = text.bounds.before(number.first + 1, *LIMITS)
    return hit if hit is not None and hit.first < number.first and number.last > number.first + 1 else None


def _limit_before_article(text: NumberText, number: Number) -> Hit | None:
    """A limit before an Arabic article that is written onto, or stands before, the digits."""
    if not number.figures or not text.words.kind(number.first - 1, "clitic"):
        return None
    return text.bounds.before(number.first - 1, *LIMITS)


def limit(low: int | Fraction, high: int | Fraction | None, approximate: bool, limits: tuple[Hit, ...]
          ) -> tuple[int | Fraction, int | Fraction | None, bool]:
    """The bounds of a number once its limits are taken into account, and whether the figure is a round one."""
    bounds = {hit.row["bound"] for hit in limits}
    if bounds & _CLOSED or "exactly" in bounds:
        approximate = False
    if "over" in bounds:
        low, high = low + 1 if isinstance(low, int) else low, None
    elif "at_least" in bounds:
        high = None
    if "under" in bounds and isinstance(high, int):
        high -= 1
    if bounds & {"under", "at_most"} and high is not None:
        low = min(0, high)
    return low, high, approximate or "about" in bounds


def _close(text: NumberText, reading: Reading) -> Reading:
    """The reading with the percent sign and the limit that follow it."""
    percent = text.words.kind(reading.last, "percent")
    last = percent.last if percent else reading.last
    hyphen = text.tokens.words[last:last + 1] == ["-"] and not text.tokens.spaced[last]
    after = text.bounds.at(last + hyphen, "after", *LIMITS)
    if after is None or after.last in text.counted.numbers:
        return replace(reading, percent=percent, last=last) if percent else reading
    return replace(reading, percent=reading.percent or percent, last=after.last, limits=(*reading.limits, after))


def _join(text: NumberText, low: Reading, high: Reading) -> list[Reading] | None:
    """One range, ratio, or the two ends of a change, from two neighbours; None where they have nothing to do."""
    if low.last < high.opens - _FARTHEST:
        return None
    percent = text.words.kind(low.last, "percent")
    end = percent.last if percent else low.last
    whole_and_part = _ratio(text, low, high) or _and_half(text, low, high)
    if whole_and_part is not None:
        return [whole_and_part]
    opener = text.bounds.before(low.opens, "between", "from")
    opened = opener.row["bound"] if opener else ""
    how = _connector(text, end, high)
    if not how and opened == "from":
        how = _connector_after_noun(text, low, high)
    if not how or how == "dash" or low.number.high is None or high.number.high is None:
        return None
    if how == "to" and opened == "from" and (low.number.low > high.number.high or is_level_changed(text, low.opens)):
        if not low.ranged and _are_years(text, low, high):
            return [replace(low, year=True), replace(high, year=True)]
        low = _share_factor(text, low, high) if low.number.low < high.number.low else low
        return [replace(low, change="from", percent=percent, partner=high), replace(high, change="to", partner=low)]
    if low.ranged or high.ranged or (how == "and" and opened != "between"):
        return None
    if how == "to" and text.bounds.before(low.opens, "by") and is_level_changed(text, low.opens):
        return [replace(low, change="by", percent=percent), replace(high, change="to")]
    return _make_range(text, low, high, opener, percent)


def _join_by_dash(text: NumberText, low: Reading, high: Reading) -> list[Reading] | None:
    """The range "20-30", nothing for a score or a season ("3-1", "2023-24"), None where no dash stands between."""
    if low.last < high.opens - _FARTHEST:
        return None
    percent = text.words.kind(low.last, "percent")
    end = percent.last if percent else low.last
    if _connector(text, end, high) != "dash" or (text.tokens.spaced[end] and _ends_dateline(text, low, high)):
        return None
    opener = text.bounds.before(low.opens, "between")
    joined = _make_range(text, low, high, opener, percent)
    return [] if joined is None and low.number.figures and high.number.figures else joined


def _ends_dateline(text: NumberText, low: Reading, high: Reading) -> bool:
    """Whether a spaced dash starts the story after its place and date ("June 25 - Four hundred officers")."""
    return low.number.first in text.month_ends or low.number.figures != high.number.figures


def _make_range(text: NumberText, low: Reading, high: Reading, opener: Hit | None, percent: Hit | None
                ) -> list[Reading] | None:
    """The range from one number to another, or two years; None where the first is not below the second."""
    if low.number.high is None or high.number.high is None or low.number.vague != high.number.vague:
        return None
    if _are_years(text, low, high):
        return [replace(low, year=True), replace(high, year=True)]
    low = _share_factor(text, low, high)
    a, b = low.number, high.number
    if a.low >= b.high:
        if opener is None or opener.row["bound"] != "between" or a.low == b.high:
            return None
        a, b = b, a
    number = replace(a, first=low.number.first, last=high.number.last, low=_low_end(a, b), high=b.high, other=None,
                     approximate=a.approximate or b.approximate, needs="", factor=1, part=a.part and b.part)
    return [Reading(number, opener.first if opener else low.opens, high.number.last, (*low.limits, *high.limits),
                    low.money or high.money, percent or low.percent or high.percent, ranged=True)]


def _low_end(low: Number, high: Number) -> int | Fraction:
    """The low end, read as thousands where the high end shows that its separator groups."""
    return low.other if low.other is not None and low.low < low.other < (high.high or 0) else low.low


def _connector(text: NumberText, end: int, high: Reading) -> str:
    """How a number that ends at a token is tied to the next one: "dash", "to", "or", "and" or nothing."""
    tokens = text.tokens
    if end >= len(tokens) or tokens.breaks[end]:
        return ""
    if high.opens == end:
        return "and" if high.number.joined and high.number.first == end else ""
    if high.opens == end + 1 and tokens.words[end] in _DASHES and tokens.spaced[end] == tokens.spaced[end + 1]:
        return "dash"
    hit = text.bounds.at(end, "before", "to", "or", "and")
    return hit.row["bound"] if hit is not None and hit.last in (high.opens, high.number.first) else ""


def _ratio(text: NumberText, low: Reading, high: Reading) -> Reading | None:
    """The fraction that "one in five" is, also "deux soldats sur trois" with what is counted after the first number."""
    if high.opens not in text.bounds.ends or not (hit := text.bounds.before(high.opens, "ratio")):
        return None
    a, b = low.number, high.number
    plain = not (high.limits or low.ranged or high.ranged or a.part or b.part or a.article or b.article)
    if not plain or a.low != a.high or b.low != b.high or b.low not in _WHOLES or not 0 < a.low < min(b.low, _TEN):
        return None
    noun = noun_after(text.counted, high.last)
    if noun is not None and noun.counted not in ("", *PEOPLE, "civilian"):
        return None
    between = None
    if hit.first != low.last:
        between = noun_after(text.counted, low.last)
        if between is None or between.last != hit.first or (noun is not None and noun.counted):
            return None
    share = Fraction(a.low, b.low)
    number = replace(a, last=b.last, low=share, high=share, other=None, part=True, needs="", factor=1)
    return replace(low, number=number, last=b.last, noun=between)


def _and_half(text: NumberText, low: Reading, high: Reading) -> Reading | None:
    """The number and a half that "deux ans et demi" is, with the unit that it measures inside it."""
    half, number = high.number, low.number
    unit = unit_halved(text, half)
    if unit is None or low.ranged or number.low != number.high or isinstance(number.low, Fraction):
        return None
    noun = noun_after(text.counted, low.last)
    if noun is None or noun.last != unit:
        return None
    value = number.low + _HALF
    number = replace(number, last=half.last, low=value, high=value, other=None, needs="", factor=1)
    return replace(low, number=number, last=half.last, noun=noun)


def unit_halved(text: NumberText, number: Number) -> int | None:
    """Where the unit ends that "and a half" belongs to ("two years and a half"); None where the number is no such half.

    It may name the unit again, as Arabic does; before other nouns it is a share of them.
    """
    if not number.part or number.low != _HALF or number.high != _HALF:
        return None
    conjunction = text.words.kind(number.first - 1, "and")
    end = number.first if number.joined else number.first - 1 if conjunction else 0
    unit = text.counted.ending(end, "noun")
    if unit is None or unit.row["counted"] not in MEASURES:
        return None
    noun = noun_after(text.counted, number.last, whole=True)
    return end if noun is None or noun.counted in ("", *MEASURES) else None


def _connector_after_noun(text: NumberText, low: Reading, high: Reading) -> str:
    """The same for "from 2,500 soldiers there to 2,000", with the noun between."""
    noun = noun_after(text.counted, low.last)
    if noun is None or noun.counted not in FORCE:
        return ""
    for end in range(noun.last, noun.last + _MODIFIERS_AFTER + 1):
        if _connector(text, end, high) == "to":
            return "to"
    return ""


def _share_factor(text: NumberText, low: Reading, high: Reading) -> Reading:
    """The low end with the scale that only the high end says: "2 to 3 million", "two or three hundred"."""
    a, b = low.number, high.number
    factor = b.factor
    if factor == 1 and not (a.figures or b.figures or text.words.joins) and text.words.kind(b.last - 1, "hundred"):
        factor = _HUNDRED
    if factor == 1 and a.figures and b.figures and _leaves_thousands(text, a, b):
        factor = _THOUSAND
    if factor == 1 or a.factor > 1 or a.low >= Fraction(b.low) / factor:
        return low
    value = whole(a.low * Fraction(factor))
    return replace(low, number=replace(a, low=value, high=value, other=None))


def _leaves_thousands(text: NumberText, low: Number, high: Number) -> bool:
    """Whether the low end leaves out the thousands of the high one: "5 to 6,000"."""
    grouped = high.last > high.first + 1 or not text.tokens.words[high.first].isdecimal()
    return (grouped and high.low % _THOUSAND == 0 and low.last == low.first + 1 and low.other is None
            and low.low < high.low // _THOUSAND <= _MOST_TIMES * low.low)


def _split_between(text: NumberText, reading: Reading) -> list[Reading] | None:
    """A range whose two ends were read as one number: "between one hundred and two thousand"."""
    opener = text.bounds.before(reading.opens, "between")
    number = reading.number
    if opener is None or number.figures:
        return None
    for place in range(number.first + 1, number.last):
        start = text.words.joined_at(place)
        if start is None:
            continue
        low, low_end = read_number(text.words.between(number.first, place), number.first)
        high, high_end = read_number(text.words, start)
        if low is None or high is None or (low_end, high_end) != (place, number.last):
            continue
        low = _share_factor(text, Reading(low, low.first, low.last), Reading(high, high.first, high.last)).number
        if low.low < high.low:
            joined = replace(low, last=high.last, high=high.high, needs="", factor=1)
            return [replace(reading, number=joined, opens=opener.first, last=high.last, ranged=True)]
    return None


# Changes of level


def is_level_changed(text: NumberText, index: int) -> bool:
    """Whether the sentence says, before a token, that something is cut or raised."""
    start = bisect_left(text.bounds.levels, sentence_start(text.tokens, index, _LEVEL_WINDOW))
    return start < len(text.bounds.levels) and text.bounds.levels[start] < index


def change_of(text: NumberText, reading: Reading) -> str:
    """"from", "to" or "by" where the number is a level left, a level reached or the size of a change.

    "either" where the word before does not tell the first from the last.
    """
    if reading.change:
        return reading.change
    hit = text.bounds.before(reading.opens, "to", "by", "from")
    if reading.ranged or not (hit is not None or _has_by(text, reading)) or not is_level_changed(text, reading.opens):
        return ""
    if hit is None:
        return "by"
    return "either" if "either" in hit.feature else hit.row["bound"]


def _has_by(text: NumberText, reading: Reading) -> bool:
    """Whether the preposition for the size of a change is written onto the number or its first limit, in Arabic."""
    first = reading.opens
    if reading.limits:
        letter = next((hit.clitics.preposition for hit in reading.limits if hit.first == first), "")
    else:
        letter = text.tokens.words[first - 1] if first and not text.tokens.spaced[first] else ""
    return "by" in text.counted.particles.roles_of(letter)


# Years


def looks_like_year(text: NumberText, number: Number) -> bool:
    """Whether a number is written as years are: four digits without a separator."""
    return (number.figures and number.low == number.high and number.low in _YEARS
            and number.last == number.first + 1 and len(text.tokens.words[number.first]) == 4)


def is_round(number: Number) -> bool:
    """Whether a number is in full hundreds, as troop numbers often are and years seldom."""
    return number.low % _HUNDRED == 0


def _are_years(text: NumberText, low: Reading, high: Reading) -> bool:
    """Whether the ends of a range are years: by their look, where no people are counted."""
    a, b = low.number, high.number
    if low.limits or high.limits or not (looks_like_year(text, a) and looks_like_year(text, b)):
        return False
    noun = noun_after(text.counted, high.last)
    return a.low <= b.low and not (is_round(a) and is_round(b)) and (noun is None or noun.counted in DATED)
