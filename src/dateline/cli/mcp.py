"""`dateline mcp`: the record for assistants that speak the Model Context Protocol, over standard input and output, read-only."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from dateline.records import DatelineError
from dateline.version import __version__

from .options import DEFAULT_STORE, KnowledgeOption, StoreOption, known, opened

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

    from dateline.views.answering import Desk

EXTRA = "pip install 'dateline[mcp]'"
INSTRUCTIONS = (
    "A sourced record of conflict reporting. Every claim says what its source says, not what is so: give the factuality, who says "
    "it and the `cite` of every claim that you use. What is planned, possible or denied did not happen as far as the record knows. "
    "Nothing found means that no source here tells of it."
)


def mcp(store: StoreOption = DEFAULT_STORE, knowledge: KnowledgeOption = None) -> None:
    """Let an assistant search and cite the record, and change nothing: Model Context Protocol over standard input and output.

    \b
    dateline mcp --store march.db
    """
    from dateline.views.answering import Desk  # noqa: PLC0415 (slow to load)

    with opened(store) as source:
        server(Desk(store=source, known=known(knowledge))).run("stdio")


def server(desk: Desk) -> MCPServer[Any]:
    """The server with its tools; DatelineError where the library is not installed."""
    try:
        from mcp.server.mcpserver import MCPServer  # noqa: PLC0415 (an extra)
        from mcp.types import ToolAnnotations  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError as problem:
        raise DatelineError(f"this needs {problem.name}, which is not installed: {EXTRA}") from problem

    made: MCPServer[Any] = MCPServer("dateline", instructions=INSTRUCTIONS, version=__version__)
    reading = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
    for tool in (_search(desk), _incident(desk), _control(desk), _span(desk)):
        made.tool(annotations=reading)(_refusing(tool))
    return made


def _search(desk: Desk) -> Callable[..., dict[str, Any]]:
    def search_claims(
        words: str = "",
        type: str = "",
        place: str = "",
        within: str = "",
        actor: str = "",
        since: str = "",
        until: str = "",
        factuality: str = "",
        limit: int = 10,
        after: str = "",
    ) -> dict[str, Any]:
        """Find claims. All that is given must be so. `words`: all of them, "in quotes" side by side, `word*` a beginning.

        `type`: a type or kind of the codebook (airstrike, capture, killed, control, talks). `place`: at this place itself.
        `within`: in what lies in it (a province, a country). `actor`: a party.
        `since`, `until`: days, YYYY-MM-DD. `factuality`: actual, attempted, planned, possible, denied, conditional or general.
        At most 50 come at a time; `after` from one answer asks for the next. Each claim has its words, its span and a `cite`.
        """
        return desk.search(
            words=words,
            type=type,
            place=place,
            within=within,
            actor=actor,
            since=since,
            until=until,
            factuality=factuality,
            limit=limit,
            after=after,
        )

    return search_claims


def _incident(desk: Desk) -> Callable[..., dict[str, Any]]:
    def incident(id: str) -> dict[str, Any]:
        """One incident by its id (`i_…`): where, when, who, its status and why, and every claim that tells of it or denies it."""
        return desk.incident(id)

    return incident


def _control(desk: Desk) -> Callable[..., dict[str, Any]]:
    def control_at(day: str, place: str = "") -> dict[str, Any]:
        """Who holds, lost, contests or besieges which place on a day (YYYY-MM-DD), or one place with all that is possible there.

        `sure` is "told" or "possible"; `contradicted_by` is what cannot be so beside it, by whose word.
        """
        return desk.control(day, place)

    return control_at


def _span(desk: Desk) -> Callable[..., dict[str, Any]]:
    def report_span(report: str, start: int, end: int) -> dict[str, Any]:
        """The characters of a report from `start` to `end` (as in a claim's span), with what stands around them, to quote it."""
        return desk.span(report, start, end)

    return report_span


def _refusing(tool: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """The tool with refusals told in words, under `refused`."""

    @wraps(tool)
    def told(*args: Any, **values: Any) -> dict[str, Any]:
        try:
            return tool(*args, **values)
        except DatelineError as problem:
            return {"refused": str(problem)}

    return told
