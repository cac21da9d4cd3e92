"""Reading the words of a place mention: the name, what kind of place the words say it is, and whether only a part is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.knowledge.languages.terrain import Terrain

QUOTES = "'’‘\"“”`«» "
_OF = re.compile(r"\s+of\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """`name` as written without article and quotes; `core` the name proper, "" where there is none ("the hospital").

    `kind` is what a word beside the name says; `part` marks "eastern Damascus", "Aleppo countryside"; `back` is the kind of place that
    "the city" refers back to, "" where it does not; `whole` marks a name whose every word is a name.
    """

    name: str
    core: str
    kind: str = ""
    part: bool = False
    back: str = ""


def phrase(text: str, before: str, after: str, terrain: Terrain) -> Phrase:
    """The phrase of a mention's text, with the sentence's words `before` and `after` it."""
    words = _bare(text, terrain)
    name = " ".join(words)
    if not any(_capital(w) for w in words):
        return _generic(text, words, terrain)
    start = next(i for i, w in enumerate(words) if _capital(w) or w.lower() in terrain.directions)
    words = words[start:]
    name = " ".join(words)
    turned = 0
    while turned < len(words) - 1 and (words[turned].lower() in terrain.directions or words[turned] == "and"):
        turned += 1
    core = words[turned:]
    kind = ""
    part = turned > 0
    if len(core) > 1 and (last := core[-1].lower()) in terrain.parts | set(terrain.kinds):
        part = part or (last in terrain.parts and core[-1].islower())
        kind = terrain.kinds.get(last, "")
        core = core[:-1]
    return Phrase(name=name, core=" ".join(core).strip(QUOTES), kind=kind or _kind_around(before, after, terrain), part=part)


def _bare(text: str, terrain: Terrain) -> list[str]:
    words = " ".join(text.split()).strip(QUOTES).split()
    while len(words) > 1 and words[0].lower().strip(QUOTES) in terrain.determiners:
        words = words[1:]
    words = " ".join(words).strip(QUOTES).split() or text.split()
    return [re.sub(r"['’]s?$", "", w) if i == len(words) - 1 else w for i, w in enumerate(words)]


def _capital(word: str) -> bool:
    return bool(re.match(r"(?:[a-z]{2,3}[-–])?[A-Z0-9À-ÞŠŽĀ-Ż]|['’‘ʿ][A-Z]", word))


def _generic(text: str, words: list[str], terrain: Terrain) -> Phrase:
    """A phrase without a name: "the city" refers back, "two hospitals" does not."""
    last = words[-1].lower() if words else ""
    definite = text.split()[0].lower() in terrain.definite and len(words) == 1
    part = last in terrain.parts
    return Phrase(
        name=" ".join(words),
        core="",
        kind=terrain.kinds.get(last, ""),
        part=part,
        back=terrain.back.get(last, "") if definite else "",
    )


def _kind_around(before: str, after: str, terrain: Terrain) -> str:
    """The kind that "the town of X" or "X province" says."""
    following = re.match(r"\s+([a-z-]+)", after)
    if following and following[1] in terrain.kinds:
        return terrain.kinds[following[1]]
    led = _OF.search(before)
    if led:
        word = before[: led.start()].rsplit(None, 1)[-1:]
        return terrain.kinds.get(word[0].lower(), "") if word else ""
    return ""
