"""Hyphenated and prefixed words (X-held, X-backed, pro-X), participles between names: control and relations told in passing."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.knowledge.languages.frames import Pattern
from dateline.records import KINDS, Finding, Party, Where

from . import events, setting
from .roles import PARTY, Reached, Trigger, parties
from .scene import Scene

HYPHENS = frozenset({"-", "–", "‑"})
PLACES = frozenset({"place", "site", "area"})
FIGHTING = frozenset({"armed", "unit", "org", "label", "country"})


def hyphenated(scene: Scene) -> Iterator[Finding]:
    """ "rebel-held districts", "US-backed fighters", "pro-regime militants"."""
    tokens, frames = scene.tokens, scene.language.frames
    for i in range(1, len(tokens) - 1):
        if tokens[i].text not in HYPHENS:
            continue
        left, right = tokens[i - 1], tokens[i + 1]
        if right.text.lower() in frames.hyphenated:
            noun = _modified(scene, right.i)
            found = _told(scene, frames.hyphenated[right.text.lower()], i - 1, noun, (i - 1, i, i + 1))
        elif left.text.lower() in frames.prefixed:
            noun = _modified(scene, right.i)
            found = _told(scene, frames.prefixed[left.text.lower()], right.i, noun, (i - 1, i, i + 1))
        else:
            continue
        if found is not None:
            yield found


def _modified(scene: Scene, i: int) -> int | None:
    """The noun that a hyphenated word stands before."""
    at = i
    for _ in range(4):
        token = scene.tokens[at]
        if token.dep not in {"amod", "compound", "nmod", "punct", "acl", "npadvmod"} or token.head == at:
            break
        at = token.head
    if at > i and scene.tokens[at].pos in {"NOUN", "PROPN"}:
        return next((k for k in range(i + 1, at) if _acting(scene, k)), at)
    after = next((t for t in scene.tokens[i + 1 : i + 5] if t.pos in {"NOUN", "PROPN"} and t.dep not in {"compound", "amod"}), None)
    return (
        after.i
        if after is not None and all(t.pos in {"ADJ", "NOUN", "PROPN", "ADV"} for t in scene.tokens[i + 1 : after.i])
        else None
    )


def _acting(scene: Scene, i: int) -> bool:
    """ "the X-led coalition fighting Y": a party before a word in -ing that the parser makes part of a name."""
    return bool(scene.classes(i) & PARTY) and scene.tokens[i + 1].text.islower() and scene.tokens[i + 1].text.endswith("ing")


def _told(scene: Scene, pattern: Pattern, word: int, noun: int | None, words: tuple[int, ...]) -> Finding | None:
    holder = _word_party(scene, word)
    if noun is None or holder is None:
        return None
    noun = _outlet(scene, noun) if pattern.kind == "relation" else noun
    classes = scene.classes(noun)
    if (pattern.needs_place and not classes & PLACES) or (pattern.needs_party and not classes & PARTY):
        return None
    if pattern.kind == "relation" and not classes & PARTY and not scene.language.nouns.of(scene.lemma(noun)) & {"paper"}:
        return None
    place: Where | None = None
    roles: dict[str, tuple[Party, ...]] = {}
    for role, which in pattern.roles.items():
        if role == "place":
            place = setting.where(scene, noun, [noun], [])
        else:
            roles[role] = (holder,) if which == "mod" else parties(scene, [Reached(head=noun)])
    if pattern.kind == "control" and place is None:
        return None
    if len({p.key for ps in roles.values() for p in ps}) < len(roles):
        return None
    over = _over(scene, words[0])
    if over and pattern.type != "holds":
        return None
    type_ = "lost" if over else pattern.type
    content = KINDS[pattern.kind](type=type_, roles=roles, place=place)
    return events.finding(scene, _trigger(words, pattern.kind, type_, "hyphenated"), content)


def _outlet(scene: Scene, noun: int) -> int:
    """ "the pro-government website X", "the pro-Iranian militia X": the name right behind a noun."""
    named = [m for m in scene.covering.get(noun + 1, ()) if m.first == noun + 1 and m.kind == "actor" and m.source != "noun"]
    if scene.classes(noun) & PARTY:
        kinds = {m.head: {link.kind for link in scene.links.get(m.head, ()) if not link.umbrella} for m in named}
        named = [m for m in named if "org" in kinds[m.head] and scene.tokens[noun].tag == "NN"]
    return next((m.head for m in named), noun)


def _over(scene: Scene, first: int) -> bool:
    """ "formerly rebel-held": what a word before it puts in the past."""
    return first > 0 and scene.tokens[first - 1].text.lower() in scene.language.frames.former


def _trigger(words: tuple[int, ...], kind: str, type_: str, how: str) -> Trigger:
    return Trigger(token=words[-1], words=words, frame=events.plain(how, kind, type_), verb=False)


def _word_party(scene: Scene, i: int) -> Party | None:
    """The party that the first half of a hyphenated word names, with the names before it that belong to it."""
    token = scene.tokens[i]
    mention = next(
        (m for m in scene.covering.get(i, ()) if m.last == i and m.kind in {"actor", "place"} and m.source != "noun"), None
    )
    if mention is not None:
        for link in scene.links.get(mention.head, ()):
            if link.mention is mention and link.kind != "place":
                name = link.name if link.id else scene.many(link.name)
                return Party(name=name, id=link.id, aliases=link.aliases if link.id else (), mention=mention.span)
    first = mention.first if mention is not None else i
    span = scene.report.span(scene.tokens[first].start, token.end)
    actor = scene.known.actors.lookup(span.quote)
    demonym = scene.known.actors.country_of(span.quote)
    state = scene.known.actors.state(demonym.country) if demonym is not None and demonym.country else None
    if actor is not None or state is not None:
        found = actor or state
        assert found is not None
        plain = found.umbrella
        return Party(
            name=scene.many(span.quote) if plain else found.name,
            id=None if plain else found.id,
            aliases=() if plain else found.aliases[:12],
            mention=span,
        )
    if token.pos == "PROPN" or scene.language.nouns.of_word(token.lemma, token.text) & {"armed", "unit", "body"}:
        return Party(name=scene.many(span.quote), mention=span)
    return None


def opponents(scene: Scene) -> Iterator[Finding]:
    """ "opposition fighters battling forces of the regime", where the parser makes the participle a modifier."""
    frames = scene.language.frames
    for token in scene.tokens[1:]:
        noun, before = scene.tokens[token.head], scene.tokens[token.i - 1]
        standing = next(
            (f for words, f in frames.verbs.get(token.lemma, ()) if f.standing and f.kind == "relation" and len(words) == 1), None
        )
        if (
            standing is None
            or token.tag != "VBG"
            or token.dep not in {"amod", "compound"}
            or noun.i < token.i
            or before.pos not in {"NOUN", "PROPN"}
        ):
            continue
        roles = {"subject": parties(scene, [Reached(head=before.i)]), "object": _battled(scene, token.i, noun.i)}
        if roles["subject"] and roles["object"] and scene.classes(before.i) & FIGHTING and scene.classes(noun.i) & FIGHTING:
            content = KINDS["relation"](type=standing.type, roles=roles)
            yield events.finding(scene, _trigger((token.i,), "relation", standing.type, "opponents"), content)


def _battled(scene: Scene, participle: int, noun: int) -> tuple[Party, ...]:
    """Whom the participle's subject fights, by the words after it and whom they are loyal to."""
    last = noun
    if noun + 1 < len(scene.tokens) and scene.tokens[noun + 1].lemma in scene.language.phrases.loyal:
        last = max([noun, *(i for k in scene.sentence.kids(noun + 1, "prep") for i in scene.sentence.subtree(k.i))])
    span = scene.report.span(scene.tokens[participle + 1].start, scene.tokens[last].end)
    return (Party(name=span.quote, mention=span),)
