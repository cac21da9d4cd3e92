"""Which stretches of a report name a person, and what the text says that the person is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.knowledge import Knowledge, Language
from dateline.knowledge.actors import Actor
from dateline.knowledge.persons import plain
from dateline.records import Mention, Report, Sentence, Token
from dateline.stages import parse, spot

DOUBTFUL = frozenset({"ner", "capitals", "title"})  # how a name is known where neither registry nor gazetteer has it
AGE = re.compile(r"\s*(?:,\s*(?:aged\s+)?\d{1,2}\s*(?:[,.;:)]|years?\b|-year|$)|\(\s*(?:aged\s+)?\d{1,2}\s*\)|,?\s+aged\s+\d)")
WRITER = r"(?:\b(?:{}))\s*:?\s+((?:[^\W\d_a-z][\w.'’-]*[,;]?\s+(?:and\s+)?){{1,8}})"
PERSON, BARE = "PERSON", "NAME"  # what the tagger calls a person, and a run of capitals that nothing explains
PARTS = frozenset({"nsubj", "nsubjpass", "conj", "appos", "poss"})
OURS = "place:"  # begins the ids of places that the gazetteer's supplement has
KINDS = frozenset({"actor", "thing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name as it stands in a text: offsets in code points, half-open; `role` is a noun, "" where none is told.

    `public`: it may be named, being no person's or a public figure's; `id` is the registry's, "" where that has it not.
    """

    start: int
    end: int
    role: str = ""
    public: bool = False
    id: str = ""


def persons(report: Report, known: Knowledge) -> list[Named] | None:
    """The names of persons, and those of the registry, in reading order; None where the report's language is not read here."""
    language = known.languages.get(report.language)
    if language is None:
        return None
    seen = parse.legible(report, known)
    sentences = parse.sentences(seen, known)
    names = [m for m in spot.mentions(seen, sentences, known) if m.name is not None]
    found = {m: n for m in names if (n := _named(m, sentences[m.sentence], report.text, language, known)) is not None}
    shared = {word for m, n in found.items() if not n.public for word in _telling(m, sentences, known)}
    for m in names:
        if m not in found and m.kind in KINDS and m.source in DOUBTFUL and shared & set(_telling(m, sentences, known)):
            found[m] = _stretch(m, sentences[m.sentence], known)
    every = [*found.values(), *_writers(report.text, known)]
    return sorted({(n.start, n.end): n for n in every}.values(), key=lambda n: (n.start, n.end))


def _telling(m: Mention, sentences: tuple[Sentence, ...], known: Knowledge) -> list[str]:
    """The words of a name by which somebody is known."""
    first, last = m.name or (0, -1)
    words = (_bare(t.text) for t in sentences[m.sentence].tokens[first : last + 1])
    return [w for w in words if len(w) >= 3 and w not in known.persons.particles and w not in known.persons.titles]


def _stretch(m: Mention, sentence: Sentence, known: Knowledge) -> Named:
    """The name in a mention, as a private person's."""
    first, last = m.name or (0, 0)
    tokens = sentence.tokens
    return Named(start=tokens[first].start, end=tokens[last].end, role=_role(sentence, first, last, known))


def _named(m: Mention, sentence: Sentence, text: str, language: Language, known: Knowledge) -> Named | None:
    """The name in a mention, where it is a person's or the registry has it."""
    if m.name is None:
        return None
    first, last = m.name
    tokens = sentence.tokens
    start, end = tokens[first].start, tokens[last].end
    name = text[start:end]
    actor = known.actors.by_id(m.label) if m.source == "registry" else None
    if m.source == "registry" and (actor is None or actor.kind != "person"):
        return Named(start=start, end=end, public=True, id=m.label)
    if actor is None and not _person(m, sentence, text, language, known):
        return None
    meant = actor or _registered(name, known)
    if known.persons.is_public(name, meant):
        return Named(start=start, end=end, public=True, id=meant.id if meant else "")
    return _stretch(m, sentence, known)


def _registered(name: str, known: Knowledge) -> Actor | None:
    found = known.actors.lookup(name)
    return found if found is not None and found.kind == "person" else None


def _person(m: Mention, sentence: Sentence, text: str, language: Language, known: Knowledge) -> bool:
    """Whether a name that nothing else explains is a person's: the tagger says so, or the words around it do."""
    if m.kind not in KINDS or m.name is None:
        return False
    first, last = m.name
    tokens = sentence.tokens
    if m.label == PERSON and not _no_name(text[tokens[first].start : tokens[last].end], language, known):
        return True
    if (m.source not in DOUBTFUL and m.label != PERSON) or "unit" in language.nouns.of(tokens[last].lemma):
        return False
    titles = known.persons.titles
    titled = _bare(tokens[first].text) in titles and last > first
    before = first > 0 and _bare(tokens[first - 1].text) in titles
    aged = AGE.match(text, tokens[last].end) is not None
    return (
        titled
        or before
        or aged
        or (m.label == BARE and _takes_part(sentence, first, last, text, language))
        or _patronymic(m, sentence, language, known)
        or bool(_beside(sentence, first, last, known))
        or _acts(sentence, first, last, language)
    )


