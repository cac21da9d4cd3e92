"""Rows of a GeoNames dump (https://download.geonames.org/export/dump/): 19 columns parted by tabs, no header, UTF-8."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from dateline.knowledge.places.place import settlement_radius

from .entry import Entry, LeftOutError, RowError, number
from .features import features
from .feed import MAX_LINE, lines

COLUMNS = 19
LATIN = 0x250  # letters of the Latin script end here, and begin again at 1E00
NO_AREA = "00"


class GeoNames:
    """Country dumps and allCountries, read line by line."""

    format = "GeoNames"

    def rows(self, reader: io.BufferedReader) -> Iterator[bytes | None]:
        """One line each, uncut."""
        return lines(reader)

    def entries(self, row: bytes | None) -> Iterable[Entry]:
        """The place of a line."""
        if row is None:
            raise RowError(f"a line of more than {MAX_LINE:,} bytes")
        if not row:
            return ()
        try:
            cells = row.decode("utf-8").split("\t")
        except UnicodeDecodeError as problem:
            raise RowError(f"is not UTF-8 at byte {problem.start}") from None
        if len(cells) != COLUMNS:
            raise RowError(f"has {len(cells)} columns, not {COLUMNS}")
        return (_entry(cells),)


def _entry(cells: list[str]) -> Entry:
    id_, name, plain, others, lat, lon, class_, code, country, _, a1, a2, *_ = cells
    if not (id_.isascii() and id_.isdigit()):
        raise RowError(f"its id is no number: {id_[:40]!r}")
    if code in features().left_out:
        raise LeftOutError(features().left_out[code])
    feature = features().of(class_, code)
    if feature is None:
        raise LeftOutError("of no feature class" if not class_ else f"of feature class {class_[:3]!r}")
    people = int(number(cells[14], "population")) if cells[14] else 0
    first = a1 if a1 != NO_AREA else ""
    second = f"{first}.{a2}" if first and a2 else ""
    area = {"ADM1": first, "ADM2": second}.get(code, "")
    return Entry(
        id=f"geonames:{id_}",
        name=name,
        names=tuple(n for n in dict.fromkeys((plain, *filter(usable, others.split(",")))) if n and n != name),
        kind=feature.kind,
        lat=number(lat, "latitude"),
        lon=number(lon, "longitude"),
        radius_km=feature.radius_km or settlement_radius(max(people, 0)),
        country=country,
        areas=("" if area == first else first, "" if area == second else second),
        area=area,
        population=max(people, 0),
    )


def usable(name: str) -> bool:
    """Whether another name helps a text in Latin letters: no code in capitals, no transliteration in small letters."""
    if len(name) < 3 or "|" in name or not all(ord(c) < LATIN or 0x1E00 <= ord(c) < 0x2020 for c in name):
        return False
    return any(map(str.isupper, name[:4])) and not name.isupper()
