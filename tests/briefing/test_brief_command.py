"""`posture brief` on the command line."""

import pytest
from click.testing import CliRunner
from posture.briefing import run
from posture.briefing.command import brief
from posture.briefing.parameters import parameter_names
from posture.errors import ParameterError


@pytest.fixture
def called(monkeypatch) -> list:
    """What the run was asked for, without running anything."""
    calls = []

    def make(values, out, to):
        calls.append((values, out, to))
        return run.Report(out, (out / "briefing.html",), {})

    monkeypatch.setattr(run, "brief", make)
    return calls


def test_the_help_names_every_parameter():
    text = CliRunner().invoke(brief, ["--help"]).output
    assert [name for name in parameter_names() if name not in text] == []


def test_options_become_parameters_and_each_file_a_line(called, tmp_path):
    result = CliRunner().invoke(brief, ["a.txt", "b.txt", "--language", "fr", "--to", "html", "--out", str(tmp_path),
                                        "-p", "title", "007", "-p", "include_map", "no"])
    assert called == [({"articles": ["a.txt", "b.txt"], "title": "007", "include_map": "no", "language": "fr"},
                       tmp_path, ["html"])]
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'briefing.html'}\n")


@pytest.mark.parametrize("arguments", [
    ["--language", "de"], ["-p", "title"], ["--nonsense"],
    ["--language", "en", "-p", "language", "fr"], ["a.txt", "-p", "articles", "b.txt"],
])
def test_a_wrong_call_ends_with_2(called, arguments, tmp_path):
    result = CliRunner().invoke(brief, ["--out", str(tmp_path), *arguments])
    assert (result.exit_code, called) == (2, [])


@pytest.mark.parametrize("arguments", [["-p", "colour", "red"], ["-p", "paper", "a3"], ["--to", "docx"]])
def test_a_bad_parameter_ends_with_2(arguments, tmp_path):
    result = CliRunner().invoke(brief, [*arguments, "--out", str(tmp_path)])
    assert isinstance(result.exception, ParameterError)
    assert result.exception.exit_status == 2
