"""/disputes: claims that cannot all be so."""

from __future__ import annotations

from dateline.records import Dispute

from .resource import OF_RECORDS, Resource, plain, sort_one, sort_page

DISPUTES = Resource(
    name="disputes",
    noun="dispute",
    says="Claims that cannot all be so: each side with its claims and origins, and what would settle it.",
    shape=Dispute,
    asks=OF_RECORDS,
    page=sort_page("dispute"),
    one=sort_one("dispute"),
    wires=plain(Dispute),
)
