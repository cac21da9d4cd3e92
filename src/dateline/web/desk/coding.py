"""/review/coding/REPORT: a report coded a second time, without seeing what was read; /review/agreement: how far coders agree."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from dateline.batch.deciding import on_claims
from dateline.records import BANDS, FACTUALITY

from ..forms import Form, SentForm
from ..problems import RequestError, missing
from ..reading import Seen, Source
from ..rendering import Pages
from ..telling import report_address
from .cards import card
from .codes import CODE, FIELDS, NO_DOUBT, NOT_SAID, PROGRAM, SAID, agreements, codings, differing
from .deciding import went_on
from .queue import done

USUAL = "second coding"


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The routes of coding and of agreement."""

    @made.get("/agreement")
    def agreement(request: Request) -> HTMLResponse:
        seen = source.seen()
        found, told = codings(seen), seen.claims(differing(seen))
        coders = sorted({coder for by_coder in found.values() for coder in by_coder}, key=lambda name: (name == PROGRAM, name))
        return shown.page(
            request,
            "agreement.html",
            here="Review",
            agreements=agreements(seen),
            coders=[(coder, sum(coder in by_coder for by_coder in found.values())) for coder in coders],
            differing=[(card(seen, told[id_]), found[id_], fields) for id_, fields in differing(seen).items() if id_ in told],
            done=done(request, seen),
        )

    @made.get("/coding/{id:path}")
    def coding(request: Request, id: str) -> HTMLResponse:
        seen = source.seen()
        report = seen.report(id)
        if report is None:
            raise missing("report", id)
        types = seen.known.codebook.types
        claims = seen.claims_of(id)
        return shown.page(
            request,
            "coding.html",
            here="Review",
            report=report,
            address=report_address(report.id),
            units=[(card(seen, claim), tuple(types(claim.content.kind))) for claim in claims],
            factuality=FACTUALITY,
            bands=(NO_DOUBT, *BANDS),
            said=(SAID, NOT_SAID),
            done=done(request, seen),
        )

    @made.post("/coding")
    def code(form: SentForm) -> Response:
        who = form.signed("A coding is kept with who made it: write your name.")
        with source.alone():
            seen = source.seen()
            codes = _codes(seen, form)
            claims = [source.store.claim(id_) for id_ in codes]
            made_ = on_claims(CODE, claims, {"codes": codes}, who, form.one("why") or USUAL)
            source.judge(made_, form.account, form.address)
        return went_on(form, made_)


def _codes(seen: Seen, form: Form) -> dict[str, dict[str, str]]:
    """The codes that a form gives, by claim: its fields are `FIELD:CLAIM`."""
    found: dict[str, dict[str, str]] = {}
    for name, value in form.fields:
        field, colon, id_ = name.partition(":")
        if colon and field in FIELDS and value.strip():
            if not seen.claims([id_]):
                raise missing("claim", id_)
            found.setdefault(id_, {})[field] = value.strip()
    if not found:
        raise RequestError("Nothing is coded: choose at least one value.")
    return found
