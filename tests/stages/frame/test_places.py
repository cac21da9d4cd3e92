"""The places of any predicate: the nearest in the grammar, with those joined to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.knowledge import Knowledge
from dateline.records import Report
from dateline.stages import identify, parse, situate, spot
from dateline.stages.frame.places import places_of
from dateline.stages.frame.scenes import scenes

Placed = Callable[[str, str], list[str]]


@pytest.fixture(scope="module")
def placed(known: Knowledge) -> Placed:
    """The names of the places of the first word that begins so."""

    def read(text: str, verb: str) -> list[str]:
        report = Report(id="r", text=text)
        sentences = parse.sentences(report, known)
        mentions = spot.mentions(report, sentences, known)
        links = identify.links(report, sentences, mentions, known)
        settings = situate.settings(report, sentences, mentions, known)
        for scene in scenes(report, sentences, mentions, links, settings, known):
            at = next((t.i for t in scene.tokens if t.text.startswith(verb)), None)
            if at is not None:
                return [w.name for w in places_of(scene, at)]
        raise AssertionError(f"no {verb!r} in {text!r}")

    return read


@pytest.mark.parametrize(
    ("text", "verb", "names"),
    [
        ("Rebels entered Goma on Monday.", "entered", ["Goma"]),
        ("The militia burned houses in the village of Tawila.", "burned", ["Tawila"]),
        ("A bomb hit a bus in Karachi, killing nine people.", "killing", ["Karachi"]),
        ("The army managed to retake Malakal.", "managed", ["Malakal"]),
        ("Troops launched an assault on Kramatorsk.", "launched", ["Kramatorsk"]),
        ("Fighters stormed the army's positions at the edge of Sebha.", "stormed", ["Sebha"]),
        ("Shells struck Goma and Bukavu.", "struck", ["Goma", "Bukavu"]),
        ("Two farmers were shot dead near Maiduguri.", "shot", ["Maiduguri"]),
    ],
)
def test_a_predicate_is_where_its_grammar_leads(text: str, verb: str, names: list[str], placed: Placed) -> None:
    assert placed(text, verb) == names


def test_the_place_named_first_lies_in_the_one_behind_it(placed: Placed) -> None:
    assert placed("Gunmen killed two teachers in the town of Bama in north-eastern Nigeria.", "killed") == ["Bama"]


def test_what_opens_the_sentence_is_the_wider_scene(placed: Placed) -> None:
    assert placed("In Borno on Friday, gunmen raided a market in Bama.", "raided") == ["Bama"]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The ministry said that shells had struck Kharkiv.", "said"),
        ("The mayor resigned.", "resigned"),
        ("The union condemned the attack on Goma.", "condemned"),
        ("Two men were killed by police at a Shiite shrine.", "killed"),
    ],
)
def test_what_has_no_place_gets_none(text: str, verb: str, placed: Placed) -> None:
    assert placed(text, verb) == []


def test_an_unknown_name_that_is_stormed_is_a_place(placed: Placed) -> None:
    assert placed("The rebels stormed Qarmazubad at dawn.", "stormed") == ["Qarmazubad"]
