"""Who left and who came: each movement from where it starts to where it ends, as wide as the number stated.

A flow of unknown size is a thin dashed line with a label that says so, and so is a share: only a number of
people has a width (posture.charts.bands).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from math import ceil

import pandas as pd

from posture.charts.bands import (
    HEAD,
    NARROWEST,
    PALE,
    THIN,
    THIN_DASH,
    band_scale,
    band_width,
    draw_band,
    is_too_narrow,
)
from posture.charts.chart import Chart
from posture.charts.lanes import cell_date
from posture.charts.scene import PAGE, Axis, Label, Mark, Panel, box
from posture.charts.sheet import (
    MARGIN,
    SWATCH_HEIGHT,
    SWATCH_WIDTH,
    Body,
    KeyItem,
    Sheet,
    badge,
    badge_width,
    draw_empty,
    left_out,
    line_key,
    list_for_alt,
    status_bar,
    status_key,
)
from posture.charts.texts import (
    STATUS_NAMES,
    cite,
    cited,
    describe_claim,
    describe_size,
    describe_when,
    hover_text,
    place_of,
    quantity_of,
    source_line,
)
from posture.charts.theme import LIGHT, ActorStyle, Paint, Theme, style_actors
from posture.charts.typeset import wrap
from posture.claims.model import Quantity
from posture.ledger import Ledger
from posture.reader import N_, Reader

MOST_ROWS = 45
NODE_WIDTH, TEXT_WIDTH = 124, 268
NODE_BAR = 5
LINE_HEIGHT = 15
SLOT_PADDING = 12
WIDEST = 30
KEY_BAND = 15
CURVE_STEPS = 24
FROM_UNKNOWN, TO_UNKNOWN = N_("origin not stated"), N_("destination not stated")
NUMBER_UNKNOWN = N_("number not published")


@dataclass(frozen=True)
class Flow:
    """One movement. `origin` and `destination` are the names of its nodes; `lines` its label."""

    origin: str
    destination: str
    style: ActorStyle
    status: str
    quantity: Quantity | None
    lines: tuple[str, ...]
    hover: str
    known_origin: bool
    known_destination: bool

    def height(self, scale: float) -> float:
        """The room that it needs, in pixels."""
        return max(len(self.lines) * LINE_HEIGHT + 6 + band_width(self.quantity, scale), 34) + SLOT_PADDING


def flows_chart(ledger: Ledger, reader: Reader, theme: Theme = LIGHT, as_of: date | None = None) -> Chart:
    """Deployments and withdrawals from place to place."""
    frame = ledger.movements
    styles = style_actors(ledger.claims["actor"])
    shown = frame.head(MOST_ROWS)
    flows = _date_returns(
        [_flow(row, styles, ledger, reader) for row in shown.to_dict("records")], shown, reader
    )
    title = _title(frame, reader)
    note, body = "", draw_empty(
        [reader.text("Nothing to draw"),
         reader.text("The articles state no deployment and no withdrawal of a named force.")], theme)
    if flows:
        note = reader.text(
            "A band is as wide as the number of people that is stated; a thin dashed line has no "
            "published number."
        )
        body = partial(_draw, flows=flows, theme=theme, reader=reader)
    sheet = Sheet(title, note, tuple(_key(flows, theme, reader)), body,
                  source_line(ledger, reader, as_of or ledger.as_of),
                  (*_remark_widths(flows, reader), *left_out(len(frame) - len(flows), reader)), theme, reader)
    return Chart("flows", _alt(title, frame, reader), frame, _table(frame, reader), sheet)


def _flow(row: dict, styles: dict, ledger: Ledger, reader: Reader) -> Flow:
    text = f"{describe_claim(row, reader)}"
    if not (pd.isna(row["start"]) and pd.isna(row["end"])):
        text += f" · {describe_when(row, reader)}"
    size = describe_size(row, reader, NUMBER_UNKNOWN)
    heading = f"{reader.actor(row['actor'])}: {_route(row, reader)}\n{text} · {size}"
    style = styles[row["actor"]]
    return Flow(
        origin=place_of(row["from_country"], row["from_site"], reader, FROM_UNKNOWN),
        destination=place_of(row["to_country"], row["to_site"], reader, TO_UNKNOWN),
        style=style, status=row["status"], quantity=quantity_of(row),
        lines=(text, cited(size, [row["n"]])), hover=hover_text(row, ledger, reader, heading),
        known_origin=not (pd.isna(row["from_country"]) and pd.isna(row["from_site"])),
        known_destination=not (pd.isna(row["to_country"]) and pd.isna(row["to_site"])),
    )


def _date_returns(flows: list[Flow], frame: pd.DataFrame, reader: Reader) -> list[Flow]:
    # A place that a force both leaves and reaches gets nodes with a date, so that nobody reads a circle.
    returned = set()
    for flow in flows:
        for other in flows:
            if flow.style == other.style and flow.known_origin and flow.origin == other.destination:
                returned.add((flow.style.code, flow.origin))
    dated = []
    for flow, row in zip(flows, frame.to_dict("records"), strict=True):
        start, end = cell_date(row["start"]), cell_date(row["end"])
        when = f" ({reader.interval(start, end)})"
        dated.append(replace(
            flow,
            origin=flow.origin + when if (flow.style.code, flow.origin) in returned else flow.origin,
            destination=flow.destination + when if (flow.style.code, flow.destination) in returned
            else flow.destination))
    return dated


def _draw(top: float, flows: Sequence[Flow], theme: Theme, reader: Reader) -> Body:
    scale = band_scale((flow.quantity for flow in flows), WIDEST)
    inner = theme.width - 2 * MARGIN
    left, right = NODE_WIDTH + NODE_BAR + 6, inner - NODE_WIDTH - NODE_BAR - 6
    marks: list[Mark] = [
        Label(PAGE, MARGIN, top + 8, reader.text("From"), theme.small, theme.muted, True),
        Label(
            PAGE,
            MARGIN + left + 10,
            top + 8,
            reader.text("Movement [source]"),
            theme.small,
            theme.muted,
            True,
        ),
        Label(
            PAGE, MARGIN + right + NODE_BAR + 6, top + 8, reader.text("To"), theme.small, theme.muted, True
        ),
    ]
    wrapped = [
        replace(
            flow,
            lines=tuple(
                line
                for text in flow.lines
                for line in wrap(
                    text, TEXT_WIDTH - badge_width(flow.style, theme) - 40, theme.body - 1, lines=3
                )
            ),
        )
        for flow in flows
    ]
    ordered = _gather(wrapped, lambda flow: flow.origin)
    starts, start_nodes, bottom = _slots(ordered, lambda flow: flow.origin, scale, theme)
    back = _gather_by_height(ordered, starts)
    ends, end_nodes, end_bottom = _slots(back, lambda flow: flow.destination, scale, theme)
    height = max(bottom, end_bottom)
    panel = Panel("flows", MARGIN, top + 22, inner, height, Axis(0, inner))
    for name, first, last, known in start_nodes:
        marks += _node(name, 0, left, first, last, known, theme, True)
    for name, first, last, known in end_nodes:
        marks += _node(name, right, inner, first, last, known, theme, False)
    for flow in ordered:
        marks += _draw_flow(flow, left, right, starts[id(flow)], ends[id(flow)], scale, theme)
    return Body((panel,), tuple(marks), top + 22 + height)


def _gather(flows: Sequence[Flow], node) -> list[Flow]:
    names = list(dict.fromkeys(node(flow) for flow in flows))
    return sorted(flows, key=lambda flow: names.index(node(flow)))


def _gather_by_height(flows: Sequence[Flow], starts: dict[int, float]) -> list[Flow]:
    # Destinations in the order of the middle of what flows into them: fewest crossings without a search.
    heights: dict[str, list[float]] = {}
    for flow in flows:
        heights.setdefault(flow.destination, []).append(starts[id(flow)])
    middle = {name: sum(values) / len(values) for name, values in heights.items()}
    return sorted(flows, key=lambda flow: (middle[flow.destination], flow.destination, starts[id(flow)]))


def _slots(flows: Sequence[Flow], node, scale: float, theme: Theme):
    places, nodes, y = {}, [], 4.0
    for index, flow in enumerate(flows):
        name = node(flow)
        known = flow.known_origin if name == flow.origin else flow.known_destination
        if not nodes or nodes[-1][0] != name:
            if index:
                y = max(y, nodes[-1][1] + _node_height(nodes[-1][0], theme)) + 8
            nodes.append((name, y, y, known))
        height = flow.height(scale)
        places[id(flow)] = y + height - SLOT_PADDING / 2 - band_width(flow.quantity, scale) / 2
        y += height
        nodes[-1] = (name, nodes[-1][1], y, known)
    y = max(y, nodes[-1][1] + _node_height(nodes[-1][0], theme))
    return places, nodes, y + 4


def _node_height(name: str, theme: Theme) -> float:
    return len(wrap(name, NODE_WIDTH, theme.body - 1, True, 5)) * LINE_HEIGHT + 8


def _node(name: str, low: float, high: float, top: float, bottom: float, known: bool, theme: Theme,
          at_start: bool) -> list[Mark]:
    lines = wrap(name, NODE_WIDTH, theme.body - 1, known, 5)
    bottom = max(bottom, top + _node_height(name, theme))
    bar = (high - NODE_BAR, high) if at_start else (low, low + NODE_BAR)
    paint = Paint(theme.ink) if known else Paint(theme.paper, theme.muted, 1.0, (3, 2))
    marks: list[Mark] = [box("flows", *bar, top + 2, bottom - 2, paint)]
    x = 0 if at_start else low + NODE_BAR + 6
    first = (top + bottom) / 2 - LINE_HEIGHT * (len(lines) - 1) / 2
    marks += [Label("flows", x, first + LINE_HEIGHT * index, line, theme.body - 1,
                    theme.ink if known else theme.muted, known) for index, line in enumerate(lines)]
    return marks


def _draw_flow(flow: Flow, left: float, right: float, start: float, end: float, scale: float,
               theme: Theme) -> list[Mark]:
    bend = left + TEXT_WIDTH + 10
    colour, group = flow.style.colour, flow.style.code
    curve = _curve((left, start), (bend, start), (right - 2, end))
    marks = draw_band("flows", curve, flow.quantity, flow.status, flow.style, scale, theme, flow.hover, 1)
    text_top = start - band_width(flow.quantity, scale) / 2 - 5 - LINE_HEIGHT * len(flow.lines)
    middle = text_top + LINE_HEIGHT / 2
    x = left + 10
    marks += badge("flows", x, middle, flow.style, theme)
    x += badge_width(flow.style, theme) + 6
    marks += status_bar(
        "flows",
        x,
        x + SWATCH_WIDTH,
        middle - SWATCH_HEIGHT / 2,
        middle + SWATCH_HEIGHT / 2,
        colour,
        flow.status,
        theme,
        hover=flow.hover,
        group=group,
    )
    x += SWATCH_WIDTH + 7
    marks += [Label("flows", x, middle + LINE_HEIGHT * index, line, theme.body - 1, theme.ink)
              for index, line in enumerate(flow.lines)]
    return marks


def _curve(start, bend, end) -> tuple[tuple[float, float], ...]:
    (x0, y0), (x1, y1), (x2, y2) = start, bend, end
    stop = x2 - HEAD
    points = [(x0, y0), (x1 - 12, y1)]
    for step in range(CURVE_STEPS + 1):
        t = step / CURVE_STEPS
        ease = t * t * (3 - 2 * t)
        points.append((x1 + (stop - x1) * t, y1 + (y2 - y1) * ease))
    return (*points, (x2, y2))


def _remark_widths(flows: Sequence[Flow], reader: Reader) -> tuple[str, ...]:
    scale = band_scale((flow.quantity for flow in flows), WIDEST)
    if not any(is_too_narrow(flow.quantity, scale) for flow in flows):
        return ()
    least = ceil(NARROWEST / scale)
    return (reader.plural("Bands of fewer than {count} person are drawn wider than to scale.",
                          "Bands of fewer than {count} people are drawn wider than to scale.", least),)


def _round_number(most: float) -> int:
    power = 10 ** (len(str(int(most))) - 1)
    return next(step * power for step in (5, 2, 1) if step * power <= most)


def _route(row: dict, reader: Reader) -> str:
    return reader.text("from {origin} to {destination}",
                       origin=place_of(row["from_country"], row["from_site"], reader, FROM_UNKNOWN),
                       destination=place_of(row["to_country"], row["to_site"], reader, TO_UNKNOWN))


def _title(frame: pd.DataFrame, reader: Reader) -> str:
    if frame.empty:
        return reader.text("No movement is reported")
    numbered = int((frame["low"].notna() | frame["high"].notna()).sum())
    if not numbered:
        return reader.plural("{count} movement reported, without a published number",
                             "{count} movements reported, none with a published number", len(frame))
    return reader.plural("{count} movement reported, with a published number",
                         "{count} movements reported, {numbered} with a published number", len(frame),
                         numbered=reader.number(numbered))


def _alt(title: str, frame: pd.DataFrame, reader: Reader) -> str:
    lines = [
        reader.text(
            "{actor}, {route}: {claim}",
            actor=reader.actor(row["actor"]),
            route=_route(row, reader),
            claim=cited(
                f"{describe_claim(row, reader)}, {describe_size(row, reader, NUMBER_UNKNOWN)}", [row["n"]]
            ),
        )
        for row in frame.to_dict("records")
    ]
    kind = reader.text("Flow chart of movements between places.")
    return " ".join(part for part in (f"{title}.", kind, list_for_alt(lines, reader)) if part)


def _key(flows: Sequence[Flow], theme: Theme, reader: Reader) -> list[KeyItem]:
    items = status_key((flow.status for flow in flows), theme, reader)
    if any(flow.quantity is None for flow in flows):
        items.append(line_key(reader.text("Number not published"), theme, THIN_DASH, THIN, arrow=True))
    if any(flow.quantity and flow.quantity.low != flow.quantity.high for flow in flows):
        def draw(panel: str, x: float, y: float) -> list[Mark]:
            return [box(panel, x, x + SWATCH_WIDTH, y - 6, y + 6, Paint(theme.muted, opacity=PALE)),
                    box(panel, x, x + SWATCH_WIDTH, y, y + 6, Paint(theme.muted))]
        items.append(KeyItem(reader.text("At least, at most"), SWATCH_WIDTH, draw))
    if any(flow.quantity for flow in flows):
        items.append(_scale_key(flows, theme, reader))
    return items


def _scale_key(flows: Sequence[Flow], theme: Theme, reader: Reader) -> KeyItem:
    scale = band_scale((flow.quantity for flow in flows), WIDEST)
    people = _round_number(KEY_BAND / scale)

    def draw(panel: str, x: float, y: float) -> list[Mark]:
        half = people * scale / 2
        return [box(panel, x, x + SWATCH_WIDTH, y - half, y + half, Paint(theme.muted))]
    return KeyItem(
        reader.plural("Width of {count} person", "Width of {count} people", people), SWATCH_WIDTH, draw
    )


def _table(frame: pd.DataFrame, reader: Reader) -> pd.DataFrame:
    return pd.DataFrame([{
        reader.text("Source"): cite([row["n"]]),
        reader.text("Force"): reader.actor(row["actor"]),
        reader.text("From"): place_of(row["from_country"], row["from_site"], reader, FROM_UNKNOWN),
        reader.text("To"): place_of(row["to_country"], row["to_site"], reader, TO_UNKNOWN),
        reader.text("Claim"): describe_claim(row, reader),
        reader.text("Status"): reader.text(STATUS_NAMES[row["status"]]),
        reader.text("When"): describe_when(row, reader),
        reader.text("People"): describe_size(row, reader, NUMBER_UNKNOWN),
    } for row in frame.to_dict("records")])
