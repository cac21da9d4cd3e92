"""Findings → Happenings: one happening told several times in a report is one, with every place where it is told.

What two tellings of one happening share is in same.py, what its content is in filled.py. Tellings that say nothing of each other
are one where they tell of the same toll (tolls.py); losses have the doer, place and day of the act that did the harm (harm.py).
"""

from __future__ import annotations

from collections import deque

from dateline.knowledge import Knowledge
from dateline.records import Finding, Happening, Sentence

from .filled import happening
from .harm import following
from .same import belongs
from .tolls import joined

COMPARED = 40  # tellings of a happening, the first and the latest, that another is compared with
RECENT = 120  # happenings of a kind that a report keeps in mind: books are read in time that grows with their length


def happenings(findings: tuple[Finding, ...], sentences: tuple[Sentence, ...], known: Knowledge) -> tuple[Happening, ...]:
    """Each happening with its findings, the clearest first, in reading order of the clearest."""
    groups: list[list[Finding]] = []
    kinds: dict[str, deque[list[Finding]]] = {}
    words = [frozenset(token.text.lower() for token in sentence.tokens) for sentence in sentences]
    for found in findings:
        recent = kinds.setdefault(found.content.kind, deque(maxlen=RECENT))
        home = next((g for g in reversed(recent) if belongs(found, _compared(g), sentences, known, words)), None)
        if home is None:
            groups.append([found])
            recent.append(groups[-1])
        else:
            home.append(found)
    told = [happening(group, sentences, known) for group in joined(groups, sentences, known)]
    built = following(told, sentences, known)
    return tuple(sorted(built, key=lambda h: (h.findings[0].anchor.start, h.content.kind, h.content.type, h.content.id)))


def _compared(group: list[Finding]) -> list[Finding]:
    return group if len(group) <= COMPARED else [*group[: COMPARED // 2], *group[-COMPARED // 2 :]]
