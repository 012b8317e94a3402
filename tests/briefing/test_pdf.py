"""The PDF: PDF/UA-1 and PDF/A-2a in one file, tagged, bookmarked, the same bytes for the same content."""

import io

import pikepdf
import pytest
from briefing_cases import content_of, make_reading, open_reading
from posture.briefing import sections
from posture.briefing.content import Content
from posture.briefing.pdf import compile_pdf
from posture.errors import ReportError
from posture.reader import Reader

A4, LETTER = (595.276, 841.89), (612.0, 792.0)


@pytest.fixture(scope="module")
def pdf(made):
    """The PDF of the run."""
    with pikepdf.open(io.BytesIO(made.read("briefing.pdf"))) as opened:
        yield opened


def small_content(**parameters) -> Content:
    briefing = open_reading(make_reading([{"kind": "presence", "actor": "US", "country": "NE"}], text="They stay."),
                            "They stay.", **parameters)
    return content_of(sections.header(briefing), sections.bottom_line(briefing), sections.sources(briefing))


def elements_of(pdf) -> list[pikepdf.Dictionary]:
    """All structure elements."""
    found, waiting = [], [pdf.Root.StructTreeRoot.K]
    while waiting:
        item = waiting.pop()
        if isinstance(item, pikepdf.Array):
            waiting.extend(item)
        elif isinstance(item, pikepdf.Dictionary):
            if "/S" in item:
                found.append(item)
            if "/K" in item:
                waiting.append(item.K)
    return found


def test_it_says_that_it_is_ua_1_and_a_2a(pdf):
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["dc:title"]
        assert str(metadata["xmp:CreateDate"]).startswith("2024-05-03T00:00:00")


def test_it_is_tagged_with_language_and_title(pdf):
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang).startswith("en")
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    tags = {str(element.S) for element in elements_of(pdf)}
    assert {"/H1", "/P", "/Table", "/TH", "/TD", "/Figure", "/Link", "/L"} <= tags


def test_figures_have_a_text(pdf):
    figures = [element for element in elements_of(pdf) if element.S == "/Figure"]
    assert figures and all(len(str(element.Alt)) > 40 for element in figures)


def test_quotes_have_their_language(pdf):
    shown = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert b"/Lang(ar)" in shown.replace(b"/Lang (", b"/Lang(")


def test_it_is_bookmarked(pdf):
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[:2] == ["Bottom line", "Force presence"]
    assert titles[-1] == "Data"


def test_links_are_live_and_fonts_embedded(pdf):
    links = [annotation for page in pdf.pages for annotation in page.get("/Annots", ())]
    assert links
    fonts = [font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()]
    assert fonts
    for font in fonts:
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())


@pytest.mark.parametrize(("paper", "size"), [("a4", A4), ("letter", LETTER)])
def test_paper(paper, size):
    made = compile_pdf(small_content(paper=paper), Reader("en"))
    with pikepdf.open(io.BytesIO(made)) as opened:
        box = [float(side) for side in opened.pages[0].MediaBox]
    assert box[2:] == pytest.approx(size, abs=0.5)


def test_equal_content_gives_equal_bytes():
    assert compile_pdf(small_content(), Reader("en")) == compile_pdf(small_content(), Reader("en"))


def test_it_is_made_without_a_date_too():
    content = small_content()
    undated = Content({**content.document, "cutoff": None}, content.blocks)
    assert compile_pdf(undated, Reader("en")) == compile_pdf(undated, Reader("en"))


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_other_readers_language_is_written_into_it(language):
    with pikepdf.open(io.BytesIO(compile_pdf(small_content(language=language), Reader(language)))) as opened:
        assert str(opened.Root.Lang).startswith(language)


def test_a_font_that_is_not_there_stops_it(monkeypatch):
    monkeypatch.setattr("posture.briefing.pdf.FAMILIES", ("No Such Font", "IBM Plex Sans"))
    with pytest.raises(ReportError, match="no such font"):
        compile_pdf(small_content(), Reader("en"))
