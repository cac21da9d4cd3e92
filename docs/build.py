"""Writes docs/reference from the code, so that it cannot fall behind: `python docs/build.py [--check]`.

`--check` writes nothing and ends with 1 where a page differs from what the code says.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main
import yaml

import dateline
from dateline import records
from dateline.cli import app
from dateline.knowledge.codebook import Codebook, Entry
from dateline.records import KINDS

HERE = Path(__file__).parent
NOTE = "<!-- Written by docs/build.py (make docs). Change the code, not this page. -->"


def pages() -> dict[Path, str]:
    """Every generated page by its path."""
    folder = HERE / "reference"
    return {
        folder / "codebook.md": _page("Codebook", codebook()),
        folder / "records.md": _page("Records", nouns()),
        folder / "commands.md": _page("Commands", commands()),
        folder / "hostile.md": _page("Hostile files", hostile()),
    }


def _page(title: str, lines: Iterator[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join([f"# {title}", "", NOTE, "", *lines])).rstrip() + "\n"


def codebook() -> Iterator[str]:
    """Every type of content: definition, roles, nearest codes elsewhere, sentences that yield it and that do not."""
    book = Codebook.read([Path(dateline.__file__).parent / "knowledge" / "codebook"])
    yield f"{len(book.entries)} types of {len(KINDS)} kinds, from `src/dateline/knowledge/codebook`; their sentences run as tests."
    for kind in KINDS:
        yield from ("", f"## {kind}")
        for type_ in book.types(kind):
            yield from _entry(book.entry(kind, type_))


def _entry(entry: Entry) -> Iterator[str]:
    yield from ("", f"### {entry.kind}/{entry.type}", "", entry.definition, "")
    yield from (f"* **{role}**: {holds}" for role, holds in entry.roles.items())
    codes = _codes(entry)
    if codes:
        yield f"* nearest elsewhere: {codes}"
    yield from ("", "Yields it: " + " · ".join(f"“{e.text}”" for e in entry.positive[:3]), "")
    yield "Does not: " + " · ".join(f"“{e.text}”" + (f" ({e.note})" if e.note else "") for e in entry.negative[:3])


def _codes(entry: Entry) -> str:
    plover = "/".join(part for part in entry.plover if part) if entry.plover else None
    named = {"ACLED": entry.acled, "PLOVER": plover, "CAMEO": entry.cameo, "UCDP": entry.ucdp}
    return ", ".join(f"{name} {code}" for name, code in named.items() if code)


def hostile() -> Iterator[str]:
    """Every hostile file of the tests: what it tries, and what becomes of it."""
    rows = yaml.safe_load((HERE.parent / "tests" / "hostile" / "cases.yaml").read_text("utf-8"))
    yield f"{len(rows)} files of our own making, from `tests/hostile/cases.yaml`; `pytest tests/hostile` makes and reads them all."
    yield from ("", "| file | tries | outcome |", "|---|---|---|")
    yield from (f"| `{row['file']}` | {row['tries']} | {_outcome(row)} |".replace("<", "&lt;") for row in rows)


def _outcome(row: dict[str, Any]) -> str:
    taken = f"{row['taken']:,} read" if row.get("taken") else ""
    noted = f"noted: {', '.join(row['issues'])}" if row.get("issues") else ""
    refused = f"refused: {row['refused']}".rstrip(": ") if "refused" in row else ""
    return "; ".join(filter(None, (taken, noted, refused)))


def nouns() -> Iterator[str]:
    """Every public record: what it is and its fields."""
    yield "Frozen, slotted, keyword-only dataclasses in `src/dateline/records`. Defaults are not shown."
    found = [getattr(records, name) for name in sorted(records.__all__)]
    for record in found:
        if dataclasses.is_dataclass(record) and inspect.isclass(record):
            yield from (
                "",
                f"## {record.__name__}",
                "",
                inspect.cleandoc(record.__doc__ or ""),
                "",
                "| field | type |",
                "|---|---|",
            )
            yield from (f"| `{f.name}` | `{_type(f.type)}` |" for f in dataclasses.fields(record))


def _type(written: Any) -> str:
    return _cell(str(written))


def commands() -> Iterator[str]:
    """Every command of the command line with its arguments and options."""
    yield "`dateline COMMAND --help` says the same in the terminal."
    yield from _command("dateline", typer.main.get_command(app))


def _command(name: str, command: Any) -> Iterator[str]:
    yield from ("", f"## {name}", "", *_help(command.help or ""))
    shown = [p for p in command.params if p.name != "help"]
    if shown:
        yield from ("", "| argument or option | |", "|---|---|")
        yield from (f"| `{_parameter(p)}` | {_cell(p.help or '')} |" for p in shown)
    for inner in sorted(getattr(command, "commands", {})):
        yield from _command(f"{name} {inner}", command.commands[inner])


def _help(text: str) -> Iterator[str]:
    """Paragraphs of a help text; those that keep their lines in the terminal (after a \\b) keep them here."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        kept = paragraph.removeprefix("\b\n")
        yield from ("```sh", kept, "```", "") if kept != paragraph else (paragraph, "")


def _parameter(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return _cell(parameter.metavar or parameter.name.upper())
    words = ", ".join([*parameter.opts, *parameter.secondary_opts])
    return _cell(f"{words} {parameter.metavar}" if parameter.metavar else words)


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


def main(words: list[str]) -> int:
    """Write the pages, or with --check say which are stale."""
    if "--check" not in words:
        for path, text in pages().items():
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return 0
    stale = [path for path, text in pages().items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(f"{path.relative_to(HERE.parent)} is not what the code says: run `make docs`", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
