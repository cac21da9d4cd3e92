"""Hold what is locked against known advisories: `python tools/audit.py [--advisories FILE|FOLDER|ZIP] [--online]`.

Advisories are OSV records (https://ossf.github.io/osv-schema/): a file of one or of a list, a folder of such files, or the
archive that OSV gives of an ecosystem. Without `--advisories` they are those in `advisories.json`, which is a start and no
complete list. Ends with 1 where a locked package is affected. `--online` asks PyPI too, by pip-audit where that is installed.
Where it cannot be asked, that is said, and is no failure: without a network, what is known here can still be told.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from packaging.version import InvalidVersion, Version

from locked import CONSUMERS, DEVELOPMENT, RUNTIME, Package, normal, of_npm, of_pip

ADVISORIES = Path(__file__).with_name("advisories.json")
Advisory = dict[str, Any]


def main(words: list[str] | None = None) -> int:
    """0 where nothing is known against what is locked, 1 where something is."""
    parser = argparse.ArgumentParser(prog="python tools/audit.py", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--advisories", type=Path, default=ADVISORIES, help="OSV records: a file, a folder or an archive")
    parser.add_argument("--online", action="store_true", help="ask PyPI as well, by pip-audit")
    asked = parser.parse_args(words)
    packages = sorted({*of_pip(RUNTIME), *of_pip(DEVELOPMENT), *of_pip(CONSUMERS), *of_npm()})
    advisories = list(read(asked.advisories))
    found = [*against(packages, advisories)]
    print(*found, sep="\n", end="\n" if found else "")
    held = f"{len(packages)} locked packages held against {len(advisories)} advisories of {asked.advisories.name}"
    print(f"{held}: {len(found)} affected")
    online = _online() if asked.online else 0
    return 1 if found or online else 0


def read(path: Path) -> Iterator[Advisory]:
    """The OSV records of a file, a folder or an archive."""
    if path.is_dir():
        texts: Iterable[str] = (file.read_text("utf-8") for file in sorted(path.rglob("*.json")))
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            texts = [archive.read(name).decode("utf-8") for name in sorted(archive.namelist()) if name.endswith(".json")]
    else:
        texts = [path.read_text("utf-8")]
    for text in texts:
        records = json.loads(text)
        yield from records if isinstance(records, list) else [records]


def against(packages: Iterable[Package], advisories: Iterable[Advisory]) -> Iterator[str]:
    """A line for each package that an advisory speaks of, in a version that it speaks of."""
    by_name: dict[tuple[str, str], list[Package]] = {}
    for package in packages:
        by_name.setdefault((package.ecosystem, package.name), []).append(package)
    for advisory in advisories:
        if "withdrawn" in advisory:
            continue
        for about in advisory.get("affected", ()):
            ecosystem, name = about["package"]["ecosystem"], about["package"]["name"]
            for package in by_name.get((ecosystem, normal(name) if ecosystem == "PyPI" else name), ()):
                if affects(about, package.version):
                    names = ", ".join((advisory["id"], *advisory.get("aliases", ())))
                    yield f"{package.name} {package.version}: {names}: {advisory.get('summary', '')}"


def affects(about: dict[str, Any], version: str) -> bool:
    """Whether an `affected` entry of OSV holds for a version: it is listed, or lies in a range."""
    if version in about.get("versions", ()):
        return True
    at = _version(version)
    return at is not None and any(_within(at, span["events"]) for span in about.get("ranges", ()) if span["type"] != "GIT")


def _within(at: Version, events: list[dict[str, str]]) -> bool:
    """Whether a version lies in a range: events in their order, each opening it or closing it."""
    inside = False
    for event in events:
        ((kind, said),) = event.items()
        limit = _version(said)
        if limit is None:
            return True  # what cannot be compared is told rather than passed over
        if kind == "introduced" and at >= limit:
            inside = True
        if (kind == "fixed" and at >= limit) or (kind == "last_affected" and at > limit):
            inside = False
    return inside


def _version(said: str) -> Version | None:
    try:
        return Version(said)
    except InvalidVersion:
        return None


def _online() -> int:
    """What pip-audit finds in the locks; 0 where it could not ask."""
    words = ["-m", "pip_audit", "--disable-pip", "--no-deps", "--progress-spinner", "off", "-f", "json"]
    ran = subprocess.run([sys.executable, *words, "-r", str(DEVELOPMENT)], capture_output=True, text=True, check=False)
    try:
        asked = json.loads(ran.stdout)["dependencies"]
    except (ValueError, KeyError):
        last = (ran.stderr.strip().splitlines() or ["no answer"])[-1]
        print(f"PyPI was not asked: {last}", file=sys.stderr)
        return 0
    skipped = [one for one in asked if "skip_reason" in one]
    found = [(one["name"], one["version"], fault["id"]) for one in asked for fault in one.get("vulns", ())]
    for name, version, fault in found:
        print(f"{name} {version}: {fault}")
    print(f"PyPI answered for {len(asked) - len(skipped)} of {len(asked)} packages: {len(found)} advisories", file=sys.stderr)
    return len(found)


if __name__ == "__main__":
    sys.exit(main())
