"""`dateline places`: gazetteers that people add to ours, and what a name may mean in all of them."""

from __future__ import annotations

import json
import re
import time
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.records import KnowledgeError
from dateline.views.telling import flat, many

from .atlas import OURS, row, tell_added, tell_candidate, tell_gazetteer
from .options import AllowPrivateOption, JsonOption, KnowledgeOption, fetcher_for, known
from .output import console
from .telling import put, say

if TYPE_CHECKING:
    from dateline.knowledge import Knowledge
    from dateline.knowledge.gazetteers import Gazetteer, Progress, Source

    from .metering import Meter

SUFFIX = ".sqlite"

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Add gazetteers to ours, and see what a name may mean.")

CountryOption = Annotated[
    str, typer.Option("--country", metavar="CODE", help="The country of all its places where the file does not say (SY or SYR).")
]
KindOption = Annotated[
    str,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="GeoJSON: what its places are: settlement, district, province, country, region, water or site.",
    ),
]


@app.command(short_help="Add a GeoNames dump, a p-code table or GeoJSON.")
def add(
    source: Annotated[str, typer.Argument(metavar="FILE|URL", help="A file, zipped or not, or an http(s) or file address.")],
    *,
    into: Annotated[
        Path | None, typer.Option("--into", metavar="FILE", help="The SQLite file to make; by default one named after the source.")
    ] = None,
    country: CountryOption = "",
    kind: KindOption = "",
    named: Annotated[
        str, typer.Option("--name", metavar="PROPERTY", help="GeoJSON: the property that holds the names, where it is not found.")
    ] = "",
    allow_private: AllowPrivateOption = None,
    knowledge: KnowledgeOption = None,
    json_: JsonOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
) -> None:
    """Add places from a file or address: a GeoNames dump, a table of OCHA p-codes, or GeoJSON. Every later reading uses them.

    Stopped at any moment, the same command goes on where it was. Added again, a file of the same name takes the old one's place.
    Rows that cannot be used are counted and listed, the rest is kept. With --knowledge they belong to that folder only.

    \b
    dateline places add SY.zip
    dateline places add https://download.geonames.org/export/dump/allCountries.zip
    dateline places add syr_adminboundaries_tabulardata.csv --knowledge my-knowledge/
    dateline places add camps.geojson --country BD --kind site --name camp_name
    """
    from dateline.knowledge.gazetteers import Source  # noqa: PLC0415 (slow to load)
    from dateline.knowledge.gazetteers import add as fill  # noqa: PLC0415 (slow to load)
    from dateline.knowledge.gazetteers.formats import Wishes  # noqa: PLC0415 (slow to load)

    from .metering import Meter  # noqa: PLC0415 (slow to load)

    beforehand, err, begun = known(knowledge), console(stderr=True), time.monotonic()
    with Meter(err, quiet=quiet or json_) as meter:
        path, told, drop = _source(source, meter, allow_private)
        target = into or _folder(knowledge) / f"{_stem(path)}{SUFFIX}"
        replaced = _before(target)
        wanted = Source(path=path, told=told, wishes=Wishes(country=country, kind=kind, named=named))
        added = fill(wanted, target, replace_added(beforehand, target).places, _now(), _heard(meter, wanted, begun))
    drop()
    if json_:
        print(json.dumps({**asdict(added), "path": str(added.path), "replaced": replaced}, ensure_ascii=False))
    else:
        tell_added(console(), added, replaced, time.monotonic() - begun, _used(target, knowledge))


@app.command("list", short_help="List the gazetteers that are in use.")
def list_(*, knowledge: KnowledgeOption = None, json_: JsonOption = False) -> None:
    """List the gazetteers in use: ours, then those that were added, each with its rows, its source and the day it was added.

    \b
    dateline places list
    dateline places list --knowledge my-knowledge/ --json
    """
    from dateline.knowledge.gazetteers import gazetteers  # noqa: PLC0415 (slow to load)

    found: list[Gazetteer] = []
    broken: list[str] = []
    for path in _files(knowledge):
        try:
            found += gazetteers((path,))
        except KnowledgeError as problem:
            broken.append(str(problem))
    if json_:
        print(json.dumps([{**asdict(g), "path": str(g.path)} for g in found], ensure_ascii=False))
    else:
        out = console()
        put(out, f"{OURS}: GeoNames's places of 500 people or more, and a supplement of our own (always in use)")
        for gazetteer in found:
            tell_gazetteer(out, gazetteer)
        for path in _unfinished(knowledge):
            put(out, f"{path.stem}: unfinished; add its source again to go on, or remove it", style="dim")
        if not found:
            put(out, "none was added; `dateline places add FILE` adds one", style="dim")
    for problem_ in broken:
        say(console(stderr=True), f"broken: {problem_}", "red")
    if broken:
        raise typer.Exit(1)


