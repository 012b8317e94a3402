"""What the sections say follows from the claims' fields: hedges kept, claimants named, nothing added."""

import pytest
from briefing_cases import load_cases, make_reading, open_reading, said
from posture.briefing import sections
from posture.briefing.opening import open_briefing

CASES = load_cases("sections.json")
NAMES = ("header", "bottom_line", "presence", "flows", "places", "timeline", "differences", "gaps", "sources")


def briefing_of(case: dict, **parameters):
    reading = make_reading(case["claims"], case.get("events", ()), "Some text.",
                           published=case.get("published", "2024-05-03"))
    return open_reading(reading, "Some text.", **parameters)


@pytest.mark.parametrize(("case", "name"), [(case, name) for case in CASES for name in NAMES
                                            if name in case or f"not_in_{name}" in case],
                         ids=lambda value: value if isinstance(value, str) else value["case"])
def test_what_a_section_says(case, name):
    text = said(getattr(sections, name)(briefing_of(case)))
    assert [words for words in case.get(name, ()) if words not in text] == []
    assert [words for words in case.get(f"not_in_{name}", ()) if words in text] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_there_are_at_most_five_points_and_each_has_its_evidence(case):
    blocks = [block for data, _ in sections.bottom_line(briefing_of(case)).bundles()
              for block in data["application/vnd.posture.section+json"]["blocks"]]
    points = [item for block in blocks if block["type"] == "points" for item in block["items"]]
    assert len(points) <= 5
    assert all(any("number" in run for run in point["runs"]) for point in points)
    assert all(point["kind"] in ("reported", "assessed") and point["basis"] for point in points)


@pytest.mark.parametrize(("name", "parameter"), [("presence", "include_presence"), ("flows", "include_flows"),
                                                 ("places", "include_map"), ("timeline", "include_timeline")])
def test_a_section_can_be_left_out(name, parameter):
    assert said(getattr(sections, name)(briefing_of(CASES[0], **{parameter: False}))) == ""


def test_context_figures_are_off_by_default_and_said_to_be_context():
    plain, with_context = briefing_of(CASES[0]), briefing_of(CASES[0], include_context=True)
    assert len(with_context.context)
    assert set(with_context.context["actor"]) <= {"US", "RU"}
    assert "context" not in said(sections.presence(plain))
    assert "context" in said(sections.presence(with_context))
    assert "support no claim" in said(sections.gaps(with_context))


def test_context_figures_after_the_cut_off_are_left_out():
    context = briefing_of(CASES[0], as_of="2023-12-31").context
    published = context["published"].dropna()
    assert len(context) and (published.str.slice(0, 4) <= "2023").all()


def test_the_title_can_be_given():
    assert said(sections.header(briefing_of(CASES[0], title="Bases of two powers"))).startswith("Bases of two powers")


def test_the_stored_article_reads_as_a_briefing():
    briefing = open_briefing(articles="niger-air-base-101")
    text = said(sections.bottom_line(briefing))
    assert "Russian forces and US forces are at the same site, Air Base 101 (Niamey), Niger" in text
    assert "more than half of those there" in text
    assert "Russian forces (100 people) deployed to Niger" in text
    assert "according to a US source (not named)" in text
