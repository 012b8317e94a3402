"""What a trigger needs beside it to count, since many of them are everyday words (column `needs`)."""

from posture.claims.frame import Frame, Trigger, is_same_force
from posture.claims.places import Place
from posture.claims.sentence import Sentence, leads_to
from posture.claims.triggers import AUXILIARY_REACH, SUBJECT_AFTER_REACH, frame_of
from posture.claims.where import Where, roles_near
from posture.lexicon import Hit, Row
from posture.mentions.forces import Force
from posture.mentions.particles import load_particles

PRESENCE_OBJECT_REACH = 5
DEAD_REACH = 7
CASUALTY_REACH = 8
ADJECTIVES = 2
COUNTING = frozenset({"number", "level", "amount", "size"})
# What a force is said to be promised or asked to do, it is not had ("has pledged 900 soldiers").
OF_OTHER_VERBS = frozenset({"planned", "announced", "demanded"})


def find_unmet(sentence: Sentence, trigger: Trigger, hit: Hit, force: Force | None, certain: bool, where: Where,
               right: int, done: list[Frame]) -> str:
    """What a trigger lacks, in words; empty where it has all that its row needs."""
    row, place = hit.row, where.place
    needs = row["needs"]
    if _is_left_over(sentence, trigger, hit, force):
        return "tells in the passive of what is left"
    if needs == "force" and force is None and certain and not _state_leaves(sentence, trigger, row, place):
        return "needs a force beside it"
    if row["kind"] == "withdrawal" and row["place"] == "object" and (place is None or place.roles) and (
            _leaves_ones_own(sentence, trigger)):
        return "something else is left"
    if _is_of_nationals(sentence, row, force):
        return "tells of people of a nation, no force"
    if needs == "presence" and not _has_presence_object(sentence, trigger, force):
        return "needs a force's presence or number as its object"
    if needs in ("presence", "level", "number") and _counts_dead(sentence, trigger):
        return "counts the dead"
    if row["kind"] == "withdrawal" and force is None and _leaves_organisation(sentence, trigger, right):
        return "an organisation is left, no country"
    if needs in ("from", "to"):
        if force is None and certain:
            return "needs a force beside it"
        near = roles_near(sentence, trigger, right)
        stands_for_it = force is None and not certain and bool(done)
        goes_on = "to" in near and (stands_for_it or any(is_same_force(force, f.force) for f in done))
        if (needs not in near and not goes_on) or (needs == "to" and place is not None and place.anaphor == "country"):
            return f"needs a place with the preposition {needs!r}"
    if needs == "in" and done and place is not None and place.first < trigger.first and _is_purpose(sentence, trigger):
        return "tells what a force is there for"
    if row["frame"] == "either" and row["place"] == "object" and _is_purpose(sentence, trigger) and (
            force is None or force.last <= trigger.first) and not _is_right_behind(trigger, place):
        return "tells what a force is there for"
    if needs == "in" and (place is None or not (place.roles & {"in"} or place.base or place.anaphor == "there")):
        return "needs a place that it is in"
    if needs in COUNTING and _counts_others(sentence, trigger, force):
        return "tells the number of something else"
    if needs == "size" and (place is None or place.first > trigger.last) and any(
            p.country and p.first > right for p in sentence.places):
        return "tells the size of a force that is then said to be elsewhere"
    if needs == "place" and (force is None or place is None or not 0 <= place.first - trigger.last <= 1):
        return "needs a force, and the place right behind it"
    if needs == "next" and not _has_next(sentence, trigger, force, place):
        return "needs a force right behind it"
    if needs == "beside" and not _stands_beside(sentence, trigger, force, place):
        return "needs a force and, right beside it, the place"
    if row["place"] == "base" and (place is None or not place.base or (
            row["kind"] != "presence" and place.first >= trigger.last and place.roles - {"of"})):
        return "needs a base as its object"
    return ""


