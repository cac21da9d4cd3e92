"""Write src/dateline/knowledge/places/theatres/airports.csv: airports and air bases of the countries at war since 2000.

    python tools/airports.py AIRPORTS

AIRPORTS is the unpacked PyPI package `airportsdata` (MIT): every field with an IATA code, and every base by its name.
Those that our own files have already are left out. Run tools/check_places.py afterwards; it says what confirms each row.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from areas import WARS
from check_places import HERE, Sources, _settlements
from dateline.knowledge.places import cities, distance_km, fold
from dateline.knowledge.places.build import _Lands
from dateline.knowledge.places.supplement import COLUMNS, Row, rows

BASE = re.compile(r"\b(?:Air ?[Bb]ase|Army|Air Force|Military|Naval)\b")
FIELD = re.compile(r"(?i)\b(?:airport|air ?base|airfield|airstrip|air force|army|naval)\b")
# Countries of many small strips, of which only the bases are wanted.
BASES_ONLY = {"US", "CN", "MX", "CO", "ID", "PH", "IN", "VN", "TH", "KR", "TR", "RU", "VE", "KE", "TZ", "SA", "IR", "PK", "BD"}
HEAD = "# Airports and air bases of countries at war since 2000, from airportsdata (MIT), by tools/airports.py.\n"


def main(package: Path) -> None:
    ours = [r for r in rows([HERE]) if r.kind == "site"]
    named = {c["iso"]: c["name"] for c in cities.countries()}
    lands, sources = _Lands(list(rows([HERE])), [HERE], named), Sources()
    _settlements(sources)
    with (package / "airports.csv").open(encoding="utf-8", newline="") as file:
        found = list(_rows(csv.DictReader(file), ours, lands, sources))
    with (HERE / "theatres" / "airports.csv").open("w", encoding="utf-8", newline="") as out:
        out.write(HEAD)
        table = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(sorted(found, key=lambda r: (r["country"], fold(r["name"]))))


def _rows(fields: Iterator[dict[str, str]], ours: list[Row], lands: _Lands, sources: Sources) -> Iterator[dict[str, str]]:
    taken = {(r.country, fold(n)) for r in ours for n in (r.name, *r.aliases)}
    for one in fields:
        iso, name = one["country"], one["name"].split("/")[0].strip()
        wanted = BASE.search(name) if iso in BASES_ONLY else one["iata"] or BASE.search(name)
        point = (float(one["lat"]), float(one["lon"]))
        if (
            iso not in WARS
            or iso == "US"
            or not wanted
            or re.search(r"[(\d]|Heliport|Seaplane", name)
            or sources.abroad(point, iso)
        ):
            continue
        name = name if FIELD.search(name) else f"{name} Airport"
        aliases = _aliases(name)
        names = {(iso, fold(n)) for n in (name, *aliases)}
        if names & taken or any(r.country == iso and distance_km(point, (r.lat, r.lon)) < 3 for r in ours if "ir" in r.name):
            continue
        taken |= names
        near = [code for off, country, code in sources.nearest(point, 30) if country == iso and off < 60]
        yield {
            "name": name, "aliases": "|".join(aliases), "kind": "site", "lat": f"{point[0]:.3f}", "lon": f"{point[1]:.3f}",
            "radius_km": "2", "country": iso, "within": lands.province(near[0]) if near else "", "admin1": "",
            "source": f"airportsdata {one['icao']}", "checked": "",
        }  # fmt: skip


def _aliases(name: str) -> list[str]:
    short = re.sub(r"\s+(?:International|Regional|Domestic)(?= Airport)", "", name)
    other = re.sub(r"Air Base$", "airbase", name)
    return [n for n in dict.fromkeys([short, other]) if n != name]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
