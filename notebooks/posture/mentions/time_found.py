"""What a rule of time_rules matched, and the readings that several kinds of rules share."""

import re
from dataclasses import dataclass

from posture.article.tokens import Tokens
from posture.mentions import calendars
from posture.mentions.calendars import Span
from posture.mentions.time_items import Surroundings, words_after
from posture.mentions.time_model import Item, Period, When, anchored, relative

# Steps of words such as "last" and "next": from publication, and from the date named before.
STEPS = {"last": -1, "this": 0, "next": 1, "coming": 1, "before_last": -2, "after_next": 2, "past": -1}
ANCHORED_STEPS = {"previous": -1, "following": 1}


@dataclass(frozen=True, slots=True)
class Found:
    """What a pattern matched: its items by group name, and the text around it."""

    run: list[Item]
    match: re.Match
    tokens: Tokens
    around: Surroundings

    def item(self, name: str) -> Item | None:
        """The item of a group; None where it is absent."""
        if name not in self.match.re.groupindex:
            return None
        start, end = self.match.span(name)
        return self.run[start] if start < end else None

    def value(self, name: str) -> object:
        """The value of a group's item; None where it is absent."""
        item = self.item(name)
        return item and item.value

    def has(self, name: str) -> bool:
        """Whether the pattern has the group and it matched."""
        return name in self.match.re.groupindex and self.match.group(name) is not None

    def next_word(self, name: str | int = 0) -> str:
        """The folded token that follows a group, or the match; nothing at the end of the line."""
        last, tokens = self.run[self.match.end(name) - 1].last, self.tokens
        return tokens.words[last] if last < len(tokens) and not tokens.breaks[last] else ""


def whole_of(found: Found) -> When | None:
    """The period that the pattern found after "of": a date, or this one of a bare unit ("the month")."""
    if found.item("of"):
        return found.value("of")
    unit = found.item("v")
    if unit is None or unit.value == "day":
        return None
    return unit_when("this", unit.value, "relative-unit")


def unit_when(direction: str, unit: str, name: str) -> When | None:
    """Last week, this year, the following month."""
    if direction in STEPS:
        return relative(lambda now: calendars.step_span(now, STEPS[direction], unit), unit, name)
    if direction in ANCHORED_STEPS:
        return anchored(lambda span: calendars.step_span(span[0], ANCHORED_STEPS[direction], unit), unit, name)
    return None


def same_when(unit: str, name: str) -> When:
    """The same day, that month: unknown where the date named before does not say which."""
    def span_of(span: Span) -> Span | None:
        whole = calendars.unit_span(span[0], unit)
        return whole if whole and span[1] <= whole[1] else None
    return anchored(span_of, unit, name, alone=False)


def unknown_when(unit: str, name: str, **flags) -> When:
    """A time that the text leaves to an event, or does not tell."""
    period = Period(None, None, unit, **(flags or {"relative": True}))
    return When(lambda context: period, unit, name)


def counts_nouns(found: Found, name: str) -> bool:
    """Whether figures are followed by what they count: "in May 15 soldiers"."""
    item, after = found.item(name), found.match.end(name)
    if item.letter != "D" or found.item("y") or found.item("r"):
        return False
    if after < len(found.run) and found.run[after].letter in "DNUPOV":
        return True
    return any(index in found.around.nouns for index in words_after(found.tokens, item.last))
