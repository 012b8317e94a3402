"""The fonts of the charts, how wide a text is in them, and where it breaks."""

from functools import cache, lru_cache

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font, LoadFlags

from posture import paths
from posture.charts.theme import FONT_FILES
from posture.errors import ReportError

MEASURED_AT = 100
ELLIPSIS = "…"


@cache
def register_fonts() -> None:
    """Make the project's fonts known to matplotlib. Raises ReportError where one is missing."""
    for files in FONT_FILES.values():
        for name in files:
            path = paths.FONTS / name
            if not path.exists():
                raise ReportError(f"{path}: the font is missing; charts need {', '.join(files)}")
            font_manager.fontManager.addfont(path)


@cache
def _font(bold: bool) -> FT2Font:
    font = font_manager.get_font([str(paths.FONTS / name) for name in FONT_FILES[bold]])
    font.set_size(MEASURED_AT, 72)
    return font


@lru_cache(maxsize=20_000)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of one line in pixels, in the project's fonts."""
    font = _font(bold)
    font.set_text(text, 0, flags=LoadFlags.NO_HINTING)
    return font.get_width_height()[0] / 64 / MEASURED_AT * size * 1.03


def wrap(text: str, width: float, size: float, bold: bool = False, lines: int = 9) -> list[str]:
    """The text in lines no wider than `width` pixels; a longer word is cut, as is what needs more lines."""
    if text_width(text, size, bold) <= width:
        return [text]
    wrapped, current = [], ""
    for word in text.split(" "):
        longer = f"{current} {word}" if current else word
        if text_width(longer, size, bold) <= width:
            current = longer
            continue
        if current:
            wrapped.append(current)
        current = word
        while text_width(current, size, bold) > width:
            cut = fit(current, width, size, bold, mark="")
            wrapped.append(cut)
            current = current[len(cut):]
    wrapped.append(current)
    if len(wrapped) > lines:
        rest = " ".join(wrapped[lines - 1:])
        wrapped = [*wrapped[:lines - 1], fit(rest, width, size, bold)]
    return wrapped


def fit(text: str, width: float, size: float, bold: bool = False, mark: str = ELLIPSIS) -> str:
    """As much of the text as fits into `width` pixels, at least one letter, with a mark where it was cut."""
    if text_width(text, size, bold) <= width:
        return text
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(text[:middle] + mark, size, bold) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + mark if mark else text[:low]
