"""/review: what is worth a look, the weightiest first, one card after another; and new names."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.knowledge.judged import ACCEPT, MERGE, REJECT, SPLIT, Unknown, standing, unknown
from dateline.records import Query, digest

from ..decisions import Decision, decisions
from ..reading import Seen, Source, lasting
from ..rendering import Pages
from .cards import card
from .codes import agreements
from .reasons import reasons

CARDS, NAMES, LATEST = 10, 8, 5
OF_NO_NAME = frozenset({ACCEPT, REJECT, MERGE, SPLIT})  # judgements by which no name is another
ALL, LOOKED_AT, OF_A_NAME = 600, 200, 100  # actors that are counted, and looked at, and claims of each


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The route of the queue."""

    @made.get("")
    def queue(request: Request) -> HTMLResponse:
        seen = source.seen()
        waiting = list(reasons(seen))
        later = request.query_params.getlist("later")
        start = waiting.index(later[-1]) + 1 if later and later[-1] in waiting else 0
        ids = waiting[start : start + CARDS]
        names = new_names(seen)
        return shown.page(
            request,
            "review.html",
            here="Review",
            cards=[card(seen, claim) for claim in seen.claims(ids).values()],
            waiting=len(waiting),
            passed=start,
            last=ids[-1] if ids else "",
            names=names[:NAMES],
            more_names=max(0, len(names) - NAMES),
            latest=decisions(seen)[:LATEST],
            done=done(request, seen),
            agreements=agreements(seen),
        )


def _named(seen: Seen) -> str:
    """What names follow from: the reports, and what people judged of more than whether a claim is said, or of what happening."""
    return digest(seen.come, *(j.id for j in standing(seen.judgements) if j.kind not in OF_NO_NAME))


@lasting(_named)
def new_names(seen: Seen) -> tuple[Unknown, ...]:
    """Names that no registry knows, those in most reports first, of those that are told of most."""
    actors = seen.known.actors
    told = [one for one in seen.catalogue.actors(limit=ALL) if not one.name.islower() and actors.by_id(one.id) is None]
    queries = [Query(actors=(one.id,), limit=OF_A_NAME) for one in told[:LOOKED_AT]]
    queries += [Query(voices=(one.id,), limit=OF_A_NAME) for one in told[:LOOKED_AT] if "voice" in one.roles]
    ids = dict.fromkeys(row.id for query in queries for row in seen.catalogue.claims(query).items)
    return unknown(seen.claims(ids).values(), seen.known)


def done(request: Request, seen: Seen) -> Decision | None:
    """The decision that led to this page, if one did."""
    wanted = request.query_params.get("done", "")
    return next((one for one in decisions(seen) if one.id == wanted), None)
