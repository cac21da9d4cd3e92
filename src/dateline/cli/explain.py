"""`dateline explain`: one claim, its words and a reason for each value; or one incident or episode, and why it is believed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.records import ENDS, Claim, Content, Filler, Party, Report, Span
from dateline.views.telling import (
    OWN_VOICE,
    SHORT_ID,
    certainty_of,
    corrections,
    end_of,
    extent_of,
    filler_of,
    flat,
    joined,
    named,
    roles_of,
    time_of,
)

from .options import DEFAULT_STORE, JsonOption, KnowledgeOption, StoreOption, as_judged, opened
from .output import console
from .telling import heading, put

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

INDENT = 2
INCIDENT, EPISODE = "i_", "e_"
Row = tuple[str, str, str]
Standing = Callable[[str], str]


def explain(
    claim: Annotated[
        str,
        typer.Argument(
            metavar="CLAIM|INCIDENT|EPISODE", help="Its id (c_…, i_… or e_…), or as much of its beginning as no other has."
        ),
    ],
    *,
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    json_: JsonOption = False,
) -> None:
    """Explain a claim: its sentence with the words underlined, each value with its reason, what was not chosen, who judged it.

    Of an incident: who says so, from where and when, in which words; what holds the claims together; its status and why; what is
    disputed; what people judged. Of an episode: its incidents day by day with their status, what was lost, why they hang together.

    \b
    dateline explain c_1f0e
    dateline explain i_8c10
    dateline explain e_27ab
    dateline explain c_1f0e27ab --store march.db --json
    """
    from dateline.knowledge.sources import known_sources  # noqa: PLC0415 (slow to load)
    from dateline.records.wire import claim_to_dict, dumps  # noqa: PLC0415 (kept beside its use)

    if claim.startswith((INCIDENT, EPISODE)):
        explain_one = _explain_incident if claim.startswith(INCIDENT) else _explain_episode
        explain_one(claim, store, knowledge, as_json=json_)
        return
    standing = known_sources(knowledge).standing
    with opened(store) as source:
        found = next(as_judged(source, knowledge, [source.claim(claim)]))
        versions = {v.id: v for v in source.versions(found.report) if _holds(v, found)}
        joined_ = {end: source.claim(end) for end in getattr(found.content, "ends", ()) if end}
    report = versions[found.report]
    if json_:
        from dateline.views.sentences import stretches_around  # noqa: PLC0415 (kept beside its use)

        stretches = stretches_around(report.text, [found.anchor, *found.evidence])
        told = [{"start": start, "end": end, "text": report.text[start:end]} for start, end in stretches]
        print(dumps({**claim_to_dict(found), "sentences": told}))
    else:
        _tell(console(), found, report, joined_, standing)


def _explain_incident(id_: str, store: str, knowledge: Path | None, *, as_json: bool) -> None:
    import json  # noqa: PLC0415 (kept beside its use)

    from . import incident  # noqa: PLC0415 (slow to load)

    with opened(store) as source:
        found = incident.believed(source, knowledge, id_)
    if as_json:
        print(json.dumps(incident.as_json(found), ensure_ascii=False, default=str))
    else:
        incident.tell_incident(console(), found)


def _explain_episode(id_: str, store: str, knowledge: Path | None, *, as_json: bool) -> None:
    import json  # noqa: PLC0415 (kept beside its use)

    from . import episode  # noqa: PLC0415 (slow to load)

    with opened(store) as source:
        found = episode.explained(source, knowledge, id_)
    if as_json:
        print(json.dumps(episode.as_json(found), ensure_ascii=False, default=str))
    else:
        episode.tell_episode(console(), found)


def _holds(version: Report, claim: Claim) -> bool:
    """Whether this version of a report reads what the claim quotes."""
    return all(version.text[s.start : s.end] == s.quote for s in (claim.anchor, *claim.evidence))


def _tell(out: Console, claim: Claim, report: Report, ends: Mapping[str, Claim], standing: Standing) -> None:
    from .underlining import underlined  # noqa: PLC0415 (kept beside its use)

    put(out, named(claim.content), style="bold")
    put(out, joined((claim.id, report.id, flat(report.source), str(report.published or "undated"))), style="dim")
    out.print()
    for row, marks in underlined(report.text, claim.evidence, claim.anchor, out.width - INDENT):
        put(out, row, INDENT)
        put(out, marks, INDENT, "bold green")
    for title, rows in (
        ("Values and reasons", list(_values(claim, ends, report.source, standing))),
        ("Judgements", list(_judged(claim))),
        ("Considered and not chosen", list(_others(claim))),
    ):
        if rows:
            heading(out, title)
            _table(out, rows)


def _values(claim: Claim, ends: Mapping[str, Claim], source: str, standing: Standing) -> Iterator[Row]:
    """Each value: its name, what it is, and why; for a link, the claims that it joins."""
    content, first = claim.content, claim.findings[0]
    yield "type", content.type, f"{flat(first.reason)} ({first.found_by}, at “{flat(first.anchor.quote)}”)"
    yield from _joined(content, ends)
    for role, fillers in content.roles.items():
        for filler in fillers:
            yield role, filler_of(filler), _why(filler)
    if not content.roles and not ends:
        yield "roles", roles_of(content) or "none", ""
    if content.place:
        where = content.place
        radius = f" ±{where.radius_km:g} km" if where.radius_km else ""
        yield (
            "place",
            flat(", ".join([where.name, *where.within])),
            f"{_at(where.span)}; {where.precision}{radius}; {flat(where.basis)}",
        )
    yield "when", time_of(content.when) or "unknown", flat(content.when.basis)
    if extent := extent_of(content):
        yield "extent", extent, ""
    for voice in claim.voice:
        yield (
            "voice",
            flat(voice.name),
            f"{_at(voice.cue)} tells{'; unnamed' if voice.unnamed else ''}{_known(standing(voice.name))}",
        )
    if not claim.voice:
        yield "voice", OWN_VOICE, f"nothing in the text gives it to another{_known(standing(source))}"
    yield "certainty", certainty_of(claim), f"ICD-203 {claim.likelihood.band.replace('_', ' ')}" if claim.likelihood.band else ""
    for media in claim.media:
        yield media.kind, f"“{flat(media.span.quote)}”", flat(media.url or "offered as proof")
    for note in claim.notes:
        yield "note", flat(note), ""
    for other in claim.findings[1:]:
        yield "also said", f"“{flat(other.evidence[0].quote)}”", f"{flat(other.reason)} ({other.found_by})"


def _known(standing: str) -> str:
    """What is known of the outlet, behind what else is said of it."""
    return f"; {standing}" if standing else ""


def _joined(content: Content, ends: Mapping[str, Claim]) -> Iterator[Row]:
    """The claims that a link joins."""
    for role, end in zip(ENDS, getattr(content, "ends", ()), strict=False):
        if end in ends:
            yield role, end_of(ends[end]), f"claim {end[:SHORT_ID]}: “{flat(ends[end].evidence[0].quote)}”"


def _judged(claim: Claim) -> Iterator[Row]:
    """What people judged of it: each value that they corrected with what was read, then who and why."""
    for name, now, read in corrections(claim):
        yield name, now, f"read as {read}"
    for judgement in claim.judged:
        yield judgement.kind, flat(judgement.why), f"{flat(judgement.who)}, {judgement.at[:10]}; {judgement.id}"


def _others(claim: Claim) -> Iterator[Row]:
    for considered in dict.fromkeys(considered for finding in claim.findings for considered in finding.considered):
        yield "reading", flat(considered), ""
    for candidate in claim.content.place.candidates if claim.content.place else ():
        yield "place", flat(candidate), ""


def _why(filler: Filler) -> str:
    if not isinstance(filler, Party):
        return f"{_at(filler)}"
    also = f"; also {', '.join(map(flat, filler.aliases[:4]))}" if filler.aliases else ""
    return f"{_at(filler.mention)}; {filler.id or 'in no registry'}{also}"


def _at(span: Span) -> str:
    return f"“{flat(span.quote)}” at {span.start}"


def _table(out: Console, rows: list[Row]) -> None:
    from rich.table import Table  # noqa: PLC0415 (slow to load)
    from rich.text import Text  # noqa: PLC0415 (slow to load)

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", width=10)
    table.add_column(ratio=2)
    table.add_column(ratio=3, style="dim")
    for row in rows:
        table.add_row(*map(Text, row))
    out.print(table)
