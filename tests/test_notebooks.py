"""The notebooks: thin, committed without outputs, and each runs from top to bottom in a fresh kernel."""

import ast
import re

import nbformat
import papermill
import pytest
from posture import paths
from posture.briefing.exporters import BriefingHTMLExporter, BriefingPDFExporter
from posture.briefing.kernel import running_kernel
from posture.briefing.parameters import plain_parameters, read_parameters

NOTEBOOKS = sorted(paths.NOTEBOOKS.glob("*.ipynb"))
DECLARED = plain_parameters(read_parameters({}))


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request):
    """Each notebook, as it is committed."""
    return nbformat.read(request.param, as_version=4)


def parameters_of(notebook) -> dict[str, tuple[str, object]]:
    """Name, type and default of each parameter in the cell that declares them."""
    cell, = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ())]
    lines = cell.source.splitlines()
    assert all("  # " in line for line in lines)
    return {node.target.id: (ast.unparse(node.annotation), ast.literal_eval(node.value))
            for node in ast.parse(cell.source).body}


def test_all_four_are_there():
    assert [path.stem for path in NOTEBOOKS] == ["01-claims", "02-presence", "03-flows", "briefing"]


def test_they_are_committed_without_outputs_and_with_ids(notebook):
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in code)
    ids = [cell.id for cell in notebook.cells]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch("[a-z-]+", name) for name in ids)


def test_they_are_thin(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "code":
            nodes = list(ast.walk(ast.parse(cell.source)))
            assert not any(isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda) for node in nodes)
            assert not re.search(r"^\s*import re\b|\bre\.", cell.source, re.M)
    assert notebook.cells[0].cell_type == "markdown"
    assert notebook.cells[0].source.startswith("# ")


def test_parameters_are_those_that_are_declared(notebook):
    for name, (_, default) in parameters_of(notebook).items():
        assert default == DECLARED[name], name
    assert {annotation for annotation, _ in parameters_of(notebook).values()} <= {"list[str]", "str", "bool"}


def test_the_briefing_declares_all_of_them():
    assert list(parameters_of(nbformat.read(paths.NOTEBOOKS / "briefing.ipynb", as_version=4))) == list(DECLARED)


@pytest.mark.parametrize("name", ["01-claims", "02-presence", "03-flows"])
def test_they_run_in_a_fresh_kernel(name, tmp_path):
    with running_kernel(tmp_path) as kernel:
        ran = papermill.execute_notebook(str(paths.NOTEBOOKS / f"{name}.ipynb"), None, {"language": "en"}, km=kernel,
                                         progress_bar=False, iopub_timeout=60)
    shown = [output for cell in ran.cells for output in cell.get("outputs", ())]
    assert shown and not [output for output in shown if output.output_type in ("error", "stream")]
    for exporter in (BriefingHTMLExporter, BriefingPDFExporter):
        assert exporter().from_notebook_node(ran)[0]
