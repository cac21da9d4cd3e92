"""The app with accounts: nobody comes in without one, everybody does what their role may, and nobody signs as another."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.testclient import TestClient
from tests import made
from tests.web.conftest import HERE, hidden

from dateline.batch.deciding import judgement
from dateline.knowledge import Knowledge
from dateline.store import Store, open_store
from dateline.web import create_app, live
from dateline.web.accounts import Accounts
from dateline.web.accounts.limits import Rate
from dateline.web.accounts.secrets import Passwords
from dateline.web.gate import Limits
from dateline.web.guard import Reach
from dateline.web.visiting import Visitor

GOOD = {"Ana": "heron slate ladder nine", "Ben": "amber flute kitchen two", "Cem": "gravel onion steep four"}
ROLES = {"Ana": "admin", "Ben": "reviewer", "Cem": "reader"}
TLS = "https://record.example.org"
QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "record.db") as store:
        store.add(made.reading(), "2017-03-22T12:00:00+00:00")
        yield store


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    every = Accounts(tmp_path / "record.db.accounts", create=True, passwords=QUICK)
    for name, role in ROLES.items():
        every.add(name, role, GOOD[name])
    return every


@pytest.fixture
def app(small: Store, known: Knowledge, accounts: Accounts) -> FastAPI:
    return create_app(small, known, accounts=accounts)


@pytest.fixture
def browser(app: FastAPI) -> Callable[..., TestClient]:
    """Opens browsers, those of somebody signed in."""

    def opened(name: str = "") -> TestClient:
        one = TestClient(app, base_url=HERE, raise_server_exceptions=False, follow_redirects=False)
        if name:
            assert sign_in(one, name).status_code == 303
        return one

    return opened


Browser = Callable[..., TestClient]


def sign_in(one: TestClient, name: str, password: str = "", wanted: str = "/"):  # type: ignore[no-untyped-def]
    page = one.get("/sign-in")
    token = hidden(page.text, "token")
    data = {"token": token, "name": name, "password": password or GOOD[name], "next": wanted}
    return one.post("/sign-in", data=data)


def claim_of(one: TestClient) -> str:
    return str(one.get("/api/v1/claims?limit=1").json()["items"][0]["id"])


def accept(one: TestClient, **more: str):  # type: ignore[no-untyped-def]
    page = one.get(f"/review/claims/{claim_of(one)}").text
    data = {name: hidden(page, name) for name in ("token", "claim", "state", "known", "next")}
    return one.post("/review/decide", data={**data, "kind": "accept", "why": "read", **more})


def test_nothing_is_answered_to_strangers(app: FastAPI, browser: Browser) -> None:
    one = browser()
    every = {(path.replace("{id:path}", "x").replace("{format}", "claims"), method) for path, method in routes(app)}
    assert len(every) > 40
    for path, method in sorted(every):
        answer = one.request(method, path)
        if path.startswith("/sign-in"):
            assert answer.status_code == (200 if method == "GET" else 403)
        elif path == "/live":
            assert answer.status_code == 204
        elif path.startswith("/api"):
            assert answer.status_code == 401 and "bearer" in answer.headers["www-authenticate"].lower()
        else:
            assert answer.status_code == (303 if method == "GET" else 401), (path, method)
    assert one.get("/incidents?place=Homs").headers["location"] == "/sign-in?next=/incidents%3Fplace%3DHoms"
    assert one.get("/assets/base.css").status_code == 200


def routes(app: FastAPI) -> list[tuple[str, str]]:
    """Every path that the app has, with its methods."""
    found = (context.route for context in iter_route_contexts(app.routes))
    return [(route.path, method) for route in found if isinstance(route, APIRoute) for method in route.methods]


def test_every_write_wants_the_token_of_its_page(app: FastAPI, browser: Browser) -> None:
    ana = browser("Ana")
    posts = [path for path, method in routes(app) if method == "POST"]
    assert len(posts) >= 9
    for path in posts:
        assert ana.post(path, data={}).status_code == 403, path
        assert ana.post(path, data={"token": "guess" * 8}).status_code == 403, path
        assert ana.post(path, data={}, headers={"origin": "https://evil.example"}).status_code == 403, path


def test_who_signs_in_goes_where_they_wanted_on_this_server_alone(browser: Browser) -> None:
    assert sign_in(browser(), "Ana", wanted="/incidents?place=Homs").headers["location"] == "/incidents?place=Homs"
    for elsewhere in ("//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nset-cookie: x=1"):
        assert sign_in(browser(), "Ana", wanted=elsewhere).headers["location"] == "/"


def test_a_session_is_not_fixed(browser: Browser, accounts: Accounts) -> None:
    one = browser()
    one.cookies.set("dateline_session", "chosen-by-somebody-else")
    answer = sign_in(one, "Ben")
    given = answer.cookies["dateline_session"]
    assert given != "chosen-by-somebody-else" and accounts.of_session(given)
    assert accounts.of_session("chosen-by-somebody-else") is None
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/" in cookie


def test_over_tls_the_cookie_goes_nowhere_else(small: Store, known: Knowledge, accounts: Accounts) -> None:
    reach = Reach(names=frozenset({"record.example.org"}), tls=True)
    app = create_app(small, known, accounts=accounts, reach=reach)
    one = TestClient(app, base_url=TLS, follow_redirects=False)
    answer = sign_in(one, "Ana")
    assert re.search(r"__Host-dateline_session=[^;]+; HttpOnly; Path=/; SameSite=lax; Secure", answer.headers["set-cookie"])
    assert "max-age" in answer.headers["strict-transport-security"]
    plain = TestClient(app, base_url="http://record.example.org", follow_redirects=False)
    assert plain.get("/sign-in").status_code == 403
    assert TestClient(app, base_url="https://evil.example").get("/sign-in").status_code == 421


def test_signing_out_ends_the_session(browser: Browser) -> None:
    one = browser("Ben")
    held = one.cookies["dateline_session"]
    assert one.post("/sign-out", data={"token": hidden(one.get("/account").text, "token")}).status_code == 303
    one.cookies.set("dateline_session", held)
    assert one.get("/").status_code == 303


def test_changing_the_password_ends_all_other_sessions(browser: Browser, accounts: Accounts) -> None:
    one, other, token = browser("Ben"), browser("Ben"), accounts.token("Ben")
    fresh = "seven quiet rivers north"
    data = {"token": hidden(one.get("/account").text, "token"), "password": "wrong", "fresh": fresh, "again": fresh}
    assert "another" in one.post("/account/password", data=data).text
    assert one.post("/account/password", data={**data, "password": GOOD["Ben"], "again": "x"}).status_code == 400
    assert one.post("/account/password", data={**data, "password": GOOD["Ben"]}).status_code == 303
    assert one.get("/account?done=password").status_code == 200
    assert other.get("/").status_code == 303
    assert accounts.of_token(token) is None
    assert sign_in(browser(), "Ben").status_code == 401
    assert sign_in(browser(), "Ben", fresh).status_code == 303


def test_to_listen_keeps_no_session_alive(app: FastAPI, browser: Browser, accounts: Accounts) -> None:
    secret = browser("Cem").cookies["dateline_session"]
    visitor = Visitor(account=accounts.one("Cem"), secret=secret)
    source = app.state.source
    assert not live._gone(source, visitor)
    accounts.sign_out(secret)
    assert live._gone(source, visitor)
    assert not live._gone(source, None)

    async def heard() -> list[str]:
        return [event async for event in live._events(source, 0, 0.0, gone=lambda: live._gone(source, visitor))]

    assert len(asyncio.run(heard())) == 1  # and then it ends


def test_readers_read(browser: Browser) -> None:
    cem = browser("Cem")
    for path in ("/", "/review", f"/review/claims/{claim_of(cem)}", "/review/decisions", "/search", "/account", "/api/v1/claims"):
        answer = cem.get(path)
        assert answer.status_code == 200, path
        assert not re.search(r'action="/(review|search)/', answer.text), path
    token = hidden(cem.get("/account").text, "token")
    for path in ("/review/decide", "/review/withdraw", "/review/names", "/review/coding", "/search/saved", "/search/forgotten"):
        assert cem.post(path, data={"token": token, "who": "Ben"}).status_code == 403, path


def test_roles_hold_at_once(browser: Browser, accounts: Accounts) -> None:
    ben = browser("Ben")
    assert ben.get("/account/log").status_code == 403
    accounts.give_role("Ben", "reader")
    assert ben.post("/review/withdraw", data={}).status_code == 403
    accounts.give_role("Ben", "admin")
    assert "Who did what" in ben.get("/account/log").text
    accounts.remove("Ben")
    assert ben.get("/").status_code == 303


def test_nobody_signs_as_another(browser: Browser, small: Store, accounts: Accounts) -> None:
    ben = browser("Ben")
    done = accept(ben, who="Ana")
    assert done.status_code == 303
    assert "dateline_who" not in done.headers.get("set-cookie", "")
    (judged,) = small.judgements()
    assert judged.who == "Ben"
    page = ben.get(f"/review/coding/{made.reading().report.id}").text
    claim = claim_of(ben)
    coded = {"token": hidden(page, "token"), "who": "the program", f"said:{claim}": "said"}
    assert ben.post("/review/coding", data=coded).status_code == 303
    assert [one.who for one in small.judgements()] == ["Ben", "Ben"]
    assert accounts.judged_by() == {one.id: "Ben" for one in small.judgements()}


def test_every_judgement_is_in_the_trail_before_it_is_kept(browser: Browser, small: Store, accounts: Accounts) -> None:
    ben = browser("Ben")
    accept(ben)
    (judged,) = small.judgements()
    data = {"token": hidden(ben.get("/review/decisions").text, "token"), "id": judged.id, "why": "on second thoughts"}
    assert ben.post("/review/withdraw", data=data).status_code == 303
    told = [(one.who, one.what, one.about) for one in accounts.trail(2)]
    assert told == [("Ben", "judged", one.id) for one in reversed(small.judgements())]
    assert "judged" in browser("Ana").get("/account/log").text
    small.judge(judgement("alias", {"name": "x", "of": "y"}, "Ben", "from the terminal, in Ben's name"))
    assert ben.get("/review/decisions").text.count("nobody was signed in") == 1
    source = (Path(__file__).parents[3] / "src/dateline/web").rglob("*.py")
    assert [path.name for path in source if "store.judge(" in path.read_text()] == ["reading.py"]


def test_addresses_are_kept_where_that_is_wanted_alone(small: Store, known: Knowledge, accounts: Accounts) -> None:
    kept = []
    for addresses in (False, True):
        app = create_app(small, known, accounts=accounts, addresses=addresses)
        ben = TestClient(app, base_url=HERE, follow_redirects=False, client=("10.0.0.7", 50000))
        sign_in(ben, "Ben")
        assert accept(ben).status_code == 303
        kept += [(entry.what, entry.address) for entry in accounts.trail(2)]
    assert kept == [("judged", ""), ("signed-in", ""), ("judged", "10.0.0.7"), ("signed-in", "10.0.0.7")]


def test_tokens_read_the_api_and_nothing_else(browser: Browser, accounts: Accounts) -> None:
    one, token = browser(), accounts.token("Ana")
    bearer = {"authorization": f"Bearer {token}"}
    assert one.get("/api/v1/claims", headers=bearer).status_code == 200
    assert one.get("/exports/claims", headers=bearer).status_code == 200
    assert one.get("/account/log", headers=bearer).status_code == 401
    assert one.post("/review/decide", headers=bearer, data={"kind": "accept"}).status_code == 401
    for wrong in ("Bearer ", "Bearer dateline_x", "bearer\t", "Basic QW5hOng="):
        assert one.get("/api/v1/claims", headers={"authorization": wrong}).status_code == 401
    assert accounts.trail(1)[0].told == "took away claims"


def test_too_many_failures_make_one_wait(browser: Browser) -> None:
    one = browser()
    written = ("Ben", "ben", "B-en", "B e n", "Bén", "BEN")  # all the same account
    answers = [sign_in(one, name, "not the right password") for name in written]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert "Wait" in answers[-1].text
    assert sign_in(one, "Ben").status_code == 429  # the right one waits as well
    assert sign_in(browser(), "Cem").status_code == 303  # others do not
    unknown = [sign_in(browser(), f"nobody {n}", "some password or other").status_code for n in range(16)]
    assert unknown[:13] == [401] * 13 and unknown[-1] == 429  # twenty from one address


def test_too_much_at_once_is_refused(small: Store, known: Knowledge, accounts: Accounts) -> None:
    app = create_app(small, known, accounts=accounts, limits=Limits(api=Rate(rate=0.01, burst=2)))
    one, bearer = TestClient(app, base_url=HERE), {"authorization": f"Bearer {accounts.token('Cem')}"}
    answers = [one.get("/api/v1/claims", headers=bearer) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert int(answers[-1].headers["retry-after"]) > 0


@pytest.mark.parametrize("headers", [{"content-length": "5000000"}, {"content-length": "x"}, {"transfer-encoding": "chunked"}])
def test_what_is_sent_has_a_length(browser: Browser, headers: dict[str, str]) -> None:
    one = browser("Ben")
    assert one.post("/review/decide", content=b"x", headers=headers).status_code == 413


def test_a_file_name_cannot_write_headers(known: Knowledge, tmp_path: Path) -> None:
    with open_store(tmp_path / 'a"; x=\u2028é;.db') as store:
        store.add(made.reading(), "2017-03-22T12:00:00+00:00")
        told = TestClient(create_app(store, known), base_url=HERE).get("/exports/claims").headers["content-disposition"]
    assert re.fullmatch(r'attachment; filename="[A-Za-z0-9._-]+"', told)


@pytest.mark.parametrize(
    "path", ["/assets/..%2fapp.py", "/assets/%2e%2e/app.py", "/static/..%2f..%2fapp.py", "/assets//etc/passwd"]
)
def test_only_what_is_to_be_served_is(browser: Browser, path: str) -> None:
    answer = browser("Ana").get(path)
    assert answer.status_code == 404 and "create_app" not in answer.text and "root:" not in answer.text


@pytest.mark.parametrize(
    "path", ["/exports/..%2f..%2fetc%2fpasswd", "/exports/%2fetc%2fpasswd", "/exports/claims%00", "/exports/claims.py"]
)
def test_no_export_is_a_path(browser: Browser, path: str) -> None:
    assert browser("Ana").get(path).status_code == 404
