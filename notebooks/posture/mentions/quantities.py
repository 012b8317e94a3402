"""Numbers, quantities of something, and shares, in Arabic, English and French.

A number (posture.mentions.numbers) becomes a quantity with the words that bound it and with the other end of its range
(posture.mentions.ranges), and with what it counts (posture.mentions.counted). Fractions and percentages become shares.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from posture.article.tokens import Tokens
from posture.lexicon import Hit, Language
from posture.mentions.counted import (
    FORCE,
    MEASURES,
    PEOPLE,
    Noun,
    befell,
    extra_before,
    index_counted,
    is_force_size,
    noun_after,
    noun_before,
    sentence_start,
    speaks_of_force,
)
from posture.mentions.model import Mention
from posture.mentions.number_words import index_words
from posture.mentions.numbers import Number, find_numbers
from posture.mentions.ranges import (
    DATED,
    LIMITS,
    NumberText,
    Reading,
    change_of,
    index_bounds,
    is_round,
    limit,
    looks_like_year,
    read_ranges,
    unit_halved,
)
from posture.mentions.shares import is_figure_share, mention, read_part, read_percentage, read_share_words

_DAYS = range(1, 32)
_TENS = range(20, 100, 10)
_MANY = 20
_ARTICLE_WINDOW = 4
_MODIFIERS_AFTER = 2
_SENTENCE_WINDOW = 40
_PAUSES = frozenset(",.;:)!?")
_NO_NOUN = frozenset({"stop", "clause"})
_UNCOUNTED = frozenset({None, "year", "date", "time"})


def find_quantities(tokens: Tokens, language: Language, hits: Mapping[str, list[Hit]]) -> list[Mention]:
    """The quantity and share mentions of a text, left to right, none overlapping another of its type.

    The value of a quantity always has low, high (None where open), approximate and counted (None for a bare number).
    It may have vague (a phrase such as "dozens"), of ("them", "remaining" or "additional"), change ("from", "to", "by":
    the old level, the new one, the size of the change) and elided (what is counted was named before). A share has
    low and high, and may have approximate and of: what it is a share of.
    """
    words = index_words(tokens, language, hits)
    numbers = find_numbers(words)
    counted = index_counted(tokens, language, hits, {number.first: number.last for number in numbers})
    text = NumberText(tokens, words, index_bounds(hits), counted,
                      frozenset(hit.last for hit in hits.get("months", ())))
    kinds: dict[int, str] = {}
    mentions: list[Mention] = []
    for reading in reversed(read_ranges(text, numbers)):
        mentions += _mentions_of(text, reading, kinds)
    mentions += read_share_words(text)
    mentions += _read_duals(text, numbers)
    mentions.sort(key=lambda found: (found.first, -found.last))
    return _fill_ellipses(text, _without_overlaps(mentions))


def _without_overlaps(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    ends: dict[str, int] = {}
    for found in mentions:
        if found.first >= ends.get(found.type, 0):
            kept.append(found)
            ends[found.type] = found.last
    return kept


def _mentions_of(text: NumberText, reading: Reading, kinds: dict[int, str]) -> list[Mention]:
    """The mentions of one reading. `kinds` keeps what each number counts, for "200 of the 1,500 soldiers"."""
    number = reading.number
    if reading.percent is not None:
        return read_percentage(text, reading)
    if unit_halved(text, number) is not None or _is_prefix(text, number):
        return []
    noun = _noun_of(text, reading)
    if number.part or is_figure_share(text, reading, noun):
        share = read_part(text, reading, noun)
        if share is not None:
            bare = (noun is None or not (noun.counted or noun.of)) and not reading.limits
            return [_bare(text, reading), share] if bare and _is_isolated(text, number) else [share]
    if noun is not None and noun.chained is not None:
        chained = kinds.get(noun.chained, "")
        noun = replace(noun, counted="" if chained in MEASURES else chained)
    if _is_name(text, reading, noun) or not _stands(text, reading, noun):
        return []
    kind = _kind_of(text, reading, noun)
    if kind is None and reading.partner is not None:
        kind = _kind_of(text, reading.partner, _noun_of(text, reading.partner))
    kinds[number.first] = kind or ""
    return [_quantity(text, reading, noun, kind)]


def _noun_of(text: NumberText, reading: Reading) -> Noun | None:
    """What the number counts: the noun after it; before it, for one and two or with the article in Arabic."""
    number = reading.number
    if reading.noun is not None:
        return reading.noun
    definite = number.vague or number.part or number.needs == "spelling"
    noun = noun_after(text.counted, reading.last, definite=definite)
    if noun is not None and noun.counted:
        return noun
    if text.words.joins and not number.figures and number.last == number.first + 1 and number.low in (1, 2):
        before = noun_before(text.counted, number.first, 0)
        if before is not None:
            return before
    if number.article:
        before = noun_before(text.counted, number.first - number.figures, _ARTICLE_WINDOW)
        return replace(before, of=noun.of) if before is not None and noun is not None else before or noun
    return noun


def _is_name(text: NumberText, reading: Reading, noun: Noun | None) -> bool:
    """Whether a number is a name: figures of a base, a resolution or an aircraft, in Arabic also "the twentieth"."""
    number = reading.number
    if text.words.joins and number.article and number.low in _TENS and number.last == number.first + 1:
        return text.counted.ending(number.first, "title") is not None
    if not number.figures or reading.limits or reading.ranged or isinstance(number.low, Fraction):
        return False
    if text.counted.ending(number.first, "name"):
        return True
    return text.counted.ending(number.first, "title") is not None and (noun is None or not noun.counted)


def _is_prefix(text: NumberText, number: Number) -> bool:
    """Whether a word for a fraction is only the first part of another one: "half-built", "tiers-monde"."""
    tokens, last = text.tokens, number.last
    if not number.part or number.figures or last >= len(tokens) or last in text.counted.starts:
        return False
    return tokens.text[tokens.ends[last - 1]:tokens.starts[last]] == "-"


def _stands(text: NumberText, reading: Reading, noun: Noun | None) -> bool:
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
        one_of = number.needs == "alone" or text.words.is_of(number.last)
        return _is_isolated(text, number) or (counts and not one_of)
    return True


def _is_isolated(text: NumberText, number: Number) -> bool:
    """Whether nothing but a mark or a line break stands on either side."""
    tokens, first, last = text.tokens, number.first, number.last
    before = first > 0 and not tokens.breaks[first] and tokens.words[first - 1][0].isalnum()
    after = last < len(tokens) and not tokens.breaks[last] and tokens.words[last][0].isalnum()
    return not before and not after


def _fills_line(text: NumberText, number: Number) -> bool:
    """Whether a line of the text holds nothing but the number."""
    tokens, first, last = text.tokens, number.first, number.last
    if last < len(tokens) and tokens.words[last] == ".":
        last += 1
    return (first == 0 or tokens.breaks[first]) and (last >= len(tokens) or tokens.breaks[last])


# What is counted


def _kind_of(text: NumberText, reading: Reading, noun: Noun | None) -> str | None:
    """What the number counts, in the words of the table, or None for a bare number."""
    number, counted = reading.number, text.counted
    kind = noun.counted if noun is not None else ""
    if reading.money:
        return "money"
    if _is_year(text, reading, kind):
        return "year"
    if kind == "date" and number.high not in _DAYS:
        kind = ""
    before = counted.ending(reading.opens, "before") or counted.ending(number.first, "before")
    if before is not None:
        return before.row["counted"]
    if number.figures and number.high in _DAYS and not reading.limits and counted.month_before(number.first) and (
            counted.modifiers_first or not kind):
        return "date"
    if (kind in PEOPLE or not kind) and befell(
            counted, reading.opens, noun.last if kind else reading.last, near=not kind):
        return "casualty"
    if kind in ("force", "army"):
        return "personnel" if number.high is None or number.high >= _MANY else "unit"
    if not kind and (noun is None or noun.of != "them") and _is_size(text, reading):
        return "personnel"
    return kind or None


def _is_size(text: NumberText, reading: Reading) -> bool:
    """Whether the words before a bare number make it the size of a force."""
    if any("theirs" in hit.feature for hit in reading.limits) and speaks_of_force(text.counted, reading.opens):
        return True
    joining = text.bounds.before(reading.opens, "to", "from", "by", "between")
    changed = bool(change_of(text, reading))
    return is_force_size(text.counted, reading.opens, changed) or (
        joining is not None and is_force_size(text.counted, joining.first, changed))


def _is_year(text: NumberText, reading: Reading, kind: str) -> bool:
    """Whether the number reads as a year: by the word before it, or by its look where nothing is counted."""
    number = reading.number
    if reading.year:
        return True
    if reading.ranged or not looks_like_year(text, number):
        return False
    if any(hit.row["bound"] not in ("about", "at_most") for hit in reading.limits):
        return False
    roles = text.counted.roles(number.first - 1) if number.first else frozenset()
    if "year" in roles:
        return True
    if kind not in DATED or is_round(number):
        return False
    return "year_weak" in roles or bool(reading.limits) or text.counted.month_before(number.first) or not (
        _fills_line(text, number) or change_of(text, reading)
        or is_force_size(text.counted, number.first, False))


# From a reading to a mention


def _quantity(text: NumberText, reading: Reading, noun: Noun | None, kind: str | None) -> Mention:
    number = reading.number
    low, high = number.low, number.high
    if kind is not None and kind not in MEASURES:
        if number.other is not None and isinstance(low, Fraction):
            low = high = number.other
        if low < 0 and kind != "thing":  # a dash of a list, no minus
            low, high = -low, -low
    if noun is not None and noun.counted:
        reading = replace(reading, limits=(*reading.limits, *_limits_after(text, noun)))
    low, high, approximate = limit(low, high, number.approximate, reading.limits)
    if kind is not None and number.low >= 0:
        low, high = max(0, low), high if high is None else max(0, high)
    if kind == "year":
        reading = replace(reading, opens=number.first, limits=())
        low, high, approximate = number.low, number.high, False
    if kind in FORCE and (isinstance(low, Fraction) or isinstance(high, Fraction)):
        kind = None
    value: dict = {"low": _plain(low), "high": _plain(high), "approximate": approximate, "counted": kind}
    if number.vague:
        value["vague"] = True
    of = (noun.of if noun is not None else "") or extra_before(text.counted, reading.opens) or extra_before(
        text.counted, number.first)
    if of:
        value["of"] = of
    change = change_of(text, reading) if kind in ("personnel", None) else ""
    if change and change != "either":
        value["change"] = change
    return mention(text, "quantity", reading, value)


def _bare(text: NumberText, reading: Reading) -> Mention:
    number = reading.number
    return mention(text, "quantity", reading, {"low": _plain(number.low), "high": _plain(number.high),
                                               "approximate": False, "counted": None})


def _limits_after(text: NumberText, noun: Noun) -> list[Hit]:
    """A limit that stands after what is counted: "200 soldiers at least", "200 soldats français environ"."""

    for end in range(noun.last, noun.last + (0 if text.counted.modifiers_first else _MODIFIERS_AFTER) + 1):
        hit = text.bounds.at(end, "after", *LIMITS)
        if hit is not None:
            return [] if hit.last in text.counted.numbers else [hit]
        if end >= len(text.tokens) or not text.tokens.words[end][0].isalpha():
            break
    return []


def _plain(value: int | Fraction | None) -> int | float | None:
    return float(value) if isinstance(value, Fraction) else value


def _read_duals(text: NumberText, numbers: list[Number]) -> list[Mention]:
    """Arabic nouns in the dual, which say "two" themselves ("two and a half" with a half after them).

    None where a number stands beside them.
    """
    found = []
    numbered = {number.last for number in numbers}
    halves = {number.first: number for number in numbers if number.part}
    repeated = {number.first for number in numbers if number.low == 2 and not number.joined}
    for hit in text.counted.duals:
        first = hit.first
        if hit.clitics.future or first in numbered or hit.last in repeated:
            continue
        kind = hit.row["counted"]
        if kind in PEOPLE and befell(text.counted, first, hit.last):
            kind = "casualty"
        half = halves.get(hit.last)
        value, last = (2.5, half.last) if half and unit_halved(text, half) else (2, hit.last)
        reading = Reading(Number(first, last, 2, 2, hit.row.where), first, last)
        found.append(mention(text, "quantity", reading,
                             {"low": value, "high": value, "approximate": False, "counted": kind}))
    return found


# Numbers whose noun was named before


def _fill_ellipses(text: NumberText, mentions: list[Mention]) -> list[Mention]:
    """The mentions, where a bare number that follows people of a force in its sentence counts them too.

    So in "1,100 troops, 650 of them in the north": such a number is marked `elided`.
    """
    filled, people = [], -1
    for found in mentions:
        if found.type == "quantity":
            kind = found.value["counted"]
            if kind is None and people >= 0 and _is_elided(text, found, people):
                kind = "personnel"
                found = replace(found, value={**found.value, "counted": kind, "elided": True})
            if kind == "personnel":
                people = found.first
            elif kind not in _UNCOUNTED:
                people = -1
        filled.append(found)
    return filled


def _is_elided(text: NumberText, found: Mention, people: int) -> bool:
    tokens, last = text.tokens, found.last
    if isinstance(found.value["low"], float) or isinstance(found.value["high"], float) or found.value["low"] < 0:
        return False
    if sentence_start(tokens, found.first, _SENTENCE_WINDOW) > people:
        return False
    if last < len(tokens) and tokens.words[last].endswith("'"):
        last += 1
    if last >= len(tokens) or tokens.breaks[last] or found.value.get("of") == "them":
        return True
    return tokens.words[last] in _PAUSES or bool(text.counted.roles(last) & _NO_NOUN)
