"""What is kept of a block comes back from its text as it was: ties and turns, talks, purposes."""

from __future__ import annotations

import pytest
from tests.stages.assemble.dispatches import claim, facts, report

from dateline.batch.settling import PART, TELLING
from dateline.knowledge import Knowledge, load
from dateline.stages import assemble
from dateline.stages.assemble import Part, Sides, Telling

TEXT = "Westmark, Reed League, Harbour Guard: backs, at war, talks in Lake Town, a truce, a raid meant to cut the road."
DAY = ("2031-03-02", "2031-03-02")


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load(None)


@pytest.fixture(scope="module")
def told(known: Knowledge) -> list[Telling]:
    pair, early = {"subject": "Westmark", "object": "Reed League"}, report("a", TEXT, "One", "2031-03-01")
    late = report("b", TEXT, "Other", "2031-05-01")
    claims = {
        early: [
            claim(early, "relation", "backs", "backs", roles=pair),
            claim(early, "talks", "scheduled", "talks", place="Lake Town", when=DAY, roles={"sponsor": "Westmark"}),
            claim(early, "event", "ceasefire", "truce", place="Lake Town", roles={"agent": "Reed League"}),
            claim(early, "event", "attack", "raid", roles={"agent": "Reed League"}, place="Oak Mill"),
            claim(early, "purpose", "aim", "meant", roles={"agent": "Reed League", "of": "raid"}, aim="cut the road"),
        ],
        late: [claim(late, "relation", "hostile", "at war", roles=pair), claim(late, "talks", "ended", "talks", place="Lake Town")],
    }
    return [t for of, group in claims.items() for t in assemble.told(group, facts(of), of.id, {}, known)]


def test_a_telling_comes_back(told: list[Telling]) -> None:
    assert [TELLING.validate_json(TELLING.dump_json(t)) for t in told] == told
    assert any(t.acts for t in told) and any(t.tracks for t in told)


def test_a_part_comes_back(told: list[Telling], known: Knowledge) -> None:
    sides = Sides(known)
    blocks = sorted({b for t in told for b in assemble.laid(t, (), known, sides)})
    parts = [
        assemble.part(b, [t for t in told if b in assemble.laid(t, (), known, sides)], known.assembling, sides) for b in blocks
    ]
    assert [PART.validate_json(PART.dump_json(p, exclude_defaults=True)) for p in parts] == parts
    whole = [name for name in ("ties", "turns", "tracks", "seen") if any(getattr(p, name) for p in parts)]
    assert whole == ["ties", "turns", "tracks", "seen"]
    assert all(isinstance(p, Part) for p in parts)
