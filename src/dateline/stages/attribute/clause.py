"""Clauses: who is the subject of a verb, and what belongs to a noun phrase, by the relations of the parse."""

from __future__ import annotations

from dateline.records import Sentence, Token

SUBJECTS = ("nsubj", "csubj")
RELATIVE_TAGS = ("WDT", "WP")
INSIDE = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod", "case", "punct", "npadvmod"}
)
BORROWS = frozenset({"conj", "xcomp", "advcl", "pcomp", "acl", "relcl", "dep"})


def passive(sentence: Sentence, verb: int) -> bool:
    """Whether the verb is in the passive voice."""
    if sentence.kid(verb, "nsubjpass", "auxpass", "csubjpass") is not None:
        return True
    token = sentence.tokens[verb]
    return token.tag == "VBN" and token.dep in ("acl", "amod") and sentence.kid(verb, "aux", "nsubj") is None


def doer(sentence: Sentence, verb: int) -> int | None:
    """The token that does what the verb says: subject, agent of a passive, or the subject of the clause that it borrows from."""
    if passive(sentence, verb):
        return agent(sentence, verb)
    for _ in range(4):
        subjects = sentence.kids(verb, *SUBJECTS)
        if subjects:
            named = [k for k in subjects if k.tag not in RELATIVE_TAGS]
            return named[-1].i if named else antecedent(sentence, verb, subjects[0])
        token = sentence.tokens[verb]
        if token.dep not in BORROWS or token.head == verb or (token.dep == "acl" and token.tag == "VB"):
            return None
        verb = _beyond(sentence, token) if token.dep == "conj" else token.head
        if sentence.tokens[verb].pos == "ADP" and sentence.tokens[verb].head != verb:
            verb = sentence.tokens[verb].head
        if token.dep in ("acl", "relcl") or sentence.tokens[verb].pos in ("NOUN", "PROPN"):
            return verb
    return None


def _beyond(sentence: Sentence, token: Token) -> int:
    """ "X said three were killed and accused Y": an active verb joined to a passive clause is the speaker's."""
    at = token.head
    while sentence.tokens[at].dep == "conj" and sentence.tokens[at].head != at:
        at = sentence.tokens[at].head
    reported = sentence.tokens[at].dep == "ccomp" and passive(sentence, at) and not passive(sentence, token.i)
    return sentence.tokens[at].head if reported else token.head


def agent(sentence: Sentence, verb: int) -> int | None:
    """The doer of a passive: what hangs on its "by"."""
    by = sentence.kid(verb, "agent")
    doing = sentence.kid(by.i, "pobj") if by else None
    return doing.i if doing else None


def antecedent(sentence: Sentence, verb: int, subject: Token) -> int:
    """What a relative pronoun stands for; any other subject stands for itself."""
    if subject.tag not in RELATIVE_TAGS:
        return subject.i
    while sentence.tokens[verb].dep in ("conj", "ccomp", "xcomp") and sentence.tokens[verb].head != verb:
        verb = sentence.tokens[verb].head
    return sentence.tokens[verb].head if sentence.tokens[verb].dep == "relcl" else subject.i


def phrase(sentence: Sentence, head: int) -> tuple[int, int]:
    """First and last token of the noun phrase around its head: everything before it, without clauses after it."""
    first = head
    open_ = [head]
    while open_:
        for kid in sentence.kids(open_.pop()):
            if kid.dep in INSIDE and kid.i < first + 1 and kid.text not in ',;:"':
                first = min(first, kid.i)
                open_.append(kid.i)
    return first, head


def object_of(sentence: Sentence, i: int, prepositions: frozenset[str] = frozenset()) -> Token | None:
    """The noun that hangs on a preposition (one of these, where any are given) of token `i`."""
    for kid in sentence.kids(i, "prep", "agent"):
        if not prepositions or kid.text.lower() in prepositions:
            found = sentence.kid(kid.i, "pobj")
            if found:
                return found
    return None


def set_apart(sentence: Sentence, child: Token, above: Token) -> bool:
    """Whether a semicolon parts two clauses of which the parser hung the first under the second: "They stormed it; none fell"."""
    return child.i < above.i and any(k.text == ";" and child.i < k.i < above.i for k in sentence.kids(above.i, "punct"))
