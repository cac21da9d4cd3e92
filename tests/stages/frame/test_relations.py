"""Standing relations on sentences of our own: who backs, fights, leads, belongs to or left whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SENTENCES: list[tuple[str, str, dict[str, str]]] = [
    (
        "Eritrea, an ally of the federal government, closed its border.",
        "relation/allied",
        {"subject": "Eritrea", "object": "federal government"},
    ),
    ("The militia is allied with the Malian army.", "relation/allied", {"subject": "militia", "object": "Malian"}),
    ("Iran-aligned militias shelled the base.", "relation/allied", {"subject": "militias", "object": "Iran"}),
    ("Fighters funded by Qatar entered the town.", "relation/backs", {"subject": "Qatar", "object": "Fighters"}),
    (
        "The faction, which is supported by Turkey, holds the crossing.",
        "relation/backs",
        {"subject": "Turkey", "object": "faction"},
    ),
    ("Saudi-backed troops left Aden.", "relation/backs", {"subject": "Saudi", "object": "troops"}),
    ("Moscow supports Khalifa Haftar.", "relation/backs", {"subject": "Rus", "object": "Haftar"}),
    ("Colombia was at war with the FARC for decades.", "relation/hostile", {"subject": "Colombia", "object": "FARC"}),
    (
        "The Houthis, sworn enemies of Saudi Arabia, mocked the plan.",
        "relation/hostile",
        {"subject": "Houthis", "object": "Saudi Arabia"},
    ),
    (
        "The guerrillas have been fighting the army for forty years.",
        "relation/hostile",
        {"subject": "guerrillas", "object": "army"},
    ),
    ("Rebels battling the junta seized a jade mine.", "relation/hostile", {"subject": "Rebels", "object": "junta"}),
    ("Anti-government militias blocked the road.", "relation/hostile", {"subject": "militias", "object": "government"}),
    ("Hezbollah leader Hassan Nasrallah spoke on television.", "relation/leads", {"subject": "Nasrallah", "object": "Hezbollah"}),
    ("Prime Minister Abiy Ahmed of Ethiopia visited the front.", "relation/leads", {"subject": "Abiy Ahmed", "object": "Ethiopia"}),
    ("Iraqi Prime Minister Nouri al-Maliki condemned the bombing.", "relation/leads", {"subject": "Maliki", "object": "Iraq"}),
    ("President of Colombia Gustavo Petro welcomed the truce.", "relation/leads", {"subject": "Petro", "object": "Colombia"}),
    ("The group and its leader, Omar Farouk, fled to the hills.", "relation/leads", {"subject": "Farouk"}),
    ("Khalifa Haftar commands the Libyan National Army.", "relation/leads", {"subject": "Haftar", "object": "Libyan"}),
    ("The brigade is led by Ali Hassan.", "relation/leads", {"subject": "Hassan", "object": "brigade"}),
    (
        "The Houthis have respected the truce with Saudi Arabia.",
        "relation/observes_truce",
        {"subject": "Houthis", "object": "Saudi Arabia"},
    ),
    (
        "The Qassam Brigades, the armed wing of Hamas, released a video.",
        "relation/part_of",
        {"subject": "Qassam Brigades", "object": "Hamas"},
    ),
    ("Al-Shabaab is an affiliate of al-Qaeda.", "relation/part_of", {"subject": "Shabaab", "object": "Qaeda"}),
    ("The brigade belongs to the Free Syrian Army.", "relation/part_of", {"subject": "brigade", "object": "Free Syrian Army"}),
    ("The faction split from Boko Haram in 2016.", "relation/split_from", {"subject": "faction", "object": "Boko Haram"}),
    (
        "Ansaru, a breakaway faction of Boko Haram, claimed the attack.",
        "relation/split_from",
        {"subject": "Ansaru", "object": "Boko Haram"},
    ),
]

NOTHING = [
    ("Sunlight is an ally of good sleep.", "relation/allied"),
    ("The museum opened a new wing.", "relation/part_of"),
    ("Shareholders rejected the hostile bid.", "relation/hostile"),
    ("The singer led the crowd in a song.", "relation/leads"),
    ("The bakery is supported by loyal customers.", "relation/backs"),
]


@pytest.mark.parametrize(("text", "type_", "expected"), SENTENCES)
def test_a_sentence_tells_it(
    text: str, type_: str, expected: dict[str, str], lacks: Callable[[str, str, dict[str, str]], str]
) -> None:
    assert not lacks(text, type_, expected)


@pytest.mark.parametrize(("text", "type_"), NOTHING)
def test_a_near_miss_does_not(text: str, type_: str, lacks: Callable[[str, str, dict[str, str]], str]) -> None:
    assert lacks(text, type_, {})
