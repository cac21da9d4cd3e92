"""Whatever is asked, the app answers or refuses; it never breaks."""

from __future__ import annotations

from urllib.parse import quote

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dateline.web.api import PREFIX, RESOURCES
from dateline.web.asking import FIELDS

PATHS = (
    *(f"{PREFIX}/{name}" for name in RESOURCES),
    *(f"{PREFIX}/{name}/x" for name in ("claims", "reports")),
    f"{PREFIX}/map",
    f"{PREFIX}/timeline",
    "/",
    "/search",
    "/incidents",
    "/places",
    "/actors",
    "/reports",
    "/review",
    "/review/names",
)
ODD = (
    "",
    "0",
    "-1",
    "999999999999",
    "0001-01-01",
    "9999-12-31",
    "2017-03-20",
    "20170320",
    "1,2,3,4",
    "180,-90,-180,90",
    "nan,0,0,0",
)
MORE = (
    "inf,inf,inf,inf",
    "%00",
    "\x00",
    "'",
    '"',
    "W10",
    "WzEsInYiXQ",
    "WzFlOTk5LDFd",
    "none",
    "day",
    "*",
    '"a',
    "a" * 600,
    "٣",
    "²",
    "🕊",
)
VALUES = st.one_of(st.sampled_from((*ODD, *MORE)), st.text(max_size=20))
NAMES = st.one_of(st.sampled_from((*FIELDS, "of", "view", "col", "later", "name", "done")), st.text(max_size=8))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.sampled_from(PATHS), asked=st.lists(st.tuples(NAMES, VALUES), max_size=4))
def test_no_question_breaks_the_app(client: TestClient, path: str, asked: list[tuple[str, str]]) -> None:
    answer = client.get(path, params=asked)  # type: ignore[arg-type]
    assert answer.status_code in (200, 400, 404), (path, asked, answer.text[-300:])


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    part=st.text(max_size=30), of=st.sampled_from(["incidents", "places", "actors", "reports", "review/claims", "api/v1/claims"])
)
def test_no_address_breaks_the_app(client: TestClient, part: str, of: str) -> None:
    answer = client.get(f"/{of}/{quote(part, safe='')}")
    assert answer.status_code in (200, 307, 404), answer.text[-300:]


def test_head_is_get_without_what_follows(client: TestClient) -> None:
    for address in ("/", "/search?q=town", "/api/v1/incidents", "/nowhere"):
        whole, head = client.get(address), client.head(address)
        assert head.status_code == whole.status_code
        assert head.headers["content-type"] == whole.headers["content-type"]
        assert head.content == b""


def test_what_an_address_asks_in_vain_is_told(client: TestClient) -> None:
    told = client.get("/search?words=mill").text
    assert "Nothing here is asked by &#39;words&#39;" in told
    assert "Nothing here is asked by" not in client.get("/search?q=mill&of=incidents&view=table&col=what").text
    assert "Nothing here is asked by" in client.get("/incidents?typ=shell").text
