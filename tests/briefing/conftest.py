"""One briefing run, shared by all tests that look at what it made."""

import pytest
from briefing_cases import LEFT_BY_A_KILLED_RUN, Made
from posture.briefing.run import brief


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Made:
    """The briefing of the stored article, run once, into a folder where a killed run left its traces."""
    folder = tmp_path_factory.mktemp("report")
    (folder / LEFT_BY_A_KILLED_RUN).mkdir()
    (folder / LEFT_BY_A_KILLED_RUN / "briefing.html").write_text("half")
    (folder / "own-note.txt").write_text("the analyst's")
    return Made(brief({"articles": ["niger-air-base-101"]}, out=folder, progress=False))
