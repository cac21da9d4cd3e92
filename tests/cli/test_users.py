"""`dateline users`: accounts are made without a password in the command, and `serve` goes elsewhere only with them and with TLS."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from tests import made
from typer.testing import CliRunner

from dateline.cli import app
from dateline.store import open_store

GOOD = "heron slate ladder nine\n"
Call = Callable[..., Result]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.chdir(tmp_path)
    with open_store("dateline.db") as store:
        store.add(made.reading(), "2017-03-22T12:00:00+00:00")
    return lambda *words, **more: CliRunner().invoke(app, list(words), **more)


def test_accounts_are_made_listed_and_changed(call: Call) -> None:
    assert call("users", "list").exit_code == 2
    assert call("users", "add", "Ana Reed", "--role", "admin", input=GOOD).output == "Ana Reed: admin\n"
    assert call("users", "add", "Ben", input=GOOD).output == "Ben: reader\n"
    assert call("users", "role", "ben", "reviewer").exit_code == 0
    listed = json.loads(call("users", "list", "--json").output)
    assert [(one["name"], one["role"], one["removed"]) for one in listed] == [
        ("Ana Reed", "admin", False),
        ("Ben", "reviewer", False),
    ]
    assert call("users", "token", "Ben").output.startswith("dateline_")
    assert call("users", "password", "Ben", input="another four words\n").exit_code == 0
    assert call("users", "remove", "Ben").exit_code == 0
    assert "Ben: removed" in call("users", "list").output
    told = call("users", "log").output.splitlines()
    assert [line.split(" ", 3)[3] for line in told][:2] == [
        "terminal added the account Ana Reed as admin",
        "terminal added the account Ben as reader",
    ]
    assert len(told) == 6


@pytest.mark.parametrize(
    ("words", "typed", "says"),
    [
        (("add", "Ana", "--role", "king"), GOOD, "no role"),
        (("add", "Ana"), "short\n", "12 to 200"),
        (("add", "Ana"), "", "12 to 200"),
        (("add", "…"), GOOD, "a name is"),
        (("password", "Nobody"), GOOD, "no accounts yet"),
    ],
)
def test_what_cannot_be_is_told(call: Call, words: tuple[str, ...], typed: str, says: str) -> None:
    done = call("users", *words, input=typed)
    assert done.exit_code == 2
    assert says in done.output


def test_no_password_is_taken_from_the_command(call: Call) -> None:
    assert call("users", "add", "Ana", "--password", "x").exit_code == 2
    assert call("users", "add", "Ana", "heron slate ladder nine").exit_code == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--host", "0.0.0.0"), "no accounts yet"),
        (("--proxy", "10.0.0.2"), "dateline users add"),
        (("--name", "record.example.org"), "dateline users add"),
        (("--accounts", "elsewhere"), "no accounts yet"),
    ],
)
def test_without_accounts_it_goes_nowhere(call: Call, words: tuple[str, ...], says: str) -> None:
    done = call("serve", *words)
    assert done.exit_code == 2
    assert says in done.output


def test_with_accounts_it_goes_elsewhere_by_tls_alone(call: Call) -> None:
    assert call("users", "add", "Ana", "--role", "admin", input=GOOD).exit_code == 0
    done = call("serve", "--host", "0.0.0.0")
    assert done.exit_code == 2
    assert "--proxy" in done.output and "--plain" in done.output
    assert "not its name" in call("serve", "--proxy", "caddy").output
