"""The bottom line and the key points: which claims matter most, by a fixed ranking, and what follows."""

from collections.abc import Iterable

from posture.briefing.claimants import cite_all, describe_claimant, describe_confidence, name_claimant
from posture.briefing.confidence import judge_claim, source_codes
from posture.briefing.differences import contradicted_numbers, find_differences
from posture.briefing.model import Point, Runs, runs
from posture.briefing.opening import Briefing, Numbered
from posture.briefing.wording import describe_claim, name_forces, phrase, place_from
from posture.reader import N_, Reader

MOST_POINTS = 5
ASSERTED = ("occurred", "ongoing")
_TURNS = ("expulsion_demand", "accord_ended")
_STATUS_WEIGHT = {"occurred": 5, "ongoing": 5, "planned": 3, "demanded": 2, "unconfirmed": 1, "denied": 1}


def write_bottom_line(briefing: Briefing) -> Runs:
    """Two sentences: the movement and the presence that matter most, or two of the kind that is there."""
    ranked = _ranked(briefing.claims)
    movements = [each for each in ranked if each.item.kind != "presence" and each.item.status in ASSERTED]
    present = _present(ranked)
    together = _together(present)
    groups = [[each] for each in movements[:1]]
    groups += [together] if together else [[each] for each in present[:1]]
    used = {each.number for found in groups for each in found}
    groups += [[each] for each in ranked if each.number not in used]
    sentences = [_report(briefing, found) for found in groups[:2]]
    if len(sentences) < 2:
        sentences.append(runs(briefing.reader.text(
            N_("The articles state nothing else about where forces are or go."))))
    return runs(sentences[0], " ", sentences[1])


def list_key_points(briefing: Briefing) -> tuple[Point, ...]:
    """A point for each kind of claim of an actor in a country, forces at one site in one; then an outlook."""
    reader, ranked = briefing.reader, _ranked(briefing.claims)
    together = _together(_present(ranked))
    chosen: dict[tuple, list[Numbered]] = {}
    for each in ranked:
        found = together if each in together else [each]
        for other in found:
            chosen.setdefault((other.item.kind, other.item.actor, other.item.country), found)
    groups = list({id(found): found for found in chosen.values()}.values())
    outlooks = list_outlooks(briefing)[:1]
    contradicted = contradicted_numbers(find_differences(briefing.claims))
    points = []
    for found in groups[:MOST_POINTS - len(outlooks)]:
        doubted = any(each.number in contradicted for each in found)
        confidence = judge_claim(found[0], briefing.claims, doubted)
        points.append(Point(
            "reported", reader.text(N_("Reported")), runs(_describe(reader, found), ". ", cite_all(found)),
            phrase(reader, N_("Source: {source}. {confidence}."),
                   source=describe_claimant(briefing, found[0]),
                   confidence=describe_confidence(reader, confidence))))
    return (*points, *outlooks)


def list_outlooks(briefing: Briefing) -> list[Point]:
    """What is likely, by one rule: a force's own side announced to leave, and the host wants it."""
    reader, made = briefing.reader, []
    for plan in briefing.claims:
        claim = plan.item
        if (claim.kind, claim.status) != ("withdrawal", "planned") or claim.actor not in source_codes(plan):
            continue
        wanted = [each for each in briefing.claims
                  if (each.item.kind, each.item.status, each.item.actor, each.item.country)
                  == ("withdrawal", "demanded", claim.actor, claim.country)]
        wanted += [each for each in briefing.events if each.item.type in _TURNS
                   and (each.item.actor, each.item.country) == (claim.actor, claim.country)]
        if wanted:
            statement = reader.text(N_("It is likely that {forces} will withdraw {place}."),
                                    forces=name_forces(reader, claim.actor),
                                    place=place_from(reader, claim.country, claim.site))
            rule = reader.text(N_("Rule: the force's own side has announced the move, and the host has asked "
                                  "for it or ended the accord that the force was there under."))
            made.append(Point("assessed", reader.text(N_("Assessed")),
                              runs(statement, " ", cite_all([plan, *wanted])), runs(rule)))
    return made


def _ranked(claims: Iterable[Numbered]) -> list[Numbered]:
    """What happened before what is planned, what has figures and places before what has none."""
    def weight(each: Numbered) -> tuple[int, int]:
        claim = each.item
        worth = (_STATUS_WEIGHT[claim.status] + 3 * (claim.personnel is not None)
                 + 2 * (claim.share is not None) + (claim.site is not None) + (claim.kind != "presence")
                 + (claim.destination is not None or claim.origin is not None))
        return -worth, each.number

    return sorted(claims, key=weight)


def _present(ranked: list[Numbered]) -> list[Numbered]:
    return [each for each in ranked if each.item.kind == "presence" and each.item.status in ASSERTED]


def _together(present: list[Numbered]) -> list[Numbered]:
    """Presences of different actors at the first site that has them, one for each actor; else empty."""
    for each in present:
        site = each.item.site
        at_site = {other.item.actor: other for other in reversed(present) if site and other.item.site == site}
        if len(at_site) > 1:
            return sorted(at_site.values(), key=lambda other: other.number)
    return []


def _describe(reader: Reader, found: list[Numbered]) -> str:
    first = found[0].item
    if len(found) == 1:
        return describe_claim(reader, first)
    return reader.text(N_("{forces} are at the same site, {place}"),
                       forces=reader.list(name_forces(reader, each.item.actor) for each in found),
                       place=reader.place(first.country, first.site))


def _report(briefing: Briefing, found: list[Numbered]) -> Runs:
    return phrase(briefing.reader, N_("{statement}, according to {source} {cites}."),
                  statement=_describe(briefing.reader, found), source=name_claimant(briefing, found[0]),
                  cites=cite_all(found))
