"""What actions are said to be for, on sentences of our own about many wars, and infinitives that tell no purpose."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Lacks = Callable[[str, str, dict[str, str]], str]

TOLD: list[tuple[str, dict[str, str]]] = [
    # set phrases
    (
        "Eritrean troops shelled Zalambessa in order to cut the road.",
        {"agent": "Eritrea", "of": "shelled", "aim": "cut the road"},
    ),
    ("The guerrillas ambushed the convoy so as to free their comrades.", {"agent": "guerrillas", "aim": "free their comrades"}),
    ("Marines stormed the ridge in an effort to relieve the outpost.", {"agent": "Marines", "aim": "relieve the outpost"}),
    ("Separatists mined the bridge in an attempt to stop the armour.", {"agent": "Separatists", "aim": "stop the armour"}),
    ("The junta bombed Loikaw with the aim of clearing the town.", {"agent": "junta", "aim": "clearing the town"}),
    ("Rwanda massed troops at the border with a view to crossing it.", {"agent": "Rwanda", "aim": "crossing it"}),
    ("The offensive, aimed at encircling Bakhmut, began at dawn.", {"of": "offensive", "aim": "encircling Bakhmut"}),
    ("The raid was designed to free the hostages.", {"of": "raid", "aim": "free the hostages"}),
    ("The shelling was intended to empty the villages.", {"of": "shelling", "aim": "empty the villages"}),
    ("The blockade is meant to starve the garrison.", {"of": "blockade", "aim": "starve the garrison"}),
    ("Chad sent soldiers in the hope of saving the peace deal.", {"agent": "Chad", "aim": "saving the peace deal"}),
    ("The militia burned the bridges in order for the army to be cut off.", {"agent": "militia", "aim": "the army to be cut off"}),
    # infinitives of purpose
    ("Kenya sent police to Haiti to fight the gangs.", {"agent": "Kenya", "aim": "to fight the gangs"}),
    ("Ethiopian forces crossed the river to encircle the garrison.", {"agent": "Ethiopia", "aim": "to encircle the garrison"}),
    ("To stop the advance, Ukrainian troops blew up the dam.", {"agent": "Ukrain", "aim": "To stop the advance"}),
    ("Tuareg rebels attacked the base to seize weapons.", {"agent": "Tuareg", "of": "attacked", "aim": "to seize weapons"}),
    ("Soldiers were deployed to guard the embassy in Bangui.", {"of": "deployed", "aim": "to guard the embassy"}),
    ("The insurgents used the tunnel to smuggle rockets into Rafah.", {"agent": "insurgents", "aim": "to smuggle rockets"}),
    ("Protesters stormed the ministry to demand new elections.", {"agent": "Protesters", "aim": "to demand new elections"}),
    ("The navy mined the strait to keep tankers out.", {"agent": "navy", "aim": "to keep tankers out"}),
    ("Russia's army launched an operation to retake Kursk.", {"aim": "to retake Kursk"}),
    ("Uganda began an offensive to push the ADF out of Beni.", {"agent": "Uganda", "aim": "to push the ADF out"}),
    ("The Karen rebels raided the outpost to capture ammunition.", {"agent": "Karen", "aim": "to capture ammunition"}),
    ("Armed men crossed from Mali to steal cattle and killed two herders.", {"aim": "to steal cattle"}),
    ("Rebels fighting to overthrow the Chadian president attacked a post.", {"agent": "Rebels", "aim": "to overthrow"}),
    ("Sri Lankan jets bombed the lagoon to block the Tigers' retreat.", {"aim": "to block the Tigers' retreat"}),
    ("Mercenaries came to help the army and attacked Palma.", {"agent": "Mercenaries", "aim": "to help the army"}),
    ("The army shelled the hills so that the convoy could pass.", {"agent": "army", "aim": "the convoy could pass"}),
    # two aims side by side
    ("The shelling is intended either to empty the town or to draw reserves from Kupiansk.", {"aim": "to empty the town"}),
    ("The shelling is intended either to empty the town or to draw reserves from Kupiansk.", {"aim": "to draw reserves"}),
    ("Azerbaijan attacked to take the heights and to cut the Lachin road.", {"agent": "Azerbaijan", "aim": "to take the heights"}),
    ("Azerbaijan attacked to take the heights and to cut the Lachin road.", {"agent": "Azerbaijan", "aim": "to cut the Lachin"}),
    # nouns and verbs of aiming
    ("The aim of the siege is to starve the garrison.", {"of": "siege", "aim": "starve the garrison"}),
    ("The goal of the offensive is taking Goma.", {"of": "offensive", "aim": "taking Goma"}),
    ("The militants attacked Cabo Delgado. The purpose of the attack was to scare investors.", {"agent": "militants"}),
    ("The junta attacked Lashio. The objective of the attack is to reopen the road to China.", {"agent": "junta"}),
    ("The offensive has the purpose of breaking the siege of Kidal.", {"of": "offensive", "aim": "breaking the siege"}),
    ("Boko Haram hopes to scare off voters.", {"agent": "Boko Haram", "aim": "scare off voters"}),
    ("The Houthis seek to wear down the coalition.", {"agent": "Houthi", "aim": "wear down the coalition"}),
    ("The army hopes to relieve Kassala.", {"agent": "army", "aim": "relieve Kassala"}),
    ("The Shining Path sought to bring down the state.", {"agent": "Shining Path", "aim": "bring down the state"}),
    ("The siege aims at starving out the garrison.", {"of": "siege", "aim": "starving out the garrison"}),
    ("The rebels are trying to take pressure off Bunia.", {"agent": "rebels", "aim": "take pressure off Bunia"}),
    # reasons
    (
        "Pakistan struck Khost in retaliation for an ambush.",
        {"agent": "Pakistan", "of": "struck", "aim": "in retaliation for an ambush"},
    ),
    ("Iran fired missiles at Erbil in response to the killing.", {"agent": "Iran", "aim": "in response to the killing"}),
    ("Gunmen killed four herders in revenge for a raid.", {"agent": "Gunmen", "aim": "in revenge for a raid"}),
    ("Miners blocked the road in protest at the arrests.", {"aim": "in protest at the arrests"}),
    ("The strikes were in retaliation for the bombing of a bus.", {"of": "strikes", "aim": "in retaliation for the bombing"}),
    ("The army shelled Kobani to avenge its dead.", {"agent": "army", "aim": "avenge its dead"}),
    ("Israel closed the crossing as punishment for the rockets fired at Sderot.", {"aim": "as punishment for the rockets"}),
    ("The rebels freed ten soldiers as a goodwill gesture.", {"agent": "rebels", "aim": "as a goodwill gesture"}),
    ("Thailand evacuated four villages as a precaution.", {"agent": "Thai", "aim": "as a precaution"}),
]

NOT_TOLD = [
    "Children were too afraid to leave the school after the shelling.",
    "Rebels agreed to leave the city after the attack.",
    "The governor ordered the police to fire on the crowd.",
    "Fighters are ready to attack Goma.",
    "The general urged both sides to stop the shelling.",
    "The convoy reached the town only to be driven back.",
    "Villagers were forced to flee after the attack.",
    "The soldiers had nowhere to hide from the shelling.",
    "The rebels refused to disarm and attacked a post.",
    "The commander is too weak to attack Sirte.",
    "The militia has the right to keep its weapons after the ceasefire.",
    "Soldiers used to patrol the border before the attack.",
    "The army is going to attack the hills.",
    "The envoy called on the army and the rebels to stop fighting.",
    "The UN gave the army and the militia two days to leave the ruined city.",
    "The soldier aimed his rifle at the crowd and shot two people.",
    "The chef added salt to bring out the flavour.",
    "The winger dived to win a penalty.",
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_a_sentence_tells_what_an_act_is_for(text: str, expected: dict[str, str], lacks: Lacks) -> None:
    assert not lacks(text, "purpose/aim", expected)


@pytest.mark.parametrize("text", NOT_TOLD)
def test_a_near_miss_tells_no_purpose(text: str, lacks: Lacks) -> None:
    assert lacks(text, "purpose/aim", {})
