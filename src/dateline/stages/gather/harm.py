"""Losses and the acts that brought them: what the report tells of an act anywhere holds for the harm that it did."""

from __future__ import annotations

from dataclasses import replace

from dateline.knowledge import Knowledge
from dateline.records import Content, Finding, Happening, Loss, Sentence, Where

from .same import TELLING, may_be_one, named, one_place

WIDE = frozenset({"country", "province", "region"})


def following(built: list[Happening], sentences: tuple[Sentence, ...], known: Knowledge) -> list[Happening]:
    """The happenings, each loss with the doer, place and time of the one act that a sentence tells beside it."""
    acts: dict[int, list[tuple[Finding, Happening]]] = {}
    for h in (h for h in built if h.content.kind == "event" and known.assembling.harms(h.content.type)):
        for f in h.findings:
            acts.setdefault(f.sentence, []).append((f, h))
    return [_following(h, acts, sentences, known) for h in built]


def _following(
    happening: Happening, acts: dict[int, list[tuple[Finding, Happening]]], sentences: tuple[Sentence, ...], known: Knowledge
) -> Happening:
    """The happening; a loss of the body takes nothing from what a title says beside it."""
    loss = happening.content
    if not isinstance(loss, Loss):
        return happening
    bodies = [f for f in happening.findings if sentences[f.sentence].part not in TELLING]
    for found in bodies or happening.findings:
        beside = acts.get(found.sentence, [])
        if len(beside) == 1:
            told, act = beside[0]
            loss = _completed(loss, found.content, told.content, act.content, known)
    return replace(happening, content=loss)


def _completed(loss: Loss, found: Content, told: Content, act: Content, known: Knowledge) -> Loss:
    """The loss with what is known of the act: `found` and `told` are loss and act as the sentence tells them."""
    together = found.place is None or (told.place is not None and one_place(found.place, told.place))
    place = act.place if together and _closer(act.place, loss.place, shared=found.place == told.place) else loss.place
    when = loss.when if loss.when.span else act.when
    fought = act.type in known.assembling.fought
    doers = tuple(p for p in act.parties("agent") if not fought and not any(may_be_one(p, q, known) for q in loss.parties("side")))
    roles = {**loss.roles, "by": doers} if doers and together and not loss.parties("by") else loss.roles
    return replace(loss, place=place, when=when, roles=roles)


def _closer(place: Where | None, told: Where | None, *, shared: bool) -> bool:
    """Whether the act's place says more than the loss's: it lies in it, or has a name where that has none."""
    if place is None or told is None:
        return told is None
    if not named(told):
        return named(place) and place.name not in told.within
    wide = told.id is not None and told.precision in WIDE and place.precision not in WIDE
    return shared and (wide or told.name in place.within)
