"""What is locked: packages by name, version and hashes, out of the locks of pip and of npm. `audit` and `sbom` share it."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNTIME, DEVELOPMENT, CONSUMERS = (ROOT / f"requirements{kind}.lock" for kind in ("", "-dev", "-consumers"))
BROWSER = ROOT / "frontend" / "package-lock.json"
PINNED = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)")
HASHED = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Package:
    """A package of an ecosystem ("PyPI", "npm"); `hashes` are those of its files, as (algorithm, hexadecimal)."""

    ecosystem: str
    name: str
    version: str
    hashes: tuple[tuple[str, str], ...] = ()
    licence: str = ""

    @property
    def purl(self) -> str:
        """Its address as package URLs write it."""
        return f"pkg:{self.ecosystem.lower()}/{self.name.replace('@', '%40')}@{self.version}"


def of_pip(lock: Path) -> list[Package]:
    """The packages of a lock of pip, sorted; each with the hashes that follow it."""
    found: list[Package] = []
    for entry in re.split(r"\n(?=\S)", lock.read_text("utf-8")):
        if pinned := PINNED.match(entry):
            hashes = tuple(("SHA-256", digest) for digest in HASHED.findall(entry))
            found.append(Package(ecosystem="PyPI", name=normal(pinned[1]), version=pinned[2], hashes=hashes))
    return sorted(found)


def of_npm(lock: Path = BROWSER) -> list[Package]:
    """What is built into the app for the browser: the packages of a lock of npm that are not for development alone."""
    packages = json.loads(lock.read_text("utf-8"))["packages"]
    return sorted(_of_npm(at, said) for at, said in packages.items() if at and not said.get("dev"))


def _of_npm(at: str, said: dict[str, str]) -> Package:
    kind, _, digest = said.get("integrity", "").partition("-")
    hashes = ((f"SHA-{kind.removeprefix('sha')}", base64.b64decode(digest).hex()),) if digest else ()
    name = at.rpartition("node_modules/")[2]
    return Package(ecosystem="npm", name=name, version=said["version"], hashes=hashes, licence=said.get("license", ""))


def normal(name: str) -> str:
    """A name of PyPI in its one spelling (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()
