"""Where: the places that claims name, forces at one place side by side, movements with both ends stated as arcs.

Every place has a callout beside the map, joined to it by a line, so that texts never cover each other. A place that
is a country as a whole is marked well inside it, within a dashed outline: its point means nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from math import hypot

import pandas as pd

from posture.charts.bands import HEAD, THIN, THIN_DASH, band_scale, draw_band
from posture.charts.chart import Chart
from posture.charts.outlines import Frame, clip_country, fit_frame, label_points, read_outlines
from posture.charts.scene import PAGE, Axis, Dot, Label, Line, Mark, Panel, Shape, box
from posture.charts.sheet import (
    MARGIN,
    Body,
    KeyItem,
    Sheet,
    badge,
    badge_width,
    draw_empty,
    line_key,
    list_for_alt,
    status_disc,
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
    quantity_of,
    source_line,
)
from posture.charts.theme import LIGHT, ActorStyle, Paint, Theme, style_actors
from posture.charts.typeset import text_width, wrap
from posture.claims.model import Quantity
from posture.ledger import Ledger
from posture.ledger.places import locate_site
from posture.reader import N_, Reader

GUTTER, GAP = 262, 22
LEAST_HEIGHT, MOST_HEIGHT, EDGE = 380, 1100, 56
LEAST_DEGREES = 9
LINE_HEIGHT, CALLOUT_GAP = 15, 12
DISC, DISC_STEP, CODE_SIZE = 7, 22, 10
SITE_DOT = 5
WIDEST = 12
BULGE = 0.18
ARC_STEPS = 30
RANKS = ("ongoing", "occurred", "unconfirmed", "planned", "demanded", "denied")
KINDS = ("presence", "deployment", "withdrawal")
PLACE_UNKNOWN = N_("place not stated")


@dataclass(frozen=True)
class Force:
    """One actor at one place: the status of its strongest claim there, and what is claimed of it."""

    style: ActorStyle
    kind: str
    status: str
    text: str
    hover: str


@dataclass(frozen=True)
class Place:
    """A place that claims name. `point` is (longitude, latitude), None where nothing knows it."""

    name: str
    point: tuple[float, float] | None
    whole_country: bool
    forces: tuple[Force, ...]


@dataclass(frozen=True)
class Move:
    """A movement with both ends stated and known."""

    start: tuple[float, float]
    end: tuple[float, float]
    end_name: str
    style: ActorStyle
    status: str
    quantity: Quantity | None
    number: int
    hover: str


@dataclass(frozen=True)
class Spot:
    """Where a place's discs stand on the map: the point itself, the middle of the discs, their half width."""

    place: Place
    x: float
    y: float
    middle_x: float
    middle_y: float
    half: float

    def bounds(self) -> tuple[float, float, float, float]:
        """Left, right, top and bottom of the discs with their letters."""
        return (self.middle_x - self.half, self.middle_x + self.half,
                self.middle_y - DISC - CODE_SIZE - 5, self.middle_y + DISC + 4)


def map_chart(ledger: Ledger, reader: Reader, theme: Theme = LIGHT, as_of: date | None = None) -> Chart:
    """The places of all claims on a map of the countries around them."""
    frame = ledger.claims
    styles = style_actors(frame["actor"])
    places = _places(frame, styles, ledger, reader)
    moves = _moves(ledger, styles, reader)
    title = _title(frame, places, moves, reader)
    note, body, remarks = "", draw_empty(
        [reader.text("Nothing to draw"), reader.text("The articles name no place of a foreign force that is known.")],
        theme), ()
    if any(place.point for place in places):
        note = reader.text("Forces at one place stand side by side. Arcs are movements with both ends stated.")
        body = partial(_draw, places=places, moves=moves, theme=theme, reader=reader)
        remarks = (reader.text("Borders and coasts: Natural Earth, as the ground is controlled. They are no statement "
                               "on any territory."),)
    sheet = Sheet(title, note, tuple(_key(places, moves, theme, reader)), body,
                  source_line(ledger, reader, as_of or ledger.as_of), remarks, theme, reader)
    return Chart("map", _alt(title, places, moves, reader), frame, _table(frame, reader), sheet)


