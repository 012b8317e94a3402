"""A briefing as one HTML page: no network, a strict content-security policy, readable without scripts."""

import gzip
import json
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from posture.briefing.content import Content
from posture.briefing.fonts import embedded_fonts
from posture.briefing.html import render_blocks
from posture.briefing.model import direction, visible
from posture.reader import Reader

_TEMPLATES = Path(__file__).parent / "templates"
# plotly.js puts its rules into a style element that is empty when it is added: the hash of no text allows it.
# The style sheet of its street maps, which no chart here uses, is declined by figures.js, and would be refused.
_EMPTY = b""


def render_page(content: Content, reader: Reader) -> str:
    """The whole page as text."""
    figures = {block["anchor"]: block["plotly"] for block in content.blocks
               if block["type"] == "figure" and block["plotly"]}
    script = (_TEMPLATES / "figures.js").read_text("utf-8")
    style = embedded_fonts() + "\n" + (_TEMPLATES / "briefing.css").read_text("utf-8")
    plotly = packed_plotly() if figures else None
    policy = "; ".join((
        "default-src 'none'", "base-uri 'none'", "form-action 'none'", "img-src data:", "font-src data:",
        f"style-src '{_hash(style.encode())}' '{_hash(_EMPTY)}'",
        f"script-src '{_hash(script.encode())}' '{plotly.hash}'" if plotly else "script-src 'none'",
    ))
    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True)
    return environment.get_template("briefing.html.j2").render(
        document=content.document, direction=direction(reader.language), policy=policy,
        title=visible(content.document["title"]), translate=reader.text,
        headings=[block for block in content.blocks if block["type"] == "heading" and block["level"] == 2],
        body=render_blocks(content.blocks, reader),
        style=Markup(style), script=Markup(script), plotly=plotly,
        figures={anchor: Markup(_script_json(figure)) for anchor, figure in figures.items()},
    )


@dataclass(frozen=True)
class Packed:
    """A script: gzip as base64, and the hash by which the policy knows it when it has been unpacked."""

    data: str
    hash: str


@cache
def packed_plotly() -> Packed:
    """plotly.js as the plotly package has it; packed, it takes less than half of the room."""
    path = Path(find_spec("plotly").origin).parent / "package_data" / "plotly.min.js"
    source = path.read_bytes()
    return Packed(b64encode(gzip.compress(source, 3, mtime=0)).decode(), _hash(source))


def _hash(data: bytes) -> str:
    return "sha256-" + b64encode(sha256(data).digest()).decode()


def _script_json(value: object) -> str:
    """JSON that can stand in a script element: no text in it can end the element."""
    plain = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return plain.replace("<", "\\u003c")
