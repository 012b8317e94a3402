"""The sections of a briefing in their order: each a pure function from the briefing to blocks and charts.

Everything said here comes from a claim's fields, by a rule. What the articles leave open is said to be open.
What changed since the last edition is left out: a briefing made from one run is a first edition.
"""

from collections import Counter
from datetime import date

from posture.briefing.claimants import describe_claimant
from posture.briefing.data import claims_csv, claims_json
from posture.briefing.differences import REASONS, find_differences
from posture.briefing.display import Section
from posture.briefing.evidence import describe_evidence
from posture.briefing.gaps import first_day, list_gaps, name_publication
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
    Points,
    Runs,
    Table,
    runs,
)
from posture.briefing.opening import Briefing, Numbered
from posture.briefing.points import list_key_points, list_outlooks, write_bottom_line
from posture.briefing.wording import describe_claim, describe_event, join_runs, phrase
from posture.charts import flows_chart, map_chart, numbers_chart, presence_chart
from posture.claims.model import Claim
from posture.reader import N_, Reader


def header(briefing: Briefing) -> Section:
    """Title, data cut-off, articles and sources counted, edition, reader's language."""
    reader, cutoff = briefing.reader, briefing.as_of
    title = briefing.parameters.title or _title(briefing)
    stamp = (reader.text(N_("Data cut-off {date}"), date=reader.date(cutoff)) if cutoff
             else reader.text(N_("Data cut-off not known")))
    published = join_runs(reader, (name_publication(reader, article) for article in briefing.articles))
    rows = (
        (reader.text(N_("Data cut-off")), runs(_cutoff(reader, cutoff))),
        (reader.text(N_("Articles")), phrase(reader, N_("{count}: {articles}"), articles=published,
                                             count=reader.number(len(briefing.articles)))),
        (reader.text(N_("Sources")), runs(_source_count(briefing))),
        (reader.text(N_("Edition")), runs(reader.text(N_("first")))),
        (reader.text(N_("Language of this briefing")),
         runs(reader.locale.languages[reader.language].capitalize())),
    )
    document = Document(title, reader.language, cutoff.isoformat() if cutoff else None, stamp,
                        briefing.parameters.paper)
    return Section(reader, (Heading(title, "title", 1), Facts(rows)), document)


def bottom_line(briefing: Briefing) -> Section:
    """Two sentences, then up to five key points, each marked reported or assessed, each with its evidence."""
    reader = briefing.reader
    heading = Heading(reader.text(N_("Bottom line")), "bottom-line")
    if not briefing.claims:
        nothing = reader.text(N_("The articles state no presence and no movement of a foreign force. Nothing "
                                 "can be concluded from them about who is where."))
        return Section(reader, (heading, Paragraph(runs(nothing), "lead")))
    return Section(reader, (
        heading, Paragraph(write_bottom_line(briefing), "lead"),
        Heading(reader.text(N_("Key points")), "key-points", 3), Points(list_key_points(briefing))))


def presence(briefing: Briefing) -> Section:
    """Who is where: a swimlane for each actor and place, and how many as intervals."""
    reader = briefing.reader
    if not briefing.parameters.include_presence:
        return Section(reader, ())
    heading = Heading(reader.text(N_("Force presence")), "presence")
    if not any(each.item.kind == "presence" for each in briefing.claims):
        return _empty(reader, heading, N_("The articles state no presence of a foreign force."))
    drawn = {"theme": briefing.theme, "as_of": briefing.as_of}
    context = briefing.context if briefing.parameters.include_context else None
    charts = [presence_chart(briefing.ledger, reader, **drawn)]
    if any(each.item.personnel for each in briefing.claims) or (context is not None and len(context)):
        charts.append(numbers_chart(briefing.ledger, reader, context=context, **drawn))
    return Section(reader, (heading, *charts))


def flows(briefing: Briefing) -> Section:
    """Who left and who came, from where to where, by how many or what share."""
    reader = briefing.reader
    if not briefing.parameters.include_flows:
        return Section(reader, ())
    heading = Heading(reader.text(N_("Flows")), "flows")
    if all(each.item.kind == "presence" for each in briefing.claims):
        return _empty(reader, heading, N_("The articles state no movement of a foreign force."))
    chart = flows_chart(briefing.ledger, reader, theme=briefing.theme, as_of=briefing.as_of)
    return Section(reader, (heading, chart))


def places(briefing: Briefing) -> Section:
    """The places named, forces at one place shown as such, movements as arcs."""
    reader = briefing.reader
    if not briefing.parameters.include_map:
        return Section(reader, ())
    heading = Heading(reader.text(N_("Map")), "map")
    if not any(each.item.country for each in briefing.claims):
        return _empty(reader, heading, N_("The articles name no place of a foreign force."))
    chart = map_chart(briefing.ledger, reader, theme=briefing.theme, as_of=briefing.as_of)
    return Section(reader, (heading, chart))


