"""Who says it: the speaker as the article names them, and the medium that they spoke to or that reported it."""

from dataclasses import dataclass

from posture.claims.model import Source
from posture.claims.scene import Scene
from posture.lexicon import Hit
from posture.mentions.model import Mention

MAX_SPEAKER = 18
CLOSERS = frozenset({",", ".", ";", ":", '"', "(", ")", "?", "!"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution in a sentence: where its verb or `according to` stands, and the source that it names."""

    first: int
    last: int
    source: Source | None
    introduces: bool


def find_sayings(scene: Scene, first: int, last: int) -> list[Saying]:
    """The attributions of a sentence (token range), left to right; found once for each sentence."""
    known = scene.remembered.get((first, last))
    if known is not None:
        return known
    in_name = {i for e in scene.within("entities", first, last) for i in range(e.first, e.last)}
    hits = [hit for hit in scene.within("attribution", first, last)
            if hit.row["role"] not in ("verb", "according") or (
                hit.first not in in_name and not (hit.row["role"] == "verb" and hit.clitics.preposition))]
    sayings = []
    for hit in hits:
        if hit.row["role"] not in ("verb", "according"):
            continue
        if sayings and hit.first < sayings[-1].last + 2 and sayings[-1].source is not None:
            continue
        span = (_after(scene, hit.last, last, hits) if hit.row["role"] == "according"
                else _subject(scene, hit, first, last, hits))
        introduces = scene.has_role("that", hit.last, min(last, hit.last + 25))
        sayings.append(Saying(hit.first, hit.last, _source(scene, hit, span, hits), introduces))
    scene.remembered[first, last] = sayings
    return sayings


def find_source(scene: Scene, sayings: list[Saying], position: int) -> Source | None:
    """The source of what stands at a token: the attribution that introduces it, or else the one that closes it."""
    named = [saying for saying in sayings if saying.source is not None]
    before = [saying for saying in named if saying.last <= position and saying.introduces]
    after = [saying for saying in named if saying.first >= position]
    if before:
        return before[-1].source
    if after:
        return after[0].source
    return named[-1].source if named else None


def is_time_of_saying(scene: Scene, time: Mention, position: int, sayings: list[Saying]) -> bool:
    """Whether a time says when something was said, not when it happened, for what stands at token `position`."""
    before = [saying for saying in sayings if saying.last <= time.first]
    if before:
        said = before[-1]
        content = scene.has_role("that", said.last, time.first)
        if not content and not said.last <= position < time.first:
            return True
    return any(time.last <= saying.first and saying.last <= position for saying in sayings)


def _source(scene: Scene, hit: Hit, span: tuple[int, int] | None, hits: list[Hit]) -> Source | None:
    outlets = [h for h in hits if h.row["role"] == "outlet" and abs(h.first - hit.last) <= MAX_SPEAKER]
    outlet = scene.tokens.quote(outlets[0].first, outlets[0].last) if outlets else None
    if span is None:
        return None
    begin, end = span
    inside = [h for h in hits if begin <= h.first < end]
    if any(h.row["role"] == "outlet" for h in inside) and not any(h.row["role"] == "speaker" for h in inside):
        return Source(None, outlet, False)
    anonymous = any(h.row["role"] == "anonymous" for h in inside) and not _is_named(scene, begin, end)
    anonymous = anonymous or any(h.row["role"] == "anonymous" and h.first >= end and h.last - h.first > 2
                                 for h in hits)
    return Source(scene.tokens.quote(begin, end), outlet, anonymous)


def _is_named(scene: Scene, first: int, last: int) -> bool:
    """In scripts with capitals: two capitalised words in a row that are not in our tables read as a person's name."""
    if sum(map(scene.tokens.capital, range(first, last))) < 2:
        return False
    known = {i for table in ("attribution", "countries", "forces", "cities", "sites", "force")
             for h in scene.within(table, first, last) for i in range(h.first, h.last)}
    run = 0
    for index in range(first, last):
        run = run + 1 if scene.tokens.capital(index) and index not in known else 0
        if run >= 2:
            return True
    return False


def _after(scene: Scene, start: int, last: int, hits: list[Hit]) -> tuple[int, int] | None:
    """The noun phrase that follows: up to a mark, a clause word, or the outlet that it was told to."""
    verb = next((h for h in hits if h.first == start and h.row["role"] == "verb"), None)
    start = verb.last if verb is not None else start
    end = start
    verbs = {h.first for h in hits if h.row["role"] in ("verb", "according")}
    verbs.update(hit.first for hit in scene.within("movement", start, last))
    outlets = {h.first: h.last for h in reversed(hits) if h.row["role"] == "outlet"}
    times = {time.first for time in scene.within("times", start, last)}
    while end < min(last, start + MAX_SPEAKER):
        roles = scene.roles_at(end)
        if scene.tokens.words[end] in CLOSERS or (scene.tokens.breaks[end] and end > start):
            break
        if roles & {"that", "who", "but", "then"} or (roles & {"sub"} and end > start):
            break
        if end > start and (end in verbs or end in times):
            break
        if end in outlets:
            end = _before_outlet(scene, start, end, hits) if end > start else outlets[end]
            break
        end += 1
    while end > start and scene.roles_at(end - 1) & {"in", "from", "to", "sub"} and not (
            scene.roles[end - 1] & {"country", "base"}):
        end -= 1
    said = [h for h in hits if start <= h.first < end and h.row["role"] in ("speaker", "anonymous", "outlet")]
    actors = scene.within("entities", start, end)
    if (not said and not actors) or end == start:
        return None
    return start, end


def _before_outlet(scene: Scene, start: int, end: int, hits: list[Hit]) -> int:
    """Where a speaker ends when an outlet follows ("a source told Reuters")."""
    index = end
    while index > start and (scene.roles_at(index - 1) & {"to", "deictic"} or any(
            h.first <= index - 1 < h.last and h.row["role"] == "lead" for h in hits)):
        index -= 1
    return index if index > start else end


def _subject(scene: Scene, verb: Hit, first: int, last: int, hits: list[Hit]) -> tuple[int, int] | None:
    """The subject of a verb of saying: behind it in a verb-first language or after a quotation, else before it."""
    following = _after(scene, verb.last, last, hits)
    introduced = verb.last < last and "that" in scene.roles_at(verb.last)
    if scene.verb_first and following and not introduced:
        return following
    start = verb.first
    while start > first and verb.first - start < MAX_SPEAKER:
        word, roles = scene.tokens.words[start - 1], scene.roles_at(start - 1)
        if word in CLOSERS or roles & {"that", "but"} or any(
                h.last == start and h.row["role"] == "verb" for h in hits):
            break
        start -= 1
    inside = [h for h in hits if start <= h.first < verb.first and h.row["role"] in ("speaker", "anonymous", "outlet")]
    if start < verb.first and (inside or scene.within("entities", start, verb.first)):
        helpers = [h for h in scene.within("movement", start, verb.first) if h.last == verb.first]
        end = helpers[0].first if helpers else verb.first
        return (start, end) if end > start else None
    return following if scene.verb_first or start == verb.first else None
