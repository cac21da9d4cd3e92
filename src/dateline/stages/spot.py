"""Sentences → Mentions: names by the registry, the gazetteer and the tagger (in that order), then every base noun phrase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.knowledge import Knowledge, Language
from dateline.records import Mention, Report, Sentence, Token

MAX_NAME = 8
INSIDE = frozenset({"of", "the", "for", "and", "al", "el", "an", "ash", "wal", "de", "la", "du", "des", "del", "bin", "ibn", "abu", "-", "–", "'s", "in", "&"})
ARTICLES = frozenset({"al", "el", "an", "ash", "as", "ad", "at", "az", "ar"})
LOCATIONS = frozenset({"GPE", "LOC", "FAC"})
LEFT = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "case", "advmod", "punct", "neg", "acl", "appos"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
MODIFYING = frozenset({"compound", "amod", "nmod", "nummod", "quantmod", "npadvmod", "det", "poss", "case", "advmod"})
CITY = 100_000  # people
TIMES = frozenset({"DATE", "TIME"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A name in a sentence: token indices, what sort of thing it names, and how that was known."""

    first: int
    last: int
    kind: str
    label: str
    source: str


def mentions(report: Report, sentences: tuple[Sentence, ...], known: Knowledge) -> tuple[Mention, ...]:
    """Every name and every base noun phrase of the report, in reading order; a name inside a phrase is a mention of its own."""
    language = known.languages.get(report.language)
    if language is None:
        return ()
    found = [m for sentence in sentences for m in _in_sentence(report, sentence, language, known)]
    return tuple(_consistent(found))


def _consistent(found: list[Mention]) -> list[Mention]:
    """A name that is a place once in a report is one wherever nothing but the tagger says otherwise."""
    places = {m.span.quote for m in found if m.kind == "place" and m.label != "site" and m.source != "registry"}
    doubtful = {"ner", "capitals"}
    return [replace(m, kind="place", label="GPE") if m.kind != "place" and m.source in doubtful and m.span.quote in places else m for m in found]


def _in_sentence(report: Report, sentence: Sentence, language: Language, known: Knowledge) -> Iterator[Mention]:
    runs = _runs(sentence, language, known)
    covering = {i: run for run in runs for i in range(run.first, run.last + 1)}
    headed: set[int] = set()
    found = []
    for token in sentence.tokens:
        if token.pos in NOUNS and _is_head(sentence, token) and token.ent not in TIMES:
            run = covering.get(token.i)
            found.append(_phrase(report, sentence, token, run, language))
            headed.update([token.i] if run is None else range(run.first, run.last + 1))
    for run in runs:
        if run.last not in headed or run.first not in headed:
            found.append(_mention(report, sentence, run.first, run.last, _head(sentence, run), run.kind, run.label, run.source))
    yield from sorted(found, key=lambda m: (m.span.start, -m.span.end, m.head))


def _is_head(sentence: Sentence, token: Token) -> bool:
    """Whether a token heads a noun phrase instead of standing inside one."""
    if token.pos == "NUM":
        return token.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr"} and token.ent != "DATE"
    if token.dep not in MODIFYING:
        return True
    head = sentence.tokens[token.head]
    return token.dep == "poss" or (token.dep == "npadvmod" and token.pos == "PROPN") or head.pos not in NOUNS | {"ADJ"}


def _phrase(report: Report, sentence: Sentence, head: Token, run: Run | None, language: Language) -> Mention:
    first, last = base(sentence, head)
    if run is not None:
        first = max([first, *(t.i + 1 for t in sentence.tokens[first : head.i] if t.dep == "case" and t.i < run.first)])
        first, last = min(first, run.first), max(last, run.last) if run.last >= head.i else last
        return _mention(report, sentence, first, last, head.i, run.kind, run.label, run.source)
    kind, label = _kind_of(sentence, head, language)
    return _mention(report, sentence, first, last, head.i, kind, label, "noun")


def base(sentence: Sentence, head: Token) -> tuple[int, int]:
    """First and last token of the base noun phrase of a head: what stands before it, and nothing after."""
    first = head.i
    for child in reversed(sentence.kids(head.i)):
        if child.i < head.i and child.dep in LEFT and child.dep != "appos":
            edge = sentence.subtree(child.i)[0]
            if child.dep == "acl" and head.i - edge > 3:
                break
            first = min(first, edge)
    while first < head.i and sentence.tokens[first].pos in {"PUNCT", "CCONJ", "ADP"}:
        first += 1
    return first, head.i


def _kind_of(sentence: Sentence, head: Token, language: Language) -> tuple[str, str]:
    classes = language.nouns.of_word(head.lemma, head.text)
    if head.pos == "PRON":
        kind = language.nouns.pronouns.get(head.text.lower(), "none")
        return "pronoun", kind
    if classes & {"armed", "unit", "body", "civilian"}:
        first = next(c for c in ("armed", "unit", "body", "civilian") if c in classes)
        return "actor", first
    if classes & {"site", "area"}:
        return "place", "site"
    return "thing", head.ent


