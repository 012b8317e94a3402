"""Offsets lead back to the original text, whatever the text is."""

import itertools
import json
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from posture.article.boilerplate import find_boilerplate
from posture.article.language import detect_language
from posture.article.model import Article
from posture.article.normalize import fold, view
from posture.article.sentences import split_sentences
from posture.article.tokens import tokenize
from posture.lexicon import LANGUAGES

SPECS = Path(__file__).parents[1] / "specs/article"
PIECES = [piece for name in ("sentences", "boilerplate", "language")
          for case in json.loads((SPECS / f"{name}.json").read_text(encoding="utf-8"))
          for piece in case["text"].split(" ")]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6), st.sampled_from("\n\r\n.…\"'«»-\u200f\u0651")),
                 max_size=30).map(" ".join) | st.text(max_size=80)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_a_token_is_its_stretch_of_the_original(text):
    tokens = tokenize(text)
    done = 0
    for index in range(len(tokens)):
        start, end = tokens.starts[index], tokens.ends[index]
        assert done <= start < end <= len(text)
        assert tokens.quote(index, index + 1) == text[start:end]
        assert tokens.words[index] in fold(text[start:end])
        done = end if fold(text[start:end]) == tokens.words[index] else start


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_a_view_leads_back_to_the_original(text):
    folded = view(text)
    assert folded.text == fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    for index, char in enumerate(folded.text):
        assert char in fold(text[folded.offsets[index]])


@given(TEXTS, st.sampled_from(LANGUAGES))
@example("The this:\nListen this:\nListen this:\nListen", "ar")
@settings(max_examples=150, deadline=None)
def test_any_text_has_sentences_and_boilerplate_in_order(text, language):
    tokens = tokenize(text)
    sentences = split_sentences(tokens, language)
    assert all(first < last for first, last in sentences)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(sentences))
    spans = find_boilerplate(tokens, sentences)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    article = Article("a", text, language, "0")
    kept = {index for first, last in article.sentences for index in range(first, last)}
    assert kept <= {index for first, last in sentences for index in range(first, last)}
    assert all(not start <= tokens.starts[index] < end for index in kept for start, end in article.boilerplate)


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_folding_twice_changes_nothing_more_for_letters(text):
    once = fold(text)
    assert fold(once).isascii() == fold(fold(once)).isascii()


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_detecting_a_language_never_fails(text):
    assert detect_language(text) in (None, *LANGUAGES)
