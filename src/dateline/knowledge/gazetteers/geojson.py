"""Features of GeoJSON (RFC 7946), one at a time: a FeatureCollection, or one feature a line."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.knowledge.places.place import KINDS, settlement_radius
from dateline.records import KnowledgeError

from .entry import Entry, RowError
from .features import features
from .feed import HEAD
from .lands import alpha2, of_pcode
from .shapes import stands_for

MAX_FEATURE = 64 << 20  # characters
START = re.compile(r'"features"\s*:\s*\[')
ADMIN = re.compile(r"(?:adm(?:in)?_?(\d)_?(?:name)?_?(?:en)?\d?|name_(\d)|shapename)", re.IGNORECASE)
OTHERS = re.compile(
    r"(?:alt_?name|names?|int_name|official_name|loc_name|old_name|alias(?:es)?|name[:_][a-z]{2,3}|varname_\d)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GeoJson:
    """One file of features. `named` is the property that holds names, `kind` and `country` what all of them are; "" to find out."""

    named: str = ""
    kind: str = ""
    country: str = ""
    prefix: str = "added"
    format: str = "GeoJSON"

    def rows(self, reader: io.BufferedReader) -> Iterator[Any]:
        """Features as they are read; RowError in place of one that is no JSON."""
        return _features(io.TextIOWrapper(reader, encoding="utf-8-sig", errors="strict", newline=""))

    def entries(self, row: Any) -> Iterable[Entry]:
        """The place of a feature."""
        if isinstance(row, RowError):
            raise row
        if not isinstance(row, dict) or row.get("type") != "Feature":
            raise RowError("is no GeoJSON feature")
        properties = {str(k): v for k, v in (row.get("properties") or {}).items() if v not in (None, "")}
        lat, lon, reach = stands_for(row.get("geometry"))
        column, level = self._name_column(properties)
        name = str(properties[column]).strip()
        people = _count(_first(properties, "population"))
        kind, radius = self._sort(properties, level, reach, people)
        country = self.country or self._country(properties)
        told = _first(properties, "id") or row.get("id")
        others = [str(v) for k, v in properties.items() if k != column and isinstance(v, str) and OTHERS.fullmatch(k)]
        return (
            Entry(
                id=f"{self.prefix}:{told if told is not None else f'{kind}-{name}-{lat:.4f}-{lon:.4f}'}",
                name=name,
                names=tuple(dict.fromkeys(part.strip() for other in others for part in re.split(r"[;|]", other) if part.strip())),
                kind=kind,
                lat=lat,
                lon=lon,
                radius_km=radius,
                country=country,
                within=_above(properties, level),
                population=people,
            ),
        )

    def _name_column(self, properties: Mapping[str, Any]) -> tuple[str, int]:
        """The property that holds the name, and the depth of the admin area where it tells."""
        texts = {k: v for k, v in properties.items() if isinstance(v, str)}
        if self.named:
            if self.named not in texts:
                raise RowError(f"has no property {self.named!r} with words")
            return self.named, _depth(self.named)
        deepest = max(((_depth(k), k) for k in texts if ADMIN.fullmatch(k) and _depth(k)), default=(0, ""))
        if deepest[0]:
            return deepest[1], deepest[0]
        lower = {k.lower(): k for k in reversed(texts)}
        column = next(
            (lower[n] for n in features().columns["name"] if n in lower), next((k for k in texts if "name" in k.lower()), "")
        )
        if not column:
            raise RowError(f"has no property that looks like a name (it has {', '.join(list(properties)[:12]) or 'none'})")
        return column, _level(properties)

    def _sort(self, properties: Mapping[str, Any], level: int, reach: float, people: int) -> tuple[str, float]:
        words = [str(v).lower() for v in _all(properties, "sort")]
        said = next((features().words[w] for w in words if w in features().words), "")
        admin = features().level(level).kind if level else ""
        kind = self.kind or admin or said or ("region" if reach else "settlement" if people else "site")
        return kind, reach or (settlement_radius(people) if kind in ("settlement", "district") else 0.5)

    def _country(self, properties: Mapping[str, Any]) -> str:
        lower = {k.lower(): str(v) for k, v in properties.items()}
        codes = (alpha2(lower[c]) for c in features().columns["country"] if c in lower)
        pcode = next((v for k, v in lower.items() if "pcode" in k), "")
        return next((c for c in codes if c), of_pcode(pcode))


def check(kind: str) -> None:
    """Refuse a kind that places do not have."""
    if kind and kind not in KINDS:
        raise KnowledgeError(f"no such kind of place: {kind!r}; there is {', '.join(KINDS)}")


def _features(text: io.TextIOWrapper) -> Iterator[Any]:
    try:
        start = text.read(HEAD)
        while (
            START.search(start) is None
            and '"FeatureCollection"' in start
            and len(start) < MAX_FEATURE
            and (more := text.read(HEAD))
        ):
            start += more
        found = START.search(start)
        buffer = start[found.end() :] if found else start
        yield from _objects(text, buffer, one_a_line=found is None)
    except UnicodeDecodeError as problem:
        raise KnowledgeError(f"is not UTF-8 at byte {problem.start}; save it as UTF-8") from problem


def _objects(text: io.TextIOWrapper, buffer: str, *, one_a_line: bool) -> Iterator[Any]:
    """JSON values one after another, parted by commas, blanks or record marks, until the array or the file ends."""
    decoder, step = json.JSONDecoder(), HEAD
    while True:
        buffer = buffer.lstrip(", \t\r\n\x1e")
        if buffer.startswith("]") and not one_a_line:
            return
        try:
            value, end = decoder.raw_decode(buffer)
        except (json.JSONDecodeError, RecursionError) as problem:
            more = text.read(step)
            if more and len(buffer) < MAX_FEATURE:
                buffer, step = buffer + more, min(2 * step, 8 << 20)  # ever longer, so that a large shape is not tried too often
                continue
            if not buffer and not more and one_a_line:
                return
            raise KnowledgeError(_why(buffer, more, problem)) from None
        yield value
        buffer, step = buffer[end:], HEAD


def _why(buffer: str, more: str, problem: Exception) -> str:
    if more:
        return f"a feature of more than {MAX_FEATURE >> 20} MB, or no JSON: {problem}"
    return (
        "ends in the middle of its features: cut short, or no JSON; download it again"
        if len(buffer) < 200
        else f"no JSON: {problem}"
    )


def _first(properties: Mapping[str, Any], what: str) -> Any:
    return next(_all(properties, what), None)


def _all(properties: Mapping[str, Any], what: str) -> Iterator[Any]:
    """What the properties that hold this (features.yaml) hold, the surest first."""
    lower = {k.lower(): v for k, v in properties.items()}
    return (lower[name] for name in features().columns[what] if name in lower)


def _depth(column: str) -> int:
    found = ADMIN.fullmatch(column)
    return int(found[1] or found[2] or 0) if found else 0


def _level(properties: Mapping[str, Any]) -> int:
    """The depth of an admin area where a property says so: "ADM2", or OpenStreetMap's 4 and 6."""
    said = str(_first(properties, "level") or "")
    if said.upper().startswith("ADM") and said[3:4].isdigit():
        return int(said[3])
    return {"4": 1, "5": 2, "6": 2, "7": 3, "8": 3}.get(said, 0)


def _above(properties: Mapping[str, Any], level: int) -> tuple[str, ...]:
    """The names of the areas above, from near to far, where the feature gives them."""
    depths = {_depth(k): str(v) for k, v in properties.items() if isinstance(v, str) and ADMIN.fullmatch(k)}
    return tuple(depths[d] for d in range(level - 1, 0, -1) if d in depths)


def _count(written: Any) -> int:
    try:
        return max(0, int(float(written)))
    except (TypeError, ValueError, OverflowError):
        return 0
