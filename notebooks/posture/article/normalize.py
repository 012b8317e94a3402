"""One spelling for words that are written in several, with the way back to the original offsets.

The fold is the same for all languages: lower case, no accents (but `à` and `ù`, which tell `a` from `à` and
`ou` from `où`), no Arabic diacritics, tatweel or bidi control characters, one alef, one ya, ta marbuta as ha,
ASCII digits, and plain quotation marks, spaces and hyphens. Words in the data are folded by it too, so a row
matches however the article spells it.
"""

import re
import unicodedata
from dataclasses import dataclass

KEPT = {"à": "à", "À": "à", "ù": "ù", "Ù": "ù"}
LETTERS = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیے", "ي"),
    "ة": "ه", "ە": "ه", "ہ": "ه",
    "ک": "ك", "ؤ": "و", "ئ": "ي",
    "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l",
    "đ": "d", "ı": "i",
}
PUNCTUATION = {
    **dict.fromkeys("“”„«»‟″＂", '"'),
    **dict.fromkeys("’‘‛ʼʻ′`´‹›", "'"),
    **dict.fromkeys("‐‑−﹣－", "-"),
    "،": ",", "؛": ";", "؟": "?", "٪": "%", "٫": ".", "٬": ",", "…": ".",
}
DELETED_CATEGORIES = {"Mn", "Me", "Cf"}


class _Fold(dict):
    """A str.translate table that works out each code point once, and keeps those that fold to none or several."""

    def __init__(self):
        super().__init__()
        self.uneven: list[str] = []

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if code < 128:
            folded = char.lower()
        elif char in KEPT:
            folded = KEPT[char]
        elif char in LETTERS:
            folded = LETTERS[char]
        elif char in PUNCTUATION:
            folded = PUNCTUATION[char]
        elif char == "ـ" or unicodedata.category(char) in DELETED_CATEGORIES:
            folded = ""
        elif unicodedata.category(char) == "Nd":
            folded = str(unicodedata.digit(char))
        elif unicodedata.category(char) == "Zs":
            folded = " "
        else:
            pieces = unicodedata.normalize("NFKD", char.lower())
            folded = "".join(p if ord(p) < 128 else LETTERS.get(p, p) for p in pieces
                             if unicodedata.category(p) not in DELETED_CATEGORIES)
        self[code] = folded
        if len(folded) != 1:
            self.uneven.append(char)
        return folded


_FOLD = _Fold()


@dataclass(frozen=True)
class View:
    """A folded text; `offsets[i]` is where in the original the folded character i stands."""

    text: str
    offsets: list[int] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original (start, end) of a folded span. Marks that belong to its last letter are included."""
        return self.offsets[start], self.offsets[end]


def fold(text: str) -> str:
    """The text in its folded spelling."""
    return text.translate(_FOLD)


def view(text: str) -> View:
    """The folded text together with its map back to the original."""
    # Nearly every character is folded to one other, so the offsets are taken in the stretches between the rest.
    folded = text.translate(_FOLD)
    uneven = [char for char in _FOLD.uneven if char in text]
    if not uneven:
        return View(folded, range(len(text) + 1))
    offsets, previous = [], 0
    for match in re.finditer(f"[{re.escape(''.join(uneven))}]", text):
        index = match.start()
        offsets += range(previous, index)
        offsets += [index] * len(_FOLD[ord(text[index])])
        previous = index + 1
    offsets += range(previous, len(text) + 1)
    return View(folded, offsets)
