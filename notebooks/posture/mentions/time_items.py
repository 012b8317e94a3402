"""From the words of a text to runs of items that dates are made of.

Each item has a letter for what it is, so that the rules (time_rules) are patterns over a few letters, not over text:

    M month, m month whose word has other senses, B the same in lower case; W weekday, b abbreviated weekday
    D number 1-31, 1 one after its unit, N other number, O ordinal, V vague number, X "and a half"
    j year, x date, K decade
    U unit of time, P units; R relative word before its noun, L after it, G either; C same, H "of it"
    T day from publication; S season, c the same with other senses; Q quarter or half; Z era; v part of a day
    E early, mid, late "of", I the same without "of"; A ago; l earlier, later, hence
    t the, o of, f from, F of or from, r to, a and, i on, g during, n in, w between, k about, d for
    s since, y by, u until, p before, q after, h within
    , - / ( ) as they are; ? anything else
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from posture.article.normalize import fold
from posture.article.tokens import Tokens
from posture.errors import LexiconError
from posture.lexicon import Hit, Language, Row
from posture.mentions.calendars import day_span, hijri_year_span, month_span, year_span
from posture.mentions.time_model import LEAP_YEARS, Item, When, fixed, recurring

# Where two tables hold the same phrase, the first one counts.
TABLES = ("months", "weekdays", "time_numbers", "time_words", "time_units")
ROLE_LETTERS = {
    "article": "t", "of": "o", "of_from": "F", "from": "f", "to": "r", "and": "a", "on": "i", "during": "g", "in": "n",
    "between": "w", "about": "k", "since": "s", "by": "y", "until": "u", "before": "p", "after": "q", "within": "h",
    "for": "d", "ago": "A", "step": "l", "part": "E", "relative": "R", "same": "C", "of_it": "H", "day": "T",
    "other_day": "T", "season": "S", "decade": "K", "quarter": "Q", "half": "Q", "date": "x", "era": "Z",
    "daypart": "v",
}
# The values of a role that are words, and the roles whose value is a number.
WORDS = {role: {word: word for word in words} for role, words in {
    "part": ("early", "mid", "late"),
    "step": ("earlier", "later", "hence"),
    "season": ("spring", "summer", "autumn", "winter"),
    "era": ("gregorian", "hijri"),
    "relative": ("last", "past", "this", "next", "coming", "recent", "before_last", "after_next", "previous",
                 "following"),
}.items()}
NUMBERED = frozenset({"day", "other_day", "quarter", "half"})
BARE_LETTERS = {"season": "c", "part": "I"}
NUMBER_LETTERS = {"cardinal": "D", "ordinal": "O", "vague": "V", "half": "X"}
MARKS = {",": ",", "-": "-", "–": "-", "/": "/", "(": "(", ")": ")"}
UNREAD = "?"
MOST_DAYS, MOST_MONTHS = 31, 12
LONGEST_NUMBER, LONGEST_RUN = 6, 60
ANCHOR_ROLES = frozenset({"day", "other_day", "season", "decade", "quarter", "half", "date", "of_it"})
MONTHS = "MmB"
YEARS, USUAL_YEARS, HIJRI_YEARS = range(1700, 2200), range(1940, 2051), range(1200, 1600)
CENTURY_OF_TWO_DIGITS = 70
# Classes of counted things of which a number may be the year: "the 2023 coup".
NAMED_BY_YEAR = frozenset({"date", "year", "document", "event", "time", "unit", "base", "ship", "organisation",
                           "country"})
# Words before which nothing is counted, so that a number before them is a year if it looks like one.
FUNCTION_ROLES = frozenset({"in", "from", "to", "via", "and", "but", "sub", "that", "who", "by", "not"})
LOOK_AHEAD = 3
LONGEST_PERIOD = 60
_length_letters: dict[str, tuple[Language, frozenset[str]]] = {}
_CHAIN = re.compile("a?[-rua/]t?[it]*Y")
SURE_BEFORE_YEAR = ("g", "n", "s", "l", "M", "m", "B", "S", "Q", "E", "I", "MD", "MO", "mD", "mO", "BD", "BO",
                    *(f"{letter}c" for letter in "tgnorsuypqFEIRG"))
LIKELY_BEFORE_YEAR = ("y", "p", "q", "u", "h", "d", "R", "G", "K")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where counted nouns and function words start, and where words end after which a number is a name."""

    nouns: frozenset[int]
    functions: frozenset[int]
    names: frozenset[int]


