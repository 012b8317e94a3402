"""The drawing of the map: land, places with their forces, arcs, and the callouts that say what is claimed.

Texts never cover each other: what is claimed stands beside the map, joined to its place by a line, or below
it under the letter of its place where there are many. A place that is a country as a whole is marked well inside
it, within a dashed outline: its point means nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from string import ascii_uppercase

from posture.charts.bands import HEAD, band_scale, draw_band
from posture.charts.outlines import Country, Frame, clip_country, fit_frame, read_outlines
from posture.charts.scene import PAGE, Axis, Dot, Label, Line, Mark, Panel, Shape, box
from posture.charts.sheet import MARGIN, Body, badge, badge_width, status_disc
from posture.charts.theme import ActorStyle, Paint, Theme
from posture.charts.typeset import text_width, wrap
from posture.claims.model import Quantity
from posture.reader import Reader

GUTTER, GAP = 262, 22
LEAST_HEIGHT, MOST_BESIDE = 380, 560
KEYED_HEIGHT, KEYED_COLUMNS = 470, 3
EDGE = 56
LEAST_DEGREES = 9
LINE_HEIGHT, CALLOUT_GAP = 15, 12
DISC, DISC_STEP, CODE_SIZE = 7, 22, 10
SITE_DOT, PIN, PIN_SIZE = 5, 15, 9.5
WIDEST = 12
BULGE = 0.18
ARC_STEPS = 30
OFF_MAP = 18
# Corners of the sign of each kind of claim, and where its first corner points.
SIGNS = {"presence": (24, 0.0), "deployment": (3, 0.25), "withdrawal": (3, -0.25)}

Bounds = tuple[float, float, float, float]
Point = tuple[float, float]


@dataclass(frozen=True)
class Force:
    """One actor at one place: kind and status of its strongest claim there, and all that is claimed of it."""

    style: ActorStyle
    kind: str
    status: str
    text: str
    hover: str


@dataclass(frozen=True)
class Place:
    """A place that claims name. `point` is (longitude, latitude), None where nothing knows it."""

    name: str
    point: Point | None
    whole_country: bool
    forces: tuple[Force, ...]


@dataclass(frozen=True)
class Move:
    """A movement with both ends stated and known."""

    start: Point
    end: Point
    start_name: str
    end_name: str
    style: ActorStyle
    status: str
    quantity: Quantity | None
    number: int
    hover: str


@dataclass(frozen=True)
class Spot:
    """A place on the map, in pixels: its point, and the middle and half width of the discs of its forces."""

    place: Place
    x: float
    y: float
    middle_x: float
    middle_y: float
    half: float
    letter: str = ""

    def bounds(self) -> Bounds:
        """Left, right, top and bottom of the discs with their letters."""
        return (self.middle_x - self.half, self.middle_x + self.half,
                self.middle_y - DISC - CODE_SIZE - 5, self.middle_y + DISC + 4)

    def pin(self) -> Point:
        """Where the place's own mark stands: on its point, or beside the discs of a whole country."""
        if self.place.whole_country:
            return self.middle_x - self.half - PIN / 2 - 2, self.middle_y - 5
        return self.x, self.y


@dataclass(frozen=True)
class Callout:
    """What is claimed of a place, as wrapped lines."""

    place: Place
    name: tuple[str, ...]
    remark: tuple[str, ...]
    forces: tuple[tuple[Force, tuple[str, ...]], ...]

    def height(self) -> float:
        """The room that it needs, in pixels."""
        return LINE_HEIGHT * (len(self.name) + len(self.remark)) + 3 + sum(LINE_HEIGHT * len(lines) + 5
                                                                           for _, lines in self.forces)


def draw_map(top: float, places: Sequence[Place], moves: Sequence[Move], theme: Theme,
             reader: Reader) -> Body:
    """The map with its callouts: beside it where they fit, else below it."""
    beside = [_callout(place, GUTTER, theme, reader) for place in places]
    needed = sum(callout.height() + CALLOUT_GAP for callout in beside)
    if needed <= MOST_BESIDE:
        return _draw_beside(top, beside, moves, max(needed, LEAST_HEIGHT), theme, reader)
    return _draw_keyed(top, places, moves, theme, reader)


