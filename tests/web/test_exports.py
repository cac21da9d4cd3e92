"""/exports: the files that the command gives, and what did not fit into them."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from dateline.store import Store
from dateline.views.export import EXPORTS, export
from dateline.views.record import Record
from dateline.views.redaction import redacted
from dateline.web.pages.exports import GROUPS


def test_every_format_has_its_place_on_the_page(client: TestClient) -> None:
    assert sorted(name for _, names in GROUPS for name in names) == sorted(EXPORTS)
    page = client.get("/exports").text
    assert all(f'href="/exports/{name}"' in page for name in EXPORTS)


@pytest.mark.parametrize("name", ["claims", "acled", "geojson", "sitrep"])
def test_a_file_is_what_the_command_writes(client: TestClient, store: Store, name: str) -> None:
    answer = client.get(f"/exports/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].endswith(f'{EXPORTS[name].suffix}"')
    assert answer.content == b"".join(export(name, Record.of_store(store)).pieces)


def test_a_part_of_the_record(client: TestClient) -> None:
    whole, part = (client.get(f"/exports/claims{query}").text.splitlines() for query in ("", "?type=airstrike"))
    assert 0 < len(part) < len(whole)
    assert all('"type":"airstrike"' in line.replace(": ", ":") for line in part)


def test_without_names_of_private_persons(client: TestClient, store: Store) -> None:
    answer = client.get("/exports/claims?redact=persons")
    assert answer.content == b"".join(export("claims", redacted(Record.of_store(store))).pieces)
    assert client.get("/exports/acled/losses?redact=persons").json()["format"] == "acled"
    assert "?redact=persons" in client.get("/exports?redact=persons").text
    assert client.get("/exports/claims?redact=places").status_code == 400


def test_what_did_not_fit_is_listed(client: TestClient) -> None:
    assert client.get("/exports/acled/losses").json()["format"] == "acled"


def test_no_such_format_and_no_such_question(client: TestClient) -> None:
    assert client.get("/exports/papyrus").status_code == 404
    assert client.get("/exports/acled?since=yesterday").status_code == 400
    assert client.get("/exports?colour=red").status_code == 400
