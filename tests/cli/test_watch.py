"""`dateline watch`: a file that is checked, a folder that is read once, and nothing read twice."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Call

FOLDER = '[[folder]]\nname = "drop"\npath = "in"\n'


def _lay(tmp_path: Path, text: str = FOLDER) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text("The guard retook the mill.")
    (tmp_path / "feeds.toml").write_text(text)


def test_a_file_is_checked_without_anything_being_done(call: Call, tmp_path: Path) -> None:
    _lay(tmp_path)
    done = call("watch", "feeds.toml", "--check")
    assert (done.exit_code, done.stdout) == (0, "feeds.toml: folders 1\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["feeds.toml", "in"]


def test_what_is_wrong_is_told_with_its_line(call: Call, tmp_path: Path) -> None:
    _lay(tmp_path, FOLDER.replace("path", "paht"))
    done = call("watch", "feeds.toml")
    assert done.exit_code == 2
    assert "feeds.toml:3: there is no 'paht' here; is 'path' meant?" in done.stderr
    assert "there is no such file" in call("watch", "other.toml").stderr


def test_a_folder_is_read_once(call: Call, tmp_path: Path) -> None:
    _lay(tmp_path)
    done = call("watch", "feeds.toml", "--once", "--json")
    assert done.exit_code == 0, done.output
    (told,) = map(json.loads, done.stdout.splitlines())
    assert (told["kind"], told["feed"], told["claims"]) == ("read", "drop", 1)
    assert call("watch", "feeds.toml", "--once").stdout == ""
    assert '"The"' in call("export", "claims").stdout
