"""Where added gazetteers lie.

`gazetteers/NAME.sqlite` in the cache folder holds for everybody, `places/NAME.sqlite` in a folder of one's own with that folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dateline.records import KnowledgeError, digest

from .adding import part_of
from .base import Tally, about, rekeyed, remove

SUFFIX = ".sqlite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """What an added gazetteer says of itself: where from, when (ISO), its places and the rows that were not taken in."""

    name: str
    path: Path
    format: str
    source: str
    added: str
    places: int
    refused: int
    left_out: dict[str, int]
    digest: str


def folder_of(cache: Path, own: Path | None) -> Path:
    """Where a gazetteer is added: to a folder of one's own where that is given, else for everybody."""
    return own / "places" if own else cache / "gazetteers"


def added_files(cache: Path, own: Path | None) -> tuple[Path, ...]:
    """Every added gazetteer that holds here, in a fixed order: those for everybody, then those of the folder."""
    folders = [folder_of(cache, None), *([folder_of(cache, own)] if own else [])]
    return tuple(path for folder in folders for path in sorted(folder.glob(f"*{SUFFIX}")) if not path.name.startswith("."))


def gazetteers(paths: tuple[Path, ...]) -> tuple[Gazetteer, ...]:
    """What each of these files says of itself; KnowledgeError names one that is no gazetteer."""
    return tuple(map(_gazetteer, paths))


def digest_of(paths: tuple[Path, ...]) -> str:
    """One hash over the content of the files, "" where there are none; files whose keys are of an older program are mended."""
    for path in paths:
        rekeyed(path)
    return digest(*(Tally.of(about(path)["tally"]).digest for path in paths)) if paths else ""


def unfinished(cache: Path, own: Path | None) -> tuple[Path, ...]:
    """The gazetteers whose adding was stopped, by the paths that they will have."""
    folders = [folder_of(cache, None), *([folder_of(cache, own)] if own else [])]
    parts = [part for folder in folders for part in sorted(folder.glob(part_of(Path(f"*{SUFFIX}")).name))]
    return tuple(part.with_name(part.name.removeprefix(".").removesuffix(".part")) for part in parts)


def take_out(paths: tuple[Path, ...], name: str) -> Path:
    """Remove the gazetteer of that name among these, and what an unfinished adding of it left; the path that is gone."""
    named = [path for path in paths if path.stem == name]
    if not named:
        there = ", ".join(sorted({path.stem for path in paths})) or "none at all"
        raise KnowledgeError(f"no added gazetteer is called {name!r}; there is {there}")
    remove(named[-1])
    remove(part_of(named[-1]))
    return named[-1]


def _gazetteer(path: Path) -> Gazetteer:
    found = about(path)
    tally = Tally.of(found["tally"])
    return Gazetteer(
        name=path.stem,
        path=path,
        format=found["format"],
        source=found["source"],
        added=found["added"],
        places=tally.places,
        refused=tally.refused,
        left_out=dict(tally.left_out),
        digest=tally.digest,
    )
