"""Means: what the weapons and platforms named with an act say of its type, and their words as its instrument."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import Filler, Span

from . import governing, paths
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
    given = [h for r in filled.get("instrument", []) for h in _kinds(scene, r.head)]
    instruments = [*given, *_means_in_clause(scene, trigger)]
    agents = [r.head for r in filled.get("agent", [])]
    found = scene.means(*heads, *instruments) or _by_agent(scene, agents)
    spans = {span.start: span for span in words(scene, [Reached(head=h) for h in instruments])}
    spans |= {span.start: span for span in _named_with(scene, trigger)}
    flown = scene.lemma(trigger.token) in frames.from_above or _by_agent(scene, agents) == "airstrike"
    if flown and found in {"shell", "bombing"}:
        found = "airstrike"
    outer = [span for span in spans.values() if not any(other.covers(span) for other in spans.values() if other != span)]
    kept = {**roles, "instrument": tuple(sorted(outer))}
    if (
        found == "airstrike"
        and trigger.frame.type == "bombing"
        and not _by_agent(scene, agents)
        and scene.means(*heads) != "airstrike"
    ):
        found = "bombing"
    return (found if found in FIRE else trigger.frame.type), kept


def named(scene: Scene, trigger: Trigger, roles: dict[str, tuple[Filler, ...]]) -> dict[str, tuple[Filler, ...]]:
    """The roles with the weapon that a set phrase names ("drone strike"), where nothing else is told of the means."""
    if trigger.frame.type not in FIRE or roles.get("instrument"):
        return roles
    return {**roles, "instrument": tuple(_named_with(scene, trigger))}


def _named_with(scene: Scene, trigger: Trigger) -> Iterator[Span]:
    """The weapons in the words of the act itself: "mortar attack", "car bombing", "a roadside bomb killed …"."""
    if trigger.verb:
        return
    weapons = scene.language.frames.no_weapons
    if scene.is_weapon(trigger.token) and scene.lemma(trigger.token) not in weapons:
        yield _weapon_span(scene, trigger.token)
    for k in scene.premodifiers(trigger.token):
        if scene.is_weapon(k) and scene.lemma(k) not in weapons:
            carries = k == trigger.token - 1 and "vehicle" in scene.language.nouns.of(scene.lemma(k))
            yield _weapon_span(scene, k, trigger.token if carries else k)


def _kinds(scene: Scene, h: int) -> list[int]:
    """The means behind a noun that only counts them: "all types of bombs"."""
    return (paths.under(scene, h, ("of",)) if scene.lemma(h) in scene.language.nouns.partitive else []) or [h]


def _by_agent(scene: Scene, agents: list[int]) -> str:
    found = scene.means(*agents) if agents else ""
    names = " ".join(link.name.lower() for a in agents for link in scene.links.get(a, ()))
    if found == "airstrike" or "air force" in names:
        return "airstrike"
    return "bombing" if found == "bombing" else ""


def _weapon_span(scene: Scene, k: int, last: int | None = None) -> Span:
    """The weapon with what stands before it ("barrel bomb"), up to `last`: a car is none without the bombing."""
    first = k
    while (
        first > 0
        and scene.tokens[first - 1].dep in MODIFIED
        and scene.tokens[first - 1].head in {k, scene.tokens[k].head}
        and (scene.tokens[first - 1].lemma in scene.language.nouns.means)
    ):
        first -= 1
    if first > 1 and scene.tokens[first - 1].text in "-–" and scene.tokens[first - 2].lemma in scene.language.nouns.means:
        first -= 2  # "car-bomb attack"
    return scene.report.span(scene.tokens[first].start, scene.tokens[k if last is None else last].end)


def _means_in_clause(scene: Scene, trigger: Trigger) -> list[int]:
    """ "using rockets", "with two car bombs" under the trigger; "used rockets to attack", "gunmen armed with rifles" over it."""
    s = scene.sentence
    over = [trigger.token]
    verb = governing.support(scene, trigger.token) if not trigger.verb else None
    over += [verb] if verb is not None else []
    found = []
    for at in over:
        found += [h for h in paths.under(scene, at, ("with", "by", "via"))]
        for k in s.kids(at, "advcl", "acl", "xcomp"):
            if k.lemma in scene.language.frames.means_verbs:
                found += paths.objects(scene, k.i)
    above = scene.tokens[scene.tokens[over[-1]].head]
    if scene.tokens[over[-1]].dep in {"xcomp", "advcl"} and above.lemma in scene.language.frames.means_verbs:
        found += paths.objects(scene, above.i)
    doers = paths.surface(scene, over[-1]) if scene.tokens[over[-1]].pos in paths.VERBS else []
    armed = [k.i for d in doers for k in s.kids(d, "acl", "amod") if k.lemma in scene.language.frames.arming]
    found += [h for k in armed for h in paths.under(scene, k, ("with",))]
    spread = [c for h in found for k in _kinds(scene, h) for c in paths.conjuncts(scene, k)]
    return [h for h in spread if scene.is_weapon(h) or scene.means(h)]
