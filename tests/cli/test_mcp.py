"""`dateline mcp`, asked by its own client: every answer can be cited, and nothing can be changed."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from dateline.batch import kept_situation
from dateline.cli.mcp import server
from dateline.knowledge import Knowledge
from dateline.records import DatelineError
from dateline.store import Store
from dateline.views.answering import Desk

Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def ask(store: Store, known: Knowledge) -> Ask:
    made = server(Desk(store=store, known=known))

    async def call(tool: str, values: dict[str, Any]) -> dict[str, Any]:
        async with Client(made) as client:
            result = await client.call_tool(tool, values)
            return json.loads(result.content[0].text)  # type: ignore[union-attr, no-any-return]

    return lambda tool, **values: asyncio.run(call(tool, values))


def test_the_tools_are_told_and_only_read(store: Store, known: Knowledge) -> None:
    async def listed() -> Any:
        async with Client(server(Desk(store=store, known=known))) as client:
            return (await client.list_tools()).tools

    tools = asyncio.run(listed())
    assert {tool.name for tool in tools} == {"search_claims", "incident", "control_at", "report_span"}
    assert all(tool.description and tool.annotations.read_only_hint for tool in tools)


def test_claims_are_found_by_words_type_place_and_day(ask: Ask) -> None:
    found = ask("search_claims", type="shell", place="Bentiu", since="2021-03-08", until="2021-03-08")
    (claim,) = found["claims"]
    assert found["total"] == 1 and claim["factuality"] == "actual" and claim["place"] == "Bentiu"
    assert "shelled the town of Bentiu" in claim["cite"] and claim["id"] in claim["cite"]
    assert ask("search_claims", within="South Sudan")["total"] > ask("search_claims", place="Bentiu")["total"]
    assert ask("search_claims", words="suicide", limit=1)["claims"][0]["words"]
    assert ask("search_claims", type="event", factuality="denied")["total"] >= 2
    assert ask("search_claims", actor="South Sudanese Army")["total"] >= 1


def test_a_citation_leads_to_the_words(ask: Ask) -> None:
    claim = ask("search_claims", type="shell", place="Bentiu")["claims"][0]
    told = ask("report_span", **claim["span"])
    assert told["text"] == claim["words"] and told["published"] == "2021-03-09"
    assert told["after"] and told["report"] == claim["span"]["report"]


def test_an_incident_has_its_claims(ask: Ask, store: Store, known: Knowledge) -> None:
    one = max(kept_situation(store, known).incidents, key=lambda incident: len(incident.claims))
    told = ask("incident", id=one.id)
    assert told["type"] == one.type and {c["id"] for c in told["claims"]} == set(one.claims)
    assert told["start"] == str(one.start)


def test_control_is_told_for_a_day_and_a_place(ask: Ask) -> None:
    told = ask("control_at", day="2017-03-19", place="Abbasiyin square")
    assert told["standing"] and {row["place"] for row in told["standing"]} == {"Abbasiyin square"}
    assert all(row["claims"][0]["cite"] for row in told["standing"])
    assert ask("control_at", day="2017-03-20")["total"] > 3


def test_refusals_are_told_in_words(ask: Ask) -> None:
    assert "no place" in ask("search_claims", place="Atlantis")["refused"]
    assert "no day" in ask("control_at", day="tomorrow")["refused"]
    assert "are none of them" in ask("report_span", report="damascus-18-wire", start=5, end=10**6)["refused"]
    assert "refused" in ask("incident", id="i_nothing")


def test_the_command_speaks_over_standard_input_and_output(store: Store) -> None:
    async def asked() -> Any:
        words = ["-m", "dateline", "mcp", "--store", str(store.location)]
        parameters = StdioServerParameters(command=sys.executable, args=words, cwd=str(Path(__file__).parents[2] / "src"))
        async with Client(parameters) as client:
            return await client.call_tool("search_claims", {"words": "Bentiu"})

    assert json.loads(asyncio.run(asked()).content[0].text)["total"] >= 1


def test_without_the_library_it_says_what_to_install(store: Store, known: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    with pytest.raises(DatelineError, match=r"pip install 'dateline\[mcp\]'"):
        server(Desk(store=store, known=known))
