"""Live: claims that come in are told on a page that is open, and its lists are drawn anew without its being loaded."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from dateline.knowledge import Knowledge
from dateline.store import open_store
from tests import made

from .conftest import PATIENCE, Watched, serving

Watch = Callable[..., Watched]
NOON = "2024-02-02T09:00:00+00:00"


def test_a_list_shows_what_came_in(watch: Watch, store_file: Path, known: Knowledge, tmp_path: Path) -> None:
    copy = tmp_path / "live.db"
    shutil.copy(store_file, copy)
    with serving(copy, known) as home, open_store(copy) as store:
        page = watch(home=home).open("/reports")
        page.evaluate("window.same = true")
        page.wait_for_function("performance.getEntriesByType('resource').some(one => one.name.includes('/live'))")
        page.wait_for_timeout(500)
        store.add(made.reading(made.report(id="fresh", title="A fresh dispatch")), NOON)
        page.get_by_text("A fresh dispatch").first.wait_for(timeout=PATIENCE)
        assert page.evaluate("window.same")  # it was not loaded anew
        assert "1 new claim" in page.locator("p.news").inner_text()
        page.locator("#find").fill("mill")
        page.goto("about:blank")
