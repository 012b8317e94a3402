"""How fast articles are parsed: the supplied one, articles of 3 KB, longer and longer ones, and many in a row.

    python tests/benchmarks/bench_parse.py [ROUNDS] [ARTICLES]

The texts are those of tests/specs/claims, one after the other; seconds are of processor time. Growth is the time per
character against an article of 1 KB: 1 would be exactly linear. ARTICLES (1,000 unless told) are parsed in a row to see
whether the memory of the process grows.
"""

import itertools
import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from posture import paths
from posture.article import article_from_text, read_article
from posture.article.model import Article
from posture.claims import read_claims

ARTICLE = paths.ARTICLES / "niger-air-base-101.txt"
SPECS = paths.HOME / "tests" / "specs" / "claims"
LANGUAGES = ("ar", "en", "fr")
ROUNDS = 30
ARTICLES = 1000
KILOBYTE = 1024


def measure(call: Callable[[], object], rounds: int) -> float:
    """The median seconds of processor time of a call, after one that warms up."""
    call()
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        call()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def texts_of(language: str) -> Iterator[str]:
    """The invented texts of a language, over and over."""
    cases = json.loads((SPECS / f"{language}.json").read_text(encoding="utf-8"))["cases"]
    return itertools.cycle([case["text"] for case in cases])


def build_article(texts: Iterator[str], language: str, kilobytes: int) -> Article:
    """An article of so many KB in UTF-8, of whole texts."""
    parts, size = [], 0
    while size < kilobytes * KILOBYTE:
        parts.append(next(texts))
        size += len(parts[-1].encode()) + 2
    return article_from_text("\n\n".join(parts), language=language)


def main() -> int:
    """Print the times; nothing fails here, a reader judges."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    many = int(sys.argv[2]) if len(sys.argv) > 2 else ARTICLES
    article = read_article(ARTICLE)
    alone = measure(lambda: read_claims(replace(article)), rounds)
    print(f"supplied article      {alone * 1000:8.1f} ms   (limit 10 ms)")
    for language in LANGUAGES:
        texts = texts_of(language)
        some = [build_article(texts, language, 3) for _ in range(10)]
        size = sum(len(one.text.encode()) for one in some) / len(some)
        taken = measure(lambda some=some: [read_claims(replace(one)) for one in some], max(2, rounds // 5)) / len(some)
        print(f"{language}: articles of 3 KB  {taken * 1000:8.1f} ms   ({size / 3 / KILOBYTE / taken:.0f} a second)")
    for language in LANGUAGES:
        base = 0.0
        for kilobytes in (1, 10, 100, 1000):
            longer = build_article(texts_of(language), language, kilobytes)
            size = len(longer.text)
            taken = measure(lambda longer=longer: read_claims(replace(longer)), 1 if kilobytes > 100 else 3) / size
            base = base or taken
            print(f"{language}: {kilobytes:5d} KB          {taken * size * 1000:8.0f} ms   "
                  f"({taken / base:.2f} of the time per character of 1 KB)")
    streams = {language: texts_of(language) for language in LANGUAGES}
    for number in range(1, many + 1):
        language = LANGUAGES[number % len(LANGUAGES)]
        read_claims(build_article(streams[language], language, 1))
        if number in (many // 10, many):
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTE
            print(f"{number:6d} articles      {memory:8.0f} MB at the most")
    return 0


if __name__ == "__main__":
    sys.exit(main())
