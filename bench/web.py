"""Web: how long the app takes to answer and to take a decision in, through its server, over a made-up record."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import httpx

from . import made_up
from .command import ROOT
from .sized import filled, measure, told

TIMES = 20  # each page is asked for, each time for something else
PATIENCE = 3600.0  # seconds until the first page is there
USUAL = 120.0

FEW = 4_000  # claims, where no other number is said
outcome = measure("web", "Web: the app over a made-up record, through its server", FEW)


def asked(n: int) -> Mapping[str, str]:
    """One of each kind of address; another `n` asks for something else."""
    day = made_up.START + timedelta(days=37 * n % made_up.DAYS)
    few, month = n % 12, day + timedelta(30)
    return {
        "situation": f"/?at={day}",
        "situation_in_a_box": f"/?at={day}&box={10 + few},-20,{16 + few},-14",
        "first_page": f"/api/v1/claims?order={('newest', 'oldest', 'most_told')[n % 3]}",
        "incidents": "/incidents?type=shell",
        "facet_search": f"/search?actor=made:{few}&since={day}&until={month}",
        "word_search": f"/search?q=struck+party+{few}",
        "map_at_a_day": f"/api/v1/map?at={day}",
        "map_in_a_box": f"/api/v1/map?at={day}&box={10 + few},-20,{14 + few},-16",
        "timeline": "/api/v1/timeline?bucket=month",
        "actor": f"/actors/made:{few}",
        "place": f"/places/made:town{few}",
        "report": f"/reports/r{37 * n:07d}",
        "review": "/review",
    }


def main(claims: int, folder: Path) -> None:
    """Fill a store where there is none, serve it, ask, decide; print the figures: what passed, and what the server worked."""
    with filled(claims, folder / "size.db"):
        pass
    with _served(folder / "size.db") as (browser, server):
        began = time.perf_counter()
        browser.get("/", timeout=PATIENCE).raise_for_status()
        print("cold_seconds", round(time.perf_counter() - began, 2))
        passed: dict[str, list[float]] = {}
        worked: dict[str, list[float]] = {}
        for n in range(TIMES + 1):
            for name, address in asked(n).items():
                busy, began = _worked(server), time.perf_counter()
                answer = browser.get(address)
                if answer.status_code not in (200, 404):
                    raise SystemExit(f"{address}: {answer.status_code}")
                if n:  # the first is to warm up
                    passed.setdefault(name, []).append(1000 * (time.perf_counter() - began))
                    worked.setdefault(name, []).append(1000 * (_worked(server) - busy))
        for name, times in passed.items():
            told(name, times)
            print(f"{name}.p95_cpu_ms", round(sorted(worked[name])[int(len(worked[name]) * 0.95)], 1))
        _decisions(browser, server)


def _decisions(browser: httpx.Client, server: int) -> None:
    """From sending a decision until the page after it is there, which shows what follows from it."""
    found = browser.get("/api/v1/claims?kind=event&type=attack&limit=200").json()["items"]
    ids = [found[n * len(found) // 5]["id"] for n in range(5)]
    for kind, some in (("accept", ids[:1]), ("reject", ids[1:2]), ("correct", ids[2:3]), ("merge", ids[3:5])):
        busy, began = _worked(server), time.perf_counter()
        done = _decided(browser, kind, some)
        print(f"{kind}_seconds", round(time.perf_counter() - began, 2))
        print(f"{kind}_cpu_seconds", round(_worked(server) - busy, 2))
    token = _hidden(browser.get("/review/decisions").text, "token")
    busy, began = _worked(server), time.perf_counter()
    data = {"token": token, "id": done, "who": "Measure", "why": "to measure it", "next": "/review/decisions"}
    browser.post("/review/withdraw", data=data).raise_for_status()
    print("take_back_seconds", round(time.perf_counter() - began, 2))
    print("take_back_cpu_seconds", round(_worked(server) - busy, 2))


def _decided(browser: httpx.Client, kind: str, ids: list[str]) -> str:
    """Decide on claims by the form of their page; the id of the judgement."""
    page = browser.get(f"/review/claims/{ids[0]}").text
    data: dict[str, str | list[str]] = {name: _hidden(page, name) for name in ("token", "state", "known")}
    data |= {"kind": kind, "claim": ids, "who": "Measure", "why": "to measure it", "next": "/review"}
    if kind == "correct":
        data["set:agent"] = "Party 7"
    if kind == "merge":
        data["state"] = _hidden(browser.post("/review/decide", data=data).text, "state")
    answer = browser.post("/review/decide", data=data)
    answer.raise_for_status()
    return str(answer.url.params["done"])


def _hidden(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    if found is None:
        raise SystemExit(f"no field {name} on the page")
    return found[1]


@contextmanager
def _served(path: Path) -> Iterator[tuple[httpx.Client, int]]:
    """A browser in front of `dateline serve`, and the number of the server's process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "dateline", "serve", "--store", str(path), "--port", str(port)]
    server = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=USUAL, follow_redirects=True) as browser:
            _wait(port)
            yield browser, server.pid
    finally:
        server.terminate()
        server.wait()


def _wait(port: int) -> None:
    until = time.monotonic() + USUAL
    while time.monotonic() < until:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server does not answer")


def _worked(process: int) -> float:
    """The seconds that a process has worked so far, in all its threads; 0 where the system does not say."""
    threads = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(one.read_text(encoding="ascii").split()[0]) for one in threads) / 1e9


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
