"""The one reader of data/language and data/gazetteer: tables of words in, phrases found in a text out.

A table is a CSV file. Lines that start with `#` are its header, for people; then come the column names and the
rows. The column `forms` holds the words as they are written, alternatives separated by `|`:

    withdraw{s/ing/al/als}      braces list alternatives, also empty ones: `base{/s}`
    retir@er                    `@name` inserts the word into the paradigm of that name in language.toml
    withdrew:past               `:feature` says what the form is (a paradigm gives its forms' features itself)

Everything is folded (posture.article.normalize), so a row needs no variants for accents, capitals or hamza.
Arabic rows are written without conjunction, preposition or article: language.toml lists the clitics that are
taken off a word of the text when it is looked up.
"""

import csv
import itertools
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from posture import paths
from posture.article.normalize import fold
from posture.article.tokens import Tokens, tokenize
from posture.errors import LexiconError

LANGUAGES = ("ar", "en", "fr")
MAX_FORMS = 400
# What language.toml may hold; data/language/README.md explains each to whoever adds a language.
SETTINGS = {
    "name": "the language's own name",
    "direction": "ltr or rtl",
    "modifiers": "before or after: where adjectives and demonyms stand",
    "decimal_mark": "the mark before the tenths",
    "verb_first": "true where the subject usually follows its verb",
    "infinitive_mark": "the word before a verb that is not told as a fact",
    "form_endings": "what the ending of a verb says of its form, where its row does not",
    "participle_endings": "what tells a past participle from a form that folds alike",
    "perfect_is_past": "true where what has been, by the perfect, is no more",
    "singular_demonym_endings": "endings of a demonym that is an adjective or one person",
    "his": "the possessive suffix of one man, or of an army",
    "accusative_demonym": "the ending with which a demonym behind a counted noun is spelt like its country",
    "and_letter": "`and` where it stands apart before digits",
    "clitics": "letters that are written onto a word",
    "clitic_roles": "the role of each preposition among the clitics",
    "none": "for each table, the kinds and roles that the language has no word for",
    "paradigms": "endings that @name in a table stands for",
}
REQUIRED_SETTINGS = ("name", "direction", "modifiers")
MAX_WORDS = 12
CACHED_WORDS = 50_000

_BRACES = re.compile(r"\{([^{}]*)\}")
_SEPARATOR = re.compile("[,/]")
_PARADIGM = re.compile(r"@(\w+)")


@dataclass(frozen=True)
class Table:
    """What a data file may hold: its columns, and for some of them the values that are allowed."""

    columns: tuple[str, ...]
    allowed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()


class Row(dict[str, str]):
    """One row of a table, by column. `where` is `file:line`, the name of the rule that a mention of it carries."""

    __slots__ = ("table", "where")

    def __init__(self, table: str, where: str, cells: Mapping[str, str]):
        super().__init__(cells)
        self.table = table
        self.where = where


@dataclass(frozen=True, slots=True)
class Clitics:
    """What was taken off the first word of a phrase to find it: `w` (and), `b`/`l`/`k` prepositions, article, ..."""

    conjunction: str = ""
    preposition: str = ""
    article: bool = False
    future: bool = False
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """When a name of the gazetteer counts, since many names are spelled like everyday words.

    `capitals` is 1 where the text must have a capital letter, 2 where the first word must be in capitals.
    `article` is "with" or "without" where one of them must be so; `after` and `not_after` hold the words, of which
    the word before must, or must not, be one. A name that `hides` is found for the sake of the names inside it,
    and not reported.
    """

    capitals: int = 0
    article: str = ""
    conjunction: bool = True
    after: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    hides: bool = False

    def allows(self, clitics: Clitics) -> bool:
        """Whether the name may be written with these clitics. No name takes a future mark or a possessive suffix."""
        if clitics.future or clitics.suffix or (clitics.conjunction and not self.conjunction):
            return False
        return not self.article or clitics.article == (self.article == "with")

    def holds(self, tokens: Tokens, first: int, morphology: "Morphology") -> bool:
        """Whether the name counts at token `first` of a text."""
        if self.capitals:
            written = tokens.text[tokens.starts[first]:tokens.ends[first]]
            if not (written.isupper() if self.capitals == 2 else written[0].isupper()):
                return False
        if not (self.after or self.not_after):
            return True
        before = [stem for stem, _ in morphology.analyses(tokens.words[first - 1])] if first else ()
        return ((not self.after or any(stem in self.after for stem in before))
                and not any(stem in self.not_after for stem in before))


class Hit(NamedTuple):
    """A phrase of a table found at tokens `first` up to, not including, `last`. `feature` is its form's."""

    first: int
    last: int
    row: Row
    feature: str
    clitics: Clitics


