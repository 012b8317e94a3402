"""What all charts share around their drawing: title, explanation, key, source line, badges, empty state."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from posture.charts.scene import PAGE, Axis, Dot, Label, Line, Mark, Panel, Scene, Shape, box, cross
from posture.charts.texts import STATUS_NAMES
from posture.charts.theme import ActorStyle, Theme, contrast_ink, paint_status
from posture.charts.typeset import text_width, wrap
from posture.reader import N_, Reader

MARGIN = 14
SWATCH_WIDTH, SWATCH_HEIGHT = 26, 11
KEY_ROW = 20
BADGE_HEIGHT = 16
DISC_CORNERS = 24
SOLID = ("occurred", "ongoing")


@dataclass(frozen=True)
class KeyItem:
    """One entry of a key: a name, the room its picture needs, and the marks of it at (x, y of its middle)."""

    name: str
    room: float
    draw: Callable[[str, float, float], Iterable[Mark]]


@dataclass(frozen=True)
class Body:
    """The drawing of a chart below its head: panels and marks with y counted from the top of the page."""

    panels: tuple[Panel, ...]
    marks: tuple[Mark, ...]
    bottom: float


@dataclass(frozen=True)
class Sheet:
    """A chart with everything around its drawing. `draw_body(top)` draws what stands below the head."""

    title: str
    note: str
    key: tuple[KeyItem, ...]
    draw_body: Callable[[float], Body]
    source: str
    remarks: tuple[str, ...]
    theme: Theme
    reader: Reader

    def lay_out(self, captioned: bool = True) -> Scene:
        """The page, as high as it needs to be; without title and source line where a caption has them."""
        theme = self.theme
        marks: list[Mark] = []
        inner = theme.width - 2 * MARGIN
        y = MARGIN + 4.0 if captioned else 2.0
        heads = [(self.title, theme.title, theme.ink, True)] if captioned else []
        for text, size, colour, bold in (*heads, (self.note, theme.body, theme.muted, False)):
            for line in wrap(text, inner, size, bold) if text else ():
                marks.append(Label(PAGE, MARGIN, y + size * 0.6, line, size, colour, bold))
                y += size * 1.34
            y += 4
        panels: list[Panel] = []
        if self.key:
            key_marks, height = _draw_key(self.key, inner, theme)
            panels.append(Panel("key", MARGIN, y + 2, inner, height, Axis(0, inner)))
            marks += key_marks
            y += height + 8
        body = self.draw_body(y + 2)
        y = body.bottom + 10
        for text in (*self.remarks, *([self.source] if captioned else [])):
            for line in wrap(text, inner, theme.small):
                marks.append(Label(PAGE, MARGIN, y + theme.small * 0.6, line, theme.small, theme.muted))
                y += theme.small * 1.4
        scene = Scene(theme.width, round(y + (MARGIN - 2 if captioned else 2)), (*panels, *body.panels),
                      (*marks, *body.marks))
        return scene.for_direction(self.reader.rtl)


def _draw_key(items: Sequence[KeyItem], width: float, theme: Theme) -> tuple[list[Mark], float]:
    marks: list[Mark] = []
    x, row = 0.0, 0
    for item in items:
        needed = item.room + 6 + text_width(item.name, theme.small)
        if x and x + needed > width:
            x, row = 0.0, row + 1
        middle = row * KEY_ROW + KEY_ROW / 2
        marks += item.draw("key", x, middle)
        marks.append(Label("key", x + item.room + 6, middle, item.name, theme.small, theme.ink))
        x += needed + 18
    return marks, (row + 1) * KEY_ROW


def status_bar(panel: str, x0: float, x1: float, y0: float, y1: float, colour: str, status: str, theme: Theme,
               **options) -> list[Mark]:
    """A bar in the style of its status; a denied one is crossed out."""
    bar = box(panel, x0, x1, y0, y1, paint_status(colour, status, theme.paper), **options)
    if status != "denied":
        return [bar]
    group = options.get("group", "")
    return [bar, *cross(panel, x0, x1, y0, y1, colour, group=group)]


def status_disc(panel: str, x: float, y: float, across: float, down: float, colour: str, status: str,
                theme: Theme, corners: int = DISC_CORNERS, turn: float = 0.0, **options) -> list[Mark]:
    """A disc in the style of its status; `across` and `down` are its radii in units of the panel's axes.

    With three corners it is a triangle; `turn` is where the first corner points, in parts of a full turn.
    """
    angles = [2 * pi * (step / corners + turn) for step in range(corners)]
    ring = tuple((x + across * cos(angle), y + down * sin(angle)) for angle in angles)
    disc = Shape(panel, (ring,), paint_status(colour, status, theme.paper), **options)
    if status != "denied":
        return [disc]
    slant = 0.7
    return [
        disc,
        *cross(
            panel,
            x - across * slant,
            x + across * slant,
            y - down * slant,
            y + down * slant,
            colour,
            group=options.get("group", ""),
        ),
    ]


def badge(panel: str, x: float, y: float, style: ActorStyle, theme: Theme) -> list[Mark]:
    """An actor's letters on its colour, starting at x, its middle at y."""
    width = badge_width(style, theme)
    ink = contrast_ink(style.colour)
    plate = box(panel, x, x + width, y - BADGE_HEIGHT / 2, y + BADGE_HEIGHT / 2,
                paint_status(style.colour, "occurred"))
    return [plate, Label(panel, x + width / 2, y, style.code, theme.small, ink, True, "middle")]


