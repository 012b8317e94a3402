"""Charts: a ledger in, figures out. Each is one Chart with an interactive form, a static twin and a table."""

from posture.charts.chart import Chart
from posture.charts.flows import flows_chart
from posture.charts.maps import map_chart
from posture.charts.numbers import numbers_chart
from posture.charts.presence import presence_chart
from posture.charts.theme import LIGHT, PRINT, Theme
from posture.charts.timeline import timeline_chart

__all__ = ["LIGHT", "PRINT", "Chart", "Theme", "flows_chart", "map_chart", "numbers_chart", "presence_chart",
           "timeline_chart"]