def read_surroundings(hits: Mapping[str, list[Hit]]) -> Surroundings:
    """What stands around the numbers of a text."""
    nouns = {hit.first for hit in hits.get("force", ()) if hit.row["class"] == "people"}
    names = set()
    for hit in hits.get("counted", ()):
        use, counted = hit.row["use"], hit.row["counted"]
        if counted in NAMED_BY_YEAR:
            continue
        if use == "noun":
            nouns.add(hit.first)
        elif use in ("name", "title", "before"):
            names.add(hit.last)
    functions = frozenset(hit.first for hit in hits.get("grammar", ()) if hit.row["role"] in FUNCTION_ROLES)
    return Surroundings(frozenset(nouns), functions, frozenset(names))


def find_runs(tokens: Tokens, language: Language, hits: Mapping[str, list[Hit]],
              around: Surroundings) -> list[list[Item]]:
    """The runs of adjacent items in a text that may hold a date, left to right."""
    found = _longest(tokens, language, hits)
    runs = [_read_run(tokens, language, found, firsts) for firsts in _adjacent(tokens, found)]
    for run in runs:
        _join_month_names(run, tokens.words)
        _settle_today(run)
        _settle_articles(run)
        _settle_years(run, tokens, around)
    return runs


def _longest(tokens: Tokens, language: Language, hits: Mapping[str, list[Hit]]) -> dict[int, Hit | None]:
    """Per token the longest phrase that starts there; None for figures."""
    found: dict[int, Hit | None] = dict.fromkeys(tokens.figures)
    counting = {hit.last for hit in hits.get("time_units", ()) if hit.row["unit"] == "day"}
    counting.update(hit.last for hit in hits.get("time_numbers", ()) if hit.row["kind"] == "ordinal")
    for table in TABLES:
        for hit in hits.get(table, ()):
            first, clitics = hit.first, hit.clitics
            held = found.get(first)
            if clitics.suffix or clitics.future or (held is not None and held.last >= hit.last and not (
                    held.feature == "abbr" and table == "time_numbers" and _is_number(tokens, held))):
                continue
            if hit.feature == "article" or (table == "weekdays" and hit.row["needs"] and (
                    first not in counting or clitics.conjunction)):
                if not _has_article(tokens, language, hit):
                    continue
            elif hit.feature == "ending" and (tokens.spaced[first] or first - 1 not in found):
                continue
            found[first] = hit
    return found


def _is_number(tokens: Tokens, month: Hit) -> bool:
    """Whether a word that may be an abbreviated month is a number: "sept" in French, but not in "3 sept"."""
    after_figures = month.first > 0 and tokens.words[month.first - 1].isdigit()
    return not (after_figures or tokens.capital(month.first) or _is_pointed(tokens, month))


def _adjacent(tokens: Tokens, found: Mapping[int, Hit | None]) -> list[list[int]]:
    """The first tokens of what stands side by side, or with a mark between, where something in it may be a date."""
    words, spaced, breaks = tokens.words, tokens.spaced, tokens.breaks
    groups, group, anchored, on_day, end = [], [], False, False, -1
    for first in sorted(found):
        if first < end:
            continue
        if group and (breaks[first] or len(group) == LONGEST_RUN or not (
                first == end or (first == end + 1 and not breaks[end] and (
                    words[end] in MARKS or _ends_abbreviation(tokens, found[group[-1]], end))))):
            if anchored:
                groups.append(group)
            group, anchored, on_day = [], False, False
        group.append(first)
        hit = found[first]
        if hit is None:
            word, end = words[first], first + 1
            anchored = anchored or on_day or len(word) >= 4 or (end < len(words) and words[end] in "/-s" and (
                not spaced[end]))
        else:
            table, end = hit.row.table, _end_of(tokens, hit) if hit.feature == "abbr" else hit.last
            if table == "time_words":
                role = hit.row["role"]
                anchored = anchored or role in ANCHOR_ROLES
                on_day = on_day or role == "on"
            else:
                anchored = anchored or table != "time_numbers" or (on_day and hit.row["kind"] == "ordinal")
    if anchored:
        groups.append(group)
    return groups


