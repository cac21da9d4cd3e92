"""Every kind of input gives the same reports, in shards of any size; what is broken is told and the rest goes on."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.batch import shards
from dateline.batch.shards.kinds import measured, records
from dateline.batch.shards.plan import Plan
from dateline.records import DatelineError, IntakeError
from dateline.stages.intake import Refusal, Taken, drafts

from .conftest import TERMS, rows, write_lines


def gone_through(inputs: list[str], size: int = 3) -> list[Taken | Refusal]:
    """What intake makes of all records of all shards."""
    found, passed = shards.files(inputs)
    files = tuple(measured(file, size, TERMS, "") for file in found)
    plan = Plan(fingerprint="f", size=size, terms=TERMS, files=files, passed=tuple(passed))
    assert Plan.of(list(plan.lines())) == plan
    return [one for shard in plan.shards() for record in records(shard, TERMS, "") for one in record.take(drafts)]


def texts(found: list[Taken | Refusal]) -> list[tuple[str, str]]:
    return [(one.report.id, one.report.text) for one in found if isinstance(one, Taken)]


def lines(some: list[dict[str, str]]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in some).encode()


def as_gzip(path: Path) -> None:
    path.write_bytes(gzip.compress(lines(rows()[:4])) + gzip.compress(lines(rows()[4:])))


def as_zstd(path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    path.write_bytes(b"".join(zstandard.ZstdCompressor().compress(lines(some)) for some in (rows()[:4], rows()[4:])))


def as_parquet(path: Path) -> None:
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pa.Table.from_pylist([{**row, "other": 1} for row in rows()]), path, row_group_size=2)


def as_csv(path: Path) -> None:
    out = io.StringIO()
    table = csv.DictWriter(out, list(rows()[0]))
    table.writeheader()
    table.writerows(rows())
    path.write_text(out.getvalue(), encoding="utf-8")


def as_packed_csv(path: Path) -> None:
    as_csv(path)
    path.write_bytes(gzip.compress(path.read_bytes()))


FORMS: dict[str, Callable[[Path], None]] = {
    "a.jsonl": lambda path: path.write_bytes(lines(rows())) and None,
    "a.jsonl.gz": as_gzip,
    "a.ndjson.zst": as_zstd,
    "a.parquet": as_parquet,
    "a.csv": as_csv,
    "a.csv.gz": as_packed_csv,
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("size", [1, 3, 100])
def test_every_table_gives_its_rows_in_shards_of_any_size(name: str, size: int, tmp_path: Path) -> None:
    FORMS[name](tmp_path / name)
    assert texts(gone_through([str(tmp_path / name)], size)) == [(row["id"], row["text"]) for row in rows()]


def test_addresses_are_read_by_fsspec(tmp_path: Path) -> None:
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem("memory")
    for name, some in (("b.jsonl", rows()[3:]), ("a.jsonl", rows()[:3]), (".hidden.jsonl", rows()), ("x.bin", [])):
        system.pipe(f"/wire/{name}", lines(some))
    as_gzip(tmp_path / "c.jsonl.gz")
    system.pipe("/wire/d.jsonl.gz", (tmp_path / "c.jsonl.gz").read_bytes())
    wanted = [(row["id"], row["text"]) for row in rows()]
    assert texts(gone_through(["memory://wire"], 2)) == wanted * 2
    assert texts(gone_through([f"file://{tmp_path}/c.jsonl.gz"], 2)) == wanted
    assert shards.files(["memory://wire"])[1] == ["memory:///wire/x.bin"]
    with pytest.raises(IntakeError, match="cannot be listed"):
        shards.files(["memory://nowhere"])


def test_a_folder_is_read_in_the_order_of_its_paths_and_documents_share_shards(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.md", "sub/c.txt"):
        (tmp_path / name).write_text(f"The ferry at {name} did not sail.", encoding="utf-8")
    (tmp_path / "d.html.gz").write_bytes(gzip.compress(b"<p>The lighthouse keeper saw two boats at dawn.</p>"))
    (tmp_path / "e.jsonl").write_bytes(lines(rows()[:1]))
    (tmp_path / ".hidden.txt").write_text("Nobody reads this.")
    (tmp_path / "f.bin").write_bytes(b"\0")
    found, passed = shards.files([str(tmp_path)])
    assert [Path(file.path).name for file in found] == ["a.md", "b.txt", "d.html.gz", "e.jsonl", "c.txt"]
    assert [Path(path).name for path in passed] == ["f.bin"]
    said = [text for _, text in texts(gone_through([str(tmp_path)], 2))]
    assert [text.split()[2] for text in said] == ["at", "at", "keeper", "garrison", "at"]


def page(words: str) -> bytes:
    return f"<html><head><title>Quay</title></head><body><article><p>{words}</p></article></body></html>".encode()


def response(body: bytes, status: str = "200 OK", kind: str = "text/html", **headers: str) -> bytes:
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


def warc(*blocks: bytes, kind: str = "response", media_type: str = "application/http; msgtype=response") -> list[bytes]:
    """Records of an archive, of which each can be read by itself."""
    return [
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://quay.example/{n}\r\nWARC-Date: 2021-03-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{n:012}>\r\nContent-Type: {media_type}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n".encode()
        + block
        + b"\r\n\r\n"
        for n, block in enumerate(blocks)
    ]


PAGES = warc(
    response(page("The harbour master closed the north quay on Monday.")),
    response(page("gone"), status="404 Not Found"),
    response(b"{}", kind="application/json"),
    response(gzip.compress(page("Two barges lay at anchor.")), Content_Encoding="gzip"),
    response(page("The crane was mended.")),
)


@pytest.mark.parametrize("size", [1, 2, 100])
@pytest.mark.parametrize("packed", ["each", "whole", "not"])
def test_archives_give_their_pages(size: int, packed: str, tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    info = warc(b"software: none\r\n", kind="warcinfo", media_type="application/warc-fields")
    everything = [*info, *PAGES]
    path = tmp_path / ("a.warc" if packed == "not" else "a.warc.gz")
    if packed == "each":
        path.write_bytes(b"".join(map(gzip.compress, everything)))
    else:
        path.write_bytes(gzip.compress(b"".join(everything)) if packed == "whole" else b"".join(everything))
    found = gone_through([str(path)], size)
    told = [one.report.text.split()[-1] if isinstance(one, Taken) else one.problem for one in found]
    refused = ["the server answered 404", "is of the type application/json, which is not read"]
    assert told == ["Monday.", *refused, "anchor.", "mended."]
    assert [one.failed for one in found if isinstance(one, Refusal)] == [False, False]
    assert [one.report.url[-1] for one in found if isinstance(one, Taken)] == ["0", "3", "4"]
    assert all(one.report.published is None for one in found if isinstance(one, Taken))


def test_texts_of_an_archive_are_read_as_they_are(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(map(gzip.compress, warc(b"The mill burned.", kind="conversion", media_type="text/plain"))))
    assert [text for _, text in texts(gone_through([str(path)]))] == ["The mill burned."]


def test_what_is_broken_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    whole = gzip.compress(lines(rows(400)), mtime=0)
    made = {
        "a.jsonl.gz": whole[: len(whole) // 2],
        "b.parquet": b"PAR1 it is not",
        "c.jsonl": b"\n\n",
        "d.jsonl": b'{"id": "good", "text": "The dam held."}\n{"text": 5}\nnot json\n',
        "e.csv": b"no,columns\n1,2\n",
        "f.txt.gz": b"\x1f\x8b broken",
        "g.warc": b"not an archive at all, but long enough to be one\n" * 3,
    }
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
    found = gone_through([str(tmp_path)], 100)
    refused = {Path(one.item.split(",")[0]).name: one.problem for one in found if isinstance(one, Refusal)}
    assert set(refused) == set(made)
    assert "what comes after is not read" in refused["a.jsonl.gz"]
    assert 0 < len(texts(found)) < 400
    assert "good" in dict(texts(found))


def test_versions_of_an_id_are_told_across_shards(tmp_path: Path) -> None:
    again = [*rows(4), {**rows(4)[1], "text": "The garrison left."}, {"id": "r2", "text": " "}, rows(4)[1], rows(4)[2]]
    path = write_lines(tmp_path / "a.jsonl", again)
    found = gone_through([str(path)], 2)
    newer = [n for n, one in enumerate(found) if isinstance(one, Taken) and "new_version" in {i.kind for i in one.issues}]
    assert newer == [4, 6]


def test_what_is_not_there_and_what_no_one_reads_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="no such file or folder"):
        shards.files([str(tmp_path / "nowhere")])
    with pytest.raises(DatelineError, match="plan cannot be read"):
        Plan.of(["{}"])
