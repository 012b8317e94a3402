"""The words that tell of a movement or presence, with their forms and auxiliaries."""

from posture.claims.frame import Trigger
from posture.claims.scene import PLACE_ROLES, Scene
from posture.lexicon import Hit
from posture.mentions.model import Mention

AUXILIARY_REACH = 3
LEVEL_REACH = 16
SUBJECT_AFTER_REACH = 4
DECIDER_REACH = 5
THERE_REACH = 4
STATIONED = frozenset({"participle", "pp"})
FINITE = frozenset({"past", "present"})
CRAFT = frozenset({"aircraft", "ship", "vehicle"})
CRAFT_REACH = 3
ABOARD_REACH = 14


def find_triggers(scene: Scene, first: int, last: int) -> list[Trigger]:
    """The trigger words of a sentence; auxiliaries are folded into the verb that they help."""
    groups: dict[int, list[Hit]] = {}
    for hit in scene.within("movement", first, last):
        if _may_count(scene, hit, last):
            groups.setdefault(hit.first, []).append(hit)
    sized = {i for f in scene.within("forces", first - 12, last) if f.sized for i in range(f.first, f.last)}
    opened = {f.first for f in scene.within("forces", first, last) if f.sized and f.first < f.head}
    in_force = {i for f in scene.within("forces", first - 12, last) for i in range(f.first, f.last)}
    # "a garrison of 1,000 soldiers" is a force, whatever else its first word may be
    units = {f.head for f in scene.within("forces", first - 12, last) if f.noun == "force" and f.quantity is not None}
    in_name = {i for e in scene.within("entities", first, last) for i in range(e.first, e.last)}
    triggers: list[Trigger] = []
    for start in sorted(groups):
        rows = tuple(groups[start])
        if start in in_name or start in scene.in_number or start in scene.in_time:
            continue
        if "them" in scene.roles_at(start) or (
                start in in_force and (any if start in units else all)(frame_of(r) == "noun" for r in rows)):
            continue
        if "there" in scene.roles_at(start) and not _is_existential(scene, rows[0].last, last):
            continue
        if start in sized and all(r.row["needs"] == "number" and FINITE & set(r.feature.split("|")) for r in rows):
            continue
        if start in opened and any(r.row["needs"] == "number" for r in rows):
            continue
        if start == first and not scene.verb_first and all(r.row["needs"] == "next" for r in rows):
            # no sentence begins with a verb of having; "A" is a preposition there
            continue
        if triggers and start - triggers[-1].last <= 1 and _is_counted(rows[0]) and any(
                row.row["needs"] in ("presence", "number") for row in triggers[-1].rows):
            continue
        if scene.verb_first and _names_craft(scene, rows):
            continue
        comes = bool(triggers) and triggers[-1].rows[0].row["kind"] != "presence"
        if comes and start - triggers[-1].last <= ABOARD_REACH and all(is_carrier(scene, r) for r in rows):
            # "a plane carrying 60 soldiers": what is told of the plane is told of them
            continue
        trigger = Trigger(start, rows[0].last, rows, start=start)
        if triggers and _helps(scene, triggers[-1], trigger):
            helper = triggers.pop()
            trigger = trigger._replace(auxiliary=helper.rows[0], start=helper.start)
        triggers.append(trigger)
    return triggers


def _names_craft(scene: Scene, rows: tuple[Hit, ...]) -> bool:
    """Whether a noun only says what a plane or a ship is for ("a transport plane")."""
    nouns = any("noun" in row.feature for row in rows) and not rows[0].clitics.conjunction
    return nouns and any(hit.row["counted"] in CRAFT and hit.last == rows[0].first
                         for hit in scene.within("counted", rows[0].first - 1, rows[0].first))


def is_carrier(scene: Scene, hit: Hit) -> bool:
    """Whether a word says whom a plane, a ship or a vehicle named before it has on board."""
    if not scene.verb_first or hit.row["frame"] != "object" or hit.row["needs"] != "to":
        return False
    reach = ABOARD_REACH if "aboard" in hit.feature else CRAFT_REACH
    return any(noun.row["counted"] in CRAFT for noun in scene.within("counted", hit.first - reach, hit.first))


