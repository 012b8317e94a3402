"""What the tables say of number words at each token of a text, for the readers of numbers to look up."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from posture.article.tokens import Tokens
from posture.lexicon import Hit, Language
from posture.mentions.figures import is_digits
from posture.mentions.particles import Particles, load_particles

CARDINALS = ("unit", "teen", "ten", "hundred")
MULTIPLIERS = ("scale", "dozen", "collective")
_WHOLE_WORDS = frozenset((*CARDINALS, *MULTIPLIERS, "dual"))


@dataclass(frozen=True, slots=True)
class Group:
    """A number below a thousand (or "fifteen hundred"), as the language reads it. `needs` as in Number."""

    value: int | Fraction
    last: int
    rule: str
    needs: str = ""
    article: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The hits of the table `numbers` by their first token, all and by kind, and what else decides how they are read.

    `joins` says that the language joins the parts of a number by a conjunction (and writes it onto the word).
    `bounded` are tokens of a bound, `nouns` the tokens where something counted starts, `named` maps where a name in
    figures ("9/11") starts to where it ends.
    """

    tokens: Tokens
    language: Language
    at: Mapping[int, list[Hit]]
    kinds: Mapping[int, Mapping[str, Hit]]
    joins: bool
    decimal_mark: str
    bounded: frozenset[int]
    particles: Particles
    nouns: frozenset[int]
    named: Mapping[int, int]

    def kind(self, index: int, *kinds: str) -> Hit | None:
        """The hit of the first of these kinds that starts at a token."""
        found = self.kinds.get(index)
        if found is None:
            return None
        for kind in kinds:
            hit = found.get(kind)
            if hit is not None:
                return hit
        return None

    def between(self, first: int, last: int) -> "NumberWords":
        """The same, with nothing but the words from one token up to another."""
        at = {index: [hit for hit in self.at.get(index, ()) if hit.last <= last] for index in range(first, last)}
        return replace(self, at=at, kinds=_by_kind(at))

    def joined_at(self, index: int) -> int | None:
        """Where a number word joined by "and" starts, if one follows at a token: on it, or after the conjunction."""
        conjunction = self.kind(index, "and")
        if conjunction is not None:
            after = conjunction.last
            known = after in self.at or (after < len(self.tokens) and is_digits(self.tokens.words[after]))
            return after if known and not self.tokens.breaks[after] else None
        return index if any(is_joined(hit) for hit in self.at.get(index, ())) else None

    def definite(self, index: int) -> bool:
        """Whether a token is a word with the article written onto it."""
        if index >= len(self.tokens):
            return False
        word = self.tokens.words[index]
        return self.language.morphology.bare(word) != word

    def is_of(self, index: int) -> bool:
        """Whether a token is a word between a part and its whole, or is elided, as that word is before a vowel."""
        if index >= len(self.tokens) or self.tokens.breaks[index]:
            return False
        word = self.tokens.words[index]
        return word.endswith("'") or "of" in self.particles.roles_of(word)

    def word_follows(self, index: int) -> bool:
        """Whether a token is a word of the same clause."""
        return (index < len(self.tokens) and not self.tokens.breaks[index]
                and self.tokens.words[index][0].isalpha())


def index_words(tokens: Tokens, language: Language, hits: Mapping[str, list[Hit]]) -> NumberWords:
    """The number words of a text. Cardinals with a possessive or a future mark are other words, and left out."""
    at: dict[int, list[Hit]] = {}
    for hit in hits.get("numbers", ()):
        if hit.row["kind"] in _WHOLE_WORDS and (hit.clitics.suffix or hit.clitics.future):
            continue
        at.setdefault(hit.first, []).append(hit)
    bounded = frozenset(index for hit in hits.get("bounds", ()) if hit.row["side"] == "before"
                        for index in range(hit.first, hit.last) if hit.last - hit.first > 1)
    nouns = frozenset(hit.first for hit in hits.get("counted", ()) if hit.row["use"] == "noun")
    named = {hit.first: hit.last for hit in hits.get("time_words", ())
             if is_digits(tokens.words[hit.first]) and tokens.words[hit.last:hit.last + 1] != ["/"]}
    return NumberWords(tokens, language, at, _by_kind(at), bool(language.morphology.conjunctions),
                       language.settings.get("decimal_mark", "."), bounded, load_particles(language), nouns, named)


def _by_kind(at: Mapping[int, list[Hit]]) -> dict[int, dict[str, Hit]]:
    """The first hit of each kind at each token, the one with the fewest letters taken off."""
    return {index: {hit.row["kind"]: hit for hit in reversed(found)} for index, found in at.items()}


def is_joined(hit: Hit) -> bool:
    """Whether the word has a conjunction written onto it."""
    return bool(hit.clitics.conjunction) or "joined" in hit.feature


@lru_cache(maxsize=512)
def parse_value(cell: str) -> tuple[int | Fraction, int | Fraction | None, bool]:
    """A cell of the column `value`: (low, high, approximate). Raises ValueError where it is none."""
    plain = cell.removeprefix("~")
    low, dash, high = (plain, "", "") if plain.startswith("-") else plain.partition("-")
    bottom = whole(Fraction(low))
    top = (whole(Fraction(high)) if high else None) if dash else bottom
    return bottom, top, plain != cell


def whole(value: int | Fraction) -> int | Fraction:
    """An integer where the value is one."""
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value


def worth(hit: Hit) -> int | Fraction:
    """What a number word is worth."""
    return parse_value(hit.row["value"])[0]
