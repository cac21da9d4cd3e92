"""Adding: archives that lie, fillings that are stopped and go on, files that replace each other, and the fingerprint."""

from __future__ import annotations

import io
import os
import resource
import signal
import sqlite3
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.knowledge.gazetteers.conftest import DAY, Fill, row

from dateline import knowledge
from dateline.knowledge import Knowledge, gazetteers
from dateline.knowledge.gazetteers import Progress, Source, add, base
from dateline.records import KnowledgeError

ROOT = Path(__file__).parents[3]
DUMP = "\n".join(row(10_000 + i, f"Qastal {'ABCDEFGHIJ'[i % 10]}{i}") for i in range(40))


def zipped(*files: tuple[str, bytes], compress: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compress) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


class TestArchives:
    def test_the_table_of_an_archive_is_read_and_its_readme_is_not(self, fill: Fill) -> None:
        added, places = fill(zipped(("readme.txt", b"about"), ("SY.txt", DUMP.encode())), "SY.zip")
        assert (added.places, added.path.name) == (40, "SY.sqlite")
        assert places.lookup("Qastal A0")

    def test_a_bomb_is_refused_before_it_is_unpacked(self, fill: Fill) -> None:
        with pytest.raises(KnowledgeError, match=r"bomb\.zip: would unpack to 100 MB"):
            fill(zipped(("SY.txt", bytes(100_000_000))), "bomb.zip")

    def test_a_bomb_that_lies_about_its_size_is_refused_while_it_unpacks(self, fill: Fill, monkeypatch: pytest.MonkeyPatch) -> None:
        """Its directory says that it was packed from, and into, as much as a table would be."""
        data = bytearray(zipped(("SY.txt", (DUMP + "\n").encode() * 4000)))
        at = data.rindex(b"PK\x01\x02")
        real = struct.unpack_from("<I", data, at + 24)[0]
        struct.pack_into("<I", data, at + 24, 50_000)
        with pytest.raises(KnowledgeError, match="broken or shortened archive"):
            fill(bytes(data), "lies.zip")
        struct.pack_into("<I", data, at + 24, real)
        monkeypatch.setattr("dateline.knowledge.gazetteers.feed.FREE", 100_000)
        monkeypatch.setattr("dateline.knowledge.gazetteers.feed._check", lambda *_: None)
        with pytest.raises(KnowledgeError, match="more than 100 times its size"):
            fill(bytes(data), "more.zip")

    @pytest.mark.parametrize(
        ("content", "name", "says"),
        [
            (zipped(("SY.txt", DUMP.encode()))[:-30], "cut.zip", "broken or shortened archive"),
            (zipped(("a.txt", b"1"), ("b.csv", b"2")), "two.zip", r"holds 2 tables \(a\.txt, b\.csv\)"),
            (zipped(("inner.zip", b"PK")), "nested.zip", "holds no table of places"),
            (zipped(("xl/workbook.xml", b"")), "book.xlsx", "an Excel workbook; save its sheet as CSV"),
            (zipped(("a.shp", b""), ("a.txt", b"")), "a.zip", "a shapefile; convert it"),
            (b"<!DOCTYPE html><html>", "SY.zip", "a web page, not data"),
            (b"\xef\xbb\xbf  <html>", "SY.txt", "a web page, not data"),
            (b"%PDF-1.7", "x.pdf", "a PDF"),
            (b"\x1f\x8b\x08", "x.gz", "packed with gzip, which is not read here; unpack it"),
            (b"\xff\xfea\x00", "x.csv", "UTF-16"),
            (b"", "none.txt", "is empty"),
            (b" \n\n", "none.txt", "is empty"),
        ],
    )
    def test_what_is_no_table_is_told(self, fill: Fill, content: bytes, name: str, says: str) -> None:
        with pytest.raises(KnowledgeError, match=says):
            fill(content, name)

    def test_a_flipped_bit_is_found(self, fill: Fill) -> None:
        data = bytearray(zipped(("SY.txt", os.urandom(5000).hex().encode())))
        data[2000] ^= 255
        with pytest.raises(KnowledgeError, match=r"broken or shortened|no header"):
            fill(bytes(data), "SY.zip")


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.knowledge.gazetteers.adding.BATCH", 10)


