"""A chart: one object, made from one data frame, with an interactive form, a static twin and a table."""

from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from posture.charts.interactive import draw_plotly
from posture.charts.scene import Scene
from posture.charts.sheet import Sheet
from posture.charts.theme import Theme
from posture.reader import Reader

PLOTLY, SVG, TEXT = "application/vnd.plotly.v1+json", "image/svg+xml", "text/plain"


@dataclass(frozen=True, eq=False)
class Chart:
    """What a reader gets to see, and how to get at it.

    `frame` is what is drawn, one row for each claim, in codes; `table()` is the same for people, in the
    reader's words. `alt` says the finding, and what the chart shows, to those who do not see it.
    """

    name: str
    alt: str
    frame: pd.DataFrame
    readable: pd.DataFrame = field(repr=False)
    sheet: Sheet = field(repr=False)
    captioned: bool = True

    @property
    def title(self) -> str:
        """The finding."""
        return self.sheet.title

    @property
    def source(self) -> str:
        """The line under the chart that says where its facts come from."""
        return self.sheet.source

    @property
    def reader(self) -> Reader:
        """Whom it is drawn for."""
        return self.sheet.reader

    @property
    def theme(self) -> Theme:
        """What it is drawn with."""
        return self.sheet.theme

    @cached_property
    def scene(self) -> Scene:
        """What both twins are drawn from."""
        return self.sheet.lay_out(self.captioned)

    def without_caption(self) -> "Chart":
        """The same chart for a page that sets title and source line itself."""
        return replace(self, captioned=False)

    def plotly(self):
        """The interactive form as a plotly Figure."""
        from plotly.graph_objects import Figure

        drawn = self._interactive
        return Figure({"data": drawn["data"], "layout": {**drawn["layout"], "template": {}}})

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
        about = {
            "name": self.name,
            "title": self.title,
            "alt": self.alt,
            "source": self.source,
            "captioned": self.captioned,
            "language": self.reader.language,
            "direction": self.reader.direction,
            "columns": list(self.readable.columns),
            "table": self.readable.to_dict("records"),
        }
        return data, {"posture": about, SVG: {"alt": self.alt}}

    @cached_property
    def _interactive(self) -> dict:
        return draw_plotly(self.scene, self.theme)

    @cached_property
    def _static(self) -> bytes:
        from posture.charts.static import draw_svg

        return draw_svg(self.scene, self.theme, self.title)
