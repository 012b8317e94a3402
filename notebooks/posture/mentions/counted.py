"""What a number counts: the noun after it, or what stands before it, as the table `counted` lists them."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from posture.article.tokens import Tokens
from posture.lexicon import Hit, Language
from posture.mentions.particles import Particles, load_particles

FORCE = frozenset({"personnel", "force"})
PEOPLE = frozenset({"personnel", "force", "army", "person", "civilian"})
MEASURES = frozenset({"money", "distance", "area", "weight", "time", "age"})
_BACKGROUND = frozenset({"country", "place", "organisation", "event", "time", "date", "document", "thing", "person"})
_NO_HEAD = MEASURES | {"date"}
_NOUN_WINDOW = 9
_MOST_MODIFIERS = 4
_FATE_BEFORE, _FATE_AFTER = 3, 6
_GOVERNOR_WINDOW, _NOUN_OF_GOVERNOR = 16, 6
_BARRIERS = frozenset({"stop", "of", "det"})
_SENTENCE_ENDS = frozenset(".;?!")


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted, where it stands, and which part of a force it is said to be (`of`).

    `chained` is where another number starts that stands in its place ("200 of the 1,500 soldiers").
    """

    counted: str
    first: int
    last: int
    of: str = ""
    chained: int | None = None


@dataclass(frozen=True, slots=True)
class CountedWords:
    """The hits of the table `counted` by where they start and end, with what else stands around numbers.

    `governors` are words such as "number" and "level", `duals` Arabic nouns that say "two"; `months` and `numbers` map
    where one starts to where it ends.
    """

    tokens: Tokens
    starts: Mapping[int, list[Hit]]
    ends: Mapping[int, list[Hit]]
    governors: tuple[Hit, ...]
    duals: tuple[Hit, ...]
    months: Mapping[int, int]
    numbers: Mapping[int, int]
    particles: Particles
    modifiers_first: bool

    def use(self, index: int, *uses: str) -> Hit | None:
        """The hit of one of these uses that starts at a token."""
        for hit in self.starts.get(index, ()):
            if hit.row["use"] in uses and self._fits(hit):
                return hit
        return None

    def ending(self, index: int, *uses: str) -> Hit | None:
        """The hit of one of these uses that ends before a token."""
        for hit in self.ends.get(index, ()):
            if hit.row["use"] in uses and self._fits(hit):
                return hit
        return None

    def roles(self, index: int) -> frozenset[str]:
        """The roles of a token by the table `particles`."""
        return self.particles.roles_of(self.tokens.words[index])

    def month_before(self, index: int) -> bool:
        """Whether the name of a month ends before a token."""
        end = index - 1 if index and self.tokens.words[index - 1] == "." else index
        return any(self.months.get(end - length) == end for length in (1, 2, 3))

    def _fits(self, hit: Hit) -> bool:
        return "capital" not in hit.feature or self.tokens.capital(hit.first)


def index_counted(tokens: Tokens, language: Language, hits: Mapping[str, list[Hit]],
                  numbers: Mapping[int, int]) -> CountedWords:
    """The words of the table `counted` in a text. `numbers` maps where each number starts to where it ends."""
    starts: dict[int, list[Hit]] = {}
    ends: dict[int, list[Hit]] = {}
    governors, duals = [], []
    for hit in hits.get("counted", ()):
        first, last, row, feature, _ = hit
        starts.setdefault(first, []).append(hit)
        ends.setdefault(last, []).append(hit)
        if row["use"] == "number":
            governors.append(hit)
        if "dual" in feature:
            duals.append(hit)
    months = {hit.first: hit.last for hit in hits.get("months", ()) if _is_month(tokens, hit)}
    return CountedWords(tokens, starts, ends, tuple(governors), tuple(duals), months, numbers, load_particles(language),
                        language.settings.get("modifiers") == "before")


def _is_month(tokens: Tokens, hit: Hit) -> bool:
    """Whether the name is a month: one that is an everyday word too ("may") has a capital letter then."""
    doubtful = hit.row["needs"] == "context" and "abbr" not in hit.feature and tokens.words[hit.first].isascii()
    return not doubtful or tokens.capital(hit.first)


