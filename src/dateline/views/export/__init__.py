"""Exports: the store in the shapes of others. One file per format, one line each in EXPORTS.

A format is a function from claims, in the order of the store, to pieces of text; the same claims give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dateline.records import Claim, DatelineError

from . import claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A format: what it is in a line, and what writes it."""

    about: str
    write: Callable[[Iterable[Claim]], Iterator[str]]


EXPORTS: dict[str, Export] = {
    "claims": Export(about="every claim with its spans, voices and reasons, one JSON object a line", write=claims.write),
}


def export_named(name: str) -> Export:
    """The format of this name; DatelineError lists those there are."""
    if name not in EXPORTS:
        raise DatelineError(f"no export {name!r}; there is: {', '.join(sorted(EXPORTS))}")
    return EXPORTS[name]
