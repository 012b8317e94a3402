"""Claims: who did what where, by how many, when, how real, said by whom, with the evidence."""

from posture.claims.model import Claim, Event, Reading, reading_from_json, reading_to_json
from posture.claims.read import Explanation, explain_claims, read_claims

__all__ = ["Claim", "Event", "Explanation", "Reading", "explain_claims", "read_claims", "reading_from_json",
           "reading_to_json"]
