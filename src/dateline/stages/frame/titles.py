"""Titles before or after names: who leads what."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import KINDS, Finding, Party

from . import events, paths
from .roles import PARTY, Reached, Trigger, modifiers, parties
from .scene import Scene

HYPHENS = frozenset({"-", "–", "‑"})


def titles(scene: Scene) -> Iterator[Finding]:
    """ "X leader Y", "President of X Y", "its leader, Y", "Y, head of X": who leads what."""
    for token in scene.tokens:
        words = _title(scene, token.i)
        if not words or _lessened(scene, words):
            continue
        run_on = _run_on(scene, token.i)
        roles = run_on if run_on is not None else _roles(scene, token.i, words)
        told = bool(roles and roles["subject"] and roles["object"]) and not _of_the_past(scene, roles["object"][0])
        if told and roles["subject"][0].name != roles["object"][0].name:
            yield events.finding(scene, _trigger(words), KINDS["relation"](type="leads", roles=roles))


def _roles(scene: Scene, i: int, words: tuple[int, ...]) -> dict[str, tuple[Party, ...]]:
    """Who has a title, and over what: as the report names it, else the state whose head somebody known is said to be."""
    person = _titled(scene, i)
    if person is None:
        return {}
    body = _staff(scene, i) if _of_staff(scene, i) else _body(scene, i, person)
    if body and _only_from(scene, body[0], words):
        return {}
    if person in [r.head for r in body]:
        return {}
    over = parties(scene, body) or _before(scene, words) or _own_state(scene, person, words)
    return {"subject": scene.party(person)[:1], "object": over}


def _lessened(scene: Scene, words: tuple[int, ...]) -> bool:
    """Whether the word before a title makes it less ("vice-president") or one of the past ("former president")."""
    before = [t.text.lower() for t in scene.tokens[max(words[0] - 3, 0) : words[0]] if t.pos != "PUNCT"][-2:]
    return any(word in scene.language.frames.lesser for word in before)


def _of_the_past(scene: Scene, body: Party) -> bool:
    """ "Former X leader Y": whether the word before the body puts the title in the past."""
    before = [t.text.lower() for t in scene.tokens if t.end <= body.mention.start and t.pos != "PUNCT"][-1:]
    frames = scene.language.frames
    return bool(frames.lesser & frames.former & set(before)) and body.mention.quote[:1].isupper()


def _before(scene: Scene, words: tuple[int, ...]) -> tuple[Party, ...]:
    """ "UN Secretary-General", "South Sudanese President": a name of the registry, or a country's, right before a title."""
    first, of_state = words[0], _of_land(scene, words)
    whole = [m for m in scene.covering.get(first - 1, ()) if m.last == first - 1 and m.source == "registry"]
    for link in (k for m in sorted(whole, key=lambda m: m.first) for k in scene.links.get(m.head, ()) if k.mention is m):
        if link.id and link.kind == "org" and not link.umbrella:
            return (Party(name=link.name, id=link.id, aliases=link.aliases, mention=link.mention.span),)
    for k in range(max(first - 4, 0), first):
        part = (
            k > 1 and scene.tokens[k - 1].text.lower() == "of" and scene.tokens[k - 2].pos == "PROPN"
        )  # "Revolutionary Armed Forces of Colombia leader"
        if not part and all(t.pos in {"PROPN", "ADJ"} for t in scene.tokens[k:first]):
            span = scene.report.span(scene.tokens[k].start, scene.tokens[first - 1].end)
            demonym = scene.known.actors.country_of(span.quote) if of_state else None
            state = scene.known.actors.state(demonym.country) if demonym is not None and demonym.country else None
            actor = state or scene.known.actors.lookup(span.quote)
            if actor is not None and not actor.umbrella and actor.kind != "person":
                return (Party(name=actor.name, id=actor.id, aliases=actor.aliases[:12], mention=span),)
    return ()


def _of_land(scene: Scene, words: tuple[int, ...]) -> bool:
    """Whether a title is one of those who head a country."""
    title, frames = " ".join(scene.tokens[k].lemma for k in words), scene.language.frames
    return title in frames.state_heads | frames.land_heads


def _only_from(scene: Scene, body: Reached, words: tuple[int, ...]) -> bool:
    """ "Afghan warlord Y", "Sudanese rebel leader Y": a country before such a title is only where he is from."""
    token, nouns = scene.tokens[body.head], scene.language.nouns
    lands = bool(body.parties) and "country" in scene.classes(body.head) and token.dep != "poss" and token.i < words[0]
    between = scene.tokens[token.i + 1 : words[0]]
    others = any(t.text.islower() and nouns.of_word(t.lemma, t.text) & {"armed", "unit"} for t in between)
    return lands and (others or not _of_land(scene, words))


