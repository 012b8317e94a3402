"""Number words below a thousand in English and French, by text2num (which knows the Belgian and Swiss ones too)."""

from posture.mentions.number_words import CARDINALS, Group, NumberWords, worth

_MOST_WORDS = 12


def read_group(words: NumberWords, first: int) -> Group | None:
    """The longest number that the words from a token on make: "one hundred and twenty", "quatre-vingt-dix-sept"."""
    start = words.kind(first, *CARDINALS)
    if start is None:
        return None
    ends = [start.last]
    while len(ends) < _MOST_WORDS and (end := _next_end(words, ends[-1])) is not None:
        ends.append(end)
    while len(ends) > 1:
        last = ends.pop()
        if words.kind(last, "hundred"):
            continue
        value = _value(words, first, last)
        if value is not None:
            return Group(value, last, start.row.where)
    return Group(worth(start), start.last, start.row.where, "one" if worth(start) == 1 else "")


def _next_end(words: NumberWords, index: int) -> int | None:
    conjunction = words.kind(index, "and")
    hit = words.kind(conjunction.last if conjunction else index, *CARDINALS)
    if hit is None or any(words.tokens.breaks[index:hit.last]):
        return None
    return hit.last


def _value(words: NumberWords, first: int, last: int) -> int | None:
    from text_to_num import text2num

    try:
        return text2num(" ".join(words.tokens.words[first:last]), words.language.code)
    except ValueError:
        return None
