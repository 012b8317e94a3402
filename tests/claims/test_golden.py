"""The supplied article gives the facts that it states, with their evidence, and nothing that it does not state."""

import json
from dataclasses import asdict

import jsonschema
import pytest
from posture import paths
from posture.article import read_article
from posture.claims import read_claims, reading_from_json, reading_to_json

SPECS = paths.HOME / "tests" / "specs" / "golden"
FACTS = json.loads((SPECS / "niger-air-base-101.facts.json").read_text(encoding="utf-8"))
SCHEMA = json.loads((paths.DATA / "claim.schema.json").read_text(encoding="utf-8"))
ARTICLE = paths.ARTICLES / "niger-air-base-101.txt"
SPECIAL = {"quotes", "undated", "speaker", "outlet", "anonymous"}


@pytest.fixture(scope="module")
def dated():
    return read_claims(read_article(ARTICLE))


@pytest.fixture(scope="module")
def undated(tmp_path_factory):
    alone = tmp_path_factory.mktemp("undated") / "article.txt"
    alone.write_bytes(ARTICLE.read_bytes())
    return read_claims(read_article(alone))


def plain(value):
    return next(iter(json.loads(json.dumps([asdict(value)], default=str))))


def holds(item: dict, fact: dict, text: str) -> bool:
    for field, wanted in fact.items():
        if field not in SPECIAL and item[field] != wanted:
            return False
    spans = [(e["start"], e["end"]) for e in item["evidence"]]
    for quote in fact["quotes"]:
        start = text.index(quote)
        if not any(a < start + len(quote) and start < b for a, b in spans):
            return False
    source = item.get("source") or {}
    return (fact.get("speaker", "") in (source.get("speaker") or "")
            and ("outlet" not in fact or source.get("outlet") == fact["outlet"])
            and ("anonymous" not in fact or source.get("anonymous") == fact["anonymous"]))


@pytest.mark.parametrize("kind", ["claims", "events"])
@pytest.mark.parametrize("known", [True, False], ids=["published", "no publication date"])
def test_each_fact_is_read(kind, known, dated, undated):
    text = read_article(ARTICLE).text
    items = [plain(item) for item in getattr(dated if known else undated, kind)]
    missing = []
    for fact in FACTS[kind]:
        wanted = fact if known else {**fact, **fact.get("undated", {})}
        if not any(holds(item, wanted, text) for item in items):
            missing.append(fact["quotes"][0])
    assert not missing


def test_nothing_else_is_claimed(dated):
    """Every claim is one of the facts, told in general or in full: no other actor, country, kind or status."""
    stated = {(f["kind"], f["actor"], f["country"]) for f in FACTS["claims"]}
    assert {(c.kind, c.actor, c.country) for c in dated.claims} == stated
    assert [(c.personnel.low, c.personnel.high) for c in dated.claims if c.personnel] == [(100, 100)]


def test_demonym_that_means_nigeria_elsewhere_is_read_as_niger_with_a_warning(dated):
    assert any("نيجيريين" in warning and "NE" in warning for warning in dated.warnings)
    assert not any("NG" in (claim.actor, claim.country) for claim in dated.claims)


def test_without_a_publication_date_there_is_a_warning(undated):
    assert any("publication date" in warning for warning in undated.warnings)


def test_boilerplate_is_read_by_nobody(dated):
    text = read_article(ARTICLE).text
    tail = text.index("شاركها")
    for item in [*dated.claims, *dated.events]:
        assert all(e.end <= tail for e in item.evidence)


def test_quotes_are_the_text_letter_for_letter(dated):
    text = ARTICLE.read_text(encoding="utf-8")
    for item in [*dated.claims, *dated.events]:
        assert item.evidence
        for e in item.evidence:
            assert text[e.start:e.end] == e.quote


def test_output_is_valid_and_comes_back(dated, undated):
    for reading in (dated, undated):
        document = json.loads(json.dumps(reading_to_json(reading), ensure_ascii=False))
        jsonschema.validate(document, SCHEMA)
        assert reading_to_json(reading_from_json(document)) == document