def _own_state(scene: Scene, person: int, words: tuple[int, ...]) -> tuple[Party, ...]:
    """ "Prime Minister Y": the state of somebody in the registry, if the sentence speaks of that state."""
    title = " ".join(scene.tokens[k].lemma for k in words)
    actor = next((a for k in scene.links.get(person, ()) for a in [scene.known.actors.lookup(k.name)] if a is not None), None)
    state = scene.known.actors.state(actor.country) if actor is not None and actor.country else None
    owned = scene.tokens[person].dep == "pobj" and scene.tokens[scene.tokens[person].head].text.lower() == "of"
    if (
        owned
        or title not in scene.language.frames.state_heads
        or actor is None
        or state is None
        or not _named(scene, actor.country)
    ):
        return ()
    first, last = min(words), max(words)
    span = scene.report.span(scene.tokens[first].start, scene.tokens[last].end)
    return (Party(name=state.name, id=state.id, aliases=state.aliases[:12], mention=span),)


def _named(scene: Scene, country: str) -> bool:
    """Whether a word of the sentence names a country or its people."""
    words = dict.fromkeys(t.text for t in scene.tokens if t.pos in {"PROPN", "ADJ"} and t.text[:1].isupper())
    found = (scene.known.actors.country_of_loose(word) for word in words)
    return any(demonym is not None and demonym.country == country for demonym in found)


def _of_staff(scene: Scene, i: int) -> bool:
    """ "Chief of Staff": whose head leads an army and no office."""
    after = [t.lemma for t in scene.tokens[i + 1 : i + 4]]
    return after[:1] == ["of"] and bool({" ".join(after[1:n]) for n in (2, 3)} & scene.language.frames.staffs)


def _staff(scene: Scene, i: int) -> list[Reached]:
    """The army over whose staff somebody is: "army chief of staff", "chief of staff of the army"."""
    staffs = paths.under(scene, i, ("of",))
    near = [Reached(head=h) for s in staffs for h in paths.under(scene, s, ("of",))] or modifiers(scene, i)
    return [r for r in near if scene.classes(r.head) & {"unit", "armed"} and not scene.classes(r.head) & {"person"}][:1]


def _person(scene: Scene, i: int) -> bool:
    return any(link.kind == "person" for link in scene.links.get(i, ())) or scene.tokens[i].ent == "PERSON"


def _titled(scene: Scene, i: int) -> int | None:
    """The person that a title belongs to."""
    s, token = scene.sentence, scene.tokens[i]
    at = token.i
    for _ in range(3):
        above = scene.tokens[scene.tokens[at].head]
        if scene.tokens[at].dep in {"compound", "nmod", "amod"} and above.i > at:
            at = above.i
        else:
            break
    if at != i and (_person(scene, at) or _run_together(scene, i, at)):
        return at
    over = paths.under(scene, i, ("of",))  # also "the head of X in Z, Y"
    within = [*over, *(h for o in over for h in paths.under(scene, o, ("in",)))]
    beside = next((k for h in (i, *within) for k in s.kids(h, "appos") if _person(scene, k.i)), None)
    if beside is not None:
        return beside.i
    if token.dep == "conj" and any(k.lemma == "other" for k in s.kids(i, "amod")) and _person(scene, token.head):
        return token.head
    if token.dep in {"appos", "attr"}:
        others = [token.head] if token.dep == "appos" else paths.surface(scene, token.head)
        return next((h for h in others if _person(scene, h)), None)
    appointed = next((h for h in _appointed(scene, i) if _person(scene, h)), None)
    if appointed is not None:
        return appointed
    reach = 5 if _of_staff(scene, i) else 3
    after = next((t for t in scene.tokens[i + 1 : i + reach] if t.ent == "PERSON"), None)
    if after is not None:
        return next((m.head for m in scene.covering.get(after.i, ()) if _person(scene, m.head)), None)
    return None


def _appointed(scene: Scene, i: int) -> list[int]:
    """ "appointed Y as head of X", "Y was sworn in as president of X", "Y serves as commander of X": who has an office."""
    as_ = scene.tokens[scene.tokens[i].head]
    verb = scene.tokens[as_.head]
    if scene.tokens[i].dep != "pobj" or as_.text.lower() != "as" or verb.lemma not in scene.language.frames.appointing:
        return []
    return paths.objects(scene, verb.i) or paths.surface(scene, verb.i)


