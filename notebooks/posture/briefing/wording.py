"""Claims as sentences in the reader's language, made from their own fields and from nothing else.

The sentences are gettext messages; data/catalogues/names.csv has the names that need grammar around them.
Hedges stay as the source has them, the claimant of a figure is named, and nothing is said to be confirmed.
"""

import csv
import re
from collections.abc import Iterable
from functools import cache

from posture import paths
from posture.briefing.model import Run, Runs, Text, runs
from posture.charts.texts import STATUS_NAMES
from posture.claims.model import Claim, Event, Source
from posture.errors import LexiconError
from posture.reader import N_, Reader

_COLUMNS = ("code", "language", "forces", "source", "name", "in", "to", "from")
# A message's values stand in for runs while it is translated; these marks find them again.
_MARK = re.compile("\ue000(\\d+)\ue001")

SENTENCES = {
    ("presence", "occurred"): N_("{forces} were {place}"),
    ("presence", "ongoing"): N_("{forces} are {place}"),
    ("presence", "planned"): N_("{forces} are to be {place}"),
    ("presence", "demanded"): N_("a presence of {forces} {place} has been asked for"),
    ("presence", "denied"): N_("it is denied that {forces} are {place}"),
    ("presence", "unconfirmed"): N_("it is not confirmed that {forces} are {place}"),
    ("deployment", "occurred"): N_("{forces} deployed {place}"),
    ("deployment", "ongoing"): N_("{forces} are deploying {place}"),
    ("deployment", "planned"): N_("{forces} are to deploy {place}"),
    ("deployment", "demanded"): N_("{forces} have been asked to deploy {place}"),
    ("deployment", "denied"): N_("it is denied that {forces} deployed {place}"),
    ("deployment", "unconfirmed"): N_("it is not confirmed that {forces} deployed {place}"),
    ("withdrawal", "occurred"): N_("{forces} withdrew {place}"),
    ("withdrawal", "ongoing"): N_("{forces} are withdrawing {place}"),
    ("withdrawal", "planned"): N_("{forces} are to withdraw {place}"),
    ("withdrawal", "demanded"): N_("{forces} have been asked to withdraw {place}"),
    ("withdrawal", "denied"): N_("it is denied that {forces} withdrew {place}"),
    ("withdrawal", "unconfirmed"): N_("it is not confirmed that {forces} withdrew {place}"),
}
EVENTS = {
    "coup": N_("coup {place}"),
    "expulsion_demand": N_("{host} demands that {forces} leave"),
    "accord_ended": N_("{host} ends an accord with {actor}"),
    "accord_signed": N_("{host} and {actor} make an accord"),
    "talks": N_("talks between {host} and {actor}"),
    "handover": N_("{actor} hands over a base {place}"),
    "attack": N_("attack {place}"),
    "statement": N_("official statement on a decision about {host}"),
}


def describe_claim(reader: Reader, claim: Claim, dated: bool = True) -> str:
    """A claim in one sentence without full stop: whose force, how many, what, where, and when if `dated`."""
    forces, amount = name_forces(reader, claim.actor), describe_amount(reader, claim)
    if amount:
        forces = reader.text(N_("{forces} ({amount})"), forces=forces, amount=amount)
    sentence = reader.text(SENTENCES[claim.kind, claim.status], forces=forces, place=_route(reader, claim))
    return _capital(_dated(reader, sentence, claim) if dated else sentence)


def describe_event(reader: Reader, event: Event, dated: bool = True) -> str:
    """A political turn in a few words, with its date where it is known and wanted."""
    sentence = reader.text(
        EVENTS[event.type], place=place_in(reader, event.country, None),
        host=name_party(reader, event.country), actor=name_party(reader, event.actor),
        forces=name_forces(reader, event.actor) if event.actor else reader.text(N_("foreign forces")))
    if event.status != "occurred":
        sentence = reader.text(N_("{sentence} ({status})"), sentence=sentence,
                               status=reader.text(STATUS_NAMES[event.status]).lower())
    return _capital(_dated(reader, sentence, event) if dated else sentence)


def describe_amount(reader: Reader, claim: Claim) -> str:
    """How many, as the source hedges it; empty where no number and no share is stated."""
    parts = []
    if claim.personnel is not None:
        count = claim.personnel.high or claim.personnel.low or 0
        parts.append(reader.plural(N_("{number} person"), N_("{number} people"), count,
                                   number=reader.quantity(claim.personnel)))
    if claim.share is not None:
        parts.append(reader.text(N_("{share} of those there"), share=reader.share(claim.share)))
    return reader.list(parts)


