"""The sections of a briefing in their order: each a pure function from the briefing to blocks and charts.

Everything said here comes from a claim's fields, by a rule. What the articles leave open is said to be open.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from posture.briefing.confidence import Confidence, judge_claim, source_codes
from posture.briefing.data import claims_csv, claims_json
from posture.briefing.differences import REASONS, contradicted_numbers, find_differences
from posture.briefing.display import Section
from posture.briefing.evidence import describe_evidence
from posture.briefing.model import (
    Cite,
    Document,
    Download,
    Downloads,
    Evidence,
    Facts,
    Heading,
    Items,
    Paragraph,
    Point,
    Points,
    Runs,
    Table,
    Text,
    runs,
)
from posture.briefing.opening import Briefing, Numbered
from posture.briefing.wording import (
    describe_amount,
    describe_claim,
    describe_event,
    describe_source,
    join_runs,
    name_forces,
    name_source,
    phrase,
    place_from,
    place_in,
)
from posture.charts import flows_chart, map_chart, numbers_chart, presence_chart
from posture.charts.texts import STATUS_NAMES
from posture.claims.model import Claim
from posture.reader import N_, Reader

MOST_POINTS = 5
_ASSERTED = ("occurred", "ongoing")
_TURNS = ("expulsion_demand", "accord_ended")
_STATUS_WEIGHT = {"occurred": 5, "ongoing": 5, "planned": 3, "demanded": 2, "unconfirmed": 1, "denied": 1}
_LEVELS = {
    "high": N_("Confidence: high"),
    "moderate": N_("Confidence: moderate"),
    "low": N_("Confidence: low"),
}


def header(briefing: Briefing) -> Section:
    """Title, data cut-off, articles and sources counted, edition, reader's language."""
    reader, cutoff = briefing.reader, briefing.as_of
    title = briefing.parameters.title or _title(briefing)
    stamp = (reader.text(N_("Data cut-off {date}"), date=reader.date(cutoff)) if cutoff
             else reader.text(N_("Data cut-off not known")))
    rows = (
        (reader.text(N_("Data cut-off")), runs(_cutoff(reader, cutoff))),
        (reader.text(N_("Articles")), _article_list(briefing)),
        (reader.text(N_("Sources")), runs(_source_count(briefing))),
        (reader.text(N_("Edition")), runs(reader.text(N_("first")))),
        (reader.text(N_("Language of this briefing")), runs(reader.locale.languages[reader.language].capitalize())),
    )
    document = Document(title, reader.language, cutoff.isoformat() if cutoff else None, stamp,
                        briefing.parameters.paper)
    return Section(reader, (Heading(title, "title", 1), Facts(rows)), document)


def bottom_line(briefing: Briefing) -> Section:
    """Two sentences, then three to five key points, each marked reported or assessed, each with its evidence."""
    reader, claims = briefing.reader, _ranked(briefing.claims)
    heading = Heading(reader.text(N_("Bottom line")), "bottom-line")
    if not claims:
        nothing = reader.text(N_("The articles state no presence and no movement of a foreign force. Nothing can be "
                                 "concluded from them about who is where."))
        return Section(reader, (heading, Paragraph(runs(nothing), "lead")))
    blocks = [heading, Paragraph(_lead(briefing, claims), "lead"),
              Heading(reader.text(N_("Key points")), "key-points", 3), Points(_points(briefing, claims))]
    return Section(reader, tuple(blocks))


def presence(briefing: Briefing) -> Section:
    """Who is where: a swimlane for each actor and place, how many as intervals, and a table."""
    reader = briefing.reader
    if not briefing.parameters.include_presence:
        return Section(reader, ())
    heading = Heading(reader.text(N_("Force presence")), "presence")
    found = [each for each in briefing.claims if each.item.kind == "presence"]
    if not found:
        return _empty(reader, heading, N_("The articles state no presence of a foreign force."))
    blocks = [heading, presence_chart(briefing.ledger, reader, theme=briefing.theme, as_of=briefing.as_of)]
    if any(each.item.personnel for each in briefing.claims):
        blocks.append(numbers_chart(briefing.ledger, reader, theme=briefing.theme, as_of=briefing.as_of))
    blocks.append(_claim_table(briefing, reader.text(N_("Who is where")), found))
    return Section(reader, tuple(blocks))


