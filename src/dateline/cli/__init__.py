"""The `dateline` command: one file per command, and what they all share. Slow libraries are loaded inside the commands."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from dateline import __version__
from dateline.records import DatelineError

from . import (
    actors,
    batch,
    compare,
    control,
    explain,
    export,
    importing,
    judge,
    judgements,
    load,
    mcp,
    outlook,
    page,
    places,
    read,
    reread,
    retract,
    serve,
    show,
    store,
    users,
    watch,
)

EPILOG = "Exit status: 0 all went well · 1 some inputs failed, the rest was kept · 2 nothing could be done · 130 interrupted."


class Commands(TyperGroup):
    """Commands whose refusals are one line on standard error, and whose interruption is quiet."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except DatelineError as problem:
            print(f"dateline: {problem}", file=sys.stderr)
            raise typer.Exit(2) from problem
        except KeyboardInterrupt as stop:
            print("dateline: stopped; what was read before is kept, and the same command goes on from there", file=sys.stderr)
            raise typer.Exit(130) from stop


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    rich_markup_mode=None,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def dateline(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Reads conflict reporting and keeps a sourced record: who did what to whom, where, when, and who says so.

    \b
    dateline read reports/                  read every report in a folder into dateline.db
    dateline show                           what follows from all of them, in the terminal
    dateline page -o situation.html         the same as one page that opens anywhere
    """


app.command(epilog=EPILOG, short_help="Read reports into the store.")(read.read)
app.command(epilog=EPILOG, short_help="Read an archive of any size into files.")(batch.batch)
app.command(epilog=EPILOG, short_help="Take what a batch read into the store.")(load.load)
app.command(epilog=EPILOG, short_help="Watch feeds, folders and mailboxes, and read what comes.")(watch.watch)
app.command(epilog=EPILOG, short_help="Show what is in the store, in the terminal.")(show.show)
app.command(epilog=EPILOG, short_help="Show who holds which place on a day, by what was known when.")(control.control)
app.command(epilog=EPILOG, short_help="Explain a claim or an incident: words and reasons.")(explain.explain)
app.command(epilog=EPILOG, short_help="Write the record in a format that others read.")(export.export)
app.command("import", epilog=EPILOG, short_help="Take rows of ACLED or UCDP back as claims.")(importing.import_)
app.command(epilog=EPILOG, short_help="Lay the record beside rows of ACLED or UCDP.")(compare.compare)
app.command(epilog=EPILOG, short_help="Write everything as one self-contained page.")(page.page)
app.command(epilog=EPILOG, short_help="Serve the record in a browser, on this machine.")(serve.serve)
app.command(epilog=EPILOG, short_help="Let an assistant search and cite the record.")(mcp.mcp)
app.command(epilog=EPILOG, short_help="Say how many incidents to expect, and what came of what was said.")(outlook.outlook)
app.add_typer(actors.app, name="actors", epilog=EPILOG, short_help="List unknown names, and judge who they are.")
app.add_typer(judge.app, name="judge", epilog=EPILOG, short_help="Accept, correct, reject, merge or split claims.")
app.command(epilog=EPILOG, short_help="List what people judged, and what no longer fits.")(judgements.judgements)
app.command(epilog=EPILOG, short_help="Read stored reports with the present program.")(reread.reread)
app.command(epilog=EPILOG, short_help="Take a report back, or say what supersedes it.")(retract.retract)
app.add_typer(store.app, name="store", epilog=EPILOG, short_help="Check, back up, restore and tend the store.")
app.add_typer(places.app, name="places", epilog=EPILOG, short_help="Add gazetteers, and see what a name may mean.")
app.add_typer(users.app, name="users", epilog=EPILOG, short_help="Say who may sign in, as what, and see who did what.")


def main() -> None:
    """The console script."""
    app(prog_name="dateline")
