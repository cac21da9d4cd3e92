"""Corrections: a value that a person gave laid over the value that was read. Words of the report stay where they stand.

A corrected value carries the words that the old one had; a value that is new carries the claim's anchor, the word that tells it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from dateline.records import (
    ENDS,
    ROLES,
    WORDS,
    Claim,
    Content,
    Filler,
    Judgement,
    Likelihood,
    Party,
    Quantity,
    RecordError,
    Span,
    StoreError,
    Voice,
    When,
    Where,
)

WIDEST = ("type", "place", "when", "quantity", "aim", "factuality", "likelihood", "voice")
Set = Mapping[str, Any]


def fields_of(content: Content) -> tuple[str, ...]:
    """The fields that a person may correct in a claim of this content, its roles after the type."""
    ends = ENDS if hasattr(content, "ends") else ()
    first, *others = (name for name in WIDEST if name not in ("quantity", "aim") or hasattr(content, name))
    return (first, *(role for role in ROLES[content.kind] if role not in ends), *others)


def laid_over(claim: Claim, given: Set, by: Judgement) -> Claim:
    """The claim with some values corrected; StoreError where the judgement's values are not in the form this program writes."""
    try:
        content = replace(claim.content, **_content(claim, given, by.told))
        changes: dict[str, Any] = {name: _BESIDE[name](claim, value) for name, value in given.items() if name in _BESIDE}
    except (KeyError, TypeError, ValueError, RecordError) as problem:
        raise StoreError(f"judgement {by.id} is not in a form that this program knows: {problem}") from problem
    findings = tuple(replace(finding, content=content) for finding in claim.findings)
    return replace(claim, content=content, findings=findings, **changes)


def _content(claim: Claim, given: Set, basis: str) -> dict[str, Any]:
    """The fields of the content that change."""
    content = claim.content
    roles = {role: _fillers(claim, role, given[role]) for role in ROLES[content.kind] if role in given}
    changes: dict[str, Any] = {"roles": {**content.roles, **roles}} if roles else {}
    changes |= {"type": given["type"]} if "type" in given else {}
    changes |= {"place": _where(claim, given["place"], basis)} if "place" in given else {}
    changes |= {"when": _when(claim, given["when"], basis)} if "when" in given else {}
    changes |= {"quantity": Quantity(**given["quantity"] or {})} if "quantity" in given else {}
    return changes | ({"aim": _words(claim, given["aim"])} if "aim" in given else {})


def _fillers(claim: Claim, role: str, given: list[dict[str, Any]]) -> tuple[Filler, ...]:
    if role in WORDS:
        return tuple(span for one in given if (span := _words(claim, one)))
    old = claim.content.parties(role)
    kept = {party.id or party.name: party.mention for party in old}
    others = [mention for key, mention in kept.items() if key not in {one["id"] or one["name"] for one in given}]
    free = others[0] if others else claim.anchor
    return tuple(_party(one, kept.get(one["id"] or one["name"], free)) for one in given)


def _party(given: dict[str, Any], mention: Span) -> Party:
    return Party(name=given["name"], id=given["id"], mention=mention, aliases=tuple(given["aliases"]))


def _words(claim: Claim, given: dict[str, Any] | None) -> Span | None:
    """Words of the evidence, by where they stand in it: an edited text moves both."""
    if given is None:
        return None
    for span in claim.evidence:
        at = span.quote.find(given["text"])
        if at >= 0:
            return span.part(span.start + at, span.start + at + len(given["text"]))
    raise RecordError(f"{given['text']!r} is not among the words that say {claim.id}")


def _where(claim: Claim, given: dict[str, Any] | None, basis: str) -> Where | None:
    if given is None:
        return None
    old = claim.content.place
    plain = {**given, "within": tuple(given["within"])}
    return Where(**plain, span=old.span if old else claim.anchor, basis=basis)


def _when(claim: Claim, given: dict[str, Any] | None, basis: str) -> When:
    if given is None:
        return When(basis=basis)
    start, end = (date.fromisoformat(day) if day else None for day in (given["start"], given["end"]))
    return When(span=claim.content.when.span, start=start, end=end, precision=given["precision"], basis=basis, edtf=given["edtf"])


def _voices(claim: Claim, given: list[dict[str, Any]]) -> tuple[Voice, ...]:
    """The chain, outermost first; each keeps the words of the voice that stood there."""
    old = {i: voice for i, voice in enumerate(claim.voice)}
    return tuple(
        Voice(
            name=one["name"],
            id=one["id"],
            unnamed=one["unnamed"],
            aliases=tuple(one["aliases"]),
            cue=old[i].cue if i in old else claim.anchor,
            mention=old[i].mention if i in old else None,
        )
        for i, one in enumerate(given)
    )


# What a claim says beside its content.
_BESIDE: dict[str, Callable[[Claim, Any], object]] = {
    "factuality": lambda _, given: given,
    "likelihood": lambda claim, given: Likelihood(span=claim.likelihood.span, band=given) if given else Likelihood(),
    "voice": _voices,
}
