"""Numbers: how many a phrase counts, in figures or words, with the words that make the number a bound."""

from __future__ import annotations

from dataclasses import replace

from dateline.knowledge.languages.numerals import Numeral
from dateline.records import Quantity, Token

from .scene import Scene

NUMBERING = frozenset({"nummod", "quantmod", "det", "amod", "advmod", "predet", "compound"})
CROWDS = frozenset(
    {
        "family",
        "crowd",
        "household",
        "staff",
        "crew",
        "personnel",
        "force",
        "people",
        "population",
        "insurgency",
        "couple",
        "youth",
        "elderly",
        "dead",
    }
)


def quantity(scene: Scene, h: int) -> Quantity:
    """How many the phrase headed by `h` counts: numbers in figures or words with "at least" and the like; or the vague word."""
    nouns, single = scene.language.nouns, scene.language.phrases.single
    s, token = scene.sentence, scene.tokens[h]
    share = _numeral(scene, h) if token.lemma in nouns.partitive else None
    if share is not None:
        return _told(scene, h, share)  # "a quarter of a million were displaced"
    beside = [n for k in s.kids(h, "compound") for n in s.kids(k.i, "nummod")]  # "four security forces personnel"
    numbers = [
        t
        for t in (token, *s.kids(h, *NUMBERING), *beside)
        if _number(scene, t.i) is not None and (t.pos == "NUM" or t.dep in NUMBERING or (t.i == h and t.text.lower() in single))
    ]
    numbers = [t for t in numbers if t.tag == "CD" or t.text.lower() in nouns.numbers] or _opening(scene, h)
    vague = next(
        (
            t
            for t in (token, *s.kids(h, "amod", "nummod", "det", "compound", "quantmod", "advmod"))
            if t.text.lower() in nouns.vague
        ),
        None,
    )
    figures = [t for t in numbers if t.text.lower() not in single]
    inside = [] if figures or vague or token.lemma not in nouns.partitive else _inside(scene, h)
    if inside:
        return quantity(scene, inside[0])
    if vague is not None and not figures:
        return Quantity(qualifier=_with_article(scene, vague.i))
    chosen = (figures or numbers)[:1]
    if not chosen:
        return Quantity(low=1, high=1) if _one_person(scene, h) else Quantity()
    number = chosen[0]
    if number.text.lower() in scene.language.phrases.articles and _part_of(scene, h):
        return Quantity(qualifier=_with_article(scene, h))
    if token.tag in {"NNS", "NNPS"} and number.text.lower() in {"a", "an"}:
        return Quantity()
    return _told(scene, number.i, _numeral(scene, number.i))


def _told(scene: Scene, i: int, numeral: Numeral | None) -> Quantity:
    """A range as it stands; any other number with what bounds it."""
    if numeral is None or numeral.low == numeral.high:
        return _bounded(scene, i, numeral)
    return Quantity(low=numeral.low, high=numeral.high, qualifier=scene.report.text[numeral.start : numeral.end])


def _opening(scene: Scene, h: int) -> list[Token]:
    """ "Sixteen Nigerien soldiers": a number that opens a sentence, which the parser hangs inside the phrase."""
    before = scene.premodifiers(h) if scene.tokens[h].tag == "NNS" else []
    first = scene.tokens[before[0]] if before else None
    opens = first is not None and first.i == 0 and first.text.lower() in scene.language.nouns.numbers
    return [first] if first is not None and opens and (scene.language.nouns.numbers[first.text.lower()] > 1) else []


def _inside(scene: Scene, h: int) -> list[int]:
    """What a noun of measure counts with a number of its own: "a total of 12 soldiers"."""
    found = [o.i for p in scene.sentence.kids(h, "prep") if p.text.lower() == "of" for o in scene.sentence.kids(p.i, "pobj")]
    return [o for o in found if any(k.pos == "NUM" for k in (scene.tokens[o], *scene.sentence.kids(o, "nummod")))]


