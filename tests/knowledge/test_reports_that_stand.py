"""Reports taken back by a person, and edits that come under another id: proposed with a reason, undone by a judgement."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from dateline.knowledge import Knowledge
from dateline.knowledge.judged import as_they_stand, superseded
from dateline.records import Judgement, ReportFacts, StoreError
from dateline.text.sketch import sketch

BODY = (
    "Fighters of the Reed League raided the grain silos of Portmouth before dawn and burned two lorries, said the harbour master. "
    "Eleven guards were killed and the road to Northford stayed closed until the evening, when a convoy of the Westmark army came."
)
FIRST = ReportFacts(id="first", digest="a", source="Wire", published=date(2016, 5, 4), sketch=sketch(BODY), recorded_at="1")
NOTICE = "Correction: seven guards, not eleven"
EDIT = replace(
    FIRST, id="edit", digest="b", published=date(2016, 5, 5), sketch=sketch(f"{NOTICE}. {BODY}"), notice=NOTICE, recorded_at="2"
)


def judged(kind: str, report: str, by: str | None = None, **other: Any) -> Judgement:
    plain = {"id": f"j_{kind}", "who": "Ana", "at": "2016-06-01", "why": "its own notice"} | other
    return Judgement(kind=kind, claims=(), value=json.dumps({"report": report, "by": by}), **plain)


def test_a_later_text_in_much_the_same_words_that_says_it_corrects_supersedes_the_first() -> None:
    found = superseded([EDIT, FIRST], ())
    assert list(found) == ["first"] and found["first"].by == "edit"
    assert NOTICE in found["first"].why and found["first"].judgement == ""
    assert [f.superseded for f in as_they_stand([FIRST, EDIT], ())] == [True, False]


@pytest.mark.parametrize(
    "other",
    [
        {"notice": ""},
        {"source": "Post"},
        {"sketch": sketch("Nothing of the kind was ever reported from the eastern shore of the lake in those days.")},
        {"published": date(2016, 5, 3)},
        {"published": date(2016, 9, 5)},
    ],
)
def test_one_thing_missing_and_both_stand(other: dict[str, Any]) -> None:
    assert superseded([FIRST, replace(EDIT, **other)], ()) == {}


def test_one_address_is_enough_where_the_words_are_much_the_same() -> None:
    here = "https://example.org/a"
    one, two = replace(FIRST, url=here), replace(EDIT, url=here, notice="")
    assert superseded([one, two], ())["first"].why == "edit is a later text of Wire at the same address"
    assert (
        superseded([one, replace(two, sketch=sketch("Another entry altogether of one long page that goes on and on."))], ()) == {}
    )


def test_of_many_alike_the_most_alike_is_meant() -> None:
    older = replace(FIRST, id="older", sketch=sketch(BODY.replace("Eleven", "Two").replace("Portmouth", "Eastmark")))
    for order in permutations((older, FIRST, EDIT)):
        assert list(superseded(order, ())) == ["first"]


def test_a_person_takes_a_report_back_and_what_it_corrected_stands_again() -> None:
    found = superseded([FIRST, EDIT], [judged("retract", "edit")])
    assert list(found) == ["edit"]
    assert (found["edit"].why, found["edit"].judgement) == ("taken back by Ana: its own notice", "j_retract")
    by = superseded([FIRST, EDIT], [judged("retract", "first", "edit")])
    assert (by["first"].by, by["first"].judgement) == ("edit", "j_retract")


def test_a_person_keeps_both_and_the_last_word_holds() -> None:
    keep, retract = judged("keep", "first"), judged("retract", "first", at="2016-06-02")
    assert superseded([FIRST, EDIT], [keep]) == {}
    assert superseded([FIRST, EDIT], [retract, keep])["first"].judgement == "j_retract"
    assert superseded([FIRST, EDIT], [retract, replace(keep, at="2016-06-03")]) == {}


def test_a_judgement_of_another_form_is_refused() -> None:
    with pytest.raises(StoreError, match="j_keep is not in a form"):
        superseded([FIRST], [replace(judged("keep", "first"), value="{}")])


@pytest.mark.parametrize(
    ("title", "text", "says"),
    [
        ("CORRECTED: Raid on silos", "Seven died.", "CORRECTED: Raid on silos"),
        (
            "Raid on silos",
            "Seven died.\n\n(Corrects number of dead in first paragraph)",
            "(Corrects number of dead in first paragraph)",
        ),
        ("", "Seven died.\nAn earlier version of this dispatch said eleven.", "An earlier version of this dispatch said eleven."),
        ("Correction", "Seven died.", "Correction"),
        ("Corrections officers struck", "Guards of the prison struck.", ""),
        ("Raid on silos", "The correction of the front line went on.", ""),
    ],
)
def test_notices(known: Knowledge, title: str, text: str, says: str) -> None:
    assert known.languages["en"].notices.of(title, text) == says
