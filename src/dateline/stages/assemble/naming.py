"""Naming: results carry keys between marks until every report is known; then each key gets the name written most often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache, lru_cache
from typing import Any, TypeVar

from .names import OF, shown

OPEN, CLOSE = "\x02", "\x03"
_MARKED = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
T = TypeVar("T")
Written = dict[str, Counter[str]]  # key: how often each name was written for it


def mark(key: str) -> str:
    """A key that a name is to stand for."""
    return f"{OPEN}{key}{CLOSE}"


def keys_in(text: str) -> list[str]:
    """The keys marked in a text."""
    return _MARKED.findall(text)


@lru_cache(1 << 16)
def key_in(text: str) -> str:
    """The first of them; empty where there is none."""
    return next(iter(keys_in(text)), "")


def names(parties: Written, places: Written) -> dict[str, str]:
    """For every key the name to show; one name of several parties is told apart by what each is of."""
    found = {key: shown(counted) for key, counted in parties.items()}
    often = Counter(found.values())
    called = {key: told_apart(key, name) if often[name] > 1 else name for key, name in found.items()}
    return {**{key: shown(counted) for key, counted in places.items()}, **called}


def told_apart(key: str, name: str) -> str:
    """A name that several parties have, with what this one is of."""
    of = key.partition(OF)[2]
    return f"{name} ({of})" if of else name


def named(record: T, called: Mapping[str, str]) -> T:
    """The record with every marked key replaced by its name; a list of names is put in their order anew."""
    kind: Any = type(record)
    changed = {name: new for name in _fields(kind) if (new := _named(old := getattr(record, name), called)) is not old}
    return replace(record, **changed) if changed else record  # type: ignore[type-var]


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    """The names of a record's fields; none of what is no record."""
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else ()


def _named(value: Any, called: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return _MARKED.sub(lambda m: called.get(m[1], m[1]), value) if OPEN in value else value
    if not isinstance(value, tuple):
        return named(value, called)
    words = all(type(v) is str for v in value)
    if words and OPEN not in "".join(value):
        return value
    new = tuple(_named(v, called) for v in value)
    if all(a is b for a, b in zip(new, value, strict=True)):
        return value
    return tuple(sorted(set(new))) if words else new
