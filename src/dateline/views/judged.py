"""Judgements in words: what was decided, and the values that it sets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from dateline.records import VERDICTS, Judgement

from .telling import SHORT_ID, count_of, flat, interval


def said(made: Judgement) -> str:
    """A judgement in words."""
    if made.withdraws:
        return f"{made.withdraws} is withdrawn"
    value = json.loads(made.value) if made.value else {}
    if "name" in value:
        name = flat(value["name"])
        return f"“{name}” is {value['id']} ({value['kind']})" if "id" in value else f"“{name}” is another name of {value['of']}"
    if "report" in value:
        by = f"superseded by {flat(value['by'])}" if value.get("by") else "taken back"
        return f"report {flat(value['report'])} {'stands beside later ones' if made.kind == 'keep' else f'is {by}'}"
    return f"{_claims(made, value)}: {_decision(made.kind, value)}"


def written(name: str, given: Any) -> str:
    """A value that a correction sets, in words."""
    if not given:
        return "nothing"
    if isinstance(given, list):
        return ", ".join(written(name, one) for one in given)
    if not isinstance(given, Mapping):
        return flat(str(given)).replace("_", " ")
    if name == "when":
        return interval(*(date.fromisoformat(day) if day else None for day in (given["start"], given["end"])))
    if name == "quantity":
        return count_of(given["low"], given["high"], given["qualifier"])
    return flat(given["name"]) if "name" in given else f"“{flat(given['text'])}”"


def _claims(made: Judgement, value: Mapping[str, Any]) -> str:
    words = {mark["id"]: mark["anchor"] for mark in value.get("marks", ())}
    return ", ".join(f"{id_[:SHORT_ID]} “{flat(words[id_])}”" if id_ in words else id_[:SHORT_ID] for id_ in made.claims)


def _decision(kind: str, value: Mapping[str, Any]) -> str:
    if "set" in value:
        return f"corrected, {'; '.join(f'{name} {written(name, given)}' for name, given in value['set'].items())}"
    plural = {"merge": "one happening", "split": "apart from what the rules join", "code": "coded a second time"}
    return VERDICTS.get(kind) or plural.get(kind, kind)
