"""MUC-4's metric and mapping, and the records of releases, on cases that can be counted by hand."""

from __future__ import annotations

from datetime import date

import pytest
from bench.muc4 import figures, published, template
from bench.rme import ROLES, TYPE, Template, counted, plain
from bench.templates import incidents

from bench import certainty, record
from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Report


def _template(type_: str, **roles: list[set[str]]) -> Template:
    return Template(types=frozenset({type_}), roles={r: tuple(map(frozenset, entities)) for r, entities in roles.items()})


def test_mentions_are_compared_without_articles_and_points() -> None:
    assert plain('The "Red  Front"') == plain("red front")


def test_an_entity_is_right_where_all_its_mentions_are_those_of_one_true_entity() -> None:
    wanted = [_template("attack", Victim=[{"ana roe", "roe"}, {"max"}])]
    found = [_template("attack", Victim=[{"roe"}, {"ana roe"}, {"max", "tom"}])]
    n, pairs = counted(found, wanted)
    assert pairs == ((0, 0),)
    assert (n["right.Victim"], n["found.Victim"], n["wanted.Victim"]) == (1, 3, 2)


def test_templates_are_matched_by_type_so_that_most_entities_are_right() -> None:
    wanted = [_template("bombing", Weapon=[{"bomb"}]), _template("bombing", Target=[{"bank"}], Weapon=[{"bomb"}])]
    found = [_template("bombing", Target=[{"bank"}], Weapon=[{"bomb"}]), _template("attack", Target=[{"bank"}])]
    n, pairs = counted(found, wanted)
    assert pairs == ((0, 1),)
    assert figures(n, (TYPE, *ROLES)) == {"precision": 0.6, "recall": 0.6, "f1": 0.6}


def test_a_key_that_leaves_the_type_open_takes_either() -> None:
    either = Template(types=frozenset({"attack", "bombing"}))
    assert counted([_template("bombing")], [either])[1] == ((0, 0),)


def test_an_incident_has_its_doer_target_and_weapon(known: Knowledge) -> None:
    text = "gunmen kidnapped consul erik lindqvist in izmir on monday. a car bomb exploded in front of the bank of izmir."
    report = Report(id="r", text=text, published=date(1990, 3, 9))
    found = [template(i) for i in incidents(report, pipeline.read(report, known).claims, known)]
    assert [sorted(t.types) for t in found] == [["kidnapping"], ["bombing"]]
    assert found[0].entities("PerpInd") == (frozenset({"gunmen"}),)
    assert found[0].entities("Victim") == (frozenset({"erik lindqvist"}),)
    assert found[1].entities("Weapon") == (frozenset({"car bomb"}),)


def test_a_fight_of_soldiers_with_rebels_is_no_incident(known: Knowledge) -> None:
    report = Report(id="r", text="Soldiers attacked a rebel camp near Gao. Two guerrillas were killed.")
    assert incidents(report, pipeline.read(report, known).claims, known) == []


def test_the_day_of_a_dateline() -> None:
    assert published("OSLO, 8 MAY 89 (RADIO)") == date(1989, 5, 8)
    assert published("OSLO") is None


def test_macro_f1_counts_each_class_of_the_key_alike() -> None:
    found = certainty.figures([("A", ("A",)), ("A", ("A",)), ("A", ("B", "A")), ("A", ("B",))])
    assert (found["found"], found["majority_accuracy"]) == (4, 0.75)
    assert found["macro_f1"] == pytest.approx(0.429, abs=0.001)
    assert certainty.wanted(["? POSSIBLE / REPORTED AS FACT: 'X'"]) == ("POSSIBLE", "REPORTED AS FACT")


@pytest.mark.parametrize(
    ("text", "killed", "captured", "type_"),
    [
        (
            "Forces killed two insurgents and detained several others. One armed insurgent was killed at the gate.",
            2,
            3,
            "captureandkill",
        ),
        ("Forces captured a Taliban leader today. The force detained two additional insurgents.", 0, 3, "detention"),
        ("Forces detained four insurgents, including a leader. The four insurgents were detained at home.", 0, 4, "detention"),
        ("Forces killed numerous insurgents in Ghor.", 4, 0, "insurgentskilled"),
        ("Two civilians were killed in Ghor.", 0, 0, "civiliancasualty"),
    ],
)
def test_a_release_is_counted_as_its_coder_counts(text: str, killed: int, captured: int, type_: str, known: Knowledge) -> None:
    claims = pipeline.read(Report(id="r", text=text), known).claims
    assert (record.number(text, claims, "killed"), record.number(text, claims, "captured")) == (killed, captured)
    assert record.event_type(text, claims) == type_


def test_the_group_hunted_is_that_of_its_leader(known: Knowledge) -> None:
    report = Report(id="r", text="Forces captured a Haqqani facilitator in Ghor. The facilitator armed Taliban fighters.")
    assert record.target_groups(pipeline.read(report, known).claims, known) == {"haqqani"}
    assert record.first_group(Report(id="r", text="Forces searched for a Taliban leader."), known) == {"taliban"}
