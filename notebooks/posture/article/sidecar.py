"""What is known of an article beside its text: the .toml file of the same name."""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from posture.errors import SidecarError

LANGUAGES = ("ar", "en", "fr")
KEYS = ("title", "language", "publisher", "published", "url")


@dataclass(frozen=True)
class Sidecar:
    """The facts of a sidecar file; None for each that it does not give."""

    title: str | None = None
    language: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None


def read_sidecar(article: Path) -> Sidecar:
    """The sidecar of an article file, empty where there is none.

    Raises SidecarError, naming file and key and what is allowed, for an unknown key or a bad value.
    """
    path = article.with_suffix(".toml")
    if path == article or not path.is_file():
        return Sidecar()
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SidecarError(f"{path}: cannot be read as TOML ({error})") from None
    for key, value in given.items():
        if key not in KEYS:
            raise SidecarError(f"{path}: {key} is not known; allowed are {', '.join(KEYS)}")
        if key != "published" and not isinstance(value, str):
            raise SidecarError(f"{path}: {key} is {value!r}; it must be text in quotes")
    language = given.get("language")
    if language is not None and language not in LANGUAGES:
        raise SidecarError(f"{path}: language is {language!r}; allowed are {', '.join(LANGUAGES)}")
    if "published" in given:
        given["published"] = _read_date(given["published"], path)
    return Sidecar(**given)


def _read_date(value: object, path: Path) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise SidecarError(f"{path}: published is {value!r}; it must be a date, YYYY-MM-DD") from None
