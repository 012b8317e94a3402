"""Which article files a briefing is made from, and the folder that its report goes to."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from posture import paths
from posture.errors import ArticleError

SIDECAR = ".toml"


def find_articles(names: Sequence[str]) -> tuple[Path, ...]:
    """The files with these paths or, in data/articles, these ids; without any name all of data/articles.

    Raises ArticleError where one is missing, or where two files would have the same id.
    """
    found = tuple(_find(name) for name in names) or tuple(sorted(_stored()))
    if not found:
        raise ArticleError(f"{paths.ARTICLES} holds no article; give the path of one")
    seen: dict[str, Path] = {}
    for path in found:
        if path.stem in seen:
            raise ArticleError(f"{path} and {seen[path.stem]} have the same id {path.stem!r}; "
                               "an id, the file's name without its ending, must be unique in a briefing")
        seen[path.stem] = path
    return found


def name_article(path: Path) -> str:
    """The shortest name that finds the file from any folder: its id where it is stored, else its path."""
    path = path.resolve()
    return path.stem if path.parent == paths.ARTICLES.resolve() else str(path)


def name_report(articles: Iterable[Path]) -> str:
    """The report's id: the article's own, or for several one that no other selection has."""
    ids = sorted(path.stem for path in articles)
    if len(ids) == 1:
        return ids[0]
    digest = sha256("\n".join(ids).encode()).hexdigest()[:8]
    return f"{ids[0]}-and-{len(ids) - 1}-more-{digest}"


def _find(name: str) -> Path:
    path = Path(name)
    if path.is_file():
        return path
    if path.name == name:
        for stored in _stored():
            if name in (stored.stem, stored.name):
                return stored
    ids = ", ".join(sorted(stored.stem for stored in _stored()))
    raise ArticleError(f"{name}: no such file, and no article of data/articles; those are {ids or 'none'}")


def _stored() -> list[Path]:
    if not paths.ARTICLES.is_dir():
        return []
    return [path for path in paths.ARTICLES.iterdir()
            if path.is_file() and path.suffix != SIDECAR and not path.name.startswith(".")]
