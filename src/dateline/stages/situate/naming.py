"""Which places named before a mention it may mean or lie in: "the village", "the market", "the eastern quarters"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.knowledge.languages.terrain import Terrain
from dateline.knowledge.places import distance_km
from dateline.records import Where

from .coherence import Name
from .footprint import Spot
from .senses import COMMON, UNKNOWN, Sense

SITE, SETTLEMENT = "site", "settlement"
NARROW = frozenset({"settlement", "district", "exact"})
WIDE = frozenset({"country", "province", "region"})
HELD = 8  # sentences over which a town that lies in a wide place is still what is spoken of there
REMEMBERED = 400  # spots before one that it may mean or lie in: books are read in time that grows with their length
MOSTLY = 0.6  # the part of a report's places that says in which land it is set
RECENT = 5  # sentences over which "the village" may be one that no gazetteer has

Found = Sequence[Where | None]


@dataclass(slots=True)
class Naming:
    """The spots of a report in reading order; `firm` tells of which a place is known, or where the text itself put it.

    `lying` are spots without a name by the spot that they were found to lie in.
    """

    spots: Sequence[Spot]
    senses: Mapping[Name, Sense]
    terrain: Terrain
    firm: Sequence[bool]
    lying: dict[int, int] = field(default_factory=dict)
    home: str = ""
    _holding: frozenset[int] = field(init=False)
    _in_sentence: dict[int, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        inner = (s for k, s in enumerate(self.spots) if not s.same and s.phrase.core and self.firm[k])
        self._holding = frozenset(s.inside for s in inner if s.inside is not None)
        self._in_sentence = {}
        for j, spot in enumerate(self.spots):
            self._in_sentence.setdefault(spot.mention.sentence, []).append(j)
        self.home = self._home()

    def _home(self) -> str:
        """The land in which most places lie that are named for what happens there, those of one name once; "" for none."""
        own = (j for j, s in enumerate(self.spots) if not (self._aside(j) or s.acts or self._is_country(j)))
        at = {self.spots[j].key: self._sense(j).place for j in own}
        lands = Counter(place.country for place in at.values() if place is not None and place.country)
        land, count = lands.most_common(1)[0] if lands else ("", 0)
        return land if count > lands.total() * MOSTLY else ""

    def meant(self, i: int, found: Found) -> Where | None:
        """The last place of the kind that spot `i` refers back to, one that only acts ("Russia said") last of all.

        "The plant" is the last that was called one by a longer name; "the village" is no big city, "the city" no hamlet.
        """
        wanted = self.spots[i].phrase
        before = (
            [j for j in reversed(range(max(0, i - REMEMBERED), i)) if found[j] is not None and not self._aside(j)]
            if wanted.back
            else []
        )
        called = [j for j in before if wanted.back == SITE and self._called(j, wanted.word)]
        kind = [j for j in before if self._of_kind(j, i, found[j]) and self._people(j) <= self.terrain.most.get(wanted.word, 1e12)]
        large = [j for j in kind if self._people(j) >= self.terrain.least.get(wanted.word, 0)]
        ranked = [*called, *sorted(large or kind, key=lambda j: self.spots[j].acts)]
        return found[ranked[0]] if ranked else None

    def grounds(self, i: int, found: Found) -> Iterator[int]:
        """The spots in which a place of no gazetteer may lie, the likeliest first: those of its sentence, then those before.

        What has no name lies in the town of a wide place that was spoken of last, rather than anywhere in it.
        """
        for j in dict.fromkeys(self._by_nearness(i)):
            if self.firm[j]:
                yield from self._towns(i, j, found)
                yield j

    def _towns(self, i: int, outer: int, found: Found) -> list[int]:
        """The towns named before that lie in a wide place, for what the report speaks of as known ("the eastern quarters")."""
        spot, wide = self.spots[i], found[outer]
        known = spot.mention.span.quote.split(maxsplit=1)[0].lower() in self.terrain.definite
        if not known or spot.phrase.core or spot.phrase.kind in WIDE or wide is None or wide.precision not in WIDE:
            return []
        recent = (j for j in self._before(i) if spot.mention.sentence - self.spots[j].mention.sentence <= HELD)
        towns = [j for j in recent if self.firm[j] and _lies_in(found[j], wide)]
        return sorted(towns, key=lambda j: self._people(j) < self.terrain.least.get(spot.phrase.word, 0))

    def _by_nearness(self, i: int) -> list[int]:
        """Other spots: those of the sentence from near to far, countries last, then those before from late to early."""
        here = self.spots[i].mention
        same = [j for j in self._in_sentence[here.sentence] if j != i and not self._aside(j)]
        same.sort(key=lambda j: (self._is_country(j), self._far(j), abs(self.spots[j].mention.head - here.head)))
        before = [j for j in self._before(i) if j not in same]
        found = [*same, *sorted(before, key=lambda j: (-self.spots[j].mention.sentence, self._holds(j)))]
        return sorted(found, key=lambda j: self._far(j) or (j not in same and self._abroad(j)))

    def _before(self, i: int) -> Iterator[int]:
        """The spots before one, from late to early; what has no name speaks of the place that it lies in."""
        return (self.lying.get(j, j) for j in reversed(range(max(0, i - REMEMBERED), i)) if not self._aside(j))

    def _aside(self, j: int) -> bool:
        """Whether a spot says nothing of where others are: it tells what a thing is, or who rules."""
        return self.spots[j].aside or self.spots[j].governs

    def _far(self, j: int) -> bool:
        """Whether a town is named for what was said or agreed there."""
        return self.spots[j].acts and not self._is_country(j)

    def _abroad(self, j: int) -> bool:
        """Whether a place lies in another land than most places of the report."""
        place = self._sense(j).place
        return bool(self.home) and place is not None and place.kind != "country" and place.country not in ("", self.home)

    def _holds(self, j: int) -> bool:
        """Whether the text puts another place in this one, or measures it from there, and so speaks of the other."""
        return j in self._holding

    def _is_country(self, j: int) -> bool:
        return any(p.kind == "country" for p in self.spots[j].found[:1])

    def _called(self, j: int, word: str) -> bool:
        """Whether a place is called by a word and more: "the textile plant", "Abu Salim camp"."""
        name, quote = self.spots[j].phrase, self.spots[j].mention.span.quote.lower()
        return name.word == word and quote.endswith(word) and (bool(name.core) or name.name != word)

    def _of_kind(self, j: int, i: int, where: Where | None) -> bool:
        wanted, spot = self.spots[i].phrase.back, self.spots[j]
        if where is None or where.id is not None:
            return where is not None and where.precision == wanted
        unheard = wanted == SETTLEMENT and bool(spot.phrase.core) and spot.phrase.kind in ("", SETTLEMENT) and not spot.phrase.part
        near = self.spots[i].mention.sentence - spot.mention.sentence <= RECENT
        return unheard and near and self._sense(j).why != COMMON and not where.name.rsplit(maxsplit=1)[-1].islower()

    def _people(self, j: int) -> int:
        place = self._sense(j).place
        return place.population if place is not None else 0

    def _sense(self, j: int) -> Sense:
        return self.senses.get(self.spots[j].key, UNKNOWN)


def _lies_in(inner: Where | None, outer: Where) -> bool:
    """Whether a town lies in a wide place, by name or, in a region, by where it is."""
    if inner is None or inner.precision not in NARROW:
        return False
    if outer.name in inner.within:
        return True
    points = (inner.lat, inner.lon, outer.lat, outer.lon)
    if outer.precision != "region" or None in points or outer.within[-1:] != inner.within[-1:]:
        return False
    away = distance_km((inner.lat or 0.0, inner.lon or 0.0), (outer.lat or 0.0, outer.lon or 0.0))
    return away <= (outer.radius_km or 0.0)
