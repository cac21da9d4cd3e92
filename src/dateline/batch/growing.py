"""Growing: what follows for happenings that hang together, a portion of such clusters at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter

from dateline.records import Judgement
from dateline.stages import assemble
from dateline.stages.assemble import Denial, Scene
from dateline.stages.assemble.naming import key_in
from dateline.store import Made, Node

from .lines import keys_marked, lines
from .settling import MARK, TELLING, Setting

HAPPENED, CONTESTED, NAME, FOE, ACTS = "happened", "contested", "name", "foe", "acting"
SCENE: TypeAdapter[Scene] = TypeAdapter(Scene)
DAY = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Tellings by number, the chains and denials among them by id, and the first of their ids."""

    first: str
    tellings: tuple[int, ...]
    chains: tuple[tuple[str, ...], ...]
    denials: tuple[Denial, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters:
    """Clusters and the text of each of their tellings."""

    clusters: tuple[Cluster, ...]
    bodies: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """What a cluster gives: a slice, and the scenes in it."""

    key: str
    ids: tuple[str, ...]
    made: Made
    scenes: tuple[Scene, ...]


def grow(portion: Clusters, setting: Setting) -> list[Grown]:
    """What follows for some clusters."""
    return [_grown(cluster, portion.bodies, setting) for cluster in portion.clusters]


def node_of(scene: Scene, home: int) -> Node:
    """A scene as a node: others meet it where it is, from the day before it to the day after."""
    first, last = scene.day.toordinal(), scene.end.toordinal()
    return Node(
        id=scene.id,
        home=str(home),
        body=SCENE.dump_json(scene).decode(),
        spots=tuple((spot, first, last + DAY) for spot in sorted(scene.where)),
    )


def made(body: Sequence[str], bears: Iterable[str] = ()) -> Made:
    """A slice of these lines. It bears on the names in them, and on what is given."""
    text = "\n".join(body)
    return Made(body=text, bears=frozenset({*bears, *(MARK.join((NAME, key)) for key in keys_marked(text))}))


def _grown(cluster: Cluster, bodies: Mapping[int, str], setting: Setting) -> Grown:
    told = [TELLING.validate_json(bodies[n]) for n in cluster.tellings]
    ids = tuple(t.id for t in told)
    found = assemble.happened(told, cluster.chains, cluster.denials, _judged(ids, setting), setting.known.assembling, setting.sides)
    body = (
        *lines("incident", found.incidents),
        *lines("toll", found.tolls),
        *lines("dispute", found.disputes),
        *lines(CONTESTED, found.contested, "dispute"),
    )
    places = {MARK.join((CONTESTED, key_in(d.about))) for d in found.contested}
    return Grown(key=MARK.join((HAPPENED, cluster.first)), ids=ids, made=made(body, places), scenes=found.scenes)


def _judged(ids: Iterable[str], setting: Setting) -> list[Judgement]:
    """The judgements on these claims, each once, in their order."""
    found = {j.id: j for id in ids for j in setting.decided.on.get(id, ())}
    return sorted(found.values(), key=lambda j: (j.at, j.id))
