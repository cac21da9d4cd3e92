"""What people decided about claims: each judgement found again in the claims as they are read now, and laid over them.

A judgement on a claim (accept, correct, reject, merge, split) keeps marks of the claims that it is about. A later one wins over an
earlier one of the same matter. What no longer fits is told: no such claim any more, two that it may be, a reading that says the
corrected value itself, or one that says something else than what was judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from dateline.records import VERDICTS, Claim, Judgement

from .astray import Astray, stray_of
from .correcting import laid_over
from .marks import Mark
from .overlay import standing
from .written import CORRECT, MERGE, ON_CLAIMS, SPLIT, marks_of, settings

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """Judgements as they bear on some claims. `judgements` are those that stand, on claims by their present ids.

    `on` has for every claim's id the judgements on it, the oldest first; `reports` has for every report judged the ids of them.
    """

    judgements: tuple[Judgement, ...] = ()
    astray: tuple[Astray, ...] = ()
    on: Mapping[str, tuple[Judgement, ...]] = field(default_factory=dict)
    reports: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, judgements: Sequence[Judgement], claims: Iterable[Claim]) -> Decided:
        """Every judgement with the claims it is about now. `claims` must hold all claims of the reports that were judged."""
        stand = standing(judgements)
        about = [j for j in stand if j.kind in ON_CLAIMS]
        marks = {j.id: marks_of(j) for j in about}
        by_report = _by_report(claims, {report for _, report in claims_judged(about)})
        met, astray = [], list[Astray]()
        for judgement in about:
            now, strays = _met(judgement, marks[judgement.id], by_report)
            met.append(replace(judgement, claims=now))
            astray += strays
        stood = _last_word(met)
        of = {claim.id: report for report, group in by_report.items() for claim in group}
        others = (j for j in stand if j.kind not in ON_CLAIMS)
        return cls(
            judgements=tuple(sorted((*others, *stood), key=lambda j: (j.at, j.id))),
            astray=tuple(astray),
            on=_grouped((id_, j) for j in stood for id_ in j.claims),
            reports=_grouped((of[id_], j.id) for j in stood for id_ in j.claims),
        )

    def claims(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        """The claims, corrected values in them; each keeps its id and what stood there before."""
        return (self.claim(claim) if claim.report in self.reports else claim for claim in claims) if self.on else iter(claims)

    def claim(self, claim: Claim) -> Claim:
        """One claim as it is seen now."""
        judged = self.on.get(claim.id, ())
        if not judged:
            return claim
        corrected = claim
        for judgement in (j for j in judged if j.kind == CORRECT):
            corrected = laid_over(corrected, settings(judgement), judgement)
        return replace(corrected, kept_as=claim.id, judged=judged, read_as=None if corrected is claim else claim)


def corrected(claims: Sequence[Claim], judgements: Sequence[Judgement]) -> tuple[Claim, ...]:
    """The claims with people's corrections laid over them, each with the judgements on it. No order matters."""
    return tuple(Decided.of(judgements, claims).claims(claims))


def claims_judged(judgements: Sequence[Judgement]) -> set[tuple[str, str]]:
    """The claims that something is judged of, each with its report, "" where a judgement does not say of which it is."""
    return {(mark.id, mark.report) for j in standing(judgements) if j.kind in ON_CLAIMS for mark in marks_of(j)}


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, tuple[T, ...]] = {}
    for key, value in pairs:
        found[key] = (*found.get(key, ()), value)
    return found


def _by_report(claims: Iterable[Claim], reports: set[str]) -> dict[str, list[Claim]]:
    """The claims of the reports that were judged; all of them where a judgement does not say of which report it is."""
    found: dict[str, list[Claim]] = {}
    for claim in claims if reports else ():
        if claim.report in reports or "" in reports:
            found.setdefault(claim.report, []).append(claim)
    return found


def _met(judgement: Judgement, marks: Sequence[Mark], by_report: Mapping[str, list[Claim]]) -> tuple[tuple[str, ...], list[Astray]]:
    """The present ids of the claims that a judgement is about, and what keeps it from others."""
    ids, strays = list[str](), list[Astray]()
    for mark in marks:
        there = by_report.get(mark.report, ()) if mark.report else [c for group in by_report.values() for c in group]
        fitting = mark.fitting(there)
        stray = stray_of(judgement, mark, fitting)
        strays += [stray] if stray else []
        if len(fitting) == 1 and (stray is None or stray.holds):
            ids.append(fitting[0].id)
    if judgement.kind == MERGE and len(ids) < 2:
        ids = []
    return tuple(dict.fromkeys(ids)), strays


def _last_word(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Without what a later one overrules: of accepting and rejecting the last holds, and a split ends the merges before it."""
    kept: list[Judgement] = []
    decided: dict[str, set[str]] = {}
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id), reverse=True):
        matter = "verdict" if judgement.kind in VERDICTS else judgement.kind
        over = decided.get("verdict", set()) if matter == "verdict" else decided.get(SPLIT, set()) if matter == MERGE else set()
        left = tuple(id_ for id_ in judgement.claims if id_ not in over)
        decided.setdefault(matter, set()).update(judgement.claims)
        if len(left) > (matter == MERGE):
            kept.append(replace(judgement, claims=left))
    return tuple(reversed(kept))
