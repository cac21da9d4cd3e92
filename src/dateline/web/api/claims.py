"""/claims: what each report says, as the claims contract writes it."""

from __future__ import annotations

from dateline.records import Claim
from dateline.records.wire import claim_to_dict

from ..reading import Seen, once
from ..resting import claim_traits
from .resource import OF_CLAIMS, Entry, Resource, Wire


@once
def entries(seen: Seen) -> list[Entry[Claim]]:
    """Every claim, in the order of the store."""
    traits = claim_traits(seen)
    return [Entry(id=claim.id, record=claim, traits=traits[claim.id]) for claim in seen.claims.values()]


def wire(_: Seen, entry: Entry[Claim]) -> Wire:
    """One line of `dateline export claims`."""
    return claim_to_dict(entry.record)


CLAIMS = Resource(
    name="claims",
    noun="claim",
    says="What one report says: who did what to whom, where and when, by whose word, how sure, in which words.",
    shape=None,
    asks=(*OF_CLAIMS, "kind", "type", "status", "verdict", "precision", "box"),
    entries=entries,
    wire=wire,
)
