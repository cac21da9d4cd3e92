"""Ahead: talks by their rounds, and what is said may come, always with whose word it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dateline.records import Claim, Round, Span
from dateline.views.page.words import listed, period, plain
from dateline.views.record import Record
from dateline.views.rows.citing import said_by
from dateline.views.rows.happened import Happened
from dateline.views.telling import flat

from .blocks import Line, Part, Sub

PLANNED = "planned"


def talks(record: Record, _: Sequence[Happened], __: date | None) -> Iterator[Part]:
    """Every track of talks: who takes part, and each round with what is said of it."""
    for track in record.situation.tracks:
        yield Sub(text=track.name)
        roles = {"Parties": track.parties, "Sponsors": track.sponsors, "Mediators": track.mediators}
        said = "; ".join(f"{role}: {listed(list(names))}" for role, names in roles.items() if names)
        if said:
            yield Line(text=f"{said}.", claims=track.claims)
        for one in track.rounds:
            yield Line(text=_round(one), claims=tuple(stage.claim for stage in one.stages))


def outlook(record: Record, _: Sequence[Happened], __: date | None) -> Iterator[Part]:
    """What is said to be coming or is planned: words of others, never ours; what two claims tell in the same words comes once."""
    claims = [c for c in record.claims() if c.content.kind == "outlook" or (c.content.kind == "event" and c.factuality == PLANNED)]
    ahead = {span for c in claims if c.content.kind == "outlook" for span in c.evidence}
    for claim in claims:
        if claim.content.kind == "outlook" or ahead.isdisjoint(claim.evidence):
            yield Line(text=_ahead(claim), claims=(claim.id,))


def _round(one: Round) -> str:
    when = period(one.start, one.end) or (f"reported {period(one.reported, one.reported)}" if one.reported else "day not told")
    stages = (f"{plain(s.state)}{'' if s.factuality == 'actual' else f' ({s.factuality})'}, says {s.said_by}" for s in one.stages)
    return f"{when[:1].upper()}{when[1:]}: {'; '.join(dict.fromkeys(stages))}."


def _ahead(claim: Claim) -> str:
    content = claim.content
    words = " … ".join(flat(f.quote) for f in content.role("of") if isinstance(f, Span)) if content.kind == "outlook" else ""
    when = period(content.when.start, content.when.end) or flat(content.when.text or "")
    doubt = f", “{flat(claim.likelihood.text)}”" if claim.likelihood.text else ""
    what = f"{plain(content.type)} ({claim.factuality}{doubt})"
    quoted = words or flat(claim.evidence[0].quote)
    return f"{what[:1].upper()}{what[1:]}{f', {when}' if when else ''}: “{quoted}”, says {said_by(claim)}."
