"""Manners: robots.txt, the time between two requests, and how long a host that fails is left alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.fetching import Hosts, back_off, read_robots, retry_after

NOW = datetime(2031, 3, 4, 12, 0, tzinfo=UTC)
ROBOTS = b"""
User-agent: greedy
User-agent: Dateline
Disallow: /drafts
Allow: /drafts/public   # but these
Disallow: /*?print=
Disallow: /*.pdf$
Disallow: /caf%C3%A9
Crawl-delay: 3

User-agent: *
Disallow: /
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/drafts/1", False),
        ("/drafts/public/1", True),
        ("/a?print=1", False),
        ("/a.pdf", False),
        ("/a.pdf?x", True),
        ("/café", False),
        ("/robots", True),
    ],
)
def test_robots_as_the_standard_reads_them(path: str, allowed: bool) -> None:
    robots = read_robots(ROBOTS, "dateline")
    assert robots.allow(f"https://radio.example{path}") is allowed
    assert robots.delay == 3
    assert not read_robots(ROBOTS, "other").allow("https://radio.example/a")


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"Disallow: /", b"User-agent: *\nDisallow:", b"<html>no such page</html>"])
def test_robots_that_say_nothing_allow_all(data: bytes) -> None:
    assert read_robots(data, "dateline").allow("https://radio.example/a")


def test_a_rule_of_many_stars_takes_no_time() -> None:
    robots = read_robots(b"User-agent: *\nDisallow: /" + b"*a" * 200_000 + b"$", "dateline")
    assert robots.allow("https://radio.example/" + "a" * 5000 + "b")


def test_hosts_are_asked_one_after_the_other() -> None:
    hosts = Hosts(1.0)
    assert hosts.free("a") < 0
    hosts.taken("a", 10.0)
    assert (hosts.free("a"), hosts.free("b") < 0) == (11.0, True)
    hosts.slow("a", 5.0)
    hosts.taken("a", 11.0)
    hosts.rest("a", 12.0)
    assert hosts.free("a") == 16.0
    hosts.rest("a", 99.0)
    assert hosts.free("a") == 99.0


def test_one_waits_longer_with_every_failure_and_as_long_as_one_is_asked() -> None:
    assert [back_off(n, 60.0) for n in (0, 1, 2, 30)] == [60.0, 120.0, 240.0, 21600.0]
    assert back_off(1, 60.0, 900.0) == 900.0
    assert back_off(3, 86400.0) == 86400.0


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("120", 120.0),
        ("Tue, 04 Mar 2031 12:05:00 GMT", 300.0),
        ("Tue, 04 Mar 2031 11:00:00 GMT", 0.0),
        ("99999999999", 86400.0),
        ("", None),
        ("soon", None),
        ("-5", None),
    ],
)
def test_a_server_may_say_how_long(written: str, seconds: float | None) -> None:
    assert retry_after(written, NOW) == seconds
