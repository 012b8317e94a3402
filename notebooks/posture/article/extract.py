"""The prose of a web page or a Markdown file, without its markup."""

import re
from dataclasses import dataclass
from datetime import date

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_SPACES = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class Page:
    """A page's text, and what the page itself says about it; None where it does not."""

    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None


def extract_html(source: str) -> Page:
    """The article in a web page, one paragraph, heading or item of a list a line; without text if there is none."""
    from lxml.etree import LxmlError
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(source, include_comments=False, with_metadata=True,
                                date_extraction_params={"extensive_search": False, "original_date": True})
    except (LxmlError, ValueError):
        found = None
    if found is None or not found.text:
        return Page("")
    return Page(found.text, found.title or None, found.sitename or None, found.url or None,
                _read_date(found.date))


def extract_markdown(source: str) -> str:
    """The text of a Markdown file, one paragraph, heading or item of a list a line; raw HTML is left out."""
    import mistune

    parse = mistune.create_markdown(renderer=None, plugins=["strikethrough", "table"])
    blocks = [text for node in parse(_FRONT_MATTER.sub("", source, count=1)) for text in _blocks(node)]
    return "\n\n".join(blocks)


def _blocks(node: dict) -> list[str]:
    kind, children = node["type"], node.get("children") or []
    if kind in ("paragraph", "heading", "block_text", "table_cell"):
        text = _SPACES.sub(" ", "".join(map(_inline, children))).strip()
        return [text] if text else []
    if kind == "list_item":
        return ["- " + " ".join(text for child in children for text in _blocks(child))]
    if kind == "list":
        return ["\n".join(text for child in children for text in _blocks(child))]
    if kind in ("table_head", "table_row"):
        return [" | ".join(text for child in children for text in _blocks(child))]
    return [text for child in children for text in _blocks(child)]


def _inline(node: dict) -> str:
    kind = node["type"]
    if kind in ("image", "inline_html"):
        return ""
    if kind in ("linebreak", "softbreak"):
        return " "
    return node["raw"] if "raw" in node else "".join(map(_inline, node.get("children") or []))


def _read_date(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
