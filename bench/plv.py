"""PLV: what a source did to a target, both marked in a sentence, as one of PLOVER's fifteen roots and four quads.

Two readings are measured. `claims` is ours alone: the claim between the two parties (its agent touches a mention of the source, its
target one of the target; else the claim whose anchor stands nearest to both), by the codebook's crosswalk to PLOVER. PLOVER records
much that no reader of war reports does (trade, law, courtesy, strikes), so the measure proper reads the clause that joins the
parties with the words of plv_words.yaml as well: the first act told after the source, and what the operators before it ("agreed
to", "refused to", "will") make of it; a claim decides where those words are silent. Nothing is trained. Rows with
int(sha1(id), 16) % 3 == 0 are `unseen`: nobody looks at them; the others are `work`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dateline import pipeline
from dateline.knowledge import Knowledge, load
from dateline.records import Claim, Party, Report, Sentence
from dateline.stages import parse

from . import cues
from .scores import macro

WORDS = Path(__file__).with_name("plv_words.yaml")
MOST = "YIELD"  # the commonest root, where nothing is found
NO_ACT = "none"
Row = dict[str, Any]
Spans = list[tuple[int, int]]
Pattern = tuple[re.Pattern[str], int]  # with the number of words that it asks for


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """Words that make something else of the act after them: `under` by its root, `other` for any that is not listed."""

    words: tuple[Pattern, ...]
    under: Mapping[str, str]
    other: str

    def over(self, act: str) -> str:
        """The root of an act told under it; NO_ACT for none."""
        return self.under.get(act, self.other if act != NO_ACT else NO_ACT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """plv_words.yaml, read."""

    quads: Mapping[str, str]
    renamed: Mapping[str, str]
    operators: tuple[Operator, ...]
    acts: Mapping[str, tuple[Pattern, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A pattern found: where it begins and ends in the clause, how many words it asks for, and its operator or root."""

    start: int
    end: int
    parts: int
    operator: Operator | None = None
    root: str = NO_ACT


def run(data: Path, limit: int | None = None) -> dict[str, Any]:
    """Macro-F1 of roots and quads over `data`/plv/dev.jsonl: `unseen`, `work`, and of the claims alone on all rows."""
    file = data / "plv" / "dev.jsonl"
    if not file.is_file():
        return {"skipped": f"{file} is not here"}
    known = load()
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()[:limit]]
    both = [given(row, known) for row in rows]
    parts = {"unseen": [hidden(row) for row in rows], "work": [not hidden(row) for row in rows]}
    figures: dict[str, Any] = {"rows": len(rows)}
    for name, inside in parts.items():
        kept = [(row, root) for row, (root, _), ok in zip(rows, both, inside, strict=True) if ok]
        figures[name] = _figures([r for r, _ in kept], [g for _, g in kept])
    figures["claims"] = _figures(rows, [alone for _, alone in both])
    return figures


def hidden(row: Row) -> bool:
    """Whether a row is of the third that nobody looks at."""
    return int(hashlib.sha1(row["id"].encode()).hexdigest(), 16) % 3 == 0


def given(row: Row, known: Knowledge) -> tuple[str, str]:
    """The root of a row by words and claims, and by the claims alone (NO_ACT where there is no claim)."""
    report = Report(id=row["id"], text=row["text"])
    claims = pipeline.read(report, known).claims
    source, target = (_spans(row[f"{end}_mentions"]) for end in ("source", "target"))
    alone = by_claims(claims, source, target, known)
    return by_words(clause(parse.sentences(report, known), source, target), alone), alone


def _spans(mentions: Sequence[Mapping[str, int]]) -> Spans:
    return [(m["start"], m["end"]) for m in mentions]


# -- by our claims -----------------------------------------------------------------------------------------------------------------


def by_claims(claims: Sequence[Claim], source: Spans, target: Spans, known: Knowledge) -> str:
    """The root of the claim that best joins the two parties: both in their roles, one of them, else the nearest anchor."""
    mapped = [(claim, root) for claim in claims for root in [crosswalk(claim.content.kind, claim.content.type, known)] if root]
    ranked = sorted(mapped, key=lambda pair: _rank(pair[0], source, target))
    return ranked[0][1] if ranked else NO_ACT


def crosswalk(kind: str, type_: str, known: Knowledge) -> str:
    """The root that the codebook gives a type, "" for none."""
    entry = known.codebook.entries.get((kind, type_))
    root = entry.plover[0] if entry and entry.plover else ""
    return words().renamed.get(root, root)


def _rank(claim: Claim, source: Spans, target: Spans) -> tuple[int, int]:
    does = any(_touch(party, source) for party in _parties(claim, "agent", "by", "subject"))
    suffers = any(_touch(party, target) for party in _parties(claim, "target", "with", "side", "object"))
    near = sum(min((abs(claim.anchor.start - start) for start, _ in spans), default=0) for spans in (source, target))
    return -2 * does - suffers, near


