"""Building Where records: the ground of a known place, a part of it, or the footprint of what contains an unknown one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.knowledge.places import Place
from dateline.records import Mention, Where

from .phrase import Phrase
from .relative import Offset, among, turned
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
    put it in without being mentions of a place ("the Syrian town of X"). `offset` and `close` are the words before it that measure
    from it ("10 km south of X") or tell what is near it ("outside X"); `ends` are the two mentions that it lies between, `members`
    how many spots behind it are the names of a list that it is; `acts` where it is a subject ("Mali said", "Mali troops left") or
    where somebody spoke or met; `governs` where a city stands for a government.
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
    offset: Offset | None = None
    close: str = ""
    ends: tuple[int, int] | None = None
    members: int = 0
    acts: bool = False
    governs: bool = False

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
    return part(replace(whole, id=None, basis=f"a part of {basis}", within=distinct(said.name, (said.core, *within))), said)


def part(whole: Where, said: Phrase) -> Where:
    """The ground of a part: towards its direction where it has one, else about the whole, for suburbs spill over."""
    ground = turned(whole, said.bearing) if said.bearing is not None else whole
    radius = whole.radius_km * PART_REACH if said.bearing is None and whole.radius_km else ground.radius_km
    return replace(ground, precision="region", radius_km=round(radius, 1) if radius else None)


def covering(spot: Spot, grounds: Sequence[Where], how: str) -> Where | None:
    """The ground of a spot that several others tell: a list of places, what lies between two."""
    middle = among(list(grounds))
    if middle is None:
        return None
    common = [name for name in grounds[0].within if all(name in g.within for g in grounds[1:])]
    lat, lon, radius = middle
    return Where(
        name=spot.phrase.name,
        span=spot.mention.span,
        lat=lat,
        lon=lon,
        precision="region",
        radius_km=radius,
        basis=f"{how} {' and '.join(g.name for g in grounds)}",
        within=distinct(spot.phrase.name, common),
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
    precision = "settlement" if outer.precision == "exact" else outer.precision
    basis = f"{why}; the footprint is that of {outer.name}, {how}"
    borrowed = replace(bare, lat=outer.lat, lon=outer.lon, radius_km=outer.radius_km or 1.0, precision=precision, basis=basis)
    if said.part:
        return part(borrowed, said)
    reach = (outer.radius_km or 1.0) * (PART_REACH if spot.near else 1.0)
    return replace(borrowed, radius_km=round(reach, 1))


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
