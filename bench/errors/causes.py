"""Why a claim is missed, invented or wrong, as far as the words of the report and our own claims beside them can tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from dateline.knowledge import Language
from dateline.records import Sentence, Token

from .scorer import Compared, Raw
from .words import quoted, span, told

TAGS = {"verb": frozenset({"VERB", "AUX"}), "noun": frozenset({"NOUN", "PROPN"}), "adjective": frozenset({"ADJ", "VERB"})}


@dataclass(frozen=True, slots=True, kw_only=True)
class Error:
    """One miss, false alarm or wrong value: its cause in few words, where it stands, and what either side has."""

    side: str  # missed | invented | wrong
    cause: str
    kind: str
    type: str
    report: str
    sentence: tuple[int, int]
    at: tuple[int, int]
    wanted: str = ""
    ours: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What diagnosing needs of one report: the comparison, the parse, the language, the scorer."""

    seen: Compared
    sentences: tuple[Sentence, ...]
    language: Language
    scorer: ModuleType

    def errors(self) -> Iterator[Error]:
        """All errors of the report, in reading order within each side."""
        text = self.seen.report["text"]
        for i in self.seen.missed:
            yield self._error("missed", self._missed(self.seen.gold[i]), self.seen.gold[i], wanted=told(self.seen.gold[i]))
        for j in self.seen.invented:
            yield self._error("invented", self._invented(self.seen.told[j]), self.seen.told[j], ours=told(self.seen.told[j]))
        for i, j in self.seen.pairs:
            gold, ours = self.seen.gold[i], self.seen.told[j]
            for cause in self._wrong(self.scorer.Claim(gold, text), self.scorer.Claim(ours, text), ours):
                yield self._error("wrong", cause, ours, wanted=told(gold), ours=told(ours))

    def _error(self, side: str, cause: str, claim: Raw, wanted: str = "", ours: str = "") -> Error:
        at = span(claim, self.seen.report["text"])
        return Error(
            side=side,
            cause=cause,
            kind=claim["kind"],
            type=claim["type"],
            report=self.seen.report["id"],
            sentence=self._bounds(at[0]),
            at=at,
            wanted=wanted,
            ours=ours,
        )

    def _bounds(self, at: int) -> tuple[int, int]:
        return self.scorer.sentence_of(self.seen.report["text"], at)  # type: ignore[no-any-return]

    def _missed(self, claim: Raw) -> str:
        text = self.seen.report["text"]
        start, end = quoted(claim, text)
        inside = [c for c in self.seen.told if start <= sum(span(c, text)) // 2 < end]
        if any(c["kind"] == claim["kind"] and c["type"] == claim["type"] for c in inside):
            return "one told where several are meant"
        if any(c["kind"] == claim["kind"] for c in inside):
            return "told as another type"
        if inside:
            return "told as another kind"
        return self._untold(claim, start, end)

    def _untold(self, claim: Raw, start: int, end: int) -> str:
        tokens = [t for s in self.sentences for t in s.tokens if start <= t.start < end]
        calls = [(t, pos) for t in tokens for pos in self._listed(t, claim["kind"], claim["type"])]
        if not calls:
            return "trigger unknown"
        if all(not _tagged(token, pos) for token, pos in calls):
            return "parse: the trigger is tagged as another part of speech"
        return "trigger known, nothing told (roles, sense or parse)"

    def _listed(self, token: Token, kind: str, type_: str) -> list[str]:
        frames = self.language.frames
        words = dict.fromkeys((token.lemma, token.text.lower()))
        parts = {"verb": frames.verbs, "noun": frames.nouns, "adjective": frames.adjectives}
        return [
            part
            for part, index in parts.items()
            if any(frame.kind == kind and frame.type == type_ for word in words for _, frame in index.get(word, ()))
        ]

    def _invented(self, claim: Raw) -> str:
        text = self.seen.report["text"]
        bounds = self._bounds(span(claim, text)[0])
        paired = {j for _, j in self.seen.pairs}
        alike = [
            c for j, c in enumerate(self.seen.told) if j in paired and (c["kind"], c["type"]) == (claim["kind"], claim["type"])
        ]
        here = [g for g in self.seen.gold if self._bounds(span(g, text)[0]) == bounds]
        open_ = [self.seen.gold[i] for i in self.seen.missed]
        if any(self._bounds(span(c, text)[0]) == bounds for c in alike) or any(_same_parties(c, claim) for c in alike):
            return "told twice (same type, same sentence or parties)"
        if any(g in open_ and g["kind"] == claim["kind"] for g in here):
            return "another type is meant"
        return "the sentence means other claims" if here else "the sentence means no claim"

    def _wrong(self, gold: Any, ours: Any, raw: Raw) -> Iterator[str]:
        if gold.type != ours.type:
            yield "type of the same family"
        yield from self._roles(gold, ours, raw)
        for facet, right in sorted(self.scorer.facets(gold, ours).items()):
            if not right and facet not in {"voice_of_quoted", "factuality_marked"}:
                yield f"{facet}: {_difference(facet, gold, ours)}"

    def _roles(self, gold: Any, ours: Any, raw: Raw) -> Iterator[str]:
        pooled = bool({gold.type, ours.type} & self.scorer.SYMMETRIC)
        free = [r for r in ours.roles(pooled) if r[0] != "place"]
        lacking = []
        for role, party in (r for r in gold.roles(pooled) if r[0] != "place"):
            hit = next((f for f in free if f[0] == role and self.scorer.same_party(party, f[1])), None)
            if hit:
                free.remove(hit)
            else:
                lacking.append((role, party))
        for role, party in lacking:
            others = [f for f in free if f[0] == role]
            if others:
                free.remove(others[0])
            yield f"role {role}: {self._lack(party, bool(others), raw)}"
        yield from (f"role {role}: a party too many" for role, _ in free)

    def _lack(self, party: list[str], other: bool, raw: Raw) -> str:
        start, end = self._bounds(span(raw, self.seen.report["text"])[0])
        here = self.seen.report["text"][start:end].lower()
        named = any(name.lower() in here for name in party)
        if other:
            return "another party" if named else "reference not resolved, another party"
        return "nobody found" if named else "not in the sentence, nobody found"


def _tagged(token: Token, part: str) -> bool:
    return token.pos in TAGS[part]


def _same_parties(one: Raw, other: Raw) -> bool:
    names = [{p["name"] for role, fillers in c["roles"].items() for p in fillers if "name" in p} for c in (one, other)]
    return bool(names[0]) and names[0] == names[1]


def _difference(facet: str, gold: Any, ours: Any) -> str:
    """Whether a value is left out, added, or another."""
    values = {
        "place": (gold.place, ours.place),
        "voice": (gold.voice, ours.voice),
        "likelihood": (gold.likelihood, ours.likelihood),
        "when_resolved": (gold.when[0], ours.when[0]),
        "when_words": (gold.when_text, ours.when_text),
        "instrument": (gold.instrument, ours.instrument),
        "aim": (gold.aim, ours.aim),
        "of": (gold.of, ours.of),
        "qualifier": (gold.qualifier, ours.qualifier),
    }
    if facet == "factuality":
        return f"{ours.factuality} for {gold.factuality}"
    wanted, given = values.get(facet, (True, True))
    if facet == "voice" and wanted and given and len(wanted) != len(given):
        return "a layer too many" if len(given) > len(wanted) else "a layer left out"
    return "left out" if wanted and not given else "added" if given and not wanted else "another"
