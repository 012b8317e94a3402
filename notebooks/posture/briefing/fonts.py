"""The typefaces of a briefing: the same files in the HTML, the PDF and the charts.

IBM Plex Sans has Latin, IBM Plex Sans Arabic has Arabic, and DejaVu Sans, which matplotlib brings, whatever
else a quote may hold. A letter that none of them has is shown as a replacement character.
"""

import re
from base64 import b64encode
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from posture.errors import ReportError
from posture.paths import FONTS

FAMILIES = ("IBM Plex Sans", "IBM Plex Sans Arabic", "DejaVu Sans")
_EMBEDDED = {
    "IBMPlexSans-Regular.ttf": ("IBM Plex Sans", 400),
    "IBMPlexSans-Bold.ttf": ("IBM Plex Sans", 700),
    "IBMPlexSansArabic-Regular.ttf": ("IBM Plex Sans Arabic", 400),
    "IBMPlexSansArabic-Bold.ttf": ("IBM Plex Sans Arabic", 700),
}
_REPLACEMENT = "\ufffd"
# Letters that the fonts are known to have, so that they are opened only for a text with others.
USUAL_LETTERS = re.compile("[\\n\\t\\x20-\\x7e\\xa0-\\u017f\\u061f-\\u06ff\\u2010-\\u203f]*")


def font_folders() -> list[Path]:
    """The folders that hold the fonts: the project's own, and the one of matplotlib."""
    return [FONTS, Path(find_spec("matplotlib").origin).parent / "mpl-data" / "fonts" / "ttf"]


@cache
def embedded_fonts() -> str:
    """The @font-face rules of the project's fonts as data URIs. Raises ReportError for a missing file."""
    rules = []
    for name, (family, weight) in _EMBEDDED.items():
        try:
            data = b64encode((FONTS / name).read_bytes()).decode()
        except OSError as error:
            raise ReportError(f"{FONTS / name}: the font can't be read: {error.strerror}") from error
        rules.append(f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:swap;'
                     f"src:url(data:font/ttf;base64,{data}) format('truetype')}}")
    return "\n".join(rules)


@cache
def drawable_letters() -> frozenset[int]:
    """The code points that some font of a briefing has."""
    from fontTools.ttLib import TTFont

    own, fallback = font_folders()
    paths = [*(own / name for name in _EMBEDDED), fallback / "DejaVuSans.ttf"]
    return frozenset().union(*(TTFont(path, lazy=True).getBestCmap() for path in paths))


def drawable_text(text: str) -> str:
    """The text with a replacement character for each letter that no font of a briefing has."""
    if USUAL_LETTERS.fullmatch(text):
        return text
    drawable = drawable_letters()
    return "".join(c if ord(c) in drawable or c in "\n\t" else _REPLACEMENT for c in text)
