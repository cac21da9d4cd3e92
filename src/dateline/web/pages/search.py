"""/search: claims or incidents by words and facets, as a table, map or timeline; each search is an address, and can be saved."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from dateline.records import CLAIM, NONE, REPORT, ClaimRow, Count
from dateline.records import Facet as Counts

from ..api import Resource
from ..api import map as ground
from ..api.claims import CLAIMS
from ..api.incidents import INCIDENTS, SORT
from ..forms import SentForm
from ..problems import RequestError
from ..reading import Source
from ..rendering import Pages, address
from ..rows import incident_rows
from ..saved import Saved
from ..telling import told
from .listing import Listed, listed

SHOWN = 12  # values of a facet
LONGEST_NAME = 80
OF: Mapping[str, Resource] = {"claims": CLAIMS, "incidents": INCIDENTS}
VIEWS = ("table", "map", "timeline")
SORTS = {"claims": CLAIM, "incidents": SORT}
COLUMNS = {
    "claims": ("what", "who", "where", "when", "says", "sure", "status", "quote", "report"),
    "incidents": ("what", "who", "where", "when", "status", "quote", "origins"),
}
WITHOUT = {  # what is shown for those that have none
    ("likelihood", NONE): "no words of doubt",
    ("verdict", NONE): "not judged",
    ("voice", REPORT): "the report itself",
}
OWN = ("of", "view", "col")  # what the page is asked besides the filters
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
    saved = Saved(source.store.location)

    @made.get("/search")
    def search(request: Request) -> HTMLResponse:
        query = request.query_params.multi_items()
        of, view, columns = _own(query)
        try:
            found, wrong = listed(request, source, OF[of], OWN), ""
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
            facets=facets(found, of, query),
            bars=_bars(found, of) if view == "timeline" else [],
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
        source.note(form.account, "saved", name, form.address)
        return RedirectResponse(f"/search?{query}", status_code=303)

    @made.post("/search/forgotten")
    def forget(form: SentForm) -> Response:
        saved.forget(form.one("name"))
        source.note(form.account, "forgot", form.one("name"), form.address)
        return RedirectResponse("/search", status_code=303)


def facets(found: Listed, of: str, query: Query) -> list[Facet]:
    """Every facet that can narrow it, with its values, counted among what all the other conditions leave."""
    counted = found.seen.catalogue.facets(found.wanted.query(), SORTS[of], listed=SHOWN)
    made = (_facet(facet, found, query) for facet in counted.facets if facet.name in OF[of].asks)
    return [facet for facet in made if len(facet.values) + facet.more > 1 or any(value.chosen for value in facet.values)]


def _facet(facet: Counts, found: Listed, query: Query) -> Facet:
    asked_for = found.wanted.values.get(facet.name, ())
    values = [_value(facet.name, count, asked_for, query) for count in facet.counts]
    return Facet(name=facet.name, values=tuple(sorted(values, key=lambda value: not value.chosen)), more=facet.others)


def _value(name: str, count: Count, asked_for: Collection[object], query: Query) -> Value:
    chosen = count.value in asked_for or count.name in asked_for
    kept = [(n, v) for n, v in query if n != "cursor" and not (n == name and v in (count.value, count.name))]
    href = address("/search", kept if chosen else [*kept, (name, count.value)])
    return Value(name=WITHOUT.get((name, count.value), count.name), count=count.count, chosen=chosen, href=href)


def _rows(found: Listed, of: str) -> list[Any]:
    """The records of the page: lines of claims with the incident they are put to, or rows of incidents."""
    if of == "incidents":
        return list(incident_rows(found.seen, found.rows))
    ids = [claim.id for claim in found.rows]
    lines, rows = told(found.seen, ids), found.seen.catalogue.rows(ids)
    return [(lines[id_], (_incident(rows[id_]), rows[id_].status)) for id_ in ids if id_ in lines]


def _incident(row: ClaimRow) -> str:
    """The incident that a claim is put to; "" for none."""
    return next(iter((row.entries or {}).get("incident", ())), "")


def _bars(found: Listed, of: str) -> list[tuple[str, int, float]]:
    """What is found by time: the first day of a bar, how many, and the share of the greatest in percent."""
    made = found.seen.catalogue.timeline(found.wanted.query(), SORTS[of]).buckets
    most = max((bar.count for bar in made), default=1)
    return [(str(bar.first), bar.count, round(100 * bar.count / most, 1)) for bar in made]


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
