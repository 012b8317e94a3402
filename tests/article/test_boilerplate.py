import json
from pathlib import Path

import pytest
from posture import paths
from posture.article import article_from_text, read_article
from posture.article.boilerplate import MODES
from posture.lexicon import LANGUAGES, Table, read_table

CASES = json.loads((Path(__file__).parents[1] / "specs/article/boilerplate.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_no_part_of_the_article_is_found(case):
    article = article_from_text(case["text"], case["language"])
    found = [article.text[start:end] for start, end in article.boilerplate]
    assert "\n".join(found) == "\n".join(case["removed"]) or found == case["removed"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_no_sentence_holds_boilerplate(case):
    article = article_from_text(case["text"], case["language"])
    for first, last in article.sentences:
        start, end = article.tokens.starts[first], article.tokens.ends[last - 1]
        assert all(end <= low or high <= start for low, high in article.boilerplate)


def test_the_end_of_the_supplied_article_is_left_out():
    article = read_article(paths.ARTICLES / "niger-air-base-101.txt")
    assert article.boilerplate
    last_kept = article.sentences[-1][1]
    assert article.tokens.ends[last_kept - 1] <= article.boilerplate[0][0]
    assert len(article.tokens) - last_kept < 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_loads(language):
    assert read_table(paths.LANGUAGE / language / "boilerplate.csv", Table(("forms", "mode"), {"mode": MODES}))
