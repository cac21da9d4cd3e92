"""Names that several reports may write differently: keys to compare them by, and one of them to show."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from dateline.knowledge.actors import Actors
from dateline.records import Party, Where

ARTICLES = ("the ", "a ", "an ")
OF = "@"  # between a common noun and what it is of


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
    return f"{name}{OF}{country}" if party.name.islower() else name


def place_key(place: Where, report: str) -> str:
    """The gazetteer's id, or the folded name. Common nouns name a place only together with what it lies in.

    "the textile plant" is one place for all reports that set it in the same city; "the square" is one for its own report only.
    """
    if place.id:
        return place.id
    name = fold(place.name)
    if any(c.isupper() or (c.isalpha() and c.lower() == c.upper()) for c in place.name):
        return name
    city = fold(place.within[-2:][0]) if place.within else ""
    return f"{name}{OF}{city if city and ' ' in name else report}"


def shown(names: Iterable[str] | Mapping[str, int]) -> str:
    """The name to show for one key: the one written most often, the first in order among equals."""
    counted = Counter(names)
    return min(counted, key=lambda name: (-counted[name], name))
