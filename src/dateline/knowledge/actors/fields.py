"""The fields of a row as Actor wants them: YAML's dates become text, lists tuples, ids full; what is malformed is refused."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from dateline.records import KnowledgeError

from .actor import HOWS, Actor, Change, Dated

IDS = {"parents", "sides"}
TEXTS = IDS | {"at_home"}
DATED = {"aliases", "also", "leaders"}
FIELDS = {field.name for field in fields(Actor)} - {"names", "local"} | {"also"}


def full_id(written: str) -> str:
    """Ids are written short in the files: "syr-army" is "actor:syr-army"."""
    return written if ":" in written else f"actor:{written}"


def clean(row: dict[str, Any], path: Path) -> dict[str, Any]:
    """A row with every field in the shape of Actor; `aliases` with dates also give `names`, candidates by country `local`."""
    found: dict[str, Any] = {}
    for key, value in row.items():
        if key not in FIELDS:
            raise _wrong(path, row, f"no such field: {key!r}")
        found |= _several(key, value, row, path) if isinstance(value, (list, dict)) else {key: _one(key, value, row, path)}
    return found


def _one(key: str, value: Any, row: dict[str, Any], path: Path) -> Any:
    if key in TEXTS | DATED | {"candidates", "history"}:
        raise _wrong(path, row, f"{key} must be a list of texts, not {value!r}")
    if key in {"start", "end", "ucdp"} and value is not None:
        return _day(value)
    if not isinstance(value, bool if key == "umbrella" else (str, type(None))):
        raise _wrong(path, row, f"{key} is {value!r}; put quotation marks around it")
    return full_id(str(value)) if key == "id" else value


def _several(key: str, value: Any, row: dict[str, Any], path: Path) -> dict[str, Any]:
    if key == "candidates" and isinstance(value, dict):
        by_country = {country: _ids(_texts(key, v, row, path)) for country, v in value.items()}
        return {"candidates": by_country.pop("any", ()), "local": tuple(by_country.items())}
    if key == "history":
        return {"history": tuple(_change(v, row, path) for v in value)}
    if key in DATED:
        each = [_dated(key, v, row, path) for v in value]
        known = tuple(one for one in each if one.start or one.end)
        return {"leaders": tuple(each)} if key == "leaders" else {key: tuple(d.name for d in each), "names": known}
    texts = tuple(_texts(key, value, row, path))
    return {key: _ids(texts) if key in IDS | {"candidates"} else texts}


def _dated(key: str, value: Any, row: dict[str, Any], path: Path) -> Dated:
    """A name alone, or {name, from, to} and for a leader {role}."""
    if isinstance(value, str) and value.strip():
        return Dated(name=value)
    if not isinstance(value, dict) or not value.get("name") or set(value) - {"name", "from", "to", "role"}:
        raise _wrong(path, row, f"{key} must be a list of texts, or of name, from and to, not {value!r}")
    return Dated(name=value["name"], start=_day(value.get("from")), end=_day(value.get("to")), role=value.get("role", ""))


def _change(value: Any, row: dict[str, Any], path: Path) -> Change:
    """{HOW: id, on: day} or {HOW: id, from: day, to: day}."""
    hows = [how for how in HOWS if isinstance(value, dict) and how in value]
    if len(hows) != 1 or set(value) - {hows[0], "on", "from", "to"}:
        raise _wrong(path, row, f"history must say one of {', '.join(HOWS)}, with on, or from and to, not {value!r}")
    start, end = (value.get("on", value.get(bound)) for bound in ("from", "to"))
    return Change(how=hows[0], other=full_id(str(value[hows[0]])), start=_day(start), end=_day(end))


def _day(value: Any) -> str | None:
    return None if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _ids(written: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(full_id(one) for one in written)


def _texts(key: str, value: Any, row: dict[str, Any], path: Path) -> list[str]:
    if key not in TEXTS | {"candidates"} or not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise _wrong(path, row, f"{key} must be a list of texts, not {value!r}")
    return value


def _wrong(path: Path, row: dict[str, Any], problem: str) -> KnowledgeError:
    return KnowledgeError(f"{path}: {row.get('id')}: {problem}")
