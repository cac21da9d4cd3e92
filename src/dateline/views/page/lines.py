"""Line: one claim as the page writes it, with every value and where its words stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.records import Claim, Content, Filler, LinkBetween, Loss, Party, Purpose, Report, Span

from . import words

# How the roles of a kind are read: (role, the words before it).
READ: dict[str, tuple[tuple[str, str], ...]] = {
    "event": (("agent", ""), ("target", "→"), ("with", "with"), ("instrument", "using")),
    "loss": (("side", ""), ("by", "by")),
    "control": (("holder", ""), ("against", "against")),
    "relation": (("subject", ""), ("object", "→")),
    "purpose": (("agent", ""), ("of", "of")),
    "talks": (("parties", ""), ("sponsor", "sponsored by")),
    "assessment": (("of", ""), ("words", "as")),
    "outlook": (("of", ""), ("agent", "by")),
    "link": (("by", ""), ("whom", "+")),
}

BRIEF = 150  # characters of a quote beside other things


@dataclass(frozen=True, slots=True)
class Value:
    """A value and the place of its words on the page; `said` are the words where they differ from the value."""

    text: str
    href: str
    said: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One claim: its values, who says it, how sure, and its words; `judged` what people decided, and what was read before."""

    id: str
    number: int
    kind: str
    type: str
    values: tuple[Value, ...]
    place: Value | None
    when: Value | None
    voices: tuple[Value, ...]
    by: str
    factuality: str
    doubt: Value | None
    quote: str
    anchor: str
    source: str
    published: str
    dated: bool
    lang: str
    media: tuple[str, ...]
    notes: tuple[str, ...]
    judged: tuple[str, ...] = ()
    base: str = ""

    @property
    def href(self) -> str:
        """Where its words stand."""
        return f"{self.base}#{self.id}"

    @property
    def brief(self) -> str:
        """The quote, or the part of a long one that stands about its trigger."""
        if len(self.quote) <= BRIEF:
            return self.quote
        middle = max(0, self.quote.find(self.anchor)) + len(self.anchor) // 2
        start = max(0, min(middle - BRIEF // 2, len(self.quote) - BRIEF))
        start = self.quote.find(" ", start) + 1 if start else 0
        stop = self.quote.rfind(" ", start, start + BRIEF) if start + BRIEF < len(self.quote) else len(self.quote)
        return ("… " if start else "") + self.quote[start:stop] + (" …" if stop < len(self.quote) else "")

    @property
    def gist(self) -> str:
        """The claim in one row of plain words."""
        said = " ".join(f"{v.lead} {v.text}".strip() for v in self.values)
        where = f" · {self.place.text}" if self.place else ""
        return f"{self.type}: {said}{where}" if said else f"{self.type}{where}"


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a report's text the page shows: `slot` begins the ids of its words, `until` is the last character.

    `over` says why the report no longer stands, if so; `base` is the address of the page, "" for the one that is written.
    """

    slot: str
    until: int
    over: str = ""
    base: str = ""

    def mark(self, span: Span) -> str:
        """The id of the words that begin where a span begins."""
        return f"{self.slot}-{span.start}"

    def href(self, span: Span | None, otherwise: str) -> str:
        """A link to these words where the page shows them."""
        return f"{self.base}#{self.mark(span)}" if span and span.start < self.until else otherwise


def lines(claims: Sequence[Claim], reports: Mapping[str, Report], shown: Mapping[str, Shown]) -> dict[str, Line]:
    """Every claim's line by its id, in the order given, numbered within its report."""
    made: dict[str, Line] = {}
    counts: dict[str, int] = {}
    for claim in claims:
        counts[claim.report] = number = counts.get(claim.report, 0) + 1
        made[claim.id] = _line(claim, number, reports[claim.report], shown[claim.report])
    for claim in claims:
        if isinstance(claim.content, LinkBetween):
            made[claim.id] = _joined(made[claim.id], claim.content, made)
    return made


def _joined(line: Line, content: LinkBetween, made: Mapping[str, Line]) -> Line:
    """The line of a link, with the two claims that it joins in front of its parties."""
    leads = ("", "→") if all(content.ends) else ("", "into")
    ends = [
        Value(f"{made[e].type} “{made[e].anchor}”", made[e].href, lead=n)
        for e, n in zip(content.ends, leads, strict=True)
        if e in made
    ]
    return replace(line, values=(*ends, *line.values) if all(content.ends) else (*line.values, *ends))


def picked(ids: Sequence[str], found: Mapping[str, Line]) -> tuple[Line, ...]:
    """The lines of these claims, as far as the page has them."""
    return tuple(found[i] for i in ids if i in found)


def _line(claim: Claim, number: int, report: Report, shown: Shown) -> Line:
    content, when = claim.content, claim.content.when
    href = f"{shown.base}#{claim.id}"

    def at(span: Span | None) -> str:
        return shown.href(span, href)

    voices = tuple(Value(v.name, at(v.cue), "unnamed" if v.unnamed else "") for v in claim.voice)
    return Line(
        id=claim.id,
        number=number,
        kind=content.kind,
        type=words.plain(content.type),
        values=tuple(_values(content, shown, href)),
        place=Value(content.place.name, at(content.place.span), ", ".join(content.place.within)) if content.place else None,
        when=Value(_time(claim), at(when.span), when.basis) if when.text or when.start or when.end else None,
        voices=voices,
        by=" › ".join(v.name for v in claim.voice) or report.source or "the report",
        factuality=claim.factuality,
        doubt=Value(claim.likelihood.text, at(claim.likelihood.span), claim.likelihood.band or "")
        if claim.likelihood.text
        else None,
        quote=" ".join(claim.evidence[0].quote.split()),
        anchor=claim.anchor.quote,
        source=report.source,
        published=words.day(report.published) if report.published else "no date",
        dated=report.published is not None,
        lang=report.language,
        media=tuple(f"{m.kind}: {m.span.quote}" for m in claim.media),
        notes=claim.notes,
        judged=_judged(claim, number, report, shown),
        base=shown.base,
    )


def _judged(claim: Claim, number: int, report: Report, shown: Shown) -> tuple[str, ...]:
    told = tuple(judgement.told for judgement in claim.judged)
    if claim.read_as is None:
        return told
    read = _line(claim.read_as, number, report, shown)
    parts = (read.gist, read.when.text if read.when else "", read.factuality, f"says {read.by}")
    return (*told, f"read as {' · '.join(part for part in parts if part)}")


def _values(content: Content, shown: Shown, href: str) -> list[Value]:
    found = []
    for role, lead in READ[content.kind]:
        for n, filler in enumerate(content.role(role)):
            more = "and" if isinstance(filler, Party) else "…"
            found.append(_value(filler, shown, href, more if n else lead))
    if isinstance(content, Loss):
        q = content.quantity
        found.append(Value(words.amount(q.low, q.high, q.qualifier), href, q.qualifier or ""))
    if isinstance(content, Purpose) and content.aim:
        found.append(Value(f"“{' '.join(content.aim.quote.split())}”", shown.href(content.aim, href), lead="aim:"))
    return found


def _value(filler: Filler, shown: Shown, href: str, lead: str) -> Value:
    span = filler.mention if isinstance(filler, Party) else filler
    name = filler.name if isinstance(filler, Party) else filler.quote
    return Value(name, shown.href(span, href), span.quote if span.quote.casefold() != name.casefold() else "", lead)


def _time(claim: Claim) -> str:
    when = claim.content.when
    said, resolved = when.text, words.period(when.start, when.end)
    if not resolved:
        return f"“{said}”, not resolved"
    return f"{resolved} (“{said}”)" if said and said != resolved else resolved


def value_spans(claim: Claim) -> list[Span]:
    """Every stretch of the text that gives a value of the claim."""
    content = claim.content
    found = [f.mention if isinstance(f, Party) else f for fillers in content.roles.values() for f in fillers]
    found += [v.cue for v in claim.voice] + [m.span for m in claim.media]
    found += [s for s in (content.place.span if content.place else None, content.when.span, claim.likelihood.span) if s]
    if isinstance(content, Purpose) and content.aim:
        found.append(content.aim)
    return [s for s in found if s.report == claim.report]
