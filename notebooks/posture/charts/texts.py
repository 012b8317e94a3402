"""What the charts say, in the reader's language: phrases for claims, sizes, times, places and sources."""

from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from posture.claims.model import Quantity, Share
from posture.ledger import Ledger
from posture.reader import ISOLATE, N_, POP, Reader

PHRASES = {
    ("presence", "occurred"): N_("was present"),
    ("presence", "ongoing"): N_("is present"),
    ("presence", "planned"): N_("presence planned"),
    ("presence", "demanded"): N_("presence demanded"),
    ("presence", "denied"): N_("presence denied"),
    ("presence", "unconfirmed"): N_("presence unconfirmed"),
    ("deployment", "occurred"): N_("arrived"),
    ("deployment", "ongoing"): N_("arriving"),
    ("deployment", "planned"): N_("arrival planned"),
    ("deployment", "demanded"): N_("arrival demanded"),
    ("deployment", "denied"): N_("arrival denied"),
    ("deployment", "unconfirmed"): N_("arrival unconfirmed"),
    ("withdrawal", "occurred"): N_("left"),
    ("withdrawal", "ongoing"): N_("leaving"),
    ("withdrawal", "planned"): N_("departure planned"),
    ("withdrawal", "demanded"): N_("departure demanded"),
    ("withdrawal", "denied"): N_("departure denied"),
    ("withdrawal", "unconfirmed"): N_("departure unconfirmed"),
}
KIND_NAMES = {
    "presence": N_("Presence"),
    "deployment": N_("Deployment"),
    "withdrawal": N_("Withdrawal"),
}
STATUS_NAMES = {
    "occurred": N_("Occurred"),
    "ongoing": N_("Ongoing"),
    "planned": N_("Planned"),
    "demanded": N_("Demanded"),
    "denied": N_("Denied"),
    "unconfirmed": N_("Unconfirmed"),
}
EVENT_NAMES = {
    "coup": N_("Coup"),
    "expulsion_demand": N_("Departure demanded"),
    "accord_ended": N_("Accord ended"),
    "accord_signed": N_("Accord signed"),
    "talks": N_("Talks"),
    "handover": N_("Handover"),
    "attack": N_("Attack"),
    "statement": N_("Statement"),
}
QUOTE_WIDTH = 64
GLUED = 16
NO_BREAK = "\u00a0"


def cite(numbers: Iterable[int]) -> str:
    """Citation numbers as they stand behind a statement: [1] [2]."""
    return " ".join(f"[{number}]" for number in numbers)


def cited(text: str, numbers: Iterable[int]) -> str:
    """A statement with its citations, the first of which never starts a line."""
    return f"{text}{NO_BREAK}{cite(numbers)}"


def describe_claim(row: Mapping, reader: Reader) -> str:
    """Kind and status of a claim in two words: departure planned."""
    return reader.text(PHRASES[row["kind"], row["status"]])


def quantity_of(row: Mapping) -> Quantity | None:
    """The row's number of people, None where the text gives none."""
    low, high = (None if pd.isna(row[side]) else int(row[side]) for side in ("low", "high"))
    if low is None and high is None:
        return None
    return Quantity(low, high, bool(row["approximate"]) if not pd.isna(row["approximate"]) else False)


def share_of(row: Mapping) -> Share | None:
    """The row's share of a force, None where the text gives none."""
    if pd.isna(row["share_low"]) or pd.isna(row["share_high"]):
        return None
    return Share(float(row["share_low"]), float(row["share_high"]))


def describe_size(row: Mapping, reader: Reader, unknown: str = N_("size not stated")) -> str:
    """How many, with the source's hedge; a share is called one; `unknown` where the text gives neither."""
    quantity, share = quantity_of(row), share_of(row)
    if quantity and share:
        return reader.text("{number}, {share} of the force there", number=reader.quantity(quantity),
                           share=reader.share(share))
    if quantity:
        return reader.quantity(quantity)
    if share:
        return reader.text("{share} of the force there; number not published", share=reader.share(share))
    return reader.text(unknown)


def describe_when(row: Mapping, reader: Reader) -> str:
    """When, in as few words as are exact; an unknown start of a presence is said."""
    start, end = (None if pd.isna(row[side]) else row[side].date() for side in ("start", "end"))
    words = reader.interval(start, end)
    if len(words) <= GLUED:
        words = words.replace(" ", NO_BREAK)
    if start is None and end is not None and row.get("kind") == "presence":
        return reader.text("{when}, start not stated", when=words)
    return words


def describe_event(row: Mapping, reader: Reader) -> str:
    """A political turn with its parties: Talks: Niger and United States; a planned one is called planned."""
    parties = [reader.country(row["country"])] if not pd.isna(row["country"]) else []
    if not pd.isna(row["actor"]):
        parties.append(reader.actor(row["actor"]))
    name = reader.text(EVENT_NAMES[row["type"]])
    if row["status"] not in ("occurred", "ongoing"):
        name = reader.text(
            "{event} ({status})", event=name, status=reader.text(STATUS_NAMES[row["status"]]).lower()
        )
    return reader.text("{event}: {parties}", event=name, parties=reader.list(parties)) if parties else name


def place_of(country, site, reader: Reader, unknown: str = N_("place not stated")) -> str:
    """A place's name from two cells of a frame; `unknown` where both are missing."""
    country, site = (None if pd.isna(cell) else cell for cell in (country, site))
    if country is None and site is None:
        return reader.text(unknown)
    return reader.place(country, site)


def source_line(ledger: Ledger, reader: Reader, as_of: date | None, context: bool = False) -> str:
    """Where the chart's facts come from, up to when, and what the numbers in brackets are."""
    articles = ledger.articles
    if len(articles) == 1:
        article = articles.iloc[0]
        publisher = article["publisher"] if not pd.isna(article["publisher"]) else article["article"]
        named = reader.isolate(publisher)
        if not pd.isna(article["published"]):
            named = reader.text("{publisher}, {date}", publisher=publisher,
                                date=reader.date(article["published"].date()))
        parts = [reader.text("Source: {article}.", article=named)]
    else:
        parts = [reader.plural("Source: {count} article.", "Source: {count} articles.", len(articles))]
    if as_of:
        parts.append(reader.text("Data cut-off: {date}.", date=reader.date(as_of)))
    parts.append(reader.text("Numbers in brackets refer to the list of sources."))
    if context:
        parts.append(
            reader.text("Grey diamonds are context: published figures that are not from the articles.")
        )
    return " ".join(parts)


def hover_text(row: Mapping, ledger: Ledger, reader: Reader, heading: str) -> str:
    """What a pointer shows over a claim: what is claimed, the words of the source, and who says so."""
    spans = ledger.sources[ledger.sources["n"] == row["n"]]
    lines = [heading]
    if len(spans):
        first = spans.iloc[0]
        lines += [f"{ISOLATE}{line}{POP}" for line in _fold_lines(f"“{first['quote']}”")]
        said = [reader.isolate(first[key]) for key in ("speaker", "outlet") if not pd.isna(first[key])]
        if said:
            lines += _fold_lines(reader.text("Source: {names}", names=", ".join(said)))
    return "\n".join(lines)


def _fold_lines(text: str) -> list[str]:
    lines, current = [], ""
    for word in text.split():
        if current and len(current) + 1 + len(word) > QUOTE_WIDTH:
            lines.append(current)
            current = word
        else:
            current = f"{current} {word}" if current else word
    return [*lines, current]
