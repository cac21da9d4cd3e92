"""Grammar by spaCy: texts into sentences of tokens. Nothing of spaCy leaves this file, but for the model where it is measured."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache, partial
from typing import Any

from dateline.knowledge.languages.script import Script
from dateline.records import KnowledgeError, Token
from dateline.text.mapped import Mapped

from .entities import Recogniser

BATCH = 24  # pieces parsed together: more costs memory and saves little time
WHOLE = re.compile(r"[A-ZÀ-Þ]\w+[-–][a-z]{1,4}[-–][A-ZÀ-Þ]\w+")  # one word to the parser: "Port-au-Prince", "Deir-ez-Zor"
AT_ONCE = 10_000  # characters: where each is a word, memory grows by some fifty kilobytes with it
LONGEST = 400  # words of a sentence
ENDING = 64  # characters at the end of a word in which signs and endings are looked for
DICTIONARY = ("noun", "verb", "adj", "adv")
ENTITIES = "ner"
BY_FORM = ("attribute_ruler", "lemmatizer")  # components whose answer hangs on a word's form, tag and relation alone


def parsed(pieces: Sequence[tuple[int, Mapped]], script: Script) -> Iterator[list[tuple[Token, ...]]]:
    """For each piece, its sentences as tokens whose offsets are those of the report: where the piece begins, and its text."""
    for some in _batches(pieces):
        for (offset, mapped), (doc, entities) in zip(some, _recognised([mapped.text for _, mapped in some], script), strict=True):
            rows = (part for sentence in doc.sents for part in _bounded([t for t in sentence if not t.is_space]))
            yield [_tokens(words, entities, offset, mapped, script) for words in rows if words]


def _batches(pieces: Sequence[tuple[int, Mapped]]) -> Iterator[list[tuple[int, Mapped]]]:
    """Pieces that are parsed together: as many as `BATCH`, and no more than `AT_ONCE` characters of several."""
    some: list[tuple[int, Mapped]] = []
    size = 0
    for piece in pieces:
        size += len(piece[1].text)
        if some and (len(some) == BATCH or size > AT_ONCE):
            yield some
            some, size = [], len(piece[1].text)
        some.append(piece)
    if some:
        yield some


def _recognised(texts: list[str], script: Script) -> Iterator[tuple[Any, list[str]]]:
    """Each text parsed, with the label of the entity that each of its tokens is in."""
    nlp, recogniser = model(script.model), _recogniser(script.model)
    docs = list(nlp.pipe(texts, batch_size=BATCH, disable=[] if recogniser is None else [ENTITIES]))
    if recogniser is None:
        return ((doc, [t.ent_type_ for t in doc]) for doc in docs)
    return zip(docs, recogniser.entities(docs), strict=True)


@cache
def _recogniser(name: str) -> Recogniser | None:
    nlp = model(name)
    return Recogniser.of(nlp.get_pipe(ENTITIES)) if ENTITIES in nlp.pipe_names else None


def _bounded(words: list[Any]) -> Iterator[list[Any]]:
    """A sentence in parts of at most `LONGEST` words, cut behind a sign of punctuation where there is one.

    Nobody writes longer sentences; a table or a list without full stops is taken for one, and to look for what acts on what in it
    takes more than quadratic time.
    """
    while len(words) > LONGEST:
        cut = next((n + 1 for n in range(LONGEST - 1, LONGEST // 2, -1) if words[n].is_punct), LONGEST)
        yield words[:cut]
        words = words[cut:]
    yield words


@cache
def model(name: str) -> Any:
    """The spaCy pipeline of that name (or the one that DATELINE_MODEL names), loaded once a process."""
    import spacy  # noqa: PLC0415 (slow to load)

    wanted = os.environ.get("DATELINE_MODEL", name)
    try:
        nlp: Any = spacy.load(wanted, exclude=["senter"], disable=list(BY_FORM))
        nlp.tokenizer.token_match = WHOLE.fullmatch
        nlp.tokenizer.suffix_search = partial(_last, nlp.tokenizer.suffix_search)
        return _indexed(nlp)
    except OSError as problem:
        raise KnowledgeError(f"the language model {wanted!r} is not installed: pip install {wanted.replace('_', '-')}") from problem


def _last(search: Callable[[str, int], re.Match[str] | None], word: str) -> re.Match[str] | None:
    """What a word ends in, looked for near its end: from its beginning, each of many signs would cost the whole word anew."""
    return search(word, max(0, len(word) - ENDING))


def _indexed(nlp: Any) -> Any:
    """The pipeline with the lists of its dictionary as sets: each lemma looked for costs a search of one."""
    index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index", {}) if "lemmatizer" in nlp.component_names else {}
    for sort, forms in [*index.items()]:
        index[sort] = frozenset(forms)
    return nlp


@cache
def _by_form(name: str) -> tuple[Any, ...]:
    nlp = model(name)
    return tuple(nlp.get_pipe(component) for component in BY_FORM if component in nlp.component_names)


def _tokens(words: list[Any], entities: list[str], offset: int, mapped: Mapped, script: Script) -> tuple[Token, ...]:
    """The words of one sentence; a word that hangs on nothing in it is its own head."""
    place = {t.i: n for n, t in enumerate(words)}
    found = []
    for n, t in enumerate(words):
        text, dep = t.text, t.dep_
        tag = script.tags.get(text.lower(), t.tag_)
        lemma, pos, morph = _analysis(script.model, text, tag, dep)
        token = Token(
            i=n,
            start=offset + mapped.start(t.idx),
            end=offset + mapped.end(t.idx + len(text)),
            text=text,
            lemma=script.lemmas.get(text.lower()) or lemma,
            pos=pos,
            tag=tag,
            dep=dep if t.head.i in place else "ROOT",
            head=place.get(t.head.i, n),
            ent=entities[t.i],
            morph=morph,
        )
        found.append(token)
    return tuple(found)


def as_tagged(token: Token, tag: str, script: Script) -> Token:
    """The token with another tag, and the lemma, part of speech and features that follow from it."""
    lemma, pos, morph = _analysis(script.model, token.text, tag, token.dep)
    return replace(token, tag=tag, lemma=script.lemmas.get(token.text.lower()) or lemma, pos=pos, morph=morph)


@lru_cache(maxsize=65_536)
def _analysis(name: str, form: str, tag: str, dep: str) -> tuple[str, str, frozenset[str]]:
    """Lemma, part of speech and features of a word, from the model's own components, asked once a form instead of once a token."""
    from spacy.tokens import Doc  # noqa: PLC0415 (slow to load)

    doc = Doc(model(name).vocab, words=[form], tags=[tag], deps=[dep], heads=[0])
    for component in _by_form(name):
        doc = component(doc)
    return doc[0].lemma_.lower(), doc[0].pos_, _features(str(doc[0].morph))