def _places(frame: pd.DataFrame, styles: dict, ledger: Ledger, reader: Reader) -> list[Place]:
    places = []
    for (country, site), claims in frame.groupby(["country", "site"], sort=False, dropna=False):
        country, site = (None if pd.isna(cell) else cell for cell in (country, site))
        name = place_of(country, site, reader, PLACE_UNKNOWN)
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
        end_name = place_of(row["to_country"], row["to_site"], reader, PLACE_UNKNOWN)
        start_name = place_of(row["from_country"], row["from_site"], reader, PLACE_UNKNOWN)
        route = reader.text("from {origin} to {destination}", origin=start_name, destination=end_name)
        size = describe_size(row, reader, N_("number not published"))
        heading = f"{reader.actor(row['actor'])}: {route}\n{describe_claim(row, reader)} · {size}"
        moves.append(Move(start, end, end_name, styles[row["actor"]], row["status"], quantity_of(row), row["n"],
                          hover_text(row, ledger, reader, heading)))
    return moves


def _point(country: str | None, site: str | None) -> tuple[float, float] | None:
    if site is not None:
        return locate_site(country, site)
    return label_points().get(country)


def _draw(top: float, places: Sequence[Place], moves: Sequence[Move], theme: Theme, reader: Reader) -> Body:
    left, width = MARGIN, theme.width - 2 * MARGIN - GUTTER - GAP
    gutter = left + width + GAP
    callouts = {id(place): _callout(place, theme, reader) for place in places}
    needed = sum(height for _, height in callouts.values()) + CALLOUT_GAP * len(places)
    points = [place.point for place in places if place.point] + [point for move in moves
                                                                 for point in (move.start, move.end)]
    height = min(max(needed, LEAST_HEIGHT), MOST_HEIGHT)
    frame = fit_frame(points, width, height, EDGE, LEAST_DEGREES)
    panel = Panel("map", left, top, width, height, Axis(0, width), fixed=True)
    spots = _spread(places, frame)
    hosts = _countries_at(points)
    marks: list[Mark] = [box("map", 0, width, 0, height, Paint(theme.sea))]
    marks += _land(frame, hosts, theme)
    marks.append(box("map", 0, width, 0, height, Paint(None, theme.rule, 1.0)))
    scale = band_scale((move.quantity for move in moves), WIDEST)
    curves = [_arc(frame.project(*move.start), frame.project(*move.end), index) for index, move in enumerate(moves)]
    for move, curve in zip(moves, curves, strict=True):
        marks += draw_band("map", curve, move.quantity, move.status, move.style, scale, theme, move.hover,
                           ARC_STEPS // 2)
    for spot in spots:
        marks += _draw_spot(spot, theme)
    taken = [spot.bounds() for spot in spots]
    marks += _name_ends(moves, places, taken, frame, theme)
    marks += _label_moves(moves, curves, taken, frame, theme)
    marks += _name_countries(frame, hosts, {move.end_name for move in moves}, taken, theme, reader)
    bottom = top + height
    y = top
    placed = sorted(spots, key=lambda spot: (spot.middle_y, spot.middle_x))
    for spot, callout_top in zip(placed, _stack([s.middle_y + top for s in placed],
                                                [callouts[id(s.place)][1] for s in placed], top), strict=True):
        made, height_ = callouts[id(spot.place)]
        marks += _leader(spot, panel, reader, callout_top + LINE_HEIGHT / 2 + 1, gutter, theme)
        marks += made(gutter, callout_top)
        y = callout_top + height_ + CALLOUT_GAP
    for place in (place for place in places if place.point is None):
        made, height_ = callouts[id(place)]
        marks += made(gutter, y)
        y += height_ + CALLOUT_GAP
    return Body((panel,), tuple(marks), max(bottom, y - CALLOUT_GAP))


def _callout(place: Place, theme: Theme, reader: Reader):
    size = theme.body - 1
    name = wrap(place.name, GUTTER, size, True, 3)
    unknown = [] if place.point else [reader.text("not on the map: its position is not known")]
    texts = [(force, wrap(force.text, GUTTER - badge_width(force.style, theme) - 8, size, lines=6))
             for force in place.forces]
    height = LINE_HEIGHT * (len(name) + len(unknown)) + 3 + sum(LINE_HEIGHT * len(lines) + 5 for _, lines in texts)

    def draw(x: float, top: float) -> Iterable[Mark]:
        y = top + LINE_HEIGHT / 2
        for line in name:
            yield Label(PAGE, x, y, line, size, theme.ink, True)
            y += LINE_HEIGHT
        for line in unknown:
            yield Label(PAGE, x, y, line, theme.small, theme.muted)
            y += LINE_HEIGHT
        y += 3
        for force, lines in texts:
            yield from badge(PAGE, x, y, force.style, theme)
            for line in lines:
                yield Label(PAGE, x + badge_width(force.style, theme) + 8, y, line, size, theme.ink)
                y += LINE_HEIGHT
            y += 5
    return draw, height


def _stack(wanted: Sequence[float], heights: Sequence[float], top: float) -> list[float]:
    # Each callout as near to its place as those above it allow; pushed up again where the column would grow for it.
    tops, y = [], top
    for middle, height in zip(wanted, heights, strict=True):
        y = max(y, middle - LINE_HEIGHT)
        tops.append(y)
        y += height + CALLOUT_GAP
    needed = sum(heights) + CALLOUT_GAP * (len(heights) - 1)
    limit = max(max(wanted, default=top) + LINE_HEIGHT * 3, top + needed)
    for index in range(len(tops) - 1, -1, -1):
        tops[index] = min(tops[index], limit - heights[index])
        limit = tops[index] - CALLOUT_GAP
    return tops


def _spread(places: Sequence[Place], frame: Frame) -> list[Spot]:
    # Discs beside their point, where they cover neither other discs nor other points.
    points = {id(place): frame.project(*place.point) for place in places if place.point}
    spots: list[Spot] = []
    for place in sorted((p for p in places if p.point), key=lambda p: p.whole_country):
        x, y = points[id(place)]
        half = sum(_disc_room(force) for force in place.forces) / 2
        options = [(x, y)] if place.whole_country else []
        options += [(x + dx * (half + reach), y + dy * (DISC + reach)) for reach in (10, 26, 44, 64, 90, 120)
                    for dx, dy in ((0, -1), (1, 0), (-1, 0), (0, 1.6), (1, -1), (-1, -1), (1, 1), (-1, 1))]
        tries = [Spot(place, x, y, min(max(mx, half + 4), frame.width - half - 4),
                      min(max(my, 26), frame.height - 16), half) for mx, my in options]
        others = [point for key, point in points.items() if key != id(place)]
        spots.append(min(tries, key=lambda spot: _clutter(spot, spots, others)))
    return spots


def _clutter(spot: Spot, spots: Sequence[Spot], points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    left, right, top, bottom = spot.bounds()
    covered = sum(_overlap(spot.bounds(), other.bounds()) for other in spots)
    covered += sum(60 for x, y in points if left - 5 < x < right + 5 and top - 5 < y < bottom + 5)
    return covered, hypot(spot.middle_x - spot.x, spot.middle_y - spot.y)


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float], gap: float = 4) -> float:
    across = min(a[1], b[1]) - max(a[0], b[0]) + gap
    down = min(a[3], b[3]) - max(a[2], b[2]) + gap
    return across * down if across > 0 and down > 0 else 0.0


