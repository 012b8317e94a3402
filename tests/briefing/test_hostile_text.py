"""Text of an article is never markup: not in HTML, not in Typst, not in a spreadsheet, whatever stands in it."""

import csv
import io
import re
from functools import cache

import lxml.html
import pikepdf
import pytest
from briefing_cases import content_of, load_cases, make_reading, open_reading
from posture.briefing import sections
from posture.briefing.page import render_page
from posture.briefing.pdf import compile_pdf
from posture.reader import Reader

TEXTS = load_cases("hostile.json")["texts"]
HARMLESS = "US troops left Niger, officials say."
CLAIM = {"kind": "withdrawal", "actor": "US", "country": "NE", "status": "occurred"}
ORDER = (sections.header, sections.bottom_line, sections.presence, sections.flows, sections.timeline,
         sections.differences, sections.gaps, sections.sources, sections.data)
TAKEN_OUT = re.compile("[\x00-\x1f\u202a-\u202e\u2066-\u2069]")


def briefing_of(text: str):
    """A briefing in which the text is quote, speaker, outlet, formation, title, publisher and address."""
    source = {"speaker": text, "outlet": text, "anonymous": False}
    reading = make_reading([{**CLAIM, "source": source, "formation": text}], text=text)
    about = {**reading.article, "title": text, "publisher": text, "url": "javascript:alert(1)"}
    return open_reading(type(reading)(about, reading.claims, (), (text,)), text, title=text)


@cache
def content_for(text: str):
    """All sections of such a briefing."""
    return content_of(*(make(briefing_of(text)) for make in ORDER))


@pytest.fixture(scope="module")
def harmless():
    """What the page and the PDF are built of where the text is harmless."""
    content = content_for(HARMLESS)
    page = lxml.html.document_fromstring(render_page(content, Reader("en")))
    with pikepdf.open(io.BytesIO(compile_pdf(content, Reader("en")))) as pdf, pdf.open_outline() as outline:
        return [element.tag for element in page.iter()], [item.title for item in outline.root]


@pytest.mark.parametrize("text", TEXTS)
def test_html_has_the_same_elements_whatever_is_quoted(text, harmless):
    page = lxml.html.document_fromstring(render_page(content_for(text), Reader("en")))
    assert [element.tag for element in page.iter()] == harmless[0]
    assert not page.xpath("//a[starts-with(@href, 'javascript:')]")
    quoted = page.xpath("//ol[@class='evidence']//blockquote")[0].text_content()
    assert quoted.strip() == " ".join(TAKEN_OUT.sub("", text.replace("\n", " ")).split())


@pytest.mark.parametrize("text", TEXTS)
def test_typst_sets_it_as_text(text, harmless):
    with pikepdf.open(io.BytesIO(compile_pdf(content_for(text), Reader("en")))) as pdf:
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == harmless[1]
        addresses = [str(note.A.URI) for page in pdf.pages for note in page.get("/Annots", ())
                     if note.get("/A", {}).get("/S") == "/URI"]
    assert addresses == []


@pytest.mark.parametrize("text", TEXTS)
def test_a_spreadsheet_runs_no_cell(text):
    file = next(block for block in content_for(text).blocks if block["type"] == "downloads")["files"][0]
    rows = list(csv.reader(io.StringIO(file["text"])))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
