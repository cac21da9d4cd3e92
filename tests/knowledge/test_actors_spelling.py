"""Names brought into Latin letters in different ways, or told in French or Spanish, are one actor's: actors_spellings.txt."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from dateline.knowledge.actors import Actors
from dateline.knowledge.files import HERE

PAIRS = Path(__file__).with_name("actors_spellings.txt").read_text(encoding="utf-8")


def pairs() -> list[tuple[str, str]]:
    lines = [line.partition(" | ") for line in PAIRS.strip().splitlines()]
    return [(name, other.strip()) for name, _, others in lines for other in others.split(",")]


@pytest.fixture(scope="module")
def actors() -> Actors:
    return Actors.read([HERE / "actors"])


def test_there_are_at_least_200_pairs() -> None:
    assert len(set(pairs())) >= 200


@pytest.mark.parametrize(("name", "other"), pairs())
def test_both_spellings_are_one_actor(actors: Actors, name: str, other: str) -> None:
    one, same = actors.lookup_spelled(name), actors.lookup_spelled(other)
    assert one is not None and same is not None and one.id == same.id


@pytest.mark.parametrize(
    "name",
    [
        *("Micron", "Holland", "Merkle", "Homs", "Hama", "Hamis", "Kinney", "Getty", "Taleb", "Khatib", "Fathi", "Jaysh", "Siege"),
        *(
            "Saleh Ali",
            "Mohamed Yousef Hassan",
            "Front page",
            "National Army of Salvation",
            "houthi style",
            "kadhafi",
            "Party of the",
            "An Army",
        ),
        *("Abu Nasr al-Baghdadi", "Jabhat al-Bahr", "Liwa al-Fath", "Ahrar al-Jabal", "Ivan Lavrov", "Etat major", "Parti ouvrier"),
    ],
)
def test_names_that_only_look_alike_are_nobody(actors: Actors, name: str) -> None:
    assert actors.lookup_spelled(name) is None


def test_a_name_as_written_goes_before_a_spelling(actors: Actors) -> None:
    exact, spelled = actors.lookup("Ansarul Islam"), actors.lookup_spelled("Ansarul Islam")
    assert exact is spelled and exact is not None and exact.id == "actor:ansarul-islam"


def test_two_with_one_spelling_are_told_apart_by_nobody(actors: Actors) -> None:
    assert len(actors.spellings.ids("Ansar ul-Eslam")) > 1 and actors.lookup_spelled("Ansar ul-Eslam") is None


def test_spellings_survive_pickling(actors: Actors) -> None:
    again: Actors = pickle.loads(pickle.dumps(actors))
    actor = again.lookup_spelled("Jebhat en-Nosra")
    assert actor is not None and actor.id == "actor:nusra"


def test_a_folder_without_rules_has_no_spellings(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "{kinds: {armed group: {}}, actors: [{id: a, name: Jabhat al-Example, kind: armed group, source: own}]}", encoding="utf-8"
    )
    assert Actors.read([tmp_path]).lookup_spelled("Jebhat al-Example") is None
