"""Bundle: what a page loads. Style sheets lie here as they are; the islands are built from `frontend` and may be missing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

ASSETS = Path(__file__).parent / "assets"
STATIC = Path(__file__).parent / "static"
SHEETS = ("tokens.css", "base.css", "parts.css", "situation.css", "report.css", "desk.css", "print.css")
ENTRY = "src/app.ts"
MISSING = (
    "The map, the timeline and the drawings are not built here. All can be read and searched without them; "
    "“make web” builds them, and needs Node 20 or newer."
)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Addresses of style sheets and scripts, and what to tell people where the islands are not built."""

    sheets: tuple[str, ...]
    scripts: tuple[str, ...] = ()
    missing: str = ""


def bundle(assets: Path = ASSETS, static: Path = STATIC) -> Bundle:
    """What there is to load. An address changes with its content, so that browsers may keep what they have."""
    own = tuple(f"/assets/{name}?{_digest(assets / name)}" for name in SHEETS if (assets / name).exists())
    manifest = static / "manifest.json"
    if not manifest.exists():
        return Bundle(own, missing=MISSING)
    entry = json.loads(manifest.read_text(encoding="utf-8"))[ENTRY]
    built = tuple(f"/static/{name}" for name in entry.get("css", ()))
    return Bundle((*built, *own), (f"/static/{entry['file']}",))


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()[:10]
