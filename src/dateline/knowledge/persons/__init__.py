"""Persons: who may be named in what is given away, and the words by which a name is known for a person's.

Public figures are the persons of the actors' registry and those listed in `public_figures.yaml`; a project lays its own list over
ours, and takes names out by `private`. What people judged to be a person is nobody public by that.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.knowledge.actors import Actor
from dateline.knowledge.files import read_folders
from dateline.records import KnowledgeError

__all__ = ["Persons", "plain"]

LISTS = ("public", "private", "particles", "titles", "bylines", "roles")
JUDGED = "judgement "  # begins the source of an actor that somebody made of a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Persons:
    """Names of public figures and of those who are none, as `plain` writes them; and words that come with persons' names.

    `particles` are parts of names that tell nobody ("al", "bin"), `titles` words before a name with what a person of that title is,
    "" where it tells nothing, `bylines` words before the names of writers, `roles` nouns that stand beside names.
    """

    public: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    titles: dict[str, str] = field(default_factory=dict)
    bylines: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()

    @classmethod
    def read(cls, folders: list[Path]) -> Persons:
        """The lists of these folders, added together; KnowledgeError for a list of another name or form."""
        found: dict[str, list[str]] = {name: [] for name in LISTS}
        titles: dict[str, str] = {}
        for path, content in read_folders(folders, "*.yaml"):
            for name, listed in _lists(path, content):
                if isinstance(listed, dict):
                    titles |= {str(title): str(role or "") for title, role in listed.items()}
                else:
                    found[name] += map(str, listed)
        return cls(
            public=frozenset(map(plain, found["public"])),
            private=frozenset(map(plain, found["private"])),
            particles=frozenset(found["particles"]),
            titles=titles,
            bylines=tuple(found["bylines"]),
            roles=frozenset(found["roles"]),
        )

    def is_public(self, name: str, actor: Actor | None = None) -> bool:
        """Whether somebody may be named: by the lists, else where the registry has the person, and not by a judgement alone."""
        names = {plain(name), *((plain(actor.name), actor.id) if actor else ())}
        if names & self.private:
            return False
        return bool(names & self.public) or (actor is not None and not actor.source.startswith(JUDGED))


def plain(name: str) -> str:
    """A name without case and marks, its words one space apart: "Amélie  O'Hara-Diop" is "amelie o hara diop"."""
    if name.startswith("actor:"):
        return name
    letters = (c for c in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def _lists(path: Path, content: Any) -> Iterable[tuple[str, Any]]:
    if not isinstance(content, dict):
        raise KnowledgeError(f"{path}: a mapping of lists")
    for name, listed in content.items():
        if name == "about":
            continue
        wanted = dict if name == "titles" else list
        if name not in LISTS or not isinstance(listed, wanted):
            raise KnowledgeError(f"{path}: {name} is no list that is known here; known are {', '.join(LISTS)}")
        yield name, listed
