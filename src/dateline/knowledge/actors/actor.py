"""The records of the registry: Actor and Demonym, with the kinds and fields that their files may hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party to a war, or a label for parties (`umbrella`), which stays a label: its `candidates` are never the answer.

    Ids of organisations and persons start with "actor:", those of labels with "label:". `country` is ISO 3166 alpha-2 or "".
    `start` and `end` are ISO dates or years, None where open or unknown. `sides` are ids of those it stands with.
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
    leaders: tuple[str, ...] = ()
    acled: str = ""
    plover: str = ""
    ucdp: str | None = None

    def covers(self, day: str) -> bool:
        """Whether it existed on a day (ISO); an unknown end counts as open, a bare year as the whole year."""
        return (self.start or "") <= day and (self.end is None or day[: len(self.end)] <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonym:
    """A word for a country, territory or people. `country` is ISO 3166 alpha-2, "" for peoples without one ("Kurdish")."""

    word: str
    country: str
    name: str
    is_name: bool = False
    is_adjective: bool = False
    is_people: bool = False
