"""Settling: what follows from the tellings of each block, as text. Many blocks are settled by several processes at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial

from pydantic import TypeAdapter

from dateline.knowledge import Knowledge
from dateline.stages import assemble
from dateline.stages.assemble import Part, Sides, Telling

MARK = "\x1f"  # between the words of a block's key
MANY = 20_000  # blocks from which on it pays to start processes

TELLING: TypeAdapter[Telling] = TypeAdapter(Telling)
PART: TypeAdapter[Part] = TypeAdapter(Part)
_NOTHING = Part()

Told = tuple[int, str, Sequence[str]]  # number and key of a block, and the tellings in it
Settled = list[tuple[int, str | None]]  # number of a block, and what follows from it

_known: Knowledge  # of a process of its own, set once when it starts
_sides: Sides


class Settler:
    """Settles portions of blocks, here or in processes of its own; what it gives is in the order of what it was given."""

    def __init__(self, known: Knowledge, sides: Sides, pool: ProcessPoolExecutor | None = None) -> None:
        self._here, self._pool = partial(_settled, known=known, sides=sides), pool

    def settled(self, portions: Iterable[Sequence[Told]]) -> Iterator[Settled]:
        """What follows from the blocks of each portion."""
        if self._pool is None:
            yield from map(self._here, portions)
            return
        waiting = []
        for portion in portions:
            waiting.append(self._pool.submit(_there, list(portion)))
            if len(waiting) > 2 * (os.cpu_count() or 1):
                yield waiting.pop(0).result()
        yield from (task.result() for task in waiting)


@contextmanager
def settler(known: Knowledge, sides: Sides, blocks: int) -> Iterator[Settler]:
    """For so many blocks: as many processes as the machine has cores where they are many, else none."""
    cores = os.cpu_count() or 1
    if blocks < MANY or cores == 1:
        yield Settler(known, sides)
        return
    with ProcessPoolExecutor(cores, initializer=_begin, initargs=(known,)) as pool:
        yield Settler(known, sides, pool)


def _begin(known: Knowledge) -> None:
    global _known, _sides
    _known, _sides = known, Sides(known)


def _there(portion: Sequence[Told]) -> Settled:
    return _settled(portion, known=_known, sides=_sides)


def _settled(portion: Sequence[Told], *, known: Knowledge, sides: Sides) -> Settled:
    return [(block, _part(key, told, known, sides)) for block, key, told in portion]


def _part(key: str, bodies: Sequence[str], known: Knowledge, sides: Sides) -> str | None:
    if not bodies:
        return None
    told = map(TELLING.validate_json, bodies)
    found = assemble.part(tuple(key.split(MARK)), told, known.assembling, sides)
    return PART.dump_json(found, exclude_defaults=True).decode() if found != _NOTHING else None
