"""Factuality: what negation, modals, attempts, plans and doubts above a trigger make of it, step by step up the parse."""

from __future__ import annotations

from dateline.knowledge.languages.certainty import Effect
from dateline.records import Content, Sentence, Token

from .clause import RELATIVE_TAGS, set_apart
from .group import AUXILIARY, adverbs, asks, group
from .page import Page
from .weight import Weight

SUBJECTS = ("nsubj", "nsubjpass")
CLAUSAL = frozenset({"ccomp", "xcomp", "pcomp", "csubj", "csubjpass", "parataxis", "oprd"})
NOMINAL = frozenset({"acomp", "dobj", "pobj", "nsubj", "nsubjpass", "attr", "dep", "compound", "conj"})
NOUNS = ("NOUN", "PROPN")
BREAKS = frozenset(":;")
FINITE = ("VBD", "VBZ", "VBP")


def weigh(page: Page, sentence: Sentence, i: int, content: Content, *, aside: bool = False) -> Weight:
    """The factuality of the trigger at token `i`, with the words of doubt that were met; what is told in `aside` is taken as so."""
    found = Weight()
    token = sentence.tokens[i]
    if aside:
        return found
    _climb(page, sentence, token, content, found)
    _phrases(page, sentence, token, found)
    if not found.doubts and content.kind == "event":
        _by_doubted(page, sentence, token, found)
    if content.kind == "purpose" and found.factuality in ("planned", "attempted"):
        found.factuality = "actual"
    if content.kind == "outlook" and found.factuality == "actual":
        found.under("possible", "what may come")
    return found


def _by_doubted(page: Page, sentence: Sentence, token: Token, found: Weight) -> None:
    """ "Suspected gunmen shelled the port", "a raid by alleged rebels": the act is told as so, and the doubt is whose it was."""
    verb = next((t for t in (token, *sentence.ancestors(token.i)) if t.pos == "VERB"), token)
    by = [
        *sentence.kids(verb.i, "agent"),
        *(k for k in sentence.kids(token.i, "prep") if k.text.lower() in page.speech.among("by")),
    ]
    doers = [*sentence.kids(verb.i, "nsubj"), *(held for k in by for held in sentence.kids(k.i, "pobj"))]
    for word in (sentence.tokens[i] for doer in doers for i in sentence.subtree(doer.i) if i < doer.i):
        effect = page.certainty.effect("attributes", word.text.lower()) if word.dep in ("amod", "compound") else None
        if effect and effect.likelihood:
            found.doubts.append((word, word))


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
    group(page, sentence, token, found, given=given)
    child, nominal = token, noun
    for above in sentence.ancestors(token.i):
        light = _light(page, child, above)
        if child.dep == "relcl" and _cleft(page, sentence, above):
            found.under("denied", "not")
        nominal = nominal and (child.i == token.i or child.pos in (*NOUNS, "ADP"))
        if nominal and child.dep in SUBJECTS and not _occurs(page, sentence, child, above):
            break
        act = content.type in page.speech.among("acts") or content.type == "agreed"
        performed = act and above.lemma in page.certainty.among("performs")
        if not performed and not _step(page, sentence, child, above, found, given=given, light=light):
            if child.text.lower() in page.certainty.among("shared"):
                adverbs(page, sentence, above, found)
            break
        if child.i == token.i and child.dep == "nsubj" and _imagined(page, sentence, above):
            found.under("possible", "would")
        if given and above.pos == "VERB" and not light:
            break
        given = given and not light
        if child.dep == "conj" and child.tag in FINITE and above.tag == "VB":
            break  # "failed to hold the port and left": the parse hung the second verb too low
        if child.dep != "conj" or _shares(sentence, child, above):
            group(page, sentence, above, found, given=given, below=child)
        child = above


def _imagined(page: Page, sentence: Sentence, verb: Token) -> bool:
    """ "The fall of the port would be a blow": what something would mean has not happened."""
    unreal = any(k.text.lower() in page.certainty.among("unreal") for k in sentence.kids(verb.i, "aux"))
    return unreal and verb.lemma in page.certainty.among("meaning") and sentence.kid(verb.i, "auxpass") is None