@dataclass(frozen=True)
class Morphology:
    """The clitics that a language writes onto its words, as its language.toml lists them."""

    conjunctions: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    article: str = ""
    fused: Mapping[str, str] = field(default_factory=dict)
    future: str = ""
    suffixes: tuple[str, ...] = ()
    endings: Mapping[str, str] = field(default_factory=dict)
    shortest: int = 3
    never_suffix: str = ""

    def bare(self, word: str) -> str:
        """The word without its article."""
        if self.article and word.startswith(self.article) and len(word) - len(self.article) >= self.shortest:
            return word[len(self.article):]
        return word

    def analyses(self, word: str) -> list[tuple[str, Clitics]]:
        """Each (stem, clitics) that the word may be, the least stripped first."""
        found = {word: Clitics()}
        if not (self.conjunctions or self.article or self.suffixes):
            return list(found.items())
        fronts = [("", word)]
        fronts += [(c, word[len(c):]) for c in self.conjunctions if self._can_drop(word, c)]
        heads: list[tuple[str, Clitics]] = []
        for conjunction, rest in fronts:
            heads.append((rest, Clitics(conjunction)))
            if self._can_drop(rest, self.article):
                heads.append((rest[len(self.article):], Clitics(conjunction, article=True)))
            for letters, preposition in self.fused.items():
                if self._can_drop(rest, letters):
                    heads.append((rest[len(letters):], Clitics(conjunction, preposition, article=True)))
            for preposition in self.prepositions:
                if self._can_drop(rest, preposition):
                    after = rest[len(preposition):]
                    heads.append((after, Clitics(conjunction, preposition)))
                    if self._can_drop(after, self.article):
                        heads.append((after[len(self.article):], Clitics(conjunction, preposition, article=True)))
            if self._can_drop(rest, self.future):
                heads.append((rest[len(self.future):], Clitics(conjunction, future=True)))
        for stem, clitics in heads:
            found.setdefault(stem, clitics)
        for stem, clitics in heads:
            if clitics.article:
                continue
            for suffix in self.suffixes:
                if stem.endswith(suffix) and len(stem) - len(suffix) >= self.shortest:
                    base = stem[:-len(suffix)]
                    with_suffix = Clitics(clitics.conjunction, clitics.preposition, False, clitics.future, suffix)
                    found.setdefault(base, with_suffix)
                    for ending, restored in self.endings.items():
                        if base.endswith(ending):
                            found.setdefault(base[:-len(ending)] + restored, with_suffix)
        return list(found.items())

    def _can_drop(self, word: str, prefix: str) -> bool:
        return bool(prefix) and word.startswith(prefix) and len(word) - len(prefix) >= self.shortest


