"""/review/decisions: every decision, who made it, when and why; and taking it back."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from dateline.batch.deciding import one_of, withdrawal
from dateline.views.judged import said

from ..decisions import decisions
from ..forms import SentForm
from ..reading import Source
from ..rendering import Pages
from .deciding import went_on

SHOWN = 300


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The routes of the list and of taking back."""

    @made.get("/decisions")
    def every(request: Request) -> HTMLResponse:
        found = decisions(source.seen())
        return shown.page(
            request,
            "decisions.html",
            here="Review",
            decisions=found[:SHOWN],
            more=max(0, len(found) - SHOWN),
            done=_done(request),
            signed=source.accounts.judged_by() if source.accounts else None,
        )

    @made.post("/withdraw")
    def withdraw(form: SentForm) -> Response:
        who = form.signed("Taking back is kept with who did it: write your name.")
        why = form.needed("why", "Taking back is kept with why: write the reason.")
        id_ = form.needed("id", "Say which decision is to be taken back.")
        with source.alone():
            made_ = withdrawal(source.store, one_of(source.store, id_), who, why, said)
            source.judge(made_, form.account, form.address)
        return went_on(form, made_)


def _done(request: Request) -> str:
    return request.query_params.get("done", "")
