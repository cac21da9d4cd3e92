"""Whether two findings tell one happening: what gives a reason to think so, and what contradicts it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.knowledge import Knowledge
from dateline.records import Content, Finding, Loss, Party, Purpose, Sentence, When, Where

DEFINITE = frozenset({"Definite=Def", "PronType=Dem"})  # features of "the", "this", "those"
TELLING = {"headline": 0.0, "heading": 0.1}  # how much a title tells, against 1.5 of the body
APART = frozenset(  # what somebody claims to have done, denies or is accused of is told beside what happened
    {"frame:patterns.responsibility", "frame:patterns.denial", "frame:patterns.accusation"}
)
BEYOND = frozenset({"link", "outlook", "assessment"})  # what is made of happenings, told once each
LEAST_AGAIN = 8  # different words of a sentence that may be told again
ALIKE = 0.8  # of the words of both

PERSONAL = frozenset({"detain", "abduct", "release", "kill"})  # acts that are others where they are done to others


def belongs(
    found: Finding, group: list[Finding], sentences: tuple[Sentence, ...], known: Knowledge, words: Sequence[frozenset[str]]
) -> bool:
    """Whether a finding is of the happening: one member gives a reason, no member contradicts. `words`: those of each sentence."""
    if any(_again(found, other, words) for other in group):
        return True
    if not any(_same(found, other, sentences, known) for other in group):
        return False
    if any(_contradicts(found, other, sentences, known) for other in group):
        return False
    bodies = [o for o in group if not _titled(o, sentences)]
    by_headline_only = all(_across(found, o, sentences) for o in group if _same(found, o, sentences, known))
    return not (by_headline_only and bodies)


def _again(a: Finding, b: Finding, words: Sequence[frozenset[str]]) -> bool:
    """Whether a page gives a sentence once more, as the lead in the body, with hardly a word changed."""
    if a.sentence == b.sentence or (a.content.kind, a.content.type) != (b.content.kind, b.content.type):
        return False
    if a.anchor.quote != b.anchor.quote or _counted(a.content) != _counted(b.content):
        return False
    one, two = words[a.sentence], words[b.sentence]
    return min(len(one), len(two)) >= LEAST_AGAIN and len(one & two) >= ALIKE * len(one | two)


def _counted(content: Content) -> tuple[int | None, int | None]:
    return (content.quantity.low, content.quantity.high) if isinstance(content, Loss) else (None, None)


def _contradicts(found: Finding, other: Finding, sentences: tuple[Sentence, ...], known: Knowledge) -> bool:
    """Whether one cannot be what the other tells: types, parties, times, or numbers of one part of the report."""
    across, x, y = _across(found, other, sentences), found.content, other.content
    if across and isinstance(x, Loss) and isinstance(y, Loss) and x.type == y.type and _one_number(x, y) and _several(x):
        return False
    if not _family(x, y, known) or not _agree(x, y, known, loose=across):
        return True
    return isinstance(x, Loss) and not across and not _one_number(x, y)


def _across(a: Finding, b: Finding, sentences: tuple[Sentence, ...]) -> bool:
    """Whether one stands in a title (the headline, where the body repeats it, or over a section) and the other in the body."""
    return _titled(a, sentences) != _titled(b, sentences)


def _titled(found: Finding, sentences: tuple[Sentence, ...]) -> bool:
    return sentences[found.sentence].part in TELLING


def _same(a: Finding, b: Finding, sentences: tuple[Sentence, ...], known: Knowledge) -> bool:
    """Whether two findings can be one happening: same kind and family, nothing that contradicts, and a reason to think so."""
    if a.content.kind != b.content.kind or not _family(a.content, b.content, known):
        return False
    if a.content.kind in BEYOND:
        return a.content.id == b.content.id
    if a.found_by != b.found_by and {a.found_by, b.found_by} & APART:
        return False
    if a.sentence == b.sentence and a.content.kind not in {"relation", "control"}:
        return (a.content.id == b.content.id and a.anchor == b.anchor) or _taken_up(a, b, sentences, known)
    if _titled(a, sentences) and _titled(b, sentences):
        return a.content.type == b.content.type and a.anchor.quote.lower() == b.anchor.quote.lower()
    headline = _across(a, b, sentences)
    if isinstance(a.content, Loss) and isinstance(b.content, Loss) and headline:
        return _same_toll(a.content, b.content, known)
    if not _agree(a.content, b.content, known, loose=headline):
        return False
    if isinstance(a.content, Loss) and isinstance(b.content, Loss):
        return _same_loss(a, b, sentences, known)
    if isinstance(a.content, Purpose) and isinstance(b.content, Purpose):
        return _same_aim(a.content, b.content)
    if a.content.kind in {"relation", "control", "talks"}:
        return a.content.id == b.content.id or _told_alike(a.content, b.content, known)
    if _unreal(a, sentences) != _unreal(b, sentences) or not (headline or _same_number(a, b, sentences)):
        return False
    earlier, later = sorted((a, b), key=lambda f: f.sentence)
    pointed = _points_back(later, sentences) or (_points_back(earlier, sentences) and not _of_others(a.content, b.content, known))
    return headline or pointed or _one_act(a.content, b.content, known)


def _taken_up(a: Finding, b: Finding, sentences: tuple[Sentence, ...], known: Knowledge) -> bool:
    """ "They had withdrawn in the night, but the withdrawal was tactical": a sentence takes up what its verb has told."""
    verb, noun = sorted((a, b), key=lambda f: f.token)
    told = sentences[verb.sentence].tokens[verb.token].pos == "VERB"
    same = a.content.kind == "event" and a.content.type == b.content.type
    return told and same and _points_back(noun, sentences) and not noun.content.roles and _agree(a.content, b.content, known)


def _of_others(a: Content, b: Content, known: Knowledge) -> bool:
    """ "the arrest of X", and then "a thousand people were arrested": whom it was done to differs."""
    one, two = ({_key(p, known) for p in c.parties("target")} for c in (a, b))
    return a.type in PERSONAL and bool(one and two) and not one & two


def _same_aim(a: Purpose, b: Purpose) -> bool:
    return a.aim is not None and b.aim is not None and a.aim.quote.lower() == b.aim.quote.lower()


def _family(a: Content, b: Content, known: Knowledge) -> bool:
    """Whether both types may tell one happening: the same, or a general one ("attack") and one that says more ("airstrike")."""
    if a.type == b.type:
        return True
    general = bool({a.type, b.type} & known.assembling.general)
    return general and a.kind == "event" and any({a.type, b.type} <= family for family in known.assembling.retold)


def _key(party: Party, known: Knowledge) -> str:
    if party.id:
        return party.id
    actor = known.actors.lookup(party.name)
    return actor.id if actor is not None else " ".join(w for w in party.name.lower().split())


def compatible(a: Finding, b: Finding, sentences: tuple[Sentence, ...], known: Knowledge) -> bool:
    """Whether two acts told apart can be one: nothing that one says contradicts the other, and both are told as real."""
    if {a.found_by, b.found_by} & APART or not _family(a.content, b.content, known):
        return False
    loose = _across(a, b, sentences)
    return _agree(a.content, b.content, known, loose=loose) and _unreal(a, sentences) == _unreal(b, sentences)


def may_be_one(p: Party, q: Party, known: Knowledge) -> bool:
    """Whether two names may be of one party: one key, or the words of one among the other's."""
    one, other = _key(p, known), _key(q, known)
    return one == other or (_anyone(p, known) and _anyone(q, known)) or _overlap(one, other)


