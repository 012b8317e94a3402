"""What was read, for a person at a notebook: the text with its claims marked, and a table of them."""

from collections.abc import Iterable
from itertools import pairwise

from posture.article.model import Article
from posture.briefing.display import Section
from posture.briefing.model import Cite, Heading, Paragraph, Runs, Table, Text, runs
from posture.briefing.opening import Briefing, Numbered
from posture.briefing.wording import describe_amount
from posture.charts.texts import EVENT_NAMES, KIND_NAMES, STATUS_NAMES
from posture.claims.model import Claim
from posture.reader import N_, Reader


def show_articles(briefing: Briefing) -> Section:
    """Each article as it is written, the words that carry a claim or event marked, its number behind them."""
    blocks: list = []
    for article in briefing.articles:
        found = [each for each in briefing.numbered if each.article.id == article.id]
        blocks.append(Heading(article.title or article.id, f"article-{article.id}", lang=article.language))
        blocks += [Paragraph(_line(article, start, end, found), lang=article.language)
                   for start, end in _lines(article.text)]
    return Section(briefing.reader, tuple(blocks))


def show_claims(briefing: Briefing) -> Section:
    """One row for each claim and event: what, who, where, how many, when."""
    reader = briefing.reader
    columns = (N_("Source"), N_("Claim"), N_("Status"), N_("Force"), N_("Place"), N_("How many"), N_("When"))
    rows = tuple(_claim_row(reader, each) if isinstance(each.item, Claim) else _event_row(reader, each)
                 for each in briefing.numbered)
    table = Table(reader.text(N_("What was read")), tuple(reader.text(name) for name in columns), rows)
    return Section(reader, (Heading(reader.text(N_("Claims and events")), "claims"), table))


def _claim_row(reader: Reader, each: Numbered) -> tuple[Runs, ...]:
    claim = each.item
    amount = describe_amount(reader, claim) or reader.text(N_("size not stated"))
    return (runs(Cite(each.number)), runs(reader.text(KIND_NAMES[claim.kind])),
            runs(reader.text(STATUS_NAMES[claim.status])), runs(reader.actor(claim.actor)),
            runs(reader.place(claim.country, claim.site)), runs(amount), runs(_when(reader, each)))


def _event_row(reader: Reader, each: Numbered) -> tuple[Runs, ...]:
    event = each.item
    return (runs(Cite(each.number)), runs(reader.text(EVENT_NAMES[event.type])),
            runs(reader.text(STATUS_NAMES[event.status])),
            runs(reader.actor(event.actor) if event.actor else None),
            runs(reader.country(event.country)), (), runs(_when(reader, each)))


def _when(reader: Reader, each: Numbered) -> str:
    when = each.item.when
    return reader.interval(when.start, when.end) if when else reader.interval(None, None)


def _lines(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield start, start + len(line.rstrip())
        start += len(line)


def _line(article: Article, start: int, end: int, found: list[Numbered]) -> Runs:
    """One line of the text, cut where the words of a claim begin or end."""
    spans = [(max(span.start, start), min(span.end, end), each.number) for each in found
             for span in each.item.evidence if span.start < end and span.end > start]
    cuts = sorted({start, end, *(cut for first, last, _ in spans for cut in (first, last))})
    made: list = []
    for first, last in pairwise(cuts):
        covered = any(begin <= first and last <= stop for begin, stop, _ in spans)
        made.append(Text(article.text[first:last], mark=covered, lang=article.language))
        made += [Cite(number) for _, stop, number in sorted(spans) if stop == last]
    return runs(*made)
