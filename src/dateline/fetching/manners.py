"""Manners: how often a host is asked, and how long one waits where it asks to be left alone or does not answer."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST = 6 * 3600.0
ASKED = 24 * 3600.0  # the longest that a server can ask to be left alone in one answer


class Hosts:
    """When each host may be asked next. Times are seconds of a clock that never jumps."""

    def __init__(self, gap: float) -> None:
        self._gap = gap
        self._free: dict[str, float] = {}
        self._gaps: dict[str, float] = {}

    def slow(self, host: str, gap: float) -> None:
        """A host that asks for more time between two requests."""
        self._gaps[host] = max(self._gap, min(gap, 60.0))

    def free(self, host: str) -> float:
        """From when on a host may be asked."""
        return self._free.get(host, float("-inf"))

    def taken(self, host: str, now: float) -> None:
        """A request to a host goes out, or has ended, now."""
        self._free[host] = max(self.free(host), now + self._gaps.get(host, self._gap))

    def rest(self, host: str, until: float) -> None:
        """A host that is to be left alone."""
        self._free[host] = max(self.free(host), until)


def back_off(failures: int, every: float, asked: float | None = None) -> float:
    """Seconds to wait after so many failures in a row of what is asked every so many seconds; `asked` is the server's own wish."""
    doubled: float = every * 2 ** min(failures, 12)
    return max(min(doubled, max(LONGEST, every)), asked or 0.0)


def retry_after(written: str, now: datetime) -> float | None:
    """Seconds in a Retry-After header, at most a day; None where it says nothing that can be read."""
    words = written.strip()
    if words.isascii() and words.isdigit():
        return min(float(words[:9]), ASKED)
    try:
        when = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, min((aware - now).total_seconds(), ASKED))
