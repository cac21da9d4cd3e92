"""/review/names: names that no registry knows, to be made actors, or other names of one that is there."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from dateline.batch.deciding import judgement
from dateline.batch.naming import also_named, nearest, promoted
from dateline.knowledge.judged import ALIAS, PROMOTE

from ..forms import SentForm
from ..problems import RequestError
from ..reading import Source
from ..rendering import Pages
from .deciding import went_on
from .queue import done, new_names

SHOWN = 40
SEPARATOR = ";"


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The routes of the list and of judging a name."""

    @made.get("/names")
    def names(request: Request) -> HTMLResponse:
        seen = source.seen()
        every = new_names(seen)
        wanted = request.query_params.get("name", "")
        chosen = [one for one in every if one.name == wanted]
        return shown.page(
            request,
            "review_names.html",
            here="Review",
            names=[(one, nearest(one.name, seen.known.actors)) for one in (chosen or every[:SHOWN])],
            more=0 if chosen else max(0, len(every) - SHOWN),
            wanted=wanted if not chosen else "",
            kinds=seen.known.actors.kinds,
            done=done(request, seen),
        )

    @made.post("/names")
    def judge(form: SentForm) -> Response:
        who = form.signed("A decision is kept with who made it: write your name.")
        why = form.needed("why", "A decision is kept with why it was made: write the reason.")
        name = form.needed("name", "Say which name is meant.")
        with source.alone():
            registry = source.seen().known.actors
            if form.one("kind") == ALIAS:
                of = form.needed("of", "Say whose other name it is: the name or the id of an actor.")
                made_ = judgement(ALIAS, also_named(name, of, registry), who, why)
            elif form.one("kind") == PROMOTE:
                aliases = [part.strip() for one in form.every("aliases") for part in one.split(SEPARATOR) if part.strip()]
                parents = [part.strip() for one in form.every("parents") for part in one.split(SEPARATOR) if part.strip()]
                sort = form.needed("sort", "Say what it is: a militia, an armed group, a person …")
                value = promoted(name, sort, registry, aliases=aliases, country=form.one("country"), parents=parents)
                made_ = judgement(PROMOTE, value, who, why)
            else:
                raise RequestError(f"A name is judged by one of: {PROMOTE}, {ALIAS}.")
            source.judge(made_, form.account, form.address)
        return went_on(form, made_)
