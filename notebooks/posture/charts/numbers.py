"""How many: each stated number of people as an interval; claims without one are listed, without a mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import pandas as pd

from posture.charts.chart import Chart
from posture.charts.scene import PAGE, Axis, Dot, Label, Line, Mark, Panel
from posture.charts.sheet import (
    MARGIN,
    Body,
    Sheet,
    badge,
    badge_width,
    dot_key,
    draw_empty,
    left_out,
    line_key,
    list_for_alt,
    status_bar,
    status_disc,
    status_key,
    text_key,
)
from posture.charts.texts import (
    KIND_NAMES,
    STATUS_NAMES,
    cite,
    cited,
    describe_claim,
    describe_size,
    describe_when,
    hover_text,
    place_of,
    quantity_of,
    share_of,
    source_line,
)
from posture.charts.theme import LIGHT, ActorStyle, Theme, style_actors
from posture.charts.typeset import text_width, wrap
from posture.claims.model import Quantity
from posture.ledger import Ledger
from posture.reader import Reader

MOST_ROWS = 60
LABEL_WIDTH, TEXT_WIDTH, GAP = 178, 250, 16
LINE_HEIGHT, ROW_PADDING, BAR = 16, 10, 12
POINT, OPEN_BAR, THINNEST = 6.5, 5, 3
TICKS = (1, 2, 5)
MORE_ROOM = 0.14
APPROXIMATELY = "~"


@dataclass(frozen=True)
class Row:
    """One line of the chart. Without a quantity it has no mark; a context figure has no style."""

    label: str
    text: str
    hover: str
    style: ActorStyle | None
    status: str
    quantity: Quantity | None
    grey: bool = False


def numbers_chart(ledger: Ledger, reader: Reader, theme: Theme = LIGHT, as_of: date | None = None,
                  context: pd.DataFrame | None = None) -> Chart:
    """Numbers of people as bars from low to high. `context` adds figures that are not from the articles."""
    claims = _by_force_and_place(ledger.claims)
    styles = style_actors(claims["actor"])
    stated = claims["low"].notna() | claims["high"].notna()
    rows = [_row(row, styles, ledger, reader) for row in claims[stated].to_dict("records")]
    others = pd.DataFrame() if context is None else context[context["low"].notna() | context["high"].notna()]
    rows += [_context_row(row, reader) for row in others.to_dict("records")]
    rows += _unstated_rows(claims[~stated], styles, reader)
    shown = rows[:MOST_ROWS]
    title = _title(claims, stated, reader)
    note, body = "", draw_empty(
        [reader.text("Nothing to draw"), reader.text("The articles state no number of people.")], theme)
    if shown:
        note = reader.text(
            "People as each source states them, from the lowest to the highest that its words allow."
        )
        body = partial(_draw, rows=shown, theme=theme, reader=reader)
    frame, table = claims, _table(claims, reader)
    if len(others):
        frame = pd.concat([claims, others], ignore_index=True)
        table = pd.concat([table, _context_table(others, reader)], ignore_index=True)
    sheet = Sheet(title, note, tuple(_key(shown, theme, reader)), body,
                  source_line(ledger, reader, as_of or ledger.as_of, len(others) > 0),
                  left_out(len(rows) - len(shown), reader), theme, reader)
    return Chart("numbers", _alt(title, rows, reader), frame, table, sheet)


def _by_force_and_place(claims: pd.DataFrame) -> pd.DataFrame:
    # Rival figures stand one under the other: forces and places in the order of their first claim.
    first = claims.groupby(["actor", "country", "site"], dropna=False)["n"].transform("min")
    actor = claims.groupby("actor")["n"].transform("min")
    order = pd.DataFrame({"actor": actor, "first": first, "n": claims["n"]}).sort_values(
        ["actor", "first", "n"]
    )
    return claims.loc[order.index].reset_index(drop=True)


def _row(claim: dict, styles: dict, ledger: Ledger, reader: Reader) -> Row:
    label = place_of(claim["country"], claim["site"], reader)
    size = describe_size(claim, reader)
    text = f"{size} · {describe_claim(claim, reader)}"
    if not (pd.isna(claim["start"]) and pd.isna(claim["end"])):
        text += f" · {describe_when(claim, reader)}"
    heading = f"{reader.actor(claim['actor'])} – {label}\n{text}"
    return Row(label, cited(text, [claim["n"]]), hover_text(claim, ledger, reader, heading),
               styles[claim["actor"]], claim["status"], quantity_of(claim))


def _context_row(figure: dict, reader: Reader) -> Row:
    quantity = quantity_of(figure)
    place = place_of(figure["country"], figure["site"], reader)
    label = f"{reader.actor(figure['actor'])} – {place}"
    text = reader.text("context: {number} · {when} · {publisher}", number=reader.quantity(quantity),
                       when=describe_when(figure, reader), publisher=figure["publisher"])
    return Row(label, text, f"{label}\n{text}", None, figure["status"], quantity, True)


def _unstated_rows(claims: pd.DataFrame, styles: dict, reader: Reader) -> list[Row]:
    rows = []
    places = claims.groupby(["actor", "country", "site"], sort=False, dropna=False)
    for (actor, country, site), group in places:
        label = place_of(country, site, reader)
        shares = group[group["share_low"].notna()]
        for claim in shares.to_dict("records"):
            rows.append(
                Row(
                    label,
                    cited(describe_size(claim, reader), [claim["n"]]),
                    "",
                    styles[actor],
                    claim["status"],
                    None,
                )
            )
        silent = group[group["share_low"].isna()]
        if len(silent):
            rows.append(
                Row(label, cited(reader.text("size not stated"), silent["n"]), "", styles[actor], "", None)
            )
    return rows


def _draw(top: float, rows: Sequence[Row], theme: Theme, reader: Reader) -> Body:
    numbered = [row for row in rows if row.quantity]
    silent = [row for row in rows if not row.quantity]
    left = MARGIN + LABEL_WIDTH + GAP
    text_left = theme.width - MARGIN - TEXT_WIDTH
    width = text_left - GAP - left
    panels, marks, y = [], [], top
    if numbered:
        heads = [(MARGIN, reader.text("Force and place")), (left, reader.text("People, as reported")),
                 (text_left, reader.text("What is claimed [source]"))]
        marks += _heads(heads, top, theme)
        placed, y = _place_rows(numbered, top + 20, text_left, theme, marks)
        axis = _people_axis([row.quantity for row in numbered], width, theme, reader)
        panel = Panel("people", left, top + 20, width, y - top - 20, axis)
        panels.append(panel)
        marks += [Line("people", ((value, 0), (value, panel.height)), theme.grid) for value, _ in axis.ticks]
        for row, middle in placed:
            marks += _interval(row, middle - panel.top, axis, width, theme)
        y += 32
    if silent:
        marks += _heads([(MARGIN, reader.text("No number of people published")),
                         (left, reader.text("What the source says of the size [source]"))], y, theme)
        _, y = _place_rows(silent, y + 20, left, theme, marks)
    return Body(tuple(panels), tuple(marks), y)


def _heads(heads: Sequence[tuple[float, str]], top: float, theme: Theme) -> list[Mark]:
    return [Label(PAGE, x, top + 8, head, theme.small, theme.muted, True) for x, head in heads]


def _place_rows(rows: Sequence[Row], top: float, text_left: float, theme: Theme,
                marks: list[Mark]) -> tuple[list[tuple[Row, float]], float]:
    placed, y = [], top
    for row in rows:
        room = badge_width(row.style, theme) + 8 if row.style else 0
        label = wrap(row.label, LABEL_WIDTH - room, theme.body - 1, lines=3)
        text = wrap(row.text, theme.width - MARGIN - text_left, theme.body - 1, lines=4)
        first = y + ROW_PADDING / 2 + LINE_HEIGHT / 2
        marks.append(Line(PAGE, ((MARGIN, y), (theme.width - MARGIN, y)), theme.rule, 0.8))
        if row.style:
            marks += badge(PAGE, MARGIN, first, row.style, theme)
        marks += [Label(PAGE, MARGIN + room, first + LINE_HEIGHT * i, line, theme.body - 1, theme.ink)
                  for i, line in enumerate(label)]
        marks += [Label(PAGE, text_left, first + LINE_HEIGHT * i, line, theme.body - 1,
                        theme.muted if row.grey else theme.ink) for i, line in enumerate(text)]
        placed.append((row, first))
        y += max(len(label), len(text)) * LINE_HEIGHT + ROW_PADDING
    marks.append(Line(PAGE, ((MARGIN, y), (theme.width - MARGIN, y)), theme.muted, 0.8))
    return placed, y


def _interval(row: Row, y: float, axis: Axis, width: float, theme: Theme) -> list[Mark]:
    people = (axis.high - axis.low) / width
    colour = theme.muted if row.grey else row.style.colour
    low, high = row.quantity.low or 0, row.quantity.high
    group = row.style.code if row.style else ""
    if row.grey:
        dots: list[Mark] = [
            Line(
                "people",
                ((low, y), (high if high is not None else axis.high - 4 * people, y)),
                colour,
                1.2,
                arrow=high is None,
                group=group,
            )
        ]
        return [*dots, *(Dot("people", end, y, "diamond", 9, theme.paper, colour, hover=row.hover)
                         for end in dict.fromkeys((low, high)) if end is not None)]
    top, bottom = y - BAR / 2, y + BAR / 2
    first, last = low, high
    if high == low:
        first, last = low - POINT * people, low + POINT * people
        marks = status_disc(
            "people", low, y, POINT * people, POINT, colour, row.status, theme, hover=row.hover, group=group
        )
    else:
        last = low + OPEN_BAR * people if high is None else max(high, low + THINNEST * people)
        marks = status_bar("people", first, last, top, bottom, colour, row.status, theme, hover=row.hover,
                           group=group)
    if high is None:
        marks.append(Line("people", ((last, y), (axis.high, y)), colour, 1.6, (4, 3), True, group=group))
    if row.quantity.approximate:
        marks.append(
            Label("people", first - 3 * people, y, APPROXIMATELY, theme.body, theme.ink, True, "end")
        )
    return marks


def _people_axis(quantities: Sequence[Quantity], width: float, theme: Theme, reader: Reader) -> Axis:
    most = max(max(q.low or 0, q.high or 0) for q in quantities) or 1
    room = MORE_ROOM if any(q.high is None for q in quantities) else 0.06
    low, high = -most * 0.03, most * (1 + room)
    step = next(
        value
        for value in _tick_steps()
        if high / value * (text_width(reader.number(int(most)), theme.small) + 16) <= width
    )
    ticks = tuple((float(value), reader.number(value)) for value in range(0, int(high) + 1, step))
    return Axis(low, high, "people", ticks)


def _tick_steps():
    power = 1
    while True:
        yield from (step * power for step in TICKS)
        power *= 10


def _title(claims: pd.DataFrame, stated: pd.Series, reader: Reader) -> str:
    total, known = len(claims), int(stated.sum())
    if not total:
        return reader.text("No number of people is reported")
    if not known:
        return reader.plural("The one claim states no number of people",
                             "None of the {count} claims states a number of people", total)
    if known == 1:
        row = claims[stated].iloc[0]
        return reader.plural("{count} claim, one number of people: {number} ({actor}, {place})",
                             "{count} claims, one number of people: {number} ({actor}, {place})", total,
                             number=reader.quantity(quantity_of(row)), actor=reader.actor(row["actor"]),
                             place=place_of(row["country"], row["site"], reader))
    return reader.plural(
        "{count} of {total} claims states a number of people",
        "{count} of {total} claims state a number of people",
        known,
        total=reader.number(total),
    )


def _alt(title: str, rows: Sequence[Row], reader: Reader) -> str:
    lines = [reader.text("{label}: {text}", label=f"{reader.actor(row.style.code)}, {row.label}" if row.style
                         else row.label, text=row.text.replace(" · ", ", ")) for row in rows]
    kind = reader.text("Chart of numbers of people as intervals.")
    return " ".join(part for part in (f"{title}.", kind, list_for_alt(lines, reader)) if part)


def _key(rows: Sequence[Row], theme: Theme, reader: Reader) -> list:
    items = status_key((row.status for row in rows if row.quantity and not row.grey), theme, reader)
    if any(row.quantity and row.quantity.high is None for row in rows):
        items.append(line_key(reader.text("No upper bound stated"), theme, (4, 3), 1.6, arrow=True))
    if any(row.quantity and row.quantity.approximate and not row.grey for row in rows):
        items.append(text_key(reader.text("About"), theme, APPROXIMATELY))
    if any(row.grey for row in rows):
        items.append(
            dot_key(reader.text("Context, not from the articles"), theme, "diamond", theme.paper, theme.muted)
        )
    return items


def _table(claims: pd.DataFrame, reader: Reader) -> pd.DataFrame:
    return pd.DataFrame([{
        reader.text("Source"): cite([row["n"]]),
        reader.text("Force"): reader.actor(row["actor"]),
        reader.text("Place"): place_of(row["country"], row["site"], reader),
        reader.text("Claim"): reader.text(KIND_NAMES[row["kind"]]),
        reader.text("Status"): reader.text(STATUS_NAMES[row["status"]]),
        reader.text("People"): describe_size(row, reader),
        reader.text("Share of the force there"): reader.share(share_of(row)) if share_of(row) else "",
        reader.text("When"): describe_when(row, reader),
    } for row in claims.to_dict("records")])


def _context_table(context: pd.DataFrame, reader: Reader) -> pd.DataFrame:
    return pd.DataFrame([{
        reader.text("Source"): reader.text("context: {publisher}", publisher=row["publisher"]),
        reader.text("Force"): reader.actor(row["actor"]),
        reader.text("Place"): place_of(row["country"], row["site"], reader),
        reader.text("Claim"): reader.text(KIND_NAMES[row["kind"]]),
        reader.text("Status"): reader.text(STATUS_NAMES[row["status"]]),
        reader.text("People"): reader.quantity(quantity_of(row)),
        reader.text("Share of the force there"): "",
        reader.text("When"): describe_when(row, reader),
    } for row in context.to_dict("records")])
