"""From the parameters of a briefing to what its sections are made of: articles, readings and the ledger."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pandas import DataFrame, isna

from posture.article import read_article
from posture.article.model import Article
from posture.briefing.articles import find_articles
from posture.briefing.parameters import Parameters, read_parameters
from posture.charts.theme import THEMES, Theme
from posture.claims import read_claims
from posture.claims.model import Claim, Event, Reading
from posture.ledger import Ledger, build_ledger, read_context
from posture.reader import Reader


@dataclass(frozen=True)
class Numbered:
    """A claim or event with its citation number [n], and the article that it was read from."""

    number: int
    item: Claim | Event
    article: Article


@dataclass(frozen=True)
class Briefing:
    """Everything that the sections say something about."""

    parameters: Parameters
    reader: Reader
    articles: tuple[Article, ...]
    readings: tuple[Reading, ...]
    ledger: Ledger

    @cached_property
    def numbered(self) -> tuple[Numbered, ...]:
        """Claims and events in the order of their numbers, which are the ledger's."""
        sources = self.ledger.sources
        numbers = {(article, item): int(n) for article, item, n in
                   zip(sources["article"], sources["claim"], sources["n"], strict=True)}
        articles = {article.id: article for article in self.articles}
        found = [Numbered(numbers[reading.article["id"], item.id], item, articles[reading.article["id"]])
                 for reading in self.readings for item in (*reading.claims, *reading.events)]
        return tuple(sorted(found, key=lambda each: each.number))

    @property
    def claims(self) -> tuple[Numbered, ...]:
        """The numbered claims."""
        return tuple(each for each in self.numbered if isinstance(each.item, Claim))

    @property
    def events(self) -> tuple[Numbered, ...]:
        """The numbered political turns."""
        return tuple(each for each in self.numbered if isinstance(each.item, Event))

    @property
    def as_of(self) -> date | None:
        """The data cut-off: the day asked for, else the latest publication date; None where none is known."""
        return self.parameters.as_of or self.ledger.as_of

    @cached_property
    def context(self) -> DataFrame:
        """Published figures from outside the articles, on the same forces and countries up to the cut-off."""
        pairs = {(each.item.actor, each.item.country) for each in self.claims}
        cutoff = self.as_of.isoformat() if self.as_of else None
        figures = read_context()
        chosen = [
            (row["actor"], row["country"]) in pairs and row["check"] != "repeat" and _known_by(row, cutoff)
            for row in figures.to_dict("records")]
        return figures[chosen]

    @property
    def theme(self) -> Theme:
        """The theme of the charts."""
        return THEMES[self.parameters.theme]


def _known_by(figure: dict, cutoff: str | None) -> bool:
    """Whether a figure was published, or for want of that date was current, by the cut-off."""
    if cutoff is None:
        return True
    day = figure["start"] if isna(figure["published"]) else figure["published"]
    return not isna(day) and str(day)[:len(cutoff)] <= cutoff


def open_briefing(**values: object) -> Briefing:
    """A briefing of the articles that the parameters name, read and numbered.

    Takes the declared parameters, also as strings. Raises ParameterError for an unknown or bad one, and
    ArticleError for an article that can't be read.
    """
    return read_briefing(read_parameters(values))


def read_briefing(parameters: Parameters) -> Briefing:
    """The briefing with these parameters. Raises ArticleError for an article that can't be read."""
    articles = tuple(read_article(path, published=parameters.published)
                     for path in find_articles(parameters.articles))
    readings = tuple(read_claims(article) for article in articles)
    return Briefing(parameters, Reader(parameters.language), articles, readings, build_ledger(readings))
