"""What a catalogue finds and counts is what is found and counted one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.catalogue import made

from dateline.records import BANDS, ORDERS, ROLE_GROUPS, Box, ClaimRow, Query, RecordError, StoreError
from dateline.store.catalogue import Catalogue, Head, open_catalogue

DAYS = st.integers(0, 45).map(lambda n: made.START + timedelta(n))
FACETS = ("kind", "type", "factuality", "status", "likelihood", "verdict", "precision", "place", "source", "actor", "voice")
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Mostly nothing, else one or two of the values, or one that nothing has."""
    return st.one_of(
        st.just(()), st.just(()), st.lists(st.sampled_from((*values, "unheard of")), max_size=2, unique=True).map(tuple)
    )


@st.composite
def queries(draw: st.DrawFn) -> Query:
    """Queries without words that find something often enough."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    boxes = (None, None, Box(west=19, south=9, east=20.5, north=11), Box(west=170, south=-60, east=-170, north=15))
    return Query(
        kinds=draw(some("event", "loss")),
        types=draw(some("raid", "siege", "killed")),
        actors=draw(some(*(a.id for a in made.ACTORS))),
        role=draw(st.sampled_from(("", "", "agent", *ROLE_GROUPS))),
        places=draw(some(*(p[0].id for p in made.PLACES))),
        within=draw(some("Lakeside", "Westmark", "Oak Mill")),
        voices=draw(some("report", *(v.id for v in made.SPEAKERS))),
        sources=draw(some("Outlet 1", "Outlet 2")),
        factuality=draw(some("actual", "denied")),
        status=draw(some("corroborated", "single-source", "rejected")),
        first=draw(st.sampled_from((None, first))),
        last=draw(st.sampled_from((None, last))),
        likelihood=draw(st.sampled_from(((), (), (), ("none",), BANDS[2:5]))),
        verdicts=draw(st.sampled_from(((), (), ("none",), ("rejected", "none")))),
        precision=draw(some("settlement")),
        box=draw(st.sampled_from(boxes)),
        reports=draw(some("report-3", "report-4")),
        order=draw(st.sampled_from(ORDERS)),
        limit=draw(st.integers(1, 60)),
    )


class There:
    """A catalogue, and what is in it."""

    def __init__(self, catalogue: Catalogue, rows: list[ClaimRow], heads: list[Head]) -> None:
        self.catalogue, self.rows, self.heads = catalogue, rows, heads


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[There]:
    path, told = tmp_path_factory.mktemp("catalogue") / "s.db", made.claims()
    heads = made.catalogue(path, told)
    with open_catalogue(path) as catalogue:
        yield There(catalogue, made.with_status(told, heads), heads)


def walked(catalogue: Catalogue, query: Query) -> list[ClaimRow]:
    """Everything that a query means, page by page."""
    found: list[ClaimRow] = []
    page = catalogue.claims(query)
    while True:
        found += page.items
        assert len(page.items) <= query.limit
        if not page.after:
            assert len(found) == page.total
            return found
        page = catalogue.claims(replace(query, after=page.after))


@MANY
@given(query=queries())
def test_pages_and_facets_are_those_of_a_plain_count(there: There, query: Query) -> None:
    wanted = [row for row in there.rows if made.meant(query, row)]
    got = walked(there.catalogue, query)
    assert sorted(row.id for row in got) == sorted(row.id for row in wanted)
    assert {row.id: row.status for row in got} == {row.id: row.status for row in wanted}
    counted = there.catalogue.facets(query, listed=100)
    assert counted.total == len(wanted)
    for facet in FACETS:
        but = facet if facet != "actor" else ""
        plain = made.counted(facet, [row for row in there.rows if made.meant(query, row, but=but)])
        assert {c.value: c.count for c in counted.of(facet).counts} == plain, facet
    line = there.catalogue.timeline(query, step="day")
    assert sum(b.count for b in line.buckets) + line.undated == len(wanted)
    marks = there.catalogue.features(query, "claim", most=1000)
    assert len(marks.features) == sum(row.lat is not None for row in wanted)


@MANY
@given(query=queries())
def test_an_incident_is_found_by_what_one_of_its_claims_says(there: There, query: Query) -> None:
    of = {row.id: row for row in there.rows}
    own = replace(Query(), kinds=query.kinds, types=query.types, status=query.status, places=query.places, within=query.within)
    own = replace(own, box=query.box, first=query.first, last=query.last)
    if not query.role:
        own = replace(own, actors=query.actors)
    told = replace(Query(), voices=query.voices, sources=query.sources, factuality=query.factuality, reports=query.reports)
    told = replace(told, likelihood=query.likelihood, verdicts=query.verdicts, precision=query.precision)
    if query.role:
        told = replace(told, actors=query.actors, role=query.role)
    wanted = []
    for head in there.heads:
        itself = replace(of[head.claims[0]], roles=head.actors, status=head.status, published=None, last=head.last)
        if made.meant(own, itself) and any(made.meant(told, of[claim]) for claim in head.claims):
            wanted.append(head.id)
    page = there.catalogue.entries("incident", replace(query, limit=1000))
    assert sorted(e.id for e in page.items) == sorted(wanted)
    assert there.catalogue.facets(query, "incident").total == len(wanted)


def test_pages_are_in_order(there: There) -> None:
    days = [r.first or r.published for r in walked(there.catalogue, Query(limit=7))]
    dated = [d for d in days if d]
    assert dated == sorted(dated, reverse=True) and days == [*dated, *[None] * (len(days) - len(dated))]
    days = [r.first or r.published for r in walked(there.catalogue, Query(order="oldest", limit=7))]
    assert days == [*sorted(dated), *[None] * (len(days) - len(dated))]
    most = there.catalogue.entries("incident", Query(order="most_told", limit=1000)).items
    assert [len(e.record.claims) for e in most] == sorted((len(h.claims) for h in there.heads), reverse=True)


@MANY
@given(words=st.one_of(st.text(), st.text(alphabet="abc\"*-:^(){}[]+ANDORNOTEAR\\\x00 ;'")))
def test_no_search_is_an_error(there: There, words: str) -> None:
    there.catalogue.claims(Query(words=words))
    there.catalogue.entries("incident", Query(words=words))
    there.catalogue.actors(words)
    there.catalogue.places(words)
    there.catalogue.reports(words)
    there.catalogue.identify(words)


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("evreux", 0),
        ("ÉVREUX guns", 0),
        ("القُوّات", 1),
        ("انسح*", 1),
        ('"mill burned"', 2),
        ("strassenkampf", 3),
        ("MUHLE", 3),
        ("mühle -guns", 3),
        ("-heard -burned -strassenkampf", 1),
        ("hurt) OR (guns", None),
        ('"burned mill"', None),
        ("☂", None),
        ('"', None),
    ],
)
def test_words_are_found_however_they_are_written(there: There, words: str, quote: int | None) -> None:
    got = there.catalogue.claims(Query(words=words, limit=1000))
    wanted = [row.id for row in there.rows if quote is not None and row.quote == made.QUOTES[quote]]
    assert sorted(row.id for row in got.items) == sorted(wanted)


def test_names_are_found_by_how_their_words_begin(there: There) -> None:
    assert [a.name for a in there.catalogue.actors("harb")] == ["Harbour Guard"]
    assert [a.id for a in there.catalogue.actors("league re")] == ["actor:0"]
    assert [p.name for p in there.catalogue.places("reed")] == ["Reed Town"]
    assert there.catalogue.reports("dispatch 7")[0].id == "report-7"
    guard = there.catalogue.actor("actor:1")
    assert guard.roles["agent"] == sum(n.id == "actor:1" for row in there.rows for n in row.roles.get("agent", ()))
    assert there.catalogue.place("place:3").within == ("Eastmark",)
    with pytest.raises(StoreError, match="no actor"):
        there.catalogue.actor("nobody")


def test_what_begins_so_is_identified(there: There) -> None:
    assert [(i.sort, i.id) for i in there.catalogue.identify("c_0007")] == [("claim", "c_0007")]
    assert [(i.sort, i.id) for i in there.catalogue.identify("i_00")] == [("incident", f"i_00{n}") for n in range(10)]
    assert [i.sort for i in there.catalogue.identify("place:1")] == ["place"]
    assert there.catalogue.identify("") == there.catalogue.identify("zz") == ()


def test_many_marks_become_cells(there: There) -> None:
    found = there.catalogue.features(Query(), "claim", most=10)
    assert not found.features and sum(c.count for c in found.cells) == found.total == sum(r.lat is not None for r in there.rows)
    assert len(found.cells) == 2
    box = Query(box=Box(west=19, south=9, east=22, north=11))
    assert {(c.lat, c.lon) for c in there.catalogue.features(box, "claim", most=10).cells} == {(10.0, 20.0), (10.5, 21.0)}


def test_a_cursor_of_somebody_elses_is_refused(there: There) -> None:
    for after in ("x", "1", "1.2.3", "-1.2", f"{2**64:x}.1"):
        with pytest.raises(RecordError):
            there.catalogue.claims(Query(after=after))
    with pytest.raises(StoreError, match="no incident"):
        there.catalogue.entry("incident", "i_none")
    with pytest.raises(StoreError, match="nothing of the sort"):
        there.catalogue.entries("rumour")


def test_steps_of_time(there: There) -> None:
    weeks, months, years = (there.catalogue.timeline(step=step) for step in ("week", "month", "year"))
    assert all(b.first.weekday() == 0 and (b.last - b.first).days == 6 for b in weeks.buckets)
    assert [(b.first, b.last) for b in months.buckets] == [
        (date(2031, 1, 1), date(2031, 1, 31)),
        (date(2031, 2, 1), date(2031, 2, 28)),
    ]
    assert [(b.first.year, b.count) for b in years.buckets] == [(2031, sum(b.count for b in months.buckets))]
    assert there.catalogue.timeline().step == "day"
