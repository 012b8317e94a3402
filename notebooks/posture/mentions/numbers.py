"""Numbers in a text: figures, words, and figures with words, with what they leave open.

The words and what they are worth are in data/language/<code>/numbers.csv. A number is built as people write it: a group
below a thousand, multiplied by the scales after it, plus smaller terms that follow. How a group is read is the
language's: English and French in western_numbers, Arabic in arabic_numbers.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from posture.lexicon import Hit
from posture.mentions import arabic_numbers, western_numbers
from posture.mentions.figures import is_digits, read_figures
from posture.mentions.number_words import (
    CARDINALS,
    MULTIPLIERS,
    Group,
    NumberWords,
    is_joined,
    parse_value,
    whole,
    worth,
)

CURRENCY_SIGNS = frozenset("$€£¥")
_THOUSAND = 1000
_FATHATAN = "\u064b"  # the vowel mark of an indefinite accusative
_DAMMA = "\u064f"  # the vowel mark that tells an Arabic fraction from the number spelled alike
_MOST_SCALES = 4
# Kinds of words that no number starts with.
_INSIDE = frozenset({"and", "point", "suffix", "ending", "clitic", "share"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number at tokens `first` to `last` (exclusive). `high` is None where nothing bounds it above.

    `other` is its value with a lone separator read the other way; `factor` the scale that the whole number is
    multiplied by, which the other end of a range may share ("2 to 3 million"). `part` says that it is a fraction of
    something. `needs` is what must stand beside it for it to count: "noun" what it counts, "one" that or nothing
    else, "alone" nothing else, "spelling" what it counts or an unmistakable spelling, "them" nothing, since "of them"
    is written onto it. `article` and `joined`: an article or a conjunction is written onto its first word.
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


@dataclass(frozen=True, slots=True)
class _Term:
    amount: int | Fraction
    scale: int
    last: int
    group: int | Fraction = 0
    needs: str = ""


def find_numbers(words: NumberWords) -> list[Number]:
    """The numbers of a text, left to right, without overlaps: no names ("C-17"), ordinals, dates or times of day."""
    starts = words.tokens.figures + [index for index, kinds in words.kinds.items() if not _INSIDE.issuperset(kinds)
               and (len(kinds) > 1 or "article" not in kinds or index + 1 in words.kinds)]
    starts.sort()
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
    """The number that starts at a token, or None; and the token up to which the text was read."""
    if first in words.named:
        return None, words.named[first]
    if is_digits(words.tokens.words[first]):
        return _read_from_figures(words, first)
    percent = words.kind(first, "percent")
    if percent is not None:
        return None, percent.last
    for read in (_read_vague, _read_minus, _read_half, _read_from_words):
        result = read(words, first)
        if result is not None:
            return result
    return None, first + 1


def _read_vague(words: NumberWords, first: int) -> tuple[Number, int] | None:
    """A phrase that names a range by itself: "several hundred", "dozens", "a few"."""
    hit = words.kind(first, "vague", "several")
    if hit is None or hit.clitics.suffix:
        return None
    several = hit.row["kind"] == "several"
    low, high, approximate = parse_value(hit.row["value"])
    return Number(first, hit.last, low, high, hit.row.where, approximate, vague=low != high,
                  needs="noun" if several else "", article=hit.clitics.article, joined=is_joined(hit)), hit.last


def _read_minus(words: NumberWords, first: int) -> tuple[Number, int] | None:
    """A number after a word for minus, unless that belongs to a bound ("at least" holds "least")."""
    hit = words.kind(first, "minus")
    if hit is None or first in words.bounded or hit.last >= len(words.tokens) or words.kind(hit.last, "minus"):
        return None
    number, last = read_number(words, hit.last)
    if number is None or number.high is None or number.part or number.low < 0:
        return None
    return replace(number, first=first, low=-number.high, high=-number.low, needs=""), last


def _read_half(words: NumberWords, first: int) -> tuple[Number | None, int] | None:
    """A fraction that stands alone: of a scale ("half a million"), or of something ("half of the troops")."""
    article = words.kind(first, "article")
    start = article.last if article else first
    hit = words.kind(start, "half")
    if hit is None and article:
        hit = words.kind(start, "fraction")
        if hit is not None and ("many" in hit.feature.split("|") or _is_ordinal(words, hit)):
            return None
    if hit is None or hit.clitics.future or not _half_stands(words, hit):
        return None
    if not hit.clitics.suffix and (words.kind(first - 1, "ordinal") or words.kind(hit.last, "ordinal")):
        return None, hit.last
    part = _part(words, first, hit, worth(hit))
    return part, part.last


def _is_ordinal(words: NumberWords, hit: Hit) -> bool:
    """Whether "a third" is one more of a row: a word other than "of" follows."""
    return (words.kind(hit.first, "ordinal") is not None and not words.is_of(hit.last)
            and words.word_follows(hit.last))


def _half_stands(words: NumberWords, hit: Hit) -> bool:
    if "definite" not in hit.feature or _DAMMA in words.tokens.quote(hit.first, hit.last):
        return True
    return words.definite(hit.last) and not hit.clitics.article


def _part(words: NumberWords, first: int, hit: Hit, value: int | Fraction) -> Number:
    """The fraction `value`, whose last word is `hit`, with the scale that it is taken of ("quarter of a million")."""
    joined, article = is_joined(hit), hit.clitics.article
    if hit.clitics.suffix:
        return Number(first, hit.last, value, value, hit.row.where, part=True, needs="them", joined=joined)
    start = hit.last + 1 if words.is_of(hit.last) else hit.last
    one = words.kind(start, "article")
    factor, last, round_figure = _multiply(words, one.last if one else start)
    if factor > 1:
        total = whole(value * Fraction(factor))
        return Number(first, last, total, total, hit.row.where, round_figure, factor=factor, joined=joined)
    return Number(first, hit.last, value, value, hit.row.where, part=True, joined=joined, article=article)


def _read_from_words(words: NumberWords, first: int) -> tuple[Number | None, int] | None:
    """A number whose first part is a word."""
    article = words.kind(first, "article")
    start = first
    if article is not None and words.kind(article.last, "hundred", *MULTIPLIERS):
        start = article.last
    group = _read_group(words, start)
    if article is not None and start == first and group is not None and group.last == article.last:
        group = replace(group, needs="alone")
    if group is not None:
        return _finish(words, first, start, group)
    if words.kind(start, "scale", "dual", "dozen", "collective"):
        return _finish(words, first, start, None)
    ordinal = words.kind(first, "ordinal")
    return (None, _end_of_ordinal(words, ordinal.last)) if ordinal else None


def _read_group(words: NumberWords, first: int) -> Group | None:
    return arabic_numbers.read_group(words, first) if words.joins else western_numbers.read_group(words, first)


def _end_of_ordinal(words: NumberWords, last: int) -> int:
    """Past the tens that belong to an ordinal ("the fifth and the twentieth" is one in Arabic)."""
    following = words.joined_at(last) if words.joins else None
    hit = words.kind(following, "ten", "hundred") if following is not None else None
    return hit.last if hit else last


def _read_from_figures(words: NumberWords, first: int) -> tuple[Number | None, int]:
    """A number whose first part is in digits."""
    tokens = words.tokens
    figures = read_figures(tokens, first, words.decimal_mark)
    value, other, last = figures.value, figures.other, figures.last
    start, name = _before_figures(words, first)
    if name or value is None:
        return None, last
    if start < first:
        value = Fraction(f"0.{tokens.words[first]}") if tokens.words[first - 1] == "." else value
        value = -value if tokens.words[start] == "-" else value
        other = None
    if last < len(tokens) and tokens.words[last][0].isalpha() and (
            not tokens.spaced[last] or _holds_currency(words, last)):
        suffix = words.kind(last, "suffix")
        if suffix is not None and _suffix_counts(words, first, suffix):
            factor = worth(suffix)
            total = whole(Fraction(value) * factor)
            return Number(start, suffix.last, total, total, suffix.row.where, figures=True, factor=factor), suffix.last
        if words.kind(last, "ending") or (len(tokens.words[last]) == 1 and tokens.capital(last)):
            return None, last + 1
    if other is not None and words.kind(last, *MULTIPLIERS, "percent"):
        value, other = (min(value, other) if "." in tokens.words[first] else value), None
    clitic = words.kind(first - 1, "clitic") if not tokens.spaced[first] else None
    article = clitic is not None and any("article" in hit.feature for hit in words.at[first - 1])
    return _finish(words, start, first, Group(value, last, "figures", article=article), other)


def _before_figures(words: NumberWords, first: int) -> tuple[int, bool]:
    """Where digits start with their sign or leading point, and whether they are part of a name ("C-17", "G5")."""
    tokens = words.tokens
    if first == 0 or tokens.spaced[first]:
        return first, False
    before = tokens.words[first - 1]
    if before[0].isalpha():
        return first, words.kind(first - 1, "clitic") is None and before not in CURRENCY_SIGNS
    opens = tokens.spaced[first - 1] or first == 1 or tokens.words[first - 2] in "([:,"
    signed = not opens and tokens.words[first - 2] == "-" and tokens.spaced[first - 2]
    if before == "." and (opens or signed) and tokens.words[first].isdecimal():
        return (first - 1 - signed if tokens.text[tokens.starts[first - 1]] == "." else first), False
    if before != "-":
        return first, False
    if opens:
        after_number = first > 1 and is_digits(tokens.words[first - 2])
        return (first if after_number else first - 1), False
    word = tokens.words[first - 2]
    return first, word[0].isalpha() and words.kind(first - 2, *CARDINALS, *MULTIPLIERS) is None


def _holds_currency(words: NumberWords, index: int) -> bool:
    """Whether letters that multiply have a currency sign written onto them ("5 M€")."""
    tokens, suffix = words.tokens, words.kind(index, "suffix")
    return (suffix is not None and suffix.last < len(tokens) and tokens.words[suffix.last] in CURRENCY_SIGNS
            and not tokens.spaced[suffix.last])


def _suffix_counts(words: NumberWords, first: int, suffix: Hit) -> bool:
    """Whether a letter on digits multiplies: one like `m` only as a capital, after a currency sign, before a noun."""
    if "capital" not in suffix.feature or suffix.last in words.nouns:
        return True
    return words.tokens.capital(suffix.first) or (first > 0 and words.tokens.words[first - 1] in CURRENCY_SIGNS)


def _multiply(words: NumberWords, index: int, figures: bool = False, previous: int = 1) -> tuple[int, int, bool]:
    """The product of the scales from a token on, where they end, and whether one of them makes a round figure.

    A scale below the one before it is a term of its own, and ends the product.
    """
    factor, round_figure = 1, False
    for _ in range(_MOST_SCALES):
        if index >= len(words.tokens) or (words.tokens.breaks[index] and factor > 1):
            break
        hit = words.kind(index, *MULTIPLIERS)
        if hit is None and figures and factor == 1:
            hit = words.kind(index, "hundred")
        if hit is None or is_joined(hit) or hit.clitics.preposition:
            break
        if worth(hit) < previous and hit.row["kind"] == "scale":
            break
        previous = worth(hit)
        factor, index = factor * previous, hit.last
        round_figure = round_figure or hit.row["kind"] == "collective"
    return factor, index, round_figure


def _finish(words: NumberWords, first: int, start: int, group: Group | None, other: int | Fraction | None = None
            ) -> tuple[Number | None, int]:
    """The number that goes on after its first group: decimals, fractions, scales and smaller terms."""
    if group is not None:
        if group.last not in words.kinds:
            return Number(first, group.last, group.value, group.value, group.rule, figures=group.rule == "figures",
                          other=other, needs=group.needs, article=group.article, joined=group.joined), group.last
        part = _read_numerator(words, first, group)
        if part is not None:
            return part
    term, round_figure = _first_term(words, start, group)
    total, smallest, last = _add_terms(words, term)
    factor = term.scale if last == term.last else 1
    if smallest > 1:
        joined, last = _and_fraction(words, total, last, smallest)
        if joined != total:
            total, factor = joined, 1
            last = _repeated_scale(words, last, smallest)
    if isinstance(total, int) and last > term.last:
        total, last = _read_decimals(words, total, last)
    if (group is None or group.rule != "figures") and not words.joins:
        conjunction = words.kind(last, "and")
        ordinal = words.kind(conjunction.last if conjunction else last, "ordinal")
        if ordinal is not None and "apart" not in ordinal.feature:
            return None, ordinal.last
    mark = group or Group(0, start, words.at[start][0].row.where)
    head = words.at[start][0] if group is None else None
    total = whole(total)
    return Number(
        first, last, total, total, mark.rule, round_figure, figures=mark.rule == "figures",
        other=other if last == mark.last else None, factor=factor,
        needs=mark.needs if last == mark.last and group is not None else term.needs if last == term.last else "",
        article=head.clitics.article if head else mark.article, joined=is_joined(head) if head else mark.joined,
    ), last


def _read_numerator(words: NumberWords, first: int, group: Group) -> tuple[Number | None, int] | None:
    """A fraction whose numerator is the group: "two thirds". "twenty fifth" is an ordinal, and no number."""
    hit = words.kind(group.last, "fraction", "half")
    if hit is None or not isinstance(group.value, int) or group.value < 1 or is_joined(hit) or hit.clitics.suffix:
        return None
    forms = hit.feature.split("|")
    if group.value == 1:
        fits = "many" not in forms or len(forms) > 1
    else:
        fits = "many" in forms or (hit.row["kind"] == "fraction" and "one" not in forms)
    if fits:
        part = replace(_part(words, first, hit, whole(group.value * Fraction(worth(hit)))), joined=group.joined)
        return part, part.last
    return (None, hit.last) if words.kind(hit.first, "ordinal") else None


def _first_term(words: NumberWords, start: int, group: Group | None) -> tuple[_Term, bool]:
    if group is None:
        return _scale_alone(words, start)
    value, last = _read_decimals(words, group.value, group.last)
    value, last = _and_fraction(words, value, last, 1)
    factor, last, round_figure = _multiply(words, last, group.rule == "figures")
    return _Term(value * Fraction(factor) if isinstance(value, Fraction) else value * factor, factor, last, value,
                 group.needs if last == group.last else ""), round_figure


def _scale_alone(words: NumberWords, start: int) -> tuple[_Term, bool]:
    """A scale without a group before it: "thousand" is one of it, an Arabic dual is two."""
    scale, dual = words.kind(start, *MULTIPLIERS), words.kind(start, "dual")
    if dual is not None and scale is not None and not _dual_fits(words, dual):
        dual = None
    hit = dual or scale
    factor, last, round_figure = _multiply(words, hit.last, previous=worth(hit))
    amount = worth(hit) * (2 if dual else 1) * factor
    return _Term(amount, worth(hit) * factor, last), round_figure or hit.row["kind"] == "collective"


def _dual_fits(words: NumberWords, hit: Hit) -> bool:
    """Whether a word that is a dual without its n, or an accusative, is the dual: what is counted follows at once."""
    return hit.last in words.nouns and _FATHATAN not in words.tokens.quote(hit.first, hit.last)


def _read_decimals(words: NumberWords, value: int | Fraction, last: int) -> tuple[int | Fraction, int]:
    """The value with the digits that follow a word for the decimal point."""
    point = words.kind(last, "point")
    if point is None or not isinstance(value, int):
        return value, last
    digits, index = "", point.last
    while index < len(words.tokens) and len(digits) < 12:
        unit = words.kind(index, "unit")
        if words.tokens.words[index].isdecimal() and words.tokens.words[index].isascii():
            more, end = words.tokens.words[index], index + 1
        elif unit is not None and not words.joins:
            more, end = str(worth(unit)), unit.last
        else:
            group = _read_group(words, index)
            if group is None or digits.strip("0"):
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
    hit, times = words.kind(article.last if article else start, "half", "fraction"), 1
    if hit is None or (hit.row["kind"] == "fraction" and not article):
        group = _read_group(words, start)
        hit = words.kind(group.last, "fraction") if group is not None else None
        times = group.value if group is not None else 1
    if hit is None or hit.clitics.suffix or "definite" in hit.feature or times * worth(hit) >= 1:
        return value, last
    of_something = words.is_of(hit.last) or (words.definite(hit.last) and not words.kind(hit.last, *MULTIPLIERS))
    if of_something and factor == 1:
        return value, last
    return value + times * worth(hit) * factor, hit.last


def _repeated_scale(words: NumberWords, last: int, scale: int) -> int:
    """Past a scale said again after its half ("a million and half the million")."""
    hit = words.kind(last, "scale")
    return hit.last if hit is not None and worth(hit) == scale and not is_joined(hit) else last


def _add_terms(words: NumberWords, term: _Term) -> tuple[int | Fraction, int, int]:
    """The total of terms of falling scale, the scale of the last one, and where they end.

    "two million three hundred thousand" adds; "three thousand five hundred million" multiplies both.
    """
    total, scale, last = term.amount, term.scale, term.last
    while scale >= _THOUSAND:
        following = _term_after(words, last)
        if following is None:
            break
        if following.amount < scale and following.scale < scale:
            total, scale, last = total + following.amount, following.scale, following.last
        elif total < following.scale > scale and 100 <= following.group < scale:
            total = total * following.scale + following.amount
            scale, last = following.scale, following.last
        else:
            break
    return total, scale, last


def _term_after(words: NumberWords, last: int) -> _Term | None:
    """The term that may follow the one that ends at a token."""
    tokens = words.tokens
    if last >= len(tokens) or tokens.breaks[last]:
        return None
    if words.joins:
        start = words.joined_at(last)
        return _read_term(words, start) if start is not None else None
    conjunction = words.kind(last, "and")
    start = conjunction.last if conjunction else last + 1 if tokens.words[last] == "," else last
    if start >= len(tokens) or tokens.breaks[start]:
        return None
    term = _read_term(words, start)
    if term is None or (is_digits(tokens.words[start]) and (start > last or term.scale == 1)):
        return None
    return None if tokens.words[last] == "," and term.group < 100 and term.scale == 1 else term


def _read_term(words: NumberWords, start: int) -> _Term | None:
    if is_digits(words.tokens.words[start]):
        figures = read_figures(words.tokens, start, words.decimal_mark)
        if not isinstance(figures.value, int):
            return None
        group = Group(figures.value, figures.last, "figures")
    else:
        group = _read_group(words, start)
        if group is None:
            return _scale_alone(words, start)[0] if words.kind(start, "scale", "dual") else None
    factor, last, _ = _multiply(words, group.last)
    return _Term(group.value * factor, factor, last, group.value, group.needs)
