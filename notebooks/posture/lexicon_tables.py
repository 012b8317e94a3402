"""The tables that data/language/<code>/ and data/gazetteer/ hold: their columns and the values allowed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from posture.article.normalize import fold
from posture.errors import LexiconError
from posture.lexicon import Condition, Row, Table, expand_forms

ACTOR_ORGANISATIONS = frozenset({"NATO", "UN", "EU", "ECOWAS", "G5S", "AU", "CSTO"})

LANGUAGE_TABLES: dict[str, Table] = {
    "movement": Table(
        ("forms", "kind", "frame", "place", "needs"),
        {"kind": frozenset({"presence", "deployment", "withdrawal"}),
         "frame": frozenset({"subject", "object", "either", "noun"}),
         "place": frozenset({"object", "base", "home", "subject"}),
         "needs": frozenset({"force", "from", "to", "in", "beside", "presence", "number", "next", "object",
                             "level", "amount", "size", "place"})},
        optional=frozenset({"place", "needs"}),
    ),
    "force": Table(("forms", "class"), {"class": frozenset({"peace", "people", "force", "institution", "police"})}),
    "facility": Table(("forms", "class"), {"class": frozenset({"base", "area", "soil"})}),
    "grammar": Table(
        ("forms", "role"),
        {"role": frozenset({"in", "from", "to", "via", "of", "and", "but", "sub", "that", "who", "country", "there",
                            "base", "them", "against", "next", "its", "more", "by", "deictic", "not", "then", "only",
                            "including", "still", "full", "wide", "where", "whose", "foreign", "we", "with",
                            "side", "part"})},
    ),
    "modality": Table(
        ("forms", "status", "side"),
        {"status": frozenset({"planned", "demanded", "denied", "unconfirmed", "announced", "allowed", "complete",
                              "begin", "continue"}),
         "side": frozenset({"before", "any", "infinitive"})},
    ),
    "attribution": Table(
        ("forms", "role"),
        {"role": frozenset({"verb", "according", "speaker", "anonymous", "outlet", "lead"})},
    ),
    "events": Table(
        ("forms", "type", "needs"),
        {"type": frozenset({"coup", "expulsion_demand", "accord_ended", "accord_signed", "talks", "handover",
                            "attack", "statement"}),
         "needs": frozenset({"accord", "visit", "base", "noun", "official"})},
        optional=frozenset({"type", "needs"}),
    ),
    "numbers": Table(
        ("forms", "kind", "value"),
        {"kind": frozenset({"unit", "teen", "ten", "hundred", "scale", "dual", "dozen", "collective", "article",
                            "vague", "several", "half", "fraction", "share", "percent", "ordinal", "and", "point",
                            "minus", "clitic", "suffix", "ending"})},
    ),
    "bounds": Table(
        ("forms", "bound", "side"),
        {"bound": frozenset({"about", "exactly", "over", "at_least", "under", "at_most", "between", "from", "to", "or",
                             "and", "by", "ratio", "level"}),
         "side": frozenset({"before", "after"})},
    ),
    "counted": Table(
        ("forms", "counted", "use"),
        {"counted": frozenset({"personnel", "force", "army", "unit", "casualty", "civilian", "person", "base",
                               "vehicle", "aircraft", "ship", "weapon", "flight", "weight", "money", "distance", "area",
                               "time", "age", "country", "document", "event", "organisation", "place", "thing",
                               "name", "additional", "remaining", "them"}),
         "use": frozenset({"noun", "before", "number", "strength", "fate_before", "fate_after", "name", "title",
                           "extra", "them"})},
    ),
    "particles": Table(
        ("words", "role"),
        {"role": frozenset({"of", "det", "pass", "stop", "clause", "year", "year_weak", "by"})},
    ),
    "months": Table(
        ("forms", "calendar", "month", "needs"),
        {"calendar": frozenset({"gregorian", "hijri"}), "month": frozenset(str(n) for n in range(1, 13)),
         "needs": frozenset({"context", "lower"})},
        optional=frozenset({"needs"}),
    ),
    "weekdays": Table(
        ("forms", "day", "needs"),
        {"day": frozenset("1234567"), "needs": frozenset({"article"})},
        optional=frozenset({"needs"}),
    ),
    "time_units": Table(
        ("forms", "unit"),
        {"unit": frozenset({"day", "week", "weekend", "fortnight", "month", "quarter", "season", "half", "year",
                            "decade", "century"})},
    ),
    "time_numbers": Table(
        ("forms", "kind", "value"),
        {"kind": frozenset({"cardinal", "ordinal", "vague", "half", "ordinal_ending", "decade_ending"})},
        optional=frozenset({"value"}),
    ),
    "time_words": Table(
        ("forms", "role", "value"),
        {"role": frozenset({"article", "of", "from", "of_from", "to", "and", "on", "during", "in", "between", "about",
                            "since", "by", "until", "before", "after", "within", "for", "ago", "step", "part",
                            "relative", "same", "of_it", "day", "other_day", "season", "decade", "quarter", "half",
                            "date", "era", "daypart", "none"})},
        optional=frozenset({"value"}),
    ),
    "time_future": Table(("forms",)),
}

GAZETTEER_TABLES: dict[str, Table] = {
    "cldr": Table(("code", "ar", "en", "fr")),
    "confusables": Table(("code", "other")),
    "contexts": Table(("name", "language", "forms"), {"language": frozenset({"ar", "en", "fr"})}),
    "countries": Table(
        ("code", "language", "kind", "needs", "forms"),
        {"language": frozenset({"ar", "en", "fr"}), "kind": frozenset({"name", "demonym", "metonym", "none"})},
        optional=frozenset({"needs"}),
    ),
    "forces": Table(
        ("actor", "formation", "kind", "host", "en", "fr", "ar"),
        {"kind": frozenset({"command", "service", "operation", "mission", "group", "organisation", "ministry",
                            "coalition"})},
        optional=frozenset({"actor", "formation", "host", "en", "fr", "ar"}),
    ),
    "sites": Table(
        ("site", "country", "lat", "lon", "kind", "en", "fr", "ar", "host_city", "source"),
        {"kind": frozenset({"base", "airport", "camp", "port", "outpost"})},
        optional=frozenset({"lat", "lon", "en", "fr", "ar", "host_city", "source"}),
    ),
    "cities": Table(
        ("city", "country", "lat", "lon", "kind", "en", "fr", "ar", "needs"),
        {"kind": frozenset({"capital", "city", "region"})},
        optional=frozenset({"en", "fr", "ar", "lat", "lon", "needs"}),
    ),
}

_FLAGS = {"no-article": ("article", "without"), "no-conjunction": ("conjunction", False)}
_BY_CAPITALS = (Condition(), Condition(capitals=1), Condition(capitals=2))


def gazetteer_forms(code: str, tables: Mapping[str, tuple[Row, ...]],
                    paradigms: Mapping) -> Iterable[tuple[Row, str, str, Condition]]:
    """Each (row, name, folded name, condition) of the gazetteer in one language, CLDR's country names included.

    Names in Latin letters also stand in Arabic text, English ones in French text, so those are given too.
    Raises LexiconError for a `needs` cell that names no known flag or list of words.
    """
    contexts = {row["name"]: frozenset(fold(row["forms"]).split("|"))
                for row in tables["contexts"] if row["language"] == code}
    known = set()
    for row in tables["countries"]:
        if row["language"] != code:
            continue
        given = _read_needs(row, contexts)
        for folded, form in _forms([row["forms"]], paradigms, row.where).items():
            if row["kind"] in ("name", "none"):
                known.add((row["code"], folded))
            yield row, form, folded, _with_capitals(given, form)
    for row in tables["cldr"]:
        country, name = row["code"], row[code]
        folded = fold(name)
        if (country, folded) not in known and ("-", folded) not in known:
            values = {"code": country, "language": code, "kind": "name", "needs": "", "forms": name}
            yield (Row("countries", f"cldr:{country}", values), name, folded,
                   _with_capitals(None, name))
    languages = (code, "en") if code != "en" else ("en",)
    for table, columns in (("forces", languages), ("sites", (*languages, "site")), ("cities", (*languages, "city"))):
        for row in tables[table]:
            cells = [row[column] for column in columns if row[column]]
            given = _read_needs(row, contexts) if row.get("needs") else None
            for folded, form in _forms(cells, paradigms, row.where).items():
                yield row, form, folded, _with_capitals(given, form)


def _forms(cells: Iterable[str], paradigms: Mapping, where: str) -> dict[str, str]:
    """The forms of some cells by their folded spelling; of those that differ in capitals the one that asks least."""
    found: dict[str, str] = {}
    for cell in cells:
        if "{" in cell or "@" in cell:
            pairs = [(fold(form), form) for form, _ in expand_forms(cell, paradigms, where)]
        else:
            pairs = zip(fold(cell).split("|"), cell.split("|"), strict=True)
        for folded, form in pairs:
            if folded not in found or form[0].islower():
                found[folded] = form
    return found


def _with_capitals(given: Condition | None, form: str) -> Condition:
    capitals = 0
    if form[0].isupper():
        first = form.split(" ", 1)[0]
        capitals = 2 if len(first) > 1 and first.isupper() else 1
    return replace(given, capitals=capitals) if given else _BY_CAPITALS[capitals]


def _read_needs(row: Row, contexts: Mapping[str, frozenset[str]]) -> Condition | None:
    given = {"hides": True} if row["kind"] == "none" else {}
    for need in row["needs"].split():
        word, _, name = need.partition(":")
        if need in _FLAGS:
            field, value = _FLAGS[need]
            given[field] = value
        elif word in ("after", "not-after") and name in contexts:
            given[word.replace("-", "_")] = contexts[name]
        else:
            raise LexiconError(f"{row.where}: needs has {need!r}; allowed are {', '.join(_FLAGS)}, after:NAME and "
                               f"not-after:NAME with a NAME of contexts.csv: {', '.join(sorted(contexts)) or 'none'}")
    return Condition(**given) if given else None
