"""Sources: outlets, and which of them speak with one voice because they carry each other's text."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from dateline.knowledge.actors import names
from dateline.knowledge.files import read_folders
from dateline.records import KnowledgeError

__all__ = ["GRADES", "KINDS", "Outlet", "Sources", "known_sources"]

MOST = 3  # outlets of its family that are named beside one

# The Admiralty scale for the reliability of a source. Nobody is graded here: grades are a user's, laid over by `--knowledge`.
GRADES = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}

KINDS = (
    "agency",
    "newspaper",
    "broadcaster",
    "magazine",
    "online",
    "state",
    "partisan",
    "monitor",
    "NGO",
    "think tank",
    "government",
    "IGO",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One outlet. Outlets of one `family` count as one origin; `reliability` is empty unless a user grades it."""

    id: str
    name: str
    kind: str
    family: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    language: str = ""
    country: str = ""
    reliability: str = ""
    source: str = "public record"


FIELDS = {field.name for field in fields(Outlet)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """All outlets, by every name and domain."""

    ids: dict[str, Outlet]
    index: dict[str, str]

    @classmethod
    def read(cls, folders: list[Path]) -> Sources:
        """The outlets of these folders; a row whose id was met before is laid over it. KnowledgeError where one is malformed."""
        rows: dict[str, dict[str, Any]] = {}
        for path, content in read_folders(folders, "*.yaml"):
            for row in content["outlets"]:
                whole = rows.get(row.get("id"), {}) | row
                _check(whole, path)
                rows[whole["id"]] = whole
        outlets = {id_: _outlet(row) for id_, row in rows.items()}
        return cls(ids=outlets, index={_key(word): outlet.id for outlet in outlets.values() for word in _words(outlet)})

    def lookup(self, name: str) -> Outlet | None:
        """The outlet of this name, domain or web address."""
        return self.ids.get(self.index.get(_key(name), ""))

    def grade(self, name: str) -> str:
        """How a user grades the outlet of this name, in words ("B, usually reliable"); empty where nobody graded it."""
        outlet = self.lookup(name)
        return f"{outlet.reliability}, {GRADES[outlet.reliability]}" if outlet and outlet.reliability else ""

    def mates(self, outlet: Outlet) -> tuple[Outlet, ...]:
        """The other outlets of its family, by name."""
        return tuple(
            sorted((o for o in self.ids.values() if o.family == outlet.family and o.id != outlet.id), key=lambda o: o.name)
        )

    def standing(self, name: str) -> str:
        """What is known of the outlet of this name, in words: its kind, with whom it counts as one origin, a user's grade."""
        outlet = self.lookup(name)
        if outlet is None:
            return ""
        mates = [o.name for o in self.mates(outlet)]
        one = f"one origin with {', '.join(mates[:MOST])}{' and others' if len(mates) > MOST else ''}" if mates else ""
        grade = self.grade(name)
        return "; ".join(part for part in (outlet.kind, one, f"graded {grade}" if grade else "") if part)

    def family(self, name: str) -> str:
        """The family an outlet counts under; an unknown outlet is a family of its own (its folded name)."""
        outlet = self.lookup(name)
        return outlet.family if outlet else _key(name)


def known_sources(extra: Path | None = None) -> Sources:
    """The outlets alone, without the rest of what is known, with those of the folder `extra` laid over."""
    folders = [Path(__file__).parent, *([extra / "sources"] if extra else [])]
    return Sources.read([folder for folder in folders if folder.is_dir()])


def _check(row: dict[str, Any], path: Path) -> None:
    if not {"id", "name", "kind"} <= set(row) <= FIELDS:
        raise KnowledgeError(f"{path}: {row.get('id')}: an outlet needs id, name and kind and may have {', '.join(sorted(FIELDS))}")
    if row["kind"] not in KINDS:
        raise KnowledgeError(f"{path}: {row['id']}: unknown kind {row['kind']!r}; one of {', '.join(KINDS)}")
    if row.get("reliability", "") not in ("", *GRADES):
        raise KnowledgeError(f"{path}: {row['id']}: reliability is a grade from A to F, not {row['reliability']!r}")
    if not all(isinstance(value, (str, list)) for value in row.values()):
        raise KnowledgeError(f"{path}: {row['id']}: every field is text or a list of texts; put quotation marks around it")


def _outlet(row: dict[str, Any]) -> Outlet:
    return Outlet(**{"family": row["id"]} | {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()})


def _words(outlet: Outlet) -> tuple[str, ...]:
    return (outlet.id, outlet.name, *outlet.aliases, *outlet.domains)


def _key(name: str) -> str:
    """Folded name; of a web address its host without "www."."""
    host = name.strip().split("://", 1)[-1].split("/", 1)[0] if "://" in name else name.strip()
    return names.key(names.words(host.removeprefix("www.")))
