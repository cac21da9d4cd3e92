"""Verbal groups: what auxiliaries, negation, adverbs and the opening of a clause make of its verb."""

from __future__ import annotations

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
        modal = next((k for k in sentence.kids(verb.i, *AUXILIARY) if page.certainty.effect("modals", k.text.lower())), None)
        if negated:
            _negate(
                page, verb, modal, found, able=below is not None and page.certainty.effect("implicatives", below.lemma) is not None
            )
        elif modal is not None:
            found.take(page.certainty.effect("modals", modal.text.lower()), modal)
    _mark(page, sentence, verb, found)


def _nobody(page: Page, sentence: Sentence, verb: Token, below: Token | None) -> bool:
    """ "Nobody was killed", "killed no sailors": a verb that is denied by what stands beside it."""
    none = page.certainty.among("none")
    beside = [k for k in sentence.kids(verb.i, "nsubj", "nsubjpass", "dobj") if below is None or k.i != below.i]
    return any(k.text.lower() in none or any(d.text.lower() in none for d in sentence.kids(k.i, "det")) for k in beside)


def adverbs(page: Page, sentence: Sentence, word: Token, found: Weight) -> None:
    """Adverbs of doubt and habit, by the parse or right before the word."""
    left = sentence.tokens[word.i - 1] if word.i and word.pos == "VERB" else word
    near = [left] if left.pos == "ADV" and left.head != word.i else []
    for adverb in [*sentence.kids(word.i, "advmod"), *near]:
        found.take(page.certainty.effect("adverbs", adverb.text.lower()), adverb)


def _negate(page: Page, verb: Token, modal: Token | None, found: Weight, *, able: bool) -> None:
    know = page.certainty
    special = know.effect("negated_modals", modal.text.lower()) if modal else None
    if able or know.effect("implicatives", verb.lemma):
        found.under("attempted", f"not {verb.text}")
    elif verb.lemma in know.effects.get("negated_verbs", {}):
        effect = know.effects["negated_verbs"][verb.lemma]
        if effect.factuality == "actual":
            found.factuality = "actual"
        else:
            found.under(effect.factuality, f"not {verb.text}")
    else:
        found.under(special.factuality if special else "denied", f"not {verb.text}")


def _mark(page: Page, sentence: Sentence, verb: Token, found: Weight) -> None:
    """ "if" before the clause, or an if-clause under a plan."""
    for kid in sentence.kids(verb.i, "mark", "advmod"):
        effect = page.certainty.effect("marks", kid.text.lower())
        if verb.tag == "VBD" and found.factuality == "attempted":
            continue
        if effect and (effect.factuality != "possible" or found.factuality == "actual"):
            found.under(effect.factuality, kid.text)
    if _inverted(page, sentence, verb):
        found.under("conditional", "inverted")
    if found.factuality == "planned" and any(_conditional(page, sentence, i) for i in sentence.subtree(verb.i)):
        found.under("conditional", "if")


def _conditional(page: Page, sentence: Sentence, i: int) -> bool:
    """Whether the token heads an adverbial clause that opens with "if" or its like."""
    if sentence.tokens[i].dep != "advcl":
        return False
    effects = (page.certainty.effect("marks", k.text.lower()) for k in sentence.kids(i, "mark"))
    return any(e is not None and e.factuality == "conditional" for e in effects) or _inverted(page, sentence, sentence.tokens[i])


def _inverted(page: Page, sentence: Sentence, verb: Token) -> bool:
    """ "Had the rebels attacked": a condition told by the auxiliary that opens the clause."""
    first = sentence.kid(verb.i, *AUXILIARY)
    subject = sentence.kid(verb.i, "nsubj", "nsubjpass")
    if verb.dep != "advcl" or first is None or subject is None or sentence.kid(verb.i, "mark", "advmod") is not None:
        return False
    return first.i < subject.i and first.text.lower() in page.certainty.among("inverted")
