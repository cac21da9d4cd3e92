"""The order, on one page: a report read into claims, claims assembled into a situation, and what the situation says of tomorrow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from dateline.knowledge import Knowledge
from dateline.knowledge.judged import Decided, Judged, as_they_stand
from dateline.records import (
    Claim,
    Forecast,
    Foretold,
    Issue,
    Judgement,
    Moment,
    Reading,
    Report,
    ReportFacts,
    Run,
    Situation,
    digest,
    quoted_from,
)
from dateline.stages import assemble as assembling
from dateline.stages import attribute, frame, gather, hindsight, identify, parse, situate, spot
from dateline.version import __version__


def read(report: Report, known: Knowledge) -> Reading:
    """Everything that one report says, each claim with its voices, its certainty and the words that say it."""
    seen = parse.legible(report, known)
    open_to = parse.stretches(seen, known)
    sentences = parse.sentences(seen, known, open_to)
    mentions = spot.mentions(seen, sentences, known)
    links = identify.links(seen, sentences, mentions, known)
    settings = situate.settings(seen, sentences, mentions, known)
    findings = frame.findings(seen, sentences, mentions, links, settings, known)
    happenings = gather.happenings(findings, sentences, known)
    claims = attribute.claims(seen, happenings, sentences, mentions, links, known)
    open_ = identify.unresolved(seen, sentences, mentions, links, findings, known)
    issues = (*_language(report, known), *_passed_over(report, open_to), *settings.issues, *open_)
    if seen is not report:
        claims, issues = quoted_from((claims, issues), report)
    return Reading(report=report, claims=claims, issues=issues, run=run(known))


def assemble(
    claims: Sequence[Claim],
    facts: Sequence[ReportFacts],
    judgements: Sequence[Judgement],
    known: Knowledge,
    *,
    as_known: Moment | None = None,
) -> Situation:
    """What follows from many claims, as people judged them and the names in them: incidents, holds, ties, tracks, disputes.

    `as_known`: from those alone that were known by then; give `facts` and claims of the versions of reports that there were.
    """
    if as_known is not None:
        claims, facts, judgements = assembling.known_by(as_known, claims, facts, judgements)
    decided, judged = Decided.of(judgements, claims), Judged.of(known, judgements)
    seen = tuple(judged.claims(decided.claims(claims)))
    return assembling.situation(seen, as_they_stand(facts, judgements), decided.judgements, judged.known)


def outlook(
    situation: Situation,
    claims: Sequence[Claim],
    facts: Sequence[ReportFacts],
    known: Knowledge,
    horizons: Sequence[int] = (1, 7, 30),
    until: date | None = None,
) -> tuple[Forecast, ...]:
    """How many more acts of harm to expect at each place and by each actor over the days (`horizons`) after `until`.

    Without it that is the day of the last report; nothing is to be told from days after it.
    `claims` are those that the situation follows from, with the names in them as people judged them. A place or an actor of whose
    country no report has told for a fortnight is forecast from the day after the last that did.
    """
    from dateline.stages import recurrence  # noqa: PLC0415 (slow to load)

    until = until or max((f.published for f in facts if f.published), default=None)
    if until is None:
        return ()
    return recurrence.recurrence(recurrence.histories(situation.incidents, claims, facts, known, until), horizons)


def said(situation: Situation, claims: Sequence[Claim], facts: Sequence[ReportFacts], known: Knowledge) -> tuple[Foretold, ...]:
    """What came of each thing that an author said may come, by the incidents of the situation and as far as reports reach."""
    from dateline.stages import recurrence  # noqa: PLC0415 (slow to load)

    return hindsight.hindsight(claims, facts, situation.incidents, recurrence.watched(claims, facts), known)


def run(known: Knowledge) -> Run:
    """What does the reading now: one fingerprint over code, models and knowledge."""
    models = ",".join(sorted(language.script.model for language in known.languages.values()))
    return Run(fingerprint=digest(known.fingerprint, _code(), models), version=__version__, model=models)


@cache
def _code() -> str:
    here = Path(__file__).parent
    files = [*sorted(here.glob("stages/**/*.py")), *sorted(here.glob("text/*.py")), *sorted(here.glob("records/*.py"))]
    return digest(*(path.read_text(encoding="utf-8") for path in files))


def _passed_over(report: Report, wanted: Sequence[tuple[int, int]]) -> tuple[Issue, ...]:
    """What says that not all of a report was read."""
    left = len(report.text) - sum(end - start for start, end in wanted)
    if not left:
        return ()
    share = f"{left / len(report.text):.0%} of the report" if wanted else "the whole report"
    message = f"passed over {share} ({left:,} characters): no sign of conflict in it or near it; --no-gate reads all"
    return (Issue(report=report.id, kind="passed-over", message=message),)


def _language(report: Report, known: Knowledge) -> tuple[Issue, ...]:
    if report.language in known.languages:
        return ()
    message = f"no folder for language {report.language!r}: stored, not read; known are {', '.join(sorted(known.languages))}"
    return (Issue(report=report.id, kind="language-unknown", message=message),)