def flows(briefing: Briefing) -> Section:
    """Who left and who came, from where to where, by how many or what share."""
    reader = briefing.reader
    if not briefing.parameters.include_flows:
        return Section(reader, ())
    heading = Heading(reader.text(N_("Flows")), "flows")
    found = [each for each in briefing.claims if each.item.kind != "presence"]
    if not found:
        return _empty(reader, heading, N_("The articles state no movement of a foreign force."))
    return Section(reader, (
        heading, flows_chart(briefing.ledger, reader, theme=briefing.theme, as_of=briefing.as_of),
        _claim_table(briefing, reader.text(N_("Who left and who came")), found)))


def places(briefing: Briefing) -> Section:
    """The places named, forces at one place shown as such, movements as arcs."""
    reader = briefing.reader
    if not briefing.parameters.include_map:
        return Section(reader, ())
    heading = Heading(reader.text(N_("Map")), "map")
    if not any(each.item.country for each in briefing.claims):
        return _empty(reader, heading, N_("The articles name no place of a foreign force."))
    return Section(reader, (heading, map_chart(briefing.ledger, reader, theme=briefing.theme,
                                               as_of=briefing.as_of)))


def timeline(briefing: Briefing) -> Section:
    """The political turns beside the movements, by the date of the event and not of the report."""
    reader = briefing.reader
    if not briefing.parameters.include_timeline:
        return Section(reader, ())
    heading = Heading(reader.text(N_("Timeline")), "timeline")
    found = [*briefing.events, *(each for each in briefing.claims if each.item.kind != "presence")]
    dated = sorted((each for each in found if _first_day(each)), key=lambda each: (_first_day(each), each.number))
    undated = [each for each in found if not _first_day(each)]
    if not found:
        return _empty(reader, heading, N_("The articles state no political turn and no movement."))
    blocks = [heading]
    if dated:
        rows = tuple((runs(reader.interval(each.item.when.start, each.item.when.end)),
                      runs(_undated(reader, each)), runs(Cite(each.number))) for each in dated)
        blocks.append(Table(reader.text(N_("Dated events and movements")),
                            (reader.text(N_("Date")), reader.text(N_("Event or movement")),
                             reader.text(N_("Source"))), rows))
    if undated:
        listed = join_runs(reader, (runs(_undated(reader, each), " ", Cite(each.number)) for each in undated))
        blocks.append(Paragraph(phrase(reader, N_("Without a date in the articles: {events}."), events=listed),
                                "note"))
    return Section(reader, tuple(blocks))


def differences(briefing: Briefing) -> Section:
    """Rival figures and statements side by side, with the likely reason."""
    reader = briefing.reader
    heading = Heading(reader.text(N_("Where sources differ")), "differences")
    found = find_differences(briefing.claims)
    if not found:
        return _empty(reader, heading, N_("No two statements in the articles contradict each other, and no figure has "
                                          "a rival. That may only mean that few sources were read."))
    rows = tuple((_statement(briefing, pair.first), _statement(briefing, pair.second),
                  runs(reader.text(REASONS[pair.reason]))) for pair in found)
    return Section(reader, (heading, Table(
        reader.text(N_("Statements that differ; neither is averaged or added to the other")),
        (reader.text(N_("One source")), reader.text(N_("Another source")), reader.text(N_("Likely reason"))), rows)))


def gaps(briefing: Briefing) -> Section:
    """What the text leaves open, what the reader supplied, and the rules behind the words of this briefing."""
    reader = briefing.reader
    blocks = [Heading(reader.text(N_("Gaps and assumptions")), "gaps"),
              Items(tuple(_gaps(briefing))),
              Heading(reader.text(N_("How the words of this briefing are used")), "words", 3),
              Paragraph(runs(reader.text(N_(
                  "Reported is what an article says, with its own hedges; assessed is a judgement of this briefing, made "
                  "by a stated rule. Confidence is high where at least two named sources agree and one of them is no "
                  "party to the matter, moderate where at least one named source says so and nothing contradicts it, "
                  "and low otherwise. A party is a source of the country or organisation whose force it is, or of the "
                  "host country. A reprint is not a second source, and anonymous sources count as one."))), "note")]
    if _outlooks(briefing):
        blocks.append(Paragraph(runs(reader.text(N_(
            "Words of likelihood are used in assessments only: almost no chance 1–5%, very unlikely 5–20%, unlikely "
            "20–45%, roughly even chance 45–55%, likely 55–80%, very likely 80–95%, almost certain 95–99%."))), "note"))
    return Section(reader, tuple(blocks))


