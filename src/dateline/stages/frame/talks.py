"""Talks: a track of negotiation and the state that the words around it tell."""

from __future__ import annotations

from dateline.records import Filler, Finding, Party, Talks, Token, Where

from . import dating, events, paths, setting
from .roles import Reached, Trigger, modifiers, parties
from .scene import Scene

STATES = frozenset({"scheduled", "under_way", "stalled", "ended", "agreed"})
LEADING = frozenset({"stalled", "scheduled"})  # what a verb far over the talks may tell of them: "pulled out of the talks"
HYPHENS = frozenset({"-", "–", "‑"})
AWAY = frozenset({"ccomp", "advcl", "conj", "parataxis", "acl"})
NEAR = 8
RECENT = 1  # sentences after talks in which "they" may stand for them


def build(scene: Scene, trigger: Trigger) -> Finding | None:
    """The track and its state; None where no word tells a state."""
    i = trigger.token
    if _unnamed(scene, i):
        return None
    node = _session(scene, i)
    state, word = _state(scene, i, node)
    return _told(scene, trigger, node, state, word) if state else None


def _told(scene: Scene, trigger: Trigger, node: int, state: str, word: int) -> Finding:
    i = trigger.token
    when = dating.when(scene, word)
    ahead = when.start is not None and scene.report.published is not None and when.start > scene.report.published
    if ahead and state == "under_way" and scene.tokens[word].tag in {"VBZ", "VBP"}:
        state = "scheduled"  # "opens next week"
    sponsors = parties(scene, _sponsors(scene, i, word))
    ids = {p.key for p in sponsors}
    sides = tuple(p for p in _sides(scene, i, node, word) if p.key not in ids)
    roles: dict[str, tuple[Filler, ...]] = {"parties": sides, "sponsor": sponsors}
    content = Talks(type=state, roles={k: v for k, v in roles.items() if v}, place=_place(scene, i, node, word), when=when)
    return events.finding(scene, trigger, content)


def _session(scene: Scene, i: int) -> int:
    """The noun that stands for the talks in the clause: "a new round of talks"."""
    token = scene.tokens[i]
    above = scene.tokens[scene.tokens[token.head].head]
    if token.dep == "pobj" and scene.tokens[token.head].text.lower() == "of" and above.pos == "NOUN":
        return above.i if _kind(scene, above) else i
    return i


def _unnamed(scene: Scene, i: int) -> bool:
    """Whether a "process" is no track: one of talks has a venue or a purpose before it ("the Astana process")."""
    if scene.tokens[i].lemma != "process":
        return False
    before = [k.i for k in scene.sentence.kids(i, "compound", "amod", "nmod") if k.i < i]
    return not any(scene.where(k) is not None or scene.tokens[k].lemma in scene.language.frames.peace for k in before)


# -- the state ---------------------------------------------------------------------------------------------------------------------


def _kind(scene: Scene, token: Token) -> str:
    states = scene.language.frames.talks
    return states.get(token.text.lower()) or states.get(token.lemma) or ""


def _state(scene: Scene, i: int, node: int) -> tuple[str, int]:
    """The state and the word that tells it: a noun over the talks, the verb over them, or a modifier or clause under them."""
    s = scene.sentence
    if node != i and _kind(scene, scene.tokens[node]) in STATES:
        return _kind(scene, scene.tokens[node]), node
    over = scene.tokens[scene.tokens[node].head]
    if scene.tokens[node].dep in {"nsubj", "nsubjpass", "dobj"} and over.pos in paths.VERBS and not _acts(scene, node, over):
        state = _of_verb(scene, over)
        if state:
            return state, over.i
    if (governed := _governed(scene, node, over)) is not None:
        return governed
    for word in s.kids(i, "amod", "relcl", "acl", "compound"):
        state = _of_verb(scene, word) if word.pos in paths.VERBS else _plain(_kind(scene, word))
        if state and abs(word.i - i) <= NEAR:
            return state, word.i
    sides = [h for p in ("between", "with", "among") for o in paths.under(scene, i, (p,)) for h in paths.conjuncts(scene, o)]
    for clause in [k for h in sides for k in s.kids(h, "relcl")]:
        state = _of_verb(scene, clause)
        if state and not paths.passive(scene, clause.i):
            return state, clause.i
    for word in s.ancestors(i):
        kind = "stalled" if _leaves(scene, i, word) else _plain(_kind(scene, word))
        if kind in LEADING and abs(word.i - i) <= NEAR and word.pos in paths.VERBS:
            return kind, word.i
    return "", i


