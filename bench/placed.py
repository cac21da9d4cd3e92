"""The names of places that the pipeline finds in a text, each with its sort and its point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.knowledge import Knowledge
from dateline.records import Mention, Report, Sentence
from dateline.stages import parse, situate, spot

from .spans import Span

Point = tuple[float, float]
LABELS = {"ROAD": "road", "FAC": "building"}  # of mentions; other places are towns, lands, waters: "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A name: where it stands, its sort (place, road, building, people) and its point in degrees, None where it stayed open."""

    span: Span
    sort: str
    point: Point | None


def placed(report: Report, known: Knowledge) -> list[Placed]:
    """Every name of a place, and the adjectives and people nouns of countries, which some sets count ("Russian")."""
    sentences = parse.sentences(report, known)
    mentions = spot.mentions(report, sentences, known)
    wheres = dict(situate.settings(report, sentences, mentions, known).wheres)
    found: dict[Span, Placed] = {}
    for mention in mentions:
        where = wheres.get(mention)
        point = (where.lat, where.lon) if where is not None and where.lat is not None and where.lon is not None else None
        for name in _names(mention, sentences[mention.sentence], point, known):
            if name.span not in found or found[name.span].point is None:
                found[name.span] = name
    return list(found.values())


def _names(mention: Mention, sentence: Sentence, point: Point | None, known: Knowledge) -> Iterator[Placed]:
    if mention.name is None or mention.label == "site":
        return
    first, last = mention.name
    span = (sentence.tokens[first].start, sentence.tokens[last].end)
    if mention.kind == "place":
        yield Placed(span=span, sort=LABELS.get(mention.label, "place"), point=point)
    elif mention.kind == "actor":
        yield from _land(sentence, first, last, known)


def _land(sentence: Sentence, first: int, last: int, known: Knowledge) -> Iterator[Placed]:
    """The country with whose name or adjective a party's name begins: "US", "Sri Lankan" in "Sri Lankan government"."""
    words = sentence.tokens[first : last + 1]
    for end in range(len(words), 0, -1):
        name = " ".join(t.text for t in words[:end])
        demonym = known.actors.country_of(name) if words[0].text[0].isupper() else None
        if demonym is not None and demonym.country:
            state = known.actors.state(demonym.country)
            place = next((p for p in known.places.lookup(state.name) if p.kind == "country"), None) if state else None
            point = (place.lat, place.lon) if place is not None else None
            yield Placed(span=(words[0].start, words[end - 1].end), sort="place" if demonym.is_name else "people", point=point)
            return
