"""Force phrases: whose soldiers, how many, what part of them, as one stretch of the text.

A phrase grows from a head (a force noun, a formation's name, the people of a nation, or a number of people)
over its modifiers: to the left in English, to the right in Arabic and French, as language.toml says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from posture.article.normalize import fold
from posture.article.tokens import Tokens
from posture.lexicon import Hit, Language
from posture.lexicon_tables import ACTOR_ORGANISATIONS, LANGUAGE_TABLES
from posture.mentions.entities import Entity
from posture.mentions.model import Mention

MAX_UNKNOWN_MODIFIERS = 3
MAX_GAP_TO_NUMBER = 4
ACTOR_KINDS = frozenset({"demonym", "force", "country", "metonym"})
_ALONE = {role: frozenset({role}) for role in LANGUAGE_TABLES["grammar"].allowed["role"]}
# English demonyms that are the same for one and for many.
UNCHANGED = ("sh", "ch", "ese", "ss")
QUOTES = frozenset('"«»“”')
NUMBER_JOINERS = frozenset({"of", "deictic", "its", "more", "from"})


@dataclass(frozen=True, slots=True)
class Force:
    """One force phrase. `actors` is empty where the phrase names none ("the troops", "its 100 soldiers").

    `noun`: people, force, peace, institution, name (a formation), demonym (the Russians) or number (about 60 of them).
    `owner`: "its" where a possessive refers to a state that is named elsewhere, "them" for a pronoun, "foreign"
    where the phrase says only that the force is another's. `sized`: the number is the size of the whole force.
    """

    first: int
    last: int
    head: int
    actors: tuple[str, ...]
    formation: str | None
    noun: str
    quantity: Mention | None
    share: Mention | None
    owner: str
    rule: str
    extra: bool = False
    preposition: str = ""
    sized: bool = False
    whole: Mention | None = None


def bare_force(number: Mention, actors: tuple[str, ...] = (), owner: str = "") -> Force:
    """A number of people as a force phrase of its own."""
    return Force(number.first, number.last, number.first, actors, None, "number", number, None, owner, number.rule)


def find_roles(hits: Mapping[str, list[Hit]]) -> dict[int, frozenset[str]]:
    """The roles of each token by the table `grammar`, but for everyday words that may be an anaphor."""
    roles: dict[int, frozenset[str]] = {}
    for hit in hits.get("grammar", ()):
        if hit.feature == "anaphor":
            continue
        role = _ALONE[hit.row["role"]]
        for index in range(hit.first, hit.last):
            roles[index] = roles[index] | role if index in roles else role
    return roles


class _Sight:
    """What stands at each token, for walking over a phrase."""

    def __init__(self, tokens: Tokens, language: Language, hits: Mapping[str, list[Hit]],
                 entities: list[Entity], numbers: list[Mention], roles: Mapping[int, frozenset[str]]):
        self.words = tokens.words
        self.singular_endings = tuple(fold(e) for e in language.settings.get("singular_demonym_endings", ()))
        self.accusative = fold(language.settings.get("accusative_demonym", ""))
        self.article = fold(language.settings.get("clitics", {}).get("article", ""))
        self.breaks = tokens.breaks
        self.capital = tokens.capital
        self.before_noun = 0 if language.settings.get("verb_first") else 1
        self.size = len(tokens.words)
        self.entity_from = {e.first: e for e in entities}
        self.entity_to = {e.last: e for e in entities}
        self.number_to = {m.last: m for m in numbers if m.type == "quantity"}
        self.share_to = {m.last: m for m in numbers if m.type == "share"}
        self.number_from = {m.first: m for m in numbers if m.type == "quantity"}
        self.inside_number = {i for m in numbers for i in range(m.first, m.last)}
        self.roles = roles
        self.stops: set[int] = set()
        # Nouns that an adjective for soldiers may stand behind ("le retrait militaire français").
        self.told = {i for hit in hits.get("movement", ()) if hit.feature == "noun" and hit.row["needs"] != "object"
                     for i in range(hit.first, hit.last)} if self.before_noun else set()
        self.verbs = {h.first for h in hits.get("movement", ()) if h.feature and "noun" not in h.feature} | {
            h.first for h in hits.get("modality", ())}
        for hit in hits.get("movement", ()):
            if hit.feature != "noun" and "participle" not in hit.feature:
                self.stops.update(range(hit.first, hit.last))
        for table, skip in (("attribution", {"speaker", "outlet", "anonymous"}), ("modality", set())):
            for hit in hits.get(table, ()):
                if table == "modality" or hit.row["role"] not in skip:
                    self.stops.update(range(hit.first, hit.last))
        for hit in hits.get("facility", ()):
            self.stops.update(range(hit.first, hit.last))

    def possessor(self, position: int) -> Entity | None:
        """The name whose possessive 's stands right before a token."""
        if position >= 2 and self.words[position - 1] == "s" and self.words[position - 2] == "'":
            return self.entity_to.get(position - 2)
        return None

    def is_accusative(self, entity: Entity) -> bool:
        """Whether a country's name may be its demonym, in agreement with the counted noun before it."""
        plain = entity.last - entity.first == 1 and not entity.clitics.preposition and not entity.clitics.conjunction
        if not self.accusative or not plain or entity.first == 0:
            return False
        noun = self.words[entity.first - 1]
        return self.words[entity.first].endswith(self.accusative) and noun.endswith(self.accusative[-1])

    def size_at(self, index: int) -> Mention | None:
        """The number that, with the article of the noun before it, is its size ("the soldiers the-sixty")."""
        number = self.number_from.get(index + (self.words[index] == self.article))
        sized = bool(self.article) and number is not None and self.words[index].startswith(self.article) and (
            number.value["counted"] == "personnel")
        return number if sized else None

    def is_word(self, index: int) -> bool:
        return self.words[index][0].isalpha()

    def is_modifier(self, index: int) -> bool:
        """A word that may stand inside a noun phrase without our knowing it."""
        return (0 <= index < self.size and self.is_word(index) and index not in self.stops
                and index not in self.roles and index not in self.inside_number)


