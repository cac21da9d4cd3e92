"""What people judged, met with what a store holds: judgements that find their claims, and reports that no longer stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.knowledge import Knowledge
from dateline.knowledge.judged import LATEST, ON_NAMES, Decided, Judged, Superseded, claims_judged, superseded
from dateline.records import Claim, Judgement, Report, ReportFacts, StoreError
from dateline.store import Store
from dateline.text.sketch import sketch

Drawn = Callable[[Mapping[str, int]], Mapping[str, tuple[int, ...]]]


def decided(
    store: Store, fresh: Mapping[str, Sequence[Claim]] | None = None, judgements: Sequence[Judgement] | None = None
) -> Decided:
    """The judgements on claims, each found again in what is current; only the reports that were judged are looked at.

    `fresh` are claims of some reports to be looked at instead of those in the store; `judgements` the store's, where at hand.
    """
    instead = fresh or {}
    judgements = store.judgements() if judgements is None else judgements
    reports = {report or _report_of(store, claim) for claim, report in claims_judged(judgements)}
    here = [claim for report in sorted(reports & instead.keys()) for claim in instead[report]]
    heads = store.heads_of(sorted(reports - instead.keys()))
    return Decided.of(judgements, [*here, *store.claims_of(sorted(reading for _, reading in heads.values()))])


def as_judged(store: Store, known: Callable[[], Knowledge], claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims as people judged them and the names in them; what is known is asked for only where they judged any names."""
    judgements = store.judgements()
    if not judgements:
        return iter(claims)
    corrected = decided(store).claims(claims)
    if not any(j.kind in ON_NAMES for j in judgements):
        return iter(corrected)
    return iter(Judged.of(known(), judgements).claims(corrected))


def facts(store: Store, known: Knowledge) -> tuple[ReportFacts, ...]:
    """What assembling needs of every current report, with its sketch and its notice of correcting another."""
    return store.facts(sketch=sketch, notice=notice_of(known))


def no_longer_standing(
    store: Store,
    known: Knowledge,
    drawn: Drawn = lambda _: {},
    judgements: Sequence[Judgement] | None = None,
) -> dict[str, Superseded]:
    """Every current report that was taken back or is superseded by one of another id, by its id.

    The words of notices are looked up in the index, so that only reports that may be edits, and those near them, are opened.
    `drawn` gives sketches that are at hand, by report, for reports and their versions; others are drawn anew. `judgements` are the
    store's, where at hand.
    """
    notice = notice_of(known)
    words = {words for language in known.languages.values() for words in language.notices.words}
    saying = [f for f in store.facts_of(store.saying(sorted(words)), notice=notice) if f.notice]
    wanted = {*store.sharing_address(), *(version for f in saying for version in _near(store, f))}
    plain = {f.id: f for f in store.facts_of(sorted(wanted), notice=notice)}
    at = store.heads_of(plain)
    version = {id_: at[id_][0] for id_ in plain if id_ in at}
    have = drawn(version)
    fresh = {f.id: f.sketch for f in store.facts_of([v for id_, v in version.items() if id_ not in have], sketch)}
    sketched = (replace(f, sketch=have.get(id_) or fresh.get(id_, ())) for id_, f in plain.items())
    return superseded(tuple(sketched), store.judgements() if judgements is None else judgements)


def notice_of(known: Knowledge) -> Callable[[Report], str]:
    """What finds the words by which a report says that it corrects another."""

    def notice(report: Report) -> str:
        language = known.languages.get(report.language)
        return language.notices.of(report.title, report.text) if language else ""

    return notice


def _near(store: Store, later: ReportFacts) -> list[int]:
    """The reports that a report may be an edit of, and itself."""
    first, last = (later.published - LATEST, later.published + timedelta(1)) if later.published else (date.min, date.max)
    return store.near(later.source, first, last)


def _report_of(store: Store, claim: str) -> str:
    try:
        return store.claim(claim).report
    except StoreError:
        return ""  # judged in a reading of another store
