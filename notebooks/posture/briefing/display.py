"""A section as a notebook shows it: HTML to read there, and the JSON that a briefing is made of."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from posture.briefing.html import render_blocks
from posture.briefing.model import SECTION_MIME, Block, Document, Heading, plain_block
from posture.charts.chart import Chart
from posture.reader import Reader


@dataclass(frozen=True)
class Section:
    """Blocks and charts in their order; the first section also says what holds for the whole briefing."""

    reader: Reader
    blocks: tuple[Block | Chart, ...]
    document: Document | None = None

    def _ipython_display_(self) -> None:
        from IPython.display import display, publish_display_data

        for part in self._parts():
            if isinstance(part, Chart):
                display(part)
            else:
                publish_display_data(part)

    def _parts(self) -> Iterator[dict | Chart]:
        """The section as a notebook stores it: bundles of blocks, with each chart as an output of its own."""
        pending: list[dict] = []
        for block in self.blocks:
            if isinstance(block, Chart):
                if pending:
                    yield self._bundle(pending)
                    pending = []
                yield block
            else:
                pending.append(plain_block(block))
        if pending:
            yield self._bundle(pending)

    def _bundle(self, blocks: list[dict]) -> dict:
        content = {"blocks": blocks}
        if self.document is not None:
            content["document"] = asdict(self.document)
        headings = [block.text for block in self.blocks if isinstance(block, Heading)]
        return {SECTION_MIME: content, "text/html": str(render_blocks(blocks, self.reader)),
                "text/plain": " \u00b7 ".join(headings)}
