"""Entry: one type of content as its YAML file defines it; Example: one sentence that must, or must not, yield it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.records import ROLES, KnowledgeError

KEYS = frozenset({"definition", "family", "symmetric", "roles", "crosswalk", "positive", "negative"})
CODES = frozenset({"acled", "plover", "cameo", "ucdp"})
SETTINGS = ("place", "quantity", "aim")  # what an example may expect beside the roles of its kind
FEWEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence; a positive one may say what fills roles, place, quantity or aim, a negative one why it is none."""

    text: str
    expect: dict[str, tuple[str, ...]]
    note: str = ""
    hard: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One type. `roles` says what each role holds; the crosswalks name the nearest code elsewhere, None where there is none.

    acled: sub-event type; plover: type and mode (mode may be None); cameo: root code, two digits; ucdp: type of
    violence (1 state-based, 2 non-state, 3 one-sided). `family`: names shared by types that can tell of one happening,
    nearest first. `symmetric`: the two sides may change places.
    """

    kind: str
    type: str
    definition: str
    roles: dict[str, str]
    acled: str | None = None
    plover: tuple[str, str | None] | None = None
    cameo: str | None = None
    ucdp: int | None = None
    family: tuple[str, ...] = ()
    symmetric: bool = False
    positive: tuple[Example, ...] = ()
    negative: tuple[Example, ...] = ()


def entry(path: Path, data: Any) -> Entry:
    """The entry of `KIND/TYPE.yaml`; KnowledgeError names the file and the key that is wrong."""
    kind = path.parent.name
    if kind not in ROLES:
        raise KnowledgeError(f"{path}: no kind of content is called {kind!r}; the kinds are {', '.join(ROLES)}")
    given = _mapping(path, "the file", data, KEYS)
    codes = _mapping(path, "crosswalk", given.get("crosswalk", {}), CODES)
    return Entry(
        kind=kind,
        type=path.stem,
        definition=_text(path, "definition", given.get("definition")),
        roles=_roles(path, kind, given.get("roles")),
        acled=_optional_text(path, "crosswalk.acled", codes.get("acled")),
        plover=_plover(path, codes.get("plover")),
        cameo=_cameo(path, codes.get("cameo")),
        ucdp=_ucdp(path, codes.get("ucdp")),
        family=_texts(path, "family", given.get("family", [])),
        symmetric=_flag(path, "symmetric", given.get("symmetric", False)),
        positive=_examples(path, "positive", kind, given.get("positive")),
        negative=_examples(path, "negative", kind, given.get("negative")),
    )


def _wrong(path: Path, key: str, problem: str) -> KnowledgeError:
    return KnowledgeError(f"{path}: {key}: {problem}")


def _mapping(path: Path, key: str, data: Any, known: frozenset[str]) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise _wrong(path, key, "must be a mapping")
    strays = sorted(str(k) for k in data if k not in known)
    if strays:
        raise _wrong(path, key, f"unknown key {', '.join(strays)}; known are {', '.join(sorted(known))}")
    return data


def _text(path: Path, key: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _wrong(path, key, "must be a text")
    return " ".join(value.split())


def _optional_text(path: Path, key: str, value: Any) -> str | None:
    return None if value is None else _text(path, key, value)


def _texts(path: Path, key: str, value: Any) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    return tuple(_text(path, key, v) for v in listed)


def _flag(path: Path, key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _wrong(path, key, "must be true or false")
    return value


def _roles(path: Path, kind: str, value: Any) -> dict[str, str]:
    given = _mapping(path, "roles", value, frozenset(ROLES[kind]))
    if not given:
        raise _wrong(path, "roles", "must say what at least one role holds")
    return {role: _text(path, f"roles.{role}", holds) for role, holds in given.items()}


def _plover(path: Path, value: Any) -> tuple[str, str | None] | None:
    if value is None:
        return None
    parts = _texts(path, "crosswalk.plover", value)
    if len(parts) > 2:
        raise _wrong(path, "crosswalk.plover", "must be a type, or a type and a mode")
    return parts[0], (parts[1] if len(parts) == 2 else None)


def _cameo(path: Path, value: Any) -> str | None:
    code = _optional_text(path, "crosswalk.cameo", value)
    if code is not None and not (len(code) == 2 and code.isdigit() and 1 <= int(code) <= 20):
        raise _wrong(path, "crosswalk.cameo", f"must be a root code from '01' to '20', not {code!r}")
    return code


def _ucdp(path: Path, value: Any) -> int | None:
    if value is None or (value in (1, 2, 3) and not isinstance(value, bool)):
        return value
    raise _wrong(path, "crosswalk.ucdp", f"must be 1, 2 or 3, not {value!r}")


def _examples(path: Path, key: str, kind: str, value: Any) -> tuple[Example, ...]:
    if not isinstance(value, list) or len(value) < FEWEST:
        raise _wrong(path, key, f"must list at least {FEWEST} sentences")
    return tuple(_example(path, f"{key}[{i}]", kind, item) for i, item in enumerate(value))


def _example(path: Path, key: str, kind: str, item: Any) -> Example:
    given = _mapping(path, key, {"text": item} if isinstance(item, str) else item, frozenset({"text", "expect", "note", "hard"}))
    expect = _mapping(path, f"{key}.expect", given.get("expect", {}), frozenset({*ROLES[kind], *SETTINGS}))
    return Example(
        text=_text(path, f"{key}.text", given.get("text")),
        expect={role: _texts(path, f"{key}.expect.{role}", names) for role, names in expect.items()},
        note=_optional_text(path, f"{key}.note", given.get("note")) or "",
        hard=_flag(path, f"{key}.hard", given.get("hard", False)),
    )