def _numeral(scene: Scene, i: int) -> Numeral | None:
    """The numeral of the sentence that a token stands in, by the offsets of the report."""
    start, text = scene.sentence.start, scene.report.text
    plain = text[start : scene.sentence.end].replace("\n", " ")
    found = scene.language.nouns.numerals.covering(plain, scene.tokens[i].start - start)
    return found and replace(found, start=found.start + start, end=found.end + start)


def _bounded(scene: Scene, i: int, numeral: Numeral | None) -> Quantity:
    """The number with the words before it that make it a bound."""
    nouns = scene.language.nouns
    value = numeral.low if numeral is not None else _number(scene, i) or 0
    end = max(scene.tokens[i].end, numeral.end if numeral is not None else 0)
    first = i
    while first > 0 and (_counts(scene, first - 1, i) or (numeral is not None and scene.tokens[first - 1].start >= numeral.start)):
        first -= 1
    before = [t.text.lower() for t in scene.tokens[max(0, first - 4) : first]]
    for phrases, bound in ((nouns.at_least, "low"), (nouns.at_most, "high"), (nouns.about, "both")):
        for phrase in phrases:
            words = phrase.split()
            if before[-len(words) :] == words:
                start = scene.tokens[first - len(words)].start
                words_ = scene.report.text[start:end]
                return Quantity(low=value if bound != "high" else None, high=value if bound != "low" else None, qualifier=words_)
    return Quantity(low=value, high=value, qualifier=scene.report.text[scene.tokens[first].start : end])


def _number(scene: Scene, i: int) -> int | None:
    """The value of a number in figures or words, with its multiplier ("2 million", "a dozen")."""
    nouns = scene.language.nouns
    token = scene.tokens[i]
    small = token.text.lower().replace(",", "")
    if small in nouns.multipliers:
        parts = [_number(scene, k.i) for k in scene.sentence.kids(i, "compound", "nummod", "quantmod", "det")]
        factor = next((p for p in parts if p), None)
        return (factor or 1) * nouns.numbers[small]
    if i >= 2 and scene.tokens[i - 1].text == "-" and scene.tokens[i - 2].text.lower() in nouns.numbers and small in nouns.numbers:
        return nouns.numbers[scene.tokens[i - 2].text.lower()] + nouns.numbers[small]
    if small in nouns.numbers:
        return nouns.numbers[small]
    if "-" in small:
        values = [nouns.numbers.get(w) for w in small.split("-")]
        return sum(v for v in values if v is not None) if all(v is not None for v in values) else None
    try:
        value = float(small)
    except ValueError:
        return None
    return int(value) if value.is_integer() and value < 10**10 and len(small) < 12 else None


def _counts(scene: Scene, k: int, i: int) -> bool:
    """Whether a word is a part of the number behind it: the "two" of "two million"."""
    return scene.tokens[k].pos == "NUM" and scene.tokens[k].head == i


def _part_of(scene: Scene, h: int) -> bool:
    """Whether a noun tells a part without a number: "a third of the soldiers", "a number of people"."""
    nouns = scene.language.nouns
    followed = any(k.text.lower() in scene.language.phrases.of for k in scene.sentence.kids(h, "prep"))
    return followed and scene.lemma(h) in nouns.partitive - nouns.multipliers


def _with_article(scene: Scene, i: int) -> str:
    start = (
        scene.tokens[i - 1].start
        if i and scene.tokens[i - 1].text.lower() in {"a", "an", "the", "large"}
        else scene.tokens[i].start
    )
    return scene.report.text[start : scene.tokens[i].end]


def _one_person(scene: Scene, h: int) -> bool:
    """A person by name, or by a noun that is definite and singular: "his driver", "the imam"."""
    token = scene.tokens[h]
    if scene.language.nouns.pronouns.get(token.text.lower()) == "person" and token.dep in {"dobj", "nsubjpass"}:
        return True
    if token.tag == "NNP" and any(link.kind == "person" for link in scene.links.get(h, ())):
        return True
    definite = any(k.pos == "PRON" or k.text.lower() in scene.language.phrases.given for k in scene.sentence.kids(h, "poss", "det"))
    classes = scene.classes(h)
    return (
        token.tag == "NN"
        and definite
        and bool(classes & {"civilian", "armed"})
        and "unit" not in classes
        and token.lemma not in CROWDS
    )