@dataclass(frozen=True)
class Language:
    """One language: its settings, and every phrase of its tables and of the gazetteer in one index."""

    code: str
    settings: Mapping
    morphology: Morphology
    tables: Mapping[str, tuple[Row, ...]]
    _index: dict = field(repr=False)
    _words: dict = field(default_factory=dict, repr=False)

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of a table, in the order of the file."""
        return self.tables.get(table, ())

    def find(self, tokens: Tokens) -> dict[str, list[Hit]]:
        """The phrases of each table in a text: per table the longest at each place, left to right.

        Where several rows of a table hold the same longest phrase, all of them are given.
        """
        found: dict[str, list[Hit]] = {}
        ends: dict[str, int] = {}
        words, size = tokens.words, len(tokens.words)
        # Hundreds of hits are made for each text; this way each takes half the time of Hit(...).
        new_hit = partial(tuple.__new__, Hit)
        known, starting_with = self._words, self._starting_with
        entries = [known.get(word) or starting_with(word) for word in words]
        bare = tuple([entry[2] for entry in entries])
        for first, (alone, longer, _) in enumerate(entries):
            several = longer.get(bare[first + 1], ()) if longer and first + 1 < size else ()
            if not (alone or several):
                continue
            longest: dict[str, int] = {}
            for rest, row, feature, clitics, condition in several:
                table, last = row.table, first + 1 + len(rest)
                if last > size or first < ends.get(table, 0) or last < longest.get(table, 0):
                    continue
                if len(rest) > 1 and bare[first + 1:last] != rest:
                    continue
                if not self._counts(tokens, first, clitics, condition):
                    continue
                longest[table] = last
                if condition is None or not condition.hides:
                    found.setdefault(table, []).append(new_hit((first, last, row, feature, clitics)))
            for _, row, feature, clitics, condition in alone:
                table = row.table
                if table in longest or first < ends.get(table, 0):
                    continue
                if (condition is not None or clitics.suffix) and (
                        not self._counts(tokens, first, clitics, condition) or (condition and condition.hides)):
                    continue
                found.setdefault(table, []).append(new_hit((first, first + 1, row, feature, clitics)))
            if longest:
                ends.update(longest)
        return found

    def _counts(self, tokens: Tokens, first: int, clitics: Clitics, condition: Condition | None) -> bool:
        """Whether a phrase at token `first` meets its condition, and its word may have the suffix taken off it."""
        if condition is not None and not condition.holds(tokens, first, self.morphology):
            return False
        return not clitics.suffix or tokens.text[tokens.ends[first] - 1] not in self.morphology.never_suffix

    def _starting_with(self, word: str) -> tuple[tuple, dict, str]:
        """What may start with a word: candidates of one word, those of several by their second word, and the bare word.

        A candidate is (rest of phrase, row, feature, clitics, condition); the longest come first.
        """
        best: dict[tuple, tuple] = {}
        for stem, clitics in self.morphology.analyses(word):
            for rest, row, feature, condition in self._index.get(stem, ()):
                if condition is not None and not condition.allows(clitics):
                    continue
                held = best.get((rest, row.where))
                if held is None:
                    best[rest, row.where] = (rest, row, feature, clitics, condition)
                elif held[3] == clitics and feature not in held[2].split("|"):
                    best[rest, row.where] = (rest, row, f"{held[2]}|{feature}", clitics, condition)
        alone = tuple(candidate for candidate in best.values() if not candidate[0])
        longer: dict[str, tuple] = {}
        for candidate in sorted(best.values(), key=lambda candidate: -len(candidate[0])):
            if candidate[0]:
                second = candidate[0][0]
                longer[second] = (*longer.get(second, ()), candidate)
        if len(self._words) >= CACHED_WORDS:
            self._words.clear()
        entry = self._words[word] = alone, longer, self.morphology.bare(word)
        return entry


def read_table(path: Path, table: Table) -> list[Row]:
    """The rows of one CSV file.

    Raises LexiconError, naming file and row, for a missing or unknown column, an empty cell that must be
    filled, or a value that is not allowed.
    """
    name = path.stem
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read ({error})") from None
    numbers = [n for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not numbers:
        raise LexiconError(f"{path}: holds no rows; its first row names the columns {', '.join(table.columns)}")
    read = csv.reader([lines[n - 1] for n in numbers])
    header = next(read)
    if tuple(header) != table.columns:
        raise LexiconError(f"{path}:{numbers[0]}: columns are {','.join(header)}; "
                           f"they must be {','.join(table.columns)}")
    required = [column for column in header if column not in table.optional]
    file, size, rows = f"{path.parent.name}/{path.name}:", len(header), []
    for number, cells in zip(numbers[1:], read, strict=True):
        where = f"{file}{number}"
        if len(cells) != size:
            raise LexiconError(f"{where}: has {len(cells)} cells, the columns are {size}")
        values = dict(zip(header, map(str.strip, cells), strict=True))
        for column in required:
            if not values[column]:
                raise LexiconError(f"{where}: column {column} is empty")
        for column, known in table.allowed.items():
            value = values[column]
            if value and value not in known:
                raise LexiconError(f"{where}: {column} is {value!r}; allowed are {', '.join(sorted(known))}")
        rows.append(Row(name, where, values))
    return rows


def expand_forms(cell: str, paradigms: Mapping[str, Iterable[tuple[str, str]]], where: str) -> list[tuple[str, str]]:
    """The (form, feature) pairs that a `forms` cell stands for. Raises LexiconError for a bad or unbounded one."""
    pairs = []
    for alternative in cell.split("|"):
        pattern, _, feature = alternative.strip().partition(":")
        if not pattern:
            raise LexiconError(f"{where}: an alternative of forms is empty")
        for form in _expand_braces(pattern, where):
            named = _PARADIGM.search(form)
            if not named:
                pairs.append((form, feature))
                continue
            paradigm = paradigms.get(named.group(1))
            if paradigm is None:
                raise LexiconError(f"{where}: paradigm @{named.group(1)} is not in language.toml; "
                                   f"it has {', '.join(sorted(paradigms)) or 'none'}")
            before, after = form[:named.start()], form[named.end():]
            lead, _, stem = before.rpartition(" ")
            lead = f"{lead} " if lead else ""
            pairs += [(lead + shape.replace("~", stem) + after, feature or given) for shape, given in paradigm]
        if len(pairs) > MAX_FORMS:
            raise LexiconError(f"{where}: forms stand for more than {MAX_FORMS} words; split the row")
    return pairs


def _expand_braces(pattern: str, where: str) -> list[str]:
    parts = _BRACES.split(pattern)
    if any("{" in part or "}" in part for part in parts):
        raise LexiconError(f"{where}: braces in {pattern!r} are not closed or stand inside each other")
    options = [_SEPARATOR.split(part) if index % 2 else [part] for index, part in enumerate(parts)]
    count = 1
    for option in options:
        count *= len(option)
    if count > MAX_FORMS:
        raise LexiconError(f"{where}: {pattern!r} stands for {count} forms; {MAX_FORMS} are allowed")
    return [" ".join("".join(choice).split()) for choice in itertools.product(*options)]


def read_settings(code: str) -> dict:
    """The settings in data/language/<code>/language.toml.

    Raises LexiconError where the file is missing or malformed, or has a key that is not known.
    """
    path = paths.LANGUAGE / code / "language.toml"
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read ({error})") from None
    for key in settings:
        if key not in SETTINGS:
            raise LexiconError(f"{path}: has an unknown key {key!r}; known are {', '.join(SETTINGS)}")
    for key in REQUIRED_SETTINGS:
        if key not in settings:
            raise LexiconError(f"{path}: lacks {key!r}: {SETTINGS[key]}")
    none = settings.get("none", {})
    if not (isinstance(none, dict) and all(isinstance(value, list) for value in none.values())):
        raise LexiconError(f"{path}: none must hold a list for each table it names")
    return settings


def _read_morphology(settings: Mapping) -> Morphology:
    given = settings.get("clitics", {})
    folded = {}
    for key, value in given.items():
        if key == "never_suffix":
            folded[key] = value
        elif isinstance(value, str):
            folded[key] = fold(value)
        elif isinstance(value, list):
            folded[key] = tuple(fold(v) for v in value)
        elif isinstance(value, dict):
            folded[key] = {fold(k): fold(v) for k, v in value.items()}
        else:
            folded[key] = value
    return Morphology(**folded)


@cache
def _with_article(condition: Condition) -> Condition:
    return replace(condition, article="with")


@cache
def load_language(code: str) -> Language:
    """Everything known of one language. Raises LexiconError for a bad row, naming file and row."""
    from posture.lexicon_tables import GAZETTEER_TABLES, LANGUAGE_TABLES, gazetteer_forms

    settings = read_settings(code)
    morphology = _read_morphology(settings)
    paradigms = {name: [tuple(pair) for pair in pairs] for name, pairs in settings.get("paradigms", {}).items()}
    tables: dict[str, tuple[Row, ...]] = {}
    index: dict[str, list] = {}
    article, bare = morphology.article, morphology.bare

    def add(row: Row, form: str, folded: str, feature: str, condition: Condition | None = None) -> None:
        if folded.isalpha():
            first, rest = folded, ()
        else:
            # A form without marks, digits or hyphens is its words; the others are tokens as in a text.
            # An elided word at its end ("of l'") is one only before a letter, so it is cut with one after it.
            if folded.endswith("'"):
                words = tokenize(f"{form}a").words[:-1]
            else:
                words = folded.split() if folded.replace(" ", "").isalpha() else tokenize(form).words
            if not 0 < len(words) <= MAX_WORDS:
                raise LexiconError(f"{row.where}: form {form!r} has {len(words)} words; 1 to {MAX_WORDS} are allowed")
            first, rest = words[0], tuple([bare(word) for word in words[1:]] if article else words[1:])
        if first in index:
            index[first].append((rest, row, feature, condition))
        else:
            index[first] = [(rest, row, feature, condition)]
        if article and form.startswith(article):
            stem = bare(first)
            if stem != first:
                if condition is not None:
                    condition = _with_article(condition)
                index.setdefault(stem, []).append((rest, row, feature, condition))

    for name, table in LANGUAGE_TABLES.items():
        rows = read_table(paths.LANGUAGE / code / f"{name}.csv", table)
        tables[name] = tuple(rows)
        if "forms" in table.columns:
            for row in rows:
                for form, feature in expand_forms(row["forms"], paradigms, row.where):
                    add(row, form, fold(form), feature)
    for name, table in GAZETTEER_TABLES.items():
        rows = read_table(paths.GAZETTEER / f"{name}.csv", table)
        tables[name] = tuple(rows)
    for row, form, folded, condition in gazetteer_forms(code, tables, paradigms):
        if folded.isalpha() and not (article and form.startswith(article)):
            index.setdefault(folded, []).append(((), row, "", condition))
        else:
            add(row, form, folded, "", condition)
    return Language(code, MappingProxyType(settings), morphology, MappingProxyType(tables), index)
