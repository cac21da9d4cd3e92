"""The API: lists in pages, filters, conditional answers, bulk, and refusals that say what to do."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from dateline.records.wire import claim_to_dict
from dateline.store import Store
from dateline.web.api import PREFIX, RESOURCES

WHOLE = 1000


def items(client: TestClient, path: str, **asked: Any) -> list[dict[str, Any]]:
    answer = client.get(f"{PREFIX}/{path}", params={"limit": WHOLE, **asked})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


@pytest.mark.parametrize("name", RESOURCES)
def test_a_list_and_every_record_of_it(client: TestClient, name: str) -> None:
    found = items(client, name)
    assert len({item["id"] for item in found}) == len(found)
    for item in found[:40]:
        one = client.get(f"{PREFIX}/{name}/{item['id']}")
        assert one.status_code == 200
        assert one.json() == item


def test_there_is_something_of_everything_that_the_examples_tell(client: TestClient) -> None:
    assert {name: len(items(client, name)) for name in RESOURCES if not items(client, name)}.keys() <= {"campaigns"}


def test_claims_are_those_of_the_export(client: TestClient, store: Store) -> None:
    told = {claim.id: json.loads(json.dumps(claim_to_dict(claim))) for claim in store.claims()}
    assert {item["id"]: item for item in items(client, "claims")} == told


def test_pages_hold_everything_once(client: TestClient) -> None:
    seen: list[str] = []
    asked: dict[str, Any] = {"limit": 7}
    while True:
        body = client.get(f"{PREFIX}/incidents", params=asked).json()
        seen += [item["id"] for item in body["items"]]
        assert body["total"] >= len(seen)
        if not body["next"]:
            break
        asked["cursor"] = body["next"]
    assert seen == [item["id"] for item in items(client, "incidents")]


def test_the_next_page_is_linked(client: TestClient) -> None:
    answer = client.get(f"{PREFIX}/claims", params={"limit": 2, "factuality": "denied"})
    link = answer.headers["link"]
    assert link.startswith(f"<{PREFIX}/claims?")
    assert link.endswith('>; rel="next"')
    following = client.get(link[1 : link.index(">")]).json()["items"]
    assert following
    assert all(item["factuality"] == "denied" for item in following)


def test_filters_narrow_and_add_up(client: TestClient) -> None:
    every = items(client, "claims")
    captures = items(client, "claims", kind="event", type=["capture", "recapture"])
    assert {item["type"] for item in captures} == {"capture", "recapture"}
    army = items(client, "claims", actor="Syrian Army")
    assert army == items(client, "claims", actor="actor:syr-army") != []
    both = items(client, "claims", actor="Syrian Army", source="Monitoring group")
    assert len(both) <= len(army) < len(every)
    assert any("garage" in (item["place"] or "") for item in items(client, "incidents", q="garage"))
    assert len(items(client, "incidents", q="garage zzz")) == 0


def test_days_and_boxes(client: TestClient) -> None:
    days = {item["start"] for item in items(client, "incidents", since="2017-03-19", until="2017-03-19")}
    assert days and all(day and day <= "2017-03-19" for day in days)
    around = items(client, "incidents", box="36,33.3,36.6,33.7")
    assert around and sum(33 < item["lat"] < 34.5 for item in around) > len(around) / 2
    assert items(client, "incidents", box="-10,-10,-9,-9") == []
    assert items(client, "incidents", box="170,-60,-170,-50") == []


def test_control_on_a_day(client: TestClient) -> None:
    early, late = (items(client, "control", at=day) for day in ("2017-03-18", "2017-03-22"))
    assert early and len(early) < len(late)
    assert {item["sure"] for item in late} <= {"told", "possible"}


def test_by_what_was_known(client: TestClient) -> None:
    then = items(client, "reports", as_known="2017-03-19")
    assert {item["id"] for item in then} >= {"damascus-18-wire", "damascus-19-state"}
    assert not any(item["published"] and item["published"] > "2017-03-19" for item in then)
    assert len(items(client, "incidents", as_known="2017-03-19")) < len(items(client, "incidents"))


def test_what_is_held_already_is_not_sent_again(client: TestClient) -> None:
    first = client.get(f"{PREFIX}/incidents")
    again = client.get(f"{PREFIX}/incidents", headers={"if-none-match": f'"other", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert client.get(f"{PREFIX}/incidents", headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize("name", ["claims", "incidents", "places"])
def test_in_bulk_a_record_a_line(client: TestClient, name: str) -> None:
    answer = client.get(f"{PREFIX}/{name}", params={"limit": 3}, headers={"accept": "application/x-ndjson"})
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    assert [json.loads(line) for line in answer.text.splitlines()] == items(client, name)
    assert answer.headers["etag"] != client.get(f"{PREFIX}/{name}").headers["etag"]


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("claims?factualty=actual", 400, "Did you mean factuality?"),
        ("claims?factuality=maybe", 400, "none of: actual"),
        ("claims?since=yesterday", 400, "write it as 2017-03-21"),
        ("claims?limit=0", 400, "from 1 to 1000"),
        ("claims?cursor=gibberish", 400, "is no cursor"),
        ("incidents?box=1,2,3", 400, "west,south,east,north"),
        ("incidents?q=a&q=b", 400, "more than once"),
        ("timeline?bucket=hour", 400, "day, week, month"),
        ("incidents/i_none", 404, "no incident 'i_none'"),
        ("nothing", 404, "no such page"),
    ],
)
def test_refusals_say_what_to_do(client: TestClient, path: str, status: int, says: str) -> None:
    answer = client.get(f"{PREFIX}/{path}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert (told["status"], told["type"]) == (status, "about:blank")
    assert told["title"]
    assert says in told["detail"]


def test_the_description_names_every_route_and_field(client: TestClient) -> None:
    told = client.get("/api/openapi.json").json()
    assert set(told["paths"]) == {
        *(f"{PREFIX}/{name}" for name in RESOURCES),
        *(f"{PREFIX}/{name}/{{id}}" for name in RESOURCES),
        f"{PREFIX}/map",
        f"{PREFIX}/timeline",
    }
    asked = {p["name"] for p in told["paths"][f"{PREFIX}/claims"]["get"]["parameters"]}
    assert asked == set(RESOURCES["claims"].fields)
    page = client.get("/api").text
    assert all(path.replace("{", "{") in page for path in told["paths"])
    for ref in {part.split('"')[0] for part in json.dumps(told).split("#/components/schemas/")[1:]}:
        assert ref in told["components"]["schemas"]
