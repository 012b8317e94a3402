"""Who makes a claim: in the article's own words, and in the reader's where there are some."""

from collections.abc import Iterable

from posture.briefing.confidence import Confidence, source_codes
from posture.briefing.model import Cite, Runs, runs
from posture.briefing.opening import Briefing, Numbered
from posture.briefing.wording import describe_source, name_source
from posture.reader import N_, Reader

_LEVELS = {
    "high": N_("Confidence: high"),
    "moderate": N_("Confidence: moderate"),
    "low": N_("Confidence: low"),
}


def name_claimant(briefing: Briefing, each: Numbered) -> Runs:
    """The claimant in a few words: whose source it is for an article in another language, else as it says."""
    short = _short_name(briefing, each)
    if not short:
        return describe_source(briefing.reader, each.item.source, each.article.language)
    if each.item.source.anonymous:
        short = briefing.reader.text(N_("{source} (not named)"), source=short)
    return runs(short)


def describe_claimant(briefing: Briefing, each: Numbered) -> Runs:
    """The claimant in the article's own words, and whose source it is where those are in another language."""
    words = describe_source(briefing.reader, each.item.source, each.article.language)
    short = _short_name(briefing, each)
    return runs(short, " \u2013 ", words) if short else words


def describe_confidence(reader: Reader, confidence: Confidence) -> str:
    """The level, and in brackets what it rests on."""
    parts = []
    if confidence.named:
        parts.append(reader.plural(N_("{count} named source"), N_("{count} named sources"), confidence.named))
    if confidence.parties:
        parts.append(reader.plural(N_("{count} of them a party"), N_("{count} of them parties"),
                                   confidence.parties))
    if confidence.anonymous:
        parts.append(reader.text(N_("anonymous sources")))
    if confidence.contradicted:
        parts.append(reader.text(N_("contradicted by another source")))
    if not parts:
        parts.append(reader.text(N_("no source stated")))
    return reader.text(N_("{level} ({reasons})"), level=reader.text(_LEVELS[confidence.level]),
                       reasons=", ".join(parts))


def cite_all(found: Iterable[Numbered]) -> Runs:
    """[1] [2], in the order of the numbers, with no-break spaces."""
    ordered = sorted(found, key=lambda each: each.number)
    cites = [part for each in ordered for part in (Cite(each.number), "\u00a0")]
    return runs(*cites[:-1])


def _short_name(briefing: Briefing, each: Numbered) -> str | None:
    if each.article.language == briefing.reader.language:
        return None
    codes = source_codes(each)
    return name_source(briefing.reader, next(iter(codes))) if len(codes) == 1 else None
