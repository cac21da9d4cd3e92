"""/claims: what each report says, as the claims contract writes it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import Claim
from dateline.records.wire import claim_to_dict

from ..asking import Asked
from ..reading import Seen
from .resource import OF_RECORDS, Found, Resource, Wire


def page(seen: Seen, wanted: Asked) -> Found:
    """Claims as the catalogue finds them, whole."""
    found = seen.catalogue.claims(wanted.query())
    rows = list(seen.claims(row.id for row in found.items).values())
    return Found(rows=rows, total=found.total, next=found.after, more=found.more)


def wires(_: Seen, claims: Sequence[Claim]) -> list[Wire]:
    """Each as one line of `dateline export claims`."""
    return [claim_to_dict(claim) for claim in claims]


CLAIMS = Resource(
    name="claims",
    noun="claim",
    says="What one report says: who did what to whom, where and when, by whose word, how sure, in which words.",
    shape=None,
    asks=("q", "kind", "type", *OF_RECORDS[1:], "status", "precision", "box"),
    page=page,
    one=lambda seen, id_: seen.claim(id_),
    wires=wires,
)
