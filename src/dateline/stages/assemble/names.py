"""Names that several reports may write differently: keys to compare them by, and one of them to show."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from dateline.knowledge.actors import Actors
from dateline.records import Party, Where

ARTICLES = ("the ", "a ", "an ")
SHORTEST = 4  # letters of a noun that may be a plural
OF = "@"  # between a common noun and what it is of


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """A name for comparing: no case, no accents, no quotation marks, no article before it, single spaces."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'\"‘’“”«»`")
    spaced = " ".join(kept.replace("-", " ").split())
    return next((spaced[len(a) :] for a in ARTICLES if spaced.startswith(a)), spaced)


def party_key(party: Party, country: str, actors: Actors) -> str:
    """The registry's id, or the folded name. A label or a common noun is a party of one country only: "the army", "rebels".

    `country` is the one that the party's report is mostly about.
    """
    if party.id:
        return party.id
    label = actors.lookup(party.name)
    if label is not None and label.umbrella:
        return f"{label.id}{OF}{country}"
    name = fold(party.name)
    return f"{_singular(name)}{OF}{country}" if party.name.islower() else name


def _singular(noun: str) -> str:
    """A noun without a plural ending, so that "no soldier" is of "thirty soldiers"."""
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") and len(noun) > SHORTEST else noun


def place_key(place: Where, report: str, called: Mapping[str, str]) -> str:
    """The gazetteer's id, or the folded name. Common nouns name a place only together with what it lies in.

    `called` has for words of a kind of site the one that they are compared as: "the textile factory" is "the textile plant".

    "the textile plant" is one place for all reports that set it in the same city, and so is "Portmouth textile plant" in
    Portmouth; "the square" is one for its own report only.
    """
    if place.id:
        return place.id
    common = _common(place)
    name = as_called(fold(common or place.name), called)
    if not common:
        return name
    city = fold(_city(place.within))
    return f"{name}{OF}{city if city and ' ' in name else report}"


def as_called(name: str, called: Mapping[str, str]) -> str:
    """A folded name whose last words, the longest first, are those that its kind of site is compared by."""
    words = name.split()
    for n in range(len(words)):
        kind = called.get(" ".join(words[n:]))
        if kind is not None:
            return " ".join((*words[:n], kind))
    return name


def _common(place: Where) -> str:
    """The common noun that a place is named by, without what it lies in before it; empty where it has a name."""
    if not _capital(place.name):
        return place.name
    rest = next((place.name[len(w) + 1 :] for w in place.within if place.name.startswith(f"{w} ")), "")
    return rest if " " in rest and not _capital(rest) else ""


def _capital(name: str) -> bool:
    return any(c.isupper() or (c.isalpha() and c.lower() == c.upper()) for c in name)


def _city(within: tuple[str, ...]) -> str:
    """What lies next to the country; of a city and the province that has its name, the city."""
    *inner, outer = within[-3:-1] or within or ("",)
    return next((name for name in inner if outer.startswith(f"{name} ")), outer)


def shown(names: Iterable[str] | Mapping[str, int]) -> str:
    """The name to show for one key: the one written most often, the first in order among equals."""
    counted = Counter(names)
    return min(counted, key=lambda name: (-counted[name], name))
