"""Claims in words for a terminal: printed, wrapped and indented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.records import Claim
from dateline.views.telling import (
    SHORT_ID,
    certainty_of,
    corrections,
    extent_of,
    flat,
    joined,
    judged_by,
    place_of,
    quoted,
    roles_of,
    said_by,
    time_of,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


def tell(console: Console, claim: Claim, *, indent: int = 0) -> None:
    """A claim in three or four lines: what it is, who and where and when, the words, and who says so; then what people judged."""
    content = claim.content
    head = _text(
        (content.type.replace("_", " "), "bold"), (f"  {certainty_of(claim)}", _style(claim)), (f"  {claim.id[:SHORT_ID]}", "dim")
    )
    put(console, head, indent)
    put(console, joined((roles_of(content), place_of(content.place), time_of(content.when), extent_of(content))), indent + 2)
    put(console, _text((quoted(claim), "italic")), indent + 2)
    put(console, _text((f"says {said_by(claim.voice)}", "cyan"), (f"  [{flat(claim.report)}]", "dim")), indent + 2)
    for name, now, read in corrections(claim):
        put(console, _text((f"{name}: {now}", "magenta"), (f", read as {read}", "dim")), indent + 2)
    put(console, judged_by(claim), indent + 2, "magenta")


def source_line(console: Console, claim: Claim, *, indent: int = 4) -> None:
    """The words of a claim and who says so, as a line below what was concluded from it."""
    put(console, _text((quoted(claim), "italic")), indent)
    tail = _text((f"says {said_by(claim.voice)}", "cyan"), (f", {certainty_of(claim)}", _style(claim)))
    if claim.judged:
        tail.append(f", {claim.verdict or 'judged'}", "magenta")
    tail.append(f"  [{flat(claim.report)} {claim.id[:SHORT_ID]}]", "dim")
    put(console, tail, indent)


def put(console: Console, words: str | Text, indent: int = 0, style: str = "") -> None:
    """Print words, wrapped, every line indented; nothing where there are none."""
    if not words:
        return
    text = _text((words, style)) if isinstance(words, str) else words
    for line in text.wrap(console, console.width - indent):
        line.rstrip()
        line.pad_left(indent)
        console.print(line, soft_wrap=True)


def say(console: Console, words: str, style: str = "") -> None:
    """Print words on a line of their own, however long it is, so that it can be searched in a file."""
    console.print(_text((words, style)), soft_wrap=True)


def heading(console: Console, words: str) -> None:
    """A heading with an empty line above it."""
    console.print()
    console.print(_text((words, "bold underline")))


def _style(claim: Claim) -> str:
    return "green" if claim.factuality == "actual" else "yellow"


def _text(*parts: tuple[str, str]) -> Text:
    from rich.text import Text  # noqa: PLC0415 (slow to load)

    return Text.assemble(*parts)
