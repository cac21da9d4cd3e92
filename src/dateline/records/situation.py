"""Situation: what follows from many claims. Nothing here is a verdict; every record names the claims that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Claims held to be about one happening, with the reason for each merge."""

    id: str
    kind: str
    type: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    origins: tuple[str, ...]
    parties: tuple[str, ...]
    place: str | None
    start: date | None
    end: date | None
    status: str
    reasons: tuple[str, ...] = ()
    status_why: str = ""
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """Happenings that hang together: an attack, its repulse, what was taken and lost by it; in the order of their days."""

    id: str
    incidents: tuple[str, ...]
    parties: tuple[str, ...]
    place: str | None
    start: date
    end: date
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """One party's attacks on one place, again and again: the incidents of each day on which it attacked, the days in order."""

    agent: str
    place: str
    attacks: tuple[tuple[date, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one independent origin tells of a hold: by whose words, in which claims, and on which days it says that it was so."""

    origin: str
    said_by: tuple[str, ...]
    claims: tuple[str, ...]
    since_certain: date | None = None
    until_certain: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A place in someone's hands (or contested, besieged, threatened, lost) over an interval; None is an open or unknown end.

    `start` and `end` are the days that somebody tells. The four bounds are days at whose end it is so. Certain: told to be so, and
    since all who date the beginning agree on it; what is told without a time is certain on the day of its report; both None where
    nothing is. Possible: the widest that what is told allows; it ends on the day before the taking that ended it, or before its
    every teller says otherwise, and None is open.

    `said_of` is "assessed" where two independent origins agree, else "claimed"; `accounts` has what each of them tells, `agreed`
    the claims by which others agree who name the holder otherwise ("the army"). `denied` are the claims that deny it, `rivals`
    those of holds that cannot be so beside it. `reported` is the first day on which a report said so: it orders holds whose own
    times are unknown and is never a time of the holding. `past`: said to be over.
    """

    place: str
    holder: str | None
    state: str
    start: date | None
    end: date | None
    said_of: str
    claims: tuple[str, ...]
    reason: str
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    against: tuple[str, ...] = ()
    said_by: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    reported: date | None = None
    past: bool = False
    within: tuple[str, ...] = ()
    since_possible: date | None = None
    since_certain: date | None = None
    until_certain: date | None = None
    until_possible: date | None = None
    accounts: tuple[Account, ...] = ()
    denied: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A relation between two actors over one spell of time; of a truce that a party keeps, `object` may be empty.

    `start` and `end` are the days that somebody tells it to have begun and ended. `since` and `until` are the first and last day on
    which it is told to be so, the day of the report where that gives no other. `denied` are the claims that deny it.
    """

    subject: str
    object: str
    type: str
    start: date | None
    end: date | None
    factuality: str
    claims: tuple[str, ...]
    said_by: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    denied: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A tie that turned into its opposite: allies that became enemies, a truce that was kept and then broken.

    `was` and `now` are the types told before and after. It turned after `earliest`, the last day on which the former is told,
    and by `latest`, the first on which the other is. `still` are the claims that tell the former later, by origins that tell of no
    turn.
    """

    subject: str
    object: str
    was: tuple[str, ...]
    now: tuple[str, ...]
    earliest: date
    latest: date
    before: tuple[str, ...]
    after: tuple[str, ...]
    still: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What one claim tells of a round of talks: its state, or a meeting or deal there; the days it gives, when and by whom told."""

    state: str
    factuality: str
    start: date | None
    end: date | None
    reported: date | None
    said_by: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round of talks. Both days are None where nobody tells them; then `reported` says about when it was."""

    start: date | None
    end: date | None
    reported: date | None
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Threat:
    """A link that says what spoils talks or what was agreed there: the claim of the link, and those of both its ends."""

    claim: str
    type: str
    factuality: str
    said_by: str
    by: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A track of talks: its venue or name, who takes part, sponsors and mediates, and the states said of it, in order.

    `rounds` are in the order of their days; `agreed` has the claims of ceasefires and other deals told of there.
    """

    name: str
    parties: tuple[str, ...]
    sponsors: tuple[str, ...]
    states: tuple[str, ...]
    claims: tuple[str, ...]
    reported: tuple[date | None, ...] = ()
    mediators: tuple[str, ...] = ()
    rounds: tuple[Round, ...] = ()
    agreed: tuple[str, ...] = ()
    threats: tuple[Threat, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """One purpose that somebody sees in an action: the words of it, who says so, and how sure."""

    text: str
    said_by: str
    factuality: str
    likelihood: str | None
    claim: str
    reported: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aims:
    """The purposes said to lie behind one action or offensive of a party, side by side; `of` holds the words for it.

    `incidents` are the happenings that are meant, `start` to `end` their days, or those of the reports where none is known.
    `purposes` has the claims by what they say: those told in like words stand together, and several such sets compete.
    """

    agent: str
    of: tuple[str, ...]
    aims: tuple[Aim, ...]
    incidents: tuple[str, ...] = ()
    place: str | None = None
    start: date | None = None
    end: date | None = None
    purposes: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One count of a loss: who says it and on which day it was reported."""

    low: int | None
    high: int | None
    qualifier: str | None
    said_by: str
    origin: str
    reported: date | None
    factuality: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """From the least to the most that was said of a loss by a day (None: undated), each origin by its last word until then."""

    day: date | None
    low: int | None
    high: int | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """What is said of one side's loss at one place and time. Figures that do not meet stand side by side, `low` to `high`.

    `incident` is the happening that it is told beside; `series` the range on each day on which a figure was reported.
    """

    side: str
    type: str
    by: tuple[str, ...]
    place: str | None
    start: date | None
    end: date | None
    figures: tuple[Figure, ...]
    low: int | None = None
    high: int | None = None
    incident: str | None = None
    series: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fight:
    """What one party is said to have done to another by arms: each type of act with its claims, most told first."""

    agent: str
    target: str
    acts: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Claims that cannot all be so: what it is about, and the claims on each side.

    `origins` and `reported` go with `sides`, one by one: the independent origins of a side, and the first day on which a report
    has it. `settled_by` says in words what would settle it; it is no verdict.
    """

    about: str
    kind: str
    sides: tuple[tuple[str, tuple[str, ...]], ...]
    reason: str
    origins: tuple[tuple[str, ...], ...] = ()
    reported: tuple[date | None, ...] = ()
    settled_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Everything that follows from the claims given, in a fixed order."""

    incidents: tuple[Incident, ...] = ()
    holds: tuple[Hold, ...] = ()
    ties: tuple[Tie, ...] = ()
    tracks: tuple[Track, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    aims: tuple[Aims, ...] = ()
    tolls: tuple[Toll, ...] = ()
    fights: tuple[Fight, ...] = ()
    episodes: tuple[Episode, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    turns: tuple[Turn, ...] = ()
