"""Codes: what people make of a claim's words by themselves, beside what the program read; and how far coders agree.

A second coding is a judgement of the kind "code": it changes nothing of the record, and is what agreement is measured on. The
program is a coder among others.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.knowledge.judged import marks_of, standing
from dateline.records import BANDS, FACTUALITY, Claim, Judgement
from dateline.views.agreement import alpha, nominal, ordinal, paired

from ..reading import Seen, once

CODE = "code"
PROGRAM = "the program"
SAID, NOT_SAID = "said", "not said"
NO_DOUBT = "none"
FIELDS = ("said", "type", "factuality", "likelihood")
RANKED = {"likelihood": (*BANDS[:3], NO_DOUBT, *BANDS[3:])}
Codes = Mapping[str, str]  # by field


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far coders agree on one field: alpha, or None where too little was coded; over how many units, by how many coders."""

    field: str
    alpha: float | None
    units: int
    coders: int


def read_as(claim: Claim) -> dict[str, str]:
    """The codes of the program: what it read, before anybody corrected it."""
    read = claim.read_as or claim
    return {
        "said": SAID,
        "type": read.content.type,
        "factuality": read.factuality,
        "likelihood": read.likelihood.band or NO_DOUBT,
    }


@once
def codings(seen: Seen) -> dict[str, dict[str, Codes]]:
    """For every claim that somebody coded the codes by coder, the last of each; the program's among them."""
    found: dict[str, dict[str, Codes]] = {}
    for judgement in standing(seen.judgements):
        if judgement.kind == CODE:
            for id_, codes in _now(seen, judgement).items():
                found.setdefault(id_, {PROGRAM: read_as(_claims_of(seen)[id_])})[judgement.who] = codes
    return found


@once
def agreements(seen: Seen) -> list[Agreement]:
    """Agreement on every field, over all claims that were coded."""
    return [_agreement(field, list(codings(seen).values())) for field in FIELDS]


@once
def differing(seen: Seen) -> dict[str, tuple[str, ...]]:
    """For every claim the fields that its coders see otherwise."""
    found = {}
    for id_, by_coder in codings(seen).items():
        if fields := tuple(f for f in FIELDS if len({codes[f] for codes in by_coder.values() if f in codes}) > 1):
            found[id_] = fields
    return found


def _agreement(field: str, units: list[dict[str, Codes]]) -> Agreement:
    values = [[codes[field] for codes in by_coder.values() if field in codes] for by_coder in units]
    coders = {coder for by_coder in units for coder, codes in by_coder.items() if field in codes}
    ranked = RANKED.get(field)
    distance = ordinal(ranked, paired(values)) if ranked else nominal
    return Agreement(field=field, alpha=alpha(values, distance), units=sum(len(v) > 1 for v in values), coders=len(coders))


def _now(seen: Seen, judgement: Judgement) -> dict[str, Codes]:
    """What a coding says of claims as they are read now; what it says of others is left out."""
    written: dict[str, Codes] = json.loads(judgement.value).get("codes", {})
    found = {}
    for mark in marks_of(judgement):
        fitting = mark.fitting([claim.read_as or claim for claim in _claims_of(seen).values() if claim.report == mark.report])
        if len(fitting) == 1 and mark.id in written:
            found[fitting[0].id] = _known(written[mark.id])
    return found


def _known(codes: Codes) -> Codes:
    """Without values that no field has."""
    allowed = {"factuality": FACTUALITY, **RANKED, "said": (SAID, NOT_SAID)}
    return {field: value for field, value in codes.items() if field in FIELDS and value in allowed.get(field, (value,))}


@once
def _claims_of(seen: Seen) -> dict[str, Claim]:
    """The claims of all reports that somebody coded, by id."""
    coded = (mark.report for j in standing(seen.judgements) if j.kind == CODE for mark in marks_of(j))
    return {claim.id: claim for report in dict.fromkeys(coded) for claim in seen.claims_of(report)}