def find_forces(tokens: Tokens, language: Language, hits: Mapping[str, list[Hit]], entities: list[Entity],
                numbers: list[Mention], roles: Mapping[int, frozenset[str]]) -> list[Force]:
    """The force phrases of a text, left to right.

    `numbers` are its quantity and share mentions, `roles` the grammar roles of its tokens.
    """
    sight = _Sight(tokens, language, hits, entities, numbers, roles)
    before = language.settings.get("modifiers", "before") == "before"
    in_entity = {i for e in entities for i in range(e.first, e.last)}
    found: list[Force] = []
    used: set[int] = set()
    heads = [(h.first, h.last, h.row["class"], h.row.where, h) for h in hits.get("force", ())]
    heads = [h for h in heads if h[0] not in in_entity]
    counts = {h[0] for h in heads} | in_entity
    # "900 عسكري": an adjective that is a noun where a number stands before it
    heads += [] if before else [(h.first, h.last, "people", h.row.where, h) for h in hits.get("counted", ())
              if h.row["use"] == "noun" and h.row["counted"] == "personnel" and h.first not in counts
              and h.first in sight.number_to and sight.number_to[h.first].value["counted"] == "personnel"]
    for first, last, noun, rule, hit in sorted(heads, key=lambda head: head[0]):
        if first in used:
            continue
        force = _grow(sight, first, last, noun, rule, hit.clitics.suffix, before)
        if noun == "police" and not force.actors and force.quantity is None:
            continue
        if hit.clitics.preposition:
            force = replace(force, preposition=hit.clitics.preposition)
        if found and _continues(sight, found[-1], force, before):
            used.update(range(found[-1].last, force.last))
            found[-1] = replace(found[-1], last=force.last, actors=found[-1].actors or force.actors)
            continue
        found.append(force)
        used.update(range(force.first, force.last))
    for entity in entities:
        if entity.first in used:
            continue
        if entity.kind == "force" and entity.row["kind"] not in ("organisation", "ministry", "command"):
            force = _grow(sight, entity.first, entity.last, "name", entity.row.where, "", before, entity)
        elif entity.kind == "demonym" and _is_people(sight, entity, before):
            force = _grow(sight, entity.first, entity.last, "demonym", entity.row.where, "", before, entity)
        else:
            continue
        if any(i in used for i in range(force.first, force.last)):
            continue
        found.append(force)
        used.update(range(force.first, force.last))
    actors = {actor for force in found for actor in force.actors}
    for mention in numbers:
        if mention.first in used:
            continue
        if mention.type == "share":
            pronoun = "them" in roles.get(mention.last, ())
            if pronoun or mention.value.get("of") == "them":
                found.append(Force(mention.first, mention.last + pronoun, mention.first, (), None, "number", None,
                                   mention, "them", mention.rule))
            continue
        people = mention.value["counted"] == "personnel" or mention.value.get("of") in ("them", "remaining")
        if people or _counts_nationals(sight, mention, before, actors, found):
            found.append(_from_number(sight, mention, before))
            actors.update(found[-1].actors)
            used.update(range(mention.first, mention.last))
    return _join_wholes(sight, _join_sizes(sight, sorted(found, key=lambda f: f.first)))


