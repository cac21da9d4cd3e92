"""Mapping: what a query finds as marks for a map, one by one or as cells; and who holds what on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np
from sqlalchemy import Connection

from dateline.records import Box, Cell, Feature, MapFeatures

from .columns import Cache, Sheet
from .filtering import inside
from .layout import Array, day_of, ordinal
from .reading import ids_of

ACROSS = 24  # cells along the longer side of what is shown
LISTED = 6  # types of a cell
TOLD, POSSIBLE = "told", "possible"
LOST = "lost"


def features(
    connection: Connection, cache: Cache, sort: str, mask: Array, box: Box | None, most: int, day: date | None = None
) -> MapFeatures:
    """What a mask leaves, as far as it lies in the box; cells where more than `most` do. `day`: of holds, the day asked for."""
    sheet = cache.sheet(connection, sort)
    pointed = mask & ~np.isnan(sheet["lat"])
    chosen = np.flatnonzero(pointed & inside(sheet, box) if box else pointed)
    elsewhere = int(np.count_nonzero(mask)) - len(chosen)
    if len(chosen) > most:
        cells = tuple(_cells(connection, cache, sheet, chosen))
        return MapFeatures(cells=cells, total=len(chosen), elsewhere=elsewhere)
    single = tuple(_features(connection, cache, sort, chosen[::-1], day))
    return MapFeatures(features=single, total=len(chosen), elsewhere=elsewhere)


def standing_on(connection: Connection, cache: Cache, day: date) -> Array:
    """Which holds may be so at the end of a day, told by then, but for losses that only say again what another of them does."""
    sheet = cache.sheet(connection, "hold")
    on = ordinal(day)
    first = np.where(sheet["first"] > 0, sheet["first"], sheet["sure_first"])
    found: Array = (sheet["first"] <= on) & (on <= sheet["last"]) & (first > 0) & (first <= on)
    pairs = np.array(connection.exec_driver_sql("SELECT loss, hold FROM repeated").all(), np.int64).reshape(-1, 2)
    if len(pairs):
        losses, holds = (np.searchsorted(sheet["number"], pairs[:, n]) for n in (0, 1))
        repeats = found.copy()
        found[losses[repeats[holds]]] = False
    return found


def _features(connection: Connection, cache: Cache, sort: str, chosen: Array, day: date | None) -> Iterator[Feature]:
    sheet = cache.sheet(connection, sort)
    ids = ids_of(connection, sort, sheet["number"][chosen])
    names = {f: cache.terms(connection, f).names for f in ("place", "kind", "type", "status")}
    holders = _holders(connection, cache, sheet, chosen)
    for place in chosen.tolist():
        row = {name: column[place].item() for name, column in sheet.fields.items()}
        yield Feature(
            sort=sort,
            id=ids[row["number"]],
            name=names["place"][row["place"]],
            kind=names["kind"][row["kind"]],
            type=names["type"][row["type"]],
            status=names["status"][row["status"]],
            lat=row["lat"],
            lon=row["lon"],
            radius_km=None if np.isnan(row["radius"]) else row["radius"],
            first=day_of(row["first"]),
            last=day_of(row["last"]),
            holder=holders.get(place, ""),
            sure=_sure(row["sure_first"], row["sure_last"], day) if day else "",
        )


def _sure(first: int, last: int, day: date) -> str:
    return TOLD if first and first <= ordinal(day) <= last else POSSIBLE


def _holders(connection: Connection, cache: Cache, sheet: Sheet, chosen: Array) -> dict[int, str]:
    """Who holds each of these, by name."""
    role = cache.terms(connection, "role").codes.get("holder", -1)
    links = np.flatnonzero((sheet.role == role) & np.isin(sheet.at, chosen))
    names = cache.terms(connection, "actor").names
    return {at: names[actor] for at, actor in zip(sheet.at[links].tolist(), sheet.actor[links].tolist(), strict=True)}


def _cells(connection: Connection, cache: Cache, sheet: Sheet, chosen: Array) -> Iterator[Cell]:
    """Squares of one size over all of it, each with what lies in it."""
    lat, lon, types = sheet["lat"][chosen], sheet["lon"][chosen], sheet["type"][chosen]
    side = max(np.ptp(lat), np.ptp(lon), 1e-9) / ACROSS
    square = np.floor((lat - lat.min()) / side).astype(np.int64) * (ACROSS + 1) + np.floor((lon - lon.min()) / side).astype(
        np.int64
    )
    order = np.argsort(square, kind="stable")
    names = cache.terms(connection, "type").names
    for part in np.split(order, np.flatnonzero(np.diff(square[order])) + 1):
        values, counts = np.unique(types[part], return_counts=True)
        told = sorted(((names[v], int(n)) for v, n in zip(values, counts, strict=True)), key=lambda t: (-t[1], t[0]))
        yield Cell(
            lat=float(lat[part].mean()),
            lon=float(lon[part].mean()),
            west=float(lon[part].min()),
            south=float(lat[part].min()),
            east=float(lon[part].max()),
            north=float(lat[part].max()),
            count=len(part),
            types=tuple(told[:LISTED]),
        )
