"""Serving: the routes of the API. Every answer carries an ETag of the store's state, and lists can be had whole as NDJSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from dateline.records import digest
from dateline.records.wire import dumps

from ..asking import USUAL, Asked, asked
from ..paging import page
from ..problems import missing
from ..reading import Seen, Source
from . import PREFIX, RESOURCES, Resource
from . import map as ground
from . import timeline as over_time
from .resource import Wire
from .schema import LIST_ERRORS, answer, parameters
from .ties import TIES, network

NDJSON = "application/x-ndjson"
Query = list[tuple[str, str]]


def router(source: Source) -> APIRouter:
    """All routes under the prefix."""
    made = APIRouter(prefix=PREFIX, tags=["record"])
    for resource in RESOURCES.values():
        _list(made, source, resource)
        _item(made, source, resource)
    _whole(made, source, "map", ground.ASKS, ground.features, ground.SHAPE, "What was held and what happened, as areas (GeoJSON).")
    _whole(
        made, source, "timeline", over_time.ASKS, over_time.timeline, over_time.SHAPE, "How many incidents there were, over time."
    )
    return made


def _list(made: APIRouter, source: Source, resource: Resource[Any]) -> None:
    def listed(request: Request) -> Response:
        wanted = resource.asked(_query(request))

        def told(seen: Seen) -> Response:
            found = resource.found(seen, wanted)
            if NDJSON in request.headers.get("accept", ""):
                return StreamingResponse(_lines(seen, resource, found), media_type=NDJSON)
            shown = page(found, [entry.id for entry in found], wanted.one("limit") or USUAL, wanted.one("cursor"))
            body: Wire = {
                "items": [resource.wire(seen, entry) for entry in shown.items],
                "total": shown.total,
                "next": shown.next,
            }
            extra = network(seen, found) if resource.name == TIES.name else {}
            return JSONResponse(body | extra, headers=_link(request, shown.next))

        return _answered(request, source, wanted, told)

    made.add_api_route(
        f"/{resource.name}",
        listed,
        methods=["GET"],
        summary=f"List {resource.name}",
        description=resource.says,
        name=resource.name,
        response_class=JSONResponse,
        responses={200: answer(resource, listed=True), **LIST_ERRORS},
        openapi_extra={"parameters": parameters(resource.fields)},
    )


def _item(made: APIRouter, source: Source, resource: Resource[Any]) -> None:
    def one(request: Request, id: str) -> Response:
        wanted = asked(_query(request), ("as_known", "clock"))

        def told(seen: Seen) -> Response:
            entry = next((entry for entry in resource.entries(seen) if entry.id == id), None)
            if entry is None:
                raise missing(resource.noun, id)
            return JSONResponse(resource.wire(seen, entry))

        return _answered(request, source, wanted, told)

    made.add_api_route(
        f"/{resource.name}/{{id:path}}",
        one,
        methods=["GET"],
        summary=f"One {resource.noun}",
        description=resource.says,
        name=resource.noun,
        response_class=JSONResponse,
        responses={200: answer(resource, listed=False), **LIST_ERRORS},
        openapi_extra={"parameters": parameters(("as_known", "clock"))},
    )


def _whole(
    made: APIRouter,
    source: Source,
    name: str,
    asks: tuple[str, ...],
    work: Callable[[Seen, Asked], Wire],
    shape: Wire,
    says: str,
) -> None:
    """What is answered in one piece."""

    def whole(request: Request) -> Response:
        wanted = asked(_query(request), asks)
        return _answered(request, source, wanted, lambda seen: JSONResponse(work(seen, wanted)))

    made.add_api_route(
        f"/{name}",
        whole,
        methods=["GET"],
        summary=says,
        name=name,
        response_class=JSONResponse,
        responses={200: {"description": says, "content": {"application/json": {"schema": shape}}}, **LIST_ERRORS},
        openapi_extra={"parameters": parameters(asks)},
    )


def _answered(request: Request, source: Source, wanted: Asked, told: Callable[[Seen], Response]) -> Response:
    """The answer with its ETag; 304 where the asker has it already."""
    kind = NDJSON if NDJSON in request.headers.get("accept", "") else "json"
    tag = f'"{digest(source.state(wanted.moment), kind)}"'
    headers = {"etag": tag, "cache-control": "no-cache", "vary": "accept"}
    if tag in (had.strip().removeprefix("W/") for had in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    response = told(source.seen(wanted.moment))
    response.headers.update(headers)
    return response


def _lines(seen: Seen, resource: Resource[Any], found: list[Any]) -> Iterator[str]:
    return (dumps(resource.wire(seen, entry)) + "\n" for entry in found)


def _link(request: Request, cursor: str | None) -> dict[str, str]:
    """Where the next page is (RFC 8288)."""
    if cursor is None:
        return {}
    kept = [(name, value) for name, value in _query(request) if name != "cursor"]
    return {"link": f'<{request.url.path}?{urlencode([*kept, ("cursor", cursor)])}>; rel="next"'}


def _query(request: Request) -> Query:
    return request.query_params.multi_items()
