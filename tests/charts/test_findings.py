"""What each chart may and may not say: unknown stays unknown, statuses look different, sizes are never invented."""

import re
from datetime import date
from itertools import combinations

import pytest
from chart_cases import CHARTS
from posture.charts import numbers_chart, presence_chart
from posture.charts.interactive import draw_plotly
from posture.charts.scene import Dot, Line, Shape
from posture.charts.theme import LIGHT, PALETTE, USUAL_ACTORS, contrast_ink, style_actors
from posture.ledger import read_context
from posture.reader import Reader

ENGLISH = Reader("en")


def marks_of(chart, panel: str, kind=None):
    return [mark for mark in chart.scene.marks if mark.panel == panel and (kind is None or isinstance(mark, kind))]


def hovered(chart, number: int, panel: str) -> list:
    claim = chart.frame[chart.frame["n"] == number].iloc[0]
    quote = f"words {int(number) - 1}”"
    assert not claim.empty
    return [mark for mark in marks_of(chart, panel) if quote in getattr(mark, "hover", "")]


def height_of(shape: Shape) -> float:
    xs = sorted({x for x, _ in shape.rings[0]})
    ys = [y for x, y in shape.rings[0] if x == xs[0]]
    return max(ys) - min(ys)


# flows

def test_flow_of_unknown_size_has_no_width_and_says_so(draw):
    chart = draw("flows", "sizes")
    thin = [mark for mark in hovered(chart, 2, "flows") if isinstance(mark, Line)]
    assert len(thin) == 1
    assert thin[0].dash and thin[0].width < 2 and thin[0].arrow
    assert not [m for m in hovered(chart, 2, "flows") if isinstance(m, Shape) and len(m.rings[0]) > 10]
    assert any(text.startswith("number not published") and text.endswith("[2]") for text in chart.scene.texts())


def test_share_is_labelled_as_a_share_and_drawn_without_width(draw):
    chart = draw("flows", "sizes")
    assert all(not (isinstance(m, Shape) and len(m.rings[0]) > 10) for m in hovered(chart, 3, "flows"))
    text = " ".join(chart.scene.texts()).replace("\u00a0", " ")
    assert "more than half of the force there; number not published" in text
    assert "50" not in re.sub(r"\b(400|500|250|150)\b", "", text), "a share is no number of people"


def test_width_follows_the_number(draw):
    chart = draw("flows", "sizes")
    bands = {n: max((height_of(m) for m in hovered(chart, n, "flows") if isinstance(m, Shape)
                     and len(m.rings[0]) > 10), default=0) for n in (1, 4)}
    assert bands[1] == pytest.approx(bands[4] * 400 / 501, rel=0.05)


def test_number_without_upper_bound_has_an_open_edge(draw):
    chart = draw("flows", "sizes")
    assert any("more than 500" in text for text in chart.scene.texts())
    dotted = [m for m in marks_of(chart, "flows", Line) if m.dash == (2, 3) and m.group == "US"]
    assert len(dotted) == 1


def test_missing_ends_are_called_not_stated(draw):
    texts = draw("flows", "golden").scene.texts()
    assert "origin not stated" in texts and "destination not stated" in texts


def test_going_and_coming_back_gives_nodes_with_dates(draw):
    text = " ".join(draw("flows", "there_and_back").scene.texts()).replace("\u00a0", " ")
    assert "Chad (March 2021)" in text and "Chad (April 2024)" in text


# presence

def test_ongoing_presence_ends_at_the_cut_off(ledgers, draw):
    chart = draw("presence", "dates")
    bar = next(mark for mark in hovered(chart, 1, "time") if isinstance(mark, Shape))
    assert max(x for x, _ in bar.rings[0]) == date(2024, 5, 3).toordinal() + 1
    assert min(x for x, _ in bar.rings[0]) == date(2024, 1, 10).toordinal()
    later = presence_chart(ledgers["dates"], ENGLISH, as_of=date(2024, 2, 1))
    bar = next(mark for mark in hovered(later, 1, "time") if isinstance(mark, Shape))
    assert max(x for x, _ in bar.rings[0]) == date(2024, 2, 1).toordinal() + 1


def test_unknown_start_has_an_open_mark_and_no_bar_before_the_end(draw):
    chart = draw("presence", "dates")
    bar = next(mark for mark in hovered(chart, 2, "time") if isinstance(mark, Shape))
    days = chart.scene.panel("time").axis.high - chart.scene.panel("time").axis.low
    xs = [x for x, _ in bar.rings[0]]
    assert max(xs) == date(2024, 3, 31).toordinal() + 1
    assert max(xs) - min(xs) < days * 0.04
    opens = [mark for mark in marks_of(chart, "time", Dot) if mark.group == "RU"]
    assert len(opens) == 1 and opens[0].fill == LIGHT.paper
    assert "Start not stated" in chart.scene.texts()


