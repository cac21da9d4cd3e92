"""Answering: what a store says to short questions, each answer with the words it rests on and how to cite them. It only reads."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, TypeVar

from dateline.batch import catalogued
from dateline.knowledge import Knowledge
from dateline.records import ActorEntry, ClaimRow, DatelineError, PlaceEntry, Query
from dateline.store import Store
from dateline.store.catalogue import Catalogue, open_catalogue

from .rows.citing import OWN_VOICE, span_of
from .standing import Standing, standing
from .telling import flat

AROUND = 200  # characters of a report shown on each side of a span
MOST = 50  # entries in an answer
NEAR = 5  # actors or places of a name that are looked at
Answer = dict[str, Any]
T = TypeVar("T", ActorEntry, PlaceEntry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A store with its catalogue, which is brought up to date before every question."""

    store: Store
    known: Knowledge

    def search(
        self,
        *,
        words: str = "",
        type: str = "",
        place: str = "",
        within: str = "",
        actor: str = "",
        since: str = "",
        until: str = "",
        factuality: str = "",
        limit: int = 10,
        after: str = "",
    ) -> Answer:
        """Claims that hold these words, are of a type or kind, set at a place or within one, with an actor, between two days."""
        with self._catalogue() as catalogue:
            kinds = (type,) if type and any(kind == type for kind, _ in self.known.codebook.entries) else ()
            query = Query(
                words=words,
                kinds=kinds,
                types=(type,) if type and not kinds else (),
                places=(_place(catalogue, place).id,) if place else (),
                within=(within,) if within else (),
                actors=(_actor(catalogue, actor).id,) if actor else (),
                first=_day(since),
                last=_day(until),
                factuality=(factuality,) if factuality else (),
                limit=max(1, min(limit, MOST)),
                after=after,
            )
            page = catalogue.claims(query)
        return {"total": page.total, "after": page.after, "claims": [self._claim(row) for row in page.items]}

    def incident(self, id: str) -> Answer:
        """An incident by its id, or the beginning of it, with all its claims."""
        with self._catalogue() as catalogue:
            entry = catalogue.entry("incident", id)
            claims = [self._claim(catalogue.claim(claim)) for claim in entry.record.claims]
        return {**_plain(asdict(entry.record)), "claims": claims}

    def control(self, day: str, place: str = "") -> Answer:
        """Who holds, lost, contests or besieges which place on a day, with the claims behind it."""
        at = _day(day)
        if at is None:
            raise DatelineError("a day is needed, as YYYY-MM-DD")
        with self._catalogue() as catalogue:
            holds = [entry.record for entry in catalogue.holds()]
            name = _place(catalogue, place).name if place else ""
            rows = standing(holds, at, name)
            shown = [self._standing(catalogue, row) for row in rows[:MOST]]
        return {"day": day, "place": name or None, "total": len(rows), "standing": shown}

    def span(self, report: str, start: int, end: int) -> Answer:
        """The characters of a report from `start` to `end`, with what stands around them."""
        found = self.store.report(report)
        if not 0 <= start < end <= len(found.text):
            raise DatelineError(f"report {found.id} has {len(found.text)} characters; {start}–{end} are none of them")
        before, after = found.text[max(0, start - AROUND) : start], found.text[end : end + AROUND]
        return {
            "report": found.id,
            "source": found.source,
            "title": found.title,
            "published": str(found.published) if found.published else None,
            "url": found.url or None,
            "before": before,
            "text": found.text[start:end],
            "after": after,
        }

    def _catalogue(self) -> Catalogue:
        catalogued(self.store, self.known)
        return open_catalogue(self.store.location)

    def _standing(self, catalogue: Catalogue, row: Standing) -> Answer:
        return {**_plain(asdict(row)), "claims": [self._claim(catalogue.claim(id)) for id in row.claims[:MOST]]}

    def _claim(self, row: ClaimRow) -> Answer:
        """A claim in a few fields, with its clearest words, where they stand, and how to cite them."""
        span = self.store.claim(row.id).evidence[0]
        return {
            "id": row.id,
            "what": f"{row.kind} {row.type}",
            "factuality": row.factuality,
            "likelihood": row.likelihood,
            "roles": {role: [party.name for party in parties] for role, parties in row.roles.items() if parties},
            "place": row.place.name if row.place else None,
            "when": row.when,
            "days": [str(row.first), str(row.last)] if row.first else None,
            "quantity": [row.low, row.high, row.qualifier] if row.kind == "loss" else None,
            "said_by": [voice.name for voice in row.voice] or [OWN_VOICE],
            "status": row.status or None,
            "words": span.quote,
            "span": {"report": span.report, "start": span.start, "end": span.end},
            "cite": f"{flat(row.source or row.report)}, {row.published or 'no date'}: “{flat(span.quote)}” "
            f"({span_of(span)}, {row.id})",
        }


def _actor(catalogue: Catalogue, name: str) -> ActorEntry:
    return _called(name, "actor", catalogue.actors(name, limit=NEAR))


def _place(catalogue: Catalogue, name: str) -> PlaceEntry:
    return _called(name, "place", catalogue.places(name, limit=NEAR))


def _called(name: str, noun: str, found: tuple[T, ...]) -> T:
    """The one of this very name, else the one most told of; DatelineError where there is none."""
    if not found:
        raise DatelineError(f"no {noun} {name!r} in this store")
    return next((one for one in found if one.name.casefold() == name.casefold()), found[0])


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as problem:
        raise DatelineError(f"{written!r} is no day; write YYYY-MM-DD") from problem


def _plain(values: Any) -> Any:
    """The values with days as text, ready for JSON."""
    if isinstance(values, dict):
        return {key: _plain(value) for key, value in values.items()}
    if isinstance(values, (list, tuple)):
        return [_plain(value) for value in values]
    return str(values) if isinstance(values, date) else values