@app.command(short_help="Show every place that a name may mean.")
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As a report writes it.")],
    *,
    knowledge: KnowledgeOption = None,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many places.")] = 20,
    json_: JsonOption = False,
) -> None:
    """Show every place of a name, best first, with where it is known from and why it stands where it does.

    A report chooses among them by what contains the place, the country it speaks of, other places it names, and population.

    \b
    dateline places show Tadmor
    dateline places show "Deir Hafer" --json
    """
    places = known(knowledge).places
    tried = name
    found = places.candidates(name)
    if not found and (near := places.lookup_loose(name)):
        tried = near[0].name
        found = places.candidates(tried)
    rows = [row(candidate) for candidate in found[:limit]]
    if json_:
        print(json.dumps(rows, ensure_ascii=False))
        return
    out = console()
    if not rows:
        put(out, f"no gazetteer has {flat(name)!r}; a report keeps it by name, inside what contains it")
        raise typer.Exit(1)
    if tried != name:
        put(out, f"nothing is called {flat(name)!r}; the nearest spelling is {flat(tried)!r}", style="dim")
    if not places.known(tried):
        put(out, "a common word: read as a place only where the report speaks of its country", style="dim")
    for told in rows:
        tell_candidate(out, told)
    if len(found) > limit:
        put(out, f"… and {len(found) - limit} more", 2, "dim")


@app.command(short_help="Remove a gazetteer that was added.")
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As `dateline places list` writes it.")],
    *,
    knowledge: KnowledgeOption = None,
) -> None:
    """Remove a gazetteer that was added; its source can be added again. What was read with it stays in the store.

    \b
    dateline places remove SY
    """
    from dateline.knowledge.gazetteers import take_out  # noqa: PLC0415 (slow to load)

    print(f"removed {take_out((*_unfinished(knowledge), *_files(knowledge)), name)}")


def replace_added(beforehand: Knowledge, target: Path) -> Knowledge:
    """What is known without the gazetteer that is being added, so that adding it again gives the same."""
    others = tuple(path for path in beforehand.places.added if path != target)
    return replace(beforehand, places=beforehand.places.with_added(others))


def _source(written: str, meter: Meter, allowed: list[str] | None) -> tuple[Path, str, Any]:
    """The file of a source, the words for where it is from, and what to do when it is in."""
    from dateline.knowledge import cache_folder  # noqa: PLC0415 (slow to load)

    from .downloading import AGENT, fetch, is_address, path_of, without_secrets  # noqa: PLC0415 (slow to load)

    if not is_address(written):
        path = path_of(written)
        if not path.is_file():
            raise KnowledgeError(f"{path}: {'a folder; give the file in it' if path.is_dir() else 'no such file'}")
        return path, path.name, lambda: None
    name = without_secrets(written)

    def heard(done: int, size: int) -> None:
        meter.show(f"{done / 1e6:,.1f} MB", done, size)

    download = fetch(written, cache_folder() / "downloads", heard, fetcher=fetcher_for(allowed, AGENT))
    return download.file, name, download.drop


def _folder(own: Path | None) -> Path:
    from dateline.knowledge import cache_folder  # noqa: PLC0415 (slow to load)
    from dateline.knowledge.gazetteers import folder_of  # noqa: PLC0415 (slow to load)

    return folder_of(cache_folder(), own)


def _files(own: Path | None) -> tuple[Path, ...]:
    from dateline.knowledge import cache_folder  # noqa: PLC0415 (slow to load)
    from dateline.knowledge.gazetteers import added_files  # noqa: PLC0415 (slow to load)

    return added_files(cache_folder(), own)


def _unfinished(own: Path | None) -> tuple[Path, ...]:
    from dateline.knowledge import cache_folder  # noqa: PLC0415 (slow to load)
    from dateline.knowledge.gazetteers import unfinished  # noqa: PLC0415 (slow to load)

    return unfinished(cache_folder(), own)


def _stem(path: Path) -> str:
    stem = re.sub(r"[^\w.-]+", "_", path.name.split(".")[0] or path.stem).strip("._")
    return stem or "places"


def _before(target: Path) -> str:
    """What the target holds now, to be told; KnowledgeError where it is a file of something else."""
    from dateline.knowledge.gazetteers import gazetteers  # noqa: PLC0415 (slow to load)

    if target.suffix != SUFFIX:
        raise KnowledgeError(f"{target}: a gazetteer's file ends in {SUFFIX}")
    if not target.exists():
        return ""
    with target.open("rb") as file:
        if not file.read(16).startswith(b"SQLite format 3"):
            raise KnowledgeError(f"{target}: holds something else, which is not overwritten; choose another name")
    (old,) = gazetteers((target,))
    return f"{old.source}, {many(old.places, 'place')}, added {old.added[:10]}"


def _used(target: Path, own: Path | None) -> str:
    if target.resolve() in {path.resolve() for path in _files(None)}:
        return "used by every reading from now on"
    if own and target.resolve().parent == _folder(own).resolve():
        return f"used by every reading with --knowledge {own}"
    return "used where it lies in the folder `places` of what --knowledge names"


def _heard(meter: Meter, source: Source, begun: float) -> Any:
    def heard(progress: Progress) -> None:
        rate = (progress.rows - progress.begun) / max(time.monotonic() - begun, 0.001)
        what = f"{source.path.name}: {'sorting' if progress.sorting else f'{progress.rows:,} rows, {rate:,.0f}/s'}"
        meter.show(what, progress.done, progress.size)

    return heard


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
