"""Origins: who counts as the source of a claim, and the report that its own is a copy of."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.knowledge import Knowledge
from dateline.records import Claim
from dateline.stages import assemble
from dateline.store import Store
from dateline.text.sketch import sketch


def origins_of(store: Store, known: Knowledge, claims: Sequence[Claim]) -> dict[str, str]:
    """For every claim who counts as its source, in words."""
    heads = store.heads()
    facts = {f.id: f for f in store.facts_of([heads[id_][0] for id_ in sorted({c.report for c in claims})], sketch)}
    copies, found = assemble.copied(list(facts.values())), dict[str, str]()
    for report, one in facts.items():
        copy = f", a copy of {copies[report]}" if copies[report] != report else ""
        told = assemble.told([c for c in claims if c.report == report], one, copies[report], {}, known)
        found |= {telling.id: f"{telling.origin}{copy}" for telling in told}
    return found
