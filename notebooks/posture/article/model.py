"""What an article is once it has been read: its text, and what is known beside the text."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from posture.article.tokens import Tokens, tokenize


@dataclass(frozen=True)
class Article:
    """One article as its file has it.

    `text` is the decoded text (for HTML and Markdown the extracted prose), letter for letter: every offset
    that posture prints counts its Unicode code points. `boilerplate` holds the (start, end) spans that
    nobody reads. `published` is what relative dates are resolved against; None where it is not known.
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
    boilerplate: tuple[tuple[int, int], ...] = ()
    warnings: tuple[str, ...] = ()

    @cached_property
    def tokens(self) -> Tokens:
        """The words of the text with their offsets."""
        return tokenize(self.text)
