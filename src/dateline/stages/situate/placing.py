"""Giving the spots of a report their places: the known first, then what the text puts in them, then the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.knowledge.languages.terrain import Terrain
from dateline.knowledge.places import Place
from dateline.records import Where

from .candidates import CAPITAL
from .coherence import Name
from .footprint import Spot, covering, distinct, inside, nowhere, of_place
from .naming import Naming
from .phrase import Phrase
from .relative import BESIDE_KM, measured
from .senses import UNKNOWN, Sense

MOST_TOLD = 4  # containers that a text gives for one place


@dataclass(slots=True)
class Placing:
    """The spots of a report being given their places: the known first, then what the text puts in them, then the rest.

    `filed` is the place of its dateline, `land` the country whose people it names most, `capital` that of a country
    by its code, `country` one by its name.
    """

    spots: list[Spot]
    senses: Mapping[Name, Sense]
    filed: Place | None
    land: Place | None
    terrain: Terrain
    capital: Callable[[str], Place | None]
    country: Callable[[str], Place | None]

    def wheres(self) -> list[Where]:
        found = [of_place(s, self._sense(s)) for s in self.spots]
        firm = [w is not None for w in found]
        for i in reversed(range(len(self.spots))):
            found[i] = found[i] or self._several(i, found) or self._told(i, found)
        told = [w is not None and (sure or bool(s.phrase.core)) for w, sure, s in zip(found, firm, self.spots, strict=True)]
        at = Naming(self.spots, self.senses, self.terrain, told)
        for i, where in enumerate(found):
            found[i] = where or self._back(i, at.meant(i, found)) or self._nearest(i, at, found)
        for i, spot in enumerate(self.spots):
            if spot.same and not firm[i] and spot.inside is not None:
                found[i] = self._told(i, found)  # the name behind "the village of" is placed by now
        return [self._beside(i, self._with_told(i, w)) for i, w in enumerate(found) if w is not None]

    def _sense(self, spot: Spot) -> Sense:
        return self.senses.get(spot.key, UNKNOWN)

    def _told(self, i: int, found: list[Where | None]) -> Where | None:
        """What the text itself says contains the spot, or names it."""
        spot = self.spots[i]
        outer = found[spot.inside] if spot.inside is not None else None
        if outer is None:
            return None
        if spot.same:
            return replace(outer, span=spot.mention.span)
        by = self.spots[spot.inside].offset if spot.inside is not None and spot.near else None
        if by is not None and outer.lat is not None:
            there = measured(inside(spot, outer, "named beside it", self._sense(spot)), by, outer.radius_km)
            return replace(there, basis=f"{by.words} {outer.name}")
        return inside(spot, outer, "named beside it", self._sense(spot))

    def _several(self, i: int, found: list[Where | None]) -> Where | None:
        """What a list of names, or what lies between two places, covers."""
        spot = self.spots[i]
        at = spot.ends or range(i + 1, i + 1 + spot.members)
        grounds = [w for j in at if (w := found[j]) is not None]
        return covering(spot, grounds, "between" if spot.ends else "a list of") if len(grounds) > 1 else None

    def _beside(self, i: int, where: Where) -> Where:
        """What words before a name measure from it, or what is only near it."""
        by, close = self.spots[i].offset, self.spots[i].close
        if where.id is None or where.lat is None:
            return where
        if close:
            radius = round((where.radius_km or 1.0) + BESIDE_KM, 1)
            return replace(where, radius_km=radius, basis=f"{close} {where.basis}")
        if by is None:
            return where
        there = measured(where, by, where.radius_km)
        basis = f"{by.words} {where.basis}"
        return replace(there, id=None, name=f"{by.words} {where.name}", basis=basis, within=where.within)

    def _back(self, i: int, last: Where | None) -> Where | None:
        """What "the city" refers back to, which is `last`; "the country" without one is that whose people the report names most."""
        spot = self.spots[i]
        if last is not None:
            basis = f"“{spot.mention.span.quote}”: {last.name}, named before"
            return replace(last, span=spot.mention.span, basis=basis, candidates=())
        if spot.phrase.back == CAPITAL and spot.phrase.name == spot.phrase.word:
            return self._seat(spot)
        land = self._home() or self.land
        if spot.phrase.back != "country" or land is None:
            return None
        where = of_place(spot, Sense(place=land, why=f"“{spot.mention.span.quote}”: the report speaks of it"))
        return replace(where, name=land.name) if where is not None else None

    def _home(self) -> Place | None:
        """The one country of all smaller places that are named for what happens there; None where there are several or none."""
        told = (self._sense(s).place for s in self.spots if not (s.acts or s.governs or s.aside))
        names = {place.country_name for place in told if place is not None and place.kind != "country"}
        return self.country(names.pop()) if len(names) == 1 else None

    def _seat(self, spot: Spot) -> Where | None:
        """The capital of the country in which the place named last lies, else of that whose people the report names most."""
        before = (s for s in reversed(self.spots) if s.mention.span.start < spot.mention.span.start and not s.governs)
        lands = [place.country for s in before if (place := self._sense(s).place) is not None and place.country]
        land = lands[0] if lands else self.land.country if self.land is not None else ""
        place = self.capital(land)
        if place is None:
            return None
        return of_place(replace(spot, phrase=Phrase(name=place.name, core=place.name)), Sense(place=place, why="its capital"))

    def _nearest(self, i: int, at: Naming, found: Sequence[Where | None]) -> Where:
        """The footprint of the place that is likeliest to hold the spot, else of where the report was filed."""
        spot, sense = self.spots[i], self._sense(self.spots[i])
        for j in at.grounds(i, found):
            where = found[j]
            if where is not None and where.lat is not None:
                at.lying.update({} if spot.phrase.core else {i: j})
                how = "named in the same sentence" if self.spots[j].mention.sentence == spot.mention.sentence else "named before"
                return inside(spot, where, how, sense)
        if self.filed is not None:
            ground = of_place(Spot(mention=spot.mention, phrase=spot.phrase, found=()), Sense(place=self.filed, why="the dateline"))
            if ground is not None:
                return inside(spot, replace(ground, name=self.filed.name), "where the report was filed", sense)
        return nowhere(spot, sense)

    def _with_told(self, i: int, where: Where) -> Where:
        """What the text says contains a place: by its words where the gazetteer says so too, else before what that says."""
        if self.spots[i].near:
            return where
        told: list[str] = []
        within = list(where.within)
        at = self.spots[i].inside
        while at is not None and len(told) < MOST_TOLD:
            outer = self.spots[at]
            if not outer.same and not self._same(i, at):
                known = self._sense(outer).place
                if known is not None and known.name in within and not outer.phrase.part:
                    within[within.index(known.name)] = outer.phrase.name
                else:
                    told.append(outer.phrase.name)
            at = None if outer.near else outer.inside
        country = within[-1:]
        return replace(where, within=distinct(where.name, (*(t for t in told if t not in country), *within)))

    def _same(self, i: int, at: int) -> bool:
        return self.spots[i].inside == at and self.spots[i].same
