"""A small day of feeds: the record is the same as that of an offline reading, whatever sites, clocks and copies do."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import made

from bench import feed_day


@pytest.mark.skipif(not Path("/proc/sys/net/ipv4").exists(), reason="needs the whole loopback network (127.0.0.0/8)")
def test_a_day_of_feeds_is_read_as_its_stories_are(tmp_path: Path) -> None:
    found = feed_day.day(40, 7, tmp_path, made.reading, silence=0.5)
    assert found["differs"] == 0
    assert found["read"] == 40 and found["versions"] and found["told_again"]
    assert found["retracted"] >= 1 and found["failed"] >= 3  # the site that hangs, the bomb, the page
