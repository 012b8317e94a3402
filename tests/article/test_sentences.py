import json
from pathlib import Path

import pytest
from posture.article.sentences import split_sentences
from posture.article.tokens import tokenize
from posture.lexicon import LANGUAGES

CASES = json.loads((Path(__file__).parents[1] / "specs/article/sentences.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_text_is_split_into_its_sentences(case):
    tokens = tokenize(case["text"])
    found = [tokens.quote(first, last) for first, last in split_sentences(tokens, case["language"])]
    wanted = [tokenize(sentence).words for sentence in case["sentences"]]
    assert [tokenize(sentence).words for sentence in found] == wanted, found


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_sentences_are_in_order_and_do_not_overlap_in_any_language(case):
    tokens = tokenize(case["text"])
    for language in LANGUAGES:
        done = 0
        for first, last in split_sentences(tokens, language):
            assert done <= first < last <= len(tokens)
            done = last
