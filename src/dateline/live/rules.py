"""Rules: hears what was read, and tells whom it concerns. What is to be told lies in the outbox until it was told."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from dateline.batch import kept_situation
from dateline.fetching import Fetcher, back_off
from dateline.knowledge import Knowledge
from dateline.records import DatelineError, Situation
from dateline.store import Store

from .alerting import Alert, dispute_id, on_claims, on_disputes
from .clock import Clock
from .config import MINUTE, Watched
from .jobs import Jobs
from .ledger import Ledger
from .outbox import Outbox, put, withhold
from .sending import mailed, posted, written
from .sites import host_of
from .taking import Took
from .telling import Tell, Told

WORKED = "disputes of"  # the state of the store whose disputes were heard


class Rules:
    """The rules of one watch."""

    def __init__(
        self,
        watched: Watched,
        store: Store,
        ledger: Ledger,
        known: Knowledge,
        fetcher: Fetcher,
        jobs: Jobs,
        clock: Clock,
        tell: Tell,
        environment: Mapping[str, str] = os.environ,
        situation: Callable[[Store, Knowledge], Situation] = kept_situation,
    ) -> None:
        self._rules, self._mail, self._store, self._ledger, self._known = watched.rules, watched.mail, store, ledger, known
        self._fetcher, self._jobs, self._clock, self._tell, self._environment = fetcher, jobs, clock, tell, environment
        self._situation = situation
        self._outbox = Outbox(ledger)
        self._asked: set[str] = set()
        self._next = float("-inf")  # before it nothing is worked out again

    def begin(self) -> None:
        """A rule about disputes hears of those that come: what was disputed when it was first used is no news."""
        for rule in (r for r in self._rules if r.dispute and not self._ledger.note(f"rule {r.name}")):
            disputes = self._situation(self._store, self._known).disputes
            with self._ledger.writing() as c:
                withhold(c, rule.name, (dispute_id(rule, dispute) for dispute in disputes))
                c.execute("INSERT OR REPLACE INTO notes VALUES (?, '1')", (f"rule {rule.name}",))

    def of(self, took: Took, now: datetime) -> Iterator[Alert]:
        """What the rules tell of a report that was read."""
        for rule in self._rules:
            yield from on_claims(rule, took.report, took.fresh, now)

    def put(self, c: sqlite3.Connection, alerts: Sequence[Alert]) -> None:
        """Put alerts into the outbox, in the transaction that ends the reading."""
        for alert in alerts:
            if put(c, [alert], self._rules):
                self._tell(Told(kind="alert", feed=alert.rule, report=alert.report, words=alert.title, claims=len(alert.claims)))

    def idle(self, *, once: bool) -> None:
        """Hear disputes, and tell what is due."""
        self._hear_disputes(once=once)
        self.tell_files()
        now = self._clock.now().timestamp()
        for target in self._outbox.targets(now):
            if "://" in target or target.startswith("mailto:"):
                self._send(target, once=once)

    def tell_files(self) -> None:
        """Write the feeds that have something new."""
        for target in self._outbox.targets(float("inf")):
            if "://" not in target and not target.startswith("mailto:"):
                numbers = [number for number, _ in self._outbox.open(target)]
                while numbers:
                    written(Path(target), self._outbox.last(target), self._clock.now())
                    self._outbox.told(target, numbers)
                    numbers = [number for number, _ in self._outbox.open(target)]

    def _hear_disputes(self, *, once: bool) -> None:
        rules = [rule for rule in self._rules if rule.dispute]
        state = self._store.state() if rules else ""
        steady = self._clock.steady()
        if not rules or self._ledger.note(WORKED) == state or (steady < self._next and not once):
            return
        self._next = steady + MINUTE
        disputes = self._situation(self._store, self._known).disputes
        ids = [id_ for dispute in disputes for _, side in dispute.sides for id_ in side]
        claims = {claim.id: claim for claim in self._store.claims_with(ids)}
        now = self._clock.now()
        with self._ledger.writing() as c:
            self.put(c, [alert for rule in rules for alert in on_disputes(rule, disputes, claims, now)])
            c.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (WORKED, state))

    def _send(self, target: str, *, once: bool) -> None:
        if target in self._asked:
            return
        some = self._outbox.open(target)
        numbers, alerts = [number for number, _ in some], [alert for _, alert in some]

        def done(found: object) -> None:
            self._asked.discard(target)
            if isinstance(found, Exception):
                self._failed(target, found, once=once)
            else:
                self._outbox.told(target, numbers)

        self._asked.add(target)
        host = host_of(target) if "://" in target else target
        self._jobs.add(0, f"tell {host}", lambda: self._say(target, alerts), done)

    def _say(self, target: str, alerts: Sequence[Alert]) -> None:
        if "://" in target:
            posted(self._fetcher, target, alerts)
        elif self._mail:
            mailed(self._mail, target, alerts, self._environment)

    def _failed(self, target: str, found: Exception, *, once: bool) -> None:
        wait = back_off(self._outbox.tries(target) + 1, MINUTE)
        self._outbox.failed(target, self._clock.now().timestamp() + wait)
        words = found.args[0] if isinstance(found, DatelineError) else f"{type(found).__name__}: {found}"
        self._tell(
            Told(kind="failed", feed=target, words=f"alerts cannot be told: {words}; tried again in {wait / 60:.0f} minutes")
        )
        if not once:
            self._jobs.add(wait, f"tell {target}", lambda: None, lambda _: None)
