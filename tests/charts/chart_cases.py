"""Readings for the charts' tests, made of the short ones in tests/specs/charts/ledgers.json."""

import json
from datetime import date
from itertools import product
from pathlib import Path

from posture.charts import flows_chart, map_chart, numbers_chart, presence_chart, timeline_chart
from posture.claims.model import (
    EVENT_TYPES,
    KINDS,
    STATUSES,
    Claim,
    Event,
    Evidence,
    Interval,
    Quantity,
    Reading,
    Share,
    Source,
    reading_from_json,
)

SPECS = Path(__file__).resolve().parents[1] / "specs"
CHARTS = {"presence": presence_chart, "numbers": numbers_chart, "flows": flows_chart, "map": map_chart,
          "timeline": timeline_chart}


def short_reading(spec: dict) -> Reading:
    article = {"id": "made-up", "title": "Made up", "publisher": spec.get("publisher", "The Example"),
               "language": "en", "published": "2024-05-03", "sha256": "0" * 64, "characters": 10_000}
    return Reading(article, tuple(short_claim(i, item) for i, item in enumerate(spec["claims"])), ())


def short_claim(index: int, item: dict) -> Claim:
    when = [date.fromisoformat(day) if day else None for day in item.get("when", ())]
    quote = item.get("quote", f"words {index}")
    return Claim(
        id=f"c{index + 1}", kind=item["kind"], actor=item["actor"], country=item["country"], status=item["status"],
        evidence=(Evidence(index * 100, index * 100 + len(quote), quote),), site=item.get("site"),
        origin=item.get("origin"), destination=item.get("destination"),
        personnel=Quantity(item["low"], item["high"], item.get("approximate", False)) if "low" in item else None,
        share=Share(*item["share"]) if "share" in item else None,
        when=Interval(*when) if when else None, source=Source("a spokesperson", "The Example"))


def many_claims() -> Reading:
    """Forty claims and eight events of many actors, places, sizes and dates."""
    places = [("NE", "Air Base 101 (Niamey)"), ("NE", None), ("TD", "Faya-Largeau"), ("ML", "Gao"), (None, None)]
    actors = ["US", "RU", "FR", "DE", "IT", "EU", "UN", "ECOWAS", "TR", "HU", "CZ"]
    sizes = [None, Quantity(5000, 5000), Quantity(0, 99), Quantity(501, None), Quantity(200, 999, True)]
    times = [None, Interval(date(2022, 3, 1), None), Interval(None, date(2024, 2, 29)),
             Interval(date(2023, 7, 26), date(2023, 7, 26)), Interval(date(2023, 1, 1), date(2023, 12, 31))]
    claims = []
    for index, (kind, status) in enumerate(list(product(KINDS, STATUSES)) * 3):
        country, site = places[index % len(places)]
        claims.append(Claim(
            f"c{index}", kind, actors[index * 3 % len(actors)], country, status,
            (Evidence(index * 10, index * 10 + 5, "quote"),), site=site, personnel=sizes[index * 2 % len(sizes)],
            when=times[index * 3 % len(times)], origin="DE" if kind == "deployment" and index % 2 else None,
            destination=("DE", "TD", None)[index % 3] if kind == "withdrawal" else None))
    events = tuple(Event(f"e{i}", kind, "NE", (Evidence(5000 + i * 10, 5005 + i * 10, "quote"),),
                         actor=("US", None)[i % 2], status=("occurred", "planned")[i % 2],
                         when=times[i % len(times)]) for i, kind in enumerate(EVENT_TYPES))
    return Reading({**short_reading({"claims": []}).article}, tuple(claims[:40]), events)


def golden_reading() -> Reading:
    return reading_from_json(json.loads((SPECS / "golden" / "niger-air-base-101.json").read_text(encoding="utf-8")))
