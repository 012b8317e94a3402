import json
from pathlib import Path

import pytest
from posture.article.language import SUPPORTED, detect_language, name_language

CASES = json.loads((Path(__file__).parents[1] / "specs/article/language.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:20] for case in CASES])
def test_the_language_of_a_text_is_told(case):
    assert detect_language(case["text"]) == case["language"]


@pytest.mark.parametrize("case", [case for case in CASES if case["language"] is None],
                         ids=lambda case: case["name"])
def test_a_language_that_is_not_supported_is_named(case):
    assert case["name"] in name_language(case["text"])


@pytest.mark.parametrize("case", [case for case in CASES if case["language"] in SUPPORTED and len(case["text"]) > 60],
                         ids=lambda case: case["language"])
def test_a_long_text_is_told_as_its_sentences_are(case):
    assert detect_language(" ".join([case["text"]] * 200)) == case["language"]
