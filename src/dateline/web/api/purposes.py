"""/purposes: what an action is said to be for, side by side."""

from __future__ import annotations

from dateline.records import Aims

from .resource import OF_RECORDS, Resource, plain, sort_one, sort_page

PURPOSES = Resource(
    name="purposes",
    noun="purpose",
    says="The purposes said to lie behind one action of a party, each with who says so and how sure; several compete.",
    shape=Aims,
    asks=OF_RECORDS,
    page=sort_page("aims"),
    one=sort_one("aims"),
    wires=plain(Aims),
)
