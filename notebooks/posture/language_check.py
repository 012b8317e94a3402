"""What a language's data lacks, beside the language that is most complete."""

from collections.abc import Iterable

from posture import paths
from posture.errors import LexiconError
from posture.lexicon import SETTINGS, Table, read_settings, read_table
from posture.lexicon_tables import GAZETTEER_TABLES, LANGUAGE_TABLES

MODEL = "en"


def check_language(code: str) -> list[str]:
    """What data/language/<code> lacks, a line each; empty where it lacks nothing.

    A table, or a value of one of its columns with a fixed list (a kind of movement, a grammar role), that English
    has and this language has no row for, unless its settings say under `none` that it has no word for it; what they
    say so of and has rows after all; names of countries; rows and settings that can't be read.
    """
    folder = paths.LANGUAGE / code
    if not folder.is_dir():
        return [f"{folder}: there is no such folder; copy the files of data/language/{MODEL} and fill them"]
    try:
        settings = read_settings(code)
    except LexiconError as error:
        settings, lacks = {}, [str(error)]
    else:
        lacks = [f"language.toml: has no {key} ({SETTINGS[key]})"
                 for key in ("decimal_mark", "paradigms") if key not in settings]
    none = settings.get("none", {})
    for name in none:
        if name not in LANGUAGE_TABLES:
            lacks.append(f"language.toml: none names {name!r}, which is no table; tables are "
                         f"{', '.join(LANGUAGE_TABLES)}")
    for name, table in LANGUAGE_TABLES.items():
        lacks += _check_table(code, name, table, none.get(name, ()))
    return lacks + _check_names(code)


def _check_table(code: str, name: str, table: Table, none: Iterable[str]) -> list[str]:
    path = paths.LANGUAGE / code / f"{name}.csv"
    if not path.exists():
        return [f"{path.name}: is missing; its columns are {','.join(table.columns)}"]
    try:
        rows = read_table(path, table)
    except LexiconError as error:
        return [str(error)]
    none = set(none)
    lacks = [f"language.toml: none.{name} has {value!r}, which is no value of a column of {path.name}"
             for value in sorted(none.difference(*table.allowed.values()))]
    model = read_table(paths.LANGUAGE / MODEL / f"{name}.csv", table)
    for column in table.allowed:
        present = {row[column] for row in rows}
        missing = {row[column] for row in model} - present - none - {""}
        if missing:
            lacks.append(f"{path.name}: has no row whose {column} is {' or '.join(sorted(missing))}; where the "
                         f"language has no word for it, say so in language.toml under none")
        for value in sorted(none & present):
            where = next(row.where for row in rows if row[column] == value)
            lacks.append(f"language.toml: none.{name} says that there is no word for {value}, but {where} has one")
    return lacks


def _check_names(code: str) -> list[str]:
    lacks = []
    countries = read_table(paths.GAZETTEER / "countries.csv", GAZETTEER_TABLES["countries"])
    for kind in ("demonym", "metonym"):
        known = {row["code"] for row in countries if row["language"] == code and row["kind"] == kind}
        wanted = {row["code"] for row in countries if row["language"] == MODEL and row["kind"] == kind}
        if wanted - known:
            lacks.append(f"countries.csv: {len(wanted - known)} countries have no {kind} in {code!r}: "
                         f"{' '.join(sorted(wanted - known)[:12])} ...")
    for name in ("forces", "sites", "cities"):
        if code not in GAZETTEER_TABLES[name].columns:
            lacks.append(f"{name}.csv: has no column {code!r} for names")
    return lacks
