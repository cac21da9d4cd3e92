"""Schema: how records, questions and refusals look, for the OpenAPI description."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from fastapi import FastAPI
from pydantic import TypeAdapter

from dateline import __version__

from ..asking import FIELDS
from . import RESOURCES, Resource

Wire = dict[str, Any]
REF = "#/components/schemas/{model}"
PROBLEM: Wire = {
    "type": "object",
    "description": "Problem details, as RFC 9457 has them.",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong, and what to do about it, in a sentence."},
    },
}
# What is written by hand: the contract of claims, and reports.
WRITTEN: dict[str, Wire] = {
    "claim": {
        "type": "object",
        "description": "A claim as the claims contract writes it, one line of `dateline export claims`.",
        "required": ["id", "report", "kind", "type", "anchor", "evidence", "roles", "place", "when", "voice", "factuality"],
        "properties": {
            name: {"type": kind}
            for name, kind in (
                ("id", "string"),
                ("report", "string"),
                ("kind", "string"),
                ("type", "string"),
                ("anchor", "object"),
                ("evidence", "array"),
                ("roles", "object"),
                ("place", ["object", "null"]),
                ("when", "object"),
                ("voice", "array"),
                ("factuality", "string"),
                ("likelihood", "object"),
                ("quantity", ["object", "null"]),
                ("aim", ["object", "null"]),
                ("media", "array"),
                ("found_by", "string"),
                ("reason", "string"),
            )
        },
    },
    "report": {
        "type": "object",
        "required": ["id", "text"],
        "properties": {
            name: {"type": kind}
            for name, kind in (
                ("id", "string"),
                ("digest", "string"),
                ("source", "string"),
                ("url", "string"),
                ("title", "string"),
                ("published", ["string", "null"]),
                ("dateline", "string"),
                ("language", "string"),
                ("media_type", "string"),
                ("text", "string"),
                ("claims", "integer"),
                ("superseded", ["string", "null"]),
            )
        },
    },
}


def _refused(says: str) -> Wire:
    return {"description": says, "content": {"application/problem+json": {"schema": {"$ref": REF.format(model="Problem")}}}}


LIST_ERRORS: dict[int | str, Wire] = {
    304: {"description": "Nothing changed since the answer that `If-None-Match` names."},
    400: _refused("Something was asked that there is not."),
    404: _refused("There is nothing of this id."),
}


def parameters(names: Iterable[str]) -> list[Wire]:
    """The fields that may stand in a query."""
    return [
        {
            "name": name,
            "in": "query",
            "required": False,
            "description": FIELDS[name].says,
            "schema": {"type": "array", "items": dict(FIELDS[name].schema)} if FIELDS[name].several else dict(FIELDS[name].schema),
            **({"explode": True} if FIELDS[name].several else {}),
        }
        for name in names
    ]


def answer(resource: Resource, *, listed: bool) -> Wire:
    """What comes back: one record, or a page of them."""
    one = {"$ref": REF.format(model=resource.noun)}
    if not listed:
        return {"description": resource.says, "content": {"application/json": {"schema": one}}}
    paged = {
        "type": "object",
        "properties": {
            "items": {"type": "array", "items": one},
            "total": {"type": "integer", "description": "How many there are on all pages."},
            "next": {"type": ["string", "null"], "description": "The cursor of the next page."},
        },
    }
    content = {"application/json": {"schema": paged}, "application/x-ndjson": {"schema": one}}
    return {"description": resource.says, "content": content}


@cache
def components() -> dict[str, Wire]:
    """The schemas of all records by name."""
    found: dict[str, Wire] = {"Problem": PROBLEM, **WRITTEN}
    for resource in RESOURCES.values():
        if resource.shape is not None:
            made = TypeAdapter(resource.shape).json_schema(ref_template=REF, mode="serialization")
            found |= made.pop("$defs", {})
            made["properties"] = {"id": {"type": "string"}, **made.get("properties", {})}
            found[resource.noun] = made
    return dict(sorted(found.items()))


def described(app: FastAPI) -> Wire:
    """The OpenAPI description of the app, with the schemas of the records."""
    from fastapi.openapi.utils import get_openapi  # noqa: PLC0415 (kept beside its use)

    told: Wire = get_openapi(
        title="Dateline",
        version=__version__,
        summary="A sourced record of conflict reporting: who did what to whom, where, when, and who says so.",
        routes=app.routes,
    )
    told.setdefault("components", {})["schemas"] = components()
    for path in told["paths"].values():
        for operation in path.values():
            operation.get("responses", {}).pop("422", None)
    return told
