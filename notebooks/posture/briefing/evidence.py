"""The evidence of a claim or event: its sentence in the original, its words marked, and who says so."""

from posture.article.model import Article
from posture.briefing.gaps import name_publication
from posture.briefing.model import Entry, Quote, Runs, Text, runs
from posture.briefing.opening import Briefing, Numbered
from posture.briefing.wording import describe_claim, describe_event, quoted
from posture.claims.model import Claim
from posture.claims.model import Evidence as Span
from posture.reader import N_

# Letters of the sentence that are shown before and after the words that carry the claim.
_AROUND = 90
_ENDS = ".!?؟\n"
_ELLIPSIS = "…"


def describe_evidence(briefing: Briefing, each: Numbered) -> Entry:
    """The entry of the source list for one claim or event."""
    reader, item, article = briefing.reader, each.item, each.article
    gloss = describe_claim(reader, item) if isinstance(item, Claim) else describe_event(reader, item)
    source = item.source
    facts: list[tuple[str, Runs]] = []
    if source and source.speaker:
        facts.append((reader.text(N_("Speaker")), runs(quoted(source.speaker, article.language))))
    if source and source.outlet:
        facts.append((reader.text(N_("Outlet")), runs(quoted(source.outlet, article.language))))
    facts.append((reader.text(N_("Kind of source")), runs(_kind(briefing, each))))
    if isinstance(item, Claim) and item.formation:
        facts.append((reader.text(N_("Formation")), runs(reader.isolate(item.formation))))
    when = (item.when.start, item.when.end) if item.when else (None, None)
    facts.append((reader.text(N_("Date")), runs(reader.interval(*when))))
    if len(briefing.articles) > 1:
        facts.append((reader.text(N_("Article")), name_publication(reader, article)))
    quotes = tuple(_quote(article, span) for span in item.evidence)
    return Entry(each.number, runs(gloss), quotes, tuple(facts))


def _kind(briefing: Briefing, each: Numbered) -> str:
    source = each.item.source
    if source is None:
        return briefing.reader.text(N_("the article itself, no source named"))
    return briefing.reader.text(N_("anonymous") if source.anonymous else N_("named"))


def _quote(article: Article, span: Span) -> Quote:
    text = article.text
    start = max((text.rfind(end, 0, span.start) for end in _ENDS), default=-1) + 1
    stops = [found for end in _ENDS if (found := text.find(end, span.end)) >= 0]
    stop = min(stops, default=len(text) - 1) + 1
    before, after = text[start:span.start].lstrip(), text[span.end:stop].rstrip()
    if len(before) > _AROUND:
        before = _ELLIPSIS + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + _ELLIPSIS
    language = article.language
    return Quote(runs(quoted(before, language) if before else None,
                      Text(" ".join(span.quote.split()), mark=True, lang=language),
                      quoted(after, language) if after else None),
                 language, f"{span.start}\u2013{span.end}")
