"""Keys: an id for every record of a situation, from what it says: the same record has the same id every time."""

from __future__ import annotations

from dateline.records import Aims, Campaign, Dispute, Episode, Hold, Incident, Tie, Toll, Track, digest

Keyed = Incident | Episode | Campaign | Hold | Tie | Track | Aims | Toll | Dispute


def key_of(record: Keyed) -> str:
    """The id of a record."""
    match record:
        case Incident() | Episode():
            return record.id
        case Campaign():
            return f"campaign_{digest(record.agent, record.place)}"
        case Hold():
            return f"hold_{digest(record.place, record.holder, record.state, record.claims)}"
        case Tie():
            return f"tie_{digest(record.subject, record.type, record.object, record.claims)}"
        case Track():
            return f"track_{digest(record.name)}"
        case Aims():
            return f"aims_{digest(record.agent, [aim.claim for aim in record.aims])}"
        case Toll():
            return f"toll_{digest(record.side, record.type, [figure.claim for figure in record.figures])}"
        case Dispute():
            return f"dispute_{digest(record.kind, record.about, record.sides)}"


def name_key(name: str) -> str:
    """The id of a name that no registry has."""
    return f"name_{digest(name.casefold())}"


def place_key(name: str, within: tuple[str, ...]) -> str:
    """The id of a place that no gazetteer has: its name and what it lies in."""
    return f"place_{digest(name.casefold(), *within[:1])}"
