"""Where the project keeps what it reads and writes.

The code runs from an editable install, so the repository is found from this file. `POSTURE_HOME` names
another folder with the same layout, for an analyst's own data.
"""

import os
from pathlib import Path

HOME = Path(os.environ.get("POSTURE_HOME") or Path(__file__).resolve().parents[2])
NOTEBOOKS = HOME / "notebooks"
DATA = HOME / "data"
ARTICLES = DATA / "articles"
LANGUAGE = DATA / "language"
GAZETTEER = DATA / "gazetteer"
CONTEXT = DATA / "context"
FONTS = DATA / "fonts"
REPORTS = HOME / "reports"
