"""`dateline serve` listens on this machine alone, and says so."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from tests import made
from typer.testing import CliRunner

from dateline.cli import app
from dateline.store import open_store


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    with open_store("dateline.db") as store:
        store.add(made.reading(), "2017-03-22T12:00:00+00:00")
    return tmp_path


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org"])
def test_it_listens_on_this_machine_alone(here: Path, host: str) -> None:  # noqa: ARG001
    done = CliRunner().invoke(app, ["serve", "--host", host])
    assert done.exit_code == 2
    assert "no accounts yet" in done.output
    assert "this machine alone" in done.output


def test_a_port_that_is_taken_is_told(here: Path) -> None:  # noqa: ARG001
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = CliRunner().invoke(app, ["serve", "--port", str(taken.getsockname()[1])])
    assert done.exit_code == 2
    assert "try another with --port" in done.output


def test_without_a_store_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["serve"])
    assert done.exit_code == 2
    assert "there is no store here" in done.output
