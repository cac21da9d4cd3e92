"""Clock: the time of the day, which may jump, and the time that passes, which does not."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime


class Clock:
    """The machine's. Waiting ends early where somebody wakes it."""

    def __init__(self) -> None:
        self._woken = threading.Event()

    def now(self) -> datetime:
        """The moment, UTC, as the machine believes."""
        return datetime.now(UTC)

    def steady(self) -> float:
        """Seconds that passed since some moment, whatever happens to the time of the day."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait so long, or until woken."""
        self._woken.wait(seconds)
        self._woken.clear()

    def wake(self) -> None:
        """End the waiting; may be called from any thread."""
        self._woken.set()
