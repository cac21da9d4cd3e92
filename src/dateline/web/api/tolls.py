"""/tolls: every figure of a loss, and how the range changed."""

from __future__ import annotations

from dateline.records import Toll

from .resource import OF_RECORDS, Resource, plain, sort_one, sort_page

TOLLS = Resource(
    name="tolls",
    noun="toll",
    says="What is said of one side's loss at one place and time: every figure with who gives it, and the range day by day.",
    shape=Toll,
    asks=(*OF_RECORDS, "type"),
    page=sort_page("toll"),
    one=sort_one("toll"),
    wires=plain(Toll),
)
