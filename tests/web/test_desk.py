"""The review desk: what is decided changes the situation and can be taken back, and two reviewers lose nothing of each other's."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from dateline.batch.correcting import as_written, given
from dateline.knowledge import Knowledge
from dateline.knowledge.judged import fields_of, values
from dateline.knowledge.judged.correcting import laid_over
from dateline.records import Judgement
from dateline.store import Store

from .conftest import hidden

Browser = Callable[[], TestClient]


def incidents(browser: TestClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = browser.get("/api/v1/incidents?limit=1000").json()["items"]
    return found


def with_place(browser: TestClient) -> dict[str, Any]:
    """An incident told by one claim, at a place."""
    return next(i for i in incidents(browser) if i["place"] and len(i["claims"]) == 1)


def form(browser: TestClient, of: str, **given: str) -> dict[str, Any]:
    """The form of a claim's page, filled in as it stands, with some fields otherwise."""
    html = browser.get(f"/review/claims/{of}").text
    part = html[html.index('class="form correct"') :]
    fields: dict[str, Any] = {}
    for name, value in re.findall(r'<input[^>]* name="(set:\w+)" value="([^"]*)"', part):
        fields.setdefault(name, []).append(unescape(value))
    for name, options in re.findall(r'<select name="(set:\w+)"[^>]*>(.*?)</select>', part, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        fields[name] = chosen[1] if chosen else ""
    common = {name: hidden(part, name) for name in ("token", "state", "known", "claim", "kind")}
    return {**common, **fields, "who": "Ana", "why": "seen on the map", "next": "/review", **given}


def decide(browser: TestClient, data: dict[str, Any]) -> httpx.Response:
    return browser.post("/review/decide", data=data, follow_redirects=False)


def made(answer: httpx.Response) -> str:
    assert answer.status_code == 303, answer.text[-500:]
    return answer.headers["location"].partition("done=")[2]


def take_back(browser: TestClient, id_: str) -> None:
    token = hidden(browser.get("/review/decisions").text, "token")
    data = {"token": token, "id": id_, "who": "Ana", "why": "on second thoughts", "next": "/review/decisions"}
    assert browser.post("/review/withdraw", data=data, follow_redirects=False).status_code == 303


def test_correct_and_take_back(browser: Browser) -> None:
    one = browser()
    before = incidents(one)
    incident = with_place(one)
    claim = incident["claims"][0]
    done = made(decide(one, form(one, claim, **{"set:place": "Old Mill@51.5,-0.1,0.5", "set:when": "2017-03-22"})))
    after = next(i for i in incidents(one) if claim in i["claims"])
    assert (after["place"], after["start"]) == ("Old Mill", "2017-03-22")
    assert "read as" in one.get(f"/review/claims/{claim}").text
    assert "seen on the map" in one.get(f"/incidents/{after['id']}").text
    take_back(one, done)
    assert incidents(one) == before
    page = one.get("/review/decisions").text
    assert "taken back" in page and "on second thoughts" in page


def test_words_of_the_text_give_a_value(browser: Browser) -> None:
    one = browser()
    claim = next(c for c in one.get("/api/v1/claims?kind=event&limit=1000").json()["items"] if c["roles"]["agent"])
    made(decide(one, form(one, claim["id"], **{"set:agent": "Harbour Guard"})))
    now = one.get(f"/api/v1/claims/{claim['id']}").json()
    assert [party["name"] for party in now["roles"]["agent"]] == ["Harbour Guard"]
    assert now["read_as"]["roles"]["agent"] == claim["roles"]["agent"]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "Nothing is changed"),
        ({"set:place": "Nowhere At All"}, "no gazetteer has a place"),
        ({"set:when": "soon"}, "is no time"),
        ({"why": ""}, "write the reason"),
        ({"who": ""}, "write your name"),
        ({"claim": "c_none"}, "There is no claim"),
        ({"kind": "guess"}, "A decision is one of"),
    ],
)
def test_what_cannot_be_decided_is_refused_in_words(browser: Browser, copied: Store, given: dict[str, str], says: str) -> None:
    one = browser()
    answer = decide(one, form(one, with_place(one)["claims"][0], **given))
    assert answer.status_code in (400, 404)
    assert says in answer.text
    assert copied.judgements() == ()


def test_two_reviewers_do_not_lose_each_others_work(browser: Browser, copied: Store) -> None:
    ana, ben = browser(), browser()
    claim = with_place(ana)["claims"][0]
    hers, his = form(ana, claim, **{"set:when": "2017-03-22"}), form(ben, claim, **{"set:when": "2017-03-21"})
    his |= {"who": "Ben", "why": "by the second report"}
    first = made(decide(ana, hers))
    answer = decide(ben, his)
    assert answer.status_code == 409
    assert [j.id for j in copied.judgements()] == [first]
    told = answer.text
    assert "seen on the map" in told and "by the second report" in told
    again = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', told[told.index('action="/review/decide"') :]))
    made(decide(ben, again))
    assert [(j.who, j.kind) for j in copied.judgements()] == [("Ana", "correct"), ("Ben", "correct")]
    assert ben.get(f"/api/v1/claims/{claim}").json()["when"]["start"] == "2017-03-21"


def test_of_two_decisions_at_once_one_is_made(browser: Browser, copied: Store) -> None:
    claim = with_place(browser())["claims"][0]
    browsers = [browser() for _ in range(4)]
    forms = [form(one, claim, **{"set:when": f"2017-03-2{n}"}) for n, one in enumerate(browsers)]
    with ThreadPoolExecutor(4) as together:
        answers = list(together.map(decide, browsers, forms))
    assert sorted(answer.status_code for answer in answers) == [303, 409, 409, 409]
    assert len(copied.judgements()) == 1


