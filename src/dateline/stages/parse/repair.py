"""Repairs before parsing: plain quotes, lost possessives restored, headline capitals undone; offsets lead back to the report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.knowledge import Knowledge, Language
from dateline.text.mapped import Edit, Mapped, apply

from .headline import mended
from .layout import Block
from .runin import parted

MENTIONED_BARE = 100_000  # people in a town that a report may name without explaining it
SHORTEST = 4  # letters of a name that may have lost the apostrophe of its possessive
FOLLOWED = re.compile(r"\s+[\w“\"]")
BESIDE = re.compile(r"(?<=\w) ?/ (?=[A-Z])")  # "Norland/ its allies": one party beside another
CITATION = re.compile(r"(?<=\S)\[\d{1,3}\]")  # the number of a footnote
AFTER_DAY = re.compile(r"(?<=[Oo]n )([A-Z]\w+) ([A-Z][\w-]+(?: [A-Z][\w-]+){0,2})(?= \w+)")
# "On Friday rebels seized", "On Friday morning security forces raided"
BEFORE_PARTY = re.compile(r"(?:^|(?<=[.,;] )|(?<=and ))[Oo]n ([A-Z]\w+)((?: [a-z]+){0,3}?) ([a-z]+s)(?= [a-z]+)")
PARTIES = frozenset({"armed", "unit", "civilian"})
PLAIN = {"\n": " ", "’": "'", "‘": "'", "“": '"', "”": '"'}


def repaired(text: str, block: Block, language: Language, known: Knowledge) -> Mapped:
    """The block's text as the parser should see it."""
    piece = text[block.start : block.end]
    titled = block.part in ("headline", "heading") and _in_title_case(piece, language)
    edits = list(_edits(piece, titled, language, known))
    edits += parted(piece, language, known) if block.part == "body" else []
    edits += mended(piece, language, headline=block.part in ("headline", "heading") and not titled)
    return apply(piece, edits)


def _edits(piece: str, titled: bool, language: Language, known: Knowledge) -> Iterator[Edit]:
    yield from (Edit(start=match.start(), end=match.end(), new=" ") for match in CITATION.finditer(piece))
    yield from (Edit(start=match.start(), end=match.end(), new=f" {language.script.joining} ") for match in BESIDE.finditer(piece))
    yield from (Edit(start=match.end() - 1, end=match.end(), new=", ") for match in language.script.rows.finditer(piece))
    yield from _after_days(piece, language, known)
    possessive = language.script.possessive
    for match in re.finditer(r"[\w.-]+|[\n’‘“”]", piece):
        word, at, end = match.group(), match.start(), match.end()
        if word in PLAIN:
            yield Edit(start=at, end=end, new=PLAIN[word])
        elif titled and word[0].isupper() and word.lower() in language.script.headline_small:
            yield Edit(start=at, end=end, new=word.lower())
        elif (whole := _apostrophe(word.rstrip("."), language)) != word.rstrip("."):
            yield Edit(start=at, end=at + len(word.rstrip(".")), new=whole)
        elif possessive and word[0].isupper() and len(word) > SHORTEST and _lost_possessive(word, piece, end, possessive, known):
            yield Edit(start=end - len(possessive.lstrip("'")), end=end, new=possessive)


def _after_days(piece: str, language: Language, known: Knowledge) -> Iterator[Edit]:
    """The comma that was lost between a day and who did something on it: "on Friday ISIL seized"."""
    days = language.calendar.words.get("weekday", {})
    parts = language.calendar.words.get("part", {})
    for match in BEFORE_PARTY.finditer(piece):
        part = next((word for word in match[2].split()[:1] if word in parts), "")
        at = match.end(1) + len(part) + bool(part)
        if match[1].lower() in days and language.nouns.of_word(match[3].removesuffix("s"), match[3]) & PARTIES:
            yield Edit(start=at, end=at + 1, new=", ")
    for match in AFTER_DAY.finditer(piece):
        words = match[2].split()
        names = [" ".join(words[:n]) for n in range(1, len(words) + 1)] if match[1].lower() in days else []
        if any(known.actors.lookup(name) or known.actors.country_of(name) for name in names):
            yield Edit(start=match.end(1), end=match.start(2), new=", ")


def _apostrophe(word: str, language: Language) -> str:
    """The word with the apostrophe that it lost: "armys", "doesnt"."""
    forms = ((pattern.fullmatch(word), new) for pattern, new in language.script.lost)
    return next((match.expand(new) for match, new in forms if match), word)


def _lost_possessive(word: str, piece: str, end: int, possessive: str, known: Knowledge) -> bool:
    """Whether "Syrias" stands for "Syria's": the stem is a name, the whole is not, and a word follows."""
    stem = word.removesuffix(possessive.lstrip("'"))
    if stem == word or not FOLLOWED.match(piece, end) or _named(word, known):
        return False
    actor = known.actors.lookup(stem)
    if known.actors.country_of(stem) is not None or (actor is not None and not actor.umbrella):
        return True
    return any(p.population > MENTIONED_BARE or p.kind == "country" for p in known.places.lookup(stem)[:1])


def _named(word: str, known: Knowledge) -> bool:
    return known.places.known(word) or known.actors.lookup(word) is not None or known.actors.country_of(word) is not None


def _in_title_case(piece: str, language: Language) -> bool:
    """Whether most words that a sentence would write small are written large."""
    small = [w for w in re.findall(r"[A-Za-z]+", piece)[1:] if w.lower() in language.script.headline_small and len(w) > 3]
    return len(small) > 1 and sum(w[0].isupper() for w in small) > len(small) / 2
