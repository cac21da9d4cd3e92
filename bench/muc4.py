"""MUC-4: templates of attacks, bombings and kidnappings from claims, in texts that have no capitals; the set's CEAF-RME.

How claims become templates is `templates.py`, the metric `rme.py`. Beside it, of the templates that match one of the key: the
stage of execution and how sure the perpetrators are, macro-F1, with the larger class everywhere as baseline.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dateline import pipeline
from dateline.knowledge import load
from dateline.records import Report

from . import certainty
from .rme import ROLES, TYPE, Template, counted, plain
from .scores import scores
from .templates import Incident, incidents

DATED = re.compile(r"(\d{1,2} [A-Z]{3} \d{2})")


def run(data: Path, limit: int | None = None) -> dict[str, Any]:
    """Over the documents of `data`/muc4/dev.jsonl that are not for training."""
    file = data / "muc4" / "dev.jsonl"
    if not file.is_file():
        return {"skipped": f"{file} is not here"}
    known = load()
    documents = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    n: Counter[str] = Counter()
    stages: list[certainty.Pair] = []
    sure: list[certainty.Pair] = []
    for document in [d for d in documents if d["split"] != "train"][:limit]:
        report = Report(id=document["id"], text=document["text"], published=published(document["dateline"]))
        claims = pipeline.read(report, known).claims
        found = incidents(report, claims, known)
        counts, pairs = counted([template(i) for i in found], [key(t) for t in document["templates"]])
        n.update(counts)
        for f, w in pairs:
            raw = _raw(document, w)
            stages.append((found[f].stage, certainty.wanted(raw["stage"])))
            sure.append((certainty.confidence(found[f], report, claims, known), certainty.wanted(raw["perp_org_confidence"])))
    return {
        "all": figures(n, (TYPE, *ROLES)),
        **{role: figures(n, (role,)) for role in (TYPE, *ROLES)},
        "stage": certainty.figures(stages),
        "confidence": certainty.figures(sure),
    }


def _raw(document: dict[str, Any], index: int) -> dict[str, Any]:
    """The official key of a template: the one of its type that stands at the same place among those of the type."""
    type_ = document["templates"][index][TYPE]
    place = sum(t[TYPE] == type_ for t in document["templates"][:index])
    same = [raw for raw in document["raw_templates"] if raw["type"].lower() == type_]
    found: dict[str, Any] = same[place]
    return found


def figures(n: Counter[str], roles: tuple[str, ...]) -> dict[str, float]:
    """Precision, recall and F1 over these roles, each entity counting once."""
    right, found, wanted = (sum(n[f"{what}.{role}"] for role in roles) for what in ("right", "found", "wanted"))
    return scores(right, found, wanted)


def template(incident: Incident) -> Template:
    """An incident as the metric compares it."""
    roles = {role: tuple(frozenset({plain(words)}) for words in fillers) for role, fillers in incident.roles.items()}
    return Template(types=frozenset({incident.type}), roles=roles)


def key(row: dict[str, Any]) -> Template:
    """A template of the set."""
    types = frozenset(part.strip() for part in row[TYPE].split("/"))
    roles = {role: tuple(frozenset(plain(words) for words, _ in entity) for entity in row[role]) for role in ROLES}
    return Template(types=types, roles=roles)


def published(dateline: str) -> date | None:
    """The day in a dateline such as "LIMA, 8 MAY 89 (TELEVISION)"."""
    found = DATED.search(dateline)
    return datetime.strptime(found[1].title(), "%d %b %y").date() if found else None
