"""Words, numbers and marks of a text, with their original offsets.

A hyphen inside a word and the white space around it say little about where a word ends ("Etats-Unis",
"Etats Unis"), so a hyphen between two letters makes no token; an elided word ("l'", "N'Djamena") is one of
its own. A word glued to digits ("و400", "BA101") is two tokens, the second one with no space before it.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from posture.article.normalize import view

# A word keeps its apostrophe where it is elided: one of one or two letters, or one that ends in "qu", before a letter.
_TOKEN = re.compile(
    r"[^\W\d_]+(?:'(?:(?<![^\W\d_]{3}')|(?<=qu'))(?=[^\W\d_])(?!s\b))?|\d+(?:[.,]\d+)*|[^\w\s]|_"
)
_HYPHEN_IN_WORD = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")


@dataclass(frozen=True)
class Tokens:
    """Parallel lists, one entry per token.

    `words` are folded; `starts` and `ends` are offsets in the original text; `spaced[i]` says whether white
    space (or a line break, or the text's start) stands before token i; `breaks[i]` whether a line break does.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    spaced: list[bool]
    breaks: list[bool]

    @cached_property
    def figures(self) -> list[int]:
        """The tokens that start with a digit."""
        return [index for index, word in enumerate(self.words) if "0" <= word[0] <= "9"]

    def __len__(self) -> int:
        return len(self.words)

    def quote(self, first: int, last: int) -> str:
        """The original text from token `first` up to, not including, token `last`."""
        return self.text[self.starts[first]:self.ends[last - 1]]

    def capital(self, index: int) -> bool:
        """Whether the token starts with a capital letter in the original."""
        return self.text[self.starts[index]].isupper()


def tokenize(text: str) -> Tokens:
    """The tokens of a text."""
    folded = view(text)
    plain, offsets = folded.text, folded.offsets
    source = _HYPHEN_IN_WORD.sub(" ", plain) if "-" in plain else plain
    spans = [match.span() for match in _TOKEN.finditer(source)]
    firsts = [start for start, _ in spans]
    return Tokens(
        text,
        words=[source[start:end] for start, end in spans],
        starts=[offsets[start] for start in firsts],
        ends=[offsets[end - 1] + 1 for _, end in spans],
        spaced=[True, *[start > end for start, (_, end) in zip(firsts[1:], spans, strict=False)]][:len(spans)],
        breaks=_breaks(plain, firsts),
    )


def _breaks(plain: str, firsts: list[int]) -> list[bool]:
    """For each token, given where it starts, whether a line break stands between it and the one before."""
    broken = [False] * len(firsts)
    at = plain.find("\n")
    while at >= 0:
        index = bisect_left(firsts, at)
        if index < len(broken):
            broken[index] = True
        at = plain.find("\n", at + 1)
    return broken