def sources(briefing: Briefing) -> Section:
    """Each claim and event with its number, its words in the original, and who says so."""
    reader = briefing.reader
    heading = Heading(reader.text(N_("Sources")), "sources")
    if not briefing.numbered:
        return _empty(reader, heading, N_("Nothing was read from the articles."))
    note = reader.text(N_("Quotes are in the original, the words that carry the claim marked. The line above each quote "
                          "is made from the claim's fields, it is not a translation."))
    entries = tuple(describe_evidence(briefing, each) for each in briefing.numbered)
    return Section(reader, (heading, Paragraph(runs(note), "note"), Evidence(entries)))


def data(briefing: Briefing) -> Section:
    """The claims as CSV and JSON."""
    reader = briefing.reader
    files = (
        Download("claims.csv", "text/csv", claims_csv(briefing.numbered),
                 reader.text(N_("one row for each claim and event, for a spreadsheet"))),
        Download("claims.json", "application/json", claims_json(briefing.readings),
                 reader.text(N_("everything that was read, with the offsets of all quotes"))),
    )
    return Section(reader, (Heading(reader.text(N_("Data")), "data"), Downloads(files)))


def _empty(reader: Reader, heading: Heading, message: str) -> Section:
    return Section(reader, (heading, Paragraph(runs(reader.text(message)), "empty")))


def _title(briefing: Briefing) -> str:
    reader = briefing.reader
    if not briefing.claims:
        return reader.text(N_("Force posture briefing"))
    actors = Counter(each.item.actor for each in briefing.claims)
    countries = Counter(each.item.country for each in briefing.claims if each.item.country)
    named = reader.list(reader.actor(code) for code, _ in actors.most_common(3))
    if not countries:
        return reader.text(N_("Force posture of {actors}"), actors=named)
    return reader.text(N_("{actors}: force posture in {countries}"), actors=named,
                       countries=reader.list(reader.country(code) for code, _ in countries.most_common(3)))


def _cutoff(reader: Reader, cutoff: date | None) -> str:
    if cutoff is None:
        return reader.text(N_("not known: the articles have no publication date"))
    return reader.text(N_("{date}, end of the day (UTC)"), date=reader.date(cutoff))


def _article_list(briefing: Briefing) -> Runs:
    reader = briefing.reader
    listed = join_runs(reader, (_article_name(reader, article) for article in briefing.articles))
    return phrase(reader, N_("{count}: {articles}"), count=reader.number(len(briefing.articles)), articles=listed)


def _article_name(reader: Reader, article) -> Runs:
    name = article.publisher or article.title or article.id
    named = Text(reader.isolate(name), href=article.url)
    if article.published is None:
        return runs(named)
    return phrase(reader, N_("{publisher}, {date}"), publisher=named, date=reader.date(article.published))


def _source_count(briefing: Briefing) -> str:
    reader = briefing.reader
    said = {(each.item.source.speaker or each.item.source.outlet, each.item.source.anonymous)
            for each in briefing.numbered if each.item.source}
    hidden = sum(anonymous for _, anonymous in said)
    counted = reader.plural(N_("{count} source quoted"), N_("{count} sources quoted"), len(said))
    if not hidden:
        return counted
    return reader.plural(N_("{sources}, {count} of them not named"), N_("{sources}, {count} of them not named"),
                         hidden, sources=counted)


def _ranked(claims: Iterable[Numbered]) -> list[Numbered]:
    """The claims that matter most first: what happened before what is planned, what has figures before what has none."""
    def weight(each: Numbered) -> tuple:
        claim = each.item
        worth = (_STATUS_WEIGHT[claim.status] + 3 * (claim.personnel is not None) + 2 * (claim.share is not None)
                 + (claim.site is not None) + (claim.kind != "presence")
                 + (claim.destination is not None or claim.origin is not None))
        return (-worth, each.number)

    return sorted(claims, key=weight)


