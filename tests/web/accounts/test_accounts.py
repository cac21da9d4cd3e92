"""Accounts: kept apart and closed, told apart by name, signed in with what is only kept as a hash, and never out of the trail."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from dateline.records import StoreError
from dateline.store import Location
from dateline.web.accounts import Accounts, accounts_file
from dateline.web.accounts.limits import BackOff, Rate
from dateline.web.accounts.secrets import Passwords

GOOD = "heron slate ladder nine"
QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@dataclass
class Clock:
    """A clock that is set by hand."""

    at: datetime = datetime(2017, 3, 22, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(tmp_path: Path, clock: Clock) -> Accounts:
    made = Accounts(tmp_path / "record.db.accounts", create=True, passwords=QUICK, clock=clock)
    made.add("Ana Reed", "admin", GOOD)
    return made


def secret_of(accounts: Accounts) -> str:
    found = accounts.sign_in("ana reed", GOOD)
    assert found
    return found[1]


def test_the_file_is_closed_to_others_and_holds_no_secret(accounts: Accounts) -> None:
    secrets = [GOOD, secret_of(accounts), accounts.token("Ana Reed")]
    assert accounts.path.stat().st_mode & 0o777 == 0o600
    held = accounts.path.read_bytes()
    assert not [secret for secret in secrets if secret.encode() in held]
    os.chmod(accounts.path, 0o640)  # noqa: PTH101 (as people do it)
    with pytest.raises(StoreError, match="chmod 600"):
        Accounts(accounts.path)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other"
    with closing(sqlite3.connect(other)) as base:
        base.execute("CREATE TABLE t (x)")
    other.chmod(0o600)
    with pytest.raises(StoreError, match="no file of accounts"):
        Accounts(other)


def test_where_accounts_lie() -> None:
    assert [accounts_file(Location.of(w)) for w in ("a/march.db", "sqlite:///a/march.db")] == [Path("a/march.db.accounts")] * 2


@pytest.mark.parametrize("name", ["ana reed", "ANA  REED", "Ána Reed", "Аna Reed", "Ana-Reed", "Ana Reed."])
def test_names_that_could_be_taken_for_each_other_are_one(accounts: Accounts, name: str) -> None:
    with pytest.raises(StoreError, match="told apart"):
        accounts.add(name, "reviewer", GOOD)


@pytest.mark.parametrize("name", ["", "  ", "…", "a" * 81, "a\x00b", "The Program", "unknown"])
def test_names_that_nobody_can_sign_with(accounts: Accounts, name: str) -> None:
    with pytest.raises(StoreError):
        accounts.add(name, "reader", GOOD)


@pytest.mark.parametrize("password", ["", "short", "aaaaaaaaaaaaaaaa", "Benjamin Ford", "x" * 201])
def test_passwords_that_would_be_guessed(accounts: Accounts, password: str) -> None:
    with pytest.raises(StoreError, match="password"):
        accounts.add("Benjamin Ford", "reader", password)


def test_a_removed_name_stays_whose_it_was(accounts: Accounts) -> None:
    accounts.add("Ben", "reviewer", GOOD)
    accounts.remove("Ben")
    assert accounts.sign_in("Ben", GOOD) is None
    with pytest.raises(StoreError, match="removed; --again"):
        accounts.add("Ben", "reader", GOOD)
    assert accounts.add("Ben", "reader", GOOD, again=True).role == "reader"


def test_one_admin_is_left(accounts: Accounts) -> None:
    for change in (lambda: accounts.remove("Ana Reed"), lambda: accounts.give_role("Ana Reed", "reader")):
        with pytest.raises(StoreError, match="only admin"):
            change()


def test_a_session_ends_unused_and_in_any_case(accounts: Accounts, clock: Clock) -> None:
    secret = secret_of(accounts)
    for _ in range(6):
        clock.at += timedelta(minutes=110)
        assert accounts.of_session(secret)
    clock.at += timedelta(hours=1, minutes=1)
    assert accounts.of_session(secret) is None
    other = secret_of(accounts)
    clock.at += timedelta(hours=2, minutes=1)
    assert accounts.of_session(other) is None


@pytest.mark.parametrize(
    "ends",
    [
        lambda accounts, secret: accounts.sign_out(secret),
        lambda accounts, _: accounts.change_password("Ben", "another four words here"),
        lambda accounts, _: accounts.remove("Ben"),
    ],
)
def test_what_ends_a_session(accounts: Accounts, ends: Callable[[Accounts, str], None]) -> None:
    accounts.add("Ben", "reviewer", GOOD)
    found = accounts.sign_in("Ben", GOOD)
    assert found and accounts.of_session(found[1])
    ends(accounts, found[1])
    assert accounts.of_session(found[1]) is None


def test_a_token_lasts_its_days(accounts: Accounts, clock: Clock) -> None:
    one, other = accounts.token("Ana Reed", days=2), accounts.token("Ana Reed", days=30)
    assert accounts.of_token(one) == accounts.of_token(other) == accounts.one("Ana Reed")
    clock.at += timedelta(days=3)
    assert accounts.of_token(one) is None
    assert accounts.end_tokens("Ana Reed") == 2
    assert accounts.of_token(other) is None
    assert accounts.of_token("dateline_guess") is accounts.of_token("") is None


def test_the_trail_only_grows(accounts: Accounts) -> None:
    accounts.sign_in("Ana Reed", "wrong", address="10.0.0.7")
    accounts.sign_in("GOOD password typed here", "x")
    found = accounts.trail(10)
    assert [(one.who, one.what, one.address) for one in found] == [
        ("somebody", "refused", ""),
        ("Ana Reed", "refused", "10.0.0.7"),
        ("the terminal", "added", ""),
    ]
    for change in (
        "UPDATE log SET who = 'x'",
        "DELETE FROM log",
        "INSERT OR REPLACE INTO log SELECT * FROM log",
        "DELETE FROM accounts",
    ):
        with closing(sqlite3.connect(accounts.path)) as base, pytest.raises(sqlite3.DatabaseError):
            base.execute(change)


def test_who_fails_waits_longer_and_longer() -> None:
    at = [0.0]
    door = BackOff(free=2, most=8, memory=100, clock=lambda: at[0])
    waits = []
    for _ in range(7):
        waits.append(door.wait("a"))
        door.failed("a")
    assert waits == [0, 0, 1, 2, 4, 8, 8]
    assert door.wait("b") == 0
    at[0] += 101
    assert door.wait("a") == 0


def test_a_rate_lets_so_much_through() -> None:
    at = [0.0]
    rate = Rate(rate=2, burst=3, clock=lambda: at[0])
    assert [rate.wait("a") for _ in range(5)] == [0, 0, 0, 1, 1]
    assert rate.wait("b") == 0
    at[0] += 1
    assert [rate.wait("a") for _ in range(3)] == [0, 0, 1]