def _runs(sentence: Sentence, language: Language, known: Knowledge) -> list[Run]:
    """Names, none overlapping: registry first, then places and other names by capitals and tagger."""
    tokens = sentence.tokens
    runs: list[Run] = []
    at = 0
    while at < len(tokens):
        run = _registered(sentence, at, known) or _capitalised(sentence, at, language, known)
        if run is None:
            at += 1
        else:
            runs.append(run)
            at = run.last + 1
    return runs


def _starts_name(token: Token, after: Token | None) -> bool:
    return token.text[0].isupper() or (token.text.lower() in ARTICLES and after is not None and after.text in "-–")


def _registered(sentence: Sentence, at: int, known: Knowledge) -> Run | None:
    """The longest name of the registry that begins here."""
    tokens = sentence.tokens
    if not _starts_name(tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None):
        return None
    last = _reach(sentence, at, min(MAX_NAME, known.actors.max_words * 2))
    for end in range(last, at - 1, -1):
        if tokens[end].text in INSIDE or (tokens[end].pos == "VERB" and tokens[end].text.islower()):
            continue
        words = " ".join(t.text for t in tokens[at : end + 1])
        actor = known.actors.lookup(words)
        if actor is not None and not (end == at and actor.umbrella):
            return Run(first=at, last=end, kind="actor", label=actor.id, source="registry")
        if end == at and (demonym := known.actors.country_of(words)) is not None:
            body = _national_body(sentence, at, known)
            if body is not None:
                return body
            kind = "place" if demonym.is_name and not demonym.is_adjective else "actor"
            return Run(first=at, last=at, kind=kind, label=f"country:{demonym.country}" if kind == "actor" else "GPE", source="registry")
        if end > at and (demonym := known.actors.country_of(words)) is not None and demonym.is_name:
            return Run(first=at, last=end, kind="place", label="GPE", source="registry")
    return None


def _national_body(sentence: Sentence, at: int, known: Knowledge) -> Run | None:
    """A country before more capitals that end in a body's noun: "Ethiopian National Defense Force"."""
    tokens, last = sentence.tokens, at
    while last + 1 < len(tokens) and tokens[last + 1].pos == "PROPN" and tokens[last + 1].text[0].isupper() and last - at < MAX_NAME:
        last += 1
    small = tokens[last].text.lower()
    nouns = next((lang.nouns for lang in known.languages.values()), None)
    if last == at or nouns is None or not nouns.of_word(small, small) & {"unit", "body"}:
        return None
    if known.actors.lookup(" ".join(t.text for t in tokens[at + 1 : last + 1])) is not None:
        return None
    tail = last
    if tail + 1 < len(tokens) and tokens[tail + 1].text == "of":
        rest = [t for t in tokens[tail + 2 : tail + 6]]
        while rest and (rest[0].text.lower() == "the" or rest[0].text[0].isupper()):
            tail = rest[0].i if rest[0].text[0].isupper() else tail
            rest = rest[1:]
    return Run(first=at, last=tail, kind="actor", label="ORG", source="capitals")


def _reach(sentence: Sentence, at: int, most: int) -> int:
    """How far a name that begins here could go: capitals, and the small words that stand inside names."""
    tokens, end = sentence.tokens, at
    for i in range(at + 1, min(len(tokens), at + most)):
        text = tokens[i].text
        if text[0].isupper() or text[0].isdigit() or tokens[i].pos in {"NOUN", "PROPN"}:
            end = i
        elif text.lower() not in INSIDE:
            break
    return end


def _capitalised(sentence: Sentence, at: int, language: Language, known: Knowledge) -> Run | None:
    """A run of capitals that the registry does not know: a place by the gazetteer or the words around it, else by the tagger."""
    tokens = sentence.tokens
    token = tokens[at]
    article = token.text.lower() in ARTICLES and at + 2 < len(tokens) and tokens[at + 1].text in "-–" and tokens[at + 2].text[0].isupper()
    if not (_proper(token, at) or article) or token.ent in TIMES:
        return None
    last = _run_end(sentence, at, known)
    first = at
    while first < last and language.nouns.of(tokens[first].text.lower()) == frozenset() and tokens[first].text.lower() in language.nouns.titles:
        first += 1
    if tokens[first].text.lower() in language.nouns.titles and first == last:
        return None
    label_word = known.actors.lookup(tokens[first].text) if first == last else None
    if label_word is not None and label_word.umbrella:
        return None
    kind, label, source = _sort(sentence, first, last, language, known)
    return Run(first=first, last=last, kind=kind, label=label, source=source)


