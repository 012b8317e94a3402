"""Claims on lanes against time: what the presence chart and the timeline have in common.

A row is one claim. Its bar covers the dates that the text states and nothing else: where a side is unknown, a
dashed line leads to an open mark (start) or an arrow (end); a claim without any date stands in a column of its
own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise

import pandas as pd

from posture.charts.scene import PAGE, Axis, Dot, Label, Line, Mark, Panel, Shape, box
from posture.charts.sheet import MARGIN, Body, badge, badge_width, status_bar
from posture.charts.theme import ActorStyle, Paint, Theme, paint_status
from posture.charts.typeset import text_width, wrap
from posture.reader import Reader

LABEL_WIDTH, UNDATED_WIDTH, GAP = 178, 86, 14
LINE_HEIGHT = 16
ROW_PADDING = 8
THICK, THIN = 14, 8
STUB = 30
SHORTEST = 6
POINT = 7
SHORTEST_SPAN = 30
TICK_ROOM = 16
MONTHS, YEARS = (1, 2, 3, 6), (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True)
class Row:
    """One claim or event. `until` is up to when it is known to go on, None where its end is simply unknown."""

    text: str
    hover: str
    status: str
    start: date | None
    end: date | None
    until: date | None = None
    thick: bool = False
    group: str = ""


@dataclass(frozen=True)
class Lane:
    """Rows that share a label; `style` is None for what belongs to no actor. `apart` rules it off from above."""

    label: str
    style: ActorStyle | None
    rows: tuple[Row, ...]
    heading: str = ""
    apart: bool = False


@dataclass(frozen=True)
class Columns:
    """Headings of the columns."""

    label: str
    undated: str
    dated: str
    text: str


def cell_date(value) -> date | None:
    """A date cell of a frame as a date."""
    return None if pd.isna(value) else value.date()


def draw_lanes(top: float, lanes: Sequence[Lane], columns: Columns, as_of: date | None, theme: Theme,
               reader: Reader) -> Body:
    """The lanes with their columns, their axis and the line of the data cut-off."""
    rows = [row for lane in lanes for row in lane.rows]
    has_undated = any(row.start is None and row.end is None for row in rows)
    has_dated = any(row.start or row.end for row in rows)
    text_width_ = 224 if has_dated else 300
    undated_left = MARGIN + LABEL_WIDTH + GAP
    time_left = undated_left + (UNDATED_WIDTH + GAP if has_undated else 0)
    text_left = theme.width - MARGIN - text_width_
    time_width = text_left - GAP - time_left

    marks: list[Mark] = []
    y = top + 8
    heads = [(MARGIN, LABEL_WIDTH, columns.label), (text_left, text_width_, columns.text)]
    heads += [(undated_left, UNDATED_WIDTH, columns.undated)] if has_undated else []
    heads += [(time_left, time_width, columns.dated)] if has_dated else []
    wrapped = [(x, wrap(head, width, theme.small, True, 2)) for x, width, head in heads]
    for x, lines in wrapped:
        marks += [Label(PAGE, x, y + 14 * index, line, theme.small, theme.muted, True)
                  for index, line in enumerate(lines)]
    rows_top = y + 14 * max(len(lines) for _, lines in wrapped) + (10 if has_dated and as_of else 0)
    placed, lane_edges, bottom = _place_rows(lanes, rows_top, text_width_, theme, marks, text_left)

    panels: list[Panel] = []
    height = bottom - rows_top
    if has_undated:
        panels.append(Panel("undated", undated_left, rows_top, UNDATED_WIDTH, height, Axis(0, UNDATED_WIDTH)))
        marks.insert(0, box(PAGE, undated_left - 5, undated_left + UNDATED_WIDTH + 5, rows_top, bottom,
                            Paint(theme.band)))
    axis = _time_axis(rows, as_of, time_width, theme, reader) if has_dated else None
    if axis:
        panels.append(Panel("time", time_left, rows_top, time_width, height, axis))
        marks += [Line("time", ((value, 0), (value, height)), theme.grid) for value, _ in axis.ticks]
    for edge, strong in lane_edges:
        marks.append(Line(PAGE, ((MARGIN, edge), (theme.width - MARGIN, edge)),
                          theme.muted if strong else theme.rule, 0.8))
    if axis and as_of:
        marks += _cut_off(axis, as_of, height, time_left, time_width, rows_top, theme, reader)
    for lane, row, middle in placed:
        colour = lane.style.colour if lane.style else theme.ink
        if row.start is None and row.end is None:
            half = (THICK if row.thick else THIN) / 2
            offset = middle - rows_top
            marks += status_bar(
                "undated",
                18,
                UNDATED_WIDTH - 18,
                offset - half,
                offset + half,
                colour,
                row.status,
                theme,
                hover=row.hover,
                group=row.group,
            )
        else:
            marks += _dated_bar(row, colour, middle - rows_top, axis, time_width, theme)
    return Body(tuple(panels), tuple(marks), bottom + (TICK_ROOM if axis else 0))


def _place_rows(lanes: Sequence[Lane], top: float, width: float, theme: Theme, marks: list[Mark],
                text_left: float) -> tuple[list[tuple[Lane, Row, float]], list[tuple[float, bool]], float]:
    placed, edges, y = [], [], top
    previous = None
    for lane in lanes:
        if lane.heading:
            y += 6 if previous else 0
            marks.append(Label(PAGE, MARGIN, y + 11, lane.heading, theme.body, theme.ink, True))
            y += 22
        edges.append((y, previous is None or bool(lane.heading) or lane.apart))
        room = badge_width(lane.style, theme) + 8 if lane.style else 0
        label = wrap(lane.label, LABEL_WIDTH - room, theme.body - 1, lines=3)
        if lane.style:
            marks += badge(PAGE, MARGIN, y + ROW_PADDING / 2 + LINE_HEIGHT / 2 + 1, lane.style, theme)
        marks += [
            Label(
                PAGE,
                MARGIN + room,
                y + ROW_PADDING / 2 + LINE_HEIGHT / 2 + 1 + LINE_HEIGHT * index,
                line,
                theme.body - 1,
                theme.ink,
            )
            for index, line in enumerate(label)
        ]
        lane_top = y
        for row in lane.rows:
            lines = wrap(row.text, width, theme.body - 1, lines=4)
            middle = y + ROW_PADDING / 2 + LINE_HEIGHT * len(lines) / 2 + 1
            first = middle - LINE_HEIGHT * (len(lines) - 1) / 2
            marks += [Label(PAGE, text_left, first + LINE_HEIGHT * index, line, theme.body - 1, theme.ink)
                      for index, line in enumerate(lines)]
            placed.append((lane, row, middle))
            y += LINE_HEIGHT * len(lines) + ROW_PADDING
        y = max(y, lane_top + LINE_HEIGHT * len(label) + ROW_PADDING)
        previous = lane
    edges.append((y, True))
    return placed, edges, y


def _dated_bar(row: Row, colour: str, y: float, axis: Axis, width: float, theme: Theme) -> list[Mark]:
    days = (axis.high - axis.low) / width
    half = (THICK if row.thick else THIN) / 2
    draw = partial(
        status_bar,
        "time",
        y0=y - half,
        y1=y + half,
        colour=colour,
        status=row.status,
        theme=theme,
        hover=row.hover,
        group=row.group,
    )
    dashed = partial(Line, "time", colour=colour, width=1.6, dash=(4, 3), group=row.group)
    shortest = SHORTEST * days
    if row.start is None:
        end = row.end.toordinal() + 1
        begin = end - STUB * days
        return [dashed(points=((begin, y), (end - shortest, y))),
                Dot("time", begin, y, "circle", 8, theme.paper, colour, group=row.group),
                *draw(x0=end - shortest, x1=end)]
    start = row.start.toordinal()
    if row.end is None and row.until:
        end = max(row.until.toordinal() + 1, start + shortest)
        return [_pointed_bar(row, colour, start, end, y, days, theme)]
    end = max(row.end.toordinal() + 1 if row.end else start, start + shortest)
    marks = draw(x0=start, x1=end)
    if row.end is None:
        marks.append(dashed(points=((end, y), (end + STUB * 0.7 * days, y)), arrow=True))
    return marks


def _pointed_bar(row: Row, colour: str, start: float, end: float, y: float, days: float, theme: Theme) -> Shape:
    # What goes on at the data cut-off ends there, in a point: nothing is drawn beyond what is known.
    half = (THICK if row.thick else THIN) / 2
    neck = max(end - POINT * days, start)
    ring = ((start, y - half), (neck, y - half), (end, y), (neck, y + half), (start, y + half))
    return Shape("time", (ring,), paint_status(colour, row.status, theme.paper), row.hover, row.group)


def _cut_off(axis: Axis, as_of: date, height: float, left: float, width: float, top: float, theme: Theme,
             reader: Reader) -> list[Mark]:
    x = as_of.toordinal() + 1
    text = reader.text("data cut-off {date}", date=reader.date(as_of))
    half = text_width(text, theme.small) / 2
    scale = width / (axis.high - axis.low)
    along = min(max((x - axis.low) * scale, half), width - half)
    return [Line("time", ((x, -3), (x, height)), theme.ink, 1.0),
            Label(PAGE, left + along, top - 9, text, theme.small, theme.ink, anchor="middle")]


def _time_axis(rows: Sequence[Row], as_of: date | None, width: float, theme: Theme, reader: Reader) -> Axis:
    days = [day for row in rows for day in (row.start, row.end) if day]
    days += [as_of] if as_of else []
    low, high = min(days).toordinal(), max(days).toordinal() + 1
    span = max(high - low, SHORTEST_SPAN)
    unknown_start = any(row.start is None and row.end for row in rows)
    unknown_end = any(row.start and row.end is None and row.until is None for row in rows)
    before = (STUB + 14) / width if unknown_start else 0.04
    after = (STUB + 6) / width if unknown_end else 0.06
    span /= 1 - before - after
    low -= span * before
    return Axis(low, low + span, "date", tuple(_ticks(low, low + span, width, theme, reader)))


def _ticks(low: float, high: float, width: float, theme: Theme, reader: Reader) -> list[tuple[float, str]]:
    first, last = date.fromordinal(int(low)), date.fromordinal(int(high))
    for days in _steps(first, last):
        days = [day for day in days if low <= day.toordinal() <= high]
        labels = _tick_labels(days, reader)
        spans = []
        for day, label in zip(days, labels, strict=True):
            x, half = (day.toordinal() - low) / (high - low) * width, text_width(label, theme.small) / 2
            spans.append((x - half, x + half))
        inside = bool(spans) and spans[0][0] >= -8 and spans[-1][1] <= width + 8
        if inside and all(b[0] - a[1] >= 10 for a, b in pairwise(spans)):
            return [(float(day.toordinal()), label) for day, label in zip(days, labels, strict=True)]
    return []


def _steps(first: date, last: date) -> Iterator[list[date]]:
    months = [date(first.year + month // 12, month % 12 + 1, 1)
              for month in range(first.month - 1, (last.year - first.year) * 12 + last.month)]
    yield sorted([*months, *(day.replace(day=15) for day in months)])
    for step in MONTHS:
        yield [day for day in months if (day.month - 1) % step == 0]
    for step in YEARS:
        yield [date(year, 1, 1) for year in range(first.year, last.year + 1) if year % step == 0]
    middle = date.fromordinal((first.toordinal() + last.toordinal()) // 2)
    yield [middle.replace(day=1)]
    yield [middle]


def _tick_labels(days: list[date], reader: Reader) -> list[str]:
    # The year stands where it changes, so that labels stay short.
    if all((day.month, day.day) == (1, 1) for day in days):
        return [str(day.year) for day in days]
    exact = any(day.day != 1 for day in days)
    labels, year = [], None
    for day in days:
        if day.year != year:
            labels.append(reader.date(day) if exact else reader.short_month(day))
        else:
            labels.append(reader.day_of_month(day) if exact else reader.month_of_year(day))
        year = day.year
    return labels
