"""Claims: who did what where, by how many, when, how real, said by whom, with the evidence."""

from posture.claims.model import Claim, Event, Reading, reading_from_json, reading_to_json

__all__ = ["Claim", "Event", "Explanation", "Reading", "explain_claims", "read_claims", "reading_from_json",
           "reading_to_json"]


def __getattr__(name: str):
    # The model of a claim is used where nothing is read: the parser behind it is imported on first use.
    if name in __all__:
        from posture.claims import read

        return getattr(read, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
