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
    # patrons and clients
    ("Iran supports the Houthis with money.", "relation/backs", {"subject": "Iran", "object": "Houthi"}),
    ("The M23, backed by Rwanda, took Sake.", "relation/backs", {"subject": "Rwanda", "object": "March 23|M23"}),
    ("The government and its Russian backers bombed the market.", "relation/backs", {"subject": "Russia", "object": "government"}),
    ("Uganda, a backer of the Sudan People's Liberation Army, sent trucks.", "relation/backs", {"subject": "Uganda"}),
    ("Prosecutors accuse Liberia of backing the Revolutionary United Front.", "relation/backs", {"subject": "Liberia"}),
    (
        "The Contras, funded by the United States, raided a farm.",
        "relation/backs",
        {"subject": "United States", "object": "Contras"},
    ),
    ("The UAE-financed militia left Mukalla.", "relation/backs", {"subject": "United Arab Emirates", "object": "militia"}),
    ("Ethiopian-armed fighters crossed into Sudan.", "relation/backs", {"subject": "Ethiopia", "object": "fighters"}),
    ("Pakistan props up the Haqqani network.", "relation/backs", {"subject": "Pakistan", "object": "Haqqani"}),
    ("France reaffirmed its support for the Chadian government.", "relation/backs", {"subject": "France", "object": "Chad"}),
    ("The pro-junta newspaper Sagaing Mirror printed the photo.", "relation/backs", {"object": "junta"}),
    # enemies
    ("Rebels fighting to topple the junta shelled the port.", "relation/hostile", {"subject": "Rebels", "object": "junta"}),
    ("Ahmad Massoud declared his opposition to the Taliban.", "relation/hostile", {"subject": "Massoud", "object": "Taliban"}),
    ("Kenya and its allies are committed to defeating al-Shabaab.", "relation/hostile", {"subject": "Kenya", "object": "Shabaab"}),
    ("Niger joined the fight against Boko Haram.", "relation/hostile", {"subject": "Niger", "object": "Boko Haram"}),
    (
        "Paris praised the Malian army in the fight against JNIM.",
        "relation/hostile",
        {"subject": "Mali", "object": "Jama'at|JNIM"},
    ),
    ("Villagers united against the Lord's Resistance Army.", "relation/hostile", {"object": "Lord's Resistance Army"}),
    ("The Wa and the Shan armies remain at odds with the Kachin rebels.", "relation/hostile", {"object": "Kachin"}),
    ("Armenia's foe Azerbaijan massed tanks.", "relation/hostile", {"subject": "Azerbaijan", "object": "Armenia"}),
    ("Anti-Gaddafi militiamen entered Sirte.", "relation/hostile", {"subject": "militiamen", "object": "Gaddafi"}),
    # allies
    ("Ethiopia and its ally Eritrea attacked Adwa.", "relation/allied", {"subject": "Eritrea", "object": "Ethiopia"}),
    ("The faction joined forces with the Islamic State.", "relation/allied", {"subject": "faction", "object": "Islamic State"}),
    ("Tuareg fighters sided with the junta.", "relation/allied", {"subject": "Tuareg", "object": "junta"}),
    ("The gang is linked to al-Qaeda.", "relation/allied", {"subject": "gang", "object": "al-Qaeda"}),
    ("A militia tied to the Sinaloa Cartel burned trucks.", "relation/allied", {"subject": "militia", "object": "Sinaloa"}),
    ("Wagner men fight alongside the Malian army.", "relation/allied", {"subject": "Wagner", "object": "Mali"}),
    ("A Hezbollah-connected unit crossed the border.", "relation/allied", {"subject": "unit", "object": "Hezbollah"}),
    ("Burkina Faso formed an alliance with Mali.", "relation/allied", {"subject": "Burkina Faso", "object": "Mali"}),
    # parts and wholes
    ("Al-Qaeda's Sahel affiliate JNIM took the camp.", "relation/part_of", {"subject": "Jama'at|JNIM", "object": "al-Qaeda"}),
    ("JNIM, an affiliate of al-Qaeda, took the camp.", "relation/part_of", {"subject": "Jama'at|JNIM", "object": "al-Qaeda"}),
    ("Lashkar-e-Jhangvi pledged allegiance to the Islamic State.", "relation/part_of", {"object": "Islamic State"}),
    ("The Kachin battalion joined the Northern Alliance.", "relation/part_of", {"object": "Northern Alliance"}),
    ("The alliance includes the Ta'ang National Liberation Army.", "relation/part_of", {"subject": "Ta'ang", "object": "alliance"}),
    ("The brigade, part of the Libyan National Army, left Sebha.", "relation/part_of", {"subject": "brigade", "object": "Libyan"}),
    ("Sudan, a member of the coalition, sent pilots.", "relation/part_of", {"subject": "Sudan", "object": "coalition"}),
    ("ISIS-affiliated fighters raided Palma.", "relation/part_of", {"subject": "fighters", "object": "Islamic State"}),
    ("Two officers defected to the Rapid Support Forces.", "relation/part_of", {"subject": "officers", "object": "Rapid Support"}),
    ("The spokesman of the Salah al-Din Brigades, the armed wing of Hamas, spoke.", "relation/part_of", {"object": "Hamas"}),
    # leaving
    ("Colonel Deng defected from the Sudanese army.", "relation/split_from", {"subject": "Deng", "object": "Sudan"}),
    ("The column broke away from the FARC in 2016.", "relation/split_from", {"subject": "column", "object": "FARC|Revolutionary"}),
    (
        "The Segunda Marquetalia, a dissident faction of the FARC, claimed it.",
        "relation/split_from",
        {"object": "FARC|Revolutionary"},
    ),
    ("The former al-Qaeda affiliate Ansar Dine left Kidal.", "relation/split_from", {"object": "al-Qaeda"}),
    ("The Chin battalion split off from the Arakan Army.", "relation/split_from", {"object": "Arakan Army"}),
    # those at the head
    ("UN Secretary-General António Guterres spoke.", "relation/leads", {"subject": "Guterres", "object": "United Nations"}),
    ("Secretary-General of NATO Jens Stoltenberg spoke.", "relation/leads", {"subject": "Stoltenberg", "object": "NATO|North"}),
    ("Rapid Support Forces commander Mohamed Hamdan Dagalo fled.", "relation/leads", {"object": "Rapid Support"}),
    ("Borno's governor Babagana Zulum visited the camp.", "relation/leads", {"subject": "Zulum", "object": "Borno"}),
    ("Prime Minister Abiy Ahmed said the Ethiopian army had won.", "relation/leads", {"subject": "Abiy", "object": "Ethiopia"}),
    ("Libyan army chief of staff Mohammed Haddad died.", "relation/leads", {"subject": "Haddad", "object": "Liby"}),
    ("Nigeria leads the coalition.", "relation/leads", {"subject": "Nigeria", "object": "coalition"}),
    ("The Saudi-led coalition bombed Hodeidah.", "relation/leads", {"subject": "Saudi", "object": "coalition"}),
    ("The brigade is commanded by Ali Abdi.", "relation/leads", {"subject": "Abdi", "object": "brigade"}),
    # parts named beside their whole, or by a rank
    ("A bloc including Chad and Niger sent troops.", "relation/part_of", {"subject": "Chad", "object": "bloc"}),
    ("Hamas's Qassam Brigades fired rockets.", "relation/part_of", {"subject": "Qassam", "object": "Hamas"}),
    ("The ELN's Domingo Lain Front took the bridge.", "relation/part_of", {"subject": "Domingo Lain", "object": "Liberation"}),
    ("Abdi Nur, a captain in the Somali army, was killed.", "relation/part_of", {"subject": "Abdi Nur", "object": "Somali"}),
    ("The alliance is made up of the TNLA and others.", "relation/part_of", {"subject": "Ta'ang", "object": "alliance"}),
    # both sides in one row, sides taken, and what one is helped in
    ("Ethiopia and Eritrea are at war.", "relation/hostile", {"subject": "Ethiopia", "object": "Eritrea"}),
    ("Chad and Niger are allies.", "relation/allied", {"subject": "Chad", "object": "Niger"}),
    ("Fano militias opposed to the government burned the post.", "relation/hostile", {"subject": "Fano", "object": "government"}),
    ("Burundi and Uganda are committed to defeating al-Shabaab.", "relation/hostile", {"subject": "Burundi", "object": "Shabaab"}),
    (
        "Chad, the wider regional alliance and the government of Niger are committed to defeating Boko Haram.",
        "relation/hostile",
        {"subject": "alliance", "object": "Boko Haram"},
    ),
    ("Rwanda backed the Mozambican army in its campaign to defeat al-Shabaab.", "relation/hostile", {"subject": "Mozambi"}),
    ("Eritrea fought on the side of Ethiopia.", "relation/backs", {"subject": "Eritrea", "object": "Ethiopia"}),
    ("The rebels, with support from Chad, took Faya.", "relation/backs", {"subject": "Chad", "object": "rebels"}),
    ("The pro-Iranian militia Kataib Hezbollah fired rockets.", "relation/backs", {"subject": "Hezbollah", "object": "Iran"}),
    ("Rebels fled to neighbouring Chad, which backs the rebels.", "relation/backs", {"subject": "Chad", "object": "rebels"}),
    # offices, and countries of two words
    ("Musa Sow was appointed as commander of the Presidential Guard.", "relation/leads", {"object": "Presidential Guard"}),
    ("The commander of the RSF in Darfur, Ali Yaqoub, was killed.", "relation/leads", {"subject": "Yaqoub", "object": "Rapid"}),
    ("South Korean President Yoon Suk Yeol spoke.", "relation/leads", {"subject": "Yoon Suk Yeol", "object": "South Korea"}),
    ("The militia is run by Musa Sow.", "relation/leads", {"subject": "Musa Sow", "object": "militia"}),
    # truces
    ("The Wa army still honours its ceasefire with the junta.", "relation/observes_truce", {"subject": "Wa"}),
    ("The Polisario stuck to the truce.", "relation/observes_truce", {"subject": "Polisario"}),
]

