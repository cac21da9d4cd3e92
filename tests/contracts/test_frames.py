"""Every frame of every language asks only for what the program can find."""

from __future__ import annotations

import pytest

from dateline.knowledge import Knowledge
from dateline.knowledge.languages.frames import Frame
from dateline.stages.frame import roles, stands

KNOWN = {*roles.HEADS, *roles.WHOLE, *stands.STANDS}
TELLING = {"support", "modifier", "place", "loss"}  # words of needs_any that are no roles


def frames(known: Knowledge) -> list[Frame]:
    tables = [t for lang in known.languages.values() for t in (lang.frames.verbs, lang.frames.nouns, lang.frames.adjectives)]
    return list({frame.id: frame for table in tables for rows in table.values() for _, frame in rows}.values())


def test_there_are_frames_for_every_kind_of_act(known: Knowledge) -> None:
    assert {f.kind for f in frames(known)} >= {"event", "loss", "control", "relation", "talks"}


@pytest.mark.parametrize("part", ["roles", "needs", "refuses"])
def test_every_place_of_a_frame_is_one_that_the_program_reaches(known: Knowledge, part: str) -> None:
    for frame in frames(known):
        asked = [p for places in frame.roles.values() for p in places]
        asked += (
            [p for key in (*frame.needs, *frame.refuses) if key not in frame.roles for p in key.split("|")]
            if part != "roles"
            else []
        )
        strange = {place for place in asked if place.partition(":")[0] not in KNOWN}
        assert not strange, f"{frame.id} ({frame.kind}/{frame.type}) asks for {sorted(strange)}"


def test_what_a_frame_needs_any_of_are_its_roles(known: Knowledge) -> None:
    for frame in frames(known):
        assert set(frame.needs_any) <= {*frame.roles, *TELLING}, f"{frame.id} ({frame.kind}/{frame.type})"


def test_every_type_of_a_frame_is_in_the_codebook(known: Knowledge) -> None:
    assert not {(f.kind, f.type) for f in frames(known)} - set(known.codebook.entries)
