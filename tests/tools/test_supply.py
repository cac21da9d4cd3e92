"""What is locked is pinned by hash, held against advisories, and listed in a bill of materials that is the same every time."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

import audit
import sbom
from locked import CONSUMERS, DEVELOPMENT, RUNTIME, Package, of_npm, of_pip

OLD = Package(ecosystem="PyPI", name="mill-press", version="1.4.2")


def _advisory(*events: dict[str, str], versions: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    about = {
        "package": {"ecosystem": "PyPI", "name": "Mill_Press"},
        "ranges": [{"type": "ECOSYSTEM", "events": list(events)}],
        "versions": versions,
    }
    return {"id": "OSV-1", "aliases": ["CVE-1"], "summary": "It grinds", "affected": [about], **more}


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT, CONSUMERS], ids=lambda lock: lock.name)
def test_every_locked_package_has_hashes(lock: Path) -> None:
    found = of_pip(lock)
    assert len(found) == sum("==" in line for line in lock.read_text("utf-8").splitlines() if line[:1].isalnum())
    assert all(package.hashes for package in found)


def test_every_package_of_the_browser_has_a_hash() -> None:
    assert all(package.hashes for package in of_npm())


@pytest.mark.parametrize(
    ("advisory", "hit"),
    [
        (_advisory({"introduced": "0"}, {"fixed": "1.4.3"}), True),
        (_advisory({"introduced": "0"}, {"fixed": "1.4.2"}), False),
        (_advisory({"introduced": "1.5"}), False),
        (_advisory({"introduced": "0"}, {"last_affected": "1.4.2"}), True),
        (_advisory({"introduced": "0"}, {"fixed": "1.1"}, {"introduced": "1.4"}, {"fixed": "1.5"}), True),
        (_advisory(versions=("1.4.2",)), True),
        (_advisory(versions=("1.4.2",), withdrawn="2024-01-01T00:00:00Z"), False),
    ],
)
def test_an_advisory_speaks_of_the_versions_in_its_ranges(advisory: dict[str, Any], hit: bool) -> None:
    assert bool([*audit.against([OLD], [advisory])]) == hit


def test_advisories_come_from_a_file_a_folder_or_an_archive(tmp_path: Path) -> None:
    one = json.dumps(_advisory({"introduced": "0"}))
    (tmp_path / "a.json").write_text(one)
    (tmp_path / "b.json").write_text(f"[{one}, {one}]")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("PYSEC-1.json", one)
    assert [len([*audit.read(path)]) for path in (tmp_path / "b.json", tmp_path, tmp_path / "all.zip")] == [2, 3, 1]


def test_what_is_locked_is_affected_by_nothing_known_here(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.main([]) == 0
    assert "0 affected" in capsys.readouterr().out
    name = of_pip(RUNTIME)[0].name
    bad = {**_advisory({"introduced": "0"}), "affected": [{"package": {"ecosystem": "PyPI", "name": name}, "ranges": [_all()]}]}
    (tmp_path / "bad.json").write_text(json.dumps(bad))
    assert audit.main(["--advisories", str(tmp_path / "bad.json")]) == 1


def _all() -> dict[str, Any]:
    return {"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}


def test_the_bill_lists_what_is_locked_and_is_the_same_every_time(tmp_path: Path) -> None:
    for name in ("a.json", "b.json"):
        sbom.main(["-o", str(tmp_path / name)])
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    bill = json.loads((tmp_path / "a.json").read_text("utf-8"))
    required = {one["purl"] for one in bill["components"] if one["scope"] == "required"}
    assert {package.purl for package in (*of_pip(RUNTIME), *of_npm())} == required
    assert len({one["bom-ref"] for one in bill["components"]}) == len(bill["components"])
