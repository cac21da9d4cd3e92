"""Control of Ukrainian towns: who holds each, from a line of text such as "Captured by X in March. Recaptured by Y 2 October.".

A town's name is the heading of its report, as it is in the table that the set was made from; who holds it is what the project's own
assembling makes of the claims. `holder` is judged by the table: where a text tells only that a town is fought for, "Contested" is
right too. Many texts leave out the last change of hands, and no reader can know it: `holder_most` is the share that a reader
without fault would reach, and `holder_as_told` judges by the last act that the text itself tells.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from dateline import pipeline
from dateline.knowledge import Knowledge, load
from dateline.records import Hold, Report, ReportFacts

from .scores import share

SNAPSHOT = date(2024, 8, 17)  # of the encyclopedia that the texts are taken from
OPEN = "Contested"
TAKING = ("Captured", "Recaptured")
FOUGHT = frozenset({"Contested", "Pressured", "Pressured and contested"})
PARTY = re.compile(r"Ukraine|Russia|Donetsk PR|Luhansk PR|DPR|LPR")
ACT = re.compile(rf"({'|'.join(sorted(FOUGHT | set(TAKING), key=len, reverse=True))}) by ({PARTY.pattern})")
SIDES = {"Ukraine": "UA", "Russia": "RU"}


def run(data: Path, limit: int | None = None) -> dict[str, Any]:
    """Over `data`/ua_city_control/dev.jsonl; shares of the rows with text, of those whose text tells an act, and of the others."""
    file = data / "ua_city_control" / "dev.jsonl"
    if not file.is_file():
        return {"skipped": f"{file} is not here"}
    known = load()
    n: Counter[str] = Counter()
    for line in file.read_text(encoding="utf-8").splitlines()[:limit]:
        row = json.loads(line)
        n.update(_judged(row, _holds(row, known), known))
    return {
        "rows": n["rows"],
        "holder": share(n["right"], n["texts"]),
        "holder_most": share(n["possible"], n["texts"]),
        "holder_of_possible": share(n["right_of_possible"], n["possible"]),
        "holder_as_told": share(n["told"], n["telling"]),
        "chain": share(n["chain"], n["telling"]),
        "silent": share(n["silent"], n["rows"] - n["telling"]),
        "last_named": share(n["last_named"], n["texts"]),
    }


def _judged(row: dict[str, Any], holds: tuple[Hold, ...], known: Knowledge) -> dict[str, int]:
    """What counts for one town: 1 for each measure that it is right in."""
    text, truth = row["text"], row["held_by"]
    acts = ACT.findall(text)
    found = holder(holds, known)
    wanted = _side(acts[-1][1], known) if acts and acts[-1][0] in TAKING else OPEN if acts else ""
    possible = wanted in (truth, OPEN) or (not acts and not truth)
    right = found == truth or (found == OPEN == wanted)
    takers = [_side(party, known) for act, party in acts if act in TAKING]
    named = PARTY.findall(text)
    counts = {
        "rows": True,
        "texts": text,
        "telling": acts,
        "right": text and right,
        "possible": text and possible,
        "right_of_possible": text and right and possible,
        "told": acts and found == wanted,
        "chain": acts and chain(holds, known) == [t for i, t in enumerate(takers) if not i or takers[i - 1] != t],
        "silent": not acts and not found,
        "last_named": named and _side(named[-1], known) == truth,
    }
    return {measure: int(bool(counted)) for measure, counted in counts.items()}


def _holds(row: dict[str, Any], known: Knowledge) -> tuple[Hold, ...]:
    """The holds of the town itself that follow from its text under its name."""
    text = f"{row['name'].strip()}\n\n{row['text']}"
    report = Report(id=row["id"], text=text, published=SNAPSHOT)
    claims = pipeline.read(report, known).claims
    facts = [ReportFacts(id=report.id, digest=report.digest, published=SNAPSHOT)]
    town = {c.id for c in claims if c.content.place and c.content.place.span.end <= len(row["name"].strip())}
    return tuple(h for h in pipeline.assemble(claims, facts, (), known).holds if town & set(h.claims))


def holder(holds: tuple[Hold, ...], known: Knowledge) -> str:
    """Whose the place is at last; "Contested" where it is fought over since, or only that is told; "" where nothing is."""
    held = [h for h in holds if h.state == "holds" and not h.past]
    shaken = [h for h in holds if h.state in ("contested", "threatened", "besieged")]
    last = max((h.start or date.min for h in held), default=None)
    if any(last is None or (h.start or date.min) > last for h in shaken):
        return OPEN
    sides = {_side(h.holder or "", known) for h in held if (h.start or date.min) == last}
    return sides.pop() if len(sides) == 1 else OPEN if sides else ""


def chain(holds: tuple[Hold, ...], known: Knowledge) -> list[str]:
    """The sides that held the place, in the order of the holds; what only a retaking tells of the time before is left out."""
    told = [h for h in holds if h.state == "holds" and not h.reason.startswith("a recapture tells")]
    sides = [_side(h.holder or "", known) for h in told]
    return [s for i, s in enumerate(sides) if not i or sides[i - 1] != s]


def _side(name: str, known: Knowledge) -> str:
    """Ukraine or Russia, by whose house a party is of; the name itself where it is of neither."""
    whole = re.sub(r"\bPR$", "People's Republic", name)
    if whole in SIDES:
        return whole
    actor = known.actors.lookup(whole)
    above = {actor.country, *(a.country for a in (known.actors.by_id(i) for i in actor.sides) if a)} if actor else set()
    return next((side for side in reversed(SIDES) if SIDES[side] in above), name)
