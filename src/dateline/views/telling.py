"""Claims and records in words: who, where, when, how sure, who says so, and the quoted words. No kind is treated apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dateline.records import ENDS, Claim, Content, Filler, Party, Span, Voice, When, Where

SHORT_ID = 10
OWN_VOICE = "the report itself"
# Control characters, and the marks that turn the direction of writing: a report must not steer the terminal that shows it.
STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")


def flat(words: str) -> str:
    """The words on one line, without what would steer a terminal."""
    return " ".join(STEERING.sub(" ", words).split())


def shortened(words: str, most: int = 240) -> str:
    """The words on one line, the middle left out where they are many."""
    line = flat(words)
    return line if len(line) <= most else f"{line[: most - 40].rstrip()} … {line[-36:].lstrip()}"


def quoted(claim: Claim) -> str:
    """The clearest words of the claim, in quotation marks."""
    return f"“{shortened(claim.evidence[0].quote)}”"


def said_by(voices: Sequence[Voice]) -> str:
    """The chain of voices, outermost first."""
    return " › ".join(flat(v.name) + (" (unnamed)" if v.unnamed else "") for v in voices) or OWN_VOICE


def interval(start: date | None, end: date | None) -> str:
    """Days in words; an end that is not known is left open."""
    if start is None and end is None:
        return ""
    if start == end:
        return str(start)
    return f"{f'from {start}' if start else ''} {f'to {end}' if end else ''}".strip()


def time_of(when: When) -> str:
    """When, resolved or as written."""
    days = interval(when.start, when.end)
    if not when.text:
        return days
    return f"{days} (“{flat(when.text)}”)" if days else f"“{flat(when.text)}”, unresolved"


def place_of(where: Where | None) -> str:
    """Where, with what it lies in and how wrong its point may be."""
    if where is None:
        return ""
    within = f", {flat(where.within[0])}" if where.within else ""
    radius = f" ±{where.radius_km:g} km" if where.radius_km else ""
    return f"{flat(where.name)}{within}{radius}"


def filler_of(filler: Filler) -> str:
    """A party by its name, words as quoted."""
    return flat(filler.name) if isinstance(filler, Party) else f"“{flat(filler.quote)}”"


def roles_of(content: Content) -> str:
    """Every role that is filled: `agent Syrian Army · target rebels`."""
    filled = [f"{role} {', '.join(map(filler_of, fillers))}" for role, fillers in content.roles.items() if fillers]
    ends: tuple[str, ...] = getattr(content, "ends", ())
    return " · ".join([*filled, *(f"{role} claim {end[:SHORT_ID]}" for role, end in zip(ENDS, ends, strict=False) if end)])


def link_of(claim: Claim, claims: Mapping[str, Claim]) -> str:
    """A link with what it joins: `airstrike “air raid” — responds to → attack “ambush”`; who draws whom before what."""
    ends: tuple[str, ...] = getattr(claim.content, "ends", ())
    shown = [end_of(claims[end]) for end in ends if end in claims]
    parties = [", ".join(flat(p.name) for p in claim.content.parties(role)) for role in ("by", "whom")]
    before = [shown[0]] if len(shown) > 1 else [" + ".join(p for p in parties if p)]
    return f"{before[0]} — {claim.content.type.replace('_', ' ')} → {shown[-1] if shown else ''}".strip()


def end_of(claim: Claim) -> str:
    """What stands at the end of a link: its type and the word that tells it."""
    return f"{claim.content.type.replace('_', ' ')} “{flat(claim.anchor.quote)}”"


def named(content: Content) -> str:
    """Kind and type: `event recapture`."""
    return f"{content.kind} {content.type}".replace("_", " ")


def extent_of(content: Content) -> str:
    """How many, and what for, where a kind of content says so."""
    quantity = getattr(content, "quantity", None)
    aim: Span | None = getattr(content, "aim", None)
    count = count_of(quantity.low, quantity.high, quantity.qualifier) if quantity else ""
    return " · ".join(part for part in (count, f"aim “{flat(aim.quote)}”" if aim else "") if part)


def count_of(low: int | None, high: int | None, qualifier: str | None) -> str:
    """A number of people as far as it is known, with the words for it."""
    words = f"“{flat(qualifier)}”" if qualifier else ""
    number = _number(low, high)
    return f"{number} ({words})" if number and words else number or words


def _number(low: int | None, high: int | None) -> str:
    if low is None:
        return "" if high is None else f"up to {high}"
    if high is None:
        return f"{low} or more"
    return str(low) if low == high else f"{low}–{high}"


def many(count: int, noun: str) -> str:
    """`1 claim`, `2 claims`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def certainty_of(claim: Claim) -> str:
    """Factuality, and the report's own words of doubt or confidence."""
    words = claim.likelihood.text
    return claim.factuality + (f", “{flat(words)}”" if words else "")


def joined(parts: Iterable[str]) -> str:
    """The parts that say something."""
    return " · ".join(part for part in parts if part)


def value_of(claim: Claim, field: str) -> str:
    """One field of a claim in words, as `dateline judge correct` names it."""
    content = claim.content
    told = {
        "type": content.type.replace("_", " "),
        "place": place_of(content.place),
        "when": time_of(content.when),
        "quantity": extent_of(content),
        "aim": extent_of(content),
        "factuality": claim.factuality,
        "likelihood": (claim.likelihood.band or "").replace("_", " ") or flat(claim.likelihood.text or ""),
        "voice": said_by(claim.voice),
    }
    return told.get(field) or ", ".join(map(filler_of, content.role(field))) or "nothing"


def corrections(claim: Claim) -> list[tuple[str, str, str]]:
    """The fields that people corrected: name, the value now, the value as it was read."""
    if claim.read_as is None:
        return []
    from dateline.knowledge.judged import differing, settings, values  # noqa: PLC0415 (slow to load)

    given = {name for judgement in claim.judged for name in settings(judgement)}
    changed = [name for name in differing(values(claim.read_as), values(claim)) if name in given]
    return [(name, value_of(claim, name), value_of(claim.read_as, name)) for name in changed]


def judged_by(claim: Claim) -> str:
    """Who judged a claim, the last first, and why."""
    return joined(flat(judgement.told) for judgement in reversed(claim.judged))
