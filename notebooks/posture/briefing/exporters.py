"""The nbconvert exporters that make a briefing of a notebook: `posture-html` and `posture-pdf`.

`posture brief`, JupyterLab's export menu and `jupyter nbconvert --to posture-html` all end here. This module
is imported whenever nbconvert lists its exporters, so what is slow is imported when it is used.
"""

from nbconvert.exporters.exporter import Exporter
from traitlets import List, default


class _BriefingExporter(Exporter):
    """Reads the notebook's content from its outputs as they are; what it is rendered to is up to the two below.

    Nothing is changed in the notebook, so it is copied only for a preprocessor, such as that of `--execute`.
    """

    default_preprocessors = List(["nbconvert.preprocessors.ExecutePreprocessor"])

    def from_notebook_node(self, nb, resources=None, **kw):
        """The rendered briefing and nbconvert's resources. Raises ReportError, see `read_content`."""
        from posture.briefing.content import read_content
        from posture.reader import Reader

        if any(preprocessor.enabled for preprocessor in self._preprocessors):
            nb, resources = super().from_notebook_node(nb, resources, **kw)
        else:
            resources = self._init_resources(resources)
        content = read_content(nb, resources["metadata"]["name"])
        return self.render(content, Reader(content.document["language"])), resources


class BriefingHTMLExporter(_BriefingExporter):
    """One HTML file that needs no network."""

    export_from_notebook = "Posture briefing (HTML)"
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self):
        return ".html"

    def render(self, content, reader):
        """The page as text."""
        from posture.briefing.page import render_page

        return render_page(content, reader)


class BriefingPDFExporter(_BriefingExporter):
    """One PDF file that is also PDF/UA-1 and PDF/A-2a."""

    export_from_notebook = "Posture briefing (PDF)"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension_default(self):
        return ".pdf"

    def render(self, content, reader):
        """The PDF as bytes."""
        from posture.briefing.pdf import compile_pdf

        return compile_pdf(content, reader)
