"""One run: parameters in, a report folder out, or nothing at all.

papermill runs notebooks/briefing.ipynb once; the executed notebook is exported to each format, and the data
files are taken from it, so that all of them say the same. Everything is made in a temporary folder inside the
target and moved in place at the end: a run that fails or is interrupted leaves the last good report alone.
"""

import json
import logging
import os
import platform
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from posture import errors, paths
from posture.briefing.articles import find_articles, name_article, name_report
from posture.briefing.kernel import Kernel, running_kernel
from posture.briefing.parameters import Parameters, plain_parameters, read_parameters
from posture.errors import ParameterError, PostureError, ReportError

NOTEBOOK = paths.NOTEBOOKS / "briefing.ipynb"
FORMATS = ("html", "pdf")
CELL_SECONDS = 600
_DATA_FILES = ("claims.csv", "claims.json")
_RECORD = "run.json"
_FILES = ("briefing.html", "briefing.pdf", "briefing.ipynb", *_DATA_FILES, _RECORD)
_STAGING = ".making-"
_LOCK = ".lock"
_LIBRARIES = ("posture", "papermill", "nbconvert", "matplotlib", "plotly", "pandas", "typst", "babel")
# jsonschema imports these where they are there, to check addresses and durations, of which notebooks have none.
_SLOW_IMPORTS = ("rfc3987_syntax", "isoduration")


@dataclass(frozen=True)
class Report:
    """A finished report: its folder, its files, and the seconds that each step took."""

    folder: Path
    files: tuple[Path, ...]
    seconds: Mapping[str, float]


def brief(parameters: Parameters | Mapping[str, object], out: Path | None = None, to: Sequence[str] = FORMATS,
          progress: bool | None = None) -> Report:
    """Run the briefing notebook and write its report to `out`, or to reports/<id>.

    `progress` shows a bar on standard error; None shows it where that is a terminal. Raises ParameterError
    for a bad parameter or format and ArticleError for a missing article before anything is started,
    ReportError where the folder can't be written or the run fails.
    """
    clock = _Clock()
    if not isinstance(parameters, Parameters):
        parameters = read_parameters(parameters)
    formats = read_formats(to)
    articles = find_articles(parameters.articles)
    parameters = replace(parameters, articles=tuple(name_article(path) for path in articles))
    folder = Path(out) if out is not None else paths.REPORTS / name_report(articles)
    with (_staging(folder) as staged, running_kernel(paths.NOTEBOOKS) as kernel, _without_slow_imports(),
          _bar(progress, formats) as step):
        notebook = _execute(kernel, parameters, formats, clock, step)
        _write(notebook, staged / "briefing.ipynb")
        for name, text in _data_files(notebook).items():
            (staged / name).write_text(text, "utf-8", newline="\n")
        for name in formats:
            with clock.time(name):
                _export(notebook, name, staged / f"briefing.{name}")
            step()
        record = _record(parameters, articles, formats, staged, clock)
        (staged / _RECORD).write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", "utf-8")
        files = _publish(staged, folder)
    return Report(folder, files, clock.seconds)


def read_formats(to: Sequence[str]) -> tuple[str, ...]:
    """The formats, each once. Raises ParameterError for an unknown one or for none."""
    unknown = [name for name in to if name not in FORMATS]
    if unknown or not to:
        named = repr(unknown[0]) if unknown else "''"
        raise ParameterError(f"format {named} is not known; allowed are {', '.join(FORMATS)}")
    return tuple(name for name in FORMATS if name in to)


