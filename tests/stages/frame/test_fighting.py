"""Fighting and taking on sentences of our own: the same act in verbs, nouns, passives, clauses and possessives."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Lacks = Callable[[str, str, dict[str, str]], str]
TIGRAY = {"agent": "Eritrean", "place": "Adigrat"}

VERBS = [
    ("Boko Haram attacked the village of Gamboru.", "event/attack", {"agent": "Boko Haram", "target": "Gamboru"}),
    ("Eritrean troops shelled Adigrat.", "event/shell", TIGRAY),
    ("Russian jets bombed a market in Idlib.", "event/airstrike", {"agent": "Russia", "place": "Idlib"}),
    ("The rebels seized the port of Kismayo.", "event/capture", {"agent": "rebels", "place": "Kismayo"}),
    ("The army retook Palmyra from Islamic State.", "event/recapture", {"agent": "army", "target": "Islamic State"}),
    ("Ethiopia entered Gondar.", "event/advance", {"agent": "Ethiopia", "place": "Gondar"}),
    ("Fano entered Gondar.", "event/advance", {"agent": "Fano", "place": "Gondar"}),
    ("Soldiers repelled an attack on Donetsk airport.", "event/repel", {"agent": "Soldiers"}),
    ("Militants withdrew from Kunduz.", "event/withdraw", {"agent": "Militants", "place": "Kunduz"}),
    ("The army clashed with the Kachin Independence Army near Myitkyina.", "event/clash", {"place": "Myitkyina"}),
    ("Government forces besieged Taiz.", "event/besiege", {"agent": "Government forces", "place": "Taiz"}),
    ("Gunmen abducted three teachers in Kaduna.", "event/abduct", {"agent": "Gunmen", "target": "teachers", "place": "Kaduna"}),
]
NOUNS = [
    ("Burundi took the village after weeks of fighting with the Ondal Army.", "event/clash", {"with": "Ondal Army"}),
    ("An attack by the Taliban on Ghazni failed.", "event/attack", {"agent": "Taliban", "target": "Ghazni"}),
    ("The Taliban's attack on Ghazni failed.", "event/attack", {"agent": "Taliban", "target": "Ghazni"}),
    ("Clashes between the army and the FARC continued in Cauca.", "event/clash", {"place": "Cauca"}),
    ("The shelling of Adigrat by Eritrean troops lasted two days.", "event/shell", TIGRAY),
    ("The siege of Mariupol began in March.", "control/besieged", {"place": "Mariupol"}),
]
LIGHT_VERBS = [
    ("The Houthis launched an attack on Marib.", "event/attack", {"agent": "Houthi", "target": "Marib"}),
    ("Al-Shabaab carried out a bombing in Mogadishu.", "event/bombing", {"agent": "Shabaab", "place": "Mogadishu"}),
    ("The army launched an offensive against the rebels.", "event/attack", {"agent": "army", "target": "rebels"}),
    ("Insurgents launched a series of attacks against the police.", "event/attack", {"agent": "Insurgents", "target": "police"}),
    ("Israel conducted airstrikes on Damascus.", "event/airstrike", {"agent": "Israel", "place": "Damascus"}),
]
PASSIVES = [
    ("Kobani was attacked by Islamic State.", "event/attack", {"agent": "Islamic State", "target": "Koban"}),
    ("The base at Kidal was shelled by jihadists.", "event/shell", {"agent": "jihadists"}),
    ("Sirte was captured by Libyan forces.", "event/capture", {"place": "Sirte"}),
    ("Kharkiv came under fire from Russian artillery.", "event/shell", {"agent": "Russia", "place": "Kharkiv"}),
    ("The convoy came under attack near Gao.", "event/attack", {"target": "convoy", "place": "Gao"}),
]
CLAUSES = [
    ("The minister accused the rebels of seizing the port.", "event/capture", {"agent": "rebels", "place": "port"}),
    ("The rebels, who captured Sake on Friday, moved on Goma.", "event/capture", {"agent": "rebels", "place": "Sake"}),
    ("The village captured by the Taliban lies in Helmand.", "event/capture", {"agent": "Taliban"}),
    ("Boko Haram raided Bama, killing nine farmers.", "loss/killed", {"by": "Boko Haram", "side": "farmers"}),
    ("The army entered Ndele and captured its airport.", "event/capture", {"agent": "army"}),
    ("The militia attacked Bria and looted Bambari.", "event/attack", {"agent": "militia", "target": "Bria"}),
    ("The gunmen tried to storm the prison in Goma.", "event/attack", {"agent": "gunmen"}),
    ("Turkey and its allies attacked Afrin.", "event/attack", {"agent": "Turk", "target": "Afrin"}),
]
NOTHING = [
    ("The striker attacked the left flank and scored.", "event/attack"),
    ("Critics attacked the new film.", "event/attack"),
    ("The photographer captured the sunset.", "event/capture"),
    ("She suffered a heart attack at home.", "event/attack"),
    ("The company launched a campaign for its new car.", "event/attack"),
]


@pytest.mark.parametrize(("text", "type_", "expected"), [*VERBS, *NOUNS, *LIGHT_VERBS, *PASSIVES, *CLAUSES])
def test_an_act_has_its_parties(text: str, type_: str, expected: dict[str, str], lacks: Lacks) -> None:
    assert not lacks(text, type_, expected)


@pytest.mark.parametrize(("text", "type_"), NOTHING)
def test_words_of_other_fields_tell_no_fighting(text: str, type_: str, lacks: Lacks) -> None:
    assert lacks(text, type_, {})
