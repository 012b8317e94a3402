"""The ledger: claims of one or many articles as data frames, each claim with its citation number [n].

`build_ledger` makes it from readings; `read_context` gives published figures that are not from the articles,
always in a frame of their own.
"""

from posture.ledger.build import Ledger, build_ledger
from posture.ledger.context import read_context

__all__ = ["Ledger", "build_ledger", "read_context"]
