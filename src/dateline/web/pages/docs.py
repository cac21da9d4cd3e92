"""/api: what the API offers, written from its own description; readable without scripts, and without another machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse

from ..asking import FIELDS
from ..rendering import Pages


def add(made: APIRouter, shown: Pages, described: Callable[[], dict[str, Any]]) -> None:
    """The routes of the page and of the description itself."""

    @made.get("/api")
    def docs(request: Request) -> HTMLResponse:
        told = described()
        operations = [
            {"path": path, "method": method.upper(), **operation}
            for path, methods in told["paths"].items()
            for method, operation in methods.items()
        ]
        schemas = [(name, schema) for name, schema in told["components"]["schemas"].items() if schema.get("properties")]
        return shown.page(request, "api.html", here="API", operations=operations, schemas=schemas, fields=list(FIELDS.values()))

    @made.get("/api/openapi.json")
    def openapi() -> JSONResponse:
        return JSONResponse(described())
