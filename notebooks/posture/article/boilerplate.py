"""Lines of a text that are not the article's: share buttons, notices, teasers, credits.

The phrases are rows of data/language/*/boilerplate.csv. Those of all languages are looked for in each article,
since an Arabic page has English buttons.
"""

from functools import cache

from posture import paths
from posture.article.normalize import fold
from posture.article.tokens import Tokens, tokenize

MODES = frozenset({"line", "start", "within", "end"})
# A line that only starts with such a phrase, or has one in it, is prose if it is longer than this many words.
LONGEST_TEASER = 40
LONGEST_NOTICE = 30
# A phrase that ends the article counts after this part of the text.
FIRST_PART = 2 / 3


def find_boilerplate(tokens: Tokens) -> tuple[tuple[int, int], ...]:
    """The (start, end) offsets of the lines that nobody reads, in order."""
    lines = _lines(tokens)
    spans: list[tuple[int, int]] = []
    for first, last in lines:
        mode = _mode_of([word for word in tokens.words[first:last] if word[0].isalnum()])
        if mode == "end" and tokens.starts[first] >= FIRST_PART * len(tokens.text):
            spans.append((tokens.starts[first], tokens.ends[-1]))
            break
        if mode and mode != "end":
            spans.append((tokens.starts[first], tokens.ends[last - 1]))
    return tuple(spans)


def _lines(tokens: Tokens) -> list[tuple[int, int]]:
    starts = [index for index, broken in enumerate(tokens.breaks) if broken and index]
    return list(zip([0, *starts], [*starts, len(tokens)], strict=True)) if len(tokens) else []


def _mode_of(words: list[str]) -> str:
    """How a line with these words is boilerplate: the mode of the phrase found, or nothing."""
    phrases, longest = _phrases()
    if not words or len(words) > max(LONGEST_TEASER, LONGEST_NOTICE):
        return ""
    for index, word in enumerate(words[:LONGEST_NOTICE] if len(words) <= LONGEST_NOTICE else words[:1]):
        for phrase, mode in phrases.get(word, ()):
            if words[index:index + len(phrase)] != phrase:
                continue
            whole = index == 0 and len(phrase) == len(words)
            if whole and mode in ("line", "end") or mode == "start" and index == 0 or mode == "within":
                return mode
    return ""


@cache
def _phrases() -> tuple[dict[str, list[tuple[list[str], str]]], int]:
    """The phrases by their first word, and how many words the longest has."""
    from posture.lexicon import LANGUAGES, Table, expand_forms, read_table

    table = Table(("forms", "mode"), {"mode": MODES})
    found: dict[str, list[tuple[list[str], str]]] = {}
    longest = 0
    for language in LANGUAGES:
        for row in read_table(paths.LANGUAGE / language / "boilerplate.csv", table):
            for form, _ in expand_forms(row["forms"], {}, row.where):
                words = [word for word in tokenize(fold(form)).words if word[0].isalnum()]
                if words:
                    found.setdefault(words[0], []).append((words, row["mode"]))
                    longest = max(longest, len(words))
    return found, longest
