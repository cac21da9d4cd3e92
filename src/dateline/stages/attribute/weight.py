"""Weight: the factuality found so far on the way up from a trigger, with its words of doubt; and how one lies over another."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.knowledge.languages.certainty import Effect
from dateline.records import Token


@dataclass(slots=True)
class Weight:
    """What has been found on the way up: the factuality so far, the words of doubt (nearest first) and the reasons."""

    factuality: str = "actual"
    doubts: list[tuple[Token, Token]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def take(self, effect: Effect | None, token: Token) -> None:
        """Lays one word's effect over what is below it."""
        if effect is None:
            return
        self.under(effect.factuality, token.text)
        if effect.likelihood:
            self.doubts.append((token, token))

    def under(self, outer: str, word: str) -> None:
        """Lays a factuality over what is below it."""
        fresh = compose(outer, self.factuality)
        if fresh != self.factuality:
            self.notes.append(f"{fresh}: {word!r}")
        self.factuality = fresh


def compose(outer: str, inner: str) -> str:
    """What remains of `inner` under `outer`: "denied trying", "may have failed", "plans to try"."""
    if outer == "actual" or outer == inner == "planned":
        return inner
    if outer == "denied":
        return "actual" if inner == "denied" else "denied"
    if outer == "general":
        return "general" if inner == "actual" else inner
    if outer == "attempted":
        return inner if inner in ("denied", "conditional") else "attempted"
    return inner if outer != "conditional" and inner in ("denied", "conditional", "possible") else outer
