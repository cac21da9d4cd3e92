"""The real server over a store of the examples, and a headless Chromium that is watched: what it complains of and whom it asks."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import uvicorn

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.stages import intake
from dateline.store import open_store
from dateline.web import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "src/dateline/web/static/manifest.json"
CHROMIUM = os.environ.get("DATELINE_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
# Maps are drawn by the processor; nothing that Chromium does of its own accord asks for anything.
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 20_000  # milliseconds


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say what is missing, once for each test, rather than fail where the app cannot be opened at all."""
    missing = ""
    if not Path(CHROMIUM).exists():
        missing = "no Chromium here (apt-get install chromium, or DATELINE_CHROMIUM=path)"
    elif not BUILT.exists():
        missing = "the app's map and timeline are not built here (make web)"
    for item in items:
        if missing and Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=missing))


@dataclass(slots=True)
class Watched:
    """A page, and what went wrong on it: complaints in its console, errors, requests to any other machine."""

    page: Page
    home: str
    wrong: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def open(self, path: str, *, ready: bool = False) -> Page:
        """Go to a path of the app; `ready` waits until the islands say that they are."""
        self.page.goto(self.home + path)
        if ready:
            self.page.wait_for_selector("[data-ready]", timeout=PATIENCE)
        return self.page

    def complained(self) -> list[str]:
        """What went wrong, without what the test expects."""
        return [told for told in self.wrong if not any(known in told for known in self.expected)]


@pytest.fixture(scope="session")
def store_file(tmp_path_factory: pytest.TempPathFactory, known: Knowledge) -> Path:
    """A store of the examples."""
    file = tmp_path_factory.mktemp("browser") / "examples.db"
    paths = [str(path) for path in sorted((ROOT / "examples").glob("*.jsonl"))]
    with open_store(file, create=True) as store:
        for item in intake.open_items(paths, published=None, source=""):
            for taken in intake.reports(item, today=date(2024, 2, 1)):
                store.add(pipeline.read(taken.report, known), "2024-02-01T09:00:00Z")
    return file


@contextmanager
def serving(store_file: Path, known: Knowledge, **more: Any) -> Iterator[str]:
    """The app over a store, on a port of its own: its address. `more` is given to `create_app`."""
    with open_store(store_file) as store:
        app = create_app(store, known, **more)
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", timeout_graceful_shutdown=3))
        app.state.stopping = lambda: server.should_exit
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        (port,) = {socket.getsockname()[1] for one in server.servers for socket in one.sockets}
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(timeout=10)


@pytest.fixture(scope="session")
def home(store_file: Path, known: Knowledge) -> Iterator[str]:
    """The address of the app that tests only read in."""
    with serving(store_file, known) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for the tests of a file; while its driver runs no other test can run an event loop."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (only where there is a Chromium to drive)

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def watch(chromium: Browser, home: str) -> Iterator[Callable[..., Watched]]:
    """Opens watched pages, each a browser of its own; at the end none may have complained, or asked another machine."""
    made: list[Watched] = []

    def opened(width: int = 1150, height: int = 760, home: str = home, **settings: Any) -> Watched:
        page = chromium.new_context(viewport={"width": width, "height": height}, **settings).new_page()
        page.set_default_timeout(PATIENCE)
        watched = Watched(page, home)
        page.on("console", lambda told: watched.wrong.append(f"{page.url}: {told.text}") if told.type == "error" else None)
        page.on("pageerror", lambda error: watched.wrong.append(f"{page.url}: {error}"))
        page.on("request", lambda asked: None if _own(asked.url, home) else watched.wrong.append(f"asked for {asked.url}"))
        made.append(watched)
        return watched

    yield opened
    complaints = [told for watched in made for told in watched.complained()]
    for watched in made:
        watched.page.context.close()
    assert not complaints


def _own(url: str, home: str) -> bool:
    return url.startswith(home + "/") or urlsplit(url).scheme in ("data", "blob")
