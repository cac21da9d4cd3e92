"""Named entities by the weights of the model's own recogniser, its moves worked out for all tokens of a batch at once.

spaCy's recogniser (a transition parser with the moves Begin, In, Last, Unit and Out; Lample et al. 2016) asks for one state after
the other. Its state is the next token and the first and last token of the entity that is open, so that outside of entities it
hangs on the token alone: those scores are one multiplication of matrices, and entities are then followed side by side. The
answer is spaCy's, several times sooner. A recogniser of another build is asked as it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

FEATURES = 3  # the next token, the first and the last of the open entity: the only build that is followed here
LOWEST = np.float32(-np.inf)

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recogniser:
    """The moves of a recogniser: the label of each, and which begin an entity, are one, or are `free` to stand outside of any.

    `inside` and `last` give for a move that begins an entity the moves that go on with it and close it.
    """

    model: Any
    labels: tuple[str, ...]
    begins: Bools
    units: Bools
    free: Bools
    out: int
    inside: NDArray[np.intp]
    last: NDArray[np.intp]

    @classmethod
    def of(cls, component: Any) -> Recogniser | None:
        """That of a pipeline's component; None where it is of another build."""
        model = getattr(component, "model", None)
        if model is None or not _followed(component, model):
            return None
        moves = [component.moves.get_class_name(i).partition("-") for i in range(component.moves.n_moves)]
        at = {(kind, label): i for i, (kind, _, label) in enumerate(moves)}
        return cls(
            model=model,
            labels=tuple(label for _, _, label in moves),
            begins=np.array([kind == "B" and label != "" for kind, _, label in moves]),
            units=np.array([kind == "U" and label != "" for kind, _, label in moves]),
            free=np.array([(kind in "BU" and label != "") or kind == "O" for kind, _, label in moves]),
            out=at["O", ""],
            inside=np.array([at.get(("I", label), -1) for _, _, label in moves]),
            last=np.array([at.get(("L", label), -1) for _, _, label in moves]),
        )

    def entities(self, docs: Sequence[Any]) -> list[list[str]]:
        """For every token of each document, in which sentences are known, the label of the entity that it is in, or ""."""
        full = [doc for doc in docs if len(doc)]
        labels = iter(self._labels(full) if full else ())
        return [[next(labels) for _ in range(len(doc))] for doc in docs]

    def _labels(self, docs: Sequence[Any]) -> list[str]:
        cut, space = _ends(docs), np.concatenate([doc.to_array("IS_SPACE").astype(bool) for doc in docs])
        state = self._precomputed(docs)
        scores = state.scores(state.outside())
        scores[:, ~self.free] = LOWEST
        scores[np.ix_(cut | space, self.begins)] = LOWEST
        scores[np.ix_(space, self.units)] = LOWEST
        best = scores.argmax(axis=1)
        ends = self._ends(state, best, cut)
        found = [""] * len(best)
        free = 0
        for at in np.flatnonzero(best != self.out).tolist():
            if at >= free:
                free = ends[at] + 1
                found[at:free] = [self.labels[best[at]]] * (free - at)
        return found

    def _precomputed(self, docs: Sequence[Any]) -> _States:
        vectors = np.vstack(self.model.get_ref("tok2vec").predict(docs))
        lower, upper = self.model.get_ref("lower"), self.model.get_ref("upper")
        return _States(
            features=lower.predict(vectors),
            bias=lower.get_param("b"),
            weights=upper.get_param("W"),
            base=upper.get_param("b"),
            gemm=lower.ops.gemm,
        )

    def _ends(self, state: _States, best: NDArray[np.intp], cut: Bools) -> list[int]:
        """Where an entity that begins at a token would end; the token itself where none does."""
        ends = np.arange(len(best))
        first = np.flatnonzero(self.begins[best])
        at = first + 1
        while len(first):
            move = best[first]
            hidden = state.within(first, at)
            closed = cut[at] | (state.score(hidden, self.last[move]) >= state.score(hidden, self.inside[move]))
            ends[first[closed]] = at[closed]
            first, at = first[~closed], at[~closed] + 1
        ends_: list[int] = ends.tolist()
        return ends_


@dataclass(frozen=True, slots=True, kw_only=True)
class _States:
    """What every token adds to a state's hidden layer, by feature (row 0 for none), and the layers over it."""

    features: Floats
    bias: Floats
    weights: Floats
    base: Floats
    gemm: Any

    def outside(self) -> Floats:
        """The hidden layer at every token, no entity being open."""
        none = self.features[0]
        return self._hidden(self.features[1:, 0] + none[1] + none[2])

    def within(self, first: NDArray[np.intp], at: NDArray[np.intp]) -> Floats:
        """The hidden layer at some tokens in entities that began at others."""
        return self._hidden(self.features[at + 1, 0] + self.features[first + 1, 1] + self.features[at, 2])

    def _hidden(self, summed: Floats) -> Floats:
        found: Floats = (summed + self.bias).max(axis=-1)
        return found

    def scores(self, hidden: Floats) -> Floats:
        """Of every move."""
        found: Floats = self.gemm(hidden, self.weights, trans2=True) + self.base
        return found

    def score(self, hidden: Floats, move: NDArray[np.intp]) -> Floats:
        """Of one move for each state."""
        found: Floats = (hidden * self.weights[move]).sum(axis=-1) + self.base[move]
        return found


def _followed(component: Any, model: Any) -> bool:
    """Whether a recogniser is of the build that is followed here."""
    refs = ("tok2vec", "lower", "upper")
    if not all(getattr(model, "has_ref", lambda _: False)(name) for name in refs) or not hasattr(component, "moves"):
        return False
    lower = model.get_ref("lower")
    plain = not model.attrs.get("unseen_classes") and bool(model.attrs.get("has_upper"))
    greedy = component.cfg.get("beam_width", 1) == 1
    names = {component.moves.get_class_name(i).partition("-")[0] for i in range(component.moves.n_moves)}
    return plain and greedy and names == set("BILUO") and lower.get_dim("nF") == FEATURES and lower.get_dim("nP") > 1


def _ends(docs: Sequence[Any]) -> Bools:
    """Which tokens end a sentence or a document: no entity reaches beyond them."""
    starts = np.concatenate([doc.to_array("SENT_START").astype(np.int64) == 1 for doc in docs])
    cut = np.append(starts[1:], True)
    cut[np.cumsum([len(doc) for doc in docs]) - 1] = True
    return cut
