"""Who holds which place on one day: told or possible, by whom, against whom; parts and wholes."""

from __future__ import annotations

from datetime import date

from dateline.records import Account, Hold
from dateline.views.standing import Standing, places, standing

ASHTON = ("Ashton", "Upland")


def march(n: int) -> date:
    return date(2017, 3, n)


def hold(place: str = "Oak Mill", holder: str = "Guard", state: str = "holds", **more: object) -> Hold:
    since, until = more.pop("sure", (march(19), march(19)))
    claims = more.pop("claims", (f"c_{holder}_{state}_{place}",))
    account = Account(origin=f"wire {holder}", said_by=(f"Wire {holder}",), claims=claims, since_certain=since, until_certain=until)
    values = {
        "start": None,
        "end": None,
        "said_of": "claimed",
        "reason": "stated: held",
        "said_by": account.said_by,
        "accounts": (account,),
        "since_certain": since,
        "until_certain": until,
    }
    return Hold(place=place, holder=holder, state=state, claims=claims, **{**values, **more})


def only(holds: list[Hold], day: date, place: str = "") -> Standing:
    (row,) = standing(holds, day, place)
    return row


def test_it_is_told_on_its_days_and_possible_after_them_until_something_ends_it() -> None:
    held = hold(since_possible=march(19), sure=(march(19), march(20)), until_possible=march(22))
    assert [standing([held], march(n)) == () for n in (18, 19, 22, 23)] == [True, False, False, True]
    assert [only([held], march(n)).sure for n in (19, 20, 21, 22)] == ["told", "told", "possible", "possible"]
    assert only([held], march(22)).told_last == march(20)


def test_what_is_told_of_a_later_day_only_is_shown_where_the_place_is_asked_for() -> None:
    held = hold(sure=(march(22), march(22)))
    assert standing([held], march(20)) == ()
    assert only([held], march(20), "oak mill").sure == "possible"


def test_it_is_assessed_from_the_day_on_that_two_origins_tell_of() -> None:
    two = tuple(
        Account(origin=o, said_by=(o,), claims=(o,), since_certain=march(n), until_certain=march(n))
        for o, n in (("a", 19), ("b", 22))
    )
    held = hold(said_of="assessed", accounts=two, since_possible=march(19), sure=(march(19), march(22)))
    rows = [only([held], march(n)) for n in (20, 22)]
    assert [(row.said_of, row.said_by, row.agreed_by) for row in rows] == [("claimed", ("a",), ()), ("assessed", ("b",), ("a",))]


def test_who_agrees_and_what_contradicts_stands_beside_it() -> None:
    ours = hold(rivals=("theirs",), agreed=("army",), denied=("no",), denied_by=("Ministry",))
    theirs = hold(holder="League", claims=("theirs",), rivals=ours.claims)
    army = hold(holder="army", claims=("army",), agreed=ours.claims)
    row = next(r for r in standing([ours, theirs, army], march(19)) if r.holder == "Guard")
    assert row.agreed_by == ("army (Wire army)",)
    assert row.contradicted_by == ("denied by Ministry", "holds: League (Wire League)")


def test_what_is_told_of_a_part_is_not_told_of_the_whole() -> None:
    part = hold("Mill Quarter", within=ASHTON)
    assert [r.place for r in standing([part], march(19))] == ["Mill Quarter"]
    assert standing([part], march(19), "Ashton") == ()


def test_what_is_told_of_the_whole_is_possible_of_its_parts() -> None:
    part, whole = hold("Mill Quarter", "League", within=ASHTON), hold("Ashton", within=("Upland",))
    elsewhere = hold("Ashton", "Others", within=("Lowland",))
    rows = standing([part, whole, elsewhere], march(19), "Mill Quarter")
    assert [(r.place, r.holder, r.of, r.sure) for r in rows] == [
        ("Mill Quarter", "League", "", "told"),
        ("Mill Quarter", "Guard", "Ashton", "possible"),
    ]
    (unheld,) = standing([whole, elsewhere], march(19), "Dock Quarter", ASHTON)
    assert (unheld.place, unheld.of) == ("Dock Quarter", "Ashton")


def test_a_loss_that_only_repeats_a_taking_is_left_out() -> None:
    took, lost = hold(claims=("c",)), hold(holder="League", state="lost", claims=("c",))
    assert [r.state for r in standing([took, lost], march(19))] == ["holds"]


def test_names_come_before_common_nouns_and_what_is_told_before_what_is_possible() -> None:
    held = [hold("the mill"), hold("Old Mill", "League", sure=(march(18), march(18))), hold("Old Mill")]
    assert [(r.place, r.sure) for r in standing(held, march(19))] == [
        ("Old Mill", "told"),
        ("Old Mill", "possible"),
        ("the mill", "told"),
    ]
    assert places(held) == ["Old Mill", "the mill"]
