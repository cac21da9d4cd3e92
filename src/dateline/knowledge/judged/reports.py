"""Reports that no longer stand: taken back by a person, or superseded by a later one that says it corrects them.

Another text under the same id is a newer version already, which the store knows. Here is what comes under another id: the rule
proposes it with a reason, and a judgement ("keep") undoes it. A person may say the same of any report ("retract").
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from dateline.records import Judgement, ReportFacts
from dateline.text.sketch import alike

from .overlay import standing
from .written import misshapen

RETRACT, KEEP = "retract", "keep"
ON_REPORTS = (RETRACT, KEEP)
# Share of the wording that two texts have in common at least: an edit leaves most of it, and adds the notice.
SAME_ADDRESS, SAID = 0.3, 0.5
LATEST = timedelta(days=30)  # after the first one, for a text that says it corrects


@dataclass(frozen=True, slots=True, kw_only=True)
class Superseded:
    """A report that no longer stands, and why. `by` is what supersedes it, if any; `judgement` is "" where the rule says so."""

    report: str
    by: str
    why: str
    judgement: str = ""


def superseded(facts: Sequence[ReportFacts], judgements: Sequence[Judgement]) -> dict[str, Superseded]:
    """Every current report that no longer stands, by its id. What a person took back supersedes nothing by rule."""
    stand = standing(judgements)
    said = {about: (j, by) for j in stand if j.kind in ON_REPORTS for about, by in (report_of(j),)}
    found = {
        about: Superseded(report=about, by=by, why=f"taken back by {j.who}: {j.why}", judgement=j.id)
        for about, (j, by) in said.items()
        if j.kind == RETRACT
    }
    free = [f for f in sorted(facts, key=lambda f: f.id) if f.id not in found and not f.superseded]
    kept = {about for about, (j, _) in said.items() if j.kind == KEEP}
    for pair in _pairs(free):
        if pair.report not in kept:
            found.setdefault(pair.report, pair)
    return found


def as_they_stand(facts: Sequence[ReportFacts], judgements: Sequence[Judgement]) -> tuple[ReportFacts, ...]:
    """The facts, those of reports that no longer stand marked so."""
    over = superseded(facts, judgements)
    return tuple(replace(f, superseded=True) if f.id in over else f for f in facts)


def report_of(judgement: Judgement) -> tuple[str, str]:
    """The report that a judgement is about, and the one that supersedes it, "" for none."""
    try:
        value = json.loads(judgement.value)
        return str(value["report"]), str(value.get("by") or "")
    except (ValueError, TypeError, KeyError, AttributeError) as problem:
        raise misshapen(judgement) from problem


def _pairs(facts: Sequence[ReportFacts]) -> Iterator[Superseded]:
    """What the rule proposes: the first report and its edit, of one source, by one address or by the words of the edit."""
    by_source: dict[str, list[ReportFacts]] = {}
    for f in facts:
        if f.source:
            by_source.setdefault(f.source, []).append(f)
    for group in by_source.values():
        addresses: dict[str, list[ReportFacts]] = {}
        for f in group:
            if f.url:
                addresses.setdefault(f.url, []).append(f)
        for f in group:
            yield from _edited(f, group if f.notice else addresses.get(f.url, ()))


def _edited(later: ReportFacts, others: Sequence[ReportFacts]) -> Iterator[Superseded]:
    """What a text supersedes: all before it at its address, and of those it says it corrects the one most like it."""
    before = [(alike(f.sketch, later.sketch), f) for f in others if f.id != later.id and _before(f, later)]
    for shared, f in before:
        if f.url and f.url == later.url and shared >= SAME_ADDRESS:
            yield Superseded(report=f.id, by=later.id, why=f"{later.id} is a later text of {f.source} at the same address")
    like = [(shared, str(f.published), f.id) for shared, f in before if later.notice and shared >= SAID and _soon(f, later)]
    if like:
        why = f"{later.id}, of {later.source} too and in much the same words, says: “{later.notice}”"
        yield Superseded(report=max(like)[2], by=later.id, why=why)


def _before(left: ReportFacts, right: ReportFacts) -> bool:
    """Whether one came out first; of one day or none, that which was taken in first."""
    if left.published and right.published and left.published != right.published:
        return left.published < right.published
    if bool(right.notice) != bool(left.notice):
        return bool(right.notice)
    return (left.recorded_at, left.id) < (right.recorded_at, right.id)


def _soon(left: ReportFacts, right: ReportFacts) -> bool:
    return left.published is None or right.published is None or right.published - left.published <= LATEST