def test_unknown_end_is_an_arrow(draw):
    chart = draw("presence", "dates")
    arrows = [mark for mark in marks_of(chart, "time", Line) if mark.arrow]
    assert len(arrows) == 1 and arrows[0].dash


def test_claim_without_date_stands_outside_the_time_axis(draw):
    chart = draw("presence", "dates")
    assert hovered(chart, 5, "undated") and not hovered(chart, 5, "time")
    assert "Date not stated" in chart.scene.texts()


def test_no_time_axis_where_no_date_is_known(draw):
    assert "time" not in [panel.name for panel in draw("presence", "undated").scene.panels]


def test_title_says_who_shares_a_place(draw):
    title = draw("presence", "golden").title
    assert "Air Base 101 (Niamey)" in title and "Russia" in title and "United States" in title


@pytest.mark.parametrize("chart", CHARTS)
def test_every_claim_is_cited(draw, chart):
    drawn = draw(chart, "golden")
    text = " ".join(drawn.scene.texts())
    assert all(f"[{n}]" in text for n in drawn.frame["n"])


# numbers

def test_numbers_are_intervals_without_a_midpoint(draw):
    chart = draw("numbers", "sizes")
    (several,) = hovered(chart, 7, "people")
    assert {x for x, _ in several.rings[0]} == {200, 999}
    (fewer,) = hovered(chart, 5, "people")
    assert {x for x, _ in fewer.rings[0]} == {0, 99}
    assert not marks_of(chart, "people", Dot)


def test_open_upper_bound_is_an_arrow(draw):
    arrows = [mark for mark in marks_of(draw("numbers", "sizes"), "people", Line) if mark.arrow]
    assert [mark.points[0][0] >= 501 for mark in arrows] == [True]


def test_approximate_number_is_marked(draw):
    chart = draw("numbers", "sizes")
    assert [mark.text for mark in chart.scene.marks if mark.panel == "people" and hasattr(mark, "text")] == ["~"]
    assert any("about 1,000" in text for text in chart.scene.texts())


def test_claim_without_a_number_has_no_mark(draw):
    chart = draw("numbers", "golden")
    drawn = [mark for mark in marks_of(chart, "people", Shape) if mark.hover]
    assert len(drawn) == 1
    assert sum("size not stated" in text for text in chart.scene.texts()) > 3
    assert chart.title.startswith("9 claims, one number of people: 100")


def test_context_is_off_by_default_and_looks_different(ledgers, draw):
    context = read_context()
    assert not marks_of(draw("numbers", "golden"), "people", Dot)
    chart = numbers_chart(ledgers["golden"], ENGLISH, context=context[context["country"] == "TD"])
    dots = marks_of(chart, "people", Dot)
    assert dots and {dot.symbol for dot in dots} == {"diamond"} and {dot.edge for dot in dots} == {LIGHT.muted}
    assert "Context, not from the articles" in chart.scene.texts()
    assert "context" in chart.source.lower()
    assert chart.title == draw("numbers", "golden").title, "context adds nothing to what the articles say"


# map

def test_places_are_named_and_shared_places_show_both(draw):
    chart = draw("map", "golden")
    texts = chart.scene.texts()
    assert "Air Base 101 (Niamey), Niger" in texts and "N'Djamena (Adji Kossei), Chad" in texts
    assert any("Natural Earth" in text for text in texts)
    signs = [mark for mark in marks_of(chart, "map", Shape) if "Air Base 101" in mark.hover]
    assert {mark.group for mark in signs} == {"RU", "US"}
    heights = {max(y for _, y in mark.rings[0]) + min(y for _, y in mark.rings[0]) for mark in signs}
    assert max(heights) - min(heights) < 1, "forces at one place stand side by side"


def test_place_without_position_is_listed_not_placed(draw):
    chart = draw("map", "far")
    unknown = draw("map", "markup")
    assert "not on the map: its position is not known" not in chart.scene.texts()
    assert "Nothing to draw" in unknown.scene.texts()


def test_far_destination_is_named_at_the_edge(draw):
    chart = draw("map", "far")
    assert any("RU [1]" in text for text in chart.scene.texts())
    panel = chart.scene.panel("map")
    for mark in marks_of(chart, "map", Shape):
        assert all(-1 <= x <= panel.width + 1 and -1 <= y <= panel.height + 1 for ring in mark.rings for x, y in ring)


