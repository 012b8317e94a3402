"""Times are read as the specs say, and any text gives well-formed mentions."""

import json
import random
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from posture.article.tokens import tokenize
from posture.errors import LexiconError
from posture.lexicon import LANGUAGES, Row, load_language
from posture.mentions import calendars
from posture.mentions.time_items import read_value
from posture.mentions.times import find_times

SPECS = Path(__file__).parents[1] / "specs/times"
DOCUMENTS = {code: json.loads((SPECS / f"{code}.json").read_text(encoding="utf-8")) for code in LANGUAGES}
CASES = [(code, case) for code in LANGUAGES for case in DOCUMENTS[code]["cases"]]
FLAGS = ("bound", "relative", "yearless", "duration", "approximate")
REFERENCE = date(2024, 5, 3)
MARKS = ["-", "–", "/", ".", ",", "(", ")", "\n", "'", "%", "1", "31", "32", "2024", "1445", "99999", "3/5/2024",
         "2024-05-03", "31/2/2023", "3.5.2024", "1.2.3.4", "1990s", "3rd", "7" * 40, "٢٠٢٤", "24/7", "0", "0000"]


def read(text, code, reference=REFERENCE):
    language, tokens = load_language(code), tokenize(text)
    return find_times(tokens, language, language.find(tokens), reference)


def as_spec(mention):
    value = mention.value
    return {"quote": mention.quote, "start": value["start"], "end": value["end"], "grain": value["grain"],
            **{flag: value[flag] for flag in FLAGS if value[flag]}}


@pytest.mark.parametrize(("code", "case"), CASES, ids=[f"{code}: {case['text']}" for code, case in CASES])
def test_times_are_read_as_the_specs_say(code, case):
    reference = case["reference"] and date.fromisoformat(case["reference"])
    assert [as_spec(mention) for mention in read(case["text"], code, reference)] == case["times"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_any_words_give_well_formed_mentions(code):
    language, choose = load_language(code), random.Random(code)
    words = MARKS + [word for table in ("months", "weekdays", "time_units", "time_numbers", "time_words")
                     for row in language.rows(table) for form in row["forms"].split("|")
                     for word in form.split(":")[0].split()]
    for _ in range(400):
        text = "".join(choose.choice(words) + choose.choice([" ", " ", " ", ""]) for _ in range(choose.randint(1, 30)))
        mentions = read(text, code, choose.choice([REFERENCE, None]))
        assert all(text[mention.start:mention.end] == mention.quote != "" for mention in mentions), text
        assert all(one.last <= other.first for one, other in pairwise(mentions)), text
        for mention in mentions:
            start, end = mention.value["start"], mention.value["end"]
            assert not (start and end) or date.fromisoformat(start) <= date.fromisoformat(end), (text, mention)
            assert mention.rule.startswith("time:")


@pytest.mark.parametrize("code", LANGUAGES)
def test_without_a_publication_date_nothing_is_guessed(code):
    for case in DOCUMENTS[code]["cases"]:
        previous = False
        for mention in read(case["text"], code, None):
            value = mention.value
            known = bool(value["start"] or value["end"])
            assert not known or previous or not (value["relative"] or value["yearless"]), case["text"]
            previous = previous or known


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_word_has_a_value_that_its_role_allows(code):
    for row in load_language(code).rows("time_words"):
        read_value(row)


@pytest.mark.parametrize(("role", "value", "allowed"), [
    ("part", "soon", "early, mid, late"), ("day", "", "a number"), ("date", "2-30", "MM-DD"),
])
def test_a_bad_value_names_row_and_what_is_allowed(role, value, allowed):
    with pytest.raises(LexiconError, match=rf"words\.csv:3.*{allowed}"):
        read_value(Row("time_words", "words.csv:3", {"forms": "", "role": role, "value": value}))


def test_long_runs_take_no_longer_than_their_length():
    text = "the first week of the month of " * 3000
    assert read(text, "en")


@pytest.mark.parametrize(("hijri", "gregorian"), [
    ((1, 1, 1), date(622, 7, 19)), ((1445, 9, 1), date(2024, 3, 11)), ((1446, 1, 1), date(2024, 7, 8)),
])
def test_hijri_dates(hijri, gregorian):
    assert calendars.hijri_date(*hijri) == gregorian


def test_hijri_years_follow_each_other():
    for year in range(1300, 1500):
        first, last = calendars.hijri_year_span(year)
        assert calendars.hijri_year_span(year + 1)[0] == last + timedelta(1)
        assert calendars.hijri_year_of(first) == calendars.hijri_year_of(last) == year
        assert calendars.hijri_month_span(year, 12)[1] == last


@pytest.mark.parametrize(("day", "count", "unit", "expected"), [
    (date(2024, 1, 31), 1, "month", date(2024, 2, 29)), (date(2024, 2, 29), -1, "year", date(2023, 2, 28)),
    (date(2024, 5, 3), -3, "week", date(2024, 4, 12)), (date(2024, 5, 3), 10**6, "decade", None),
    (date(2024, 5, 3), -10**9, "day", None),
])
def test_steps_of_dates(day, count, unit, expected):
    assert calendars.shift(day, count, unit) == expected
