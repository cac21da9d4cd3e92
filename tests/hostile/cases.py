"""The table of hostile files as cases, and how each is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A hostile file and its expected outcome; see the head of `cases.yaml`."""

    file: str
    tries: str
    text: str | None = None
    hex: str | None = None
    made: str = ""
    given: tuple[Any, ...] = ()
    taken: int = 0
    refused: str | None = None
    holds: str = ""
    lacks: str = ""
    issues: tuple[str, ...] = ()

    def put(self, folder: Path) -> None:
        """Makes the file in a folder."""
        at = folder / self.file
        if self.made.startswith("odd."):
            self._maker()(at, *self.given)
        else:
            at.write_bytes(self._bytes())

    def _bytes(self) -> bytes:
        if self.text is not None:
            return self.text.encode()
        return bytes.fromhex(self.hex) if self.hex is not None else self._maker()(*self.given)

    def _maker(self) -> Callable[..., Any]:
        module, name = self.made.split(".")
        maker: Callable[..., Any] = getattr(import_module(f"tests.hostile.made.{module}"), name)
        return maker


def cases() -> list[Case]:
    """Every case of the table."""
    rows = yaml.safe_load((HERE / "cases.yaml").read_text("utf-8"))
    return [_case(row) for row in rows]


def _case(row: dict[str, Any]) -> Case:
    given, issues = row.pop("with", ()), row.pop("issues", ())
    return Case(given=tuple(given), issues=tuple(issues), **row)
