"""Where: the places that claims name, forces at one place side by side, movements between them as arcs."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import pandas as pd

from posture.charts.bands import THIN, THIN_DASH
from posture.charts.cartography import SIGNS, Force, Move, Place, draw_map
from posture.charts.chart import Chart
from posture.charts.outlines import label_points
from posture.charts.scene import Mark, box
from posture.charts.sheet import KeyItem, Sheet, draw_empty, line_key, list_for_alt, status_disc, status_key
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
    source_line,
)
from posture.charts.theme import LIGHT, ActorStyle, Paint, Theme, style_actors
from posture.claims.model import KINDS
from posture.ledger import Ledger
from posture.ledger.places import locate_site
from posture.reader import N_, Reader

RANKS = ("ongoing", "occurred", "unconfirmed", "planned", "demanded", "denied")


def map_chart(ledger: Ledger, reader: Reader, theme: Theme = LIGHT, as_of: date | None = None) -> Chart:
    """The places of all claims on a map of the countries around them."""
    frame = ledger.claims
    styles = style_actors(frame["actor"])
    places = _places(frame, styles, ledger, reader)
    moves = _moves(ledger, styles, reader)
    title = _title(frame, places, moves, reader)
    note, body, remarks = (
        "",
        draw_empty(
            [
                reader.text("Nothing to draw"),
                reader.text("The articles name no place of a foreign force that is known."),
            ],
            theme,
        ),
        (),
    )
    if any(place.point for place in places):
        note = reader.text(
            "Forces at one place stand side by side. Arcs are movements with both ends stated."
        )
        body = partial(draw_map, places=places, moves=moves, theme=theme, reader=reader)
        remarks = (
            reader.text(
                "Borders and coasts: Natural Earth, as the ground is controlled. They are no statement "
                "on any territory."
            ),
        )
    sheet = Sheet(title, note, tuple(_key(places, moves, theme, reader)), body,
                  source_line(ledger, reader, as_of or ledger.as_of), remarks, theme, reader)
    return Chart("map", _alt(title, places, moves, reader), frame, _table(frame, reader), sheet)


def _places(frame: pd.DataFrame, styles: dict, ledger: Ledger, reader: Reader) -> list[Place]:
    places = []
    for (country, site), claims in frame.groupby(["country", "site"], sort=False, dropna=False):
        country, site = (None if pd.isna(cell) else cell for cell in (country, site))
        name = place_of(country, site, reader)
        forces = tuple(_force(styles[actor], name, of_actor, ledger, reader)
                       for actor, of_actor in claims.groupby("actor", sort=False))
        places.append(Place(name, _point(country, site), site is None, forces))
    return places


def _force(style: ActorStyle, place: str, claims: pd.DataFrame, ledger: Ledger, reader: Reader) -> Force:
    rows = claims.to_dict("records")
    first = min(rows, key=lambda row: (KINDS.index(row["kind"]), RANKS.index(row["status"])))
    said: dict[str, list[int]] = {}
    for row in rows:
        text = describe_claim(row, reader)
        if not (pd.isna(row["low"]) and pd.isna(row["high"])):
            text = f"{text}, {describe_size(row, reader)}"
        said.setdefault(text, []).append(row["n"])
    text = "; ".join(cited(claim, numbers) for claim, numbers in said.items())
    heading = f"{reader.actor(style.code)} – {place}\n{text}"
    return Force(style, first["kind"], first["status"], text, hover_text(first, ledger, reader, heading))


def _moves(ledger: Ledger, styles: dict, reader: Reader) -> list[Move]:
    moves = []
    for row in ledger.movements.to_dict("records"):
        start, end = (_point(*(None if pd.isna(row[f"{side}_{part}"]) else row[f"{side}_{part}"]
                               for part in ("country", "site"))) for side in ("from", "to"))
        if start is None or end is None or start == end:
            continue
        end_name = place_of(row["to_country"], row["to_site"], reader)
        start_name = place_of(row["from_country"], row["from_site"], reader)
        route = reader.text("from {origin} to {destination}", origin=start_name, destination=end_name)
        size = describe_size(row, reader, N_("number not published"))
        heading = f"{reader.actor(row['actor'])}: {route}\n{describe_claim(row, reader)} · {size}"
        moves.append(
            Move(
                start,
                end,
                start_name,
                end_name,
                styles[row["actor"]],
                row["status"],
                quantity_of(row),
                row["n"],
                hover_text(row, ledger, reader, heading),
            )
        )
    return moves


def _point(country: str | None, site: str | None) -> tuple[float, float] | None:
    if site is not None:
        return locate_site(country, site)
    return label_points().get(country)


def _title(frame: pd.DataFrame, places: Sequence[Place], moves: Sequence[Move], reader: Reader) -> str:
    if frame.empty:
        return reader.text("No place of a foreign force is reported")
    countries = list(dict.fromkeys(frame["country"].dropna()))
    if not 0 < len(countries) <= 4:
        where = reader.plural(
            "Forces reported at {count} place", "Forces reported at {count} places", len(places)
        )
    else:
        where = reader.plural("Forces reported at {count} place in {countries}",
                              "Forces reported at {count} places in {countries}", len(places),
                              countries=reader.list(reader.country(code) for code in countries))
    if not moves:
        return where
    return reader.plural("{where}; {count} movement with both ends stated",
                         "{where}; {count} movements with both ends stated", len(moves), where=where)


def _alt(title: str, places: Sequence[Place], moves: Sequence[Move], reader: Reader) -> str:
    lines = [
        reader.text(
            "{place}: {forces}",
            place=place.name,
            forces=", ".join(f"{reader.actor(force.style.code)} {force.text}" for force in place.forces),
        )
        for place in places
    ]
    lines += [reader.text("arc of {actor} to {place} {number}", actor=reader.actor(move.style.code),
                          place=move.end_name, number=cite([move.number])) for move in moves]
    kind = reader.text("Map of the places that the articles name.")
    return " ".join(part for part in (f"{title}.", kind, list_for_alt(lines, reader)) if part)


def _key(places: Sequence[Place], moves: Sequence[Move], theme: Theme, reader: Reader) -> list[KeyItem]:
    located = [place for place in places if place.point]
    forces = [force for place in located for force in place.forces]
    items = []
    for kind, (corners, turn) in SIGNS.items():
        if any(force.kind == kind for force in forces):
            def draw(panel: str, x: float, y: float, corners=corners, turn=turn) -> list[Mark]:
                return status_disc(
                    panel, x + 7, y, 6, 6, theme.muted, "occurred", theme, corners=corners, turn=turn
                )
            items.append(KeyItem(reader.text(KIND_NAMES[kind]), 14, draw))
    items += status_key(
        [*(force.status for force in forces), *(move.status for move in moves)], theme, reader
    )
    if any(place.whole_country for place in located):
        def outline(panel: str, x: float, y: float) -> list[Mark]:
            return [box(panel, x, x + 22, y - 7, y + 7, Paint(theme.paper, theme.muted, 1.0, (3, 2)))]
        items.append(KeyItem(reader.text("Country as a whole, site not stated"), 22, outline))
    if any(move.quantity is None for move in moves):
        items.append(line_key(reader.text("Number not published"), theme, THIN_DASH, THIN, arrow=True))
    return items


def _table(frame: pd.DataFrame, reader: Reader) -> pd.DataFrame:
    return pd.DataFrame([{
        reader.text("Source"): cite([row["n"]]),
        reader.text("Place"): place_of(row["country"], row["site"], reader),
        reader.text("Force"): reader.actor(row["actor"]),
        reader.text("Claim"): describe_claim(row, reader),
        reader.text("Status"): reader.text(STATUS_NAMES[row["status"]]),
        reader.text("When"): describe_when(row, reader),
        reader.text("People"): describe_size(row, reader),
    } for row in frame.to_dict("records")])
