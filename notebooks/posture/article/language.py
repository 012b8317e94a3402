"""Which language a text is in: by its letters, then by its small words."""

import re
import unicodedata
from collections import Counter
from functools import cache

from posture import paths
from posture.article.normalize import fold

SUPPORTED = ("ar", "en", "fr")
# Of a text this much is looked at; the small words of a language make up a third of its prose and more.
SAMPLE = 3000
LONG = 40
LEAST_SHARE = 0.12

_WORD = re.compile(r"(?:[^\W\d_]{1,2}|[^\W\d_]*qu)'(?=[^\W\d_])|[^\W\d_]+")
_LATIN = re.compile("[a-zA-Z\u00c0-\u024f]")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3]")
_LETTER = re.compile(r"[^\W\d_]")
_FRENCH_LETTERS = re.compile("[éèêàçùûôîœÉÈÊÀÇ]")


def detect_language(text: str) -> str | None:
    """`ar`, `en` or `fr`; None where the text is in none of them, or has no letters."""
    code = _recognize(text)
    return code if code in SUPPORTED else None


def name_language(text: str) -> str:
    """What to call the language of a text that is not supported: its name, or that of its letters."""
    code = _recognize(text)
    words = _stopwords()
    if code in words:
        return words[code][0]
    letters = Counter(unicodedata.name(char, "unknown").split()[0] for char in _LETTER.findall(text[:SAMPLE]))
    if not letters:
        return "no language (it has no letters)"
    script = letters.most_common(1)[0][0].capitalize()
    return f"an unknown language in {script} letters"


def _recognize(text: str) -> str | None:
    sample = text[:SAMPLE]
    words = Counter(_WORD.findall(fold(sample)))
    latin = sum(count for word, count in words.items() if _LATIN.match(word))
    arabic = sum(count for word, count in words.items() if _ARABIC.match(word))
    total = words.total()
    if not total or max(latin, arabic) < total / 2:
        return None
    script = "arabic" if arabic >= latin else "latin"
    scores = {code: sum(words[word] for word in forms)
              for code, (_, written, forms) in _stopwords().items() if written == script}
    best = max(scores, key=lambda code: (scores[code], code in SUPPORTED))
    if scores[best] >= LEAST_SHARE * total and (best in SUPPORTED or scores[best] > 2):
        return best
    if total >= LONG:
        return None
    if script == "arabic":
        return "ar"
    if scores["fr"] == scores["en"]:
        return "fr" if _FRENCH_LETTERS.search(sample) else "en"
    return "fr" if scores["fr"] > scores["en"] else "en"


@cache
def _stopwords() -> dict[str, tuple[str, str, frozenset[str]]]:
    """Of each language its name, its script and its folded small words."""
    from posture.lexicon import Table, read_table

    table = Table(("language", "name", "script", "forms"), {"script": frozenset({"arabic", "latin"})})
    rows = read_table(paths.LANGUAGE / "stopwords.csv", table)
    return {row["language"]: (row["name"], row["script"], frozenset(fold(row["forms"]).split("|")))
            for row in rows}


def small_words(code: str) -> frozenset[str]:
    """The small, frequent words of a supported language, folded."""
    return _stopwords()[code][2]