def _ends_abbreviation(tokens: Tokens, hit: Hit | None, point: int) -> bool:
    """Whether a token is the full stop of the abbreviation before it: a sentence goes on in lower case after it."""
    return (hit is not None and hit.feature == "abbr" and tokens.words[point] == "." and not tokens.spaced[point]
            and not tokens.capital(point + 1))


def _read_run(tokens: Tokens, language: Language, found: Mapping[int, Hit | None], firsts: list[int]) -> list[Item]:
    """The items of what stands side by side, with the marks between them."""
    run: list[Item] = []
    for first in firsts:
        end = run[-1].last if run else first
        if first < end:
            continue
        hit = found[first]
        items = _read_words(tokens, language, hit) if hit else [_read_figures(tokens, found, first)]
        if hit and tokens.words[first].isdigit():
            longer = _read_numeric_date(tokens, first)
            items = [longer] if longer and longer.last > hit.last else items
        if first > end and tokens.words[end] in MARKS:
            run.append(Item(MARKS[tokens.words[end]], end, first))
        elif run and items[0].letter in "MmW" and run[-1].letter in "MmW" and _hyphenated(tokens, first):
            run.append(Item("-", first, first))
        run += items
    end = run[-1].last
    if end < len(tokens) and tokens.words[end] == ")" and any(item.letter == "(" for item in run):
        run.append(Item(")", end, end + 1))
    return run


def _has_article(tokens: Tokens, language: Language, hit: Hit) -> bool:
    word = tokens.words[hit.first].removeprefix(hit.clitics.conjunction).removeprefix(hit.clitics.preposition)
    return hit.clitics.article or word.startswith(language.morphology.article)


def _hyphenated(tokens: Tokens, index: int) -> bool:
    return "-" in tokens.text[tokens.ends[index - 1]:tokens.starts[index]]


def _read_words(tokens: Tokens, language: Language, hit: Hit) -> list[Item]:
    """The items of a phrase: the conjunction written onto it, the number inside a dual, the phrase itself."""
    item = _READERS[hit.row.table](tokens, language, hit)
    items = [Item("a", hit.first, hit.first)] if hit.clitics.conjunction else []
    if hit.clitics.preposition and not hit.clitics.article and item.letter in "DNP" and (
            hit.clitics.preposition in _letters_for_lengths(language)):
        items.append(Item("d", hit.first, hit.first))
    if hit.feature == "dual":
        items.append(Item("D", hit.first, hit.first, 2))
    return [*items, item]


def _letters_for_lengths(language: Language) -> frozenset[str]:
    """The prepositions that are written onto a length of time and say how long: rows of one letter."""
    known = _length_letters.get(language.code)
    if known is None or known[0] is not language:
        letters = frozenset(fold(row["forms"]) for row in language.rows("time_words")
                            if row["role"] == "for" and len(row["forms"]) == 1)
        known = _length_letters[language.code] = language, letters
    return known[1]


def _read_month(tokens: Tokens, language: Language, hit: Hit) -> Item:
    letter, needs = "M", hit.row["needs"]
    if needs:
        char = tokens.text[tokens.starts[hit.first]]
        if needs == "lower":
            letter = "m" if char.isupper() else "M"
        else:
            letter = "B" if char.islower() and not _is_pointed(tokens, hit) else "m"
    return Item(letter, hit.first, _end_of(tokens, hit), (hit.row["calendar"], int(hit.row["month"])))


def _read_weekday(tokens: Tokens, language: Language, hit: Hit) -> Item:
    letter = "b" if hit.feature == "abbr" else "W"
    if letter == "b" and tokens.text[tokens.starts[hit.first]].islower() and not _is_pointed(tokens, hit):
        letter = UNREAD
    return Item(letter, hit.first, _end_of(tokens, hit), int(hit.row["day"]))


def _is_pointed(tokens: Tokens, hit: Hit) -> bool:
    """Whether a phrase is an abbreviation with its full stop."""
    return hit.feature == "abbr" and tokens.words[hit.last:hit.last + 1] == ["."]


