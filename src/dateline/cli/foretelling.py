"""What authors said may come in words: each outlook with what came of it, and the claims that say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from dateline.records import Claim, Foretold, Span
from dateline.views.telling import flat, joined, many, shortened

from .telling import heading, put, source_line

if TYPE_CHECKING:
    from rich.console import Console

QUOTES = 3


def tell_said(out: Console, found: Sequence[Foretold], claims: Mapping[str, Claim], until: date) -> None:
    """Every outlook with what came of it by the reports up to a day, the counts first."""
    put(out, f"What was said may come, and what reports to {until} tell of it", style="bold")
    put(out, _counts(found) or "Nothing was said of what may come.", style="dim")
    for foretold in found:
        _tell(out, foretold, claims)


def said_as_json(found: Sequence[Foretold], claims: Mapping[str, Claim]) -> list[dict[str, Any]]:
    """The same for scripts."""
    return [{**asdict(f), "words": _words(claims[f.outlook])} for f in found]


def is_about(outlook: Claim, place: str | None, actor: str | None) -> bool:
    """Whether an outlook is on a place, or on what lies in it, and on an actor; None asks for any."""
    where = outlook.content.place
    places = {name.casefold() for name in (where.name, *where.within)} if where else set()
    actors = {party.name.casefold() for party in outlook.content.parties("agent")}
    return (place is None or place.casefold() in places) and (actor is None or actor.casefold() in actors)


def _words(outlook: Claim) -> str:
    return " … ".join(flat(span.quote) for span in outlook.content.role("of") if isinstance(span, Span))


def _counts(found: Sequence[Foretold]) -> str:
    from dateline.stages.hindsight import brier  # noqa: PLC0415 (slow to load)

    verdicts = Counter(f.verdict for f in found)
    error = brier(found)
    scored = f"Brier score {error[1]:.2f} over {error[0]} of a stated likelihood" if error else ""
    return joined((*(f"{verdict} {verdicts[verdict]}" for verdict in sorted(verdicts)), scored))


def _tell(out: Console, foretold: Foretold, claims: Mapping[str, Claim]) -> None:
    outlook = claims[foretold.outlook]
    heading(out, shortened(_words(outlook)))
    put(out, ("said not to come; " if foretold.negated else "") + f"{foretold.verdict}: {foretold.reason}", 2)
    source_line(out, outlook, indent=2)
    for id in foretold.rests_on[:QUOTES]:
        source_line(out, claims[id], indent=4)
    if len(foretold.rests_on) > QUOTES:
        put(out, f"… and {many(len(foretold.rests_on) - QUOTES, 'more claim')}", 4, "dim")
