"""`dateline store`: whether a store is sound, copies of it, and its upkeep."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.views.telling import flat, many

from .metering import Meter
from .options import DEFAULT_STORE, JsonOption, StoreOption, opened
from .output import console
from .telling import put, say

if TYPE_CHECKING:
    from rich.console import Console

SHOWN = 50  # faults

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Check, back up, restore and tend the store.")

QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]


@app.command(short_help="Go through the store and say what is wrong with it.")
def check(*, store: StoreOption = DEFAULT_STORE, json_: JsonOption = False, quiet: QuietOption = False) -> None:
    """Go through the whole store: the database itself, its guards, and every row against the text that it rests on.

    Spans must quote the text, texts have the digests they were taken in with, rows refer to rows that are there, judgements to
    earlier ones, fetched documents have their hashes, and the index of words goes with the rows. Nothing is changed. Exit status 1
    where something is wrong.

    \b
    dateline store check
    dateline store check --store postgresql://ana@db.example.org/war --json
    """
    from dateline.store.checking import check as checked  # noqa: PLC0415 (slow to load)

    out = console()
    with opened(store) as source, Meter(console(stderr=True), quiet=quiet or json_) as meter:
        found = list(checked(source, meter.show))
        counts, where = source.counts(), str(source.location)
    if json_:
        print(json.dumps({"store": where, "counts": counts, "faults": [asdict(fault) for fault in found]}, ensure_ascii=False))
        raise typer.Exit(1 if found else 0)
    for fault in islice(found, SHOWN):
        say(out, f"{fault.of}: {flat(fault.said)}", "red")
    if len(found) > SHOWN:
        put(out, f"and {len(found) - SHOWN} more: --json lists all", style="dim")
    wrong = many(len(found), "fault") if found else "nothing wrong"
    say(out, f"{where}: {_counted(counts)}; {wrong}", "bold")
    raise typer.Exit(1 if found else 0)


@app.command(short_help="Copy the store, as it is at one moment, into one file.")
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to make; one that is there is not overwritten.")],
    *,
    store: StoreOption = DEFAULT_STORE,
    json_: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Copy one state of the store into a file, while others read it and write to it, and compare the copy with what was copied.

    The file is a SQLite store, whatever the store is kept in: `dateline show --store FILE` reads it, `dateline store restore FILE`
    makes a store of it again, in either database. What can be made again (the catalogue) and saved searches are not in it.

    \b
    dateline store backup dateline-2031-03-04.db
    dateline store backup war.db --store postgresql://ana@db.example.org/war
    """
    from dateline.store.backing import backup as backed  # noqa: PLC0415 (slow to load)

    with opened(store) as source, Meter(console(stderr=True), quiet=quiet or json_) as meter:
        digests, where = backed(source, file, meter.show), str(source.location)
    _tell_copy(where, str(file), digests, json_=json_)


@app.command(short_help="Make a store from a backup.")
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup, or any SQLite store. It is left as it is.")],
    *,
    store: StoreOption = DEFAULT_STORE,
    json_: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Make a store from a backup at a place where there is none, and compare it with the backup, table by table.

    The place may be a file or an empty PostgreSQL database, wherever the backup came from. A backup of an older schema is brought
    up to date. There is the whole store afterwards, or none; a store that is there is never overwritten.

    \b
    dateline store restore war.db --store dateline.db
    dateline store restore war.db --store postgresql://ana@db.example.org/war
    """
    from dateline.store import Location  # noqa: PLC0415 (slow to load)
    from dateline.store.backing import restore as restored  # noqa: PLC0415 (slow to load)

    with Meter(console(stderr=True), quiet=quiet or json_) as meter:
        digests = restored(file, store, meter.show)
    _tell_copy(str(file), str(Location.of(store)), digests, json_=json_)


@app.command(short_help="Give back unused space, and put the index of words in order.")
def vacuum(*, store: StoreOption = DEFAULT_STORE, json_: JsonOption = False) -> None:
    """Give back unused space, and put the index of words in order. It needs as much free space as the store takes.

    A SQLite store is written anew, so that others wait; PostgreSQL goes on meanwhile.

    \b
    dateline store vacuum
    dateline store vacuum --store march.db
    """
    from dateline.store.upkeep import vacuum as vacuumed  # noqa: PLC0415 (slow to load)

    with opened(store) as source:
        before, after = vacuumed(source)
        where = str(source.location)
    if json_:
        print(json.dumps({"store": where, "before": before, "after": after}))
    else:
        say(console(), f"{where}: {_megabytes(before)} → {_megabytes(after)}", "bold")


@app.command(short_help="Bring the store up to the schema of this program.")
def migrate(
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    store: StoreOption = DEFAULT_STORE,
    json_: JsonOption = False,
) -> None:
    """Bring the store up to the schema of this program. Every command does so when it opens a store; this one only says more.

    All steps are taken in one transaction. An older program cannot open the store afterwards: back it up with that one first.

    \b
    dateline store migrate --dry-run
    dateline store migrate --store march.db
    """
    from dateline.store.upkeep import schema_of  # noqa: PLC0415 (slow to load)

    where, had, wanted = schema_of(store)
    if had < wanted and not dry_run:
        opened(store).close()
    if json_:
        print(json.dumps({"store": where, "had": had, "wanted": wanted, "done": had < wanted and not dry_run}))
        return
    done = f"schema {had}, this program's own" if had == wanted else f"schema {had} → {wanted}{', not done' if dry_run else ''}"
    say(console(), f"{where}: {done}", "bold")


def _tell_copy(source: str, target: str, digests: dict[str, str], *, json_: bool) -> None:
    if json_:
        tables = {name: dict(zip(("rows", "sha256"), _parted(digest), strict=True)) for name, digest in digests.items()}
        print(json.dumps({"from": source, "to": target, "tables": tables}))
        return
    out: Console = console()
    for name, digest in digests.items():
        rows, hashed = _parted(digest)
        put(out, f"{name:<12} {rows:>12,}  sha256 {hashed[:16]}…", 2, "dim")
    say(out, f"{source} → {target}, the same in every table", "bold")


def _parted(digest: str) -> tuple[int, str]:
    rows, _, hashed = digest.partition(" ")
    return int(rows), hashed


def _counted(counts: dict[str, Any]) -> str:
    return ", ".join(many(n, name.removesuffix("s")) for name, n in counts.items())


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
