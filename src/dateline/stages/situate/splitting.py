"""Splitting a run of place names that lost its commas: "Meles western Idlib city", "Saraqeb Idlib province Syria"."""

from __future__ import annotations

import re

from dateline.knowledge import Knowledge
from dateline.knowledge.languages.terrain import Terrain
from dateline.records import Mention, Sentence

WIDE = frozenset({"country", "province", "region"})
LED_BY = frozenset({"settlement", "province", "district", "region"})
ARTICLES = frozenset({"al", "el", "al-", "el-"})
CITY = 50_000  # people: a smaller town does not hold, unsaid, what is named before it


def after_possessive(mention: Mention, sentence: Sentence) -> int:
    """Offset at which the place itself begins: behind the last possessive inside the mention ("Syria's | embattled north")."""
    tokens = sentence.tokens[mention.first : mention.last]
    cases = [t.i for t in tokens if t.dep == "case" and t.tag == "POS"]
    return sentence.tokens[cases[-1] + 1].start if cases else mention.span.start


def after_number(mention: Mention, sentence: Sentence) -> int:
    """Offset at which the words begin behind a number that opens them before small letters: "Eighty | radio towers"."""
    first = sentence.tokens[mention.first]
    if first.pos != "NUM" or mention.first == mention.last or not sentence.tokens[mention.first + 1].text.islower():
        return mention.span.start
    return sentence.tokens[mention.first + 1].start


def pieces(text: str, known: Knowledge, terrain: Terrain) -> tuple[str, ...]:
    """The names of a run from inner to outer; the text alone where it is one name."""
    words = _unslashed(text, known).split()
    at = _turn(words, terrain) or _known_tail(words, known, terrain)
    if not at:
        return (text,)
    return (*pieces(" ".join(words[:at]), known, terrain), " ".join(words[at:]))


def led(text: str, terrain: Terrain) -> int:
    """Where the name begins behind a word for what it is: "the Yemeni capital | Sanaa", "port city of | Odesa"; else 0."""
    found = re.match(r".*\b([a-z]+)\s+(?:of\s+)?(?=(?:[a-z]{2}[-–])?[A-ZÀ-ÞĀ-Ż])", text, re.DOTALL)
    return found.end() if found is not None and terrain.kinds.get(found[1]) in LED_BY else 0


def _unslashed(text: str, known: Knowledge) -> str:
    """ "Sangin/Helmand": a slash between two places says that one lies in the other, or that both are meant."""
    parts = text.split("/")
    return " ".join(parts) if len(parts) > 1 and all(known.places.known(p) for p in parts) else text


def listed(text: str, known: Knowledge, terrain: Terrain) -> tuple[str, ...]:
    """The names of a list that is one mention, each with the word that closes it: "Homs, Hama and Idlib provinces"; else ()."""
    bare = re.sub(rf"^(?:{'|'.join(sorted(terrain.determiners))})\s+", "", " ".join(text.split()), flags=re.IGNORECASE)
    names = [n for n in re.split(r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+", bare) if n]
    if len(names) < 2 or not all(map(_large, names)) or known.places.lookup(text):
        return ()
    *_, last = names[-1].split()
    word = last if last in terrain.kinds and " " in names[-1] else ""
    return (*(f"{n} {word}".strip() for n in names[:-1]), names[-1])


def _turn(words: list[str], terrain: Terrain) -> int:
    """Where a small word of direction stands between two names."""
    for i in range(1, len(words) - 1):
        if words[i] in terrain.directions and _large(words[i - 1]) and any(map(_large, words[i + 1 :])):
            return i
    return 0


def _known_tail(words: list[str], known: Knowledge, terrain: Terrain) -> int:
    """Where a known name begins that can contain what stands before it; 0 where the whole is known or nothing is."""
    start = next((i for i, w in enumerate(words) if _large(w) and w.rpartition("-")[2] not in terrain.held), len(words))
    run = words[start:]
    if len(run) < 2 or known.places.lookup(" ".join(run)) or known.places.lookup(_bare(run, terrain)):
        return 0
    for i in range(1, len(run)):
        if _splits(run[:i], run[i:], known, terrain):
            return start + i
    return 0


def _splits(head: list[str], tail: list[str], known: Knowledge, terrain: Terrain) -> bool:
    if not all(_large(w) for w in head) or not _large(tail[0]):
        return False
    if head[-1].lower() in terrain.kinds.keys() | terrain.directions | terrain.sized | ARTICLES or known.actors.country_of(
        head[-1]
    ):
        return False
    outer = known.places.lookup(_bare(tail, terrain))[:1]
    if not any(p.population >= CITY or p.kind in WIDE or p.id.startswith("place:") for p in outer):
        return False
    if known.places.known(" ".join(head)):
        return True
    typed = len(tail) > 1 and terrain.kinds.get(tail[-1].lower()) in {*WIDE, "settlement"}
    return typed or any(p.kind in WIDE and p.name.lower() == _bare(tail, terrain).lower() for p in outer)


def _bare(words: list[str], terrain: Terrain) -> str:
    """The name without the word of its kind."""
    kept = words[:-1] if len(words) > 1 and words[-1].lower() in terrain.kinds else words
    return " ".join(kept)


def _large(word: str) -> bool:
    return bool(re.match(r"(?:[a-z]{2,3}[-–])?[A-ZÀ-ÞĀ-Ż]", word))
