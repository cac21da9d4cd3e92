"""/ties: who stands with and against whom; the same as a network of nodes and edges."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

from dateline.records import Tie

from ..actors import Named, actors, facet, id_of
from ..keys import key_of
from ..reading import Seen, once
from ..resting import resting_on
from ..sides import sides
from ..traits import words_of
from .resource import OF_CLAIMS, Entry, Resource, Wire, plain


@once
def entries(seen: Seen) -> list[Entry[Tie]]:
    """Every tie, in the order of the situation."""
    return [_entry(seen, tie) for tie in seen.situation.ties]


def _entry(seen: Seen, tie: Tie) -> Entry[Tie]:
    words = {
        "type": {tie.type: tie.type.replace("_", " ")},
        "actor": facet(seen, [tie.subject, tie.object]),
        "factuality": words_of(tie.factuality),
    }
    start, end = tie.start or tie.since, tie.end or tie.until
    text = f"{tie.subject} {tie.object}"
    return Entry(id=key_of(tie), record=tie, traits=resting_on(seen, tie.claims, words=words, start=start, end=end, text=text))


def on(_: Seen, every: Sequence[Entry[Tie]], day: date) -> list[Entry[Tie]]:
    """Those that began, or were told, by a day and of which no end before it is told."""
    return [e for e in every if (e.record.start or e.record.since or day) <= day <= (e.record.end or day)]


def network(seen: Seen, found: Sequence[Entry[Tie]]) -> Wire:
    """Nodes (id, name, kind, side, how many claims) and edges (id, source, target, kind, since, until, how many sources)."""
    edges = [_edge(seen, entry) for entry in found if entry.record.subject and entry.record.object]
    names = {id_of(seen, name): name for e in found for name in (e.record.subject, e.record.object) if name}
    everybody = actors(seen)
    nodes = [_node(seen, name, everybody[id_]) for id_, name in sorted(names.items())]
    return {"nodes": nodes, "edges": edges}


def _node(seen: Seen, name: str, one: Named) -> Wire:
    return {
        "id": one.id,
        "name": name,
        "kind": one.kind,
        "country": one.country,
        "side": sides(seen).get(name),
        "claims": one.count,
        "href": f"/actors/{quote(one.id, safe=':')}",
    }


def _edge(seen: Seen, entry: Entry[Tie]) -> Wire:
    tie = entry.record
    since, until = tie.start or tie.since, tie.end or tie.until
    return {
        "id": entry.id,
        "source": id_of(seen, tie.subject),
        "target": id_of(seen, tie.object),
        "kind": tie.type,
        "factuality": tie.factuality,
        "since": since.isoformat() if since else None,
        "until": until.isoformat() if until else None,
        "ended": tie.end is not None,
        "sources": len(entry.traits.words.get("source", {})),
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
    asks=(*OF_CLAIMS, "type"),
    entries=entries,
    wire=plain(Tie),
    at=on,
)
