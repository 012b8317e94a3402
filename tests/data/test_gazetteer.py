"""Data is tested like code: every row loads, every code and place is right, no name is two countries'."""

import json
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest
from babel import Locale
from posture import paths
from posture.article.tokens import tokenize
from posture.charts.outlines import read_outlines
from posture.lexicon import LANGUAGES, load_language, read_table
from posture.lexicon_tables import ACTOR_ORGANISATIONS, GAZETTEER_TABLES

SPECS = Path(__file__).parents[1] / "specs/gazetteer"
# What CLDR lists beside countries: groups of states, parts of states with a code of their own, test locales.
NOT_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
CODES = {code for code in Locale.parse("en").territories if len(code) == 2 and code.isalpha()} - NOT_COUNTRIES
TABLES = {name: read_table(paths.GAZETTEER / f"{name}.csv", table) for name, table in GAZETTEER_TABLES.items()}
EXCEPTIONS = json.loads((SPECS / "exceptions.json").read_text(encoding="utf-8"))
PLACED = [(row, column) for table, column in (("sites", "site"), ("cities", "city")) for row in TABLES[table]]
# How far from its country's simplified outline a place on the coast or an island may lie, in degrees.
NEAR = 0.6


def spec(name):
    return json.loads((SPECS / name).read_text(encoding="utf-8"))


def values_found(case, table, column):
    language = load_language(case["language"])
    return {hit.row[column] for hit in language.find(tokenize(case["text"])).get(table, ())}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_is_in_the_index_of_its_language(language):
    loaded = load_language(language)
    for table in ("countries", "forces", "sites", "cities"):
        assert len(loaded.rows(table)) == len(TABLES[table])


def test_the_names_of_cldr_are_what_babel_gives():
    rows = {row["code"]: row for row in TABLES["cldr"]}
    assert set(rows) == CODES
    for language in LANGUAGES:
        territories = Locale.parse(language).territories
        assert {code: row[language] for code, row in rows.items()} == {code: territories[code] for code in CODES}


def test_every_code_is_known():
    assert {row["code"] for row in TABLES["countries"]} <= CODES | {"-"}
    assert {row["actor"] for row in TABLES["forces"]} <= CODES | set(ACTOR_ORGANISATIONS) | {""}
    assert {row["country"] for row, _ in PLACED} <= CODES
    assert {row["code"] for row in TABLES["confusables"]} <= CODES


def test_a_phrase_that_is_no_country_has_no_code():
    for row in TABLES["countries"]:
        assert (row["kind"] == "none") == (row["code"] == "-"), row.where


def test_every_actor_that_claims_may_name_has_its_own_row():
    assert {row["actor"] for row in TABLES["forces"] if row["kind"] == "organisation"} >= set(ACTOR_ORGANISATIONS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_with_a_capital_has_a_demonym(language):
    capitals = {row["country"] for row in TABLES["cities"] if row["kind"] == "capital"}
    named = {row["code"] for row in TABLES["countries"]
             if row["language"] == language and row["kind"] == "demonym"}
    without = set(EXCEPTIONS["no_demonym"][language])
    assert capitals - named <= without


def test_capitals_and_sites_have_an_arabic_name():
    assert not [row.where for row in TABLES["cities"] if row["kind"] == "capital" and not row["ar"]]
    assert not [row.where for row in TABLES["sites"] if not row["ar"]]


def test_no_place_is_listed_twice():
    for table, column in (("sites", "site"), ("cities", "city")):
        names = [row[column] for row in TABLES[table]]
        assert len(names) == len(set(names)), sorted(name for name in names if names.count(name) > 1)


def test_every_host_city_is_a_city_of_the_same_country():
    cities = {(row["city"], row["country"]) for row in TABLES["cities"]}
    sites = {(row["site"], row["country"]) for row in TABLES["sites"]}
    assert not [row.where for row in TABLES["sites"]
                if row["host_city"] and (row["host_city"], row["country"]) not in cities | sites]


def test_every_place_lies_in_its_country():
    outlines = {country.code: country.rings for country in read_outlines() if country.code}
    excused = {name for names in EXCEPTIONS["outside_outline"].values() for name in names}
    strays = []
    for row, column in PLACED:
        rings = outlines.get(row["country"])
        if rings and row["lat"] and row[column] not in excused:
            x, y = float(row["lon"]), float(row["lat"])
            if not _is_inside(rings, x, y) and _distance(rings, x, y) > NEAR:
                strays.append(row.where)
    assert not strays


def test_no_name_stands_for_two_countries():
    for language in LANGUAGES:
        found = defaultdict(set)
        loaded = load_language(language)
        for rows in (loaded.rows(table) for table in ("countries", "sites", "cities")):
            for row in rows:
                for name in _names(row, language):
                    words = tuple(tokenize(name).words)
                    found[words].add(row.get("code") or row["country"])
        clashes = {" ".join(words) for words, codes in found.items() if len(codes) > 1}
        assert clashes <= set(EXCEPTIONS["two_codes"].get(language, ())), clashes


@pytest.mark.parametrize("case", spec("names.json"), ids=lambda case: case["text"][:30])
def test_countries_are_found_and_everyday_words_are_not(case):
    assert values_found(case, "countries", "code") == set(case["codes"])


@pytest.mark.parametrize("case", spec("places.json"), ids=lambda case: case["text"][:30])
def test_forces_and_places_are_found(case):
    column = {"forces": "actor", "sites": "site", "cities": "city"}[case["table"]]
    found = values_found(case, case["table"], column)
    assert set(case["values"]) <= found if case["values"] else not found


def _names(row, language):
    if row.table == "countries":
        return [] if row["language"] != language or row["needs"] else [
            name for name in row["forms"].split("|") if "{" not in name and "@" not in name]
    return [name for name in (*row[language].split("|"), row.get("city") or row.get("site"))
            if name and "{" not in name]


def _is_inside(rings, x, y):
    inside = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise((*ring, ring[0])):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def _distance(rings, x, y):
    return min(((x - a) ** 2 + (y - b) ** 2) ** 0.5 for ring in rings for a, b in ring)