def _may_count(scene: Scene, hit: Hit, last: int) -> bool:
    """Whether a word is no mere expression, has the number that it needs behind it, and the accent of its form."""
    needs = hit.row["needs"]
    if needs == "object":
        return False
    if needs == "level":
        return level_behind(scene, hit.last, last) is not None
    if needs in ("amount", "size"):
        return amount_behind(scene, hit.last, last, needs == "size")
    endings = scene.language.settings.get("participle_endings")
    return not endings or hit.feature != "pp+" or _has_accent(scene, hit.first, hit.last, tuple(endings))


def _has_accent(scene: Scene, first: int, last: int, endings: tuple[str, ...]) -> bool:
    """Whether a word of a phrase is written with the ending that only a participle has ("ramené à")."""
    return any(word.endswith(endings) for word in scene.tokens.quote(first, last).lower().split())


def amount_behind(scene: Scene, first: int, last: int, sized: bool = False) -> bool:
    """Whether nothing but a number of people stands right behind a word ("they were some 200 in May").

    With `sized` only one that is said to be the size of a force ("is 900 strong").
    """
    while first < last and (first in scene.in_time or scene.roles_at(first) & {"only", "not"} or any(
            hit.last > first for hit in scene.within("modality", first, first + 1))):
        first += 1
    for number in scene.within("numbers", first, min(last, first + 3)):
        value, end = number.value, number.last
        if any(hit.row["needs"] != "object" for hit in scene.within("movement", first, number.first)):
            return False
        if number.type != "quantity" or value.get("change") or value["counted"] not in (None, "personnel"):
            return False
        if sized:
            return any("whole" in hit.feature for hit in scene.within("counted", number.first, end + 1))
        free = end >= last or end in scene.in_time or not scene.tokens.words[end][0].isalnum()
        return value["counted"] == "personnel" or free or bool(scene.roles_at(end))
    return False


def level_behind(scene: Scene, first: int, last: int) -> tuple[Mention | None, Mention] | None:
    """The old level (None where the text has none) and the new one that a force is said to go to behind a word."""
    before = None
    for number in scene.within("numbers", first, min(last, first + LEVEL_REACH)):
        if number.type != "quantity" or number.value["counted"] not in (None, "personnel"):
            continue
        change = number.value.get("change")
        if change == "from":
            before = number
        elif change == "to":
            return before, number
    return None


def _helps(scene: Scene, before: Trigger, trigger: Trigger) -> bool:
    """Whether the trigger before is only the auxiliary of this one ("were withdrawn", "has left")."""
    row = before.rows[0]
    light = row.row["kind"] == "presence" and frame_of(row) != "noun" and row.row["place"] == ""
    apart = scene.verb_first and row.row["needs"] == "beside"
    if not light or trigger.first - before.last > (SUBJECT_AFTER_REACH + 3 if apart else AUXILIARY_REACH):
        return False
    if row.clitics.article and row.feature == "participle":
        # "the remaining troops, who number 150": an adjective
        return False
    forms = {f for r in trigger.rows for f in r.feature.split("|")}
    if row.row["needs"] == "next":
        helped = bool(forms & {"pp", "pp+", "ed", "past"}) and (
            row.row.where != trigger.rows[0].row.where or "pp+" in forms)
    else:
        helped = bool(forms & {"pp", "pp+", "ed", "ing", "participle", "past", "present", "inf", "base"})
    if not helped or row.row["needs"] not in ("in", "force", "beside", "next"):
        return False
    between = range(before.last, trigger.first)
    if any(scene.tokens.words[i] in (",", ";", ":") for i in between):
        return False
    if forms <= {"inf", "base"} and any("of" in scene.roles_at(i) for i in between):
        return False
    if scene.verb_first and not apart and any("not" in scene.roles_at(i) for i in between):
        # "stay in Syria and will not leave" are two verbs
        return False
    cues = scene.within("modality", before.last, trigger.first)
    if any(cue.row["status"] not in ("continue", "complete") for cue in cues) or (any(
            scene.roles_at(i) & {"them", "to", "that", "who"} for i in between) and not apart):
        return False
    if apart:
        return True
    return not any(f.first in between for f in scene.within("forces", before.last, trigger.first)) and not any(
        e.first in between for e in scene.within("entities", before.last, trigger.first))


def _is_counted(hit: Hit) -> bool:
    """Whether a word is a noun for the number of a force, which a verb before it may have as its subject."""
    return frame_of(hit) == "noun" and hit.row["needs"] == "number"


