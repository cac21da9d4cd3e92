"""What pages and API read: a store at one state, as people judged it. The only module here that asks the store for claims."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import wraps
from threading import Lock
from typing import Any, TypeVar

from dateline.batch import decided, kept_situation, no_longer_standing, situation_known_by
from dateline.knowledge import Knowledge
from dateline.knowledge.judged import Decided, Judged, Superseded
from dateline.records import Claim, Judgement, Moment, Report, Situation, digest
from dateline.store import Store

T = TypeVar("T")
KEPT = 4  # states, or moments, that are held ready


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A store at one state. `claims` are by id, in the order of the store, as people judged them; `reports` by id.

    `over` has every report that no longer stands. `worked` holds what was worked out from all this (see `once`).
    """

    state: str
    known: Knowledge
    situation: Situation
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    judgements: tuple[Judgement, ...]
    decided: Decided
    over: Mapping[str, Superseded]
    worked: dict[Callable[..., Any], Any] = field(default_factory=dict)


def once(work: Callable[[Seen], T]) -> Callable[[Seen], T]:
    """Work something out of a state the first time it is asked for; what it gives is not to be changed."""

    @wraps(work)
    def kept(seen: Seen) -> T:
        if work not in seen.worked:
            seen.worked[work] = work(seen)
        found: T = seen.worked[work]
        return found

    return kept


class Source:
    """A store and what is known beforehand. What is seen of it is kept until the store changes; safe for many threads."""

    def __init__(self, store: Store, known: Knowledge) -> None:
        self.store, self.known = store, known
        self._lock, self._writing, self._held = Lock(), Lock(), dict[str, Seen]()

    def alone(self) -> AbstractContextManager[object]:
        """While it lasts no other decision is made here: what was looked at is what is decided on."""
        return self._writing

    def state(self, moment: Moment | None = None) -> str:
        """A word that changes whenever what is seen may have changed."""
        then = f"{moment.day}{moment.clock}" if moment else ""
        return digest(self.store.state(), self.known.fingerprint, then)

    def seen(self, moment: Moment | None = None) -> Seen:
        """Everything that is current, or that was known by a moment."""
        with self._lock:
            state = self.state(moment)
            if state not in self._held:
                while len(self._held) >= KEPT:
                    del self._held[next(iter(self._held))]
                self._held[state] = self._look(state, moment)
            return self._held[state]

    def _look(self, state: str, moment: Moment | None) -> Seen:
        judgements, found = self.store.judgements(), decided(self.store)
        judged = Judged.of(self.known, judgements)
        if moment is None:
            situation = kept_situation(self.store, self.known)
            reports = {report.id: report for report in self.store.reports()}
            read = self.store.claims()
        else:
            situation = situation_known_by(self.store, self.known, moment)
            heads = self.store.heads(moment)
            numbers = {id_: version for id_, (version, _) in heads.items()}
            reports = {id_: self._version(id_, number) for id_, number in numbers.items()}
            read = self.store.claims_of(sorted(reading for _, reading in heads.values()))
        return Seen(
            state=state,
            known=judged.known,
            situation=situation,
            claims={claim.id: claim for claim in judged.claims(found.claims(read))},
            reports=reports,
            judgements=judgements,
            decided=found,
            over=no_longer_standing(self.store, self.known),
        )

    def _version(self, id_: str, number: int) -> Report:
        """The version of a report that has this number in the store."""
        wanted = next(self.store.facts_of([number])).digest
        return next(report for report in self.store.versions(id_) if report.digest == wanted)
