"""/disputes: claims that cannot all be so."""

from __future__ import annotations

from dateline.records import Dispute

from ..keys import key_of
from ..reading import Seen, once
from ..resting import resting_on
from ..traits import words_of
from .resource import OF_CLAIMS, Entry, Resource, plain


@once
def entries(seen: Seen) -> list[Entry[Dispute]]:
    """Every dispute, in the order of the situation."""
    return [_entry(seen, dispute) for dispute in seen.situation.disputes]


def _entry(seen: Seen, dispute: Dispute) -> Entry[Dispute]:
    days = [day for day in dispute.reported if day]
    traits = resting_on(
        seen,
        [claim for _, claims in dispute.sides for claim in claims],
        words={"type": words_of(dispute.kind)},
        start=min(days, default=None),
        end=max(days, default=None),
        text=f"{dispute.about} {dispute.reason}",
    )
    return Entry(id=key_of(dispute), record=dispute, traits=traits)


DISPUTES = Resource(
    name="disputes",
    noun="dispute",
    says="Claims that cannot all be so: each side with its claims and origins, and what would settle it.",
    shape=Dispute,
    asks=(*OF_CLAIMS, "type"),
    entries=entries,
    wire=plain(Dispute),
)
