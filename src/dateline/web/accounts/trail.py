"""The trail: who signed in, was refused, judged, took away, and who changed whose account; rows that are only added."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

# What is written down, and how it is told.
WHATS = {
    "added": "added the account",
    "restored": "gave back the account",
    "removed": "removed the account",
    "role": "changed the role of",
    "password": "changed the password of",
    "token": "made a token for",
    "token-ended": "ended the tokens of",
    "signed-in": "signed in",
    "signed-out": "signed out",
    "refused": "was not let in",
    "waited": "was made to wait",
    "not-allowed": "asked for what the role may not",
    "judged": "judged",
    "saved": "saved the search",
    "forgot": "removed the saved search",
    "exported": "took away",
}
TERMINAL = "the terminal"  # who acts where nobody is signed in: whoever may write the file
NOBODY = "somebody"  # who tried a name that no account has; it is not kept, since it may be a password


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of the trail: when (ISO, UTC), who, what (a key of WHATS), about what or whom, from which address if that is kept."""

    number: int
    at: str
    who: str
    what: str
    about: str
    address: str

    @property
    def told(self) -> str:
        """What was done, in words."""
        return f"{WHATS.get(self.what, self.what)} {self.about}".strip()


def added(base: sqlite3.Connection, at: str, who: str, what: str, about: str, address: str) -> None:
    """One more row."""
    if what not in WHATS:
        raise KeyError(what)
    base.execute("INSERT INTO log (at, who, what, about, address) VALUES (?, ?, ?, ?, ?)", (at, who, what, about, address))


def last(base: sqlite3.Connection, limit: int, before: int | None = None) -> list[Entry]:
    """The last rows before a number, the last first."""
    found = base.execute(
        "SELECT number, at, who, what, about, address FROM log WHERE number < ? ORDER BY number DESC LIMIT ?",
        (before if before is not None else 1 << 62, limit),
    )
    return [_entry(row) for row in found]


def about(base: sqlite3.Connection, what: str) -> list[Entry]:
    """The rows of one sort, the first first."""
    found = base.execute("SELECT number, at, who, what, about, address FROM log WHERE what = ? ORDER BY number", (what,))
    return [_entry(row) for row in found]


def _entry(row: tuple[int, str, str, str, str, str]) -> Entry:
    number, at, who, what, about_, address = row
    return Entry(number=number, at=at, who=who, what=what, about=about_, address=address)
