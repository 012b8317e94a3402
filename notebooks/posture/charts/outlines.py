"""Outlines of countries, their projection, and the part of them that a map shows.

Plotly's own maps fetch outlines from a network, so the charts bring theirs: data/outlines/countries.json.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import asinh, degrees, log, pi, radians, tan

from posture import paths
from posture.errors import ReportError

OUTLINES = paths.DATA / "outlines" / "countries.json"
FARTHEST_NORTH = 78.0
FARTHEST_SOUTH = -60.0
FINEST = 1.4

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Country:
    """A country's outline in degrees east and north; `label` is a point well inside its largest part."""

    code: str | None
    label: tuple[float, float]
    rings: tuple[Ring, ...]


@dataclass(frozen=True)
class Frame:
    """A Mercator map of an extent on a rectangle of `width` by `height` pixels."""

    west: float
    north: float
    scale: float
    width: float
    height: float

    def project(self, longitude: float, latitude: float) -> tuple[float, float]:
        """A place in pixels from the frame's top left."""
        return (longitude - self.west) * self.scale, (self.north - mercator(latitude)) * self.scale

    def shows(self, longitude: float, latitude: float) -> bool:
        """Whether a place lies on the map."""
        x, y = self.project(longitude, latitude)
        return 0 < x < self.width and 0 < y < self.height


def mercator(latitude: float) -> float:
    """The northing of a latitude, in degrees of longitude at the equator."""
    latitude = min(max(latitude, FARTHEST_SOUTH), FARTHEST_NORTH)
    return degrees(log(tan(pi / 4 + radians(latitude) / 2)))


def fit_frame(points: Iterable[tuple[float, float]], width: float, height: float, margin: float,
              least: float) -> Frame:
    """The frame with all points (longitude, latitude), `margin` pixels around, at least `least` degrees wide."""
    points = list(points)
    xs, ys = [x for x, _ in points], [mercator(y) for _, y in points]
    across = max(max(xs) - min(xs), least)
    down = max(max(ys) - min(ys), least)
    scale = min((width - 2 * margin) / across, (height - 2 * margin) / down)
    west = (min(xs) + max(xs)) / 2 - width / scale / 2
    north = (min(ys) + max(ys)) / 2 + height / scale / 2
    return Frame(west, min(north, degrees(asinh(tan(radians(FARTHEST_NORTH))))), scale, width, height)


@cache
def read_outlines() -> tuple[Country, ...]:
    """Every country of the file. Raises ReportError where it is missing or malformed."""
    try:
        document = json.loads(OUTLINES.read_text(encoding="utf-8"))
        arcs = [_decode(arc) for arc in document["arcs"]]
        return tuple(
            Country(item["code"], tuple(item["label"]), tuple(_join(ring, arcs) for ring in item["rings"]))
            for item in document["countries"]
        )
    except (OSError, ValueError, KeyError, IndexError) as error:
        raise ReportError(f"{OUTLINES}: the outlines can't be read ({error})") from None


@cache
def label_points() -> dict[str, tuple[float, float]]:
    """Where a country as a whole is marked: (longitude, latitude) by ISO code."""
    return {country.code: country.label for country in read_outlines() if country.code}


def clip_country(country: Country, frame: Frame) -> tuple[Ring, ...]:
    """The rings of a country inside the frame, in its pixels."""
    rings = []
    for ring in country.rings:
        xs, ys = zip(*ring, strict=True)
        left, top = frame.project(min(xs), max(ys))
        right, bottom = frame.project(max(xs), min(ys))
        if right < 0 or left > frame.width or bottom < 0 or top > frame.height:
            continue
        placed = [frame.project(x, y) for x, y in ring]
        clipped = _thin(_clip(placed, frame.width, frame.height))
        if len(clipped) > 2:
            rings.append(clipped)
    return tuple(rings)


def _decode(arc: Sequence[int]) -> list[tuple[float, float]]:
    x = y = 0
    points = []
    for dx, dy in zip(arc[::2], arc[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / 100, y / 100))
    return points


def _join(ring: Sequence[int], arcs: Sequence[list[tuple[float, float]]]) -> Ring:
    points: list[tuple[float, float]] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return tuple(points[:-1])


def _thin(points: list[tuple[float, float]]) -> Ring:
    # Steps of less than a pixel cost bytes and show nothing.
    kept: list[tuple[float, float]] = []
    for x, y in points:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= FINEST:
            kept.append((round(x, 1), round(y, 1)))
    return tuple(kept)


def _clip(points: list[tuple[float, float]], width: float, height: float) -> list[tuple[float, float]]:
    # Sutherland and Hodgman: one edge of the frame after the other.
    for axis, limit, sign in ((0, 0.0, 1), (0, width, -1), (1, 0.0, 1), (1, height, -1)):
        kept = []
        for index, point in enumerate(points):
            before = points[index - 1]
            inside, was_inside = sign * (point[axis] - limit) >= 0, sign * (before[axis] - limit) >= 0
            if inside != was_inside:
                part = (limit - before[axis]) / (point[axis] - before[axis])
                kept.append(tuple(b + (p - b) * part for b, p in zip(before, point, strict=True)))
            if inside:
                kept.append(point)
        points = kept
        if not points:
            break
    return points
