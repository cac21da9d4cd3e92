"""Cards: one claim as the desk shows it: its sentences with the words marked, its values, what is decided of it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records import Claim, Incident
from dateline.views.page.lines import Line, value_spans
from dateline.views.page.marks import Piece, Stroke, pieces
from dateline.views.sentences import stretches_around

from ..api.incidents import INCIDENTS
from ..decisions import Decision, decisions_on
from ..reading import Seen
from ..telling import quotes
from .reasons import Reason, reasons
from .states import state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A claim to be judged. `stretches` are the sentences that say it; `known` the ids of the judgements on it that are shown."""

    id: str
    line: Line
    stretches: tuple[tuple[Piece, ...], ...]
    reasons: tuple[Reason, ...]
    incident: Incident | None
    decisions: tuple[Decision, ...]
    state: str
    report: str
    language: str

    @property
    def known(self) -> str:
        """The judgements that whoever sees this card sees."""
        return ",".join(decision.id for decision in self.decisions)


def card(seen: Seen, claim: Claim) -> Card:
    """The card of a claim."""
    report = seen.reports([claim.report])[claim.report]
    found = decisions_on(seen, [claim.id])
    return Card(
        id=claim.id,
        line=quotes(seen, [claim.id])[0],
        stretches=tuple(tuple(pieces(report.text[a:b], a, _strokes(claim))) for a, b in _stretches(report.text, claim)),
        reasons=reasons(seen).get(claim.id, ()),
        incident=_incident(seen, claim.id),
        decisions=tuple(found),
        state=state_of(seen, [claim.id]),
        report=report.title or report.id,
        language=report.language,
    )


def _incident(seen: Seen, claim: str) -> Incident | None:
    """The incident that a claim is put to."""
    ids = (seen.catalogue.claim(claim).entries or {}).get("incident", ())
    entry = INCIDENTS.one(seen, ids[0]) if ids else None
    return entry.record if entry else None


def _stretches(text: str, claim: Claim) -> list[tuple[int, int]]:
    return stretches_around(text, [claim.anchor, *claim.evidence])


def _strokes(claim: Claim) -> list[Stroke]:
    kind = claim.content.kind
    strokes = [Stroke(claim.anchor.start, claim.anchor.end, 2, claim.id, kind)]
    strokes += [Stroke(span.start, span.end, 1, claim.id, kind) for span in claim.evidence]
    return [*strokes, *(Stroke(span.start, span.end, 0, claim.id, kind) for span in value_spans(claim))]
