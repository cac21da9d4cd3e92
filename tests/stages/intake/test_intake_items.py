"""What a person names: files, folders, standard input, addresses."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from dateline.records import IntakeError
from dateline.stages.intake import Raw, Refusal, open_items


def _refusal(path: str) -> Refusal:
    (found,) = open_items([path])
    assert isinstance(found, Refusal) and found.item == path and found.advice
    return found


def test_a_file_with_what_is_said_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Words.")
    (raw,) = open_items([str(path)], published=date(2017, 3, 21), source="Mill Radio")
    assert raw == Raw(name=str(path), data=b"Words.", published=date(2017, 3, 21), source="Mill Radio")


def test_a_folder_is_read_in_order_without_hidden_and_foreign_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/c.HTML", ".git/x.txt", ".hidden.txt", "photo.png", "a/film.mp4"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"Words.")
    *found, passed_over = open_items([str(tmp_path)])
    assert [Path(raw.name).relative_to(tmp_path).as_posix() for raw in found if isinstance(raw, Raw)] == [
        "a/c.HTML",
        "a/z.md",
        "b.txt",
    ]
    assert isinstance(passed_over, Refusal) and not passed_over.failed
    assert "2 files" in passed_over.problem and "photo.png" in passed_over.problem


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert "without a document" in _refusal(str(tmp_path)).problem


def test_a_file_that_cannot_be_opened_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Words.")
    missing, raw = open_items([str(tmp_path / "none.txt"), str(tmp_path / "a.txt")])
    assert isinstance(missing, Refusal) and "no such file" in missing.problem
    assert isinstance(raw, Raw)
    assert "cannot be opened" in _refusal("x" * 5000).problem
    assert "cannot be opened" in _refusal("a\0b").problem


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert "20 MB" in _refusal(str(path)).problem


def test_an_endless_device_is_refused() -> None:
    assert "20 MB" in _refusal("/dev/zero").problem


def test_standard_input() -> None:
    (raw,) = open_items(["-"], stdin=io.BytesIO(b"Words."))
    assert raw == Raw(name="standard input", data=b"Words.")


def test_addresses_go_to_the_fetcher_and_its_refusals_come_back() -> None:
    def fetch(url: str) -> Raw:
        if "bad" in url:
            raise IntakeError(url, "did not answer", "try later")
        return Raw(name=url, data=b"Words.", media_type="text/html", url=url)

    good, bad = open_items(["https://radio.example/a", "https://bad.example/"], source="Mill Radio", fetch=fetch)
    assert isinstance(good, Raw) and (good.source, good.url) == ("Mill Radio", "https://radio.example/a")
    assert bad == Refusal(item="https://bad.example/", problem="did not answer", advice="try later")


@pytest.mark.parametrize(
    "url", ["ftp://radio.example/a", "file:///etc/hosts", "gopher://x", "http://127.0.0.1/", "https://", "http://[x/"]
)
def test_other_schemes_and_private_hosts_are_refused_without_a_connection(url: str) -> None:
    assert _refusal(url).failed
