"""Which words of a text without capitals stand in names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.knowledge import Knowledge, Language
from dateline.knowledge.actors.names import key as key_of
from dateline.knowledge.actors.names import words as parts_of
from dateline.knowledge.places.fold import fold

from .grammar import listed, sorts, stems

CITY = 100_000  # people in a place whose name is a word of the dictionary too
LONGEST_PLACE = 4
LONGEST_SHORT = 6  # letters of an abbreviation
LONGEST_BODY = 8  # words of a body's name before its abbreviation
WIDE = frozenset({"country", "province", "region"})
BESIDE = frozenset(" -–'’\n")
VOWEL = re.compile("[aeiouyáéíóúäöüãõâêôàè]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a text in small letters, and where it stands."""

    i: int
    start: int
    end: int
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The words that want a capital, and those that want nothing else."""

    capitals: frozenset[int]
    abbreviations: frozenset[int]


def names(text: str, words: Sequence[Word], language: Language, known: Knowledge) -> Wanted:
    """The words of `text` that stand in names, by their index."""
    named = set(_registered(text, words, language, known))
    named |= {i for i in _placed(text, words, language, known) if i not in named}
    short = {*_explained(text, words, named, language), *_by_form(words, language, known)}
    shortened = {words[i].form for i in short if len(words[i].form) > 1}
    short |= {w.i for w in words if w.form in shortened or _initial(text, w)}
    found = named | {w.i for w in words if w.i not in short and _strange(w.form, language)}
    found |= set(_spelled_out(text, words, short, language))
    found |= set(_beside(text, words, found | short, language))
    found |= {*_titled(text, words, found, language), *_dated(words, language)}
    return Wanted(capitals=frozenset(found - short), abbreviations=frozenset(short))


def _strange(form: str, language: Language) -> bool:
    """Whether no dictionary has a word, and it is none of those that reading knows."""
    return len(form) > 1 and form.isalpha() and not sorts(form, language.script.model) and not _listed(form, language)


def _listed(form: str, language: Language) -> bool:
    """Whether reading knows a word as a common one."""
    nouns, frames, phrases = language.nouns, language.frames, language.phrases
    small = (nouns.titles, nouns.place_prepositions, nouns.place_cues, phrases.particles, phrases.name_articles)
    if form in language.script.common or form in nouns.numbers or any(form in words for words in small):
        return True
    return any(nouns.of(s) or s in frames.verbs or s in frames.nouns for s in stems(form, language.script.model))


def _explained(text: str, words: Sequence[Word], named: set[int], language: Language) -> Iterator[int]:
    """Abbreviations: short words alone in brackets that no dictionary has, or beside the words or the name that they stand for."""
    for word in words:
        if not 1 < len(word.form) <= LONGEST_SHORT:
            continue
        if _bracketed(text, word):
            whole = {word.i - 1, word.i - 2} <= named and _joined(text, words, word.i - 1, word.i)
            if whole or _strange(word.form, language) or _stood_for(words, word, language):
                yield word.i
        elif text[word.end : word.end + 2] == " (" and _unfolds(words, word, language):
            yield word.i


def _unfolds(words: Sequence[Word], short: Word, language: Language) -> bool:
    """Whether the words behind an abbreviation begin with its letters: "nic (national intelligence centre)"."""
    return short.form == "".join(words[i].form[0] for i in _behind(words, short, language))


def _behind(words: Sequence[Word], short: Word, language: Language) -> list[int]:
    """As many words behind an abbreviation as it has letters, small ones aside."""
    behind = (w.i for w in words[short.i + 1 : short.i + 1 + 2 * len(short.form)] if w.form not in language.phrases.inside_names)
    return [i for i, _ in zip(behind, short.form, strict=False)]


def _by_form(words: Sequence[Word], language: Language, known: Knowledge) -> Iterator[int]:
    """Short words that no dictionary has and that nobody could say, and those that the registry writes large."""
    for word in words:
        strange = _strange(word.form, language)
        said = strange and VOWEL.search(word.form) is None
        if 1 < len(word.form) <= LONGEST_SHORT and (said or _abbreviates(word.form, language, known)):
            yield word.i


def _abbreviates(form: str, language: Language, known: Knowledge) -> bool:
    """Whether a party's name is an abbreviation of these letters, and no common word is."""
    if not any(entry[1] for entry in known.actors.index.get(form, ())):
        return False
    return form not in language.script.common and not _listed(form, language) and sorts(form, language.script.model) <= {"noun"}