def _draw_beside(top: float, callouts: Sequence[Callout], moves: Sequence[Move], height: float, theme: Theme,
                 reader: Reader) -> Body:
    width = theme.width - 2 * MARGIN - GUTTER - GAP
    gutter = MARGIN + width + GAP
    panel = Panel("map", MARGIN, top, width, height, Axis(0, width), fixed=True)
    spots, marks = _draw_panel(panel, [callout.place for callout in callouts], moves, False, theme, reader)
    by_place = {id(callout.place): callout for callout in callouts}
    placed = sorted(spots, key=lambda spot: (spot.middle_y, spot.middle_x))
    ordered = [by_place[id(spot.place)] for spot in placed]
    y = top
    tops = _stack([spot.middle_y + top for spot in placed], [callout.height() for callout in ordered], top)
    for spot, callout, callout_top in zip(placed, ordered, tops, strict=True):
        marks += _leader(spot, panel, reader, callout_top + LINE_HEIGHT / 2 + 1, gutter, theme)
        marks += _draw_callout(callout, gutter, callout_top, "", theme)
        y = callout_top + callout.height() + CALLOUT_GAP
    for callout in callouts:
        if callout.place.point is None:
            marks += _draw_callout(callout, gutter, y, "", theme)
            y += callout.height() + CALLOUT_GAP
    return Body((panel,), tuple(marks), max(top + height, y - CALLOUT_GAP))


def _draw_keyed(top: float, places: Sequence[Place], moves: Sequence[Move], theme: Theme,
                reader: Reader) -> Body:
    width = theme.width - 2 * MARGIN
    panel = Panel("map", MARGIN, top, width, KEYED_HEIGHT, Axis(0, width), fixed=True)
    spots, marks = _draw_panel(panel, places, moves, True, theme, reader)
    letters = {id(spot.place): spot.letter for spot in spots}
    ordered = sorted(places, key=lambda place: (place.point is None, len(letters.get(id(place), "")),
                                                letters.get(id(place), "")))
    column_width = (width - GAP * (KEYED_COLUMNS - 1)) / KEYED_COLUMNS
    callouts = [_callout(place, column_width - PIN - 6, theme, reader) for place in ordered]
    share = sum(callout.height() + CALLOUT_GAP for callout in callouts) / KEYED_COLUMNS
    first = top + KEYED_HEIGHT + 16
    column, y, bottom = 0, first, first
    for callout in callouts:
        if y - first + callout.height() / 2 > share and column < KEYED_COLUMNS - 1:
            column, y = column + 1, first
        marks += _draw_callout(callout, MARGIN + column * (column_width + GAP) + PIN + 6, y,
                               letters.get(id(callout.place), ""), theme)
        y += callout.height() + CALLOUT_GAP
        bottom = max(bottom, y)
    return Body((panel,), tuple(marks), bottom - CALLOUT_GAP)


