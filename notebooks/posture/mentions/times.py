"""Dates, periods and relative times, in Arabic, English and French."""

from collections.abc import Mapping
from datetime import date

from posture.article.tokens import Tokens
from posture.lexicon import Hit, Language
from posture.mentions.model import Mention


def find_times(tokens: Tokens, language: Language, hits: Mapping[str, list[Hit]],
               reference: date | None) -> list[Mention]:
    """The time mentions of a text, left to right, without overlaps. Unresolvable ones have {start: None, end: None}."""
    raise NotImplementedError
