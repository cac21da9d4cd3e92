"""/tolls: every figure of a loss, and how the range changed."""

from __future__ import annotations

from dateline.records import Toll

from ..actors import facet
from ..keys import key_of
from ..reading import Seen, once
from ..resting import resting_on
from .resource import OF_CLAIMS, Entry, Resource, plain


@once
def entries(seen: Seen) -> list[Entry[Toll]]:
    """Every loss, in the order of the situation."""
    return [_entry(seen, toll) for toll in seen.situation.tolls]


def _entry(seen: Seen, toll: Toll) -> Entry[Toll]:
    traits = resting_on(
        seen,
        [figure.claim for figure in toll.figures],
        words={"type": {toll.type: toll.type.replace("_", " ")}, "actor": facet(seen, [toll.side, *toll.by])},
        start=toll.start,
        end=toll.end,
        text=f"{toll.side} {toll.place or ''}",
    )
    return Entry(id=key_of(toll), record=toll, traits=traits)


TOLLS = Resource(
    name="tolls",
    noun="toll",
    says="What is said of one side's loss at one place and time: every figure with who gives it, and the range day by day.",
    shape=Toll,
    asks=(*OF_CLAIMS, "type"),
    entries=entries,
    wire=plain(Toll),
)