def _draw_panel(panel: Panel, places: Sequence[Place], moves: Sequence[Move], keyed: bool, theme: Theme,
                reader: Reader) -> tuple[list[Spot], list[Mark]]:
    width, height = panel.width, panel.height
    located = [place for place in places if place.point]
    frame = _choose_frame(located, moves, width, height)
    spots = _spread(located, frame, keyed)
    hosts = _countries_at([place.point for place in located] + [move.end for move in moves])
    land = [(country, rings) for country in read_outlines() if (rings := clip_country(country, frame))]
    marks: list[Mark] = [box("map", 0, width, 0, height, Paint(theme.sea))]
    marks += [Shape("map", rings, Paint(theme.host if country.code in hosts and country.code else theme.land,
                                        theme.border, 0.7)) for country, rings in land]
    marks.append(box("map", 0, width, 0, height, Paint(None, theme.rule, 1.0)))
    scale = band_scale((move.quantity for move in moves), WIDEST)
    moves = [move for move in moves if frame.shows(*move.start) or frame.shows(*move.end)]
    curves = [
        _arc(_kept_inside(frame, move.end, move.start), _kept_inside(frame, move.start, move.end), index)
        for index, move in enumerate(moves)
    ]
    for move, curve in zip(moves, curves, strict=True):
        marks += draw_band("map", curve, move.quantity, move.status, move.style, scale, theme, move.hover,
                           len(curve) // 2)
    for spot in spots:
        marks += _draw_spot(spot, theme)
    taken = [spot.bounds() for spot in spots]
    taken += [(x - PIN / 2, x + PIN / 2, y - PIN / 2, y + PIN / 2) for x, y in (spot.pin() for spot in spots)]
    marks += _name_ends(moves, located, taken, frame, theme)
    marks += _label_moves(moves, curves, taken, frame, theme)
    named = {move.end_name for move in moves}
    marks += _name_countries(land, frame, hosts, named, taken, theme, reader)
    return spots, marks


def _choose_frame(places: Sequence[Place], moves: Sequence[Move], width: float, height: float) -> Frame:
    # The farther a force goes, the smaller the map: a far end stays off it where its places need the room.
    points = [place.point for place in places]
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    ends = sorted({move.end for move in moves} | {move.start for move in moves},
                  key=lambda end: hypot(end[0] - middle_x, end[1] - middle_y))
    wanted = 3 + 0.5 * len(places)
    while True:
        frame = fit_frame([*points, *ends], width, height, EDGE, LEAST_DEGREES)
        if frame.scale >= wanted or not ends:
            return frame
        ends.pop()


def _kept_inside(frame: Frame, one: Point, other: Point) -> Point:
    # The other end of a way in pixels, or where the way leaves the map.
    (x0, y0), (x1, y1) = frame.project(*one), frame.project(*other)
    part = 1.0
    for start, end, size in ((x0, x1, frame.width), (y0, y1, frame.height)):
        for limit in (OFF_MAP, size - OFF_MAP):
            if (end - limit) * (start - limit) < 0 and not 0 < end < size:
                part = min(part, (limit - start) / (end - start))
    return x0 + (x1 - x0) * part, y0 + (y1 - y0) * part


def _callout(place: Place, width: float, theme: Theme, reader: Reader) -> Callout:
    size = theme.body - 1
    remark = () if place.point else (reader.text("not on the map: its position is not known"),)
    forces = tuple(
        (force, tuple(wrap(force.text, width - badge_width(force.style, theme) - 8, size, lines=6)))
        for force in place.forces
    )
    return Callout(place, tuple(wrap(place.name, width, size, True, 3)),
                   tuple(line for text in remark for line in wrap(text, width, theme.small)), forces)


def _draw_callout(callout: Callout, x: float, top: float, letter: str, theme: Theme) -> list[Mark]:
    size, y = theme.body - 1, top + LINE_HEIGHT / 2
    marks: list[Mark] = _pin(PAGE, x - PIN / 2 - 6, y, letter, theme) if letter else []
    for line in callout.name:
        marks.append(Label(PAGE, x, y, line, size, theme.ink, True))
        y += LINE_HEIGHT
    for line in callout.remark:
        marks.append(Label(PAGE, x, y, line, theme.small, theme.muted))
        y += LINE_HEIGHT
    y += 3
    for force, lines in callout.forces:
        marks += badge(PAGE, x, y, force.style, theme)
        for line in lines:
            marks.append(Label(PAGE, x + badge_width(force.style, theme) + 8, y, line, size, theme.ink))
            y += LINE_HEIGHT
        y += 5
    return marks


def _pin(panel: str, x: float, y: float, letter: str, theme: Theme) -> list[Mark]:
    return [Dot(panel, x, y, "circle", PIN, theme.ink, theme.paper),
            Label(panel, x, y, letter, PIN_SIZE, theme.paper, True, "middle")]


def _stack(wanted: Sequence[float], heights: Sequence[float], top: float) -> list[float]:
    # Each callout as near to its place as those above it allow; pushed up where the column would grow for it.
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


def _spread(places: Sequence[Place], frame: Frame, keyed: bool) -> list[Spot]:
    # Discs beside their point, where they cover neither other discs nor other points.
    points = {id(place): frame.project(*place.point) for place in places}
    spots: list[Spot] = []
    for place in sorted(places, key=lambda place: place.whole_country):
        x, y = points[id(place)]
        half = sum(_disc_room(force) for force in place.forces) / 2
        options = [(x, y)] if place.whole_country else []
        options += [
            (x + dx * (half + reach), y + dy * (DISC + reach))
            for reach in (12, 26, 44, 64, 90, 120, 160)
            for dx, dy in ((0, -1), (1, 0), (-1, 0), (0, 1.6), (1, -1), (-1, -1), (1, 1), (-1, 1))
        ]
        side = half + (PIN if keyed and place.whole_country else 0) + 4
        tries = [
            Spot(
                place,
                x,
                y,
                min(max(mx, side), frame.width - half - 4),
                min(max(my, 26), frame.height - 16),
                half,
            )
            for mx, my in options
        ]
        others = [point for key, point in points.items() if key != id(place) or not place.whole_country]
        spots.append(min(tries, key=lambda spot: _clutter(spot, spots, others)))
    if not keyed:
        return spots
    ordered = sorted(spots, key=lambda spot: (spot.y, spot.x))
    return [Spot(spot.place, spot.x, spot.y, spot.middle_x, spot.middle_y, spot.half, _letters(index))
            for index, spot in enumerate(ordered)]


def _letters(index: int) -> str:
    rounds, position = divmod(index, len(ascii_uppercase))
    return (ascii_uppercase[rounds - 1] if rounds else "") + ascii_uppercase[position]


def _clutter(spot: Spot, spots: Sequence[Spot], points: Sequence[Point]) -> tuple[float, float]:
    left, right, top, bottom = spot.bounds()
    covered = sum(_overlap(spot.bounds(), other.bounds()) for other in spots)
    covered += sum(60 for x, y in points if left - 5 < x < right + 5 and top - 5 < y < bottom + 5)
    return covered, hypot(spot.middle_x - spot.x, spot.middle_y - spot.y)


def _overlap(a: Bounds, b: Bounds, gap: float = 4) -> float:
    across = min(a[1], b[1]) - max(a[0], b[0]) + gap
    down = min(a[3], b[3]) - max(a[2], b[2]) + gap
    return across * down if across > 0 and down > 0 else 0.0


def _disc_room(force: Force) -> float:
    return max(DISC_STEP, text_width(force.style.code, CODE_SIZE, True) + 6)


def _draw_spot(spot: Spot, theme: Theme) -> list[Mark]:
    marks: list[Mark] = []
    left, right, top, bottom = spot.bounds()
    if spot.place.whole_country:
        edge = Paint("#ffffff", theme.muted, 1.0, (3, 2), opacity=0.9)
    else:
        edge = Paint("#ffffff", theme.rule, 0.8, opacity=0.9)
        marks.append(Line("map", ((spot.x, spot.y), (spot.middle_x, spot.middle_y)), theme.ink, 1.0))
    marks.append(box("map", left - 1, right + 1, top, bottom, edge))
    x, y = spot.pin()
    if spot.letter:
        marks += _pin("map", x, y, spot.letter, theme)
    elif not spot.place.whole_country:
        marks.append(Dot("map", x, y, "circle", SITE_DOT, theme.ink, theme.paper))
    x = spot.middle_x - spot.half
    for force in spot.place.forces:
        room = _disc_room(force)
        corners, turn = SIGNS[force.kind]
        size = DISC if force.kind == "presence" else DISC + 1.5
        marks += status_disc(
            "map",
            x + room / 2,
            spot.middle_y,
            size,
            size,
            force.style.colour,
            force.status,
            theme,
            corners=corners,
            turn=turn,
            hover=force.hover,
            group=force.style.code,
        )
        marks.append(Label("map", x + room / 2, spot.middle_y - DISC - CODE_SIZE / 2 - 1, force.style.code,
                           CODE_SIZE, theme.ink, True, "middle"))
        x += room
    return marks


def _arc(start: tuple[float, float], end: tuple[float, float], index: int) -> tuple[tuple[float, float], ...]:
    (x0, y0), (x1, y1) = start, end
    length = hypot(x1 - x0, y1 - y0) or 1.0
    bulge = (BULGE + 0.05 * (index % 4)) * length
    # Always to the same side of the way, so that a way there and a way back do not lie on each other.
    middle_x, middle_y = (
        (x0 + x1) / 2 + (y1 - y0) / length * bulge,
        (y0 + y1) / 2 - (x1 - x0) / length * bulge,
    )
    points = []
    for step in range(ARC_STEPS + 1):
        t = step / ARC_STEPS
        points.append(((1 - t) ** 2 * x0 + 2 * t * (1 - t) * middle_x + t * t * x1,
                       (1 - t) ** 2 * y0 + 2 * t * (1 - t) * middle_y + t * t * y1))
    while len(points) > 3 and hypot(points[-2][0] - x1, points[-2][1] - y1) < HEAD:
        del points[-2]
    return tuple(points)


def _name_ends(moves: Sequence[Move], places: Sequence[Place], taken: list[Bounds], frame: Frame,
               theme: Theme) -> list[Mark]:
    # Where a force goes to, if no claim has it there yet: an open mark and a name, no callout.
    marks: list[Mark] = []
    named = {place.point for place in places}
    for point, name in {move.end: move.end_name for move in moves if move.end not in named}.items():
        if not frame.shows(*point):
            continue
        x, y = frame.project(*point)
        width = text_width(name, theme.small, True)
        options = [((x + 9, y), "start", (x + 5, x + 13 + width, y - 9, y + 9)),
                   ((x - 9, y), "end", (x - 13 - width, x - 5, y - 9, y + 9)),
                   ((x, y - 16), "middle", (x - width / 2, x + width / 2, y - 24, y - 8))]
        inside = [option for option in options if option[2][0] > 0 and option[2][1] < frame.width] or options
        (at_x, at_y), anchor, bounds = min(
            inside, key=lambda option: sum(_overlap(option[2], b) for b in taken)
        )
        taken += [bounds, (x - 6, x + 6, y - 6, y + 6)]
        marks += [Dot("map", x, y, "circle", 9, "", theme.ink),
                  Label("map", at_x, at_y, name, theme.small, theme.ink, True, anchor)]
    return marks


def _label_moves(moves: Sequence[Move], curves: Sequence[tuple], taken: list[Bounds], frame: Frame,
                 theme: Theme) -> list[Mark]:
    # An arc says whose it is, and where it comes from or goes to if that is off the map. Where nothing is free,
    # callout and hover do.
    marks: list[Mark] = []
    for move, curve in zip(moves, curves, strict=True):
        text = f"{move.style.code} [{move.number}]"
        parts = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
        if not frame.shows(*move.end):
            text, parts = f"{text} {move.end_name}", (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
        elif not frame.shows(*move.start):
            text, parts = f"{text} {move.start_name}", (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
        half = text_width(text, theme.small, True) / 2 + 4
        options = []
        for part in parts:
            x, y = curve[round(part * (len(curve) - 1))]
            x, y = min(max(x, half + 2), frame.width - half - 2), min(max(y, 11), frame.height - 11)
            options.append((x, y, (x - half, x + half, y - 8, y + 8)))
        free = [option for option in options if not any(_overlap(option[2], other, 2) for other in taken)]
        if not free:
            continue
        x, y, bounds = free[0]
        taken.append(bounds)
        marks += [
            box(
                "map",
                *bounds,
                Paint("#ffffff", move.style.colour, 1.0, opacity=0.95),
                hover=move.hover,
                group=move.style.code,
            ),
            Label("map", x, y, text, theme.small, theme.ink, True, "middle"),
        ]
    return marks


def _countries_at(points: Sequence[Point]) -> set[str | None]:
    hosts = set()
    for country in read_outlines():
        if any(_inside(point, ring) for point in points for ring in country.rings):
            hosts.add(country.code)
    return hosts


def _inside(point: Point, ring: Sequence[Point]) -> bool:
    x, y = point
    xs = [px for px, _ in ring]
    if not min(xs) <= x <= max(xs):
        return False
    within = False
    for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            within = not within
    return within


def _name_countries(land: Sequence[tuple[Country, tuple]], frame: Frame, hosts: set[str | None],
                    named: set[str], taken: list[Bounds], theme: Theme, reader: Reader) -> list[Mark]:
    marks: list[Mark] = []
    for country, rings in sorted(land, key=lambda item: (item[0].code not in hosts, item[0].code or "")):
        if country.code is None or reader.country(country.code) in named:
            continue
        host = country.code in hosts
        size = theme.small if host else theme.small - 1
        name = reader.country(country.code)
        half = text_width(name, size) / 2 + 3
        ring = max(rings, key=lambda r: max(x for x, _ in r) - min(x for x, _ in r))
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        if not host and (max(xs) - min(xs) < 2 * half or max(ys) - min(ys) < 22):
            continue
        x, y = frame.project(*country.label)
        options = [(x, y + step) for step in (0, 24, -24, 40, -40)]
        if not (0 < x < frame.width and 0 < y < frame.height):
            options = [((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)]
        for x, y in options:
            bounds = (x - half, x + half, y - 8, y + 8)
            clear = half < x < frame.width - half and 10 < y < frame.height - 10 and min(ys) < y < max(ys)
            if clear and not any(_overlap(bounds, other, 2) for other in taken):
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


