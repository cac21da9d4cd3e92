"""Aims: the purposes seen in one action or offensive, side by side, whoever sees them and in whichever report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.knowledge.assembling import Assembling
from dateline.records import Aim, Aims, Campaign, Episode, Incident
from dateline.text.stems import stems

from .groups import Groups
from .naming import mark
from .offensives import Act, one_action
from .sides import SAID, Sides
from .telling import Telling, place_of

NOBODY = "nobody named"
LIKE = 0.5  # share of stems that two purposes in like words have in common
LETTERS = 4  # shorter words are mostly those that every aim has


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One purpose as told: the keys of whose it is, the words and the claims of the action, and who sees it."""

    aim: Aim
    agents: tuple[str, ...]
    of: tuple[str, ...]
    acts: tuple[str, ...]
    report: str
    at: int
    country: str

    @property
    def order(self) -> tuple[date, str, int, str]:
        """For sorting only: by when and where it is told."""
        return self.aim.reported or date.max, self.report, self.at, self.aim.claim


def seen(telling: Telling) -> Seen:
    """What a telling of a purpose gives."""
    aim = Aim(
        text=telling.aim,
        said_by=telling.by,
        factuality=telling.factuality,
        likelihood=telling.likelihood,
        claim=telling.id,
        reported=telling.published,
    )
    agents = tuple(sorted(telling.parties("agent")))
    return Seen(
        aim=aim, agents=agents, of=telling.of, acts=telling.acts, report=telling.report, at=telling.at, country=telling.country
    )


def together_in(hanging: Iterable[Episode], again: Iterable[Campaign]) -> dict[str, frozenset[str]]:
    """For every incident a name for the episode and each of the campaigns that it is part of, by what they begin with."""
    found: dict[str, set[str]] = {}
    for episode in hanging:
        for id in episode.incidents:
            found.setdefault(id, set()).add(f"from {episode.incidents[0]}")
    for campaign in again:
        for _, ids in campaign.attacks:
            for id in ids:
                found.setdefault(id, set()).add(f"{campaign.agent} {campaign.place} {campaign.attacks[0][0]}")
    return {id: frozenset(names) for id, names in found.items()}


def aims(
    told: Iterable[Seen],
    happened: Iterable[Incident],
    events: Mapping[str, Telling],
    hanging: Mapping[str, frozenset[str]],
    rules: Assembling,
    sides: Sides,
) -> list[Aims]:
    """All purposes, a record for each action: those told of one happening, episode or campaign, or by one party within days."""
    every = list(told)
    return aims_in(every, acts_meant(every, happened, events, hanging, rules, sides), sides)


def acts_meant(
    told: Sequence[Seen],
    happened: Iterable[Incident],
    events: Mapping[str, Telling],
    hanging: Mapping[str, frozenset[str]],
    rules: Assembling,
    sides: Sides,
) -> list[Act]:
    """The action that each purpose is seen in; `events` and `happened` are at least those of the same reports."""
    of = {id: i for i in happened for id in i.claims}
    beside = _by_report(events, {s.report for s in told}, rules)
    return [_act(s, of, events, beside.get(s.report, ()), hanging, rules, sides) for s in told]


def aims_in(told: Sequence[Seen], acts: Sequence[Act], sides: Sides) -> list[Aims]:
    """The purposes of actions that are one, together; `acts` has the action of each."""
    by_id, act = {s.aim.claim: s for s in told}, {a.id: a for a in acts}
    groups = one_action(act, sides)
    return [_aims(sorted((by_id[id] for id in ids), key=lambda s: s.order), [act[id] for id in ids]) for ids in groups]


def _by_report(events: Mapping[str, Telling], reports: set[str], rules: Assembling) -> dict[str, list[Telling]]:
    """The happenings of arms in these reports, in the order of the text."""
    found: dict[str, list[Telling]] = {}
    for telling in events.values():
        if telling.report in reports and telling.type in rules.episodes and telling.factuality in SAID and not telling.aside:
            found.setdefault(telling.report, []).append(telling)
    return {report: sorted(told, key=lambda t: (t.at, t.id)) for report, told in found.items()}


def _act(
    seen: Seen,
    of: Mapping[str, Incident],
    events: Mapping[str, Telling],
    beside: Sequence[Telling],
    hanging: Mapping[str, frozenset[str]],
    rules: Assembling,
    sides: Sides,
) -> Act:
    """The action that is meant: by its own words, else the last one before of the same party, or of anybody where none is named."""
    meant = [id for id in seen.acts if id in of and not events[id].aside] or (
        [t.id for t in _before(seen, beside, rules, sides)] if _open(seen) else []
    )
    told = [events[id] for id in meant]
    doers = frozenset(key for t in told for key in t.parties("agent"))
    days = [t.start or t.published for t in told if t.start or t.published] or [seen.aim.reported]
    within = frozenset(of[id].id for id in meant if id in of)
    return Act(
        id=seen.aim.claim,
        agents=frozenset(seen.agents) or doers,
        day=min((d for d in days if d), default=None),
        country=seen.country,
        place=place_of(_at_home(told)),
        incidents=within,
        wholes=within | {name for id in within for name in hanging.get(id, ())},
    )


def _open(seen: Seen) -> bool:
    """Whether the words leave open what the action is: it has no word of its own, or one with nobody who does it."""
    return not seen.of or not seen.agents


def _before(seen: Seen, beside: Sequence[Telling], rules: Assembling, sides: Sides) -> list[Telling]:
    near = [t for t in beside if t.at <= seen.at and (not seen.agents or _shared(seen.agents, t.parties("agent"), sides))]
    return ([t for t in near if t.type in rules.assaults] or near)[-1:]


def _at_home(told: Iterable[Telling]) -> list[Telling]:
    """Those in the country that their report is about: where talks are held, what they are about is seldom done."""
    return [t for t in told if t.ground and t.country in (t.ground.name, *t.ground.within)]


def _shared(ours: Iterable[str], theirs: Iterable[str], sides: Sides) -> bool:
    return any(sides.kin(a, b) for a in ours for b in theirs)


def _aims(told: Sequence[Seen], acts: Sequence[Act]) -> Aims:
    at = place_of(a.place for a in acts if a.place)
    days = sorted(a.day for a in acts if a.day)
    return Aims(
        agent=", ".join(map(mark, sorted({key for a in acts for key in a.agents}))) or NOBODY,
        of=tuple(sorted({words for s in told for words in s.of})),
        aims=tuple(s.aim for s in told),
        incidents=tuple(sorted({id for a in acts for id in a.incidents})),
        place=mark(at.place) if at and at.place else None,
        start=days[0] if days else None,
        end=days[-1] if days else None,
        purposes=_alike([s.aim for s in told]),
    )


def _alike(aims: Sequence[Aim]) -> tuple[tuple[str, ...], ...]:
    """The claims of purposes in like words together, in the order of their first."""
    groups, words = Groups(), {a.claim: frozenset(s for s in stems(a.text) if len(s) >= LETTERS) for a in aims}
    for n, one in enumerate(aims):
        groups.add(one.claim)
        for other in aims[:n]:
            left, right = words[one.claim], words[other.claim]
            if left & right and len(left & right) >= LIKE * min(len(left), len(right)):
                groups.join(one.claim, other.claim)
    place = {a.claim: n for n, a in enumerate(aims)}
    return tuple(sorted((tuple(sorted(ids, key=place.__getitem__)) for ids in groups.all()), key=lambda ids: place[ids[0]]))
