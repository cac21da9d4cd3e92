"""Paths: logical subject and object of a verb through passives, relatives, participles, control and conjunction."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.knowledge import Knowledge
from dateline.records import Report
from dateline.stages import parse
from dateline.stages.frame import governing, paths
from dateline.stages.frame.scene import Scene

Ask = Callable[[str, str], tuple[list[str], list[str]]]


@pytest.fixture(scope="module")
def scene(known: Knowledge) -> Callable[[str], Scene]:
    """The scene of a text's only sentence, before anything is named in it."""

    def build(text: str) -> Scene:
        report = Report(id="r", text=text)
        (sentence,) = parse.sentences(report, known)
        language = known.languages["en"]
        return Scene(report=report, sentence=sentence, language=language, known=known, mentions={}, covering={}, links={})

    return build


@pytest.fixture(scope="module")
def ask(scene: Callable[[str], Scene]) -> Ask:
    """Who does what a verb says, and to whom, as single words."""

    def look(text: str, verb: str) -> tuple[list[str], list[str]]:
        at = scene(text)
        v = next(t.i for t in at.tokens if t.text == verb)
        subject, objects = paths.subject(at, v), paths.objects(at, v)
        return [at.tokens[i].text for i in subject], [at.tokens[i].text for i in objects]

    return look


@pytest.mark.parametrize(
    ("text", "verb", "subject", "objects"),
    [
        ("Rebels seized the port.", "seized", ["Rebels"], ["port"]),
        ("The port was seized by rebels.", "seized", ["rebels"], ["port"]),
        ("The port was seized.", "seized", [], ["port"]),
        ("The rebels who seized the port fled.", "seized", ["rebels"], ["port"]),
        ("The port that rebels seized burned.", "seized", ["rebels"], ["port"]),
        ("The port seized by rebels burned.", "seized", ["rebels"], ["port"]),
        ("Rebels entered the city and seized the port.", "seized", ["Rebels"], ["port"]),
        ("Rebels advanced at night, seizing the port.", "seizing", ["Rebels"], ["port"]),
        ("Rebels tried to seize the port.", "seize", ["Rebels"], ["port"]),
        ("Generals ordered the soldiers to seize the port.", "seize", ["soldiers"], ["port"]),
        ("Rebels vowed to seize the port.", "seize", ["Rebels"], ["port"]),
        ("The minister accused the rebels of seizing the port.", "seizing", ["rebels"], ["port"]),
    ],
)
def test_who_does_what_to_whom(text: str, verb: str, subject: list[str], objects: list[str], ask: Ask) -> None:
    assert ask(text, verb) == (subject, objects)


def test_parties_in_a_row_are_all_found(scene: Callable[[str], Scene]) -> None:
    at = scene("Soldiers, policemen and guards seized the port.")
    assert [at.tokens[i].text for i in paths.conjuncts(at, 0)] == ["Soldiers", "policemen", "guards"]


@pytest.mark.parametrize(
    ("text", "noun", "verb"),
    [
        ("The army launched an attack on the port.", "attack", "launched"),
        ("The army carried out a series of raids.", "raids", "carried"),
        ("The army described the attack.", "attack", None),
    ],
)
def test_a_light_verb_is_told_from_others(text: str, noun: str, verb: str | None, scene: Callable[[str], Scene]) -> None:
    at = scene(text)
    found = governing.support(at, next(t.i for t in at.tokens if t.text == noun))
    assert (None if found is None else at.tokens[found].text) == verb