def _governed(scene: Scene, node: int, over: Token) -> tuple[str, int] | None:
    """ "are in talks", "hosts talks", "derailed the talks", "agreed at talks": the state that what they hang on tells."""
    token = scene.tokens[node]
    if token.dep == "pobj" and over.text.lower() == "in" and scene.tokens[over.head].lemma in {"be", "remain", "engage"}:
        return "under_way", node
    if token.dep in {"dobj", "nsubjpass"} and (found := _done_to(scene, over)):
        return found, over.i
    verb = _agreed_at(scene, node)
    return ("agreed", verb) if verb is not None else None


def _agreed_at(scene: Scene, node: int) -> int | None:
    """ "The truce was agreed at talks", "signed a deal after ten days of talks": the verb, where something came of them."""
    s, prep = scene.sentence, scene.tokens[scene.tokens[node].head]
    top = scene.tokens[prep.head]
    verb = top if top.pos in paths.VERBS else next((t for t in s.ancestors(top.i) if t.pos in paths.VERBS), top)
    if (
        scene.tokens[node].dep != "pobj"
        or prep.text.lower() not in scene.language.frames.agreed_at
        or verb.lemma not in scene.language.frames.agreeing
    ):
        return None
    came = [*s.kids(verb.i, "nsubj", "nsubjpass", "dobj"), *(scene.tokens[h] for h in paths.under(scene, verb.i, ("to", "on")))]
    reached = any(_kind(scene, k) == "result" for k in came) and top.i in {verb.i, *(k.i for k in came)}
    open_ = s.kid(verb.i, "neg") is not None or any(k.tag in {"MD", "TO"} for k in s.kids(verb.i, "aux"))
    return verb.i if reached and not open_ else None


def _done_to(scene: Scene, verb: Token) -> str:
    """What hosting talks, spoiling them or putting them at risk says of their state; nothing by any other verb."""
    kind = _kind(scene, verb)
    if kind == "mediated" and scene.sentence.kid(verb.i, "dobj") is not None:
        return "scheduled" if _coming(scene, verb, None) else "under_way"
    if kind == "spoiled":
        meant = verb.dep == "pcomp" or any(
            k.tag in {"MD", "TO"} for k in scene.sentence.kids(verb.i, "aux")
        )  # "aimed at derailing"
        return "under_way" if meant else "stalled"
    return "under_way" if kind == "risked" else ""


def _acts(scene: Scene, node: int, verb: Token) -> bool:
    """ "will talks end the war": a verb that tells of another thing than the talks."""
    acting = scene.tokens[node].dep == "nsubj" and scene.sentence.kid(verb.i, "dobj") is not None
    return acting and _plain(_kind(scene, verb)) in {"ended", "stalled"}


def _leaves(scene: Scene, i: int, verb: Token) -> bool:
    """ "pulled out of the talks", "withdrew from the talks"."""
    words = {k.text.lower() for k in scene.sentence.kids(verb.i, "prt", "prep", "advmod")}
    under = scene.tokens[scene.tokens[i].head].text.lower() in {"of", "from"}
    return under and verb.lemma in {"pull", "walk", "withdraw", "storm"} and bool(words & {"out", "from"})


def _plain(kind: str) -> str:
    return kind if kind in STATES else ""


def _of_verb(scene: Scene, verb: Token) -> str:
    """What a verb with its auxiliaries and complements says of the talks that it is told of."""
    s = scene.sentence
    if verb.lemma in scene.language.frames.resulting and _results(scene, verb.i):
        return "agreed"
    beside = [
        k
        for k in s.kids(verb.i, "acomp", "advmod", "attr", "xcomp", "prt", "oprd", "prep")
        if k.text.lower() not in {"under", "set"} or k.dep == "prep"
    ]
    beside += [o for p in s.kids(verb.i, "prep") for o in s.kids(p.i, "pobj") if p.text.lower() in {"at", "under"}]
    if any(k.text.lower() in scene.language.frames.due for k in [verb, *beside]) and verb.lemma != "take":
        return "scheduled"
    beside += s.kids(verb.i, "dobj") if verb.lemma in scene.language.frames.reaching else []
    inner = next((k for k in beside if k.dep == "xcomp" and k.pos == "VERB"), None)
    kind = _kind(scene, verb) or next((found for k in beside for found in [_kind(scene, k)] if found), "")
    if inner is not None and _kind(scene, inner) and not _plain(kind):
        kind = _kind(scene, inner)
    if kind == "opening":
        return "scheduled" if _coming(scene, verb, inner) else "under_way"
    if kind == "under_way" and _coming(scene, verb, None):
        return "scheduled"
    return _plain(kind)


