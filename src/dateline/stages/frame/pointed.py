"""Pointed: the place that a pronoun stands for: "Snipers cover the square, and neither side holds it", "until the army took it"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.records import Finding, Where

from . import paths, setting
from .scene import Scene

NEAR = 2  # sentences back in which a pronoun finds what was taken or held last


def pointed(scene: Scene, told: list[Finding], before: list[Finding]) -> Iterator[Finding]:
    """The findings, those of who has what, or took it, at the place that "it" stands for."""
    for found in told:
        if _bare(scene, found):
            place = _told_before(scene, before)
            yield found if place is None else replace(found, content=replace(found.content, place=place))
            continue
        at = _pronoun(scene, found) if found.content.place is None and _of_ground(scene, found) else None
        place = _named_before(scene, at) or _told_before(scene, before) if at is not None else None
        yield found if place is None else replace(found, content=replace(found.content, place=place))


def _of_ground(scene: Scene, found: Finding) -> bool:
    content = found.content
    return content.kind == "control" or (content.kind == "event" and content.type in scene.known.assembling.control)


def _bare(scene: Scene, found: Finding) -> bool:
    """ "The position is held by …": a word that says nothing but that it is the place told of."""
    place = found.content.place
    words = place.span.quote.lower().split() if place is not None and _of_ground(scene, found) else []
    return len(words) == 2 and words[0] in scene.language.phrases.given and words[1] in scene.language.nouns.pointing_places


def _pronoun(scene: Scene, found: Finding) -> int | None:
    """The pronoun that stands where a finding's place should: its object, or the subject of "it is in rebel hands"."""
    words = [t.i for t in scene.tokens if found.anchor.start <= t.start < found.anchor.end]
    verbs = [v for i in words for v in (i, scene.tokens[scene.tokens[i].head].head) if scene.tokens[v].pos in paths.VERBS]
    heads = [h for v in verbs for h in (*paths.objects(scene, v), *paths.surface(scene, v))]
    return next((h for h in heads if "something" in scene.classes(h)), None)


def _named_before(scene: Scene, at: int) -> Where | None:
    """The place of the same sentence that is named last before a pronoun, in no clause with it."""
    verb = next((t.i for t in scene.sentence.ancestors(at) if t.pos in paths.VERBS), None)
    own = set(scene.sentence.subtree(verb)) if verb is not None and scene.tokens[verb].dep != "ROOT" else set()
    heads = [h for h in scene.wheres if h < at and h not in own and not setting.of_teller(scene, h)]
    return scene.wheres[max(heads)] if heads else None


def _told_before(scene: Scene, before: list[Finding]) -> Where | None:
    """Where what was held or taken last is, if that was told shortly before; else where the sentence before is set."""
    near = [f for f in reversed(before) if scene.sentence.index - f.sentence <= NEAR and f.content.place is not None]
    last = next((f for f in near if _of_ground(scene, f)), None) or next(
        (f for f in near if scene.sentence.index - f.sentence == 1), None
    )
    return last.content.place if last is not None else None
