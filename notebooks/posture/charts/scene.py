"""A chart as marks on panels, before it becomes plotly or SVG: both twins are drawn from one scene.

A panel is a rectangle on the page, in CSS pixels from the top left. Its x axis is in the chart's own unit
(days, people, or pixels); y always counts pixels down from the panel's top. The page itself is the panel PAGE.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from posture.charts.theme import Paint

PAGE = "page"
MIRRORED_ANCHOR = {"start": "end", "end": "start", "middle": "middle"}


@dataclass(frozen=True)
class Axis:
    """What the x of a panel means: `date` (day numbers from year 1), `people` or `pixels`.

    Ticks are (value, label); their labels stand below the panel.
    """

    low: float
    high: float
    unit: str = "pixels"
    ticks: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True)
class Panel:
    """A rectangle of the page. `fixed` panels (maps) keep their direction for a right-to-left reader."""

    name: str
    left: float
    top: float
    width: float
    height: float
    axis: Axis
    fixed: bool = False
    flipped: bool = False

    def scale(self) -> float:
        """Pixels per unit of the axis."""
        return self.width / (self.axis.high - self.axis.low)

    def to_page(self, x: float, y: float) -> tuple[float, float]:
        """A point of the panel in page pixels."""
        along = (x - self.axis.low) * self.scale()
        return (self.left + (self.width - along if self.flipped else along), self.top + y)


@dataclass(frozen=True)
class Shape:
    """A filled outline; `rings` has one closed ring or many (a country and its islands)."""

    panel: str
    rings: tuple[tuple[tuple[float, float], ...], ...]
    paint: Paint
    hover: str = ""
    group: str = ""


@dataclass(frozen=True)
class Line:
    """A line through points; `arrow` puts a head at its last point."""

    panel: str
    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 1.0
    dash: tuple[float, ...] = ()
    arrow: bool = False
    hover: str = ""
    group: str = ""


@dataclass(frozen=True)
class Dot:
    """A circle or diamond of a size in pixels, whatever the panel's scale. An empty `fill` leaves it open."""

    panel: str
    x: float
    y: float
    symbol: str
    size: float
    fill: str
    edge: str
    hover: str = ""
    group: str = ""


@dataclass(frozen=True)
class Label:
    """One line of text whose middle stands at y. It is never parsed as markup."""

    panel: str
    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    anchor: str = "start"


Mark = Shape | Line | Dot | Label


@dataclass(frozen=True)
class Scene:
    """Panels and marks, in the order in which they are drawn. `rtl` says which way its texts run."""

    width: float
    height: float
    panels: tuple[Panel, ...]
    marks: tuple[Mark, ...]
    rtl: bool = False
    _named: dict = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self):
        page = Panel(PAGE, 0, 0, self.width, self.height, Axis(0, self.width), flipped=self.rtl)
        self._named.update({panel.name: panel for panel in (page, *self.panels)})

    def panel(self, name: str) -> Panel:
        """The panel of that name."""
        return self._named[name]

    def texts(self) -> list[str]:
        """Every text that a reader sees, ticks included."""
        written = [mark.text for mark in self.marks if isinstance(mark, Label)]
        return written + [label for panel in self.panels for _, label in panel.axis.ticks]

    def for_direction(self, rtl: bool) -> "Scene":
        """The scene for a reader from right to left: columns, time and numbers mirrored, maps as they are."""
        if not rtl or self.rtl:
            return self
        panels = tuple(replace(panel, left=self.width - panel.left - panel.width, flipped=not panel.fixed)
                       for panel in self.panels)
        fixed = {panel.name for panel in panels if panel.fixed}
        marks = tuple(replace(mark, anchor=MIRRORED_ANCHOR[mark.anchor])
                      if isinstance(mark, Label) and mark.panel not in fixed else mark for mark in self.marks)
        return Scene(self.width, self.height, panels, marks, True)


def box(panel: str, x0: float, x1: float, y0: float, y1: float, paint: Paint, **options) -> Shape:
    """A rectangle from two corners."""
    return Shape(panel, (((x0, y0), (x1, y0), (x1, y1), (x0, y1)),), paint, **options)


def cross(panel: str, x0: float, x1: float, y0: float, y1: float, colour: str, **options) -> Iterable[Line]:
    """The two strokes that cross a rectangle out."""
    yield Line(panel, ((x0, y0), (x1, y1)), colour, 1.4, **options)
    yield Line(panel, ((x0, y1), (x1, y0)), colour, 1.4, **options)
