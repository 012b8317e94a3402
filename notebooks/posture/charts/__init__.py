"""Charts: a ledger in, figures out. Each is one Chart with an interactive form, a static twin and a table."""

from posture.charts.chart import Chart
from posture.charts.presence import presence_chart
from posture.charts.theme import LIGHT, PRINT, Theme

__all__ = ["LIGHT", "PRINT", "Chart", "Theme", "presence_chart"]
