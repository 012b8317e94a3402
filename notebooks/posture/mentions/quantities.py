"""Numbers, quantities of something, and shares, in Arabic, English and French."""

from collections.abc import Mapping

from posture.article.tokens import Tokens
from posture.lexicon import Hit, Language
from posture.mentions.model import Mention


def find_quantities(tokens: Tokens, language: Language, hits: Mapping[str, list[Hit]]) -> list[Mention]:
    """The quantity and share mentions of a text, left to right, none overlapping another of its type."""
    raise NotImplementedError
