"""A frame: one reading of a word for a movement or presence, with its force, its places, its time and its status."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from posture.claims.places import Place
from posture.lexicon import Hit
from posture.mentions.forces import Force
from posture.mentions.model import Mention

PARTICIPLES = frozenset({"pp", "pp+", "ed", "participle"})


class Trigger(NamedTuple):
    """A trigger word: its rows (one word may be several), its form, the auxiliary before it, where its verbs start."""

    first: int
    last: int
    rows: tuple[Hit, ...]
    auxiliary: Hit | None = None
    start: int = 0


@dataclass(frozen=True)
class Frame:
    """One reading of a trigger. `actors` may be several ("Russian and American forces").

    `apart` marks one that is told beside another of the same force and is no part of it (a total, a level).
    """

    kind: str
    status: str
    actors: tuple[str, ...]
    force: Force | None
    place: Place | None
    country: str | None
    site: str | None
    origin: str | None
    destination: str | None
    time: Mention | None
    first: int
    last: int
    trigger: Trigger
    rule: str
    certain: bool = True
    share: Mention | None = None
    apart: bool = False
    forms: frozenset[str] = frozenset()


@dataclass
class Discourse:
    """What the text has been about so far: the last country and force, for anaphors and dropped subjects.

    `host` is the country that all of the article is about.
    """

    host: str | None = None
    country: str | None = None
    base: tuple[str, str] | None = None
    actors: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    frames: list[Frame] = field(default_factory=list)
    dropped: list[tuple[int, int, str]] = field(default_factory=list)


def join_chains(frames: list[Frame]) -> list[Frame]:
    """One movement told in two verbs is one: what leaves and arrives elsewhere, what is stationed where it leaves."""
    joined: list[Frame] = []
    for frame in frames:
        previous = joined[-1] if joined else None
        if previous is not None and not frame.apart and is_same_force(previous.force, frame.force):
            if _only_counts(previous) and frame.force.quantity in (None, previous.force.quantity):
                joined[-1] = replace(frame, force=previous.force, first=min(frame.first, previous.first))
                continue
            if frame.kind == previous.kind == "presence" and frame.country == previous.country and (
                    frame.trigger != previous.trigger):
                told = frame if _only_says_which(previous) else previous
                counted = frame.force if previous.force.quantity is None else previous.force
                joined[-1] = replace(previous, force=counted, site=previous.site or frame.site,
                                     place=previous.place or frame.place,
                                     status=told.status, time=told.time or previous.time,
                                     last=max(previous.last, frame.last))
                continue
            if frame.kind == "presence" and previous.kind != "presence" and not (
                    frame.force.sized and previous.force.quantity is None) and (
                    _only_says_which(frame) or (
                        frame.status == previous.status and not _is_elsewhere(previous, frame))):
                joined[-1] = _with_place(previous, frame)
                continue
            if previous.kind == "presence" and frame.kind != "presence" and (
                    (_only_says_which(previous) and frame.status != "denied"
                     and previous.force.quantity in (None, frame.force.quantity)) or (
                        previous.force.quantity is None and frame.status == previous.status)):
                joined[-1] = _with_place(frame, previous)
                continue
            if previous.kind == "deployment" and _goes_nowhere(previous) and frame.kind == "withdrawal" and (
                    frame.destination in frame.actors and frame.country == previous.country):
                # "crossed the border to go home"
                joined[-1] = replace(frame, status=previous.status, time=previous.time or frame.time,
                                     first=min(frame.first, previous.first))
                continue
            if previous.kind == "withdrawal" and frame.kind in ("deployment", "withdrawal"):
                target = frame.destination or (frame.country if frame.kind == "deployment" else None)
                elsewhere = target != previous.country or (
                    frame.kind == "deployment" and None not in (previous.site, frame.site) and (
                        previous.site != frame.site))
                if target and elsewhere and previous.destination in (None, target):
                    joined[-1] = replace(previous, destination=target, last=max(previous.last, frame.last))
                    continue
        if previous is not None and _counts_mover(previous, frame):
            joined[-1] = replace(frame, force=previous.force, first=min(frame.first, previous.first))
            continue
        joined.append(frame)
    return joined


def _goes_nowhere(frame: Frame) -> bool:
    """Whether a movement is told without where it leads."""
    return frame.place is None or frame.place.first < frame.trigger.first


def is_same_force(one: Force | None, other: Force | None) -> bool:
    """Whether two force phrases are the same stretch of the text, whatever part of it each tells."""
    return one is not None and other is not None and one.head == other.head


def _is_elsewhere(frame: Frame, station: Frame) -> bool:
    """Whether a force is told to be at another site than the one that it left ("left Baghdad and stays in Erbil")."""
    return None not in (frame.site, station.site) and frame.site != station.site


def _only_says_which(frame: Frame) -> bool:
    """Whether a presence is only a participle that says which force is meant ("troops stationed there will leave")."""
    return (frame.trigger.auxiliary is None and bool(frame.forms & PARTICIPLES)) or "which" in frame.forms


def _only_counts(frame: Frame) -> bool:
    """Whether a presence is only an aside that says how many a force is ("the troops, 400 in number, left")."""
    rows = [hit for hit in frame.trigger.rows if hit.row.where == frame.rule]
    return frame.kind == "presence" and any(hit.row["needs"] == "number" and not hit.feature for hit in rows)


def _counts_mover(count: Frame, frame: Frame) -> bool:
    """Whether an aside gives the number of those who move ("all the soldiers, their number 145, left")."""
    counts = count.kind == "presence" and any(
        hit.row.where == count.rule and hit.row["needs"] == "number" for hit in count.trigger.rows)
    return (counts and frame.kind != "presence" and frame.force is not None and count.force is not None
            and not frame.apart and frame.actors == count.actors and frame.force.noun == "number"
            and frame.force.quantity is not None and frame.force.quantity is count.force.quantity)


def _with_place(frame: Frame, station: Frame) -> Frame:
    """A movement with the place where its force is said to be stationed, where it has none of its own."""
    first, last = min(frame.first, station.first), max(frame.last, station.last)
    if frame.place is None or frame.place.anaphor or (frame.country == station.country and not frame.site):
        return replace(frame, country=station.country, site=frame.site or station.site,
                       place=frame.place or station.place, first=first, last=last)
    return replace(frame, first=first, last=last)
