"""/search: claims or incidents by words and facets, as a table, map or timeline; each search is an address, and can be saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from ..api import Entry, Resource
from ..api import map as ground
from ..api.claims import CLAIMS
from ..api.incidents import INCIDENTS
from ..api.timeline import bars
from ..asking import Asked
from ..forms import SentForm
from ..problems import RequestError
from ..reading import Seen, Source
from ..rendering import Pages, address
from ..resting import incident_of_claim
from ..rows import incident_rows
from ..saved import Saved
from ..telling import told
from ..traits import counted, fits
from .listing import Listed, listed

SHOWN = 12  # values of a facet
LONGEST_NAME = 80
OF: Mapping[str, Resource[Any]] = {"claims": CLAIMS, "incidents": INCIDENTS}
VIEWS = ("table", "map", "timeline")
FACETS = ("kind", "type", "actor", "place", "voice", "source", "factuality", "likelihood", "status", "verdict")
COLUMNS = {
    "claims": ("what", "who", "where", "when", "says", "sure", "status", "quote", "report"),
    "incidents": ("what", "who", "where", "when", "status", "quote", "origins"),
}
OWN = ("of", "view", "col")
Query = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a facet: in how many records it stands, and the address with it chosen, or no longer."""

    name: str
    count: int
    chosen: bool
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A facet with its values, those chosen first; `more` have no room."""

    name: str
    values: tuple[Value, ...]
    more: int


def add(made: APIRouter, source: Source, shown: Pages) -> None:
    """The routes of the page, and of saving a search."""
    saved = Saved(source.store.path)

    @made.get("/search")
    def search(request: Request) -> HTMLResponse:
        query = request.query_params.multi_items()
        of, view, columns = _own(query)
        try:
            found, wrong = listed(request, source, OF[of]), ""
        except RequestError as refused:
            found, wrong = listed(_without_filters(request), source, OF[of]), refused.detail
        return shown.page(
            request,
            "search.html",
            here="Search",
            wide=True,
            sought=found.wanted.one("q") or "",
            wrong=wrong,
            of=of,
            view=view,
            columns=columns,
            every_column=COLUMNS[of],
            others=[
                (other, address("/search", _with(query, "of", other, but=("col", "cursor", *_strangers(other))))) for other in OF
            ],
            views=[(other, address("/search", _with(query, "view", other))) for other in VIEWS],
            listed=found,
            rows=_rows(found, of),
            facets=facets(found, OF[of], query),
            bars=_bars(found, OF[of], of) if view == "timeline" else [],
            query_kept=[pair for pair in query if pair[0] not in ("q", "cursor")],
            hidden=[pair for pair in query if pair[0] not in ("col", "cursor")],
            saved=saved.all(),
            this=urlencode([pair for pair in query if pair[0] != "cursor"]),
            on_map=urlencode([pair for pair in query if pair[0] in ground.ASKS]),
        )

    @made.post("/search/saved")
    def keep(form: SentForm) -> Response:
        name = form.one("name")
        if not name or len(name) > LONGEST_NAME:
            raise RequestError(f"A saved search needs a name of at most {LONGEST_NAME} characters.")
        query = urlencode(parse_qsl(form.one("query")))
        saved.keep(name, query)
        return RedirectResponse(f"/search?{query}", status_code=303)

    @made.post("/search/forgotten")
    def forget(form: SentForm) -> Response:
        saved.forget(form.one("name"))
        return RedirectResponse("/search", status_code=303)


def facets(found: Listed[Any], resource: Resource[Any], query: Query) -> list[Facet]:
    """Every facet with its values, counted among what all the other facets leave."""
    every = resource.entries(found.seen)
    return [_facet(name, every, found.wanted, query) for name in FACETS if name in resource.asks]


def _facet(name: str, every: Sequence[Entry[Any]], wanted: Asked, query: Query) -> Facet:
    others = wanted.without(name)
    values = counted((entry.traits for entry in every if fits(entry.traits, others)), name)
    asked_for = [value.casefold() for value in wanted.facets.get(name, ())]
    ranked = sorted(values, key=lambda value: value[0].casefold() not in asked_for and value[1].casefold() not in asked_for)
    made = [_value(name, value, asked_for, query) for value in ranked]
    least = max(SHOWN, sum(value.chosen for value in made))
    return Facet(name=name, values=tuple(made[:least]), more=max(0, len(made) - least))


def _value(name: str, value: tuple[str, str, int], asked_for: Sequence[str], query: Query) -> Value:
    id_, text, count = value
    chosen = id_.casefold() in asked_for or text.casefold() in asked_for
    kept = [
        pair
        for pair in query
        if pair[0] != "cursor" and not (pair[0] == name and pair[1].casefold() in (id_.casefold(), text.casefold()))
    ]
    return Value(name=text, count=count, chosen=chosen, href=address("/search", kept if chosen else [*kept, (name, id_)]))


def _rows(found: Listed[Any], of: str) -> list[Any]:
    """The records of the page: lines of claims with the incident they are put to, or rows of incidents."""
    if of == "incidents":
        return list(incident_rows(found.seen, found.records))
    lines = told(found.seen, found.ids)
    incidents = incident_of_claim(found.seen)
    return [(lines[id_], incidents.get(id_)) for id_ in found.ids if id_ in lines]


def _bars(found: Listed[Any], resource: Resource[Any], of: str) -> list[tuple[str, int, float]]:
    """Incidents by day: the day, how many, and the share of the greatest day in percent."""
    entries = resource.found(found.seen, found.wanted)
    made = bars(_happened(found.seen, entries, of), "day")
    most = max((bar["count"] for bar in made), default=1)
    return [(bar["start"], bar["count"], round(100 * bar["count"] / most, 1)) for bar in made]


def _happened(seen: Seen, entries: Sequence[Entry[Any]], of: str) -> list[Any]:
    if of == "incidents":
        return [entry.record for entry in entries]
    found = (incident_of_claim(seen).get(entry.id) for entry in entries)
    return list({incident.id: incident for incident in found if incident}.values())


def _own(query: Query) -> tuple[str, str, tuple[str, ...]]:
    """What the page is asked besides the filters: of what, shown how, in which columns."""
    of = next((value for name, value in query if name == "of" and value in OF), "claims")
    view = next((value for name, value in query if name == "view" and value in VIEWS), "table")
    columns = tuple(column for column in COLUMNS[of] if ("col", column) in query)
    return of, view, columns or COLUMNS[of]


def _with(query: Query, name: str, value: str, but: Sequence[str] = ("cursor",)) -> Query:
    return [*((n, v) for n, v in query if n != name and n not in but), (name, value)]


def _strangers(of: str) -> tuple[str, ...]:
    """The fields that these records cannot be asked for."""
    own = OF[of].fields
    return tuple({name for resource in OF.values() for name in resource.fields if name not in own})


def _without_filters(request: Request) -> Request:
    """The same page with nothing asked."""
    return Request({**request.scope, "query_string": b""})
