"""Parties named before a noun: "Syrian government airstrike", "ISIS mortar attacks", "a rebel offensive"."""

from __future__ import annotations

from dateline.records import Link, Mention, Party

from .reached import Reached
from .scene import Scene


def modifiers(scene: Scene, noun: int) -> list[Reached]:
    """Parties named before a noun: "Syrian government airstrike", "ISIS mortar attacks", "a rebel offensive"."""
    before = [k for k in scene.premodifiers(noun) if scene.tokens[k].dep != "poss" and not _under_poss(scene, k, noun)]
    named = [
        m for k in before for m in scene.covering.get(k, ()) if m.kind in {"actor", "place"} and m.last < noun and m.head in before
    ]
    if _led(scene, before):
        return _led(scene, before)
    named = sorted({(m.first, m.last): m for m in named}.values(), key=lambda m: m.first)
    found = [_modifier(scene, m) for m in named]
    kept = [r for r in found if r is not None]
    if kept:
        return _with_force(scene, kept, before)
    led = _led(scene, before)
    if led:
        return led
    return [Reached(head=k, parties=_label(scene, k)) for k in before if _label(scene, k)]


def _led(scene: Scene, before: list[int]) -> list[Reached]:
    """ "a U.S.-led campaign", "an ISIS-led attack": who leads it does it."""
    for k in before:
        token = scene.tokens[k]
        if token.lemma == "lead" and k >= 2 and scene.tokens[k - 1].text in "-–":
            mention = next((m for m in scene.covering.get(k - 2, ()) if m.kind in {"actor", "place"} and m.last <= k - 1), None)
            links = [link for link in scene.links.get(mention.head, ()) if link.kind != "place"] if mention is not None else []
            if mention is not None and links:
                return [Reached(head=k - 2, parties=tuple(_as_party(scene, link, mention) for link in links))]
            word = scene.tokens[k - 2]
            return [
                Reached(head=k - 2, parties=(Party(name=scene.many(word.text), mention=scene.report.span(word.start, word.end)),))
            ]
    return []


def _under_poss(scene: Scene, k: int, noun: int) -> bool:
    """Whether the modifier belongs to a possessor before the noun."""
    at = k
    while scene.tokens[at].head not in {at, noun}:
        at = scene.tokens[at].head
        if scene.tokens[at].dep == "poss":
            return True
    return False


def _modifier(scene: Scene, mention: Mention) -> Reached | None:
    before = scene.tokens[max(0, mention.first - 2) : mention.first]
    if len(before) == 2 and before[1].text in "-–" and before[0].text.lower() in scene.language.frames.prefixed:
        return None
    links = tuple(k for k in scene.links.get(mention.head, ()) if k.mention is mention) or scene.links.get(mention.head, ())
    if mention.kind == "place":
        return None
    parties = tuple(_as_party(scene, link, mention) for link in links if link.kind != "place")
    return Reached(head=mention.head, parties=parties) if parties else None


def _with_force(scene: Scene, found: list[Reached], before: list[int]) -> list[Reached]:
    """A country followed by "government", "army", "regime": that body of the country."""
    nouns = scene.language.nouns
    joined = []
    for reached in found:
        after = next(
            (k for k in before if k > reached.head and scene.tokens[k].lemma in nouns.state_nouns | nouns.army_nouns), None
        )
        party = reached.parties[0] if reached.parties else None
        if after is None or party is None:
            joined.append(reached)
            continue
        words = scene.report.text[party.mention.start : scene.tokens[after].end]
        actor = scene.known.actors.lookup(words)
        demonym = scene.known.actors.country_of(party.mention.quote)
        if actor is None and demonym is not None:
            actor = scene.known.actors.force(
                demonym.country, "army" if scene.tokens[after].lemma in nouns.army_nouns else "government"
            )
        span = scene.report.span(party.mention.start, scene.tokens[after].end)
        if actor is not None and not actor.umbrella:
            joined.append(
                Reached(head=after, parties=(Party(name=actor.name, id=actor.id, aliases=actor.aliases[:12], mention=span),))
            )
        else:
            joined.append(Reached(head=after, parties=(Party(name=words, mention=span),)))
    return joined


def _as_party(scene: Scene, link: Link, mention: Mention) -> Party:
    return Party(
        name=link.name if link.id else scene.many(link.name),
        id=link.id,
        aliases=link.aliases if link.id else (),
        mention=mention.span,
    )


def _label(scene: Scene, k: int) -> tuple[Party, ...]:
    """A label as modifier: "rebel", "government", "coalition"; never a weapon or a place."""
    token = scene.tokens[k]
    classes = scene.language.nouns.of_word(token.lemma, token.text)
    if (
        token.dep not in {"compound", "amod", "nmod"}
        or token.tag in {"VBN", "VBD", "VBG"}  # "a suspected gas attack" was no suspect's
        or not classes & {"armed", "unit", "body"}
        or token.lemma in scene.language.nouns.means
    ):
        return ()
    after = scene.tokens[k + 1]
    owned = "vehicle" in scene.language.nouns.of_word(after.lemma, after.text)  # "a police bus bombing"
    if owned or token.lemma in scene.language.nouns.sorting:
        return ()
    return (Party(name=scene.many(token.text), mention=scene.report.span(token.start, token.end)),)
