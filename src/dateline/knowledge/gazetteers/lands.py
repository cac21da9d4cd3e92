"""Countries by the codes that files of places write: ISO 3166 alpha-2 and alpha-3."""

from __future__ import annotations

from functools import cache

from dateline.knowledge.places import cities


@cache
def _codes() -> dict[str, str]:
    rows = cities.countries()
    return {row[key]: row["iso"] for row in rows for key in ("iso3", "iso") if row.get(key)}


def alpha2(code: str) -> str:
    """The alpha-2 code of a country's code of two or three letters, in any case; "" where there is none."""
    return _codes().get(code.strip().upper(), "")


def of_pcode(pcode: str) -> str:
    """The country that a p-code begins with ("SY0203", "NGA001"); "" where it begins with none."""
    letters = pcode[: next((i for i, c in enumerate(pcode) if not c.isalpha()), len(pcode))]
    return alpha2(letters)
