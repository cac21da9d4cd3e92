"""Factuality: what negation, modals, attempts, plans and doubts above a trigger make of it, step by step up the parse."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.knowledge.languages.certainty import Effect
from dateline.records import Content, Sentence, Token

from .page import Page

CLAUSAL = frozenset({"ccomp", "xcomp", "pcomp", "csubj", "csubjpass", "parataxis", "oprd"})
NOMINAL = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "attr", "dep", "compound", "conj"})
AUXILIARY = ("aux", "auxpass")
NOUNS = ("NOUN", "PROPN")
OVERRULES = ("conditional", "denied", "possible", "planned", "attempted", "general")


@dataclass(slots=True)
class Weight:
    """What has been found on the way up: the factuality so far, the words of doubt (nearest first) and the reasons."""

    factuality: str = "actual"
    doubts: list[tuple[Token, Token]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def take(self, effect: Effect | None, token: Token) -> None:
        """Lays one word's effect over what is below it."""
        if effect is None:
            return
        self.under(effect.factuality, token.text)
        if effect.likelihood:
            self.doubts.append((token, token))

    def under(self, outer: str, word: str) -> None:
        """Lays a factuality over what is below it."""
        fresh = compose(outer, self.factuality)
        if fresh != self.factuality:
            self.notes.append(f"{fresh}: {word!r}")
        self.factuality = fresh


def compose(outer: str, inner: str) -> str:
    """What remains of `inner` under `outer`: "denied trying", "may have failed", "plans to try"."""
    if outer == "actual" or outer == inner == "planned":
        return inner
    if outer == "denied":
        return "actual" if inner == "denied" else "denied"
    if outer == "general":
        return "general" if inner == "actual" else inner
    if outer == "attempted":
        return inner if inner in ("denied", "conditional") else "attempted"
    return inner if outer != "conditional" and inner in ("denied", "conditional", "possible") else outer


def weigh(page: Page, sentence: Sentence, i: int, content: Content) -> Weight:
    """The factuality of the trigger at token `i`, with the words of doubt that were met."""
    found = Weight()
    token = sentence.tokens[i]
    if token.pos == "VERB" and page.speech.manner(token.lemma) == "deny" and content.type not in page.speech.among("acts"):
        found.take(page.certainty.effect("verbs", token.lemma), token)
    noun = token.pos in NOUNS
    given = noun and _given(page, sentence, i)
    if noun:
        _attributes(page, sentence, i, found)
    _group(page, sentence, token, found, given=given)
    child = token
    for above in sentence.ancestors(i):
        passes = _step(page, sentence, child, above, found, given=given)
        if not passes:
            break
        given = given and not _light(page, child, above) and child.pos in (*NOUNS, "ADP")
        _group(page, sentence, above, found, given=given)
        child = above
    if content.kind == "purpose" and found.factuality in ("planned", "attempted"):
        found.factuality = "actual"
    return found


def _given(page: Page, sentence: Sentence, i: int) -> bool:
    """Whether a noun takes its happening as known: "the attack", "their advance", "Monday's raid"."""
    return any(
        k.dep == "poss" or (k.dep == "det" and k.text.lower() in page.certainty.among("given"))
        for k in sentence.kids(i, "det", "poss")
    )


def _light(page: Page, child: Token, above: Token) -> bool:
    return above.pos == "VERB" and above.lemma in page.certainty.among("light") and child.dep in ("dobj", "nsubjpass", "prep")


def _attributes(page: Page, sentence: Sentence, i: int, found: Weight) -> None:
    """Words on the noun itself: "a foiled attack", "no attack"."""
    for kid in sentence.kids(i, "amod", "det", "advmod", "compound"):
        if kid.dep == "det" and kid.text.lower() in page.certainty.among("none"):
            found.under("denied", kid.text)
        elif kid.dep != "det":
            found.take(page.certainty.effect("attributes", kid.text.lower()), kid)


def _group(page: Page, sentence: Sentence, verb: Token, found: Weight, *, given: bool) -> None:
    """The verbal group at one step: auxiliaries, adverbs, negation, the mark of its clause."""
    if verb.pos not in ("VERB", "AUX") and verb.dep != "ROOT" and sentence.kid(verb.i, *AUXILIARY, "neg") is None:
        return
    if not given:
        negated = any(k.text.lower() in page.certainty.among("negators") for k in sentence.kids(verb.i, "neg", "preconj", "cc"))
        modal = next((k for k in _auxiliaries(sentence, verb) if page.certainty.effect("modals", k.text.lower())), None)
        if negated:
            _negate(page, verb, modal, found)
        elif modal is not None:
            found.take(page.certainty.effect("modals", modal.text.lower()), modal)
    for kid in sentence.kids(verb.i, "advmod"):
        if page.certainty.effect("adverbs", kid.text.lower()) and not (given and kid.i < 0):
            found.take(page.certainty.effect("adverbs", kid.text.lower()), kid)
    _mark(page, sentence, verb, found)


