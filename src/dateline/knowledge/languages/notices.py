"""Notices: the words by which a text says that it corrects or takes back an earlier one (notices.yaml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from dateline.knowledge.files import read_folders
from dateline.records import KnowledgeError

LISTS = ("opening", "anywhere")
SHOWN = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Notices:
    """`opening` begin a title or a paragraph, alone or before a colon, a dash or the like; `anywhere` stand in any paragraph."""

    opening: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()

    @staticmethod
    def read(folders: list[Path]) -> Notices:
        """From notices.yaml of each folder, later folders adding to earlier ones."""
        lists: dict[str, dict[str, None]] = {name: {} for name in LISTS}
        for path, data in read_folders(folders, "notices.yaml"):
            if not isinstance(data, dict) or not all(isinstance(data.get(name) or [], list) for name in LISTS):
                raise KnowledgeError(f"{path}: notices are a mapping of lists of words: {', '.join(LISTS)}")
            for name in LISTS:
                lists[name].update(dict.fromkeys(str(words).lower() for words in data.get(name) or []))
        return Notices(opening=tuple(lists["opening"]), anywhere=tuple(lists["anywhere"]))

    @property
    def words(self) -> tuple[str, ...]:
        """All of them, for looking texts up that may have one."""
        return (*self.opening, *self.anywhere)

    def of(self, title: str, text: str) -> str:
        """The line of a report that says so, shortened; "" where none does."""
        for line in (title, *text.splitlines()):
            words = " ".join(line.split())
            if words and self._says(words.lower()):
                return words if len(words) <= SHOWN else f"{words[: SHOWN - 1].rstrip()}…"
        return ""

    def _says(self, line: str) -> bool:
        opens = line.lstrip("([*_ ")
        return any(_opens(opens, words) for words in self.opening) or any(words in line for words in self.anywhere)


def _opens(line: str, words: str) -> bool:
    return line.startswith(words) and re.match(r"\s*(?:$|[:.)\]—–-])", line[len(words) :]) is not None
