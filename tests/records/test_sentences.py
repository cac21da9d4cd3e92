"""Sentences are trees over tokens: children, subtrees and ancestors agree with the heads, whatever tree is drawn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import RecordError, Sentence, Token


def sentence(heads: list[int], deps: list[str] | None = None, **changes: object) -> Sentence:
    """A sentence of one-letter tokens with these heads."""
    tokens = tuple(
        Token(
            i=i, start=2 * i, end=2 * i + 1, text="w", lemma="w", pos="X", tag="X", dep=(deps or ["dep"] * len(heads))[i], head=head
        )
        for i, head in enumerate(heads)
    )
    return Sentence(**{"index": 0, "start": 0, "end": 2 * len(heads), "tokens": tokens, **changes})  # type: ignore[arg-type]


@st.composite
def trees(draw: st.DrawFn) -> list[int]:
    """Heads of a tree: tokens hang on an earlier one in a drawn order, so that there is no cycle."""
    order = draw(st.permutations(range(draw(st.integers(1, 12)))))
    heads = [0] * len(order)
    heads[order[0]] = order[0]
    for at in range(1, len(order)):
        heads[order[at]] = order[draw(st.integers(0, at - 1))]
    return heads


def root(heads: list[int]) -> int:
    return next(i for i, head in enumerate(heads) if head == i)


@given(trees())
def test_children_turn_heads_around(heads: list[int]) -> None:
    tree = sentence(heads)
    assert {(i, c) for i, below in enumerate(tree.children) for c in below} == {(h, i) for i, h in enumerate(heads) if h != i}
    assert all(list(below) == sorted(below) for below in tree.children)


@given(trees())
def test_the_root_covers_everything(heads: list[int]) -> None:
    assert sentence(heads).subtree(root(heads)) == list(range(len(heads)))


@given(trees())
def test_subtree_and_ancestors_are_two_views_of_one_tree(heads: list[int]) -> None:
    tree = sentence(heads)
    for i in range(len(heads)):
        above = [token.i for token in tree.ancestors(i)]
        assert i not in above
        assert above[-1:] == ([] if i == root(heads) else [root(heads)])
        assert {j for j in range(len(heads)) if i in tree.subtree(j)} == {i, *above}


@given(trees(), st.data())
def test_kids_are_chosen_by_relation(heads: list[int], data: st.DataObject) -> None:
    deps = data.draw(st.lists(st.sampled_from(["nsubj", "dobj", "prep"]), min_size=len(heads), max_size=len(heads)))
    tree = sentence(heads, deps)
    for i in range(len(heads)):
        wanted = [c for c in tree.children[i] if deps[c] in {"nsubj", "prep"}]
        assert [t.i for t in tree.kids(i, "nsubj", "prep")] == wanted
        first = tree.kid(i, "nsubj", "prep")
        assert (first.i if first else None) == (wanted[0] if wanted else None)
        assert [t.i for t in tree.kids(i)] == list(tree.children[i])


@pytest.mark.parametrize("head", [-1, 3, 99])
def test_a_token_hangs_on_a_token(head: int) -> None:
    with pytest.raises(RecordError, match="hangs on nothing"):
        sentence([0, 0, head])


def test_a_part_of_a_report_is_from_the_list() -> None:
    assert sentence([0], part="headline").part == "headline"
    with pytest.raises(RecordError, match="part of a report"):
        sentence([0], part="footer")


def test_quoted_is_half_open() -> None:
    tree = sentence([0, 0, 0, 0], quotes=((2, 6),))
    assert [tree.quoted(i) for i in range(4)] == [False, True, True, False]
