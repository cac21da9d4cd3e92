"""The grounds of a sentence: every named place in which something that it tells may have happened."""

from __future__ import annotations

from dataclasses import replace

from dateline.records import Token, Where

from . import paths
from .scene import Scene

GROUND = frozenset({"area", "place", "site"})
WIDE = frozenset({"region", "province"})  # "the X region of Y" lies in Y, "the X suburb of Y" in X
DOUBTED = frozenset({"actor", "thing"})  # what an unknown name is taken for where nothing says that it is a place
NAMED = frozenset({"registry", "capitals", "ner"})  # how a mention that is a name was found
NO_GROUND = frozenset({"happening", "platform", "armed", "unit"})
UNKNOWN = "stands where the sentence needs a place; in no gazetteer"


def grounds(scene: Scene) -> dict[int, Where]:
    """By the head of its phrase, each named place of the sentence, and each unknown name that stands where a place must."""
    told = {head: where for head, where in scene.wheres.items() if _names(scene, head, where) and not _held(scene, head)}
    told |= {head: side for head in scene.wheres if (side := side_of(scene, head)) is not None}
    for token in scene.tokens:
        if token.i not in told and _stands_as_place(scene, token, told):
            told[token.i] = unknown(scene, token.i)
    return told


def unknown(scene: Scene, head: int) -> Where:
    """The place of a name that no gazetteer has, kept by its name, without a point."""
    first, last = scene.phrase(head)
    span = scene.report.span(scene.tokens[first].start, scene.tokens[last].end)
    return Where(name=scene.name(head), span=span, basis=UNKNOWN)


def is_ground(scene: Scene, i: int) -> bool:
    """Whether a word stands for a place or a site, named or not."""
    return bool(scene.classes(i) & GROUND)


def only_leads(scene: Scene, head: int) -> bool:
    """Whether a place noun only leads to the name behind "of": "the town of X"; "the X neighbourhood of Y" where X holds Y."""
    if not scene.tokens[head].text.islower():
        return False
    named = [scene.wheres[o] for o in paths.under(scene, head, ("of",)) if o in scene.wheres and not scene.wheres[o].name.islower()]
    before = [scene.wheres[k.i] for k in scene.sentence.kids(head, "compound", "nmod", "amod") if k.i in scene.wheres]
    holds = scene.language.terrain.kinds.get(scene.tokens[head].lemma) in WIDE
    return bool(named) and (not before or (not holds and _wider(before[0], named[0])))


def side_of(scene: Scene, head: int) -> Where | None:
    """A side of a place by its whole name: "the eastern districts of X" are not X, nor is "the northern part of X"."""
    own, whole = scene.wheres.get(head), paths.under(scene, head, ("of",))
    if own is None or not whole or not own.name.islower() or not _turned(scene, head) or scene.sentence.kid(whole[0], "conj"):
        return None
    start = own.span.start + max(own.span.quote.rfind(own.name), 0)
    span = scene.report.span(start, scene.tokens[scene.phrase(whole[0])[1]].end)
    return replace(own, span=span, name=f"{own.name} of {scene.name(whole[0])}")


def _turned(scene: Scene, head: int) -> bool:
    """Whether a noun is of parts and a direction stands before it; a singular "northern suburb of X" is X."""
    token, terrain = scene.tokens[head], scene.language.terrain
    several = token.tag == "NNS" or token.lemma not in terrain.kinds
    turned = any(scene.tokens[i].text.lower() in terrain.directions for i in range(scene.phrase(head)[0], head))
    return several and turned and not {token.lemma, token.text.lower()}.isdisjoint(terrain.parts)


def _wider(one: Where, other: Where) -> bool:
    """Whether the first may hold the second: both known and of no smaller reach, or the second unknown."""
    return one.id is not None and (other.id is None or (one.radius_km or 0) >= (other.radius_km or 0))


def _held(scene: Scene, head: int) -> bool:
    """Whether a place only stands inside a longer name: "Kachin" in "the Kachin Independence Army"."""
    mention = scene.mentions.get(head)
    return mention is not None and mention.inside_name


def _names(scene: Scene, head: int, where: Where) -> bool:
    doubted = (
        where.name.islower() or _bearing(scene, head) or _people(scene, where) or _hour(scene, head) or _inside_name(scene, head)
    )
    return not (doubted or _does(scene, head, where) or only_leads(scene, head))


