"""What a briefing is made of, before it is HTML or PDF: sections of blocks, blocks of runs of text.

A notebook cell shows a section in two forms of the same content: HTML for the person at the notebook, and
plain JSON (`SECTION_MIME`) that the exporters read. Nothing here is markup: text of an article stays text
until an exporter has escaped it or passed it on as data.
"""

import re
from dataclasses import asdict, dataclass

SECTION_MIME = "application/vnd.posture.section+json"
CAPTION_ROLE = "caption"
_RIGHT_TO_LEFT = frozenset({"ar"})
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff]")


@dataclass(frozen=True)
class Text:
    """A run of text. `lang` is set where it is not the reader's, `mark` highlights, `href` makes a link."""

    text: str
    strong: bool = False
    mark: bool = False
    lang: str | None = None
    href: str | None = None


@dataclass(frozen=True)
class Cite:
    """[n], a link to the evidence of the claim or event with that number, and back."""

    number: int


Run = Text | Cite
Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """`anchor` is unique in the briefing. Level 1 is the briefing's title. `lang` where it is not the reader's."""

    text: str
    anchor: str
    level: int = 2
    lang: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """`role` is body, lead (the bottom line), note (small print) or empty (says that there is nothing).

    `lang` is set for a text that is not in the reader's language.
    """

    runs: Runs
    role: str = "body"
    lang: str | None = None


@dataclass(frozen=True)
class Facts:
    """Short facts, each with its label."""

    rows: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True)
class Point:
    """A key point: `kind` is reported or assessed, `label` is that word, `basis` says what it rests on."""

    kind: str
    label: str
    runs: Runs
    basis: Runs = ()


@dataclass(frozen=True)
class Points:
    """Key points, most important first."""

    items: tuple[Point, ...]


@dataclass(frozen=True)
class Items:
    """A list."""

    items: tuple[Runs, ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells under named columns; the first cell of a row is its heading."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True)
class Quote:
    """A sentence of an article with the words that are evidence marked."""

    runs: Runs
    lang: str


@dataclass(frozen=True)
class Entry:
    """The evidence of one numbered claim or event."""

    number: int
    gloss: Runs
    quotes: tuple[Quote, ...]
    facts: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True)
class Evidence:
    """The numbered claims and events with their quotes."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Download:
    """A file that goes with the briefing: `label` says to the reader what it is."""

    name: str
    mime: str
    text: str
    label: str


@dataclass(frozen=True)
class Downloads:
    """The data files of the briefing."""

    files: tuple[Download, ...]


Block = Heading | Paragraph | Facts | Points | Items | Table | Evidence | Downloads


@dataclass(frozen=True)
class Document:
    """What holds for all of a briefing. `cutoff` is an ISO date or None; `stamp` is in the running header."""

    title: str
    language: str
    cutoff: str | None
    stamp: str
    paper: str = "a4"


def direction(language: str) -> str:
    """rtl or ltr: how a language is written."""
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


def visible(text: str) -> str:
    """The text without control characters, and without those that reorder the letters of what follows."""
    return _UNSEEN.sub("", text)


def plain_block(block: Block) -> dict:
    """A block as plain JSON values, with its type."""
    return {"type": type(block).__name__.lower(), **asdict(block)}


def runs(*parts: "str | Run | Runs | None") -> Runs:
    """Runs from texts, runs and tuples of runs; None and empty texts are left out."""
    made: list[Run] = []
    for part in parts:
        if isinstance(part, str):
            if part:
                made.append(Text(part))
        elif isinstance(part, tuple):
            made.extend(part)
        elif part is not None:
            made.append(part)
    return tuple(made)
