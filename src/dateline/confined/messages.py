"""What passes between the program and the process that reads documents for it: JSON, in which nothing can hide that runs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from dateline.stages.intake import Draft, Notice, Raw, Refusal


def question(raw: Raw, seconds: float) -> bytes:
    """A document without its bytes, which follow apart, and the time that it may take."""
    head = {"name": raw.name, "media_type": raw.media_type, "source": raw.source, "url": raw.url, "id": raw.id}
    day = raw.published.isoformat() if raw.published else None
    return _bytes({"raw": head, "published": day, "seconds": seconds})


def asked(message: bytes, data: bytes) -> tuple[Raw, float]:
    """The document in a question, and the time that it may take."""
    found = json.loads(message)
    day = date.fromisoformat(found["published"]) if found["published"] else None
    return Raw(data=data, published=day, **found["raw"]), found["seconds"]


def answer(found: Iterable[Draft | Refusal]) -> bytes:
    """What a reader found."""
    return _bytes([{type(one).__name__: asdict(one)} for one in found])


def answered(message: bytes) -> list[Draft | Refusal]:
    """What a reader found; raises ValueError, TypeError or KeyError where the message is none of ours."""
    return [_found(one) for one in json.loads(message)]


def _found(one: dict[str, Any]) -> Draft | Refusal:
    if "Refusal" in one:
        return Refusal(**_typed(one["Refusal"], flags=("failed",)))
    fields = dict(one["Draft"])
    notices = tuple(_notice(notice) for notice in fields.pop("notices"))
    return Draft(notices=notices, **_typed(fields, optional=("id",)))


def _notice(fields: dict[str, Any]) -> Notice:
    at = fields.pop("at")
    return Notice(at=(int(at[0]), int(at[1])) if at else None, **_typed(fields))


def _typed(fields: dict[str, Any], flags: tuple[str, ...] = (), optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """The same fields, all of them strings but those named: what comes back is looked at before it is believed."""
    for name, value in fields.items():
        right = isinstance(value, bool) if name in flags else isinstance(value, str) or (value is None and name in optional)
        if not right:
            raise TypeError(f"{name} is {type(value).__name__}")
    return fields


def _bytes(value: object) -> bytes:
    return json.dumps(value).encode("ascii")
