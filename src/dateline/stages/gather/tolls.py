"""Acts told apart that brought one toll are one: "a raid killed 19 civilians … 19 were killed when jets bombed the market"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.knowledge import Knowledge
from dateline.records import Finding, Loss, Sentence

from .same import compatible


def joined(groups: list[list[Finding]], sentences: tuple[Sentence, ...], known: Knowledge) -> list[list[Finding]]:
    """The groups, those acts in one that stand beside the same counted loss and do not contradict each other."""
    homes = {id(f): at for at, group in enumerate(groups) for f in group}
    acts: dict[int, list[Finding]] = {}
    for f in (f for group in groups for f in group if known.assembling.harms(f.content.type)):
        acts.setdefault(f.sentence, []).append(f)
    for one, other in _beside(groups, acts):
        to, gone = homes[id(one)], homes[id(other)]
        if to != gone and all(compatible(a, b, sentences, known) for a in groups[to] for b in groups[gone]):
            groups[to] += groups[gone]
            homes.update({id(f): to for f in groups[gone]})
            groups[gone] = []
    return [group for group in groups if group]


def _beside(groups: list[list[Finding]], acts: dict[int, list[Finding]]) -> Iterator[tuple[Finding, Finding]]:
    """Pairs of acts in different sentences that tell of one loss, where each of them tells of a single act."""
    for group in groups:
        if not group or not _counts(group[0]):
            continue
        alone = [acts[f.sentence][0] for f in group if len(acts.get(f.sentence, ())) == 1]
        yield from ((alone[0], other) for other in alone[1:] if other.sentence != alone[0].sentence)


def _counts(found: Finding) -> bool:
    """Whether a finding is of a loss of more than one: a single death says little of which."""
    content = found.content
    return isinstance(content, Loss) and (content.quantity.low or content.quantity.high or 0) > 1
