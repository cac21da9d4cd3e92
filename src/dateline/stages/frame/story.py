"""The story: what a sentence leaves out and the report has given before (the place, the doer of the losses just told)."""

from __future__ import annotations

from dataclasses import replace

from dateline.records import Content, Finding, Loss

from .scene import Scene

NEAR = 2  # sentences over which a happening stays present
VIOLENT = frozenset({"attack", "shell", "airstrike", "bombing", "chemical_attack", "clash", "kill", "counterattack", "capture", "repel"})


def completed(scene: Scene, told: list[Finding], before: list[Finding]) -> list[Finding]:
    """The findings of a sentence, losses completed by the happening that is present."""
    own = [f for f in told if f.content.kind == "event" and f.content.type in VIOLENT]
    present = next((f for f in reversed(before) if f.content.kind == "event" and f.content.type in VIOLENT), None)
    if present is not None and scene.sentence.index - present.sentence > NEAR:
        present = None
    return [_completed(f, own, present) for f in told]


def _completed(found: Finding, own: list[Finding], present: Finding | None) -> Finding:
    content = found.content
    if isinstance(content, Loss):
        source = present if not own else own[0] if len(own) == 1 else None
        if source is not None:
            return replace(found, content=_loss(content, source.content, inherit=not own))
    return found


def _loss(loss: Loss, event: Content, *, inherit: bool) -> Loss:
    roles = dict(loss.roles)
    place = loss.place or event.place
    when = loss.when if loss.when.span or not inherit else event.when
    if not loss.parties("by") and loss.type in {"killed", "wounded"} and loss.place is None and inherit:
        sides = {p.id or p.name.lower() for p in loss.parties("side")}
        doers = tuple(p for p in event.parties("agent") if (p.id or p.name.lower()) not in sides)
        if doers:
            roles["by"] = doers
    return replace(loss, roles=roles, place=place, when=when)
