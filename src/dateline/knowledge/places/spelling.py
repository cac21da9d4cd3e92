"""Districts and provinces that are spelled otherwise in the same consonants: "Zharay" and "Zhaṟêy", "Qarabagh" and "Qara Bagh"."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from functools import lru_cache
from pathlib import Path

from .fold import fold

LEAST = 3  # consonants: fewer are shared by chance
_ALIKE = str.maketrans("qcwyv", "kkuiu")  # letters that transliterations exchange
_AREAS = "SELECT name FROM place WHERE country = ? AND kind IN ('district', 'province') ORDER BY n"


def skeleton(name: str) -> str:
    """The consonants of a name, without what transliterations write or leave out; "" where too few are left to tell it."""
    plain = re.sub(r"[^a-z]", "", re.sub(r"(?<=[aeiou])h(?=\s|$)", "", fold(name))).translate(_ALIKE)
    bare = re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiou]", "", plain))
    return bare if len(bare) >= LEAST else ""


def alike(path: Path, name: str, country: str) -> tuple[str, ...]:
    """Names of the areas of a country, in the index at `path`, that have the consonants of `name`."""
    bones = skeleton(name)
    return _areas(path, country).get(bones, ()) if bones else ()


@lru_cache(maxsize=32)
def _areas(path: Path, country: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        for (name,) in base.execute(_AREAS, (country,)):
            bones = skeleton(name)
            found[bones] = (*found.get(bones, ()), name)
    return found
