"""Verbs of clauses that the tagger takes for nouns or adjectives: "if the front attacks again", "after the brigade advanced".

The parser sees a clause there all the same; an unfamiliar name before the word is what misleads the tagger. The word becomes the
verb that its form can be, and the name that was hung on it as its modifier becomes its subject. So does an adjective with an
article that no noun follows: "where the military shot protesters".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.knowledge import Language
from dateline.records import Token

from .grammar import as_tagged

CLAUSES = frozenset({"advcl", "ccomp", "relcl"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CLAUSAL_SUBJECTS = frozenset({"csubj", "csubjpass"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
MODIFIERS = frozenset({"compound", "amod", "nmod"})
NEAR = 6  # words between a verb and the head of its object
HYPHENS = frozenset({"-", "–"})
NOMINAL = SUBJECTS | {"dobj", "pobj", "conj", "appos"}
VERBAL = frozenset({"aux", "auxpass", "cop", "neg"})


def with_verbs(tokens: tuple[Token, ...], language: Language) -> tuple[Token, ...]:
    """The sentence's tokens, the heads of clauses among them verbs where they can be."""
    found = list(tokens)
    told = {t.head for t in tokens if t.dep == "mark" and t.tag == "IN"}
    for token in tokens:
        if token.text in HYPHENS and token.dep in NOMINAL:
            _one_word(found, token)
        if token.dep == "conj" and token.tag == "NNS" and token.text.islower():
            _second_verb(found, token, language)
        _describe(found, token, language)
        if token.dep == "amod" and token.pos == "ADJ" and _headless(tokens, token):
            _stand(found, token, language)
        elif token.dep == "amod" and _verbal(tokens, token, language):
            _go_on(found, token)
        elif token.dep in MODIFIERS and token.lemma in language.frames.happenings and _aside(tokens, token, language):
            _before_bearing(found, token, language)
        elif token.dep == "relcl" and token.i in told:
            found[token.i] = replace(token, dep="acl")  # "the claim that its troops had fled" is no relative clause
        elif token.dep == "conj" and token.tag in {"NN", "NNS"} and tokens[token.head].pos == "VERB":
            _join(found, token)
        elif token.dep in CLAUSAL_SUBJECTS and token.tag == "VBN":
            _reduce(found, token)
        elif token.dep in CLAUSES and token.text.islower():
            form = next((verb for end, tag, verb in language.script.misread if token.tag == tag and token.text.endswith(end)), None)
            if form is not None:
                _mend(found, as_tagged(token, form, language.script), language)
    return tuple(found)


def _describe(found: list[Token], word: Token, language: Language) -> None:
    """ "The town, liberated yesterday, was quiet": behind its noun and a comma, what looks like a participle is one."""
    if word.dep != "amod" or word.i <= word.head + 1 or found[word.i - 1].text != ",":
        return
    form = as_tagged(word, "VBN", language.script)
    misread = any(tag == word.tag and word.text.endswith(end) for end, tag, _ in language.script.misread)
    if misread and form.lemma in language.frames.verbs:
        found[word.i] = replace(form, dep="acl")


def _reduce(found: list[Token], participle: Token) -> None:
    """ "pupils kidnapped by bandits have been freed": the noun is the subject, and the participle only describes it."""
    kids = [t for t in found if t.head == participle.i and t.i < participle.i]
    subject = next((t for t in kids if t.dep in SUBJECTS), None)
    if subject is None or any(t.tag in FINITE or t.dep == "mark" for t in kids):
        return
    passive = "nsubjpass" if participle.dep == "csubjpass" else "nsubj"
    found[subject.i] = replace(subject, dep=passive, head=participle.head)
    found[participle.i] = replace(participle, dep="acl", head=subject.i)


def _one_word(found: list[Token], hyphen: Token) -> None:
    """ "counter-protesters": parts of one word, of which the last is the head, though the parser makes each a noun."""
    if not 0 < hyphen.i < len(found) - 1:
        return
    before, after = found[hyphen.i - 1], found[hyphen.i + 1]
    if before.head == after.head == hyphen.head and before.dep == after.dep == hyphen.dep and before.end == hyphen.start:
        found[before.i] = replace(before, dep="compound", head=after.i)
        found[hyphen.i] = replace(hyphen, dep="punct", head=after.i)
        for kid in [t for t in found if t.head == before.i and t.i < before.i]:
            found[kid.i] = replace(kid, head=after.i)


def _second_verb(found: list[Token], word: Token, language: Language) -> None:
    """ "kills eight people and wounds 50 others": the second verb of a present, taken for a noun beside the object of the first."""
    over = found[word.head]
    verb = as_tagged(word, "VBZ", language.script)
    following = found[word.i + 1 : word.i + 1 + NEAR]
    first = following[0].text.lower() if following else ""
    counted = bool(first) and (
        following[0].tag == "CD" or first in language.phrases.counting | language.nouns.vague or first in language.nouns.numbers
    )
    object_ = next((t for t in following if t.tag in {"NNS", "CD", "NN"} and t.head in {word.i, over.i, over.head}), None)
    if (
        not counted
        or object_ is None
        or over.dep != "dobj"
        or found[over.head].tag != "VBZ"
        or verb.lemma not in language.frames.effect
    ):
        return
    found[word.i] = replace(verb, dep="conj", head=over.head)
    found[object_.i] = replace(object_, dep="dobj", head=word.i)


