"""The guard: this machine alone, no posts from elsewhere, nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from dateline.web.guard import name_of, refusal

Browser = Callable[[], TestClient]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:80", "LOCALHOST", "[::1]:8000", "[::1]"])
def test_local_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/help", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8000", "", "::1", "10.0.0.1", "["]
)
def test_other_names_are_not(client: TestClient, host: str) -> None:
    answer = client.get("/help", headers={"host": host})
    assert answer.status_code == 421
    assert "127.0.0.1" in answer.json()["detail"]


def test_the_name_of_a_host() -> None:
    assert [name_of(h) for h in ("a:1", "a", "[::1]:9", "[::1]", "a:b")] == ["a", "a", "[::1]", "[::1]", "a:b"]


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_nothing_is_posted_from_another_site(headers: dict[str, str]) -> None:
    local = {"host": "127.0.0.1:8000"}
    found = refusal("POST", local | headers)
    assert found is not None
    assert found[0] == 403
    assert refusal("POST", local | {"origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}) is None
    assert refusal("GET", local | headers) is None


def test_a_form_without_the_token_of_its_page_is_refused(browser: Browser) -> None:
    one = browser()
    assert one.post("/review/withdraw", data={"id": "j_1", "who": "Eve", "why": "x"}).status_code == 403
    one.get("/review")
    assert one.post("/review/withdraw", data={"token": "guessed" * 5, "id": "j_1"}).status_code == 403


def test_every_answer_says_what_a_page_may_load(client: TestClient) -> None:
    for path in ("/", "/api/v1/claims?limit=1", "/assets/base.css", "/nothing", "/api/v1/nothing"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in headers
