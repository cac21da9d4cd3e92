"""Means: what the weapons and platforms named with an act say of its type, and their words as its instrument."""

from __future__ import annotations

from dateline.records import Filler, Span

from . import paths
from .foes import FIRE
from .roles import Reached, Trigger, words
from .scene import Scene

MODIFIED = frozenset({"compound", "amod", "nmod"})


def refined(
    scene: Scene, trigger: Trigger, filled: dict[str, list[Reached]], roles: dict[str, tuple[Filler, ...]]
) -> tuple[str, dict[str, tuple[Filler, ...]]]:
    """The more exact type that the means named point to, and the words of those means as instrument."""
    frames = scene.language.frames
    heads = [trigger.token] if not trigger.verb else []
    instruments = [r.head for r in filled.get("instrument", [])] + _means_in_clause(scene, trigger)
    agents = [r.head for r in filled.get("agent", [])]
    found = scene.means(*heads, *instruments) or _by_agent(scene, agents)
    spans = {
        s.start: s
        for s in (*roles.get("instrument", ()), *words(scene, [Reached(head=h) for h in instruments]))
        if isinstance(s, Span)
    }
    for k in scene.premodifiers(trigger.token) if not trigger.verb else []:
        if scene.is_weapon(k) and scene.tokens[k].lemma not in frames.no_weapons:
            spans[scene.tokens[k].start] = _weapon_span(scene, k)
    if scene.lemma(trigger.token) in frames.from_above and found in {"shell", "bombing"}:
        found = "airstrike"
    kept = {**roles, "instrument": tuple(spans[k] for k in sorted(spans))}
    if (
        found == "airstrike"
        and trigger.frame.type == "bombing"
        and not _by_agent(scene, agents)
        and scene.means(*heads) != "airstrike"
    ):
        found = "bombing"
    return (found if found in FIRE else trigger.frame.type), kept


def _by_agent(scene: Scene, agents: list[int]) -> str:
    found = scene.means(*agents) if agents else ""
    names = " ".join(link.name.lower() for a in agents for link in scene.links.get(a, ()))
    if found == "airstrike" or "air force" in names:
        return "airstrike"
    return "bombing" if found == "bombing" else ""


def _weapon_span(scene: Scene, k: int) -> Span:
    """The weapon with what stands before it: "barrel bomb", "suicide car"."""
    first = k
    while (
        first > 0
        and scene.tokens[first - 1].dep in MODIFIED
        and scene.tokens[first - 1].head in {k, scene.tokens[k].head}
        and (scene.tokens[first - 1].lemma in scene.language.nouns.means)
    ):
        first -= 1
    return scene.report.span(scene.tokens[first].start, scene.tokens[k].end)


def _means_in_clause(scene: Scene, trigger: Trigger) -> list[int]:
    """ "using rockets", "with two car bombs", "in a mortar barrage" under the trigger."""
    s = scene.sentence
    over = [trigger.token]
    verb = paths.support(scene, trigger.token) if not trigger.verb else None
    over += [verb] if verb is not None else []
    found = []
    for at in over:
        found += [h for h in paths.under(scene, at, ("with", "by", "via"))]
        for k in s.kids(at, "advcl", "acl", "xcomp"):
            if k.lemma in scene.language.frames.means_verbs:
                found += paths.objects(scene, k.i)
    spread = [c for h in found for c in paths.conjuncts(scene, h)]
    return [h for h in spread if scene.is_weapon(h) or scene.means(h)]
