"""Happenings: what a report tells twice is one, what only looks alike stays two."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.knowledge import Knowledge
from dateline.records import Finding, Happening, Loss, Report
from dateline.stages import frame, gather, identify, parse, situate, spot

Gather = Callable[..., list[Happening]]


@pytest.fixture(scope="module")
def gathered(known: Knowledge) -> Gather:
    """The happenings of a text, of one type where it is given."""

    def read(text: str, type_: str = "") -> list[Happening]:
        report = Report(id="r", text=text)
        sentences = parse.sentences(report, known)
        mentions = spot.mentions(report, sentences, known)
        links = identify.links(report, sentences, mentions, known)
        settings = situate.settings(report, sentences, mentions, known)
        findings = frame.findings(report, sentences, mentions, links, settings, known)
        found = gather.happenings(findings, sentences, known)
        return [h for h in found if not type_ or f"{h.content.kind}/{h.content.type}" == type_]

    return read


def _anchors(happening: Happening) -> set[str]:
    return {f.anchor.quote for f in happening.findings}


def test_an_act_told_twice_is_one(gathered: Gather) -> None:
    text = "Rebels captured Goma on Monday. The capture of Goma by the rebels alarmed Kigali."
    (one,) = gathered(text, "event/capture")
    assert _anchors(one) == {"captured", "capture"}


def test_a_definite_noun_points_back(gathered: Gather) -> None:
    text = "Boko Haram attacked Maiduguri at dawn. The attack on the city lasted three hours."
    (one,) = gathered(text, "event/attack")
    assert len(one.findings) == 2


def test_the_attack_and_the_offensive_are_one(gathered: Gather) -> None:
    text = "The Houthis launched an attack on Marib on Sunday. The offensive on Marib began with rockets."
    (one,) = gathered(text, "event/attack")
    assert _anchors(one) == {"attack", "offensive"}


def test_headline_and_body_tell_one_happening_and_the_body_tells_it_best(gathered: Gather) -> None:
    text = "Rebels capture Goma\n\nRebels captured the city of Goma in eastern Congo on Monday, the mayor said by telephone.\n"
    (one,) = gathered(text, "event/capture")
    assert [f.anchor.quote for f in one.findings] == ["captured", "capture"]


def test_other_doers_are_other_attacks(gathered: Gather) -> None:
    text = "The Taliban attacked a checkpoint in Ghazni. Islamic State attacked a mosque in Kabul."
    assert len(gathered(text, "event/attack")) == 2


def test_other_towns_are_other_captures(gathered: Gather) -> None:
    text = "Rebels captured Sake on Monday. Rebels captured Masisi on Friday."
    assert len(gathered(text, "event/capture")) == 2


def test_a_series_is_not_one_attack(gathered: Gather) -> None:
    text = "Militants attacked a bus in Mandera. The attacks of recent months have emptied the roads."
    assert all(len(h.findings) == 1 for h in gathered(text, "event/attack"))


def test_a_toll_told_twice_is_one(gathered: Gather) -> None:
    text = "Shelling killed 12 civilians in Kharkiv. The 12 civilians were killed in a queue for bread."
    tolls = [h for h in gathered(text, "loss/killed") if isinstance(h.content, Loss) and h.content.quantity.low == 12]
    assert len(tolls) == 1


def test_other_tolls_stay_apart(gathered: Gather) -> None:
    text = "Shelling killed 12 civilians in Kharkiv. A rocket killed three civilians in Sumy."
    numbers = {h.content.quantity.low for h in gathered(text, "loss/killed") if isinstance(h.content, Loss)}
    assert numbers == {3, 12}
    assert len(gathered(text, "loss/killed")) == 2


def test_a_headlines_toll_is_the_bodys(gathered: Gather) -> None:
    text = (
        "Blast kills 20 in Quetta market\n\nA bomb killed 20 people in a vegetable market in Quetta on Friday, police said today.\n"
    )
    (one,) = gathered(text, "loss/killed")
    assert len(one.findings) == 2


def test_what_may_come_is_not_what_has_been(gathered: Gather) -> None:
    text = "The army attacked Kidal in May. The army may attack Kidal in June."
    assert len(gathered(text, "event/attack")) == 2


def test_every_finding_is_of_one_happening(gathered: Gather) -> None:
    text = "Rebels captured Goma. The capture alarmed Kigali. Goma fell at night. Soldiers fled the attack on Goma."
    findings: list[Finding] = [f for h in gathered(text) for f in h.findings]
    assert len({id(f) for f in findings}) == len(findings)
    assert [h.findings[0].anchor.start for h in gathered(text)] == sorted(h.findings[0].anchor.start for h in gathered(text))


def test_a_sentence_given_once_more_tells_nothing_new(gathered: Gather) -> None:
    first = "A car bomb attack killed 44 people and injured 140 others on Wednesday in the town of Qamishli."
    again = "An ISIL car bomb attack killed 44 people and injured 140 others on Wednesday in the town of Qamishli."
    assert len(gathered(f"{first} {again}", "loss/killed")) == 1
    assert len(gathered(f"{first} {first}", "event/bombing")) == 1


def test_what_one_telling_leaves_out_of_who_suffered_another_gives(gathered: Gather) -> None:
    text = "Boko Haram attacked a convoy at dawn. The attack by Boko Haram lasted three hours."
    (one,) = gathered(text, "event/attack")
    assert [p.name for p in one.content.parties("agent")] == ["Boko Haram"]
    assert [p.name for p in one.content.parties("target")] == ["convoy"]


def test_a_title_and_the_body_may_call_the_dead_otherwise(gathered: Gather) -> None:
    text = "Air raid kills 19 Yemenis in village\n\nAt least 19 civilians were killed in an air raid near Saada, medics said.\n"
    (one,) = gathered(text, "loss/killed")
    assert len(one.findings) == 2


def test_acts_that_brought_one_toll_are_one(gathered: Gather) -> None:
    text = (
        "A bomb attack in northern Mali has killed at least 17 people. The bombing took place at dawn. "
        "A bombing in Gao killed at least 17 people on Tuesday."
    )
    assert len(gathered(text, "loss/killed")) == 1
    assert len(gathered(text, "event/bombing")) == 1


def test_what_is_known_of_an_act_holds_for_its_harm(gathered: Gather) -> None:
    text = (
        "An air raid on a village killed 14 people in northern Yemen on Monday. Later on, residents spoke of what they had seen. "
        "The air raid hit the village of Haydan."
    )
    (raid,) = gathered(text, "event/airstrike")
    (loss,) = gathered(text, "loss/killed")
    assert raid.content.place is not None
    assert loss.content.place is not None
    assert raid.content.place.name == loss.content.place.name


def test_a_bare_number_names_nobody(gathered: Gather) -> None:
    text = "The attack killed 23. Al-Shabaab fighters killed 23 people in the attack on Baidoa."
    (one,) = [h for h in gathered(text, "loss/killed") if isinstance(h.content, Loss) and h.content.quantity.low == 23]
    assert one.findings[0].content.parties("by")


@pytest.mark.parametrize(("again", "tolls"), [("Eleven people", 1), ("Eleven children", 2)])
def test_people_may_be_the_civilians_told_before(gathered: Gather, again: str, tolls: int) -> None:
    text = f"Eleven civilians were killed in shelling in Sirte. {again} were killed in the attacks, a medic said."
    assert len(gathered(text, "loss/killed")) == tolls


def test_a_title_does_not_say_who_did_the_harm_of_the_body(gathered: Gather) -> None:
    text = (
        "Raids pound Jaish al-Islam, 60 fighters killed\n\nOver 60 fighters were killed in clashes with the army near Douma, "
        "state media said on Monday.\n"
    )
    (one,) = [h for h in gathered(text, "loss/killed") if isinstance(h.content, Loss) and h.content.quantity.low == 60]
    assert [p.name for p in one.content.parties("by")] in (["army"], ["Syrian Army"])


def test_a_noun_takes_up_what_the_verb_of_its_sentence_told(gathered: Gather) -> None:
    (one,) = gathered("The rebels had withdrawn from Goma by dawn, but the withdrawal was orderly.", "event/withdraw")
    assert _anchors(one) == {"withdrawn", "withdrawal"}