def _disc_room(force: Force) -> float:
    return max(DISC_STEP, text_width(force.style.code, CODE_SIZE, True) + 6)


def _draw_spot(spot: Spot, theme: Theme) -> list[Mark]:
    marks: list[Mark] = []
    left, right, top, bottom = spot.bounds()
    if spot.place.whole_country:
        marks.append(box("map", left - 1, right + 1, top, bottom, Paint("#ffffff", theme.muted, 1.0, (3, 2), None, 0.85)))
    else:
        marks.append(Line("map", ((spot.x, spot.y), (spot.middle_x, spot.middle_y)), theme.ink, 1.0))
        marks.append(box("map", left - 1, right + 1, top, bottom, Paint("#ffffff", theme.rule, 0.8, opacity=0.85)))
        marks.append(Dot("map", spot.x, spot.y, "circle", SITE_DOT, theme.ink, theme.paper))
    x = spot.middle_x - spot.half
    for force in spot.place.forces:
        room = _disc_room(force)
        marks += _sign(force, x + room / 2, spot.middle_y, theme)
        marks.append(Label("map", x + room / 2, spot.middle_y - DISC - CODE_SIZE / 2 - 1, force.style.code, CODE_SIZE,
                           theme.ink, True, "middle"))
        x += room
    return marks


def _sign(force: Force, x: float, y: float, theme: Theme) -> list[Mark]:
    corners = {"presence": 24, "deployment": 3, "withdrawal": 3}[force.kind]
    turn = {"presence": 0.0, "deployment": 0.25, "withdrawal": -0.25}[force.kind]
    size = DISC if force.kind == "presence" else DISC + 1.5
    return status_disc("map", x, y, size, size, force.style.colour, force.status, theme, corners=corners, turn=turn,
                       hover=force.hover, group=force.style.code)


