"""Days of four wars: dispatches of our own in opposed voices, and a key to what they tell that was written before they were read.

Every set of `bench/days` is read report by report; all claims of all wars are then assembled in one situation without a store. A
telling of the key (words of a report that tell of one of its incidents) is answered by an event claim of an incident with a trigger
in or over these words; one of the key's type goes before others.

f1: B-cubed. Its items are the tellings. A telling that nothing answers counts 0 in recall (one told in passing is left out). An
event claim of an incident at no words of the key is an extra and counts 0 in precision, each by itself, unless its incident answers
a telling of the same report: there a happening is told again, which a key need not list. `linked` is B-cubed over answered tellings
alone: how well they are grouped. `found`: incidents of the key of which any telling is answered; those told only in passing are
left out. `pair_*`: of pairs of answered tellings. `duplicates`: incidents too many for those of the key, by all that answer any.

disputes_found: disputes of the key for which one of the same kind cites on two sides a claim at words of two sides of it (a trigger
there, or the words in its clause). disputes_right: the share of told disputes that are such. `status` and `control` are shares of
the key's incidents found, and of its lines on places, that agree; `episodes` is B-cubed F1 over incidents found, if there are any.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline import pipeline
from dateline.knowledge import Knowledge, load
from dateline.records import Claim, Report, ReportFacts, Situation
from dateline.text.sketch import sketch

from .. import chains
from ..outcome import table
from ..scores import f1, ratio
from .control import kept
from .key import War, wars
from .score import Compared, Pair, b_cubed, compared, duplicates, groups, majority

COUNTS = ("incidents", "tellings", "extras", "disputes", "disputes_told")
ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """All claims of all wars by their ids, and the situation that follows from them."""

    claims: dict[str, Claim]
    situation: Situation


def run(data: Path, limit: int | None = None) -> dict[str, Any]:  # noqa: ARG001 (measures are called alike)
    """Figures of all wars together and of each, as the module says. Needs no data beside the project."""
    keys = wars()[:limit]
    seen = assembled(keys, load())
    each = [compared(war, seen.claims, seen.situation) for war in keys]
    return {ALL: figures(each, seen), **{one.war.name: figures([one], seen) for one in each}}


def lines(found: Mapping[str, Mapping[str, float]]) -> list[str]:
    """The figures as a table, a column for all wars together and one for each."""
    return list(table(["", *found], [[name, *(_shown(name, found[war].get(name)) for war in found)] for name in found[ALL]]))


def assembled(keys: Sequence[War], known: Knowledge) -> Assembled:
    """Every dispatch read, and all claims assembled at once."""
    reports = [report for war in keys for report in war.reports]
    claims = [claim for report in reports for claim in pipeline.read(report, known).claims]
    situation = pipeline.assemble(claims, [facts_of(report) for report in reports], (), known)
    return Assembled(claims={claim.id: claim for claim in claims}, situation=situation)


def figures(each: Sequence[Compared], seen: Assembled) -> dict[str, float]:
    """The figures over the wars given."""
    pairs = [pair for one in each for pair in one.pairs]
    return {
        **_grouped(pairs, each),
        **_disputed(each),
        **_agreed(pairs, each, seen),
    }


def _grouped(pairs: Sequence[Pair], each: Sequence[Compared]) -> dict[str, float]:
    sizes = sum((one.sizes for one in each), Counter[str]())
    extras = sum(len(one.extras) for one in each)
    told = [key for one in each for key, h in one.happenings if not all(words.passing for words in h.told)]
    precision, recall = b_cubed(pairs, sizes, extras)
    pair_precision, pair_recall = chains.pairs(*groups(pairs))
    shares = {
        "f1": f1(precision, recall),
        "precision": precision,
        "recall": recall,
        "found": ratio(len(set(told) & {key for key, _ in pairs}), len(told)),
        "answered": ratio(len(pairs), sizes.total()),
        "linked": f1(*chains.b_cubed(*groups(pairs))),
        "pair_precision": pair_precision,
        "pair_recall": pair_recall,
        "duplicates": duplicates(pairs),
    }
    return {"incidents": len(told), "tellings": sizes.total(), "extras": extras, **_rounded(shares)}


def _disputed(each: Sequence[Compared]) -> dict[str, float]:
    found, told = [has for one in each for _, has in one.found], [has for one in each for _, has in one.told]
    shares = {"disputes_found": ratio(sum(found), len(found)), "disputes_right": ratio(sum(told), len(told))}
    return {"disputes": len(found), "disputes_told": len(told), **_rounded(shares)}


def _agreed(pairs: Sequence[Pair], each: Sequence[Compared], seen: Assembled) -> dict[str, float]:
    best = majority(pairs)
    by_id = {incident.id: incident for incident in seen.situation.incidents}
    status = [by_id[best[key]].status == h.status for one in each for key, h in one.happenings if key in best]
    control = [kept(line, one.holds, seen.claims) for one in each for line in one.war.keepings]
    shares = {"status": ratio(sum(status), len(status)), "control": ratio(sum(control), len(control))}
    return _rounded({**shares, **_episodes(best, each, seen.situation)})


def _episodes(best: Mapping[str, str], each: Sequence[Compared], situation: Situation) -> dict[str, float]:
    """Nothing where the situation has no episodes; an incident in none is an episode of its own, here and there."""
    told = getattr(situation, "episodes", None)
    if told is None:
        return {}
    whole = {incident: f"episode {n}" for n, episode in enumerate(told) for incident in episode.incidents}
    ours = {f"{one.war.name}.{id}": f"{one.war.name} {n}" for one in each for n, ids in enumerate(one.war.episodes) for id in ids}
    pairs = [(ours.get(key, key), whole.get(incident, incident)) for key, incident in sorted(best.items())]
    return {"episodes": f1(*chains.b_cubed(*groups(pairs)))}


def _rounded(shares: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in shares.items()}


def facts_of(report: Report) -> ReportFacts:
    """What is known of a report beside its claims."""
    return ReportFacts(
        id=report.id, digest=report.digest, source=report.source, published=report.published, sketch=sketch(report.text)
    )


def _shown(name: str, value: float | None) -> str:
    if value is None:
        return "."
    return f"{value:.0f}" if name in COUNTS else f"{value:.3f}"
