"""Blocks: what a situation report is made of. Sections give lines and rows with their claims; the document numbers them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph and the claims that it rests on, none where it only counts."""

    text: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sub:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A table: headings, and rows with the claims that each rests on."""

    head: tuple[str, ...]
    rows: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


Part = Line | Sub | Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading (`level` 1 to 3) or a paragraph (0); `number` is 0 for a paragraph that rests on no claims."""

    text: str
    level: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as it is written."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A title and what stands below it."""

    title: str
    day: date | None
    blocks: tuple[Block | Table, ...]
