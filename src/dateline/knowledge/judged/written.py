"""What judgements on claims have written in their value: marks of the claims that they are about, and the values that they set."""

from __future__ import annotations

import json
from typing import Any

from dateline.records import Judgement, StoreError

from .marks import Mark

ACCEPT, REJECT, CORRECT, MERGE, SPLIT = "accept", "reject", "correct", "merge", "split"
ON_CLAIMS = (ACCEPT, REJECT, CORRECT, MERGE, SPLIT)


def misshapen(judgement: Judgement) -> StoreError:
    """The error of a judgement that another program, or a newer one, wrote."""
    return StoreError(f"judgement {judgement.id} is not in a form that this program knows: {judgement.value[:80]!r}")


def marks_of(judgement: Judgement) -> tuple[Mark, ...]:
    """The claims that a judgement is about, as they were; where it kept their ids only, marks that nothing but the id fits."""
    try:
        written = json.loads(judgement.value).get("marks", []) if judgement.value else []
        marks = {mark["id"]: Mark(**mark) for mark in written}
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        raise misshapen(judgement) from problem
    return tuple(marks.get(id_) or _bare(id_) for id_ in judgement.claims)


def settings(judgement: Judgement) -> dict[str, Any]:
    """The fields that a correction sets, with their values for JSON."""
    try:
        return dict(json.loads(judgement.value)["set"]) if judgement.kind == CORRECT else {}
    except (ValueError, TypeError, KeyError) as problem:
        raise misshapen(judgement) from problem


def _bare(id_: str) -> Mark:
    return Mark(id=id_, report="", kind="", start=0, anchor="", words="", values={"type": ""})
