"""The reader of a briefing: a language, its direction, and how it writes numbers, dates, names and sentences.

English stands in the code as gettext message ids; data/catalogues/<language>/LC_MESSAGES/posture.po holds the
other languages. Adding a language means adding a catalogue. Names of countries, number and date formats come
from CLDR, names of sites from the gazetteer.
"""

import gettext
import io
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Day
from functools import cache, cached_property
from unicodedata import bidirectional

from babel import Locale
from babel.dates import format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from posture import paths
from posture.claims.model import Quantity, Share
from posture.errors import LexiconError, ParameterError

CATALOGUES = paths.DATA / "catalogues"
LOCALES = {"ar": "ar", "en": "en_GB", "fr": "fr"}
ISOLATE, POP = "\u2068", "\u2069"


def N_(message: str) -> str:
    """Mark a message for translation where it is defined; it is translated where it is shown."""
    return message


ORGANISATIONS = {
    "NATO": N_("NATO"),
    "ECOWAS": N_("ECOWAS"),
    "G5S": N_("G5 Sahel"),
    "AU": N_("African Union"),
    "CSTO": N_("CSTO"),
}
# AU and EU mean Australia and the union to CLDR; claims use AU for the African Union.
VAGUE_QUANTITIES = {
    (24, 99): N_("dozens ({low}–{high})"),
    (200, 999): N_("several hundred ({low}–{high})"),
    (2000, 9999): N_("thousands ({low}–{high})"),
}
SHARES = {
    (1.0, 1.0): N_("all"),
    (0.75, 0.75): N_("three quarters"),
    (0.67, 0.67): N_("two thirds"),
    (0.5, 0.5): N_("half"),
    (0.33, 0.33): N_("a third"),
    (0.25, 0.25): N_("a quarter"),
    (0.5, 1.0): N_("more than half"),
    (0.0, 0.5): N_("less than half"),
}