def _lead(briefing: Briefing, ranked: list[Numbered]) -> Runs:
    """Two sentences: the movement that matters most, and the presence that does; two of one kind where only it is there."""
    reader = briefing.reader
    movement = [each for each in ranked if each.item.kind != "presence" and each.item.status in _ASSERTED]
    present = [each for each in ranked if each.item.kind == "presence" and each.item.status in _ASSERTED]
    together = _together(present)
    chosen = [*movement[:1], *(() if together else present[:1])] or ranked[:1]
    sentences = [_reported(briefing, each) for each in chosen]
    if together:
        sentences.append(phrase(
            reader, N_("{statement}, according to {source} {cites}."), statement=_describe_together(reader, together),
            source=_short_source(briefing, together[0]), cites=_cites(together)))
    rest = [each for each in ranked if each not in chosen and each not in together]
    while len(sentences) < 2 and rest:
        sentences.append(_reported(briefing, rest.pop(0)))
    if len(sentences) < 2:
        sentences.append(runs(reader.text(N_("The articles state nothing else about where forces are or go."))))
    return runs(*(part for sentence in sentences for part in (sentence, " ")))[:-1]


def _together(present: list[Numbered]) -> list[Numbered]:
    """Presences of different actors at one site, the first such site, one for each actor."""
    for each in present:
        if each.item.site:
            at_site = {other.item.actor: other for other in reversed(present) if other.item.site == each.item.site}
            if len(at_site) > 1:
                return sorted(at_site.values(), key=lambda other: other.number)
    return []


def _describe_together(reader: Reader, together: list[Numbered]) -> str:
    first = together[0].item
    return reader.text(N_("{forces} are at the same site, {place}"),
                       forces=reader.list(name_forces(reader, each.item.actor) for each in together),
                       place=reader.place(first.country, first.site))


def _reported(briefing: Briefing, each: Numbered) -> Runs:
    return phrase(briefing.reader, N_("{statement}, according to {source} {cites}."),
                  statement=describe_claim(briefing.reader, each.item), source=_short_source(briefing, each),
                  cites=_cites([each]))


def _points(briefing: Briefing, ranked: list[Numbered]) -> tuple[Point, ...]:
    """One point for each kind of claim about an actor in a country, forces at one site in one point; then outlooks."""
    reader = briefing.reader
    together = _together([each for each in ranked if each.item.kind == "presence" and each.item.status in _ASSERTED])
    chosen: dict[tuple, list[Numbered]] = {}
    for each in ranked:
        found = together if each in together else [each]
        for other in found:
            chosen.setdefault((other.item.kind, other.item.actor, other.item.country), found)
    groups = list({id(found): found for found in chosen.values()}.values())
    outlooks = _outlooks(briefing)[:1]
    contradicted = contradicted_numbers(find_differences(briefing.claims))
    points = []
    for found in groups[:MOST_POINTS - len(outlooks)]:
        said = (_describe_together(reader, found) if len(found) > 1 else describe_claim(reader, found[0].item))
        confidence = judge_claim(found[0], briefing.claims, any(each.number in contradicted for each in found))
        points.append(Point("reported", reader.text(N_("Reported")), runs(said, ". ", _cites(found)),
                            phrase(reader, N_("Source: {source}. {confidence}."), source=_who(briefing, found[0]),
                                   confidence=_confidence(reader, confidence))))
    return (*points, *outlooks)


def _outlooks(briefing: Briefing) -> list[Point]:
    """What is likely by the one rule that there is: a force's own side announced to leave, and the host wants it."""
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
            rule = reader.text(N_("Rule: the force's own side has announced the move, and the host has asked for it or "
                                  "ended the accord that the force was there under."))
            made.append(Point("assessed", reader.text(N_("Assessed")),
                              runs(statement, " ", _cites([plan, *wanted])), runs(rule)))
    return made


def _who(briefing: Briefing, each: Numbered) -> Runs:
    """The claimant in the article's own words, and beside them in the reader's where there are words for it."""
    words = describe_source(briefing.reader, each.item.source, each.article.language)
    short = _short_name(briefing, each)
    return runs(short, " \u2013 ", words) if short else words


def _short_source(briefing: Briefing, each: Numbered) -> Runs:
    short = _short_name(briefing, each)
    if not short:
        return describe_source(briefing.reader, each.item.source, each.article.language)
    if each.item.source.anonymous:
        short = briefing.reader.text(N_("{source} (not named)"), source=short)
    return runs(short)


def _short_name(briefing: Briefing, each: Numbered) -> str | None:
    """Whose source it is, in the reader's words; None where the article's own are in the reader's language."""
    if each.article.language == briefing.reader.language:
        return None
    codes = source_codes(each)
    return name_source(briefing.reader, next(iter(codes))) if len(codes) == 1 else None


