"""What a trigger needs beside it to count, since many of them are everyday words (column `needs`)."""

from posture.claims.frame import Trigger
from posture.claims.places import Place
from posture.claims.sentence import Sentence
from posture.claims.triggers import SUBJECT_AFTER_REACH, frame_of
from posture.mentions.forces import Force


def has_presence_object(sentence: Sentence, trigger: Trigger, right: int, force: Force | None) -> bool:
    nouns = [h for h in sentence.scene.within("movement", trigger.last, min(trigger.last + 5, sentence.last))
             if frame_of(h) == "noun" and h.row["kind"] == "presence"]
    return bool(nouns) or (force is not None and trigger.last <= force.first <= trigger.last + 2)


def has_next(sentence: Sentence, trigger: Trigger, force: Force | None, place: Place | None) -> bool:
    """Whether a verb of having has its force right behind it, or before it: `the troops that it has in Somalia`."""
    if force is None:
        return False
    if force.first >= trigger.last:
        return force.first - trigger.last <= (SUBJECT_AFTER_REACH if sentence.scene.verb_first else 1)
    return trigger.first - force.last <= 3 and place is not None and 0 <= place.first - trigger.last <= 1


def stands_beside(sentence: Sentence, trigger: Trigger, force: Force | None, place: Place | None) -> bool:
    if force is None or place is None or force.noun == "institution" or not place.roles & {"in"}:
        return False
    gap = place.first - max(trigger.last, force.last)
    return -1 <= gap <= 2