@dataclass(frozen=True)
class Reader:
    """Who a briefing is for. `language` is ar, en or fr; ParameterError for any other."""

    language: str = "en"

    def __post_init__(self):
        if self.language not in LOCALES:
            raise ParameterError(f"language {self.language!r} is not known; allowed are {', '.join(LOCALES)}")

    @cached_property
    def locale(self) -> Locale:
        """The CLDR locale."""
        return Locale.parse(LOCALES[self.language])

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return "rtl" if self.locale.character_order == "right-to-left" else "ltr"

    @property
    def rtl(self) -> bool:
        """Whether the language is written from right to left."""
        return self.direction == "rtl"

    def text(self, message: str, **values) -> str:
        """The message in the reader's language, with each {name} replaced by its value."""
        return self._fill(_catalogue(self.language).gettext(message), values)

    def plural(self, singular: str, plural: str, count: int, **values) -> str:
        """The message in the form that `count` takes in the reader's language; {count} stands for the number."""
        template = _catalogue(self.language).ngettext(singular, plural, count)
        return self._fill(template, {"count": self.number(count), **values})

    def isolate(self, value: str) -> str:
        """The value kept apart from the direction of the text around it, if its letters run the other way."""
        against = ("L",) if self.rtl else ("R", "AL")
        if any(bidirectional(char) in against for char in value):
            return f"{ISOLATE}{value}{POP}"
        return value

    def number(self, value: int) -> str:
        """A whole number with the reader's grouping: 1,000 or 1 000."""
        return _plain_space(format_decimal(value, locale=self.locale))

    def percent(self, fraction: float) -> str:
        """A fraction from 0 to 1 as per cent."""
        return _plain_space(format_percent(fraction, locale=self.locale))

    def date(self, day: Day) -> str:
        """A day: 11 Apr 2024."""
        return _plain_space(format_skeleton("yMMMd", day, locale=self.locale))

    def month(self, day: Day) -> str:
        """The month of a day: April 2024."""
        return _plain_space(format_skeleton("yMMMM", day, locale=self.locale))

    def short_month(self, day: Day) -> str:
        """The month of a day, abbreviated: Apr 2024."""
        return _plain_space(format_skeleton("yMMM", day, locale=self.locale))

    def day_of_month(self, day: Day) -> str:
        """A day without its year: 11 Apr."""
        return _plain_space(format_skeleton("MMMd", day, locale=self.locale))

    def month_of_year(self, day: Day) -> str:
        """The month of a day without its year, abbreviated: Apr."""
        return _plain_space(format_skeleton("MMM", day, locale=self.locale))

    def interval(self, start: Day | None, end: Day | None) -> str:
        """A closed interval in as few words as are exact: a year, a month, a day, or both ends."""
        if start is None and end is None:
            return self.text("date not stated")
        if end is None:
            return self.text("since {date}", date=self.date(start))
        if start is None:
            return self.text("by {date}", date=self.date(end))
        if start == end:
            return self.date(start)
        if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
            if (start.month, end.month) == (1, 12):
                years = dict.fromkeys((str(start.year), str(end.year)))
                return "–".join(years)
            if (start.year, start.month) == (end.year, end.month):
                return self.month(start)
            return _plain_space(format_interval(start, end, "yMMM", locale=self.locale))
        return _plain_space(format_interval(start, end, "yMMMd", locale=self.locale))

    def quantity(self, quantity: Quantity) -> str:
        """A number of people with its hedge: about 1,000; fewer than 100; several hundred (200–999).

        Raises ValueError for a quantity without any bound.
        """
        low, high = quantity.low, quantity.high
        if low is None and high is None:
            raise ValueError("a quantity needs at least one bound")
        vague = VAGUE_QUANTITIES.get((low, high))
        if vague:
            return self.text(vague, low=self.number(low), high=self.number(high))
        # "More than 500" is 501 and up, "at least 500" is 500 and up: the round figure is what was said.
        if high is None:
            hedge, said = (
                (N_("more than {number}"), low - 1) if low % 10 == 1 else (N_("at least {number}"), low)
            )
        elif not low and high:
            hedge, said = (
                (N_("fewer than {number}"), high + 1) if high % 10 == 9 else (N_("up to {number}"), high)
            )
        else:
            hedge, said = "", low
        words = self.number(said) if hedge or low == high else f"{self.number(low)}–{self.number(high)}"
        if quantity.approximate:
            words = self.text("about {number}", number=words)
        return self.text(hedge, number=words) if hedge else words

    def share(self, share: Share) -> str:
        """A part of a force in words where there are words for it, else as per cent."""
        words = SHARES.get((round(share.low, 2), round(share.high, 2)))
        if words:
            return self.text(words)
        if share.low == share.high:
            return self.percent(share.low)
        return f"{self.percent(share.low)}–{self.percent(share.high)}"

    def country(self, code: str | None) -> str:
        """A country's name, `not stated` for None, the code itself where CLDR does not know it."""
        if code is None:
            return self.text("country not stated")
        return self.locale.territories.get(code, code)

    def actor(self, code: str) -> str:
        """The name of a country or organisation whose force it is."""
        if code in ORGANISATIONS:
            return self.text(ORGANISATIONS[code])
        return self.locale.territories.get(code, code)

    def site(self, name: str) -> str:
        """A base or city as the reader's language writes it; the English name where there is no other."""
        return _site_names(self.language).get(name, name)

    def place(self, country: str | None, site: str | None) -> str:
        """A site with its country, or the country alone."""
        if site is None:
            return self.country(country)
        if country is None:
            return self.isolate(self.site(site))
        return self.text("{site}, {country}", site=self.site(site), country=self.country(country))

    def list(self, items: Iterable[str]) -> str:
        """Items joined as the language joins them: a, b and c."""
        items = [self.isolate(item) for item in items]
        return format_list(items, locale=self.locale) if items else ""

    def _fill(self, template: str, values: dict) -> str:
        return template.format(**{key: self.isolate(str(value)) for key, value in values.items()})


def _plain_space(text: str) -> str:
    # CLDR separates with narrow no-break spaces and right-to-left marks, which many fonts lack.
    return text.replace("\u202f", "\u00a0").replace("\u200f", "")


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    path = CATALOGUES / language / "LC_MESSAGES" / "posture.po"
    if not path.exists():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalogue = read_po(io.BytesIO(path.read_bytes()), locale=language, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        raise LexiconError(f"{path}: cannot be read as a catalogue ({error})") from None
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@cache
def _site_names(language: str) -> dict[str, str]:
    from posture.lexicon import expand_forms, read_table
    from posture.lexicon_tables import GAZETTEER_TABLES

    names = {}
    for table, column in (("sites", "site"), ("cities", "city")):
        path = paths.GAZETTEER / f"{table}.csv"
        if language == "en" or not path.exists():
            continue
        for row in read_table(path, GAZETTEER_TABLES[table]):
            if row[language]:
                names.setdefault(row[column], expand_forms(row[language], {}, row.where)[0][0])
    return names
