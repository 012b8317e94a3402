"""Blocks as HTML. Every text goes through `escape`; no text of an article is ever taken for markup."""

from base64 import b64encode
from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from posture.briefing.model import direction, visible
from posture.reader import Reader

_ADDRESSES = ("https://", "http://")


def render_blocks(blocks: Iterable[Mapping], reader: Reader) -> Markup:
    """Plain blocks (see `plain_block`) as HTML, each heading of level 2 opening a section."""
    made, open_section = [], False
    for block in blocks:
        if block["type"] == "heading" and block["level"] == 2:
            made.append(Markup("</section>\n") if open_section else Markup(""))
            made.append(Markup('<section aria-labelledby="{}">\n').format(block["anchor"]))
            open_section = True
        made.append(_RENDER[block["type"]](block, reader))
    made.append(Markup("</section>\n") if open_section else Markup(""))
    return Markup("").join(made)


def is_link(address: str) -> bool:
    """Whether an address may be linked: a web address, nothing that a browser would run."""
    return address.startswith(_ADDRESSES)


def _runs(runs: Iterable[Mapping], reader: Reader, around: str | None = None) -> Markup:
    """Runs inside a text of the language `around`, by default the reader's."""
    return Markup("").join(_run(run, reader, around or reader.language) for run in runs)


def _run(run: Mapping, reader: Reader, around: str) -> Markup:
    if "number" in run:
        shown = reader.number(run["number"])
        if not run.get("id"):
            return Markup('<span class="cite">[{}]</span>').format(shown)
        return Markup('<a class="cite" id="{}" href="#claim-{}" title="{}">[{}]</a>').format(
            run["id"], run["number"], reader.text("Evidence"), shown)
    text = escape(visible(run["text"]))
    if run.get("mark"):
        text = Markup("<mark>{}</mark>").format(text)
    if run.get("strong"):
        text = Markup("<strong>{}</strong>").format(text)
    if run.get("lang") and run["lang"] != around:
        text = Markup("<span{}>{}</span>").format(_language(run["lang"]), text)
    href = run.get("href") or ""
    if is_link(href):
        text = Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(href, text)
    return text


def _language(code: str | None) -> Markup:
    return Markup(' lang="{}" dir="{}"').format(code, direction(code)) if code else Markup("")


def _heading(block: Mapping, reader: Reader) -> Markup:
    level = min(max(int(block["level"]), 1), 6)
    return Markup('<h{0} id="{1}"{2}>{3}</h{0}>\n').format(
        level, block["anchor"], _language(block["lang"]), visible(block["text"]))


def _paragraph(block: Mapping, reader: Reader) -> Markup:
    return Markup('<p class="{}"{}>{}</p>\n').format(
        block["role"], _language(block["lang"]), _runs(block["runs"], reader, block["lang"]))


def _code(block: Mapping, reader: Reader) -> Markup:
    return Markup('<pre dir="auto" tabindex="0">{}</pre>\n').format(visible(block["text"]))


def _pairs(rows: Iterable, reader: Reader) -> Markup:
    return Markup("").join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(label, _runs(value, reader))
                           for label, value in rows)


def _facts(block: Mapping, reader: Reader) -> Markup:
    return Markup('<dl class="facts">{}</dl>\n').format(_pairs(block["rows"], reader))


def _points(block: Mapping, reader: Reader) -> Markup:
    items = Markup("").join(
        Markup('<li class="{}"><p><span class="kind">{}</span> {}</p>{}</li>\n').format(
            item["kind"], item["label"], _runs(item["runs"], reader),
            Markup('<p class="basis">{}</p>').format(_runs(item["basis"], reader)) if item["basis"] else "")
        for item in block["items"])
    return Markup('<ol class="points">\n{}</ol>\n').format(items)


def _items(block: Mapping, reader: Reader) -> Markup:
    items = Markup("").join(Markup("<li>{}</li>\n").format(_runs(item, reader)) for item in block["items"])
    return Markup("<ul>\n{}</ul>\n").format(items)


def render_table(block: Mapping, reader: Reader) -> Markup:
    """A table with its caption, column headings and row headings."""
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in block["columns"])
    rows = Markup("").join(
        Markup("<tr>{}</tr>\n").format(Markup("").join(
            Markup('<th scope="row">{}</th>').format(_runs(cell, reader)) if i == 0
            else Markup("<td>{}</td>").format(_runs(cell, reader))
            for i, cell in enumerate(row)))
        for row in block["rows"])
    return Markup('<div class="table" tabindex="0" role="region" aria-label="{0}"><table><caption>{0}'
                  "</caption><thead><tr>{1}</tr></thead>\n<tbody>\n{2}</tbody></table></div>\n").format(
        visible(block["caption"]), head, rows)


def _evidence(block: Mapping, reader: Reader) -> Markup:
    return Markup('<ol class="evidence">\n{}</ol>\n').format(
        Markup("").join(_entry(entry, reader) for entry in block["entries"]))


def _entry(entry: Mapping, reader: Reader) -> Markup:
    quotes = Markup("").join(
        Markup("<blockquote{}><p>{}</p></blockquote>\n").format(
            _language(quote["lang"]), _runs(quote["runs"], reader, quote["lang"]))
        for quote in entry["quotes"])
    back = Markup(" ").join(
        Markup('<a href="#{}" aria-label="{}">{}</a>').format(
            name, reader.text("Back to where {number} is cited", number=entry["number"]), "\u21a9")
        for name in entry.get("back", ()))
    return Markup('<li id="claim-{}"><p class="gloss"><span class="number">[{}]</span> {} '
                  '<span class="back">{}</span></p>\n{}<dl class="about">{}</dl></li>\n').format(
        entry["number"], reader.number(entry["number"]), _runs(entry["gloss"], reader), back, quotes,
        _pairs(entry["facts"], reader))


def _downloads(block: Mapping, reader: Reader) -> Markup:
    files = Markup("").join(
        Markup('<li><a download="{0}" href="data:{1};charset=utf-8;base64,{2}">{0}</a> \u2013 {3}</li>\n'
               ).format(
            file["name"], file["mime"], b64encode(file["text"].encode()).decode(), file["label"])
        for file in block["files"])
    return Markup('<ul class="downloads">\n{}</ul>\n').format(files)


def _figure(block: Mapping, reader: Reader) -> Markup:
    picture = Markup("data:image/svg+xml;base64,{}").format(b64encode(block["svg"].encode()).decode())
    table = Markup("<details><summary>{}</summary>{}</details>\n").format(
        reader.text("View as table"), render_table(block["table"], reader)) if block["table"] else ""
    interactive = Markup('<div class="interactive" role="img" aria-label="{}" data-figure="{}" hidden></div>'
                         ).format(block["alt"], block["anchor"]) if block["plotly"] else ""
    # A captioned chart has title and source line drawn in it: they are said only to who does not see it.
    unseen = Markup(' class="unseen"') if block["captioned"] else ""
    return Markup('<figure id="{0}"><figcaption{1}>{2}</figcaption>\n<img src="{3}" alt="{4}">{5}\n'
                  "<p{1}>{6}</p>\n{7}</figure>\n").format(
        block["anchor"], unseen, visible(block["title"]), picture, visible(block["alt"]), interactive,
        visible(block["source"]), table)


_RENDER = {
    "heading": _heading, "paragraph": _paragraph, "facts": _facts, "points": _points, "items": _items,
    "table": render_table, "evidence": _evidence, "downloads": _downloads, "figure": _figure, "code": _code,
}
