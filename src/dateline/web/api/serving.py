"""Serving: the routes of the API. Every answer carries an ETag of the store's state, and lists can be had whole as NDJSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from dateline.records import digest
from dateline.records.wire import dumps

from ..asking import Asked, asked
from ..reading import Seen, Source
from . import PREFIX, RESOURCES, Resource
from . import map as ground
from . import timeline as over_time
from .resource import Wire
from .schema import LIST_ERRORS, answer, parameters
from .ties import TIES, network

NDJSON = "application/x-ndjson"
IN_BULK = 200  # records written at a time
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


def _list(made: APIRouter, source: Source, resource: Resource) -> None:
    def listed(request: Request) -> Response:
        wanted = resource.asked(_query(request))

        def told(seen: Seen) -> Response:
            if NDJSON in request.headers.get("accept", ""):
                resource.page(seen, wanted)  # refused here, and not in the middle of an answer
                return StreamingResponse(_lines(seen, resource, wanted), media_type=NDJSON)
            found = resource.page(seen, wanted)
            body: Wire = {"items": resource.wires(seen, found.rows), "total": found.total, "next": found.next or None}
            body |= {"more": True} if found.more else {}
            body |= network(seen, resource.every(seen, wanted)) if resource is TIES else {}
            return JSONResponse(body, headers=_link(request, found.next))

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


def _item(made: APIRouter, source: Source, resource: Resource) -> None:
    def one(request: Request, id: str) -> Response:
        wanted = asked(_query(request), ("as_known", "clock"))

        def told(seen: Seen) -> Response:
            return JSONResponse(resource.wires(seen, [resource.found(seen, id)])[0])

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


def _lines(seen: Seen, resource: Resource, wanted: Asked) -> Iterator[str]:
    """Every record asked for, a line each; as many at a time as a page has."""
    rows = resource.every(seen, wanted.without("cursor"))
    while some := list(islice(rows, IN_BULK)):
        yield from (dumps(wire) + "\n" for wire in resource.wires(seen, some))


def _link(request: Request, cursor: str) -> dict[str, str]:
    """Where the next page is (RFC 8288)."""
    if not cursor:
        return {}
    kept = [(name, value) for name, value in _query(request) if name != "cursor"]
    return {"link": f'<{request.url.path}?{urlencode([*kept, ("cursor", cursor)])}>; rel="next"'}


def _query(request: Request) -> Query:
    return request.query_params.multi_items()
