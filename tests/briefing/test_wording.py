"""Claims become sentences from their own fields, in every kind and status, without a gap left open."""

import itertools

import pytest
from posture import paths
from posture.briefing.wording import describe_claim, describe_event, describe_source, name_forces, name_party
from posture.claims.model import EVENT_TYPES, KINDS, STATUSES, Claim, Event, Evidence, Source
from posture.errors import LexiconError
from posture.reader import Reader

ENGLISH = Reader("en")
EVIDENCE = (Evidence(0, 1, "x"),)


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize(("kind", "status", "site", "other"),
                         list(itertools.product(KINDS, STATUSES, (None, "Niamey"), (None, "DE"))))
def test_each_claim_has_a_sentence(language, kind, status, site, other):
    claim = Claim("c1", kind, "US", "NE", status, EVIDENCE, site=site,
                  origin=other if kind == "deployment" else None,
                  destination=other if kind == "withdrawal" else None)
    sentence = describe_claim(Reader(language), claim)
    assert sentence and "{" not in sentence and "None" not in sentence
    assert not sentence[0].islower()


@pytest.mark.parametrize("kind", EVENT_TYPES)
@pytest.mark.parametrize("actor", [None, "US"])
@pytest.mark.parametrize("country", [None, "NE"])
def test_each_event_has_a_sentence(kind, actor, country):
    sentence = describe_event(ENGLISH, Event("e1", kind, country, EVIDENCE, actor=actor))
    assert sentence and "{" not in sentence and "None" not in sentence


def test_nothing_is_called_confirmed():
    sentences = [describe_claim(ENGLISH, Claim("c", kind, "US", "NE", status, EVIDENCE))
                 for kind in KINDS for status in STATUSES if status != "unconfirmed"]
    assert not [sentence for sentence in sentences if "confirm" in sentence]


def test_a_claim_without_a_place_says_so():
    assert describe_claim(ENGLISH, Claim("c", "presence", "RU", None, "ongoing", EVIDENCE)) == (
        "Russian forces are in a country that is not named")


@pytest.mark.parametrize(("source", "words"), [
    (None, "the article, which names no source"),
    (Source("a minister", None, False), "a minister"),
    (Source("an official", "CNN", True), "an official, to CNN (not named)"),
    (Source(None, "Reuters", False), "Reuters"),
])
def test_the_claimant_is_named_as_the_article_names_them(source, words):
    assert "".join(run.text for run in describe_source(ENGLISH, source, "en")) == words


@pytest.mark.parametrize(("code", "forces", "party"), [
    ("US", "US forces", "the United States"), ("RU", "Russian forces", "Russia"),
    ("UN", "UN forces", "the UN"), ("NE", "Nigerien forces", "Niger"), ("NG", "Nigerian forces", "Nigeria"),
])
def test_names_that_need_grammar(code, forces, party):
    assert (name_forces(ENGLISH, code), name_party(ENGLISH, code)) == (forces, party)


@pytest.mark.parametrize(("rows", "message"), [
    ("code,language\n", "the columns must be"),
    ("code,language,forces,source,name,in,to,from\nUS,en,,,,,,\n", "must have 8 cells"),
    ("code,language,forces,source,name,in,to,from\nUS,en,a,b,,,,\nUS,en,a,b,,,,\n", "US stands twice for en"),
])
def test_a_bad_row_of_names_is_refused(monkeypatch, tmp_path, rows, message):
    from posture.briefing import wording

    (tmp_path / "catalogues").mkdir()
    (tmp_path / "catalogues" / "names.csv").write_text("# names\n" + rows)
    monkeypatch.setattr(paths, "DATA", tmp_path)
    wording._names.cache_clear()
    try:
        with pytest.raises(LexiconError, match=message):
            name_forces(ENGLISH, "US")
    finally:
        wording._names.cache_clear()
