"""Invented texts in three languages give their claims and no others (tests/specs/claims)."""

import json
from datetime import date

import pytest
from posture import paths
from posture.article import article_from_text
from posture.claims import read_claims

SPECS = paths.HOME / "tests" / "specs" / "claims"
CASES = [
    pytest.param(language, case, id=f"{language}: {case['name']}",
                 marks=[pytest.mark.xfail(reason=case["gap"], strict=True)] if "gap" in case else [])
    for language in ("ar", "en", "fr")
    for case in json.loads((SPECS / f"{language}.json").read_text(encoding="utf-8"))["cases"]
]


def summary(claim) -> dict:
    found = {"kind": claim.kind, "actor": claim.actor, "country": claim.country, "status": claim.status}
    for field in ("site", "origin", "destination"):
        if getattr(claim, field):
            found[field] = getattr(claim, field)
    if claim.personnel:
        found["personnel"] = [claim.personnel.low, claim.personnel.high]
    if claim.share:
        found["share"] = [claim.share.low, claim.share.high]
    if claim.when:
        found["when"] = [day.isoformat() if day else None for day in (claim.when.start, claim.when.end)]
    if claim.source and claim.source.outlet:
        found["outlet"] = claim.source.outlet
    return found


def matches(found: dict, wanted: dict) -> bool:
    stated = {key for key in ("personnel", "share", "destination", "origin") if key in found}
    return all(found.get(key) == value for key, value in wanted.items()) and stated <= set(wanted)


@pytest.mark.parametrize(("language", "case"), CASES)
def test_claims_of_invented_texts(language, case):
    article = article_from_text(case["text"], language=language, published=date.fromisoformat(case["published"]))
    reading = read_claims(article)
    found = [summary(claim) for claim in reading.claims]
    missing = [wanted for wanted in case["claims"] if not any(matches(item, wanted) for item in found)]
    extra = [item for item in found if not any(matches(item, wanted) for wanted in case["claims"])]
    assert not missing and not extra
    if "events" in case:
        told = [{"type": e.type, "country": e.country, "actor": e.actor, "status": e.status,
                 "when": e.when and [day and day.isoformat() for day in (e.when.start, e.when.end)]}
                for e in reading.events]
        assert len(told) == len(case["events"])
        assert all(any(wanted.items() <= event.items() for event in told) for wanted in case["events"])
    for item in [*reading.claims, *reading.events]:
        assert all(case["text"][e.start:e.end] == e.quote for e in item.evidence)