def _cleft(page: Page, sentence: Sentence, noun: Token) -> bool:
    """ "It was not the rebels who burned it": whoever did it, they did not."""
    be = sentence.tokens[noun.head]
    if noun.dep != "attr" or be.lemma != "be":
        return False
    empty = any(k.tag == "PRP" and k.i < be.i for k in sentence.kids(be.i, "nsubj", "expl"))
    return empty and any(k.text.lower() in page.certainty.among("negators") for k in sentence.kids(be.i, "neg"))


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
    """What is said of the noun, also in a relative clause: "a meeting is due", "talks that are due to start"."""
    token = sentence.tokens[i]
    over = sentence.tokens[token.head]
    if token.dep in SUBJECTS and (over.lemma == "be" or token.dep == "nsubjpass"):
        for adjective in sentence.kids(over.i, "acomp") if over.lemma == "be" else [over]:
            found.take(page.certainty.effect("adjectives", adjective.text.lower()), adjective)
    for clause in sentence.kids(i, "relcl"):
        subject = sentence.kid(clause.i, "nsubj", "nsubjpass")
        if subject is None or subject.tag not in RELATIVE_TAGS:
            continue
        for adjective in sentence.kids(clause.i, "acomp"):
            found.take(page.certainty.effect("adjectives", adjective.text.lower()), adjective)
        if clause.lemma in page.certainty.among("light"):
            group(page, sentence, clause, found, given=False)


def _phrases(page: Page, sentence: Sentence, token: Token, found: Weight) -> None:
    """Phrases of doubt before the trigger, such as "it remains to be seen whether"."""
    before = page.report.text[sentence.start : token.start].lower()
    for words, effect in page.certainty.phrases.items():
        at = before.find(words)
        if at < 0:
            continue
        start, end = sentence.start + at, sentence.start + at + len(words)
        if not BREAKS.isdisjoint(before[at:]):
            continue  # "the account could not be confirmed: …": what follows is told as so
        inside = [t for t in sentence.tokens if t.start < end and t.end > start]
        around = {token.i, *(t.i for t in sentence.ancestors(token.i))}
        if effect.factuality != "actual" and not around & ({t.i for t in inside} | {t.head for t in inside}):
            continue
        if found.factuality in (effect.factuality, "planned"):
            found.factuality = "actual"
        found.under(effect.factuality, words)
        if effect.likelihood:
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


def _step(page: Page, sentence: Sentence, child: Token, above: Token, found: Weight, *, given: bool, light: bool) -> bool:
    """Takes one step up; False where what stands above no longer bears on the trigger."""
    if child.dep == "ccomp" and set_apart(sentence, child, above):
        return False
    if child.dep in CLAUSAL:
        _embed(page, child, above, found, sentence)
        return True
    if child.dep in ("acl", "relcl") and _infinitive(page, sentence, child):
        effect = page.certainty.effect("nouns", above.lemma)
        if effect:
            found.take(effect, above)
            _none(page, sentence, above, found)
        elif child.tag == "VB" and page.speech.manner(child.lemma) is None and above.lemma not in page.certainty.among("ordinals"):
            found.under("planned", "to")
        return above.pos in NOUNS
    if child.dep in ("acl", "ccomp") and above.pos == "NOUN" and sentence.kid(child.i, "mark") is not None:
        return _worded(page, sentence, above, found)
    if child.dep == "advcl":
        return _adverbial(page, sentence, child, above, found)
    if child.dep == "prep" or (child.dep == "conj" and child.pos == "ADP"):  # "but without killing anyone"
        return _preposition(page, sentence, child, above, found, given=given, light=light)
    tried = page.certainty.effect("nouns", above.lemma) if child.dep == "compound" and above.pos in NOUNS else None
    if tried is not None and tried.factuality == "attempted":
        found.take(tried, above)  # "an assassination attempt"; a ceasefire agreement is more than a plan
    if child.dep in ("dobj", "nsubjpass", "attr"):
        return _object(page, sentence, above, found, given=given)
    return child.dep in NOMINAL


