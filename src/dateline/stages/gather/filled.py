"""The content of a happening: its clearest telling, with what that leaves out and another gives."""

from __future__ import annotations

from dataclasses import replace

from dateline.knowledge import Knowledge
from dateline.records import Content, Filler, Finding, Happening, Party, Sentence, Where

from .same import TELLING, named

SUFFERING = ("target", "with", "side")  # what another telling adds: who did it is told apart


def happening(group: list[Finding], sentences: tuple[Sentence, ...], known: Knowledge) -> Happening:
    """The happening that the findings of a group tell, the clearest first."""
    ordered = sorted(group, key=lambda f: (-_clarity(f, sentences, known), f.anchor.start))
    return Happening(content=_filled(ordered), findings=tuple(ordered))


def narrows(place: Where | None, told: Where | None) -> bool:
    """Whether a place says more than the one that was told: a named one more than "a village", unless it only holds it."""
    if place is None or told is None or named(told):
        return told is None
    return named(place) and place.name not in told.within


def _filled(ordered: list[Finding]) -> Content:
    """The clearest telling, with what it leaves out and another gives: parties, place, time."""
    content = ordered[0].content
    for other in (f.content for f in ordered[1:]):
        if content.kind not in {"event", "loss"}:
            break
        when = content.when if content.when.span else other.when
        place = other.place if narrows(other.place, content.place) else content.place
        content = replace(content, roles=_roles(content, other), place=place, when=when)
    return content


def _roles(content: Content, other: Content) -> dict[str, tuple[Filler, ...]]:
    """The roles, those of who suffered or stood against filled from another telling; nobody stands in two."""
    told = {p.key for role in content.roles for p in content.parties(role)}
    added = {
        role: other.roles[role]
        for role in SUFFERING
        if other.role(role) and not content.role(role) and not any(p.key in told for p in other.parties(role))
    }
    return {**content.roles, **added}


def _told(filler: Filler) -> bool:
    """Whether the words of the report name a filler; a bare number only counts it."""
    return not (isinstance(filler, Party) and filler.id is None and filler.mention.quote[-1:].isdigit())


def _clarity(found: Finding, sentences: tuple[Sentence, ...], known: Knowledge) -> float:
    """How much a finding tells: parties, place, time, an exact type, the body before the headline."""
    content = found.content
    filled = sum(any(map(_told, fillers)) for fillers in content.roles.values())
    return (
        filled
        + 0.8 * (content.place is not None)
        + 0.5 * (content.when.span is not None)
        + 0.4 * (content.type not in known.assembling.general)
        + TELLING.get(sentences[found.sentence].part, 1.5)
    )
