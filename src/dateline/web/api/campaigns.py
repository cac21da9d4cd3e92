"""/campaigns: one party's attacks on one place, again and again."""

from __future__ import annotations

from dateline.records import Campaign

from .resource import OF_RECORDS, Resource, plain, sort_one, sort_page

CAMPAIGNS = Resource(
    name="campaigns",
    noun="campaign",
    says="One party's attacks on one place, again and again: the incidents of each day.",
    shape=Campaign,
    asks=OF_RECORDS,
    page=sort_page("campaign"),
    one=sort_one("campaign"),
    wires=plain(Campaign),
)
