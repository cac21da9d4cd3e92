"""Whether a situation has a place in the hands that the key names for the end of a day."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from dateline.records import Claim, Hold, Party

from .key import Keeping

SMALL = frozenset({"the", "a", "an", "of", "to"})


def kept(keeping: Keeping, holds: Sequence[Hold], claims: Mapping[str, Claim]) -> bool:
    """Whether a hold of this state may be valid on the day at a place and, where one is named, with a holder of these names.

    A hold is valid between its ends; an end that nobody tells leaves it open. Names agree if all the words of one are in the other,
    in any form in which a claim of the hold has them.
    """
    return any(
        hold.state == keeping.state
        and (hold.start is None or hold.start <= keeping.day)
        and (hold.end is None or hold.end >= keeping.day)
        and any(_agree(keeping.place, name) for name in _places(hold, claims))
        and (keeping.holder is None or any(_agree(keeping.holder, name) for name in _holders(hold, claims)))
        for hold in holds
    )


def _places(hold: Hold, claims: Mapping[str, Claim]) -> Iterator[str]:
    yield hold.place
    for place in (claims[id].content.place for id in hold.claims):
        if place:
            yield from (place.name, place.span.quote)


def _holders(hold: Hold, claims: Mapping[str, Claim]) -> Iterator[str]:
    if hold.holder is None:
        return
    yield hold.holder
    for id in hold.claims:
        for fillers in claims[id].content.roles.values():
            for party in fillers:
                if isinstance(party, Party) and hold.holder in (party.name, *party.aliases):
                    yield from (party.mention.quote, *party.aliases)


def _agree(one: str, other: str) -> bool:
    left, right = _folded(one), _folded(other)
    return bool(left and right) and (left <= right or right <= left)


def _folded(name: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c) and c not in "'’‘`")
    return frozenset(letters.split()) - SMALL
