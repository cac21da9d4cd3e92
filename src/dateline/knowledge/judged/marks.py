"""Marks: what a judgement keeps of a claim, so that the claim is found again when another version reads it otherwise.

A claim's id hashes what it says, so it changes whenever the reading does. What stays is the report, the kind of content and the
words that tell it; where several claims fit those, the one that says most of the same is meant, and nobody's where two do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any

from dateline.records import ROLES, Claim, Finding, Party

SLIGHTLY = 1  # values that may differ where another word of the sentence tells it
ALIKE = 0.6  # share of characters in order that two tellings share where the text was edited in between

Values = Mapping[str, Any]
Nearness = tuple[int, bool, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A claim as it was judged: where it stands, the words that tell it, and what it said (`values`)."""

    id: str
    report: str
    kind: str
    start: int
    anchor: str
    words: str
    values: Values

    @classmethod
    def of(cls, claim: Claim) -> Mark:
        """The mark of a claim as it was read."""
        read = claim.read_as or claim
        return cls(
            id=read.id,
            report=read.report,
            kind=read.content.kind,
            start=read.anchor.start,
            anchor=read.anchor.quote,
            words=read.evidence[0].quote,
            values=values(read),
        )

    def written(self) -> dict[str, Any]:
        """The mark for JSON; `Mark(**written)` is the mark again."""
        return asdict(self)

    def fitting(self, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        """The claim that it is now; none where nothing fits, several where what they say does not tell them apart."""
        same = next((claim for claim in claims if claim.id == self.id), None)
        if same is not None:
            return (same,)
        near: dict[Nearness, list[Claim]] = {}
        for claim in claims:
            if nearness := self.nearness(claim):
                near.setdefault(nearness, []).append(claim)
        return tuple(near[max(near)]) if near else ()

    def nearness(self, claim: Claim) -> Nearness | None:
        """How well a claim fits: by the words that tell it, its type, and how many values are the same; None if not at all."""
        if claim.report != self.report or claim.content.kind != self.kind:
            return None
        says = values(claim)
        same = sum(value == self.values.get(name) for name, value in says.items())
        place = self._place(claim, len(says) - same)
        return (place, says["type"] == self.values["type"], same) if place else None

    def _place(self, claim: Claim, differing: int) -> int:
        """How the words agree: 4 at the clearest place that tells it, 3 at another, 2 by another word of it, 1 in an edited text.

        0 is not at all. Another word counts only where the type and almost all values are the same.
        """
        found = [self._overlaps(finding) for finding in claim.findings]
        if any(found):
            return 4 if found[0] else 3
        if differing <= SLIGHTLY and claim.content.type == self.values["type"] and any(map(self._beside, claim.findings)):
            return 2
        return int(any(map(self._moved, claim.findings)))

    def _overlaps(self, finding: Finding) -> bool:
        """Whether the anchors share characters that are the same in both texts."""
        at = finding.anchor
        first, last = max(self.start, at.start), min(self.start + len(self.anchor), at.end)
        return first < last and self.anchor[first - self.start : last - self.start] == at.quote[first - at.start : last - at.start]

    def _beside(self, finding: Finding) -> bool:
        """Whether the word that told it stands in what says this."""
        end = self.start + len(self.anchor)
        spans = (span for span in finding.evidence if span.start <= self.start and end <= span.end)
        return any(span.quote[self.start - span.start : end - span.start] == self.anchor for span in spans)

    def _moved(self, finding: Finding) -> bool:
        """Whether the same word tells it in much the same sentence, elsewhere."""
        if finding.anchor.quote != self.anchor:
            return False
        words = finding.evidence[0].quote
        return words == self.words or SequenceMatcher(None, self.words, words, autojunk=False).ratio() >= ALIKE


def values(claim: Claim) -> dict[str, Any]:
    """What a claim says, field by field, for comparing and for JSON: type, every role, place, when, and how sure who is."""
    content = claim.content
    quantity, aim = getattr(content, "quantity", None), getattr(content, "aim", None)
    return {
        "type": content.type,
        **{role: _fillers(claim, role) for role in ROLES[content.kind]},
        "place": (content.place.id or content.place.name) if content.place else None,
        "when": [str(content.when.start), str(content.when.end)] if content.when.start or content.when.end else content.when.text,
        **({"quantity": [quantity.low, quantity.high, quantity.qualifier]} if quantity is not None else {}),
        **({"aim": aim.quote if aim else None} if hasattr(content, "aim") else {}),
        "factuality": claim.factuality,
        "likelihood": claim.likelihood.band or claim.likelihood.text,
        "voice": [voice.id or voice.name for voice in claim.voice],
    }


def differing(before: Values, after: Values) -> tuple[str, ...]:
    """The fields whose values differ, in the order of a claim."""
    return tuple(name for name in dict.fromkeys((*before, *after)) if before.get(name) != after.get(name))


def _fillers(claim: Claim, role: str) -> list[str]:
    return sorted((f.id or f.name) if isinstance(f, Party) else f.quote for f in claim.content.role(role))
