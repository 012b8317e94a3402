"""How real a movement or presence is: by tense, negation, and the words around it."""

from posture.claims.frame import Trigger
from posture.claims.sentence import Sentence, aside_before, barrier, is_told_of
from posture.claims.triggers import FINITE, forms_of
from posture.lexicon import Hit
from posture.mentions.forces import Force

CUE_REACH = 14
PAST = frozenset({"past", "imperfect"})
NEGATION_REACH = 3
NOUN_PHASE_REACH = 18
THAT_REACH = 2
WAS_REACH = 10
VERB_PHASE_REACH = 4


def find_status(sentence: Sentence, trigger: Trigger, hit: Hit, force: Force | None) -> str:
    """The status that a trigger has: what it denies first, then its tense, then the nearest cue."""
    kind = hit.row["kind"]
    if _is_left_open(sentence, trigger):
        return "allowed"
    forms = forms_of(sentence.scene, trigger, hit)
    auxiliary = trigger.auxiliary
    start = trigger.start
    words = range(max(sentence.first, start - NEGATION_REACH), trigger.last)
    comma = next((i for i in reversed(words) if sentence.scene.tokens.words[i] == "," and i < start), None)
    words = words if comma is None or sentence.scene.verb_first else range(comma, trigger.first)
    bound = {i for hit in sentence.scene.within("bounds", trigger.first - 1, trigger.last)
             for i in range(hit.first, hit.last)} if hit.row["needs"] == "number" else set()
    if any("not" in sentence.scene.roles_at(i) and i not in bound for i in words) and not any(
            "only" in sentence.scene.roles_at(i)
            for i in range(trigger.first, min(trigger.last + NEGATION_REACH, sentence.last))):
        return "denied"
    between = range(trigger.last, force.first) if force is not None else range(0)
    if any("not" in sentence.scene.roles_at(i) and "only" not in sentence.scene.roles_at(i) for i in between):
        return "denied"
    was = hit.row["needs"] == "number" and _was(sentence, trigger)
    if was and "present" in forms:
        return "occurred"
    if force is not None and force.sized and force.first < trigger.first < force.last:
        return "ongoing"
    which = kind == "presence" and auxiliary is None and forms == {"pp"} and force is not None and (
        force.last <= trigger.first)
    # "to join the 180 soldiers stationed there": what is planned is not that they are there
    adjective = kind == "presence" and auxiliary is None and forms == {"participle"} and force is not None and (
        force.last == trigger.first)
    if which or adjective or ("participle" in forms and hit.clitics.article):
        return "ongoing"
    if "demand" in forms:
        return "demanded"
    past = bool(forms & PAST) or (auxiliary is not None and (
        bool(PAST & set(auxiliary.feature.split("|"))) or _is_pluperfect(sentence, auxiliary)))
    if trigger.start < trigger.first:
        # "had been stationed": the first verb of a chain has the tense
        past = past or any(PAST & set(h.feature.split("|"))
                           for h in sentence.scene.within("movement", trigger.start, trigger.start + 1))
    finite = bool(forms & (FINITE | PAST)) and not (sentence.scene.verb_first and "present" in forms)
    if "conditional" in forms and (kind != "presence" or hit.row["needs"] == "force") and any(
            saying.introduces and saying.last <= start for saying in sentence.sayings):
        # What somebody said would be done.
        return "planned"
    if "conditional" in forms or (auxiliary is not None and "conditional" in auxiliary.feature):
        return "unconfirmed"
    if "future" in forms or hit.clitics.future or (auxiliary is not None and (
            "future" in auxiliary.feature or auxiliary.clitics.future)):
        return "planned"
    told = finite or bool(forms & {"ed", "pp", "cut"})
    # A bare form behind "and" goes on with the modal verb before it ("will recall its envoy and withdraw its troops").
    goes_on = forms == {"present"} and "and" in sentence.scene.roles_at(start - 1)
    cue, phase = _find_cues(sentence, start, trigger, 4 if finite and not goes_on else CUE_REACH, not told, forms)
    modal = auxiliary is not None and any(
        start - 1 <= hit.last <= start for hit in sentence.scene.within("modality", start - 3, start))
    if kind == "presence" and any("still" in sentence.scene.roles_at(i) for i in range(trigger.first, trigger.last)):
        return "ongoing"
    if cue and (modal or not (finite and past)):
        return cue
    if finite and _is_denied(sentence, start):
        return "denied"
    if "present" in forms and _is_wanted(sentence, start):
        return "demanded"
    if _is_unverified(sentence, trigger.last):
        return "unconfirmed"
    if phase == "complete":
        return "occurred" if kind != "presence" else "ongoing"
    # What is said of the present is told in the past ("said that 500 were still there").
    shifted = kind == "presence" and phase == "continue" and any(saying.last <= start for saying in sentence.sayings)
    if phase in ("begin", "continue") and (shifted or not (finite and past)):
        return "ongoing"
    if kind == "presence":
        if forms == {"inf"} and force is not None and force.last == trigger.first - 1:
            # A headline's future: "US troops to stay in Iraq".
            return "planned"
        if forms & {"pp", "past", "ed"} and auxiliary is not None and auxiliary.feature == "present":
            # "has had soldiers there since 2020": still so.
            past = False
        perfect = auxiliary is not None and auxiliary.row["needs"] == "next" and forms == {"pp"}
        if perfect and hit.row["needs"] != "number" and sentence.scene.language.settings.get("perfect_is_past"):
            return "occurred"
        transitive = hit.row["frame"] == "object" and force is not None and force.first >= trigger.last
        return "occurred" if past and (auxiliary is not None or transitive or not forms & {"pp"}) else "ongoing"
    if forms & {"inf", "base"} and auxiliary is None:
        return "planned"
    under_way = auxiliary is not None and auxiliary.feature == "ing"
    if under_way or (forms & {"ing", "present"} and not forms & {"past", "pp", "ed"}):
        return "ongoing"
    return "occurred"