NOTHING = [
    ("Sunlight is an ally of good sleep.", "relation/allied"),
    ("The museum opened a new wing.", "relation/part_of"),
    ("Shareholders rejected the hostile bid.", "relation/hostile"),
    ("The singer led the crowd in a song.", "relation/leads"),
    ("The bakery is supported by loyal customers.", "relation/backs"),
    ("The tunnel leads to the border.", "relation/leads"),
    ("He stood at the head of the queue.", "relation/leads"),
    ("She studies allied health in Leeds.", "relation/allied"),
    ("Former President Evo Morales of Bolivia fled.", "relation/leads"),
    ("Bolivian Vice President David Choquehuanca fled.", "relation/leads"),
    ("Kenyan Foreign Minister Raychelle Omamo spoke.", "relation/leads"),
    ("White House Chief of Staff Ron Klain spoke.", "relation/leads"),
    ("EU foreign policy chief Josep Borrell spoke.", "relation/leads"),
    ("The Boko Haram terrorist group burned the school.", "relation/part_of"),
    ("The boxer joined the army of his rivals' fans.", "relation/hostile"),
    ("The ousted president Alpha Conde of Guinea left.", "relation/leads"),
    ("The hospital is linked to the road by a bridge.", "relation/allied"),
    ("The menu includes two soups.", "relation/part_of"),
    ("He is an opponent of the bill.", "relation/hostile"),
    ("The Tigray People's Liberation Front spoke.", "relation/part_of"),
    ("Former Revolutionary United Front leader Foday Sankoh died.", "relation/leads"),
    ("MSF runs the hospital.", "relation/leads"),
    ("A menu including fish and rice was served.", "relation/part_of"),
    ("Her brother fought against cancer.", "relation/hostile"),
]


@pytest.mark.parametrize(("text", "type_", "expected"), SENTENCES)
def test_a_sentence_tells_it(
    text: str, type_: str, expected: dict[str, str], lacks: Callable[[str, str, dict[str, str]], str]
) -> None:
    assert not lacks(text, type_, expected)


@pytest.mark.parametrize(("text", "type_"), NOTHING)
def test_a_near_miss_does_not(text: str, type_: str, lacks: Callable[[str, str, dict[str, str]], str]) -> None:
    assert lacks(text, type_, {})
