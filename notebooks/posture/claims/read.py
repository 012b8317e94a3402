"""From an article to its claims: frames, sources, a claim for each actor, equal facts folded, events beside them."""

from bisect import bisect_left
from dataclasses import dataclass, replace

from posture.article.model import Article
from posture.claims.events import read_events
from posture.claims.frames import Discourse, Frame, read_frames
from posture.claims.merge import merge_claims
from posture.claims.model import Claim, Evidence, Quantity, Reading, Share
from posture.claims.scene import Scene, build_scene
from posture.claims.sources import find_sayings, find_source
from posture.claims.spans import evidence_of, interval_of
from posture.mentions.entities import Entity
from posture.mentions.model import Mention

FORCE_NUMBERS = frozenset({None, "personnel"})
# More people than any state has under arms: what is counted so is money or something else.
LARGEST_FORCE = 3_000_000


@dataclass(frozen=True)
class Explanation:
    """A reading with what led to it, for `posture parse --explain`."""

    reading: Reading
    scene: Scene
    discourse: Discourse


def read_claims(article: Article) -> Reading:
    """The claims and events of one article, as data/claim.schema.json describes them."""
    return explain_claims(article).reading


def explain_claims(article: Article) -> Explanation:
    """The reading of an article together with the mentions and frames that it rests on."""
    scene = build_scene(article)
    discourse = read_frames(scene)
    claims = [claim for frame in discourse.frames for claim in _claims_of(scene, frame)]
    claims = merge_claims(claims, scene.tokens.ends[scene.headline - 1] if scene.headline else 0)
    claims.sort(key=lambda claim: claim.evidence[0].start)
    numbered = tuple(replace(claim, id=f"c{number}") for number, claim in enumerate(claims, 1))
    events = tuple(read_events(scene, discourse.host))
    warnings = list(article.warnings) + list(scene.warnings) + _time_warnings(scene)
    reading = Reading(
        article={
            "id": article.id, "title": article.title, "publisher": article.publisher,
            "language": article.language,
            "published": article.published.isoformat() if article.published else None,
            "sha256": article.sha256, "characters": len(article.text), "encoding": article.encoding,
        },
        claims=numbered, events=events, warnings=tuple(dict.fromkeys(warnings)),
    )
    return Explanation(reading, scene, discourse)


def _claims_of(scene: Scene, frame: Frame) -> list[Claim]:
    sentence = scene.sentence_at(frame.trigger.first)
    sayings = find_sayings(scene, *sentence)
    source = find_source(scene, sayings, frame.trigger.first)
    force = frame.force
    quantity = share = None
    if force is not None and len(frame.actors) == 1:
        quantity = _quantity(force.quantity)
        if frame.status == "denied" and quantity == Quantity(1, 1, False):
            # "not one soldier" counts nobody.
            quantity = None
        share = _share(force.share)
    if quantity is None and share is None and frame.kind != "presence" and len(frame.actors) == 1:
        share = _share(frame.share)
    return [
        Claim(id="", kind=frame.kind, actor=actor, country=frame.country, status=frame.status,
              evidence=_evidence(scene, frame, actor, sentence),
              formation=force.formation if force else None, site=frame.site, origin=frame.origin,
              destination=frame.destination, personnel=quantity, share=share, when=interval_of(frame.time),
              source=source, rule=frame.rule)
        for actor in frame.actors
    ]


def _evidence(scene: Scene, frame: Frame, actor: str, sentence: tuple[int, int]) -> tuple[Evidence, ...]:
    """The frame's own span, widened to what else of its sentence it rests on, and the nearest mention of the rest."""
    first, last = frame.first, frame.last
    outside: list[Entity] = []
    if frame.time is not None:
        first, last = min(first, frame.time.first), max(last, frame.time.last)
    for code in (actor, frame.country, frame.origin, frame.destination):
        entity = _nearest(scene, code, first, last)
        if entity is None or (first <= entity.first and entity.last <= last):
            continue
        if sentence[0] <= entity.first < sentence[1]:
            first, last = min(first, entity.first), max(last, entity.last)
        else:
            outside.append(entity)
    spans = dict.fromkeys([(first, last), *((e.first, e.last) for e in outside)])
    return tuple(evidence_of(scene, *span) for span in spans)


def _nearest(scene: Scene, code: str | None, first: int, last: int) -> Entity | None:
    """The mention of a country or actor that lies in a token range, or else the last one before it, or the next one."""
    named = scene.entities_by_code.get(code, ()) if code else ()
    if not named:
        return None
    at = bisect_left(named, first, key=lambda entity: entity.first)
    if at < len(named) and named[at].last <= last:
        return named[at]
    return named[at - 1] if at else named[0]


def _quantity(mention: Mention | None) -> Quantity | None:
    if mention is None or mention.value["counted"] not in FORCE_NUMBERS:
        return None
    low, high = mention.value["low"], mention.value["high"]
    if any(bound is not None and (bound != int(bound) or bound > LARGEST_FORCE) for bound in (low, high)):
        return None
    return Quantity(None if low is None else int(low), None if high is None else int(high),
                    bool(mention.value["approximate"]))


def _share(mention: Mention | None) -> Share | None:
    return Share(mention.value["low"], mention.value["high"]) if mention is not None else None


def _time_warnings(scene: Scene) -> list[str]:
    if scene.article.published is not None:
        return []
    open_ones = [t.quote for t in scene.times if t.value.get("relative") or t.value.get("yearless")]
    if not open_ones:
        return []
    return ["no publication date: relative dates stay unresolved (" + ", ".join(dict.fromkeys(open_ones)) + ")"]
