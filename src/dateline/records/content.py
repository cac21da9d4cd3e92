"""Content: what is said to be so, with no source and no certainty. Its id is a hash of what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from .digest import digest
from .errors import RecordError
from .report import Span
from .setting import NEVER, When, Where

# Roles by kind (CLAIMS.md). The roles in WORDS hold words of the report, all others hold parties.
ROLES: dict[str, tuple[str, ...]] = {
    "event": ("agent", "target", "with", "instrument"),
    "loss": ("side", "by"),
    "control": ("holder", "against"),
    "relation": ("subject", "object"),
    "purpose": ("agent", "of"),
    "talks": ("parties", "sponsor"),
    "link": ("from", "to", "by", "whom"),
    "outlook": ("agent", "of"),
    "assessment": ("of", "words"),
}
WORDS = frozenset({"instrument", "of", "words"})
ENDS = ("from", "to")  # of a link: ids of claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who fills a role: the resolved name, the registry's id or None, and the words in the text."""

    name: str
    mention: Span
    id: str | None = None
    aliases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise RecordError("a party without a name")
        if self.aliases and self.id is None:
            raise RecordError(f"aliases without a registry id: {self.name!r}")

    @property
    def key(self) -> str:
        """What two mentions of one party share: the registry's id, else the name with case aside."""
        return self.id or self.name.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """How many: "at least 30" is low 30, high None; "heavy" is None, None, "heavy"."""

    low: int | None = None
    high: int | None = None
    qualifier: str | None = None

    def __post_init__(self) -> None:
        if self.low is not None and self.low < 0:
            raise RecordError("a negative number of people")
        if self.low is not None and self.high is not None and self.high < self.low:
            raise RecordError(f"a quantity from {self.low} to {self.high}")


Filler = Party | Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What all contents share. A role that the kind does not have, or a filler of the wrong sort, is refused."""

    kind: ClassVar[str] = ""

    type: str
    roles: Mapping[str, tuple[Filler, ...]] = field(default_factory=dict)
    place: Where | None = None
    when: When = NEVER

    def __post_init__(self) -> None:
        if self.kind not in ROLES:
            raise RecordError("build one of the kinds of content, not Content itself")
        for role, fillers in self.roles.items():
            if role not in ROLES[self.kind]:
                raise RecordError(f"{self.kind} has no role {role!r}; it has {', '.join(ROLES[self.kind])}")
            wanted = Span if role in WORDS else Party
            if not all(isinstance(f, wanted) for f in fillers):
                raise RecordError(f"role {role!r} holds {wanted.__name__} records only")

    def role(self, name: str) -> tuple[Filler, ...]:
        """The fillers of a role; empty where it is absent."""
        return self.roles.get(name, ())

    def parties(self, name: str) -> tuple[Party, ...]:
        """The parties in a role; empty where it is absent."""
        return tuple(f for f in self.role(name) if isinstance(f, Party))

    @property
    def id(self) -> str:
        """Hash of what is said: kind, type, names, place, time; never of where it is said."""
        return digest(self.kind, *self._said())

    def _said(self) -> list[object]:
        roles = {
            r: sorted(f.id or f.name if isinstance(f, Party) else f.quote for f in fillers)
            for r, fillers in self.roles.items()
            if fillers
        }
        place = (self.place.id or self.place.name) if self.place else None
        return [self.type, roles, place, self.when.text, self.when.start, self.when.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Content):
    """Who did what to whom: agent, target, with, instrument."""

    kind: ClassVar[str] = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss(Content):
    """Harm that a side suffered: side, by, and how much."""

    kind: ClassVar[str] = "loss"
    quantity: Quantity = Quantity()

    def _said(self) -> list[object]:
        q = self.quantity
        return [*Content._said(self), q.low, q.high, q.qualifier]


@dataclass(frozen=True, slots=True, kw_only=True)
class Control(Content):
    """Who holds, lost, contests, besieges or threatens a place: holder, against."""

    kind: ClassVar[str] = "control"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Content):
    """A standing relation from subject to object."""

    kind: ClassVar[str] = "relation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose(Content):
    """What an action (`of`) is said to be for: agent, of, and the words of the aim."""

    kind: ClassVar[str] = "purpose"
    aim: Span | None = None

    def _said(self) -> list[object]:
        return [*Content._said(self), self.aim.quote if self.aim else None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Talks(Content):
    """A track of negotiation and its state: parties, sponsor."""

    kind: ClassVar[str] = "talks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Content):
    """What the author makes of a place or act: of, words."""

    kind: ClassVar[str] = "assessment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook(Content):
    """What is said may come: the content of a planned or possible claim with its holder and horizon."""

    kind: ClassVar[str] = "outlook"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkBetween(Content):
    """One happening causes, responds_to or is part_of another; `ends` are the ids of the two claims, from and to.

    Until claims are made, `ends` say where the two findings stand (`Finding.at`). `by` draws `whom` into what `to` tells.
    """

    kind: ClassVar[str] = "link"
    ends: tuple[str, str] = ("", "")

    def _said(self) -> list[object]:
        return [*Content._said(self), *self.ends]


KINDS: dict[str, type[Content]] = {
    c.kind: c for c in (Event, Loss, Control, Relation, Purpose, Talks, Assessment, Outlook, LinkBetween)
}