def badge_width(style: ActorStyle, theme: Theme) -> float:
    """The width of an actor's badge in pixels."""
    return max(26.0, text_width(style.code, theme.small, True) + 10)


def status_key(statuses: Iterable[str], theme: Theme, reader: Reader) -> list[KeyItem]:
    """Key entries for the statuses that a chart uses; what happened and what is under way look the same."""
    used = set(statuses)
    items = []
    solid = [status for status in SOLID if status in used]
    groups = (
        [("occurred", N_("Occurred or ongoing") if len(solid) > 1 else STATUS_NAMES[solid[0]])]
        if solid
        else []
    )
    groups += [
        (status, name) for status, name in STATUS_NAMES.items() if status in used and status not in SOLID
    ]
    for status, name in groups:
        def draw(panel: str, x: float, y: float, status: str = status) -> list[Mark]:
            return status_bar(
                panel,
                x,
                x + SWATCH_WIDTH,
                y - SWATCH_HEIGHT / 2,
                y + SWATCH_HEIGHT / 2,
                theme.muted,
                status,
                theme,
            )
        items.append(KeyItem(reader.text(name), SWATCH_WIDTH, draw))
    return items


def line_key(name: str, theme: Theme, dash: tuple[float, ...], width: float = 1.4, arrow: bool = False,
             open_start: bool = False) -> KeyItem:
    """A key entry for a line, with an open mark at its start or a head at its end."""
    def draw(panel: str, x: float, y: float) -> list[Mark]:
        marks: list[Mark] = [
            Line(
                panel,
                ((x + (4 if open_start else 0), y), (x + SWATCH_WIDTH, y)),
                theme.muted,
                width,
                dash,
                arrow,
            )
        ]
        if open_start:
            marks.append(Dot(panel, x + 4, y, "circle", 7, theme.paper, theme.muted))
        return marks
    return KeyItem(name, SWATCH_WIDTH, draw)


def dot_key(name: str, theme: Theme, symbol: str, fill: str, edge: str) -> KeyItem:
    """A key entry for a marker."""
    return KeyItem(name, 10, lambda panel, x, y: [Dot(panel, x + 5, y, symbol, 9, fill, edge)])


def text_key(name: str, theme: Theme, sign: str) -> KeyItem:
    """A key entry for a sign that stands beside a mark."""
    return KeyItem(
        name, 10, lambda panel, x, y: [Label(panel, x + 5, y, sign, theme.body, theme.ink, True, "middle")]
    )


def draw_empty(lines: Sequence[str], theme: Theme) -> Callable[[float], Body]:
    """A body that says what is missing, where there is nothing to draw."""
    def draw(top: float) -> Body:
        height = 36 + 20 * len(lines)
        marks: list[Mark] = [box(PAGE, MARGIN, theme.width - MARGIN, top, top + height,
                                 paint_status(theme.rule, "unconfirmed", theme.paper))]
        marks += [
            Label(
                PAGE,
                theme.width / 2,
                top + 28 + 20 * index,
                line,
                theme.body,
                theme.muted,
                index == 0,
                "middle",
            )
            for index, line in enumerate(lines)
        ]
        return Body((), tuple(marks), top + height)
    return draw


def left_out(count: int, reader: Reader) -> tuple[str, ...]:
    """A remark on how many rows only the table has; none where the chart has them all."""
    if not count:
        return ()
    return (reader.plural("{count} more row is in the table.", "{count} more rows are in the table.", count),)


def list_for_alt(lines: Sequence[str], reader: Reader, most: int = 12) -> str:
    """Up to `most` statements one after another, and how many more the table has."""
    shown = "; ".join(lines[:most])
    if len(lines) > most:
        more = reader.plural("{count} more in the table", "{count} more in the table", len(lines) - most)
        return f"{shown}; {more}."
    return f"{shown}." if shown else ""