def _run_together(scene: Scene, i: int, at: int) -> bool:
    """ "governor Ali Musa": a name of two words or more that nobody knows and that begins with the title is a person's."""
    mention = scene.mentions.get(at)
    unknown = not any(link.id for link in scene.links.get(at, ()))
    return mention is not None and unknown and mention.source == "ner" and mention.first == i and mention.last > i + 1


def _body(scene: Scene, i: int, person: int | None) -> list[Reached]:
    """What the title is over: "of X", "X's", "its", or the name before it."""
    heads = paths.under(scene, i, ("of",)) or [k.i for k in scene.sentence.kids(i, "poss")]
    heads = heads or (paths.under(scene, person, ("of",)) if person is not None else [])
    heads = heads or [h for h in paths.under(scene, i, ("for",)) if scene.classes(h) & {"unit", "armed"}]
    found = [h for h in heads if scene.classes(h) & PARTY or ("place" in scene.classes(h) and "thing" not in scene.classes(h))]
    if found:
        return [Reached(head=found[0])]
    named = modifiers(scene, i)
    if not named and person is not None:
        named = [r for r in modifiers(scene, person) if r.head < i][-1:]
    if named and not _whole(scene, named[0].head, i):
        return []
    return [r for r in named[:1] if any(p.id for p in r.parties or ()) or scene.classes(r.head) & {"unit", "body", "country"}]


def _whole(scene: Scene, body: int, i: int) -> bool:
    """Whether a title is over all of what stands before it: of an "EU foreign policy chief", the policy is named between."""
    nouns = scene.language.nouns
    between = [t for t in scene.tokens[body + 1 : i] if t.pos in {"NOUN", "PROPN"} and t.text.islower()]
    return all(nouns.of_word(t.lemma, t.text) & {"unit", "body", "armed"} or t.lemma in nouns.titles for t in between)


def _trigger(words: tuple[int, ...]) -> Trigger:
    return Trigger(token=words[-1], words=words, frame=events.plain("title", "relation", "leads"), verb=False)


def _title(scene: Scene, i: int) -> tuple[int, ...]:
    """The tokens of a leading title that ends at `i`: "leader", "Prime Minister", "Secretary-General"; none where there is none."""
    token, lead = scene.tokens[i], scene.language.nouns.leading_titles
    if token.pos not in {"NOUN", "PROPN"}:
        return ()
    for first in (i - 4, i - 2):
        if first >= 0 and scene.tokens[i - 1].text in HYPHENS:
            joined = "".join(t.text.lower() for t in scene.tokens[first:i]) + token.lemma
            if joined in lead:
                return tuple(range(first, i + 1))
    if i and f"{scene.tokens[i - 1].lemma} {token.lemma}" in lead:
        return (i - 1, i)
    return (i,) if token.lemma in lead else ()


def _run_on(scene: Scene, i: int) -> dict[str, tuple[Party, ...]] | None:
    """ "President of Colombia Iván Duque": a name that runs on from what the title is over, without a comma."""
    after = scene.tokens[i + 1 : i + 3]
    if len(after) < 2 or after[0].text.lower() != "of":
        return None
    first = i + 3 if after[1].pos == "DET" else i + 2
    last = first
    while last + 1 < len(scene.tokens) and (scene.tokens[last + 1].pos == "PROPN" or scene.tokens[last + 1].text in "-–"):
        last += 1
    split = _split(scene, first, last)
    if split is None:
        return None
    over = scene.links[split[0]]
    start = next((k for k in range(split[1], last) if scene.tokens[k].lemma not in scene.language.nouns.titles), last)
    span = scene.report.span(scene.tokens[start].start, scene.tokens[last].end)
    held = scene.report.span(scene.tokens[first].start, scene.tokens[split[1] - 1].end)
    whole = split[2] and bool(over[0].id)
    body = (
        Party(name=over[0].name, id=over[0].id, aliases=over[0].aliases, mention=held)
        if whole
        else Party(name=held.quote, mention=held)
    )
    return {"subject": (Party(name=span.quote, mention=span),), "object": (body,)}


def _split(scene: Scene, first: int, last: int) -> tuple[int, int, bool] | None:
    """Head of the body's mention, first token of the person, and whether the mention is the whole body."""
    titled = next((k for k in range(first + 1, last - 1) if scene.tokens[k].lemma in scene.language.nouns.titles), None)
    for k in range(first, last - 1):
        mention = next(
            (m for m in scene.covering.get(k, ()) if m.last == k and any(link.id for link in scene.links.get(m.head, ()))), None
        )
        if mention is not None:
            return mention.head, titled or k + 1, titled is None or titled == k + 1
    return None
