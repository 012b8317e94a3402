"""Published figures that are not from the articles: data/context/figures.csv, in a frame of its own."""

import csv
from calendar import monthrange
from datetime import date
from pathlib import Path

import pandas as pd

from posture import paths
from posture.claims.model import KINDS, STATUSES
from posture.errors import LexiconError
from posture.ledger.build import COUNT, DAY, FLAG, TEXT, frame

CHECKS = ("ok", "rival", "repeat", "unusable")
APPROXIMATE = {"yes": True, "no": False, "": None}
FILE_COLUMNS = (
    "id",
    "actor",
    "formation",
    "country",
    "site",
    "kind",
    "low",
    "high",
    "approximate",
    "when_start",
    "when_end",
    "status",
    "destination",
    "publisher",
    "published",
    "wire",
    "story",
    "check",
    "of",
    "url",
    "note",
)
COLUMNS = {
    "id": TEXT, "actor": TEXT, "formation": TEXT, "country": TEXT, "site": TEXT, "kind": TEXT, "status": TEXT,
    "start": DAY, "end": DAY, "low": COUNT, "high": COUNT, "approximate": FLAG, "destination": TEXT,
    "publisher": TEXT, "published": TEXT, "wire": TEXT, "story": TEXT, "check": TEXT, "of": TEXT, "url": TEXT,
    "note": TEXT,
}


def read_context(path: Path | None = None) -> pd.DataFrame:
    """The usable context figures, one row each, with closed date intervals and nullable integer bounds.

    Rows marked `unusable` are left out. Raises LexiconError, naming file and line, for a row that breaks the
    file's own codebook.
    """
    path = path or paths.CONTEXT / "figures.csv"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read ({error})") from None
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    if not numbered or tuple(numbered[0][1].split(",")) != FILE_COLUMNS:
        raise LexiconError(f"{path}: the first row must name the columns {','.join(FILE_COLUMNS)}")
    rows = [_read_row(next(csv.reader([line])), f"{path.name}:{number}") for number, line in numbered[1:]]
    known = {row["id"] for row in rows}
    for row in rows:
        if row["of"] and row["of"] not in known:
            raise LexiconError(f"{path.name}: {row['id']} refers to {row['of']}, which is not in the file")
    return frame((row for row in rows if row["check"] != "unusable"), COLUMNS)


def _read_row(cells: list[str], where: str) -> dict:
    if len(cells) != len(FILE_COLUMNS):
        raise LexiconError(f"{where}: has {len(cells)} cells, the columns are {len(FILE_COLUMNS)}")
    row = {column: cell.strip() or None for column, cell in zip(FILE_COLUMNS, cells, strict=True)}
    for column, allowed in (("kind", KINDS), ("status", STATUSES), ("check", CHECKS)):
        if row[column] not in allowed:
            raise LexiconError(f"{where}: {column} is {row[column]!r}; allowed are {', '.join(allowed)}")
    if (row["check"] in ("rival", "repeat")) != bool(row["of"]):
        raise LexiconError(
            f"{where}: `of` names the row that a rival or repeat belongs to, and is empty otherwise"
        )
    if (row["approximate"] or "") not in APPROXIMATE:
        raise LexiconError(f"{where}: approximate is {row['approximate']!r}; allowed are yes, no and nothing")
    try:
        low, high = (int(row[side]) if row[side] else None for side in ("low", "high"))
        start, end = _period(row["when_start"], row["when_end"])
    except ValueError as error:
        raise LexiconError(
            f"{where}: {error}; numbers are whole, dates are YYYY, YYYY-MM or YYYY-MM-DD"
        ) from None
    if low is not None and high is not None and low > high:
        raise LexiconError(f"{where}: low {low} is above high {high}")
    return {**row, "low": low, "high": high, "approximate": APPROXIMATE[row["approximate"] or ""],
            "start": start, "end": end}


def _period(first: str | None, last: str | None) -> tuple[date | None, date | None]:
    start = _day(first, last=False) if first else None
    end = _day(last or first, last=True) if last or first else None
    return start, end


def _day(text: str, last: bool) -> date:
    year, *rest = (int(part) for part in text.split("-"))
    month = rest[0] if rest else (12 if last else 1)
    day = rest[1] if len(rest) > 1 else (monthrange(year, month)[1] if last else 1)
    return date(year, month, day)
