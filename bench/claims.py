"""Claims against the annotated reports: the real command line reads them, the scorer beside the data counts."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .command import DATELINE, run
from .outcome import Outcome, skipped, table

Scores = dict[str, Any]

SCORED = frozenset({"event", "loss", "control", "relation", "purpose", "talks"})

FIGURES: dict[str, Callable[[Scores], float]] = {
    "found": lambda s: s["found"]["f1"],
    "told": lambda s: s["told"]["f1"],
    "strict": lambda s: s["strict"]["f1"],
    "roles": lambda s: s["roles"]["f1"],
    "core": lambda s: s["core_recall"],
    "factuality": lambda s: _accuracy(s, "factuality"),
    "marked": lambda s: _accuracy(s, "factuality_marked"),
    "voice": lambda s: _accuracy(s, "voice"),
    "quoted": lambda s: _accuracy(s, "voice_of_quoted"),
    "place": lambda s: _accuracy(s, "place"),
    "within": lambda s: _accuracy(s, "within"),
    "when_resolved": lambda s: _accuracy(s, "when_resolved"),
    "when_words": lambda s: _accuracy(s, "when_words"),
    "over": lambda s: s["over_generation"],
    "spans": lambda s: s["spans"],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorer:
    """The scorer's script, the annotated reports it counts against, our exported lines, and a folder to work in."""

    script: Path
    gold: Path
    claims: list[str]
    folder: Path

    def score(self, members: list[str], part: str) -> Scores:
        """The scorer's figures for the reports of the sets `members`."""
        reports, wanted, predicted = (self.folder / name for name in ("reports.jsonl", "gold.jsonl", "predicted.jsonl"))
        _join([self.gold / f"{n}.reports.jsonl" for n in members], reports)
        _join([self.gold / f"{n}.gold.jsonl" for n in members], wanted)
        ids = {json.loads(line)["id"] for line in reports.read_text(encoding="utf-8").splitlines() if line.strip()}
        predicted.write_text("".join(line for line in self.claims if json.loads(line)["report"] in ids), encoding="utf-8")
        files = [str(f) for f in (reports, wanted, predicted)]
        found: Scores = json.loads(run([sys.executable, str(self.script), *files, "--part", part, "--json"]).output)
        return found


def outcome(shared: Path, parts: tuple[str, ...] = ("all", "check")) -> Outcome:
    """Score `shared`/bench/gold: the seed, the dev sets together, and both; each for every part asked for."""
    gold, script = shared / "bench" / "gold", shared / "bench" / "score_claims.py"
    names = sorted(f.name.removesuffix(".reports.jsonl") for f in gold.glob("*.reports.jsonl"))
    if not names or not script.is_file():
        return skipped("claims", gold)
    groups = {"seed": [n for n in names if n == "seed"], "dev": [n for n in names if n.startswith("dev_")], "both": names}
    with tempfile.TemporaryDirectory() as folder:
        claims = exported([gold / f"{n}.reports.jsonl" for n in names], Path(folder))
        scorer = Scorer(script=script, gold=gold, claims=claims, folder=Path(folder))
        scored = {(group, part): scorer.score(members, part) for group, members in groups.items() for part in parts if members}
    kept = {key: scores for key, scores in scored.items() if scores["reports"]}
    figures = {f"{_label(*key)}.{name}": of(scores) for key, scores in kept.items() for name, of in FIGURES.items()}
    return Outcome(name="claims", figures=figures, lines=_lines(kept))


def exported(files: list[Path], folder: Path) -> list[str]:
    """The lines of `dateline export claims` after reading `files` into a new store in `folder`: those of the kinds that are scored.

    The contract leaves links, outlooks and assessments out of the scoring; the scorer would count each as one too many.
    """
    store, claims = str(folder / "bench.db"), folder / "claims.jsonl"
    run([*DATELINE, "read", *map(str, files), "--store", store])
    run([*DATELINE, "export", "claims", "--store", store, "-o", str(claims)])
    lines = claims.read_text(encoding="utf-8").splitlines(keepends=True)
    return [line for line in lines if json.loads(line)["kind"] in SCORED]


def _join(sources: list[Path], target: Path) -> None:
    target.write_text("".join(s.read_text(encoding="utf-8").rstrip("\n") + "\n" for s in sources), encoding="utf-8")


def _label(group: str, part: str) -> str:
    return group if part == "all" else f"{group}-{part}"


def _accuracy(scores: Scores, facet: str) -> float:
    return float(scores["facets"].get(facet, {}).get("accuracy", 1.0))


def _lines(kept: dict[tuple[str, str], Scores]) -> tuple[str, ...]:
    heads = ["figure", *(_label(*key) for key in kept)]
    counts = ["reports", *(str(s["reports"]) for s in kept.values())]
    rows = [[name, *(f"{of(s):.3f}" for s in kept.values())] for name, of in FIGURES.items()]
    kinds = sorted({kind for s in kept.values() for kind in s["by_kind"]})
    found = [[f"found {kind}", *(f"{_found(s, kind):.3f}" for s in kept.values())] for kind in kinds]
    legend = "Claims (F1; core: recall; factuality to when_words: accuracy on the pairs found; over: predicted / gold)"
    return (legend, *table(heads, [counts, *rows, *found]))


def _found(scores: Scores, kind: str) -> float:
    return float(scores["by_kind"].get(kind, {}).get("f1", 0.0))
