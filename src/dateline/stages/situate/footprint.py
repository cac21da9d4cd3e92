"""Building Where records: the ground of a known place, a part of it, or the footprint of what contains an unknown one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.knowledge.places import Place
from dateline.records import Mention, Where

from .phrase import Phrase
from .senses import UNKNOWN, Sense

PRECISION = {
    "settlement": "settlement",
    "district": "district",
    "province": "province",
    "country": "country",
    "region": "region",
    "water": "region",
    "site": "exact",
}
PART_REACH = 1.5  # a part of a place, or what lies near it, may be half as far again from its centre
PROVINCE_KM = 60.0  # the reach of a province of which only the capital is known
MAX_OTHERS = 5
NAMELESS = "no name that a gazetteer could have"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A mention, what its words say, the candidates of its name, and the index of the mention that the text puts it in.

    `same` is True where that mention only tells its name ("the town | of Meles"); `near` where it lies near and not inside;
    `extra` where it is the container in a run of names that is one mention ("Meles western Idlib city");
    `aside` where it only tells what another thing is ("the Britain-based group"); `told` are the lands that words beside the name
    put it in without being mentions of a place ("the Syrian town of X").
    """

    mention: Mention
    phrase: Phrase
    found: tuple[Place, ...]
    inside: int | None = None
    same: bool = False
    near: bool = False
    extra: bool = False
    aside: bool = False
    told: tuple[Place, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What tells one name of a report from another: the name proper, and the first place that it could be."""
        return self.phrase.core.lower(), self.found[0].id if self.found else ""


def of_place(spot: Spot, sense: Sense) -> Where | None:
    """The Where of a place that is known, or of the part of it that is meant."""
    place, said = sense.place, spot.phrase
    if place is None:
        return None
    precision, radius, basis = PRECISION[place.kind], place.radius_km, f"{called(place)}; {sense.why}"
    within = place.within
    if said.kind == "province" and place.kind == "settlement":
        precision, radius, basis = "province", PROVINCE_KM, f"the province of that name, about {called(place)}; {sense.why}"
    whole = Where(
        name=said.name,
        span=spot.mention.span,
        id=place.id,
        lat=place.lat,
        lon=place.lon,
        precision=precision,
        radius_km=radius,
        basis=basis,
        within=distinct(said.name, within),
        candidates=others(sense.others),
    )
    if not said.part or place.name.lower() == said.name.lower():
        return whole
    return replace(
        whole,
        id=None,
        precision="region",
        radius_km=round(radius * PART_REACH, 1),
        basis=f"a part of {basis}",
        within=distinct(said.name, (said.core, *within)),
    )


def inside(spot: Spot, outer: Where, how: str, sense: Sense = UNKNOWN) -> Where:
    """The Where of a place that no gazetteer has: the footprint of what contains it."""
    said = spot.phrase
    why = sense.why if said.core else NAMELESS
    bare = Where(
        name=said.name,
        span=spot.mention.span,
        basis=f"{why}; inside {outer.name}, which is not known either",
        within=distinct(said.name, (outer.name, *outer.within)),
        candidates=others(sense.others),
    )
    if outer.lat is None or outer.lon is None:
        return bare
    loose = said.part or spot.near
    return replace(
        bare,
        lat=outer.lat,
        lon=outer.lon,
        precision="region" if said.part else "settlement" if outer.precision == "exact" else outer.precision,
        radius_km=round((outer.radius_km or 1.0) * (PART_REACH if loose else 1.0), 1),
        basis=f"{why}; the footprint is that of {outer.name}, {how}",
    )


def nowhere(spot: Spot, sense: Sense) -> Where:
    """A place kept by its name alone."""
    why = sense.why if spot.phrase.core else NAMELESS
    basis = f"{why}; nothing near it in the text says where"
    return Where(name=spot.phrase.name, span=spot.mention.span, basis=basis, candidates=others(sense.others))


def called(place: Place) -> str:
    """A place for a reader: name, country, and where we have it from."""
    source = "GeoNames" if place.id.startswith("geonames:") else "supplement"
    country = f", {place.country_name}" if place.country_name and place.country_name != place.name else ""
    return f"{place.name}{country} ({source})"


def others(places: Sequence[Place]) -> tuple[str, ...]:
    """The other places of the name, for a reader, at most five."""
    named = (", ".join(dict.fromkeys(n for n in (p.name, p.admin1, p.country_name) if n)) for p in places)
    return tuple(dict.fromkeys(named))[:MAX_OTHERS]


def distinct(own: str, names: Iterable[str]) -> tuple[str, ...]:
    """Names in their order, each once, without the place's own."""
    return tuple(dict.fromkeys(n for n in names if n and n.lower() != own.lower()))