def _verbal(tokens: Sequence[Token], word: Token, language: Language) -> bool:
    """Whether a participle before a noun may be a verb with an object: "and recaptured parts of it", "and damaging houses"."""
    whole = any(t.head == word.head and t.dep == "prep" and t.text.lower() == "of" for t in tokens)
    return (
        word.tag == "VBD"
        or (word.tag == "VBG" and word.lemma in language.frames.effect)
        or (word.tag == "VBN" and whole and word.lemma in language.frames.verbs)
    )


def _go_on(found: list[Token], verb: Token) -> None:
    """ "stormed the base and recaptured a part": a past tense that the parser hangs on its own object goes on with the verb."""
    noun = found[verb.head]
    over = found[noun.head]
    if verb.tag == "VBG" and found[over.head].tag == "VBG":
        over = found[over.head]  # "killing two men and damaging a bus"
    opens = verb.i > 0 and found[verb.i - 1].dep == "cc"
    if noun.dep != "conj" or over.pos != "VERB" or not over.i < verb.i < noun.i or not opens:
        return
    found[verb.i] = replace(verb, pos="VERB", dep="conj", head=over.i)
    found[noun.i] = replace(noun, dep="dobj", head=verb.i)


def _aside(tokens: Sequence[Token], word: Token, language: Language) -> bool:
    """Whether a noun of happening stands between its article and a bearing: "an offensive north of the town"."""
    bearing = tokens[word.head]
    named = bearing.text.lower() in language.terrain.directions and bearing.i == word.i + 1
    behind = any(t.head == bearing.i and t.dep == "prep" and t.text.lower() == "of" for t in tokens)
    return named and behind and tokens[word.i - 1].dep == "det" and tokens[word.i - 1].head == bearing.i


def _before_bearing(found: list[Token], word: Token, language: Language) -> None:
    """Makes the noun the head that its bearing was taken for, and the bearing what tells where it is."""
    bearing, article = found[word.head], found[word.i - 1]
    noun = as_tagged(word, "NN", language.script)
    found[word.i] = replace(noun, dep=bearing.dep, head=bearing.head)
    found[article.i] = replace(article, head=word.i)
    found[bearing.i] = replace(bearing, dep="advmod", head=word.i)
    for kid in [t for t in found if t.head == bearing.i and t.i < word.i and t.i != article.i]:
        found[kid.i] = replace(kid, head=word.i)


def _join(found: list[Token], noun: Token) -> None:
    """ "killing him and three guards": a counted noun after "and" goes on with the pronoun before it, not with the verb."""
    kids = [t for t in found if t.head == noun.i]
    counted = any(t.dep in {"nummod", "det"} for t in kids)
    object_ = next(
        (t for t in found if t.head == noun.head and t.dep == "dobj" and t.tag == "PRP" and noun.head < t.i < noun.i), None
    )
    if object_ is not None and counted and not any(t.dep in SUBJECTS | VERBAL | {"dobj"} for t in kids):
        found[noun.i] = replace(noun, head=object_.i)


def _headless(tokens: Sequence[Token], token: Token) -> bool:
    """Whether an adjective stands alone between an article and the verb it hangs on, which has no other subject."""
    if not 0 < token.i < len(tokens) - 1:
        return False
    before, verb = tokens[token.i - 1], tokens[token.head]
    alone = before.dep == "det" and tokens[token.i + 1].pos in {"VERB", "AUX"} and verb.pos == "VERB" and verb.i > token.i
    return alone and not any(t.head == verb.i and t.dep in SUBJECTS for t in tokens)


def _stand(found: list[Token], token: Token, language: Language) -> None:
    """Makes an adjective the subject of its verb; what was hung on it by mistake goes to the verb."""
    article = found[token.i - 1]
    noun = as_tagged(token, "NN", language.script)
    found[token.i] = replace(noun, dep="nsubj")
    found[article.i] = replace(article, head=token.i)
    for kid in [t for t in found if t.head == token.i and t.i < article.i]:
        found[kid.i] = replace(kid, head=token.head)


def _mend(found: list[Token], verb: Token, language: Language) -> None:
    """Puts the verb in its place, if a frame has it and a name stands right before it."""
    kids = [t for t in found if t.head == verb.i and t.i != verb.i]
    subject = _subject(found, verb, kids)
    if subject is None or verb.lemma not in language.frames.verbs or any(k.dep in VERBAL for k in kids):
        return
    found[verb.i] = verb
    opening = found[min([subject.i, *(k.i for k in kids if k.dep in MODIFIERS | {"det", "mark"})]) - 1]
    if opening.dep == "mark" and opening.i < subject.i:
        found[opening.i] = replace(opening, head=verb.i)
    found[subject.i] = replace(subject, dep="nsubj")
    for kid in kids:
        if kid.i < subject.i and kid.dep in MODIFIERS | {"det", "poss", "punct", "nummod"}:
            found[kid.i] = replace(kid, head=subject.i)


def _subject(found: Sequence[Token], token: Token, kids: Sequence[Token]) -> Token | None:
    """The name or noun right before the word, where it hangs on it and nothing else is its subject."""
    before = found[token.i - 1] if token.i else token
    if before not in kids:
        return None
    named = before.dep in MODIFIERS and before.pos == "PROPN" and not any(k.dep in SUBJECTS for k in kids)
    return before if named or before.dep in SUBJECTS else None
