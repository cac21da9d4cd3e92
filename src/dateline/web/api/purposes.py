"""/purposes: what an action is said to be for, side by side."""

from __future__ import annotations

from dateline.records import Aims

from ..actors import facet
from ..keys import key_of
from ..reading import Seen, once
from ..resting import resting_on
from .resource import OF_CLAIMS, Entry, Resource, plain


@once
def entries(seen: Seen) -> list[Entry[Aims]]:
    """Every set of purposes, in the order of the situation."""
    return [_entry(seen, aims) for aims in seen.situation.aims]


def _entry(seen: Seen, aims: Aims) -> Entry[Aims]:
    traits = resting_on(
        seen,
        [aim.claim for aim in aims.aims],
        words={"actor": facet(seen, [aims.agent])},
        start=aims.start,
        end=aims.end,
        text=" ".join((aims.agent, *aims.of)),
    )
    return Entry(id=key_of(aims), record=aims, traits=traits)


PURPOSES = Resource(
    name="purposes",
    noun="purpose",
    says="The purposes said to lie behind one action of a party, each with who says so and how sure; several compete.",
    shape=Aims,
    asks=OF_CLAIMS,
    entries=entries,
    wire=plain(Aims),
)
