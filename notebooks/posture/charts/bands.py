"""Movements as bands along a curve: as wide as the number that is stated, thin and dashed where none is.

Between a lower and an upper bound a band is pale, and it has no firm edge where no upper bound is stated.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import hypot

from posture.charts.scene import Line, Mark, Shape, cross
from posture.charts.theme import ActorStyle, Paint, Theme, paint_status
from posture.claims.model import Quantity

NARROWEST = 2.5
WIDEST_FROM = 250
THIN, THIN_DASH = 1.6, (5, 3.5)
PALE = 0.35
HEAD, HEAD_OVERHANG = 11, 3.5
CROSS = 6

Points = Sequence[tuple[float, float]]


def band_scale(quantities: Iterable[Quantity | None], widest: float) -> float:
    """Pixels per person: the largest number is `widest` wide, but a small one alone does not look like a flood."""
    most = max((quantity.high or quantity.low or 0 for quantity in quantities if quantity), default=0)
    return widest / max(most, WIDEST_FROM)


def band_width(quantity: Quantity | None, scale: float) -> float:
    """The width of a band in pixels, upper bound included."""
    if quantity is None:
        return THIN
    return max((quantity.high if quantity.high is not None else quantity.low) * scale, NARROWEST)


def is_too_narrow(quantity: Quantity | None, scale: float) -> bool:
    """Whether a number is drawn at the least width and not to scale."""
    return (
        quantity is not None
        and (quantity.high if quantity.high is not None else quantity.low) * scale < NARROWEST
    )


def draw_band(panel: str, curve: Points, quantity: Quantity | None, status: str, style: ActorStyle,
              scale: float, theme: Theme, hover: str, crossed_at: int) -> list[Mark]:
    """The marks of one movement along a curve, its head at the last point.

    The style is that of its status; a denied movement is crossed out at the point number `crossed_at`.
    """
    colour, group = style.colour, style.code
    edge = band_width(quantity, scale) / 2
    marks: list[Mark] = []
    if quantity is None:
        marks.append(Line(panel, tuple(curve), colour, THIN, THIN_DASH, True, hover, group))
    else:
        low, high = quantity.low or 0, quantity.high
        paint = paint_status(colour, status, theme.paper)
        if high is None or high > low:
            marks.append(_ribbon(panel, curve, -edge, edge, replace(paint, opacity=PALE), hover, group))
        if high is None:
            marks.append(Line(panel, offset(curve[:-1], -edge - 3), colour, 1.2, (2, 3), group=group))
        if low:
            inner = max(low * scale, NARROWEST) if high != low else 2 * edge
            marks.append(_ribbon(panel, curve, edge - inner, edge, paint, hover, group))
    if status == "denied":
        x, y = curve[min(crossed_at, len(curve) - 1)]
        half = max(edge + 2, CROSS)
        marks += cross(panel, x - CROSS, x + CROSS, y - half, y + half, colour, group=group)
    return marks


def offset(points: Points, distance: float) -> tuple[tuple[float, float], ...]:
    """The points moved along the normal, so that a band keeps its width on a slope."""
    moved = []
    for index, (x, y) in enumerate(points):
        (x0, y0), (x1, y1) = points[max(index - 1, 0)], points[min(index + 1, len(points) - 1)]
        length = hypot(x1 - x0, y1 - y0) or 1
        moved.append((x - (y1 - y0) / length * distance, y + (x1 - x0) / length * distance))
    return tuple(moved)


def _ribbon(panel: str, curve: Points, above: float, below: float, paint: Paint, hover: str,
            group: str) -> Shape:
    (back_x, back_y), (tip_x, tip_y) = curve[-2], curve[-1]
    length = hypot(tip_x - back_x, tip_y - back_y) or 1
    normal_x, normal_y = -(tip_y - back_y) / length, (tip_x - back_x) / length
    upper, lower = offset(curve[:-1], above), offset(curve[:-1], below)
    middle = (above + below) / 2
    (left_x, left_y), (right_x, right_y) = upper[-1], lower[-1]
    head = ((left_x - normal_x * HEAD_OVERHANG, left_y - normal_y * HEAD_OVERHANG),
            (tip_x + normal_x * middle, tip_y + normal_y * middle),
            (right_x + normal_x * HEAD_OVERHANG, right_y + normal_y * HEAD_OVERHANG))
    return Shape(panel, ((*upper, *head, *reversed(lower)),), paint, hover, group)
