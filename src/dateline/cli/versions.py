"""The versions of a report, oldest first: when each came, what of its text changed, its claims, and what supersedes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from dateline.records import Report
from dateline.views.telling import flat, joined, many, shortened

from .options import known
from .telling import heading, put

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from dateline.knowledge.judged import Superseded
    from dateline.store import Store
    from dateline.store.store import Made

SENTENCE = re.compile(r"(?<=[.!?])\s+|[\r\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One text of a report. `gone` and `new` are the sentences in which it differs from the text before it."""

    report: str
    number: int
    digest: str
    title: str
    published: str | None
    recorded_at: str
    current: bool
    claims: int
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The texts of a report under its id; the report that supersedes it, and those that it supersedes, under other ids."""

    versions: tuple[Version, ...]
    superseded: Superseded | None
    supersedes: tuple[Superseded, ...]

    def as_json(self) -> dict[str, Any]:
        """For scripts."""
        return asdict(self)


def standing_of(store: Store, folder: Path | None) -> dict[str, Superseded]:
    """Every report that no longer stands, by rule or by a judgement."""
    from dateline.batch import no_longer_standing  # noqa: PLC0415 (slow to load)

    return no_longer_standing(store, known(folder))


def history(store: Store, folder: Path | None, id_: str) -> History:
    """Everything that became of one report; StoreError where there is none of this id."""
    report = store.report(id_)
    texts, made = store.versions(report.id), store.made(report.id)
    before = ("", *(text.text for text in texts))
    versions = (
        _version(number, text, old, how, current=number == len(texts))
        for number, (text, old, how) in enumerate(zip(texts, before, made, strict=False), 1)
    )
    over = standing_of(store, folder)
    return History(
        versions=tuple(versions),
        superseded=over.get(report.id),
        supersedes=tuple(s for _, s in sorted(over.items()) if s.by == report.id),
    )


def tell_history(out: Console, told: History) -> None:
    """For people at a terminal."""
    first = told.versions[0]
    put(out, f"{flat(first.report)}: {many(len(told.versions), 'version')}", style="bold")
    for version in told.versions:
        heading(out, f"{version.number}. {flat(version.title) or version.digest}")
        now = "current" if version.current else "superseded"
        published = f"published {version.published}" if version.published else "undated"
        put(out, joined((now, published, f"taken in {version.recorded_at[:16]}", many(version.claims, "claim"), version.digest)), 2)
        for sentence in version.gone:
            put(out, f"- {shortened(sentence)}", 2, "red")
        for sentence in version.new:
            put(out, f"+ {shortened(sentence)}", 2, "green")
    tell_standing(out, told)


def tell_standing(out: Console, told: History) -> None:
    """What supersedes a report, and what it supersedes, with the reason and how to undo it."""
    if told.superseded:
        one = told.superseded
        undo = f"dateline judge withdraw {one.judgement[:10]}" if one.judgement else f"dateline judge keep {flat(one.report)}"
        put(out, f"no longer stands: {flat(one.why)}", style="yellow")
        put(out, f"{undo} --why WORDS undoes it", 2, "dim")
    for other in told.supersedes:
        put(out, f"supersedes {flat(other.report)}: {flat(other.why)}", style="yellow")


def _version(number: int, text: Report, old: str, made: Made, *, current: bool) -> Version:
    gone, new = _changes(old, text.text) if old else ((), ())
    return Version(
        report=text.id,
        number=number,
        digest=text.digest,
        title=text.title,
        published=str(text.published) if text.published else None,
        recorded_at=made.recorded_at,
        current=current,
        claims=made.claims,
        gone=gone,
        new=new,
    )


def _changes(before: str, after: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sentences of one text that the other has not, in their order."""
    old, new = (tuple(_sentences(text)) for text in (before, after))
    blocks = [b for b in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if b[0] != "equal"]
    return _parts(old, [(a, b) for _, a, b, _, _ in blocks]), _parts(new, [(a, b) for _, _, _, a, b in blocks])


def _parts(sentences: Sequence[str], stretches: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    return tuple(sentence for start, end in stretches for sentence in sentences[start:end])


def _sentences(text: str) -> Iterator[str]:
    return (words for part in SENTENCE.split(text) if (words := " ".join(part.split())))
