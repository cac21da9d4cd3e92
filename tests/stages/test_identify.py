"""Links: who each mention names, and what stays unresolved."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.knowledge import Knowledge
from dateline.records import Link, Report
from dateline.stages import identify, parse, spot

Names = Callable[[str, str], list[str]]
Links = Callable[[str], list[Link]]


@pytest.fixture(scope="module")
def linked(known: Knowledge) -> Links:
    def read(text: str) -> list[Link]:
        report = Report(id="r", text=text)
        sentences = parse.sentences(report, known)
        return list(identify.links(report, sentences, spot.mentions(report, sentences, known), known))

    return read


@pytest.fixture(scope="module")
def names(linked: Links) -> Names:
    """The names that the last mention with these words is linked to."""

    def of(text: str, words: str) -> list[str]:
        found = [link for link in linked(text) if link.mention.span.quote == words]
        return [link.name for link in found if link.mention == found[-1].mention]

    return of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Daesh", "Islamic State"),
        ("the PKK", "the Kurdistan Workers' Party"),
        ("the RSF", "the Rapid Support Forces"),
        ("HTS", "Hayat Tahrir al-Sham"),
    ],
)
def test_aliases_are_one_actor(one: str, other: str, linked: Links) -> None:
    ids = {link.id for link in linked(f"Yesterday {one} denied it. Yesterday {other} denied it.") if link.kind == "org"}
    assert len(ids) == 1
    assert None not in ids


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Syrian troops withdrew.", "Syrian troops", "Syrian Army"),
        ("Al-Shabaab militants withdrew.", "Al-Shabaab militants", "al-Shabaab"),
        ("Three Taliban fighters fled.", "Three Taliban fighters", "Taliban"),
        ("Ukrainian soldiers withdrew.", "Ukrainian soldiers", "Ukrainian Army"),
    ],
)
def test_the_name_before_a_noun_is_the_party(text: str, words: str, name: str, names: Names) -> None:
    assert names(text, words) == [name]


def test_two_countries_before_one_noun_are_two_armies(names: Names) -> None:
    found = names("Syrian and Iraqi troops met at the border.", "Syrian and Iraqi troops")
    assert found == ["Syrian Army", "Iraqi Army"]


@pytest.mark.parametrize("label", ["Jihadis", "Rebels", "Insurgents", "Separatists"])
def test_a_label_stays_a_label(label: str, linked: Links) -> None:
    (link,) = [x for x in linked(f"{label} attacked a convoy.") if x.mention.span.quote == label]
    assert (link.name, link.id, link.umbrella) == (label, None, True)


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Boko Haram burned the school. It also looted shops.", "It", "Boko Haram"),
        ("The Houthis fired a missile. They denied it.", "They", "Houthis"),
        ("Hezbollah said its fighters had left.", "its", "Hezbollah"),
        ("Bakary Conteh leads the militia. He denied it.", "He", "Bakary Conteh"),
    ],
)
def test_a_pronoun_stands_for_the_party_named_before(text: str, pronoun: str, name: str, names: Names) -> None:
    assert any(name in found for found in names(text, pronoun))


def test_the_forces_of_a_pronoun_are_its_owners(names: Names) -> None:
    assert names("Al-Shabaab regretted that its fighters had left.", "its fighters") == ["al-Shabaab"]


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban met envoys. It is likely that talks will go on.",
        "The army lost the hill. It remains to be seen who holds it.",
    ],
)
def test_it_that_stands_for_nothing_is_no_party(text: str, names: Names) -> None:
    assert names(text, "It") == []


def test_a_pronoun_without_a_party_stays_unresolved(names: Names) -> None:
    assert names("They denied it.", "They") == []


def test_it_is_not_given_to_a_party_where_a_thing_is_meant(names: Names) -> None:
    assert names("The Taliban fired a rocket. The rocket missed. It fell into the sea.", "It") == []


def test_they_may_stand_for_a_row_of_parties(names: Names) -> None:
    assert set(names("The FARC and the ELN signed the pact. They will disarm.", "They")) >= {
        *names("The FARC left.", "The FARC"),
        *names("The ELN left.", "The ELN"),
    }


def test_the_group_is_the_one_named_before(names: Names) -> None:
    assert names("Boko Haram burned the school. Residents said the group had come at night.", "the group") == ["Boko Haram"]


def test_the_group_is_no_army(names: Names) -> None:
    assert "Nigerian Army" not in names("The Nigerian Army left. Residents feared the group.", "the group")


def test_the_two_groups_are_the_last_two(names: Names) -> None:
    text = "Ahrar al-Sham clashed with Hayat Tahrir al-Sham. Mediators met the two groups."
    assert len(set(names(text, "the two groups"))) == 2


def test_the_two_countries_are_countries(names: Names) -> None:
    text = "Armenia accused Azerbaijan of shelling. Mediators met the two countries."
    assert names(text, "the two countries") == ["Armenia", "Azerbaijan"]


def test_a_described_noun_points_at_nobody_before(names: Names) -> None:
    assert names("Boko Haram burned the school. Police met the group that guards the market.", "the group") != ["Boko Haram"]


def test_a_short_name_is_the_person_met_before(names: Names) -> None:
    assert names("President Bakary Conteh spoke. Later Conteh left.", "Conteh") == ["Bakary Conteh"]


def test_an_unknown_name_is_an_actor_of_its_own(linked: Links) -> None:
    found = [x for x in linked("The Northern Dawn Brigade attacked a convoy.") if "Dawn" in x.name]
    assert found
    assert all(x.id is None and not x.umbrella for x in found)


def test_every_link_says_why(linked: Links) -> None:
    assert all(x.reason for x in linked("Syrian troops met rebels in Doha. They agreed. The two sides left."))


def test_another_language_links_nothing(known: Knowledge) -> None:
    assert identify.links(Report(id="r", text="x", language="ar"), (), (), known) == ()


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Gunmen burned a mill. The attackers fled.", "The attackers", "Gunmen"),
        ("The Colombian government met the ELN. The government said it would stay.", "The government", "Colombian government"),
        ("Boko Haram burned the school. The militant group fled.", "The militant group", "Boko Haram"),
        ("The Kenyan army left. Later the army came back.", "the army", "Kenyan Army"),
        ("The Martyrs of Kidal Brigade left. The Brigade lost ten men.", "The Brigade", "Brigade"),
        ("Rebels met the ELN. The coalition left.", "The coalition", "coalition"),
    ],
)
def test_a_definite_noun_is_a_party_of_its_kind(text: str, words: str, name: str, names: Names) -> None:
    assert all(name in found for found in names(text, words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Taliban fighters held the road when the army came.", "the army"),
        ("The Sudanese army left. The ministry denied it.", "The ministry"),
        ("Kenyan troops met Ugandan troops. The army left.", "The army"),
        ("Amnesty International spoke. The militants fled.", "The militants"),
    ],
)
def test_a_definite_noun_is_no_party_of_another_kind_nor_one_of_two(text: str, words: str, names: Names) -> None:
    assert [found.lower() for found in names(text, words)] == [words.lower().removeprefix("the ")]


def test_both_sides_are_those_of_the_last_fight(names: Names) -> None:
    text = "Forces loyal to Khalifa Haftar clashed with troops of the government. Both sides used tanks."
    assert names(text, "Both sides") == ["Forces loyal to Khalifa Haftar", "troops of the government"]


def test_each_other_is_the_one_and_the_other(names: Names) -> None:
    assert names("Kenya and Uganda accused each other of raids.", "each other") == ["Kenya", "Uganda"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Green Dawn Front (GDF) left. The GDF denied it.", "The GDF"),
        ("The rebel group Green Dawn captured Kidal. The group denied it.", "The group"),
        ("Green Dawn, a rebel group based in Kidal, attacked the town. The group denied it.", "The group"),
    ],
)
def test_a_name_in_brackets_or_beside_a_noun_is_the_same_party(text: str, words: str, names: Names) -> None:
    assert [name[:10] for name in names(text, words)] == ["Green Dawn"]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Anti-Houthi forces advanced.", "Anti-Houthi forces", ["Anti-Houthi forces"]),
        ("Rebels met pro-Kyiv fighters.", "pro-Kyiv fighters", ["pro-Kyiv fighters"]),
        ("Iraqi government troops fled.", "Iraqi government troops", ["Iraqi Army"]),
        ("Regime and rebel fighters fled.", "Regime and rebel fighters", ["Regime", "rebel fighters"]),
        ("Clashes between the army and M23 rebels went on.", "the army and M23 rebels", ["army", "March 23 Movement"]),
        ("Suspected Boko Haram militants fled.", "Suspected Boko Haram militants", ["Boko Haram"]),
        ("Strikes killed 12 Palestinians.", "12 Palestinians", ["Palestinians"]),
        ("The US-led coalition struck. Coalition jets left.", "Coalition jets", ["US-led coalition"]),
        ("Forces loyal to Khalifa Haftar left.", "Forces", ["Forces loyal to Khalifa Haftar"]),
        ("Hezbollah and its allies left.", "its allies", ["Hezbollah's allies"]),
        ("The Kenyan army left. Its planes struck Kismayo.", "Its planes", ["Kenyan Army"]),
    ],
)
def test_who_is_named_by_a_phrase(text: str, words: str, found: list[str], names: Names) -> None:
    assert names(text, words) == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kenya condemned Uganda for its raids.", "Uganda"),
        ("Azerbaijan said Armenian forces had fired on its positions.", "Azerbaijan"),
        ("Hezbollah withdrew its fighters.", "Hezbollah"),
    ],
)
def test_whose_it_is_follows_from_the_verb(text: str, name: str, names: Names) -> None:
    assert names(text, "its") == [name]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The Kremlin rejected the plan.", "The Kremlin", "Russian government"),
    ],
)
def test_a_seat_is_a_government_where_it_acts(text: str, words: str, name: str, names: Names) -> None:
    assert set(names(text, words)) <= {name}


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("The Desert Falcons Brigade left. The Desert Falcons denied it.", "The Desert Falcons", ["Desert Falcons Brigade"]),
        ("Gunmen killed two women and their children.", "their", ["women"]),
        ("Gunmen killed a district chief and his bodyguard.", "his", ["district chief"]),
        ("Kenya and Uganda withdrew their forces.", "their forces", ["Kenya", "Uganda"]),
        ("The front shot down a jet of the Kenyan Air Force and captured its pilot.", "its", ["Kenyan Air Force"]),
    ],
)
def test_one_party_has_one_name(text: str, words: str, found: list[str], names: Names) -> None:
    assert names(text, words) == found


def test_the_two_groups_are_not_those_who_belong_to_them(names: Names) -> None:
    text = "Boko Haram and ISWAP fell out. That does not bother the fighters belonging to the two groups, who move between them."
    assert names(text, "the two groups") == ["Boko Haram", "Islamic State West Africa Province"]


def test_each_side_blames_the_other(names: Names) -> None:
    text = "Sudan's army and the RSF agreed a truce. Each side blamed the other."
    assert names(text, "Each side") == names(text, "the other") == ["Sudanese Army", "Rapid Support Forces"]


def test_a_short_name_that_is_a_towns_too_is_the_man_where_he_acts(names: Names) -> None:
    assert names("General Ahmed Salah left. Salah said he was tired.", "Salah") == ["Ahmed Salah"]


def test_insurgents_are_no_command_that_was_named(names: Names) -> None:
    assert names("The Northern Joint Command left. The insurgents fled.", "The insurgents") == ["insurgents"]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The Republican Guard shelled Daraya in Syria.", "The Republican Guard", "Syrian Republican Guard"),
        ("The Republican Guard held the airport of Sanaa, Yemen.", "The Republican Guard", "Yemeni Republican Guard"),
    ],
)
def test_a_name_that_many_countries_have_is_that_of_the_report(text: str, words: str, name: str, names: Names) -> None:
    assert names(text, words) == [name]


def test_a_label_is_considered_in_the_wars_of_the_report_first(linked: Links) -> None:
    sudan, libya = (linked(f"Rebels took a town in {country}.")[0] for country in ("Sudan", "Libya"))
    assert sudan.considered[0] == "actor:rsf"
    assert libya.considered[0] == "actor:ntc-libya"
    assert {sudan.id, libya.id} == {None}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Five soldiers were killed and 36 others wounded.", "36 others", "soldiers"),
        ("Raids killed eight villagers, including two nurses, and wounded 30 others.", "30 others", "villagers"),
        ("Guatemalan soldiers clashed with the ELN, forcing them to retreat.", "them", "National Liberation Army"),
        ("An estimated 40,000 troops have died.", "An estimated 40,000 troops", "troops"),
        ("Eleven people were killed.", "Eleven people", "people"),
    ],
)
def test_who_is_meant_by_numbers_and_pronouns(text: str, words: str, name: str, names: Names) -> None:
    assert names(text, words) == [name]


def test_a_country_and_a_body_before_one_noun_are_two(linked: Links) -> None:
    found = {link.id for link in linked("Congolese and MONUSCO troops withdrew.") if link.mention.span.quote.endswith("troops")}
    assert found == {"actor:cod-army", "actor:monusco"}


@pytest.mark.parametrize("first", ["Lawyer Farid Sadat and a man in Herat spoke to us.", "Farid Sadat spoke to us."])
def test_a_surname_is_that_of_whom_the_report_named(first: str, names: Names) -> None:
    assert names(f"{first} Sadat said that rebels shelled Herat.", "Sadat") == ["Farid Sadat"]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The leader of the Oromo Liberation Army said his group had shelled Nekemte.", "his group", "Oromo Liberation Army"),
        ("Al-Shabaab's leader said his fighters had shelled Baidoa.", "his fighters", "al-Shabaab"),
    ],
)
def test_the_group_of_its_leader_is_the_group(text: str, words: str, name: str, names: Names) -> None:
    assert names(text, words) == [name]
