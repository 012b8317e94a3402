"""Who is where: a swimlane for each actor and place, against time."""

from datetime import date
from functools import partial

import pandas as pd

from posture.charts.chart import Chart
from posture.charts.lanes import POINT, Columns, Lane, Row, cell_date, draw_lanes
from posture.charts.scene import Shape, box
from posture.charts.sheet import (
    SWATCH_WIDTH,
    KeyItem,
    Sheet,
    draw_empty,
    left_out,
    line_key,
    list_for_alt,
    status_key,
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
    source_line,
)
from posture.charts.theme import LIGHT, Paint, Theme, style_actors
from posture.ledger import Ledger
from posture.reader import N_, Reader

MOST_ROWS = 60


def presence_chart(ledger: Ledger, reader: Reader, theme: Theme = LIGHT, as_of: date | None = None) -> Chart:
    """Presences and movements of each actor at each place, up to `as_of` (by default the latest article)."""
    as_of = as_of or ledger.as_of
    frame = ledger.claims
    lanes = _lanes(frame, ledger, reader, as_of)
    rows = [row for lane in lanes for row in lane.rows]
    title = _title(frame, reader)
    note, body = "", draw_empty(
        [reader.text("Nothing to draw"),
         reader.text("The articles state no presence, deployment or withdrawal of a named force.")], theme)
    if rows:
        note = reader.text("Each bar is one claim and covers the dates that its source states, no more.")
        columns = Columns(
            reader.text("Force and place"),
            reader.text("Date not stated"),
            reader.text("Dates stated"),
            reader.text("What is claimed [source]"),
        )
        body = partial(draw_lanes, lanes=lanes, columns=columns, as_of=as_of, theme=theme, reader=reader)
    sheet = Sheet(
        title,
        note,
        tuple(_key(frame, rows, theme, reader)),
        body,
        source_line(ledger, reader, as_of),
        left_out(len(frame) - len(rows), reader),
        theme,
        reader,
    )
    return Chart("presence", _alt(title, frame, reader), frame, _table(frame, reader), sheet)


def _lanes(frame: pd.DataFrame, ledger: Ledger, reader: Reader, as_of: date | None) -> list[Lane]:
    styles = style_actors(frame["actor"])
    shown = frame.head(MOST_ROWS)
    lanes = []
    actors = list(dict.fromkeys(shown["actor"]))
    for actor in actors:
        of_actor = shown[shown["actor"] == actor]
        places = of_actor.groupby(["country", "site"], sort=False, dropna=False)
        for position, ((country, site), claims) in enumerate(places):
            label = place_of(country, site, reader)
            rows = tuple(_row(claim, label, ledger, reader, as_of) for claim in claims.to_dict("records"))
            lanes.append(Lane(label, styles[actor], rows, apart=position == 0))
    return lanes


def _row(claim: dict, place: str, ledger: Ledger, reader: Reader, as_of: date | None) -> Row:
    start, end = cell_date(claim["start"]), cell_date(claim["end"])
    text = describe_row(claim, reader)
    heading = f"{reader.actor(claim['actor'])} – {place}\n{text}"
    ongoing = claim["kind"] == "presence" and claim["status"] == "ongoing"
    until = as_of if ongoing and as_of and start and start <= as_of else None
    return Row(cited(text, [claim["n"]]), hover_text(claim, ledger, reader, heading), claim["status"],
               start, end, until, claim["kind"] == "presence", claim["actor"])


def describe_row(claim: dict, reader: Reader, between: str = " · ") -> str:
    """A claim without actor and place: arrived · by 11 Apr 2024 · 100."""
    parts = [describe_claim(claim, reader)]
    if not (pd.isna(claim["start"]) and pd.isna(claim["end"])):
        parts.append(describe_when(claim, reader))
    if not (pd.isna(claim["low"]) and pd.isna(claim["high"]) and pd.isna(claim["share_low"])):
        parts.append(describe_size(claim, reader))
    return between.join(parts)


