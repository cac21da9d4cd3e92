"""CASE 2021, task 2, subtask 1: the class of a snippet, from 25, by a mapping from our claims that was fixed beforehand.

The set offers no texts to train on, so snippets of our own stand for it (case.yaml). Rules in case_words.yaml, tried in order, ask
for types of claims, for sides with what they do or suffer, and for words where our types do not tell apart what the set does (a
grenade from a bomb, a crowd that is dispersed from one that is shot at). The first rule that holds knows nothing of the rest of
what is said; so the class it gives is strong evidence, and naive Bayes over all that is said, learned from our snippets, the other.

The snippets fall into thirds by the sha1 of their text, and each is judged by what was learned from the other two: `cross` over
all, `held` over the third whose errors nobody reads; `rules` is what the rules alone reach on that third. One hand wrote snippets
and rules, so texts of others will give less than any of these (see decision 0024).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dateline import pipeline
from dateline.knowledge import Knowledge, load
from dateline.records import Claim, Party, Report
from dateline.stages import parse

from . import cues
from .bayes import Bayes
from .scores import by_class

SNIPPETS = Path(__file__).with_name("case.yaml")
WORDS = Path(__file__).with_name("case_words.yaml")
SILENT = frozenset({"planned", "conditional", "denied", "general"})
DOERS, SUFFERERS = ("agent", "by"), ("target", "side", "with")
SUBTASK = 1
THIRDS, HELD = 3, 0
REST = "OTHER"  # the class of what no rule knows
RULE, NO_RULE = 8.0, 2.0  # what the class of a rule weighs, and REST for want of one, in the logarithm of odds
TELLING = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
Labelled = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A snippet of ours as it was read: its class, its third, and what is said in it."""

    label: str
    third: int
    heard: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A class for snippets of which something is said of each of `when`, and nothing of `never`."""

    label: str
    when: tuple[frozenset[str], ...]
    never: frozenset[str]

    def holds(self, said: frozenset[str]) -> bool:
        """Whether this rule decides."""
        return all(said & any_of for any_of in self.when) and not said & self.never


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """case_words.yaml: sides by kind of actor and by noun, cues, and the rules in their order."""

    kinds: Mapping[str, str]
    nouns: Mapping[str, str]
    cues: Mapping[str, re.Pattern[str]]
    rules: tuple[Rule, ...]


def run(data: Path, limit: int | None = None) -> dict[str, Any]:
    """F1 weighted by class on our snippets (`cross`, `held`, `rules`), by class, and on `data`/case2021_task2/dev.jsonl (`set`)."""
    known = load()
    rows = [Read(label=name, third=third(text), heard=said(text, known)) for text, name in ours()[:limit]]
    judges = [Bayes.learned([(r.heard, r.label) for r in rows if r.third != n]) for n in range(THIRDS)]
    pairs = [(r.label, judged(r.heard, judges[r.third])) for r in rows]
    held = [i for i, r in enumerate(rows) if r.third == HELD]
    figures: dict[str, Any] = {
        "snippets": len(rows),
        "cross": weighted(pairs),
        "held": weighted([pairs[i] for i in held]),
        "rules": weighted([(rows[i].label, by_rules(rows[i].heard)) for i in held]),
        "classes": {name: round(f1, 3) for name, f1 in sorted(by_class(pairs).items())},
    }
    everything = Bayes.learned([(r.heard, r.label) for r in rows])
    found = [(wanted, judged(said(text, known), everything)) for text, wanted in _public(data / "case2021_task2")[:limit]]
    return figures | ({"set": {"snippets": len(found), "weighted_f1": weighted(found)}} if found else {})


def ours() -> list[Labelled]:
    """Our own snippets with their classes."""
    classes = yaml.safe_load(SNIPPETS.read_text(encoding="utf-8"))
    return [(text, name) for name, texts in classes.items() for text in texts]


def third(text: str) -> int:
    """The third that a snippet of ours is of; nobody looks at those of HELD."""
    return int(hashlib.sha1(text.encode()).hexdigest(), 16) % THIRDS


def judged(heard: frozenset[str], judge: Bayes) -> str:
    """The class for which rules and what was learned speak most."""
    weights = judge.weights(heard)
    ruled = by_rules(heard)
    weights[ruled] = weights.get(ruled, min(weights.values(), default=0.0)) + (NO_RULE if ruled == REST else RULE)
    return max(weights, key=lambda name: weights[name])


def by_rules(heard: frozenset[str]) -> str:
    """The class of the first rule that holds."""
    return next(rule.label for rule in scheme().rules if rule.holds(heard))


def said(text: str, known: Knowledge) -> frozenset[str]:
    """Types of claims, sides with what they do or suffer, cues that are met, and the words themselves (":word")."""
    report = Report(id="case", text=text)
    claims = [c for c in pipeline.read(report, known).claims if c.factuality not in SILENT]
    sentences = parse.sentences(report, known)
    lines = [cues.lemmas(sentence) for sentence in sentences]
    told = {word for claim in claims for word in _told(claim, known)}
    met = {name for name, cue in scheme().cues.items() if any(cue.search(line) for line in lines)}
    words = {f":{t.lemma.lower()}" for s in sentences for t in s.tokens if t.pos in TELLING and t.text.isalpha()}
    return frozenset(told | met | words)


def _told(claim: Claim, known: Knowledge) -> Iterable[str]:
    """ "kill", "state kill", "kill > civilians", "state kill > civilians"."""
    doers, sufferers = ({side(p, known) for role in roles for p in _parties(claim, role)} for roles in (DOERS, SUFFERERS))
    name = claim.content.type
    yield name
    yield from (f"{doer} {name}" for doer in doers)
    yield from (f"{name} > {sufferer}" for sufferer in sufferers)
    yield from (f"{doer} {name} > {sufferer}" for doer in doers for sufferer in sufferers)


def _parties(claim: Claim, role: str) -> tuple[Party, ...]:
    return tuple(f for f in claim.content.role(role) if isinstance(f, Party))


def side(party: Party, known: Knowledge) -> str:
    """state, rebels, civilians, protesters, mob or other: by the registry, else by the last telling word of the mention or name."""
    actor = known.actors.by_id(party.id) if party.id else None
    words = [*party.name.lower().split(), *party.mention.quote.lower().split()]
    by_noun = next((scheme().nouns[w] for word in reversed(words) for w in _forms(word) if w in scheme().nouns), "other")
    return scheme().kinds.get(actor.kind, by_noun) if actor else by_noun


def _forms(word: str) -> tuple[str, ...]:
    return (word, word.removesuffix("s"), word.removesuffix("es"), re.sub("men$", "man", word), re.sub("ies$", "y", word))


@cache
def scheme() -> Scheme:
    """The mapping as its file has it."""
    rows = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
    sides = [{str(w): name for name, words in rows[part].items() for w in words} for part in ("kinds", "nouns")]
    return Scheme(
        kinds=sides[0],
        nouns=sides[1],
        cues={name: cues.compiled(patterns, rows["words"]) for name, patterns in rows["cues"].items()},
        rules=tuple(
            Rule(label=r["class"], when=tuple(map(frozenset, r["when"])), never=frozenset(r.get("not", ()))) for r in rows["rules"]
        ),
    )


def weighted(pairs: Sequence[tuple[str, str]]) -> float:
    """F1 of the classes, each weighted by how often it is wanted; 0 for no pairs."""
    wants = Counter(wanted for wanted, _ in pairs)
    return round(sum(f1 * wants[name] for name, f1 in by_class(pairs).items()) / max(len(pairs), 1), 3)


def _public(folder: Path) -> list[Labelled]:
    """The set's own snippets of the classes of subtask 1; none where the folder is absent."""
    if not (folder / "dev.jsonl").is_file():
        return []
    rows, labels = (
        [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        for name in ("dev", "labels")
    )
    asked = {row["label"] for row in labels if row["first_subtask"] <= SUBTASK}
    return [(row["text"], row["label"]) for row in rows if row["label"] in asked]
