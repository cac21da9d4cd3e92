"""How near a situation comes to the key of a war: what was found of it, grouped as it should be, and disputed where it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.records import Claim, Dispute, Hold, Incident, Situation

from .. import chains
from ..scores import ratio
from .key import Happening, Quarrel, War

Pair = tuple[str, str]  # what the key and what the situation hold a telling to belong to
Groups = chains.Chains[int]
KIND = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One telling of the key and the claim found there with its incident, if any was."""

    happening: Happening
    words: str
    report: str
    claim: Claim | None = None
    incident: Incident | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One war beside the situation.

    `answers` has every telling of the key but those in passing that nothing answers. `extras` are claims of incidents that answer
    no telling. `found` and `told` are the disputes of key and situation, each with whether the other has it.
    """

    war: War
    answers: tuple[Answer, ...]
    extras: tuple[tuple[Claim, Incident], ...]
    found: tuple[tuple[Quarrel, bool], ...]
    told: tuple[tuple[Dispute, bool], ...]
    holds: tuple[Hold, ...]

    @property
    def happenings(self) -> list[tuple[str, Happening]]:
        """Every incident of the key by a name of its own among all wars."""
        return [(f"{self.war.name}.{h.id}", h) for h in self.war.happenings]

    @property
    def pairs(self) -> list[Pair]:
        """Incident of the key and of the situation for every answered telling."""
        return [(f"{self.war.name}.{a.happening.id}", a.incident.id) for a in self.answers if a.incident]

    @property
    def sizes(self) -> Counter[str]:
        """How many tellings every incident of the key has."""
        return Counter(f"{self.war.name}.{a.happening.id}" for a in self.answers)


def compared(war: War, claims: Mapping[str, Claim], situation: Situation) -> Compared:
    """The war's key beside what a situation of many wars has of its reports; `claims` are all claims by their ids."""
    ours = {report.id for report in war.reports}
    of = {id: i for i in situation.incidents for id in i.claims if claims[id].content.kind == KIND and claims[id].report in ours}
    here = sorted(((claims[id], incident) for id, incident in of.items()), key=lambda p: (p[0].report, p[0].anchor.start, p[0].id))
    answers = tuple(a for happening in war.happenings for a in _answers(happening, here))
    disputes = [d for d in situation.disputes if any(claims[c].report in ours for _, side in d.sides for c in side)]
    same = [[matches(quarrel, dispute, claims) for dispute in disputes] for quarrel in war.quarrels]
    return Compared(
        war=war,
        answers=answers,
        extras=_extras(war, answers, here),
        found=tuple((quarrel, any(row)) for quarrel, row in zip(war.quarrels, same, strict=True)),
        told=tuple((dispute, any(row[n] for row in same)) for n, dispute in enumerate(disputes)),
        holds=tuple(hold for hold in situation.holds if any(claims[c].report in ours for c in hold.claims)),
    )


def _answers(happening: Happening, here: Sequence[tuple[Claim, Incident]]) -> Iterable[Answer]:
    """Where claims of several types stand at the words, one of the key's type answers; else the first."""
    for words in happening.told:
        there = [(c, i) for c, i in here if words.meets(c)]
        claim, incident = min(there, key=lambda p: p[0].content.type != happening.type, default=(None, None))
        if claim or not words.passing:
            yield Answer(happening=happening, words=words.text, report=words.report, claim=claim, incident=incident)


def _extras(war: War, answers: Sequence[Answer], here: Sequence[tuple[Claim, Incident]]) -> tuple[tuple[Claim, Incident], ...]:
    every = [words for happening in war.happenings for words in happening.told]
    answered = {(a.report, a.incident.id) for a in answers if a.incident}
    return tuple((c, i) for c, i in here if (c.report, i.id) not in answered and not any(words.meets(c) for words in every))


def matches(quarrel: Quarrel, dispute: Dispute, claims: Mapping[str, Claim]) -> bool:
    """Whether the dispute is of a kind of the quarrel and cites, on two of its sides, claims of two sides of the quarrel."""
    if dispute.kind not in quarrel.kinds:
        return False
    cited = [
        {n for n, words in enumerate(quarrel.sides) if any(w.within(claims[c]) for w in words for c in ids)}
        for _, ids in dispute.sides
    ]
    return any(a != b for n, left in enumerate(cited) for right in cited[n + 1 :] for a in left for b in right)


def b_cubed(pairs: Sequence[Pair], sizes: Mapping[str, int], extras: int = 0) -> tuple[float, float]:
    """Precision and recall (Bagga and Baldwin 1998) over answered tellings as (key, incident).

    Precision of a telling: the share of the answered tellings in its incident that the key puts with it; an extra claim has none.
    Recall of a telling: the share of all tellings of its happening, answered or not, that its incident holds.
    """
    both, incidents = Counter(pairs), Counter(incident for _, incident in pairs)
    right = sum(n * n / incidents[incident] for (_, incident), n in both.items())
    whole = sum(n * n / sizes[key] for (key, _), n in both.items())
    return ratio(right, len(pairs) + extras), ratio(whole, sum(sizes.values()))


def groups(pairs: Sequence[Pair]) -> tuple[Groups, Groups]:
    """The answered tellings, by their numbers, as the situation groups them and as the key does."""
    keys, incidents = ({n: pair[side] for n, pair in enumerate(pairs)} for side in (0, 1))
    return chains.chains(incidents), chains.chains(keys)


def duplicates(pairs: Sequence[Pair]) -> float:
    """Incidents too many for the happenings that are told more than once, as a share of all incidents that answer any."""
    spread: dict[str, set[str]] = defaultdict(set)
    for key, incident in pairs:
        spread[key].add(incident)
    return ratio(sum(len(incidents) - 1 for incidents in spread.values()), len({incident for _, incident in pairs}))


def majority(pairs: Sequence[Pair]) -> dict[str, str]:
    """For each happening found, the incident with most of its tellings; the first in order among equals."""
    ranked = sorted(Counter(pairs).items(), key=lambda item: (item[1], item[0][1]))
    return {key: incident for (key, incident), _ in ranked}
