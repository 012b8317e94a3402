"""Readings in, data frames out.

Numbers of people are nullable integers, never floats; dates are `datetime64[s]` with NaT for an open side. A row
is one claim as the article states it: nothing is added up, averaged, subtracted or filled in.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from posture.claims.model import Claim, Event, Reading

TEXT, COUNT, DAY, FLAG, FRACTION = "string", "Int64", "datetime64[s]", "boolean", "Float64"

CLAIM = {
    "n": COUNT, "article": TEXT, "claim": TEXT, "kind": TEXT, "actor": TEXT, "formation": TEXT,
    "country": TEXT, "site": TEXT, "status": TEXT, "start": DAY, "end": DAY,
    "low": COUNT, "high": COUNT, "approximate": FLAG, "share_low": FRACTION, "share_high": FRACTION,
}
PRESENCE = CLAIM
MOVEMENTS = {**CLAIM, "from_country": TEXT, "from_site": TEXT, "to_country": TEXT, "to_site": TEXT}
EVENTS = {
    "n": COUNT, "article": TEXT, "event": TEXT, "type": TEXT, "country": TEXT, "actor": TEXT, "status": TEXT,
    "start": DAY, "end": DAY,
}
SOURCES = {
    "n": COUNT, "article": TEXT, "claim": TEXT, "span": COUNT, "first": COUNT, "last": COUNT, "quote": TEXT,
    "speaker": TEXT, "outlet": TEXT, "anonymous": FLAG,
}
ARTICLES = {"article": TEXT, "title": TEXT, "publisher": TEXT, "language": TEXT, "published": DAY}


@dataclass(frozen=True)
class Ledger:
    """Claims as frames. `n` is the citation number and joins them all.

    presence   one row per presence claim: actor, place, period, personnel
    movements  one row per deployment or withdrawal, with where from and where to (missing where not stated)
    events     one row per political turn
    sources    one row per evidence span: quote, its offsets in the article (`last` exclusive), who says it
    articles   one row per article
    """

    presence: pd.DataFrame
    movements: pd.DataFrame
    events: pd.DataFrame
    sources: pd.DataFrame
    articles: pd.DataFrame

    @property
    def as_of(self) -> date | None:
        """The day of the latest article, up to which what goes on is drawn. None where no date is known."""
        latest = self.articles["published"].max()
        return None if pd.isna(latest) else latest.date()

    @property
    def claims(self) -> pd.DataFrame:
        """Presences and movements in one frame, in the order of their citation numbers."""
        parts = [part for part in (self.presence, self.movements) if len(part)]
        joined = pd.concat(parts, ignore_index=True) if parts else self.movements
        return joined.reindex(columns=list(MOVEMENTS)).astype(MOVEMENTS).sort_values("n", ignore_index=True)


def build_ledger(readings: Sequence[Reading]) -> Ledger:
    """The ledger of some readings.

    Articles stand in the order of their dates, claims and events in the order of the text, and are numbered
    through from 1; the same readings give the same numbers, in whatever order they come.
    """
    presence, movements, events, sources, articles = [], [], [], [], []
    number = 0
    for reading in sorted(readings, key=_position):
        article = reading.article["id"]
        articles.append(
            {"article": article, **{key: reading.article.get(key) for key in ARTICLES if key != "article"}}
        )
        for item in sorted((*reading.claims, *reading.events), key=_text_order):
            number += 1
            common = {"n": number, "article": article, "status": item.status, **_period(item)}
            if isinstance(item, Event):
                events.append({**common, "event": item.id, "type": item.type, "country": item.country,
                               "actor": item.actor})
            elif item.kind == "presence":
                presence.append({**common, **_claim(item)})
            else:
                movements.append({**common, **_claim(item), **_ends(item)})
            sources += [{"n": number, "article": article, "claim": item.id, **span} for span in _spans(item)]
    return Ledger(frame(presence, PRESENCE), frame(movements, MOVEMENTS), frame(events, EVENTS),
                  frame(sources, SOURCES), frame(articles, ARTICLES))


def frame(rows: Iterable[Mapping], columns: Mapping[str, str]) -> pd.DataFrame:
    """Rows as a data frame with exactly these columns and types, empty where there are no rows."""
    return pd.DataFrame(list(rows), columns=list(columns)).astype(dict(columns))


def _position(reading: Reading) -> tuple[str, str]:
    return reading.article.get("published") or "9999", reading.article["id"]


def _text_order(item: Claim | Event) -> tuple:
    return item.evidence[0].start, isinstance(item, Event), item.evidence[0].end, item.id


def _period(item: Claim | Event) -> dict:
    if item.when is None:
        return {"start": None, "end": None}
    return {"start": item.when.start, "end": item.when.end}


def _claim(claim: Claim) -> dict:
    row = {"claim": claim.id, "kind": claim.kind, "actor": claim.actor, "formation": claim.formation,
           "country": claim.country, "site": claim.site}
    if claim.personnel is not None:
        row |= {"low": claim.personnel.low, "high": claim.personnel.high,
                "approximate": claim.personnel.approximate}
    if claim.share is not None:
        row |= {"share_low": claim.share.low, "share_high": claim.share.high}
    return row


def _ends(claim: Claim) -> dict:
    place = {"country": claim.country, "site": claim.site}
    if claim.kind == "withdrawal":
        start, end = place, {"country": claim.destination, "site": None}
    else:
        start, end = {"country": claim.origin, "site": None}, place
    return {"from_country": start["country"], "from_site": start["site"],
            "to_country": end["country"], "to_site": end["site"]}


def _spans(item: Claim | Event) -> list[dict]:
    source = item.source
    said = {"speaker": source and source.speaker, "outlet": source and source.outlet,
            "anonymous": source and source.anonymous}
    return [{"span": index, "first": span.start, "last": span.end, "quote": span.quote, **said}
            for index, span in enumerate(item.evidence, 1)]
