"""/review/claims/ID: one claim to be accepted, rejected or corrected, by words of the text, by name or by point."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.batch.correcting import as_written
from dateline.knowledge import Knowledge
from dateline.knowledge.judged import fields_of
from dateline.records import BANDS, FACTUALITY, ROLES, WORDS, Claim
from dateline.views.telling import corrections

from ..problems import missing
from ..reading import Source
from ..rendering import Pages
from .cards import card
from .queue import done

HINTS = {
    "place": "a name, told apart by what it lies in (Homs, Syria), or NAME@LAT,LON,KM",
    "when": "2017-03-21, 2017-03, 2017-03-21..2017-03-23, or with an open end",
    "quantity": "12, 12..15, 12.. for at least, ..15 for up to, words in quotation marks",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a claim in a form: its values as a person would write them, the words it is chosen from, if any, and a hint.

    `words`: it holds words of the text; `several`: it may have more values than one.
    """

    name: str
    values: tuple[str, ...]
    choices: tuple[str, ...]
    hint: str
    words: bool
    several: bool


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The route of the page."""

    @made.get("/claims/{id:path}")
    def claim(request: Request, id: str) -> HTMLResponse:
        seen = source.seen()
        found = seen.claim(id)
        if found is None:
            raise missing("claim", id)
        return shown.page(
            request,
            "review_claim.html",
            here="Review",
            card=card(seen, found),
            place=found.content.place,
            fields=fields(found, seen.known),
            corrected=corrections(found),
            verdict=found.verdict,
            done=done(request, seen),
        )


def fields(claim: Claim, known: Knowledge) -> list[Field]:
    """The fields of a claim, in the order of a claim."""
    return [_field(claim, name, known) for name in fields_of(claim.content)]


def _field(claim: Claim, name: str, known: Knowledge) -> Field:
    kind = claim.content.kind
    choices: dict[str, tuple[str, ...]] = {
        "type": tuple(known.codebook.types(kind)),
        "factuality": FACTUALITY,
        "likelihood": ("", *BANDS),
    }
    return Field(
        name=name,
        values=tuple(as_written(claim, name)),
        choices=choices.get(name, ()),
        hint=HINTS.get(name, ""),
        words=name in WORDS or name == "aim",
        several=name in ROLES[kind] or name == "voice",
    )
