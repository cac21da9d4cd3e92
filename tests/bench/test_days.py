"""The days of our own: how near a situation comes to a key. That keys can be trusted is tested in test_days_key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench.days import lines, run
from bench.days.control import kept
from bench.days.key import Keeping, War, war, wars
from bench.days.score import Compared, b_cubed, compared, duplicates, groups
from tests.stages.assemble.dispatches import claim, report

from bench import chains
from dateline.records import Claim, Dispute, Hold, Incident, Situation

TEXTS = {
    "ford-1-wire": "Marsh League gunmen attacked Oldford on Monday. The Guard repelled them. The League took the mill.",
    "ford-1-guard": "An assault on Oldford was beaten off. Guns shelled the mill. The mill is ours.",
}
KEY = """
incidents:
  - {id: attack, type: attack, status: corroborated, told: [
      {report: ford-1-wire, words: gunmen attacked Oldford}, {report: ford-1-guard, words: An assault on Oldford}]}
  - {id: repulse, type: repel, status: corroborated, told: [
      {report: ford-1-wire, words: The Guard repelled}, {report: ford-1-guard, words: was beaten off}]}
  - {id: mill, type: capture, status: disputed, told: [
      {report: ford-1-wire, words: League took the mill}, {report: ford-1-guard, words: mill is ours, passing: true}]}
episodes: [{id: oldford, incidents: [attack, repulse]}]
disputes:
  - kind: control
    about: who has the mill
    sides: [[{report: ford-1-wire, words: took the mill}], [{report: ford-1-guard, words: mill is ours}]]
