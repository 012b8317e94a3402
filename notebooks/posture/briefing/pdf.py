"""A briefing as PDF/UA-1 and PDF/A-2a in one file, typeset by Typst."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import typst

from posture.briefing.content import Content
from posture.briefing.fonts import FAMILIES, drawable_text, font_folders
from posture.briefing.html import is_link
from posture.briefing.model import visible
from posture.errors import ReportError
from posture.reader import Reader

_TEMPLATE = Path(__file__).parent / "templates" / "briefing.typ"
_PAPERS = {"a4": "a4", "letter": "us-letter"}
_STANDARDS = ["ua-1", "a-2a"]
_MOST_NUMBERS = 100
# Cells of a table with no more letters than this stay on one line; more than that give a column no more room.
_SHORT, _WIDEST = 18, 60
# PDF/A asks for a date; without a cut-off it is one that does not change from run to run.
_NO_DATE = date(1970, 1, 1)


def compile_pdf(content: Content, reader: Reader) -> bytes:
    """The briefing as a PDF, the same bytes for the same content.

    Raises ReportError where Typst refuses it or warns, as it does of a font that it doesn't know.
    """
    cutoff = content.document["cutoff"]
    day = date.fromisoformat(cutoff) if cutoff else _NO_DATE
    document = {**content.document, "paper": _PAPERS[content.document["paper"]]}
    data = {
        "document": document,
        "blocks": [_with_widths(block) for block in content.blocks],
        "fonts": FAMILIES,
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "digits": [reader.number(n) for n in range(_MOST_NUMBERS)],
        "labels": {"page": reader.text("page {page} of {pages}", page="{page}", pages="{pages}")},
    }
    stamp = datetime.combine(day, datetime.min.time(), UTC)
    try:
        pdf, warnings = typst.Compiler(
            str(_TEMPLATE), font_paths=load_fonts(), ignore_system_fonts=True,
            sys_inputs={"content": json.dumps(_printable(data, reader), ensure_ascii=False)},
        ).compile_with_warnings(format="pdf", pdf_standards=_STANDARDS, timestamp=stamp)
    except typst.TypstError as error:
        said = " ".join([error.message, *error.hints])
        raise ReportError(f"the PDF can't be typeset: {said}") from error
    if warnings:
        raise ReportError(f"the PDF can't be typeset as it should be: {warnings[0].message}")
    return pdf


@cache
def load_fonts() -> typst.Fonts:
    """The fonts of a briefing, and no others."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False,
                       font_paths=[str(folder) for folder in font_folders()])


def _with_widths(block: Mapping) -> Mapping:
    """A table with the width of each column: none where it is as wide as its cells, else its share of the rest."""
    if block["type"] != "table":
        return block
    columns = zip(([{"text": name}] for name in block["columns"]), *block["rows"], strict=True)
    lengths = [max(sum(len(run.get("text", "[0]")) for run in cell) for cell in column) for column in columns]
    return {**block, "widths": [min(length, _WIDEST) if length > _SHORT else None for length in lengths]}


def _printable(value: object, reader: Reader) -> object:
    """The values with texts that can be drawn, numbers as the reader writes them, and no unsafe links."""
    if isinstance(value, str):
        return drawable_text(visible(value))
    if isinstance(value, Mapping):
        made = {key: item if key == "svg" else _printable(item, reader) for key, item in value.items()
                if key not in ("plotly", "files")}
        if "files" in value:
            made["files"] = [{"name": file["name"], "label": file["label"]} for file in value["files"]]
        if "number" in value:
            made["shown"] = reader.number(value["number"])
        if made.get("href") and not is_link(made["href"]):
            made["href"] = None
        return made
    if isinstance(value, list | tuple):
        return [_printable(item, reader) for item in value]
    return value
