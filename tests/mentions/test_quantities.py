"""Numbers, quantities and shares are read as the specs say, and any text gives well-formed mentions."""

import json
import random
from pathlib import Path

import pytest
from posture.article.tokens import tokenize
from posture.errors import LexiconError
from posture.lexicon import LANGUAGES, Row, expand_forms, load_language
from posture.mentions.number_words import index_words, parse_value
from posture.mentions.numbers import find_numbers
from posture.mentions.particles import load_particles
from posture.mentions.quantities import find_quantities

SPECS = Path(__file__).parents[1] / "specs/quantities"
CASES = [(document["language"], case) for code in LANGUAGES
         for document in [json.loads((SPECS / f"{code}.json").read_text(encoding="utf-8"))]
         for case in document["cases"]]
WORDS = json.loads((SPECS / "arabic_integers.json").read_text(encoding="utf-8"))
TABLES = {"numbers": "forms", "bounds": "forms", "counted": "forms", "particles": "words"}
MARKS = ["-", "–", "/", ".", ",", ":", ";", "%", "$", "€", "½", "²", "\n", "'", "+", "(", ")", "1", "20", "1,346",
         "1.346", "2023", "3/4", "1e3", "10k", "5th", "٢٠٠", "10:30", "1 000", "-5", ".5", "C-17", "1'346", "9" * 40]


def read(text, code):
    language, tokens = load_language(code), tokenize(text)
    return find_quantities(tokens, language, language.find(tokens))


def as_spec(mention):
    value = dict(mention.value)
    if mention.type == "quantity" and not value["approximate"]:
        del value["approximate"]
    return {mention.type: mention.quote, **value}


@pytest.mark.parametrize(("code", "case"), CASES, ids=[f"{code}: {case['text']}" for code, case in CASES])
def test_phrases_with_numbers(code, case):
    assert [as_spec(mention) for mention in read(case["text"], code)] == case["mentions"]


class ArabicWords:
    """Writes integers in Arabic words, in a random case, gender and spelling."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def pick(self, cell):
        return self.random.choice(cell.split("|"))

    def below_hundred(self, number, gender):
        tens, units = divmod(number, 10)
        if number < 10:
            return self.pick(WORDS["units"][gender][number])
        if number == 10:
            return WORDS["ten"][gender]
        if number in (11, 12):
            return self.pick(WORDS["teens"][gender][units - 1])
        if tens == 1:
            return f"{self.pick(WORDS['units'][gender][units])} {WORDS['teen_ending'][gender]}"
        word = WORDS["tens"][tens] + self.pick(WORDS["tens_endings"])
        first = WORDS["one_before_tens"][gender] if units == 1 else WORDS["units"][gender][units]
        return self.conjunction.join(filter(None, [self.pick(first), word]))

    def below_thousand(self, number, gender, construct=False):
        hundreds, rest = divmod(number, 100)
        word = ""
        if hundreds == 2:
            word = self.pick(WORDS["two_hundred_construct" if construct and not rest else "two_hundred"])
        elif hundreds:
            word = self.pick(WORDS["hundreds"][hundreds]) if hundreds > 2 else ""
            word += ("" if not word or self.random.random() < 0.5 else " ") + self.pick(WORDS["hundred"])
        return self.conjunction.join(filter(None, [word, rest and self.below_hundred(rest, gender)]))

    def scale(self, count, names):
        if count == 1:
            return names["one"]
        if count == 2:
            return self.pick(names["two"])
        name = "many" if 3 <= count % 100 <= 10 else "accusative" if count % 100 > 10 else "one"
        return f"{self.below_thousand(count, 'masculine', construct=True)} {names[name]}"

    def write(self, number):
        self.conjunction = self.random.choice(WORDS["and"])
        gender = self.random.choice(["masculine", "feminine"])
        parts = []
        for names in WORDS["scales"]:
            count, number = divmod(number, names["value"])
            parts += [self.scale(count, names)] if count else []
        parts += [self.below_thousand(number, gender)] if number else []
        text = self.conjunction.join(parts) or WORDS["zero"]
        return text.translate(str.maketrans(WORDS["plain"])) if self.random.random() < 0.3 else text


@pytest.mark.parametrize("digits", range(1, 13))
def test_arabic_integers_of_any_size_are_read_back(digits):
    writer, language = ArabicWords(digits), load_language("ar")
    known = [0, 1, 10**digits - 1] if digits > 1 else range(10)
    for number in [*known, *(writer.random.randrange(10**digits) for _ in range(60))]:
        text = writer.write(number)
        tokens = tokenize(text)
        found = find_numbers(index_words(tokens, language, language.find(tokens)))
        assert [(n.low, n.high, n.first, n.last) for n in found] == [(number, number, 0, len(tokens))], text


@pytest.mark.parametrize("code", LANGUAGES)
def test_any_text_gives_well_formed_mentions(code):
    language, chance = load_language(code), random.Random(code)
    paradigms = {name: [tuple(pair) for pair in pairs] for name, pairs in language.settings["paradigms"].items()}
    forms = [[form for form, _ in expand_forms(row[column], paradigms, row.where)]
             for table, column in TABLES.items() for row in language.rows(table)]
    for _ in range(300):
        words = [chance.choice(chance.choice(forms)) if chance.random() < 0.7 else chance.choice(MARKS)
                 for _ in range(chance.randint(1, 25))]
        text = "".join(word + chance.choice([" ", " ", " ", ""]) for word in words)
        ends = {}
        for mention in read(text, code):
            value = mention.value
            assert text[mention.start:mention.end] == mention.quote
            assert mention.rule
            assert mention.first >= ends.get(mention.type, 0)
            assert value["high"] is None or value["low"] <= value["high"]
            assert json.loads(json.dumps(mention.to_json()))
            if value.get("counted") == "personnel":
                assert isinstance(value["low"], int)
                assert value["low"] >= 0
            ends[mention.type] = mention.last


@pytest.mark.parametrize("code", LANGUAGES)
def test_long_runs_of_one_word_are_read(code):
    language = load_language(code)
    for kind in ("unit", "scale", "minus", "article"):
        row = next((row for row in language.rows("numbers") if row["kind"] == kind), None)
        if row is not None:
            form = expand_forms(row["forms"], {}, row.where)[0][0]
            assert json.dumps([mention.to_json() for mention in read(f"{form} " * 2000, code)])


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_row_is_well_formed(code):
    language = load_language(code)
    for row in language.rows("numbers"):
        low, high, _ = parse_value(row["value"])
        assert high is None or low <= high, row.where
    assert load_particles(language).roles


def test_a_particle_of_two_words_is_refused():
    language = load_language("en")
    row = Row("particles", "en/particles.csv:9", {"words": "out of", "role": "stop"})

    class Changed:
        code = "changed"
        morphology = language.morphology

        @staticmethod
        def rows(_table):
            return (row,)

    with pytest.raises(LexiconError, match=r"en/particles\.csv:9: 'out of'"):
        load_particles(Changed)


def test_the_value_of_a_row_may_be_a_number_a_fraction_or_a_range():
    assert parse_value("12") == (12, 12, False)
    assert parse_value("3/4") == (0.75, 0.75, False)
    assert parse_value("200-999") == (200, 999, False)
    assert parse_value("2-") == (2, None, False)
    assert parse_value("~100") == (100, 100, True)
    assert parse_value("-1") == (-1, -1, False)
