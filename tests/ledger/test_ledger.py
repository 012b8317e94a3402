"""The ledger: stable numbers, explicit types, nothing lost and nothing added."""

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from posture.claims.model import reading_from_json
from posture.errors import LexiconError
from posture.ledger import build_ledger, read_context
from posture.ledger.places import locate_site

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = json.loads((ROOT / "tests" / "specs" / "golden" / "niger-air-base-101.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reading():
    return reading_from_json(GOLDEN)


@pytest.fixture(scope="module")
def ledger(reading):
    return build_ledger([reading])


def test_every_claim_and_event_has_a_number_in_text_order(reading, ledger):
    starts = {item.id: item.evidence[0].start for item in (*reading.claims, *reading.events)}
    numbered = ledger.sources.drop_duplicates("n")
    assert numbered["n"].tolist() == list(range(1, len(starts) + 1))
    assert [starts[claim] for claim in numbered["claim"]] == sorted(starts.values())


def test_frames_hold_what_was_read(reading, ledger):
    assert len(ledger.presence) + len(ledger.movements) == len(reading.claims) == len(ledger.claims)
    assert len(ledger.events) == len(reading.events)
    assert len(ledger.sources) == sum(len(item.evidence) for item in (*reading.claims, *reading.events))
    assert ledger.claims["n"].is_monotonic_increasing


def test_people_are_integers_and_dates_are_dates(ledger):
    for frame in (ledger.presence, ledger.movements, ledger.claims):
        assert str(frame["low"].dtype) == str(frame["high"].dtype) == "Int64"
        assert str(frame["start"].dtype) == str(frame["end"].dtype) == "datetime64[s]"
        assert str(frame["approximate"].dtype) == "boolean"


def test_unknown_stays_unknown(ledger):
    first = ledger.presence.iloc[0]
    assert first[["low", "high", "start", "end", "share_low"]].isna().all()


def test_movements_have_their_ends(ledger):
    by_claim = ledger.movements.set_index("claim")
    assert by_claim.loc["c8", ["from_country", "to_country"]].tolist() == ["TD", "DE"]
    assert by_claim.loc["c8", "from_site"] == "N'Djamena (Adji Kossei)"
    assert by_claim.loc["c6", "to_country"] == "NE"
    assert pd.isna(by_claim.loc["c6", "from_country"]) and pd.isna(by_claim.loc["c3", "to_country"])


def test_numbers_do_not_depend_on_the_order_of_the_articles(reading):
    earlier = replace(reading, article={**reading.article, "id": "earlier", "published": "2024-01-02"})
    one, other = build_ledger([reading, earlier]), build_ledger([earlier, reading])
    pd.testing.assert_frame_equal(one.sources, other.sources)
    assert one.articles["article"].tolist() == ["earlier", reading.article["id"]]
    assert one.as_of.isoformat() == "2024-05-03"


def test_rival_figures_stay_two_rows(reading):
    claim = next(claim for claim in reading.claims if claim.personnel)
    rival = replace(claim, id="c99", personnel=replace(claim.personnel, low=300, high=300))
    ledger = build_ledger([replace(reading, claims=(claim, rival))])
    assert sorted(ledger.movements["low"]) == [100, 300]


def test_empty_ledger_keeps_its_columns(reading):
    ledger = build_ledger([])
    assert ledger.as_of is None
    assert list(ledger.claims.columns) == list(build_ledger([reading]).claims.columns)
    assert str(ledger.claims["low"].dtype) == "Int64"


def test_article_without_a_date_gives_no_cut_off(reading):
    assert build_ledger([replace(reading, article={**reading.article, "published": None})]).as_of is None


def test_context_is_typed_and_leaves_out_what_is_unusable():
    context = read_context()
    assert str(context["low"].dtype) == "Int64" and str(context["start"].dtype) == "datetime64[s]"
    assert "unusable" not in set(context["check"]) and len(context) > 100
    assert (context["low"].dropna() >= 0).all()
    assert context["publisher"].notna().all() and context["url"].str.startswith("http").all()
    assert (context["start"].dropna() <= context.loc[context["start"].notna(), "end"]).all()


def test_context_keeps_hedges_as_bounds():
    context = read_context().set_index("id")
    assert context.loc["f016", ["low", "high"]].tolist() == [0, 999]
    assert context.loc["f013", "low"] == 1001 and pd.isna(context.loc["f013", "high"])
    assert context.loc["f004", "end"] == pd.Timestamp("2017-06-30")


def test_context_sites_are_those_of_the_gazetteer():
    for row in read_context().dropna(subset=["site"]).itertuples():
        assert locate_site(row.country, row.site), f"{row.id}: {row.site} is not in the gazetteer"


HEADER = ("id,actor,formation,country,site,kind,low,high,approximate,when_start,when_end,status,destination,publisher,"
          "published,wire,story,check,of,url,note")
GOOD = "f001,US,,NE,,presence,1,2,no,2024-01,,ongoing,,The Example,2024,,,ok,,https://example.invalid,"


@pytest.mark.parametrize(("row", "message"), [
    (GOOD.replace("presence", "raid"), "kind is 'raid'"),
    (GOOD.replace("ongoing", "maybe"), "status is 'maybe'"),
    (GOOD.replace(",1,2,", ",3,2,"), "low 3 is above high 2"),
    (GOOD.replace(",1,2,", ",1.5,2,"), "numbers are whole"),
    (GOOD.replace("2024-01,", "2024-13,"), "YYYY-MM"),
    (GOOD.replace(",ok,,", ",rival,,"), "of"),
    (GOOD.replace(",ok,,", ",rival,f009,"), "f009"),
    (GOOD.replace(",no,", ",perhaps,"), "approximate"),
    ("f001,US", "cells"),
])
def test_bad_context_row_is_named(tmp_path, row, message):
    path = tmp_path / "figures.csv"
    path.write_text(f"# about\n{HEADER}\n{row}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        read_context(path)


def test_good_context_row_is_read(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text(f"{HEADER}\n{GOOD}\n", encoding="utf-8")
    assert len(read_context(path)) == 1