def _join_sizes(sight: _Sight, forces: list[Force]) -> list[Force]:
    """The phrases of a text, a unit and the people that it is made of as one ("a garrison of 1,000 soldiers")."""
    joined: list[Force] = []
    for force in forces:
        unit = joined[-1] if joined else None
        if unit is not None and unit.noun == "force" and unit.quantity is None and force.quantity is not None and (
                force.noun in ("people", "number") and force.first in (unit.last, unit.last + 1)
                and "of" in sight.roles.get(unit.last, set()) and not (unit.actors and force.actors)):
            joined[-1] = replace(unit, last=force.last, actors=unit.actors or force.actors, quantity=force.quantity,
                                 formation=unit.formation or force.formation)
            continue
        if unit is not None and _is_drawn_from(sight, unit, force):
            joined[-1] = replace(unit, last=force.last, actors=force.actors, owner="",
                                 formation=unit.formation or force.formation)
            continue
        joined.append(force)
    return joined


def _is_drawn_from(sight: _Sight, people: Force, unit: Force) -> bool:
    """Whether people are said to be some of a named unit ("734 soldiers from the Burundian contingent")."""
    gap = range(people.last, unit.first)
    return (people.quantity is not None and not people.actors and people.owner in ("", "them") and bool(unit.actors)
            and unit.quantity is None and unit.noun in ("force", "name", "institution") and 0 < len(gap) <= 2
            and bool(sight.roles.get(gap[0], frozenset()) & {"of", "from"})
            and all(sight.roles.get(i, frozenset()) & {"deictic", "of", "from"} for i in gap))


def _counts_nationals(sight: _Sight, mention: Mention, before: bool, known: set[str], found: list[Force]) -> bool:
    """Whether a number counts people by their nationality ("250 Kenyans") in a text about that state's forces.

    So does one that is joined to such a number, or to one of soldiers ("250 Kenyans and 90 Belgians", "250 French
    and 90 Belgian soldiers").
    """
    entity = sight.entity_from.get(mention.last)
    if entity is None or entity.kind != "demonym" or mention.value["counted"] is not None:
        return False
    if not before:
        return entity.code in known or _goes_on(sight, mention)
    joined = entity.last < sight.size and "and" in sight.roles.get(entity.last, ())
    if joined and any(f.first == entity.last + 1 and f.quantity is not None and f.actors for f in found):
        return True
    if not (sight.words[entity.last - 1].endswith("s") or _is_bare_plural(sight, entity)):
        return False
    listed = mention.first and "and" in sight.roles.get(mention.first - 1, ())
    return entity.code in known or (listed and any(
        f.last == mention.first - 1 and f.noun in ("number", "demonym") and f.actors for f in found))


def _is_bare_plural(sight: _Sight, entity: Entity) -> bool:
    """Whether a demonym that has no plural of its own stands for people ("the French have left", "300 Dutch and")."""
    after = entity.last
    plain = entity.last - entity.first <= 2 and sight.words[after - 1].endswith(UNCHANGED)
    ends = after >= sight.size or after in sight.verbs or not sight.is_word(after)
    return plain and (ends or bool(sight.roles.get(after, frozenset()) & {"and", "in", "from", "to", "but"}))


def _goes_on(sight: _Sight, mention: Mention) -> bool:
    """Whether a number is the next item of a list by nationality ("400 American soldiers and 150 French")."""
    joined = "and" in sight.roles.get(mention.first - 1, frozenset())
    entity = sight.entity_to.get(mention.first - joined)
    return entity is not None and entity.kind == "demonym"


