"""Who says it: the speaker as the article names them, and the medium that they spoke to or that reported it."""

from posture.claims.model import Source
from posture.claims.scene import Scene
from posture.lexicon import Hit

MAX_SPEAKER = 18
CLOSERS = frozenset({",", ".", ";", ":", '"', "(", ")", "?", "!"})


def find_source(scene: Scene, first: int, last: int) -> Source | None:
    """The source that a sentence (token range) gives for what it says; None where it gives none."""
    hits = scene.within("attribution", first, last)
    verbs = [h for h in hits if h.row["role"] == "verb"]
    according = [h for h in hits if h.row["role"] == "according"]
    outlets = [h for h in hits if h.row["role"] == "outlet"]
    speaker = None
    for hit in according:
        speaker = _after(scene, hit.last, last, hits)
        if speaker:
            break
    for verb in verbs if speaker is None else ():
        speaker = _subject(scene, verb, first, last, hits)
        if speaker:
            break
    outlet = _name_outlet(scene, outlets)
    if speaker is None and (outlet is None or not (verbs or according)):
        return None
    anonymous = False
    text = None
    if speaker is not None:
        begin, end = speaker
        inside = [h for h in hits if begin <= h.first < end]
        if any(h.row["role"] == "outlet" for h in inside) and not any(h.row["role"] == "speaker" for h in inside):
            speaker = None
        else:
            anonymous = any(h.row["role"] == "anonymous" for h in inside) and not _is_named(scene, begin, end)
            text = scene.tokens.quote(begin, end)
    anonymous = anonymous or (speaker is not None and any(
        h.row["role"] == "anonymous" and h.first >= speaker[1] and h.last - h.first > 2 for h in hits))
    if text is None and outlet is None:
        return None
    return Source(text, outlet, anonymous)


def _name_outlet(scene: Scene, outlets: list[Hit]) -> str | None:
    return scene.tokens.quote(outlets[0].first, outlets[0].last) if outlets else None


def _is_named(scene: Scene, first: int, last: int) -> bool:
    """In scripts with capitals: two capitalised words in a row that are not in our tables read as a person's name."""
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
    while end < min(last, start + MAX_SPEAKER):
        roles = scene.roles.get(end, frozenset())
        if scene.tokens.words[end] in CLOSERS or (scene.tokens.breaks[end] and end > start):
            break
        if roles & {"that", "who", "but"} or (roles & {"sub"} and end > start):
            break
        verb = next((h for h in hits if h.first == end and h.row["role"] in ("verb", "according")), None)
        if verb is not None and end > start:
            break
        if any(h.first == end and h.row["role"] == "outlet" for h in hits) and end > start:
            end = _before_outlet(scene, start, end, hits)
            break
        lead = next((h for h in hits if h.first == end and h.row["role"] == "outlet"), None)
        if lead is not None:
            end = lead.last
            break
        end += 1
    said = [h for h in hits if start <= h.first < end and h.row["role"] in ("speaker", "anonymous", "outlet")]
    actors = scene.within("entities", start, end)
    if (not said and not actors) or end == start:
        return None
    return start, end


def _before_outlet(scene: Scene, start: int, end: int, hits: list[Hit]) -> int:
    """Where a speaker ends when an outlet follows ("a source told Reuters")."""
    index = end
    while index > start and (scene.roles.get(index - 1, frozenset()) & {"to", "deictic"} or any(
            h.first <= index - 1 < h.last and h.row["role"] == "lead" for h in hits)):
        index -= 1
    return index if index > start else end


def _subject(scene: Scene, verb: Hit, first: int, last: int, hits: list[Hit]) -> tuple[int, int] | None:
    """The subject of a verb of saying: behind it in a verb-first language or after a quotation, else before it."""
    following = _after(scene, verb.last, last, hits)
    if scene.verb_first and following:
        return following
    start = verb.first
    while start > first and verb.first - start < MAX_SPEAKER:
        word, roles = scene.tokens.words[start - 1], scene.roles.get(start - 1, frozenset())
        if word in CLOSERS or roles & {"that", "but"} or any(
                h.last == start and h.row["role"] == "verb" for h in hits):
            break
        start -= 1
    inside = [h for h in hits if start <= h.first < verb.first and h.row["role"] in ("speaker", "anonymous", "outlet")]
    if inside and start < verb.first:
        end = verb.first
        helpers = [h for h in scene.within("movement", start, end) if h.last == end]
        end = helpers[0].first if helpers else end
        return (start, end) if end > start else None
    return following
