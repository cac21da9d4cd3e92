"""Posture, politics, control and purposes on sentences of our own, from many wars: what must be told, with its parties."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Report

SENTENCES: list[tuple[str, str, dict[str, str]]] = [
    ("Nairobi accused Kampala of harbouring the rebels.", "event/accuse", {"agent": "Nairobi", "target": "Kampala"}),
    ("The report accuses the army of burning villages.", "event/accuse", {"target": "army"}),
    ("Tripoli blamed the militia for the explosion.", "event/accuse", {"target": "militia"}),
    ("The minister accused the rebels of shelling the port.", "event/shell", {"agent": "rebels", "target": "port"}),
    ("Kinshasa blamed Rwanda for shelling the camp.", "event/shell", {"agent": "Rwanda", "target": "camp"}),
    ("The opposition denounced the coup.", "event/accuse", {"agent": "opposition"}),
    ("The guerrillas agreed to hand in their rifles.", "event/agree", {"agent": "guerrillas"}),
    ("Armenia and Azerbaijan signed a peace treaty on Friday.", "event/agree", {"agent": "Armenia+Azerbaijan"}),
    ("The Red Cross delivered medicine to Mekelle.", "event/aid", {"agent": "Red Cross", "place": "Mekelle"}),
    ("A relief convoy entered the town of Rastan on Tuesday.", "event/aid", {"place": "Rastan"}),
    ("Iran supplied the Houthis with drones.", "event/arm", {"agent": "Iran", "target": "Houthis"}),
    ("Turkey trained Libyan recruits in Misrata.", "event/arm", {"agent": "Turkey", "target": "recruits"}),
    ("The government and the rebels agreed to a three-day truce.", "event/ceasefire", {"agent": "government+rebels"}),
    ("The African Union urged both sides to stop fighting.", "event/demand", {"agent": "African Union", "target": "sides"}),
    ("Residents called on the army to reopen the road.", "event/demand", {"agent": "Residents", "target": "army"}),
    (
        "The junta was urged by the United Nations to free the ministers.",
        "event/demand",
        {"agent": "United Nations", "target": "junta"},
    ),
    ("Reinforcements were deployed by the Malian army to Kidal.", "event/deploy", {"agent": "Malian", "place": "Kidal"}),
    ("The deployment of Chadian soldiers in Diffa calmed traders.", "event/deploy", {"agent": "Chad", "place": "Diffa"}),
    ("Inspectors were sent to Homs.", "event/investigate", {"place": "Homs"}),
    ("Prosecutors investigated the massacre in Bucha.", "event/investigate", {}),
    ("The prime minister met the rebel leader in Doha.", "event/negotiate", {"agent": "minister", "with": "leader"}),
    ("Swiss envoys mediated between Colombia and the ELN.", "event/negotiate", {"with": "Colombia"}),
    ("Thousands of students took to the streets of Khartoum.", "event/protest", {"place": "Khartoum"}),
    ("Farmers protested against the junta in Mandalay.", "event/protest", {"agent": "Farmers", "target": "junta"}),
    ("The separatists refused to leave the airport.", "event/reject", {"agent": "separatists"}),
    ("Addis Ababa rejected the proposal.", "event/reject", {"target": "proposal"}),
    ("Israel and Hamas exchanged hostages on Sunday.", "event/release", {"agent": "Israel"}),
    (
        "The European Union imposed sanctions on three Belarusian officials.",
        "event/sanction",
        {"agent": "European Union", "target": "officials"},
    ),
    ("Poland expelled four Russian diplomats.", "event/sanction", {"agent": "Poland"}),
    ("Caracas praised the generals for their loyalty.", "event/support", {"target": "generals"}),
    ("The cartel vowed to retaliate.", "event/threaten", {"agent": "cartel"}),
    ("Ankara warned Damascus that it would respond.", "event/threaten", {"target": "Damascus|Syrian"}),
    ("Observers counted a dozen violations of the truce by government forces.", "event/violate", {"agent": "government forces"}),
    ("The garrison of Mariupol was surrounded by Russian troops.", "event/besiege", {}),
    ("Residents of besieged Taiz queued for water.", "control/besieged", {"place": "Taiz"}),
    (
        "The town of Kobane is surrounded by Islamic State fighters.",
        "control/besieged",
        {"place": "Kobane", "against": "Islamic State"},
    ),
    ("Goma has been under siege by the militia since May.", "control/besieged", {"place": "Goma", "against": "militia"}),
    ("The port has changed hands three times.", "control/contested", {"place": "port"}),
    ("Control of Marawi is contested.", "control/contested", {"place": "Marawi"}),
    ("Patrols avoid the disputed border region of Abyei.", "control/contested", {"place": "Abyei"}),
    ("The army no longer controls Myawaddy.", "control/lost", {"holder": "army", "place": "Myawaddy"}),
    ("The junta lost control of Lashio in August.", "control/lost", {"holder": "junta", "place": "Lashio"}),
    (
        "Sloviansk is in danger of falling to the separatists.",
        "control/threatened",
        {"place": "Sloviansk", "against": "separatists"},
    ),
    ("The militia controls the oil port.", "control/holds", {"holder": "militia", "place": "port"}),
    (
        "Talks between the junta and the opposition collapsed in Nairobi.",
        "talks/ended",
        {"parties": "junta+opposition", "place": "Nairobi"},
    ),
    ("Peace talks between Kabul and the Taliban will resume in Doha in June.", "talks/scheduled", {"place": "Doha"}),
    ("Negotiations with the kidnappers are deadlocked.", "talks/stalled", {"parties": "kidnappers"}),
    ("The talks in Geneva produced a deal.", "talks/agreed", {"place": "Geneva"}),
    ("Talks brokered by Oman continued in Muscat.", "talks/under_way", {"sponsor": "Oman", "place": "Muscat"}),
    ("The government suspended talks with the rebels.", "talks/stalled", {"parties": "government+rebels"}),
    ("The rebels attacked Sarmin in a bid to cut the highway.", "purpose/aim", {"agent": "rebels", "aim": "cut the highway"}),
    ("The army is trying to open a corridor, which residents want.", "purpose/aim", {"agent": "army", "aim": "open a corridor"}),
]

NOTHING = [
    ("Wage talks at the shipyard resumed on Monday.", "talks/under_way"),
    ("The striker signed a contract after talks with the club collapsed.", "event/ceasefire"),
    ("Prices were under control, the bank said.", "control/holds"),
    ("The goalkeeper thwarted a late attack.", "event/repel"),
    ("A hurricane destroyed the harbour.", "event/destroy"),
    ("The driver negotiated the sharp bend.", "event/negotiate"),
    ("The advert violated the guidelines.", "event/violate"),
    ("The singer won the rally in Corsica.", "event/protest"),
    ("Inflation threatened household savings.", "event/threaten"),
    ("The airline suffered heavy losses.", "loss/unspecified"),
    ("Soldiers marched on the capital.", "event/protest"),
    ("The teacher demonstrated the experiment.", "event/protest"),
    ("The castle is surrounded by vineyards.", "control/besieged"),
    ("The keeper dived in a bid to stop the shot.", "purpose/aim"),
]


@pytest.mark.parametrize(("text", "type_", "expected"), SENTENCES)
def test_a_sentence_tells_it(
    text: str, type_: str, expected: dict[str, str], lacks: Callable[[str, str, dict[str, str]], str]
) -> None:
    assert not lacks(text, type_, expected)


@pytest.mark.parametrize(("text", "type_"), NOTHING)
def test_words_of_other_fields_do_not(text: str, type_: str, lacks: Callable[[str, str, dict[str, str]], str]) -> None:
    assert lacks(text, type_, {})


def test_the_aim_of_an_act_told_before_is_its_doers(lacks: Callable[[str, str, dict[str, str]], str]) -> None:
    assert not lacks(
        "The insurgents launched an offensive on Bamako. The purpose of the offensive is to topple the government.",
        "purpose/aim",
        {"agent": "insurgents", "aim": "topple the government"},
    )


def test_they_stand_for_the_talks_of_the_sentence_before(lacks: Callable[[str, str, dict[str, str]], str]) -> None:
    assert not lacks(
        "Talks between Kinshasa and the rebels are under way in Luanda. They have been deadlocked for weeks.",
        "talks/stalled",
        {"parties": "rebels", "place": "Luanda"},
    )


@pytest.mark.parametrize(
    "text",
    [
        "A further meeting is expected in Kunming next week.",
        "Another meeting between the army and the rebels is due in Doha on Friday.",
        "A second meeting of the two sides is set to take place in Geneva in June.",
    ],
)
def test_a_meeting_to_come_is_planned(text: str, known: Knowledge) -> None:
    (claim,) = pipeline.read(Report(id="r", text=text), known).claims
    assert (claim.content.type, claim.factuality) == ("negotiate", "planned")
    assert claim.content.place is not None


def test_a_meeting_of_nobody_nowhere_is_none(known: Knowledge) -> None:
    assert not pipeline.read(Report(id="r", text="Another meeting is expected soon."), known).claims
