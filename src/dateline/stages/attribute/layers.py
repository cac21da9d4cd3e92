"""Voices: from the trigger up the parse, every verb, noun and phrase of speech that it hangs on, outermost first."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import Sentence, Token

from .clause import doer, object_of, passive, phrase, set_apart
from .page import Page
from .saying import Said, speaker_of, spoken

MAX_ASIDE = 7
CLAUSES = frozenset({"ccomp", "xcomp", "parataxis", "dobj", "nsubjpass", "csubjpass", "oprd", "pcomp", "dep", "attr"})
ADJECTIVAL = frozenset({"advmod", "acomp"})
LATE = frozenset({"advcl", "prep", "conj", "npadvmod"})
BESIDE = ("parataxis", "ccomp", "advcl", "conj", "dep", "relcl")


def layers(page: Page, sentence: Sentence, i: int) -> list[Said]:
    """Every layer over token `i`, outermost first."""
    found: list[Said] = [*quoting(page, sentence, i, i), *_beside(page, sentence, i, i)]
    child = sentence.tokens[i]
    told = False  # whether a relative clause was left on the way: what it tells is not what a denial of its noun denies
    for above in sentence.ancestors(i):
        charge = _charge(page, sentence, child, above) or _held(page, sentence, child, above)
        found.extend([charge] if charge else [])
        found.extend(quoting(page, sentence, child.i, above.i))
        denied = child.dep == "dobj" and page.speech.manner(above.lemma) == "deny"
        rejected = denied and (told or child.lemma in page.speech.among("part_in"))  # "denied any role in the massacre"
        over = None if rejected else _over(page, sentence, child, above)
        told = child.dep == "relcl" or (told and above.pos != "VERB")
        found.extend([over] if over else [])
        found.extend(_beside(page, sentence, above.i, child.i))
        child = above
    return found[::-1]


def _charge(page: Page, sentence: Sentence, child: Token, accused: Token) -> Said | None:
    """ "accused Y of doing Z" where the parse hangs the charge on the accused."""
    verb = sentence.tokens[accused.head]
    held = child.dep == "prep" and child.text.lower() in page.speech.among("charges") and sentence.kid(child.i, "pcomp")
    if not held or accused.dep != "dobj" or page.speech.manner(verb.lemma) != "accuse":
        return None
    speaker = speaker_of(page, sentence, verb)
    return spoken(page, sentence, speaker, verb, "accuse") if speaker is not None else None


def _held(page: Page, sentence: Sentence, child: Token, above: Token) -> Said | None:
    """ "holds Y responsible for Z": who holds it says so."""
    if child.dep != "prep" or child.text.lower() not in page.speech.among("charges") or above.pos != "ADJ":
        return None
    over = sentence.tokens[above.head]
    verb = sentence.tokens[over.head] if over.dep in ("dobj", "nsubj", "nsubjpass") and above.i > over.i else over
    if above.lemma not in page.speech.among("answerable") or verb.lemma not in page.speech.among("holding"):
        return None
    speaker = speaker_of(page, sentence, verb) if verb.pos == "VERB" else None
    return spoken(page, sentence, speaker, verb, "accuse") if speaker is not None else None


def _over(page: Page, sentence: Sentence, child: Token, above: Token) -> Said | None:
    """The layer that `above` puts over its child, if it is a word of speech and the child its content."""
    if {above.lemma, above.text.lower()} & page.speech.among("minded") and child.dep == "ccomp":
        return _minded(page, sentence, above)
    if above.pos in ("VERB", "AUX"):
        manner = _giving(page, child, above) or page.speech.manner(above.lemma)
        apart = child.dep == "ccomp" and set_apart(sentence, child, above)
        if manner is None or manner == "show" or apart or not _content(page, sentence, child, above, manner):
            return None
        speaker = speaker_of(page, sentence, above)
        if speaker is None or (manner == "claim" and _nobody(page, sentence, speaker, above)):
            return None
        return spoken(page, sentence, speaker, above, manner)
    if above.pos == "NOUN" and above.lemma in page.speech.nouns:
        return _noun(page, sentence, child, above)
    return None


def _minded(page: Page, sentence: Sentence, word: Token) -> Said | None:
    """ "Officials are confident that …": who is so minded thinks it; nobody does where "it" is certain."""
    subject = sentence.kid(word.head, "nsubj") if word.dep == "acomp" else sentence.kid(word.i, "nsubj", "nsubjpass")
    if subject is None or subject.text.lower() in page.speech.among("empty"):
        return None
    return spoken(page, sentence, subject.i, word, "believe")


def _giving(page: Page, child: Token, verb: Token) -> str | None:
    """ "gave a toll of ten dead": who gives words or figures says them."""
    gives = verb.lemma in page.speech.among("giving") and child.dep == "dobj" and child.lemma in page.speech.among("figures")
    return "give" if gives else None


def _nobody(page: Page, sentence: Sentence, speaker: int, verb: Token) -> bool:
    """ "No group has claimed": a claim that nobody makes."""
    none = page.certainty.among("none")
    return sentence.kid(verb.i, "neg") is not None or any(k.text.lower() in none for k in sentence.kids(speaker, "det"))


def _content(page: Page, sentence: Sentence, child: Token, verb: Token, manner: str) -> bool:
    """Whether a child of a verb of speech is what is said, not who says it, to whom, when or how."""
    if manner == "quote":
        spoken_of = child.dep == "dobj" and any(page.speech.manner(k.lemma) for k in sentence.kids(child.i, "acl"))
        return spoken_of or child.text.lower() in page.speech.among("as") or child.dep == "ccomp"
    if manner == "give":
        return True
    if manner == "accuse":
        charge = child.dep == "prep" and child.text.lower() in page.speech.among("charges")
        return charge or child.dep == "ccomp" or _laid(page, sentence, child, verb)
    if sentence.quoted(child.i) and child.i < verb.i and not sentence.quoted(verb.i) and _own_content(sentence, verb):
        return False
    if child.dep == "conj":
        return (
            _new_clause(page, sentence, child)
            and _right_content(sentence, verb, before=child.i)
            and not _against(page, sentence, verb)
        )
    if child.dep in ("dobj", "xcomp", "nsubjpass") and verb.lemma in page.speech.among("clause_verbs"):
        return False
    if child.dep in CLAUSES:
        return child.dep != "dobj" or (child.i > verb.i and not _proof(page, child))
    if child.dep == "prep" and child.text.lower() in page.speech.among("about"):
        return True
    carrier = sentence.kid(child.i, "pobj") if child.dep == "prep" else None
    if carrier and carrier.lemma in page.speech.among("carriers"):
        return True
    if child.dep in ADJECTIVAL and manner == "believe" and sentence.kid(child.i, "ccomp") is not None:
        return True  # "judge it likely that"
    if child.dep == "advcl" and page.speech.manner(child.lemma) and sentence.kid(child.i, "nsubj") is not None:
        return False  # "X reports that …, as Y confirms": beside it, not in it
    return child.dep in LATE and child.i > verb.i and _right_content(sentence, verb, before=child.i)


def _laid(page: Page, sentence: Sentence, act: Token, verb: Token) -> bool:
    """ "blamed the raid on Y", "attributed the raid to Y": what a verb of accusing lays on somebody is what is said."""
    below = [*sentence.kids(verb.i, "prep"), *(sentence.tokens[i] for i in sentence.subtree(act.i))]
    lays = verb.lemma in page.speech.among("laying") and act.dep in ("dobj", "nsubjpass")
    return lays and any(t.dep == "prep" and t.text.lower() in page.speech.among("laid") for t in below)


def _right_content(sentence: Sentence, verb: Token, *, before: int) -> bool:
    """Whether what is said stands between the verb and a later child, so that the child most likely belongs to it."""
    return any(verb.i < kid.i < before for kid in sentence.kids(verb.i, "ccomp"))


def _against(page: Page, sentence: Sentence, verb: Token) -> bool:
    """Whether what is joined to the verb is set against it: "the army said …, but rebels …"."""
    return any(k.text.lower() in page.speech.among("adversatives") for k in sentence.kids(verb.i, "cc"))


def _proof(page: Page, noun: Token) -> bool:
    """Whether what is told is a thing to look at or read: "posted a video"."""
    return noun.lemma in page.speech.media or noun.lemma in page.speech.among("carriers")


def _own_content(sentence: Sentence, verb: Token) -> bool:
    """Whether something outside quotation marks is said to the right of the verb, so that a quotation before it is another's."""
    return any(kid.i > verb.i and not sentence.quoted(kid.i) for kid in sentence.kids(verb.i, "ccomp"))


