"""Dates, periods and relative times, in Arabic, English and French.

The value of a time mention is {start, end}, ISO dates of a closed interval with None for an open or unknown side, and

    grain        how fine the text is: day, week, weekend, month, quarter, season, half, year, decade, century
    bound        by, since, until, before, after where the text gives one side only, else ""
    relative     whether it depends on the publication date or on a date named before
    yearless     whether the text names no year: it is the last such date up to publication, or the next one where
                 the sentence looks ahead; without a publication date both sides stay None
    duration     a length of time without an anchor ("for three years"): both sides None
    approximate  whether it may be off by some days (Hijri dates, vague and long lengths of time)

Vague times stay open: "in recent weeks" has only an end, "the coming months" only a start, "for several weeks now"
neither. "Two years ago" is the day two years before publication, with grain year. "Early 2024" is its first half,
"mid-May" the 10th to the 20th, "late May" the 16th on. The past three weeks are the 21 days before publication.
"""

from collections.abc import Mapping
from datetime import date

from posture.article.tokens import Tokens
from posture.lexicon import Hit, Language
from posture.mentions.model import Mention
from posture.mentions.time_items import find_runs, read_surroundings
from posture.mentions.time_model import Context, Item, Period, When
from posture.mentions.time_rules import apply_rules

TIME_LETTERS = frozenset("jxe")
# How many tokens before a date a word such as "will" may stand for it to look ahead; fewer for a bare weekday.
REACH, WEEKDAY_REACH = 14, 8
STOPS = frozenset(".!?;:")


def find_times(tokens: Tokens, language: Language, hits: Mapping[str, list[Hit]],
               reference: date | None) -> list[Mention]:
    """The time mentions of a text, left to right, without overlaps.

    `reference` is the publication date that relative times are counted from; without it they have no start or end.
    """
    mentions, previous, outlook = [], None, None
    around = read_surroundings(hits)
    for run in find_runs(tokens, language, hits, around):
        for item in apply_rules(run, tokens, around):
            if item.letter not in TIME_LETTERS:
                continue
            when, forward = item.value, False
            if when.cyclic and reference:
                outlook = outlook or _find_outlook(hits)
                forward = _looks_ahead(tokens, item, when.grain == "day" and when.rule == "weekday", *outlook)
            period = _resolve(when, Context(reference, previous, forward))
            if period.known:
                previous = period
            mentions.append(_mention(tokens, item, period.to_value()))
    return mentions


def _resolve(when: When, context: Context) -> Period:
    try:
        return when.resolve(context)
    except (OverflowError, ValueError):  # beyond the first or the last year of the calendar
        return Period(None, None, when.grain, relative=True)


def _mention(tokens: Tokens, item: Item, value: Mapping) -> Mention:
    return Mention("time", item.first, item.last, tokens.starts[item.first], tokens.ends[item.last - 1],
                   tokens.quote(item.first, item.last), value, f"time:{item.value.rule}")


def _find_outlook(hits: Mapping[str, list[Hit]]) -> tuple[frozenset[int], frozenset[int]]:
    """Where words stand that look ahead, and where verbs of saying stand, across which a weekday does not look."""
    ahead = {hit.first for hit in hits.get("time_future", ())}
    for table in ("movement", "modality", "events"):
        ahead.update(hit.first for hit in hits.get(table, ()) if hit.clitics.future or hit.feature == "future")
    return frozenset(ahead), frozenset(hit.first for hit in hits.get("attribution", ()) if hit.row["role"] == "verb")


def _looks_ahead(tokens: Tokens, item: Item, weekday: bool, ahead: frozenset[int], said: frozenset[int]) -> bool:
    for index in range(item.first - 1, max(-1, item.first - 1 - (WEEKDAY_REACH if weekday else REACH)), -1):
        if index in ahead:
            return True
        if tokens.words[index] in STOPS or tokens.breaks[index + 1] or (weekday and index in said):
            return False
    return False
