"""What a language's data lacks, beside the language that is most complete."""

from posture import paths
from posture.errors import LexiconError
from posture.lexicon import SETTINGS, read_settings, read_table
from posture.lexicon_tables import GAZETTEER_TABLES, LANGUAGE_TABLES

MODEL = "en"


def check_language(code: str) -> list[str]:
    """What data/language/<code> lacks, a line each; empty where it lacks nothing.

    A table, or a value of one of its columns with a fixed list (a kind of movement, a grammar role), that English
    has and this language has no row for; names of countries; rows and settings that can't be read.
    """
    folder = paths.LANGUAGE / code
    if not folder.is_dir():
        return [f"{folder}: there is no such folder; copy the files of data/language/{MODEL} and fill them"]
    lacks = _check_settings(code)
    for name, table in LANGUAGE_TABLES.items():
        path = folder / f"{name}.csv"
        if not path.exists():
            lacks.append(f"{path.name}: is missing; its columns are {','.join(table.columns)}")
            continue
        try:
            rows = read_table(path, table)
        except LexiconError as error:
            lacks.append(str(error))
            continue
        model = read_table(paths.LANGUAGE / MODEL / f"{name}.csv", table)
        for column in table.allowed:
            missing = {row[column] for row in model} - {row[column] for row in rows} - {""}
            if missing:
                lacks.append(f"{path.name}: has no row whose {column} is {' or '.join(sorted(missing))}")
    return lacks + _check_names(code)


def _check_settings(code: str) -> list[str]:
    try:
        settings = read_settings(code)
    except LexiconError as error:
        return [str(error)]
    return [f"language.toml: has no {key} ({SETTINGS[key]})"
            for key in ("decimal_mark", "paradigms") if key not in settings]


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
