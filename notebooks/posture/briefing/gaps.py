"""What the articles leave open, and what the reader supplied."""

from collections.abc import Iterator
from datetime import date

from posture.article.model import Article
from posture.briefing.claimants import cite_all
from posture.briefing.model import Runs, Text, runs
from posture.briefing.opening import Briefing, Numbered
from posture.briefing.wording import name_forces, phrase, place_in
from posture.reader import N_, Reader


def list_gaps(briefing: Briefing) -> Iterator[Runs]:
    """One sentence for each thing that is not stated or was supplied."""
    reader, claims = briefing.reader, briefing.claims
    for (actor, country), found in _unsized(claims).items():
        yield phrase(reader, N_("No number is stated for {forces} {place} {cites}."),
                     forces=name_forces(reader, actor), place=place_in(reader, country, None),
                     cites=cite_all(found))
    undated = [each for each in claims if first_day(each) is None]
    if undated:
        yield phrase(reader, N_("No date is stated for {cites}."), cites=cite_all(undated))
    unsourced = [each for each in claims if each.item.source is None]
    if unsourced:
        yield phrase(reader, N_("No source is named for {cites}: the article itself says so."),
                     cites=cite_all(unsourced))
    for article in briefing.articles:
        message = (N_("{article}: the publication date is not known, so relative dates stay open.")
                   if article.published is None else
                   N_("{article}: the publication date was supplied by the reader; relative dates such as "
                      "“last month” are resolved with it."))
        yield phrase(reader, message, article=name_publication(reader, article))
    for reading in briefing.readings:
        for warning in reading.warnings:
            yield phrase(reader, N_("Note of the reading: {warning}"), warning=Text(warning, lang="en"))
    yield runs(reader.text(
        N_("Figures from outside the articles stand in grey beside those of the articles; they were added by "
           "the reader's choice and support no claim.") if briefing.parameters.include_context else
        N_("No figure from outside the articles is used.")))


def name_publication(reader: Reader, article: Article) -> Runs:
    """Who published an article, linked where its address is known, and when."""
    named = Text(reader.isolate(article.publisher or article.title or article.id), href=article.url)
    if article.published is None:
        return runs(named)
    return phrase(reader, N_("{publisher}, {date}"), publisher=named, date=reader.date(article.published))


def first_day(each: Numbered) -> date | None:
    """The day that a claim or event is sorted by: its start, else its end; None where no date is stated."""
    when = each.item.when
    return (when.start or when.end) if when else None


def _unsized(claims: tuple[Numbered, ...]) -> dict[tuple, list[Numbered]]:
    """The claims about each actor in each country where no claim has a number or a share."""
    sized = {(each.item.actor, each.item.country) for each in claims
             if each.item.personnel or each.item.share}
    unsized: dict[tuple, list[Numbered]] = {}
    for each in claims:
        key = (each.item.actor, each.item.country)
        if key not in sized:
            unsized.setdefault(key, []).append(each)
    return unsized
