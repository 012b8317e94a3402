"""A chart: one object, made from one data frame, with an interactive form, a static twin and a table."""

from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from posture.charts.interactive import draw_plotly
from posture.charts.scene import Scene
from posture.charts.theme import LIGHT, Theme
from posture.reader import Reader

PLOTLY, SVG, TEXT = "application/vnd.plotly.v1+json", "image/svg+xml", "text/plain"


@dataclass(frozen=True, eq=False)
class Chart:
    """What a reader gets to see, and how to get at it.

    `frame` is what is drawn, one row for each mark, in codes; `table()` is the same for people, in the reader's
    words. `title` states the finding, `alt` says it for those who do not see the chart, `source` is the line under it.
    """

    name: str
    title: str
    alt: str
    source: str
    frame: pd.DataFrame
    readable: pd.DataFrame = field(repr=False)
    scene: Scene = field(repr=False)
    reader: Reader = field(default_factory=Reader)
    theme: Theme = LIGHT

    def plotly(self):
        """The interactive form as a plotly Figure."""
        from plotly.graph_objects import Figure

        drawn = self._interactive
        return Figure({"data": drawn["data"], "layout": {**drawn["layout"], "template": None}})

    def svg(self) -> bytes:
        """The static twin as an SVG file, the same bytes each time."""
        return self._static

    def table(self) -> pd.DataFrame:
        """What the chart shows, as a table in the reader's language."""
        return self.readable.copy()

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        """Both twins and the text for a notebook; alt text, title, source and table in the metadata."""
        data = {PLOTLY: self._interactive, SVG: self._static.decode(),
                TEXT: f"{self.title}\n\n{self.readable.to_string(index=False)}\n\n{self.source}"}
        about = {"name": self.name, "title": self.title, "alt": self.alt, "source": self.source,
                 "language": self.reader.language, "direction": self.reader.direction,
                 "columns": list(self.readable.columns), "table": self.readable.to_dict("records")}
        return data, {"posture": about, SVG: {"alt": self.alt}}

    @cached_property
    def _interactive(self) -> dict:
        return draw_plotly(self.scene, self.theme)

    @cached_property
    def _static(self) -> bytes:
        from posture.charts.static import draw_svg

        return draw_svg(self.scene, self.theme, self.title)
