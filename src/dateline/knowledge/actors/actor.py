"""The records of the registry: Actor and Demonym, with the kinds and fields that their files may hold."""

from __future__ import annotations

from dataclasses import dataclass

# How one actor came from another, or stood to it for a time.
HOWS = ("renamed from", "split from", "formed from", "merged into", "member of", "beside", "against", "part of")


def within(day: str, start: str | None, end: str | None) -> bool:
    """Whether a day (ISO) lies between two dates or bare years; an unknown bound is open, a bare year the whole year."""
    return (start is None or day >= start[: len(day)]) and (end is None or day[: len(end)] <= end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A name that was borne, or a person who led (`role` says as what, "" for the head); ISO dates or years, None unknown."""

    name: str
    start: str | None = None
    end: str | None = None
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What bound an actor to another (`other`, its id): `how` is one of HOWS. A single day is both start and end."""

    how: str
    other: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party to a war, or a label for parties (`umbrella`), which stays a label: its `candidates` are never the answer.

    Ids of organisations and persons start with "actor:", those of labels with "label:". `country` is ISO 3166 alpha-2 or "".
    `start` and `end` are ISO dates or years, None where open or unknown. `sides` are ids of those it stands with.
    `names` are those aliases whose days are known, `history` its splits, mergers and alliances; `local` the candidates of a label
    by country; `at_home` names that mean it only in reports of its own country ("Republican Guard"). `ucdp` is UCDP's number of the
    actor, `ucdp_name` the name that UCDP's records give it.
    """

    id: str
    name: str
    kind: str
    source: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    umbrella: bool = False
    parents: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    leaders: tuple[Dated, ...] = ()
    names: tuple[Dated, ...] = ()
    history: tuple[Change, ...] = ()
    local: tuple[tuple[str, tuple[str, ...]], ...] = ()
    at_home: tuple[str, ...] = ()
    acled: str = ""
    plover: str = ""
    ucdp: str | None = None
    ucdp_name: str = ""

    def covers(self, day: str) -> bool:
        """Whether it existed on a day (ISO); an unknown end counts as open, a bare year as the whole year."""
        return (self.start or "") <= day and (self.end is None or day[: len(self.end)] <= self.end)

    def called(self, day: str) -> str:
        """The name that it bore on a day (ISO): a dated name where one holds, else its own."""
        return next((n.name for n in self.names if n.start and within(day, n.start, n.end)), self.name)

    def led_by(self, day: str) -> tuple[Dated, ...]:
        """Who led it or spoke for it on a day (ISO), as far as dates are known; those without dates are left out."""
        return tuple(n for n in self.leaders if (n.start or n.end) and within(day, n.start, n.end))

    def candidates_in(self, country: str) -> tuple[str, ...]:
        """Whom a label may stand for in the wars of a country (ISO 3166 alpha-2): never the answer."""
        return tuple(dict.fromkeys((*dict(self.local).get(country, ()), *self.candidates)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonym:
    """A word for a country, territory or people. `country` is ISO 3166 alpha-2, "" for peoples without one ("Kurdish")."""

    word: str
    country: str
    name: str
    is_name: bool = False
    is_adjective: bool = False
    is_people: bool = False