def _state_leaves(sentence: Sentence, trigger: Trigger, row: Row, place: Place | None) -> bool:
    """Whether a state whose forces the article tells of leaves a country ("France left Mali in August")."""
    if row["kind"] != "withdrawal" or row["place"] != "object" or place is None or place.roles or not place.alone:
        return False
    scene = sentence.scene
    verb = min([trigger.first, *(h.first for h in scene.within("movement", trigger.first - AUXILIARY_REACH,
                                                               trigger.first))])
    return any(e.kind == "country" and leads_to(sentence, e.last, verb) and e.code in scene.actors_told
               and not scene.roles_at(e.first - 1) - {"deictic"} for e in sentence.states)


def _leaves_ones_own(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the object of a verb is a thing of their own, no base and no force ("had to leave their homes")."""
    scene, at = sentence.scene, trigger.last
    if not scene.roles_at(at) & {"its"} or at + 2 >= sentence.last:
        return False
    known = [*scene.within("facility", at + 1, at + 3), *scene.within("force", at + 1, at + 3),
             *scene.within("movement", at + 1, at + 3), *scene.within("entities", at + 1, at + 3)]
    return not known and scene.tokens.words[at + 1][0].isalpha()


def _is_of_nationals(sentence: Sentence, row: Row, force: Force | None) -> bool:
    """Whether what is expelled or brought home are nationals of a state whose forces are nowhere told of."""
    if (row["kind"], row["frame"]) != ("withdrawal", "object") or force is None or not force.actors or (
            force.noun not in ("demonym", "number")):
        return False
    return not set(force.actors) & sentence.scene.soldiers_told


def _is_right_behind(trigger: Trigger, place: Place | None) -> bool:
    """Whether a place is what the verb itself is done to ("to evacuate Kabul"), or is said with a preposition."""
    return place is not None and place.first >= trigger.last and (bool(place.roles) or place.first - trigger.last <= 2)


def _counts_others(sentence: Sentence, trigger: Trigger, force: Force | None) -> bool:
    """Whether a word for a number is told of the dead or wounded, or of what befell a force ("attacks on troops")."""
    scene = sentence.scene
    start = max(sentence.first, trigger.first - CASUALTY_REACH)
    end = max(trigger.last, force.first if force is not None else 0)
    if any(hit.row["counted"] == "casualty" for hit in scene.within("counted", start, end)):
        return True
    if force is None or force.last > trigger.first or scene.language.settings.get("modifiers") != "before":
        return False
    lead = force.first - 1
    while lead > sentence.first and scene.roles_at(lead) <= {"deictic", "its"} and scene.roles_at(lead):
        lead -= 1
    return bool({"in"} & scene.roles_at(lead)) or (lead >= sentence.first and scene.tokens.words[lead] == "against")


def _is_purpose(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a verb is an infinitive with its mark ("arrived in Mali to help the army")."""
    mark, words = sentence.scene.language.settings.get("infinitive_mark"), sentence.scene.tokens.words
    if mark is None:
        return False
    # "to help evacuate" has another verb between.
    helped = words[trigger.first - 2] == mark and bool(
        sentence.scene.within("movement", trigger.first - 1, trigger.first))
    return words[trigger.first - 1] == mark or helped


def _is_left_over(sentence: Sentence, trigger: Trigger, hit: Hit, force: Force | None) -> bool:
    """Whether a verb is a passive that tells of what remains ("were left"), but for a force of which nobody does."""
    helper = trigger.auxiliary
    if sentence.scene.verb_first or helper is None or helper.row["needs"] != "beside":
        return False
    nobody = force is not None and sentence.scene.has_role("not", max(sentence.first, force.first - 4), trigger.first)
    return hit.row["frame"] == "subject" and "past" in hit.feature.split("|") and not nobody


def _leaves_organisation(sentence: Sentence, trigger: Trigger, right: int) -> bool:
    """Whether it is a bloc that a state withdraws from."""
    return any(e.kind == "force" and e.row["kind"] == "organisation" and "from" in sentence.scene.roles_at(e.first - 1)
               for e in sentence.scene.within("entities", trigger.last, right))


def _counts_dead(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether it is the dead among a force that a verb counts ("the number of soldiers who were killed rose to 50")."""
    scene = sentence.scene
    end = min(trigger.last + DEAD_REACH, sentence.last)
    for hit in scene.within("counted", trigger.last, end) if scene.verb_first else ():
        if hit.row["counted"] == "casualty":
            return not any(scene.roles_at(i) & {"sub", "but"} or scene.tokens.words[i] == ","
                           for i in range(trigger.last, hit.first))
    return False


def _has_presence_object(sentence: Sentence, trigger: Trigger, force: Force | None) -> bool:
    end = min(trigger.last + PRESENCE_OBJECT_REACH, sentence.last)
    nouns = [h for h in sentence.scene.within("movement", trigger.last, end)
             if frame_of(h) == "noun" and h.row["kind"] == "presence"]
    return bool(nouns) or (force is not None and trigger.last <= force.first <= trigger.last + 2)


def _has_next(sentence: Sentence, trigger: Trigger, force: Force | None, place: Place | None) -> bool:
    """Whether a verb of having has its force right behind it, or before it: `the troops that it has in Somalia`."""
    if force is None:
        return False
    if force.first >= trigger.last:
        if place is not None and 0 <= place.first - trigger.last <= 1 and 0 <= force.first - place.last <= 2:
            return True
        return _is_object(sentence, trigger, force)
    return trigger.first - force.last <= 3 and place is not None and 0 <= place.first - trigger.last <= 1


def _is_object(sentence: Sentence, trigger: Trigger, force: Force) -> bool:
    """Whether a force is the object of a verb of having: right behind it but for a subject, an article, a negation."""
    scene = sentence.scene
    aside = {i for hit in scene.within("modality", trigger.last, force.first) for i in range(hit.first, hit.last)
             if hit.row["status"] not in OF_OTHER_VERBS}
    before = scene.language.settings.get("modifiers") == "before"
    if before and "det" in load_particles(scene.language).roles_of(scene.tokens.words[trigger.last]):
        # An article opens the phrase: what follows are its adjectives ("has an armoured brigade").
        lead = range(trigger.last + 1, force.first)
        return len(lead) <= ADJECTIVES and all(scene.tokens.words[i][0].isalnum() and not scene.roles_at(i) and not (
            scene.within("movement", i, i + 1) or scene.within("facility", i, i + 1)) for i in lead)
    gap = [i for i in range(trigger.last, force.first)
           if i not in aside | scene.in_time and not scene.roles_at(i) & {"not", "of", "only"}]
    if scene.verb_first:
        return len(gap) <= SUBJECT_AFTER_REACH
    # What else stands there in English is another verb ("has trained 20,000 recruits"), elsewhere it may be one.
    verbs = [i for i in gap if not scene.roles_at(i) and (
        before or scene.within("movement", i, i + 1) or scene.within("attribution", i, i + 1))]
    return len(gap) <= 1 and not verbs


def _stands_beside(sentence: Sentence, trigger: Trigger, force: Force | None, place: Place | None) -> bool:
    """Whether force, verb and place stand side by side, with nothing between them but small words."""
    if force is None or place is None or force.noun == "institution" or not place.roles & {"in"}:
        return False
    lead = range(trigger.last, force.first)
    if any(not sentence.scene.roles_at(i) for i in lead):
        return False
    between = range(max(trigger.last, force.last), place.first)
    hits = sentence.scene.within("modality", trigger.last, place.first)
    cues = {i for hit in hits for i in range(hit.first, hit.last)}
    small = all(i in cues or sentence.scene.roles_at(i) for i in between)
    return place.first >= max(trigger.last, force.last) - 1 and len(between) <= 3 and small
