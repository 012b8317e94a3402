"""The tables that data/language/<code>/ and data/gazetteer/ hold: their columns and the values allowed."""

from collections.abc import Iterable, Mapping

from posture.lexicon import Row, Table

ACTOR_ORGANISATIONS = ("NATO", "UN", "EU", "ECOWAS", "G5S", "AU", "CSTO")

LANGUAGE_TABLES: dict[str, Table] = {}

GAZETTEER_TABLES: dict[str, Table] = {
    "countries": Table(
        ("code", "language", "kind", "forms"),
        {"language": frozenset({"ar", "en", "fr"}), "kind": frozenset({"name", "demonym", "metonym"})},
    ),
    "forces": Table(
        ("actor", "formation", "kind", "en", "fr", "ar"),
        {"kind": frozenset({"command", "operation", "mission", "group", "organisation", "ministry", "coalition"})},
        optional=frozenset({"formation", "en", "fr", "ar"}),
    ),
    "sites": Table(
        ("site", "country", "lat", "lon", "kind", "en", "fr", "ar", "host_city", "source"),
        {"kind": frozenset({"base", "airport", "camp", "port", "outpost"})},
        optional=frozenset({"lat", "lon", "en", "fr", "ar", "host_city", "source"}),
    ),
    "cities": Table(
        ("city", "country", "lat", "lon", "kind", "en", "fr", "ar", "source"),
        {"kind": frozenset({"capital", "city", "region"})},
        optional=frozenset({"en", "fr", "ar", "lat", "lon", "source"}),
    ),
}


def gazetteer_forms(code: str, tables: Mapping[str, tuple[Row, ...]]) -> Iterable[tuple[Row, str]]:
    """Each (row, name) of the gazetteer in one language, CLDR's country names included.

    Names in Latin letters also stand in Arabic text, English ones in French text, so those are given too.
    """
    raise NotImplementedError
