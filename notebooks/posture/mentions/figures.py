"""Numbers written in digits: separators, decimals, fractions, powers of ten.

Writers group thousands with a comma, a point, an apostrophe or any space, and mark decimals with a comma or a
point. Three digits after a lone mark are read as the language does it, and the other reading is kept, since
"1.346 soldiers" can only be 1,346.
"""

import unicodedata
from dataclasses import dataclass
from fractions import Fraction

from posture.article.tokens import Tokens

_APOSTROPHE, _HYPHEN, _SLASH, _COLON = "'", "-", "/", ":"
_FRACTION_SLASH = "\u2044"
_SPECIAL_MARKS = {"\u066b": ".", "\u066c": ","}
_YEARS = range(1900, 2101)
_MAX_DIGITS = 30


@dataclass(frozen=True, slots=True)
class Figures:
    """A number in digits, from some token up to `last`. `value` None: digits that are no number (a date, a time).

    `other` is the value if the one mark means the other thing (thousands for decimals, decimals for thousands).
    """

    last: int
    value: int | Fraction | None
    other: int | Fraction | None = None


def is_digits(word: str) -> bool:
    """Whether a token is written in digits."""
    return "0" <= word[0] <= "9"


def read_figures(tokens: Tokens, first: int, decimal_mark: str) -> Figures:
    """The number that starts at a token of digits. `decimal_mark` is the language's own."""
    chain = _chain_end(tokens, first)
    if chain is not None:
        return Figures(chain, None)
    if len(tokens.words[first]) > _MAX_DIGITS:
        return Figures(first + 1, None)
    read = _read_plain(tokens, first, decimal_mark)
    if read.value is None:
        return read
    power = _power(tokens, read.last)
    if power is not None:
        last, exponent = power
        return Figures(last, _exact(read.value * Fraction(10) ** exponent))
    fraction = _fraction(tokens, first, read)
    if fraction is not None:
        return fraction
    mixed = read.last
    if isinstance(read.value, int) and _digits_at(tokens, mixed) and not tokens.breaks[mixed]:
        part = _fraction(tokens, mixed, _read_plain(tokens, mixed, decimal_mark))
        if part is not None and part.value is not None and part.value < 1:
            return Figures(part.last, read.value + part.value)
    return read


def _exact(value: int | Fraction) -> int | Fraction:
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value


def _digits_at(tokens: Tokens, index: int) -> bool:
    return index < len(tokens.words) and is_digits(tokens.words[index])


def _glued(tokens: Tokens, index: int, mark: str) -> bool:
    """Whether `mark` and digits follow without white space."""
    return (index + 1 < len(tokens.words) and tokens.words[index] == mark and not tokens.spaced[index]
            and not tokens.spaced[index + 1] and is_digits(tokens.words[index + 1]))


def _chain_end(tokens: Tokens, first: int) -> int | None:
    """The end of digits that are a date, a time, a score or an address: "2024-04-11", "10:30", "192.168.1.2"."""
    last, parts, times = first + 1, 1, False
    while last < len(tokens.words) and tokens.words[last] in (_HYPHEN, _SLASH, _COLON) and _glued(
            tokens, last, tokens.words[last]):
        times = times or tokens.words[last] == _COLON
        parts += 1
        last += 2
    return last if parts > 2 or times else None


def _read_plain(tokens: Tokens, first: int, decimal_mark: str) -> Figures:
    word, last = tokens.words[first], first + 1
    raw = tokens.text[tokens.starts[first]:tokens.ends[first]]
    if raw != word and not raw.isdecimal():
        special = _read_special(tokens, first, raw)
        if special is not None:
            return special
        if len(raw) == len(word):
            marks = {_SPECIAL_MARKS[char] for char in raw if char in _SPECIAL_MARKS}
            if marks:
                return Figures(last, _with_decimals(word, "." if "." in marks else None))
    if word.isdecimal():
        value, last = _grouped_by_space(tokens, first)
        return Figures(last, value)
    return _read_marked(word, last, decimal_mark)


