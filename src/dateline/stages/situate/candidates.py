"""The places that the words of a mention could name, by the gazetteer, by short forms of names, and by words for peoples."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.knowledge import Knowledge
from dateline.knowledge.languages.terrain import Terrain
from dateline.knowledge.places import Place, fold

from .phrase import Phrase, generic, phrase
from .senses import clear, contains

_SHORT_AFTER = re.compile(r"\s*,\s+([A-Z][A-Za-z]*\.?(?:\s?[A-Z][a-z]*\.)?)(?!\w)")
_PEOPLE_BEFORE = re.compile(r"([A-Z]\w+)\s+(?:[a-z-]+\s+){0,2}$")
_INNER = re.compile(r"\s+of\s+((?:[a-z]{2}-)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)")
_OWNER_BEFORE = re.compile(r"([A-Z]\w+)['’]s?\s+$")
CAPITAL = "country-capital"
LANDS = frozenset({"country", "province", "region"})
LED = frozenset({"settlement", "district"})
HOLDS = frozenset({"settlement", "province"})


def candidates(words: str, around: tuple[str, str], known: Knowledge, terrain: Terrain) -> tuple[Phrase, tuple[Place, ...]]:
    """What the words of a mention say, and the places of that name, best first; `around` is the text before and after it."""
    short = _short(words, around, known, terrain)
    if short:
        return Phrase(name=short[0].name, core=short[0].name), short
    seat = _capital(words, around[0], known, terrain)
    if seat is not None:
        return Phrase(name=seat.name, core=seat.name), (seat,)
    said = phrase(words, *around, terrain)
    if said.core and _only_peoples(words, known, terrain):
        said = generic(words.rsplit(maxsplit=1)[-1] if words[-1].islower() else words, terrain)
    if not said.core:
        return said, ()
    return _people(said, known) or _named(said, known)


def _capital(words: str, before: str, known: Knowledge, terrain: Terrain) -> Place | None:
    """The capital of the people or country named before the word: "the Syrian capital", "Syria's capital"; no other's."""
    *owners, last = ["", *(w for w in words.split() if w.lower() not in terrain.determiners)]
    if terrain.back.get(last) != CAPITAL:
        return None
    owner = _OWNER_BEFORE.search(before)
    named = owners[1:] or ([owner[1]] if owner is not None else [])
    land = known.actors.country_of_loose(named[0]) if len(named) == 1 else None
    return known.places.capital(land.country) if land is not None and land.country else None


def respelled(said: Phrase, found: tuple[Place, ...], lands: Sequence[str], known: Knowledge) -> tuple[Place, ...]:
    """The candidates with those that the report's lands spell otherwise: an area, where the words say so, or a name nobody has."""
    if said.core and not found and said.kind not in ("site", "water"):
        found = tuple(p for p in known.places.lookup_sounding(said.core) if p.country in lands)
    if said.kind not in ("district", "province") or not said.core or any(p.kind == said.kind and p.country in lands for p in found):
        return found
    alike = (p for land in lands for p in known.places.lookup_alike(said.core, land))
    return (*found, *(p for p in alike if p.kind == said.kind))


def told_around(around: tuple[str, str], known: Knowledge, terrain: Terrain) -> tuple[Place, ...]:
    """What the words around a name put it in without naming a place: "Dover, Del.", "the Syrian town of X"."""
    after = _SHORT_AFTER.match(around[1])
    found = known.places.lookup(terrain.short.get(_letters(after[1]), "")) if after else ()
    if found:
        return tuple(p for p in found if p.kind in LANDS)
    before = _PEOPLE_BEFORE.search(around[0])
    if before is None or not _town_of(before[0].split()[1:], terrain):
        return ()
    people = known.actors.country_of(before[1])
    if people is None:
        city = clear(known.places.lookup(before[1]))
        return (city,) if city is not None and city.kind in HOLDS else ()
    lands = known.places.lookup(people.name) if people.country else ()
    return tuple(p for p in lands if p.kind == "country")


def leads(said: Phrase, found: Sequence[Place], after: str, known: Knowledge) -> bool:
    """Whether a city's name before "suburb of X", "village of X" only says where X lies; X must not be what holds the city."""
    inner = _INNER.match(after)
    if inner is None or not found or not said.name.endswith(f" {said.word}") or said.kind not in LED:
        return False
    owner = clear(found)
    if owner is None or owner.kind not in HOLDS:
        return False
    return not any(contains(p, owner) or p.kind in LANDS for p in known.places.lookup(inner[1]))


def _town_of(words: list[str], terrain: Terrain) -> bool:
    """Whether words between a people and a name lead to a place: "town of", "city", "border town of"."""
    return any(terrain.kinds.get(w) in ("settlement", "district", "province") for w in words)


def _short(words: str, around: tuple[str, str], known: Knowledge, terrain: Terrain) -> tuple[Place, ...]:
    """The province that a short form stands for, where dots or a place before it say that it is one."""
    name = terrain.short.get(_letters(words))
    if name is None:
        return ()
    dotted = "." in words or around[1].startswith(".")
    if not dotted and not re.search(r"\w,\s*$", around[0]) and known.places.known(words):
        return ()
    return tuple(p for p in known.places.lookup(name) if p.kind in LANDS)


def _letters(words: str) -> str:
    return re.sub(r"[.\s]", "", words)


def _people(said: Phrase, known: Knowledge) -> tuple[Phrase, tuple[Place, ...]] | None:
    """The land of a people that stands for it: "Syrian", "Americans"."""
    people = known.actors.country_of(said.core)
    if people is None or people.is_name or not (people.is_adjective or people.is_people) or said.name != said.core:
        return None
    lands = tuple(p for p in known.places.lookup(people.name) if p.kind in LANDS)
    return (replace(said, name=lands[0].name, core=lands[0].name), lands) if lands else None


def _only_peoples(words: str, known: Knowledge, terrain: Terrain) -> bool:
    """Whether the capitals are of peoples or parties before a common noun: "the central Syrian province", "Hezbollah positions"."""
    *before, last = words.split()
    if not (last.islower() or last.lower() in terrain.kinds.keys() | terrain.parts):
        return False
    if not last.islower() and (terrain.kinds.get(last.lower()) == "water" or known.places.lookup(words)):
        return False
    named = [w for w in before if w[0].isupper() and w.lower() not in terrain.determiners]
    actor = known.actors.lookup(" ".join(named))
    if last.islower() and actor is not None and actor.kind != "country" and not known.places.known(" ".join(named)):
        return True
    peoples = [known.actors.country_of(w) for w in named]
    return bool(peoples) and all(p is not None and p.is_adjective and p.country for p in peoples)


def _named(said: Phrase, known: Knowledge) -> tuple[Phrase, tuple[Place, ...]]:
    """Places of the whole phrase, else of its core; the airport of a town is not the town. The phrase, where its kind is a name."""
    lookup = known.places.lookup
    whole = lookup(said.name)
    if whole and said.name != said.core and (not said.part or _proper(said, whole[0])):
        return replace(said, core=said.name, word="", kind="", part=False), whole
    if said.name != said.core and not said.part and said.kind in ("site", "water"):
        return said, ()
    typed = lookup(f"{said.core} {said.word}") if said.word else ()
    return said, typed or known.places.lookup_near(said.core)


def _proper(said: Phrase, place: Place) -> bool:
    """Whether "North Charleston" is a name of its own and no part of Charleston."""
    own = fold(place.name) == fold(said.name)
    ours = place.id.startswith("place:") or place.kind == "country"
    return (own and ours) or (said.name[0].isupper() and (own or ours))
