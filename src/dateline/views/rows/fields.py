"""Fields: an incident that happened as one flat row, for tables and maps of our own making."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dateline.views.record import Record
from dateline.views.telling import flat

from .citing import sources, spans_of
from .happened import Happened, told_together
from .harm import Harm, total
from .parties import Side

Value = str | int | float | bool | date | None
COUNTED = ("killed", "wounded", "displaced", "captured", "missing")

# The columns in their order with the type of each; a number or a day may be missing.
FIELDS: dict[str, type] = {
    "incident": str,
    "type": str,
    "attempted": bool,
    "start_day": date,
    "end_day": date,
    "place": str,
    "admin2": str,
    "admin1": str,
    "country": str,
    "iso3": str,
    "lat": float,
    "lon": float,
    "radius_km": float,
    "precision": str,
    "basis": str,
    "doer": str,
    "target": str,
    "beside": str,
    **{f"{name}_{end}": int for name in COUNTED for end in ("low", "high")},
    "losses_in_words": str,
    "status": str,
    "why": str,
    "origins": int,
    "words": str,
    "sources": str,
    "claims": str,
    "spans": str,
}


def fields_of(one: Happened, record: Record) -> dict[str, Value]:
    """The row of an incident; lists of names are joined by "; ", ids of claims and spans by a space."""
    site, claims = one.site, told_together(record, one)
    return {
        "incident": one.id,
        "type": one.incident.type.replace("_", " "),
        "attempted": one.attempted,
        "start_day": one.incident.start,
        "end_day": one.incident.end,
        "place": site.name if site else None,
        "admin2": site.admin2 if site else None,
        "admin1": site.admin1 if site else None,
        "country": site.country if site else None,
        "iso3": site.state.iso3 if site and site.state else None,
        "lat": site.lat if site else None,
        "lon": site.lon if site else None,
        "radius_km": site.radius_km if site else None,
        "precision": site.precision if site else None,
        "basis": site.basis if site else None,
        "doer": names(one.doers),
        "target": names(one.targets),
        "beside": names(one.beside),
        **{key: value for name in COUNTED for key, value in _counted(name, one.harms).items()},
        "losses_in_words": "; ".join(f"{h.type} of {h.name}: {', '.join(h.words)}" for h in one.harms if h.words),
        "status": one.incident.status,
        "why": one.incident.status_why,
        "origins": len(one.incident.origins),
        "words": flat(one.claims[0].evidence[0].quote),
        "sources": "; ".join(dict.fromkeys(s.name for s in sources(claims, record))),
        "claims": " ".join(one.ids),
        "spans": " ".join(spans_of(claims)),
    }


def names(sides: Iterable[Side]) -> str:
    """The names of some sides."""
    return "; ".join(side.name for side in sides)


def _counted(name: str, harms: Iterable[Harm]) -> dict[str, int | None]:
    """The least and the most of one sort of loss over all sides; None where no number is told, or no upper end."""
    told = [h for h in harms if h.type == name and h.best is not None]
    closed = bool(told) and all(h.high is not None for h in told)
    return {f"{name}_low": total(told, "low") if told else None, f"{name}_high": total(told, "high") if closed else None}
