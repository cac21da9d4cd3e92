"""Report → Sentences: blocks, headline, dateline and quotations by layout; grammar by spaCy, which stays behind this file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from dateline.knowledge import Knowledge, Language
from dateline.knowledge.languages.script import Script
from dateline.records import KnowledgeError, Report, Sentence, Token
from dateline.text.mapped import Edit, Mapped, apply

MAX_HEADLINE_WORDS = 28
BY_FORM = ("attribute_ruler", "lemmatizer")  # components whose answer hangs on a word's form, tag and relation alone
WRAPPED = 50  # a line at least this long that ends in mid-sentence goes on in the next line
QUOTES = re.compile(r'“[^”\n]*”|«[^»\n]*»|"[^"\n]*"')
MENTIONED_BARE = 100_000  # people in a town that a report may name without explaining it
CAPTION = re.compile(r"\s*(?:photo|image|picture|caption|file photo|video)\s*[:(]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the report that is parsed on its own: offsets, and the part of a report that it is."""

    start: int
    end: int
    part: str


def sentences(report: Report, known: Knowledge) -> tuple[Sentence, ...]:
    """Every sentence of the report in reading order; none where the language has no folder."""
    language = known.languages.get(report.language)
    if language is None:
        return ()
    pieces = blocks(report.text, language)
    repaired = [_repaired(report.text, block, language, known) for block in pieces]
    docs = model(language.script.model).pipe([mapped.text for mapped in repaired])
    quotes = _quotations(report.text)
    found: list[Sentence] = []
    for paragraph, (block, mapped, doc) in enumerate(zip(pieces, repaired, docs, strict=True)):
        found.extend(_sentences(doc, block, mapped, paragraph, quotes, len(found), language.script))
    return tuple(found)


@cache
def model(name: str) -> Any:
    """The spaCy pipeline of that name (or the one that DATELINE_MODEL names), loaded once a process."""
    import spacy

    wanted = os.environ.get("DATELINE_MODEL", name)
    try:
        return spacy.load(wanted, exclude=["senter"], disable=list(BY_FORM))
    except OSError as problem:
        raise KnowledgeError(f"the language model {wanted!r} is not installed: pip install {wanted.replace('_', '-')}") from problem


def blocks(text: str, language: Language) -> list[Block]:
    """Layout: lines joined where they are only wrapped; headline, dateline and captions told apart from the body."""
    found: list[Block] = []
    headline = ""
    for start, end in _paragraphs(text):
        start, block = _after_headline(text, start, end, headline)
        found.extend(block)
        head = language.script.dateline.match(text, start, end)
        if head and head.end() > start:
            found.append(Block(start=start, end=head.end(), part="dateline"))
            start = head.end()
        if not text[start:end].strip():
            continue
        part = _part(text[start:end], first=not headline and not any(b.part == "body" for b in found), last=end == len(text.rstrip()))
        headline = headline or (text[start:end].strip() if part == "headline" else "")
        found.append(Block(start=start, end=end, part=part))
    return found


def _after_headline(text: str, start: int, end: int, headline: str) -> tuple[int, list[Block]]:
    """A body that begins by repeating the headline: the repetition is a block of its own."""
    lead = len(text[start:end]) - len(text[start:end].lstrip())
    bare = headline.rstrip(". ")
    if bare and text[start + lead : start + lead + len(bare)].lower() == bare.lower():
        cut = start + lead + len(bare)
        cut += 1 if text[cut : cut + 1] == "." else 0
        return cut, [Block(start=start, end=cut, part="headline")]
    return start, []


def _part(words: str, *, first: bool, last: bool) -> str:
    """Which part of a report a paragraph is, by its length, its place and how it ends."""
    stripped = words.strip()
    count = len(stripped.split())
    ends = stripped[-1:] in ".!?\"”»"
    if CAPTION.match(words):
        return "caption"
    if first and not last and count <= MAX_HEADLINE_WORDS:
        return "dateline" if count <= 4 and "," in stripped and not ends else "headline"
    return "heading" if count <= 9 and not ends and not last else "body"


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of paragraphs: a line break ends one unless the line is only wrapped."""
    start, at = 0, 0
    for line in text.splitlines(keepends=True):
        at += len(line)
        bare = line.strip()
        if bare and len(bare) >= WRAPPED and bare[-1] not in ".!?:\"”»" and text[at : at + 1].strip() and line.endswith("\n"):
            continue
        if text[start:at].strip():
            yield start, at
        start = at
    if text[start:at].strip():
        yield start, at


def _quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Offsets of what stands between quotation marks of one paragraph."""
    return tuple(m.span() for m in QUOTES.finditer(text))


