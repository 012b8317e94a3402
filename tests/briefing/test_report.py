"""The files of a report agree with each other, with the command line, and with what nbconvert makes of them."""

import csv
import hashlib
import io
import json

import jsonschema
import nbformat
import pytest
from posture import paths
from posture.article import read_article
from posture.briefing.exporters import BriefingHTMLExporter, BriefingPDFExporter
from posture.claims import read_claims, reading_to_json

ARTICLE = paths.ARTICLES / "niger-air-base-101.txt"


def test_claims_json_is_what_parse_prints(made):
    document = json.loads(made.read("claims.json"))
    jsonschema.validate(document, json.loads((paths.DATA / "claim.schema.json").read_text("utf-8")))
    assert document == json.loads(json.dumps(reading_to_json(read_claims(read_article(ARTICLE)))))


def test_claims_csv_has_a_row_for_each_quote(made):
    document = json.loads(made.read("claims.json"))
    rows = list(csv.DictReader(io.StringIO(made.read("claims.csv").decode())))
    spans = [(item["id"], str(span["start"]), span["quote"]) for item in (*document["claims"], *document["events"])
             for span in item["evidence"]]
    assert sorted((row["id"], row["start"], row["quote"]) for row in rows) == sorted(spans)
    assert {row["article"] for row in rows} == {"niger-air-base-101"}


def test_the_record_has_the_files_as_they_are(made):
    for name, digest in json.loads(made.read("run.json"))["files"].items():
        assert hashlib.sha256(made.read(name)).hexdigest() == digest


def test_the_executed_notebook_has_nothing_that_changes_from_run_to_run(made):
    notebook = nbformat.reads(made.read("briefing.ipynb").decode(), as_version=4)
    nbformat.validate(notebook)
    assert "papermill" not in notebook.metadata
    assert not any({"papermill", "execution"} & cell.metadata.keys() for cell in notebook.cells)
    source = nbformat.read(paths.NOTEBOOKS / "briefing.ipynb", as_version=4)
    assert {cell.id for cell in notebook.cells} == {cell.id for cell in source.cells} | {"injected-parameters"}
    assert all(output.output_type == "display_data" for cell in notebook.cells
               for output in cell.get("outputs", ()))


@pytest.mark.parametrize(("exporter", "name"), [(BriefingHTMLExporter, "briefing.html"),
                                                (BriefingPDFExporter, "briefing.pdf")])
def test_nbconvert_makes_the_same_of_the_executed_notebook(made, exporter, name):
    output, resources = exporter().from_filename(str(made.report.folder / "briefing.ipynb"))
    assert (output if isinstance(output, bytes) else output.encode()) == made.read(name)
    assert resources["output_extension"] == name.removeprefix("briefing")


def test_the_exporters_are_in_jupyterlabs_menu():
    from nbconvert.exporters import get_exporter

    assert get_exporter("posture-html").export_from_notebook == "Posture briefing (HTML)"
    assert get_exporter("posture-pdf").export_from_notebook == "Posture briefing (PDF)"
