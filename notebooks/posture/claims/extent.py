"""When and how much: the time of a trigger, the share or amount said beside it, the number of a force."""

from dataclasses import replace

from posture.claims.frame import Trigger
from posture.claims.sentence import Sentence, Zone
from posture.claims.sources import is_time_of_saying
from posture.claims.subjects import OBJECT_REACH
from posture.claims.triggers import LEVEL_REACH, frame_of
from posture.mentions.forces import Force, bare_force
from posture.mentions.model import Mention
from posture.mentions.ranges import LIMITS, limit

COUNT_REACH = 12
NOUN_TIME_REACH = 6
VERB_TIME_REACH = 30
# How far behind a noun or a verb a word for `fully` may stand.
FULL_OF_NOUN = 3
FULL_OF_VERB = 8


def find_amount(sentence: Sentence, trigger: Trigger, force: Force | None, actors: tuple[str, ...],
                right: int) -> Force | None:
    """The force with the number that it is cut or raised by."""
    for number in sentence.scene.within("numbers", trigger.last, min(right, trigger.last + LEVEL_REACH)):
        if number.type == "quantity" and number.value.get("change") == "by":
            return replace(force or bare_force(number, actors), quantity=number)
    return force


def count_force(sentence: Sentence, trigger: Trigger, force: Force | None, actors: tuple[str, ...],
                right: int) -> Force | None:
    """The force with the number of people that it is said to count; None where no number follows."""
    for number in sentence.scene.within("numbers", trigger.last, min(right + 1, trigger.last + COUNT_REACH)):
        if sentence.scene.has_role("who", trigger.last, number.first):
            return None
        if number.type == "quantity" and number.value["counted"] in (None, "personnel"):
            number = _limited(sentence, trigger, number)
            force = force or bare_force(number, actors)
            return replace(force, quantity=number, first=min(force.first, number.first),
                           last=max(force.last, number.last))
    return None


def _limited(sentence: Sentence, trigger: Trigger, number: Mention) -> Mention:
    """The number with the bound that the verb gives it before its subject ("does not exceed their number 300")."""
    limits = tuple(hit for hit in sentence.scene.within("bounds", trigger.first - 1, trigger.last)
                   if hit.last > trigger.first and hit.last < number.first and hit.row["bound"] in LIMITS)
    value = number.value
    if not limits or value["low"] != value["high"] or value["approximate"]:
        return number
    low, high, approximate = limit(value["low"], value["high"], False, limits)
    return replace(number, value={**value, "low": low, "high": high, "approximate": approximate})


def find_time(sentence: Sentence, trigger: Trigger, forms: set[str], zone: Zone) -> Mention | None:
    """The nearest time that belongs to the movement and not to the saying of it, or to another verb."""
    best, distance = None, (NOUN_TIME_REACH if forms == {"noun"} else VERB_TIME_REACH) + 1
    for time in sentence.scene.within("times", zone.left, min(zone.right + 1, sentence.last)):
        if time.value.get("duration") or is_time_of_saying(sentence.scene, time, trigger.first, sentence.sayings):
            continue
        if time.last <= trigger.first and any(
                h.row["side"] == "before" for h in sentence.scene.within("modality", time.last, trigger.first)):
            continue
        if _belongs_before(sentence, time, trigger, zone) or (
                sentence.scene.has_role("against", trigger.last, time.first)):
            continue
        gap = time.first - trigger.last if time.first >= trigger.last else trigger.first - time.last
        if gap < distance:
            best, distance = time, gap
    return best


def _belongs_before(sentence: Sentence, time: Mention, trigger: Trigger, zone: Zone) -> bool:
    """Whether a time closes the clause of the verb before ("sent 1,000 in 2021 and now has 4,000 there")."""
    if zone.left == sentence.first or not zone.left <= time.first < time.last < trigger.first:
        return False
    scene = sentence.scene
    if "and" in scene.roles_at(time.last):
        return True
    opened = scene.tokens.words[time.first - 1] == "," or "and" in scene.roles_at(time.first - 1)
    return scene.tokens.words[time.last] == "," and not opened


def find_share(sentence: Sentence, trigger: Trigger, kind: str, right: int) -> Mention | None:
    """What part of a force moves, said beside the verb: `a full withdrawal`, `cut its troops by a quarter`."""
    if kind == "presence":
        return None
    for share in sentence.scene.within("numbers", trigger.last, min(right, trigger.last + OBJECT_REACH)):
        if share.type == "share" and not any(f.share is share for f in sentence.forces):
            return share
    if kind == "withdrawal":
        before = sentence.scene.language.settings.get("modifiers") == "before"
        noun = frame_of(trigger.rows[0]) == "noun"
        near = [*range(trigger.first - 1, trigger.first)] if before else []
        if not (before and noun):
            near += range(trigger.last, min(trigger.last + (FULL_OF_NOUN if noun else FULL_OF_VERB), right))
        for index in near:
            if "full" in sentence.scene.roles_at(index) and not any(
                    f.first <= index < f.last for f in sentence.scene.within("forces", trigger.last, index + 1)):
                tokens = sentence.scene.tokens
                return Mention("share", index, index + 1, tokens.starts[index], tokens.ends[index],
                               tokens.quote(index, index + 1), {"low": 1.0, "high": 1.0}, "grammar:full")
    return None


def find_report_date(sentence: Sentence, trigger: Trigger) -> Mention | None:
    """The calendar date on which something was reported: by then it had happened."""
    for time in sentence.scene.within("times", sentence.first, trigger.first):
        dated = time.value.get("grain") == "day" and not time.value.get("relative")
        if dated and is_time_of_saying(sentence.scene, time, trigger.first, sentence.sayings):
            end = time.value["end"]
            return replace(time, value={**time.value, "start": None, "end": end})
    return None
