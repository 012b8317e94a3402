"""The content of an executed notebook, ready for an exporter: what holds for all of it, and its blocks.

Sections come in their own JSON form, charts as plotly, SVG and a table, prose as Markdown. Cells tagged
`analyst` are notes for the person at the notebook and are left out; so is all code.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import count

from posture.briefing.model import (
    CAPTION_ROLE,
    SECTION_MIME,
    Document,
    Heading,
    Paragraph,
    Text,
    plain_block,
)
from posture.errors import ReportError

PLOTLY_MIME = "application/vnd.plotly.v1+json"
SVG_MIME = "image/svg+xml"
ANALYST_TAG = "analyst"


@dataclass(frozen=True)
class Content:
    """A briefing as plain values. Citations and evidence carry the ids that link them both ways."""

    document: dict
    blocks: list[dict]


def read_content(notebook: Mapping, name: str) -> Content:
    """The content of a notebook that has been run; `name` is the title where it has none.

    Raises ReportError where a cell ended with an error, or none has been run: a failed run must not look like a
    good one.
    """
    document, blocks = None, []
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code" and "".join(cell["source"]).strip()]
    if code and not any(cell.get("execution_count") for cell in code):
        raise ReportError("no cell of the notebook has been run; run all of them before it is exported")
    for index, cell in enumerate(notebook["cells"]):
        if ANALYST_TAG in cell["metadata"].get("tags", ()):
            continue
        if cell["cell_type"] == "markdown":
            blocks.extend(_markdown("".join(cell["source"])))
        for output in cell.get("outputs", ()):
            if output["output_type"] == "error":
                raise ReportError(f"cell {index + 1} ended with {output['ename']}: {output['evalue']}; "
                                  "run the notebook again before it is exported")
            section = output.get("data", {}).get(SECTION_MIME)
            if section:
                document = document or section.get("document")
                blocks.extend(section["blocks"])
            else:
                blocks.extend(_output(output))
    if document is None:
        titles = (block["text"] for block in blocks if block["type"] == "heading" and block["level"] == 1)
        document = asdict(Document(title=next(titles, name), language="en", cutoff=None, stamp=""))
    return Content(document, _linked(blocks))


def _output(output: Mapping) -> Iterator[dict]:
    data = output.get("data", {})
    about = output.get("metadata", {}).get("posture", {})
    if SVG_MIME in data:
        yield {"type": "figure", "title": about.get("title", ""), "alt": about.get("alt", ""),
               "source": about.get("source", ""), "captioned": about.get("captioned", True),
               "svg": _joined(data[SVG_MIME]), "plotly": data.get(PLOTLY_MIME), "table": _figure_table(about)}
    elif about.get("role") == CAPTION_ROLE:
        return
    elif "text/plain" in data or output.get("name") == "stdout":
        yield {"type": "code", "text": _joined(data.get("text/plain", output.get("text", "")))}


def _figure_table(about: Mapping) -> dict | None:
    if not about.get("table"):
        return None
    columns = list(about["columns"])
    rows = [[[asdict(Text("" if row[name] is None else str(row[name])))] for name in columns]
            for row in about["table"]]
    return {"type": "table", "caption": about["title"], "columns": columns, "rows": rows}


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def _linked(blocks: list[dict]) -> list[dict]:
    """The blocks with ids for citations and figures, and for each entry of evidence those that cite it.

    A citation of what the notebook has no evidence for leads nowhere: it has no id.
    """
    known = {entry["number"] for block in blocks if block["type"] == "evidence" for entry in block["entries"]}
    cited: dict[int, list[str]] = {}
    figures = count(1)

    def give(value: object) -> object:
        if isinstance(value, Mapping):
            if value.keys() == {"number"}:
                ids = cited.setdefault(value["number"], [])
                ids.append(f"cite-{value['number']}-{len(ids) + 1}")
                return {**value, "id": ids[-1] if value["number"] in known else None}
            return {key: give(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [give(item) for item in value]
        return value

    linked = []
    for block in blocks:
        if block["type"] == "figure":
            linked.append({**block, "anchor": f"figure-{next(figures)}"})
        else:
            linked.append(give(block))
    return [_with_back_links(block, cited) for block in linked]


def _with_back_links(block: dict, cited: Mapping[int, list[str]]) -> dict:
    if block["type"] != "evidence":
        return block
    return {**block, "entries": [{**entry, "back": cited.get(entry["number"], [])}
                                 for entry in block["entries"]]}


def _markdown(source: str) -> Iterator[dict]:
    import mistune

    anchors = (f"note-{n}" for n in count(1))
    for token in mistune.create_markdown(renderer=None)(source):
        yield from _from_markdown(token, anchors)


def _from_markdown(token: Mapping, anchors: Iterator[str]) -> Iterator[dict]:
    match token["type"]:
        case "heading":
            text = "".join(run.text for run in _inline(token["children"]))
            yield plain_block(Heading(text, next(anchors), token["attrs"]["level"]))
        case "paragraph" | "block_text":
            yield plain_block(Paragraph(tuple(_inline(token["children"]))))
        case "block_code":
            yield {"type": "code", "text": token["raw"]}
        case "list":
            items = [tuple(_inline(child.get("children", ()))) for item in token["children"]
                     for child in item["children"] if child["type"] in ("paragraph", "block_text")]
            yield {"type": "items", "items": [[asdict(run) for run in item] for item in items]}
        case "block_quote":
            for child in token["children"]:
                yield from _from_markdown(child, anchors)


def _inline(tokens: Iterable[Mapping], strong: bool = False, href: str | None = None) -> Iterator[Text]:
    for token in tokens:
        match token["type"]:
            case "text" | "codespan":
                yield Text(token["raw"], strong=strong, href=href)
            case "softbreak" | "linebreak":
                yield Text(" ")
            case "strong":
                yield from _inline(token["children"], True, href)
            case "link":
                yield from _inline(token["children"], strong, token["attrs"]["url"])
            case _:
                yield from _inline(token.get("children", ()), strong, href)
