"""Short news in the present tense, on sentences of our own: who, whom and where, told in one or two clauses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Claim, Loss, Report

Lacks = Callable[[str, str, dict[str, str]], str]
Read = Callable[[str], tuple[Claim, ...]]


@pytest.fixture(scope="module")
def claims(known: Knowledge) -> Read:
    """The claims of a text."""
    return lambda text: pipeline.read(Report(id="r", text=text), known).claims


ACTS = [
    ("Raiders set two granaries on fire in Torit.", "event/destroy", {"agent": "Raiders", "target": "granaries"}),
    ("Soldiers burned huts in the village of Wau.", "event/destroy", {"agent": "Soldiers", "target": "huts"}),
    ("Kuwait intercepts two missiles over the capital.", "event/destroy", {"agent": "Kuwait", "target": "missiles"}),
    ("Four nuns are held captive by rebels in Malakal.", "event/abduct", {"agent": "rebels", "target": "nuns"}),
    ("Eritrea returned 90 prisoners of war to Ethiopia.", "event/release", {"agent": "Eritrea", "target": "prisoners"}),
    ("Four police officers died when their truck hit a landmine near Arauca.", "event/bombing", {"target": "truck"}),
    ("A knifeman wounded six people in a stabbing at a market in Turku.", "event/attack", {"place": "Turku"}),
    ("Denmark ended its mission in Mali.", "event/withdraw", {"agent": "Denmark", "place": "Mali"}),
    ("Kenya boosts its military presence in Somalia.", "event/deploy", {"agent": "Kenya", "place": "Somalia"}),
    ("Herat fell after three days.", "event/capture", {"place": "Herat"}),
    ("The insurgents gained several villages in Cabo Delgado.", "event/capture", {"agent": "insurgents"}),
    ("Border guards fired warning shots at the crowd.", "event/threaten", {"agent": "guards", "target": "crowd"}),
    ("Protesters gather outside the parliament in Tbilisi.", "event/protest", {"agent": "Protesters"}),
    ("The senate debates the president's pact with Eritrea.", "event/agree", {"with": "Eritrea"}),
    ("The bodies of nine miners were found near Jos.", "loss/killed", {"side": "miners", "place": "Jos"}),
    ("A truck bomb in Kidal kills six guards and wounds another 20.", "loss/wounded", {"place": "Kidal"}),
    ("Police rescue forty pupils in Kaduna.", "event/release", {"agent": "Police", "target": "pupils"}),
    ("Pupils abducted by bandits in Kankara have been freed.", "event/release", {"target": "pupils"}),
    ("Border guards fire rubber bullets at marchers in Bogota.", "event/attack", {"agent": "guards", "target": "marchers"}),
    ("The group has seized large parts of Anbar.", "event/capture", {"place": "Anbar"}),
    ("Counter-protesters attack a rally in Kyiv.", "event/attack", {"agent": "Counter-protesters"}),
    ("Chad sends what it calls a peace force to Goma.", "event/deploy", {"agent": "Chad", "target": "peace force"}),
    ("The army demands the minister's resignation.", "event/demand", {"agent": "army", "target": "minister"}),
    ("Two boys were hurt in an exchange of fire between the army and bandits.", "event/clash", {"agent": "army+bandits"}),
]
DOERS = [
    ("Two soldiers were killed in clashes with the ELN in Arauca.", "loss/killed", {"side": "soldiers", "by": "ELN"}),
    ("Six marines are killed during a gunfight with pirates off Jolo.", "loss/killed", {"by": "pirates"}),
    ("Seven farmers are killed and two more wounded as raiders storm the village of Oru.", "loss/killed", {"by": "raiders"}),
]
ROWS = [
    ("Gunmen shot the mayor Ali Madho, killing him and three guards.", [1, 3]),
    ("Five soldiers, six rebels and a boy were killed in Taiz.", [1, 5, 6]),
    ("Sixteen Chadian soldiers are killed near Bol.", [16]),
]
ONCE = [
    "Bandits kill ten farmers in a series of raids on three villages in Zamfara.",
    "Gunmen kill 36 people and wound several others when they attack two villages in Kaduna.",
    "Rebels kill nine people after attacking a convoy near Goma.",
]
PLACES = [
    ("Norway evacuates 80 nationals from Sudan on a flight to Larnaca.", "event/displace", "Sudan"),
    ("Raiders attacked a convoy near the Somalia town of Afmadow.", "event/attack", "Afmadow"),
    ("Ten nurses are killed after air raids are ordered by Turkey in Idlib.", "loss/killed", "Idlib"),
    ("Fighting goes on in Burundi. The mission will evacuate nurses from the country.", "event/displace", "Burundi"),
    ("Kenya says its men fought in Somalia. Ethiopia withdraws from the country.", "event/withdraw", "Somalia"),
    ("Seven farmers are killed as raiders storm the village of Oru, in the Tillaberi Region, Niger.", "loss/killed", "Oru"),
]


@pytest.mark.parametrize(("text", "type_", "expected"), [*ACTS, *DOERS], ids=lambda v: v[:50] if isinstance(v, str) else "")
def test_short_news_tells_who_did_what_to_whom(lacks: Lacks, text: str, type_: str, expected: dict[str, str]) -> None:
    assert lacks(text, type_, expected) == ""


@pytest.mark.parametrize(("text", "numbers"), ROWS)
def test_each_of_a_row_is_counted(claims: Read, text: str, numbers: list[int]) -> None:
    told = [c.content for c in claims(text) if isinstance(c.content, Loss) and c.content.type == "killed"]
    assert sorted(loss.quantity.low or 0 for loss in told) == numbers


@pytest.mark.parametrize("text", ONCE)
def test_a_killing_whose_method_is_told_is_that_act(claims: Read, text: str) -> None:
    events = [c.content.type for c in claims(text) if c.content.kind == "event"]
    assert events == ["attack"]


def test_all_of_a_province_is_taken_from_nobody(claims: Read) -> None:
    (capture,) = (c.content for c in claims("The rebels say that they captured all of Kayah State.") if c.content.type == "capture")
    assert not capture.parties("target")
    assert capture.place is not None


def test_who_strikes_is_not_where_it_struck(claims: Read) -> None:
    (raid,) = (c.content for c in claims("An air strike by Turkey hit farms in the south.") if c.content.kind == "event")
    assert raid.place is None or raid.place.name != "Turkey"


def test_an_answer_strikes_whoever_struck_before(claims: Read) -> None:
    told = claims("Rebels fired rockets at Afrin. The Turkish army responded with air strikes.")
    answer = next(c.content for c in told if c.content.type == "airstrike")
    assert [p.name for p in answer.parties("target")] == ["Rebels"]


def test_who_gives_a_place_up_is_who_it_was_taken_from(claims: Read) -> None:
    told = claims("Al-Shabaab captures the town of Bardera after Somali troops retreat.")
    capture = next(c.content for c in told if c.content.type == "capture")
    assert [p.name for p in capture.parties("target")] == ["Somali Army"]


def test_arrests_of_others_are_further_arrests(claims: Read) -> None:
    told = claims("Riots follow the arrest of a former president. More than 1,000 people have been arrested.")
    assert [c.content.type for c in told if c.content.kind == "event"] == ["protest", "detain", "detain"]


@pytest.mark.parametrize(("text", "type_", "place"), PLACES)
def test_the_place_is_that_of_the_act(claims: Read, text: str, type_: str, place: str) -> None:
    told = [c.content for c in claims(text) if f"{c.content.kind}/{c.content.type}" == type_]
    assert [c.place.name for c in told if c.place] == [place]


def test_a_fight_of_others_names_no_doer(claims: Read) -> None:
    (loss,) = (
        c.content for c in claims("Nine children were killed in clashes between Fulani and Berom.") if c.content.kind == "loss"
    )
    assert not loss.parties("by")


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Kabul fell behind schedule with its payments.", "event/capture"),
        ("The envoy is dealing with an agreement on prices.", "event/agree"),
        ("Others died during raids in Soweto.", "event/kill"),
        ("The town has been held by rebels since March 2012.", "event/protest"),
        ("The militants, armed with knives, stormed a village.", "event/arm"),
        ("The firm declined to comment on its march.", "event/protest"),
        ("Travellers gather at the station in Delhi.", "event/protest"),
    ],
)
def test_what_only_sounds_like_it_tells_nothing(claims: Read, text: str, type_: str) -> None:
    assert not [c for c in claims(text) if f"{c.content.kind}/{c.content.type}" == type_]
