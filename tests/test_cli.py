"""The command line as a user meets it: output, exit status, and one clear line for each kind of bad input."""

import json

import jsonschema
import pytest
from click.testing import CliRunner
from posture import paths
from posture.cli import cli

ARTICLE = paths.ARTICLES / "niger-air-base-101.txt"
SCHEMA = json.loads((paths.DATA / "claim.schema.json").read_text(encoding="utf-8"))


def run(*arguments, text=None):
    return CliRunner().invoke(cli, [str(a) for a in arguments], input=text)


def refused(result, status, *words):
    """One line on standard error that names what is wrong, nothing on standard output, no traceback."""
    lines = [line for line in result.stderr.strip().splitlines() if line]
    assert result.exit_code == status, result.output
    assert len(lines) == 1, lines
    assert lines[0].startswith("posture: ")
    assert all(str(word) in lines[0] for word in words), lines[0]
    assert result.stdout == ""


def test_parse_json_is_the_only_thing_on_standard_output_and_valid():
    result = run("parse", ARTICLE, "--json")
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    jsonschema.validate(document, SCHEMA)
    assert document["article"]["id"] == "niger-air-base-101"
    assert document["article"]["published"] == "2024-05-03"


def test_published_overrides_the_sidecar():
    document = json.loads(run("parse", ARTICLE, "--json", "--published", "2023-05-05").stdout)
    assert document["article"]["published"] == "2023-05-05"
    assert any((claim["when"] or {}).get("end") == "2023-04-11" for claim in document["claims"])


def test_parse_table_shows_each_claim_with_its_evidence():
    output = run("parse", ARTICLE).stdout
    for word in ("withdrawal", "deployment", "presence", "50-100%", "Air Base 101", "event coup"):
        assert word in output


def test_explain_shows_what_was_dropped_and_why():
    output = run("parse", ARTICLE, "--explain").stdout
    assert "sentence 1:" in output
    assert "=> withdrawal" in output
    assert "-- " in output


def test_parse_goes_on_after_a_bad_article_and_ends_with_1(tmp_path):
    missing = tmp_path / "missing.txt"
    result = run("parse", missing, ARTICLE, "--json")
    assert result.exit_code == 1
    assert "missing.txt" in result.stderr
    assert json.loads(result.stdout)["article"]["id"] == "niger-air-base-101"


def test_mentions_reads_plain_and_json_lines():
    text = 'US troops left Niger.\n{"text": "الشهر الماضي", "language": "ar", "reference": "2024-05-03"}\n'
    result = run("mentions", "--language", "en", text=text)
    assert result.exit_code == 0
    plain, dated = (json.loads(line)["mentions"] for line in result.stdout.splitlines())
    assert {"actor", "place", "movement"} <= {m["type"] for m in plain}
    assert [m["value"]["start"] for m in dated if m["type"] == "time"] == ["2024-04-01"]
    assert all("US troops left Niger."[m["start"]:m["end"]] == m["quote"] for m in plain)


@pytest.mark.parametrize("line", ['{"language": "en"}', '{"text": "a", "reference": "soon"}', "{broken"])
def test_mentions_refuses_a_bad_json_line(line):
    result = run("mentions", text=line + "\n")
    assert result.exit_code == 2
    assert "line 1" in result.stderr


@pytest.fixture
def bad_articles(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    german = "Die Bundeswehr hat ihre Soldaten aus Mali abgezogen, sagte der Minister am Montag in Berlin. " * 5
    dated = write("dated.txt", ARTICLE.read_bytes())
    write("dated.toml", b'published = "soon"\n')
    keyed = write("keyed.txt", ARTICLE.read_bytes())
    write("keyed.toml", b'colour = "red"\n')
    return {
        "missing": tmp_path / "nothing.txt",
        "folder": tmp_path,
        "empty": write("empty.txt", b""),
        "blank": write("blank.txt", b" \n\n "),
        "binary": write("binary.txt", bytes(range(256)) * 40),
        "german": write("german.txt", german.encode()),
        "large": write("large.txt", b"US troops left Niger. " * 2_400_000),
        "bad date": dated,
        "unknown key": keyed,
    }


@pytest.mark.parametrize("command", ["parse", "brief"])
@pytest.mark.parametrize(("kind", "words"), [
    ("missing", ["nothing.txt"]), ("folder", []), ("empty", ["empty.txt"]), ("blank", ["blank.txt"]),
    ("binary", ["binary.txt"]), ("german", ["german.txt", "ar"]), ("large", ["large.txt", "MB"]),
    ("bad date", ["dated.toml", "published"]), ("unknown key", ["keyed.toml", "colour", "published"]),
])
def test_bad_articles_are_refused_in_one_line(command, kind, words, bad_articles, tmp_path):
    out = tmp_path / "out"
    options = ("--out", out) if command == "brief" else ()
    refused(run(command, bad_articles[kind], *options), 1, *words)
    assert not out.exists()


@pytest.mark.parametrize(("arguments", "words"), [
    (["-p", "colour", "red"], ["colour"]),
    (["-p", "paper", "a3"], ["paper", "a4", "letter"]),
    (["-p", "as_of", "soon"], ["as_of", "YYYY-MM-DD"]),
    (["-p", "include_map", "maybe"], ["include_map", "true"]),
    (["--to", "docx"], ["html", "pdf"]),
    (["--language", "de"], ["ar", "en", "fr"]),
])
def test_bad_parameters_are_refused_before_anything_starts(arguments, words, tmp_path):
    out = tmp_path / "out"
    result = run("brief", ARTICLE, "--out", out, *arguments)
    assert result.exit_code == 2
    assert all(word in result.stderr for word in words), result.stderr
    assert "Traceback" not in result.output
    assert not out.exists()


def test_bad_date_on_the_command_line_is_a_wrong_call():
    result = run("parse", ARTICLE, "--published", "03/05/2024")
    assert result.exit_code == 2
    assert "YYYY-MM-DD" in result.stderr