control: [{place: the mill, day: 2016-05-02, holder: Marsh League, state: holds}]
"""
REPORTS = {id: report(id, text, published="2016-05-02") for id, text in TEXTS.items()}


def told(id: str, kind: str, type_: str, anchor: str, **more: str) -> Claim:
    return claim(REPORTS[id], kind, type_, anchor, evidence=more.pop("evidence", anchor), **more)  # type: ignore[arg-type]


ATTACK = told("ford-1-wire", "event", "attack", "attacked")
REPULSE = told("ford-1-wire", "event", "repel", "repelled")
MILL = told("ford-1-wire", "event", "capture", "took")
ASSAULT = told("ford-1-guard", "event", "attack", "assault")
BEATEN = told("ford-1-guard", "event", "repel", "beaten off")
SHELLED = told("ford-1-guard", "event", "shell", "shelled")
OURS = told("ford-1-guard", "control", "holds", "ours")
CLAIMS = {c.id: c for c in (ATTACK, REPULSE, MILL, ASSAULT, BEATEN, SHELLED, OURS)}


def written(folder: Path, content: str) -> Path:
    """The dispatches in a folder, with this key to them."""
    rows = [{"id": id, "published": "2016-05-02", "source": "", "title": "", "text": text} for id, text in TEXTS.items()]
    (folder / "ford.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (folder / "ford.yaml").write_text(content, encoding="utf-8")
    return folder / "ford.yaml"


@pytest.fixture
def key(tmp_path: Path) -> War:
    return war(written(tmp_path, KEY))


def incident(*claims: Claim) -> Incident:
    told_in = tuple(sorted({c.report for c in claims}))
    return Incident(
        id="-".join(c.anchor.quote for c in claims),
        kind="event",
        type=claims[0].content.type,
        claims=tuple(c.id for c in claims),
        reports=told_in,
        origins=told_in,
        parties=(),
        place=None,
        start=None,
        end=None,
        status="single-source",
    )


def beside(key: War, *groups: tuple[Claim, ...], disputes: tuple[Dispute, ...] = ()) -> Compared:
    return compared(key, CLAIMS, Situation(incidents=tuple(incident(*g) for g in groups), disputes=disputes))


def dispute(kind: str, *sides: tuple[Claim, ...]) -> Dispute:
    return Dispute(about="", kind=kind, sides=tuple((f"{n}", tuple(c.id for c in side)) for n, side in enumerate(sides)), reason="")


def test_what_is_grouped_as_in_the_key_scores_full(key: War) -> None:
    one = beside(key, (ATTACK, ASSAULT), (REPULSE, BEATEN), (MILL,))
    assert b_cubed(one.pairs, one.sizes, len(one.extras)) == (1.0, 1.0)
    assert chains.pairs(*groups(one.pairs)) == (1.0, 1.0)
    assert duplicates(one.pairs) == 0.0


def test_splitting_costs_recall_and_mixing_precision(key: War) -> None:
    split = beside(key, (ATTACK,), (ASSAULT,), (REPULSE, BEATEN), (MILL,))
    assert b_cubed(split.pairs, split.sizes) == (1.0, pytest.approx((0.5 + 0.5 + 3) / 5))
    assert duplicates(split.pairs) == pytest.approx(1 / 4)
    mixed = beside(key, (ATTACK, ASSAULT, REPULSE, BEATEN), (MILL,))
    assert b_cubed(mixed.pairs, mixed.sizes) == (pytest.approx((4 * 0.5 + 1) / 5), 1.0)
    assert chains.pairs(*groups(mixed.pairs)) == (pytest.approx(2 / 6), 1.0)


def test_a_telling_that_nothing_answers_costs_recall_unless_in_passing(key: War) -> None:
    one = beside(key, (ATTACK, ASSAULT), (REPULSE, BEATEN))
    assert [a.words for a in one.answers if a.claim is None] == ["League took the mill"]
    assert b_cubed(one.pairs, one.sizes) == (1.0, pytest.approx(4 / 5))


def test_a_claim_at_no_words_of_the_key_costs_precision_unless_it_tells_again(key: War) -> None:
    alone = beside(key, (ATTACK, ASSAULT), (SHELLED,))
    assert [c.content.type for c, _ in alone.extras] == ["shell"]
    assert b_cubed(alone.pairs, alone.sizes, len(alone.extras))[0] == pytest.approx(2 / 3)
    assert not beside(key, (ATTACK, ASSAULT, SHELLED)).extras


def test_a_dispute_is_found_where_two_sides_cite_two_sides(key: War) -> None:
    found = beside(key, disputes=(dispute("control", (MILL,), (OURS,)),))
    assert [has for _, has in found.found] == [has for _, has in found.told] == [True]
    for other in (dispute("denial", (MILL,), (OURS,)), dispute("control", (MILL, OURS), (ATTACK,))):
        missed = beside(key, disputes=(other,))
        assert [has for _, has in missed.found] == [has for _, has in missed.told] == [False]


@pytest.mark.parametrize(
    ("place", "holder", "state", "agrees"),
    [
        ("mill", "the Marsh League", "holds", True),
        ("old mill", "Marsh League", "holds", True),
        ("mill", "Guard", "holds", False),
        ("ford", "Marsh League", "holds", False),
        ("mill", "Marsh League", "lost", False),
    ],
)
def test_a_holder_agrees_by_place_name_and_state(key: War, place: str, holder: str, state: str, agrees: bool) -> None:
    (line,) = key.keepings
    hold = Hold(place=place, holder=holder, state=state, start=line.day, end=None, said_of="claimed", claims=(), reason="")
    assert kept(line, [hold], CLAIMS) is agrees
    before = Keeping(place=line.place, day=line.day.replace(day=1), holder=line.holder, state=line.state)
    assert not kept(before, [hold], CLAIMS)


def test_words_that_no_dispatch_says_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path, KEY.replace("took the mill", "lost the mill"))
    with pytest.raises(ValueError, match="lost the mill"):
        war(path)


def test_every_war_has_its_figures_and_its_column(tmp_path: Path) -> None:
    found = run(tmp_path, limit=1)
    assert list(found) == ["all", wars()[0].name]
    assert all(0 <= found["all"][name] <= 1 for name in ("f1", "linked", "duplicates", "disputes_found", "status", "control"))
    assert lines(found)[0].split() == list(found)