class _Clock:
    """Seconds of each step, in the order in which they ended."""

    def __init__(self) -> None:
        self._start = time.perf_counter()
        self._steps: dict[str, float] = {}

    @contextmanager
    def time(self, step: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self._steps[step] = round(time.perf_counter() - start, 3)

    @property
    def seconds(self) -> dict[str, float]:
        return {**self._steps, "total": round(time.perf_counter() - self._start, 3)}


def _execute(kernel: Kernel, parameters: Parameters, formats: Sequence[str], clock: _Clock,
             step: Callable[[], None]) -> dict:
    """The executed notebook, without anything that differs between equal runs."""
    with clock.time("imports"):
        import papermill

        _make_parameters_readable()
    warming = threading.Thread(target=_warm_up, args=(formats,), daemon=True)
    warming.start()
    with clock.time("notebook"), _silent("papermill"):
        try:
            notebook = papermill.execute_notebook(
                str(NOTEBOOK), None, plain_parameters(parameters), km=kernel, progress_bar=False,
                execution_timeout=CELL_SECONDS, iopub_timeout=60, record_timing=False,
                request_save_on_cell_execute=False, on_cell_executed=lambda **_: step())
        except Exception as error:
            raise _explain(error) from error
    warming.join()
    _settle(notebook)
    return notebook


def _write(notebook: dict, path: Path) -> None:
    # Indented, as nbformat writes it, the numbers of the charts would take longer than the charts.
    plain = json.dumps(notebook, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.write_text(plain + "\n", "utf-8", newline="\n")


def _explain(error: Exception) -> PostureError:
    """What went wrong in the kernel, as an error of ours: the notebook's own, or one that names the cell."""
    name, message = getattr(error, "ename", None), getattr(error, "evalue", None)
    own = getattr(errors, name, None) if name else None
    if isinstance(own, type) and issubclass(own, PostureError):
        return own(message)
    if name:
        cell = error.source.strip().partition("\n")[0]
        return ReportError(f"{NOTEBOOK.name}: the cell {cell!r} ended with {name}: {message}")
    first = next(iter(str(error).strip().splitlines()), "")
    return ReportError(f"{NOTEBOOK.name}: the run stopped: {type(error).__name__}: {first}")


def _settle(notebook: dict) -> None:
    """Take out of an executed notebook what changes from run to run: papermill's ids, times and paths."""
    notebook["metadata"].pop("papermill", None)
    for cell in notebook["cells"]:
        cell["metadata"].pop("papermill", None)
        cell["metadata"].pop("execution", None)
        if "injected-parameters" in cell["metadata"].get("tags", ()):
            cell["id"] = "injected-parameters"


def _make_parameters_readable() -> None:
    """Let papermill write Arabic letters into the parameters cell as they are, not as escapes."""
    from papermill.translators import PythonTranslator, papermill_translators

    class ReadableTranslator(PythonTranslator):
        @classmethod
        def translate_str(cls, val):
            return repr(val)

    papermill_translators.register("python", ReadableTranslator)


def _warm_up(formats: Sequence[str]) -> None:
    """Import and read what the exporters need while the kernel is busy. What fails here fails again in the export."""
    with suppress(Exception):
        import posture.briefing.exporters  # noqa: F401

        if "pdf" in formats:
            from posture.briefing.pdf import load_fonts

            load_fonts()
        if "html" in formats:
            from posture.briefing.page import packed_plotly

            packed_plotly()


def _export(notebook: dict, name: str, path: Path) -> None:
    from posture.briefing.exporters import BriefingHTMLExporter, BriefingPDFExporter

    exporter = {"html": BriefingHTMLExporter, "pdf": BriefingPDFExporter}[name]()
    output, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": path.stem}})
    path.write_bytes(output if isinstance(output, bytes) else output.encode())


def _data_files(notebook: dict) -> dict[str, str]:
    from posture.briefing.content import read_content

    files = {file["name"]: file["text"] for block in read_content(notebook, "briefing").blocks
             if block["type"] == "downloads" for file in block["files"]}
    missing = [name for name in _DATA_FILES if name not in files]
    if missing:
        raise ReportError(f"{NOTEBOOK.name} made no {missing[0]}: its last cell must show the data")
    return {name: files[name] for name in _DATA_FILES}


def _record(parameters: Parameters, articles: Sequence[Path], formats: Sequence[str], staged: Path,
            clock: _Clock) -> dict:
    from importlib.metadata import version

    return {
        "outcome": "done",
        "parameters": {**plain_parameters(parameters), "to": list(formats)},
        "articles": [{"id": path.stem, "sha256": _digest(path)} for path in articles],
        "versions": {"python": platform.python_version(), **{name: version(name) for name in _LIBRARIES}},
        "files": {path.name: _digest(path) for path in sorted(staged.iterdir())},
        "finished": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "seconds": clock.seconds,
    }


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A temporary folder inside `folder`, which no other run can write to meanwhile. Both are left clean.

    Raises ReportError where the folder can't be made or written, or another run is at work in it.
    """
    from filelock import FileLock, Timeout

    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / _LOCK, timeout=0)
        lock.acquire()
    except Timeout:
        raise ReportError(f"{folder}: another run is writing there; wait until it has ended") from None
    except OSError as error:
        raise ReportError(f"{folder}: a report can't be written there: {error.strerror}") from error
    try:
        for left in folder.glob(f"{_STAGING}*"):
            shutil.rmtree(left, ignore_errors=True)
        staged = Path(tempfile.mkdtemp(prefix=_STAGING, dir=folder))
        try:
            yield staged
        except OSError as error:
            raise ReportError(f"{folder}: the report can't be written: {error.strerror or error}") from error
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    finally:
        (folder / _LOCK).unlink(missing_ok=True)
        lock.release()
        if made and not any(folder.iterdir()):
            folder.rmdir()


def _publish(staged: Path, folder: Path) -> tuple[Path, ...]:
    """Move the new files over the old ones, the record last, and take away those that were not made again."""
    with _uninterrupted():
        made = [name for name in _FILES if (staged / name).exists()]
        for name in made:
            os.replace(staged / name, folder / name)
        for name in set(_FILES) - set(made):
            (folder / name).unlink(missing_ok=True)
    return tuple(folder / name for name in made)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold back Ctrl-C until the block has ended."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    caught: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: caught.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if caught:
        raise KeyboardInterrupt


@contextmanager
def _silent(name: str) -> Iterator[None]:
    """Keep a logger from saying beside an error what the error says."""
    logger = logging.getLogger(name)
    before = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = before


@contextmanager
def _without_slow_imports() -> Iterator[None]:
    held = [name for name in _SLOW_IMPORTS if name not in sys.modules]
    sys.modules.update(dict.fromkeys(held))
    try:
        yield
    finally:
        for name in held:
            del sys.modules[name]


@contextmanager
def _bar(progress: bool | None, formats: Sequence[str]) -> Iterator[Callable[[], None]]:
    """A function that moves the progress bar by one step: a cell, or a format."""
    from tqdm import tqdm

    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    code = sum(cell["cell_type"] == "code" for cell in cells) + 1
    disable = None if progress is None else not progress
    with tqdm(total=code + len(formats), desc="briefing", unit="step", disable=disable, leave=False,
              file=sys.stderr) as bar:
        yield lambda: bar.update(1)
