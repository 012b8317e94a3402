"""The files that charts are drawn with: outlines of countries, fonts, and what is cut out of them."""

import json
import re

import pytest
from posture import paths
from posture.charts.cartography import _inside
from posture.charts.outlines import OUTLINES, clip_country, fit_frame, label_points, mercator, read_outlines
from posture.charts.theme import FONT_FILES
from posture.charts.typeset import fit, register_fonts, text_width, wrap
from posture.errors import ReportError


def test_outlines_are_compact_and_say_where_they_are_from():
    assert OUTLINES.stat().st_size < 600_000
    about = " ".join(json.loads(OUTLINES.read_text(encoding="utf-8"))["about"])
    assert "Natural Earth" in about and "public domain" in about and "disputed" in about


def test_every_country_has_one_code_and_closed_rings():
    codes = [country.code for country in read_outlines() if country.code]
    assert len(codes) == len(set(codes)) and all(re.fullmatch("[A-Z]{2}", code) for code in codes)
    assert {"NE", "TD", "ML", "US", "RU", "FR", "DE", "UA", "SY", "TW", "XK", "PS"} <= set(codes)
    for country in read_outlines():
        assert all(len(ring) >= 3 for ring in country.rings), country
    assert {country.code for country in read_outlines() if not country.rings} == {"MC", "MO"}, "too small to draw"


def test_labels_lie_inside_their_country():
    outside = [country.code for country in read_outlines()
               if country.rings and not any(_inside(country.label, ring) for ring in country.rings)]
    assert len(outside) <= 3, outside
    assert not {"NE", "TD", "ML", "BF", "CF", "US", "RU", "FR", "DE", "SY", "UA"} & set(outside)


def test_frame_shows_every_point_with_room_around():
    points = [label_points()[code] for code in ("NE", "TD", "DE")]
    frame = fit_frame(points, 400, 300, 40, 5)
    for x, y in (frame.project(*point) for point in points):
        assert 39 <= x <= 361 and 39 <= y <= 261
    assert all(frame.shows(*point) for point in points)


def test_mercator_is_true_at_the_equator_and_stops_before_the_poles():
    assert mercator(0) == pytest.approx(0)
    assert mercator(1) == pytest.approx(1, rel=1e-3)
    assert mercator(89) == mercator(80)


def test_countries_are_cut_at_the_frame():
    frame = fit_frame([label_points()["NE"]], 300, 300, 10, 9)
    cut = [ring for country in read_outlines() for ring in clip_country(country, frame)]
    assert cut
    assert all(-0.1 <= x <= 300.1 and -0.1 <= y <= 300.1 for ring in cut for x, y in ring)


def test_missing_outlines_are_an_error_that_names_the_file(monkeypatch, tmp_path):
    from posture.charts import outlines

    monkeypatch.setattr(outlines, "OUTLINES", tmp_path / "gone.json")
    with pytest.raises(ReportError, match=r"gone\.json"):
        outlines.read_outlines.__wrapped__()


def test_fonts_are_there_with_their_licence():
    files = [paths.FONTS / name for names in FONT_FILES.values() for name in names]
    assert all(path.exists() for path in files)
    assert sum(path.stat().st_size for path in files) < 3_000_000
    assert "SIL OPEN FONT LICENSE" in (paths.FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_missing_font_is_an_error_that_names_it(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "FONTS", tmp_path)
    with pytest.raises(ReportError, match="IBMPlexSans-Regular"):
        register_fonts.__wrapped__()


def test_bold_is_wider_and_width_grows_with_size():
    assert text_width("Niger", 12, True) > text_width("Niger", 12)
    assert text_width("Niger", 24) == pytest.approx(2 * text_width("Niger", 12))


def test_lines_fit_and_nothing_is_lost():
    text = "a rather long name of a place that needs several lines"
    lines = wrap(text, 100, 12)
    assert " ".join(lines) == text and all(text_width(line, 12) <= 100 for line in lines)


def test_what_does_not_fit_is_cut_with_a_mark():
    assert fit("Niger", 500, 12) == "Niger"
    assert fit("a long name", 30, 12).endswith("…")
    lines = wrap("x" * 200, 80, 12, lines=2)
    assert len(lines) == 2 and lines[-1].endswith("…") and all(text_width(line, 12) <= 80 for line in lines)
