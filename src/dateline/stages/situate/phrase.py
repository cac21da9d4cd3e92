"""Reading the words of a place mention: the name, what kind of place the words say it is, and whether only a part is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.knowledge.languages.terrain import Terrain

from .relative import bearing

QUOTES = "'’‘\"“”`«» "
_OF = re.compile(r"([\w-]+)\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_NEXT = re.compile(r"\s+([a-z-]+)")
_HELD = re.compile(r"[\w’'.]+-[a-z]+")
_CAPITAL = re.compile(r"(?:[a-z]{2,3}[-–])?[A-Z0-9À-ÞĀ-Ż]|['’‘ʿ][A-Z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """`name` as written without article and quotes; `core` the name proper, "" where there is none ("the hospital").

    `word` and `kind` are the word beside the name that says what it is, and what that makes it; `part` marks "eastern Damascus" and
    "Aleppo countryside"; `back` is the kind of place that "the city" refers back to, "" where it does not;
    `bearing` is the direction of a part in degrees from north ("eastern Damascus").
    """

    name: str
    core: str
    word: str = ""
    kind: str = ""
    part: bool = False
    back: str = ""
    bearing: float | None = None


def phrase(text: str, before: str, after: str, terrain: Terrain) -> Phrase:
    """The phrase of a mention's text, with the sentence's words `before` and `after` it."""
    words = _bare(text, terrain)
    start = next((i for i, w in enumerate(words) if _CAPITAL.match(w)), None)
    if start is None:
        return generic(text, terrain)
    while start and words[start - 1].lower() in terrain.directions:
        start -= 1
    words = words[start:]
    while len(words) > 1 and words[0].lower() in terrain.state and _CAPITAL.match(words[1]):
        words = words[1:]  # written large where it opens a sentence
    while words and _HELD.fullmatch(words[0]) and words[0].rsplit("-", 1)[-1] in terrain.held:
        words = words[1:]
    words = words[next((i + 1 for i in range(len(words) - 2, 0, -1) if words[i] in terrain.held), 0) :]  # "the army controlled X"
    if not any(_CAPITAL.match(w) for w in words):
        return generic(" ".join(words) or text, terrain)
    words = [w.title() if w.isupper() and len(w) > 4 else w for w in words]  # DAMASCUS in a headline or dateline
    core, word, part = _core(words, terrain)
    word = word or _word_around(before, after, terrain)
    return Phrase(
        name=" ".join(words),
        core=" ".join(core).strip(QUOTES),
        word=word,
        kind=terrain.kinds.get(word, ""),
        part=part,
        bearing=bearing(" ".join(words), terrain) if part else None,
    )


def _core(words: list[str], terrain: Terrain) -> tuple[list[str], str, bool]:
    """The name proper, the word after it that says what it is, and whether a part is meant."""
    turned = 0
    while turned < len(words) - 1 and words[turned].lower() in terrain.directions | {"and"}:
        turned += 1
    core, part = words[turned:], turned > 0
    last = core[-1].lower()
    if len(core) == 1 or last not in terrain.parts | set(terrain.kinds):
        return core, "", part
    return core[:-1], last if last in terrain.kinds else "", part or (last in terrain.parts and core[-1].islower())


def _bare(text: str, terrain: Terrain) -> list[str]:
    """The words without articles, quotes and a possessive ending."""
    words = " ".join(text.split()).strip(QUOTES).split()
    while len(words) > 1 and words[0].lower().strip(QUOTES) in terrain.determiners:
        words = words[1:]
    words = " ".join(words).strip(QUOTES).split() or text.split()
    return [*words[:-1], re.sub(r"['’]s?$", "", words[-1]) or words[-1]]


def generic(text: str, terrain: Terrain) -> Phrase:
    """A phrase without a name: "the city", "the divided town" refer back, "two hospitals" does not."""
    words = _bare(text, terrain)
    last = words[-1].lower()
    definite = text.split(maxsplit=1)[0].lower() in terrain.definite and all(map(str.islower, words))
    return Phrase(
        name=" ".join(words),
        core="",
        word=last if last in terrain.kinds else "",
        kind=terrain.kinds.get(last, ""),
        part=last in terrain.parts,
        back=terrain.back.get(last, "site" if len(words) == 1 and terrain.kinds.get(last) == "site" else "") if definite else "",
        bearing=bearing(" ".join(words), terrain),
    )


def _word_around(before: str, after: str, terrain: Terrain) -> str:
    """The word of "the town of X" or "X province" that says what X is."""
    following, led = _NEXT.match(after), _OF.search(before)
    if following and following[1] in terrain.kinds:
        return following[1]
    return led[1].lower() if led and led[1].lower() in terrain.kinds else ""