def _takes_part(sentence: Sentence, first: int, last: int, text: str, language: Language) -> bool:
    """Whether a run of capitals that nothing explains does or suffers something, and is no word of the language otherwise."""
    tokens = sentence.tokens
    words = [t.text for t in tokens[first : last + 1]]
    lower = {t.lemma.lower() for t in tokens[first : last + 1]} | {w.lower() for w in words}
    plain = all(w[0].isupper() and not w.isupper() and w.isalpha() for w in words)
    common = any(language.nouns.of(w) or re.search(rf"\b{re.escape(w)}\b", text) for w in lower)
    led = first > 0 and tokens[first - 1].pos == "DET"
    return (
        plain
        and not common
        and not led
        and any(t.dep in PARTS for t in tokens[first : last + 1] if t.head not in range(first, last + 1))
    )


def _patronymic(m: Mention, sentence: Sentence, language: Language, known: Knowledge) -> bool:
    """Whether a name of three words or more holds a particle of names, as few names of groups do, and does not begin as theirs."""
    first, last = m.name or (0, -1)
    words = [_bare(t.text) for t in sentence.tokens[first : last + 1] if t.text.isalpha()]
    led = first > 0 and sentence.tokens[first - 1].pos == "DET"
    within = any(w in known.persons.particles for w in words[1:-1])
    return len(words) > 3 and within and not led and words[0] not in language.nouns.leading_units


def _acts(sentence: Sentence, first: int, last: int, language: Language) -> bool:
    """Whether somebody of this name is told of by "who", or has kin."""
    tokens, inside = sentence.tokens, range(first, last + 1)
    after = tokens[last + 1 : last + 3]
    told = any(t.text.lower() in ("who", "whose", "whom") for t in after) and (
        len(after) < 1 or after[0].text in (",", "who", "whose")
    )
    owns = any(
        tokens[i].dep == "poss" and tokens[i].head not in inside and "kin" in language.nouns.of(tokens[tokens[i].head].lemma)
        for i in inside
    )
    return told or owns


def _no_name(name: str, language: Language, known: Knowledge) -> bool:
    """Whether the tagger's person is a weapon, a people, or a place by this whole name.

    Gazetteers have a village of nearly every given name; of single words only those places count that stand in our own list.
    """
    words = name.split()
    if len(words) > 1:
        return bool(known.places.lookup(name)) and not any(w.lower() in known.persons.titles for w in words)
    ours = (place for place in known.places.lookup(name) if place.id.startswith(OURS) and plain(place.name) == plain(name))
    return name.lower() in language.nouns.makes or known.actors.country_of(name) is not None or any(ours)


def _role(sentence: Sentence, first: int, last: int, known: Knowledge) -> str:
    """What the text says that the person is: the title, or the noun beside the name."""
    before = _bare(sentence.tokens[first - 1].text) if first else ""
    own = _bare(sentence.tokens[first].text)
    return _beside(sentence, first, last, known) or known.persons.titles.get(before) or known.persons.titles.get(own) or ""


def _beside(sentence: Sentence, first: int, last: int, known: Knowledge) -> str:
    """The noun in apposition to a name, or that it narrows: "Moussa, a baker", "her brother Moussa"."""
    tokens, inside = sentence.tokens, range(first, last + 1)
    for other in _related(sentence, inside):
        if other.lemma.lower() in known.persons.roles:
            return other.lemma.lower()
    if first and tokens[first - 1].lemma.lower() in known.persons.roles and tokens[first - 1].pos == "NOUN":
        return tokens[first - 1].lemma.lower()
    return ""


def _related(sentence: Sentence, inside: range) -> Iterator[Token]:
    tokens = sentence.tokens
    for i in inside:
        yield from (t for t in sentence.kids(i, "appos") if t.i not in inside)
        if tokens[i].dep == "appos" and tokens[i].head not in inside:
            yield tokens[tokens[i].head]


def _writers(text: str, known: Knowledge) -> Iterator[Named]:
    """Names after "By" and "Reporting by": runs of capitals, one after another."""
    words = sorted(known.persons.bylines, key=len, reverse=True)
    if not words:
        return
    for found in re.finditer(WRITER.format("|".join(map(re.escape, words))), text + "\n"):
        for part in re.finditer(r"[^\s,;]+(?:\s+(?!and\b)[^\s,;]+)+", found[1]):
            start, end = found.start(1) + part.start(), found.start(1) + part.end()
            name = text[start:end].rstrip(".;")
            if not known.persons.is_public(name, _registered(name, known)) and known.actors.lookup(name) is None:
                yield Named(start=start, end=start + len(name))


def _bare(word: str) -> str:
    return word.lower().rstrip(".")
