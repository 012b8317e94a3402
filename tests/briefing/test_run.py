"""A run makes everything or nothing: what is refused before it starts, and what a failure leaves behind."""

import json
import os
import signal

import nbformat
import pytest
from briefing_cases import LEFT_BY_A_KILLED_RUN
from posture.briefing import run
from posture.errors import ArticleError, ParameterError, ReportError

OLD = {"briefing.html": "old page", "briefing.pdf": "old pdf", "run.json": "{}", "own-note.txt": "the analyst's"}


@pytest.fixture
def no_kernel(monkeypatch):
    """A run that would start a kernel fails the test."""
    def refuse(cwd):
        raise AssertionError("a kernel was started")

    monkeypatch.setattr(run, "running_kernel", refuse)


@pytest.fixture
def old_report(tmp_path):
    """A folder with the last good report and a file of the analyst's own."""
    for name, text in OLD.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def write_notebook(folder, *cells: str):
    """A notebook with a parameters cell and these code cells."""
    parameters = nbformat.v4.new_code_cell("articles = []", metadata={"tags": ["parameters"]})
    notebook = nbformat.v4.new_notebook(
        cells=[parameters, *map(nbformat.v4.new_code_cell, cells)],
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}})
    path = folder / "failing.ipynb"
    nbformat.write(notebook, path)
    return path


def files_of(folder) -> dict[str, str]:
    """All files of a folder with their texts, hidden ones too."""
    return {path.name: path.read_text() for path in folder.iterdir()}


@pytest.mark.parametrize(("values", "to", "error"), [
    ({"langage": "en"}, ("html",), ParameterError),
    ({"language": "de"}, ("html",), ParameterError),
    ({}, ("docx",), ParameterError),
    ({}, (), ParameterError),
    ({"articles": ["missing"]}, ("html",), ArticleError),
])
def test_a_wrong_call_is_refused_before_a_kernel_starts(no_kernel, tmp_path, values, to, error):
    with pytest.raises(error):
        run.brief(values, out=tmp_path / "report", to=to)
    assert not (tmp_path / "report").exists()


def test_a_folder_that_cannot_be_written_is_refused_before_a_kernel_starts(no_kernel, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ReportError, match="can't be written there"):
        run.brief({}, out=tmp_path / "file" / "report")


def test_a_second_run_into_the_same_folder_is_refused(no_kernel, tmp_path):
    with run._staging(tmp_path), pytest.raises(ReportError, match="another run is writing there"):
        run.brief({}, out=tmp_path)


def test_two_articles_with_one_id_are_refused(no_kernel, tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.txt").write_text("text")
    with pytest.raises(ArticleError, match="the same id 'same'"):
        run.brief({"articles": [str(tmp_path / "one/same.txt"), str(tmp_path / "two/same.txt")]}, out=tmp_path / "r")


@pytest.mark.parametrize(("cell", "error", "message"), [
    ("1 / 0", ReportError, "the cell '1 / 0' ended with ZeroDivisionError: division by zero"),
    ("from posture.errors import ArticleError\nraise ArticleError('a.txt: empty')", ArticleError, "a.txt: empty"),
    ("import os\nos._exit(1)", ReportError, "DeadKernelError"),
    ("while True: pass", ReportError, "CellTimeoutError"),
    ("1", ReportError, "made no claims.csv"),
], ids=["error", "error of ours", "dead kernel", "timeout", "no data"])
def test_a_failed_run_leaves_the_last_good_report(monkeypatch, old_report, tmp_path_factory, cell, error, message):
    monkeypatch.setattr(run, "NOTEBOOK", write_notebook(tmp_path_factory.mktemp("notebook"), cell))
    monkeypatch.setattr(run, "CELL_SECONDS", 1 if "while" in cell else 60)
    with pytest.raises(error, match=message):
        run.brief({"articles": ["niger-air-base-101"]}, out=old_report, progress=False)
    assert files_of(old_report) == OLD


def test_a_failed_first_run_leaves_no_folder(monkeypatch, tmp_path):
    def fail(*_):
        raise ReportError("stopped")

    monkeypatch.setattr(run, "_execute", fail)
    with pytest.raises(ReportError, match="stopped"):
        run.brief({}, out=tmp_path / "deep" / "report", progress=False)
    assert not (tmp_path / "deep" / "report").exists()


def test_publishing_replaces_the_whole_set_and_nothing_else(old_report):
    staged = old_report / "staged"
    staged.mkdir()
    for name in ("briefing.html", "run.json"):
        (staged / name).write_text("new")
    made = run._publish(staged, old_report)
    assert [path.name for path in made] == ["briefing.html", "run.json"]
    staged.rmdir()
    assert files_of(old_report) == {"briefing.html": "new", "run.json": "new", "own-note.txt": "the analyst's"}


def test_publishing_is_not_cut_short_by_an_interrupt():
    reached = []
    with pytest.raises(KeyboardInterrupt), run._uninterrupted():
        os.kill(os.getpid(), signal.SIGINT)
        reached.append(True)
    assert reached


def test_the_traces_of_a_killed_run_are_taken_away(made):
    names = {path.name for path in made.report.folder.iterdir()}
    assert LEFT_BY_A_KILLED_RUN not in names
    assert names == {"briefing.html", "briefing.pdf", "briefing.ipynb", "claims.csv", "claims.json", "run.json",
                     "own-note.txt"}


def test_the_record_says_what_was_run_on_what(made):
    record = json.loads(made.read("run.json"))
    assert record["outcome"] == "done"
    assert record["parameters"]["articles"] == ["niger-air-base-101"]
    assert record["parameters"]["to"] == ["html", "pdf"]
    assert [set(article) for article in record["articles"]] == [{"id", "sha256"}]
    assert set(record["files"]) == {"briefing.html", "briefing.pdf", "briefing.ipynb", "claims.csv", "claims.json"}
    assert {"python", "posture", "papermill", "nbconvert", "typst"} <= set(record["versions"])
    assert record["seconds"]["total"] >= record["seconds"]["notebook"] > 0
