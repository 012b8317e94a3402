"""A scene as SVG, drawn by matplotlib: the same bytes for the same scene, letters as paths."""

import io

import matplotlib
from matplotlib.artist import Artist
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from posture.charts.scene import Dot, Label, Line, Scene, Shape
from posture.charts.theme import FAMILIES, Theme
from posture.charts.typeset import register_fonts

DPI = 96
POINTS = 72 / DPI
STYLE = {
    "svg.hashsalt": "posture",
    "svg.fonttype": "path",
    "path.simplify": False,
    "font.family": list(FAMILIES),
    "hatch.linewidth": 1.0,
}
SHIFTS = {"start": 0, "middle": 0.5, "end": 1}
MARKERS = {"circle": "o", "diamond": "D"}
# From the middle of a line of text down to its baseline, in parts of the font size.
BASELINE = 0.35
RLI, PDI = "\u2067", "\u2069"


def draw_svg(scene: Scene, theme: Theme, title: str = "") -> bytes:
    """The scene as an SVG file."""
    register_fonts()
    with matplotlib.rc_context():
        # Whatever a person has set for their own plots, a briefing looks the same everywhere.
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        figure = Figure(figsize=(scene.width / DPI, scene.height / DPI), dpi=DPI, facecolor=theme.paper)
        canvas = FigureCanvasSVG(figure)
        # The page is a plain sheet of pixels: axes, with all that they keep up to date, would be in the way.
        page = Affine2D().scale(POINTS, -POINTS).translate(0, scene.height * POINTS).frozen()

        def add(artist: Artist) -> None:
            artist.set_transform(page)
            figure.add_artist(artist)

        for order, mark in enumerate(scene.marks):
            _DRAWERS[type(mark)](add, scene, mark, order)
        for panel in scene.panels:
            for value, text in panel.axis.ticks:
                tick = Label(
                    panel.name,
                    value,
                    panel.height + 4 + theme.small * 0.6,
                    text,
                    theme.small,
                    theme.muted,
                    anchor="middle",
                )
                _draw_label(add, scene, tick, len(scene.marks))
        stream = io.BytesIO()
        canvas.print_svg(stream, metadata={"Date": None, "Creator": "posture", "Title": title or None})
    return stream.getvalue()


def _draw_shape(add, scene: Scene, shape: Shape, order: int) -> None:
    panel, paint = scene.panel(shape.panel), shape.paint
    vertices, codes = [], []
    for ring in shape.rings:
        vertices += [panel.to_page(x, y) for x, y in ring] + [(0, 0)]
        codes += [Path.MOVETO, *[Path.LINETO] * (len(ring) - 1), Path.CLOSEPOLY]
    path = Path(vertices, codes)
    add(
        PathPatch(
            path,
            facecolor=paint.fill or "none",
            edgecolor=paint.edge or "none",
            linewidth=paint.width * POINTS,
            linestyle=_dash(paint.dash, paint.width),
            alpha=paint.opacity,
            hatch="////" if paint.hatch else None,
            hatchcolor=paint.hatch or "none",
            joinstyle="miter" if len(shape.rings[0]) < 6 else "round",
            zorder=order,
        )
    )


def _draw_line(add, scene: Scene, line: Line, order: int) -> None:
    panel = scene.panel(line.panel)
    xs, ys = zip(*(panel.to_page(x, y) for x, y in line.points), strict=True)
    add(Line2D(xs, ys, color=line.colour, linewidth=line.width * POINTS, zorder=order,
                         linestyle=_dash(line.dash, line.width), dash_capstyle="butt", solid_capstyle="butt"))
    if line.arrow:
        (x0, y0), (x1, y1) = (xs[-2], ys[-2]), (xs[-1], ys[-1])
        add(PathPatch(Path(arrow_head(x0, y0, x1, y1, line.width), closed=True), zorder=order,
                                 facecolor=line.colour, edgecolor="none"))


def _draw_dot(add, scene: Scene, dot: Dot, order: int) -> None:
    x, y = scene.panel(dot.panel).to_page(dot.x, dot.y)
    add(
        Line2D(
            [x],
            [y],
            marker=MARKERS[dot.symbol],
            markersize=dot.size * POINTS,
            zorder=order,
            markerfacecolor=dot.fill or "none",
            markeredgecolor=dot.edge,
            markeredgewidth=1.2 * POINTS,
        )
    )


def _draw_label(add, scene: Scene, label: Label, order: int) -> None:
    x, y = scene.panel(label.panel).to_page(label.x, label.y)
    text = f"{RLI}{label.text}{PDI}" if scene.rtl else label.text
    add(_Words(x, y + BASELINE * label.size, text, label, order))


class _Words(Artist):
    """One line of text. matplotlib's own Text lays out paragraphs, which takes longer than drawing the letters."""

    def __init__(self, x: float, y: float, text: str, label: Label, order: int):
        super().__init__()
        self.set_zorder(order)
        self._at, self._text, self._label = (x, y), text, label
        self._font = FontProperties(size=label.size * POINTS, weight="bold" if label.bold else "normal")

    def draw(self, renderer) -> None:
        """Put the letters onto the page, shifted by as much of their width as the anchor asks for."""
        x, y = self.get_transform().transform(self._at)
        if shift := SHIFTS[self._label.anchor]:
            x -= shift * renderer.get_text_width_height_descent(self._text, self._font, False)[0]
        gc = renderer.new_gc()
        gc.set_foreground(self._label.colour)
        renderer.draw_text(gc, x, renderer.height - y, self._text, self._font, 0)
        gc.restore()


def arrow_head(x0: float, y0: float, x1: float, y1: float, width: float) -> list[tuple[float, float]]:
    """The triangle at the end of a line from (x0, y0) to (x1, y1), all in page pixels."""
    length = max(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, 1e-6)
    along_x, along_y = (x1 - x0) / length, (y1 - y0) / length
    size, half = 7 + width, 3.2 + width * 0.6
    back_x, back_y = x1 - along_x * size, y1 - along_y * size
    return [(x1, y1), (back_x - along_y * half, back_y + along_x * half),
            (back_x + along_y * half, back_y - along_x * half), (x1, y1)]


def _dash(dash: tuple[float, ...], width: float):
    # matplotlib scales dashes by the line's width; ours are pixels.
    return (0, [length / max(width, 0.1) for length in dash]) if dash else "solid"


_DRAWERS = {Shape: _draw_shape, Line: _draw_line, Dot: _draw_dot, Label: _draw_label}