def _end_of(tokens: Tokens, hit: Hit) -> int:
    """The end of a phrase, with the full stop of an abbreviation where a date goes on after it."""
    last = hit.last
    if hit.feature == "abbr" and last + 1 < len(tokens) and tokens.words[last] == "." and not tokens.spaced[last]:
        after = tokens.words[last + 1]
        if after == "," or after in MARKS or after[0].isdigit() or hit.row.table == "weekdays":
            return last + 1
    return last


def _read_unit(tokens: Tokens, language: Language, hit: Hit) -> Item:
    letter = "P" if hit.feature in ("plural", "dual") else "U"
    return Item(letter, hit.first, hit.last, hit.row["unit"], article=hit.clitics.article)


def _read_number(tokens: Tokens, language: Language, hit: Hit) -> Item:
    letter = "1" if hit.feature == "after" else NUMBER_LETTERS.get(hit.row["kind"], UNREAD)
    value = int(hit.row["value"]) if hit.row["value"] else None
    return Item("N" if letter == "D" and value > 31 else letter, hit.first, hit.last, value,
                article=hit.feature == "indefinite")


def _read_role(tokens: Tokens, language: Language, hit: Hit) -> Item:
    role = hit.row["role"]
    item = Item(ROLE_LETTERS.get(role, UNREAD), hit.first, hit.last, read_value(hit.row),
                article=hit.feature == "article", plural=hit.feature == "plural")
    if role == "relative":
        stands = hit.feature or ("before" if language.settings.get("modifiers") == "before" else "")
        item.letter = {"before": "R", "after": "L"}.get(stands, "G")
    elif hit.feature == "bare":
        item.letter = BARE_LETTERS[role]
    return item


def read_value(row: Row) -> object:
    """The value of a row of time_words, in the form that the rules use. Raises LexiconError where it has no sense."""
    role, value = row["role"], row["value"]
    try:
        if role in WORDS:
            return WORDS[role][value]
        if role in NUMBERED:
            return role, int(value)
        if role == "decade":
            return int(value)
        return _read_named_day(value) if role == "date" else None
    except (KeyError, ValueError):
        allowed = ", ".join(WORDS[role]) if role in WORDS else "MM-DD or YYYY-MM-DD" if role == "date" else "a number"
        raise LexiconError(f"{row.where}: value is {value!r}; for {role} it is {allowed}") from None


def _read_named_day(value: str) -> When:
    day = date.fromisoformat(value if len(value) > len("MM-DD") else f"{LEAP_YEARS[False]}-{value}")
    if len(value) > len("MM-DD"):
        return fixed((day, day), "day", "named-day")
    return recurring(lambda year: day_span(year, day.month, day.day), "day", "named-day")


_READERS = {"months": _read_month, "weekdays": _read_weekday, "time_units": _read_unit, "time_numbers": _read_number,
            "time_words": _read_role}


def _read_figures(tokens: Tokens, found: Mapping[int, Hit | None], first: int) -> Item:
    word, after = tokens.words[first], first + 1
    if not word.isdigit():
        return _read_dotted(tokens, first)
    if len(word) > LONGEST_NUMBER or int(word) == 0 or _is_clock(tokens, first):
        return Item(UNREAD, first, after)
    date_item = _read_numeric_date(tokens, first)
    if date_item:
        return date_item
    number = int(word)
    ending = found.get(after) if after < len(tokens) and not tokens.spaced[after] else None
    kind = ending.row["kind"] if ending and ending.feature == "ending" else ""
    if kind == "decade_ending":
        known = number % 10 == 0 and (len(word) == 4 or 20 <= number <= 90)
        return Item("K" if known else UNREAD, first, after + 1, number if len(word) == 4 else _two_digit_year(number))
    if kind == "ordinal_ending":
        return Item("O" if 1 <= number <= 31 else UNREAD, first, after + 1, number)
    if len(word) == 4:
        return Item("Y", first, after, number)
    return Item("D" if 1 <= number <= 31 and len(word) < 3 else "N", first, after, number)


def _is_clock(tokens: Tokens, first: int) -> bool:
    """Whether a number is the hour or the minutes of a time of day: 09:12."""
    for colon, other in ((first + 1, first + 2), (first - 1, first - 2)):
        if (0 < colon < len(tokens) - 1 and tokens.words[colon] == ":" and tokens.words[other].isdigit()
                and not tokens.spaced[colon] and not tokens.spaced[colon + 1]):
            return True
    return False


