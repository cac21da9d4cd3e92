"""/help: what one sees here, in plain words: marks, certainty, keys."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.records import BANDS, FACTUALITY
from dateline.views.happening import MARKS

from ..reading import Source
from ..rendering import Pages

STATUS = {
    "corroborated": "two or more independent origins say so",
    "single-source": "one origin alone says so; copies and one quoted speaker count once",
    "disputed": "some say so, and others that it was otherwise",
    "denied": "it is told only as what somebody denies",
    "superseded": "the reports that told it no longer stand",
    "accepted": "a person has said that it is right",
    "rejected": "a person has said that it is not so, or not said",
}
KNOWN = {
    "actual": "told as a fact",
    "attempted": "begun, and not achieved",
    "planned": "announced or scheduled",
    "possible": "told as something that may be",
    "denied": "said not to be so",
    "conditional": "so if something else is",
    "general": "told of no single time",
}
KEYS = (
    ("/", "search"),
    ("j, k", "the next, the one before: claims of a report, cards of the review desk"),
    ("a", "review desk: accept"),
    ("c", "review desk: correct"),
    ("r", "review desk: reject"),
    ("n", "review desk: leave for later, and go on"),
)


def add(made: APIRouter, source: Source, shown: Pages) -> None:  # noqa: ARG001 (every page is added alike)
    """The route of the page."""

    @made.get("/help")
    def help_(request: Request) -> HTMLResponse:
        return shown.page(
            request,
            "help.html",
            here="Help",
            status=[(word, STATUS[word]) for word in MARKS],
            factuality=[(word, KNOWN[word]) for word in FACTUALITY],
            bands=BANDS,
            keys=KEYS,
        )
