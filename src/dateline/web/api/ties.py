"""/ties: who stands with and against whom; the same as a network of nodes and edges."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice
from urllib.parse import quote

from dateline.records import Entry, Named, StoreError, Tie

from ..asking import Asked
from ..reading import Seen
from ..sides import sides
from .resource import OF_RECORDS, Found, Resource, Wire, numbered, plain, sort_one, sort_page

SORT = "tie"
DRAWN = 2000  # ties of a network


def page(seen: Seen, wanted: Asked) -> Found:
    """Ties; with `at` those that were told by a day and of which no end before it is told."""
    day: date | None = wanted.one("at")
    if day is None:
        return sort_page(SORT)(seen, wanted)
    told = TIES.every(seen, wanted.without("at", "cursor").given("until", day))
    return numbered([entry for entry in told if (entry.record.end or day) >= day], wanted)


def network(seen: Seen, entries: Iterable[Entry[Tie]]) -> Wire:
    """Nodes (id, name, side, how many claims) and edges (id, source, target, kind, since, until, how many sources)."""
    drawn = [(entry, by_role) for entry in islice(entries, DRAWN) if len(by_role := _ends(entry)) > 1]
    nodes = {one.id: one for _, ends in drawn for one in ends}
    return {
        "nodes": [_node(seen, one) for _, one in sorted(nodes.items())],
        "edges": [_edge(entry, *ends[:2]) for entry, ends in drawn],
    }


def _ends(entry: Entry[Tie]) -> list[Named]:
    by_name = {one.name: one for one in entry.actors}
    return [by_name[name] for name in (entry.record.subject, entry.record.object) if name in by_name]


def _node(seen: Seen, one: Named) -> Wire:
    return {
        "id": one.id,
        "name": one.name,
        "kind": known.kind if (known := seen.known.actors.by_id(one.id)) else "",
        "side": sides(seen).get(one.name),
        "claims": _told(seen, one.id),
        "href": f"/actors/{quote(one.id, safe=':')}",
    }


def _told(seen: Seen, id_: str) -> int:
    try:
        return seen.catalogue.actor(id_).claims
    except StoreError:
        return 0


def _edge(entry: Entry[Tie], subject: Named, object_: Named) -> Wire:
    tie = entry.record
    since, until = tie.start or tie.since, tie.end or tie.until
    return {
        "id": entry.id,
        "source": subject.id,
        "target": object_.id,
        "kind": tie.type,
        "factuality": tie.factuality,
        "since": since.isoformat() if since else None,
        "until": until.isoformat() if until else None,
        "ended": tie.end is not None,
        "sources": len(tie.said_by),
        "said_by": list(tie.said_by),
        "claims": len(tie.claims),
        "denied": len(tie.denied),
    }


TIES = Resource(
    name="ties",
    noun="tie",
    says="A relation between two actors over one spell of time: who backs, leads, fights, is allied to or part of whom. "
    "The answer has the same as a network too, `nodes` and `edges`, of everything asked for and not of the page alone.",
    shape=Tie,
    asks=(*OF_RECORDS, "type", "at"),
    page=page,
    one=sort_one(SORT),
    wires=plain(Tie),
)
