"""Which format a file has, by its first bytes; what is none of them is told what it looks like."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from dateline.knowledge.places import Places
from dateline.records import KnowledgeError

from .columns import columns
from .entry import Entry
from .geojson import GeoJson, check
from .geonames import COLUMNS, GeoNames
from .lands import alpha2
from .pcodes import PCodes

KNOWN = "read are GeoNames dumps (SY.zip, allCountries.zip), OCHA p-code tables (CSV) and GeoJSON"
# Tables of GeoNames that are no lists of places, by their number of columns.
OTHER_TABLES = {10: "alternate names", 8: "alternate names", 4: "codes of admin areas", 3: "the hierarchy", 2: "feature codes"}


class Format(Protocol):
    """A way to read a file: rows in its order, and the entries of a row (RowError and LeftOutError where there are none)."""

    @property
    def format(self) -> str:
        """Its name, for people."""

    def rows(self, reader: io.BufferedReader) -> Iterator[Any]:
        """Rows as they come, as little worked on as can be."""

    def entries(self, row: Any) -> Iterable[Entry]:
        """The places of a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the person says of the file: the country and the kind of all places in it, the property that names them."""

    country: str = ""
    kind: str = ""
    named: str = ""


def format_of(head: bytes, name: str, prefix: str, wishes: Wishes, places: Places) -> Format:
    """How to read a file that begins so; KnowledgeError says what it seems to be and what is wanted."""
    check(wishes.kind)
    country = _country(wishes.country)
    text = head.decode("utf-8-sig", "replace").lstrip("\x1e \t\r\n")
    if text[:1] in "{[":
        if '"Feature' not in text and '"features"' not in text:
            raise KnowledgeError(f"{name}: JSON, but its beginning holds no GeoJSON features; {KNOWN}")
        _no_projection(text, name)
        return GeoJson(named=wishes.named, kind=wishes.kind, country=country, prefix=prefix)
    first = text.splitlines()[0]
    cells = first.split("\t")
    if len(cells) > 1 and (cells[0].isdigit() or len(cells) == COLUMNS):
        return _geonames(cells, name)
    delimiter = max(",;\t|", key=first.count)
    header = next(csv.reader([first], delimiter=delimiter), [])
    found = columns(header)
    if found is None:
        raise KnowledgeError(f"{name}: its first line is no header of p-codes and no row of GeoNames ({_shown(header)}); {KNOWN}")
    return PCodes(found, delimiter, places, country)


def _geonames(cells: list[str], name: str) -> GeoNames:
    if len(cells) == COLUMNS:
        return GeoNames()
    table = f", like GeoNames's table of {OTHER_TABLES[len(cells)]}" if len(cells) in OTHER_TABLES else ""
    raise KnowledgeError(
        f"{name}: its rows have {len(cells)} columns{table}; a dump of places has {COLUMNS} (SY.zip, allCountries.zip)"
    )


def _country(written: str) -> str:
    found = alpha2(written)
    if written and not found:
        raise KnowledgeError(f"no country has the code {written!r}; give two or three letters of ISO 3166, such as SY or SYR")
    return found


def _no_projection(text: str, name: str) -> None:
    at = text.find('"crs"')
    told = text[at : at + 300]
    if at >= 0 and "EPSG" in told and not any(code in told for code in ("CRS84", "4326")):
        raise KnowledgeError(f"{name}: its coordinates are projected, not degrees; convert it: ogr2ogr -t_srs EPSG:4326 …")


def _shown(header: list[str]) -> str:
    shown = ", ".join(c[:20] for c in header[:8])
    return f"it begins {shown!r}" if shown.isprintable() else "it begins with bytes that are no text"
