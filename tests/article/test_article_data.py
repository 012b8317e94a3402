"""The words of the article stage are data: every row loads, and none says nothing."""

import pytest
from posture.article.boilerplate import _phrases
from posture.article.language import SUPPORTED, _stopwords, small_words
from posture.article.sentences import _words_of
from posture.lexicon import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_small_words_and_abbreviations_of_each_language_load(language):
    assert len(small_words(language)) > 40
    names, numbers, anywhere, small = _words_of(language)
    assert names and numbers and anywhere and small == small_words(language)
    assert not names & anywhere and not numbers & anywhere
    assert all(" " not in word for word in names | numbers | anywhere)


def test_stop_words_tell_languages_apart():
    languages = _stopwords()
    assert set(SUPPORTED) <= set(languages)
    for code, (name, _, words) in languages.items():
        assert name and len(words) > 15
        others = [other for other in languages if other != code]
        assert all(words != languages[other][2] for other in others)


def test_a_phrase_has_one_way_of_being_boilerplate_at_the_start_of_a_line():
    for phrases in _phrases().values():
        kinds = {}
        for phrase in phrases:
            if phrase.mode in ("prefix", "within"):
                kinds.setdefault((phrase.words, phrase.colon), set()).add(phrase.mode)
        assert all(len(modes) == 1 for modes in kinds.values()), kinds
