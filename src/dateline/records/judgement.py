"""Judgement: what a person decided, about claims, names or reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# What a person may say of a claim as a whole, and the word for a claim of which it was said.
VERDICTS = {"accept": "accepted", "reject": "rejected"}
DONE = {**VERDICTS, "correct": "corrected", "merge": "merged", "split": "set apart", "code": "coded"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's decision about claims, a name or a report: appended, withdrawn by another, never edited.

    `value` is JSON: what was decided, and what was judged, so that it is found again in another reading.
    """

    id: str
    kind: str
    claims: tuple[str, ...]
    value: str
    who: str
    at: str
    why: str
    withdraws: str | None = None

    @property
    def told(self) -> str:
        """What was done to a claim, by whom, when and why: "corrected by A. Coder, 2017-03-24: …"."""
        return f"{DONE.get(self.kind, self.kind)} by {self.who}, {self.at[:10]}: {self.why}"


def withdrawn(every: Iterable[Judgement], one: Judgement) -> bool:
    """Whether a judgement was withdrawn by another."""
    return any(j.withdraws == one.id for j in every)
