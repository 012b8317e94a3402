"""Any executed notebook can be exported: what becomes content of the briefing, and what does not."""

import nbformat
import pytest
from briefing_cases import content_of, make_reading, open_reading, said
from posture.briefing.content import read_content
from posture.briefing.exporters import BriefingHTMLExporter
from posture.briefing.page import render_page
from posture.briefing.pdf import compile_pdf
from posture.briefing.reading import show_articles, show_claims
from posture.errors import ReportError
from posture.reader import Reader
from traitlets.config import Config

MARKDOWN = """# My briefing

A remark with **weight**, `code` and [a link](https://example.org/a).

- one
- two

> quoted

    indented
"""


def notebook_of(*cells: dict) -> dict:
    return {"cells": [{"metadata": {}, "outputs": [], "source": "", **cell} for cell in cells]}


def test_markdown_is_part_of_the_briefing():
    content = read_content(notebook_of({"cell_type": "markdown", "source": MARKDOWN}), "file")
    assert content.document["title"] == "My briefing"
    assert [block["type"] for block in content.blocks] == ["heading", "paragraph", "items", "paragraph", "code"]
    runs = content.blocks[1]["runs"]
    assert [(run["text"], run["strong"], run["href"]) for run in runs] == [
        ("A remark with ", False, None), ("weight", True, None), (", ", False, None), ("code", False, None),
        (" and ", False, None), ("a link", False, "https://example.org/a"), (".", False, None)]
    assert '<a href="https://example.org/a"' in render_page(content, Reader("en"))
    assert compile_pdf(content, Reader("en")).startswith(b"%PDF")


def test_html_in_markdown_stays_text():
    source = "<b onclick=x()>bold</b>\n\n<script>1</script>"
    content = read_content(notebook_of({"cell_type": "markdown", "source": source}), "file")
    page = render_page(content, Reader("en"))
    assert "<script>1" not in page and "<b onclick" not in page


def test_notes_for_the_analyst_and_code_stay_out():
    content = read_content(notebook_of(
        {"cell_type": "markdown", "source": "inside", "metadata": {"tags": ["analyst"]}},
        {"cell_type": "code", "source": "secret = 1", "execution_count": 1}), "file")
    assert (content.blocks, content.document["title"]) == ([], "file")


def test_other_outputs_are_shown_as_text():
    content = read_content(notebook_of({"cell_type": "code", "outputs": [
        {"output_type": "stream", "name": "stdout", "text": "printed"},
        {"output_type": "stream", "name": "stderr", "text": "warned"},
        {"output_type": "execute_result", "metadata": {},
         "data": {"text/plain": ["a  ", "b"], "text/html": "<b>a</b>"}},
    ]}), "file")
    assert [block["text"] for block in content.blocks] == ["printed", "a  b"]


def test_a_notebook_with_an_error_is_not_exported():
    error = {"output_type": "error", "ename": "ValueError", "evalue": "no", "traceback": []}
    with pytest.raises(ReportError, match="cell 1 ended with ValueError: no"):
        read_content(notebook_of({"cell_type": "code", "outputs": [error]}), "file")


def test_a_notebook_that_was_not_run_is_not_exported():
    with pytest.raises(ReportError, match="no cell of the notebook has been run"):
        read_content(notebook_of({"cell_type": "code", "source": "1 + 1", "execution_count": None}), "file")


def test_nbconvert_can_run_the_notebook_first():
    config = Config({"ExecutePreprocessor": {"enabled": True}})
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("print(6 * 7)")])
    page, _ = BriefingHTMLExporter(config=config).from_notebook_node(notebook)
    assert "42" in page


def test_a_citation_without_evidence_leads_nowhere():
    text = "US troops left Niger."
    reading = make_reading([{"kind": "withdrawal", "actor": "US", "country": "NE", "status": "occurred"}], text=text)
    content = content_of(show_claims(open_reading(reading, text)))
    page = render_page(content, Reader("en"))
    assert '<span class="cite">[1]</span>' in page and "#claim-1" not in page
    assert compile_pdf(content, Reader("en")).startswith(b"%PDF")


def test_the_text_of_an_article_is_shown_with_its_claims_marked():
    text = "First line.\nUS troops left Niger."
    reading = make_reading([{"kind": "withdrawal", "actor": "US", "country": "NE", "status": "occurred",
                             "evidence": [{"start": 12, "end": 26, "quote": text[12:26]}]}], text=text)
    briefing = open_reading(reading, text)
    assert said(show_articles(briefing)).splitlines() == ["case", "First line.", "US troops left[1] Niger."]
    blocks = [block for data, _ in show_articles(briefing).bundles()
              for block in data["application/vnd.posture.section+json"]["blocks"]]
    assert [run.get("mark") for run in blocks[2]["runs"]] == [True, None, False]
    assert "[1] Withdrawal Occurred United States Niger size not stated date not stated" in said(show_claims(briefing))
