"""The language data is tested like code: every row loads, every key is known, every pattern is bounded."""

import pytest
from posture import paths
from posture.errors import LexiconError
from posture.language_check import check_language
from posture.lexicon import LANGUAGES, MAX_FORMS, Table, expand_forms, load_language, read_settings, read_table
from posture.lexicon_tables import LANGUAGE_TABLES

KINDS = Table(("forms", "kind"), {"kind": frozenset({"a", "b"})})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(LANGUAGE_TABLES))
def test_each_table_loads_and_begins_with_a_header_for_people(language, name):
    path = paths.LANGUAGE / language / f"{name}.csv"
    assert read_table(path, LANGUAGE_TABLES[name])
    assert path.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_pattern_expands_within_bounds(language):
    paradigms = {name: [tuple(pair) for pair in pairs]
                 for name, pairs in read_settings(language).get("paradigms", {}).items()}
    for name, table in LANGUAGE_TABLES.items():
        if "forms" in table.columns:
            for row in load_language(language).rows(name):
                assert 0 < len(expand_forms(row["forms"], paradigms, row.where)) <= MAX_FORMS


@pytest.mark.parametrize(("content", "words"), [
    ("forms,kind\nleave,c\n", ["words.csv:2", "'c'", "a, b"]),
    ("forms,kind\nleave\n", ["words.csv:2", "1 cells"]),
    ("forms,kind\n,a\n", ["words.csv:2", "forms is empty"]),
    ("forms,sort\nleave,a\n", ["words.csv:1", "forms,kind"]),
    ("# only a header\n", ["words.csv", "no rows"]),
])
def test_a_bad_row_names_file_row_and_what_is_allowed(tmp_path, content, words):
    path = tmp_path / "words.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        read_table(path, KINDS)
    assert all(word in str(caught.value) for word in words), caught.value


@pytest.mark.parametrize("forms", ["leav{e/es", "a||b", "go@nowhere", "{1/2/3/4/5/6/7}" * 4])
def test_a_bad_pattern_is_refused(forms):
    with pytest.raises(LexiconError, match=r"words\.csv:7"):
        expand_forms(forms, {}, "words.csv:7")


@pytest.mark.parametrize(("forms", "expected"), [
    ("base{/s}", [("base", ""), ("bases", "")]),
    ("left:past|leave", [("left", "past"), ("leave", "")]),
    ("air base@s", [("air base", "noun"), ("air bases", "noun")]),
])
def test_patterns_stand_for_their_forms(forms, expected):
    paradigms = {"s": [("~", "noun"), ("~s", "noun")]}
    assert expand_forms(forms, paradigms, "here") == expected



def test_a_language_that_lacks_something_is_told_what(tmp_path, monkeypatch):
    folder = tmp_path / "xx"
    folder.mkdir()
    for name in ("en", "fr"):
        (tmp_path / name).symlink_to(paths.LANGUAGE / name)
    for file in (paths.LANGUAGE / "fr").iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "months.csv").unlink()
    grammar = (folder / "grammar.csv").read_text(encoding="utf-8").splitlines()
    (folder / "grammar.csv").write_text("\n".join(line for line in grammar if not line.endswith(",who")), "utf-8")
    monkeypatch.setattr(paths, "LANGUAGE", tmp_path)
    lacks = check_language("xx")
    assert any(line.startswith("months.csv: is missing") for line in lacks)
    assert any("grammar.csv" in line and "who" in line for line in lacks)
    assert any("countries.csv" in line and "demonym" in line for line in lacks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_lacks_nothing(language):
    assert check_language(language) == []


def copy_of_french(tmp_path, monkeypatch, none):
    for name in ("en", "fr"):
        (tmp_path / name).symlink_to(paths.LANGUAGE / name)
    (tmp_path / "xx").mkdir()
    for file in (paths.LANGUAGE / "fr").iterdir():
        (tmp_path / "xx" / file.name).write_bytes(file.read_bytes())
    settings = (paths.LANGUAGE / "fr" / "language.toml").read_text(encoding="utf-8")
    start = settings.index("[none]")
    (tmp_path / "xx" / "language.toml").write_text(settings[:start] + none + settings[settings.index("[paradigms]"):],
                                                   encoding="utf-8")
    monkeypatch.setattr(paths, "LANGUAGE", tmp_path)
    return [line for line in check_language("xx") if "countries" not in line and "column 'xx'" not in line]


def test_what_a_language_has_no_word_for_it_says_itself(tmp_path, monkeypatch):
    none = ('[none]\nmovement = ["place", "size"]\ntime_numbers = ["decade_ending"]\n'
            'time_words = ["from"]\n')
    assert copy_of_french(tmp_path, monkeypatch, none) == []


@pytest.mark.parametrize(("none", "words"), [
    ("", ["time_words.csv", "from", "language.toml under none"]),
    ('[none]\ntime_numbers = ["decade_ending"]\ntime_words = ["from", "ago"]\n', ["none.time_words", "ago", "csv:"]),
    ('[none]\ntime_numbers = ["decade_ending"]\ntime_words = ["from", "agow"]\n', ["none.time_words", "agow"]),
    ('[none]\nthyme = ["from"]\n', ["thyme", "no table", "time_words"]),
    ("[none]\ntime_words = 3\n", ["none must hold a list"]),
])
def test_a_wrong_word_about_what_there_is_none_for_is_told(tmp_path, monkeypatch, none, words):
    lacks = copy_of_french(tmp_path, monkeypatch, none)
    assert any(all(word in line for word in words) for line in lacks), lacks


def test_an_unknown_folder_is_told_what_to_copy():
    assert "data/language/en" in check_language("zz")[0]


def test_an_unknown_setting_is_refused(tmp_path, monkeypatch):
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "language.toml").write_text('name = "x"\ncolour = "red"\n', encoding="utf-8")
    monkeypatch.setattr(paths, "LANGUAGE", tmp_path)
    with pytest.raises(LexiconError, match="colour"):
        read_settings("xx")
