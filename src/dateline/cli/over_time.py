"""`dateline show ties | talks | purposes | tolls`: what changes from report to report, with the days, and who says which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from dateline.records import Aim, Aims, Fight, Figure, Incident, Round, Stage, Talks, Threat, Tie, Toll, Track, Turn
from dateline.records.wire import claim_to_dict
from dateline.views.telling import SHORT_ID, count_of, end_of, flat, interval, joined, many

from .happened import title_of
from .shown import Shown
from .telling import heading, put

TIES = "Who stands with whom, and against whom"
TURNS = "What turned"
DIM, BOLD = "dim", "bold"
Row = Sequence[str]


def tell_ties(shown: Shown) -> None:
    """Who is said to have fought whom; standing relations, since when and until when; and those that turned."""
    situation = shown.situation
    if not (situation.fights or situation.ties or situation.turns):
        put(shown.console, "no ties", style=DIM)
    shown.section("Who fights whom", situation.fights, tell_fight)
    tell_tied(shown)
    shown.section(TURNS, situation.turns, tell_turn)


def tell_tied(shown: Shown) -> None:
    """Standing relations, one row each."""
    found = shown.situation.ties
    if found:
        heading(shown.console, TIES)
        rows = [_tie(tie) for tie in shown.first(found)]
        table(shown, ("who", "tie", "whom", "told of", "how sure", "says"), rows)
        _more(shown, len(found))


def tell_talks(shown: Shown) -> None:
    """Tracks of negotiation: who takes part, each round with its states, what was agreed, what is said to spoil it."""
    shown.section("Talks", shown.situation.tracks, tell_track, none="no talks")


def tell_purposes(shown: Shown) -> None:
    """What each action is said to be for, by whom and how surely."""
    shown.section("Purposes, side by side", shown.situation.aims, tell_aims, none="no purposes")


def tell_tolls(shown: Shown) -> None:
    """Every loss, happening by happening: each figure with its day and who gives it, and the range as it changed."""
    of = {incident.id: incident for incident in shown.situation.incidents}
    tolls = sorted(shown.situation.tolls, key=lambda t: t.incident or "~")
    order = {t.incident: n for n, t in reversed(list(enumerate(shown.situation.tolls)))}
    tolls.sort(key=lambda t: (t.incident is None, order[t.incident]))
    last: list[str | None] = []

    def tell(shown: Shown, toll: Toll) -> None:
        if not last or last[0] != toll.incident:
            put(shown.console, _incident(of.get(toll.incident or "")), 2, BOLD)
        last[:] = [toll.incident]
        tell_toll(shown, toll, indent=4)

    shown.section("Losses", tolls, tell, none="no losses")


def table(shown: Shown, head: Row, rows: Iterable[Row], indent: int = 2) -> None:
    """Rows in columns, wrapped to the width of the terminal; a column with nothing in it is left out."""
    from rich.padding import Padding  # noqa: PLC0415 (slow to load)
    from rich.table import Table  # noqa: PLC0415 (slow to load)
    from rich.text import Text  # noqa: PLC0415 (slow to load)

    told = [[flat(cell) for cell in row] for row in rows]
    kept = [n for n in range(len(head)) if any(row[n] for row in told)]
    made = Table(box=None, padding=(0, 2, 0, 0), show_header=any(head), header_style=DIM, pad_edge=False)
    for n in kept:
        made.add_column(head[n], overflow="fold")
    for row in told:
        made.add_row(*(Text(row[n]) for n in kept))
    shown.console.print(Padding(made, (0, 0, 0, indent)))


def tell_fight(shown: Shown, fight: Fight) -> None:
    """Who did what to whom by arms, how often."""
    acts = ", ".join(f"{type.replace('_', ' ')} ×{len(claims)}" for type, claims in fight.acts)
    put(shown.console, f"{flat(fight.agent)} → {flat(fight.target)}", 2, BOLD)
    put(shown.console, acts, 4, DIM)
    shown.sources((claim for _, claims in fight.acts for claim in claims), 1)


def _tie(tie: Tie) -> Row:
    days = interval(tie.start or tie.since, tie.end or tie.until)
    ended = f"{days}, then over" if tie.end else days
    denied = f"denied by {', '.join(tie.denied_by)}" if tie.denied else ""
    says = f"{', '.join(tie.said_by)} ({many(len(tie.claims), 'claim')})"
    return (
        tie.subject,
        tie.type.replace("_", " "),
        tie.object,
        ended or "no day",
        tie.factuality,
        "; ".join(filter(None, (says, denied))),
    )


def tell_turn(shown: Shown, turn: Turn) -> None:
    """What two parties were to each other, what they became, and between which days."""
    was, now = (" and ".join(types).replace("_", " ") for types in (turn.was, turn.now))
    put(shown.console, joined((f"{flat(turn.subject)} — {was}, then {now}", flat(turn.object))), 2, BOLD)
    put(shown.console, f"turned between {turn.earliest} and {turn.latest}", 4, DIM)
    shown.sources(turn.before[-1:])
    shown.sources(turn.after[:1])
    if turn.still:
        put(shown.console, f"{many(len(turn.still), 'claim')} told afterwards as if nothing had turned", 4, "yellow")
        shown.sources(turn.still, 1, indent=6)


def tell_track(shown: Shown, track: Track) -> None:
    """A track with its rounds in order."""
    names = {"parties": track.parties, "sponsors": track.sponsors, "mediators": track.mediators}
    put(shown.console, flat(track.name), 2, BOLD)
    put(shown.console, joined(f"{role} {', '.join(map(flat, who))}" for role, who in names.items() if who), 4)
    rounds = track.rounds
    table(shown, ("round", "state", "how sure", "told", "says"), [row for found in rounds for row in _round(found)], 4)
    if not rounds:
        put(shown.console, " → ".join(track.states).replace("_", " "), 4)
    for title, claims in (("agreed there", track.agreed), ("words", track.claims)):
        if claims:
            put(shown.console, title, 4, DIM)
            shown.sources(claims, indent=6)
    for threat in track.threats:
        _threat(shown, threat)


def _round(found: Round) -> list[Row]:
    named = interval(found.start, found.end) or (f"about {found.reported}" if found.reported else "no day")
    return [_stage(stage, "" if n else named) for n, stage in enumerate(found.stages)]


def _stage(stage: Stage, named: str) -> Row:
    return named, stage.state.replace("_", " "), stage.factuality, _day(stage.reported), stage.said_by


def _threat(shown: Shown, threat: Threat) -> None:
    ends = [end_of(shown.claims[id]) for id in (threat.by, threat.to) if id in shown.claims]
    link = f" — {threat.type.replace('_', ' ')} → ".join(ends)
    put(shown.console, f"{link}: says {flat(threat.said_by)}, {threat.factuality}", 4, "yellow")


def tell_aims(shown: Shown, aims: Aims) -> None:
    """The purposes of one action; those told in other words compete, and stand apart."""
    of = f" ({', '.join(map(flat, aims.of))})" if aims.of else ""
    put(shown.console, f"{flat(aims.agent) or 'not said whose'}{of}", 2, BOLD)
    several = f"{len(aims.purposes)} purposes compete" if len(aims.purposes) > 1 else ""
    put(shown.console, joined((flat(aims.place or ""), interval(aims.start, aims.end), several)), 4, DIM)
    by = {aim.claim: aim for aim in aims.aims}
    sets = aims.purposes or tuple((aim.claim,) for aim in aims.aims)
    rows = [_aim(by[id], "" if n else f"“{by[id].text}”") for ids in sets for n, id in enumerate(ids)]
    table(shown, ("purpose", "says", "how sure", "told"), rows, 4)


def _aim(aim: Aim, text: str) -> Row:
    sure = aim.factuality + (f", “{aim.likelihood}”" if aim.likelihood else "")
    return text or f"“{aim.text}” (alike)", aim.said_by, sure, _day(aim.reported)


def tell_toll(shown: Shown, toll: Toll, indent: int = 2) -> None:
    """A loss with every figure, in the order of the reports, and how its range changed."""
    by = f"by {', '.join(map(flat, toll.by))}" if toll.by else ""
    named = f"{flat(toll.side)} {toll.type.replace('_', ' ')}"
    put(
        shown.console,
        joined((named, by, flat(toll.place or ""), interval(toll.start, toll.end))),
        indent,
        BOLD if indent < 4 else "",
    )
    table(shown, ("",) * 5, [_figure(figure) for figure in toll.figures], indent + 2)
    if len(toll.series) > 1:
        steps = (f"{count_of(r.low, r.high, None)} by {_day(r.day)}" for r in toll.series)
        put(shown.console, f"range: {' → '.join(steps)}", indent + 2, DIM)


def _figure(figure: Figure) -> Row:
    count = count_of(figure.low, figure.high, figure.qualifier) or "no number"
    return count, f"says {figure.said_by}", figure.factuality, _day(figure.reported), f"[{figure.claim[:SHORT_ID]}]"


def _incident(incident: Incident | None) -> str:
    if incident is None:
        return "beside no happening that is told of"
    return joined((title_of(incident), interval(incident.start, incident.end), incident.id[:SHORT_ID]))


def _day(day: date | None) -> str:
    return str(day) if day else "undated"


def _more(shown: Shown, count: int) -> None:
    if shown.limit is not None and count > shown.limit:
        put(shown.console, f"… and {count - shown.limit} more", 2, DIM)


def ties_json(shown: Shown) -> dict[str, Any]:
    """Fights, ties and turns."""
    situation = shown.situation
    return {
        "fights": [asdict(f) for f in shown.first(situation.fights)],
        "ties": [asdict(t) for t in shown.first(situation.ties)],
        "turns": [asdict(t) for t in shown.first(situation.turns)],
    }


def talks_json(shown: Shown) -> dict[str, Any]:
    """The tracks, and the claims they are made of."""
    claims = [claim_to_dict(claim) for claim in shown.claims.values() if isinstance(claim.content, Talks)]
    return {"tracks": [asdict(t) for t in shown.first(shown.situation.tracks)], "claims": claims}
