"""Reading knowledge files: YAML with the file's name in every complaint, and a hash over all of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, ClassVar

import yaml

from dateline.records import KnowledgeError

HERE = Path(__file__).parent
Resolvers = dict[str, list[tuple[str, re.Pattern[str]]]]
BOOLEAN = "tag:yaml.org,2002:bool"
SUFFIXES = {".yaml", ".csv", ".txt"}


class Reader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which on, off, yes and no are words, as in a list of prepositions; only true and false are truth values."""

    yaml_implicit_resolvers: ClassVar[Resolvers] = {
        first: [(tag, pattern) for tag, pattern in rules if tag != BOOLEAN or first in "tTfF"]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def read_yaml(path: Path) -> Any:
    """The content of one YAML file; KnowledgeError names the file and line where it is malformed."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=Reader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise KnowledgeError(f"{path}: {problem}") from problem


def read_folders(folders: list[Path], pattern: str) -> list[tuple[Path, Any]]:
    """Every file that matches in every folder, in a fixed order, later folders last."""
    return [(path, read_yaml(path)) for folder in folders for path in sorted(folder.glob(pattern))]


def read_mapping(folders: list[Path], name: str) -> dict[str, Any]:
    """The keys of the file of that name in all folders, a later folder's winning; KnowledgeError where one is no mapping."""
    data: dict[str, Any] = {}
    for path, part in read_folders(folders, name):
        if not isinstance(part, dict):
            raise KnowledgeError(f"{path}: a mapping of lists of words")
        data |= part
    return data


def read_words(folders: list[Path], name: str, known: Collection[str]) -> dict[str, frozenset[str]]:
    """The set of words under each key of the files of that name; KnowledgeError names a key that is not `known` or has no list."""
    data = read_mapping(folders, name)
    for key, words in data.items():
        if key not in known or not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise KnowledgeError(f"{name} of {folders[0].name}: {key} is no list of words; known are {', '.join(sorted(known))}")
    return {key: frozenset(words) for key, words in data.items()}


def typed(groups: dict[str, list[str]] | None) -> Iterator[tuple[str, str]]:
    """Each word of {"expected": [...], "feared": [...]} with the type that it is listed under."""
    for type_, listed in (groups or {}).items():
        for word in listed:
            yield str(word), str(type_)


def knowledge_files(roots: list[Path]) -> list[Path]:
    """All data files and the code that reads them, in a fixed order."""
    return [p for root in roots for p in sorted(root.rglob("*")) if p.suffix in SUFFIXES | {".py"} and p.is_file()]


def fingerprint(roots: list[Path]) -> str:
    """SHA-256 over names and bytes of all knowledge files below the roots (first 16 hex digits)."""
    total = hashlib.sha256()
    for root in roots:
        for path in knowledge_files([root]):
            total.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:16]
