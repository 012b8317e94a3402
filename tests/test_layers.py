"""A folder is a stage, and imports point only backwards along the flow."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "notebooks" / "posture"
ORDER = ["article", "lexicon", "mentions", "claims", "ledger", "charts", "briefing", "cli"]
COMMON = {"errors", "paths", "reader", "lexicon_tables", "language_check"}
# The words of an article are looked up in the language data, which is folded and cut as articles are.
SHARED_WITH_LEXICON = {"posture.article.normalize", "posture.article.tokens"}


def stage_of(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    return {name for name in names if name.startswith("posture.")}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_backwards(path):
    stage = stage_of(path)
    if stage in COMMON | {"__init__"}:
        return
    for name in imports_of(path):
        target = name.split(".")[1]
        if target in COMMON or target not in ORDER:
            continue
        if stage == "article" and target == "lexicon":
            continue
        assert ORDER.index(target) <= ORDER.index(stage), f"{path.name} imports {name}, a later stage"


def test_light_commands_do_not_import_what_a_run_needs():
    import subprocess
    import sys

    heavy = ("pandas", "matplotlib", "plotly", "papermill", "nbconvert", "typst", "trafilatura")
    code = ("import sys\nfrom click.testing import CliRunner\nfrom posture.cli import cli\n"
            "from posture import paths\n"
            "article = sorted(paths.ARTICLES.glob('*.txt'))[0]\n"
            "assert CliRunner().invoke(cli, ['--help']).exit_code == 0\n"
            "assert CliRunner().invoke(cli, ['parse', str(article), '--json']).exit_code == 0\n"
            f"print([name for name in {heavy!r} if name in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
