"""Numbers in a text: figures, words, and both together ("3 آلاف" and the like), with what they leave open.

The words and what they are worth are in data/language/<code>/numbers.csv. A number is built as people write it: a group
below a thousand, multiplied by the scales after it, plus smaller terms that follow. How a group is read is the
language's: English and French by text2num (western_numbers), Arabic by arabic_numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from posture.article.tokens import Tokens
from posture.lexicon import Hit, Language
from posture.mentions import arabic_numbers, western_numbers
from posture.mentions.figures import is_digits, read_figures
from posture.mentions.number_words import CARDINALS, Group, NumberWords, index_words

_MULTIPLIERS = ("scale", "dozen", "collective")
_ENDS_OF_FIGURES = ("suffix", "ending")
_SIGNS = {"$", "€", "£", "¥"}


@dataclass(frozen=True, slots=True)
class Number:
    """A number at tokens `first` to `last` (exclusive). `high` is None where nothing bounds it above.

    `other` is its value with the separator read the other way; `factor` the scale that it ends with, which a range may
    share ("2 to 3 million"). `part` says that it is a fraction of something; `needs` what must be found beside it to
    count: "noun" (what it counts), "alone" (nothing around it) or "spelling" (a noun, or a spelling that is plain).
    `article` and `joined` are marks of Arabic words: the article, and the conjunction that joins to the word before.
    """

    first: int
    last: int
    low: int | Fraction
    high: int | Fraction | None
    rule: str
    approximate: bool = False
    vague: bool = False
    part: bool = False
    figures: bool = False
    other: int | Fraction | None = None
    factor: int = 1
    needs: str = ""
    article: bool = False
    joined: bool = False


def find_numbers(tokens: Tokens, language: Language, hits: Mapping[str, list[Hit]]) -> list[Number]:
    """The numbers of a text, left to right, without overlaps. Names ("C-17"), ordinals, dates and times are left out."""
    words = index_words(tokens, language, hits)
    starts = sorted({index for index, word in enumerate(tokens.words) if is_digits(word)}.union(words.at))
    found, done = [], 0
    for first in starts:
        if first < done:
            continue
        number, last = read_number(words, first)
        if number is not None:
            found.append(number)
        done = max(done, last)
    return found


def read_number(words: NumberWords, first: int) -> tuple[Number | None, int]:
    """The number that starts at a token, or None, and the token up to which was read."""
    if is_digits(words.tokens.words[first]):
        return _read_from_figures(words, first)
    for read in (_read_range, _read_minus, _read_half, _read_from_words):
        result = read(words, first)
        if result is not None:
            return result
    return None, first + 1


@lru_cache(maxsize=512)
def parse_value(cell: str) -> tuple[int | Fraction, int | Fraction | None, bool]:
    """A cell of the column `value`: (low, high, approximate). Raises ValueError where it is none."""
    approximate = cell.startswith("~")
    low, dash, high = cell.removeprefix("~").partition("-") if not cell.startswith("-") else (cell, "", "")
    bottom = _whole(Fraction(low))
    return bottom, (_whole(Fraction(high)) if high else None) if dash else bottom, approximate


def _whole(value: Fraction) -> int | Fraction:
    return value.numerator if value.denominator == 1 else value


def _worth(hit: Hit) -> int | Fraction:
    return parse_value(hit.row["value"])[0]


def _read_range(words: NumberWords, first: int) -> tuple[Number, int] | None:
    """A phrase that names a range by itself: "several hundred", "dozens", "a few"."""
    hit = words.kind(first, "vague", "several")
    if hit is None or hit.clitics.suffix or (hit.row["kind"] == "several" and words.kind(hit.last, *CARDINALS)):
        return None
    low, high, approximate = parse_value(hit.row["value"])
    number = Number(first, hit.last, low, high, hit.row.where, approximate, vague=low != high,
                    needs="noun" if hit.row["kind"] == "several" else "", article=hit.clitics.article,
                    joined=words.is_joined(hit))
    return number, hit.last


def _read_minus(words: NumberWords, first: int) -> tuple[Number | None, int] | None:
    """A number after a word for minus, unless that belongs to a bound ("au moins 5")."""
    hit = words.kind(first, "minus")
    if hit is None or first in words.bounded or hit.last >= len(words.tokens):
        return None
    number, last = read_number(words, hit.last)
    if number is None or number.high is None or number.part or number.low < 0:
        return None
    return replace(number, first=first, low=-number.high, high=-number.low, needs=""), last


def _read_half(words: NumberWords, first: int) -> tuple[Number, int] | None:
    """A fraction that stands alone: of a scale ("half a million"), or of something ("half of the troops")."""
    article = words.kind(first, "article")
    start = article.last if article else first
    hit = words.kind(start, "half") or (words.kind(start, "fraction") if article else None)
    if hit is None or hit.clitics.future or not words.half_stands(hit) or (
            hit.row["kind"] == "fraction" and "many" in hit.feature):
        return None
    if not hit.clitics.suffix and (words.kind(first - 1, "ordinal") or words.kind(hit.last, "ordinal")):
        return None, hit.last
    return _part(words, first, hit, _worth(hit)), _part(words, first, hit, _worth(hit)).last


def _part(words: NumberWords, first: int, hit: Hit, value: int | Fraction) -> Number:
    """The fraction `value`, whose last word is `hit`, with the scale that it is taken of."""
    start = hit.last
    for of in (words.link(start), start):
        article = words.kind(of, "article")
        scale = words.kind(article.last if article else of, *_MULTIPLIERS)
        if scale is not None and not words.is_joined(scale) and not hit.clitics.suffix:
            factor, last = _multiply(words, scale.first)
            approximate = scale.row["kind"] == "collective"
            total = _whole(value * Fraction(factor))
            return Number(first, last, total, total, hit.row.where, approximate, factor=factor)
    return Number(first, hit.last, value, value, hit.row.where, part=True, joined=words.is_joined(hit),
                  article=hit.clitics.article, needs="them" if hit.clitics.suffix else "")


def _read_from_words(words: NumberWords, first: int) -> tuple[Number | None, int] | None:
    """A number whose first part is a word."""
    ordinal = words.kind(first, "ordinal")
    article = words.kind(first, "article")
    group = _group(words, first)
    if group is None and article is not None and words.kind(article.last, "hundred", *_MULTIPLIERS):
        group = _group(words, article.last)
        if group is None:
            group = Group(1, article.last, article.row.where)
    elif group is not None and article is not None and group.last == article.last and not words.kind(
            article.last, *_MULTIPLIERS, "fraction"):
        number = Number(first, group.last, 1, 1, group.rule, needs="alone")
        return number, group.last
    if group is None and ordinal is not None:
        return None, words.end_of_ordinal(ordinal.last)
    if group is None:
        scale = words.kind(first, "scale", "dual", "dozen", "collective")
        if scale is None:
            return None
        group = Group(1, first, scale.row.where, article=scale.clitics.article, joined=words.is_joined(scale))
    return _finish(words, first, group, None)


def _group(words: NumberWords, first: int) -> Group | None:
    if words.joins:
        return arabic_numbers.read_group(words, first)
    return western_numbers.read_group(words, first)


def _read_from_figures(words: NumberWords, first: int) -> tuple[Number | None, int]:
    """A number whose first part is in digits."""
    tokens = words.tokens
    figures = read_figures(tokens, first, words.decimal_mark)
    start, name = _before_figures(words, first)
    value, other, last = figures.value, figures.other, figures.last
    if name or value is None:
        return None, last
    if last < len(tokens) and not tokens.spaced[last] and tokens.words[last].isalpha():
        hit = words.kind(last, *_ENDS_OF_FIGURES)
        if hit is not None and hit.row["kind"] == "suffix":
            if _suffix_counts(words, first, hit):
                factor = _worth(hit)
                total = _whole(Fraction(value) * factor)
                return Number(start, hit.last, total, total, hit.row.where, figures=True, factor=factor), hit.last
        elif hit is not None or (len(tokens.words[last]) == 1 and tokens.capital(last)):
            return None, words.end_of_ordinal(last + 1)
    if start < first and tokens.words[start] == ".":
        value, other = _whole(Fraction(f"0.{tokens.words[first]}")), None
    elif start < first and tokens.words[start] == "-":
        value, other = -value, None
    article = bool(words.kind(first - 1, "clitic")) and not tokens.spaced[first] and (
        "article" in words.kind(first - 1, "clitic").feature)
    return _finish(words, start, Group(value, last, "figures", article=article), other)


def _before_figures(words: NumberWords, first: int) -> tuple[int, bool]:
    """Where digits start with their sign or point, and whether they are part of a name."""
    tokens = words.tokens
    if first == 0 or tokens.spaced[first]:
        return first, False
    before = tokens.words[first - 1]
    if before[0].isalpha():
        clitic = words.kind(first - 1, "clitic")
        return first, clitic is None or (tokens.capital(first - 1) and before.isascii())
    if before not in (".", "-") or (before == "." and tokens.text[tokens.starts[first - 1]] != "."):
        return first, False
    opens = tokens.spaced[first - 1] or first == 1 or tokens.words[first - 2] in "([:,"
    if before == ".":
        return first - 1 if opens and tokens.words[first].isdecimal() else first, False
    if not opens:
        return first, tokens.words[first - 2][0].isalpha() and not words.kind(first - 2, *CARDINALS, *_MULTIPLIERS)
    after_number = first > 1 and is_digits(tokens.words[first - 2])
    return first if after_number else first - 1, False


def _suffix_counts(words: NumberWords, first: int, hit: Hit) -> bool:
    """Whether a letter on digits multiplies them: one like `m` only as a capital, or after a currency sign."""
    if "capital" not in hit.feature:
        return True
    return words.tokens.capital(hit.first) or (first > 0 and words.tokens.words[first - 1] in _SIGNS)


def _multiply(words: NumberWords, index: int, figures: bool = False) -> tuple[int, int]:
    """The product of the scales from a token on ("hundred thousand million"), and where they end."""
    factor = 1
    while True:
        hit = words.kind(index, *_MULTIPLIERS) or (words.kind(index, "hundred") if figures and factor == 1 else None)
        if hit is None or words.is_joined(hit) or hit.clitics.suffix or (figures and not words.near(index)):
            return factor, index
        factor, index = factor * _worth(hit), hit.last


def _finish(words: NumberWords, first: int, group: Group, other: int | Fraction | None
            ) -> tuple[Number | None, int]:
    """The number that goes on after its first group: decimals, fractions, scales and smaller terms."""
    value, last, figures = group.value, group.last, group.rule == "figures"
    part = _numerator(words, first, group)
    if part is not None:
        return part
    value, last = _decimals(words, value, last)
    value, last = _and_fraction(words, value, last, 1)
    approximate = words.kind(last, "collective") is not None
    total, smallest, last, other, spelling = _terms(words, value, last, figures, other)
    factor = smallest if isinstance(smallest, int) else 1
    if factor > 1:
        total, last = _and_fraction(words, total, last, factor)
        repeated = words.kind(last, "scale")
        if repeated is not None and total % factor and repeated.clitics.article and _worth(repeated) == factor:
            last = repeated.last
    ordinal = words.ordinal_after(last)
    if ordinal is not None and not figures:
        return None, ordinal
    needs = group.needs if last == group.last else ""
    if spelling:
        needs = "spelling"
    total = _whole(Fraction(total))
    return Number(first, last, total, total, group.rule, approximate, figures=figures, other=other, factor=factor,
                  needs=needs, article=group.article, joined=group.joined), last


def _numerator(words: NumberWords, first: int, group: Group) -> tuple[Number | None, int] | None:
    """A fraction whose numerator is the group: "two thirds". One that only looks so ("twenty fifth") is no number."""
    hit = words.kind(group.last, "fraction")
    if hit is None or not isinstance(group.value, int) or words.is_joined(hit):
        return None
    one = group.value == 1
    if ("many" in hit.feature and "one" not in hit.feature and one) or ("one" in hit.feature and not one):
        return (None, hit.last) if words.kind(hit.first, "ordinal") else None
    part = _part(words, first, hit, _whole(group.value * _worth(hit)))
    return replace(part, joined=group.joined), part.last


def _decimals(words: NumberWords, value: int | Fraction, last: int) -> tuple[int | Fraction, int]:
    """The value with the digits that follow a word for the decimal point."""
    point = words.kind(last, "point")
    if point is None or not isinstance(value, int):
        return value, last
    digits, index = "", point.last
    while index < len(words.tokens):
        if is_digits(words.tokens.words[index]) and words.tokens.words[index].isdecimal():
            more, end = words.tokens.words[index], index + 1
        else:
            unit = words.kind(index, "unit")
            group = Group(_worth(unit), unit.last, "") if unit and not words.joins else _group(words, index)
            if group is None or (digits and group.value > 9):
                break
            more, end = str(group.value), group.last
        digits, index = digits + more, end
        if len(more) > 1:
            break
    return (value + Fraction(f"0.{digits}"), index) if digits else (value, last)


def _and_fraction(words: NumberWords, value: int | Fraction, last: int, factor: int) -> tuple[int | Fraction, int]:
    """The value with a fraction joined to it: "three and a half", "a million and a half"."""
    start = words.joined_at(last)
    if start is None or not isinstance(value, int):
        return value, last
    article = words.kind(start, "article")
    hit = words.kind(article.last if article else start, "half", "fraction")
    worth = _worth(hit) if hit is not None else None
    if hit is None or (hit.row["kind"] == "fraction" and not article):
        group = _group(words, start)
        hit = words.kind(group.last, "fraction") if group is not None else None
        worth = _worth(hit) * group.value if hit is not None else None
    if hit is None or hit.clitics.suffix or worth >= 1 or not words.half_stands(hit, joined=True):
        return value, last
    if words.names_whole(hit.last):
        return value, last
    return value + worth * factor, hit.last


def _terms(words: NumberWords, value: int | Fraction, last: int, figures: bool, other: int | Fraction | None
           ) -> tuple[int | Fraction, int, int, int | Fraction | None, bool]:
    """Scales and smaller terms after a first group: (total, scale of the last term, end, other reading, spelling).

    "two million three hundred thousand" adds terms of falling scale; "three thousand five hundred million"
    multiplies all of them.
    """
    value, scale, last, spelling = _scaled(words, value, last, figures)
    if scale > 1 and other is not None:
        decimal, thousands = sorted((Fraction(value) / scale, Fraction(other)))
        value, other = _whole(decimal * scale) if words.tokens.words[last - 1] and "." in words.tokens.words[
            last - 2 if last > 1 else 0] else value, None
        del thousands
    total, previous = value, scale
    while previous > 1 and previous >= 1000:
        start = words.term_at(last)
        if start is None:
            break
        term = _term(words, start, last)
        if term is None:
            break
        amount, term_scale, end, spelled = term
        if amount < previous and term_scale < previous:
            total, previous, last, spelling = total + amount, term_scale, end, spelled
        elif term_scale > previous and amount >= term_scale and total < 1000 * previous and total < term_scale:
            total, previous, last, spelling = total * term_scale + amount, term_scale, end, spelled
        else:
            break
    return total, scale if previous == scale else previous, last, other, spelling
