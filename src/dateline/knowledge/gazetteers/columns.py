"""The columns of p-code tables, which every country writes in its own way: ADM1_EN, admin1Name_en, adm1_pcode, center_lat …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .features import features

LEVELS = range(1, 6)
_AREA = re.compile(r"adm(?:in)?_?(\d)_?(.*)", re.IGNORECASE)
_NAME = re.compile(r"(?:name)?_?([a-z]{2})?|(?:name|ref|alt)\d?_?(?:name)?_?([a-z]{2})?|altname\d?_?([a-z]{2})?", re.IGNORECASE)
_CODE = re.compile(r"_?(?:p_?code|code)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """The columns of one depth of admin areas: its code and its names, English first."""

    depth: int
    code: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What was found in a header; "" for a column that is not there."""

    levels: tuple[Level, ...]
    country: tuple[str, ...]
    latitude: str
    longitude: str
    area: str


def columns(header: Sequence[str]) -> Columns | None:
    """The columns of a p-code table, None where a header is of none."""
    names: dict[int, list[tuple[bool, str]]] = {}
    codes: dict[int, str] = {}
    for column in header:
        if not (found := _AREA.fullmatch(column.strip())):
            continue
        depth, rest = int(found[1]), found[2]
        if _CODE.fullmatch(rest):
            codes.setdefault(depth, column)
        elif rest == "" or _NAME.fullmatch(rest):
            names.setdefault(depth, []).append((not rest.lower().endswith("en"), column))
    levels = tuple(
        Level(depth=d, code=codes[d], names=tuple(c for _, c in sorted(names[d], key=lambda pair: pair[0])))
        for d in LEVELS
        if d in codes and d in names
    )
    if not levels:
        return None
    return Columns(
        levels=levels,
        country=tuple(c for c in (codes.get(0, ""), one_of(header, "country")) if c),
        latitude=one_of(header, "latitude"),
        longitude=one_of(header, "longitude"),
        area=one_of(header, "area"),
    )


def one_of(header: Sequence[str], what: str) -> str:
    """The first of the columns that hold this (features.yaml) that is there, in whatever case."""
    there = {column.strip().lower(): column for column in reversed(header)}
    return next((there[name] for name in features().columns[what] if name in there), "")
