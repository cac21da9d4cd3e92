"""Hanging: episodes and campaigns, and the purposes seen in them: whatever neighbours make, found anew where neighbours changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from dateline.records import Campaign, Incident
from dateline.stages import assemble
from dateline.stages.assemble import Act, Scene, Seen, Sides, Telling
from dateline.stages.assemble.blocks import AIM, EVENT
from dateline.stages.assemble.offensives import SPAN
from dateline.store import Kept, Made, Node

from .growing import FOE, SCENE, made, node_of
from .lines import lines, records
from .settling import MARK, TELLING, Setting

SCENES, ACTIONS = "scene", "act"  # sorts of nodes
EPISODE, CAMPAIGN, AIMS = "episode", "campaign", "aims"
EVER = (0, date.max.toordinal())
SOME = 200  # reports looked at at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """A purpose, and the action that it is seen in."""

    seen: Seen
    act: Act


MEANT: TypeAdapter[Meant] = TypeAdapter(Meant)


class Hanging:
    """What hangs together, within one transaction; `sides` are those by all that is told."""

    def __init__(self, kept: Kept, setting: Setting, sides: Sides, *, everything: bool) -> None:
        self._kept, self._slices, self._rules = kept, kept.slices, setting.known.assembling
        self._sides, self._everything = sides, everything
        self._campaigns: dict[str, Mapping[str, frozenset[str]]] = {}

    def scenes(self, before: Mapping[str, str], after: Mapping[str, Node]) -> set[str]:
        """Join episodes and campaigns anew where scenes changed; the incidents that are part of others than before."""
        gone = {id: SCENE.validate_json(body) for id, body in before.items() if id not in after or after[id].body != body}
        fresh = [node for id, node in after.items() if before.get(id) != node.body]
        moved = [(id, node.home) for id, node in after.items() if before.get(id) == node.body]
        self._slices.move(SCENES, moved)
        found = self._changed(SCENES, [node_of(scene, 0) for scene in gone.values()], fresh)
        every = [SCENE.validate_json(body) for body in found.bodies.values()]
        episodes = assemble.episodes(every, self._sides)
        whole = {id: f"from {one.incidents[0]}" for one in episodes for id in one.incidents}
        self._hang(SCENES, EPISODE, found, {one.incidents: made([*lines(EPISODE, [one])]) for one in episodes})
        changed = {id for id in found.bodies if whole.get(id) != found.whole.get(id)}
        now = [SCENE.validate_json(node.body) for node in fresh]
        return changed | self._again({s.place for s in (*gone.values(), *now) if s.assault}, every if self._everything else None)

    def aims(self, reports: Iterable[str], again: Iterable[int]) -> None:
        """Find the purposes anew that these reports tell of, and those of the slices of these numbers."""
        homes = sorted(reports)
        had = self._slices.nodes_at_home(ACTIONS, homes)
        telling = self._kept.reports_in(f"{AIM}{MARK}", f"{AIM}{MARK}\U0010ffff", homes)
        after: dict[str, Node] = {}
        for at in range(0, len(wanted := sorted(telling)), SOME):
            after |= {node.id: node for node in self._meant(wanted[at : at + SOME])}
        gone = [_meaning(MEANT.validate_json(body), "") for id, body in had.items() if id not in after or after[id].body != body]
        fresh = [node for id, node in after.items() if had.get(id) != node.body]
        if not gone and not fresh and not again:
            return
        found = self._changed(ACTIONS, gone, fresh, again)
        every = {id: MEANT.validate_json(body) for id, body in found.bodies.items()}
        groups: dict[tuple[str, ...], Made] = {}
        for one in assemble.aims_in([m.seen for m in every.values()], [m.act for m in every.values()], self._sides):
            ids = tuple(aim.claim for aim in one.aims)
            agents = {above for id in ids for key in every[id].act.agents for above in self._sides.line(key)}
            groups[ids] = made([*lines(AIMS, [one])], (MARK.join((FOE, key)) for key in agents))
        self._hang(ACTIONS, AIMS, found, groups)

    def _changed(self, sort: str, gone: Sequence[Node], fresh: Sequence[Node], again: Iterable[int] = ()) -> _Found:
        """Write down the nodes that changed; all that may hang together otherwise than before."""
        slices = {n for _, n in self._slices.nodes(sort, [node.id for node in gone]).values()} | set(again)
        self._slices.drop_nodes(sort, gone)
        self._slices.put_nodes(sort, fresh)
        if self._everything:
            return _Found(slices=set(), bodies={node.id: node.body for node in fresh}, whole={})
        near = {id for node in fresh for id in self._slices.neighbours(sort, node.spots)}
        beside = self._slices.nodes(sort, near)
        slices = (slices | {n for _, n in beside.values()}) - {0}
        bodies = self._slices.nodes_in(slices) | {id: body for id, (body, _) in beside.items()}
        bodies |= {node.id: node.body for node in fresh}
        keys = {n: key.partition(MARK)[2] for n, key in self._slices.keys(slices).items()}
        of = self._slices.nodes(sort, bodies)
        return _Found(slices=slices, bodies=bodies, whole={id: f"from {keys[n]}" for id, (_, n) in of.items() if n in keys})

    def _hang(self, sort: str, key: str, found: _Found, groups: Mapping[tuple[str, ...], Made]) -> None:
        numbers = self._slices.put({MARK.join((key, ids[0])): one for ids, one in groups.items()}, found.slices)
        of = {id: numbers[MARK.join((key, ids[0]))] for ids in groups for id in ids}
        self._slices.hang([(of.get(id, 0), sort, id) for id in found.bodies])

    def _again(self, places: set[str], every: Sequence[Scene] | None) -> set[str]:
        """Join the campaigns at these places anew; the incidents that are part of others than before."""
        at: dict[str, list[Scene]] = {place: [] for place in sorted(places)}
        for scene in every if every is not None else self._assaults(at):
            if scene.place in at and scene.assault:
                at[scene.place].append(scene)
        keys = {place: MARK.join((CAMPAIGN, place)) for place in at}
        numbers = self._slices.keyed(keys.values())
        had = {key: self._slices.bodies([n]).get(n, "") for key, n in numbers.items()}
        now = {place: made([*lines(CAMPAIGN, assemble.campaigns(there, self._sides))]) for place, there in at.items()}
        self._slices.put({keys[place]: one for place, one in now.items() if one.body})
        self._slices.end(numbers[keys[place]] for place, one in now.items() if not one.body and keys[place] in numbers)
        changed = set()
        for place, one in now.items():
            old, new = (_parts_of(text) for text in (had.get(keys[place], ""), one.body))
            changed |= {id for id in old.keys() | new.keys() if old.get(id) != new.get(id)}
        return changed

    def _assaults(self, places: Iterable[str]) -> Iterator[Scene]:
        for place in places:
            there = self._slices.neighbours(SCENES, [(place, *EVER)])
            yield from (SCENE.validate_json(body) for body, _ in self._slices.nodes(SCENES, there).values())

    def _meant(self, reports: Sequence[str]) -> Iterator[Node]:
        told = [TELLING.validate_json(body) for body in self._kept.tellings(reports)]
        seen = [assemble.seen(t) for t in told if t.kind == "purpose" and not t.aside]
        events = {t.id: t for t in told if t.kind == EVENT and assemble.happens(t)}
        happened = self._incidents(events)
        hanging = self._parts([i.id for i in happened])
        acts = assemble.acts_meant(seen, happened, events, hanging, self._rules, self._sides)
        return (_meaning(Meant(seen=s, act=a), s.report) for s, a in zip(seen, acts, strict=True))

    def _incidents(self, events: Mapping[str, Telling]) -> list[Incident]:
        bodies = self._slices.bodies({s.slice for s in self._slices.standing(events)})
        every = (i for body in bodies.values() for i in records(body, "incident"))
        return [i for i in every if any(id in events for id in i.claims)]

    def _parts(self, incidents: Sequence[str]) -> dict[str, frozenset[str]]:
        """For incidents names of the episode and the campaigns that they are part of."""
        nodes = self._slices.nodes(SCENES, incidents)
        keys = {n: key.partition(MARK)[2] for n, key in self._slices.keys({n for _, n in nodes.values()}).items()}
        found = {}
        for id, (body, number) in nodes.items():
            whole = {f"from {keys[number]}"} if number in keys else set()
            found[id] = frozenset(whole) | self._campaigns_at(SCENE.validate_json(body).place).get(id, frozenset())
        return found

    def _campaigns_at(self, place: str) -> Mapping[str, frozenset[str]]:
        if place not in self._campaigns:
            bodies = self._slices.bodies(self._slices.keyed([MARK.join((CAMPAIGN, place))]).values())
            self._campaigns[place] = _parts_of("\n".join(bodies.values()))
        return self._campaigns[place]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """Nodes that may hang together otherwise than before, the slices that they were in, and what each was part of."""

    slices: set[int]
    bodies: dict[str, str]
    whole: dict[str, str]


def _parts_of(body: str) -> dict[str, frozenset[str]]:
    every: list[Campaign] = list(records(body, CAMPAIGN))
    return assemble.together_in((), every)


def _meaning(meant: Meant, home: str) -> Node:
    """A purpose as a node: others meet it in what its action is part of, and in its country within some days."""
    act = meant.act
    spots = [(f"in {whole}", *EVER) for whole in sorted(act.wholes)]
    if act.day is None:
        spots.append((f"undated {act.country}", *EVER))
    else:
        spots.append((act.country, act.day.toordinal(), act.day.toordinal() + SPAN.days))
    return Node(id=act.id, home=home, body=MEANT.dump_json(meant).decode(), spots=tuple(spots))