def _coming(scene: Scene, verb: Token, inner: Token | None) -> bool:
    """Whether the verb looks ahead: "will begin", "are to start"."""
    words = [*scene.sentence.kids(verb.i, "aux"), *(scene.sentence.kids(inner.i, "aux") if inner is not None else [])]
    return any(w.text.lower() in scene.language.frames.coming for w in words) or verb.lemma in {"expect", "plan"}


def _results(scene: Scene, verb: int) -> list[int]:
    """What talks ended in: "produced an agreement", "ended with a deal"; not "without", not "no deal"."""
    found = [*paths.objects(scene, verb), *paths.under(scene, verb, ("to", "with", "in"))]
    return [
        h
        for h in found
        if _kind(scene, scene.tokens[h]) == "result" and not any(k.text.lower() == "no" for k in scene.sentence.kids(h, "det"))
    ]


# -- parties, sponsors, place ------------------------------------------------------------------------------------------------------


def _sides(scene: Scene, i: int, node: int, word: int) -> tuple[Party, ...]:
    """ "between A and B", "with A", whoever acts on the talks, the names before them; or the sides of what they ended in."""
    near = [*dict.fromkeys((i, node)), *paths.under(scene, i, ("in", "at"))]  # "talks in Algiers between A and B"
    heads = [h for at in near for p in ("between", "with") for h in paths.under(scene, at, (p,))]
    acted = scene.tokens[node].dep == "dobj" and scene.tokens[node].head == word and _kind(scene, scene.tokens[word]) != "mediated"
    left = scene.tokens[node].dep == "pobj" and word != node and _leaves(scene, node, scene.tokens[word])
    within = scene.tokens[node].dep == "pobj" and word == node
    if within:
        heads = [h for h in paths.subject(scene, scene.tokens[scene.tokens[node].head].head) if events.is_party(scene, h)] + heads
    if scene.tokens[word].pos in paths.VERBS and (acted or left):
        heads = [h for h in paths.subject(scene, word) if events.is_party(scene, h)] + heads
    if not heads and scene.tokens[word].pos in paths.VERBS:
        heads = [h for r in _results(scene, word) for h in paths.under(scene, r, ("between", "with"))]
    if not heads and scene.tokens[word].lemma in scene.language.frames.agreeing and not paths.passive(scene, word):
        heads = [h for h in paths.subject(scene, word) if events.is_party(scene, h)]
    sides = [Reached(head=c) for h in heads for c in paths.conjuncts(scene, h)]
    own = [r for r in modifiers(scene, i) if any(p.key not in scene.language.frames.peace for p in r.parties or ())]
    own = own or [Reached(head=k.i) for k in scene.sentence.kids(i, "poss") if events.is_party(scene, k.i)]
    return parties(scene, sides or own)


def _sponsors(scene: Scene, i: int, word: int) -> list[Reached]:
    """ "sponsored by A and B", "under A's auspices", "A-brokered talks", "A hosted talks": who brings the sides together."""
    s = scene.sentence
    due = [k.i for at in (word, *(k.i for k in s.kids(word, "acomp"))) for k in s.kids(at, "xcomp")]  # "are due to resume under …"
    near = [i, *(at for at in (word, *due) if scene.tokens[at].pos in paths.VERBS)]
    below = [k for at in dict.fromkeys(near) for k in s.kids(at, "prep", "acl", "advcl", "agent")]
    below += [k for v in s.kids(i, "acl", "relcl", "amod") for k in (v, *s.kids(v.i, "prep", "agent"))]
    found = _hyphenated(scene, i)
    for kid in below:
        if _kind(scene, kid) == "mediated":
            found += [Reached(head=c) for h in paths.agent(scene, kid.i) for c in paths.conjuncts(scene, h)]
        for o in s.kids(kid.i, "pobj"):
            if _kind(scene, o) == "backing":
                found += modifiers(scene, o.i) or [Reached(head=h) for h in paths.under(scene, o.i, ("of",))]
    if _kind(scene, scene.tokens[word]) == "mediated":
        found += [Reached(head=c) for h in paths.subject(scene, word) for c in paths.conjuncts(scene, h)]
    return [r for r in found if r.parties or events.is_party(scene, r.head)]


