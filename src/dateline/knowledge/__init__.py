"""What is known beforehand: data files and one loader, giving one frozen Knowledge with a fingerprint."""

from __future__ import annotations

import os
import pickle
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import platformdirs

from dateline.records import KnowledgeError, digest

from . import gazetteers, languages
from .actors import Actors
from .assembling import Assembling
from .codebook import Codebook
from .crosswalk import Crosswalk
from .files import HERE, fingerprint
from .languages import Language
from .persons import Persons
from .places import Places
from .sources import Sources

IMAGES = ("knowledge-*.pickle", "places-*.sqlite")
KEPT = 7 * 24 * 3600  # seconds

__all__ = ["Knowledge", "Language", "load"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """All that is known beforehand. `fingerprint` changes whenever any file of it changes."""

    codebook: Codebook
    languages: dict[str, Language]
    actors: Actors
    places: Places
    sources: Sources
    fingerprint: str
    assembling: Assembling = field(default_factory=Assembling)
    crosswalk: Crosswalk = field(default_factory=Crosswalk)
    persons: Persons = field(default_factory=Persons)

    def met_in(self, day: str | None, country: str) -> Knowledge:
        """The same for a report of a day (ISO) and a country (alpha-2): shared names mean those who bore them then and there."""
        return replace(self, actors=replace(self.actors, day=day, country=country))

    def without_gate(self) -> Knowledge:
        """The same for reading every word of every report, whether or not anything of conflict stands near it."""
        languages = {code: replace(language, signs=None) for code, language in self.languages.items()}
        return replace(self, languages=languages, fingerprint=digest(self.fingerprint, "without gate"))


def load(extra: Path | None = None) -> Knowledge:
    """Everything known, with the folder `extra` (same layout) laid over ours, its files winning; cached by fingerprint.

    Gazetteers that were added (`dateline places add`) are part of it, and of the fingerprint.
    """
    if extra is not None and not extra.is_dir():
        raise KnowledgeError(f"{extra}: no such folder; --knowledge wants a folder laid out like src/dateline/knowledge")
    roots = [HERE, *([extra] if extra else [])]
    mark = fingerprint(roots)
    cached = cache_folder() / f"knowledge-{mark}.pickle"
    return _with_gazetteers(_unpickled(cached) or _saved(_read(roots, mark), cached), extra)


def cache_folder() -> Path:
    """Where built images of the knowledge lie; a temporary folder where the user's cache cannot be written."""
    wanted = Path(os.environ.get("DATELINE_CACHE") or platformdirs.user_cache_dir("dateline"))
    try:
        wanted.mkdir(parents=True, exist_ok=True)
    except OSError:
        wanted = Path(tempfile.gettempdir()) / f"dateline-{os.getuid() if hasattr(os, 'getuid') else 'user'}"
        wanted.mkdir(parents=True, exist_ok=True)
    return wanted


def _with_gazetteers(known: Knowledge, extra: Path | None) -> Knowledge:
    """The same with the gazetteers that lie in the cache and the folder: their paths change, the image does not."""
    files = gazetteers.added_files(cache_folder(), extra)
    if not files:
        return known
    mark = digest(known.fingerprint, gazetteers.digest_of(files))
    return replace(known, places=known.places.with_added(files), fingerprint=mark)


def _read(roots: list[Path], mark: str) -> Knowledge:
    def folders(name: str) -> list[Path]:
        return [root / name for root in roots if (root / name).is_dir()]

    codes = sorted({f.name for folder in folders("languages") for f in folder.iterdir() if f.is_dir() and f.name != "__pycache__"})
    spoken = {code: languages.read([f / code for f in folders("languages") if (f / code).is_dir()]) for code in codes}
    return Knowledge(
        codebook=Codebook.read(folders("codebook")),
        languages=spoken,
        actors=Actors.read(folders("actors")),
        places=Places.read(folders("places"), cache_folder()),
        sources=Sources.read(folders("sources")),
        fingerprint=mark,
        assembling=Assembling.read(folders("assembling")),
        crosswalk=Crosswalk.read(folders("crosswalk")),
        persons=Persons.read(folders("persons")),
    )


def _unpickled(path: Path) -> Knowledge | None:
    """The cached image, or None where there is none or an older program wrote it (it is then made anew)."""
    with suppress(OSError, EOFError, AttributeError, ImportError, TypeError, ValueError, pickle.UnpicklingError):
        found = pickle.loads(path.read_bytes())
        return found if isinstance(found, Knowledge) else None
    return None


def _saved(known: Knowledge, path: Path) -> Knowledge:
    """The same knowledge, after writing its image whole or not at all."""
    with suppress(OSError):
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(pickle.dumps(known, protocol=pickle.HIGHEST_PROTOCOL))
        fresh.replace(path)
        _tidy(path, known.places.path)
    return known


def _tidy(newest: Path, used: Path) -> None:
    """Remove images that were a week old when the newest was made, save the index that it uses."""
    for old in (found for pattern in IMAGES for found in newest.parent.glob(pattern) if found != used):
        with suppress(OSError):
            if newest.stat().st_mtime - old.stat().st_mtime > KEPT:
                old.unlink()
