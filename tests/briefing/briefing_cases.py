"""What the tests of briefings are made from: readings, sections and contents without a run."""

import json
from dataclasses import dataclass

from posture import paths
from posture.article.model import Article
from posture.briefing.content import Content, read_content
from posture.briefing.opening import Briefing
from posture.briefing.parameters import read_parameters
from posture.briefing.run import Report
from posture.claims.model import Reading, reading_from_json
from posture.ledger import build_ledger
from posture.reader import Reader

SPECS = paths.HOME / "tests" / "specs"
LEFT_BY_A_KILLED_RUN = ".making-killed"


@dataclass(frozen=True)
class Made:
    """What a run made."""

    report: Report

    def read(self, name: str) -> bytes:
        """The bytes of one of its files."""
        return (self.report.folder / name).read_bytes()


def load_cases(name: str) -> list:
    """The cases of a file under specs/briefing."""
    return json.loads((SPECS / "briefing" / name).read_text("utf-8"))


def open_reading(reading: Reading, text: str, **parameters) -> Briefing:
    """A briefing of one reading and its article's text, without reading or running anything."""
    about = reading.article
    article = Article(id=about["id"], text=text, language=about["language"], sha256=about["sha256"],
                      title=about.get("title"), publisher=about.get("publisher"), url=about.get("url"))
    chosen = read_parameters(parameters)
    return Briefing(chosen, Reader(chosen.language), (article,), (reading,), build_ledger([reading]))


def make_reading(claims: list[dict], events: list[dict] = (), text: str = "", language: str = "en",
                 published: str | None = "2024-05-03") -> Reading:
    """A reading from claims that give only what matters; each is evidenced by the whole text."""
    evidence = [{"start": 0, "end": len(text), "quote": text}]
    return reading_from_json({
        "schema": "posture/claims/1",
        "article": {"id": "case", "title": None, "publisher": None, "language": language,
                    "published": published, "sha256": "0" * 64, "characters": len(text)},
        "claims": [{"id": f"c{n}", "evidence": evidence, "status": "ongoing", **claim}
                   for n, claim in enumerate(claims, 1)],
        "events": [{"id": f"e{n}", "evidence": evidence, **event} for n, event in enumerate(events, 1)],
        "warnings": [],
    })


def content_of(*sections) -> Content:
    """The content that a notebook with these sections would have."""
    outputs = [{"output_type": "display_data", "data": data, "metadata": metadata}
               for section in sections for data, metadata in section.bundles()]
    return read_content({"cells": [{"cell_type": "code", "metadata": {}, "source": "", "outputs": outputs}]},
                        "case")


def said(section) -> str:
    """All that a section says, as one text, blocks on lines of their own."""
    return "\n".join(filter(None, (_words(block).strip() for block in content_of(section).blocks)))


def _words(value: object) -> str:
    if isinstance(value, dict):
        if "number" in value and "id" in value:
            return f"[{value['number']}]"
        skipped = ("type", "svg", "plotly", "anchor", "lang", "href", "id", "back", "kind", "role")
        return " ".join(filter(None, (_words(item) for key, item in value.items() if key not in skipped)))
    if isinstance(value, list):
        joined = "" if value and all(isinstance(item, dict) and {"text", "id"} & item.keys() for item in value) else " "
        return joined.join(filter(None, map(_words, value)))
    return value if isinstance(value, str) else ""
