"""From the words of a text to runs of items that dates are made of.

Each item has a letter for what it is, so that the rules can be patterns over a few letters instead of over text:

    M month, m month whose word has other senses, B the same in lower case; W weekday, b abbreviated weekday
    D number 1-31, N other number, O ordinal, V vague number, X "and a half"; j year, x date, K decade
    U unit of time, P units (plural); R relative word, C same, H "of it"; T day from publication; S, c season
    E part (early, mid, late); Q quarter or half; Z era; v part of a day; A ago; l earlier, later, hence
    t the, o of, f from, F of or from, r to, a and, i on, g during, n in, w between, k about, d for
    s since, y by, u until, p before, q after, h within; , - / ( ) as they are
"""

from collections.abc import Iterable, Mapping
from datetime import date

from posture.article.tokens import Tokens
from posture.lexicon import Hit, Language
from posture.mentions.calendars import hijri_year_span, make_date, month_span, months_span, year_span
from posture.mentions.time_model import Item, When, of_span

TABLES = ("months", "weekdays", "time_units", "time_words", "time_numbers")
ROLE_LETTERS = {
    "article": "t", "of": "o", "of_from": "F", "from": "f", "to": "r", "and": "a", "on": "i", "during": "g", "in": "n",
    "between": "w", "about": "k", "since": "s", "by": "y", "until": "u", "before": "p", "after": "q", "within": "h",
    "for": "d", "ago": "A", "step": "l", "part": "E", "relative": "R", "same": "C", "of_it": "H", "day": "T",
    "other_day": "T", "season": "S", "decade": "K", "quarter": "Q", "half": "Q", "date": "x", "era": "Z",
    "daypart": "v", "none": "",
}
MARKS = {",": ",", "-": "-", "–": "-", "/": "/", "(": "(", ")": ")"}
ANCHORS = frozenset("MmBWbTUPSKQCxY")
FIRST_YEAR, LAST_YEAR = 1700, 2199
USUAL_YEARS = range(1940, 2051)
HIJRI_YEARS = range(1200, 1600)
PIVOT = 70
# What a number counts, where it is no year ("2024 soldiers"); an event or a document may well be named by its year.
NOT_COUNTED = frozenset({"date", "year", "document", "event", ""})
YEAR_AFTER = frozenset("gnsypquhdMmBScQKEZ")
LOOK_AHEAD = 3


def find_runs(tokens: Tokens, language: Language, hits: Mapping[str, list[Hit]]) -> list[list[Item]]:
    """The runs of adjacent items in a text that may hold a date, left to right."""
    found: dict[int, tuple] = {}
    for order, table in enumerate(TABLES):
        for hit in hits.get(table, ()):
            held = found.get(hit.first)
            rank = (hit.last - hit.first, -order)
            if (held is None or rank > held[0]) and _holds(hit, tokens, language):
                found[hit.first] = (rank, hit)
    words = tokens.words
    for index, word in enumerate(words):
        if word[0].isdigit() and (index not in found or found[index][0][0] == 1):
            found[index] = ((1, 0), None)
    runs: list[list[Item]] = []
    run: list[Item] = []
    anchored, end = False, -1
    for first in sorted(found):
        if first < end:
            continue
        hit = found[first][1]
        items = _figures(tokens, language, first, found) if hit is None else _words(hit, tokens, words)
        if not items:
            end = hit.last if hit is not None else end
            continue
        if run and first != end and not (first == end + 1 and words[end] in MARKS and not tokens.breaks[end]):
            if anchored:
                runs.append(run)
            run, anchored = [], False
        elif run and tokens.breaks[first]:
            if anchored:
                runs.append(run)
            run, anchored = [], False
        elif run and first == end + 1:
            run.append(Item(MARKS[words[end]], end, first))
        elif run and run[-1].letter in "MmW" and items[0].letter in "MmW" and _hyphenated(tokens, first):
            run.append(Item("-", first, first))
        run += items
        end = items[-1].last
        anchored = anchored or any(item.letter in ANCHORS for item in items)
    if anchored:
        runs.append(run)
    for run in runs:
        _join_month_names(run)
        _settle_years(run, tokens, language, hits)
    return runs


