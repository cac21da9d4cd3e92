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
