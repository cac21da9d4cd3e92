"""Who is part of what, told by how names stand to each other: groups under a label, parts that are listed or owned."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import KINDS, Finding, Party, Span

from . import events, paths
from .roles import Reached, Trigger, parties
from .scene import Scene


def members(scene: Scene) -> Iterator[Finding]:
    """ "the Shamiya Front rebel group", "one Jihadi group - Jaish al-Islam -": a named group under a label."""
    groups = scene.language.nouns.named_after
    for token in scene.tokens:
        if token.lemma not in groups or "unit" not in scene.language.nouns.of(token.lemma):
            continue
        label = next(
            (
                k
                for k in scene.premodifiers(token.i)
                if "armed" in scene.language.nouns.of_word(scene.lemma(k), scene.tokens[k].text)
            ),
            None,
        )
        named = _named_group(scene, token.i)
        epithet = label is not None and scene.lemma(label) in scene.language.frames.epithets | scene.language.nouns.army_nouns
        if label is None or named is None or epithet:
            continue
        span = scene.report.span(scene.tokens[label].start, scene.tokens[label].end)
        roles = {"subject": (named,), "object": (Party(name=scene.many(span.quote), mention=span),)}
        if named.name.lower() != span.quote.lower():
            content = KINDS["relation"](type="part_of", roles=roles)
            yield events.finding(scene, _trigger((label, token.i), "member"), content)


def including(scene: Scene) -> Iterator[Finding]:
    """ "a regional bloc including X and Y", "the alliance, comprising X": named parts behind what they make up."""
    frames = scene.language.frames
    for token in scene.tokens:
        if token.text.lower() not in frames.including or token.dep != "prep" or scene.lemma(token.head) not in frames.wholes:
            continue
        whole, named = (
            scene.tokens[token.head],
            [c for k in scene.sentence.kids(token.i, "pobj") for c in paths.conjuncts(scene, k.i)],
        )
        parts = parties(scene, [Reached(head=h) for h in named if _member(scene, h)])
        roles = {"subject": parts, "object": scene.party(whole.i)[:1]}
        if parts and roles["object"] and whole.tag not in {"NNS", "NNPS"} and parts[0].name != roles["object"][0].name:
            content = KINDS["relation"](type="part_of", roles=roles)
            yield events.finding(scene, _trigger((token.i,), "including"), content)


def owned(scene: Scene) -> Iterator[Finding]:
    """ "Hamas's Qassam Brigades", "its Radwan Force": a part with a name of its own, whose owner is an organisation."""
    for token in scene.tokens:
        head = scene.tokens[token.head]
        if token.dep != "poss" or head.i < token.i or not {head.lemma, head.text.lower()} & scene.language.frames.parts:
            continue
        first = token.i + 2 if scene.tokens[token.i + 1].tag == "POS" else token.i + 1
        whole = _owner(scene, token.i)
        if whole is None or first >= head.i or scene.tokens[first].pos != "PROPN":
            continue
        span = scene.report.span(scene.tokens[first].start, head.end)
        part = _registered(scene, span) or Party(name=span.quote, mention=span)
        if part.name != whole.name:
            content = KINDS["relation"](type="part_of", roles={"subject": (part,), "object": (whole,)})
            yield events.finding(scene, _trigger((head.i,), "owned"), content)


def _owner(scene: Scene, i: int) -> Party | None:
    """The organisation that owns: by its own words, which a longer name may hold, or as what a pronoun stands for."""
    first = min([i, *scene.premodifiers(i)])
    found = _registered(scene, scene.report.span(scene.tokens[first].start, scene.tokens[i].end))
    if found is not None:
        return found if scene.known.actors.country_of(found.mention.quote) is None else None
    apart = [link for link in scene.links.get(i, ()) if link.mention.last <= i + 1]  # "the People's Front" is owned by none
    orgs = [link for link in apart if link.kind == "org" and not link.umbrella]
    return next(iter(scene.party(i)), None) if orgs else None


def _registered(scene: Scene, span: Span) -> Party | None:
    actor = scene.known.actors.lookup(span.quote)
    if actor is None or actor.umbrella or actor.kind == "person":
        return None
    return Party(name=actor.name, id=actor.id, aliases=actor.aliases[:12], mention=span)


def _member(scene: Scene, i: int) -> bool:
    """Whether a phrase names one that can be a part of an alliance: a state, a force or a body."""
    return (
        scene.tokens[i].pos == "PROPN" and bool(scene.classes(i) & {"org", "country", "seat"}) and "person" not in scene.classes(i)
    )


def _named_group(scene: Scene, i: int) -> Party | None:
    """The name of a group, before its noun or beside it."""
    beside = scene.beside(i)
    if beside is not None:
        if scene.phrase(beside)[0] == i + 1:  # "the militant group X" only says what X is
            return None
        return next(iter(scene.party(beside)), None)
    first = min(scene.premodifiers(i), default=i)
    near = [m for k in range(max(first - 1, 0), i) for m in scene.covering.get(k, ())]
    found = next((m for m in near if m.kind == "actor" and m.last < i and m.source != "noun"), None)
    if found is None or not any(link.kind == "org" and not link.umbrella for link in scene.links.get(found.head, ())):
        return None
    link = scene.links[found.head][0]
    return Party(name=link.name, id=link.id, aliases=link.aliases if link.id else (), mention=found.span)


def _trigger(words: tuple[int, ...], how: str) -> Trigger:
    return Trigger(token=words[-1], words=words, frame=events.plain(how, "relation", "part_of"), verb=False)
