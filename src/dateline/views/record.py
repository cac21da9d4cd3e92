"""Record: what a store holds, or what was read, as views see it: reports, claims, and what follows when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from dateline.records import Claim, Reading, Report, ReportFacts, Situation
from dateline.text.sketch import sketch

from .filtering import EVERYTHING, Filter

if TYPE_CHECKING:
    from dateline.knowledge import Knowledge
    from dateline.store import Store


@dataclass(frozen=True, kw_only=True)
class Record:
    """Reports, the claims in them as people judged them, and the situation that follows, each worked out once, if asked for.

    `claims()` goes through them without keeping them, so that a store of any size can be written out. A record narrowed by `only`
    passes on the claims that its filter lets through and all that follows from any of them. `left_out_of` says what was left out of
    it before any view saw it, a line for each person (see `redaction`).
    """

    reports_of: Callable[[], Mapping[str, Report]]
    claims_of: Callable[[], Iterator[Claim]]
    situation_of: Callable[[], Situation]
    known_of: Callable[[], Knowledge]
    recorded_of: Callable[[], Mapping[str, str]] = dict
    superseded_of: Callable[[], Mapping[str, str]] = dict
    left_out_of: Callable[[], tuple[str, ...]] = tuple
    filter: Filter = EVERYTHING

    @classmethod
    def of_store(cls, store: Store, folder: Path | None = None) -> Self:
        """What is current in a store, with the knowledge of a folder laid over ours where one is given."""
        of = _Stored(store=store, folder=folder)
        return cls(
            reports_of=lambda: {report.id: report for report in store.reports()},
            claims_of=of.claims,
            situation_of=of.situation,
            known_of=lambda: of.known,
            recorded_of=lambda: {facts.id: facts.recorded_at for facts in store.facts()},
            superseded_of=of.superseded,
        )

    @classmethod
    def of_readings(cls, readings: Sequence[Reading], known: Knowledge) -> Self:
        """What was read and kept nowhere."""
        from dateline import pipeline  # noqa: PLC0415 (slow to load)

        claims = tuple(claim for reading in readings for claim in reading.claims)
        return cls(
            reports_of=lambda: {reading.report.id: reading.report for reading in readings},
            claims_of=lambda: iter(claims),
            situation_of=lambda: pipeline.assemble(claims, [_facts(r.report) for r in readings], (), known),
            known_of=lambda: known,
        )

    @classmethod
    def of(
        cls,
        *,
        reports: Mapping[str, Report],
        claims: Sequence[Claim],
        situation: Situation,
        known: Knowledge,
        superseded: Mapping[str, str] | None = None,
    ) -> Self:
        """What somebody has at hand already: reports by id, claims as people judged them, and what follows."""
        return cls(
            reports_of=lambda: reports,
            claims_of=lambda: iter(claims),
            situation_of=lambda: situation,
            known_of=lambda: known,
            superseded_of=lambda: superseded or {},
        )

    def only(self, filter: Filter) -> Self:
        """The same narrowed to what a filter lets through."""
        return replace(self, filter=filter)

    def claims(self) -> Iterator[Claim]:
        """Every claim that the filter lets through, in the order of the store; none is kept in memory that was not before."""
        every = iter(self.by_id.values()) if "by_id" in self.__dict__ else self.claims_of()
        if self.filter == EVERYTHING:
            return every
        return (c for c in every if self.filter.claim(c, self.reports[c.report].published))

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """Every report by its id."""
        return self.reports_of()

    @cached_property
    def known(self) -> Knowledge:
        """All that is known beforehand."""
        return self.known_of()

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """Every claim by its id, whether the filter lets it through or not: what follows may rest on others as well."""
        return {claim.id: claim for claim in self.claims_of()}

    @cached_property
    def situation(self) -> Situation:
        """What follows from all claims, as far as it rests on any that the filter lets through."""
        whole = self.situation_of()
        if self.filter == EVERYTHING:
            return whole
        through, timeless = ({c.id for c in self.only(f).claims()} for f in (self.filter, self.filter.timeless))
        return self.filter.situation(whole, through, timeless)

    @cached_property
    def recorded(self) -> Mapping[str, str]:
        """The moment (ISO) at which each report came into the store; empty where there is none."""
        return self.recorded_of()

    @cached_property
    def superseded(self) -> Mapping[str, str]:
        """Why a report no longer stands, for those of which that is so."""
        return self.superseded_of()


@dataclass(frozen=True, kw_only=True)
class _Stored:
    """What is asked of a store; what is slow to load is loaded when it is needed."""

    store: Store
    folder: Path | None

    @cached_property
    def known(self) -> Knowledge:
        from dateline.knowledge import load  # noqa: PLC0415 (slow to load)

        return load(self.folder)

    def claims(self) -> Iterator[Claim]:
        if not self.store.judgements():
            return self.store.claims()
        from dateline.batch import as_judged  # noqa: PLC0415 (slow to load)

        return as_judged(self.store, lambda: self.known, self.store.claims())

    def situation(self) -> Situation:
        from dateline.batch import kept_situation  # noqa: PLC0415 (slow to load)

        return kept_situation(self.store, self.known)

    def superseded(self) -> dict[str, str]:
        from dateline.batch import no_longer_standing  # noqa: PLC0415 (slow to load)

        return {id: over.why for id, over in no_longer_standing(self.store, self.known).items()}


def _facts(report: Report) -> ReportFacts:
    return ReportFacts(
        id=report.id,
        digest=report.digest,
        source=report.source,
        published=report.published,
        url=report.url,
        sketch=sketch(report.text),
    )
