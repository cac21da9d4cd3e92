"""Joining: what follows from all parts together, slice by slice; only what was touched is joined anew.

A slice is put together of the parts, tellings and other slices that bear on it. What changed since the last time says which are
touched: happenings by pairs that are alike, by denials, by what their reports tell side by side; places by their tellings, by
groups that they may be one of, by who fights whom; episodes and offensives by their neighbours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.knowledge.judged import MERGE
from dateline.records import Dispute, Hold
from dateline.stages import assemble
from dateline.stages.assemble import Part, Sides
from dateline.stages.assemble.blocks import ACCUSED, ANSWER, ATTEMPT, CONTROL, EVENT, FIGHT, TALKS, TIE
from dateline.stages.assemble.groups import Groups
from dateline.stages.assemble.naming import key_in, keys_in
from dateline.stages.assemble.tally import ACTING, FOES, PARTY, PLACE
from dateline.store import Kept, Made, Node

from .calling import call_anew
from .growing import CONTESTED, FOE, NAME, Cluster, Clusters, grow, made, node_of
from .hanging import AIMS, SCENES, Hanging
from .lines import lines, records
from .settling import MARK, PART, TELLING, Setting
from .workers import Workers, parted

ACTS, AT = "acts", "at"  # what fights bear on; begins the keys of slices of places
CLUSTERS, PLACES = 400, 100  # worked on at a time
MUCH = 5  # portions from which on it pays to start processes
LAST = "\U0010ffff"
PLAIN: Mapping[str, Mapping[str, str]] = {  # blocks to whose parts nothing is added, and the sorts of what they have
    TIE: {"tie": "ties", "turn": "turns"},
    TALKS: {"track": "tracks"},
}
Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class Touched:
    """What changed before joining. `ids` are claims to be looked at, `slices` where some stood before, `reports` those told anew;
    `counts` is what was added to the counts, `keys` has the blocks settled anew by sort. `everything`: nothing was kept before.
    """

    everything: bool = False
    ids: set[str] = field(default_factory=set)
    slices: set[int] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    keys: dict[str, set[str]] = field(default_factory=dict)

    def settled(self, key: str, before: str | None, after: str | None) -> None:
        """A block was settled anew: what followed from it before, and what follows now."""
        sort, _, rest = key.partition(MARK)
        if sort in (*PLAIN, CONTROL, FIGHT, ATTEMPT, ACCUSED, ANSWER):
            self.keys.setdefault(sort, set()).add(rest)
        elif before != after and not self.everything:
            self.ids |= {id for edge in _edges(before) ^ _edges(after) for id in edge[:2]}

    def pairs(self, sort: str) -> list[tuple[str, str]]:
        """The pairs of a sort of which more or fewer are counted now."""
        return [(one, other) for (what, one, other), n in self.counts.items() if what == sort and n]


def _edges(body: str | None) -> set[tuple[str, str, object]]:
    if body is None:
        return set()
    part = PART.validate_json(body)
    return {*((*pair, "") for pair in part.links), *((*pair, "beside") for pair in part.beside), *part.denials}


class Joining:
    """The slices within one transaction on what is kept."""

    def __init__(self, kept: Kept, setting: Setting, touched: Touched, workers: Workers, progress: Progress) -> None:
        self._kept, self._slices, self._setting, self._touched = kept, kept.slices, setting, touched
        self._workers, self._progress = workers, progress
        self._rules = setting.known.assembling
        self._sides = Sides(setting.known, kept.pairs(FOES))

    def join(self) -> None:
        """Bring every slice up to date that something touched bears on."""
        touched = self._touched
        foes = self._of_foes()
        hanging = Hanging(self._kept, self._setting, self._sides, everything=touched.everything)
        contested, parts = self._happenings(hanging)
        self._places(contested | foes.get(AT, set()))
        self._plain()
        self._fights()
        self._answers()
        self._attempts(foes.get(ATTEMPT, set()))
        reports = touched.reports | (set() if touched.everything else self._reports_of(parts))
        hanging.aims(reports, self._slices.keyed(MARK.join((AIMS, key)) for key in foes.get(AIMS, ())).values())
        renamed = call_anew(
            self._kept, [(sort, key) for (sort, key, _), n in touched.counts.items() if n and sort in (PARTY, PLACE)]
        )
        bearing = self._slices.bearing(MARK.join((NAME, key)) for key in renamed)
        self._slices.touch({n for numbers in bearing.values() for n in numbers})

    def _of_foes(self) -> dict[str, set[str]]:
        """The slices, by what their keys begin with, in which somebody may be opposed to others than before."""
        found: dict[str, set[str]] = {}
        for pair in self._touched.pairs(FOES):
            one, other = self._slices.bearing(MARK.join((FOE, key)) for key in pair).values()
            for key in self._slices.keys(one & other).values():
                sort, _, rest = key.partition(MARK)
                found.setdefault(sort, set()).add(rest)
        return found

    def _happenings(self, hanging: Hanging) -> tuple[set[str], set[str]]:
        """The happenings; the places that are contested by them, and the incidents that are part of something else than before."""
        old, stand = self._standing()
        before = self._slices.nodes_at_home(SCENES, map(str, old))
        contested = self._slices.borne(old, MARK.join((CONTESTED, "")), MARK.join((CONTESTED, LAST)))
        nodes: dict[str, Node] = {}
        kept: set[int] = set()
        portions = self._portions(self._clusters(stand))
        for some in self._workers.each(grow, portions, much=len(stand) > MUCH * CLUSTERS):
            numbers = self._slices.put({one.key: one.made for one in some})
            self._slices.place([(numbers[one.key], id) for one in some for id in one.ids])
            contested |= {key for one in some for key in one.made.bears if key.startswith(MARK.join((CONTESTED, "")))}
            nodes |= {scene.id: node_of(scene, numbers[one.key]) for one in some for scene in one.scenes}
            kept |= set(numbers.values())
        self._slices.end(old - kept)
        return {key.partition(MARK)[2] for key in contested}, hanging.scenes(before, nodes)

    def _standing(self) -> tuple[set[int], dict[str, int]]:
        """The slices of happenings to be joined anew, and the tellings in them, by id with their numbers."""
        if self._touched.everything:
            return set(), {s.id: s.telling for s in self._slices.all_standing()}
        first = self._slices.standing(self._touched.ids)
        old = (self._touched.slices | {s.slice for s in first}) - {0}
        return old, {s.id: s.telling for s in (*first, *self._slices.standing_in(old))}

    def _clusters(self, stand: Mapping[str, int]) -> list[Cluster]:
        """The tellings that anything joins, together."""
        chains, every = Groups(), Groups()
        denials = set()
        for id in stand:
            every.add(id)
        for body in self._kept.joining(None if self._touched.everything else list(stand.values())):
            part = PART.validate_json(body)
            denials |= {d for d in part.denials if d[0] in stand}
            for left, right in part.links:
                if left in stand:
                    chains.join(left, right)
            for left, right in (*part.links, *part.beside, *(d[:2] for d in part.denials)):
                if left in stand:
                    every.join(left, right)
        for judgement in self._setting.decided.judgements if len(stand) else ():
            merged = [id for id in judgement.claims if id in stand] if judgement.kind == MERGE else []
            for id in merged[1:]:
                every.join(merged[0], id)
        linked: dict[str, list[tuple[str, ...]]] = {}
        for chain in chains.all():
            linked.setdefault(every.find(chain[0]), []).append(tuple(chain))
        denied: dict[str, list[tuple[str, str, float]]] = {}
        for denial in sorted(denials):
            denied.setdefault(every.find(denial[0]), []).append(denial)
        return [
            Cluster(
                first=ids[0],
                tellings=tuple(stand[id] for id in ids),
                chains=tuple(linked.get(ids[0], ())),
                denials=tuple(denied.get(ids[0], ())),
            )
            for ids in every.all()
        ]

    def _portions(self, clusters: Sequence[Cluster]) -> Iterator[Clusters]:
        for n, some in enumerate(parted(clusters, CLUSTERS)):
            self._progress("joined", n * CLUSTERS, len(clusters))
            yield Clusters(clusters=tuple(some), bodies=self._kept.bodies([number for one in some for number in one.tellings]))
        self._progress("joined", len(clusters), len(clusters))

    def _places(self, others: set[str]) -> None:
        """Who has the places of which anything changed that is told of them, or of groups that they may be one of."""
        places = self._touched.keys.get(CONTROL, set()) | others
        if any(assemble.is_group(place, self._rules) for place in places):
            places |= {place for place in self._all_places() if assemble.may_be_one(place, self._rules)}
        near = any(assemble.may_be_one(place, self._rules) for place in places)
        groups = list(self._groups()) if near else []
        for some in parted(sorted(places), PLACES):
            parts = self._kept.parts_at([MARK.join((CONTROL, place)) for place in some])
            contested = self._contested(some)
            found = {place: PART.validate_json(parts.get(MARK.join((CONTROL, place)), "{}")) for place in some}
            denied = self._told({id for part in found.values() for hold in part.holds for id in hold.denied})
            self._put({MARK.join((AT, p)): self._held(part, groups, contested.get(p, []), denied) for p, part in found.items()})

    def _held(
        self, part: Part, groups: Sequence[Hold], contested: Sequence[Dispute], denied: Mapping[str, assemble.Telling]
    ) -> Made:
        told = [denied[id] for hold in part.holds for id in hold.denied if id in denied]
        holds, disputes = assemble.held(part.holds, groups, contested, told, self._rules, self._sides)
        holders = {key_in(h.holder) for h in holds if h.holder}
        foes = {MARK.join((FOE, key)) for holder in holders for key in self._sides.line(holder)}
        return made([*lines("hold", holds), *lines("dispute", (*part.disputes, *disputes))], foes)

    def _all_places(self) -> list[str]:
        keys = self._kept.keys_between(MARK.join((CONTROL, "")), MARK.join((CONTROL, LAST)))
        return [key.partition(MARK)[2] for key in keys]

    def _groups(self) -> Iterator[Hold]:
        keys = [MARK.join((CONTROL, place)) for place in self._all_places() if assemble.is_group(place, self._rules)]
        for _, body in sorted(self._kept.parts_at(keys).items()):
            yield from assemble.taken_together(PART.validate_json(body).holds, self._rules)

    def _contested(self, places: Sequence[str]) -> dict[str, list[Dispute]]:
        """By place the disputes over happenings that are over who has it."""
        bearing = self._slices.bearing(MARK.join((CONTESTED, place)) for place in places)
        bodies = self._slices.bodies({n for numbers in bearing.values() for n in numbers})
        every: Iterable[Dispute] = (d for _, body in sorted(bodies.items()) for d in records(body, CONTESTED, "dispute"))
        found: dict[str, list[Dispute]] = {}
        for dispute in every:
            found.setdefault(key_in(dispute.about), []).append(dispute)
        return found

    def _told(self, ids: Iterable[str]) -> dict[str, assemble.Telling]:
        """The tellings of events among these claims."""
        bodies = self._kept.bodies([s.telling for s in self._slices.standing(ids)])
        every = (TELLING.validate_json(body) for body in bodies.values())
        return {t.id: t for t in every if t.kind == EVENT}

    def _plain(self) -> None:
        for sort, fields in PLAIN.items():
            for some in parted(sorted(self._touched.keys.get(sort, ())), PLACES):
                keys = [MARK.join((sort, key)) for key in some]
                parts = self._kept.parts_at(keys)
                found = {key: PART.validate_json(parts.get(key, "{}")) for key in keys}
                self._put(
                    {k: made([line for s, name in fields.items() for line in lines(s, getattr(p, name))]) for k, p in found.items()}
                )

    def _fights(self) -> None:
        """What parties did to each other, months together; of things only those that act anywhere can be fought."""
        acting = {one for one, _ in self._touched.pairs(ACTING)}
        bearing = self._slices.bearing(MARK.join((ACTS, key)) for key in acting)
        pairs = {key.rpartition(MARK)[0] for key in self._touched.keys.get(FIGHT, ())}
        pairs |= {key.partition(MARK)[2] for key in self._slices.keys(n for ns in bearing.values() for n in ns).values()}
        for some in parted(sorted(pairs), PLACES):
            self._put({MARK.join((FIGHT, pair)): self._fought(pair) for pair in some})

    def _fought(self, pair: str) -> Made:
        begins = MARK.join((FIGHT, pair, ""))
        parts = self._kept.parts_at(self._kept.keys_between(begins, begins + LAST))
        found = assemble.fought(f for _, body in sorted(parts.items()) for f in PART.validate_json(body).fights)
        targets = {key for f in found for key in keys_in(f.target)}
        shown = found if targets <= self._kept.counted(ACTING, sorted(targets)).keys() else []
        return made([*lines(FIGHT, shown)], (MARK.join((ACTS, key)) for key in targets))

    def _answers(self) -> None:
        """Accusations that the accused turn down."""
        accused, answering = (self._touched.keys.get(sort, set()) for sort in (ACCUSED, ANSWER))
        if not accused and not answering:
            return
        every = {
            sort: [k.partition(MARK)[2] for k in self._kept.keys_between(f"{sort}{MARK}", f"{sort}{MARK}{LAST}")]
            for sort in (ACCUSED, ANSWER)
        }
        wanted = accused | {one for one in every[ACCUSED] for other in answering if self._sides.kin(other, one)}
        for one in sorted(wanted):
            kin = [key for key in every[ANSWER] if self._sides.kin(key, one)]
            told = self._laid([(ACCUSED, one), *((ANSWER, key) for key in kin)])
            answers = [t for key in kin for t in told[ANSWER, key]]
            found = assemble.turned_down(one, told[ACCUSED, one], answers, self._rules)
            self._put({MARK.join((ACCUSED, one)): made([*lines("dispute", found)])})

    def _attempts(self, others: set[str]) -> None:
        """Attacks that failed by one account and took the place by another."""
        for key in sorted(self._touched.keys.get(ATTEMPT, set()) | others):
            place, _, day = key.rpartition(MARK)
            told = self._laid([(ATTEMPT, key)])[ATTEMPT, key]
            found = list(assemble.at_ground((place, date.fromisoformat(day)), told, self._rules, self._sides))
            keys = {above for t in told for party in t.parties() for above in self._sides.line(party)} if len(told) > 1 else set()
            self._put({MARK.join((ATTEMPT, key)): made([*lines("dispute", found)], (MARK.join((FOE, k)) for k in keys))})

    def _laid(self, blocks: Sequence[tuple[str, str]]) -> dict[tuple[str, str], list[assemble.Telling]]:
        """The tellings in some blocks."""
        bodies = self._kept.told_at([MARK.join(block) for block in blocks])
        return {block: [TELLING.validate_json(body) for body in bodies.get(MARK.join(block), ())] for block in blocks}

    def _put(self, slices: Mapping[str, Made]) -> None:
        """Keep slices; those of which nothing is left, and that nothing can change but what they are made of, end."""
        kept = {key: one for key, one in slices.items() if one.body or one.bears}
        gone = self._slices.keyed([key for key in slices if key not in kept])
        self._slices.put(kept, gone.values())

    def _reports_of(self, incidents: set[str]) -> set[str]:
        """The reports of the happenings that changed, and of these incidents."""
        homes = {int(home) for home in self._slices.homes(SCENES, incidents).values()}
        bodies = self._slices.bodies(self._slices.changed | homes)
        return {report for body in bodies.values() for i in records(body, "incident") for report in i.reports}
