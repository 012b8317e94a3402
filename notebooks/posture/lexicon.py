"""The one reader of data/language and data/gazetteer: tables of words in, phrases found in a text out.

A table is a CSV file. Lines that start with `#` are its header, for people; then come the column names and the
rows. The column `forms` holds the words as they are written, alternatives separated by `|`:

    withdraw{s,ing,al,als}      braces list alternatives, also empty ones: `base{,s}`
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
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from posture import paths
from posture.article.normalize import fold
from posture.article.tokens import Tokens, tokenize
from posture.errors import LexiconError

LANGUAGES = ("ar", "en", "fr")
MAX_FORMS = 400
MAX_WORDS = 9
CACHED_WORDS = 50_000

_BRACES = re.compile(r"\{([^{}]*)\}")
_PARADIGM = re.compile(r"@(\w+)")


@dataclass(frozen=True)
class Table:
    """What a data file may hold: its columns, and for some of them the values that are allowed."""

    columns: tuple[str, ...]
    allowed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Row:
    """One row of a table. `where` is `file:line`, the name of the rule that a mention of it carries."""

    table: str
    where: str
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]


@dataclass(frozen=True, slots=True)
class Clitics:
    """What was taken off the first word of a phrase to find it: `w` (and), `b`/`l`/`k` prepositions, article, ..."""

    conjunction: str = ""
    preposition: str = ""
    article: bool = False
    future: bool = False
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
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
        """The phrases of each table in a text: per table the longest at each place, left to right."""
        found: dict[str, list[Hit]] = {}
        ends: dict[str, int] = {}
        words, size = tokens.words, len(tokens.words)
        for first, word in enumerate(words):
            best: dict[str, Hit] = {}
            for rest, row, feature, clitics in self._starting_with(word):
                last = first + 1 + len(rest)
                if last > size or first < ends.get(row.table, 0):
                    continue
                held = best.get(row.table)
                if held is not None and held.last >= last:
                    continue
                if all(self._same(words[first + 1 + i], wanted) for i, wanted in enumerate(rest)):
                    best[row.table] = Hit(first, last, row, feature, clitics)
            for table, hit in best.items():
                found.setdefault(table, []).append(hit)
                ends[table] = hit.last
        return found

    def stems(self, word: str) -> frozenset[str]:
        """Every stem that a folded word may have once clitics are taken off."""
        return frozenset(stem for stem, _ in self.morphology.analyses(word))

    def _same(self, word: str, wanted: str) -> bool:
        return word == wanted or self.morphology.bare(word) == wanted

    def _starting_with(self, word: str) -> tuple:
        known = self._words.get(word)
        if known is None:
            known = tuple(
                (rest, row, feature, clitics)
                for stem, clitics in self.morphology.analyses(word)
                for rest, row, feature in self._index.get(stem, ())
            )
            if len(self._words) >= CACHED_WORDS:
                self._words.clear()
            self._words[word] = known
        return known


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
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not numbered:
        raise LexiconError(f"{path}: holds no rows; its first row names the columns {', '.join(table.columns)}")
    header = next(csv.reader([numbered[0][1]]))
    if tuple(header) != table.columns:
        raise LexiconError(f"{path}:{numbered[0][0]}: columns are {','.join(header)}; "
                           f"they must be {','.join(table.columns)}")
    rows = []
    for number, line in numbered[1:]:
        cells = next(csv.reader([line]))
        where = f"{path.parent.name}/{path.name}:{number}"
        if len(cells) != len(header):
            raise LexiconError(f"{where}: has {len(cells)} cells, the columns are {len(header)}")
        values = {column: cell.strip() for column, cell in zip(header, cells, strict=True)}
        for column, value in values.items():
            if not value and column not in table.optional:
                raise LexiconError(f"{where}: column {column} is empty")
            known = table.allowed.get(column)
            if value and known is not None and value not in known:
                raise LexiconError(f"{where}: {column} is {value!r}; allowed are {', '.join(sorted(known))}")
        rows.append(Row(name, where, MappingProxyType(values)))
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
    options = [part.split(",") if index % 2 else [part] for index, part in enumerate(parts)]
    count = 1
    for option in options:
        count *= len(option)
    if count > MAX_FORMS:
        raise LexiconError(f"{where}: {pattern!r} stands for {count} forms; {MAX_FORMS} are allowed")
    return [" ".join("".join(choice).split()) for choice in itertools.product(*options)]


def read_settings(code: str) -> dict:
    """The settings in data/language/<code>/language.toml. Raises LexiconError where it is missing or malformed."""
    path = paths.LANGUAGE / code / "language.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{path}: cannot be read ({error})") from None


def _read_morphology(settings: Mapping) -> Morphology:
    given = settings.get("clitics", {})
    folded = {}
    for key, value in given.items():
        if isinstance(value, str):
            folded[key] = fold(value)
        elif isinstance(value, list):
            folded[key] = tuple(fold(v) for v in value)
        elif isinstance(value, dict):
            folded[key] = {fold(k): fold(v) for k, v in value.items()}
        else:
            folded[key] = value
    return Morphology(**folded)


@cache
def load_language(code: str) -> Language:
    """Everything known of one language. Raises LexiconError for a bad row, naming file and row."""
    from posture.lexicon_tables import GAZETTEER_TABLES, LANGUAGE_TABLES, gazetteer_forms

    settings = read_settings(code)
    morphology = _read_morphology(settings)
    paradigms = {name: [tuple(pair) for pair in pairs] for name, pairs in settings.get("paradigms", {}).items()}
    tables: dict[str, tuple[Row, ...]] = {}
    index: dict[str, list] = {}

    def add(row: Row, form: str, feature: str) -> None:
        words = tokenize(form).words
        if not words or len(words) > MAX_WORDS:
            raise LexiconError(f"{row.where}: form {form!r} has {len(words)} words; 1 to {MAX_WORDS} are allowed")
        first, rest = words[0], tuple(morphology.bare(word) for word in words[1:])
        for stem in {first, morphology.bare(first)}:
            index.setdefault(stem, []).append((rest, row, feature))

    for name, table in LANGUAGE_TABLES.items():
        rows = read_table(paths.LANGUAGE / code / f"{name}.csv", table)
        tables[name] = tuple(rows)
        if "forms" in table.columns:
            for row in rows:
                for form, feature in expand_forms(row["forms"], paradigms, row.where):
                    add(row, form, feature)
    for name, table in GAZETTEER_TABLES.items():
        rows = read_table(paths.GAZETTEER / f"{name}.csv", table)
        tables[name] = tuple(rows)
    for row, form in gazetteer_forms(code, tables):
        add(row, form, "")
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return Language(code, MappingProxyType(settings), morphology, MappingProxyType(tables), index)
