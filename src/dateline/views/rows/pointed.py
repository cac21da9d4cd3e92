"""Pointed: where an incident stands on codebooks that want one point, a country, and how well both are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dateline.knowledge.crosswalk import State

from .happened import Happened
from .losses import Losses
from .setting import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """A site with its point (degrees north and east), its state, and the target's code for how precisely it is known."""

    site: Site
    lat: float
    lon: float
    state: State
    precision: int


def pointed(one: Happened, codes: Mapping[str, Any], scale: str, losses: Losses) -> Pointed | None:
    """The point of an incident, coded by that scale of the target; None, and the loss noted, where it has none."""
    site = one.site
    if site is None or site.lat is None or site.lon is None:
        losses.add("no-place" if site is None else "no-point", one.what, one.ids)
        return None
    precision = site.code(codes[scale], codes["near_km"], codes["near_precision"])
    if precision is None or site.state is None:
        losses.add("wide-place" if precision is None else "no-country", one.what, one.ids)
        return None
    if precision > 1:
        losses.add("footprint", f"{one.what}: {site.name}, ±{site.radius_km or 0:g} km ({site.basis})", one.ids)
    return Pointed(site=site, lat=site.lat, lon=site.lon, state=site.state, precision=precision)