def _arc(start: tuple[float, float], end: tuple[float, float], index: int) -> tuple[tuple[float, float], ...]:
    (x0, y0), (x1, y1) = start, end
    length = hypot(x1 - x0, y1 - y0) or 1.0
    bulge = (BULGE + 0.05 * (index % 4)) * length
    # Always to the same side of the way, so that a way there and a way back do not lie on each other.
    middle_x, middle_y = (x0 + x1) / 2 + (y1 - y0) / length * bulge, (y0 + y1) / 2 - (x1 - x0) / length * bulge
    points = []
    for step in range(ARC_STEPS + 1):
        t = step / ARC_STEPS
        points.append(((1 - t) ** 2 * x0 + 2 * t * (1 - t) * middle_x + t * t * x1,
                       (1 - t) ** 2 * y0 + 2 * t * (1 - t) * middle_y + t * t * y1))
    while len(points) > 3 and hypot(points[-2][0] - x1, points[-2][1] - y1) < HEAD:
        del points[-2]
    return tuple(points)


def _name_ends(moves: Sequence[Move], places: Sequence[Place], taken: list, frame: Frame,
               theme: Theme) -> list[Mark]:
    # Where a force goes to, if no claim has it there yet: an open mark and a name, no callout.
    marks: list[Mark] = []
    named = {place.point for place in places}
    for point, name in {move.end: move.end_name for move in moves if move.end not in named}.items():
        x, y = frame.project(*point)
        width = text_width(name, theme.small, True)
        options = [((x + 9, y), "start", (x + 5, x + 13 + width, y - 9, y + 9)),
                   ((x - 9, y), "end", (x - 13 - width, x - 5, y - 9, y + 9)),
                   ((x, y - 16), "middle", (x - width / 2, x + width / 2, y - 24, y - 8))]
        inside = [option for option in options if option[2][0] > 0 and option[2][1] < frame.width] or options
        (at_x, at_y), anchor, bounds = min(inside, key=lambda option: sum(_overlap(option[2], b) for b in taken))
        taken += [bounds, (x - 6, x + 6, y - 6, y + 6)]
        marks += [Dot("map", x, y, "circle", 9, "", theme.ink),
                  Label("map", at_x, at_y, name, theme.small, theme.ink, True, anchor)]
    return marks


def _label_moves(moves: Sequence[Move], curves: Sequence[tuple], taken: list, frame: Frame,
                 theme: Theme) -> list[Mark]:
    marks: list[Mark] = []
    for move, curve in zip(moves, curves, strict=True):
        text = cited(move.style.code, [move.number])
        half = text_width(text, theme.small, True) / 2 + 3
        options = [(x, y, (x - half, x + half, y - 8, y + 8)) for x, y in
                   (curve[round(part * (len(curve) - 1))] for part in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8))]
        inside = [option for option in options if option[2][0] > 0 and option[2][1] < frame.width] or options
        x, y, bounds = min(inside, key=lambda option: sum(_overlap(option[2], other) for other in taken))
        taken.append(bounds)
        marks += [box("map", *bounds, Paint("#ffffff", move.style.colour, 1.0, opacity=0.92), hover=move.hover,
                      group=move.style.code),
                  Label("map", x, y, text, theme.small, theme.ink, True, "middle")]
    return marks


def _countries_at(points: Sequence[tuple[float, float]]) -> set[str | None]:
    hosts = set()
    for country in read_outlines():
        if any(_inside(point, ring) for point in points for ring in country.rings):
            hosts.add(country.code)
    return hosts


def _inside(point: tuple[float, float], ring: Sequence[tuple[float, float]]) -> bool:
    x, y = point
    xs = [px for px, _ in ring]
    if not min(xs) <= x <= max(xs):
        return False
    within = False
    for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            within = not within
    return within


def _land(frame: Frame, hosts: set[str | None], theme: Theme) -> list[Mark]:
    marks = []
    for country in read_outlines():
        rings = clip_country(country, frame)
        if rings:
            fill = theme.host if country.code in hosts and country.code else theme.land
            marks.append(Shape("map", rings, Paint(fill, theme.border, 0.7)))
    return marks


