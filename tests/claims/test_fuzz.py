"""Whatever text comes in: no crash, spans that are the text letter for letter, and no value without a span."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from posture import paths
from posture.article import article_from_text
from posture.claims import read_claims
from posture.lexicon import LANGUAGES

ARTICLE = (paths.ARTICLES / "niger-air-base-101.txt").read_text(encoding="utf-8")
PIECES = ["US troops", "left", "Niger", "1,000", "more than half", "French", "soldiers", "from", "to", "in", "Mali",
          ",", ".",
          "القوات", "الروسية", "من", "النيجر", "١٠٠", "جندي", "و", "les", "soldats", "français", "ont", "quitté",
          "le", "Tchad", "\n", "“", "”", "(", ")", "2024", "last month", "said", "Reuters", "\u200f", "ـ", "\x00",
          "{}", "<b>", "#"]


def check(text, language):
    if not text.strip():
        return
    article = article_from_text(text, language=language, published=date(2024, 5, 3))
    reading = read_claims(article)
    for item in [*reading.claims, *reading.events]:
        assert item.evidence
        assert all(article.text[e.start:e.end] == e.quote for e in item.evidence)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60), st.sampled_from(LANGUAGES))
def test_words_in_any_order(pieces, language):
    check(" ".join(pieces), language)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=300), st.sampled_from(LANGUAGES))
def test_any_text(text, language):
    check(text, language)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(ARTICLE) - 1), st.integers(1, 400), st.text(max_size=8))
def test_the_article_with_a_part_replaced(start, length, patch):
    check(ARTICLE[:start] + patch + ARTICLE[start + length:], "ar")
