"""Everyday words that matter only beside a number: prepositions, articles, auxiliaries.

They stand everywhere, so Language.find does not look for them; they are looked up where a number is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from posture.article.normalize import fold
from posture.errors import LexiconError
from posture.lexicon import CACHED_WORDS, Language, Morphology, expand_forms

# Roles that a word keeps with a conjunction, preposition or article written onto it.
_KEPT = frozenset({"stop", "clause", "year", "year_weak"})
_NO_ROLES: frozenset[str] = frozenset()
_loaded: dict[str, tuple[Language, "Particles"]] = {}


@dataclass(frozen=True, slots=True)
class Particles:
    """The roles of words, by the table `particles` of a language."""

    roles: Mapping[str, frozenset[str]]
    morphology: Morphology
    _known: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    def roles_of(self, word: str) -> frozenset[str]:
        """The roles of a folded word of a text."""
        known = self._known.get(word)
        if known is None:
            known = self.roles.get(word, _NO_ROLES)
            for stem, _ in self.morphology.analyses(word):
                known |= self.roles.get(stem, _NO_ROLES) & _KEPT
            if len(self._known) >= CACHED_WORDS:
                self._known.clear()
            self._known[word] = known
        return known


def load_particles(language: Language) -> Particles:
    """The particles of a language. Raises LexiconError for an entry that is not one word."""
    loaded = _loaded.get(language.code)
    if loaded is not None and loaded[0] is language:
        return loaded[1]
    roles: dict[str, frozenset[str]] = {}
    for row in language.rows("particles"):
        for form, _ in expand_forms(row["words"], {}, row.where):
            word = fold(form)
            if not word.isalpha():
                raise LexiconError(f"{row.where}: {form!r} is not one word; only single words are allowed")
            roles[word] = roles.get(word, _NO_ROLES) | {row["role"]}
    particles = Particles(roles, language.morphology)
    _loaded[language.code] = (language, particles)
    return particles
