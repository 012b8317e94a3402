"""An IPython extension for report runs: import what the notebook will need while the kernel still waits."""

import gc
from contextlib import suppress
from threading import Thread


def load_ipython_extension(shell) -> None:
    """Start importing. A failing import is left to the notebook, which then says so in its cell."""
    # The kernel ends with the run: looking for cycles in what it imports and draws would only cost time.
    gc.disable()
    Thread(target=_import_sections, daemon=True).start()


def _import_sections() -> None:
    with suppress(Exception):
        import matplotlib.backends.backend_svg  # noqa: F401

        import posture.briefing.sections  # noqa: F401
