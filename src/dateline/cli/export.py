"""`dateline export`: the store in a format that others read."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import DEFAULT_STORE, KnowledgeOption, StoreOption, opened
from .output import write
from .redacting import RedactOption, record_of

if TYPE_CHECKING:
    from dateline.views.filtering import Filter
    from dateline.views.rows import Losses

DAY = "%Y-%m-%d"
FORMATS = (
    "`claims`, the public contract; `acled`, `ucdp`, `plover`, `hxl` for data sets; `control`, who held what when; `geojson`, "
    "`kml`, `gpkg`, `geoparquet` for maps; `parquet`, `ftm`, `jsonld` for programs; `xlsx` for people; `sitrep`, `sitrep-html`, "
    "`sitrep-pdf`, `sitrep-docx`, a situation report."
)

SinceOption = Annotated[
    datetime | None, typer.Option("--since", formats=[DAY], metavar="DAY", help="Only what is told of this day or later.")
]
UntilOption = Annotated[
    datetime | None, typer.Option("--until", formats=[DAY], metavar="DAY", help="Only what is told of this day or earlier.")
]
PlaceOption = Annotated[
    list[str] | None, typer.Option("--place", metavar="NAME", help="Only at this place or in it; again for more.")
]
ActorOption = Annotated[
    list[str] | None, typer.Option("--actor", metavar="NAME", help="Only with this party or voice, by name or id; again for more.")
]
TypeOption = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="TYPE", help="Only of this type or kind (`airstrike`, `control/holds`); again for more."),
]
FactualityOption = Annotated[
    list[str] | None,
    typer.Option("--factuality", metavar="WORD", help="Only what is told so (`actual`, `planned`); again for more."),
]


def filter_of(
    since: datetime | None,
    until: datetime | None,
    places: list[str] | None,
    actors: list[str] | None,
    types: list[str] | None,
    factuality: list[str] | None = None,
) -> Filter:
    """The filter that these options ask for."""
    from dateline.views.filtering import Filter  # noqa: PLC0415 (slow to load)

    return Filter(
        since=since.date() if since else None,
        until=until.date() if until else None,
        places=tuple(places or ()),
        actors=tuple(actors or ()),
        types=tuple(types or ()),
        factuality=tuple(factuality or ()),
    )


def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help=FORMATS)],
    *,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to write; standard output if not given.")
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    place: PlaceOption = None,
    actor: ActorOption = None,
    type_: TypeOption = None,
    factuality: FactualityOption = None,
    losses: Annotated[
        Path | None, typer.Option("--losses", metavar="FILE", help="Where to list what did not fit the format, as JSON.")
    ] = None,
    redact: RedactOption = None,
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    json_: Annotated[bool, typer.Option("--json", help="With -o: say what was written as JSON.")] = False,
) -> None:
    """Write what is in the store in a format that others read; the same store gives the same bytes every time.

    Formats of events hold what is told to have happened. What did not fit is counted on standard error, and listed with --losses.
    Parties are named as people judged them (`dateline actors`); the words of the report stay beside the name.

    \b
    dateline export claims -o claims.jsonl
    dateline export acled --since 2017-03-01 --place Damascus -o acled.csv --losses lost.json
    dateline export xlsx --redact persons -o record.xlsx
    dateline export sitrep-docx --until 2017-03-22 -o sitrep.docx
    dateline export claims --store march.db | jq -r .type | sort | uniq -c
    """
    from dateline.views import export as exports  # noqa: PLC0415 (slow to load)

    exports.export_named(format)
    if json_ and output is None:
        raise typer.BadParameter("--json tells about a file: give it with -o FILE")
    chosen = filter_of(since, until, place, actor, type_, factuality)
    with opened(store) as source:
        made = exports.export(format, record_of(source, knowledge, redact), chosen)
        write(output, made.pieces)
    _tell(made.losses, output, losses, as_json=json_)


def _tell(lost: Losses, output: Path | None, listed: Path | None, *, as_json: bool) -> None:
    """What was written on standard output where that is free, what did not fit on standard error and where it was asked for."""
    if listed is not None:
        write(listed, [lost.text()])
    if output is not None and as_json:
        told = {"format": lost.format, "file": str(output), "written": lost.rows, "losses": lost.counts}
        print(json.dumps(told, ensure_ascii=False))
    elif output is not None:
        print(f"{output}: {lost.rows} {lost.format}")
    for line in () if as_json else lost.summary:
        typer.echo(f"did not fit: {line}", err=True)