def _continues(sight: _Sight, before: Force, force: Force, adjectives_first: bool) -> bool:
    """Whether a head only goes on with the phrase before it ("American advisers and support troops").

    Where adjectives follow their noun, one that says whose both are follows the second.
    """
    gap = range(before.last, force.head)
    if not gap or len(gap) > 3 or force.quantity or force.owner or force.share:
        return False
    if force.actors and (adjectives_first or before.actors or len(gap) > 1):
        return False
    return "and" in sight.roles.get(gap[0], set()) and all(sight.is_modifier(i) for i in gap[1:])


def _join_wholes(sight: _Sight, forces: list[Force]) -> list[Force]:
    """One phrase of a part and its whole ("100 soldiers of the regional force")."""
    joined: list[Force] = []
    for force in forces:
        before = joined[-1] if joined else None
        if before is not None and before.owner == "foreign" and not force.actors and force.quantity is not None and (
                force.first == before.last + 1 and sight.words[before.last] == ","):
            joined.append(replace(force, owner="foreign"))
        elif before is None or not _is_of(sight, before.last, force.first) or force.owner not in ("", "foreign") or (
                force.share):
            joined.append(force)
        elif before.quantity is not None and force.noun == "institution" and not force.actors:
            joined[-1] = replace(before, last=force.last)
        elif before.quantity is not None and force.quantity is not None and (
                before.noun == "number" or not force.actors):
            # "400 of 1,000 Kenyans": what is told is told of the part.
            joined[-1] = replace(force, first=before.first, actors=force.actors or before.actors,
                                 quantity=before.quantity, whole=force.quantity)
        elif force.owner == "foreign" and force.quantity is None:
            joined[-1] = replace(before, last=force.last, owner="" if before.actors else "foreign")
        elif force.quantity is None and before.noun != "institution" and (
                force.actors == before.actors or (not force.actors and force.noun in ("people", "force"))):
            joined[-1] = replace(before, last=force.last)
        elif force.quantity is None and force.actors and set(force.actors) <= ACTOR_ORGANISATIONS:
            joined[-1] = replace(before, last=force.last, actors=force.actors)
        else:
            joined.append(force)
    return joined


def _is_of(sight: _Sight, first: int, last: int) -> bool:
    """Whether nothing but `of`, with an article or a word that we do not know, stands between two phrases."""
    if not 0 < last - first <= 3 or "of" not in sight.roles.get(first, set()):
        return False
    return all(sight.roles.get(i, set()) <= {"deictic", "of"} and (i in sight.roles or sight.is_modifier(i))
               for i in range(first + 1, last))


def _from_number(sight: _Sight, mention: Mention, before: bool) -> Force:
    actors = []
    entity = sight.entity_from.get(mention.last)
    last = mention.last
    if entity is not None and entity.kind in ("demonym", "force"):
        actors.append(entity.code)
        last = entity.last
    for first in range(mention.first, mention.last):
        entity = sight.entity_from.get(first)
        if entity is not None and entity.last <= mention.last and entity.kind in ("demonym", "force"):
            actors.append(entity.code)
    owner = "" if actors else "them"
    return Force(mention.first, last, mention.first, tuple(dict.fromkeys(actors)), None, "number", mention,
                 None, owner, mention.rule)


def _is_people(sight: _Sight, entity: Entity, before: bool) -> bool:
    """Whether a demonym stands for people ("the Russians", "60 Americans"), not as an adjective of the next noun."""
    # "les Sud-Africains"
    if entity.last - entity.first > (1 if before else 1 + sight.before_noun):
        return False
    word = sight.words[entity.last - 1]
    number = sight.number_to.get(entity.first)
    after = entity.last
    follows_noun = after < sight.size and sight.is_modifier(after) and after not in sight.entity_from
    if before and "deictic" in sight.roles.get(entity.first - 1, ()) and _is_bare_plural(sight, entity):
        return True
    if before:
        roles = sight.roles.get(entity.first - 1, set())
        starts = entity.first == 0 or sight.breaks[entity.first] or not sight.is_word(entity.first - 1)
        lead = bool(roles) or number is not None or starts or sight.is_modifier(entity.first - 1)
        return lead and word.endswith("s") and not follows_noun
    if entity.clitics.article or entity.first == 0 or number is not None:
        previous = entity.first - 1
        free = previous < 0 or previous in sight.stops or previous in sight.roles or not sight.is_word(previous)
        return (free or number is not None) and not word.endswith(sight.singular_endings)
    roles = sight.roles.get(entity.first - 1, set())
    return bool(roles) and word.endswith(("s", "x")) and sight.capital(entity.first)


