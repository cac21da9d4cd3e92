"""Claims and incidents of acts, made by hand: who did what to whom, where and when, in reports of a few words."""

from __future__ import annotations

from datetime import date

from dateline.records import (
    Claim,
    Content,
    Event,
    Finding,
    Incident,
    Likelihood,
    Outlook,
    Party,
    Report,
    ReportFacts,
    Span,
    When,
    Where,
)


def report(id: str, text: str) -> Report:
    """A report of these words."""
    return Report(id=id, text=text)


def span(of: Report, words: str) -> Span:
    """Where the words stand first."""
    start = of.text.index(words)
    return of.span(start, start + len(words))


def party(of: Report, words: str, *, known: bool = True) -> Party:
    """A party by its words, in the registry or not."""
    return Party(name=words, mention=span(of, words), id="actor:" + words.lower().replace(" ", "-") if known else None)


def place(of: Report, words: str, *within: str, precision: str = "settlement") -> Where:
    """A place by its words."""
    return Where(name=words, span=span(of, words), id="place:" + words.lower(), precision=precision, within=within)


def when(of: Report, words: str, start: date | None = None, end: date | None = None) -> When:
    """A time by its words; one day where no end is given."""
    return When(span=span(of, words), start=start, end=end or start, precision="day" if start else "unknown")


def claim(of: Report, content: Content, anchor: str, factuality: str = "actual", band: str | None = None) -> Claim:
    """A claim of the content at the anchor's words."""
    at = span(of, anchor)
    found = Finding(content=content, anchor=at, evidence=(at,), found_by="made", reason="made", sentence=0, token=0)
    return Claim(report=of.id, content=content, findings=(found,), factuality=factuality, likelihood=Likelihood(band=band))


def incident(id: str, *claims: Claim, status: str = "single-source") -> Incident:
    """The incident that the claims tell of, with the type, time and place of the first."""
    content = claims[0].content
    assert isinstance(content, Event)
    return Incident(
        id=id,
        kind="event",
        type=content.type,
        claims=tuple(c.id for c in claims),
        reports=tuple(sorted({c.report for c in claims})),
        origins=("wire",),
        parties=(),
        place=content.place.name if content.place else None,
        start=content.when.start,
        end=content.when.end,
        status=status,
    )


def facts(of: Report, published: date | None) -> ReportFacts:
    """What assembling needs of the report."""
    return ReportFacts(id=of.id, digest=of.digest, published=published)


def outlook(of: Report, words: str, foretelling: str, **more: object) -> Claim:
    """An outlook: the words of what may come, and those that foretell it."""
    wanted = {name: more.pop(name) for name in ("factuality", "band") if name in more}
    content = Outlook(type="expected", roles={"of": (span(of, words),)}, **more)  # type: ignore[arg-type]
    return claim(of, content, foretelling, **{"factuality": "possible", **wanted})  # type: ignore[arg-type]
