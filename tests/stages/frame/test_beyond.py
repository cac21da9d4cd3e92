"""Links, outlooks and assessments: sentences of our own that tell one, and near misses that tell none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Claim, LinkBetween, Party, Report

KINDS = {"links": "link", "outlooks": "outlook", "assessments": "assessment"}
HERE = Path(__file__).parent
Row = dict[str, Any]


def _rows(part: str) -> list[Any]:
    found = []
    for name, kind in KINDS.items():
        for n, row in enumerate(yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))[part]):
            marks = [pytest.mark.xfail(strict=False, reason="hard")] if row.get("hard") else []
            found.append(pytest.param(kind, row, id=f"{kind}-{n}", marks=marks))
    return found


def _told(row: Row, kind: str, known: Knowledge) -> tuple[list[Claim], dict[str, Claim]]:
    claims = pipeline.read(Report(id="own", text=row["text"]), known).claims
    return [c for c in claims if c.content.kind == kind], {c.id: c for c in claims}


def _anchor(end: str, by_id: dict[str, Claim]) -> str:
    return " ".join(f.anchor.quote for f in by_id[end].findings) if end else ""


def _says(claim: Claim, by_id: dict[str, Claim]) -> dict[str, str]:
    """Everything that a row may ask of a claim."""
    content = claim.content
    said = {
        role: " ".join(f"{f.name} {f.mention.quote}" if isinstance(f, Party) else f.quote for f in fillers)
        for role, fillers in content.roles.items()
    }
    if isinstance(content, LinkBetween):
        said |= {"from": _anchor(content.ends[0], by_id), "to": _anchor(content.ends[1], by_id)}
    voice = claim.voice[-1] if claim.voice else None
    return said | {
        "type": content.type,
        "cue": claim.anchor.quote,
        "when": content.when.text or "",
        "voice": f"{voice.name} {voice.mention.quote if voice.mention else ''}" if voice else "",
        "factuality": claim.factuality,
    }


def _fits(row: Row, said: dict[str, str]) -> bool:
    asked = {k: v for k, v in row.items() if k not in {"text", "hard", "why"}}
    return all(str(wanted).lower() in said.get(name, "").lower() for name, wanted in asked.items())


@pytest.mark.parametrize(("kind", "row"), _rows("told"))
def test_it_is_told(kind: str, row: Row, known: Knowledge) -> None:
    claims, by_id = _told(row, kind, known)
    said = [_says(c, by_id) for c in claims]
    assert any(_fits(row, one) for one in said), said


@pytest.mark.parametrize(("kind", "row"), _rows("near"))
def test_a_near_miss_tells_none(kind: str, row: Row, known: Knowledge) -> None:
    claims, _ = _told(row, kind, known)
    assert not claims, [(c.content.type, c.anchor.quote) for c in claims]


def test_there_are_enough_and_few_are_hard() -> None:
    rows = [p for part in ("told", "near") for p in _rows(part)]
    assert len(rows) > 180
    assert sum(bool(p.marks) for p in rows) < len(rows) / 20
