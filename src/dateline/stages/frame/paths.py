"""Where the parties of a trigger stand: logical subject and object through passives, relatives, participles and control."""

from __future__ import annotations

from dateline.records import Token

from . import rows
from .scene import Scene

VERBS = frozenset({"VERB", "AUX"})
SINGULAR = frozenset({"NN", "NNP"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
MAX_DEPTH = 6
BEFORE_AND_AFTER = frozenset({"after", "before", "since", "despite", "following", "until"})


def conjuncts(scene: Scene, i: int) -> list[int]:
    """The phrase and those joined to it by "and"."""
    found = [i]
    for kid in scene.sentence.kids(i, "conj"):
        if kid.pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"} and kid.i not in scene.tellers and not _one_person(scene, i, kid):
            found += conjuncts(scene, kid.i)
    for kid in scene.sentence.kids(i, "appos"):
        if rows.counted(scene, i, kid.i) or rows.named(scene, i, kid.i):
            found += conjuncts(scene, kid.i)
        elif scene.beside(i) == kid.i and not any(t.pos == "PUNCT" for t in scene.tokens[i : kid.i]):
            found += conjuncts(scene, kid.i)[1:]  # "the judge X and two guards"
    return found


def _one_person(scene: Scene, i: int, joined: Token) -> bool:
    """ "the lawyer and activist X was held": a second noun for the person whose name stands right after it."""
    name = scene.beside(i)
    if name is None or not i < joined.i < name or joined.tag not in SINGULAR or scene.tokens[i].tag not in SINGULAR:
        return False
    own = scene.sentence.kid(joined.i, "det", "nummod", "poss")
    return own is None and scene.phrase(name)[0] == joined.i + 1 and not _of_many(scene, scene.tokens[i].head)


def _of_many(scene: Scene, verb: int) -> bool:
    """Whether the verb is of more than one: "were", "are", "have"."""
    words = scene.language.phrases.of_many
    return any(t.text.lower() in words for t in (scene.tokens[verb], *scene.sentence.kids(verb, "aux", "auxpass")))


def first_joined(scene: Scene, i: int) -> int:
    """The first of the phrases that "and" joins this one to; itself where it is joined to none."""
    tokens = scene.tokens
    while tokens[i].dep == "conj" and tokens[i].head != i and tokens[tokens[i].head].pos in NOMINAL:
        i = tokens[i].head
    return i


def passive(scene: Scene, v: int) -> bool:
    """Whether the verb is passive: by its auxiliary, or as a participle after a noun."""
    s = scene.sentence
    token = s.tokens[v]
    if s.kid(v, "auxpass", "nsubjpass") is not None or _headline_passive(scene, v):
        return True
    if token.lemma in scene.language.frames.intransitive:
        return False
    if token.tag == "VBN" and token.dep in {"acl", "relcl"} and s.kid(v, "nsubj", "aux") is None:
        return s.kid(v, "dobj") is None or s.kid(v, "agent") is not None
    if token.tag == "VBN" and token.dep == "conj" and s.kid(v, "aux", "nsubj") is None:
        return passive(scene, token.head) if s.tokens[token.head].pos in VERBS else False
    if token.tag == "VBN" and (s.kid(v, "agent") is not None or _bare_with_doer(scene, v)):
        return True
    return token.tag == "VBN" and token.dep in {"acomp", "advcl", "ROOT", "ccomp"} and s.kid(v, "aux", "nsubj", "dobj") is None


def _bare_with_doer(scene: Scene, v: int) -> bool:
    """ "Two engineers taken hostage by tribesmen": a headline's participle whose "by" leads to somebody."""
    s = scene.sentence
    doers = under(scene, v, ("by",)) if s.kid(v, "aux", "auxpass") is None and s.tokens[v].dep == "ROOT" else []
    return any(scene.classes(k) & {"armed", "unit", "org", "country", "label", "body"} for k in doers)


def _headline_passive(scene: Scene, v: int) -> bool:
    """ "6 citizens killed 22 injured": a headline's passive that the parser takes for an active verb."""
    s = scene.sentence
    own, bare = s.kid(v, "nsubj"), s.kid(v, "dobj")
    if own is None or s.tokens[v].tag not in {"VBD", "VBN"} or s.tokens[v].lemma not in scene.language.frames.effect:
        return False
    if bare is None and s.tokens[v].dep == "conj" and s.kid(s.tokens[v].head, "auxpass") is not None:
        return True
    counted = (
        s.kid(own.i, "nummod") is not None
        or own.lemma in scene.language.nouns.vague
        or own.text.lower() in scene.language.nouns.vague
    )
    return counted and (bare is None or bare.pos == "NUM") and s.kid(v, "aux") is None


def surface(scene: Scene, v: int, depth: int = 0) -> list[int]:
    """The grammatical subject of a verb, taken over from its governor where it has none of its own."""
    s = scene.sentence
    subjects = s.kids(v, "nsubj", "nsubjpass")
    whole = [k for k in subjects if k.pos != "NUM"]  # "two bombers, one in a car, attacked"
    own = _nearest(whole or subjects, v) or next(
        (k for a in s.kids(v, "aux", "auxpass") for k in s.kids(a.i, "nsubj", "nsubjpass")), None
    )
    token = s.tokens[v]
    if own is not None:
        return _antecedent(scene, v, own.i)
    if depth > MAX_DEPTH or token.head == v:
        return []
    head = s.tokens[token.head]
    if token.dep in {"acl", "relcl"} and head.pos in NOMINAL:
        return _of_clause(scene, v, head, depth)
    if token.dep == "conj" and head.pos in VERBS:
        return surface(scene, _beyond(scene, v), depth + 1)
    if token.dep in {"xcomp", "ccomp"}:
        return _of_complement(scene, head, depth)
    if token.dep == "acomp":
        return surface(scene, head.i, depth + 1)
    if token.dep == "advcl" and head.pos in VERBS:
        return _of_adverbial(scene, v, head, depth)
    if token.dep == "pcomp" and head.head != head.i:
        return _of_gerund(scene, head, depth)
    return []


def told_of(scene: Scene, v: int) -> list[int]:
    """Of whom a predicate under a verb is told: its subject, or the object of "left the army in control of the port"."""
    moved = scene.sentence.kid(v, "dobj") if scene.lemma(v) in scene.language.frames.leaving else None
    return [moved.i] if moved is not None else surface(scene, v)


def _nearest(subjects: list[Token], v: int) -> Token | None:
    """The subject; the last before the verb where the parser gives it two: "In Varna, Burgas, a man was held"."""
    before = [t for t in subjects if t.i < v]
    if len(before) > 1:
        return before[-1]
    return subjects[0] if subjects else None


def _beyond(scene: Scene, v: int) -> int:
    """ "X said three were killed and accused Y": an active verb joined to a passive clause is the speaker's."""
    tokens = scene.tokens
    at = tokens[v].head
    while tokens[at].dep == "conj" and tokens[at].head != at:
        at = tokens[at].head
    reported = tokens[at].dep == "ccomp" and ((passive(scene, at) and not passive(scene, v)) or _tense_of_speaker(scene, v, at))
    return tokens[at].head if reported else tokens[v].head


def _tense_of_speaker(scene: Scene, v: int, at: int) -> bool:
    """ "X says his men will fight and calls on Y": a finite verb after "will" goes on with the verb of speech."""
    own, above = scene.tokens[v], scene.tokens[scene.tokens[at].head]
    modal = any(k.tag == "MD" for k in scene.sentence.kids(at, "aux"))
    return modal and own.tag in {"VBD", "VBZ", "VBP"} and own.tag == above.tag and scene.sentence.kid(v, "aux") is None


def _of_clause(scene: Scene, v: int, noun: Token, depth: int) -> list[int]:
    """The subject of a clause that describes a noun: the noun, or for an infinitive ("the order to …") whose noun it is."""
    s = scene.sentence
    if _of_circumstance(scene, v):
        return []
    if s.tokens[v].tag == "VBG" and "paper" in scene.classes(noun.i):
        return _holder(scene, noun.i, depth) or [noun.i]
    if s.tokens[v].tag != "VB" or s.kid(v, "aux") is None:
        return [noun.i]
    above = next((t for t in s.ancestors(noun.i) if t.pos in VERBS), None)
    det = s.kid(noun.i, "det")
    known = noun.dep == "dobj" and noun.lemma in scene.language.frames.wholes and det is not None and "Definite=Def" in det.morph
    if noun.dep == "pobj" and _around(scene, noun):
        return _holder(scene, noun.i, depth)  # "came ahead of the deadline to withdraw"
    if (noun.dep == "pobj" or known) and scene.classes(noun.i) & {"unit", "org"}:
        return [noun.i]  # "part of a coalition to fight X", "lead the alliance to defeat X"
    return _holder(scene, noun.i, depth) or (surface(scene, above.i, depth + 1) if above is not None else [])


def _around(scene: Scene, noun: Token) -> bool:
    """Whether a noun only says before or after what something happened."""
    over = scene.tokens[noun.head]
    return {over.text.lower(), scene.tokens[over.head].text.lower()} & (BEFORE_AND_AFTER | {"ahead"}) != set()


def _of_circumstance(scene: Scene, v: int) -> bool:
    """Whether a relative clause tells where, when or why: what it describes has no part in its act."""
    s = scene.sentence
    return any(k.tag == "WRB" and k.i < v for verb in (v, *(c.i for c in s.kids(v, "conj"))) for k in s.kids(verb, "advmod"))


def _of_complement(scene: Scene, head: Token, depth: int) -> list[int]:
    """The subject of "to …" under a verb or an adjective: who is ordered to, unless the verb is one of promising."""
    if head.pos == "ADJ":
        return _of_adjective(scene, head, depth)
    if head.pos not in VERBS:
        return []
    controlled = scene.sentence.kid(head.i, "dobj")
    asked = (
        under(scene, head.i, ("on", "upon", "to", "with")) if (head.lemma,) in scene.language.frames.purpose["directives"] else []
    )
    if controlled is None and asked:
        return asked[:1]  # "called on the sides to withdraw"
    if controlled is not None and head.lemma not in scene.language.frames.subject_control:
        return [controlled.i]
    return surface(scene, head.i, depth + 1)


def _of_adverbial(scene: Scene, v: int, head: Token, depth: int) -> list[int]:
    """The subject of an adverbial clause; "was shelled by X, killing …" has that of the doer."""
    if scene.tokens[v].tag == "VBG" and passive(scene, head.i):
        agents = agent(scene, head.i)
        return agents or ([] if scene.sentence.kid(v, "dobj") else surface(scene, head.i, depth + 1))
    return surface(scene, head.i, depth + 1)


def _of_gerund(scene: Scene, preposition: Token, depth: int) -> list[int]:
    """The subject of "… of doing": who is accused of it or kept from it, else that of what the preposition hangs on."""
    s, word = scene.sentence, preposition.text.lower()
    above, controlling = s.tokens[preposition.head], word in scene.language.frames.object_control
    if above.pos == "ADJ":
        return _of_adjective(scene, above, depth)
    if above.pos in VERBS:
        moved = s.kid(above.i, "dobj") if controlling else None
        if moved is not None and (word != "for" or _acts(scene, moved.i)):
            return objects(scene, above.i) if passive(scene, above.i) else [moved.i]
        return surface(scene, above.i, depth + 1)
    return [above.i] if _acts(scene, above.i) else _holder(scene, above.i, depth)


def _of_adjective(scene: Scene, adjective: Token, depth: int) -> list[int]:
    return surface(scene, adjective.head, depth + 1) if adjective.dep in {"acomp", "attr", "oprd"} else []


def _acts(scene: Scene, i: int) -> bool:
    """Whether a phrase can do what it is accused of, or kept from."""
    return bool(scene.classes(i) & {"armed", "unit", "org", "country", "label", "body", "person", "civilian"})


def _holder(scene: Scene, noun: int, depth: int) -> list[int]:
    """Whose noun it is: "the group's attempt to", "X launched an offensive to"."""
    s = scene.sentence
    poss = s.kid(noun, "poss")
    if poss is not None:
        return [poss.i]
    token = s.tokens[noun]
    if token.dep == "dobj" and s.tokens[token.head].pos in VERBS:
        return subject(scene, token.head, depth + 1)
    by = [k for p in s.kids(noun, "prep") if p.text.lower() == "by" for k in s.kids(p.i, "pobj")]
    return [by[0].i] if by else _before(scene, noun)


def _before(scene: Scene, noun: int) -> list[int]:
    """ "African Union efforts to defeat X": a party named right before the noun."""
    before = [k.i for k in scene.sentence.kids(noun, "compound", "nmod", "amod") if k.i < noun]
    named = [k for k in before if scene.links.get(k) or "unit" in scene.classes(k)]
    return [k for k in named if scene.classes(k) & {"armed", "unit", "org", "country"}][-1:]


def _antecedent(scene: Scene, v: int, i: int) -> list[int]:
    """What a relative pronoun stands for."""
    s = scene.sentence
    if _relative(scene, s.tokens[i]) and s.tokens[i].tag in {"WDT", "WP", "IN", "DT"}:
        at = v
        for _ in range(MAX_DEPTH):
            if s.tokens[at].dep == "relcl":
                head, before = s.tokens[s.tokens[at].head], s.tokens[i - 1]
                nearer = before.dep == "conj" and before.head == head.i  # "between the districts and Chad, which backs them"
                return [before.i if nearer and s.tokens[v].tag == "VBZ" and head.tag in {"NNS", "NNPS"} else turned(scene, head.i)]
            if s.tokens[at].head == at:
                break
            at = s.tokens[at].head
    return [i]


def parted(scene: Scene, i: int) -> list[int]:
    """Of what a word of quantity is a part: "most of X", "two-thirds of X"."""
    token = scene.tokens[i]
    if scene.lemma(i) not in scene.language.nouns.partitive and token.pos != "NUM":
        return []
    words = (i, *(k.i for k in scene.sentence.kids(i, "quantmod")))
    return [h for at in words for h in under(scene, at, scene.language.phrases.of)]


def turned(scene: Scene, i: int) -> int:
    """ "A town to the north that is held by X": what a clause describes that the parser hangs on a direction."""
    token, s = scene.tokens[i], scene.sentence
    if token.text.lower() not in scene.language.terrain.directions or token.dep in {"nsubj", "nsubjpass", "dobj"}:
        return i
    units = scene.language.terrain.units
    above = next((t for t in s.ancestors(i) if (t.pos in NOMINAL or t.pos in VERBS) and t.text.lower() not in units), None)
    return above.i if above is not None and above.pos in {"NOUN", "PROPN"} and above.i < i else i


def _relative(scene: Scene, token: Token) -> bool:
    return scene.language.nouns.pronouns.get(token.text.lower()) == "relative"


def agent(scene: Scene, v: int) -> list[int]:
    """The doer of a passive verb: "by X"."""
    s = scene.sentence
    by = [p for p in s.kids(v, "agent", "prep") if p.text.lower() == "by"]
    found = [k.i for p in by for k in s.kids(p.i, "pobj")]
    found = found or [k.i for p in by for gerund in s.kids(p.i, "pcomp") for k in s.kids(gerund.i, "dobj") if p.dep == "agent"]
    if not found and s.kid(v, "auxpass") is not None:
        during = [p for p in s.kids(v, "prep") if p.text.lower() not in BEFORE_AND_AFTER]
        inside = [o.i for p in during for o in s.kids(p.i, "pobj")]
        found = [h for o in inside for h in under(scene, o, ("by",))]
    return found[:1]


def subject(scene: Scene, v: int, depth: int = 0) -> list[int]:
    """The logical subject: who does it."""
    return (agent(scene, v) or _keeper(scene, v)) if passive(scene, v) else surface(scene, v, depth)


def _keeper(scene: Scene, v: int) -> list[int]:
    """ "Belgium has troops deployed there": who has or keeps them so; "the army had ten men killed" is no deed of its own."""
    token = scene.tokens[v]
    noun = scene.tokens[token.head]
    verb = scene.tokens[noun.head]
    keeps = token.dep == "acl" and noun.dep == "dobj" and verb.lemma in scene.language.clauses.keeping
    return surface(scene, verb.i) if keeps and token.lemma not in scene.language.frames.effect else []


def objects(scene: Scene, v: int) -> list[int]:
    """The logical object: to whom it is done."""
    s = scene.sentence
    if passive(scene, v):
        return surface(scene, v)
    found = [k.i for k in s.kids(v, "dobj")]
    if not found and s.tokens[v].dep == "relcl" and s.kid(v, "nsubj") is not None:
        mark = [t for t in s.kids(v) if _relative(scene, t) and t.dep in {"dobj", "mark"}]
        bare = s.kid(v, "nsubj")
        if mark or (bare is not None and not _relative(scene, bare) and not _of_circumstance(scene, v)):
            return [turned(scene, s.tokens[v].head)]
    found = [_antecedent(scene, v, i)[0] for i in found] or _named(scene, v)
    found = found or _seen(scene, v)
    if not found:
        found = [
            k.i
            for verb in s.kids(v, "conj")
            if verb.pos == "VERB" and s.kid(verb.i, "nsubj") is None
            for k in s.kids(verb.i, "dobj")
        ][:1]
    return found


def _seen(scene: Scene, v: int) -> list[int]:
    """ "Leads a coalition fighting X": a noun that the parser makes subject of a clause of what it only describes."""
    clauses = [k for k in scene.sentence.kids(v, "ccomp") if k.tag == "VBG" and scene.sentence.kid(k.i, "aux", "mark") is None]
    own = [scene.sentence.kid(k.i, "nsubj") for k in clauses]
    return [t.i for t in own if t is not None and t.i > v and t.pos in NOMINAL][:1]


def _named(scene: Scene, v: int) -> list[int]:
    """ "sends what it calls a peace mission": the name that a thing is given."""
    clauses = [k for k in scene.sentence.kids(v, "ccomp", "dobj") if k.lemma in scene.language.frames.naming]
    free = [k for k in clauses if any(t.text.lower() == "what" for t in scene.sentence.kids(k.i))]
    return [o.i for k in free for o in scene.sentence.kids(k.i, "oprd", "dobj") if o.pos in {"NOUN", "PROPN"}][:1]


def doer(scene: Scene, noun: int) -> list[int]:
    """The doer of an act told by a noun, where "by X" hangs on what suffers it or on the verb over it."""
    s, token = scene.sentence, scene.tokens[noun]
    inside = [o for o in under(scene, noun, ("of", "on", "against", "from")) if scene.classes(o) - {"any"}]
    found = [h for o in inside for h in under(scene, o, ("by",))]
    if not found and token.dep in {"dobj", "nsubj"} and s.kid(token.head, "auxpass") is None:
        found = under(scene, token.head, ("by",))
    return found[:1]


def under(scene: Scene, i: int, words: frozenset[str] | tuple[str, ...]) -> list[int]:
    """Objects of the prepositions given that hang on token `i`."""
    s = scene.sentence
    found = []
    for p in s.kids(i, "prep", "agent", "dative", "prt", "advmod"):
        if p.text.lower() in words:
            found += [_before_it(scene, k.i) for k in s.kids(p.i, "pobj")]
        if p.pos in {"ADV", "ADP"}:
            found += [k.i for q in s.kids(p.i, "prep") if q.text.lower() in words for k in s.kids(q.i, "pobj")]
    return found


def _before_it(scene: Scene, i: int) -> int:
    """ "In front of the bank": the bank, for the side of a thing is only where one stands to it."""
    s, phrases = scene.sentence, scene.language.phrases
    if s.tokens[i].text.lower() not in phrases.facing or s.kid(i, "det", "amod", "compound", "poss") is not None:
        return i
    return next((k.i for p in s.kids(i, "prep") if p.text.lower() in phrases.of for k in s.kids(p.i, "pobj")), i)
