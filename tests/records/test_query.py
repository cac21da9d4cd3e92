"""A query and its address: the one gives the other, both ways."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import BANDS, FACTUALITY, ORDERS, Box, Query, RecordError, bands, query_from_url, query_to_url

SOME = st.lists(st.text(min_size=1).filter(lambda s: s.isprintable()), max_size=3, unique=True).map(tuple)
DEGREES = st.floats(-90, 90).map(lambda f: round(f, 6))


@st.composite
def queries(draw: st.DrawFn) -> Query:
    first, last = sorted((draw(st.dates()), draw(st.dates())))
    south, north = sorted((draw(DEGREES), draw(DEGREES)))
    box = Box(west=draw(DEGREES), south=south, east=draw(DEGREES), north=north)
    return Query(
        words=draw(st.text().filter(str.isprintable)),
        kinds=draw(SOME),
        actors=draw(SOME),
        voices=draw(SOME),
        factuality=tuple(draw(st.sets(st.sampled_from(FACTUALITY), max_size=2))),
        first=draw(st.sampled_from([None, first])),
        last=draw(st.sampled_from([None, last])),
        likelihood=tuple(draw(st.sets(st.sampled_from(BANDS), max_size=2))),
        box=draw(st.sampled_from([None, box])),
        order=draw(st.sampled_from(ORDERS)),
        limit=draw(st.integers(1, 1000)),
    )


@given(queries())
def test_an_address_gives_the_query_again(query: Query) -> None:
    assert query_from_url(query_to_url(query)) == query
    assert query_from_url(f"/search?{query_to_url(query)}#map") == query


def test_nothing_asked_is_nothing_written() -> None:
    assert query_to_url(Query()) == ""
    assert query_from_url("") == query_from_url("view=map&q=") == Query()


def test_an_address_is_one_that_people_can_read() -> None:
    query = Query(words="old mill", types=("attack", "shell"), first=date(2031, 3, 1), box=Box(west=1, south=2, east=3.5, north=4))
    assert query_to_url(query) == "q=old+mill&type=attack&type=shell&since=2031-03-01&box=1%2C2%2C3.5%2C4"


@pytest.mark.parametrize(
    "written", ["since=yesterday", "box=1,2,3", "limit=0", "limit=many", "order=best", "likelihood=soon", "box=1,5,2,4"]
)
def test_what_cannot_be_read_is_refused_in_words(written: str) -> None:
    with pytest.raises(RecordError):
        query_from_url(written)


def test_a_range_of_likelihood_is_the_bands_in_it() -> None:
    assert bands("", "") == BANDS
    assert bands("likely", "") == ("likely", "very_likely", "almost_certain")
    assert bands("unlikely", "even") == ("unlikely", "even")
    with pytest.raises(RecordError):
        bands("soon", "")
