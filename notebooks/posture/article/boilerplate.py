"""Lines of a text that are not the article's: share buttons, notices, teasers, credits.

The phrases are rows of data/language/*/boilerplate.csv. Those of all languages are looked for in each
article, since an Arabic page has English buttons.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from posture import paths
from posture.article.tokens import Tokens, tokenize

MODES = frozenset({"line", "prefix", "prefix:", "within", "from"})
# A line that starts with such a phrase, or has one in it, is prose if it has more words than this.
LONGEST_TEASER = 40
LONGEST_NOTICE = 30
# What follows the article starts with a short line, after this part of the text, and has no prose after it.
LONGEST_HEADING = 6
FIRST_PART = 2 / 3
SHORTEST_PROSE = 20

Units = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    mode: str
    colon: bool


def find_boilerplate(tokens: Tokens, sentences: Units) -> Units:
    """The (start, end) offsets of what nobody reads, in order: whole lines, and sentences of other lines.

    `sentences` are the token ranges of all sentences of the text.
    """
    spans: list[tuple[int, int]] = []
    lines = _lines(tokens)
    prose = _end_of_prose(tokens, lines)
    late = FIRST_PART * len(tokens.text)
    done = 0
    for first, last in sorted({*lines, *sentences}, key=lambda unit: (unit[0], -unit[1])):
        if first < done:
            continue
        start = tokens.starts[first]
        mode, whole = _mode_of(tokens, first, last)
        if mode == "from" and start >= late and prose - last < SHORTEST_PROSE:
            return (*spans, (start, tokens.ends[-1]))
        if mode and (mode != "from" or whole):
            spans.append((start, tokens.ends[last - 1]))
            done = last
    return tuple(spans)


def leave_out_boilerplate(tokens: Tokens, sentences: Units, boilerplate: Units) -> Units:
    """The sentences without their tokens in boilerplate, whose offsets are given in order."""
    ends = [end for _, end in boilerplate]
    kept = []
    for first, last in sentences:
        begin = first
        for at in range(bisect_right(ends, tokens.starts[first]), len(boilerplate)):
            start, end = boilerplate[at]
            if start >= tokens.ends[last - 1]:
                break
            left_out = bisect_left(tokens.starts, start)
            if begin < left_out:
                kept.append((begin, left_out))
            begin = bisect_left(tokens.starts, end)
        if begin < last:
            kept.append((begin, last))
    return tuple(kept)


def _lines(tokens: Tokens) -> list[tuple[int, int]]:
    starts = [index for index, broken in enumerate(tokens.breaks) if broken and index]
    return list(zip([0, *starts], [*starts, len(tokens)], strict=True)) if len(tokens) else []


def _end_of_prose(tokens: Tokens, lines: list[tuple[int, int]]) -> int:
    """Where the last line of prose ends."""
    return max((last for first, last in lines
                if last - first >= SHORTEST_PROSE and tokens.words[last - 1] in ('.', '"')), default=0)


def _mode_of(tokens: Tokens, first: int, last: int) -> tuple[str, bool]:
    """How a line or sentence is boilerplate: the mode of the phrase found, or nothing, and if that is all of it."""
    phrases = _phrases()
    if phrases.keys().isdisjoint(tokens.words[first:last]):
        return "", False
    # As in _counts, which is not called here: this is asked of each token of a text.
    places = [index for index, word in enumerate(tokens.words[first:last], first) if word[0].isalnum() or word == "©"]
    size = len(places)
    if size > LONGEST_TEASER:
        return "", False
    words = tuple([tokens.words[index] for index in places])
    for position in range(size if size <= LONGEST_NOTICE else 1):
        for phrase in phrases.get(words[position], ()):
            end = position + len(phrase.words)
            if words[position:end] != phrase.words or (position and phrase.mode != "within"):
                continue
            after = places[end - 1] + 1
            if phrase.colon and not (after < last and tokens.words[after] == ":"):
                continue
            rest = size - end
            heading = rest <= LONGEST_HEADING and tokens.words[last - 1] != "."
            if not rest or phrase.mode in ("prefix", "within") or (phrase.mode == "from" and heading):
                return phrase.mode, len(phrase.words) == size
    return "", False


def _counts(word: str) -> bool:
    return word[0].isalnum() or word == "©"


@cache
def _phrases() -> dict[str, list[_Phrase]]:
    """The phrases by their first word."""
    from posture.lexicon import LANGUAGES, Table, expand_forms, read_table

    table = Table(("forms", "mode"), {"mode": MODES})
    found: dict[str, list[_Phrase]] = {}
    for language in LANGUAGES:
        for row in read_table(paths.LANGUAGE / language / "boilerplate.csv", table):
            colon = row["mode"].endswith(":")
            for form, _ in expand_forms(row["forms"], {}, row.where):
                words = tuple([word for word in tokenize(form).words if _counts(word)])
                if words:
                    found.setdefault(words[0], []).append(_Phrase(words, row["mode"].rstrip(":"), colon))
    for alike in found.values():
        alike.sort(key=lambda phrase: phrase.mode != "from")
    return found
