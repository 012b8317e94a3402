"""What an article is once it has been read: its text, and what is known beside the text."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from posture.article.boilerplate import find_boilerplate, leave_out_boilerplate
from posture.article.sentences import split_sentences
from posture.article.tokens import Tokens, tokenize


@dataclass(frozen=True)
class Article:
    """One article as its file has it.

    `text` is the decoded text (for HTML and Markdown the extracted prose), letter for letter: every offset
    that posture prints counts its Unicode code points. `published` is what relative dates are resolved
    against; None where it is not known.
    """

    id: str
    text: str
    language: str
    sha256: str
    encoding: str = "utf-8"
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    path: Path | None = None
    warnings: tuple[str, ...] = ()

    @cached_property
    def tokens(self) -> Tokens:
        """The words of the text with their offsets."""
        return tokenize(self.text)

    @cached_property
    def boilerplate(self) -> tuple[tuple[int, int], ...]:
        """The (start, end) offsets of what is not the article's: share buttons, notices, teasers."""
        return find_boilerplate(self.tokens, self._all_sentences)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The (first, last) token positions of each sentence, last exclusive, boilerplate left out."""
        return leave_out_boilerplate(self.tokens, self._all_sentences, self.boilerplate)

    @cached_property
    def _all_sentences(self) -> tuple[tuple[int, int], ...]:
        return split_sentences(self.tokens, self.language)
