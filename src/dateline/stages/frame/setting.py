"""Where a happening is: the nearest place that hangs in its clause."""

from __future__ import annotations

from dataclasses import replace

from dateline.records import Where

from . import paths
from .grounds import side_of, unknown
from .reached import PARTY
from .scene import Scene

CLAUSE = frozenset({"ccomp", "parataxis"})
NOT_PLACES = frozenset(
    {
        "between",
        "among",
        "during",
        "after",
        "before",
        "since",
        "until",
        "despite",
        "according",
        "because",
        "by",
        "with",
        "for",
        "of",
        "than",
        "as",
    }
)
MAX_UP = 5
LEAD = 5  # words of a place and the colon behind it
DEEP = 2  # nameless places in one another: a clinic in a village in X


def governors(scene: Scene, i: int) -> list[int]:
    """The trigger and what it hangs on, up to the border of its clause; a verb of saying is outside."""
    s, found, at = scene.sentence, [i], i
    for _ in range(MAX_UP):
        token = s.tokens[at]
        if token.head == at or (token.dep in CLAUSE and scene.language.speech.manner(s.tokens[token.head].lemma)):
            break
        at = token.head
        if (
            scene.language.speech.manner(s.tokens[at].lemma)
            and s.tokens[at].pos == "VERB"
            and at != i
            and _reports(scene, found[-1])
        ):
            break
        found.append(at)
    return found


def _reports(scene: Scene, below: int) -> bool:
    return scene.tokens[below].dep in {"ccomp", "parataxis", "advcl", "nsubj", "dep"}


def where(scene: Scene, trigger: int, named: list[int], near: list[int], refused: frozenset[str] = frozenset()) -> Where | None:
    """The place: the one that the frame names, else one under the trigger, its parties, or what it hangs on.

    A name goes before a bare noun; `refused` prepositions lead to no place of this happening ("retreated towards").
    """
    for head in named:
        for h in paths.conjuncts(scene, head):
            found = where_named(scene, h) or _unknown(scene, h)
            if found is not None:
                return found
    fallback: Where | None = None
    joined = [k.i for k in scene.sentence.kids(trigger, "conj") if k.pos == "VERB"]
    for level, at in enumerate(dict.fromkeys([trigger, *near, *governors(scene, trigger)[1:], *joined])):
        found = _below(scene, at, trigger, up=level > len(near), refused=refused)
        if found is not None and telling(found):
            return found
        fallback = fallback or found
    return fallback


def where_named(scene: Scene, head: int) -> Where | None:
    """The place that a phrase names by itself; for "most of the zone", "the town of X" what that is of."""
    turned = side_of(scene, head) is not None  # "the eastern part of X" is not X
    whole = [] if turned else paths.parted(scene, head)
    named = [h for h in paths.under(scene, head, ("of",)) if scene.tokens[h].pos == "PROPN"]
    if named and scene.lemma(head) in scene.language.nouns.named_by_of and _nameless(scene, head):
        return scene.where(named[0]) or unknown(scene, named[0])  # "the hill of X" is X
    over = scene.tokens[head]
    if over.dep == "appos" and over.head < head and _says_little(scene, head) and scene.where(over.head) is not None:
        return scene.where(over.head)  # "X, a town that is held by …"
    own = None if _says_little(scene, head) else scene.where(head)
    return own or next((found for h in whole if (found := where_named(scene, h)) is not None), None) or _place(scene, head)


def _says_little(scene: Scene, head: int) -> bool:
    """Whether a noun says less of a place than the one it lies in: "the village", "half of the city"."""
    lemma, nouns = scene.lemma(head), scene.language.nouns
    if any(k.text.islower() and not scene.classes(k.i) & PARTY for k in scene.sentence.kids(head, "compound")):
        return False  # "the railway zone"; but "regime positions" only says whose they are
    return lemma in nouns.bare_places or (lemma in nouns.partitive and bool(paths.under(scene, head, ("of",))))


def _unknown(scene: Scene, head: int) -> Where | None:
    """A name that stands where a place must stand, and that nothing else is known of."""
    if scene.tokens[head].pos != "PROPN" or any(link.id for link in scene.links.get(head, ())):
        return None
    return unknown(scene, head)


def of_teller(scene: Scene, head: int) -> bool:
    """Whether a place only says who speaks: "a source at Goma's police said", "the mayor of Goma told reporters"."""
    for below in (scene.tokens[head], *scene.sentence.ancestors(head)):
        over = scene.tokens[below.head]
        if below.dep == "nsubj" and over.pos == "VERB" and scene.language.speech.manner(over.lemma):
            return True
        if below.pos == "VERB" or "happening" in scene.classes(below.i):
            return False
    return False


