"""The HTML: one file without a network, safe, readable without scripts, for screen readers too."""

import json
import re
from base64 import b64decode, b64encode
from hashlib import sha256
from itertools import pairwise

import lxml.html
import pytest

LARGEST = 6_000_000


@pytest.fixture(scope="module")
def source(made) -> str:
    """The page as text."""
    return made.read("briefing.html").decode()


@pytest.fixture(scope="module")
def page(source):
    """The page as a tree."""
    return lxml.html.document_fromstring(source)


def policy_of(page) -> dict[str, list[str]]:
    content = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    return {name: values for name, *values in (part.split() for part in content.split(";"))}


def hash_of(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_language_and_direction_are_set(page):
    assert (page.get("lang"), page.get("dir")) == ("en", "ltr")
    assert page.findtext(".//title").strip() == page.findtext(".//h1").strip()


def test_nothing_is_loaded_and_no_address_is_written(source, page):
    loaded = page.xpath("//@src | //link/@href | //@srcset | //object/@data | //iframe/@src")
    assert all(address.startswith("data:") for address in loaded)
    assert not re.findall(r"https?:|//[a-z]+\.", re.sub(r"base64,[A-Za-z0-9+/=]+", "", source))
    assert len(source) < LARGEST


def test_the_policy_allows_only_what_the_page_has(page):
    policy = policy_of(page)
    assert policy["default-src"] == ["'none'"] == policy["base-uri"] == policy["form-action"]
    assert policy["img-src"] == policy["font-src"] == ["data:"]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*"} & {value for values in policy.values() for value in values}
    run = page.xpath("//script[not(@type)]")
    assert [hash_of(script.text) in policy["script-src"] for script in run] == [True]
    assert hash_of(page.findtext(".//style")) in policy["style-src"]
    assert not page.xpath("//@style | //@*[starts-with(name(), 'on')]")


def test_plotly_is_there_once_and_is_what_the_policy_allows(page):
    import gzip

    packed = page.xpath("//script[@id='plotly']/text()")
    assert len(packed) == 1
    unpacked = gzip.decompress(b64decode(packed[0])).decode()
    assert hash_of(unpacked) in policy_of(page)["script-src"]
    assert "plotly.js v" in unpacked[:100]


def test_each_figure_has_a_static_twin_a_text_and_a_table(page):
    figures = page.xpath("//figure")
    assert len(figures) >= 3
    for figure in figures:
        image, = figure.xpath("./img")
        assert image.get("src").startswith("data:image/svg+xml;base64,")
        assert len(image.get("alt")) > 40
        assert len(figure.xpath("./figcaption")) == 1
        assert figure.xpath("./details//table//tbody/tr")
        live, = figure.xpath("./div[@class='interactive']")
        assert live.get("hidden") is not None
        assert live.get("aria-label") == image.get("alt")
        data = json.loads(page.xpath(f"//script[@id='{figure.get('id')}-data']/text()")[0])
        assert {"data", "layout"} <= data.keys()


def test_headings_do_not_skip_a_level_and_ids_are_unique(page):
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_citations_lead_to_the_evidence_and_back(page):
    ids = set(page.xpath("//@id"))
    links = page.xpath("//a[starts-with(@href, '#')]/@href")
    assert {link[1:] for link in links} <= ids
    cites = page.xpath("//a[@class='cite']")
    assert cites
    for cite in cites:
        entry, = page.xpath(f"//li[@id='{cite.get('href')[1:]}']")
        assert f"#{cite.get('id')}" in entry.xpath(".//span[@class='back']/a/@href")


def test_quotes_are_in_the_original_language_and_marked(page):
    entries = page.xpath("//ol[@class='evidence']/li")
    assert entries
    for entry in entries:
        quotes = entry.xpath("./blockquote")
        assert quotes and all((quote.get("lang"), quote.get("dir")) == ("ar", "rtl") for quote in quotes)
        assert all(quote.xpath(".//mark") for quote in quotes)


def test_tables_have_captions_and_header_cells(page):
    for table in page.xpath("//table"):
        assert table.findtext("caption").strip()
        assert set(table.xpath("./thead//th/@scope")) == {"col"}
        assert all(row[0].tag == "th" and row[0].get("scope") == "row" for row in table.xpath("./tbody/tr"))


def test_the_keyboard_reaches_the_content_first(page):
    first = page.xpath("//body//a")[0]
    assert first.get("href") == "#content"
    assert page.xpath("//main[@id='content']")


def test_the_data_can_be_saved_from_the_page(made, page):
    saved = {link.get("download"): b64decode(link.get("href").partition("base64,")[2])
             for link in page.xpath("//a[@download]")}
    assert saved == {name: made.read(name) for name in ("claims.csv", "claims.json")}


def test_all_sections_stand_in_their_order(page):
    anchors = page.xpath("//h2/@id")
    assert anchors == ["bottom-line", "presence", "flows", "map", "timeline", "differences", "gaps", "sources",
                       "data"]