# timeline

def test_timeline_runs_by_event_date(draw):
    chart = draw("timeline", "golden")
    assert {"Political turns", "Movements"} <= set(chart.scene.texts())
    turns = chart.frame[chart.frame["turn"]]["start"].tolist()
    assert turns == sorted(turns)
    assert not chart.frame.equals(draw("presence", "golden").frame)


# statuses and colours

def _styles(chart, panel: str) -> dict[str, tuple]:
    figure = draw_plotly(chart.scene, chart.theme)
    signatures = {}
    for number, status in enumerate(("occurred", "planned", "demanded", "unconfirmed", "denied"), 1):
        shapes = [mark for mark in hovered(chart, number, panel) if isinstance(mark, Shape)]
        traces = [trace for trace in figure["data"] if f"words {number - 1}”" in str(trace.get("text"))
                  and trace.get("fill") == "toself"]
        assert shapes and traces
        paint, trace = shapes[0].paint, traces[0]
        drawn = (paint.fill == LIGHT.paper, bool(paint.hatch), bool(paint.dash), paint.width)
        twin = (trace["fillcolor"] == LIGHT.paper, "fillpattern" in trace, trace["line"]["dash"] != "solid",
                trace["line"]["width"])
        assert drawn == twin, "the twins style a status differently"
        signatures[status] = drawn
    return signatures


@pytest.mark.parametrize(("name", "panel"), [("presence", "time"), ("numbers", "people"), ("flows", "flows"),
                                             ("map", "map")])
def test_statuses_differ_by_more_than_colour(draw, name, panel):
    signatures = _styles(draw(name, "statuses"), panel)
    assert not signatures["occurred"][0] and signatures["planned"][1] and signatures["unconfirmed"][2]
    for one, other in combinations(signatures, 2):
        assert signatures[one] != signatures[other], (one, other)


def test_denied_is_crossed_out(draw):
    chart = draw("presence", "statuses")
    shape = hovered(chart, 5, "time")[0]
    xs = {x for x, _ in shape.rings[0]}
    crossing = [mark for mark in marks_of(chart, "time", Line) if {x for x, _ in mark.points} == xs]
    assert len(crossing) == 2


def test_key_names_the_statuses_in_use(draw):
    texts = draw("presence", "statuses").scene.texts()
    assert {"Planned", "Demanded", "Denied", "Unconfirmed"} <= set(texts)
    assert "Planned" not in draw("presence", "one").scene.texts()


def test_actor_has_one_colour_in_every_chart(ledgers, draw):
    styles = style_actors(ledgers["golden"].claims["actor"])
    for name in CHARTS:
        chart = draw(name, "golden")
        for mark in chart.scene.marks:
            if getattr(mark, "group", "") and isinstance(mark, Shape) and mark.hover and mark.paint.edge:
                assert mark.paint.edge == styles[mark.group].colour, name


def test_usual_actors_keep_their_colour_beside_any_others():
    alone, crowd = style_actors(["US"]), style_actors([*USUAL_ACTORS, "AA", "AB", "AC"])
    assert crowd["US"] == alone["US"]
    assert len({crowd[code].colour for code in USUAL_ACTORS}) == len(USUAL_ACTORS)


def _linear(colour: str) -> list[float]:
    channels = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def _lab(rgb: list[float]) -> list[float]:
    matrix = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
    white = (0.95047, 1.0, 1.08883)
    clipped = [min(max(value, 0), 1) for value in rgb]
    scaled = [sum(m * c for m, c in zip(row, clipped, strict=True)) / w for row, w in zip(matrix, white, strict=True)]
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in scaled)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


# How the world looks without one kind of cone, after Machado, Oliveira and Fernandes (2009), severity 1.
SIGHTS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                     (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


@pytest.mark.parametrize("sight", SIGHTS)
def test_colours_are_told_apart(sight):
    seen = [_lab([sum(m * c for m, c in zip(row, _linear(colour), strict=True)) for row in SIGHTS[sight]])
            for colour in PALETTE]
    for one, other in combinations(seen, 2):
        assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 >= 20


def test_colours_are_legible_on_white_and_under_letters():
    for colour in PALETTE:
        luminance = sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), _linear(colour), strict=True))
        assert 1.05 / (luminance + 0.05) >= 3
        ink = 1.0 if contrast_ink(colour) == "#ffffff" else 0.0
        assert (max(ink, luminance) + 0.05) / (min(ink, luminance) + 0.05) >= 4.5
