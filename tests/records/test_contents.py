"""Contents refuse roles and fillers that do not fit; their ids depend on what is said and on nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import (
    KINDS,
    NEVER,
    ROLES,
    WORDS,
    Content,
    Event,
    LinkBetween,
    Loss,
    Party,
    Purpose,
    Quantity,
    RecordError,
    Report,
    Span,
    When,
    Where,
)
from dateline.records.setting import PLACE_PRECISIONS, TIME_PRECISIONS

TEXT = "On 3 May the army left Corvo in order to save fuel, the militia said. The army has gone."
REPORT = Report(id="r", text=TEXT)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return REPORT.span(start, start + len(words))


def party(name: str = "Army", words: str = "the army", id: str | None = None, aliases: tuple[str, ...] = ()) -> Party:
    return Party(name=name, mention=span(words), id=id, aliases=aliases)


def filler(role: str) -> Party | Span:
    return span("save fuel") if role in WORDS else party()


# --- parties and roles ------------------------------------------------------------------------------------------------


def test_a_party_is_known_by_its_id_and_else_by_its_name_in_any_case() -> None:
    assert party("Army", id="army-1").key == party("the Army", id="army-1").key == "army-1"
    assert party("The Militia").key == party("the militia").key


@pytest.mark.parametrize("name", ["", " ", "\n\u00a0"])
def test_a_party_has_a_name(name: str) -> None:
    with pytest.raises(RecordError, match="without a name"):
        party(name)


def test_aliases_come_from_a_registry() -> None:
    assert party(id="actor:army", aliases=("Land Forces",)).aliases == ("Land Forces",)
    with pytest.raises(RecordError, match="without a registry id"):
        party(aliases=("Land Forces",))


def test_content_itself_cannot_be_built() -> None:
    with pytest.raises(RecordError, match="one of the kinds"):
        Content(type="attack")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_takes_its_own_roles_and_no_other(kind: str) -> None:
    own = {role: (filler(role),) for role in ROLES[kind]}
    built = KINDS[kind](type="t", roles=own)
    assert all(built.role(role) == own[role] for role in own)
    for stray in {r for roles in ROLES.values() for r in roles} - set(ROLES[kind]) | {"vctim"}:
        with pytest.raises(RecordError, match="has no role"):
            KINDS[kind](type="t", roles={stray: (filler(stray),)})


@pytest.mark.parametrize(("kind", "role"), [(kind, role) for kind, roles in ROLES.items() for role in roles])
def test_a_role_takes_words_or_parties_never_the_other(kind: str, role: str) -> None:
    wrong = party() if role in WORDS else span("save fuel")
    with pytest.raises(RecordError, match="records only"):
        KINDS[kind](type="t", roles={role: (filler(role), wrong)})


def test_an_absent_role_is_empty_and_parties_leave_out_words() -> None:
    event = Event(type="withdraw", roles={"agent": (party(),), "instrument": (span("fuel"),)})
    assert event.role("target") == ()
    assert event.parties("agent") == (party(),)
    assert event.parties("instrument") == ()


# --- ids --------------------------------------------------------------------------------------------------------------

names = st.lists(st.sampled_from(["Army", "Militia", "القوات", "État-major"]), min_size=1, max_size=4, unique=True)


def event(fillers: tuple[Party, ...], **changes: object) -> Event:
    return Event(**{"type": "withdraw", "roles": {"agent": fillers}, **changes})  # type: ignore[arg-type]


@given(names)
def test_the_order_of_parties_does_not_change_what_is_said(listed: list[str]) -> None:
    parties = tuple(party(name) for name in listed)
    assert event(parties).id == event(parties[::-1]).id


def test_an_id_ignores_where_a_party_is_named() -> None:
    assert event((party(words="the army"),)).id == event((party(words="The army"),)).id


def test_a_registry_id_counts_more_than_the_name() -> None:
    one, other = party("Army", id="actor:army"), party("Land Forces", id="actor:army")
    assert event((one,)).id == event((other,)).id
    assert event((one,)).id != event((party("Army"),)).id


def test_an_empty_role_says_as_much_as_an_absent_one() -> None:
    assert Event(type="withdraw", roles={"agent": (party(),), "target": ()}).id == event((party(),)).id


def test_each_part_of_what_is_said_changes_the_id() -> None:
    army = (party(),)
    corvo = Where(name="Corvo", span=span("Corvo"))
    then = When(span=span("3 May"), start=date(2020, 5, 3), end=date(2020, 5, 3), precision="day")
    variants = [
        event(army),
        event(army, type="advance"),
        event((party("Militia"),)),
        Event(type="withdraw", roles={"target": army}),
        event(army, place=corvo),
        event(army, place=Where(name="Corvo", id="geo:1", span=span("Corvo"))),
        event(army, when=then),
        event(army, when=When(span=span("3 May"))),
        KINDS["talks"](type="withdraw", roles={"parties": army}),
    ]
    assert len({v.id for v in variants}) == len(variants)


def test_a_number_an_aim_and_linked_ends_are_part_of_what_is_said() -> None:
    losses = [
        Loss(type="killed", quantity=q) for q in (Quantity(), Quantity(low=3), Quantity(low=3, high=3), Quantity(qualifier="heavy"))
    ]
    aims = [Purpose(type="aim"), Purpose(type="aim", aim=span("save fuel"))]
    links = [LinkBetween(type="causes", ends=e) for e in (("a", "b"), ("b", "a"))]
    ids = [c.id for c in (*losses, *aims, *links)]
    assert len(set(ids)) == len(ids)


# --- quantities, times, places ----------------------------------------------------------------------------------------

counts = st.none() | st.integers(-3, 50)


@given(counts, counts)
def test_a_quantity_is_a_range_of_no_less_than_nobody(low: int | None, high: int | None) -> None:
    negative = low is not None and low < 0
    crossed = low is not None and high is not None and high < low
    if negative or crossed:
        with pytest.raises(RecordError):
            Quantity(low=low, high=high)
    else:
        assert (Quantity(low=low, high=high).low, Quantity(low=low, high=high).high) == (low, high)


days = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(days, days)
def test_a_time_does_not_end_before_it_starts(start: date | None, end: date | None) -> None:
    if start and end and end < start:
        with pytest.raises(RecordError, match="before it starts"):
            When(start=start, end=end)
    else:
        assert When(start=start, end=end).text is None


def test_an_unresolved_time_keeps_its_words() -> None:
    when = When(span=span("3 May"), basis="the report has no date")
    assert (when.text, when.start, when.end, when.precision) == ("3 May", None, None, "unknown")
    assert NEVER.text is None
    assert NEVER.basis


@given(st.text(max_size=10))
def test_precisions_are_from_the_list(word: str) -> None:
    if word not in TIME_PRECISIONS:
        with pytest.raises(RecordError, match="precision of time"):
            When(precision=word)
    if word not in PLACE_PRECISIONS:
        with pytest.raises(RecordError, match="precision of place"):
            Where(name="Corvo", span=span("Corvo"), precision=word)


@given(st.none() | st.floats(-400, 400), st.none() | st.floats(-400, 400))
def test_a_point_is_whole_and_on_earth(lat: float | None, lon: float | None) -> None:
    whole = (lat is None) == (lon is None)
    on_earth = lat is None or lon is None or (-90 <= lat <= 90 and -180 <= lon <= 180)
    if whole and on_earth:
        where = Where(name="Corvo", span=span("Corvo"), lat=lat, lon=lon)
        assert (where.lat, where.lon) == (lat, lon)
    else:
        with pytest.raises(RecordError):
            Where(name="Corvo", span=span("Corvo"), lat=lat, lon=lon)


def test_a_point_that_is_no_number_is_refused() -> None:
    with pytest.raises(RecordError, match="no such point"):
        Where(name="Corvo", span=span("Corvo"), lat=float("nan"), lon=0.0)