def _anyone(party: Party, known: Knowledge) -> bool:
    """Whether a party is told by a word that fits all who suffer ("people", "civilians"; not "children")."""
    actor = known.actors.lookup(party.name)
    return actor is not None and actor.id in known.assembling.anyone and actor.name == party.name.lower()


def _agree(a: Content, b: Content, known: Knowledge, *, loose: bool = False) -> bool:
    """Nothing said of one contradicts the other: parties of a role share a member, places and days do not differ."""
    for role in a.roles.keys() & b.roles.keys():
        told_apart = role == "target" and a.kind == "event"  # who was hit may be told differently each time
        if not told_apart and not _share(a.parties(role), b.parties(role), known):
            return False
    if a.place and b.place and not loose and not one_place(a.place, b.place):
        return False
    return not (_before(a.when, b.when) or _before(b.when, a.when))


def _share(one: tuple[Party, ...], other: tuple[Party, ...], known: Knowledge) -> bool:
    """Whether a role that both fill has a party in common."""
    return not (one and other) or any(may_be_one(p, q, known) for p in one for q in other)


def _before(a: When, b: When) -> bool:
    """Whether one time ends before the other starts."""
    end = a.end or a.start
    return end is not None and b.start is not None and end < b.start


def _overlap(p: str, q: str) -> bool:
    if p.startswith(("actor:", "label:")) or q.startswith(("actor:", "label:")):
        return False
    x, y = set(p.split()), set(q.split())
    return x <= y or y <= x


def one_place(p: Where, q: Where) -> bool:
    """Whether one place may lie in the other, or one has no name of its own: "the village" is any village."""
    if not (named(p) and named(q)):
        return True
    return _lies_in(p, q) or _lies_in(q, p) or bool(p.id and p.id == q.id)