def noun_after(counted: CountedWords, index: int, definite: bool = False, whole: bool = False,
               members: bool = True) -> Noun | None:
    """The noun that a number ending at a token counts.

    Between them may stand words of the tables and, where adjectives come first, a few others. A noun with an
    article is counted after a word for "of", or where `definite` says so. `whole` is for a share, where a number may
    stand before the noun ("all the 200 soldiers"). `members` says to look what members are counted of.
    """
    tokens, start = counted.tokens, index
    modifiers, after_of, extra = 0, definite or whole, ""
    while index < len(tokens) and index < start + _NOUN_WINDOW and not tokens.breaks[index]:
        if index in counted.starts:
            them = counted.use(index, "them")
            if them is not None:
                return Noun("", index, them.last, "them")
            noun = _noun_at(counted, index, after_of)
            if noun is not None:
                last, kind = _head(counted, noun)
                if extra and kind == "time" and counted.modifiers_first:  # "1,400 last month"
                    return None
                if members and "part" in noun.feature and kind == noun.row["counted"]:
                    kind = _members_of(counted, last) or kind
                return Noun(kind, index, last, extra or _extra_after(counted, last))
            more = counted.use(index, "extra")
            if more is not None:
                extra, index = more.row["counted"], more.last
                continue
        if index in counted.months:
            return Noun("date", index, counted.months[index])
        if index in counted.numbers:
            if whole:
                index = counted.numbers[index]
                continue
            return Noun("", index, index, extra, index) if after_of else None
        word, roles = tokens.words[index], counted.roles(index)
        if "of" in roles and not modifiers:
            after_of, index = True, index + 1
        elif "pass" in roles or ("det" in roles and after_of):
            index += 1
        elif roles & _BARRIERS:
            break
        elif word.endswith("'") or (word in "-\"" and (word != "-" or not tokens.spaced[index])):
            after_of, index = after_of or word.endswith("'"), index + 1
        elif is_abbreviation_point(tokens, index):
            index += 1
        elif counted.modifiers_first and word[0].isalnum() and modifiers < _MOST_MODIFIERS:
            modifiers, index = modifiers + 1, index + 1
        else:
            break
    return Noun("", start, start, extra) if extra else None


def _noun_at(counted: CountedWords, index: int, definite: bool) -> Hit | None:
    noun = counted.use(index, "noun")
    if noun is None or noun.clitics.conjunction or noun.clitics.preposition or noun.clitics.future:
        return None
    return None if noun.clitics.article and not definite else noun


def _head(counted: CountedWords, noun: Hit) -> tuple[int, str]:
    """The end and the class of the last of several nouns in a row, which is the head where adjectives come first."""
    last, kind = noun.last, noun.row["counted"]
    follows = counted.modifiers_first and "whole" not in noun.feature
    while follows and kind not in _NO_HEAD and not _broken(counted.tokens, last):
        after = counted.use(last, "noun")
        if after is None or after.row["counted"] in _NO_HEAD:
            break
        last, kind = after.last, after.row["counted"]
    return last, kind


def _members_of(counted: CountedWords, index: int) -> str:
    """"personnel" where members of a force or unit are counted."""
    whole = noun_after(counted, index, definite=True, members=False)
    return "personnel" if whole is not None and whole.counted in (*FORCE, "unit", "army") else ""


def _broken(tokens: Tokens, index: int) -> bool:
    return index >= len(tokens) or tokens.breaks[index]


def _extra_after(counted: CountedWords, index: int) -> str:
    for start in (index, index + 1):
        hit = counted.use(start, "extra")
        if hit is not None and not counted.modifiers_first:
            return hit.row["counted"]
        if start >= len(counted.tokens) or not counted.tokens.words[start][0].isalpha():
            break
    return ""


def noun_before(counted: CountedWords, index: int, window: int) -> Noun | None:
    """The noun that ends at most `window` words before a token, in the same phrase."""
    tokens = counted.tokens
    for end in range(index, max(index - window, 0) - 1, -1):
        hit = counted.ending(end, "noun")
        if hit is not None:
            return Noun(hit.row["counted"], hit.first, hit.last)
        if end == 0 or tokens.breaks[end] or not tokens.words[end - 1][0].isalpha():
            return None
    return None


