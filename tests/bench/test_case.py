"""The mapping from claims to the classes of CASE, and its figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench.bayes import Bayes

from bench import case
from dateline.knowledge import Knowledge

CLASSES = {
    "ABDUCT_DISSAP AGREEMENT AIR_STRIKE ARMED_CLASH ARREST ART_MISS_ATTACK ATTACK CHANGE_TO_GROUP_ACT CHEM_WEAP DISR_WEAP",
    "FORCE_AGAINST_PROTEST GOV_REGAINS_TERIT GRENADE HQ_ESTABLISHED MOB_VIOL NON_STATE_ACTOR_OVERTAKES_TER",
    "NON_VIOL_TERRIT_TRANSFER OTHER PEACE_PROTEST PROPERTY_DISTRUCT PROTEST_WITH_INTER REM_EXPLOS SEX_VIOL SUIC_BOMB VIOL_DEMONSTR",
}
NAMES = {name for line in CLASSES for name in line.split()}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Jets of the air force bombed the village of Sarrab on Monday, killing two herders.", "AIR_STRIKE"),
        ("Gunmen kidnapped a nurse near Toumra.", "ABDUCT_DISSAP"),
        ("Hundreds of nurses marched through Velitsa to ask for higher pay.", "PEACE_PROTEST"),
        ("Police fired tear gas to disperse a march by nurses in Velitsa.", "PROTEST_WITH_INTER"),
        ("Police opened fire on demonstrators in Velitsa, killing four.", "FORCE_AGAINST_PROTEST"),
        ("Demonstrators in Velitsa set fire to a police station.", "VIOL_DEMONSTR"),
        ("The army recaptured the town of Orsk from separatists.", "GOV_REGAINS_TERIT"),
        ("Separatists captured the town of Orsk.", "NON_STATE_ACTOR_OVERTAKES_TER"),
        ("A hand grenade thrown at a tavern in Orsk hurt three guests.", "GRENADE"),
        ("On March 4, rebels and soldiers exchanged fire near Orsk.", "ARMED_CLASH"),
        ("The museum of Orsk was opened by the queen.", "OTHER"),
    ],
)
def test_a_snippet_has_its_class(text: str, label: str, known: Knowledge) -> None:
    assert case.by_rules(case.said(text, known)) == label


def test_rules_ask_only_for_what_can_be_said(known: Knowledge) -> None:
    types = {type_ for _, type_ in known.codebook.entries}
    sides = {*case.scheme().kinds.values(), *case.scheme().nouns.values(), "other"}
    for rule in case.scheme().rules:
        assert rule.label in NAMES
        for word in {*rule.never, *(word for any_of in rule.when for word in any_of)}:
            parts = [part for part in word.split() if part != ">"]
            assert word in case.scheme().cues or set(parts) <= types | sides, word


def test_our_snippets_are_many_and_of_every_class() -> None:
    snippets = case.ours()
    assert len(snippets) >= 200
    assert len({text for text, _ in snippets}) == len(snippets)
    assert {label for _, label in snippets} == NAMES
    assert 0.2 < sum(case.third(text) == case.HELD for text, _ in snippets) / len(snippets) < 0.45


def test_what_was_learned_decides_where_the_rules_know_nothing() -> None:
    judge = Bayes.learned(
        [(frozenset({":cow"}), "PROPERTY_DISTRUCT"), (frozenset({":vote"}), "OTHER"), (frozenset({":ship"}), "ATTACK")] * 9
    )
    assert case.judged(frozenset({":cow"}), judge) == "PROPERTY_DISTRUCT"
    assert case.judged(frozenset({":cow", "airstrike"}), judge) == "AIR_STRIKE"
    assert case.judged(frozenset({":sea"}), judge) == "OTHER"


def test_bayes_weighs_by_how_often_a_class_says_it() -> None:
    judge = Bayes.learned([(frozenset("ab"), "A"), (frozenset("a"), "A"), (frozenset("b"), "B")])
    weights = judge.weights(frozenset("az"))
    assert weights["A"] > weights["B"]
    assert weights == judge.weights(frozenset("a"))


def test_weighted_f1_weighs_classes_by_how_often_they_are_wanted() -> None:
    assert case.weighted([("A", "A"), ("A", "A"), ("A", "B"), ("B", "B")]) == pytest.approx((3 * 0.8 + 2 / 3) / 4, abs=1e-3)
    assert case.weighted([]) == 0


def test_it_runs_on_the_public_file_where_there_is_one(tmp_path: Path) -> None:
    folder = tmp_path / "case2021_task2"
    folder.mkdir()
    rows = {
        "dev": [{"text": "Rebels kidnapped a judge.", "label": "ABDUCT_DISSAP"}, {"text": "Floods.", "label": "NATURAL_DISASTER"}]
    }
    rows["labels"] = [{"label": "ABDUCT_DISSAP", "first_subtask": 1}, {"label": "NATURAL_DISASTER", "first_subtask": 2}]
    for name, lines in rows.items():
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert case.run(tmp_path, limit=1)["set"] == {"snippets": 1, "weighted_f1": 1.0}
