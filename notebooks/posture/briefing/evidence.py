"""The evidence of a claim or event: its sentence in the original, its words marked, and who says so."""

import re
from collections.abc import Iterable

from posture.article.model import Article
from posture.briefing.gaps import name_publication
from posture.briefing.model import Entry, Quote, Runs, Text, runs
from posture.briefing.opening import Briefing, Numbered
from posture.briefing.wording import describe_claim, describe_event, quoted
from posture.claims.model import Claim
from posture.claims.model import Evidence as Span
from posture.reader import N_

# Letters of the sentence that are shown before and after the words that carry the claim.
_AROUND = 80
_ELLIPSIS = "…"
_SPACE = re.compile(r"\s+")


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
    return Entry(each.number, runs(gloss), _quotes(article, item.evidence), tuple(facts))


def _kind(briefing: Briefing, each: Numbered) -> str:
    source = each.item.source
    if source is None:
        return briefing.reader.text(N_("the article itself, no source named"))
    return briefing.reader.text(N_("anonymous") if source.anonymous else N_("named"))


def _quotes(article: Article, spans: Iterable[Span]) -> tuple[Quote, ...]:
    """The sentences of some spans, each once, with all words marked that carry the claim."""
    sentences: list[tuple[int, int, list[Span]]] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        start, stop = _sentence(article, span)
        if sentences and start < sentences[-1][1]:
            first, last, found = sentences[-1]
            sentences[-1] = (first, max(last, stop), [*found, span])
        else:
            sentences.append((start, stop, [span]))
    return tuple(_quote(article, *sentence) for sentence in sentences)


def _sentence(article: Article, span: Span) -> tuple[int, int]:
    """The offsets of the sentence, or sentences, that a span lies in."""
    starts, ends = article.tokens.starts, article.tokens.ends
    found = [(starts[first], ends[last - 1]) for first, last in article.sentences
             if starts[first] < span.end and ends[last - 1] > span.start]
    return min([span.start, *(start for start, _ in found)]), max([span.end, *(end for _, end in found)])


def _quote(article: Article, start: int, stop: int, spans: list[Span]) -> Quote:
    text, language = article.text, article.language
    before, after = text[start:spans[0].start], text[max(span.end for span in spans):stop]
    made: list[Text] = [quoted(_last_words(before), language)]
    position = spans[0].start
    for span in spans:
        if span.start > position:
            made.append(quoted(_one_line(text[position:span.start]), language))
        if span.end > position:
            marked = text[max(span.start, position):span.end]
            made.append(Text(_one_line(marked), mark=True, lang=language))
            position = span.end
    made.append(quoted(_first_words(after), language))
    return Quote(tuple(text for text in made if text.text), language)


def _last_words(text: str) -> str:
    text = _one_line(text).lstrip()
    return text if len(text) <= _AROUND else _ELLIPSIS + text[-_AROUND:].partition(" ")[2]


def _first_words(text: str) -> str:
    text = _one_line(text).rstrip()
    return text if len(text) <= _AROUND else text[:_AROUND].rpartition(" ")[0] + _ELLIPSIS


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", text)
