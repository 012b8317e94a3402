"""How fast articles are parsed: per article after start-up, per kilobyte, and as the text grows. Run on request.

    pytest tests/benchmarks/bench_parse.py -s
"""

import time
from dataclasses import replace
from statistics import median

import pytest
from posture import paths
from posture.article import article_from_text, read_article
from posture.claims import read_claims

ARTICLE = paths.ARTICLES / "niger-air-base-101.txt"


def seconds(call, repeat=20):
    call()
    taken = []
    for _ in range(repeat):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return median(taken)


def test_parsing_the_article_after_start_up():
    article = read_article(ARTICLE)
    taken = seconds(lambda: read_claims(replace(article)))
    print(f"\nparse of the supplied article: {taken * 1000:.1f} ms, {1 / taken:.0f} articles a second")
    assert taken < 0.010


@pytest.mark.parametrize("language", ["ar"])
def test_time_grows_with_the_length_of_the_text(language):
    text = ARTICLE.read_text(encoding="utf-8")
    per_kilobyte = []
    for times in (1, 10, 100):
        article = article_from_text(text * times, language=language)
        taken = seconds(lambda article=article: read_claims(replace(article)), repeat=3)
        per_kilobyte.append(taken / (len(text) * times / 1000))
        print(f"{len(text) * times / 1000:8.0f} thousand characters: {taken:.3f} s")
    assert per_kilobyte[-1] < 2.5 * per_kilobyte[0]
