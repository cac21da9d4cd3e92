"""POST /review/decide: a judgement on claims, made on a state that the form names; where that is past, nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from dateline.batch.correcting import as_written, given
from dateline.batch.deciding import on_claims, still_read
from dateline.knowledge.judged import ACCEPT, CORRECT, MERGE, REJECT, SPLIT, fields_of
from dateline.records import Claim, Judgement
from dateline.views.judged import said

from ..api.incidents import INCIDENTS
from ..forms import Form, SentForm
from ..problems import RequestError, missing
from ..reading import Seen, Source
from ..rendering import WHO, Pages
from ..telling import quotes
from .states import since, state_of

KINDS = (ACCEPT, REJECT, CORRECT, MERGE, SPLIT)
USUAL = {ACCEPT: "read, and found right", REJECT: "read, and found not to be said"}
FIELD = "set:"  # begins the name of a form's field that corrects one of a claim
EMPTY = "none"
YEAR = 365 * 24 * 3600


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The route."""

    @made.post("/decide")
    def decide(request: Request, form: SentForm) -> Response:
        kind = form.one("kind")
        if kind not in KINDS:
            raise RequestError(f"A decision is one of: {', '.join(KINDS)}.")
        with source.alone():
            seen = source.seen()
            ids = claims_meant(seen, form)
            judgement = _made(source, seen, kind, ids, form)
            if form.one("state") != state_of(seen, ids):
                return _conflict(request, shown, seen, judgement, form)
            source.judge(judgement, form.account, form.address)
        return went_on(form, judgement)


def went_on(form: Form, judgement: Judgement) -> Response:
    """On to the next page, which tells what was done; the browser keeps who judged, where nobody signs in."""
    address, hash_, part = form.next.partition("#")
    joint = "&" if "?" in address else "?"
    response = RedirectResponse(f"{address}{joint}done={judgement.id}{hash_}{part}", status_code=303)
    if not form.account:
        response.set_cookie(WHO, quote(judgement.who), max_age=YEAR, httponly=True, samesite="strict")
    return response


def claims_meant(seen: Seen, form: Form) -> list[str]:
    """The claims that a form names, by themselves or by their incidents."""
    ids = dict.fromkeys(form.every("claim"))
    for incident in form.every("incident"):
        ids |= dict.fromkeys(INCIDENTS.found(seen, incident).record.claims)
    there = seen.claims(ids)
    for id_ in ids:
        if id_ not in there:
            raise missing("claim", id_)
    return list(ids)


def _made(source: Source, seen: Seen, kind: str, ids: Sequence[str], form: Form) -> Judgement:
    """The judgement that a form asks for; refused where it has no author or reason, or nothing to be about."""
    who = form.signed("A decision is kept with who made it: write your name.")
    why = form.one("why") or USUAL.get(kind, "")
    if not why:
        raise RequestError("A decision is kept with why it was made: write the reason.")
    least = 2 if kind == MERGE else 1
    if len(ids) < least or (kind == CORRECT and len(ids) != 1):
        raise RequestError(f"To {kind}, choose {'one claim' if kind == CORRECT else f'at least {least} claims'}.")
    read = [source.store.claim(id_) for id_ in ids]
    still_read(source.store, read)
    value = {"set": _corrected(seen, read[0], form)} if kind == CORRECT else {}
    return on_claims(kind, read, value, who, why)


def _corrected(seen: Seen, read: Claim, form: Form) -> dict[str, Any]:
    """The fields that the form has otherwise than they stand now."""
    now = seen.claims([read.id])[read.id]
    written: list[str] = []
    for field in fields_of(read.content):
        if not any(name == FIELD + field for name, _ in form.fields):
            continue
        wanted = list(form.every(FIELD + field))
        if wanted != as_written(now, field):
            written += [f"{field}={value}" for value in wanted or [EMPTY]]
    if not written:
        raise RequestError("Nothing is changed: every value stands as it did. To say that it is right, accept it.")
    return given(written, read, seen.known)


def _conflict(request: Request, shown: Pages, seen: Seen, judgement: Judgement, form: Form) -> Response:
    """What another decided meanwhile beside what was about to be decided."""
    known = form.one("known").split(",")
    return shown.page(
        request,
        "conflict.html",
        409,
        here="Review",
        mine=said(judgement),
        why=judgement.why,
        theirs=since(seen, judgement.claims, known),
        lines=quotes(seen, judgement.claims),
        again=[pair for pair in form.fields if pair[0] not in ("token", "state", "known")],
        state=state_of(seen, judgement.claims),
        back=form.next,
    )
