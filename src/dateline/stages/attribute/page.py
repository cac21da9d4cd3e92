"""Page: one report with its parse, its links and its language, laid out for the questions asked here."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.knowledge.languages.certainty import Certainty
from dateline.knowledge.languages.speech import Speech
from dateline.knowledge.sources import Outlet, Sources
from dateline.records import Link, Report, Sentence, Span, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`links` are grouped by sentence, the shortest mention first; `monitor` is the one that the report names."""

    report: Report
    sentences: tuple[Sentence, ...]
    links: dict[int, tuple[Link, ...]]
    speech: Speech
    certainty: Certainty
    sources: Sources
    monitor: Outlet | None = None

    def outlet(self, name: str) -> Outlet | None:
        """The registered source of that name, or None."""
        return self.sources.lookup(name)

    def span(self, first: Token, last: Token | None = None) -> Span:
        """The characters from one token to another (or of one alone)."""
        return self.report.span(first.start, (last or first).end)

    def link(self, sentence: Sentence, i: int) -> Link | None:
        """The link of the mention with its head at token `i`, else of the shortest mention around it."""
        near = self.links.get(sentence.index, ())
        exact = (link for link in near if link.mention.head == i)
        around = (link for link in near if link.mention.first <= i <= link.mention.last)
        return next(exact, None) or next(around, None)

    def paragraph(self, sentence: Sentence) -> list[Sentence]:
        """The sentences of the same paragraph, in reading order."""
        return [s for s in self._near(sentence) if s.paragraph == sentence.paragraph]

    def _near(self, sentence: Sentence, reach: int = 12) -> tuple[Sentence, ...]:
        return self.sentences[max(0, sentence.index - reach) : sentence.index + reach]


def only_monitor(report: Report, sources: Sources) -> Outlet | None:
    """The one registered monitor that the report names, or None."""
    found = [o for o in sources.ids.values() if o.kind == "monitor" and any(n in report.text for n in (o.name, *o.aliases))]
    return found[0] if len(found) == 1 else None


def by_sentence(links: tuple[Link, ...]) -> dict[int, tuple[Link, ...]]:
    """Links that can name somebody, grouped by sentence, the shortest mention first."""
    grouped: dict[int, list[Link]] = {}
    for link in links:
        if link.mention.kind in ("actor", "pronoun", "place"):
            grouped.setdefault(link.mention.sentence, []).append(link)
    return {index: tuple(sorted(found, key=_size)) for index, found in grouped.items()}


def _size(link: Link) -> tuple[bool, int, int]:
    return link.mention.kind == "place", link.mention.last - link.mention.first, link.mention.first