def extra_before(counted: CountedWords, index: int) -> str:
    """Which part of a force the word directly before a number says: "another 200", "the remaining 900"."""
    hit = counted.ending(index, "extra")
    return hit.row["counted"] if hit else ""


def is_force_size(counted: CountedWords, index: int, level: bool) -> bool:
    """Whether a number at a token is the size of a force by what stands before it.

    That is a word such as "contingent of" directly before; a word such as "number" with people of a force beside it;
    or, where `level` says that something is cut or raised to that number, people of a force.
    """
    strength = counted.ending(index, "strength")
    if strength is not None:
        return "theirs" not in strength.feature or speaks_of_force(counted, strength.first)
    opens = sentence_start(counted.tokens, index, _GOVERNOR_WINDOW)
    last = bisect_left(counted.governors, index, key=lambda hit: hit.first)
    first = bisect_left(counted.governors, opens, key=lambda hit: hit.first)
    if any(_names_people(counted, hit, index) for hit in counted.governors[first:last]):
        return True
    return level and _last_named(counted, opens, index, _BACKGROUND) in FORCE


def speaks_of_force(counted: CountedWords, index: int) -> bool:
    """Whether the people last named in the sentence before a token are a force or unit, or nobody was named."""
    opens = sentence_start(counted.tokens, index, _GOVERNOR_WINDOW)
    return _last_named(counted, opens, index, _BACKGROUND - PEOPLE) in (*FORCE, "unit", "army", "")


def _names_people(counted: CountedWords, governor: Hit, index: int) -> bool:
    """Whether people of a force stand beside a word for a number, and nothing else that is counted follows."""
    itself = any(hit.row["counted"] in FORCE for hit in counted.starts.get(governor.first, ())
                 if hit.row["use"] == "noun")
    before = counted.ending(governor.first, "noun")
    named = itself or (before is not None and before.row["counted"] in FORCE)
    for place in range(governor.last, index):
        noun = counted.use(place, "noun")
        if noun is None or noun.row["counted"] in _BACKGROUND:
            continue
        if noun.row["counted"] in FORCE:
            named = named or place < governor.last + _NOUN_OF_GOVERNOR
        else:
            return False
    return named


def _last_named(counted: CountedWords, opens: int, index: int, passed: frozenset[str]) -> str:
    """What the last noun between two tokens counts, those of the classes `passed` left aside."""
    for place in range(index - 1, opens - 1, -1):
        for hit in counted.starts.get(place, ()):
            if hit.row["use"] == "noun" and hit.row["counted"] not in passed:
                return hit.row["counted"]
    return ""


def befell(counted: CountedWords, first: int, last: int, near: bool = False) -> bool:
    """Whether the people counted were killed, wounded or taken, by the words before `first` and after `last`.

    `near` asks for such a word closer by, for a number that names nobody.
    """
    tokens = counted.tokens
    for end in range(first, max(first - (1 if near else _FATE_BEFORE), 0) - 1, -1):
        if counted.ending(end, "fate_before"):
            return True
        if end == 0 or tokens.breaks[end] or not tokens.words[end - 1][0].isalpha() or end - 1 in counted.numbers:
            break
    for start in range(last, min(last + (3 if near else _FATE_AFTER), len(tokens))):
        if tokens.breaks[start] or not tokens.words[start][0].isalpha() or start in counted.numbers:
            break
        fate = counted.use(start, "fate_after")
        if fate is not None:
            return not fate.clitics.conjunction
        if "clause" in counted.roles(start):
            break
    return False


def sentence_start(tokens: Tokens, index: int, window: int) -> int:
    """The token at which the sentence of a token starts, or the one `window` tokens before."""
    place = index
    while place > 0 and index - place < window:
        if tokens.breaks[place] or (
                tokens.words[place - 1] in _SENTENCE_ENDS and not is_abbreviation_point(tokens, place - 1)):
            break
        place -= 1
    return place


def is_abbreviation_point(tokens: Tokens, index: int) -> bool:
    """Whether a token is a point after a single letter, as in an abbreviation."""
    return tokens.words[index] == "." and index > 0 and not tokens.spaced[index] and (
        len(tokens.words[index - 1]) == 1 and tokens.words[index - 1].isalpha())


