"""What a reader of each language gets: numbers, dates, hedges, names, direction."""

import json
from datetime import date
from pathlib import Path

import pytest
from posture.claims.model import Quantity, Share
from posture.errors import LexiconError, ParameterError
from posture.reader import Reader

CASES = json.loads((Path(__file__).resolve().parents[1] / "specs" / "charts" / "reader.json").read_text("utf-8"))
VALUES = {"quantity": lambda given: [Quantity(*given)], "share": lambda given: [Share(*given)]}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u2009", " ").replace(" – ", "–")


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['language']}-{c['call']}-{c['arguments']}")
def test_reader_writes_as_the_language_does(case):
    reader = Reader(case["language"])
    if case["language"] != "en" and case["call"] in ("quantity", "share", "interval"):
        pytest.skip("wording of other languages is the catalogue's")
    found = getattr(reader, case["call"])
    if callable(found):
        arguments = case["arguments"]
        if case["call"] in ("date", "interval"):
            arguments = [date.fromisoformat(day) if day else None for day in arguments]
        found = found(*VALUES.get(case["call"], lambda given: given)(arguments))
    assert plain(found) == plain(case["expected"])


def test_quantity_without_bounds_is_refused():
    with pytest.raises(ValueError, match="bound"):
        Reader("en").quantity(Quantity(None, None))


def test_unknown_language_names_the_allowed_ones():
    with pytest.raises(ParameterError, match="ar, en, fr"):
        Reader("de")


def test_values_are_never_read_as_part_of_the_message():
    assert Reader("en").text("{site}, {country}", site="{country}", country="Chad") == "{country}, Chad"


def test_catalogue_is_read_as_it_stands(tmp_path, monkeypatch):
    from posture import reader

    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "posture.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n'
        'Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
        'msgid "date not stated"\nmsgstr "XX"\n\n'
        'msgid "{count} claim"\nmsgid_plural "{count} claims"\nmsgstr[0] "{count} U"\nmsgstr[1] "{count} P"\n',
        encoding="utf-8")
    monkeypatch.setattr(reader, "CATALOGUES", tmp_path)
    reader._catalogue.cache_clear()
    try:
        assert Reader("fr").interval(None, None) == "XX"
        assert Reader("fr").plural("{count} claim", "{count} claims", 0) == "0 U"
        assert Reader("fr").plural("{count} claim", "{count} claims", 2) == "2 P"
        (folder / "posture.po").write_text("this is no catalogue\n", encoding="utf-8")
        reader._catalogue.cache_clear()
        with pytest.raises(LexiconError, match=r"posture\.po"):
            Reader("fr").text("date not stated")
    finally:
        reader._catalogue.cache_clear()
