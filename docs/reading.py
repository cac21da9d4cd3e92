"""Writes what docs/reading.md shows of two sentences, and draws their parses: `python docs/reading.py [--check]`.

The blocks between `<!-- walk NAME -->` and `<!-- /walk -->` and the pictures come from a real reading, so they cannot fall behind.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from spacy import displacy

from dateline import knowledge, pipeline
from dateline.knowledge import Knowledge
from dateline.records import Claim, Report, Sentence
from dateline.stages import identify, parse, spot
from dateline.views.telling import certainty_of, extent_of, joined, named, roles_of, time_of

HERE = Path(__file__).parent
PAGE = HERE / "reading.md"
PUBLISHED = date(2016, 5, 12)
SENTENCES = {
    "repelled": "Rebels who tried to storm a factory near Taiz on Tuesday were driven back by troops, activists said.",
    "strikes": "Fighter jets carried out three strikes on the rebel-held port of Hodeidah, killing at least nine civilians.",
}
BLOCK = re.compile(r"(<!-- walk (\w+) -->\n).*?(<!-- /walk -->)", re.DOTALL)
RULE = "|---|---|---|---|"
LOOK = {"compact": True, "distance": 104, "font": "system-ui, sans-serif", "bg": "#ffffff", "color": "#222222", "word_spacing": 36}


def files() -> dict[Path, str]:
    """The page and its pictures as a reading of today would have them."""
    known = knowledge.load()
    page = BLOCK.sub(lambda m: f"{m[1]}{walk(m[2], known)}{m[3]}", PAGE.read_text(encoding="utf-8"))
    return {PAGE: page, **{HERE / "images" / f"parse-{name}.svg": picture(name, known) for name in SENTENCES}}


def walk(name: str, known: Knowledge) -> str:
    """What the stages make of a sentence, as two tables of Markdown: names, then claims."""
    report = Report(id=name, text=SENTENCES[name], published=PUBLISHED)
    sentences = parse.sentences(report, known)
    mentions = spot.mentions(report, sentences, known)
    links = identify.links(report, sentences, mentions, known)
    names = (f"| {k.mention.span.quote} | {k.mention.kind} | {k.name} | {k.reason} |" for k in links)
    told = ((claim, claim.findings[0]) for claim in pipeline.read(report, known).claims)
    claims = (f"| {c.anchor.quote} | {_told(c)} | `{first.found_by}` | {first.reason} |" for c, first in told)
    heads = ("| words | sort | stand for | because |", "| trigger | claim | found by | because |")
    return "\n".join([heads[0], RULE, *names, "", heads[1], RULE, *claims, ""])


def _told(claim: Claim) -> str:
    content = claim.content
    place = f"at {content.place.name} (within {', '.join(content.place.within)})" if content.place else ""
    voices = " > ".join(voice.name for voice in claim.voice)
    said = [roles_of(content), extent_of(content), place, time_of(content.when), f"says {voices}" if voices else ""]
    return joined([f"**{named(content)}**", *said, certainty_of(claim)])


def picture(name: str, known: Knowledge) -> str:
    """The dependency parse of a sentence as SVG: our own tokens, drawn by displaCy."""
    (sentence,) = parse.sentences(Report(id=name, text=SENTENCES[name], published=PUBLISHED), known)
    words = [{"text": t.text, "tag": t.pos} for t in sentence.tokens]
    drawn = displacy.render({"words": words, "arcs": list(_arcs(sentence))}, style="dep", manual=True, options=LOOK, jupyter=False)
    return re.sub(r"[0-9a-f]{32}", name, drawn)  # displaCy numbers each picture at random


def _arcs(sentence: Sentence) -> Iterator[dict[str, str | int]]:
    for token in sentence.tokens:
        if token.head != token.i and token.dep != "punct":
            first, last = sorted((token.i, token.head))
            yield {"start": first, "end": last, "label": token.dep, "dir": "left" if token.i < token.head else "right"}


def main(words: list[str]) -> int:
    """Write what differs; with --check only say so, and end with 1."""
    stale = {path: text for path, text in files().items() if not path.is_file() or path.read_text(encoding="utf-8") != text}
    for path, text in stale.items():
        print(f"{path.name} {'is stale' if '--check' in words else 'written'}")
        if "--check" not in words:
            path.write_text(text, encoding="utf-8")
    return int("--check" in words and bool(stale))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