def _initial(text: str, word: Word) -> bool:
    """Whether a letter with a point behind it stands for a word: "J. Roe", "U.S."."""
    return len(word.form) == 1 and word.form.isalpha() and text[word.end : word.end + 1] == "."


def _spelled_out(text: str, words: Sequence[Word], short: set[int], language: Language) -> Iterator[int]:
    """The words that an abbreviation in brackets behind them stands for."""
    for i in sorted(short):
        if text[words[i].end : words[i].end + 2] == " (" and _unfolds(words, words[i], language):
            yield from _behind(words, words[i], language)
        if _bracketed(text, words[i]):
            yield from (j for j in _stood_for(words, words[i], language) or _body_before(text, words, i, language))


def _stood_for(words: Sequence[Word], short: Word, language: Language) -> list[int]:
    """The words before whose first letters the abbreviation has, the last first; none where they do not match."""
    found, at = [], short.i - 1
    for letter in reversed(short.form):
        while at >= 0 and words[at].form[0] != letter and words[at].form in language.phrases.inside_names:
            at -= 1
        if at < 0 or words[at].form[0] != letter:
            return []
        found.append(at)
        at -= 1
    return found


def _body_before(text: str, words: Sequence[Word], i: int, language: Language) -> Iterator[int]:
    """The words of a body's name that ends here: nouns and adjectives, one of them the noun of a body, up to a small word."""
    found: list[int] = []
    for word in reversed(words[max(0, i - LONGEST_BODY) : i]):
        small = word.form in language.phrases.inside_names
        if not small and (sorts(word.form, language.script.model) & {"small", "adv"} or not _joined(text, words, word.i, i)):
            break
        found += [] if small else [word.i]
    nouns = language.nouns
    bodies = [n for n, j in enumerate(found) if nouns.of_word(words[j].form, words[j].form) & {"unit", "body", "armed"}]
    if len(found) > 1 and bodies:
        yield from found


def _joined(text: str, words: Sequence[Word], first: int, last: int) -> bool:
    """Whether only blanks, hyphens and one bracket stand between the words."""
    between = (text[words[j].end : words[j + 1].start] for j in range(first, last))
    return all(set(gap) <= BESIDE | {"("} for gap in between)


def _bracketed(text: str, word: Word) -> bool:
    return text[word.start - 1 : word.start] == "(" and text[word.end : word.end + 1] == ")"


def _registered(text: str, words: Sequence[Word], language: Language, known: Knowledge) -> Iterator[int]:
    """Names of parties, countries and peoples that the registry has, the longest first."""
    at = 0
    while at < len(words):
        spans = (words[at : j + 1] for j in range(_reach(text, words, at, known.actors.max_words), at - 1, -1))
        span, large = next(((s, found) for s in spans for found in [_party(s, language, known)] if found), ((), ()))
        yield from (word.i for word, capital in zip(span, large, strict=True) if capital)
        at += max(len(span), 1)


def _reach(text: str, words: Sequence[Word], at: int, most: int) -> int:
    """The last word that could stand in one name with this one."""
    last = at
    while last + 1 < len(words) and last - at + 1 < most and set(text[words[last].end : words[last + 1].start]) <= BESIDE:
        last += 1
    return last


def _party(words: Sequence[Word], language: Language, known: Knowledge) -> tuple[bool, ...]:
    """Which of the words a name of the registry writes large; none where they name nobody or may be common words."""
    key, alone, script = _key(words), len(words) == 1, language.script
    if alone and (key in script.common or "small" in sorts(key, script.model)):
        return ()
    for demonym in known.actors.demonyms.get(key, ()):
        return tuple(
            w.form not in language.phrases.inside_names and large
            for w, large in zip(words, _large(demonym.word, words), strict=True)
        )
    if alone and (_listed(key, language) or not sorts(key, script.model) <= {"noun"}):
        return ()
    for entry in known.actors.index.get(key, ()):
        actor = known.actors.ids[entry[0]]
        if not actor.umbrella and not (alone and actor.kind == "person"):
            written = next((n for n in (actor.name, *actor.aliases) if key_of(parts_of(n)) == key), actor.name)
            return tuple(
                w.form not in language.phrases.inside_names and large
                for w, large in zip(words, _large(written, words), strict=True)
            )
    return ()


