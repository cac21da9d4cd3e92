"""One claim a happening: which finding decides, what is offered as proof, and what is not lost."""

from __future__ import annotations

from collections.abc import Callable

from dateline.knowledge import Knowledge
from dateline.records import Claim, Event, Finding, Happening, Report
from dateline.stages import attribute, parse

Tell = Callable[..., Claim]


def happening(report: Report, known: Knowledge, *triggers: tuple[str, int]) -> tuple[Claim, ...]:
    sentences = parse.sentences(report, known)
    content = Event(type="attack")
    findings = []
    for word, nth in triggers:
        token, sentence = [(t, s) for s in sentences for t in s.tokens if t.text == word][nth]
        span = report.span(token.start, token.end)
        findings.append(
            Finding(
                content=content, anchor=span, evidence=(span,), found_by="t", reason="t", sentence=sentence.index, token=token.i
            )
        )
    return attribute.claims(report, (Happening(content=content, findings=tuple(findings)),), sentences, (), (), known)


def test_the_body_decides_before_the_headline(known: Knowledge) -> None:
    report = Report(id="r", text="Rebels may attack port\n\nRebels attack the port every day of the week, the army said.")
    (claim,) = happening(report, known, ("attack", 0), ("attack", 1))
    assert (claim.factuality, [v.name for v in claim.voice], len(claim.findings)) == ("actual", ["army"], 2)


def test_the_headline_lends_its_voice(known: Knowledge) -> None:
    report = Report(id="r", text="Rebels attack port: monitor\n\nRebels attacked the port on Tuesday and left again.")
    (claim,) = happening(report, known, ("attack", 0), ("attacked", 0))
    assert [(v.name, v.unnamed) for v in claim.voice] == [("monitor", True)]


def test_a_video_before_is_kept_as_proof(tell: Tell) -> None:
    claim = tell("The following video shows the port. Rebels shelled it for hours.", "shelled")
    assert [(m.kind, m.span.quote) for m in claim.media] == [("video", "video")]


def test_photographs_in_the_same_sentence_are_kept_as_proof(tell: Tell) -> None:
    claim = tell("Activists posted photographs after rebels shelled the port.", "shelled")
    assert [m.kind for m in claim.media] == ["picture"]


def test_a_video_that_nobody_shows_is_no_proof(tell: Tell) -> None:
    assert tell("A video shop burned when rebels shelled the port.", "shelled").media == ()


def test_a_language_without_a_folder_gives_no_claims(known: Knowledge) -> None:
    report = Report(id="r", text="Ein Satz.", language="xx")
    assert attribute.claims(report, (), (), (), (), known) == ()


def test_the_same_report_gives_the_same_claims(tell: Tell) -> None:
    text = "The army said rebels probably shelled the port."
    assert tell(text, "shelled") == tell(text, "shelled")


def test_bodies_that_stand_for_each_other_end_somewhere(tell: Tell) -> None:
    text = "Raids went on, said the agency. " * 40 + "Rebels shelled the port, said the agency."
    assert [v.name for v in tell(text, "shelled").voice] == ["agency"]