def _name_countries(frame: Frame, hosts: set[str | None], named: set[str], taken: list, theme: Theme,
                    reader: Reader) -> list[Mark]:
    marks: list[Mark] = []
    countries = sorted((c for c in read_outlines() if c.code), key=lambda c: (c.code not in hosts, c.code))
    for country in countries:
        rings = clip_country(country, frame)
        if not rings or reader.country(country.code) in named:
            continue
        size = theme.small if country.code in hosts else theme.small - 1
        name = reader.country(country.code)
        half = text_width(name, size) / 2 + 3
        ring = max(rings, key=lambda r: (max(x for x, _ in r) - min(x for x, _ in r)))
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        x, y = frame.project(*country.label)
        options = [(x, y + dy) for dy in (0, 24, -24, 40, -40)]
        if not (0 < x < frame.width and 0 < y < frame.height):
            options = [((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)]
        fits = country.code in hosts or (max(xs) - min(xs) > 2 * half and max(ys) - min(ys) > 22)
        for x, y in options:
            bounds = (x - half, x + half, y - 8, y + 8)
            clear = half < x < frame.width - half and 10 < y < frame.height - 10 and min(ys) < y < max(ys)
            if fits and clear and not any(_overlap(bounds, other, 2) for other in taken):
                taken.append(bounds)
                marks.append(Label("map", x, y, name, size, theme.muted, anchor="middle"))
                break
    return marks


def _leader(spot: Spot, panel: Panel, reader: Reader, y: float, gutter: float, theme: Theme) -> list[Mark]:
    # The map keeps its direction, the callouts change sides: the line leaves on the side where they stand.
    left, right, top, bottom = spot.bounds()
    start = (left if reader.rtl else right, (top + bottom) / 2)
    edge = 0 if reader.rtl else panel.width
    return [Line("map", (start, (edge, y - panel.top)), theme.muted, 0.8),
            Line(PAGE, ((panel.left + panel.width, y), (gutter - 5, y)), theme.muted, 0.8)]


def _title(frame: pd.DataFrame, places: Sequence[Place], moves: Sequence[Move], reader: Reader) -> str:
    if frame.empty:
        return reader.text("No place of a foreign force is reported")
    countries = list(dict.fromkeys(frame["country"].dropna()))
    if not 0 < len(countries) <= 4:
        where = reader.plural("Forces reported at {count} place", "Forces reported at {count} places", len(places))
    else:
        where = reader.plural("Forces reported at {count} place in {countries}",
                              "Forces reported at {count} places in {countries}", len(places),
                              countries=reader.list(reader.country(code) for code in countries))
    if not moves:
        return where
    return reader.plural("{where}; {count} movement with both ends stated",
                         "{where}; {count} movements with both ends stated", len(moves), where=where)


def _alt(title: str, places: Sequence[Place], moves: Sequence[Move], reader: Reader) -> str:
    lines = [reader.text("{place}: {forces}", place=place.name,
                         forces=", ".join(f"{reader.actor(force.style.code)} {force.text}" for force in place.forces))
             for place in places]
    lines += [reader.text("arc of {actor} to {place} {number}", actor=reader.actor(move.style.code),
                          place=move.end_name, number=cite([move.number])) for move in moves]
    kind = reader.text("Map of the places that the articles name.")
    return " ".join(part for part in (f"{title}.", kind, list_for_alt(lines, reader)) if part)


def _key(places: Sequence[Place], moves: Sequence[Move], theme: Theme, reader: Reader) -> list[KeyItem]:
    located = [place for place in places if place.point]
    forces = [force for place in located for force in place.forces]
    items = []
    for kind, corners, turn in (("presence", 24, 0.0), ("deployment", 3, 0.25), ("withdrawal", 3, -0.25)):
        if any(force.kind == kind for force in forces):
            def draw(panel: str, x: float, y: float, corners: int = corners, turn: float = turn) -> list[Mark]:
                return status_disc(panel, x + 7, y, 6, 6, theme.muted, "occurred", theme, corners=corners, turn=turn)
            items.append(KeyItem(reader.text(KIND_NAMES[kind]), 14, draw))
    items += status_key([*(force.status for force in forces), *(move.status for move in moves)], theme, reader)
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
        reader.text("Place"): place_of(row["country"], row["site"], reader, PLACE_UNKNOWN),
        reader.text("Force"): reader.actor(row["actor"]),
        reader.text("Claim"): describe_claim(row, reader),
        reader.text("Status"): reader.text(STATUS_NAMES[row["status"]]),
        reader.text("When"): describe_when(row, reader),
        reader.text("People"): describe_size(row, reader),
    } for row in frame.to_dict("records")])