def _hyphenated(scene: Scene, i: int) -> list[Reached]:
    """ "UN-brokered", "Russian-Turkish sponsored": the names before a participle of sponsoring."""
    found = []
    for k in scene.premodifiers(i):
        if _kind(scene, scene.tokens[k]) == "mediated" and k > 1 and scene.tokens[k - 1].text in HYPHENS:
            named = [m for m in scene.covering.get(k - 2, ()) if m.last == k - 2 and scene.links.get(m.head)]
            found += [Reached(head=m.head) for m in named[:1]]
    return found


def _place(scene: Scene, i: int, node: int, word: int) -> Where | None:
    """Where they are held: "in X" or "at X" on the verb or the talks, else the venue before them ("the Astana talks")."""
    s = scene.sentence
    verb = s.tokens[node].head if s.tokens[s.tokens[node].head].pos in paths.VERBS else word
    near = [k for top in dict.fromkeys((node, word, verb)) for k in _clause(scene, top)]
    for p in (k for k in dict.fromkeys(near) if s.tokens[k].text.lower() in {"in", "at"}):
        found = setting.of_target(scene, [o.i for o in s.kids(p, "pobj")])
        if found is not None:
            return found
    venues = [k.i for k in s.kids(i, "compound", "nmod", "amod") if k.i < i and scene.tokens[k.i].pos == "PROPN"]
    return next((where for k in venues for where in [scene.where(k)] if where is not None), None)


def _clause(scene: Scene, top: int) -> list[int]:
    """The words below a word, without further clauses, in reading order."""
    found, open_ = [], [top]
    while open_:
        at = open_.pop()
        found.append(at)
        open_ += [k.i for k in scene.sentence.kids(at) if k.dep not in AWAY or k.pos not in paths.VERBS]
    return sorted(found)


# -- words that stand for talks ----------------------------------------------------------------------------------------------------


def referred(scene: Scene, told: list[Finding], before: list[Finding]) -> list[Finding]:
    """ "the ones taking place in Astana", "They have been deadlocked": a pronoun that stands for talks named before."""
    last = next((f for f in reversed(before) if f.content.kind == "talks" and scene.sentence.index - f.sentence <= RECENT), None)
    found = []
    nouns = scene.language.frames.nouns
    for token in (t for t in scene.tokens if t.text.lower() in {"ones", "they", "these"}):
        named = any(t.i < token.i and any(f.track for _, f in nouns.get(t.lemma, ())) for t in scene.tokens)
        trigger = Trigger(token=token.i, words=(token.i,), frame=events.plain("talks", "talks", "under_way"), verb=False)
        if token.text.lower() == "ones" and named:
            state, word = _state(scene, token.i, token.i)
        elif token.text.lower() in {"they", "these"} and token.dep in {"nsubj", "nsubjpass"} and last is not None and not named:
            state, word = _state(scene, token.i, token.i)
            state = state if not any(f.token == word for f in told) and not paths.objects(scene, word)[:-1] else ""
        else:
            continue
        if state:
            content = _told(scene, trigger, token.i, state, word)
            found.append(_anchored(scene, content, word, last if token.text.lower() != "ones" else None))
    return found


def _anchored(scene: Scene, finding: Finding, word: int, last: Finding | None) -> Finding:
    """The finding at the word that tells the state, with the parties and place of the talks before."""
    old = finding.content
    roles = {**(last.content.roles if last is not None else {}), **old.roles}
    content = Talks(
        type=old.type, roles=roles, place=old.place or (last.content.place if last is not None else None), when=old.when
    )
    trigger = Trigger(token=word, words=(word,), frame=events.plain("talks", "talks", old.type), verb=True)
    return events.finding(scene, trigger, content)