def _worded(page: Page, sentence: Sentence, noun: Token, found: Weight) -> bool:
    """A clause under a noun: "the possibility that", "denied the accusation that", "dismissed reports that"."""
    manner = page.speech.nouns.get(noun.lemma)
    effect = page.certainty.effect("nouns", noun.lemma) if manner is None else None
    found.take(effect, noun)
    over = sentence.tokens[noun.head]
    said = sentence.kids(over.i, "acomp", "attr", "oprd") if noun.dep in SUBJECTS and over.lemma == "be" else []
    if manner is not None and any(k.lemma in page.certainty.among("untrue") for k in said):
        found.under("denied", said[0].text)  # "reports that X has fallen are untrue"
        return False
    calling = sentence.tokens[over.head] if over.text.lower() in page.speech.among("as") else over
    rejected = manner is not None and page.speech.manner(calling.lemma) == "deny"
    if rejected and calling is not over:  # "dismissed as false a report that"
        found.take(_effect(page, sentence, calling), calling)
        return False
    return manner in ("claim", "accuse") or rejected


def _none(page: Page, sentence: Sentence, noun: Token, found: Weight) -> None:
    """ "no plans to leave"."""
    for determiner in sentence.kids(noun.i, "det"):
        if determiner.text.lower() in page.certainty.among("none"):
            found.factuality = "actual"
            found.under("denied", determiner.text)


def _effect(page: Page, sentence: Sentence, verb: Token) -> Effect | None:
    """What a verb does to what it governs, with its particle where that makes another verb of it ("ruled out")."""
    particle = sentence.kid(verb.i, "prt")
    whole = page.certainty.effect("verbs", f"{verb.lemma} {particle.lemma}") if particle else None
    return whole or page.certainty.effect("verbs", verb.lemma)


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
        asked = asks(sentence, child) and know.effect("negated_verbs", above.lemma) is not None
        found.take(_infinitive_effect(page, sentence, child, above) or (None if asked else _effect(page, sentence, above)), above)
        for adjective in sentence.kids(above.i, "acomp", "attr", "oprd"):
            if child.i > adjective.i:
                found.take(know.effect("adjectives", adjective.text.lower()) or know.effect("nouns", adjective.lemma), adjective)


def _infinitive_effect(page: Page, sentence: Sentence, child: Token, verb: Token) -> Effect | None:
    """ "used to raid", "were told to leave": what a verb does to an infinitive right under it."""
    under = child.dep == "xcomp" and child.tag == "VB" and _infinitive(page, sentence, child)
    effect = page.certainty.effect("infinitives", verb.lemma) if under else None
    used = effect is not None and effect.factuality == "general"
    return None if used and (sentence.kid(verb.i, "dobj", "auxpass") or verb.tag not in FINITE) else effect


def _object(page: Page, sentence: Sentence, above: Token, found: Weight, *, given: bool) -> bool:
    """A noun under a verb: "foiled the attack", "ordered a withdrawal"; "stopped attacks" takes them as given."""
    if above.lemma in page.certainty.among("presupposing"):
        return False
    effect = _effect(page, sentence, above)
    if effect and not (given and effect.factuality in ("planned", "possible")):
        found.take(effect, above)
    return True


def _infinitive(page: Page, sentence: Sentence, verb: Token) -> bool:
    return any(k.text.lower() in page.certainty.among("infinitive") for k in sentence.kids(verb.i, "aux"))


def _adverbial(page: Page, sentence: Sentence, child: Token, above: Token, found: Weight) -> bool:
    """A purpose is planned; a participle shares the lot of its main clause; any other adverbial clause stands by itself."""
    if not _infinitive(page, sentence, child):
        if child.tag == "VBG" and sentence.kid(above.i, "prt") is not None:
            found.take(_effect(page, sentence, above), above)
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
    if word in page.certainty.among("absent"):
        found.under("denied", prep.text)
        return False
    if light and not given:
        return True
    governed = page.certainty.effect(word, above.lemma)
    if governed and sentence.kid(prep.i, "pcomp") is not None:
        found.take(governed, above)
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
