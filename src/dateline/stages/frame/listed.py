"""Lists of places: what happened in one of them happened in the others too ("shelled X, Y and Z", "holds the mill and the dam")."""

from __future__ import annotations

from dataclasses import replace

from dateline.records import Finding, Where

from .grounds import grounds
from .places import PLACELESS, joined
from .scene import Scene

TOLD = frozenset({"event", "loss", "control"})


def spread(scene: Scene, found: Finding) -> Finding:
    """The finding with the further places of the list that its place stands in; as it is where that is no list of places."""
    content = found.content
    if content.place is None or content.also or content.kind not in TOLD or content.type in PLACELESS:
        return found
    also = others(scene, content.place)
    return replace(found, content=replace(content, also=also)) if also else found


def others(scene: Scene, place: Where) -> tuple[Where, ...]:
    """The other places of the list in which a place of the sentence stands, in their order."""
    named = {head: where for head, where in scene.wheres.items() if _definite_site(scene, where)} | grounds(scene)
    head = next((head for head, where in named.items() if where.span == place.span), None)
    listed = [named[i] for i in (joined(scene, head) if head is not None else ()) if i in named]
    apart = [where for where in listed if where.span != place.span and not _one_in_other(where, place)]
    return tuple({where.id or where.name: where for where in apart}.values())


def _definite_site(scene: Scene, where: Where) -> bool:
    """Whether a site without a name is spoken of as one that is known: "the textile plant"."""
    first, *rest = where.span.quote.lower().split()
    return first in scene.language.terrain.definite and bool(rest) and scene.language.terrain.kinds.get(rest[-1]) == "site"


def _one_in_other(one: Where, other: Where) -> bool:
    """Whether two places are one, or one holds the other: "Ituri and the provincial capital"."""
    return one.name == other.name or one.name in other.within or other.name in one.within
