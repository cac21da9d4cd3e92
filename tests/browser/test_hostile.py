"""Scripts in every field that a report, a row, a coder or an address can reach: none runs, none becomes an element."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import pytest

from dateline import pipeline
from dateline.batch.deciding import judgement, on_claims
from dateline.batch.naming import promoted
from dateline.knowledge import Knowledge
from dateline.records import Reading, Report, Span
from dateline.stages import intake
from dateline.stages.coded import readings
from dateline.store import open_store
from dateline.views.export import export
from dateline.views.page import render
from dateline.views.record import Record
from dateline.web.saved import Saved
from tests import made

from .conftest import ROOT, Watched, serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

Watch = Callable[..., Watched]
BAD = (
    "\"'><x-bad onmouseover=alert(1)><script>alert(2)</script><img src=x onerror=alert(3)><svg onload=alert(4)>{{7*7}}</title>"
    "</script>&lt;b"
)
SHORT = "<x-bad onclick=alert(5)>"
POISONED = frozenset(
    {"name", "basis", "reason", "notes", "considered", "within", "candidates", "aliases", "source", "title", "dateline"}
)
LINK = "javascript:alert(6)//<x-bad>"
ROWS = {"notes", "source", "location", "admin1", "actor1", "assoc_actor_1", "actor2"}
OF_A_KIND = 2  # pages that are opened of each kind
FOUND = """() => [...document.querySelectorAll('*')].flatMap((one) => [
  ...(one.matches('x-bad, img[src="x"]') ? [one.outerHTML] : []),
  ...[...one.attributes].filter((a) => a.name.startsWith('on') || (/^(href|src|srcdoc|action|formaction|xlink:href)$/.test(a.name)
    && /^\\s*(javascript|vbscript|data):/i.test(a.value))).map((a) => `${one.localName} ${a.name}=${a.value}`),
])"""


def poisoned(value: Any, field: str = "") -> Any:
    """A record with a script in every string that is free to be anything."""
    if isinstance(value, str) and (field in POISONED or field == "url"):
        return LINK if field == "url" else value + BAD
    if isinstance(value, tuple):
        return tuple(poisoned(v, field) for v in value)
    if isinstance(value, dict):
        return {k: poisoned(v, field) for k, v in value.items()}
    if is_dataclass(value) and not isinstance(value, Span | type):
        return replace(value, **{f.name: poisoned(getattr(value, f.name), f.name) for f in fields(value) if f.init})
    return value


def told(known: Knowledge) -> Iterator[Reading]:
    """A report read whose text means harm, one of whose readings all values do, and rows of another data set that do."""
    for item in intake.open_items([str(ROOT / "tests" / "web" / "hostile.jsonl")], published=None, source=""):
        yield from (pipeline.read(taken.report, known) for taken in intake.reports(item, today=date(2024, 2, 1)))  # type: ignore[union-attr]
    reading = made.reading()
    title = f"{reading.report.title}{BAD}"
    yield replace(
        reading,
        report=replace(reading.report, title=title, source=BAD, url=LINK, dateline=BAD),
        claims=tuple(map(poisoned, reading.claims)),
        issues=(),
    )
    for one in readings(rows(known), "rows.csv", "acled", known):
        assert isinstance(one, Reading), one
        yield one


def rows(known: Knowledge) -> bytes:
    """An export as ACLED's rows, with a script in every cell of words."""
    attack = "ALEPPO, 21 March 2017 — Rebels attacked the Syrian army in Aleppo on Monday, killing four soldiers."
    plain = Record.of_readings([pipeline.read(Report(id="row", text=attack, published=date(2017, 3, 21)), known)], known)
    table = list(csv.DictReader(io.StringIO(b"".join(export("acled", plain).pieces).decode())))
    out = io.StringIO()
    writer = csv.DictWriter(out, table[0].keys())
    writer.writeheader()
    writer.writerows({k: v + BAD if k in ROWS and v else v for k, v in row.items()} for row in table)
    return out.getvalue().encode()


