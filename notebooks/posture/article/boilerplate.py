"""Lines of a text that are not the article's: share buttons, notices, teasers, credits.

The phrases are rows of data/language/*/boilerplate.csv. Those of all languages are looked for in each article,
since an Arabic page has English buttons.
"""

from functools import cache

from posture import paths
from posture.article.tokens import Tokens, tokenize

MODES = frozenset({"line", "prefix", "within", "from"})
# A line that starts with such a phrase, or has one in it, is prose if it has more words than this.
LONGEST_TEASER = 40
LONGEST_NOTICE = 30
# Words that may follow a phrase that ends the article, which it does after this part of the text only.
LONGEST_REST = 6
FIRST_PART = 2 / 3


def find_boilerplate(tokens: Tokens, sentences: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """The (start, end) offsets of what nobody reads, in order: whole lines, and sentences of other lines."""
    spans: list[tuple[int, int]] = []
    late = FIRST_PART * len(tokens.text)
    done = 0
    for first, last in sorted({*_lines(tokens), *sentences}, key=lambda unit: (unit[0], -unit[1])):
        if first < done:
            continue
        start = tokens.starts[first]
        mode = _mode_of([word for word in tokens.words[first:last] if word[0].isalnum() or word == "©"])
        if mode == "from" and start >= late:
            return (*spans, (start, tokens.ends[-1]))
        if mode and mode != "from":
            spans.append((start, tokens.ends[last - 1]))
            done = last
    return tuple(spans)


def _lines(tokens: Tokens) -> list[tuple[int, int]]:
    starts = [index for index, broken in enumerate(tokens.breaks) if broken and index]
    return list(zip([0, *starts], [*starts, len(tokens)], strict=True)) if len(tokens) else []


def _mode_of(words: list[str]) -> str:
    """How a line or sentence with these words is boilerplate: the mode of the phrase found, or nothing."""
    size = len(words)
    if not size or size > LONGEST_TEASER:
        return ""
    phrases = _phrases()
    for index in range(size if size <= LONGEST_NOTICE else 1):
        for phrase, mode in phrases.get(words[index], ()):
            rest = size - len(phrase)
            if words[index:index + len(phrase)] == phrase and (
                    mode == "within" or index == 0 and (
                        mode == "prefix" or mode == "line" and not rest or mode == "from" and rest <= LONGEST_REST)):
                return mode
    return ""


@cache
def _phrases() -> dict[str, list[tuple[list[str], str]]]:
    """The phrases and their modes, by their first word."""
    from posture.lexicon import LANGUAGES, Table, expand_forms, read_table

    table = Table(("forms", "mode"), {"mode": MODES})
    found: dict[str, list[tuple[list[str], str]]] = {}
    for language in LANGUAGES:
        for row in read_table(paths.LANGUAGE / language / "boilerplate.csv", table):
            for form, _ in expand_forms(row["forms"], {}, row.where):
                words = [word for word in tokenize(form).words if word[0].isalnum() or word[0] == "©"]
                if words:
                    found.setdefault(words[0], []).append((words, row["mode"]))
    return found