def _read_dotted(tokens: Tokens, first: int) -> Item:
    """A date such as 3.5.2024 or 03.05.24."""
    word = tokens.words[first]
    parts = word.split(".")
    sizes = [len(part) for part in parts]
    dated = sizes == [2, 2, 2] or (max(sizes) == 4 and sizes.count(4) == 1 and sizes[1:2] != [4])
    plain = len(parts) == 3 and "," not in word and dated
    when = _numeric_day(parts, tokens) if plain else None
    return Item("x" if when else UNREAD, first, first + 1, when)


def _read_numeric_date(tokens: Tokens, first: int) -> Item | None:
    """A date in figures with the year: 2024-05-03, 3/5/2024, 5/2024."""
    words, spaced, parts, at = tokens.words, tokens.spaced, [tokens.words[first]], first + 1
    if first >= 2 and words[first - 1] in "-/" and words[first - 2].isdigit() and not spaced[first]:
        return None
    while at + 1 < len(words) and words[at] in "-/" and words[at + 1].isdigit() and not tokens.breaks[at]:
        if words[at] == "-" and (spaced[at] or spaced[at + 1]):
            break
        parts.append(words[at + 1])
        at += 2
    sizes = [len(part) for part in parts]
    if len(parts) == 3 and (4 in (sizes[0], sizes[2]) or sizes[2] == 2) and max(sizes) <= 4:
        when = _numeric_day(parts, tokens)
        return Item("x", first, at, when) if when else None
    if len(parts) == 2 and sorted(sizes) in ([1, 4], [2, 4]):
        year, month = (int(part) for part in (parts if sizes[0] == 4 else reversed(parts)))
        if sizes[0] == 4 and words[first + 1] == "-" and month > year % 100:
            return None
        span = month_span(year, month) if year in YEARS else None
        return Item("x", first, at, fixed(span, "month", "numeric", year)) if span else None
    return None


def _months_first(tokens: Tokens) -> bool:
    """Whether dates in figures name the month first: one of the text can't be read otherwise ("6/17/2010")."""
    words = tokens.words
    return any(words[at + 1:at + 4:2] == ["/", "/"] and words[at].isdigit() and int(words[at]) <= MOST_MONTHS
               and words[at + 2].isdigit() and MOST_MONTHS < int(words[at + 2]) <= MOST_DAYS for at in tokens.figures)


def _numeric_day(parts: list[str], tokens: Tokens) -> When | None:
    """Day, month, year, unless the figures can only be month, day, year, as in the rest of the text, or year first."""
    first, second, third = (int(part) for part in parts)
    if len(parts[0]) == 4:
        year, month, day = first, second, third
    else:
        year = third if len(parts[2]) == 4 else third + (1900 if third >= CENTURY_OF_TWO_DIGITS else 2000)
        day, month = first, second
        if month > MOST_MONTHS or (day <= MOST_MONTHS and day != month and _months_first(tokens)):
            day, month = month, day
    return fixed(day_span(year, month, day), "day", "numeric", year) if year in YEARS else None


def _two_digit_year(number: int) -> int:
    return number + (1900 if number >= CENTURY_OF_TWO_DIGITS or number in (20, 30, 40, 50, 60) else 2000)


def _join_month_names(run: list[Item], words: list[str]) -> None:
    """Two names of one month, as Arabic newspapers give them, become one item."""
    at = 0
    while at < len(run):
        item = run[at]
        if item.letter in MONTHS:
            other = at + 2 if at + 2 < len(run) and run[at + 1].letter in "/-(" else at + 1
            if other < len(run) and run[other].letter in MONTHS and run[other].value == item.value:
                last, end = run[other].last, other + 1
                if run[other - 1].letter == "(":
                    if end < len(run) and run[end].letter == ")":
                        last, end = run[end].last, end + 1
                    elif last < len(words) and words[last] == ")":
                        last += 1
                run[at:end] = [Item("M", item.first, last, item.value)]
        at += 1