def _confidence(reader: Reader, confidence: Confidence) -> str:
    parts = []
    if confidence.named:
        parts.append(reader.plural(N_("{count} named source"), N_("{count} named sources"), confidence.named))
    if confidence.parties:
        parts.append(reader.plural(N_("{count} of them a party"), N_("{count} of them parties"), confidence.parties))
    if confidence.anonymous:
        parts.append(reader.text(N_("anonymous sources")))
    if confidence.contradicted:
        parts.append(reader.text(N_("contradicted by another source")))
    if not parts:
        parts.append(reader.text(N_("no source stated")))
    return reader.text(N_("{level} ({reasons})"), level=reader.text(_LEVELS[confidence.level]),
                       reasons=", ".join(parts))


def _claim_table(briefing: Briefing, caption: str, claims: list[Numbered]) -> Table:
    reader = briefing.reader
    rows = []
    for each in claims:
        claim = each.item
        rows.append((
            runs(reader.actor(claim.actor)), runs(_place(reader, claim)),
            runs(reader.text(STATUS_NAMES[claim.status])),
            runs(describe_amount(reader, claim) or reader.text(N_("size not stated"))),
            runs(reader.interval(*((claim.when.start, claim.when.end) if claim.when else (None, None)))),
            runs(Cite(each.number))))
    columns = (N_("Force"), N_("Place"), N_("Status"), N_("How many"), N_("When"), N_("Source"))
    return Table(caption, tuple(reader.text(name) for name in columns), tuple(rows))


def _place(reader: Reader, claim: Claim) -> str:
    place = reader.place(claim.country, claim.site)
    if claim.kind == "withdrawal":
        there = reader.country(claim.destination) if claim.destination else None
        return (reader.text(N_("left {place} for {destination}"), place=place, destination=there) if there
                else reader.text(N_("out of {place}"), place=place))
    if claim.kind == "deployment":
        there = reader.country(claim.origin) if claim.origin else None
        return (reader.text(N_("into {place} from {origin}"), place=place, origin=there) if there
                else reader.text(N_("into {place}"), place=place))
    return place


def _statement(briefing: Briefing, each: Numbered) -> Runs:
    return runs(describe_claim(briefing.reader, each.item), " ", Cite(each.number), "; ", _who(briefing, each))


def _gaps(briefing: Briefing) -> Iterable[Runs]:
    reader = briefing.reader
    sized = {(each.item.actor, each.item.country) for each in briefing.claims
             if each.item.personnel or each.item.share}
    unsized: dict[tuple, list[Numbered]] = {}
    for each in briefing.claims:
        if (each.item.actor, each.item.country) not in sized:
            unsized.setdefault((each.item.actor, each.item.country), []).append(each)
    for (actor, country), found in unsized.items():
        yield phrase(reader, N_("No number is stated for {forces} {place} {cites}."),
                     forces=name_forces(reader, actor), place=place_in(reader, country, None), cites=_cites(found))
    undated = [each for each in briefing.claims if not _first_day(each)]
    if undated:
        yield phrase(reader, N_("No date is stated for {cites}."), cites=_cites(undated))
    unsourced = [each for each in briefing.claims if each.item.source is None]
    if unsourced:
        yield phrase(reader, N_("No source is named for {cites}: the article itself says so."),
                     cites=_cites(unsourced))
    for article in briefing.articles:
        name = runs(*_article_name(reader, article))
        if article.published is None:
            yield phrase(reader, N_("{article}: the publication date is not known, so relative dates stay open."),
                         article=name)
        else:
            yield phrase(reader, N_("{article}: the publication date was supplied by the reader; relative dates such "
                                    "as “last month” are resolved with it."), article=name)
    for reading in briefing.readings:
        for warning in reading.warnings:
            yield phrase(reader, N_("Note of the reading: {warning}"), warning=Text(warning, lang="en"))
    yield runs(reader.text(N_("No figure from outside the articles is used.")))


def _undated(reader: Reader, each: Numbered) -> str:
    item = each.item
    return describe_claim(reader, item, dated=False) if isinstance(item, Claim) else describe_event(
        reader, item, dated=False)


def _first_day(each: Numbered) -> date | None:
    when = each.item.when
    return (when.start or when.end) if when else None


def _cites(found: Iterable[Numbered]) -> Runs:
    """[1] [2], with no-break spaces."""
    ordered = sorted(found, key=lambda each: each.number)
    cites = [part for each in ordered for part in (Cite(each.number), "\u00a0")]
    return runs(*cites[:-1])