def _parties(claim: Claim, *roles: str) -> list[Party]:
    return [f for role in roles if role in claim.content.roles for f in claim.content.role(role) if isinstance(f, Party)]


def _touch(party: Party, spans: Spans) -> bool:
    return any(party.mention.start < end and start < party.mention.end for start, end in spans)


# -- by words ----------------------------------------------------------------------------------------------------------------------


def clause(sentences: Sequence[Sentence], source: Spans, target: Spans) -> str:
    """The lemmas of the smallest clause that holds both parties, which stand in it as SOURCE and TARGET."""
    sentence = min(sentences, key=lambda s: -sum(any(s.start <= start < s.end for start, _ in spans) for spans in (source, target)))
    ends = [_head(sentence, spans) for spans in (source, target)]
    inside = _joining(sentence, [i for i in ends if i is not None])
    return _marked(sentence, inside, {"SOURCE": source, "TARGET": target})


def _head(sentence: Sentence, spans: Spans) -> int | None:
    """The token of the first mention here whose own head lies outside it."""
    for start, end in spans:
        tokens = [t for t in sentence.tokens if start <= t.start < end]
        if tokens:
            held = {t.i for t in tokens}
            return next((t.i for t in tokens if t.head not in held or t.head == t.i), tokens[-1].i)
    return None


def _joining(sentence: Sentence, ends: list[int]) -> set[int]:
    """All below the lowest verb that is above every end; the whole sentence where there is none."""
    above = [[i, *(t.i for t in sentence.ancestors(i))] for i in ends]
    shared = [i for i in above[0] if all(i in line for line in above)] if above else []
    verb = next((i for i in shared if sentence.tokens[i].pos in {"VERB", "AUX"}), None)
    return set(sentence.subtree(verb)) if verb is not None else {t.i for t in sentence.tokens}


def _marked(sentence: Sentence, inside: set[int], names: Mapping[str, Spans]) -> str:
    shown: list[str] = []
    for token in sentence.tokens:
        name = next((n for n, spans in names.items() if any(start <= token.start < end for start, end in spans)), None)
        if name and (not shown or shown[-1] != name):
            shown.append(name)
        elif not name and token.i in inside and not token.text.isspace():
            shown.append(cues.lemma(token))
    return " " + "".join(f"{word} " for word in shown)


def by_words(line: str, otherwise: str) -> str:
    """The root of a marked clause: the first that is told after the source, else before it, else `otherwise`."""
    begin = max(line.find(" SOURCE "), 0)
    found = sorted(_found(line), key=lambda t: (t.start < begin, t.start, -t.parts, t.end, t.operator is None))
    first = next(iter(found), None)
    if first is None:
        return otherwise if otherwise != NO_ACT else MOST
    root = first.root if first.operator is None else _under(first.operator, found, otherwise)
    return root if root != NO_ACT else (otherwise if otherwise != NO_ACT else MOST)


def _under(operator: Operator, found: Sequence[Told], otherwise: str) -> str:
    """What an operator makes of what is told next; of another operator, what that one makes of the rest."""
    here = next(t for t in found if t.operator is operator)
    later = [t for t in found if t.start >= here.start and t is not here and t.operator is not operator]
    if not later:
        return operator.over(otherwise) if otherwise != NO_ACT else operator.over(NO_ACT)
    act = later[0].root if later[0].operator is None else _under(later[0].operator, later, otherwise)
    return operator.over(act)


def _found(line: str) -> list[Told]:
    told = [
        Told(start=m.start(), end=m.end(), parts=parts, operator=operator)
        for operator in words().operators
        for pattern, parts in operator.words
        for m in pattern.finditer(line)
    ]
    return told + [
        Told(start=m.start(), end=m.end(), parts=parts, root=root)
        for root, patterns in words().acts.items()
        for pattern, parts in patterns
        for m in pattern.finditer(line)
    ]


@cache
def words() -> Words:
    """The words of the measure, their patterns compiled."""
    rows = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    return Words(
        quads={root: quad for quad, roots in rows["quads"].items() for root in roots},
        renamed=rows["renamed"],
        operators=tuple(
            Operator(words=_patterns(o["words"], rows["sets"]), under=o["under"], other=o["else"]) for o in rows["operators"]
        ),
        acts={root: _patterns(patterns, rows["sets"]) for root, patterns in rows["acts"].items()},
    )


def _patterns(patterns: Sequence[str], sets: Mapping[str, str]) -> tuple[Pattern, ...]:
    return tuple((cues.compiled([p], sets), sum(part != cues.GAPPED for part in p.split())) for p in patterns)


# -- figures -----------------------------------------------------------------------------------------------------------------------


def _figures(rows: Sequence[Row], roots: Sequence[str]) -> dict[str, float]:
    quads = words().quads
    return {
        "roots": macro([(row["root"], root) for row, root in zip(rows, roots, strict=True)]),
        "quads": macro([(row["quad"], quads.get(root, NO_ACT)) for row, root in zip(rows, roots, strict=True)]),
    }
