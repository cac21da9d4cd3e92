"""`dateline show`: the store in the terminal, readable at 100 columns, every line with the words that it rests on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.records import DatelineError

from .options import DEFAULT_STORE, JsonOption, KnowledgeOption, StoreOption, opened
from .output import console

if TYPE_CHECKING:
    from .shown import View


def show(
    what: Annotated[
        str,
        typer.Argument(
            metavar="[WHAT]",
            help="situation, claims, incidents, episodes, campaigns, disputes, control, ties, talks, purposes, tolls, "
            "links, outlook, assessment, places, sources or report.",
        ),
    ] = "situation",
    report: Annotated[str | None, typer.Argument(metavar="[ID]", help="With `report`: its id, or the beginning of it.")] = None,
    *,
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    versions: Annotated[
        bool, typer.Option("--versions", help="With `report`: its texts and what changed, and what supersedes it.")
    ] = False,
    limit: Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="At most so many entries of each sort.")] = None,
    json_: JsonOption = False,
) -> None:
    """Show what is in the store, with the quoted words, who says so, and how sure they are.

    \b
    dateline show                       what follows from all reports: control, conflicts, purposes, talks, losses
    dateline show control --limit 5     who holds which place, now and before; on a given day: dateline control
    dateline show incidents             what happened, its status and why; ids for dateline explain and dateline judge
    dateline show episodes              an attack, its repulse and its losses together; campaigns: attacked again and again
    dateline show disputes              what cannot all be so, side by side
    dateline show purposes              what each action is said to be for, by whom and how surely
    dateline show tolls                 every loss by its happening, and how its figures rose
    dateline show report mill --json    one report with its claims
    dateline show report mill --versions
    """
    from .report import VERSIONS  # noqa: PLC0415 (slow to load)
    from .shown import Shown  # noqa: PLC0415 (slow to load)
    from .views import VIEWS  # noqa: PLC0415 (slow to load)

    view = _view(what, VIEWS)
    if view.of_report != (report is not None):
        raise typer.BadParameter("give the id of a report: dateline show report ID" if view.of_report else f"`{what}` takes no id")
    if versions and not view.of_report:
        raise typer.BadParameter(f"reports have versions, `{what}` has none: dateline show report ID --versions")
    view = VERSIONS if versions else view
    with opened(store) as source:
        shown = Shown(store=source, folder=knowledge, console=console(), limit=limit, report=report)
        if json_:
            print(json.dumps(view.as_json(shown), ensure_ascii=False, default=str))
        else:
            view.tell(shown)


def _view(what: str, views: dict[str, View]) -> View:
    if what not in views:
        raise DatelineError(f"nothing called {what!r} to show; there is: {', '.join(views)}")
    return views[what]