def _lies_in(p: Where, q: Where) -> bool:
    """Whether one place is the other or in it, by name: what lies in "Gao Region" may be told as of "Gao"."""
    outer = q.name.lower()
    return any(name == outer or name.startswith(f"{outer} ") for name in (n.lower() for n in (p.name, *p.within)))


def named(place: Where | None) -> bool:
    """Whether a place has a name or an entry of its own: "a village" has not."""
    return place is not None and (place.id is not None or not place.name.islower())


def _same_toll(a: Loss, b: Loss, known: Knowledge) -> bool:
    """A headline's toll is that of the body where the numbers are the same, or where the headline has only a vague word."""
    if a.type != b.type:
        return False
    numbers = [loss.quantity.low or loss.quantity.high for loss in (a, b)]
    if numbers[0] == numbers[1] and numbers[0] is not None:
        return True
    return None in numbers and _agree(a, b, known, loose=True)


def _same_loss(a: Finding, b: Finding, sentences: tuple[Sentence, ...], known: Knowledge) -> bool:
    """Within the body, tolls are one only where the numbers are the same; losses in words only where a word points back."""
    x, y = a.content, b.content
    assert isinstance(x, Loss) and isinstance(y, Loss)
    if (x.quantity.low, x.quantity.high) != (y.quantity.low, y.quantity.high) or x.type != y.type:
        return False
    if x.quantity.low is None and x.quantity.high is None:
        return _points_back(a, sentences) or _points_back(b, sentences)
    return (x.quantity.low or x.quantity.high or 0) > 1 or _told_alike(x, y, known)


def _one_number(a: Content, b: Content) -> bool:
    """Whether two losses count the same number, or none."""
    return (
        isinstance(a, Loss) and isinstance(b, Loss) and (a.quantity.low or a.quantity.high) == (b.quantity.low or b.quantity.high)
    )


def _several(loss: Loss) -> bool:
    """Whether a loss counts more than one: a title that gives a number is of the body's, whatever it calls those who suffered."""
    return (loss.quantity.low or loss.quantity.high or 0) > 1


def _one_act(a: Content, b: Content, known: Knowledge) -> bool:
    """An act told by two verbs: of one type, with the same target, or the same doer at the same place."""
    placed = a.place is not None and b.place is not None and a.place.name.lower() == b.place.name.lower()
    if a.type != b.type or (a.place is not None and b.place is not None and not placed):
        return False
    shared = a.roles.keys() & b.roles.keys()
    if not shared:
        return placed and a.when.text is not None and a.when.text == b.when.text and a.when.span != b.when.span
    return _alike(a, b, shared, known) and ("target" in shared or (placed and "agent" in shared))


def _told_alike(a: Content, b: Content, known: Knowledge) -> bool:
    """Whether both name parties, and all roles that both fill hold the same."""
    shared = a.roles.keys() & b.roles.keys()
    if not shared:
        return False
    return _alike(a, b, shared, known) and (a.place is None or b.place is None or a.place.name.lower() == b.place.name.lower())


def _alike(a: Content, b: Content, roles: set[str], known: Knowledge) -> bool:
    """Whether the roles hold the same parties in both."""
    return all({_key(p, known) for p in a.parties(r)} == {_key(p, known) for p in b.parties(r)} for r in roles)


def _points_back(found: Finding, sentences: tuple[Sentence, ...]) -> bool:
    """ "the attack", "this offensive", "their assault": a definite noun points back at what was told."""
    sentence = sentences[found.sentence]
    token = sentence.tokens[found.token]
    if token.pos not in {"NOUN", "PROPN"}:
        return False
    det = sentence.kid(found.token, "det")
    return det is not None and not det.morph.isdisjoint(DEFINITE)


def _same_number(a: Finding, b: Finding, sentences: tuple[Sentence, ...]) -> bool:
    """ "a series of attacks" is not "the attack": two nouns must agree in number."""
    tags = [sentences[f.sentence].tokens[f.token].tag for f in (a, b)]
    return not (all(t.startswith("NN") for t in tags) and tags[0].endswith("S") != tags[1].endswith("S"))


def _unreal(found: Finding, sentences: tuple[Sentence, ...]) -> bool:
    """Whether a modal verb stands over the trigger: what may come is not what has been."""
    sentence = sentences[found.sentence]
    chain = [sentence.tokens[found.token], *list(sentence.ancestors(found.token))[:2]]
    return any(k.tag == "MD" for t in chain if t.pos in {"VERB", "AUX"} for k in sentence.kids(t.i, "aux"))
