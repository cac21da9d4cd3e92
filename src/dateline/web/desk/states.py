"""States: what had been decided when somebody looked, so that what another did meanwhile is not passed over."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.records import digest

from ..decisions import Decision, decisions_on
from ..reading import Seen


def state_of(seen: Seen, claims: Iterable[str]) -> str:
    """A word that changes with every judgement on these claims, and with what is read of them."""
    every = sorted(set(claims))
    judged = [one.id for one in decisions_on(seen, every)]
    there = seen.claims(every)
    return digest(every, judged, [id_ in there for id_ in every])


def since(seen: Seen, claims: Iterable[str], known: Iterable[str]) -> list[Decision]:
    """The judgements on these claims that somebody who knew some of them did not know, the last first."""
    had = set(known)
    return [one for one in decisions_on(seen, claims) if one.id not in had]
