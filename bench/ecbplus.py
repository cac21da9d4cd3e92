"""ECB+: which of the given mentions, in any of the documents, tell of one event. Topics are not given; the CoNLL score.

The field's way of counting: all documents together are one, so that chains run across them; event mentions only; those that stand
alone count (see `chains.py`). Beside ours: mentions with one lemma everywhere; the same within the set's own sub-topics, which no
reader is given; and no two mentions together.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

from dateline.knowledge import load
from dateline.stages.assemble.wording import stories, together

from .chains import chains, figures
from .gold_events import Event, story

Label = Callable[[Event], Hashable]


def run(data: Path, limit: int | None = None) -> dict[str, Any]:
    """Over the documents of `data`/ecbplus/dev.jsonl that are not for training."""
    file = data / "ecbplus" / "dev.jsonl"
    if not file.is_file():
        return {"skipped": f"{file} is not here"}
    known = load()
    documents = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    kept = [d for d in documents if d["split"] != "train"][:limit]
    subtopic = {d["id"]: d["subtopic"] for d in kept}
    read = [story(d, known) for d in kept]
    events = [event for s in read for event in s.events]
    rules, happenings = known.assembling.wording, known.languages["en"].happenings
    groups = together((e.told(happenings) for e in events), stories((s.page for s in read), rules), rules)
    group = {id: g.told[0] for g in groups for id in g.told}
    return {
        "documents": len(kept),
        "mentions": len(events),
        **_scored(events, lambda e: group[e.id]),
        "lemma": _scored(events, lambda e: e.head.lemma),
        "lemma_in_subtopic": _scored(events, lambda e: (e.head.lemma, subtopic[e.report])),
        "alone": _scored(events, lambda e: e.id),
    }


def _scored(events: list[Event], label: Label) -> dict[str, Any]:
    return figures(chains({e.id: label(e) for e in events}), chains({e.id: e.chain for e in events}))
