"""Origins: who counts as the source of a claim, and the report that its own is a copy of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.knowledge import Knowledge
from dateline.records import Claim
from dateline.stages import assemble
from dateline.stages.assemble.names import fold
from dateline.stages.assemble.telling import REPORT
from dateline.store import Store
from dateline.text.sketch import sketch


def called(origin: str, tellers: Iterable[str], known: Knowledge) -> str:
    """An origin as people call it; `tellers` are the names of who tells what it is the origin of."""
    actor, outlet = known.actors.by_id(origin), known.sources.ids.get(origin)
    if origin.startswith(REPORT):
        return "a report without a source"
    return actor.name if actor else outlet.name if outlet else next((name for name in tellers if fold(name) == origin), origin)


def origins_of(store: Store, known: Knowledge, claims: Sequence[Claim]) -> dict[str, str]:
    """For every claim who counts as its source, in words."""
    heads = store.heads_of(sorted({c.report for c in claims}))
    facts = {f.id: f for f in store.facts_of([version for version, _ in heads.values()], sketch)}
    copies, found = assemble.copied(list(facts.values())), dict[str, str]()
    for report, one in facts.items():
        copy = f", a copy of {copies[report]}" if copies[report] != report else ""
        told = assemble.told([c for c in claims if c.report == report], one, copies[report], {}, known)
        found |= {telling.id: f"{telling.origin}{copy}" for telling in told}
    return found