def test_what_a_form_shows_is_what_it_sends_back(store: Store, known: Knowledge) -> None:
    for claim in store.claims():
        for field in ("type", "when", "factuality", "likelihood", "quantity"):
            if field in fields_of(claim.content) and (written := as_written(claim, field)):
                set_ = given([f"{field}={value}" for value in written], claim, known)
                made_of = Judgement(id="j", kind="correct", claims=(claim.id,), value="", who="Ana", at="2017-03-24", why="x")
                assert values(laid_over(claim, set_, made_of))[field] == values(claim)[field], (claim.id, field, written)


def test_accept_reject_and_the_queue(browser: Browser) -> None:
    one = browser()
    html = one.get("/review").text
    waiting = int(re.search(r"(\d+) claims worth a look", html)[1])  # type: ignore[index]
    claim = re.search(r'data-claim="(c_\w+)"', html)[1]  # type: ignore[index]
    part = html[html.index('class="row verdicts"') :]
    data = {name: hidden(part, name) for name in ("token", "state")}
    answer = decide(one, {**data, "kind": "accept", "claim": claim, "who": "Ana", "next": "/review"})
    after = one.get(answer.headers["location"]).text
    assert f"{waiting - 1} claims worth a look" in after
    assert "Take it back" in after
    assert "read, and found right" in after
    assert one.get(f"/api/v1/claims/{claim}").json()["verdict"] == "accepted"


def test_what_is_disputed_comes_first(browser: Browser) -> None:
    html = browser().get("/review").text
    assert "disputed" in html[html.index('<ul class="why">') :][:200]


def test_split_and_merge(browser: Browser) -> None:
    one = browser()
    before = incidents(one)
    several = next(i for i in before if len(i["claims"]) > 1)
    page = one.get(f"/review/incidents/{several['id']}").text
    part = page[page.index('value="split"') :]
    out, token = hidden(part, "claim"), hidden(page, "token")
    data = {"token": token, "kind": "split", "claim": out, "state": hidden(part, "state"), "who": "Ana", "why": "another raid"}
    split = made(decide(one, data))
    now = incidents(one)
    alone = next(i for i in now if out in i["claims"])
    assert alone["claims"] == [out]
    page = one.get(f"/review/incidents/{alone['id']}").text
    other = next(i for i in now if set(several["claims"]) - {out} <= set(i["claims"]) and out not in i["claims"])
    merging = {"token": token, "kind": "merge", "incident": [alone["id"], other["id"]], "who": "Ben", "why": "one raid after all"}
    conflict = decide(one, {**merging, "state": "stale"})
    assert conflict.status_code == 409
    merged = made(decide(one, {**merging, "state": hidden(conflict.text, "state")}))
    assert any({out, *other["claims"]} <= set(i["claims"]) for i in incidents(one)), (
        other,
        [i for i in incidents(one) if out in i["claims"]],
    )
    take_back(one, merged)
    take_back(one, split)
    assert incidents(one) == before


def test_names_are_promoted_with_other_names(browser: Browser) -> None:
    one = browser()
    html = one.get("/review/names").text
    name = re.search(r'data-name="([^"&]+)"', html)[1]  # type: ignore[index]
    data = {"token": hidden(html, "token"), "kind": "promote", "name": name, "sort": "militia", "aliases": "Mill Watch; Mill Guard"}
    done = made(one.post("/review/names", data={**data, "who": "Ana", "why": "by its own statement"}, follow_redirects=False))
    page = one.get(f"/review/names?done={done}").text
    assert "Take it back" in page
    found = [a["id"] for a in one.get("/api/v1/actors", params={"name": name}).json()["items"] if a["name"] == name]
    assert len(found) == 1
    assert found[0].startswith("actor:")
    page = one.get(f"/actors/{found[0]}").text
    assert "Mill Watch" in page and "Mill Guard" in page
    again = one.post("/review/names", data={**data, "who": "Ben", "why": "so do I"})
    assert again.status_code == 400
    assert "is taken" in again.text
    take_back(one, done)
    assert one.get(f"/actors/{found[0]}").status_code == 404


def test_a_second_coding_changes_nothing_and_is_measured(browser: Browser, copied: Store) -> None:
    one = browser()
    before = incidents(one)
    claims = list(copied.claims(report="damascus-19-wire"))
    html = one.get("/review/coding/damascus-19-wire").text
    assert claims[0].content.type not in re.findall(r"selected>([^<]+)", html)
    data: dict[str, Any] = {"token": hidden(html, "token"), "who": "Ana", "next": "/review/agreement"}
    for n, claim in enumerate(claims):
        data |= {f"said:{claim.id}": "said", f"factuality:{claim.id}": claim.factuality, f"type:{claim.id}": claim.content.type}
        if n == 0:
            data |= {f"said:{claim.id}": "not said", f"factuality:{claim.id}": "general"}
    assert one.post("/review/coding", data=data, follow_redirects=False).status_code == 303
    page = one.get("/review/agreement").text
    assert re.search(r"type</th><td[^>]*>1\.000", page)
    value = re.search(r"factuality</th><td[^>]*>(0\.\d+)", page)
    assert value and 0.3 < float(value[1]) < 1
    assert "Ana" in page and "the program" in page
    assert claims[0].id in page
    assert incidents(one) == before
    assert "coders do not agree" in one.get("/review").text


def test_next_leads_to_our_own_pages_only(browser: Browser) -> None:
    one = browser()
    claim = with_place(one)["claims"][0]
    for wanted in ("//evil.example", "https://evil.example", "/\\evil.example", "evil"):
        data = form(one, claim, **{"set:when": "2017-03-22", "next": wanted})
        location = decide(one, data).headers["location"]
        assert location.startswith("/review?done=")
        take_back(one, location.partition("done=")[2])
