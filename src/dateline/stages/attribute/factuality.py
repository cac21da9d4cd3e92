"""Factuality: what negation, modals, attempts, plans and doubts above a trigger make of it, step by step up the parse."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.knowledge.languages.certainty import Effect
from dateline.records import Content, Sentence, Token

from .page import Page

SUBJECTS = ("nsubj", "nsubjpass")
CLAUSAL = frozenset({"ccomp", "xcomp", "pcomp", "csubj", "csubjpass", "parataxis", "oprd"})
NOMINAL = frozenset({"acomp", "dobj", "pobj", "nsubj", "nsubjpass", "attr", "dep", "compound", "conj"})
AUXILIARY = ("aux", "auxpass")
NOUNS = ("NOUN", "PROPN")
FINITE = ("VBD", "VBZ", "VBP")
RELATIVES = frozenset({"which", "that", "who"})


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


def weigh(page: Page, sentence: Sentence, i: int, content: Content, *, aside: bool = False) -> Weight:
    """The factuality of the trigger at token `i`, with the words of doubt that were met; what is told in `aside` is taken as so."""
    found = Weight()
    token = sentence.tokens[i]
    if aside:
        return found
    _climb(page, sentence, token, content, found)
    _phrases(page, sentence, token, found)
    if content.kind == "purpose" and found.factuality in ("planned", "attempted"):
        found.factuality = "actual"
    return found


def _climb(page: Page, sentence: Sentence, token: Token, content: Content, found: Weight) -> None:
    """Step by step from the trigger to the top of its sentence, as far as what stands above bears on it."""
    if (
        token.pos == "VERB"
        and page.speech.manner(token.lemma) == "deny"
        and content.kind == "event"
        and content.type not in page.speech.among("acts")
    ):
        found.take(page.certainty.effect("verbs", token.lemma), token)
    noun = token.pos in NOUNS
    given = noun and _given(page, sentence, token.i)
    if noun:
        _attributes(page, sentence, token.i, found)
        _due(page, sentence, token.i, found)
    _group(page, sentence, token, found, given=given)
    child = token
    for above in sentence.ancestors(token.i):
        light = _light(page, child, above)
        if noun and child.i == token.i and child.dep in SUBJECTS and not _occurs(page, sentence, token, above):
            break
        performed = content.type in page.speech.among("acts") and above.lemma in page.certainty.among("performs")
        if not performed and not _step(page, sentence, child, above, found, given=given, light=light):
            if child.text.lower() in page.certainty.among("shared"):
                _adverbs(page, sentence, above, found)
            break
        if given and above.pos == "VERB" and not light:
            break
        given = given and not light
        if child.dep == "conj" and child.tag in FINITE and above.tag == "VB":
            break  # "failed to hold the port and left": the parse hung the second verb too low
        if child.dep != "conj" or _shares(sentence, child, above):
            _group(page, sentence, above, found, given=given, below=child)
        child = above


def _occurs(page: Page, sentence: Sentence, noun: Token, verb: Token) -> bool:
    """Whether what is said of a subject bears on its being so: "an attack may follow", but not "raids do not hit"."""
    if verb.lemma in page.certainty.among("light") | page.certainty.among("occurs") or page.certainty.effect("verbs", verb.lemma):
        return True
    negated = any(k.text.lower() in page.certainty.among("negators") for k in sentence.kids(verb.i, "neg"))
    new = any(k.text.lower() in page.certainty.among("new") for k in sentence.kids(noun.i, "det"))
    return not negated and new


def _shares(sentence: Sentence, second: Token, first: Token) -> bool:
    """Whether the second of two joined verbs shares auxiliaries, negation and adverbs with the first: "will attack and capture"."""
    own = sentence.kid(second.i, "nsubj", "nsubjpass", *AUXILIARY)
    return second.pos not in ("VERB", "AUX") or (own is None and second.tag == first.tag)


def _due(page: Page, sentence: Sentence, i: int, found: Weight) -> None:
    """What a relative clause says of the noun: "talks that are due to start", "the offensive which will begin"."""
    for clause in sentence.kids(i, "relcl"):
        subject = sentence.kid(clause.i, "nsubj", "nsubjpass")
        if subject is None or subject.text.lower() not in RELATIVES:
            continue
        for adjective in sentence.kids(clause.i, "acomp"):
            found.take(page.certainty.effect("adjectives", adjective.text.lower()), adjective)
        if clause.lemma in page.certainty.among("light"):
            _group(page, sentence, clause, found, given=False)


def _phrases(page: Page, sentence: Sentence, token: Token, found: Weight) -> None:
    """Phrases of doubt before the trigger, such as "it remains to be seen whether"."""
    before = page.report.text[sentence.start : token.start].lower()
    for words, effect in page.certainty.phrases.items():
        at = before.find(words)
        if at < 0:
            continue
        start, end = sentence.start + at, sentence.start + at + len(words)
        inside = [t for t in sentence.tokens if t.start < end and t.end > start]
        around = {token.i, *(t.i for t in sentence.ancestors(token.i))}
        if effect.factuality != "actual" and not around & ({t.i for t in inside} | {t.head for t in inside}):
            continue
        if found.factuality in (effect.factuality, "planned"):
            found.factuality = "actual"
        found.under(effect.factuality, words)
        found.doubts.insert(0, (inside[0], inside[-1]))


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


def _group(page: Page, sentence: Sentence, verb: Token, found: Weight, *, given: bool, below: Token | None = None) -> None:
    """The verbal group at one step: adverbs, auxiliaries, negation, the mark of its clause."""
    _adverbs(page, sentence, verb, found)
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


def _adverbs(page: Page, sentence: Sentence, word: Token, found: Weight) -> None:
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
    if found.factuality == "planned" and any(_conditional(page, sentence, i) for i in sentence.subtree(verb.i)):
        found.under("conditional", "if")


def _conditional(page: Page, sentence: Sentence, i: int) -> bool:
    """Whether the token heads an adverbial clause that opens with "if" or its like."""
    if sentence.tokens[i].dep != "advcl":
        return False
    effects = (page.certainty.effect("marks", k.text.lower()) for k in sentence.kids(i, "mark"))
    return any(e is not None and e.factuality == "conditional" for e in effects)


def _step(page: Page, sentence: Sentence, child: Token, above: Token, found: Weight, *, given: bool, light: bool) -> bool:
    """Takes one step up; False where what stands above no longer bears on the trigger."""
    if child.dep in CLAUSAL:
        _embed(page, child, above, found, sentence)
        return True
    if child.dep in ("acl", "relcl") and _infinitive(page, sentence, child):
        effect = page.certainty.effect("nouns", above.lemma)
        if effect:
            found.take(effect, above)
        elif child.tag == "VB" and above.lemma not in page.certainty.among("ordinals"):
            found.under("planned", "to")
        return above.pos in NOUNS
    if child.dep == "advcl":
        return _adverbial(page, sentence, child, above, found)
    if child.dep == "prep":
        return _preposition(page, sentence, child, above, found, given=given, light=light)
    if child.dep in ("dobj", "nsubjpass", "attr"):
        return _object(page, above, found, given=given)
    return child.dep in NOMINAL


def _embed(page: Page, child: Token, above: Token, found: Weight, sentence: Sentence) -> None:
    """A clause under a verb or adjective: "plan to", "unable to", "it is likely that"."""
    know = page.certainty
    if above.pos == "ADJ" or (above.tag == "VBN" and know.effect("adjectives", above.text.lower())):
        effect = know.effect("adjectives", above.text.lower())
        if effect and above.lemma == "able":
            return
        found.take(effect, above)
    elif above.pos == "AUX" and child.dep == "xcomp" and _infinitive(page, sentence, child):
        found.under("planned", "to")
    elif child.dep not in ("parataxis", "oprd"):
        found.take(know.effect("verbs", above.lemma), above)
        for adjective in sentence.kids(above.i, "acomp", "attr", "oprd"):
            if child.i > adjective.i:
                found.take(know.effect("adjectives", adjective.text.lower()) or know.effect("nouns", adjective.lemma), adjective)


def _object(page: Page, above: Token, found: Weight, *, given: bool) -> bool:
    """A noun under a verb: "foiled the attack", "ordered a withdrawal"; "stopped attacks" takes them as given."""
    if above.lemma in page.certainty.among("presupposing"):
        return False
    effect = page.certainty.effect("verbs", above.lemma)
    if effect and not (given and effect.factuality in ("planned", "possible")):
        found.take(effect, above)
    return True


def _infinitive(page: Page, sentence: Sentence, verb: Token) -> bool:
    return any(k.text.lower() in page.certainty.among("infinitive") for k in sentence.kids(verb.i, "aux"))


def _adverbial(page: Page, sentence: Sentence, child: Token, above: Token, found: Weight) -> bool:
    """A purpose is planned; a participle shares the lot of its main clause; any other adverbial clause stands by itself."""
    if not _infinitive(page, sentence, child):
        return sentence.kid(child.i, "mark", "advmod") is None and child.tag == "VBG"
    if any(k.text.lower() in page.certainty.among("resultative") for k in sentence.kids(child.i, "advmod")):
        return False
    effect = page.certainty.effect("verbs", above.lemma)
    if effect and effect.factuality == "attempted":
        found.take(effect, above)
        return True
    found.under("planned", "to")
    return False


def _preposition(page: Page, sentence: Sentence, prep: Token, above: Token, found: Weight, *, given: bool, light: bool) -> bool:
    """What hangs on a preposition: "fears of an attack", "prevented from leaving"; circumstances are given."""
    word = prep.text.lower()
    if light and not given:
        return True
    place = {"VERB": "verbs", "ADJ": "adjectives"}.get(above.pos, "nouns")
    effect = page.certainty.effect(place, above.lemma)
    if word in page.certainty.among("circumstances") or (effect is None and word in page.certainty.among("loose")):
        return False
    clause = sentence.kid(prep.i, "pcomp") is not None
    if above.pos in NOUNS and not given:
        _attributes(page, sentence, above.i, found)
    if clause or not given:
        found.take(effect, above)
    return clause or not given