def of_witness(scene: Scene, i: int) -> Where | None:
    """The place of who is heard as somebody from there: "a nurse in Goma said that shells had hit the clinic"."""
    spoken = {t.i for t in scene.sentence.ancestors(i) if t.pos == "VERB" and scene.language.speech.manner(t.lemma)}
    for head, where in sorted(scene.wheres.items()):
        chain = (scene.tokens[head], *scene.sentence.ancestors(head))
        teller = next((t for t in chain if t.dep == "nsubj" and t.head in spoken), None)
        if teller is not None and teller.i != head and teller.lemma in scene.language.nouns.witnesses and telling(where):
            return where
    return None


def heading(scene: Scene) -> Where | None:
    """The place under which the sentence tells something: "Zalingei: Two traders were shot"."""
    colon = next((t.i for t in scene.tokens[1:LEAD] if t.text == ":"), None)
    return None if colon is None else next((w for head, w in scene.wheres.items() if head == colon - 1), None)


def telling(place: Where) -> bool:
    """Whether a place has a name or a point of its own."""
    return place.id is not None or not place.name.islower()


def holder(place: Where) -> Where | None:
    """The named place that holds a nameless one, on the same footprint: shells that hit houses in a town fall on the town."""
    at = next((n for n, name in enumerate(place.within[:DEEP]) if not name.islower()), None)
    if telling(place) or at is None:
        return None
    return replace(place, name=place.within[at], within=place.within[at + 1 :], basis=f"“{place.name}”: {place.basis}")


def _below(scene: Scene, at: int, trigger: int, *, up: bool, refused: frozenset[str]) -> Where | None:
    """A place in a prepositional phrase under a word; right of the trigger before left of it."""
    s = scene.sentence
    prepositions = [
        p for p in s.kids(at, "prep", "advmod", "agent", "dative") if p.text.lower() not in NOT_PLACES | refused or p.dep == "agent"
    ]
    if scene.tokens[at].pos in {"NOUN", "PROPN"} and not up:
        prepositions += [q for a in s.kids(at, "acl") for q in s.kids(a.i, "prep") if q.text.lower() not in NOT_PLACES | refused]
    ordered = sorted(prepositions, key=lambda p: (p.i < trigger, abs(p.i - trigger)))
    for p in ordered:
        for o in [*s.kids(p.i, "pobj"), *(k for q in s.kids(p.i, "prep") for k in s.kids(q.i, "pobj"))]:
            doing = scene.is_weapon(o.i) or p.dep == "agent"
            found = _named_under(scene, o.i) if doing else _place(scene, o.i) or _named_under(scene, o.i)
            if found is not None:
                return found
    words = scene.language.clauses.circumstance
    circumstances = [o.i for p in s.kids(at, "prep") if p.text.lower() in words for o in s.kids(p.i, "pobj")]
    for circumstance in circumstances:
        found = _named_under(scene, circumstance)
        if found is not None:
            return found
    if scene.tokens[at].pos in {"NOUN", "PROPN"} and not up:
        for k in s.kids(at, "poss", "compound", "nmod"):
            found = scene.wheres.get(k.i)
            if found is not None and scene.mentions.get(k.i) is not None and k.dep == "poss":
                return found
    return None


def _place(scene: Scene, head: int, depth: int = 0) -> Where | None:
    """The place that a phrase names; for "the town of X", "the outskirts of X" the more telling of both."""
    own = scene.where(head)
    inside = paths.under(scene, head, ("of",)) if depth < 2 else []
    token = scene.tokens[head]
    side = side_of(scene, head)
    if side is not None:
        return side
    if (
        inside
        and (_nameless(scene, head) or scene.language.terrain.back.get(token.text) == "settlement")
        and token.lemma in scene.language.nouns.place_nouns | {"village", "town", "area", "part", "majority", "rest"}
    ):
        deeper = _place(scene, inside[0], depth + 1)
        said = _nameless(scene, head) or (deeper is not None and deeper.precision != "country")
        if deeper is not None and said and token.lemma not in {"part", "majority", "rest", "outskirts", "suburb"}:
            return deeper
    if own is not None:
        return own if depth or not _nameless(scene, head) else _named_under(scene, head) or own
    return _place(scene, inside[0], depth + 1) if inside and token.lemma in scene.language.nouns.partitive else None


def _nameless(scene: Scene, head: int) -> bool:
    """A common noun without a name: "a hospital", "regime positions"."""
    first, last = scene.phrase(head)
    return all(t.pos != "PROPN" for t in scene.tokens[first : last + 1])


def _named_under(scene: Scene, head: int) -> Where | None:
    """The named place in which a nameless site lies: "a hospital in Atareb", "positions on the outskirts of Bosra"."""
    for o in paths.under(scene, head, ("in", "at", "near", "of", "on", "around", "outside", "inside")):
        found = _place(scene, o, 1)
        if found is not None and (not _nameless(scene, o) or found.lat is not None):
            return found
    return None


def of_target(scene: Scene, heads: list[int]) -> Where | None:
    """The target as place, where it is one: an attack on a town happens there."""
    for head in heads:
        found = _place(scene, head)
        if found is not None:
            return found
        for under in paths.under(scene, head, ("in", "at", "near", "of", "on", "around", "outside")):
            found = _place(scene, under)
            if found is not None:
                return found
    return None