@pytest.fixture(scope="module")
def hostile(known: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with all of it, judged by somebody whose name and reasons mean harm as well."""
    path = tmp_path_factory.mktemp("hostile") / f"{SHORT[1:6]}.db"
    with open_store(path) as store:
        store.add_all(told(known), "2024-02-01T09:00:00Z")
        first, second, *_ = store.claims()
        store.judge(on_claims("accept", [first], {}, BAD, BAD))
        store.judge(on_claims("reject", [second], {}, BAD, BAD))
        store.judge(judgement("promote", promoted(f"Reed League{BAD}", "militia", known.actors, aliases=[BAD]), BAD, BAD))
        saved = Saved(store.location)
        saved.keep(f"mine{SHORT}", "q=mill&x=" + quote(BAD))
    return path


@pytest.fixture(scope="module")
def home(hostile: Path, known: Knowledge) -> Iterator[str]:
    """The address of the app over it."""
    with serving(hostile, known) as address:
        yield address


def walked(watched: Watched) -> dict[str, bool]:
    """Addresses of the app, some of each kind, found from page to page, and some that carry a script themselves; which show one."""
    queue = [
        "/",
        f"/search?q={quote(SHORT)}",
        f"/incidents?actor={quote(BAD)}",
        f"/search?of={quote(SHORT)}",
        f"/nothing/{quote(SHORT)}",
    ]
    queue += [
        f"/review/names?name={quote(BAD)}",
        f"/review?done={quote(SHORT)}&later={quote(SHORT)}",
        f"/exports?place={quote(BAD)}",
    ]
    done: dict[str, bool] = {}
    kinds: dict[str, int] = {}
    while queue:
        path = queue.pop(0)
        kind = urlsplit(path).path.rpartition("/")[0] if urlsplit(path).path.count("/") > 1 else path
        if path in done or kinds.get(kind, 0) >= OF_A_KIND:
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        done[path] = check(watched, path)
        hrefs = watched.page.eval_on_selector_all("a[href^='/']:not([download])", "all => all.map((a) => a.getAttribute('href'))")
        queue += [
            plain for href in hrefs if (plain := href.split("#")[0]) and not urlsplit(plain).query and "/exports/" not in plain
        ]
    return done


def check(watched: Watched, path: str) -> bool:
    """Open a page and note whatever of a script became part of it; whether it shows one as the words that it is."""
    page = watched.open(path)
    watched.wrong += [f"{path}: {one}" for one in page.evaluate(FOUND)]
    return "<x-bad" in page.inner_text("body")


def watch_for_dialogs(watched: Watched) -> Page:
    watched.page.on("dialog", lambda dialog: (watched.wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
    watched.expected.append("404")
    return watched.page


def test_no_script_of_a_report_runs_on_any_page(watch: Watch) -> None:
    watched = watch()
    page = watch_for_dialogs(watched)
    done = walked(watched)
    assert len(done) > 25, done
    assert sum(done.values()) > 15, done
    watched.open("/", ready=True)
    watched.page.evaluate("document.querySelectorAll('[data-incident], .lane, [data-id]').forEach((one) => one.click())")
    watched.wrong += page.evaluate(FOUND)


@pytest.mark.parametrize("shape", ["page", "sitrep-html"])
def test_no_script_of_a_report_runs_in_what_is_given_away(watch: Watch, hostile: Path, shape: str) -> None:
    with open_store(hostile) as store:
        record = Record.of_store(store)
        if shape == "page":
            html = render(tuple(record.reports.values()), tuple(record.claims()), record.situation, superseded=record.superseded)
        else:
            html = b"".join(export(shape, record).pieces).decode()
    watched = watch()
    page = watch_for_dialogs(watched)
    page.set_content(html)
    watched.wrong += page.evaluate(FOUND)
    assert "x-bad" in html
