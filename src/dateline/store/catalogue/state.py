"""State: one state of a catalogue as one connection sees it. What was read of it is shared by all who see the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import RLock
from typing import Any, TypeVar, cast

import numpy as np
from sqlalchemy import Connection

from dateline.records import CLAIM

from . import columns
from .columns import NOTHING, Links, Sheet, Terms
from .layout import VOICE, Array
from .tables import note

MOST_MATCHES = 100_000  # of words, the newest of them
NO_LIMIT = -1
KEPT_SEARCHES = 32
OF_INCIDENTS = ("episode", "campaign")  # sorts that rest on incidents, and through them on claims
INCIDENT = "incident"
ACTOR = "actor"

T = TypeVar("T")


class Shared:
    """What was read and worked out of one state."""

    def __init__(self, generation: str) -> None:
        self.generation = generation
        self.lock = RLock()
        self.found: dict[tuple[str, ...], object] = {}
        self.searches: OrderedDict[tuple[str, int], tuple[Array, bool]] = OrderedDict()


class State:
    """One state of a catalogue, as one connection sees it from its first look to its last."""

    def __init__(self, connection: Connection, shared: Shared) -> None:
        self.connection, self._shared = connection, shared

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """What a query of the tables gives."""
        return list(self.connection.exec_driver_sql(sql, tuple(values)))

    def sheet(self, name: str) -> Sheet:
        """The columns of claims, or of the records of one sort."""
        return self.once(("sheet", name), lambda: columns.sheet(self.connection, name))

    def terms(self, facet: str) -> Terms:
        """The values of a facet; actors and those who say something share theirs."""
        name = ACTOR if facet == VOICE else facet
        return self.once(("terms", name), lambda: columns.terms(self.connection, name))

    def role(self, name: str) -> int:
        """The code of a role; one that nothing has where nobody has it."""
        return self.terms("role").codes.get(name, -1)

    def resting(self, sort: str) -> Links:
        """For the records of a sort the places of the claims that they rest on."""
        return self.once(("resting", sort), lambda: self._resting(sort))

    def having(self, sort: str, facet: str) -> Links:
        """What each claim, or each record of a sort, has of a facet of which it may have several; each once.

        Of records, what their claims have, but for who takes part, which they say themselves.
        """
        return self.once(("having", sort, facet), lambda: self._having(sort, facet))

    def matching(self, match: str, *, every: bool = False) -> tuple[Array, bool]:
        """The places of the claims whose words match, the newest of them or `every` one; and whether there may be more."""
        searches, key = self._shared.searches, (match, NO_LIMIT if every else MOST_MATCHES)
        with self._shared.lock:
            found = searches.get(key)
        # Others need not wait for a search.
        found = found or self._search(*key)
        with self._shared.lock:
            searches[key] = found
            searches.move_to_end(key)
            if len(searches) > KEPT_SEARCHES:
                searches.popitem(last=False)
        return found

    def repeated(self) -> Links:
        """The places of losses that only say again what another hold does, and the places of those holds."""
        return self.once(("repeated",), self._repeated)

    def once(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """What is worked out of this state when it is first asked for."""
        with self._shared.lock:
            if key not in self._shared.found:
                self._shared.found[key] = make()
            return cast(T, self._shared.found[key])

    def _resting(self, sort: str) -> Links:
        rests = self.sheet(sort).rests
        if sort in OF_INCIDENTS:
            return _through(_placed(rests, self.sheet(INCIDENT)), self.resting(INCIDENT)).once()
        return _placed(rests, self.sheet(CLAIM))

    def _having(self, sort: str, facet: str) -> Links:
        if facet in (ACTOR, VOICE) and (sort == CLAIM or facet == ACTOR):
            links = self.sheet(sort).links
            return links.where((links.role == self.role(VOICE)) == (facet == VOICE)).once(ordered=True)
        if sort == CLAIM:
            column = self.sheet(CLAIM)[facet]
            at = np.flatnonzero(column)
            return Links(at=at, code=column[at])
        return _through(self.resting(sort), self.having(CLAIM, facet)).once()

    def _search(self, match: str, limit: int) -> tuple[Array, bool]:
        sql = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?"
        cursor = self.connection.exec_driver_sql(sql, (match, limit)).cursor
        # Past the rows of SQLAlchemy, which cost more than the search does.
        numbers = np.array(cursor.fetchall() if cursor else [], np.int64).reshape(-1)
        return self.sheet(CLAIM).places_of(numbers), len(numbers) == limit

    def _repeated(self) -> Links:
        held = self.sheet("hold")
        pairs = np.array([tuple(row) for row in self.rows("SELECT loss, hold FROM repeated")], np.int64).reshape(-1, 2)
        (at, here), (code, there) = (held.find(pairs[:, n]) for n in (0, 1))
        return Links(at=at[here & there], code=code[here & there])


class States:
    """The state that was seen last, kept for whoever looks next."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._shared = Shared("")

    def of(self, connection: Connection) -> State:
        """The state that a connection sees."""
        generation = note(connection, "generation")
        with self._lock:
            if generation != self._shared.generation:
                self._shared = Shared(generation)
            return State(connection, self._shared)


def _placed(rests: Links, base: Sheet) -> Links:
    """Links to numbers as links to places."""
    found, there = base.find(rests.code)
    return Links(at=rests.at[there], code=found[there])


def _through(first: Links, second: Links) -> Links:
    """From the one to what the other gives for it. The second is in the order of its places."""
    if not len(first.at) or not len(second.at):
        return Links(at=NOTHING, code=NOTHING)
    starts = np.searchsorted(second.at, first.code, "left")
    many = np.searchsorted(second.at, first.code, "right") - starts
    ends = np.cumsum(many)
    within = np.arange(ends[-1]) - np.repeat(ends - many, many)
    return Links(at=np.repeat(first.at, many), code=second.code[np.repeat(starts, many) + within])
