"""The claims of a briefing as files: JSON as `posture parse --json` prints it, and CSV for a spreadsheet."""

import csv
import json
from collections.abc import Iterable, Sequence
from io import StringIO

from posture.briefing.opening import Numbered
from posture.claims.model import Claim, Reading, reading_to_json

CSV_COLUMNS = (
    "n", "article", "id", "kind", "actor", "formation", "country", "site", "origin", "destination",
    "low", "high", "approximate", "share_low", "share_high", "status", "when_start", "when_end",
    "speaker", "outlet", "anonymous", "start", "end", "quote",
)
# A spreadsheet runs a cell that begins like this as a formula; an apostrophe keeps it a text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def claims_json(readings: Sequence[Reading]) -> str:
    """One document of claim.schema.json for one article, a list of them for several."""
    documents = [reading_to_json(reading) for reading in readings]
    return json.dumps(documents[0] if len(documents) == 1 else documents, ensure_ascii=False, indent=1) + "\n"


def claims_csv(items: Iterable[Numbered]) -> str:
    """One row for each evidence span of each claim and event; what is not stated is empty."""
    lines = StringIO()
    writer = csv.DictWriter(lines, CSV_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for each in items:
        for span in each.item.evidence:
            row = {**_fields(each), "start": span.start, "end": span.end, "quote": span.quote}
            writer.writerow({key: _cell(value) for key, value in row.items()})
    return lines.getvalue()


def _fields(each: Numbered) -> dict[str, object]:
    item, source, when = each.item, each.item.source, each.item.when
    row = {"n": each.number, "article": each.article.id, "id": item.id, "actor": item.actor,
           "country": item.country, "status": item.status,
           "when_start": when and when.start, "when_end": when and when.end,
           "speaker": source and source.speaker, "outlet": source and source.outlet,
           "anonymous": source and source.anonymous}
    if not isinstance(item, Claim):
        return {**row, "kind": item.type}
    people, share = item.personnel, item.share
    return {**row, "kind": item.kind, "formation": item.formation, "site": item.site, "origin": item.origin,
            "destination": item.destination, "low": people and people.low, "high": people and people.high,
            "approximate": people and people.approximate, "share_low": share and share.low,
            "share_high": share and share.high}


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA) else value
