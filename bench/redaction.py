"""Redaction against re3d: of the names that the set marks as persons' and that are nobody public's, how many are put away.

`python -m bench.redaction [--data DIR]`. Counted are marked persons all of whose words are proper nouns to the parser and none
a title or office; names of several words apart from single ones, which the set often marks amiss ("Geneva"). `over` is the share
of what is put away that touches no marked person: places and groups taken for people.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.knowledge import Knowledge, load
from dateline.records import Report, Sentence
from dateline.stages import parse
from dateline.views.redaction.cast import Cast

from .command import ROOT


def run(data: Path, limit: int | None = None) -> dict[str, Any]:
    """Over `data`/re3d/dev.jsonl: names met and put away, their share, the share put away in excess, and some that were missed."""
    file = data / "re3d" / "dev.jsonl"
    if not file.is_file():
        return {"skipped": f"{file} is not here"}
    known = load()
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()[:limit]]
    reports = [Report(id=str(row["id"]), text=row["text"], title=row.get("title", "")) for row in rows]
    cast, counts, missed = Cast.of(reports, known), Counter[str](), Counter[str]()
    for row, report in zip(rows, reports, strict=True):
        away = [(start, end) for start, end, _ in cast.stretches[report.id]]
        marked = [(e["start"], e["end"]) for e in row["entities"] if e["type"] == "Person"]
        counts["away"] += len(away)
        counts["over"] += sum(not _touches(one, marked) for one in away)
        for one in set(_private(marked, report, known)):
            name, found = report.text[slice(*one)], _touches(one, away)
            sort = "whole" if len(name.split()) > 1 else "single"
            counts[sort] += 1
            counts[f"{sort}_away"] += found
            if not found:
                missed[name] += 1
    return {
        **{sort: {"names": counts[sort], "put_away": counts[f"{sort}_away"] / (counts[sort] or 1)} for sort in ("whole", "single")},
        "over": counts["over"] / (counts["away"] or 1),
        "missed": dict(missed.most_common(20)),
    }


def _private(marked: list[tuple[int, int]], report: Report, known: Knowledge) -> Iterator[tuple[int, int]]:
    """Those of the marked persons that are names of nobody whom the registry has."""
    sentences = parse.sentences(report, known)
    for start, end in marked:
        name = report.text[start:end]
        if _is_name(start, end, sentences, known) and not _public(name, known):
            yield start, end


def _is_name(start: int, end: int, sentences: tuple[Sentence, ...], known: Knowledge) -> bool:
    nouns = known.languages["en"].nouns
    words = [t for s in sentences for t in s.tokens if start <= t.start and t.end <= end and t.text.isalpha()]
    return bool(words) and all(w.pos == "PROPN" and not nouns.of(w.lemma) and w.text.lower() not in nouns.titles for w in words)


def _public(name: str, known: Knowledge) -> bool:
    """Whether a public figure is meant by this name, or by some words of it."""
    words = name.split()
    parts = (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1))
    return any((actor := known.actors.lookup_spelled(part)) is not None and actor.kind == "person" for part in parts)


def _touches(one: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(start < one[1] and end > one[0] for start, end in others)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared")
    print(json.dumps(run(parser.parse_args().data / "data"), ensure_ascii=False, indent=1))
