"""`python -m bench [MEASURE …] [--data DIR] [--json] [--gate]`: run the measures, print them, and judge them if asked."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from . import batch, catalogue, claims, endurance, fuzz, gate, public, size, speed, storing, web
from .command import ROOT
from .outcome import Outcome

MEASURES: dict[str, Callable[..., Outcome]] = {
    "claims": claims.outcome,
    "speed": speed.outcome,
    "mixed": public.measure("mixed", "Mixed news: the pipeline beside spaCy's own parse, and claims lost to the gate"),
    "factuality": public.measure("factuality", "UW factuality: error and correlation of the certainty of single predicates"),
    "hedges": public.measure("hedges", "Hedges: certainty of marked words in sentences of our own, by a second reading"),
    "polnear": public.measure("polnear", "PolNeAR: who is heard over a given content, and whole attributions found"),
    "wikiwars": public.measure("wikiwars", "WikiWars and TimeBank: time expressions found, and their values"),
    "toponyms": public.measure("toponyms", "LGL and GeoVirus: place names found, where given ones were put, and both at once"),
    "event_location": public.measure("event_location", "Event location: tokens of the place in which a given verb happened"),
    "re3d": public.measure("re3d", "re3d: people, parties, places, times and materiel found, exact spans with their type"),
    "re3d_relations": public.measure("re3d_relations", "re3d: who fights, helps, commands and belongs to whom"),
    "gum_purpose": public.measure("gum_purpose", "GUM: clauses of purpose found, and linked to what they explain"),
    "case": public.measure("case", "CASE 2021: the class of a snippet, from 25, by a fixed mapping from claims"),
    "plv": public.measure("plv", "PLV: what a marked source did to a marked target, as PLOVER's 15 roots and 4 quads"),
    "swap": public.measure("swap", "Sentences of our own with their actors exchanged: the share of readings that change"),
    "days": public.measure("days", "Days of our own wars: incidents over many reports, their disputes, status and control"),
    "fakes_days": public.measure("fakes_days", "FA-KES: what becomes of days with four reports or more; no key, only shares"),
    "ua_city_control": public.measure("ua_city_control", "Ukrainian towns: who holds each by the acts that a text tells of it"),
    "muc4": public.measure("muc4", "MUC-4: templates of attacks, bombings and kidnappings in texts without capitals; CEAF-RME"),
    "outlook": public.measure("outlook", "UCDP Syria: how many events to expect by place and actor, against plain baselines"),
    "size": size.outcome,
    "fuzz": fuzz.outcome,
    "batch": batch.outcome,
    "endurance": endurance.outcome,
    "catalogue": catalogue.outcome,
    "web": web.outcome,
    "storing": storing.outcome,
    "isaf": public.measure("isaf", "ISAF press releases: day, provinces, kind, group and numbers of one record each"),
    "ecbplus": public.measure("ecbplus", "ECB+: given mentions of events put together across documents; CoNLL F1"),
    "ucdp_headlines": public.measure("ucdp_headlines", "UCDP GED Syria 2018: headlines of one event put together"),
}
# What needs no public set.
OWN = frozenset(
    {"batch", "catalogue", "claims", "endurance", "size", "speed", "swap", "case", "days", "hedges"}
)  # what needs no public set
# What needs no public set.
OWN = frozenset(
    {"batch", "case", "catalogue", "claims", "days", "endurance", "fuzz", "hedges", "size", "speed", "storing", "swap", "web"}
)
PUBLIC = [name for name in MEASURES if name not in OWN]


def main(words: list[str] | None = None) -> int:
    """0 when all is well or there was nothing to measure; 1 when the gate refuses."""
    asked = _parser().parse_args(words)
    measured = {}
    for name in asked.measures or MEASURES:
        outcome = _measured(name, asked)
        print(*(outcome.lines or [outcome.skipped]), "", sep="\n", file=sys.stderr if asked.json else sys.stdout, flush=True)
        if not outcome.skipped:
            measured[name] = outcome.figures
    if asked.json:
        print(json.dumps(measured, indent=1, sort_keys=True))
    return _judged(measured) if asked.gate else 0


def _judged(measured: dict[str, dict[str, float]]) -> int:
    drops = gate.drops(measured, gate.read())
    for line in drops or ["every measured figure is within bench/floors.json"]:
        print(f"gate: {line}", file=sys.stderr)
    return 1 if drops else 0


def _measured(name: str, asked: argparse.Namespace) -> Outcome:
    if name == "claims" and asked.part:
        return claims.outcome(asked.data, (asked.part,))
    if name in PUBLIC:
        return MEASURES[name](asked.data, asked.limit)
    return MEASURES[name](asked.data)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    add = parser.add_argument
    add("measures", nargs="*", metavar="MEASURE", type=_measure, help=f"any of {', '.join(MEASURES)}; all of them without")
    add("--data", type=Path, default=_shared(), help="the folder beside the project (default: $DATELINE_SHARED or ../shared)")
    add("--part", choices=("all", "work", "check"), help="claims: only this part of the annotated reports")
    add("--limit", type=int, metavar="N", help="public sets: only the first N documents of each")
    add("--json", action="store_true", help="figures as JSON on stdout, the tables on stderr")
    add("--gate", action="store_true", help="exit with 1 where a figure is past its bound in bench/floors.json")
    return parser


def _measure(word: str) -> str:
    if word not in MEASURES:
        raise argparse.ArgumentTypeError(f"there is no measure {word!r}, only {', '.join(MEASURES)}")
    return word


def _shared() -> Path:
    return Path(os.environ.get("DATELINE_SHARED") or ROOT.parent / "shared")


if __name__ == "__main__":
    sys.exit(main())