def _bearing(scene: Scene, head: int) -> bool:
    """Whether a direction only says where a named place lies: "in Asil, north of Taiz"."""
    token = scene.tokens[head]
    over = scene.wheres.get(token.head)
    return token.text in scene.language.terrain.directions and token.head < head and over is not None and not over.name.islower()


def _does(scene: Scene, head: int, where: Where) -> bool:
    """Whether a country, or the seat named for it, is who acted and not where: "an air strike by the United States"."""
    first = scene.tokens[paths.first_joined(scene, head)]
    over = scene.tokens[first.head]
    seat = scene.known.actors.metonym(where.name) is not None
    state = where.precision == "country" or any(link.kind == "country" for link in scene.links.get(head, ()))
    if (state or seat) and over.text.lower() in scene.language.phrases.by:
        return True
    return seat and _governs(scene, first, over)


def _governs(scene: Scene, token: Token, over: Token) -> bool:
    """Whether a seat stands for its government: "Moscow struck", "prompted the White House to authorise", "urged Paris"."""
    if over.pos not in paths.VERBS:
        return False
    if token.dep == "nsubj":
        return not paths.passive(scene, over.i)
    moved = scene.sentence.kid(over.i, "xcomp") is not None or scene.language.speech.manner(over.lemma) is not None
    return token.dep == "dobj" and moved and over.lemma not in scene.language.nouns.place_verbs


def _inside_name(scene: Scene, head: int) -> bool:
    """Whether a name is a part of an actor's: "the Kachin Independence Army"."""
    wider = [m for m in scene.covering.get(head, ()) if m.kind == "actor" and m.source in NAMED and m.head != head]
    return any(link.id for m in wider for link in scene.links.get(m.head, ()))


def _hour(scene: Scene, head: int) -> bool:
    first, last = scene.phrase(head)
    words = scene.tokens[first : last + 1]
    return any(t.ent == "TIME" or t.text.lower() in scene.language.calendar.signs for t in words)


def _people(scene: Scene, where: Where) -> bool:
    """Whether the capitals are those of a people or a party: "a Shiite shrine", "(SNA) positions"."""
    if where.id is not None:
        return False
    inside = (t for t in scene.tokens if where.span.start <= t.start and t.end <= where.span.end)
    if all(t.ent == "NORP" for t in inside if not t.text.islower() and t.text[0].isalpha()):
        return True
    words = [w.strip("()'’") for w in where.name.split() if not w.startswith("(")]
    name = " ".join(w for w in words if not w.islower())
    if not name or scene.known.places.known(name):
        return not name
    actor, demonym = scene.known.actors.lookup(name), scene.known.actors.country_of(name)
    return (actor is not None and actor.kind != "country") or (demonym is not None and not demonym.is_name)


def _stands_as_place(scene: Scene, token: Token, told: dict[int, Where]) -> bool:
    """Whether an unknown name is joined to a place, stormed or held, or what one is in, near or attacks."""
    mention = scene.mentions.get(token.i)
    if token.pos != "PROPN" or mention is None or mention.kind not in DOUBTED or token.i in scene.timed or mention.source == "noun":
        return False
    if any(link.id for link in scene.links.get(token.i, ())) or _common(scene, token):
        return False
    over = scene.tokens[token.head]
    if token.dep == "conj":
        return over.i in told
    if token.dep in {"dobj", "nsubjpass"}:
        return over.lemma in scene.language.nouns.place_verbs
    return token.dep == "pobj" and _leads_to_place(scene, over)


def _common(scene: Scene, token: Token) -> bool:
    """Whether capitals are those of a headline, the noun one of deeds or forces: "in US Warplanes Bombardments"."""
    small = token.text.lower()
    nouns = scene.language.nouns
    return any(nouns.of_word(word, word) & NO_GROUND for word in (small, small.removesuffix("s")))


def _leads_to_place(scene: Scene, preposition: Token) -> bool:
    """Whether what follows a preposition is a place: "in", "into", "the fall of", "an assault on"."""
    nouns, phrases = scene.language.nouns, scene.language.phrases
    word, over = preposition.text.lower(), scene.tokens[preposition.head]
    if word in phrases.of:
        return over.lemma in nouns.place_nouns | nouns.held_nouns or is_ground(scene, over.i)
    if word in scene.language.phrases.assaulted:
        return "happening" in scene.classes(over.i)
    return word in nouns.place_cues or word == "into"