def source(tmp_path: Path, text: str = DUMP) -> Source:
    path = tmp_path / "SY.txt"
    path.write_text(text, encoding="utf-8")
    return Source(path=path, told="SY.txt")


def rows_of(path: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as opened:
        return list(opened.execute("SELECT * FROM place ORDER BY n")) + list(opened.execute("SELECT * FROM name ORDER BY rowid"))


def stop_after(rows: int, how: Callable[[], None]) -> Callable[[Progress], None]:
    def heard(progress: Progress) -> None:
        if progress.rows >= rows:
            how()

    return heard


@pytest.mark.usefixtures("small_batches")
class TestStopping:
    def stop(self) -> None:
        raise KeyboardInterrupt

    def test_a_stopped_filling_goes_on_and_ends_the_same(self, tmp_path: Path, known: Knowledge) -> None:
        whole = add(source(tmp_path), tmp_path / "whole" / "SY.sqlite", known.places, DAY)
        into = tmp_path / "added" / "SY.sqlite"
        with pytest.raises(KeyboardInterrupt):
            add(source(tmp_path), into, known.places, DAY, stop_after(20, self.stop))
        assert not into.exists()
        heard: list[Progress] = []
        again = add(source(tmp_path), into, known.places, DAY, heard.append)
        assert (again.begun, again.rows, again.places) == (20, 40, 40)
        assert [p.rows for p in heard] == [30, 40, 40, 40]
        assert rows_of(into) == rows_of(whole.path)
        (one, other) = gazetteers.gazetteers((into, whole.path))
        assert one.digest == other.digest
        assert [p.name for p in into.parent.iterdir()] == ["SY.sqlite"]

    def test_another_source_begins_anew(self, tmp_path: Path, known: Knowledge) -> None:
        into = tmp_path / "added" / "SY.sqlite"
        with pytest.raises(KeyboardInterrupt):
            add(source(tmp_path), into, known.places, DAY, stop_after(20, self.stop))
        assert add(source(tmp_path, DUMP + "\n" + row(1, "More")), into, known.places, DAY).begun == 0

    def test_the_old_one_holds_until_the_new_one_is_whole(self, tmp_path: Path, known: Knowledge) -> None:
        into = tmp_path / "added" / "SY.sqlite"
        add(source(tmp_path), into, known.places, DAY)
        with pytest.raises(KeyboardInterrupt):
            add(source(tmp_path, row(1, "Barshay")), into, known.places, DAY, stop_after(0, self.stop))
        assert known.places.with_added((into,)).lookup("Qastal A0")
        add(source(tmp_path, row(1, "Barshay")), into, known.places, DAY)
        places = known.places.with_added((into,))
        assert (places.lookup("Qastal A0"), len(places.lookup("Barshay"))) == ((), 1)

    def test_refusals_are_counted_across_a_stop(self, tmp_path: Path, known: Knowledge) -> None:
        lines = DUMP.split("\n")
        lines[3] = lines[33] = "bad"
        into = tmp_path / "added" / "SY.sqlite"
        with pytest.raises(KeyboardInterrupt):
            add(source(tmp_path, "\n".join(lines)), into, known.places, DAY, stop_after(20, self.stop))
        added = add(source(tmp_path, "\n".join(lines)), into, known.places, DAY)
        assert (added.refused, [n for n, _ in added.refusals]) == (2, [4, 34])

    def test_what_was_filled_from_a_broken_file_is_not_kept(self, tmp_path: Path, known: Knowledge) -> None:
        into = tmp_path / "added" / "SY.sqlite"
        with pytest.raises(KnowledgeError, match="cannot be used"):
            add(source(tmp_path, "\n".join([DUMP, *["bad"] * 50])), into, known.places, DAY)
        assert list(into.parent.iterdir()) == []

    def test_two_at_once_are_told(self, tmp_path: Path, known: Knowledge) -> None:
        into = tmp_path / "added" / "SY.sqlite"
        into.parent.mkdir()
        with base.base_at(gazetteers.adding.part_of(into), "other"), pytest.raises(KnowledgeError, match="another program"):
            add(source(tmp_path), into, known.places, DAY)


PROGRAM = f"""
import os, signal, sys
from pathlib import Path
from dateline.knowledge import load
from dateline.knowledge.gazetteers import Source, add, adding
adding.BATCH = 10
def heard(progress):
    if progress.rows >= 20:
        os.kill(os.getpid(), signal.SIGKILL)
add(Source(path=Path(sys.argv[1]), told="SY.txt"), Path(sys.argv[2]), load().places, {DAY!r}, heard)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.usefixtures("small_batches")
def test_a_killed_filling_goes_on(tmp_path: Path, known: Knowledge) -> None:
    into = tmp_path / "added" / "SY.sqlite"
    words = [sys.executable, "-c", PROGRAM, str(source(tmp_path).path), str(into)]
    died = subprocess.run(words, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, capture_output=True, check=False)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    added = add(source(tmp_path), into, known.places, DAY)
    assert (added.begun, added.places) == (20, 40)
    assert known.places.with_added((into,)).lookup("Qastal J39")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: Knowledge) -> Path:
    """A cache of its own that borrows the index of places."""
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / known.places.path.name).symlink_to(known.places.path)
    return tmp_path / "cache"


class TestBelonging:
    def test_what_is_added_is_known_and_changes_the_fingerprint_and_nothing_else_does(
        self, tmp_path: Path, cache: Path, known: Knowledge
    ) -> None:
        bare = knowledge.load().fingerprint
        assert bare == known.fingerprint
        into = gazetteers.folder_of(cache, None) / "SY.sqlite"
        add(source(tmp_path), into, known.places, DAY)
        with_it = knowledge.load()
        assert with_it.fingerprint != bare
        assert with_it.places.lookup("Qastal A0")
        add(source(tmp_path), into, known.places, "2030-01-01T00:00:00+00:00")
        assert knowledge.load().fingerprint == with_it.fingerprint
        add(source(tmp_path, DUMP + "\n" + row(1, "More")), into, known.places, DAY)
        assert knowledge.load().fingerprint not in (bare, with_it.fingerprint)
        gazetteers.take_out(gazetteers.added_files(cache, None), "SY")
        assert knowledge.load().fingerprint == bare

    @pytest.mark.usefixtures("cache")
    def test_a_folder_of_ones_own_has_its_own(self, tmp_path: Path, cache: Path, known: Knowledge) -> None:
        own = tmp_path / "own"
        own.mkdir()
        add(source(tmp_path), gazetteers.folder_of(cache, own) / "SY.sqlite", known.places, DAY)
        assert knowledge.load().places.lookup("Qastal A0") == ()
        assert knowledge.load(own).places.lookup("Qastal A0")

    def test_a_file_that_is_no_gazetteer_is_named(self, cache: Path) -> None:
        folder = gazetteers.folder_of(cache, None)
        folder.mkdir()
        (folder / "bad.sqlite").write_bytes(b"not a database at all")
        with pytest.raises(KnowledgeError, match=r"bad\.sqlite: cannot be read as a gazetteer"):
            knowledge.load()
        sqlite3.connect(folder / "bad.sqlite").close()
        (folder / "bad.sqlite").write_bytes(b"")
        with pytest.raises(KnowledgeError, match=r"bad\.sqlite: no gazetteer of ours"):
            knowledge.load()

    def test_a_gazetteer_whose_names_were_folded_otherwise_is_mended(self, tmp_path: Path, cache: Path, known: Knowledge) -> None:
        into = gazetteers.folder_of(cache, None) / "SY.sqlite"
        add(source(tmp_path, row(7, "Qastal Zulmir", others="Barshay")), into, known.places, DAY)
        with sqlite3.connect(into) as old:
            old.execute("UPDATE name SET key = 'x' || key")
            old.execute("UPDATE about SET value = 'older' WHERE key = 'folding'")
        places = knowledge.load().places
        assert [p.id for n in ("Qastal Zulmir", "Barshay") for p in places.lookup(n)] == ["geonames:7", "geonames:7"]


def test_memory_does_not_grow_with_the_file(tmp_path: Path, known: Knowledge) -> None:
    rows = 40_000
    path = tmp_path / "all.txt"
    with path.open("w", encoding="utf-8") as out:
        out.writelines(row(i, f"Qastal {i % 977} Zul{i}", others=f"Barshay {i},Tel Norab {i}") + "\n" for i in range(rows))
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    added = add(Source(path=path, told="all.txt"), tmp_path / "added" / "all.sqlite", known.places, DAY)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert added.places == rows
    assert grown < 120, f"{grown:.0f} MB"
    assert rows / (time.monotonic() - begun) > 2_000