def describe_source(reader: Reader, source: Source | None, language: str) -> Runs:
    """Who says it and to whom, in the words of the article, whose language is `language`."""
    if source is None or not (source.speaker or source.outlet):
        return runs(reader.text(N_("the article, which names no source")))
    speaker = source.speaker and quoted(source.speaker, language)
    outlet = source.outlet and quoted(source.outlet, language)
    if speaker and outlet:
        named = phrase(reader, N_("{speaker}, to {outlet}"), speaker=speaker, outlet=outlet)
    else:
        named = runs(speaker or outlet)
    return phrase(reader, N_("{source} (not named)"), source=named) if source.anonymous else named


def name_source(reader: Reader, code: str) -> str | None:
    """Somebody of a country or organisation who says something: a US source. None without words for it."""
    row = _names().get((code, reader.language))
    return row["source"] if row else None


def name_party(reader: Reader, code: str | None) -> str:
    """A country or organisation as it stands in a sentence: the United States."""
    if code is None:
        return reader.text(N_("a party that is not named"))
    row = _names().get((code, reader.language))
    return row["name"] if row and row["name"] else reader.actor(code)


def name_forces(reader: Reader, code: str) -> str:
    """The forces of an actor as the subject of a sentence: US forces."""
    row = _names().get((code, reader.language))
    return row["forces"] if row else reader.text(N_("forces of {actor}"), actor=reader.actor(code))


def place_in(reader: Reader, country: str | None, site: str | None) -> str:
    """Where something is, with its preposition."""
    return _placed(reader, country, site, "in", N_("at {place}"), N_("in {place}"))


def place_to(reader: Reader, country: str | None, site: str | None) -> str:
    """Where something goes, with its preposition."""
    return _placed(reader, country, site, "to", N_("to {place}"), N_("to {place}"))


def place_from(reader: Reader, country: str | None, site: str | None) -> str:
    """Where something comes from, with its preposition."""
    return _placed(reader, country, site, "from", N_("from {place}"), N_("from {place}"))


def phrase(reader: Reader, message: str, **values: "str | Run | Runs") -> Runs:
    """A message of the reader's language with runs as its values, so that each keeps its own language."""
    names = list(values)
    template = reader.text(message, **{name: f"\ue000{index}\ue001" for index, name in enumerate(names)})
    made: list = []
    for index, part in enumerate(_MARK.split(template)):
        made.append(values[names[int(part)]] if index % 2 else part)
    return runs(*made)


def quoted(text: str, language: str) -> Text:
    """Words of an article, in its language."""
    return Text(text, lang=language)


def join_runs(reader: Reader, items: Iterable[Runs]) -> Runs:
    """Runs joined as the language joins a list: a, b and c."""
    items = list(items)
    template = reader.list(f"\ue000{index}\ue001" for index in range(len(items)))
    return runs(*(items[int(part)] if index % 2 else part
                  for index, part in enumerate(_MARK.split(template))))


def _route(reader: Reader, claim: Claim) -> str:
    if claim.kind == "presence":
        return place_in(reader, claim.country, claim.site)
    if claim.kind == "deployment":
        first = place_to(reader, claim.country, claim.site)
        second = claim.origin and place_from(reader, claim.origin, None)
    else:
        first = place_from(reader, claim.country, claim.site)
        second = claim.destination and place_to(reader, claim.destination, None)
    if not second:
        return first
    route = N_("{first}, {second}") if claim.site else N_("{first} {second}")
    return reader.text(route, first=first, second=second)


def _placed(reader: Reader, country: str | None, site: str | None, column: str, site_message: str,
            country_message: str) -> str:
    if site is not None:
        return reader.text(site_message, place=reader.place(country, site))
    if country is None:
        return reader.text(country_message, place=reader.text(N_("a country that is not named")))
    row = _names().get((country, reader.language))
    return row[column] if row and row[column] else reader.text(country_message, place=reader.country(country))


def _dated(reader: Reader, sentence: str, item: Claim | Event) -> str:
    if item.when is None or item.when.start is item.when.end is None:
        return sentence
    return reader.text(N_("{sentence}, {period}"), sentence=sentence,
                       period=reader.interval(item.when.start, item.when.end))


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


@cache
def _names() -> dict[tuple[str, str], dict[str, str]]:
    path = paths.DATA / "catalogues" / "names.csv"
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.reader(line for line in lines if not line.startswith("#")))
    except OSError as error:
        raise LexiconError(f"{path}: can't be read: {error.strerror}") from error
    if not rows or tuple(rows[0]) != _COLUMNS:
        raise LexiconError(f"{path}: the columns must be {','.join(_COLUMNS)}")
    names: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows[1:]:
        if len(row) != len(_COLUMNS) or not (row[2] and row[3]):
            raise LexiconError(f"{path}: row {','.join(row)!r} must have {len(_COLUMNS)} cells, "
                               "the forces and the source filled in")
        if (row[0], row[1]) in names:
            raise LexiconError(f"{path}: {row[0]} stands twice for {row[1]}")
        names[row[0], row[1]] = dict(zip(_COLUMNS, row, strict=True))
    return names
