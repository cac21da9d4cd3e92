"""Accounts: made, changed and removed; signed in with a password, a session or a token; whatever happens is written down."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dateline.records import StoreError
from dateline.store import Location

from . import trail
from .file import check, made, opened
from .person import Account, checked_name, checked_password, checked_role, key_of
from .secrets import TOKEN, Passwords, fresh, hash_of

SUFFIX = ".accounts"
IDLE, LONGEST = timedelta(hours=2), timedelta(hours=12)  # how long a session lasts unused, and at most
SEEN_EVERY = timedelta(minutes=1)
DAYS = 90  # a token lasts, unless said otherwise
OF_TOKEN = 8  # hex digits that tell tokens apart
COLUMNS = "number, name, role, made_at, removed_at IS NOT NULL"
Row = tuple[int, str, str, str, int]


def accounts_file(store: Location) -> Path:
    """Where the accounts of a store lie: beside its file; those of a database, that was opened, with the user's data."""
    return store.lasting(SUFFIX)


def now() -> datetime:
    """This moment, UTC."""
    return datetime.now(UTC)


class Accounts:
    """The accounts in a file. Every change is written to the trail in the same transaction; safe for many threads."""

    def __init__(
        self, path: Path, *, create: bool = False, passwords: Passwords | None = None, clock: Callable[[], datetime] = now
    ) -> None:
        """StoreError where there is no such file (unless `create`), it is not ours, or others may read it."""
        if create:
            made(path)
        elif not path.exists():
            raise StoreError(f"{path}: no accounts yet; make the first: dateline users add NAME --role admin")
        check(path)
        self.path, self._passwords, self._clock = path, passwords or Passwords(), clock

    def every(self) -> list[Account]:
        """All accounts, those removed among them, in the order in which they were made."""
        with opened(self.path) as base:
            return [_account(row) for row in base.execute(f"SELECT {COLUMNS} FROM accounts ORDER BY number")]

    def one(self, name: str) -> Account:
        """The account of a name; StoreError where there is none."""
        with opened(self.path) as base:
            return self._one(base, name)

    def add(self, name: str, role: str, password: str, *, by: str = trail.TERMINAL, again: bool = False) -> Account:
        """A new account, or one removed given back (`again`); StoreError where the name is taken, or like one that is."""
        name, role = checked_name(name), checked_role(role)
        kept = self._passwords.hashed(checked_password(name, password))
        with opened(self.path) as base:
            row = base.execute(f"SELECT {COLUMNS} FROM accounts WHERE key = ?", (key_of(name),)).fetchone()
            had = _account(row) if row else None
            if had is None:
                values = (key_of(name), name, role, kept, self._stamp())
                base.execute("INSERT INTO accounts (key, name, role, password, made_at) VALUES (?, ?, ?, ?, ?)", values)
            elif had.removed and again:
                base.execute(
                    "UPDATE accounts SET role = ?, password = ?, removed_at = NULL WHERE number = ?", (role, kept, had.number)
                )
            else:
                hint = " (removed; --again gives it back to the same person)" if had.removed else ""
                raise StoreError(
                    f"{name!r}: there is {had.name!r} already{hint}; names have to be told apart, as judgements bear them"
                )
            self._log(base, by, "restored" if had else "added", f"{had.name if had else name} as {role}")
            return self._one(base, name)

    def give_role(self, name: str, role: str, *, by: str = trail.TERMINAL) -> Account:
        """Another role; it holds from the next request on. StoreError where nobody would be left to be admin."""
        with opened(self.path) as base:
            account = self._standing(base, name)
            self._not_the_last(base, account, checked_role(role))
            base.execute("UPDATE accounts SET role = ? WHERE number = ?", (role, account.number))
            self._log(base, by, "role", f"{account.name}: {account.role} → {role}")
            return self._one(base, name)

    def change_password(self, name: str, password: str, *, by: str = trail.TERMINAL) -> None:
        """Another password; every session and token of the account ends."""
        with opened(self.path) as base:
            account = self._standing(base, name)
        kept = self._passwords.hashed(checked_password(account.name, password))
        with opened(self.path) as base:
            base.execute("UPDATE accounts SET password = ? WHERE number = ?", (kept, account.number))
            _end_all(base, account)
            self._log(base, by, "password", account.name)

    def remove(self, name: str, *, by: str = trail.TERMINAL) -> None:
        """An account that signs in no more. Its name stays taken, and what it judged stays."""
        with opened(self.path) as base:
            account = self._standing(base, name)
            self._not_the_last(base, account, "")
            base.execute("UPDATE accounts SET password = '', removed_at = ? WHERE number = ?", (self._stamp(), account.number))
            _end_all(base, account)
            self._log(base, by, "removed", account.name)

    def sign_in(self, name: str, password: str, *, address: str = "") -> tuple[Account, str] | None:
        """The account and the secret of a new session, where name and password fit; both answers take the same time."""
        account, kept = self._kept(name)
        right = self._passwords.right(kept, password)
        with opened(self.path) as base:
            if account is None or account.removed or not right:
                self._log(base, account.name if account else trail.NOBODY, "refused", "", address)
                return None
            if self._passwords.outdated(kept):
                fresh_ = self._passwords.hashed(password)
                base.execute("UPDATE accounts SET password = ? WHERE number = ?", (fresh_, account.number))
            self._log(base, account.name, "signed-in", "", address)
            return account, self._session(base, account)

    def is_password(self, name: str, password: str) -> bool:
        """Whether this is the password of an account."""
        return self._passwords.right(self._kept(name)[1], password)

    def session(self, account: Account) -> str:
        """The secret of a new session of somebody who has just shown who they are."""
        with opened(self.path) as base:
            return self._session(base, account)

    def of_session(self, secret: str, *, asks: bool = True) -> Account | None:
        """Whose session it is, if it lasts still; it goes on lasting where its owner `asks` for something."""
        at = self._clock()
        with opened(self.path) as base:
            found = base.execute("SELECT account, made_at, seen_at FROM sessions WHERE hash = ?", (hash_of(secret),)).fetchone()
            if found is None:
                return None
            number, began, seen = found[0], datetime.fromisoformat(found[1]), datetime.fromisoformat(found[2])
            if at - seen > IDLE or at - began > LONGEST:
                base.execute("DELETE FROM sessions WHERE hash = ?", (hash_of(secret),))
                return None
            if asks and at - seen > SEEN_EVERY:
                base.execute("UPDATE sessions SET seen_at = ? WHERE hash = ?", (self._stamp(), hash_of(secret)))
            return self._numbered(base, number)

    def sign_out(self, secret: str, *, address: str = "") -> None:
        """End a session."""
        with opened(self.path) as base:
            found = base.execute("SELECT account FROM sessions WHERE hash = ?", (hash_of(secret),)).fetchone()
            if found and (account := self._numbered(base, found[0])):
                base.execute("DELETE FROM sessions WHERE hash = ?", (hash_of(secret),))
                self._log(base, account.name, "signed-out", "", address)

    def token(self, name: str, days: int = DAYS, *, by: str = trail.TERMINAL) -> str:
        """A new token for programs, which lasts some days. It is told once: what is kept is its hash."""
        secret = TOKEN + fresh()
        with opened(self.path) as base:
            account = self._standing(base, name)
            values = (hash_of(secret), hash_of(secret)[:OF_TOKEN], account.number, self._stamp(), self._stamp(timedelta(days=days)))
            base.execute("INSERT INTO tokens (hash, id, account, made_at, ends_at) VALUES (?, ?, ?, ?, ?)", values)
            self._log(base, by, "token", f"{account.name}: {values[1]}, {days} days")
        return secret

    def end_tokens(self, name: str, *, by: str = trail.TERMINAL) -> int:
        """End all tokens of an account; how many there were."""
        with opened(self.path) as base:
            account = self._standing(base, name)
            count = base.execute("DELETE FROM tokens WHERE account = ?", (account.number,)).rowcount
            self._log(base, by, "token-ended", f"{account.name}: {count}")
            return count

    def of_token(self, secret: str) -> Account | None:
        """Whose token it is, if it lasts still."""
        if not secret.startswith(TOKEN):
            return None
        with opened(self.path) as base:
            found = base.execute("SELECT account, ends_at FROM tokens WHERE hash = ?", (hash_of(secret),)).fetchone()
            return self._numbered(base, found[0]) if found and found[1] > self._stamp() else None

    def note(self, who: str, what: str, about: str = "", address: str = "") -> None:
        """Write down what was done."""
        with opened(self.path) as base:
            self._log(base, who, what, about, address)

    def note_refused(self, name: str, what: str, address: str = "") -> None:
        """Write down that somebody was not let in, with the name that they gave only where it is one of ours."""
        account, _ = self._kept(name)
        self.note(account.name if account else trail.NOBODY, what, "", address)

    def trail(self, limit: int, before: int | None = None) -> list[trail.Entry]:
        """What was done, the last first."""
        with opened(self.path) as base:
            return trail.last(base, limit, before)

    def judged_by(self) -> dict[str, str]:
        """For every judgement that was made by somebody signed in the name of the account, as it was when they judged."""
        with opened(self.path) as base:
            return {entry.about: entry.who for entry in trail.about(base, "judged")}

    def _kept(self, name: str) -> tuple[Account | None, str]:
        """The account of a name, and what is kept of its password."""
        with opened(self.path) as base:
            row = base.execute(f"SELECT {COLUMNS}, password FROM accounts WHERE key = ?", (key_of(name),)).fetchone()
        return (_account(row[:-1]), row[-1]) if row else (None, "")

    def _one(self, base: sqlite3.Connection, name: str) -> Account:
        row = base.execute(f"SELECT {COLUMNS} FROM accounts WHERE key = ?", (key_of(name),)).fetchone()
        if row is None:
            raise StoreError(f"{self.path}: there is no account of {name!r}")
        return _account(row)

    def _standing(self, base: sqlite3.Connection, name: str) -> Account:
        account = self._one(base, name)
        if account.removed:
            raise StoreError(f"{account.name}: this account is removed; `dateline users add --again` gives it back")
        return account

    def _numbered(self, base: sqlite3.Connection, number: int) -> Account | None:
        row = base.execute(f"SELECT {COLUMNS} FROM accounts WHERE number = ?", (number,)).fetchone()
        account = _account(row)
        return None if account.removed else account

    def _not_the_last(self, base: sqlite3.Connection, account: Account, role: str) -> None:
        (admins,) = base.execute("SELECT count(*) FROM accounts WHERE role = 'admin' AND removed_at IS NULL").fetchone()
        if account.role == "admin" != role and admins == 1:
            raise StoreError(f"{account.name} is the only admin left; make another first")

    def _session(self, base: sqlite3.Connection, account: Account) -> str:
        secret = fresh()
        ended = (self._stamp(-IDLE), self._stamp(-LONGEST))
        base.execute("DELETE FROM sessions WHERE seen_at < ? OR made_at < ?", ended)
        values = (hash_of(secret), account.number, self._stamp(), self._stamp())
        base.execute("INSERT INTO sessions (hash, account, made_at, seen_at) VALUES (?, ?, ?, ?)", values)
        return secret

    def _log(self, base: sqlite3.Connection, who: str, what: str, about: str, address: str = "") -> None:
        trail.added(base, self._stamp(), who, what, about, address)

    def _stamp(self, later: timedelta = timedelta()) -> str:
        return (self._clock() + later).isoformat(timespec="milliseconds")


def _account(row: Row) -> Account:
    number, name, role, made_at, removed = row
    return Account(number=number, name=name, role=role, made_at=made_at, removed=bool(removed))


def _end_all(base: sqlite3.Connection, account: Account) -> None:
    """End every session and token of an account."""
    base.execute("DELETE FROM sessions WHERE account = ?", (account.number,))
    base.execute("DELETE FROM tokens WHERE account = ?", (account.number,))
