"""The interactive form and the static twin: the same labels, safe, complete, nothing fetched, nothing overlapping."""

import html
import json
import re
import warnings
from itertools import combinations

import pytest
from chart_cases import CHARTS
from posture.charts.scene import Label
from posture.charts.theme import PRINT
from posture.charts.typeset import text_width
from posture.reader import Reader

LEDGERS = ("one", "empty", "undated", "statuses", "sizes", "dates", "there_and_back", "far", "long_names", "markup",
           "forty", "golden")
ALL = pytest.mark.parametrize("chart_name", CHARTS)
READERS = ("en", "ar")


def plotly_texts(figure: dict) -> list[str]:
    texts = []
    for trace in figure["data"]:
        if trace["mode"] == "text":
            texts += trace["text"]
    for name, axis in figure["layout"].items():
        if name.startswith("xaxis"):
            texts += axis.get("ticktext", ())
    return sorted(html.unescape(text).strip("\u2067\u2069") for text in texts)


def label_boxes(scene) -> list[tuple[Label, tuple[float, float, float, float]]]:
    boxes = []
    for label in (mark for mark in scene.marks if isinstance(mark, Label)):
        x, y = scene.panel(label.panel).to_page(label.x, label.y)
        width = text_width(label.text, label.size, label.bold)
        left = x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
        boxes.append((label, (left, left + width, y - label.size * 0.45, y + label.size * 0.45)))
    return boxes


@ALL
@pytest.mark.parametrize("language", READERS)
@pytest.mark.parametrize("name", LEDGERS)
def test_labels_stay_in_the_frame_and_apart(draw, chart_name, name, language):
    scene = draw(chart_name, name, language).scene
    boxes = label_boxes(scene)
    for label, (left, right, top, bottom) in boxes:
        assert left >= -1, label
        assert right <= scene.width + 1, label
        assert top >= -1, label
        assert bottom <= scene.height + 1, label
    for (one, a), (other, b) in combinations(boxes, 2):
        across, down = min(a[1], b[1]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[2], b[2])
        assert across <= 1 or down <= 1, f"{one.text!r} lies on {other.text!r}"


@ALL
@pytest.mark.parametrize("name", ("golden", "sizes", "markup"))
def test_twins_carry_the_same_texts(draw, chart_name, name):
    chart = draw(chart_name, name)
    data, _ = chart._repr_mimebundle_()
    assert plotly_texts(data["application/vnd.plotly.v1+json"]) == sorted(chart.scene.texts())
    assert chart.title.split()[0] in " ".join(chart.scene.texts())


@ALL
@pytest.mark.parametrize("language", READERS)
def test_svg_is_the_same_each_time_and_self_contained(ledgers, chart_name, language):
    first, second = (CHARTS[chart_name](ledgers["golden"], Reader(language)).svg() for _ in range(2))
    assert first == second
    text = first.decode()
    assert "<text" not in text, "letters must be paths"
    assert "<script" not in text and "<image" not in text
    assert set(re.findall(r'(?:href|src)="([^#"][^"]*)"', text)) == set()
    assert "dc:date" not in text


@ALL
def test_svg_has_a_glyph_for_every_letter(ledgers, chart_name):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        CHARTS[chart_name](ledgers["golden"], Reader("ar")).svg()


@ALL
@pytest.mark.parametrize("name", ("golden", "markup", "forty"))
def test_plotly_is_scatter_only_and_valid(draw, chart_name, name):
    chart = draw(chart_name, name)
    figure = chart.plotly()
    assert {trace.type for trace in figure.data} == {"scatter"}
    plain = json.loads(figure.to_json())
    assert "layout" not in plain["layout"].pop("template"), "no theme of plotly's own"
    assert not {"geo", "map", "mapbox", "images"} & {key.rstrip("0123456789") for key in plain["layout"]}
    assert "topojson" not in figure.to_json() and (name == "markup" or "http" not in figure.to_json())


@ALL
def test_text_of_articles_is_never_markup(draw, chart_name):
    chart = draw(chart_name, "markup")
    data, _ = chart._repr_mimebundle_()
    shown = json.dumps([trace.get("text") for trace in data["application/vnd.plotly.v1+json"]["data"]])
    assert not re.search(r"<(?!br>)", shown)
    assert "$" not in shown
    assert b"<script" not in chart.svg() and b"<b>" not in chart.svg()


def test_plotly_offers_no_upload(draw):
    data, _ = draw("map", "golden")._repr_mimebundle_()
    config = data["application/vnd.plotly.v1+json"]["config"]
    assert config["showSendToCloud"] is False
    assert config["plotlyServerURL"] == ""


@ALL
@pytest.mark.parametrize("name", ("golden", "empty"))
def test_bundle_has_every_form_and_what_goes_with_it(draw, chart_name, name):
    chart = draw(chart_name, name, "ar")
    data, metadata = chart._repr_mimebundle_()
    assert set(data) == {"application/vnd.plotly.v1+json", "image/svg+xml", "text/plain"}
    about = metadata["posture"]
    assert about["alt"].startswith(about["title"])
    assert about["source"] and about["direction"] == "rtl"
    assert metadata["image/svg+xml"]["alt"] == about["alt"]
    assert len(about["table"]) == len(chart.table())
    json.dumps([data, metadata])


@ALL
def test_table_has_a_row_for_each_claim_that_is_drawn(ledgers, chart_name):
    ledger = ledgers["golden"]
    expected = {"flows": len(ledger.movements), "timeline": len(ledger.events) + len(ledger.movements)}
    table = CHARTS[chart_name](ledger, Reader("en")).table()
    assert len(table) == expected.get(chart_name, len(ledger.claims))
    assert all(re.fullmatch(r"\[\d+\]", source) for source in table["Source"])


@ALL
def test_caption_can_be_left_to_the_page(draw, chart_name):
    chart = draw(chart_name, "golden")
    bare = chart.without_caption()
    assert chart.title in " ".join(chart.scene.texts())
    assert chart.title not in " ".join(bare.scene.texts())
    assert bare.title == chart.title and bare.scene.height < chart.scene.height


@ALL
def test_empty_chart_says_what_is_missing(draw, chart_name):
    chart = draw(chart_name, "empty")
    assert "Nothing to draw" in chart.scene.texts()
    assert chart.table().empty
    assert chart.svg() and chart.plotly().data


@ALL
def test_print_theme_keeps_colours_and_texts(ledgers, chart_name):
    ledger = ledgers["golden"]
    light, for_print = CHARTS[chart_name](ledger, Reader("en")), CHARTS[chart_name](ledger, Reader("en"), theme=PRINT)
    assert light.scene.texts() == for_print.scene.texts()


def test_right_to_left_mirrors_columns_and_time_but_no_map(draw):
    for name, flipped in (("presence", True), ("numbers", True), ("flows", True), ("map", False)):
        left, right = draw(name, "golden").scene, draw(name, "golden", "ar").scene
        panels = [panel.name for panel in left.panels if panel.name not in ("key", "undated")]
        for panel in panels:
            assert right.panel(panel).flipped is flipped
            assert right.panel(panel).left == pytest.approx(right.width - left.panel(panel).left
                                                            - left.panel(panel).width)
