"""Mapping: what a query finds as marks for a map, one by one or as cells; and who holds what on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from dateline.records import Box, Cell, Feature, MapFeatures

from .columns import Sheet
from .filtering import inside
from .layout import Array, day_of, ordinal
from .reading import ids_at
from .state import ACTOR, State

ACROSS = 24  # cells along the longer side of what is shown
WHOLE, LEAST = 360.0, 1e-6  # degrees
MANY = 1 << 32  # more than there are cells in a row
LISTED = 6  # types of a cell
TOLD, POSSIBLE = "told", "possible"
HOLD, HOLDER = "hold", "holder"


def features(state: State, sort: str, mask: Array, box: Box | None, most: int, day: date | None = None) -> MapFeatures:
    """What a mask leaves, as far as it lies in the box; cells where more than `most` do. `day`: of holds, the day asked for."""
    sheet = state.sheet(sort)
    pointed = mask & ~np.isnan(sheet["lat"])
    chosen = np.flatnonzero(pointed & inside(state, sort, box) if box else pointed)
    elsewhere = int(np.count_nonzero(mask)) - len(chosen)
    if len(chosen) > most:
        return MapFeatures(cells=tuple(_cells(state, sheet, chosen, box)), total=len(chosen), elsewhere=elsewhere)
    single = tuple(_features(state, sort, chosen[::-1], day))
    return MapFeatures(features=single, total=len(chosen), elsewhere=elsewhere)


def standing_on(state: State, day: date) -> Array:
    """Which holds may be so at the end of a day, told by then, but for losses that only say again what another of them does."""
    sheet, on = state.sheet(HOLD), ordinal(day)
    first = np.where(sheet["first"] > 0, sheet["first"], sheet["sure_first"])
    found: Array = (first > 0) & (first <= on) & (sheet["first"] <= on) & (on <= sheet["last"])
    repeated = state.repeated()
    again = repeated.at[found[repeated.code]]
    found[again] = False
    return found


def _features(state: State, sort: str, chosen: Array, day: date | None) -> Iterator[Feature]:
    sheet = state.sheet(sort)
    ids, holders = ids_at(state, sort, sheet["number"][chosen].tolist()), _holders(state, sheet, chosen)
    column = {name: sheet[name][chosen].tolist() for name in ("number", "place", "kind", "type", "status", "lat", "lon", "radius")}
    names = {facet: state.terms(facet).names for facet in ("place", "kind", "type", "status")}
    told = {facet: [names[facet][code] for code in column[facet]] for facet in names}
    first, last, sure = sheet["first"][chosen].tolist(), sheet["last"][chosen].tolist(), _sure(sheet, chosen, day)
    for n, place in enumerate(chosen.tolist()):
        radius = column["radius"][n]
        yield Feature(
            sort=sort,
            id=ids[column["number"][n]],
            name=told["place"][n],
            kind=told["kind"][n],
            type=told["type"][n],
            status=told["status"][n],
            lat=column["lat"][n],
            lon=column["lon"][n],
            radius_km=radius if radius == radius else None,  # noqa: PLR0124 (not a number where it is unknown)
            first=day_of(first[n]),
            last=day_of(last[n]),
            holder=holders.get(place, ""),
            sure=sure[n],
        )


def _sure(sheet: Sheet, chosen: Array, day: date | None) -> list[str]:
    if day is None:
        return [""] * len(chosen)
    first, last = sheet["sure_first"][chosen], sheet["sure_last"][chosen]
    found = np.where((first > 0) & (first <= ordinal(day)) & (ordinal(day) <= last), TOLD, POSSIBLE)
    return [str(word) for word in found]


def _holders(state: State, sheet: Sheet, chosen: Array) -> dict[int, str]:
    """Who holds each of these, by name."""
    links = sheet.links
    held = np.flatnonzero((links.role == state.role(HOLDER)) & sheet.marked(chosen)[links.at])
    names = state.terms(ACTOR).names
    return {at: names[code] for at, code in zip(links.at[held].tolist(), links.code[held].tolist(), strict=True)}


def _cells(state: State, sheet: Sheet, chosen: Array, box: Box | None) -> Iterator[Cell]:
    """Squares of one size over all of it, each with what lies in it; they stay where they are when the box is moved."""
    lat, lon, types = sheet["lat"][chosen], sheet["lon"][chosen], sheet["type"][chosen]
    extent = max(box.north - box.south, (box.east - box.west) % WHOLE) if box else max(float(np.ptp(lat)), float(np.ptp(lon)))
    side = 2.0 ** np.ceil(np.log2(max(extent, LEAST) / ACROSS))
    row, column = (np.floor(edge / side).astype(np.int64) for edge in (lat, lon))
    square = row * MANY + column
    order = np.argsort(square, kind="stable")
    names = state.terms("type").names
    for part in np.split(order, np.flatnonzero(np.diff(square[order])) + 1):
        counts = np.bincount(types[part])
        told = sorted(((names[code], int(counts[code])) for code in np.flatnonzero(counts).tolist()), key=lambda t: (-t[1], t[0]))
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
