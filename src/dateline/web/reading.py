"""What pages and API read: a store at one state, as people judged it, found through its catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, TypeVar

from dateline.batch import catalogued, decided, no_longer_standing, store_as_of
from dateline.knowledge import Knowledge
from dateline.knowledge.judged import Decided, Judged, Superseded
from dateline.records import Claim, Judgement, Moment, Report, StoreError, digest
from dateline.store import Store
from dateline.store.catalogue import Catalogue, open_catalogue

from .accounts import Accounts

T = TypeVar("T")
KEPT = 4  # moments that are held ready
HELD = 20_000  # claims that are held ready


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A store at one state: its catalogue, and claims and reports by id, as people judged them.

    `beforehand` is what is known without people's judgements of names; `over` has every report that no longer stands. `worked`
    holds what was worked out from all this (see `once`), `had` claims that were asked for.
    """

    state: str
    store: Store
    catalogue: Catalogue
    beforehand: Knowledge
    judged: Judged
    decided: Decided
    judgements: tuple[Judgement, ...]
    over: Mapping[str, Superseded]
    worked: dict[Callable[..., Any], Any] = field(default_factory=dict)
    had: dict[str, Claim] = field(default_factory=dict)
    folder: TemporaryDirectory[str] | None = None  # that its store lies in and goes with

    @property
    def known(self) -> Knowledge:
        """What is known beforehand, with what people judged of names."""
        return self.judged.known

    def claims(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Claims by id, in the order given; those that are not there are left out."""
        wanted = list(dict.fromkeys(ids))
        found = {id_: self.had[id_] for id_ in wanted if id_ in self.had}
        if lacking := [id_ for id_ in wanted if id_ not in found]:
            fresh = {claim.id: claim for claim in self._seen(self.store.claims_with(lacking))}
            if len(self.had) > HELD:
                self.had.clear()
            self.had.update(fresh)
            found |= fresh
        return {id_: found[id_] for id_ in wanted if id_ in found}

    def claim(self, id_: str) -> Claim | None:
        """One current claim, None where there is none of this id."""
        try:
            self.catalogue.claim(id_)
        except StoreError:
            return None
        return self.claims([id_]).get(id_)

    def claims_of(self, report: str) -> list[Claim]:
        """The claims of a report, in the order of its text."""
        return list(self._seen(self.store.claims(report=report)))

    def report(self, id_: str) -> Report | None:
        """One report, None where there is none of this id."""
        return self.reports([id_]).get(id_)

    def reports(self, ids: Iterable[str]) -> dict[str, Report]:
        """Reports by id, in the order given; those that are not there are left out."""
        wanted = list(dict.fromkeys(ids))
        versions = [version for version, _ in self.store.heads_of(wanted).values()]
        found = {report.id: report for report in self.store.reports_of(versions)}
        return {id_: found[id_] for id_ in wanted if id_ in found}

    def every_claim(self) -> Iterable[Claim]:
        """Every current claim, in the order of the store."""
        return self._seen(self.store.claims())

    def _seen(self, claims: Iterable[Claim]) -> Iterable[Claim]:
        return self.judged.claims(self.decided.claims(claims))


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

    def __init__(self, store: Store, known: Knowledge, accounts: Accounts | None = None, *, addresses: bool = False) -> None:
        self.store, self.known, self.accounts, self.addresses = store, known, accounts, addresses
        self._lock, self._writing = Lock(), Lock()
        self._catalogue = open_catalogue(store.location)
        self._now: Seen | None = None
        self._then: dict[str, Seen] = {}

    def alone(self) -> AbstractContextManager[object]:
        """While it lasts no other decision is made here: what was looked at is what is decided on."""
        return self._writing

    def judge(self, judgement: Judgement, account: str, address: str = "") -> None:
        """Keep a judgement. Where there are accounts it is written down first whose it is, so that none is there without."""
        if self.accounts is not None:
            if judgement.who != account:
                raise StoreError("a judgement is signed by the account that makes it")
            self.note(account, "judged", judgement.id, address)
        self.store.judge(judgement)

    def note(self, account: str, what: str, about: str, address: str = "") -> None:
        """Write down what somebody did who had to sign in; from which address only where that is wanted."""
        if self.accounts is not None and account:
            self.accounts.note(account, what, about, address if self.addresses else "")

    def state(self, moment: Moment | None = None) -> str:
        """A word that changes whenever what is seen may have changed."""
        then = f"{moment.day}{moment.clock}" if moment else ""
        return digest(self.store.state(), self.known.fingerprint, then)

    def seen(self, moment: Moment | None = None) -> Seen:
        """Everything that is current, or that was known by a moment."""
        with self._lock:
            state = self.state(moment)
            if moment is not None:
                return self._at(moment, state)
            if self._now is None or self._now.state != state:
                self._now = _looked(self.store, self._catalogue, self.known, state)
            return self._now

    def _at(self, moment: Moment, state: str) -> Seen:
        """What was known by a moment, in a store of its own that lasts as long as it is held ready."""
        if state not in self._then:
            while len(self._then) >= KEPT:
                del self._then[next(iter(self._then))]
            folder = TemporaryDirectory(prefix="dateline-", ignore_cleanup_errors=True)
            store = store_as_of(self.store, moment, Path(folder.name) / "then.db")
            self._then[state] = _looked(store, open_catalogue(store.location), self.known, state, folder)
        return self._then[state]


def _looked(
    store: Store, catalogue: Catalogue, known: Knowledge, state: str, folder: TemporaryDirectory[str] | None = None
) -> Seen:
    catalogued(store, known)
    judgements = store.judgements()
    return Seen(
        state=state,
        store=store,
        catalogue=catalogue,
        beforehand=known,
        judged=Judged.of(known, judgements),
        decided=decided(store),
        judgements=judgements,
        over=no_longer_standing(store, known),
        folder=folder,
    )