def timeline(briefing: Briefing) -> Section:
    """The political turns beside the movements, by the date of the event and not of the report."""
    reader = briefing.reader
    if not briefing.parameters.include_timeline:
        return Section(reader, ())
    heading = Heading(reader.text(N_("Timeline")), "timeline")
    turns, moves = briefing.events, [each for each in briefing.claims if each.item.kind != "presence"]
    if not turns and not moves:
        return _empty(reader, heading, N_("The articles state no political turn and no movement."))
    dated = sorted((each for each in (*turns, *moves) if first_day(each)),
                   key=lambda each: (first_day(each), each.number))
    undated = [each for each in (*turns, *moves) if not first_day(each)]
    blocks: list = [heading]
    if dated:
        columns = (N_("Date"), N_("Political turn"), N_("Movement"))
        blocks.append(Table(reader.text(N_("By the date of the event, not of the report")),
                            tuple(reader.text(name) for name in columns),
                            tuple(_timeline_row(reader, each) for each in dated)))
    if undated:
        listed = join_runs(reader, (_without_date(reader, each) for each in undated))
        blocks.append(Paragraph(phrase(reader, N_("Without a date: {events}."), events=listed), "note"))
    return Section(reader, tuple(blocks))


def differences(briefing: Briefing) -> Section:
    """Rival figures and statements side by side, with the likely reason."""
    reader = briefing.reader
    heading = Heading(reader.text(N_("Where sources differ")), "differences")
    found = find_differences(briefing.claims)
    if not found:
        return _empty(reader, heading, N_("No two statements in the articles contradict each other, and no "
                                          "figure has a rival. That may only mean that few sources were "
                                          "read."))
    columns = (N_("One source"), N_("Another source"), N_("Likely reason"))
    return Section(reader, (heading, Table(
        reader.text(N_("Statements that differ; neither is averaged or added to the other")),
        tuple(reader.text(name) for name in columns),
        tuple((_statement(briefing, pair.first), _statement(briefing, pair.second),
               runs(reader.text(REASONS[pair.reason]))) for pair in found))))


def gaps(briefing: Briefing) -> Section:
    """What the text leaves open, what the reader supplied, and the rules behind the briefing's words."""
    reader = briefing.reader
    rules = [reader.text(N_(
        "Reported is what an article says, with its own hedges; assessed is a judgement of this briefing, "
        "made by a stated rule. Confidence is high where at least two named sources agree and one of them is "
        "no party to the matter, moderate where at least one named source says so and nothing contradicts "
        "it, and low otherwise. A party is a source of the country or organisation whose force it is, or of "
        "the host country. A reprint is not a second source, and anonymous sources count as one."))]
    if list_outlooks(briefing):
        rules.append(reader.text(N_(
            "Words of likelihood are used in assessments only: almost no chance 1–5%, very unlikely 5–20%, "
            "unlikely 20–45%, roughly even chance 45–55%, likely 55–80%, very likely 80–95%, almost certain "
            "95–99%.")))
    return Section(reader, (
        Heading(reader.text(N_("Gaps and assumptions")), "gaps"), Items(tuple(list_gaps(briefing))),
        Heading(reader.text(N_("How the words of this briefing are used")), "words", 3),
        *(Paragraph(runs(rule), "note") for rule in rules)))


def sources(briefing: Briefing) -> Section:
    """Each claim and event with its number, its words in the original, and who says so."""
    reader = briefing.reader
    heading = Heading(reader.text(N_("Sources")), "sources")
    if not briefing.numbered:
        return _empty(reader, heading, N_("Nothing was read from the articles."))
    note = reader.text(N_("Quotes are in the original, the words that carry the claim marked; below them stand "
                          "speaker, outlet, kind of source and date. The line above a quote is made from the "
                          "claim's fields, it is not a translation."))
    entries = tuple(describe_evidence(briefing, each) for each in briefing.numbered)
    return Section(reader, (heading, Paragraph(runs(note), "note"), Evidence(entries)))


def data(briefing: Briefing) -> Section:
    """The claims as CSV and JSON."""
    reader = briefing.reader
    files = (
        Download("claims.csv", "text/csv", claims_csv(briefing.numbered),
                 reader.text(N_("one row for each quote, for a spreadsheet"))),
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


def _source_count(briefing: Briefing) -> str:
    reader = briefing.reader
    said = {(each.item.source.speaker or each.item.source.outlet, each.item.source.anonymous)
            for each in briefing.numbered if each.item.source}
    hidden = sum(anonymous for _, anonymous in said)
    counted = reader.plural(N_("{count} source quoted"), N_("{count} sources quoted"), len(said))
    if not hidden:
        return counted
    return reader.plural(N_("{sources}, {count} of them not named"),
                         N_("{sources}, {count} of them not named"), hidden, sources=counted)


def _statement(briefing: Briefing, each: Numbered) -> Runs:
    return runs(describe_claim(briefing.reader, each.item), " ", Cite(each.number), "; ",
                describe_claimant(briefing, each))


def _timeline_row(reader: Reader, each: Numbered) -> tuple[Runs, ...]:
    when, said = each.item.when, _without_date(reader, each)
    turn, movement = ((), said) if isinstance(each.item, Claim) else (said, ())
    return runs(reader.interval(when.start, when.end)), turn, movement


def _without_date(reader: Reader, each: Numbered) -> Runs:
    describe = describe_claim if isinstance(each.item, Claim) else describe_event
    return runs(describe(reader, each.item, dated=False), "\u00a0", Cite(each.number))
