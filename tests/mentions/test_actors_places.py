"""Countries, forces and sites are seen by name, demonym and metonym, and everyday words are not taken for them."""

import json

import pytest
from posture import paths
from posture.mentions import find_mentions

CASES = json.loads(
    (paths.HOME / "tests" / "specs" / "mentions" / "actors_places.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_actors_and_places(case):
    mentions = find_mentions(case["text"], case["language"])
    actors = {m.value["code"] for m in mentions if m.type == "actor"}
    places = {(m.value["country"], m.value["site"]) for m in mentions if m.type == "place"}
    assert set(case.get("actors", ())) <= actors
    assert {tuple(place) for place in case.get("places", ())} <= places
    seen = actors | {country for country, _ in places}
    assert not seen & set(case.get("absent", ()))
    assert all(case["text"][m.start:m.end] == m.quote for m in mentions)


def test_every_mention_names_its_rule():
    for case in CASES:
        assert all(mention.rule for mention in find_mentions(case["text"], case["language"]))