def _large(written: str, words: Sequence[Word]) -> tuple[bool, ...]:
    """Which words of a name as it is written are large."""
    parts = parts_of(written)
    return tuple(part[0].isupper() for part in parts) if len(parts) == len(words) else (True,) * len(words)


def _placed(text: str, words: Sequence[Word], language: Language, known: Knowledge) -> Iterator[int]:
    """Places of several words, one of which no dictionary has, and cities and provinces whose names dictionaries list."""
    at = 0
    while at < len(words):
        spans = (words[at : j + 1] for j in range(_reach(text, words, at, LONGEST_PLACE), at - 1, -1))
        span = next((s for s in spans if _place(s, language, known)), ())
        yield from (w.i for w in span if w.i == at or w.form not in language.phrases.particles)
        at += max(len(span), 1)


def _place(words: Sequence[Word], language: Language, known: Knowledge) -> bool:
    key = _key(words)
    strange = [w for w in words if _strange(w.form, language)]
    if len(words) == 1 and (strange or key in language.script.common or _listed(key, language)):
        return False
    if len(words) == 1 and not sorts(key, language.script.model) <= {"noun"}:
        return False
    if (
        sorts(words[0].form, language.script.model) & {"small"}
        or words[-1].form in language.phrases.particles
        or not known.places.known(key)
    ):
        return False
    return bool(strange) or any(p.population > CITY or p.kind in WIDE for p in known.places.lookup(key)[:1] if fold(p.name) == key)


def _dated(words: Sequence[Word], language: Language) -> Iterator[int]:
    """Days of the week and months; those that are other words too beside a number only."""
    calendar = language.calendar
    for i, word in enumerate(words):
        if word.form in calendar.words["weekday"] or word.form in calendar.words["month"]:
            numbers = any(w.form.isdigit() for w in (*words[max(0, i - 1) : i], *words[i + 1 : i + 2]))
            if numbers or word.form not in calendar.ambiguous:
                yield i


def _titled(text: str, words: Sequence[Word], found: set[int], language: Language) -> Iterator[int]:
    """Titles right before a name."""
    for i in sorted(found):
        at = i - 1
        while at >= 0 and words[at].form in language.nouns.titles and _joined(text, words, at, i):
            yield at
            at -= 1


def _beside(text: str, words: Sequence[Word], found: set[int], language: Language) -> Iterator[int]:
    """Words of a person's name that are common ones too: between a title or a name and a name, or behind a title and a name."""
    known = set(found)
    for word in words:
        i = word.i
        if i in known or i == 0 or not _may_name(word.form, language) or not _joined(text, words, i - 1, i):
            continue
        noun = sorts(word.form, language.script.model) <= {"noun"}
        follows = i + 1 in known and i + 1 < len(words) and _joined(text, words, i, i + 1)
        titled = _is_title(words[i - 1].form, language)
        if (follows and (titled or i - 1 in known)) or (
            noun and i - 1 in known and _behind_title(text, words, i - 1, known, language)
        ):
            known.add(i)
            yield i


def _may_name(form: str, language: Language) -> bool:
    """Whether a common word could be a name: as dictionaries list it, and none that reading looks for."""
    return len(form) > 2 and form.isalpha() and listed(form, language.script.model) and not _listed(form, language)


def _is_title(form: str, language: Language) -> bool:
    return form in language.nouns.titles


def _behind_title(text: str, words: Sequence[Word], i: int, known: set[int], language: Language) -> bool:
    """Whether the names that end here begin behind a title."""
    while i in known and i > 0 and _joined(text, words, i - 1, i):
        i -= 1
    return _is_title(words[i].form, language)


def _key(words: Sequence[Word]) -> str:
    return " ".join(w.form for w in words).removesuffix("'s").removesuffix("’s")
