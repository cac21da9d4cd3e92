"""Outbox: alerts that were made, and to whom each is still to be told; put here in the transaction that ends the reading.

Each is told once to a file. To others it is told at least once: where a kill falls between the telling and its being noted, it is
told again under the same id, by which whoever hears it can tell.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from .alerting import Alert
from .config import Rule
from .ledger import Ledger

KEPT = 200  # alerts that a file holds, the newest
MOST = 50  # alerts told at once


def put(c: sqlite3.Connection, alerts: Iterable[Alert], rules: Sequence[Rule]) -> int:
    """Put in what is new; how many that were."""
    to = {rule.name: rule.to for rule in rules}
    new = 0
    for alert in alerts:
        done = c.execute(
            "INSERT OR IGNORE INTO alerts (id, rule, body) VALUES (?, ?, ?)",
            (alert.id, alert.rule, json.dumps(asdict(alert), ensure_ascii=False)),
        )
        if done.rowcount:
            new += 1
            rows = [(target, done.lastrowid) for target in to.get(alert.rule, ())]
            c.executemany("INSERT OR IGNORE INTO deliveries VALUES (?, ?, 0, 0, 0)", rows)
    return new


def withhold(c: sqlite3.Connection, rule: str, ids: Iterable[str]) -> None:
    """Count some things as told of by a rule."""
    c.executemany("INSERT OR IGNORE INTO alerts (id, rule, body) VALUES (?, ?, '')", [(id_, rule) for id_ in ids])


class Outbox:
    """What is still to be told."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def targets(self, now: float) -> list[str]:
        """Whom something is to be told by now."""
        found = self._ledger.rows("SELECT DISTINCT target FROM deliveries WHERE done = 0 AND due <= ? ORDER BY target", now)
        return [row["target"] for row in found]

    def open(self, target: str) -> list[tuple[int, Alert]]:
        """What is to be told to one, the oldest first, each with its number."""
        query = (
            "SELECT alert, body FROM deliveries JOIN alerts ON number = alert WHERE target = ? AND done = 0 ORDER BY alert LIMIT ?"
        )
        return [(row["alert"], _alert(row["body"])) for row in self._ledger.rows(query, target, MOST)]

    def last(self, target: str) -> list[Alert]:
        """The newest that were or are to be told to one, the newest first."""
        query = "SELECT body FROM deliveries JOIN alerts ON number = alert WHERE target = ? ORDER BY alert DESC LIMIT ?"
        return [_alert(row["body"]) for row in self._ledger.rows(query, target, KEPT)]

    def told(self, target: str, numbers: Iterable[int]) -> None:
        """These were told."""
        with self._ledger.writing() as c:
            c.executemany("UPDATE deliveries SET done = 1 WHERE target = ? AND alert = ?", [(target, n) for n in numbers])

    def tries(self, target: str) -> int:
        """How often it was tried in vain to tell what is open to one."""
        found = self._ledger.rows("SELECT max(tries) AS n FROM deliveries WHERE target = ? AND done = 0", target)
        return int(found[0]["n"] or 0)

    def failed(self, target: str, due: float) -> None:
        """What is open to one could not be told, and is due later."""
        with self._ledger.writing() as c:
            c.execute("UPDATE deliveries SET tries = tries + 1, due = ? WHERE target = ? AND done = 0", (due, target))


def _alert(body: str) -> Alert:
    said = json.loads(body)
    return Alert(**{**said, "claims": tuple(said["claims"])})
