"""Wording: mentions of one happening are put together by what they share, in whatever order they are given."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge.assembling.wording import Wording
from dateline.stages.assemble.wording import Ground, Page, Told, likely, signs, stories, together
from dateline.stages.assemble.wording.linking import linked
from dateline.text.stems import stems

BRIDGE = (
    "The Kestrel bridge at Orlova collapsed under a freight train",
    "Freight train falls as Kestrel bridge gives way at Orlova",
    "Orlova mourns after the Kestrel bridge collapse",
)
FERRY = (
    "A ferry sank off Tamsin island with ninety aboard",
    "Ninety were aboard the ferry that went down near Tamsin",
    "Divers search the Tamsin ferry for the missing",
)


def page(n: int, text: str) -> Page:
    return Page(id=f"r{n}", words=frozenset(stems(text)))


PAGES = [page(n, text) for n, text in enumerate((*BRIDGE, *FERRY))]


def mention(n: int, trigger: str, sort: str, *parties: str, days: tuple[int, int] | None = None) -> Told:
    return Told(
        id=f"m{n}",
        report=f"r{n}",
        words=PAGES[n].words,
        trigger=trigger,
        sorts=frozenset({sort}),
        parties=frozenset(parties),
        days=days,
        origin=f"outlet {n}",
    )


TOLD = [
    mention(0, "collap", "collapse", "bridge"),
    mention(1, "give", "collapse", "bridge"),
    mention(2, "collap", "collapse", "bridge"),
    mention(3, "sink", "sinking", "ferry"),
    mention(4, "go", "sinking", "ferry"),
]


def test_reports_that_share_rare_words_are_of_one_story(known: SimpleNamespace) -> None:
    found = stories(PAGES, known.assembling.wording)
    assert {found.wide[f"r{n}"] for n in range(3)} == {"r0"}
    assert {found.wide[f"r{n}"] for n in range(3, 6)} == {"r3"}
    assert found.alike("r0", "r3") < found.alike("r0", "r1") == found.alike("r1", "r0")


def test_mentions_of_one_sort_in_one_story_are_one_and_say_why(known: SimpleNamespace) -> None:
    rules = known.assembling.wording
    found = together(TOLD, stories(PAGES, rules), rules)
    assert [g.told for g in found] == [("m0", "m1", "m2"), ("m3", "m4")]
    assert "words for one sort of happening" in found[0].reason


def test_days_that_lie_apart_keep_them_apart(known: SimpleNamespace) -> None:
    rules = known.assembling.wording
    dated = [mention(n, "collap", "collapse", "bridge", days=(100 * n, 100 * n)) for n in range(3)]
    assert all(len(g.told) == 1 for g in together(dated, stories(PAGES, rules), rules))


def chance(left: Told, right: Told, rules: Wording) -> float:
    ground = Ground.of(TOLD, stories(PAGES, rules), rules)
    assert signs(left, right, ground) == signs(right, left, ground)
    return likely(signs(left, right, ground), rules)


def test_what_is_said_is_one_less_often_than_what_is_done(known: SimpleNamespace) -> None:
    done, said = ([mention(n, "word", sort, "crew") for n in range(2)] for sort in ("collapse", "saying"))
    assert chance(*said, known.assembling.wording) < chance(*done, known.assembling.wording)


def test_an_outlet_tells_a_happening_once(known: SimpleNamespace) -> None:
    first, later = TOLD[:2]
    assert chance(first, replace(later, origin=first.origin), known.assembling.wording) < chance(
        *TOLD[:2], known.assembling.wording
    )


def test_what_is_unknown_is_no_sign(known: SimpleNamespace) -> None:
    bare = [Told(id=f"m{n}", report=f"x{n}") for n in range(2)]
    ground = Ground.of([], stories([], known.assembling.wording), known.assembling.wording)
    assert signs(*bare, ground) == {"start": 1.0}


@given(st.integers(0, 1000))
def test_the_order_leaves_no_trace(known: SimpleNamespace, seed: int) -> None:
    rules, mixed = known.assembling.wording, Random(seed)
    pages, told = mixed.sample(PAGES, len(PAGES)), mixed.sample(TOLD, len(TOLD))
    assert stories(pages, rules) == stories(PAGES, rules)
    assert together(told, stories(pages, rules), rules) == together(TOLD, stories(PAGES, rules), rules)


def test_one_strong_link_chains_nothing() -> None:
    likeness = {("a", "b"): 1.0, ("b", "c"): 0.9, ("c", "d"): 1.0}
    assert linked("abcd", likeness, 0.5) == [["a", "b"], ["c", "d"]]
    assert linked("abcd", likeness, 0.2) == [["a", "b", "c", "d"]]


def _slowly(things: list[str], likeness: dict[tuple[str, str], float], least: float) -> list[list[str]]:
    """The same by looking at every two groups at every step."""
    groups = [[t] for t in sorted(things)]
    while True:
        averages = []
        for i, a in enumerate(groups):
            for b in groups[i + 1 :]:
                total = sum(likeness.get((min(x, y), max(x, y)), 0.0) for x in a for y in b)
                averages.append((-round(total / len(a) / len(b), 9), a[0], b[0]))
        best = min(averages, default=(0.0, "", ""))
        if -best[0] < least:
            return sorted(sorted(g) for g in groups)
        left, right = (next(g for g in groups if g[0] == name) for name in best[1:])
        groups = sorted([g for g in groups if g not in (left, right)] + [sorted(left + right)])


@given(st.dictionaries(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), st.integers(1, 8), max_size=12))
def test_the_heap_finds_what_looking_at_all_finds(drawn: dict[tuple[str, str], int]) -> None:
    likeness = {(min(p), max(p)): n / 8 for p, n in sorted(drawn.items()) if p[0] != p[1]}
    assert linked("abcdef", likeness, 0.3) == _slowly(list("abcdef"), likeness, 0.3)


@pytest.mark.parametrize(("word", "stem"), [("Bombardment", "bombar"), ("bombarded", "bombar"), ("Dár‘ā", "dar"), ("2018", "2018")])
def test_a_stem_is_what_forms_share(word: str, stem: str) -> None:
    assert next(stems(word)) == stem


def test_what_one_teller_tells_apart_stays_apart(known: SimpleNamespace) -> None:
    rules = known.assembling.wording
    told = [replace(TOLD[0], teller="t"), TOLD[1], replace(TOLD[2], teller="t")]
    groups = [g.told for g in together(told, stories(PAGES, rules), rules)]
    assert not any({"m0", "m2"} <= set(group) for group in groups)
    assert any(len(group) == 2 for group in groups)


def test_in_a_crowd_rare_words_find_each_other(known: SimpleNamespace) -> None:
    rules = replace(known.assembling.wording, crowd=2)
    assert [g.told for g in together(TOLD, stories(PAGES, rules), rules)] == [("m0", "m1", "m2"), ("m3", "m4")]