def _repaired(text: str, block: Block, language: Language, known: Knowledge) -> Mapped:
    """The block's text as the parser should see it: plain quotes, lost possessives restored, headline capitals undone."""
    piece = text[block.start : block.end]
    titled = block.part in ("headline", "heading") and _in_title_case(piece, language)
    edits = list(_edits(piece, titled, language, known))
    return apply(piece, edits)


def _edits(piece: str, titled: bool, language: Language, known: Knowledge) -> Iterator[Edit]:
    for match in re.finditer(r"[\w.-]+|[\n’‘“”]", piece):
        word, at = match.group(), match.start()
        if word in "\n’‘“”":
            yield Edit(start=at, end=at + 1, new={"\n": " ", "’": "'", "‘": "'"}.get(word, '"'))
        elif titled and word[0].isupper() and word.lower() in language.script.headline_small:
            yield Edit(start=at, end=match.end(), new=word.lower())
        elif word.endswith("s") and word[0].isupper() and len(word) > 4 and _lost_possessive(word, piece[match.end() :], known):
            yield Edit(start=match.end() - 1, end=match.end(), new="'s")


def _lost_possessive(word: str, rest: str, known: Knowledge) -> bool:
    """Whether "Syrias" stands for "Syria's": the stem is a name, the whole is not, and a word follows."""
    if not re.match(r"\s+[\w“\"]", rest):
        return False
    stem, actors = word[:-1], known.actors
    if known.places.known(word) or actors.lookup(word) or actors.country_of(word):
        return False
    actor = actors.lookup(stem)
    return actors.country_of(stem) is not None or (actor is not None and not actor.umbrella) or any(p.population > MENTIONED_BARE or p.kind != "settlement" for p in known.places.lookup(stem)[:1])


def _in_title_case(piece: str, language: Language) -> bool:
    """Whether most words that a sentence would write small are written large."""
    small = [w for w in re.findall(r"[A-Za-z]+", piece)[1:] if w.lower() in language.script.headline_small and len(w) > 3]
    return len(small) > 1 and sum(w[0].isupper() for w in small) > len(small) / 2


@lru_cache(maxsize=65_536)
def _analysis(name: str, form: str, tag: str, dep: str) -> tuple[str, str, frozenset[str]]:
    """Lemma, part of speech and features of a word, from the model's own components, asked once a form instead of once a token."""
    from spacy.tokens import Doc

    nlp = model(name)
    doc = Doc(nlp.vocab, words=[form], tags=[tag], deps=[dep], heads=[0])
    for component in BY_FORM:
        if component in nlp.component_names:
            doc = nlp.get_pipe(component)(doc)
    return doc[0].lemma_.lower(), doc[0].pos_, _features(str(doc[0].morph))


@cache
def _features(morph: str) -> frozenset[str]:
    return frozenset(morph.split("|")) if morph else frozenset()


def _sentences(
    doc: Any, block: Block, mapped: Mapped, paragraph: int, quotes: Iterable[tuple[int, int]], index: int, script: Script
) -> Iterator[Sentence]:
    """spaCy's sentences of one block as our records, offsets mapped back to the report."""
    spans = tuple(quotes)
    for sent in doc.sents:
        words = [t for t in sent if not t.is_space]
        if not words:
            continue
        place = {t.i: n for n, t in enumerate(words)}
        tokens = tuple(_token(t, n, place, block.start, mapped, script) for n, t in enumerate(words))
        start, end = tokens[0].start, tokens[-1].end
        inside = tuple(q for q in spans if q[0] < end and q[1] > start)
        yield Sentence(index=index, start=start, end=end, tokens=tokens, part=block.part, paragraph=paragraph, quotes=inside)
        index += 1


def _token(t: Any, n: int, place: dict[int, int], offset: int, mapped: Mapped, script: Script) -> Token:
    text, tag, dep = t.text, t.tag_, t.dep_
    lemma, pos, morph = _analysis(script.model, text, tag, dep)
    return Token(
        i=n,
        start=offset + mapped.start(t.idx),
        end=offset + mapped.end(t.idx + len(t)),
        text=text,
        lemma=script.lemmas.get(text.lower()) or lemma,
        pos=pos,
        tag=tag,
        dep=dep,
        head=place.get(t.head.i, n),
        ent=t.ent_type_,
        morph=morph,
    )
