"""Where the sentences of a text are.

A sentence ends at a full stop, a question or an exclamation mark, and at the end of a line; a headline and an
item of a list are sentences of their own. Full stops of abbreviations, initials, decimal numbers and list numbers
end nothing, nor does one that a lower-case letter follows. Lines of a text wrapped at a fixed width go on.
"""

import re
from functools import cache
from itertools import pairwise

from posture import paths
from posture.article.normalize import fold
from posture.article.tokens import Tokens

ENDS = frozenset(".?!")
CLOSING = frozenset("\"')]}")
OPENING_QUOTES = frozenset("“«„‟‘‹([{")
CLOSING_QUOTES = frozenset("”»’›)]}")
BULLETS = frozenset("-*•·‣▪●–—○■►")
# A wrapped text has lines of one width, up to this many characters.
WIDEST_WRAP = 110
# What part of that width a line has that goes on, and what part of the lines must be such.
FULL = 0.7

_LINE = re.compile(r"[^\r\n]+")


def split_sentences(tokens: Tokens, language: str) -> tuple[tuple[int, int], ...]:
    """The (first, last) token positions of each sentence, last exclusive; without a word or number it is none."""
    words, size = tokens.words, len(tokens.words)
    if not size:
        return ()
    known = _words_of(language)
    soft = _soft_breaks(tokens)
    found = {0}
    found.update(index for index, broken in enumerate(tokens.breaks) if broken and index not in soft)
    for index, word in enumerate(words):
        if word in ENDS and index + 1 < size:
            after = _after_end(tokens, index)
            if after < size and after not in found and _ends(tokens, index, after, known):
                found.add(after)
    starts = sorted(found)
    return tuple((first, last) for first, last in zip(starts, [*starts[1:], size], strict=True)
                 if any(word[0].isalnum() for word in words[first:last]))


def _after_end(tokens: Tokens, index: int) -> int:
    """The first token of the next sentence if one ends at `index` with its closing quotes and brackets."""
    words, size = tokens.words, len(tokens.words)
    after = index + 1
    while after < size and not tokens.breaks[after]:
        char = tokens.text[tokens.starts[after]]
        glued = not tokens.spaced[after] and (words[after] in CLOSING or words[after] in ENDS)
        if char in OPENING_QUOTES or not (glued or char in CLOSING_QUOTES):
            break
        after += 1
    return after


def _ends(tokens: Tokens, index: int, after: int, known: tuple[frozenset[str], ...]) -> bool:
    """Whether the mark at `index` ends a sentence, `after` being the token that would start the next one."""
    words, text = tokens.words, tokens.text
    names, numbers, anywhere, small = known
    start = after
    while start < len(words) - 1 and not words[start][0].isalnum():
        start += 1
    following = text[tokens.starts[start]]
    if following.islower():
        return False
    mark = words[index]
    dots = words[index - 1:index] == ["."] or (words[index + 1] == "." and not tokens.spaced[index + 1])
    if dots or text[tokens.starts[index]] == "…":
        return following.isupper()
    if mark != ".":
        return tokens.spaced[after] or after > index + 1
    previous = words[index - 1] if index else ""
    glued = not tokens.spaced[index]
    if not tokens.spaced[after] and after == index + 1:
        return glued and _is_prose(previous) and _is_prose(words[after]) and following not in "0123456789"
    if not glued or not previous:
        return bool(previous)
    if previous[0].isdigit():
        return not _numbers_an_item(tokens, index - 1)
    small_next = following.isupper() and words[start] in small
    if len(previous) == 1 and previous.isalpha():
        return small_next
    if previous in names:
        return False
    if previous in numbers:
        return not following.isdigit()
    if previous in anywhere:
        return small_next or not (following.isupper() or following.isdigit())
    return True


def _is_prose(word: str) -> bool:
    return len(word) > 2 and word.isalpha()


def _numbers_an_item(tokens: Tokens, index: int) -> bool:
    return len(tokens.words[index]) < 3 and (index == 0 or tokens.breaks[index])


def _soft_breaks(tokens: Tokens) -> frozenset[int]:
    """The tokens that start a line within a paragraph of a text that is wrapped at a fixed width."""
    text, breaks = tokens.text, tokens.breaks
    if text.count("\n") < 3:
        return frozenset()
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text)]
    widest = max(end - start for start, end in lines)
    if widest > WIDEST_WRAP:
        return frozenset()
    joined, full = {}, 0
    for (start, end), (following, _) in pairwise(lines):
        if max(text.count("\n", end, following), text.count("\r", end, following)) == 1:
            joined[following] = end - start
            full += end - start > FULL * widest
    if len(joined) < 2 or full < FULL * len(joined):
        return frozenset()
    soft = set()
    for index, broken in enumerate(breaks):
        start = tokens.starts[index]
        if broken and text[start] not in BULLETS:
            line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
            if joined.get(line, 0) > FULL * widest:
                soft.add(index)
    return frozenset(soft)


@cache
def _words_of(language: str) -> tuple[frozenset[str], ...]:
    """The abbreviations before a name, before a number and anywhere, and the small words, of a language."""
    from posture.article.language import small_words
    from posture.lexicon import Table, read_table

    table = Table(("forms", "use"), {"use": frozenset({"name", "number", "any"})})
    found: dict[str, set[str]] = {"name": set(), "number": set(), "any": set()}
    for row in read_table(paths.LANGUAGE / language / "abbreviations.csv", table):
        found[row["use"]].update(fold(row["forms"]).split("|"))
    return (*(frozenset(found[use]) for use in ("name", "number", "any")), small_words(language))