def _grow(sight: _Sight, first: int, last: int, noun: str, rule: str, suffix: str, before: bool,
          seed: Entity | None = None) -> Force:
    actors: list[str] = [seed.code] if seed and seed.code else []
    formation = seed.name if seed and seed.kind == "force" else None
    head = first
    owner = "its" if suffix and not seed else ""
    extra = False
    quantity = share = None
    if not before:
        last, named = _walk_right(sight, last, bool(actors), noun == "institution", first in sight.number_to)
        actors += [e.code for e in named]
        formation = formation or next((e.name for e in named if e.kind == "force"), None)
    else:
        last, named = _walk_of(sight, last)
        if not actors:
            actors += [e.code for e in named]
            formation = formation or next((e.name for e in named if e.kind == "force"), None)
    left, named, quantity, owner_left, extra = _walk_left(sight, first, bool(actors) or not before, before)
    joined = any("and" in sight.roles.get(i, set()) for i in range(left, head))
    if named and before and seed and seed.code in ACTOR_ORGANISATIONS and not joined:
        named = []
    if named and before:
        actors = [e.code for e in named if e.code] + [a for a in actors if seed]
        formation = formation or next((e.name for e in named if e.kind == "force"), None)
    owner = owner or owner_left
    first = left
    inner = [sight.number_from[i] for i in range(first, last) if i in sight.number_from
             and sight.number_from[i].last <= last]
    if quantity is None and inner:
        quantity = inner[0]
    if quantity is not None and quantity.value["counted"] not in (None, "personnel", "unit"):
        quantity = None
    first, share, outer = _walk_to_share(sight, first)
    # "75 of its 100 soldiers": what moves is the part.
    whole = quantity if outer is not None else None
    quantity = outer or quantity
    beside = (first - 1, first) if before else (last - 1, last, last + 1)
    if not actors and any("foreign" in sight.roles.get(i, set()) for i in beside):
        owner = "foreign"
    actors = [actor for actor in dict.fromkeys(actors) if actor]
    if not actors and formation and owner != "its":
        # A coalition that stands for no one state: its force is not that of the state told of before.
        owner = "foreign"
    return Force(first, last, head, tuple(actors), formation, noun, quantity, share, owner, rule, extra,
                 whole=whole)


def _walk_left(sight: _Sight, first: int, has_actor: bool, before: bool):
    """Go over what stands before a head: modifiers, actors (English), a number, a possessive."""
    named: list[Entity] = []
    index, unknown, quantity, owner, extra = first - 1, 0, None, "", False
    others = False
    start = first
    limit = MAX_UNKNOWN_MODIFIERS if before else sight.before_noun
    while index >= 0 and not sight.breaks[index + 1]:
        entity = sight.entity_to.get(index + 1)
        number = sight.number_to.get(index + 1)
        roles = sight.roles.get(index, set())
        if number is not None:
            quantity, start = number, number.first
            previous = sight.roles.get(number.first - 1, set())
            if "its" in previous:
                owner, start = "its", number.first - 1
            possessor = sight.possessor(number.first) if before else None
            if possessor is not None and not named:
                named.insert(0, possessor)
                start = possessor.first
            break
        if before and entity is not None and entity.kind in ACTOR_KINDS and not others:
            named.insert(0, entity)
            index, start = entity.first - 1, entity.first
            continue
        if entity is not None:
            break
        word = sight.words[index]
        if word in QUOTES and sight.before_noun and index in sight.number_to:
            # 300 "instructors"
            index -= 1
            continue
        if before and word == "-" and index in sight.number_to:
            index -= 1
            continue
        if before and word in ("'", "s") and sight.entity_to.get(index + (0 if word == "s" else 1)):
            index -= 1
            continue
        if before and word == "s" and index and sight.words[index - 1] == "'" and sight.entity_to.get(index - 1):
            index -= 2
            continue
        if before and (named or has_actor) and ("and" in roles or word in (",", "/")) and index in sight.entity_to:
            index -= 1
            continue
        if before and not named and unknown and "and" in roles and index in sight.entity_to:
            other = sight.entity_to[index]
            if other.kind in ACTOR_KINDS:
                named.insert(0, other)
                start = other.first
            break
        if "its" in roles:
            owner, start = "its", index
            break
        if before and roles == {"foreign"} and not named:
            others, index = True, index - 1
            continue
        if others and "and" in roles and index in sight.entity_to and sight.entity_to[index].kind in ACTOR_KINDS:
            # "US and other coalition troops"
            named.insert(0, sight.entity_to[index])
            start = named[0].first
            break
        if "more" in roles or ("deictic" in roles and not before):
            extra = extra or "more" in roles
            start, index = index, index - 1
            continue
        counted = sight.number_to.get(index - 1) if before and sight.words[index - 1] == "-" else None
        if counted is not None:
            quantity, start = counted, counted.first
            break
        # A word between a number and a name may stand there ("2,000 mostly Russian soldiers").
        ends = named and not (before and index in sight.number_to)
        if ends or not sight.is_modifier(index) or (not before and index in sight.told):
            break
        unknown += 1
        if unknown > limit:
            break
        index -= 1
    return start, named, quantity, owner, extra


