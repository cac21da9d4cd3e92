"""The country that a report speaks of, so that "the Republican Guard" and "the rebels" are those of its war."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dateline.knowledge import Knowledge
from dateline.records import Mention, Report, Sentence


def at_home(report: Report, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], known: Knowledge) -> Knowledge:
    """The same knowledge, its actors met as this report would mean them: on its day, in its country."""
    on = report.published.isoformat() if report.published else None
    return known.met_in(on, _country(sentences, mentions, known))


def _country(sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], known: Knowledge) -> str:
    """The country (ISO 3166 alpha-2) that more of the names speak for than for any other; "" where two are level."""
    ranked = Counter(filter(None, _spoken(sentences, mentions, known))).most_common(2)
    level = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
    return ranked[0][0] if ranked and not level else ""


def _spoken(sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], known: Knowledge) -> Iterator[str]:
    for mention in mentions:
        if mention.label.startswith(("country:", "actor:")):
            actor = known.actors.by_id(mention.label)
            yield actor.country if actor is not None else mention.label.removeprefix("country:")
        elif mention.kind == "place":
            words = sentences[mention.sentence].tokens[mention.first : mention.last + 1]
            name = " ".join(t.text for t in words if t.pos == "PROPN")
            yield next((place.country for place in known.places.lookup(name)), "") if name else ""
