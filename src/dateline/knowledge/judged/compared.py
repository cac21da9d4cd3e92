"""Two readings of one report side by side: which claims are new, which are gone, and which say something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.records import Claim

from .marks import Mark, differing, values

WORDS = "words"  # what differs where a claim says the same by other words of the report


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One claim in both readings, and the fields in which they differ."""

    before: Claim
    after: Claim
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What another reading of a report changes; each in the order of the text."""

    new: tuple[Claim, ...] = ()
    gone: tuple[Claim, ...] = ()
    changed: tuple[Changed, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing changes."""
        return not (self.new or self.gone or self.changed)


def compared(before: Sequence[Claim], after: Sequence[Claim]) -> Compared:
    """Claims of one id are the same; of the others those are one that tell a thing of one kind at the same words, nearest first."""
    ids = {c.id for c in before} & {c.id for c in after}
    old, new = ([c for c in claims if c.id not in ids] for claims in (before, after))
    marks = [Mark.of(claim) for claim in old]
    near = [(nearness, i, j) for i, mark in enumerate(marks) for j, c in enumerate(new) if (nearness := mark.nearness(c))]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(near, key=lambda found: (tuple(-int(part) for part in found[0]), found[1:])):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    met = set(pairs.values())
    return Compared(
        new=tuple(claim for j, claim in enumerate(new) if j not in met),
        gone=tuple(claim for i, claim in enumerate(old) if i not in pairs),
        changed=tuple(_changed(old[i], new[j]) for i, j in sorted(pairs.items())),
    )


def _changed(before: Claim, after: Claim) -> Changed:
    return Changed(before=before, after=after, fields=differing(values(before), values(after)) or (WORDS,))