def _was(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a verb of being puts a present into the past, its subject in between ("was the number ... amounting")."""
    scene = sentence.scene
    for hit in scene.within("movement", max(sentence.first, trigger.first - WAS_REACH), trigger.first):
        if scene.verb_first and hit.row["needs"] == "beside" and PAST & set(hit.feature.split("|")):
            return not any(scene.tokens.words[i] == "," or scene.roles_at(i) & {"but", "sub", "who"}
                           for i in range(hit.last, trigger.first))
    return False


def _find_cues(sentence: Sentence, start: int, trigger: Trigger, reach: int, announced: bool,
               forms: set[str]) -> tuple[str | None, str | None]:
    """(status, phase) that the words around a trigger give it; the nearest one counts."""
    status = phase = None
    noun = forms == {"noun"}
    nearest = start
    floor = max(sentence.first, start - reach)
    opens = None if sentence.scene.verb_first or noun else aside_before(sentence, start)
    for hit in reversed(sentence.scene.within("modality", floor, start)):
        value = hit.row["status"]
        if value == "announced" and _is_tag(sentence, hit):
            continue
        if _cuts_cue(sentence, hit.last, start):
            break
        if value in ("complete", "begin") and hit.first in sentence.scene.in_time:
            continue
        if hit.row["side"] == "infinitive" and "inf" not in forms:
            continue
        if value == "planned" and status is None and _is_negated(sentence, hit):
            value = "denied"
        if value == "continue" and any(t.last == hit.first and t.last <= start and t.rows[0].feature != "noun"
                                       for t in sentence.triggers):
            # "who were still there" is said of another verb
            continue
        if value in ("complete", "begin", "continue"):
            phase = phase or (None if opens is not None and hit.first > opens else value)
        elif value == "unconfirmed" and status == "planned" and hit.last == nearest:
            # "may be about to"
            status = value
        elif value == "demanded" and status == "planned" and nearest - hit.last <= 1:
            # "demanding a plan for"
            status = value
        elif status is None or (value == "denied" and status in ("planned", "unconfirmed")
                                and _is_all_denied(sentence, hit.last, start)):
            status = value
        nearest = hit.first
    told = trigger.last
    end = min(trigger.last + (NOUN_PHASE_REACH if noun else VERB_PHASE_REACH), barrier(sentence, trigger.last))
    end = next((i for i in range(trigger.last, end) if "who" in sentence.scene.roles_at(i)), end)
    for hit in sentence.scene.within("modality", trigger.last, end):
        value = hit.row["status"]
        if value in ("complete", "begin", "continue"):
            if hit.row["side"] == "any" and (phase is None or (value == "complete" and hit.first - told <= 1)):
                phase, told = value, hit.last
        elif value == "allowed" and hit.row["side"] == "any":
            status = status or value
        elif noun and status in (None, "announced") and (value in ("planned", "unconfirmed") or (
                value in ("denied", "announced", "demanded") and is_told_of(sentence, trigger, hit))):
            status = value
    if status == "announced":
        status = "planned" if announced and phase is None else None
    return status, phase


def _is_negated(sentence: Sentence, cue: Hit) -> bool:
    """Whether it is denied that something is planned or ordered ("has not given the order to leave")."""
    scene, clause = sentence.scene, max(sentence.first, cue.first - NEGATION_REACH)
    clause = max([clause, *(i + 1 for i in range(clause, cue.first) if not scene.tokens.words[i][0].isalnum()
                            and scene.tokens.words[i] != "'")])
    negations = [i for i in range(clause, cue.first) if "not" in scene.roles_at(i) and "still" not in scene.roles_at(i)]
    if not negations or scene.within("forces", negations[-1], cue.first):
        return False
    return not scene.has_role("only", negations[-1], cue.last + 1)


def _is_unverified(sentence: Sentence, position: int) -> bool:
    """Whether the sentence ends by saying that what it tells could not be verified."""
    return any(hit.row["status"] == "unconfirmed" and hit.row["side"] == "any"
               for hit in sentence.scene.within("modality", position, sentence.last))


def _is_left_open(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the text says that nothing is said of it ("without saying whether there are still soldiers")."""
    scene = sentence.scene
    return any(hit.row["status"] == "allowed" and scene.has_role("not", hit.first, hit.last)
               and not _cuts_cue(sentence, hit.last, trigger.first)
               for hit in scene.within("modality", max(sentence.first, trigger.first - CUE_REACH), trigger.first))


def _is_all_denied(sentence: Sentence, first: int, last: int) -> bool:
    """Whether what is denied goes on to a token: nothing else is said in between ("denied that it plans to leave")."""
    said = [i for i in range(first, last) if "that" in sentence.scene.roles_at(i)]
    return not said or (said[-1] - first <= THAT_REACH and len(said) == 1)


def _is_pluperfect(sentence: Sentence, auxiliary: Hit) -> bool:
    """Whether the auxiliary has a past one before it ("had been stationed")."""
    return "pp" in auxiliary.feature and any(
        hit.last == auxiliary.first and "past" in hit.feature and hit.row["kind"] == "presence"
        for hit in sentence.scene.within("movement", max(sentence.first, auxiliary.first - 1), auxiliary.first))


def _is_denied(sentence: Sentence, start: int) -> bool:
    """Whether what is told as done is what somebody denies ("denied that its soldiers were there")."""
    for hit in sentence.scene.within("modality", max(sentence.first, start - CUE_REACH), start):
        if hit.row["status"] == "denied" and any(
                "that" in sentence.scene.roles_at(i) for i in range(hit.last, min(hit.last + 3, start))):
            return True
    return False


def _is_wanted(sentence: Sentence, start: int) -> bool:
    """Whether a clause tells what somebody demands ("demands that the contingent leaves")."""
    scene = sentence.scene
    return any(hit.row["status"] == "demanded" and "that" in scene.roles_at(hit.last)
               and not _cuts_cue(sentence, hit.last, start)
               for hit in scene.within("modality", max(sentence.first, start - CUE_REACH), start))


def _is_tag(sentence: Sentence, cue: Hit) -> bool:
    """Whether a verb of announcing only says who told what stands before it (", announced the ministry")."""
    scene = sentence.scene
    helpers = scene.within("movement", cue.first - 2, cue.first)
    first = min([cue.first, *(h.first for h in helpers if h.last == cue.first)])
    return first > sentence.first and scene.tokens.words[first - 1] == ","


def _cuts_cue(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a cue does not reach a trigger: a semicolon, another main clause or a relative one lies between."""
    scene = sentence.scene
    if any(scene.tokens.words[i] == ";" or scene.roles_at(i) & {"but", "who"} for i in range(first, last)):
        return True
    # `and` with a new subject behind it begins a clause, where it joins no two names.
    named = {e.last for e in sentence.states}
    for entity in sentence.states:
        lead = entity.first - 1
        while lead > first and "deictic" in scene.roles_at(lead):
            lead -= 1
        if first < lead and entity.last <= last and "and" in scene.roles_at(lead) and lead not in named:
            return True
    return False
