"""Triggers: the words of a sentence that a frame of the language lists, longest phrase first."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import Token

from .roles import Trigger
from .scene import Scene

MEANS = frozenset({"vehicle", "materiel", "platform", "armament"})
ARGUMENTS = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})


def triggers(scene: Scene) -> Iterator[Trigger]:
    """Every frame that a word of the sentence may call, in reading order; which of them holds is decided by its roles."""
    frames = scene.language.frames
    for token in scene.tokens:
        if token.dep == "amod" and token.tag == "VBN" and scene.lemma(token.head) in frames.nouns:
            continue  # "a targeted killing" is one happening
        if (token.pos in {"VERB", "AUX"} and not _gerund(scene, token)) or (
            token.pos == "ADJ" and token.tag in {"VBN", "VBD", "VBG"}
        ):
            for words, frame in frames.verbs.get(token.lemma, ()):
                matched = _verb_phrase(scene, token.i, words[1:])
                if matched is not None:
                    yield Trigger(token=token.i, words=(token.i, *matched), frame=frame, verb=True)
        elif (
            token.pos in {"NOUN", "PROPN"}
            or (token.pos == "ADJ" and token.dep in ARGUMENTS)
            or (token.tag == "VBG" and token.dep in ARGUMENTS)
        ):
            yield from _nouns(scene, token.i)
        if token.pos in {"ADJ", "VERB", "PRON"}:
            for _, frame in frames.adjectives.get(token.lemma, ()) or frames.adjectives.get(token.text.lower(), ()):
                yield Trigger(token=token.i, words=(token.i,), frame=frame, verb=False)


def _gerund(scene: Scene, token: Token) -> bool:
    """Whether a word in -ing stands as a noun: "the shelling went on", "after weeks of fighting"."""
    bare = token.dep == "pobj" and scene.sentence.kid(token.i, "dobj", "nsubj", "prt") is None
    return token.tag == "VBG" and (bare or token.dep in {"nsubj", "nsubjpass"})


def _nouns(scene: Scene, i: int) -> Iterator[Trigger]:
    token = scene.tokens[i]
    if token.pos == "PROPN" and token.dep == "compound":
        return
    if token.dep in {"compound", "amod"} and scene.tokens[token.head].lemma in scene.language.frames.nouns:
        return
    if token.dep == "compound" and _of_means(scene, scene.tokens[token.head]):
        return  # "riot police" tell of no riot, "combat vehicles" of no combat
    if token.dep == "compound" and any(m.kind == "place" and m.first <= i < m.head for m in scene.covering.get(i, ())):
        return  # "the ceasefire line" is a place
    joined = _joined(scene, i)
    for lemma in dict.fromkeys((joined,) if joined else (token.lemma, token.text.lower(), token.text.lower().removesuffix("s"))):
        for words, frame in scene.language.frames.nouns.get(lemma, ()):
            matched = _noun_phrase(scene, i, words[:-1])
            if matched is not None:
                yield Trigger(token=_governing(scene, i, matched), words=(*matched, i), frame=frame, verb=False)


def _of_means(scene: Scene, head: Token) -> bool:
    """Whether a noun names a force, or what is fought with."""
    language = scene.language
    return head.lemma in language.frames.standing_force or bool(language.nouns.of_word(head.lemma, head.text) & MEANS)


def _governing(scene: Scene, i: int, before: list[int]) -> int:
    """ "an exchange of fire": the word of a set phrase that the others, and what belongs to the phrase, hang on."""
    of = next((k for k in before if scene.tokens[k].text.lower() == "of" and scene.tokens[i].head == k), None)
    return scene.tokens[of].head if of is not None and scene.tokens[of].head in before else i


def _joined(scene: Scene, i: int) -> str:
    """A hyphenated noun of three tokens as one word: "counter", "-", "offensive"."""
    if i < 2 or scene.tokens[i - 1].text not in "-–":
        return ""
    word = f"{scene.tokens[i - 2].text.lower()}-{scene.tokens[i].lemma}"
    return word if word in scene.language.frames.nouns else ""


def _verb_phrase(scene: Scene, v: int, rest: tuple[str, ...]) -> list[int] | None:
    """The tokens of the rest of a set phrase under the verb, or None where one is missing."""
    if not rest:
        return []
    s = scene.sentence
    dobj = s.kid(v, "dobj") if len(rest) == 1 else None  # "called the raid on the village a crime" is no "call on"
    near = [
        *s.kids(v),
        *(t for k in s.kids(v, "prep", "dobj", "prt", "oprd") for t in s.kids(k.i, "pobj", "prt", "compound", "prep")),
    ]
    near += s.kids(v, "nsubjpass")
    near += [t for k in s.kids(v, "dobj") for t in s.kids(k.i, "amod") if t.i > k.i]  # "holds the army responsible"
    near = [t for t in near if t.i not in scene.timed]  # "held since March" is no march that is held
    near = [t for t in near if dobj is None or t.dep != "prep" or t.head != dobj.i]
    ended = s.kid(v, "oprd")  # "was shot dead at the gate": what is done already is not done at something
    near = [t for t in near if ended is None or ended.pos != "ADJ" or ended.lemma in rest or t.dep != "prep"]
    found: list[int] = []
    for word in rest:
        match = next(
            (t.i for t in near if t.i != v and word in (t.lemma, t.text.lower()) and t.i not in found and abs(t.i - v) <= 8), None
        )
        if match is None:
            return None
        found.append(match)
    return found


def _noun_phrase(scene: Scene, i: int, rest: tuple[str, ...]) -> list[int] | None:
    """The tokens before a noun that a set phrase asks for: "death toll", "under … control", or None."""
    if not rest:
        return []
    if rest[-1] in {"under", "in", "at", "on"} and len(rest) == 1:
        head = scene.tokens[scene.tokens[i].head]
        return [head.i] if head.text.lower() == rest[0] and head.pos == "ADP" and scene.tokens[i].dep == "pobj" else None
    found: list[int] = []
    at = i - 1
    for word in reversed(rest):
        while (
            at >= 0
            and (scene.tokens[at].text in "-–" or scene.tokens[at].pos in {"ADJ", "DET", "NUM"})
            and word not in _forms(scene, at)
        ):
            at -= 1
        if at < 0 or i - at > 5 or word not in _forms(scene, at):
            return None
        found.append(at)
        at -= 1
    return sorted(found)


def _forms(scene: Scene, i: int) -> set[str]:
    token = scene.tokens[i]
    return {token.lemma, token.text.lower()}


def preferred(found: list[Trigger]) -> dict[int, list[Trigger]]:
    """Triggers by token, those of longer phrases first; a word inside a longer phrase calls nothing of its own."""
    inside = {w: t for t in found for w in t.words if w != t.token}
    kept = [t for t in found if t.token not in inside or len(inside[t.token].words) <= len(t.words)]
    table: dict[int, list[Trigger]] = {}
    for t in kept:
        table.setdefault(t.token, []).append(t)
    return {i: sorted(ts, key=lambda t: -len(t.words)) for i, ts in table.items()}
