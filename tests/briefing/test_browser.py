"""The page in a real browser: it draws its charts, and the browser has nothing to complain about."""

import shutil
import subprocess

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed; .ci/run installs it")
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", "--virtual-time-budget=8000")


@pytest.fixture(scope="module")
def opened(made, tmp_path_factory):
    """(the page's elements once its scripts have run, what the browser logged of it)."""
    profile = tmp_path_factory.mktemp("browser")
    done = subprocess.run(
        [CHROMIUM, *QUIET, f"--user-data-dir={profile}", "--window-size=1300,2000", "--enable-logging=stderr",
         "--dump-dom", (made.report.folder / "briefing.html").resolve().as_uri()],
        capture_output=True, text=True, timeout=120, check=True)
    return done.stdout, [line for line in done.stderr.splitlines() if "CONSOLE" in line]


def test_each_chart_is_drawn(opened):
    page, _ = opened
    assert page.count('class="user-select-none svg-container"') == page.count("<figure ") >= 4


def test_the_browser_has_nothing_to_complain_about(opened):
    """No error of a script, and no request or style that the page's own policy had to refuse."""
    assert not opened[1]