def _new_clause(page: Page, sentence: Sentence, verb: Token) -> bool:
    return sentence.kid(verb.i, "nsubj", "nsubjpass") is not None and page.speech.manner(verb.lemma) is None


def _noun(page: Page, sentence: Sentence, child: Token, noun: Token) -> Said | None:
    """ "the group's claim that …", "reports of …", "a statement saying …"."""
    if any(k.text.lower() in page.certainty.among("none") for k in sentence.kids(noun.i, "det")):
        return None
    if noun.lemma in page.speech.among("carriers") and _in_passing(page, sentence, noun):
        return None
    holds = (child.dep in ("acl", "ccomp") and child.tag != "VBN") or (
        child.dep == "prep" and child.text.lower() in page.speech.among("about")
    )
    if not holds or (noun.lemma in page.speech.among("carriers") and child.pos == "VERB" and page.speech.manner(child.lemma)):
        return None
    manner = page.speech.nouns[noun.lemma]
    owner = sentence.kid(noun.i, "poss") or object_of(sentence, noun.i, page.speech.among("by"))
    if owner is None and manner != "say":
        owner = _giver(sentence, noun)
    return spoken(page, sentence, owner.i if owner else noun.i, noun, manner) if owner or manner == "say" else None


def _in_passing(page: Page, sentence: Sentence, noun: Token) -> bool:
    """ "said in a statement that …": whoever said it speaks, not the statement."""
    prep = sentence.tokens[noun.head]
    return (
        noun.dep == "pobj"
        and prep.text.lower() in page.speech.among("in_passing")
        and page.speech.manner(sentence.tokens[prep.head].lemma) is not None
    )


