"""The wire form of the values in records: spans, parties, places, times, voices, and back again over a report's text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from .claim import Likelihood, Voice
from .content import WORDS, Filler, Party
from .report import Span
from .setting import When, Where

Wire = dict[str, Any]


class Spans:
    """Spans of one report, each checked against its text."""

    def __init__(self, report: str, text: str) -> None:
        self.report, self.text = report, text

    def read(self, data: Mapping[str, Any]) -> Span:
        """A span from start, end and the words beside them (`text` or `mention`)."""
        words = data["text"] if "text" in data else data["mention"]
        return Span(report=self.report, start=data["start"], end=data["end"], quote=words, text=self.text)

    def at(self, start: int, end: int) -> Span:
        """The span of these characters."""
        return Span(report=self.report, start=start, end=end, quote=self.text[start:end], text=self.text)


def of_span(at: Span) -> Wire:
    """A span with its words as `text`."""
    return {"start": at.start, "end": at.end, "text": at.quote}


def of_words(at: Span) -> Wire:
    """A span with its words as `mention`."""
    return {"mention": at.quote, "start": at.start, "end": at.end}


def of_day(at: date | None) -> str | None:
    """A day as ISO date, or null."""
    return at.isoformat() if at else None


def day(written: str | None) -> date | None:
    """The day again."""
    return date.fromisoformat(written) if written else None


def of_filler(one: Filler) -> Wire:
    """A party or the words that fill a role."""
    if isinstance(one, Span):
        return of_words(one)
    return {"name": one.name, "id": one.id, **of_words(one.mention), "aliases": list(one.aliases)}


def filler(role: str, data: Mapping[str, Any], spans: Spans) -> Filler:
    """The filler of a role again."""
    if role in WORDS:
        return spans.read(data)
    return Party(name=data["name"], id=data["id"], mention=spans.read(data), aliases=tuple(data["aliases"]))


def of_where(place: Where) -> Wire:
    """A place with the words that name it."""
    return {
        "name": place.name,
        "id": place.id,
        **of_words(place.span),
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
        "radius_km": place.radius_km,
        "basis": place.basis,
        "within": list(place.within),
        "candidates": list(place.candidates),
        "also": [of_where(other) for other in place.also],
    }


def where(data: Mapping[str, Any], spans: Spans) -> Where:
    """The place again."""
    plain = {name: data[name] for name in ("name", "id", "lat", "lon", "precision", "radius_km", "basis")}
    also = tuple(where(other, spans) for other in data.get("also", ()))
    return Where(**plain, span=spans.read(data), within=tuple(data["within"]), candidates=tuple(data["candidates"]), also=also)


def of_when(time: When) -> Wire:
    """A time; its days are `start` and `end`, so the place of the words goes by another name."""
    return {
        "text": time.text,
        "start": of_day(time.start),
        "end": of_day(time.end),
        "precision": time.precision,
        "basis": time.basis,
        "edtf": time.edtf,
        "words": of_span(time.span) if time.span else None,
    }


def when(data: Mapping[str, Any], spans: Spans) -> When:
    """The time again."""
    return When(
        span=spans.read(data["words"]) if data.get("words") else None,
        start=day(data["start"]),
        end=day(data["end"]),
        precision=data["precision"],
        basis=data["basis"],
        edtf=data.get("edtf"),
    )


def of_voice(one: Voice) -> Wire:
    """Who says so, null where the text does not name whom."""
    said = {"name": one.name, "id": one.id, "unnamed": one.unnamed, "cue": of_span(one.cue), "aliases": list(one.aliases)}
    at = one.mention
    return said | ({"mention": at.quote, "start": at.start, "end": at.end} if at else {"mention": None, "start": None, "end": None})


def voice(data: Mapping[str, Any], spans: Spans) -> Voice:
    """The voice again."""
    at = {"start": data["start"], "end": data["end"], "text": data["mention"]} if data.get("mention") else None
    return Voice(
        name=data["name"],
        id=data["id"],
        unnamed=data["unnamed"],
        cue=spans.read(data["cue"]),
        mention=spans.read(at) if at else None,
        aliases=tuple(data.get("aliases", ())),
    )


def of_likelihood(said: Likelihood) -> Wire:
    """A likelihood with its words."""
    span = said.span
    return {
        "text": said.text,
        "band": said.band,
        "start": span.start if span else None,
        "end": span.end if span else None,
    }


def likelihood(data: Mapping[str, Any], spans: Spans) -> Likelihood:
    """The likelihood again."""
    return Likelihood(span=spans.read(data) if data.get("start") is not None else None, band=data["band"])
