"""Entry: one place of a file that is being added, and the two ways in which a row gives none."""

from __future__ import annotations

from dataclasses import dataclass

MAX_NAME = 200  # characters


class RowError(ValueError):
    """A row that cannot be used; the message says why. It is counted and listed, and the rest goes on."""


class LeftOutError(Exception):
    """A row that is sound and of a sort that is not taken in; the message names the sort."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place as its file gives it: point in degrees, reach in km.

    `areas` holds the codes of the first- and second-order areas it lies in, `area` the code that it is itself; their names come
    from other rows. `within` holds names from near to far where the row gives them, without the country.
    """

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    radius_km: float
    names: tuple[str, ...] = ()
    country: str = ""
    areas: tuple[str, str] = ("", "")
    area: str = ""
    within: tuple[str, ...] = ()
    population: int = 0

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise RowError("no name")
        if len(self.name) > MAX_NAME:
            raise RowError(f"a name of {len(self.name)} characters")
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):  # refuses nan too
            raise RowError(f"no point on earth in degrees: {self.lat}, {self.lon}")


def number(written: str, what: str) -> float:
    """A number of a row; RowError where it is none."""
    try:
        return float(written)
    except ValueError:
        raise RowError(f"{what} is no number: {written[:40]!r}") from None