def _is_existential(scene: Scene, first: int, last: int) -> bool:
    """Whether `there` says that there is a force, which then stands right behind it, and is no adverb of place."""
    if amount_behind(scene, first, last):
        return True
    near = scene.within("forces", first, min(first + THERE_REACH, last))
    return bool(near) and not any(scene.roles_at(i) & PLACE_ROLES for i in range(first, near[0].first))


def is_station(scene: Scene, trigger: Trigger) -> bool:
    """Whether a trigger is a participle that tells of a force where it is ("the troops stationed there")."""
    return trigger.auxiliary is None and all(
        row.row["kind"] == "presence" and forms_of(scene, trigger, row) <= STATIONED for row in trigger.rows)


def may_be_station(scene: Scene, trigger: Trigger) -> bool:
    """Whether a trigger may be such a participle, or stand in a clause of the force before it ("that it has there")."""
    helper = trigger.auxiliary
    return (helper is None or helper.row["needs"] == "next") and any(
        row.row["kind"] == "presence" and forms_of(scene, trigger, row) <= STATIONED for row in trigger.rows)


def _is_decided(scene: Scene, first: int) -> bool:
    """Whether a word is the object of a verb that has its subject in between ("the army announced a cut")."""
    for hit in scene.within("modality", first - DECIDER_REACH, first):
        if all(scene.tokens.words[i][0].isalnum() and not scene.roles_at(i) & {"that", "who", "sub", "but"}
               for i in range(hit.last, first)):
            return True
    return False


def frame_of(hit: Hit) -> str:
    """The frame of a trigger's form: a noun stays one in a row of verbs."""
    return "noun" if hit.feature == "noun" else hit.row["frame"]


def frame_told(scene: Scene, trigger: Trigger, hit: Hit) -> str:
    """The frame of a trigger by one of its rows, where its form is settled."""
    return "noun" if forms_of(scene, trigger, hit) == {"noun"} else hit.row["frame"]


def forms_of(scene: Scene, trigger: Trigger, hit: Hit) -> set[str]:
    """What form a trigger has, where its spelling leaves several; found once for each of its rows."""
    key = trigger.first, hit.row.where
    known = scene.remembered.get(key)
    if known is None:
        known = scene.remembered[key] = _settle_forms(scene, trigger, hit)
    return known


def _settle_forms(scene: Scene, trigger: Trigger, hit: Hit) -> set[str]:
    """The form by its clitics, accents and what stands before."""
    settings = scene.language.settings
    written = scene.tokens.quote(trigger.first, trigger.last).lower()
    feature = hit.feature or next((f for ending, f in settings.get("form_endings", ()) if written.endswith(ending)), "")
    forms = set(feature.split("|"))
    accented = _has_accent(scene, trigger.first, trigger.last, tuple(settings.get("participle_endings", ("\0",))))
    if "pp+" in forms:
        forms = {"pp"} if accented else forms - {"pp+"}
    if {"pp", "present"} <= forms and settings.get("participle_endings") and not accented:
        # A participle that is spelled as the present ("réduit") has its auxiliary.
        forms -= {"present" if trigger.auxiliary is not None else "pp"}
    mark = settings.get("infinitive_mark")
    if mark and "present" in forms and trigger.first and scene.tokens.words[trigger.first - 1] == mark:
        return {"inf"}
    if mark and forms == {"noun"} and scene.tokens.words[trigger.first - 1] == mark and any(
            "present" in row.feature for row in trigger.rows):
        return set()
    if hit.clitics.article and forms & FINITE:
        return {"noun"}
    if mark and forms == {"base"} and any(f.last == trigger.first and f.actors
                                          for f in scene.within("forces", trigger.first - 6, trigger.first)):
        # A plural subject right before it ("US troops leave Niger").
        return {"present"}
    lead = scene.roles_at(trigger.first - 1)
    determined = lead & {"deictic", "its"} and "that" not in lead
    if determined and settings.get("modifiers") == "before" and "noun" not in forms:
        # No finite verb stands right behind a determiner ("the recall").
        forms -= {"present", "base"}
    if "noun" in forms and len(forms) > 1:
        before = trigger.first - 1
        nominal = bool(hit.clitics.preposition or hit.clitics.article) or bool(
            scene.roles_at(before) & {"in", "from", "to", "of"}) or any(
            h.last == trigger.first for h in scene.within("modality", before - 2, trigger.first)) or (
            scene.verb_first and not hit.clitics.conjunction and _is_decided(scene, trigger.first))
        return {"noun"} if nominal else forms - {"noun"}
    return forms