def _giver(sentence: Sentence, noun: Token) -> Token | None:
    """Who makes a claim or denial: the doer of the verb whose object the noun is."""
    if noun.dep != "dobj":
        return None
    giver = doer(sentence, noun.head)
    return sentence.tokens[giver] if giver is not None else None


def _beside(page: Page, sentence: Sentence, i: int, path: int) -> Iterator[Said]:
    """ "according to X" and ", X said," hanging on a word of the way up; `path` is the child that the way came from."""
    joined = (k for verb in sentence.kids(i, "conj") if verb.i != path for k in sentence.kids(verb.i, "prep"))
    for kid in (*sentence.kids(i), *(k for k in joined if k.text.lower() in page.speech.among("according"))):
        if kid.i == path:
            continue
        if kid.text.lower() in page.speech.among("according"):
            to = object_of(sentence, kid.i) or sentence.kid(kid.i, "pobj")
            if to:
                yield spoken(page, sentence, to.i, kid, "say")
        elif (
            kid.dep in BESIDE and kid.pos == "VERB" and (kid.i > i or _set_off(sentence, kid)) and _parenthesis(page, sentence, kid)
        ):
            speaker = speaker_of(page, sentence, kid) if sentence.kid(kid.i, "nsubj") else None
            if speaker is not None:
                yield spoken(page, sentence, speaker, kid, page.speech.verbs[kid.lemma])


def _set_off(sentence: Sentence, verb: Token) -> bool:
    """Whether commas stand on both sides of "X said"."""
    subject = sentence.kid(verb.i, "nsubj")
    first = phrase(sentence, subject.i)[0] if subject else verb.i
    after = sentence.tokens[verb.i + 1 : verb.i + MAX_ASIDE]
    return first > 0 and sentence.tokens[first - 1].text == "," and any(t.text == "," for t in after)


def _parenthesis(page: Page, sentence: Sentence, verb: Token) -> bool:
    """Whether a verb of speech with a subject has no content of its own, so that it speaks of the clause around it."""
    if verb.lemma not in page.speech.among("trailing"):
        return False
    return sentence.kid(verb.i, "ccomp", "xcomp", "mark") is None and not any(
        k.dep == "dobj" and k.pos == "NOUN" for k in sentence.kids(verb.i)
    )


def quoting(page: Page, sentence: Sentence, path: int, i: int) -> Iterator[Said]:
    """ "…, citing X": a voice inside that of the verb which it hangs on."""
    subject = doer(sentence, i) if sentence.tokens[i].pos == "VERB" else None
    beside = sentence.kids(subject, "acl") if subject is not None else []
    verb = sentence.tokens[i]
    if page.speech.manner(verb.lemma) == "quote" and sentence.tokens[path].dep == "ccomp":
        said = sentence.kid(i, "nsubjpass" if passive(sentence, i) else "dobj")
        if said:
            yield spoken(page, sentence, said.i, verb, "say")
    for kid in [*sentence.kids(i, "advcl", "acl", "xcomp", "conj", "prep"), *beside]:
        if kid.i != path and page.speech.manner(kid.lemma) == "quote" and kid.tag == "VBG":
            source = sentence.kid(kid.i, "dobj")
            if source and not (sentence.kid(kid.i, "prep") and _as_saying(page, sentence, kid)):
                yield spoken(page, sentence, source.i, kid, "say")


def _as_saying(page: Page, sentence: Sentence, verb: Token) -> bool:
    return any(k.text.lower() in page.speech.among("as") and sentence.kid(k.i, "pcomp") for k in sentence.kids(verb.i, "prep"))
