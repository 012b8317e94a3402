"""What a briefing can be told: each parameter declared once, with its type, default, choices and help.

The command line, the notebooks' first cell and the tests all read this one list. Values may be strings, as
`-p NAME VALUE` and jupyter-scheduler give them; they are read by the declared type and never guessed, so
`-p title 007` stays the text 007.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from difflib import get_close_matches

from posture.errors import ParameterError

READER_LANGUAGES = ("ar", "en", "fr")
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True)
class Kind:
    """How a value is read: what is allowed, in words, and the function that reads it (None: not allowed)."""

    allowed: str
    read: Callable[[object], object]


def _text(value: object) -> object:
    return value.strip() if isinstance(value, str) else None


def _texts(value: object) -> object:
    if isinstance(value, str):
        if value.lstrip().startswith("["):
            try:
                value = json.loads(value)
            except ValueError:
                return None
        else:
            value = [part.strip() for part in value.replace("\n", ",").split(",") if part.strip()]
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item for item in value):
        return None
    return tuple(value)


def _day(value: object) -> object:
    if not isinstance(value, str) or len(value.strip()) != len("YYYY-MM-DD"):
        return None
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        return None


def _flag(value: object) -> object:
    return value if isinstance(value, bool) else _FLAGS.get(str(value).strip().lower())


def _choice(*choices: str) -> Kind:
    return Kind(" or ".join(choices), lambda value: value if value in choices else None)


TEXT = Kind("a text", _text)
TEXTS = Kind("a list of texts, as JSON or with commas between them", _texts)
DAY = Kind("a date as YYYY-MM-DD, or nothing", _day)
FLAG = Kind("true or false", _flag)


def _about(kind: Kind, help: str) -> dict[str, object]:
    return {"kind": kind, "help": help}


@dataclass(frozen=True)
class Parameters:
    """The parameters of one briefing, read and checked. None is a date that is not given."""

    articles: tuple[str, ...] = field(default=(), metadata=_about(
        TEXTS, "article files, or ids of data/articles; none: all of those"))
    published: date | None = field(default=None, metadata=_about(
        DAY, "publication date, over the one beside the article"))
    language: str = field(default="en", metadata=_about(_choice(*READER_LANGUAGES), "language of the reader"))
    title: str = field(default="", metadata=_about(
        TEXT, "title of the briefing; none: made from actors and places"))
    as_of: date | None = field(default=None, metadata=_about(
        DAY, "data cut-off; none: the latest publication date"))
    theme: str = field(default="light", metadata=_about(
        _choice("light", "print"), "look of the charts: for a screen, or for print in grey"))
    paper: str = field(default="a4", metadata=_about(_choice("a4", "letter"), "paper of the PDF"))
    include_presence: bool = field(default=True, metadata=_about(FLAG, "section: force presence"))
    include_flows: bool = field(default=True, metadata=_about(FLAG, "section: flows"))
    include_map: bool = field(default=True, metadata=_about(FLAG, "section: map"))
    include_timeline: bool = field(default=True, metadata=_about(FLAG, "section: timeline"))
    include_context: bool = field(default=False, metadata=_about(
        FLAG, "published figures from outside the articles, marked as such"))


def parameter_names() -> tuple[str, ...]:
    """The names of all declared parameters, in order."""
    return tuple(item.name for item in fields(Parameters))


def describe_parameters() -> list[tuple[str, str, str, str]]:
    """(name, what is allowed, default as text, help) of each parameter, for help texts."""
    return [(item.name, item.metadata["kind"].allowed, _shown(item.default), item.metadata["help"])
            for item in fields(Parameters)]


def read_parameters(values: Mapping[str, object]) -> Parameters:
    """The parameters with these values; what is left out, None or an empty text has its default.

    Raises ParameterError where a name is unknown or a value is not allowed, naming what would be.
    """
    declared = {item.name: item for item in fields(Parameters)}
    read = {}
    for name, value in values.items():
        if name not in declared:
            near = get_close_matches(name, declared, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"allowed are {', '.join(declared)}"
            raise ParameterError(f"unknown parameter {name!r}: {hint}")
        if value is None or value == "":
            continue
        if isinstance(value, date):
            value = value.isoformat()
        kind = declared[name].metadata["kind"]
        read[name] = kind.read(value)
        if read[name] is None:
            raise ParameterError(f"parameter {name!r} is {value!r}; allowed is {kind.allowed}")
    return Parameters(**read)


def plain_parameters(parameters: Parameters) -> dict[str, object]:
    """The parameters as values that a notebook's first cell and JSON can hold; no date is an empty text."""
    return {item.name: _plain(getattr(parameters, item.name)) for item in fields(Parameters)}


def _plain(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(_plain(value) or "none")
