"""Verbal groups: what auxiliaries, negation, adverbs and the opening of a clause make of its verb."""

from __future__ import annotations

from dateline.knowledge.languages.certainty import Effect
from dateline.records import Sentence, Token

from .page import Page
from .weight import Weight

AUXILIARY = ("aux", "auxpass")


def group(page: Page, sentence: Sentence, verb: Token, found: Weight, *, given: bool, below: Token | None = None) -> None:
    """The verbal group at one step: adverbs, auxiliaries, negation, the mark of its clause."""
    adverbs(page, sentence, verb, found)
    if verb.pos not in ("VERB", "AUX") and verb.dep != "ROOT" and sentence.kid(verb.i, *AUXILIARY, "neg") is None:
        return
    if not given:
        negated = _nobody(page, sentence, verb, below) or any(
            k.text.lower() in page.certainty.among("negators") for k in sentence.kids(verb.i, "neg", "preconj", "cc")
        )
        helping = [h for k in sentence.kids(verb.i, *AUXILIARY) for h in (k, *sentence.kids(k.i, *AUXILIARY))]
        modal = next((k for k in helping if page.certainty.effect("modals", k.text.lower())), None)
        if negated and not _late(page, sentence, verb, modal):
            _negate(page, sentence, verb, modal, found, below=below)
        elif modal is not None and not negated:
            found.take(page.certainty.effect("modals", modal.text.lower()), modal)
            if _unreal(page, sentence, verb, modal):
                found.under("conditional", modal.text)
    _mark(page, sentence, verb, found)


def _nobody(page: Page, sentence: Sentence, verb: Token, below: Token | None) -> bool:
    """ "Nobody was killed", "killed no sailors": a verb that is denied by what stands beside it."""
    none = page.certainty.among("none")
    beside = [k for k in sentence.kids(verb.i, "nsubj", "nsubjpass", "dobj") if below is None or k.i != below.i]
    marks = [d for k in beside for d in (k, *sentence.kids(k.i, "det"))]
    single = any(n.text.lower() in page.certainty.among("negators") for k in beside for n in sentence.kids(k.i, "neg", "preconj"))
    return single or any(mark.text.lower() in none for mark in marks)


def _late(page: Page, sentence: Sentence, verb: Token, modal: Token | None) -> bool:
    """ "did not fall until May": it fell."""
    words = [*sentence.kids(verb.i, "prep"), *(m for k in sentence.kids(verb.i, "advcl") for m in sentence.kids(k.i, "mark"))]
    return modal is None and any(word.text.lower() in page.certainty.among("until") for word in words)


def _unreal(page: Page, sentence: Sentence, verb: Token, modal: Token) -> bool:
    """ "would have fallen": it did not, but for a condition."""
    perfect = any(k.text.lower() in page.certainty.among("perfect") for k in sentence.kids(verb.i, "aux"))
    return perfect and modal.text.lower() in page.certainty.among("unreal")


def adverbs(page: Page, sentence: Sentence, word: Token, found: Weight) -> None:
    """Adverbs of doubt and habit, by the parse or right before the word."""
    left = sentence.tokens[word.i - 1] if word.i and word.pos == "VERB" else word
    near = [left] if left.pos == "ADV" and left.head != word.i else []
    for adverb in [*sentence.kids(word.i, "advmod"), *near]:
        found.take(page.certainty.effect("adverbs", adverb.text.lower()), adverb)


def _negate(page: Page, sentence: Sentence, verb: Token, modal: Token | None, found: Weight, *, below: Token | None) -> None:
    """What negation makes of a verb itself, and of what it governs: "did not manage to", "would not say whether"."""
    know = page.certainty
    special = know.effect("negated_modals", modal.text.lower()) if modal else None
    said = [verb, *sentence.kids(verb.i, "acomp")]  # "is not clear" as well as "does not know"
    governed = next((e for e in (know.effect("negated_verbs", t.lemma) for t in said) if e), None) if below is not None else None
    if below is not None and (know.effect("implicatives", verb.lemma) or know.effect("implicatives", below.lemma)):
        found.under("attempted", f"not {verb.text}")
    elif governed is None:
        found.under(special.factuality if special else "denied", f"not {verb.text}")
    elif governed.factuality == "actual":
        found.factuality = "actual"
    elif below is None or not asks(sentence, below):
        found.under(governed.factuality, f"not {verb.text}")


def asks(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause asks who, how or when, and so takes for granted that it is so; "whether" and "if" do not."""
    first = sentence.tokens[sentence.subtree(clause.i)[0]]
    return clause.pos in ("VERB", "AUX") and first.tag in ("WRB", "WP", "WP$")


def _mark(page: Page, sentence: Sentence, verb: Token, found: Weight) -> None:
    """ "if" before the clause, or an if-clause under a plan."""
    if _inverted(page, sentence, verb):
        found.under("conditional", "if")
    for kid in sentence.kids(verb.i, "mark", "advmod"):
        effect = page.certainty.effect("marks", kid.text.lower())
        if effect and verb.dep == "ccomp" and effect.factuality == "conditional" and sentence.tokens[verb.head].pos == "VERB":
            effect = Effect(factuality="possible")  # "declined to say if": whether
        if verb.tag == "VBD" and found.factuality == "attempted":
            continue
        if effect and (effect.factuality != "possible" or found.factuality in ("actual", "planned")):
            found.under(effect.factuality, kid.text)
    reach = {"planned": len(sentence.tokens), "possible": verb.i}.get(found.factuality, 0)  # "if it holds, they may leave"
    if any(i < reach and _conditional(page, sentence, i) for i in sentence.subtree(verb.i)):
        found.under("conditional", "if")


def _conditional(page: Page, sentence: Sentence, i: int) -> bool:
    """Whether the token heads an adverbial clause that opens with "if" or its like."""
    if sentence.tokens[i].dep != "advcl":
        return False
    if _inverted(page, sentence, sentence.tokens[i]):
        return True
    if sentence.tokens[i].tag == "VBD" and sentence.tokens[sentence.tokens[i].head].tag in ("VBZ", "VBP"):
        return False  # "if they failed then, they are hardly likely to …": a reason, not a condition
    effects = (page.certainty.effect("marks", k.text.lower()) for k in sentence.kids(i, "mark"))
    return any(e is not None and e.factuality == "conditional" for e in effects)


def _inverted(page: Page, sentence: Sentence, verb: Token) -> bool:
    """ "Had they held", "should it fall": a condition without a word for it."""
    subject = sentence.kid(verb.i, "nsubj", "nsubjpass")
    opening = sentence.tokens[sentence.subtree(verb.i)[0]]
    opens = verb.i in (opening.i, opening.head) and opening.text.lower() in page.certainty.among("inverting")
    return opens and subject is not None and verb.dep == "advcl"