def _proper(token: Token, at: int) -> bool:
    if not token.text[0].isupper() or token.pos in {"PRON", "DET", "ADP", "AUX", "VERB", "ADV", "CCONJ", "SCONJ", "PUNCT"}:
        return bool(token.ent) and token.ent not in TIMES and token.text[0].isupper() and token.pos == "VERB"
    return token.pos == "PROPN" or at > 0 or bool(token.ent)


def _run_end(sentence: Sentence, at: int, known: Knowledge) -> int:
    tokens, end = sentence.tokens, at
    for i in range(at + 1, min(len(tokens), at + MAX_NAME)):
        word = tokens[i]
        if word.ent in TIMES or word.pos in {"PUNCT", "VERB", "ADP", "CCONJ", "PART"} and word.text not in "-–":
            break
        if word.text[0].isupper() or word.text[0].isdigit():
            if known.actors.country_of(word.text) or known.actors.lookup(word.text):
                break
            end = i
        elif word.text in "-–" and i + 1 < len(tokens) and (tokens[i + 1].text[0].isupper() or tokens[i - 1].text.lower() in ARTICLES):
            continue
        elif word.text.lower() not in ARTICLES:
            break
    return end


def _sort(sentence: Sentence, first: int, last: int, language: Language, known: Knowledge) -> tuple[str, str, str]:
    """Actor or place, the label, and how that was decided."""
    tokens = sentence.tokens
    words = " ".join(t.text for t in tokens[first : last + 1])
    ent = next((t.ent for t in tokens[first : last + 1] if t.ent), "")
    after = tokens[last + 1].lemma if last + 1 < len(tokens) else ""
    before = tokens[first - 1].text.lower() if first else ""
    place_word = after in language.nouns.place_nouns or tokens[last].lemma in language.nouns.place_nouns
    if _of_place(sentence, first, language) or (place_word and ent != "PERSON"):
        return "place", ent if ent in LOCATIONS else "GPE", "place noun"
    if "unit" in language.nouns.of(after) or "armed" in language.nouns.of(after) or "unit" in language.nouns.of(tokens[last].lemma):
        return "actor", "ORG", "noun"
    cued = _cued(sentence, first, last, language)
    titled = before in language.nouns.titles
    if (ent != "PERSON" or cued or _well_known(words, first, sentence, known)) and not titled and known.places.known(words):
        return "place", ent if ent in LOCATIONS else "GPE", "gazetteer"
    if ent in LOCATIONS:
        return "place", ent, "ner"
    if cued and not titled and ent != "ORG":
        return "place", "GPE", "the words around it"
    if ent in {"PERSON", "ORG", "NORP"}:
        return "actor", ent, "ner"
    return ("thing" if ent else "actor"), ent or "NAME", "capitals"


def _well_known(words: str, first: int, sentence: Sentence, known: Knowledge) -> bool:
    """Whether a single word is the name of a city or province that the tagger may take for a person."""
    before = sentence.tokens[first - 1] if first else None
    if " " in words or (before is not None and before.pos == "PROPN"):
        return False
    return any(p.population > CITY or p.kind in {"province", "region", "country"} for p in known.places.lookup(words)[:1])


def _cued(sentence: Sentence, first: int, last: int, language: Language) -> bool:
    """Whether the words around a name say that it is a place: what is stormed or held, what one is in or near."""
    tokens, nouns = sentence.tokens, language.nouns
    head = tokens[tokens[last].head]
    if tokens[last].dep in {"dobj", "nsubjpass"}:
        return head.lemma in nouns.place_verbs
    if tokens[last].dep != "pobj" or head.i >= first:
        return False
    over = tokens[head.head]
    if head.text.lower() in nouns.place_cues:
        return True
    if head.text.lower() in {"of", "over", "for"}:
        return over.lemma in nouns.place_nouns | nouns.held_nouns
    return head.text.lower() in {"from", "to", "into", "on", "against"} and over.lemma in nouns.motion_verbs


def _of_place(sentence: Sentence, first: int, language: Language) -> bool:
    """Whether "town of", "province of" stands before."""
    tokens = sentence.tokens
    at = first - 1
    if at >= 0 and tokens[at].text.lower() == "the":
        at -= 1
    return at >= 1 and tokens[at].text.lower() == "of" and tokens[at - 1].lemma in language.nouns.place_nouns


def _head(sentence: Sentence, run: Run) -> int:
    inside = range(run.first, run.last + 1)
    words = [sentence.tokens[i] for i in reversed(inside) if sentence.tokens[i].text not in "-–"]
    return next((t.i for t in words if t.head not in inside or t.head == t.i), words[0].i)


def _mention(
    report: Report, sentence: Sentence, first: int, last: int, head: int, kind: str, label: str, source: str
) -> Mention:
    span = report.span(sentence.tokens[first].start, sentence.tokens[last].end)
    return Mention(span=span, kind=kind, sentence=sentence.index, first=first, last=last, head=head, label=label, source=source)
