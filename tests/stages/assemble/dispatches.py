"""Small dispatches of our own and a shorthand for claims in them, for tests of assembling and of the page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dateline.records import (
    KINDS,
    WORDS,
    Claim,
    Filler,
    Finding,
    Likelihood,
    Loss,
    Party,
    Purpose,
    Quantity,
    Report,
    ReportFacts,
    Span,
    Voice,
    When,
    Where,
)
from dateline.records.setting import NEVER


def report(id_: str, text: str, source: str = "", published: str | None = None) -> Report:
    return Report(
        id=id_, text=text, source=source, published=date.fromisoformat(published) if published else None, title=f"Report {id_}"
    )


def facts(of: Report, sketch: tuple[int, ...] = ()) -> ReportFacts:
    return ReportFacts(id=of.id, digest=of.digest, source=of.source, published=of.published, sketch=sketch)


def span(of: Report, words: str) -> Span:
    start = of.text.index(words)
    return of.span(start, start + len(words))


def claim(
    of: Report,
    kind: str,
    type_: str,
    anchor: str,
    *,
    evidence: str = "",
    roles: Mapping[str, str | list[str]] | None = None,
    place: str = "",
    at: tuple[float, float, float] | None = None,
    within: tuple[str, ...] = (),
    when: tuple[str, str] | None = None,
    voice: tuple[str, ...] = (),
    factuality: str = "actual",
    doubt: str = "",
    low: int | None = None,
    high: int | None = None,
    aim: str = "",
) -> Claim:
    """A claim of `of`; every string that stands for words of the text must be in it. A party is "Name" or "Name=words"."""
    where = _where(of, place, at, within) if place else None
    time = (
        When(start=date.fromisoformat(when[0]), end=date.fromisoformat(when[1]), precision="day", basis="given") if when else NEVER
    )
    filled = {role: _fillers(of, role, names) for role, names in (roles or {}).items()}
    shared = {"type": type_, "roles": filled, "place": where, "when": time}
    if kind == "loss":
        content = Loss(**shared, quantity=Quantity(low=low, high=high))
    elif kind == "purpose":
        content = Purpose(**shared, aim=span(of, aim) if aim else None)
    else:
        content = KINDS[kind](**shared)
    finding = Finding(
        content=content,
        anchor=span(of, anchor),
        evidence=(span(of, evidence or anchor),),
        found_by="test",
        reason="written by hand",
        sentence=0,
        token=0,
    )
    return Claim(
        report=of.id,
        content=content,
        findings=(finding,),
        voice=tuple(Voice(name=n.removeprefix("?"), cue=of.span(0, 1), unnamed=n.startswith("?")) for n in voice),
        factuality=factuality,
        likelihood=Likelihood(span=span(of, doubt)) if doubt else Likelihood(),
    )


def _fillers(of: Report, role: str, names: str | list[str]) -> tuple[Filler, ...]:
    listed = [names] if isinstance(names, str) else names
    return tuple(span(of, n) if role in WORDS else _party(of, n) for n in listed)


def _party(of: Report, written: str) -> Party:
    name, _, words = written.partition("=")
    words = words or name
    return Party(name=name, mention=span(of, words) if words in of.text else of.span(0, 1))


def _where(of: Report, place: str, at: tuple[float, float, float] | None, within: tuple[str, ...]) -> Where:
    words = span(of, place) if place in of.text else of.span(0, 1)
    lat, lon, radius = at or (None, None, None)
    return Where(
        name=place, span=words, lat=lat, lon=lon, radius_km=radius, precision="settlement" if at else "unknown", within=within
    )
