"""Where the sites of claims lie, from the gazetteer."""

from functools import cache

from posture import paths
from posture.lexicon import read_table
from posture.lexicon_tables import GAZETTEER_TABLES


def locate_site(country: str | None, site: str) -> tuple[float, float] | None:
    """Longitude and latitude of a base or city in degrees; None where the gazetteer has none for it."""
    sites = _coordinates()
    return sites.get((country, site)) or (sites.get((None, site)) if country is None else None)


@cache
def _coordinates() -> dict[tuple[str | None, str], tuple[float, float]]:
    found: dict[tuple[str | None, str], tuple[float, float]] = {}
    for table, column in (("sites", "site"), ("cities", "city")):
        for row in read_table(paths.GAZETTEER / f"{table}.csv", GAZETTEER_TABLES[table]):
            if row["lat"] and row["lon"]:
                point = (float(row["lon"]), float(row["lat"]))
                found.setdefault((row["country"], row[column]), point)
                found.setdefault((None, row[column]), point)
    return found
