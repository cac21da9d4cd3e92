"""Records made by hand for tests of the edges: a report of our own words, claims of every kind in it, and a reading of both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.records import (
    Assessment,
    Claim,
    Content,
    Control,
    Event,
    Finding,
    Issue,
    Likelihood,
    LinkBetween,
    Loss,
    Media,
    Outlook,
    Party,
    Purpose,
    Quantity,
    Reading,
    Relation,
    Report,
    Run,
    Span,
    Talks,
    Voice,
    When,
    Where,
)

TEXT = (
    "NORTHFORD, 4 May 2016 — The Harbour Guard retook the Old Mill on Tuesday, its spokesman said, “after a long night” ☂.\r\n"
    "The Reed League, which is backed by Westmark, lost at least 30 men and may strike again to reopen the coast road.\r\n"
    "Talks between the two are due in Portmouth; القوات انسحبت. A video shows the mill in flames."
)
RUN = Run(fingerprint="run-one", version="0.1.0", model="small")


def report(**other: object) -> Report:
    """The report, with whatever is to differ."""
    plain = {"id": "mill", "text": TEXT, "source": "Harbour Wire", "title": "Mill retaken", "published": date(2016, 5, 4)}
    return Report(**{**plain, **other})  # type: ignore[arg-type]


def span(words: str, of: Report | None = None) -> Span:
    """The first place of these words."""
    of = of or report()
    start = of.text.index(words)
    return of.span(start, start + len(words))


def finding(content: Content, anchor: str, *evidence: str, of: Report | None = None) -> Finding:
    """A finding of the content at the anchor's words."""
    return Finding(
        content=content,
        anchor=span(anchor, of),
        evidence=tuple(span(words, of) for words in evidence or (anchor,)),
        found_by=f"frame:{content.type}.verb",
        reason=f"{content.type}: told by {anchor!r}",
        sentence=2,
        token=5,
        considered=("the Reed League: stands in another sentence",),
    )


def guard() -> Party:
    """A party of the registry."""
    return Party(
        name="Harbour Guard", id="actor:harbour-guard", mention=span("The Harbour Guard"), aliases=("HG", "Guard of the Harbour")
    )


def league() -> Party:
    """A party that no registry has."""
    return Party(name="Reed League", mention=span("The Reed League"))


def mill() -> Where:
    """A place that no gazetteer has."""
    return Where(
        name="Old Mill",
        span=span("the Old Mill"),
        lat=51.5,
        lon=-0.1,
        precision="settlement",
        radius_km=4.0,
        basis="inside Northford; in no gazetteer",
        within=("Northford", "Westmark"),
        candidates=("Old Mill, Eastmark",),
    )


def tuesday() -> When:
    """A resolved weekday."""
    day = date(2016, 5, 3)
    return When(span=span("on Tuesday"), start=day, end=day, precision="day", basis="the Tuesday before 4 May 2016")


def retaking() -> Claim:
    """An event told twice, by a voice, with proof offered."""
    roles = {"agent": (guard(),), "target": (league(),), "instrument": (span("a long night"),)}
    content = Event(type="recapture", roles=roles, place=mill(), when=tuesday())
    clause = "The Harbour Guard retook the Old Mill on Tuesday"
    return Claim(
        report="mill",
        content=content,
        findings=(finding(content, "retook", clause), finding(content, "in flames", "the mill in flames", clause)),
        voice=(Voice(name="spokesman of the Harbour Guard", cue=span("said"), unnamed=True),),
        likelihood=Likelihood(span=span("may"), band="likely"),
        media=(Media(kind="video", span=span("A video shows the mill in flames"), url="https://example.org/v"),),
        notes=("the day is counted from the dateline",),
    )


def claims() -> tuple[Claim, ...]:
    """One claim of every kind, in the order of the text but for the link."""
    retaken = retaking()
    contents: list[tuple[Content, str, str]] = [
        (Control(type="holds", roles={"holder": (guard(),), "against": ()}, place=mill()), "retook", "actual"),
        (Relation(type="backs", roles={"subject": (league(),), "object": (guard(),)}), "backed", "actual"),
        (Loss(type="killed", roles={"side": (league(),)}, quantity=Quantity(low=30, qualifier="at least 30")), "lost", "actual"),
        (
            Purpose(type="aim", roles={"agent": (league(),), "of": (span("strike"),)}, aim=span("to reopen the coast road")),
            "to",
            "possible",
        ),
        (Outlook(type="may_come", roles={"agent": (league(),), "of": (span("strike again"),)}), "strike", "possible"),
        (Talks(type="scheduled", roles={"parties": (guard(), league())}), "Talks", "planned"),
        (Assessment(type="view", roles={"words": (span("a long night"),)}), "long", "actual"),
        (Event(type="withdraw", roles={}), "انسحبت", "actual"),
    ]
    others = [Claim(report="mill", content=c, findings=(finding(c, anchor),), factuality=f) for c, anchor, f in contents]
    link = LinkBetween(type="responds_to", ends=(others[-1].id, retaken.id))
    return (retaken, *others, Claim(report="mill", content=link, findings=(finding(link, "again"),)))


def reading(of: Report | None = None, run: Run = RUN) -> Reading:
    """A reading of the report, or of a text of other words with one claim in it."""
    if of is None:
        open_ = Issue(report="mill", kind="time.unresolved", message="no day for the talks", span=span("due"))
        whole = Issue(report="mill", kind="report.short", message="a short report")
        return Reading(report=report(), claims=claims(), issues=(open_, whole), run=run)
    return Reading(report=of, claims=(first_word(of),), issues=(), run=run)


def first_word(of: Report) -> Claim:
    """A claim anchored in the first word of any report."""
    content = Event(type="clash")
    at = of.span(0, len(of.text.split()[0]))
    found = replace(finding(content, "retook"), anchor=at, evidence=(at,))
    return Claim(report=of.id, content=content, findings=(found,))