def _walk_right(sight: _Sight, last: int, has_actor: bool, institution: bool, counted: bool):
    """Go over what stands after a head in Arabic and French: adjectives, demonyms, a formation's name."""
    named: list[Entity] = []
    index, unknown, end = last, 0, last
    while index < sight.size and not sight.breaks[index]:
        entity = sight.entity_from.get(index)
        roles = sight.roles.get(index, set())
        size = sight.size_at(index)
        if size is not None and index == end:
            index = end = size.last
            continue
        if entity is not None:
            if entity.kind not in ACTOR_KINDS:
                break
            # A counted noun takes no genitive: the country behind "766 soldiers" is where they are, or its adjective.
            if entity.kind == "country" and counted and sight.is_accusative(entity):
                entity = entity._replace(kind="demonym")
            if entity.kind == "country" and (entity.clitics.preposition or counted):
                break
            if entity.kind == "country" and index != last and not sight.roles.get(index - 1, set()) & {"of", "from"}:
                break
            if has_actor and entity.kind in ("country", "metonym"):
                break
            if named and index == end and entity.kind == "country":
                break
            named.append(entity)
            index = end = entity.last
            unknown = 0
            continue
        following = sight.entity_from.get(index + 1)
        if named and ("and" in roles or sight.words[index] == ","):
            if following is not None and following.kind == "demonym":
                index += 1
                continue
            break
        if "of" in roles and not named and index == end:
            nearby = following or (sight.entity_from.get(index + 2)
                                   if "deictic" in sight.roles.get(index + 1, set()) else None)
            owned = nearby is not None and (nearby.kind == "force" or (nearby.kind == "country" and institution))
            if owned and not has_actor:
                index = nearby.first
                continue
            break
        if sight.words[index] in QUOTES and sight.before_noun and index == end and not named:
            index += 1
            end = end if index not in sight.entity_from else index
            continue
        if named or not sight.is_modifier(index):
            break
        unknown += 1
        if unknown > MAX_UNKNOWN_MODIFIERS:
            break
        index += 1
    return end, named


def _walk_of(sight: _Sight, last: int):
    """English: `soldiers of the French army`, `troops from Rwanda`, `forces of Wagner`."""
    roles = sight.roles.get(last, set())
    if not roles & {"of", "from"} or last + 1 >= sight.size:
        return last, []
    index = last + 1
    while index < sight.size and "deictic" in sight.roles.get(index, set()):
        index += 1
    entity = sight.entity_from.get(index)
    if entity is None or entity.kind not in ("demonym", "force", "country"):
        return last, []
    if "of" not in roles and entity.kind != "force":
        return last, []
    return entity.last, [entity]


def _walk_to_share(sight: _Sight, first: int):
    """A share or number that stands before the phrase: `half of the 1,000 troops`, `hundreds of Russian soldiers`."""
    index = first
    for _ in range(MAX_GAP_TO_NUMBER):
        if sight.breaks[index]:
            return first, None, None
        if index in sight.share_to:
            share = sight.share_to[index]
            return share.first, share, None
        if index in sight.number_to:
            number = sight.number_to[index]
            if number.value["counted"] in (None, "personnel"):
                return number.first, None, number
            return first, None, None
        if index == 0 or not sight.roles.get(index - 1, set()) & NUMBER_JOINERS:
            return first, None, None
        index -= 1
    return first, None, None