def _title(frame: pd.DataFrame, reader: Reader) -> str:
    present = frame[(frame["kind"] == "presence") & frame["status"].isin(["occurred", "ongoing"])]
    shared = (
        present.dropna(subset=["site"])
        .groupby(["country", "site"], sort=False, dropna=False)["actor"]
        .unique()
    )
    for (country, site), actors in shared.items():
        if len(actors) > 1:
            return reader.text("Reported at the same place, {place}: {actors}",
                               place=place_of(country, site, reader),
                               actors=reader.list([reader.actor(code) for code in actors]))
    if len(present):
        places = present.groupby(["country", "site"], dropna=False).ngroups
        actors = list(dict.fromkeys(present["actor"]))
        if len(actors) <= 3:
            return reader.plural("{actors}: presence reported in {count} place",
                                 "{actors}: presence reported in {count} places", places,
                                 actors=reader.list([reader.actor(code) for code in actors]))
        return reader.plural("Presence of {forces} forces reported in {count} place",
                             "Presence of {forces} forces reported in {count} places", places,
                             forces=reader.number(len(actors)))
    if len(frame):
        return reader.plural("No presence is reported, but {count} movement is",
                             "No presence is reported, but {count} movements are", len(frame))
    return reader.text("No foreign force is reported anywhere")


def _alt(title: str, frame: pd.DataFrame, reader: Reader) -> str:
    lines = [reader.text("{actor}, {place}: {claim}", actor=reader.actor(row["actor"]),
                         place=place_of(row["country"], row["site"], reader),
                         claim=cited(describe_row(row, reader, ", "), [row["n"]]))
             for row in frame.to_dict("records")]
    kind = reader.text("Chart with a lane for each force and place against time.")
    return " ".join(part for part in (f"{title}.", kind, list_for_alt(lines, reader)) if part)


def _key(frame: pd.DataFrame, rows: list[Row], theme: Theme, reader: Reader) -> list:
    items = []
    if frame["kind"].eq("presence").any() and not frame["kind"].eq("presence").all():
        for half, name in ((7, N_("Presence")), (4, N_("Movement"))):
            def draw(panel: str, x: float, y: float, half: int = half):
                return [box(panel, x, x + SWATCH_WIDTH, y - half, y + half, Paint(theme.muted))]
            items.append(KeyItem(reader.text(name), SWATCH_WIDTH, draw))
    items += status_key(frame["status"], theme, reader)
    if any(row.start is None and row.end for row in rows):
        items.append(line_key(reader.text("Start not stated"), theme, (4, 3), 1.6, open_start=True))
    if any(row.start and row.end is None and row.until is None for row in rows):
        items.append(line_key(reader.text("End not stated"), theme, (4, 3), 1.6, arrow=True))
    if any(row.until for row in rows):
        items.append(KeyItem(reader.text("Goes on at the data cut-off"), SWATCH_WIDTH, partial(_draw_going_on, theme)))
    return items


def _draw_going_on(theme: Theme, panel: str, x: float, y: float) -> list[Shape]:
    neck, end = x + SWATCH_WIDTH - POINT, x + SWATCH_WIDTH
    ring = ((x, y - 7), (neck, y - 7), (end, y), (neck, y + 7), (x, y + 7))
    return [Shape(panel, (ring,), Paint(theme.muted))]


def _table(frame: pd.DataFrame, reader: Reader) -> pd.DataFrame:
    return pd.DataFrame([{
        reader.text("Source"): cite([row["n"]]),
        reader.text("Force"): reader.actor(row["actor"]),
        reader.text("Place"): place_of(row["country"], row["site"], reader),
        reader.text("Claim"): reader.text(KIND_NAMES[row["kind"]]),
        reader.text("Status"): reader.text(STATUS_NAMES[row["status"]]),
        reader.text("When"): describe_when(row, reader),
        reader.text("People"): describe_size(row, reader),
    } for row in frame.to_dict("records")])
