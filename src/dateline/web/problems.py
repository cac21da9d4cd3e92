"""What is refused, and how it is told: a sentence for a person, as a page or as RFC 9457 problem details."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import JSONResponse


class RequestError(Exception):
    """A request that cannot be answered, with the status and a sentence that says what to do about it."""

    def __init__(self, detail: str, status: int = HTTPStatus.BAD_REQUEST) -> None:
        self.status, self.detail = int(status), detail
        super().__init__(detail)


def missing(noun: str, id_: str) -> RequestError:
    """Nothing of this id."""
    return RequestError(f"There is no {noun} {id_[:80]!r} in this store.", HTTPStatus.NOT_FOUND)


def title_of(status: int) -> str:
    """The short name of a status: "Not Found"."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"


def problem(status: int, detail: str) -> JSONResponse:
    """Problem details."""
    told = {"type": "about:blank", "title": title_of(status), "status": status, "detail": detail}
    return JSONResponse(told, status_code=status, media_type="application/problem+json")
