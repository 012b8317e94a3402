"""Whose a force is where the words beside it do not say: by possessives, by who governs, by what was told before."""

from posture.claims.frame import Trigger
from posture.claims.sentence import Sentence, is_cut, is_told_of
from posture.lexicon import Hit
from posture.lexicon_tables import ACTOR_ORGANISATIONS
from posture.mentions.entities import Entity
from posture.mentions.forces import Force

SPEAKER_REACH = 6
GOVERNOR_REACH = 4
MOVER_REACH = 14
BASE_REACH = 4
AGENT_REACH = 3
# So many nationalities in one phrase are the contingents of the organisation that the text is about.
MANY = 2


def actors_of(sentence: Sentence, force: Force, subject: Entity | None) -> tuple[tuple[str, ...], bool]:
    """Whose force a phrase speaks of, and whether the phrase itself says so."""
    if len(force.actors) > MANY and set(sentence.discourse.actors) & ACTOR_ORGANISATIONS:
        return sentence.discourse.actors, True
    if force.actors or force.owner == "foreign":
        return force.actors, True
    if force.owner == "its" or "whose" in sentence.scene.roles_at(force.first - 1):
        owner = _owner(sentence, force)
        if owner:
            return owner, False
    elif subject is not None and not force.owner:
        return with_coordinated(sentence, subject), False
    state = _state_with(sentence, force)
    if state is not None:
        return (state.code,), True
    named = _named_before(sentence, force.first)
    # A contingent named in between does not take a mission's forces over.
    if named and not set(sentence.discourse.actors) & ACTOR_ORGANISATIONS:
        return named, True
    if sentence.discourse.actors:
        return sentence.discourse.actors, False
    return owner_before(sentence, force.first), False


def _state_with(sentence: Sentence, force: Force) -> Entity | None:
    """The state that a force is set beside as its own ("Germany, with 1,100 troops, ended its mission")."""
    start = force.first - 1
    if "with" not in sentence.scene.roles_at(start) or sentence.scene.tokens.words[start - 1] != ",":
        return None
    return next((e for e in sentence.states if e.last == start - 1 and e.kind in ("country", "metonym")), None)


def _named_before(sentence: Sentence, position: int) -> tuple[str, ...]:
    """Whose the last force is that is named before a token of the sentence."""
    return next((f.actors for f in reversed(sentence.forces) if f.first < position and f.actors), ())


def _owner(sentence: Sentence, force: Force) -> tuple[str, ...]:
    """The state that `its` refers to: the nearest one named before it, the one that says it, the sentence before's."""
    return owner_before(sentence, force.first) or _speaker_after(sentence, force) or sentence.discourse.subject


def _speaker_after(sentence: Sentence, force: Force) -> tuple[str, ...]:
    """The state that closes a sentence as its source ("its troops have left Mali, Denmark said"), if no host."""
    if sentence.scene.verb_first:
        return ()
    hosts = {sentence.discourse.country, sentence.host, *(p.country for p in sentence.places if p.roles)}
    for saying in sentence.sayings:
        if saying.first > force.last:
            return tuple(e.code for e in sentence.states if e.last == saying.first and e.code not in hosts)
    return ()


def owner_before(sentence: Sentence, position: int) -> tuple[str, ...]:
    """The nearest state or force before a token that is not the host, or else a capital that stands there."""
    hosts = {p.country for p in sentence.places if p.roles & {"in", "from"}}
    before = [e for e in sentence.states if e.first < position]
    forces = [f for f in sentence.forces if f.first < position and f.actors]
    near = [(e.first, with_coordinated(sentence, e)) for e in before] + [(f.first, f.actors) for f in forces]
    near.sort(key=lambda item: item[0])
    for _, actors in reversed(near):
        kept = tuple(a for a in actors if a not in hosts)
        if kept:
            return kept
    capitals = [e.code for p in sentence.places if p.first < position and "from" not in p.roles
                for e in p.entities if e.metonym]
    return tuple(capitals[-1:])


def mover_before(sentence: Sentence, trigger: Trigger, told: tuple[str, ...]) -> tuple[str, ...]:
    """Whose "its withdrawal" is: the state before it, but for one that demands it of the force that was told of."""
    owner = owner_before(sentence, trigger.first)
    asked = any(h.row["status"] == "demanded" for h in sentence.scene.within("modality", sentence.first, trigger.first))
    if asked or sentence.discourse.country in owner:
        return told or owner
    return owner or told


