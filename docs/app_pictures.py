"""Draws the app: `python docs/app_pictures.py`. Pictures of its pages over a store of the examples, for README and the how-tos.

Needs Chromium (DATELINE_CHROMIUM=path for another than the system's) and `make web`. Give names to draw only some; `--all FOLDER`
draws every page at three widths in light and dark, to be looked at.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent
CHROMIUM = os.environ.get("DATELINE_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
)
DRAWING = 6000  # milliseconds that maps take without a graphics card
SYRIA = "/?at=2017-03-21"
REPORT = "/reports/damascus-20-opposition"


Theme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: which page, how wide and high, in which theme."""

    name: str
    path: str
    width: int = 1440
    height: int = 900
    theme: Theme = "light"


CHOSEN = (
    Shot("app-situation", SYRIA),
    Shot("app-situation-dark", f"{SYRIA}&pick=place:Qaboun", theme="dark"),
    Shot("app-report", REPORT, height=820),
    Shot("app-review", "/review", height=820),
    Shot("app-phone", REPORT, width=390, height=780),
)
PAGES = (
    *("/", "/incidents", "/places", "/places/place:sy-district-jobar", "/actors", "/actors/actor:syr-army", "/tracks", "/disputes"),
    *("/purposes", "/tolls", "/reports", REPORT, "/search?q=army", "/search?q=army&view=map", "/search?of=incidents&view=timeline"),
    *("/review", "/review/names", "/review/agreement", "/review/decisions", "/help", "/api"),
)
WIDTHS = (1440, 1024, 390)
THEMES: tuple[Theme, ...] = ("light", "dark")


@contextmanager
def served() -> Iterator[str]:
    """The app over a store of the examples: its address."""
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "examples.db")
        examples = [str(path) for path in sorted((HERE.parent / "examples").glob("*.jsonl"))]
        dateline = (sys.executable, "-m", "dateline")
        subprocess.run([*dateline, "read", *examples, "--store", store], check=True, capture_output=True)
        port = _free_port()
        home = f"http://127.0.0.1:{port}"
        server = subprocess.Popen([*dateline, "serve", "--store", store, "--port", str(port)], stdout=subprocess.DEVNULL)
        try:
            _await(home)
            yield home
        finally:
            server.terminate()
            server.wait(timeout=10)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _await(home: str, seconds: int = 60) -> None:
    for _ in range(seconds * 4):
        with suppress(OSError), urllib.request.urlopen(home, timeout=5):
            return
        time.sleep(0.25)
    raise SystemExit(f"the app did not answer at {home}")


def taken(browser: Browser, home: str, shot: Shot, *, whole: bool = False) -> bytes:
    """The picture as PNG; `whole` has the page to its end."""
    context = browser.new_context(viewport={"width": shot.width, "height": shot.height}, color_scheme=shot.theme)
    page = context.new_page()
    page.goto(home + shot.path)
    if page.locator("[data-island]").count():
        page.wait_for_selector("[data-ready]", timeout=60_000)
        page.wait_for_timeout(DRAWING)
    picture = page.screenshot(full_page=whole)
    context.close()
    return picture


def small(picture: bytes) -> bytes:
    """The same in 256 colours."""
    from PIL import Image  # noqa: PLC0415 (comes with the extras; only here)

    made = BytesIO()
    Image.open(BytesIO(picture)).convert("RGB").quantize(method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
        made, "PNG", optimize=True
    )
    return made.getvalue()


def every() -> Iterator[Shot]:
    """All pages at all widths in both themes."""
    for path in PAGES:
        name = "".join(c if c.isalnum() else "-" for c in path.strip("/")) or "situation"
        for width in WIDTHS:
            yield from (Shot(f"{name}-{width}-{theme}", path, width, 900, theme) for theme in THEMES)


def main(words: list[str]) -> int:
    """Draw the chosen pages into docs/images, or all of them into a folder."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (slow to load)

    asks = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    asks.add_argument("names", nargs="*", help="only these of the chosen")
    asks.add_argument("--all", type=Path, metavar="FOLDER", help="every page at every width, to be looked at")
    given = asks.parse_args(words)
    folder = given.all or HERE / "images"
    folder.mkdir(parents=True, exist_ok=True)
    shots = list(every()) if given.all else [shot for shot in CHOSEN if not given.names or shot.name in given.names]
    with served() as home, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        for shot in shots:
            (folder / f"{shot.name}.png").write_bytes(small(taken(browser, home, shot, whole=bool(given.all))))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
