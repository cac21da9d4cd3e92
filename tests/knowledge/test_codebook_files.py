"""Reading codebook files: what they give, how they overlay, and complaints that name the file and the key."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from dateline.knowledge.codebook import Codebook
from dateline.records import KnowledgeError

GOOD = """
definition: >
  Two parties trade
  prisoners.
family: custody
symmetric: true
roles: {agent: one side, target: the other}
crosswalk: {acled: Other, plover: [RETREAT, release], cameo: "08", ucdp: 2}
positive:
  - They swapped prisoners.
  - {text: A swap took place., expect: {agent: [Alba, Borea], place: Corvo}}
  - {text: The swap came late., hard: true}
negative:
  - {text: They swapped shirts., note: sport}
  - They swapped seats.
  - They swapped stories.
"""


def folder(at: Path, text: str, name: str = "event/swap") -> Path:
    path = at / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return at


def test_a_file_becomes_an_entry(tmp_path: Path) -> None:
    entry = Codebook.read([folder(tmp_path, GOOD)]).entry("event", "swap")
    assert (entry.kind, entry.type) == ("event", "swap")
    assert entry.definition == "Two parties trade prisoners."
    assert entry.roles == {"agent": "one side", "target": "the other"}
    assert (entry.acled, entry.plover, entry.cameo, entry.ucdp) == ("Other", ("RETREAT", "release"), "08", 2)
    assert entry.family == ("custody",)
    assert entry.symmetric
    assert entry.positive[0].text == "They swapped prisoners."
    assert entry.positive[1].expect == {"agent": ("Alba", "Borea"), "place": ("Corvo",)}
    assert entry.positive[2].hard
    assert entry.negative[0].note == "sport"


def test_a_crosswalk_may_be_absent_and_a_plover_mode_too(tmp_path: Path) -> None:
    bare = GOOD.replace('crosswalk: {acled: Other, plover: [RETREAT, release], cameo: "08", ucdp: 2}', "crosswalk: {plover: AGREE}")
    entry = Codebook.read([folder(tmp_path, bare)]).entry("event", "swap")
    assert (entry.acled, entry.plover, entry.cameo, entry.ucdp) == (None, ("AGREE", None), None, None)


def test_a_later_folder_replaces_an_entry_and_adds_one(tmp_path: Path) -> None:
    ours = folder(tmp_path / "ours", GOOD)
    theirs = folder(tmp_path / "theirs", GOOD.replace("Two parties trade", "Some people trade"))
    folder(
        theirs,
        GOOD.replace("agent: one side, target: the other", "side: who").replace("agent: [Alba", "side: [Alba"),
        "loss/swapped",
    )
    book = Codebook.read([ours, theirs])
    assert book.entry("event", "swap").definition == "Some people trade prisoners."
    assert (book.types("event"), book.types("loss"), book.types("talks")) == (("swap",), ("swapped",), ())


def test_an_unknown_type_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"no event/barter; its types of event are swap"):
        Codebook.read([folder(tmp_path, GOOD)]).entry("event", "barter")


def test_a_codebook_survives_pickling_and_cannot_be_changed(tmp_path: Path) -> None:
    book = Codebook.read([folder(tmp_path, GOOD)])
    assert pickle.loads(pickle.dumps(book)) == book
    with pytest.raises(FrozenInstanceError):
        book.entry("event", "swap").type = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("definition: >\n  Two parties trade\n  prisoners.", "definition: ''", "definition: must be a text"),
        ("family: custody", "familly: custody", "the file: unknown key familly"),
        ("target: the other", "victim: the other", "roles: unknown key victim; known are agent"),
        ("target: the other", "target: 3", r"roles\.target: must be a text"),
        ("{agent: one side, target: the other}", "{}", "roles: must say"),
        ("{agent: one side, target: the other}", "[agent]", "roles: must be a mapping"),
        ("[RETREAT, release]", "[RETREAT, release, now]", r"crosswalk\.plover"),
        ("[RETREAT, release]", "[RETREAT, 3]", r"crosswalk\.plover: must be a text"),
        ('"08"', '"21"', r"crosswalk\.cameo: must be a root code"),
        ('"08"', "8", r"crosswalk\.cameo: must be a text"),
        ("ucdp: 2", "ucdp: 4", r"crosswalk\.ucdp: must be 1, 2 or 3, not 4"),
        ("ucdp: 2", "ucdp: true", r"crosswalk\.ucdp"),
        ("ucdp: 2", "ucdp: [2]", r"crosswalk\.ucdp"),
        ("acled: Other", "gtd: 7", "crosswalk: unknown key gtd"),
        ("symmetric: true", "symmetric: 1", "symmetric: must be true or false"),
        ("  - They swapped seats.\n", "", "negative: must list at least 3 sentences"),
        ("place: Corvo", "weather: rain", r"positive\[1\]\.expect: unknown key weather"),
        ("place: Corvo", "place: 7", r"positive\[1\]\.expect\.place: must be a text"),
        ("hard: true", "hard: very", r"positive\[2\]\.hard: must be true or false"),
        ("They swapped seats.", "{note: seats}", r"negative\[1\]\.text: must be a text"),
    ],
)
def test_a_wrong_file_is_refused_by_file_and_key(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    assert old in GOOD
    with pytest.raises(KnowledgeError, match=r"swap\.yaml: " + complaint):
        Codebook.read([folder(tmp_path, GOOD.replace(old, new))])


def test_an_unknown_kind_and_broken_yaml_are_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no kind of content is called 'evnt'"):
        Codebook.read([folder(tmp_path / "a", GOOD, "evnt/swap")])
    with pytest.raises(KnowledgeError, match=r"swap\.yaml"):
        Codebook.read([folder(tmp_path / "b", "definition: [")])
    with pytest.raises(KnowledgeError, match="the file: must be a mapping"):
        Codebook.read([folder(tmp_path / "c", "- a list")])
