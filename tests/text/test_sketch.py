"""Sketches of copied texts agree, those of texts on the same topic do not."""

from __future__ import annotations

from dateline.text.sketch import PLACES, sketch

WIRE = (
    "The harbour guard said on Tuesday that its men had retaken the old mill after a long night of shelling, and that "
    "the league had left behind eleven dead and two lorries. The league gave no account of its losses. A spokesman for "
    "the town council said that families had begun to return to the houses by the canal, where the water has been cut "
    "for a week, and asked both sides to let repair crews through before the weekend. There was no word from the league "
    "on whether it would allow them to pass."
)
OTHER = (
    "Fighting for the old mill went on for another night, said the league, whose men still hold its upper floors. It put "
    "the losses of the harbour guard at twenty dead. Families by the canal have had no water for a week, and repair crews "
    "wait at the bridge for both sides to let them through. The council called for a pause, which the guard refused."
)


def alike(left: str, right: str) -> float:
    return sum(a == b for a, b in zip(sketch(left), sketch(right), strict=True)) / PLACES


def test_a_text_is_like_itself_whatever_its_case_and_spacing() -> None:
    assert sketch(WIRE) == sketch(WIRE.upper().replace(" ", "\n"))
    assert len(sketch(WIRE)) == PLACES


def test_a_copy_with_another_first_line_is_alike() -> None:
    assert alike(WIRE, f"From our correspondent. {WIRE}") >= 0.8


def test_another_report_of_the_same_is_not() -> None:
    assert alike(WIRE, OTHER) < 0.3


def test_of_a_few_words_nothing_is_said() -> None:
    assert sketch("") == sketch("Too few words") == sketch("Still too few") == ()


def test_a_short_text_has_a_whole_sketch() -> None:
    assert len(sketch("The guard holds the old mill again")) == PLACES