def _settle_today(run: list[Item]) -> None:
    """The word for "today" is "the day" beside "same", an ordinal or a word such as "last"."""
    for at, item in enumerate(run):
        if item.letter == "T" and item.article:
            before = run[at - 1].letter if at else ""
            after = run[at + 1].letter if at + 1 < len(run) else ""
            if before == "C" or (after and after in "CLGO"):
                item.letter, item.value = "U", "day"


def _settle_articles(run: list[Item]) -> None:
    """A word for "one" that is also an article is no number before a month or a weekday ("a May 3 deadline")."""
    for item, following in pairwise(run):
        if item.article and item.letter == "D" and following.letter in "MmBWb":
            item.letter = "t"


def _settle_years(run: list[Item], tokens: Tokens, around: Surroundings) -> None:
    """Each four-digit number of a run becomes a year or a plain number."""
    for at, item in enumerate(run):
        if item.letter != "Y":
            continue
        number = item.value
        era = run[at + 1].value if at + 1 < len(run) and run[at + 1].letter == "Z" else ""
        months = [other.value[0] for other in run[max(0, at - 3):at] if other.letter in MONTHS]
        if number in HIJRI_YEARS and ("hijri" in months or era == "hijri"):
            item.letter = "j"
            item.value = fixed(hijri_year_span(number), "year", "year", number, approximate=True)
        elif number in YEARS and era != "hijri" and (era or _is_year(number, run, at, tokens, around)):
            item.letter, item.value = "j", fixed(year_span(number), "year", "year", number)
        else:
            item.letter = "N"


def _is_year(number: int, run: list[Item], at: int, tokens: Tokens, around: Surroundings) -> bool:
    """Whether a four-digit number is a year: by the words beside it, and by what it would count otherwise."""
    letters = "".join([item.letter for item in run])
    before, after = letters[:at], letters[at + 1:]
    near = before.rstrip(",t-/")
    first, last = run[at].first, run[at].last
    following = tokens.words[last] if last < len(tokens) and not tokens.breaks[last] else ""
    if first in around.names or following == "%" or _glued(tokens, first):
        return False
    if near.endswith(("OU", "UO")) and any(item.value in ("quarter", "half") for item in run[len(near) - 2:len(near)]):
        return True
    if near.endswith(SURE_BEFORE_YEAR) or (near and near[-1] in "UP" and run[len(near) - 1].value == "year"):
        return not (number % 100 == 0 and last in around.nouns and near[-1] in "gns")
    if _starts_period(number, run, at, after) or after.lstrip("-/").startswith(tuple(f"{MONTHS}Q")):
        return True
    if before.endswith("j-") and number in USUAL_YEARS:
        return True
    ends = [last]
    if chain := _CHAIN.match(after):
        ends.append(run[at + chain.end()].last)
    if any(end in around.nouns for end in ends) or any(index in around.nouns for index in words_after(tokens, last)):
        return False
    if near.endswith(LIKELY_BEFORE_YEAR):
        return True
    if number not in USUAL_YEARS:
        return False
    if before.endswith(("j/", "jr", "ja", "ju")):
        return True
    if chain and (after[0] != "a" or before.endswith(("w", "wP", "wDP"))):
        return True
    if number % 100 == 0 or before.endswith(("k", "N", "-", "/")):
        return False
    if not following[:1].isalnum():
        return not before.endswith("D")
    if before.endswith(("t", "o", "f", "F", "(", "a", "C")) or (before.endswith("D") and run[at - 1].value == 1):
        return following[0].isalpha()
    return last in around.functions


def _starts_period(number: int, run: list[Item], at: int, after: str) -> bool:
    """Whether a later year stands after a hyphen: "the 2014-2018 mission"."""
    if not after.startswith("-Y"):
        return False
    second = run[at + 2].value
    return 0 < second - number < LONGEST_PERIOD and second % 50 != 0


def _glued(tokens: Tokens, first: int) -> bool:
    """Whether figures are part of a code: "#2014", "BA2014"."""
    if first == 0 or tokens.spaced[first]:
        return False
    before = tokens.words[first - 1][-1]
    return before in "#$_" or (before.isascii() and before.isalnum())


def words_after(tokens: Tokens, first: int) -> range:
    """The next few words from a token on, up to the first that is none."""
    last = first
    while last < min(len(tokens), first + LOOK_AHEAD) and tokens.words[last][0].isalpha():
        last += 1
    return range(first, last)
