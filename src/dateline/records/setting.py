"""When and Where: as written and as resolved; "unresolved" is a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .errors import RecordError
from .report import Span

TIME_PRECISIONS = ("day", "days", "week", "month", "year", "years", "unknown")
PLACE_PRECISIONS = ("exact", "settlement", "district", "province", "country", "region", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time. Both ends are inclusive days; one may be None (open), both are where the words need a date that is missing.

    `edtf` is the same as ISO 8601-2 writes it, which can tell "about", seasons and open ends; None where nothing is resolved.
    """

    span: Span | None = None
    start: date | None = None
    end: date | None = None
    precision: str = "unknown"
    basis: str = "the report gives no time"
    edtf: str | None = None

    def __post_init__(self) -> None:
        if self.precision not in TIME_PRECISIONS:
            raise RecordError(f"unknown precision of time: {self.precision!r}")
        if self.start and self.end and self.end < self.start:
            raise RecordError(f"a time that ends ({self.end}) before it starts ({self.start})")

    @property
    def text(self) -> str | None:
        """The words in the report, or None."""
        return self.span.quote if self.span else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place. `radius_km` is how wrong the point may be; `within` runs from near to far; no point is better than a false one.

    `also`: the other places of a row of which the same is told ("withdrew from X, Y and Z"), in the order of the words.
    """

    name: str
    span: Span
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str = "unknown"
    radius_km: float | None = None
    basis: str = ""
    within: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    also: tuple[Where, ...] = ()

    def __post_init__(self) -> None:
        if self.precision not in PLACE_PRECISIONS:
            raise RecordError(f"unknown precision of place: {self.precision!r}")
        if (self.lat is None) != (self.lon is None):
            raise RecordError("a point needs both latitude and longitude")
        if self.lat is not None and self.lon is not None and not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise RecordError(f"no such point on earth: {self.lat}, {self.lon}")


NEVER = When()
