"""Read an article: a file or a text becomes an Article."""

import hashlib
from datetime import date
from pathlib import Path

from posture.article.decode import decode
from posture.article.extract import Page, extract_html, extract_markdown
from posture.article.language import SUPPORTED, detect_language, name_language
from posture.article.model import Article
from posture.article.sidecar import read_sidecar
from posture.errors import ArticleError

MAX_BYTES = 5 * 1024 * 1024
HTML = frozenset({".html", ".htm", ".xhtml"})
MARKDOWN = frozenset({".md", ".markdown"})
READABLE = "a text (.txt), Markdown (.md) or HTML (.html) file"


def read_article(path: Path | str, language: str | None = None, published: date | None = None) -> Article:
    """The article in a file, with what its sidecar says. `language` and `published` override the sidecar.

    Without either, the language is detected, and the date is the page's own for HTML and otherwise unknown.
    Raises ArticleError, in one line that names the file, for one that is missing, a folder, empty, binary,
    over 5 MB or in a language that is not supported; SidecarError for a bad sidecar.
    """
    path = Path(path)
    data = _read_bytes(path)
    sidecar = read_sidecar(path)
    text, encoding = decode(data, str(path))
    page = _extract(text, path)
    if not page.text.strip():
        raise ArticleError(f"{path}: holds no article text; {READABLE} with prose in it can be read")
    warnings = ()
    if page.published and not (published or sidecar.published):
        warnings = (f"published {page.published} is the page's own date; --published or a sidecar overrides it",)
    return Article(
        id=path.stem, text=page.text,
        language=_settle_language(page.text, language or sidecar.language, str(path)),
        sha256=hashlib.sha256(data).hexdigest(), encoding=encoding, title=sidecar.title or page.title,
        publisher=sidecar.publisher or page.publisher, url=sidecar.url or page.url,
        published=published or sidecar.published or page.published, path=path, warnings=warnings)


def article_from_text(text: str, language: str | None = None, published: date | None = None,
                      id: str = "text") -> Article:
    """An article that is already text, in no file.

    Raises ArticleError for an empty one, and for a language that is not supported.
    """
    if not text.strip():
        raise ArticleError(f"{id}: is empty; an article has text")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(id=id, text=text, language=_settle_language(text, language, id), sha256=digest,
                   published=published)


def _read_bytes(path: Path) -> bytes:
    if path.is_dir():
        raise ArticleError(f"{path}: is a folder; give {READABLE}")
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ArticleError(f"{path}: has {size / 1024 / 1024:.1f} MB; articles up to "
                               f"{MAX_BYTES // 1024 // 1024} MB can be read")
        data = path.read_bytes()
    except FileNotFoundError:
        raise ArticleError(f"{path}: no such file; give {READABLE}") from None
    except (OSError, ValueError) as error:
        raise ArticleError(f"{path}: cannot be read ({error}); give {READABLE}") from None
    if not data.strip():
        raise ArticleError(f"{path}: is empty; give {READABLE}")
    return data


def _extract(text: str, path: Path) -> Page:
    suffix = path.suffix.lower()
    if suffix in HTML:
        return extract_html(text)
    return Page(extract_markdown(text) if suffix in MARKDOWN else text)


def _settle_language(text: str, given: str | None, name: str) -> str:
    if given is not None and given not in SUPPORTED:
        raise ArticleError(f"{name}: language is {given!r}; supported are {', '.join(SUPPORTED)}")
    code = given or detect_language(text)
    if code is None:
        raise ArticleError(f"{name}: is in {name_language(text)}; articles in Arabic (ar), English (en) and "
                           "French (fr) can be read")
    return code
