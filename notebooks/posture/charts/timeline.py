"""When: the political turns beside the movements, by the date of the event and not of the report."""

from datetime import date
from functools import partial

import pandas as pd

from posture.charts.chart import Chart
from posture.charts.lanes import Columns, Lane, Row, cell_date, draw_lanes
from posture.charts.sheet import Sheet, draw_empty, left_out, list_for_alt, status_key
from posture.charts.texts import (
    EVENT_NAMES,
    KIND_NAMES,
    STATUS_NAMES,
    cite,
    cited,
    describe_claim,
    describe_event,
    describe_size,
    describe_when,
    hover_text,
    place_of,
    source_line,
)
from posture.charts.theme import LIGHT, Theme, style_actors
from posture.ledger import Ledger
from posture.reader import Reader

MOST_ROWS = 60


def timeline_chart(ledger: Ledger, reader: Reader, theme: Theme = LIGHT, as_of: date | None = None) -> Chart:
    """Political turns and movements against time; what has no date stands in a column of its own."""
    as_of = as_of or ledger.as_of
    frame = _frame(ledger)
    shown = frame.head(MOST_ROWS)
    lanes = _lanes(shown, ledger, reader)
    title = _title(ledger, reader)
    note, body = (
        "",
        draw_empty(
            [
                reader.text("Nothing to draw"),
                reader.text("The articles state no political turn and no movement."),
            ],
            theme,
        ),
    )
    if lanes:
        note = reader.text("Political turns and movements by the dates that their sources state.")
        columns = Columns(reader.text("When"), reader.text("Date not stated"), reader.text("Dates stated"),
                          reader.text("What happened [source]"))
        body = partial(draw_lanes, lanes=lanes, columns=columns, as_of=as_of, theme=theme, reader=reader)
    sheet = Sheet(
        title,
        note,
        tuple(status_key(shown["status"], theme, reader)),
        body,
        source_line(ledger, reader, as_of),
        left_out(len(frame) - len(shown), reader),
        theme,
        reader,
    )
    return Chart("timeline", _alt(title, frame, reader), frame, _table(frame, reader), sheet)


def _frame(ledger: Ledger) -> pd.DataFrame:
    parts = [
        part for part in (ledger.events.assign(turn=True), ledger.movements.assign(turn=False)) if len(part)
    ]
    if not parts:
        return ledger.movements.assign(turn=False)
    joined = pd.concat(parts, ignore_index=True)
    first = joined["start"].fillna(joined["end"])
    return joined.assign(first=first).sort_values(["turn", "first", "n"], ascending=[False, True, True],
                                                  na_position="last", ignore_index=True).drop(columns="first")


def _lanes(frame: pd.DataFrame, ledger: Ledger, reader: Reader) -> list[Lane]:
    lanes: list[Lane] = []
    styles = style_actors(ledger.claims["actor"])
    for turn, heading in ((True, reader.text("Political turns")), (False, reader.text("Movements"))):
        group = frame[frame["turn"] == turn]
        for position, row in enumerate(group.to_dict("records")):
            style = None if turn else styles[row["actor"]]
            text, when = _describe(row, reader), describe_when(row, reader)
            drawn = Row(
                cited(text, [row["n"]]),
                hover_text(row, ledger, reader, f"{text}\n{when}"),
                row["status"],
                cell_date(row["start"]),
                cell_date(row["end"]),
                None,
                turn,
                style.code if style else "",
            )
            lanes.append(Lane(when, style, (drawn,), heading if position == 0 else ""))
    return lanes


def _describe(row: dict, reader: Reader, between: str = " · ") -> str:
    if row["turn"]:
        return describe_event(row, reader)
    claim = describe_claim(row, reader)
    if not (pd.isna(row["low"]) and pd.isna(row["high"]) and pd.isna(row["share_low"])):
        claim += f"{between}{describe_size(row, reader)}"
    return reader.text("{place}: {claim}", place=place_of(row["country"], row["site"], reader),
                       claim=claim)


def _title(ledger: Ledger, reader: Reader) -> str:
    turns, moves = len(ledger.events), len(ledger.movements)
    if not turns and not moves:
        return reader.text("No political turn and no movement is reported")
    days = [day for frame in (ledger.events, ledger.movements) for side in ("start", "end")
            for day in frame[side].dropna()]
    parts = [reader.plural("{count} political turn", "{count} political turns", turns),
             reader.plural("{count} movement", "{count} movements", moves)]
    both = reader.list(parts)
    if not days:
        return reader.text("{what}, none with a date", what=both)
    first, last = min(days).date(), max(days).date()
    if (first.year, first.month) == (last.year, last.month):
        return reader.text("{what} in {month}", what=both, month=reader.month(first))
    return reader.text("{what} between {first} and {last}", what=both, first=reader.month(first),
                       last=reader.month(last))


def _alt(title: str, frame: pd.DataFrame, reader: Reader) -> str:
    lines = []
    for row in frame.to_dict("records"):
        what = _describe(row, reader, ", ")
        if not row["turn"]:
            what = reader.text("{actor}, {claim}", actor=reader.actor(row["actor"]), claim=what)
        lines.append(cited(f"{describe_when(row, reader)}: {what}", [row["n"]]))
    kind = reader.text("Timeline of political turns and movements.")
    return " ".join(part for part in (f"{title}.", kind, list_for_alt(lines, reader)) if part)


def _table(frame: pd.DataFrame, reader: Reader) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                reader.text("Source"): cite([row["n"]]),
                reader.text("When"): describe_when(row, reader),
                reader.text("Event or movement"): reader.text(
                    EVENT_NAMES[row["type"]] if row["turn"] else KIND_NAMES[row["kind"]]
                ),
                reader.text("Where"): place_of(row["country"], None if row["turn"] else row["site"], reader),
                reader.text("Force or party"): "" if pd.isna(row["actor"]) else reader.actor(row["actor"]),
                reader.text("Status"): reader.text(STATUS_NAMES[row["status"]]),
                reader.text("People"): "" if row["turn"] else describe_size(row, reader),
            }
            for row in frame.to_dict("records")
        ]
    )
