"""The rules that turn runs of items into dates, periods and relative times.

Rules are patterns over the letters of time_items. They are applied in order, each to the whole run, and put one item
in the place of those that they read: j for a year, x for a date or period, z for a count of units. What is left as
j or x at the end is a mention. The order is from the inside out: years, days and months, parts and units of these,
lengths of time, then intervals and bounds.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from posture.article.tokens import Tokens
from posture.mentions import time_dates as dates
from posture.mentions import time_lengths as lengths
from posture.mentions import time_parts as parts
from posture.mentions.time_found import Found
from posture.mentions.time_items import Surroundings
from posture.mentions.time_model import Item

CACHED_MATCHES = 20_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, what it puts in place of its match (or of its group `x`), and the letters it can't do without."""

    name: str
    letter: str
    needs: frozenset[str]
    pattern: str
    read: Callable[[Found, str], object]


def apply_rules(run: list[Item], tokens: Tokens, around: Surroundings) -> list[Item]:
    """The items of a run after every rule; the dates among them have letter j, x or e and a When as value."""
    letters = "".join([item.letter for item in run])
    index = at = 0
    while following := _next_match(letters, index, at):
        index, match = following
        rule = _rules()[index]
        found = rule.read(Found(run, match, tokens, around), rule.name)
        if found is None:
            at = match.start() + 1
            continue
        start, end = match.span("x" if "x" in match.re.groupindex else 0)
        made = found if isinstance(found, list) else [Item(rule.letter, run[start].first, run[end - 1].last, found)]
        # A new list: readings that are resolved later still look into the one that they matched.
        run = [*run[:start], *made, *run[end:]]
        letters = "".join([item.letter for item in run])
        at = start + len(made)
    return run


@lru_cache(maxsize=CACHED_MATCHES)
def _next_match(letters: str, index: int, at: int) -> tuple[int, re.Match] | None:
    """The first match in a run, from one rule and place on; in later rules from the start of the run."""
    rules = _rules()
    for position in range(index, len(rules)):
        rule = rules[position]
        if not rule.needs.isdisjoint(letters) and (match := _compile(rule.pattern).search(letters, at)):
            return position, match
        at = 0
    return None


_compile = cache(re.compile)

# Parts of patterns: what may stand before and after a day and a month, the year after it, what is named after "of",
# what joins the ends of an interval, a length of time.
BEFORE_DAY = r"(?:T,?)?(?:U?(?P<w>[Wb])v?(?:,?[it]*|(?P<paren>\()t?)|U)?"
CLOSED = r"(?(paren)\)?)"
DAY, OTHER_DAY = r"(?P<d>[DO])", r"(?P<e>[DO])"
OF_MONTH = r"(?P<of>[oF]t?)?(?:U[oF]?)?"
MONTH = r"(?P<m>[MmB])"
YEAR = r"(?:(?:,|[oFgnt]{0,2})(?P<y>j)|(?P<r>[LG]))?"
DASH_YEAR = rf"(?:[-/](?=j))?{YEAR}"
OF = r"[oFgn]t?"
WHOLE = r"(?:(?:U[oF]?)?(?P<of>[xje])|(?P<v>U))"
UNIT_OR_E = r"(?:(?P<of>e)|(?P<v>U))"
PART = rf"(?P<part>E(?:{OF}|[t-])?|I(?:{OF}|-)?)"
UNIT_OR_DATE = r"(?:(?P<of>[xje])|(?P<v>U))"
# A word that is "of" as well as "from" opens an interval only where "to" or "until" follows.
OPEN = r"(?:(?P<open>[fws]|F(?=[it]*[xjeDO]a?[ru]))[it]*)?"
OPEN_DAY = r"(?:(?P<open>[fw]|F(?=[it]*(?:[Wb],?)?[DO][oF]?t?[ru]))[it]*)?"
WEEKDAY = r"(?:[Wb],?)?"
TO = r"(?:[-ru/]|(?P<and>a))"
LENGTH = r"[kt]*(?:(?P<z>z)|(?P<u>[UP]))"
COUNTED_LENGTH = r"[kt]*(?:(?P<z>z)|(?P<u>P))"


