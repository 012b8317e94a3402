"""Colours, line styles and fonts of all charts.

One colour per actor everywhere. The palette keeps at least 21 units of CIE76 distance between any two colours,
also as seen with protanopia, deuteranopia and tritanopia, at least 3:1 contrast on white, and a lightness of its
own for each in grey print; an actor's letters stand beside its colour wherever it is used.
"""

from collections.abc import Iterable
from dataclasses import dataclass

FAMILIES = ("IBM Plex Sans", "IBM Plex Sans Arabic", "DejaVu Sans")
FONT_FILES = {
    False: ("IBMPlexSans-Regular.ttf", "IBMPlexSansArabic-Regular.ttf"),
    True: ("IBMPlexSans-Bold.ttf", "IBMPlexSansArabic-Bold.ttf"),
}
PALETTE = ("#0a5a9d", "#d80c3a", "#289158", "#e47511", "#3d084d", "#4a4808", "#2008aa", "#100808")
# Actors that briefings compare most often keep the same colour in all of them.
USUAL_ACTORS = ("US", "RU", "FR", "UN", "EU", "TR", "GB", "CN")


@dataclass(frozen=True)
class Theme:
    """What a chart is drawn with, besides the actors' colours. Sizes are CSS pixels."""

    name: str = "light"
    paper: str = "#ffffff"
    ink: str = "#16191d"
    muted: str = "#59636e"
    rule: str = "#d5dae0"
    grid: str = "#e6e9ed"
    band: str = "#f5f7f9"
    land: str = "#f0f1ee"
    host: str = "#d5dbcf"
    sea: str = "#f4f8fb"
    border: str = "#b4bab2"
    width: int = 760
    title: int = 18
    body: int = 13
    small: int = 11


LIGHT = Theme()
PRINT = Theme(name="print", muted="#454d55", rule="#b9c0c8", grid="#dde1e5", band="#ffffff", sea="#ffffff",
              land="#f1f1f1", host="#e0e0e0", border="#8f958d")
THEMES = {theme.name: theme for theme in (LIGHT, PRINT)}


@dataclass(frozen=True)
class ActorStyle:
    """How one actor is drawn: its letters on its colour."""

    code: str
    colour: str


@dataclass(frozen=True)
class Paint:
    """How an area is filled and edged. `hatch` is the colour of slanted lines on it; `dash` is in pixels."""

    fill: str | None = None
    edge: str | None = None
    width: float = 0.0
    dash: tuple[float, ...] = ()
    hatch: str | None = None
    opacity: float = 1.0


def style_actors(codes: Iterable[str]) -> dict[str, ActorStyle]:
    """A style for each actor: the usual ones keep theirs, others take what is free, in alphabetical order."""
    codes = sorted(set(codes))
    slots = {code: USUAL_ACTORS.index(code) for code in codes if code in USUAL_ACTORS}
    free = [slot for slot in range(len(PALETTE)) if slot not in slots.values()]
    for index, code in enumerate(code for code in codes if code not in slots):
        slots[code] = free[index] if index < len(free) else index % len(PALETTE)
    return {code: ActorStyle(code, PALETTE[slots[code]]) for code in codes}


def paint_status(colour: str, status: str, paper: str = "#ffffff") -> Paint:
    """The fill of a claim's bar: solid where it happened or is under way, else told apart by hatch and edge.

    A denied claim is outlined thinly; whoever draws it crosses it out.
    """
    if status == "planned":
        return Paint(paper, colour, 1.2, hatch=colour)
    if status == "demanded":
        return Paint(paper, colour, 2.0)
    if status == "unconfirmed":
        return Paint(paper, colour, 1.4, dash=(4, 2.5))
    if status == "denied":
        return Paint(paper, colour, 1.0)
    return Paint(colour, colour, 1.0)


def contrast_ink(colour: str) -> str:
    """White or black, whichever is read better on the colour."""
    channels = (int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#ffffff" if 1.05 / (luminance + 0.05) >= 4.5 else "#000000"
