"""Mentions: names by registry, gazetteer and tagger; noun phrases by their heads."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.knowledge import Knowledge
from dateline.records import Mention, Report
from dateline.stages import parse, spot

Spot = Callable[[str], list[Mention]]


@pytest.fixture(scope="module")
def spotted(known: Knowledge) -> Spot:
    def read(text: str) -> list[Mention]:
        report = Report(id="r", text=text)
        return list(spot.mentions(report, parse.sentences(report, known), known))

    return read


def _of(mentions: list[Mention], words: str) -> Mention:
    return next(m for m in mentions if m.span.quote == words)


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("Boko Haram attacked the village.", "Boko Haram", "actor:"),
        ("Analysts say the Islamic State of Iraq and the Levant lost Hit.", "the Islamic State of Iraq and the Levant", "actor:"),
        ("Yesterday Hezbollah fired rockets.", "Hezbollah", "actor:"),
        ("The RSF shelled the market.", "The RSF", "actor:"),
    ],
)
def test_names_of_the_registry_are_actors(text: str, words: str, label: str, spotted: Spot) -> None:
    found = _of(spotted(text), words)
    assert (found.kind, found.source) == ("actor", "registry")
    assert found.label.startswith(label)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Troops entered Mekelle on Friday.", "Mekelle"),
        ("Shells fell on Donetsk.", "Donetsk"),
        ("The town of Qurdabiya was overrun.", "Qurdabiya"),
        ("They met in Somalia.", "Somalia"),
        ("Militants stormed Wadijerre.", "Wadijerre"),
    ],
)
def test_places_are_known_by_gazetteer_or_by_the_words_around_them(text: str, words: str, spotted: Spot) -> None:
    assert [m.kind for m in spotted(text) if words in m.span.quote][-1] == "place"


@pytest.mark.parametrize(
    ("text", "words", "kind", "label"),
    [
        ("Three soldiers slept.", "Three soldiers", "actor", "armed"),
        ("The battalion slept.", "The battalion", "actor", "unit"),
        ("Villagers fled.", "Villagers", "actor", "civilian"),
        ("The ministry denied it.", "The ministry", "actor", "body"),
        ("They shelled a hospital.", "a hospital", "place", "site"),
        ("They denied it.", "They", "pronoun", "org_or_plural"),
    ],
)
def test_common_nouns_are_sorted_by_what_they_stand_for(text: str, words: str, kind: str, label: str, spotted: Spot) -> None:
    found = _of(spotted(text), words)
    assert (found.kind, found.label) == (kind, label)


def test_a_name_inside_a_phrase_is_a_mention_of_its_own(spotted: Spot) -> None:
    quotes = [m.span.quote for m in spotted("Two Hezbollah commanders fled.")]
    assert "Two Hezbollah commanders" in quotes
    assert any("Hezbollah" in quote and "commanders" not in quote for quote in quotes)


def test_a_phrase_holds_nothing_after_its_head(spotted: Spot) -> None:
    assert "the burnt bridge" in [m.span.quote for m in spotted("Rebels held the burnt bridge over the river.")]


def test_a_name_that_is_a_place_once_is_one_everywhere(spotted: Spot) -> None:
    mentions = spotted("Fighters besieged the town of Kadunar. Kadunar has no water.")
    assert {m.kind for m in mentions if m.span.quote == "Kadunar"} == {"place"}


def test_times_are_no_parties(spotted: Spot) -> None:
    assert not [m for m in spotted("Rebels withdrew on Tuesday.") if "Tuesday" in m.span.quote]


def test_mentions_stand_in_reading_order_and_quote_the_report(spotted: Spot) -> None:
    text = "KABUL — The Afghan National Army and local police retook three checkpoints from the Taliban."
    mentions = spotted(text)
    assert [m.span.start for m in mentions] == sorted(m.span.start for m in mentions)
    assert all(text[m.span.start : m.span.end] == m.span.quote for m in mentions)
