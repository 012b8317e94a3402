"""Claims and events as data/claim.schema.json describes them, and their way to JSON and back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

SCHEMA = "posture/claims/1"
KINDS = ("presence", "deployment", "withdrawal")
STATUSES = ("occurred", "ongoing", "planned", "demanded", "denied", "unconfirmed")
EVENT_TYPES = ("coup", "expulsion_demand", "accord_ended", "accord_signed", "talks", "handover", "attack",
               "statement")


@dataclass(frozen=True, slots=True)
class Quantity:
    """Bounds on a number of people; an open side is None. `approximate` where the text hedges an exact figure."""

    low: int | None
    high: int | None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """Bounds on a part of that actor's force at that place, as fractions from 0 to 1."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of dates; an open side is None."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it, as the article names them, and the medium that they said it to or that reported it."""

    speaker: str | None = None
    outlet: str | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of the article's text: `quote == text[start:end]`, in Unicode code points."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Claim:
    """One claim of the article. Country codes are ISO 3166-1 alpha-2; `rule` says which rule joined it."""

    id: str
    kind: str
    actor: str
    country: str | None
    status: str
    evidence: tuple[Evidence, ...]
    formation: str | None = None
    site: str | None = None
    origin: str | None = None
    destination: str | None = None
    personnel: Quantity | None = None
    share: Share | None = None
    when: Interval | None = None
    source: Source | None = None
    rule: str = ""


@dataclass(frozen=True)
class Event:
    """A dated political turn that frames the movement. `country` is the host, `actor` the other party."""

    id: str
    type: str
    country: str | None
    evidence: tuple[Evidence, ...]
    actor: str | None = None
    status: str = "occurred"
    when: Interval | None = None
    source: Source | None = None
    rule: str = ""


@dataclass(frozen=True)
class Reading:
    """What was read from one article. `article` holds the keys that claim.schema.json requires of it."""

    article: Mapping
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    warnings: tuple[str, ...] = ()


def reading_to_json(reading: Reading) -> dict:
    """A reading as plain JSON values, valid against claim.schema.json."""
    return {
        "schema": SCHEMA,
        "article": dict(reading.article),
        "claims": [_plain(claim) for claim in reading.claims],
        "events": [_plain(event) for event in reading.events],
        "warnings": list(reading.warnings),
    }


def reading_from_json(document: Mapping) -> Reading:
    """The reading that `reading_to_json` wrote. Raises KeyError or ValueError where the document is not one."""
    if document.get("schema") != SCHEMA:
        raise ValueError(f"schema is {document.get('schema')!r}, not {SCHEMA!r}")
    return Reading(
        article=document["article"],
        claims=tuple(_claim(item) for item in document["claims"]),
        events=tuple(_event(item) for item in document["events"]),
        warnings=tuple(document["warnings"]),
    )


def _plain(value: Claim | Event) -> dict:
    plain = asdict(value)
    when = plain["when"]
    if when is not None:
        plain["when"] = {side: day.isoformat() if day else None for side, day in when.items()}
    plain["evidence"] = list(plain["evidence"])
    return plain


def _claim(item: Mapping) -> Claim:
    return Claim(**{**_common(item),
                    "personnel": Quantity(**item["personnel"]) if item.get("personnel") else None,
                    "share": Share(**item["share"]) if item.get("share") else None})


def _event(item: Mapping) -> Event:
    return Event(**_common(item))


def _common(item: Mapping) -> dict:
    when = item.get("when")
    return {
        **item,
        "evidence": tuple(Evidence(**e) for e in item["evidence"]),
        "when": Interval(*(date.fromisoformat(when[s]) if when[s] else None for s in ("start", "end")))
        if when else None,
        "source": Source(**item["source"]) if item.get("source") else None,
    }