def _auxiliaries(sentence: Sentence, verb: Token) -> list[Token]:
    """The auxiliaries of a verb; those of the verb it is joined to where it has neither its own nor a subject."""
    own = sentence.kids(verb.i, *AUXILIARY)
    if own or verb.dep != "conj" or sentence.kid(verb.i, "nsubj", "nsubjpass"):
        return own
    return sentence.kids(verb.head, "aux")


def _negate(page: Page, verb: Token, modal: Token | None, found: Weight) -> None:
    know = page.certainty
    special = know.effect("negated_modals", modal.text.lower()) if modal else None
    if know.effect("implicatives", verb.lemma):
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
        if effect and (effect.factuality != "possible" or found.factuality == "actual"):
            found.under(effect.factuality, kid.text)
    if found.factuality == "planned" and any(_conditional(page, sentence, k) for k in sentence.kids(verb.i, "advcl")):
        found.under("conditional", "if")


def _conditional(page: Page, sentence: Sentence, clause: Token) -> bool:
    effects = (page.certainty.effect("marks", k.text.lower()) for k in sentence.kids(clause.i, "mark"))
    return any(e is not None and e.factuality == "conditional" for e in effects)


def _step(page: Page, sentence: Sentence, child: Token, above: Token, found: Weight, *, given: bool) -> bool:
    """Takes one step up; False where what stands above no longer bears on the trigger."""
    if child.dep in CLAUSAL:
        _embed(page, sentence, child, above, found)
        return True
    if child.dep in ("acl", "relcl"):
        if child.dep == "acl" and _infinitive(page, sentence, child):
            found.take(page.certainty.effect("nouns", above.lemma), above)
            return above.pos in NOUNS
        return False
    if child.dep == "advcl":
        return _adverbial(page, sentence, child, found)
    if child.dep == "prep":
        return _preposition(page, sentence, child, above, found, given=given)
    if child.dep in ("dobj", "nsubjpass", "attr"):
        if not (given and child.dep == "nsubjpass"):
            _object(page, above, found, given=given)
        return True
    return child.dep in NOMINAL


def _embed(page: Page, sentence: Sentence, child: Token, above: Token, found: Weight) -> None:
    """A clause under a verb or adjective: "plan to", "unable to", "it is likely that"."""
    know = page.certainty
    if above.pos == "ADJ" or (above.tag == "VBN" and know.effect("adjectives", above.text.lower())):
        effect = know.effect("adjectives", above.text.lower())
        if effect and above.lemma == "able":
            return
        found.take(effect, above)
    elif child.dep != "parataxis":
        found.take(know.effect("verbs", above.lemma), above)
        for adjective in sentence.kids(above.i, "acomp", "attr", "oprd"):
            if child.i > adjective.i:
                found.take(know.effect("adjectives", adjective.text.lower()) or know.effect("nouns", adjective.lemma), adjective)


def _object(page: Page, above: Token, found: Weight, *, given: bool) -> None:
    """A noun under a verb: "foiled the attack", "ordered a withdrawal", "fear an assault"."""
    effect = page.certainty.effect("verbs", above.lemma)
    if effect and not (given and effect.factuality in ("planned", "possible") and above.lemma not in page.certainty.among("light")):
        found.take(effect, above)


def _infinitive(page: Page, sentence: Sentence, verb: Token) -> bool:
    return any(k.text.lower() in page.certainty.among("infinitive") for k in sentence.kids(verb.i, "aux"))


def _adverbial(page: Page, sentence: Sentence, child: Token, found: Weight) -> bool:
    """A purpose is planned; a participle shares the lot of its main clause; any other adverbial clause stands by itself."""
    if _infinitive(page, sentence, child):
        found.under("planned", "to")
        return False
    return sentence.kid(child.i, "mark", "advmod") is None and child.tag == "VBG"


def _preposition(page: Page, sentence: Sentence, prep: Token, above: Token, found: Weight, *, given: bool) -> bool:
    """What hangs on a preposition: "fears of an attack", "prevented from leaving"; circumstances are given."""
    word = prep.text.lower()
    if word in page.certainty.among("circumstances"):
        return False
    if above.pos in NOUNS and not given:
        found.take(page.certainty.effect("nouns", above.lemma), above)
        _attributes(page, sentence, above.i, found)
        return True
    if above.pos == "VERB" and sentence.kid(prep.i, "pcomp"):
        found.take(page.certainty.effect("verbs", above.lemma), above)
        return True
    if above.pos == "VERB" and not given:
        found.take(page.certainty.effect("verbs", above.lemma), above)
    return above.pos == "ADJ" or not given
