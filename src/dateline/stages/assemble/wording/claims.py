"""Claims as they are compared by their words; and reports, where no more is known of them than what their claims rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.knowledge.assembling import Assembling
from dateline.records import Claim
from dateline.text.stems import stems

from ..blocks import span
from ..telling import Telling
from .told import Page, Told


def of_claim(telling: Telling, claim: Claim, rules: Assembling) -> Told:
    """A claim's words are those of its evidence, its trigger that of its anchor, its sort the family of its type."""
    evidence = {word for quote in claim.evidence for word in stems(quote.quote)}
    trigger = next(stems(telling.quote), "")
    days = span(telling)
    return Told(
        id=telling.id,
        report=telling.report,
        words=frozenset(evidence - {trigger}),
        trigger=trigger,
        sorts=frozenset({rules.sort_of(telling.type)}),
        parties=telling.parties(),
        places=frozenset({telling.place} if telling.place else ()),
        days=(days[0].toordinal(), days[1].toordinal()) if days else None,
        passage=f"{telling.report} {telling.at}",
        origin=telling.origin,
        teller=f"{telling.report} {telling.by}",
    )


def pages(told: Iterable[Told], published: Mapping[str, int]) -> list[Page]:
    """The reports of some mentions by all their words; `published` gives the days (proleptic ordinals) of those that have one."""
    words: dict[str, set[str]] = {}
    for one in told:
        words.setdefault(one.report, set()).update(one.words, stems(" ".join(sorted(one.parties))))
    return [Page(id=report, words=frozenset(words[report]), day=published.get(report)) for report in sorted(words)]
