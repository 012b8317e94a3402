"""How fast articles are parsed: the supplied one after start-up, and as the text grows.

    python tests/benchmarks/bench_parse.py [ROUNDS]

Growth is the time per thousand characters of the article a hundred times over, against the article alone: 1 would be
exactly linear.
"""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from posture import paths
from posture.article import article_from_text, read_article
from posture.claims import read_claims

ARTICLE = paths.ARTICLES / "niger-air-base-101.txt"
ROUNDS = 30


def measure(call: Callable[[], object], rounds: int) -> float:
    """The median seconds of a call, after one that warms up."""
    call()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def main() -> int:
    """Print the times; nothing fails here, a reader judges."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    article = read_article(ARTICLE)
    alone = measure(lambda: read_claims(replace(article)), rounds)
    size = len(article.text) / 1000
    print(f"supplied article         {alone * 1000:6.1f} ms   ({1 / alone:.0f} articles a second, limit 10 ms)")
    for times in (10, 100, 400):
        longer = article_from_text(article.text * times, language=article.language)
        taken = measure(lambda longer=longer: read_claims(replace(longer)), 2)
        print(f"{times:4d} times as long       {taken * 1000:8.0f} ms   "
              f"({taken / (size * times) * size / alone:.2f} of the time per character)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
