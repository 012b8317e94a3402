"""Shares: percentages, fractions of a force, and words such as "most" and "all" where they stand before one."""

from fractions import Fraction

from posture.mentions.counted import FORCE, MEASURES, Noun, noun_after, noun_before
from posture.mentions.model import Mention
from posture.mentions.number_words import parse_value
from posture.mentions.numbers import Number
from posture.mentions.ranges import NumberText, Reading, read_limits

_WORDS_BEFORE = 4
# Decimals of a fraction in words ("a third"), and of a percentage, which has as many as its writer gave it.
_DECIMALS, _EXACT = 3, 8


def mention(text: NumberText, kind: str, reading: Reading, value: dict) -> Mention:
    """The mention of a reading with its value. Its rule names the rows of the limits and of the number."""
    tokens, first, last = text.tokens, reading.opens, reading.last
    rule = "+".join(dict.fromkeys([*(hit.row.where for hit in reading.limits), reading.number.rule]))
    return Mention(kind, first, last, tokens.starts[first], tokens.ends[last - 1], tokens.quote(first, last), value,
                   rule)


def read_percentage(text: NumberText, reading: Reading) -> list[Mention]:
    """The share that a percentage is; none where it is negative or open."""
    number = reading.number
    if number.high is None or number.low < 0:
        return []
    noun = noun_after(text.counted, reading.last, whole=True)
    return [_share(text, reading, Fraction(number.low, 100), Fraction(number.high, 100), _whole_of(noun), _EXACT)]


def is_figure_share(text: NumberText, reading: Reading, noun: Noun | None) -> bool:
    """Whether a fraction in figures ("3/4") is a part of the force named after it."""
    number = reading.number
    return (number.figures and isinstance(number.low, Fraction) and number.low < 1
            and noun is not None and noun.counted in FORCE and text.words.is_of(reading.last))


def read_part(text: NumberText, reading: Reading, noun: Noun | None) -> Mention | None:
    """The share that a fraction is, or None where it is an amount of something measured ("half an hour")."""
    number = reading.number
    if number.needs == "them":
        return _share(text, reading, number.low, number.high, "them")
    if noun is None or not (noun.counted or noun.of):
        noun = noun_after(text.counted, reading.last, whole=True)
    if noun is not None and noun.counted in MEASURES:
        return None
    return _share(text, reading, number.low, number.high, _whole_of(noun))


def read_share_words(text: NumberText) -> list[Mention]:
    """Shares that no number says: "most of the troops", "all French soldiers"."""
    found = []
    for first in text.words.at:
        hit = text.words.kind(first, "share")
        if hit is None:
            continue
        stands, of = _stands(text, first, hit.last, hit.feature, bool(hit.clitics.suffix))
        if stands:
            low, high, _ = parse_value(hit.row["value"])
            reading = read_limits(text, Number(first, hit.last, low, high, hit.row.where))
            found.append(_share(text, reading, low, high, of))
    return found


def _stands(text: NumberText, first: int, last: int, feature: str, suffix: bool) -> tuple[bool, str | None]:
    """Whether a share word counts, by what its form asks for, and what it is a share of."""
    if suffix or "them" in feature:
        near = noun_before(text.counted, first, _WORDS_BEFORE)
        return not feature or (near is not None and near.counted in (*FORCE, "unit")), "them"
    noun = noun_after(text.counted, last, whole=True)
    of = _whole_of(noun)
    if not feature:
        return True, of
    if "definite" in feature:
        return of == "personnel" and _is_definite(text, noun), of
    if of in ("personnel", "unit"):
        superlative = text.counted.modifiers_first and first and "det" in text.counted.roles(first - 1)
        return not superlative, of
    near = noun_before(text.counted, first, 0) if text.words.joins and noun is None else None
    return near is not None and near.counted in FORCE, "personnel"


def _is_definite(text: NumberText, noun: Noun) -> bool:
    return any(hit.clitics.article or hit.clitics.suffix for hit in text.counted.starts.get(noun.first, ()))


def _whole_of(noun: Noun | None) -> str | None:
    """What a share is of: "personnel", another class, "them", or None where the text does not say."""
    if noun is None:
        return None
    return ("personnel" if noun.counted in FORCE else noun.counted) or noun.of or None


def _share(text: NumberText, reading: Reading, low: int | Fraction, high: int | Fraction, of: str | None,
           decimals: int = _DECIMALS) -> Mention:
    bounds = {hit.row["bound"] for hit in reading.limits}
    if bounds & {"over", "at_least"}:
        high = max(Fraction(1), Fraction(high))
    if bounds & {"under", "at_most"}:
        low = 0
    value: dict = {"low": round(float(low), decimals), "high": round(float(high), decimals)}
    if "about" in bounds:
        value["approximate"] = True
    if of:
        value["of"] = of
    return mention(text, "share", reading, value)
