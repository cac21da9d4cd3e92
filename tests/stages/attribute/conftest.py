"""A claim from one sentence or two of our own: the trigger is given, links are made by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from dateline.knowledge import Knowledge
from dateline.records import KINDS, Claim, Finding, Happening, Link, Mention, Report, Sentence
from dateline.stages import attribute, parse

Tell = Callable[..., Claim]


@pytest.fixture(scope="session")
def tell(known: Knowledge) -> Tell:
    """tell(text, trigger): the claim of what happens at the last place of the trigger's word."""

    def claim(
        text: str, trigger: str, *, kind: str = "event", type: str = "attack", links: Mapping[str, str] | None = None
    ) -> Claim:
        report = Report(id="r", text=text)
        sentences = parse.sentences(report, known)
        finding = _finding(report, sentences, trigger, kind, type)
        happening = Happening(content=finding.content, findings=(finding,))
        made = tuple(_link(report, sentences, words, name) for words, name in (links or {}).items())
        return attribute.claims(report, (happening,), sentences, tuple(m.mention for m in made), made, known)[0]

    return claim


def _finding(report: Report, sentences: tuple[Sentence, ...], trigger: str, kind: str, type_: str) -> Finding:
    start = report.text.rindex(trigger)
    sentence, token = next((s, t) for s in sentences for t in s.tokens if t.start <= start < t.end)
    span = report.span(token.start, token.end)
    content = KINDS[kind](type=type_)
    return Finding(
        content=content, anchor=span, evidence=(span,), found_by="test", reason="given", sentence=sentence.index, token=token.i
    )


def _link(report: Report, sentences: tuple[Sentence, ...], words: str, name: str) -> Link:
    """The last place of the words, linked to a name; a name with a colon in it is a registered one ("actor:x=Name")."""
    start = report.text.rindex(words)
    sentence = next(s for s in sentences if s.start <= start < s.end)
    inside = [t.i for t in sentence.tokens if t.start < start + len(words) and t.end > start]
    head = next(i for i in inside if sentence.tokens[i].head not in inside or sentence.tokens[i].head == i)
    kind = "pronoun" if sentence.tokens[head].pos == "PRON" else "actor"
    mention = Mention(
        span=report.span(start, start + len(words)), kind=kind, sentence=sentence.index, first=inside[0], last=inside[-1], head=head
    )
    id_, _, plain = name.rpartition("=")
    return Link(mention=mention, name=plain, id=id_ or None)
