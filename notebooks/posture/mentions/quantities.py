"""Numbers, quantities of something, and shares, in Arabic, English and French.

A number (posture.mentions.numbers) becomes a quantity with the words that bound it ("at least", "up to"), with the
other end of its range, and with what it counts (posture.mentions.counted). A fraction or percentage becomes a share.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from posture.article.tokens import Tokens
from posture.lexicon import Hit, Language
from posture.mentions.counted import (
    FORCE,
    MEASURES,
    PEOPLE,
    CountedWords,
    Noun,
    any_between,
    befell,
    extra_before,
    index_counted,
    is_force_size,
    noun_after,
    noun_before,
    sentence_start,
)
from posture.mentions.model import Mention
from posture.mentions.number_words import NumberWords, parse_value
from posture.mentions.numbers import CURRENCY_SIGNS, Number, find_numbers, number_words, read_number

_LIMITS = frozenset({"about", "exactly", "over", "at_least", "under", "at_most"})
_CLOSED = frozenset({"over", "at_least", "under", "at_most"})
_YEARS = range(1900, 2101)
_DAYS = range(1, 32)
_LEVEL_WINDOW = 14
_ARTICLE_WINDOW = 4
_MODIFIERS_AFTER = 2
_HUNDRED = 100
_SENTENCE_WINDOW = 40
_PAUSES = frozenset(",.;:)!?")
_DASHES = frozenset("-–")
_NOT_COUNTED_BY_YEARS = frozenset({"", "date", "document", "event", "organisation", "thing", "country", "place"})


@dataclass(frozen=True, slots=True)
class _Bounds:
    """The hits of the table `bounds` by where they start and end, and the tokens of words for a change of level."""

    starts: Mapping[int, list[Hit]]
    ends: Mapping[int, list[Hit]]
    levels: tuple[int, ...]

    def at(self, index: int, side: str, *bounds: str) -> Hit | None:
        """The bound of these kinds that starts at a token."""
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
class _Reading:
    """A number or range with its limits, on the way to a mention. `opens` is where its first limit starts."""

    number: Number
    opens: int
    limits: tuple[Hit, ...] = ()
    last: int = 0
    money: bool = False
    percent: Hit | None = None
    change: str = ""
    ranged: bool = False
    partner: "_Reading | None" = None
    year: bool = False


@dataclass(frozen=True, slots=True)
class _Text:
    tokens: Tokens
    words: NumberWords
    bounds: _Bounds
    counted: CountedWords


def find_quantities(tokens: Tokens, language: Language, hits: Mapping[str, list[Hit]]) -> list[Mention]:
    """The quantity and share mentions of a text, left to right, none overlapping another of its type."""
    words = number_words(tokens, language, hits)
    numbers = find_numbers(words)
    bounds = _index_bounds(hits)
    counted = index_counted(tokens, language, hits, {number.first: number.last for number in numbers})
    text = _Text(tokens, words, bounds, counted)
    readings = _join_ranges(text, numbers)
    kinds: dict[int, str] = {}
    mentions: list[Mention] = []
    for reading in reversed(readings):
        mentions += _mentions_of(text, reading, kinds)
    mentions += _shares_of_words(text)
    mentions += _duals(text, numbers)
    mentions.sort(key=lambda mention: (mention.first, -mention.last))
    return _fill_ellipses(text, _without_overlaps(mentions))


def _index_bounds(hits: Mapping[str, list[Hit]]) -> _Bounds:
    starts: dict[int, list[Hit]] = {}
    ends: dict[int, list[Hit]] = {}
    levels = []
    for hit in hits.get("bounds", ()):
        if hit.row["bound"] == "level":
            levels.append(hit.first)
            continue
        starts.setdefault(hit.first, []).append(hit)
        ends.setdefault(hit.last, []).append(hit)
    return _Bounds(starts, ends, tuple(levels))


def _without_overlaps(mentions: list[Mention]) -> list[Mention]:
    kept, ends = [], {}
    for mention in mentions:
        if mention.first >= ends.get(mention.type, 0):
            kept.append(mention)
            ends[mention.type] = mention.last
    return kept


def _fill_ellipses(text: _Text, mentions: list[Mention]) -> list[Mention]:
    """The mentions, where a bare number that follows people of a force in its sentence counts them too.

    So "1,100 troops, 650 of them in the north": such a number is marked `elided`.
    """
    filled, people_at = [], -1
    for mention in mentions:
        if mention.type == "quantity":
            kind = mention.value["counted"]
            if kind is None and people_at >= 0 and _is_elided(text, mention, people_at):
                mention = replace(mention, value={**mention.value, "counted": "personnel", "elided": True})
                kind = "personnel"
            if kind == "personnel":
                people_at = mention.first
            elif kind not in (None, "year", "date", "time"):
                people_at = -1
        filled.append(mention)
    return filled


def _is_elided(text: _Text, mention: Mention, people_at: int) -> bool:
    tokens, last = text.tokens, mention.last
    if any(not isinstance(mention.value[side], int | None) for side in ("low", "high")):
        return False
    if sentence_start(tokens, mention.first, _SENTENCE_WINDOW) > people_at:
        return False
    if last >= len(tokens) or tokens.breaks[last] or mention.value.get("of"):
        return True
    return text.counted.use(last, "stop", "clause") is not None or tokens.words[last] in _PAUSES


# Limits and ranges


def _read_limits(text: _Text, number: Number) -> _Reading:
    """The number with the limits before it: "no more than about 200"."""
    limits, first, money = [], number.first, False
    while True:
        hit = text.bounds.before(first, *_LIMITS)
        if hit is None and not limits:
            over = text.bounds.before(first + 1, *_LIMITS)
            hit = over if over is not None and over.first < first and number.last > first + 1 else None
        if hit is not None:
            limits.append(hit)
            first = hit.first
        elif first and text.tokens.words[first - 1] in CURRENCY_SIGNS:
            money, first = True, _money_start(text, first - 1)
        else:
            return _Reading(number, first, tuple(limits), number.last, money)


def _money_start(text: _Text, sign: int) -> int:
    hit = text.counted.ending(sign + 1, "before")
    return hit.first if hit else sign


def _join_ranges(text: _Text, numbers: list[Number]) -> list[_Reading]:
    """Each number with its limits, two of them as one where they are the ends of a range."""
    readings, index = [], 0
    while index < len(numbers):
        first = _read_limits(text, numbers[index])
        second = _read_limits(text, numbers[index + 1]) if index + 1 < len(numbers) else None
        joined = _join(text, first, second) if second is not None else None
        if joined is None:
            joined = _split_between(text, first) or [first]
            index += 1
        else:
            index += 2
        readings += [_close(text, reading) for reading in joined]
    return readings


def _close(text: _Text, reading: _Reading) -> _Reading:
    """The reading with a percent sign and with limits that follow it."""
    percent = text.words.kind(reading.last, "percent")
    last = percent.last if percent else reading.last
    after = text.bounds.at(last, "after", *_LIMITS)
    if after is None or _number_at(text, after.last):
        return replace(reading, percent=reading.percent or percent, last=last)
    return replace(reading, percent=reading.percent or percent, last=after.last, limits=(*reading.limits, after))


def _number_at(text: _Text, index: int) -> bool:
    return index in text.counted.numbers


def _join(text: _Text, low: _Reading, high: _Reading) -> list[_Reading] | None:
    """One range or the two ends of a change, from two neighbours; None where they have nothing to do."""
    opener = text.bounds.before(low.opens, "between", "from")
    opened = opener.row["bound"] if opener else ""
    percent = text.words.kind(low.last, "percent")
    end = percent.last if percent else low.last
    how = _connector(text, end, high)
    if not how and opened == "from":
        noun = noun_after(text.counted, end)
        if noun is not None and noun.counted in FORCE:
            how = "to" if _connector(text, _past_modifiers(text, noun.last), high) == "to" else ""
    if not how or low.number.high is None or high.number.high is None or low.number.vague != high.number.vague:
        return None
    low = _share_factor(text, low, high)
    a, b = low.number, high.number
    if _are_years(text, low, high):
        return [replace(low, year=True), replace(high, year=True)]
    if how == "dash" and a.low >= b.low:
        return [] if a.figures and b.figures else None
    if how == "to" and opened == "from" and (a.low > b.high or _level_before(text, low.opens)):
        return [replace(low, change="from", percent=percent, partner=high),
                replace(high, change="to", partner=low)]
    if how == "and" and opened != "between":
        return None
    if a.low > b.high:
        if opened != "between":
            return None
        a, b = b, a
    limits = tuple(hit for hit in (*low.limits, *high.limits))
    number = replace(a, first=low.number.first, last=high.number.last, high=b.high, other=None,
                     approximate=a.approximate or b.approximate, needs="", factor=1,
                     low=_range_end(a, b), part=a.part and b.part)
    opens = opener.first if opener else low.opens
    return [_Reading(number, opens, limits, high.number.last, low.money or high.money, percent, ranged=True)]


def _range_end(low: Number, high: Number) -> int | Fraction:
    """The low end, read as thousands where the high end shows that its separator groups."""
    return low.other if low.other is not None and low.low < low.other < (high.high or 0) else low.low


def _are_years(text: _Text, low: _Reading, high: _Reading) -> bool:
    """Whether the ends of a range are years: by their look, where no people are counted."""
    if not (_is_year(text, low.number) and _is_year(text, high.number)) or low.limits or high.limits:
        return False
    noun = noun_after(text.counted, high.last)
    round_figures = low.number.low % _HUNDRED == 0 and high.number.low % _HUNDRED == 0
    return low.number.low <= high.number.low and not round_figures and (
        noun is None or noun.counted in _NOT_COUNTED_BY_YEARS)


def _past_modifiers(text: _Text, index: int) -> int:
    """Past at most two words before a word that joins a range: "from 2,500 soldiers there to ..."."""
    for end in range(index, index + _MODIFIERS_AFTER + 1):
        if text.bounds.at(end, "before", "to"):
            return end
    return index


def _connector(text: _Text, end: int, high: _Reading) -> str:
    """How a number that ends at a token is tied to the next one: "dash", "to", "or", "and" or nothing."""
    tokens = text.tokens
    if end >= len(tokens) or tokens.breaks[end]:
        return ""
    if high.opens == end:
        return "and" if high.number.joined and high.number.first == end else ""
    if high.opens == end + 1 and tokens.words[end] in _DASHES and tokens.spaced[end] == tokens.spaced[end + 1]:
        return "dash"
    hit = text.bounds.at(end, "before", "to", "or", "and")
    if hit is not None and hit.last in (high.opens, high.number.first):
        return hit.row["bound"]
    return ""


def _share_factor(text: _Text, low: _Reading, high: _Reading) -> _Reading:
    """The low end with the scale that only the high end says: "2 to 3 million"."""
    a, b = low.number, high.number
    factor = b.factor
    if factor == 1 and not (a.figures or b.figures or text.words.joins) and text.words.kind(b.last - 1, "hundred"):
        factor = _HUNDRED
    if factor == 1 or a.factor > 1 or a.low >= Fraction(b.low) / factor:
        return low
    scaled = a.low * Fraction(factor)
    value = scaled.numerator if scaled.denominator == 1 else scaled
    return replace(low, number=replace(a, low=value, high=value, other=None))


def _split_between(text: _Text, reading: _Reading) -> list[_Reading] | None:
    """A range whose two ends were read as one number: "between one hundred and two thousand"."""
    opener = text.bounds.before(reading.opens, "between")
    number = reading.number
    if opener is None or number.figures:
        return None
    for place in range(number.first + 1, number.last):
        start = text.words.joined_at(place)
        if start is None:
            continue
        low, low_end = read_number(text.words.until(place), number.first)
        high, high_end = read_number(text.words, start)
        if low is None or high is None or (low_end, high_end) != (place, number.last):
            continue
        low = _share_factor(text, _Reading(low, low.first), _Reading(high, high.first)).number
        if low.low < high.low:
            joined = replace(low, last=high.last, high=high.high, needs="", factor=1)
            return [replace(reading, number=joined, opens=opener.first, last=high.last, ranged=True)]
    return None


def _level_before(text: _Text, index: int) -> bool:
    return any_between(text.bounds.levels, sentence_start(text.tokens, index, _LEVEL_WINDOW), index)


# From a reading to mentions


def _mentions_of(text: _Text, reading: _Reading, kinds: dict[int, str]) -> list[Mention]:
    """The mentions of one reading. `kinds` keeps what each number counts, for "200 of the 1,500 soldiers"."""
    number = reading.number
    if reading.percent is not None:
        return _percentage(text, reading)
    noun = _noun_of(text, reading)
    if number.part or _is_figure_share(text, reading, noun):
        shares = _part_of(text, reading, noun)
        if shares is not None:
            return shares
    if noun is not None and noun.chained is not None:
        noun = replace(noun, counted=kinds.get(noun.chained, ""))
    elif noun is not None and not noun.counted and not noun.of:
        noun = None
    if _is_name(text, reading, noun) or not _stands(text, reading, noun):
        return []
    kind = _kind_of(text, reading, noun)
    if kind is None and reading.partner is not None:
        kind = _kind_of(text, reading.partner, _noun_of(text, reading.partner))
    if kind is None and number.vague and number.needs == "noun":
        return []
    kinds[number.first] = kind or ""
    return [_quantity(text, reading, noun, kind)]


def _noun_of(text: _Text, reading: _Reading) -> Noun | None:
    number = reading.number
    noun = noun_after(text.counted, reading.last, definite=number.vague or number.part or number.needs == "spelling")
    if noun is not None and noun.counted:
        return noun
    if text.words.joins and number.first == number.last - 1 and number.low in (1, 2) and not number.figures:
        before = noun_before(text.counted, number.first, 0)
        if before is not None:
            return before
    if noun is None and number.article:
        return noun_before(text.counted, number.first - number.figures, _ARTICLE_WINDOW)
    return noun


def _is_name(text: _Text, reading: _Reading, noun: Noun | None) -> bool:
    """Whether the figures are a name: of a base, a resolution, an aircraft type."""
    number = reading.number
    if not number.figures or reading.limits or reading.ranged or isinstance(number.low, Fraction):
        return False
    if text.counted.ending(number.first, "name"):
        return True
    return bool(text.counted.ending(number.first, "title")) and (noun is None or not noun.counted)


def _stands(text: _Text, reading: _Reading, noun: Noun | None) -> bool:
    """Whether what the number needs beside it is there."""
    number = reading.number
    counts = noun is not None and bool(noun.counted)
    if number.needs == "noun":
        return counts
    if number.needs == "spelling":
        last = number.last - 1
        written = text.tokens.text[text.tokens.starts[last]:text.tokens.ends[last]]
        return counts or written != text.tokens.words[last]
    if number.needs in ("one", "alone"):
        if _is_isolated(text, number):
            return True
        return number.needs == "one" and counts and number.last not in text.words.of
    return True


def _is_isolated(text: _Text, number: Number) -> bool:
    words = text.words
    before = number.first > 0 and not text.tokens.breaks[number.first] and (
        text.tokens.words[number.first - 1][0].isalnum())
    after = number.last < len(text.tokens) and not text.tokens.breaks[number.last] and (
        text.tokens.words[number.last][0].isalnum())
    return not before and not after and not words.kind(number.last, "percent")


def _fills_line(text: _Text, number: Number) -> bool:
    """Whether a line of the text holds nothing but the number."""
    tokens = text.tokens
    if number.first > 0 and not tokens.breaks[number.first]:
        return False
    last = number.last + 1 if number.last < len(tokens) and tokens.words[number.last] == "." else number.last
    return last >= len(tokens) or tokens.breaks[last]


def _is_year(text: _Text, number: Number) -> bool:
    return (number.figures and number.low == number.high and number.low in _YEARS
            and number.last == number.first + 1 and len(text.tokens.words[number.first]) == 4)


def _kind_of(text: _Text, reading: _Reading, noun: Noun | None) -> str | None:
    """What the number counts, in the words of the table, or None for a bare number."""
    number, counted = reading.number, text.counted
    kind = noun.counted if noun is not None else ""
    if reading.money:
        return "money"
    year = _year(text, reading, kind)
    if year:
        return year
    if kind == "date" and number.high not in _DAYS:
        kind = ""
    before = counted.ending(reading.opens, "before") or counted.ending(number.first, "before")
    if before is not None and before.row["counted"] != "year":
        named = before.row["counted"]
        if named != "date" or (number.figures and number.high in _DAYS and not reading.limits):
            return named
    if kind in PEOPLE or not kind:
        if befell(counted, reading.opens, noun.last if noun and kind else reading.last, near=not kind):
            return "casualty"
        if kind == "force" and (number.high is None or number.high >= 20):
            return "personnel"
        if kind == "force":
            return "unit"
    if not kind and not (noun is not None and noun.of == "them"):
        opens = _opening(text, reading)
        level = bool(reading.change) or _changes(text, reading)
        if is_force_size(counted, opens, level) or is_force_size(counted, reading.opens, level):
            return "personnel" if not befell(counted, reading.opens, reading.last) else "casualty"
    return kind or None


def _opening(text: _Text, reading: _Reading) -> int:
    """Where the phrase starts that holds the number: before "to", "from" or "by"."""
    hit = text.bounds.before(reading.opens, "to", "from", "by", "between")
    return hit.first if hit else reading.opens


def _changes(text: _Text, reading: _Reading) -> bool:
    """Whether a number is what something is changed to or by."""
    return bool(_change_of(text, reading))


def _change_of(text: _Text, reading: _Reading) -> str:
    if reading.change:
        return reading.change
    hit = text.bounds.before(reading.opens, "to", "by", "from")
    if hit is None or reading.ranged or not _level_before(text, hit.first):
        return ""
    return "either" if "either" in hit.feature else hit.row["bound"]


def _year(text: _Text, reading: _Reading, kind: str) -> str:
    """"year" where the number reads as one: by the word before it, or by its look where nothing is counted."""
    number = reading.number
    if reading.year:
        return "year"
    if reading.limits or reading.ranged or not _is_year(text, number):
        return ""
    before = [hit for hit in text.counted.ends.get(number.first, ())
              if hit.row["use"] == "before" and hit.row["counted"] == "year"]
    if any("weak" not in hit.feature for hit in before):
        return "year"
    if kind not in _NOT_COUNTED_BY_YEARS or number.low % _HUNDRED == 0:
        return ""
    if before:
        return "year"
    if _fills_line(text, number) or _changes(text, reading) or is_force_size(text.counted, number.first, False):
        return ""
    return "year"


def _quantity(text: _Text, reading: _Reading, noun: Noun | None, kind: str | None) -> Mention:
    number = reading.number
    low, high = number.low, number.high
    discrete = kind is not None and kind not in MEASURES
    if discrete and number.other is not None and isinstance(low, Fraction):
        low = high = number.other
    if discrete and low < 0:
        low, high = -low, -low
    after = text.bounds.at(_end_of_phrase(text, noun), "after", *_LIMITS) if noun is not None and noun.counted else None
    if after is not None and _number_at(text, after.last):
        after = None
    limits = (*reading.limits, after) if after is not None else reading.limits
    low, high, approximate = _limit(low, high, number.approximate, limits)
    if kind in FORCE and not (_is_whole(low) and _is_whole(high)):
        kind = None
    value: dict = {"low": _plain(low), "high": _plain(high), "approximate": approximate, "counted": kind}
    of = (noun.of if noun is not None else "") or extra_before(text.counted, reading.opens) or extra_before(
        text.counted, number.first)
    if number.vague:
        value["vague"] = True
    if of:
        value["of"] = of
    change = _change_of(text, reading) if kind in ("personnel", None) else ""
    if change and change != "either":
        value["change"] = change
    return _mention(text, "quantity", reading, value, limits)


def _end_of_phrase(text: _Text, noun: Noun) -> int:
    """Past the words that may stand between a noun and a limit after it ("200 soldats français au moins")."""
    if text.counted.modifiers_first:
        return noun.last
    for end in range(noun.last, noun.last + _MODIFIERS_AFTER + 1):
        if text.bounds.at(end, "after", *_LIMITS):
            return end
        if end >= len(text.tokens) or not text.tokens.words[end][0].isalpha():
            break
    return noun.last


def _is_whole(value: int | Fraction | None) -> bool:
    return value is None or isinstance(value, int)


def _limit(low: int | Fraction, high: int | Fraction | None, approximate: bool, limits: tuple[Hit, ...]
           ) -> tuple[int | Fraction, int | Fraction | None, bool]:
    """The bounds of a number once each limit is taken into account, and whether the figure is a round one."""
    bounds = {hit.row["bound"] for hit in limits}
    if bounds & _CLOSED or "exactly" in bounds:
        approximate = False
    if "over" in bounds:
        low, high = low + 1 if isinstance(low, int) else low, None
    elif "at_least" in bounds:
        high = None
    if "under" in bounds:
        low, high = 0, high - 1 if isinstance(high, int) else high
    elif "at_most" in bounds:
        low = 0
    return low, high, approximate or "about" in bounds


def _plain(value: int | Fraction | None) -> int | float | None:
    return float(value) if isinstance(value, Fraction) else value


def _mention(text: _Text, kind: str, reading: _Reading, value: dict, limits: tuple[Hit, ...] = ()) -> Mention:
    tokens = text.tokens
    first, last = reading.opens, reading.last
    rule = "+".join(dict.fromkeys([*(hit.row.where for hit in limits), reading.number.rule]))
    return Mention(kind, first, last, tokens.starts[first], tokens.ends[last - 1], tokens.quote(first, last), value,
                   rule)


# Shares


def _percentage(text: _Text, reading: _Reading) -> list[Mention]:
    number = reading.number
    if number.high is None or number.low < 0:
        return []
    noun = noun_after(text.counted, reading.last, whole=True)
    return [_share(text, reading, Fraction(number.low, 100), Fraction(number.high, 100), _share_of(noun))]


def _is_figure_share(text: _Text, reading: _Reading, noun: Noun | None) -> bool:
    """Whether a fraction in figures ("3/4") is a part of the force named after it."""
    number = reading.number
    return (isinstance(number.low, Fraction) and number.figures and number.low < 1 and noun is not None
            and noun.counted in FORCE and reading.last in text.words.of)


def _part_of(text: _Text, reading: _Reading, noun: Noun | None) -> list[Mention] | None:
    """The share that a fraction is, or None where it is a quantity ("half an hour")."""
    number = reading.number
    if noun is not None and noun.counted in MEASURES:
        return None
    if number.needs == "them":
        noun = Noun("", number.last, number.last, "them")
    share = _share(text, reading, number.low, number.high, _share_of(
        noun if noun is not None and (noun.counted or noun.of) else noun_after(text.counted, reading.last, whole=True)))
    bare = (noun is None or not (noun.counted or noun.of)) and not reading.limits
    if bare and _is_isolated(text, number):
        value = {"low": _plain(number.low), "high": _plain(number.high), "approximate": False, "counted": None}
        return [_mention(text, "quantity", reading, value), share]
    return [share]


def _share_of(noun: Noun | None) -> str | None:
    """What a share is of: "personnel", another class, "them", or None where the text does not say."""
    if noun is None:
        return None
    return ("personnel" if noun.counted in FORCE else noun.counted) or noun.of or None


def _share(text: _Text, reading: _Reading, low: int | Fraction, high: int | Fraction, of: str | None) -> Mention:
    bounds = {hit.row["bound"] for hit in reading.limits}
    if bounds & {"over", "at_least"}:
        high = max(Fraction(1), Fraction(high))
    if bounds & {"under", "at_most"}:
        low = 0
    value: dict = {"low": _rounded(low), "high": _rounded(high)}
    if "about" in bounds:
        value["approximate"] = True
    if of:
        value["of"] = of
    return _mention(text, "share", reading, value, reading.limits)


def _rounded(value: int | Fraction) -> float:
    return round(float(value), 3)


def _shares_of_words(text: _Text) -> list[Mention]:
    """Shares that no number says: "most of the troops", "all French soldiers"."""
    found = []
    for first in text.words.at:
        hit = text.words.kind(first, "share")
        if hit is None:
            continue
        noun = noun_after(text.counted, hit.last, whole=True)
        of = _share_of(noun)
        if hit.clitics.suffix:
            near = noun_before(text.counted, first, _ARTICLE_WINDOW)
            if "noun" in hit.feature and (near is None or near.counted not in (*FORCE, "unit")):
                continue
            of = "them"
        elif "noun" in hit.feature and of not in ("personnel", "unit"):
            near = noun_before(text.counted, first, 1) if text.words.joins else None
            if near is None or near.counted not in FORCE or text.words.word_follows(hit.last) and noun is not None:
                continue
            of = "personnel"
        low, high, _ = parse_value(hit.row["value"])
        number = Number(first, hit.last, low, high, hit.row.where)
        reading = replace(_read_limits(text, number), last=hit.last)
        found.append(_share(text, reading, low, high, of))
    return found


# Duals


def _duals(text: _Text, numbers: list[Number]) -> list[Mention]:
    """Arabic nouns in the dual, which say "two" themselves, unless a number stands beside them."""
    found = []
    counted_already = {number.last for number in numbers}
    counted_after = {number.first for number in numbers if number.low == 2 and not number.joined}
    for first, hits in text.counted.starts.items():
        hit = next((hit for hit in hits if "dual" in hit.feature and hit.row["use"] == "noun"), None)
        if hit is None or hit.clitics.future or first in counted_already or hit.last in counted_after:
            continue
        kind = hit.row["counted"]
        if kind in PEOPLE and befell(text.counted, first, hit.last):
            kind = "casualty"
        reading = _read_limits(text, Number(first, hit.last, 2, 2, hit.row.where))
        value = {"low": 2, "high": 2, "approximate": False, "counted": "unit" if kind == "force" else kind}
        found.append(_mention(text, "quantity", replace(reading, opens=first), value))
    return found
