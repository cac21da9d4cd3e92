"""Position: the noun phrase that stands right before a verb of speech, where the parse does not say who its subject is."""

from __future__ import annotations

from dateline.records import Sentence, Token

from .page import Page

NOUNS = ("NOUN", "PROPN", "PRON")


def before(page: Page, sentence: Sentence, verb: Token) -> int | None:
    """The head of the noun phrase that ends right before the verb (adverbs aside), or None."""
    at = verb.i - 1
    while at >= 0 and sentence.tokens[at].pos in ("ADV", "AUX"):
        at -= 1
    if at < 0 or sentence.tokens[at].pos not in NOUNS:
        return None
    return _over_tail(page, sentence, _over_clause(sentence, at))


def _over_clause(sentence: Sentence, at: int) -> int:
    """ "the group that backs it said": from the last word of a relative clause to what it stands on."""
    above = sentence.tokens[sentence.tokens[at].head]
    return above.head if sentence.tokens[at].dep == "dobj" and above.dep == "relcl" and sentence.tokens[at].pos == "PRON" else at


def _over_tail(page: Page, sentence: Sentence, at: int) -> int:
    """ "the Centre for Free Speech said", "a source at the ministry said": from the last noun to what its preposition hangs on."""
    plain = speaks(page, sentence.tokens[at]) and sentence.tokens[at].pos == "NOUN"
    linked = next(
        (k.mention.first for k in page.links.get(sentence.index, ()) if k.mention.last == at and k.mention.kind == "actor"), None
    )
    for i in range(at - 1, max(at - 6, 0), -1):
        token, left = sentence.tokens[i], sentence.tokens[i - 1]
        if token.pos == "DET" and left.pos != "ADP":
            return at
        if token.pos == "ADP":
            if plain:
                of = (
                    token.text.lower() in page.speech.among("open_tails")
                    and left.pos == "PROPN"
                    and sentence.tokens[i + 1].pos == "DET"
                )
                return left.i if of else at
            whole = linked is None or linked <= i + 2
            open_ = (
                token.text.lower() in page.speech.among("open_tails")
                and left.pos == "PROPN"
                and (linked is None or speaks(page, left))
            )
            return left.i if open_ or (whole and token.text.lower() in page.speech.among("tails") and speaks(page, left)) else at
    return at


def after(page: Page, sentence: Sentence, verb: Token) -> int | None:
    """The head of the noun phrase right after the verb ("… said the governor"), or None where no speaker stands there."""
    run: list[Token] = []
    for token in sentence.tokens[verb.i + 1 : verb.i + 8]:
        if token.pos not in ("DET", "ADJ", "NOUN", "PROPN") or token.ent in ("DATE", "TIME") or (token.pos == "DET" and run):
            break
        run.append(token)
    nouns = [t for t in run if t.pos in ("NOUN", "PROPN")]
    follows = (sentence.tokens[nouns[-1].i + 1 : nouns[-1].i + 2] or nouns)[0] if nouns else None
    if follows is None or (follows.pos in ("VERB", "AUX") and follows.tag != "VBG"):  # "said the source adding that"
        return None
    return nouns[-1].i if nouns[-1].pos == "PROPN" or speaks(page, nouns[-1]) else None


def speaks(page: Page, token: Token) -> bool:
    """Whether a noun is one that usually speaks: sources, officials, bodies."""
    lemma = token.lemma.removesuffix("s") if token.pos == "PROPN" else token.lemma
    return any(lemma in page.speech.among(name) for name in ("unnamed", "named", "offices", "bodies", "members"))


def start(sentence: Sentence, head: int) -> int:
    """Where the phrase around a head begins, by the words alone: its article, or the adjectives and nouns before it."""
    small = sentence.tokens[head].pos == "NOUN"
    i = head
    while i > 0 and head - i < 6:
        left = sentence.tokens[i - 1]
        if left.pos in ("DET",):
            return i - 1
        apart = left.pos not in ("ADJ", "NOUN", "PROPN") and left.tag not in ("VBG", "HYPH")
        if apart or (small and left.pos == "PROPN"):
            return i
        i -= 1
    return i
