"""From the rows of knowledge files to Actor and Demonym records; a malformed row is refused with the name of its file."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.knowledge.files import read_folders
from dateline.records import KnowledgeError

from .actor import Demonym
from .fields import clean, full_id

SECTIONS = {"about", "defaults", "actors", "kinds", "templates", "metonyms", "interactions", "spellings", "ucdp_names"}
COLUMNS = ["iso2", "code", "name", "names", "adjectives", "people", "lacks", "source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One row of countries.csv. `lacks` names the templates that do not hold for it (a country with no army)."""

    iso2: str
    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    lacks: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Everything the files say, before it is checked as a whole."""

    actors: dict[str, dict[str, Any]]
    roles: dict[tuple[str, str], str]
    kinds: dict[str, dict[str, Any]]
    metonyms: dict[str, str]
    countries: tuple[Country, ...]
    interactions: dict[str, int]
    spellings: dict[str, Any]
    ucdp_names: dict[str, str]


def read(folders: list[Path]) -> Rows:
    """All rows of all folders. A row whose id was met before is laid over it: its fields win, `also` adds to its aliases."""
    files = [(path, _sections(path, content)) for path, content in read_folders(folders, "*.yaml")]
    found = Rows(
        actors={}, roles={}, kinds={}, metonyms={}, countries=_countries(folders), interactions={}, spellings={}, ucdp_names={}
    )
    for _, content in files:
        found.kinds.update(content.get("kinds") or {})
        found.interactions.update(content.get("interactions") or {})
        found.spellings.update(content.get("spellings") or {})
        found.ucdp_names.update({full_id(id_): str(name) for id_, name in (content.get("ucdp_names") or {}).items()})
        found.metonyms.update({str(word): full_id(id_) for word, id_ in (content.get("metonyms") or {}).items()})
    for path, content in files:
        for template in content.get("templates") or []:
            for country in found.countries:
                _expand(found, template, country, path)
    for path, content in files:
        for row in content.get("actors") or []:
            _lay(found.actors, {**(content.get("defaults") or {}), **row}, path)
    return found


def demonyms(countries: tuple[Country, ...]) -> list[Demonym]:
    """Every word for every country; a word that is both adjective and noun ("Russian") comes once."""
    return [_demonym(word, country) for country in countries for word in _spoken(country)]


def _spoken(country: Country) -> list[str]:
    every = (country.name, *country.names, *country.adjectives, *country.people)
    return list(dict.fromkeys(every))


def _demonym(word: str, country: Country) -> Demonym:
    return Demonym(
        word=word,
        country=country.iso2,
        name=country.name,
        is_name=word in (country.name, *country.names),
        is_adjective=word in country.adjectives,
        is_people=word in country.people,
    )


def _sections(path: Path, content: Any) -> dict[str, Any]:
    if not isinstance(content, dict) or set(content) - SECTIONS:
        raise KnowledgeError(f"{path}: a file of actors holds only the sections {', '.join(sorted(SECTIONS))}")
    return content


def _countries(folders: list[Path]) -> tuple[Country, ...]:
    rows: dict[str, Country] = {}
    for path in (folder / "countries.csv" for folder in folders):
        if path.is_file():
            rows.update({country.code: country for country in _csv(path)})
    return tuple(rows.values())


def _csv(path: Path) -> list[Country]:
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if reader.fieldnames != COLUMNS:
            raise KnowledgeError(f"{path}: the columns must be {','.join(COLUMNS)}")
        try:
            return [_country(row) for row in reader]
        except (AttributeError, KeyError) as problem:
            raise KnowledgeError(f"{path}: line {reader.line_num}: a row with too few or too many columns") from problem


def _country(row: dict[str, str]) -> Country:
    def several(column: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in row[column].split("|") if part.strip())

    return Country(
        iso2=row["iso2"].strip(),
        code=row["code"].strip(),
        name=row["name"].strip(),
        names=several("names"),
        adjectives=several("adjectives"),
        people=several("people"),
        lacks=several("lacks"),
        source=row["source"].strip(),
    )


def _expand(found: Rows, template: dict[str, Any], country: Country, path: Path) -> None:
    """Make the actor that a template describes for one country, unless the country lacks it or has no ISO code."""
    role = template["role"]
    if not country.iso2 or role in country.lacks:
        return
    pairs = [(adjective, name) for adjective in country.adjectives for name in (country.name, *country.names)]

    def filled(pattern: str, pair: tuple[str, str] = pairs[0]) -> str:
        return pattern.format(adj=pair[0], country=pair[1], code=country.code)

    aliases = [filled(pattern, pair) for pattern in (template["name"], *template.get("aliases", ())) for pair in pairs]
    row = {key: value for key, value in template.items() if key != "role"} | {
        "id": filled(template["id"]),
        "name": filled(template["name"]),
        "aliases": [a for a in dict.fromkeys(aliases) if a != filled(template["name"])],
        "parents": [filled(parent) for parent in template.get("parents", ())],
        "country": country.iso2,
        "source": country.source,
    }
    if "ucdp_name" in template:
        row["ucdp_name"] = filled(template["ucdp_name"])
    _lay(found.actors, row, path)
    found.roles[country.iso2, role] = full_id(row["id"])


def _lay(actors: dict[str, dict[str, Any]], row: dict[str, Any], path: Path) -> None:
    fresh = clean(row, path)
    before = actors.get(fresh["id"], {})
    merged = before | fresh
    merged["names"] = (*before.get("names", ()), *fresh.get("names", ()))
    merged["aliases"] = tuple(dict.fromkeys((*merged.get("aliases", ()), *merged.pop("also", ()))))
    actors[fresh["id"]] = merged