def _hyphenated(tokens: Tokens, index: int) -> bool:
    return "-" in tokens.text[tokens.ends[index - 1]:tokens.starts[index]]


def _holds(hit: Hit, tokens: Tokens, language: Language) -> bool:
    """Whether a hit is what its row says: with the article where the bare word has other senses, without a suffix."""
    clitics = hit.clitics
    if clitics.suffix or clitics.future:
        return False
    if hit.feature == "article":
        return _has_article(hit, tokens, language)
    if hit.row.table == "weekdays" and hit.row["needs"] == "article" and not _has_article(hit, tokens, language):
        return hit.first > 0 and any(unit == "day" for unit in _units_at(tokens, language, hit.first - 1))
    return True


def _has_article(hit: Hit, tokens: Tokens, language: Language) -> bool:
    article = language.morphology.article
    word = tokens.words[hit.first].removeprefix(hit.clitics.conjunction).removeprefix(hit.clitics.preposition)
    return hit.clitics.article or bool(article) and word.startswith(article)


def _units_at(tokens: Tokens, language: Language, index: int) -> Iterable[str]:
    """The units of time that a single word may name."""
    line = Tokens(tokens.text, tokens.words[index:index + 1], tokens.starts[index:index + 1],
                  tokens.ends[index:index + 1], tokens.spaced[index:index + 1], tokens.breaks[index:index + 1])
    return [hit.row["unit"] for hit in language.find(line).get("time_units", ())]


def _words(hit: Hit, tokens: Tokens, words: list[str]) -> list[Item]:
    row, first, last, clitics = hit.row, hit.first, hit.last, hit.clitics
    table, feature = row.table, hit.feature
    items = [Item("a", first, first)] if clitics.conjunction else []
    if table == "months":
        month = int(row["month"])
        letter = "M"
        if row["needs"]:
            char = tokens.text[tokens.starts[first]]
            if row["needs"] == "lower":
                letter = "m" if char.isupper() else "M"
            else:
                letter = "B" if char.islower() else "m"
        items.append(Item(letter, first, _past_full_stop(tokens, last, feature), (row["calendar"], month)))
    elif table == "weekdays":
        abbreviated = feature == "abbr"
        items.append(Item("b" if abbreviated else "W", first, _past_full_stop(tokens, last, feature), int(row["day"])))
    elif table == "time_units":
        if feature == "dual":
            items.append(Item("D", first, first, 2))
        items.append(Item("P" if feature in ("plural", "dual") else "U", first, last, row["unit"],
                          article=clitics.article))
    elif table == "time_numbers":
        kind = row["kind"]
        letter = {"cardinal": "D", "ordinal": "O", "vague": "V", "half": "X"}.get(kind)
        if letter is None:
            return []
        value = int(row["value"]) if row["value"] else None
        items.append(Item("N" if letter == "D" and value > 31 else letter, first, last, value))
    else:
        items += _role(hit, feature)
    return items if items and items[-1].letter not in ("", "a") or table == "time_words" and items else []


def _role(hit: Hit, feature: str) -> list[Item]:
    role, value = hit.row["role"], hit.row["value"]
    letter = ROLE_LETTERS[role]
    if not letter:
        return []
    item = Item(letter, hit.first, hit.last, value, plural=feature == "plural")
    if role in ("day", "other_day"):
        item.value = (role, int(value))
    elif role == "season" and feature == "bare":
        item.letter = "c"
    elif role in ("quarter", "half"):
        item.value = (role, int(value))
    elif role == "decade":
        item.value = int(value)
    elif role == "date":
        item.value = _feast(value)
    return [item]


def _feast(value: str) -> When:
    from posture.mentions.time_rules import fixed, recurring

    if len(value) > 5:
        day = date.fromisoformat(value)
        return fixed((day, day), "day", "date")
    month, day = (int(part) for part in value.split("-"))
    return recurring(lambda year: (found := make_date(year, month, day)) and (found, found), "day", "feast")
