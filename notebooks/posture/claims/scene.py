"""What stands where in an article: every mention that the reading of a sentence rests on, found once."""

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property

from posture.article.model import Article
from posture.article.tokens import Tokens
from posture.lexicon import Hit, Language, load_language
from posture.lexicon_tables import ACTOR_ORGANISATIONS
from posture.mentions.entities import PLACE_KINDS, Entity, find_entities
from posture.mentions.forces import Force, find_forces, find_roles
from posture.mentions.model import Mention
from posture.mentions.origins import with_origins
from posture.mentions.quantities import find_quantities
from posture.mentions.sizes import join_sizes
from posture.mentions.times import find_times

NO_ROLES: frozenset[str] = frozenset()
CLAUSE_ROLES = frozenset({"sub", "but"})
PLACE_ROLES = frozenset({"in", "from", "to"})
CLOSING = frozenset({"and", "but", "sub", "that", "to"})
MISSION_REACH = 8
CLAUSE_MARKS = frozenset({";", ":"})
YEARS = range(1900, 2101)
MENTIONED = frozenset({"entities", "numbers", "times", "forces"})


@dataclass(frozen=True)
class Scene:
    """An article with its mentions. Positions are token positions; `roles[i]` are the grammar roles of token i."""

    article: Article
    tokens: Tokens
    language: Language
    hits: dict[str, list[Hit]]
    entities: list[Entity]
    numbers: list[Mention]
    times: list[Mention]
    forces: list[Force]
    roles: dict[int, frozenset[str]]
    warnings: tuple[str, ...] = ()
    remembered: dict = field(default_factory=dict, repr=False)
    _listed: dict = field(default_factory=dict, repr=False)

    def within(self, kind: str, first: int, last: int) -> list:
        """The items of a list (`forces`, `entities`, `times`, ...) or table that start in the token range."""
        listed = self._listed.get(kind)
        if listed is None:
            items = getattr(self, kind) if kind in MENTIONED else self.hits.get(kind, [])
            listed = self._listed[kind] = items, [item.first for item in items]
        items, starts = listed
        at, size = bisect_left(starts, first), len(starts)
        if at == size or starts[at] >= last:
            return []
        # Most ranges hold one item or two: going on to the end is faster than looking for it.
        end = at + 1
        while end < size and starts[end] < last:
            end += 1
        return items[at:end]

    def roles_at(self, position: int) -> frozenset[str]:
        """The grammar roles of a token."""
        return self.roles.get(position, NO_ROLES)

    def has_role(self, role: str, first: int, last: int) -> bool:
        """Whether a token of a range has a grammar role."""
        positions = self._by_role.get(role, ())
        at = bisect_left(positions, first)
        return at < len(positions) and positions[at] < last

    @cached_property
    def _by_role(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for position in sorted(self.roles):
            for role in self.roles[position]:
                found.setdefault(role, []).append(position)
        return found

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The token range of the sentence that a token stands in."""
        sentences = self.article.sentences
        return sentences[bisect_right(sentences, position, key=lambda sentence: sentence[0]) - 1]

    @cached_property
    def clause_starts(self) -> list[int]:
        """The tokens that join a clause (`who`, `after`, `but`): no prepositions, nor part of a time or a number."""
        return sorted(position for position, roles in self.roles.items() if roles & CLAUSE_ROLES
                      and not roles & PLACE_ROLES and position not in self.in_time and position not in self.in_number)

    def has_clause_start(self, first: int, last: int) -> bool:
        """Whether a clause is joined in a token range."""
        at = bisect_left(self.clause_starts, first)
        return at < len(self.clause_starts) and self.clause_starts[at] < last

    @cached_property
    def clause_marks(self) -> list[int]:
        """The tokens that are a semicolon or a colon."""
        return [position for position, word in enumerate(self.tokens.words) if word in CLAUSE_MARKS]

    @cached_property
    def hosts(self) -> dict[str, str]:
        """The host of each mission and operation that the text names and that is in one country."""
        return {e.name: e.row["host"] for e in self.entities if e.row.table == "forces" and e.row["host"]}

    def host_of(self, actors: tuple[str, ...]) -> str | None:
        """The one country that the named missions of an actor are in; None where there are none or several."""
        found = {host for actor in actors for host in self._hosts_of.get(actor, ())}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _hosts_of(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for entity in self.entities:
            if entity.row.table == "forces" and entity.row["host"]:
                found.setdefault(entity.code, set()).add(entity.row["host"])
        return found

    @cached_property
    def headline(self) -> int:
        """The token where the headline ends; 0 where the text starts without one."""
        sentences = self.article.sentences
        if len(sentences) < 2 or self.tokens.words[sentences[0][1] - 1] in ".!?":
            return 0
        return sentences[0][1]

    @cached_property
    def verb_first(self) -> bool:
        """Whether the language puts its verbs before their subjects."""
        return bool(self.language.settings.get("verb_first"))

    @cached_property
    def place_counts(self) -> Counter:
        """How often each country is named as a place, its cities and sites included."""
        return Counter(e.code for e in self.entities if e.kind in PLACE_KINDS and e.code)

    @cached_property
    def in_time(self) -> frozenset[int]:
        """The tokens that belong to a time: a conjunction among them ("after two weeks") joins no clause."""
        return frozenset(i for time in self.times for i in range(time.first, time.last))

    @cached_property
    def actors_told(self) -> frozenset[str]:
        """The states and organisations whose forces the article names."""
        return frozenset(actor for force in self.forces for actor in force.actors)

    @cached_property
    def soldiers_told(self) -> frozenset[str]:
        """The same, without those of which only people are told ("80,000 Afghans")."""
        return frozenset(actor for force in self.forces if force.noun not in ("demonym", "number")
                         for actor in force.actors)

    @cached_property
    def in_number(self) -> frozenset[int]:
        """The tokens that belong to a number ("as many as 40,000")."""
        return frozenset(i for number in self.numbers for i in range(number.first, number.last))

    @cached_property
    def entities_by_code(self) -> dict[str, list[Entity]]:
        """The names in text order, by the country or actor that they stand for."""
        found: dict[str, list[Entity]] = {}
        for entity in self.entities:
            found.setdefault(entity.code, []).append(entity)
        return found

    @cached_property
    def sites_named(self) -> dict[str, tuple[str, ...]]:
        """The military sites that the article names, by country."""
        found: dict[str, tuple[str, ...]] = {}
        for entity in self.entities:
            if entity.kind == "site" and entity.name not in found.get(entity.code, ()):
                found[entity.code] = (*found.get(entity.code, ()), entity.name)
        return found


def build_scene(article: Article) -> Scene:
    """Find everything in an article. Text that is boilerplate is not looked at by the claims stage."""
    language = load_language(article.language)
    tokens = article.tokens
    hits = language.find(tokens)
    entities, warnings = settle_confusables(tokens, language, find_entities(tokens, hits))
    numbers = find_quantities(tokens, language, hits)
    roles = find_roles(hits)
    # A region that bears an organisation's name is no force ("NATO's eastern flank").
    entities = [e for e in entities if e.kind != "force" or "wide" not in roles.get(e.first, NO_ROLES)]
    times = find_times(tokens, language, hits, article.published)
    numbers = _without_years(numbers, times)
    # The month of May is no modal, the end of a year ends no movement.
    in_time = {i for time in times for i in range(time.first, time.last)}
    hits = {**hits, "modality": [hit for hit in hits.get("modality", ()) if hit.first not in in_time]}
    forces = join_sizes(tokens, language, hits, roles,
                        find_forces(tokens, language, hits, entities, numbers, roles), numbers)
    forces = with_origins(tokens, language, hits, entities, roles, forces)
    forces = _settle_missions(tokens, roles, entities, _settle_peacekeepers(entities, forces))
    return Scene(article, tokens, language, hits, entities, numbers, times, forces, roles, tuple(warnings))


def _without_years(numbers: list[Mention], times: list[Mention]) -> list[Mention]:
    """The numbers, but for the year of a date with people named behind it ("in June 2017 its soldiers left")."""
    dated = {i for time in times if time.last - time.first > 1 for i in range(time.first, time.last)}
    return [number for number in numbers if not (
        number.type == "quantity" and number.first in dated and number.last - 1 in dated
        and number.value["low"] == number.value["high"] and number.value["low"] in YEARS)]


def _settle_peacekeepers(entities: list[Entity], forces: list[Force]) -> list[Force]:
    """Peacekeepers belong to the mission that the text names most, even where their nationality stands beside them."""
    missions = Counter(e.code for e in entities if e.kind == "force" and e.code in ACTOR_ORGANISATIONS
                       and e.row["kind"] in ("mission", "organisation"))
    if not missions:
        return forces
    actor = missions.most_common(1)[0][0]
    return [replace(force, actors=(actor,)) if force.noun == "peace" and force.owner != "its" else force
            for force in forces]


def _settle_missions(tokens: Tokens, roles: dict[int, frozenset[str]], entities: list[Entity],
                     forces: list[Force]) -> list[Force]:
    """A contingent of a mission belongs to it ("250 British soldiers of the UN mission")."""
    missions = [e for e in entities if e.kind == "force" and e.code in ACTOR_ORGANISATIONS
                and e.row["kind"] in ("mission", "organisation")]
    starts = [e.first for e in missions]
    settled = []
    # The mission that a counted contingent is of is no force beside it.
    named: set[int] = set()
    for force in forces:
        at = bisect_left(starts, force.last)
        near = at < len(missions) and missions[at].first - force.last <= MISSION_REACH
        if near and force.noun in ("people", "force"):
            between = range(force.last, missions[at].first)
            led = any(roles.get(i, NO_ROLES) & {"in", "of", "from"} for i in between)
            if led and all(tokens.words[i][0].isalnum() and not roles.get(i, NO_ROLES) & CLOSING for i in between):
                force = replace(force, actors=(missions[at].code,))
                named.add(missions[at].first if force.quantity else -1)
        if force.first not in named or force.quantity is not None:
            settled.append(force)
    return settled


def settle_confusables(tokens: Tokens, language: Language, entities: list[Entity]):
    """Read a demonym as its neighbour's where the text names only the neighbour, and say so.

    Writers mix up the demonyms of Niger and Nigeria, the two Congos and the like; `confusables` lists the pairs.
    """
    named = {e.code for e in entities if e.kind in PLACE_KINDS}
    warnings: list[str] = []
    settled = []
    pairs = {row["code"]: row["other"] for row in language.rows("confusables")}
    for entity in entities:
        other = pairs.get(entity.code)
        if entity.kind == "demonym" and other in named and entity.code not in named:
            quote = tokens.quote(entity.first, entity.last)
            warning = f"{quote!r} usually stands for {entity.code}; read as {other}, the country that the text names"
            if warning not in warnings:
                warnings.append(warning)
            entity = entity._replace(code=other)
        settled.append(entity)
    return settled, warnings
