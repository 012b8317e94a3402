"""README.md says what the code does: its parameter table, its commands and the files that it names."""

import re

import pytest
from click.testing import CliRunner
from posture import paths
from posture.briefing.parameters import describe_parameters
from posture.cli import cli

README = (paths.HOME / "README.md").read_text(encoding="utf-8")


def test_parameter_table_is_the_code_s():
    table = README.split("<!-- parameters -->")[1].split("<!-- /parameters -->")[0]
    rows = [[cell.strip(" `") for cell in line.strip().strip("|").split("|")] for line in table.strip().splitlines()]
    assert rows[2:] == [[name, allowed, default.strip(), help_text]
                        for name, allowed, default, help_text in describe_parameters()]


@pytest.mark.parametrize("command", sorted(set(re.findall(r"^    posture (\w+)", README, re.M))))
def test_each_command_of_the_readme_exists(command):
    result = CliRunner().invoke(cli, [command, "--help"])
    assert result.exit_code == 0, result.output
    assert "Usage" in result.output


def test_help_names_every_command():
    output = CliRunner().invoke(cli, ["--help"]).output
    for command in ("parse", "mentions", "brief"):
        assert command in output


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`((?:data|notebooks|tests|\.ci)/[\w./-]+)`", README))))
def test_each_path_of_the_readme_exists(name):
    assert (paths.HOME / name).exists()