def _read_special(tokens: Tokens, first: int, raw: str) -> Figures | None:
    """Vulgar fractions ("2½") and digits with a raised note ("500²")."""
    whole = "".join(str(unicodedata.decimal(char)) for char in raw if char.isdecimal())
    other = [char for char in raw if not char.isdecimal() and char.isnumeric()]
    if not other:
        return None
    last = first + 1
    if _FRACTION_SLASH in unicodedata.normalize("NFKD", other[0]):
        if tokens.words[last:last + 1] != [_FRACTION_SLASH]:
            return Figures(last, None)
        last = first + 3
        part = Fraction(unicodedata.numeric(other[0])).limit_denominator(1000)
        return Figures(last, int(whole or "0") + part)
    return Figures(last, int(whole) if whole else None)


def _grouped_by_space(tokens: Tokens, first: int) -> tuple[int | Fraction, int]:
    """The value of digits and of the groups of three that follow after one space or apostrophe each."""
    digits, last = tokens.words[first], first + 1
    if len(digits) > 3 or digits.startswith("0"):
        return int(digits), last
    while last < len(tokens.words) and len(digits) <= _MAX_DIGITS:
        if _glued(tokens, last, _APOSTROPHE):
            group = last + 1
        elif tokens.starts[last] - tokens.ends[last - 1] == 1 and not tokens.breaks[last]:
            group = last
        else:
            break
        word = tokens.words[group]
        if len(word) == 3 and word.isdecimal() and not _names_follow(tokens, group):
            digits, last = digits + word, group + 1
        elif len(word) > 4 and word[:3].isdecimal() and word[3] in ".," and word[4:].isdecimal():
            return Fraction(f"{digits}{word[:3]}.{word[4:]}"), group + 1
        else:
            break
    return int(digits), last


def _names_follow(tokens: Tokens, group: int) -> bool:
    """Whether a group of three goes on as a fraction or a decimal point of its own."""
    return _glued(tokens, group + 1, _SLASH)


def _with_decimals(word: str, mark: str | None) -> int | Fraction:
    whole, _, decimals = word.rpartition(mark) if mark else (word, "", "")
    whole = "".join(char for char in whole if char.isdecimal())
    return _exact(Fraction(f"{whole or '0'}.{decimals or '0'}"))


def _read_marked(word: str, last: int, decimal_mark: str) -> Figures:
    """Digits with points or commas between them."""
    marks = [char for char in word if not char.isdecimal()]
    groups = word.replace(",", ".").split(".")
    in_threes = len(groups[0]) <= 3 and groups[0] != "0" * len(groups[0]) and all(len(g) == 3 for g in groups[1:])
    if len(marks) == 1:
        decimal = _with_decimals(word, marks[0])
        if not in_threes or groups[0].startswith("0"):
            return Figures(last, decimal)
        thousands = int("".join(groups))
        return Figures(last, decimal, thousands) if marks[0] == decimal_mark else Figures(last, thousands, decimal)
    if len(set(marks)) == 1:
        return Figures(last, int("".join(groups)) if in_threes else None)
    if marks.count(marks[-1]) == 1:
        return Figures(last, _with_decimals(word, marks[-1]))
    return Figures(last, None)


def _power(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The end and the exponent of "e6", "e-3" glued to the digits before."""
    if index >= len(tokens.words) or tokens.words[index] != "e" or tokens.spaced[index]:
        return None
    sign, digits = 1, index + 1
    if digits < len(tokens.words) and tokens.words[digits] in "+-" and not tokens.spaced[digits]:
        sign, digits = -1 if tokens.words[digits] == _HYPHEN else 1, digits + 1
    if (_digits_at(tokens, digits) and not tokens.spaced[digits] and tokens.words[digits].isdecimal()
            and len(tokens.words[digits]) <= 2):
        return digits + 1, sign * int(tokens.words[digits])
    return None


def _fraction(tokens: Tokens, first: int, read: Figures) -> Figures | None:
    """The fraction "3/4" whose numerator was read. A pair of years is none, nor is a month."""
    if not isinstance(read.value, int) or not _glued(tokens, read.last, _SLASH):
        return None
    below = tokens.words[read.last + 1]
    if not below.isdecimal() or int(below) == 0 or read.value in _YEARS or (read.value <= 12 and int(below) in _YEARS):
        return Figures(read.last + 2, None)
    return Figures(read.last + 2, _exact(Fraction(read.value, int(below))))