@cache
def _rules() -> tuple[Rule, ...]:
    """All rules, in the order in which they are applied."""
    return tuple(Rule(name, letter, frozenset(needs), pattern, read) for name, letter, needs, pattern, read in (
        ("decade", "x", "P", r"(?P<u>P)t?(?P<y>j)(?P<and>a)(?P<z>j)", dates.read_decades),
        ("year", "j", "j", r"(?P<dual>D)?(?P<u>[UP])t?[LG]?[,F]?(?P<y>j)Z?(?P<more>(?=a?[-rua/]))?", dates.read_year),
        ("year", "j", "Z", r"(?P<y>j)Z", dates.read_era),
        ("relative-year", "j", "U", r"[RG]*(?P<r>[RG])t?(?P<u>U)(?!C)", dates.read_relative_year),
        ("relative-year", "j", "U", r"R?(?P<u>U)(?P<r>[LG])", dates.read_relative_year),
        ("same-year", "j", "C", r"(?:C+R?|R(?=UC))(?P<u>U)C?", lengths.read_same_year),
        ("same-year", "j", "C", r"(?P<u>U)C", lengths.read_same_year),
        ("named-day", "x", "x", r"(?P<d>x)[oF]?t?(?P<y>j)", dates.read_named_day),
        ("days-of-month", "x", "MmB", rf"{OPEN_DAY}{WEEKDAY}{DAY}(?:[oF]t?)?{TO}[it]*{WEEKDAY}{OTHER_DAY}"
         rf"[-/]?{OF_MONTH}{MONTH}{DASH_YEAR}", dates.read_days_of_month),
        ("days-of-month", "x", "MmB", rf"(?P<open>[fFw])?{MONTH}t?{DAY}{TO}t?{OTHER_DAY}{YEAR}",
         dates.read_days_of_month),
        ("day-month", "x", "MmB", rf"{BEFORE_DAY}{DAY}[-/]?{OF_MONTH}{MONTH}{DASH_YEAR}{CLOSED}",
         dates.read_day_month),
        ("year-month-day", "x", "MmB", rf"(?P<y>j)[-/,]?{MONTH}[-/]?{DAY}", dates.read_month_day),
        ("month-day", "x", "MmB", rf"{BEFORE_DAY}{MONTH}[-/]?t?{DAY}{YEAR}{CLOSED}", dates.read_month_day),
        ("month-day", "x", "MmB", rf"{MONTH},{DAY}", dates.read_month_comma_day),
        ("days-of-month", "x", "x", rf"(?P<x>{DAY})[,a]+(?P<next>x)", dates.read_day_beside_days),
        ("month-year", "x", "MmB", rf"(?:(?P<u>U)[oF]?)?{MONTH}(?:[-/,]|[oFgnt]{{0,2}})(?P<y>j)", dates.read_month),
        ("month-year", "x", "Mm", r"(?P<y>j)[-/]?(?P<m>[Mm])", dates.read_month),
        ("directed-month", "x", "Mm", r"[RG]*(?P<r>[RG])(?P<m>[Mm])", dates.read_month),
        ("directed-month", "x", "Mm", r"(?:(?P<u>U)[oF]?)?(?P<m>[Mm])(?P<r>[LG])", dates.read_month),
        ("month", "x", "Mm", r"(?P<x>(?P<m>[Mm]))(?:a|/)(?P<next>x)", dates.read_month_beside),
        ("month", "x", "MmB", r"(?P<u>U)[oF]?(?P<m>[MmB])", dates.read_month),
        ("month", "x", "M", r"(?P<m>M)", dates.read_month),
        ("month", "x", "m", r"[gnsyupqEIFofw][it]*(?P<x>(?P<m>m))", dates.read_month),
        ("month", "x", "B", r"[gns](?P<x>(?P<m>B))", dates.read_month),
        ("month", "x", "B", r"[fw](?P<x>(?P<m>B))[-rua]", dates.read_month),
        ("month", "x", "m", r"(?P<x>(?P<m>m))(?=[-rua/]t?[xmM])", dates.read_month),
        ("month", "x", "m", r"(?<=x[-rua/])(?P<m>m)", dates.read_month),
        ("quarter", "x", "Q", r"(?P<y>j)[-/]?(?P<q>Q)", dates.read_quarter),
        ("quarter", "x", "Q", rf"(?P<q>Q){DASH_YEAR}", dates.read_quarter),
        ("quarter", "x", "O", rf"(?P<n>O)(?P<u>U)(?:(?:{OF})?(?P<y>j))?", dates.read_quarter),
        ("quarter", "x", "O", rf"(?P<u>U)(?P<n>O)(?:(?:{OF})?(?P<y>j))?", dates.read_quarter),
        ("season", "x", "Sc", r"(?P<s>[Sc])[oF]?t?U?(?P<y>j)[-/](?P<e>[jDN])", dates.read_winter),
        ("years", "x", "j", r"(?P<y>j)[-/](?P<n>[DN])(?=U)", parts.read_short_years),
        ("season", "x", "S", rf"(?:U[oF]?)?(?P<s>S)[oF]?t?U?{YEAR}", dates.read_season),
        ("season", "x", "c", rf"[tgnorsuypqFEIRG](?P<x>(?P<s>c){YEAR})", dates.read_season),
        ("season", "x", "Sc", r"[RG]*(?P<r>[RG])(?P<s>[Sc])", dates.read_season),
        ("season", "x", "Sc", r"[gnrsuypqEI]t?(?P<bare>(?P<x>(?P<s>[Sc])))", dates.read_season),
        ("decade", "x", "K", r"(?P<k>K)", dates.read_decade),
        ("decade", "x", "P", r"(?P<u>P)(?P<n>[DN])(?![UP])", dates.read_short_decade),
        ("century", "x", "O", r"(?P<n>O)(?P<u>U)", dates.read_century),
        ("century", "x", "OD", r"(?P<u>U)(?P<n>[OD])", dates.read_century),
        ("nth-of", "x", "xj", rf"(?P<c>D)(?P<n>[OG])(?P<u>[UP]){OF}(?:U[oF]?)?(?P<of>[xj])", parts.read_nth_of),
        ("nth-of", "x", "xj", rf"(?P<n>[ORGL])(?P<c>D)?(?P<u>[UP]){OF}(?:U[oF]?)?(?P<of>[xj])", parts.read_nth_of),
        ("nth-of", "x", "xj", rf"(?P<u>[UP])(?P<n>[OLG]){OF}(?:U[oF]?)?(?P<of>[xj])", parts.read_nth_of),
        ("nth-weekday", "x", "W", rf"(?P<n>[ORG])U?(?P<w>W){OF}{WHOLE}", parts.read_nth_weekday_of),
        ("nth-weekday", "x", "W", rf"(?P<w>W)(?P<n>[OLG]){OF}{WHOLE}", parts.read_nth_weekday_of),
        ("nth-of", "x", "OLG", rf"(?P<c>D)(?P<n>[OG])(?P<u>[UP]){OF}{WHOLE}", parts.read_nth_of),
        ("nth-of", "x", "ORG", rf"(?P<n>[ORG])(?P<c>D)(?P<u>[UP]){OF}{WHOLE}", parts.read_nth_of),
        ("nth-of", "x", "OLG", rf"(?P<u>P)(?P<c>D)(?P<n>[OLG]){OF}{WHOLE}", parts.read_nth_of),
        ("same", "e", "C", r"(?:C+R?|R(?=UC))(?P<u>U)C?", lengths.read_same_unit),
        ("same", "e", "C", r"(?P<u>U)C", lengths.read_same_unit),
        ("rolling", "x", "RG", r"R?(?P<more>[DN][-ra])?(?P<n>[DNV])(?P<r>[RG])(?P<u>[UP])", lengths.read_rolling),
        ("count", "z", "UP", r"(?P<more>[DN][-ra])(?P<n>[DN])(?P<u>[UP])", lengths.read_count),
        ("count", "z", "UP", r"(?P<n>[DNV])(?P<half>X)?(?P<u>[UP])(?P<half2>X)?", lengths.read_count),
        ("count", "z", "UP", r"(?P<u>P)(?P<n>[DV])", lengths.read_count),
        ("count", "z", "1", r"(?P<u>U)1", lengths.read_count),
        ("count", "z", "UP", r"(?P<u>U)(?P<half>X)", lengths.read_count),
        ("rolling", "x", "z", r"[RG]*(?P<r>[RG])k*(?P<z>z)", lengths.read_rolling),
        ("rolling", "x", "z", r"k*(?P<z>z)(?P<r>[LG])", lengths.read_rolling),
        ("relative-unit", "e", "UP", rf"[RG]*(?P<r>[RG])(?P<u>[UP])(?!{OF}[RG]*U)", lengths.read_relative_unit),
        ("relative-unit", "e", "UP", rf"R?(?P<u>[UP])(?P<r>[LG])(?!{OF}[RG]*U)", lengths.read_relative_unit),
        ("nth-of", "x", "UP", rf"(?P<n>[ORG])(?P<c>D)?(?P<u>[UP]){OF}{WHOLE}", parts.read_nth_of),
        ("nth-of", "x", "UP", rf"(?P<u>[UP])(?P<n>[OLG]){OF}{WHOLE}", parts.read_nth_of),
        ("nth-weekday", "x", "W", rf"(?P<n>[ORG])U?(?P<w>W){OF}{WHOLE}", parts.read_nth_weekday_of),
        ("relative-unit", "e", "UP", r"[RG]*(?P<r>[RG])(?P<u>[UP])", lengths.read_relative_unit),
        ("relative-unit", "e", "k", r"kt(?P<x>(?P<u>U))", lengths.read_weekend),
        ("relative-unit", "e", "UP", r"R?(?P<u>[UP])(?P<r>[LG])", lengths.read_relative_unit),
        ("day-of-unit", "x", "eU", rf"(?:[fFw][it]*)?{DAY}[-rua]t?{OTHER_DAY}[oF]?t?{UNIT_OR_E}",
         dates.read_day_of_unit),
        ("day-of-unit", "x", "eU", rf"U?{DAY}[oF]t?{UNIT_OR_E}", dates.read_day_of_unit),
        ("day-of-it", "x", "H", rf"U?{DAY}H", dates.read_day_of_it),
        ("weekday-of-week", "x", "W", r"U?(?P<w>W)v?,?[oFgnt]*(?P<of>e)", dates.read_weekday_of_week),
        ("weekday-of-week", "x", "W", r"(?P<of>e),?[oFgnit]*U?(?P<w>W)", dates.read_weekday_of_week),
        ("day", "x", "T", r"U?(?P<w>W)v?(?P<t>T)", dates.read_day),
        ("day", "x", "T", r"(?P<t>T)[oF]?t?(?P<w>x)", dates.read_day_beside),
        ("day", "x", "T", r"U?(?P<t>T)(?:,?U?(?P<w>W))?", dates.read_day),
        ("directed-weekday", "x", "W", r"[RG]*(?P<r>[RG])(?P<w>W)", dates.read_directed_weekday),
        ("directed-weekday", "x", "W", r"U?(?P<w>W)v?(?P<r>[LG])", dates.read_directed_weekday),
        ("weekday-date", "x", "Wb", r"U?(?P<w>[Wb])v?(?:,?[it]*|(?P<paren>\()t?)(?P<d>x)(?(paren)\)?)",
         dates.read_weekday_date),
        ("weekday-day", "x", "W", rf"(?P<w>W)(?:,?[it]*(?=O))?{DAY}(?![-/UPMmB])", dates.read_weekday_and_number),
        ("weekday", "x", "W", r"(?P<u>U)?(?P<w>W)", dates.read_weekday),
        ("slashed-day", "x", "/", r"(?:[iW]|(?P<u>U))[,t]*(?P<x>(?P<d>D)/(?P<e>D))(?!/)", dates.read_slashed_day),
        ("slashed-day", "x", "/", r"[fFw]t?(?P<x>(?P<d>D)/(?P<e>D))[-rua]t?D/D", dates.read_slashed_day),
        ("slashed-day", "x", "/", r"x[-rua]t?(?P<x>(?P<d>D)/(?P<e>D))(?!/)", dates.read_slashed_day),
        ("lone-day", "x", "i", r"it?(?P<x>[DO])", dates.read_lone_day),
        ("week-of", "x", "x", r"(?P<u>U)[oF][it]*(?P<w>x)", parts.read_week_of),
        ("bound", "x", "EI", rf"(?P<b>p)[itgF]*{PART}{UNIT_OR_DATE}", parts.read_before_end),
        ("part", "x", "EI", rf"{PART}{UNIT_OR_DATE}", parts.read_part_of),
        ("step", "x", "l", r"(?P<l>l)(?P<u>U)", lengths.read_step),
        ("step-part", "x", "l", rf"(?P<l>l)[oFgnt]*{UNIT_OR_DATE}", parts.read_part_by_step),
        ("ago", "x", "A", rf"A[Ft]*{LENGTH}", lengths.read_ago),
        ("ago", "x", "A", rf"{LENGTH}A", lengths.read_ago),
        ("shift", "x", "zUP", rf"{LENGTH}(?:(?P<before>p)|(?P<from>f)|q)[it]*(?P<w>[xe])", lengths.read_shift_of_date),
        ("shift", "x", "zUP", rf"(?:(?P<before>p)|q){LENGTH}F(?P<w>[xe])", lengths.read_shift_of_date),
        ("event", "x", "z", r"(?P<x>[pq][kt]*(?P<z>z))[oF]", lengths.read_from_event),
        ("step", "x", "l", r"(?:q?[kt]*[zUP]l|l[kt]*[zP]),[itgn]+(?P<w>x)", lengths.read_step_told),
        ("step", "x", "l", rf"q?{LENGTH}(?P<l>l)", lengths.read_step),
        ("step", "x", "l", rf"(?P<l>l){COUNTED_LENGTH}", lengths.read_step),
        ("ago", "x", "p", rf"p{LENGTH}", lengths.read_ago),
        ("later", "x", "q", rf"q{LENGTH}", lengths.read_step_after),
        ("event", "x", "z", r"(?P<z>z)(?:(?P<before>p)|q)", lengths.read_side_of_event),
        ("in-length", "x", "n", rf"n{COUNTED_LENGTH}", lengths.read_in_future),
        ("within-length", "x", "h", rf"h{LENGTH}", lengths.read_within),
        ("within-length", "x", "y", rf"(?P<by>y)[rt]*{COUNTED_LENGTH}", lengths.read_within),
        ("since-length", "x", "s", rf"s[Ft]*{LENGTH}", lengths.read_since),
        ("duration", "x", "d", rf"d[Ft]*{LENGTH}", lengths.read_duration),
        ("duration", "x", "g", r"gk*(?P<z>z)", lengths.read_during),
        ("interval", "x", "xje", rf"{OPEN}(?P<a>[xjeDO])(?:(?P<and>a)|(?P<slash>/)|a?[-ru])[it]*(?P<b>[xje])",
         parts.read_interval),
        ("interval", "x", "x", r"(?:(?P<open>[fFw])[it]*)?(?P<a>x)(?:(?P<and>a)|-|(?(open)a?[ru]|-))[it]*(?P<b>[DO])",
         parts.read_interval_to_day),
        ("years", "x", "j", r"(?P<y>j)[-/](?P<n>[DN])", parts.read_short_years),
        ("bound", "x", "xje", r"(?P<b>[syupqf])[ignrFd]*(?P<the>t)?[igF]*(?P<w>[xje])", parts.read_bound),
    ))