def is_governed(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a noun is the object of a word that says how far it is or that it is wanted ("ended the pullout")."""
    scene = sentence.scene
    for hit in reversed(scene.within("modality", max(sentence.first, trigger.first - GOVERNOR_REACH), trigger.first)):
        between = range(hit.last, trigger.first)
        small = all((scene.tokens.words[i][0].isalpha() and not scene.roles_at(i) - {"deictic", "full"})
                    or i in scene.in_time for i in between)
        if small and not scene.within("entities", hit.last, trigger.first):
            return True
        break
    behind = scene.within("modality", trigger.last, min(trigger.last + GOVERNOR_REACH + 2, sentence.last))
    if any(hit.row["status"] == "demanded" and is_told_of(sentence, trigger, hit) for hit in behind):
        return True
    return _is_definite(sentence, trigger) and any(hit.row["status"] in ("begin", "complete", "planned") and (
        hit.first - trigger.last <= 1 or is_told_of(sentence, trigger, hit)) for hit in behind)


def _is_definite(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a noun is one that was told before ("the withdrawal")."""
    return "deictic" in sentence.scene.roles_at(trigger.first - 1) or any(h.clitics.article for h in trigger.rows)


def force_governed(sentence: Sentence, trigger: Trigger, hit: Hit) -> Force | None:
    """The force that is asked, ready or about to do what a noun says ("gave the troops a month for leaving")."""
    if not sentence.scene.verb_first:
        return None
    infinitive = hit.clitics.preposition or hit.clitics.article
    for cue in reversed(sentence.scene.within("modality", trigger.first - MOVER_REACH, trigger.first)):
        if cue.first < sentence.first or is_cut(sentence, cue.last, trigger.first):
            return None
        reach = trigger.first if infinitive else cue.last + 1
        behind = [f for f in sentence.forces if cue.last <= f.first < reach]
        before = [f for f in sentence.forces if 0 <= cue.first - f.last <= 1]
        if behind or before:
            return behind[0] if behind else before[-1]
    return None


def object_of_whose(sentence: Sentence, trigger: Trigger) -> tuple[str, ...]:
    """Whose the presence or base behind a noun of movement is, by its suffix ("the end of its presence")."""
    owned = any(hit.clitics.suffix for table in ("movement", "facility")
                for hit in sentence.scene.within(table, trigger.last, trigger.last + 1))
    return owner_before(sentence, trigger.first) or sentence.discourse.actors if owned else ()


def with_coordinated(sentence: Sentence, subject: Entity) -> tuple[str, ...]:
    """The codes of a subject and of the states listed before it ("France, Japan and Italy have troops there")."""
    codes, start = [subject.code], subject.first
    before = [e for e in sentence.states if e.last <= subject.first and e.kind in ("country", "metonym")]
    for entity in reversed(before):
        gap = range(entity.last, start)
        beside = "with" in sentence.scene.roles_at(entity.first - 1)
        if beside or not gap or len(gap) > 2 or not all(
                sentence.scene.tokens.words[i] == "," or sentence.scene.roles_at(i) & {"and", "deictic"} for i in gap):
            break
        codes.insert(0, entity.code)
        start = entity.first
    return tuple(dict.fromkeys(codes))


def base_owner(sentence: Sentence, trigger: Trigger, right: int) -> tuple[str, ...]:
    """The state whose base a host is said to have ("Armenia hosts a Russian base")."""
    for entity in sentence.scene.within("entities", trigger.last, min(right, trigger.last + BASE_REACH)):
        bases = sentence.scene.within("facility", entity.last, entity.last + 2)
        if entity.kind == "demonym" and any(hit.row["class"] == "base" for hit in bases):
            return (entity.code,)
    return ()


def agent_state(sentence: Sentence, trigger: Trigger, right: int) -> tuple[str, ...]:
    """The state by which something is done ("the camp was handed over by Uganda")."""
    return next(((p.country,) for p in sentence.places if trigger.last <= p.first < right and p.alone
                 and "by" in p.roles and p.first - trigger.last <= AGENT_REACH), ())


def is_his(sentence: Sentence, trigger: Trigger, hit: Hit) -> bool:
    """Whether a possessive speaks of one man ("his return from Paris"), since no army is named before it."""
    his = hit.clitics.suffix == sentence.scene.language.settings.get("his")
    return his and hit.row["needs"] in ("force", "from", "to") and not any(
        f.noun in ("institution", "name") and f.first < trigger.first for f in sentence.forces)


def speakers(sentence: Sentence) -> tuple[str, ...]:
    """The state for which the source of a sentence speaks: who "we" are in what it says."""
    for saying in sentence.sayings:
        near = range(saying.first - SPEAKER_REACH, saying.last + SPEAKER_REACH)
        for entity in sentence.states:
            if entity.first in near:
                return (entity.code,)
    return ()
