"""A section as a notebook shows it: HTML to read there, and the JSON that a briefing is made of."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from markupsafe import Markup

from posture.briefing.html import render_blocks
from posture.briefing.model import (
    CAPTION_ROLE,
    SECTION_MIME,
    Block,
    Document,
    Heading,
    plain_block,
    visible,
)
from posture.charts.chart import Chart
from posture.reader import Reader


@dataclass(frozen=True)
class Section:
    """Blocks and charts in their order; the first section also says what holds for the whole briefing."""

    reader: Reader
    blocks: tuple[Block | Chart, ...]
    document: Document | None = None

    def _ipython_display_(self) -> None:
        from IPython.display import publish_display_data

        for data, metadata in self.bundles():
            publish_display_data(data, metadata)

    def bundles(self) -> Iterator[tuple[dict, dict]]:
        """The (data, metadata) of each output: runs of blocks, and each chart between title and source."""
        pending: list[dict] = []
        for block in self.blocks:
            if not isinstance(block, Chart):
                pending.append(plain_block(block))
                continue
            if pending:
                yield self._bundle(pending), {}
                pending = []
            yield from _chart_bundles(block.without_caption())
        if pending:
            yield self._bundle(pending), {}

    def _bundle(self, blocks: list[dict]) -> dict:
        content = {"blocks": blocks}
        if self.document is not None:
            content["document"] = asdict(self.document)
        headings = [block.text for block in self.blocks if isinstance(block, Heading)]
        return {SECTION_MIME: content, "text/html": str(render_blocks(blocks, self.reader)),
                "text/plain": " \u00b7 ".join(headings)}


def _chart_bundles(chart: Chart) -> Iterator[tuple[dict, dict]]:
    # An exporter sets title and source line as text of its own; these two are for the person at the notebook.
    yield _caption(Markup("<p><strong>{}</strong></p>"), chart.title)
    yield chart._repr_mimebundle_()
    yield _caption(Markup("<p><small>{}</small></p>"), chart.source)


def _caption(form: Markup, text: str) -> tuple[dict, dict]:
    shown = visible(text)
    data = {"text/html": str(form.format(shown)), "text/plain": shown}
    return data, {"posture": {"role": CAPTION_ROLE}}
