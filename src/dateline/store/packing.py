"""Packed: a reading in the form in which a store keeps it, so that what costs time is done where the reading was made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from dateline.records import Claim, Reading, Report, Run
from dateline.records.wire import claim_to_dict, dumps, issue_to_dict


class PackedClaim(NamedTuple):
    """A claim as a row: what it is found by, its JSON (a line of the claims contract), the words that searching goes through."""

    id: str
    kind: str
    type: str
    start: int
    body: str
    words: str


class PackedIssue(NamedTuple):
    """An issue as a row: its kind and its JSON."""

    kind: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """What one report gave, ready to be written: claims of one id once, in the order of the reading."""

    report: Report
    run: Run
    claims: tuple[PackedClaim, ...]
    issues: tuple[PackedIssue, ...]


def pack(read: Reading) -> Packed:
    """The reading, ready to be written."""
    issues = tuple(PackedIssue(issue.kind, dumps(issue_to_dict(issue))) for issue in read.issues)
    return Packed(report=read.report, run=read.run, claims=tuple(_claims(read.claims)), issues=issues)


def _claims(claims: tuple[Claim, ...]) -> Iterator[PackedClaim]:
    """Claims of one id say one thing once, so the first of them stands for all."""
    had = set()
    for claim in claims:
        wire = claim_to_dict(claim)
        if wire["id"] not in had:
            had.add(wire["id"])
            yield PackedClaim(wire["id"], wire["kind"], wire["type"], claim.anchor.start, dumps(wire), words_of(wire))


def words_of(claim: dict[str, Any]) -> str:
    """The words of a claim that searching looks through: its evidence, its names and its voices."""
    fillers = [f for role in claim["roles"].values() for f in role if isinstance(f, dict)]
    names = [f.get("name") or f["mention"] for f in fillers] + [v["name"] for v in claim["voice"]]
    place = [claim["place"]["name"]] if claim["place"] else []
    return "\n".join([*(span["text"] for span in claim["evidence"]), *names, *place])
