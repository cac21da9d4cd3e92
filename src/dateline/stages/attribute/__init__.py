"""Happenings → Claims: who says so, factuality, likelihood and what is offered as proof; and every attribution of a report.

A claim takes voice and certainty from its clearest finding in the body; the headline's finding decides only where no other is left,
or lends its voice where the body names none.
"""

from __future__ import annotations

from dateline.knowledge import Knowledge
from dateline.records import Attribution, Claim, Finding, Happening, Link, Mention, Report, Sentence

from .attributions import of_page
from .chain import Chain, aside, chain
from .ends import joined
from .factuality import weigh
from .likelihood import likelihood
from .media import media
from .page import Page, by_sentence, only_monitor

__all__ = ["attributions", "claims"]

TITLES = ("headline", "heading")


def claims(
    report: Report,
    happenings: tuple[Happening, ...],
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],  # noqa: ARG001 — links carry theirs
    links: tuple[Link, ...],
    known: Knowledge,
) -> tuple[Claim, ...]:
    """One claim a happening, in the order given, links joined to what they link. None where the language has no folder."""
    page = _page(report, sentences, links, known)
    return joined(tuple(_claim(page, happening) for happening in happenings)) if page else ()


def attributions(
    report: Report, sentences: tuple[Sentence, ...], links: tuple[Link, ...], known: Knowledge
) -> tuple[Attribution, ...]:
    """Who says, believes or wants what, all through the report, in the order of the cues: the layers that give claims their
    voices, with the words that they cover, and stances that are no voices. None where the report's language has no folder.
    """
    page = _page(report, sentences, links, known)
    return tuple(of_page(page)) if page else ()


def _page(report: Report, sentences: tuple[Sentence, ...], links: tuple[Link, ...], known: Knowledge) -> Page | None:
    language = known.languages.get(report.language)
    if language is None:
        return None
    return Page(
        report=report,
        sentences=sentences,
        links=by_sentence(links),
        speech=language.speech,
        certainty=language.certainty,
        sources=known.sources,
        monitor=only_monitor(report, known.sources),
    )


def _claim(page: Page, happening: Happening) -> Claim:
    finding = clearest(happening.findings, page.sentences)
    sentence = page.sentences[finding.sentence]
    voices, heard = _chain(page, happening, finding)
    weight = weigh(
        page, sentence, finding.token, finding.content, aside=aside(finding.content, sentence, sentence.tokens[finding.token])
    )
    return Claim(
        report=page.report.id,
        content=happening.content,
        findings=happening.findings,
        voice=voices,
        factuality=weight.factuality,
        likelihood=likelihood(page, sentence, weight, heard, happening.content),
        media=media(page, sentence),
        notes=(*(said.note for said in heard), *weight.notes),
    )


def clearest(findings: tuple[Finding, ...], sentences: tuple[Sentence, ...]) -> Finding:
    """The first finding in the body of the report, else the first of all."""
    return next((f for f in findings if sentences[f.sentence].part not in TITLES), findings[0])


def _chain(page: Page, happening: Happening, finding: Finding) -> Chain:
    """The voices of the clearest finding; where it has none, those of a headline that tells the same."""
    found = chain(page, finding)
    if found[0]:
        return found
    titles = (f for f in happening.findings if page.sentences[f.sentence].part in TITLES)
    return next((c for c in (chain(page, f) for f in titles) if c[0]), found)
