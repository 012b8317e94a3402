"""Ledgers and charts that the tests share."""

import json
from functools import cache

import pytest
from chart_cases import CHARTS, SPECS, golden_reading, many_claims, short_reading
from posture.charts import Chart
from posture.ledger import build_ledger
from posture.reader import Reader


@pytest.fixture(scope="session")
def ledgers() -> dict:
    """Every ledger by name: those of the specs, `forty`, and `golden`, the supplied article's."""
    specs = json.loads((SPECS / "charts" / "ledgers.json").read_text(encoding="utf-8"))
    readings = {name: short_reading(spec) for name, spec in specs.items() if name != "about"}
    readings |= {"forty": many_claims(), "golden": golden_reading()}
    return {name: build_ledger([reading]) for name, reading in readings.items()}


@pytest.fixture(scope="session")
def draw(ledgers):
    """A chart by its name, its ledger's and the reader's language; drawn once, for charts never change."""
    @cache
    def chart(chart_name: str, ledger_name: str, language: str = "en") -> Chart:
        return CHARTS[chart_name](ledgers[ledger_name], Reader(language))
    return chart