@lru_cache(maxsize=65_536)
def sorts(form: str, name: str) -> frozenset[str]:
    """What a word in small letters may be by the dictionary of a model: noun, verb, adj, adv, or small for a function word.

    Inflected forms count as what they come from; none where no dictionary has the word.
    """
    if model(name).vocab[form].is_stop:
        return frozenset({"small"})
    return frozenset(sort for sort in DICTIONARY if not _stems(form, sort, name).isdisjoint(_listed(name, sort)))


@lru_cache(maxsize=65_536)
def stems(form: str, name: str) -> frozenset[str]:
    """What a word in small letters may be a form of."""
    return frozenset().union(*(_stems(form, sort, name) for sort in DICTIONARY))


def listed(form: str, name: str) -> bool:
    """Whether the dictionary lists a word in small letters as it stands, and it is no function word."""
    return "small" not in sorts(form, name) and any(form in _listed(name, sort) for sort in DICTIONARY)


def _stems(form: str, sort: str, name: str) -> set[str]:
    """What a form may come from, by the endings and the exceptions that the model's lemmatizer has."""
    tables = model(name).get_pipe("lemmatizer").lookups
    rules = tables.get_table("lemma_rules").get(sort, ())
    exceptions = tables.get_table("lemma_exc").get(sort, {})
    return {form, *exceptions.get(form, ()), *(form.removesuffix(old) + new for old, new in rules if form.endswith(old))}


@cache
def _listed(name: str, sort: str) -> frozenset[str]:
    return frozenset(model(name).get_pipe("lemmatizer").lookups.get_table("lemma_index").get(sort, ()))


@cache
def _features(morph: str) -> frozenset[str]:
    return frozenset(morph.split("|")) if morph else frozenset()
