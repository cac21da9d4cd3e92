"""Limits: how long somebody who was refused has to wait, and how much may be asked in a while. Kept in memory, and bounded."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

HELD = 10_000  # names or addresses that are remembered; the oldest is forgotten first


@dataclass(slots=True, kw_only=True)
class BackOff:
    """Some failures are free; each one more doubles the wait, up to `most` seconds. Forgotten after `memory` seconds."""

    free: int
    most: float
    memory: float = 3600.0
    clock: Callable[[], float] = monotonic
    _failed: OrderedDict[str, tuple[int, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, key: str) -> float:
        """Seconds until this one may try again; 0 where it may."""
        with self._lock:
            count, last = self._had(key)
            pause = min(2.0 ** (count - self.free), self.most) if count >= self.free else 0.0
            return max(0.0, last + pause - self.clock())

    def failed(self, key: str) -> None:
        """One more failure."""
        with self._lock:
            self._failed[key] = (min(self._had(key)[0] + 1, 1000), self.clock())
            self._failed.move_to_end(key)
            while len(self._failed) > HELD:
                self._failed.popitem(last=False)

    def cleared(self, key: str) -> None:
        """Forget the failures of one who got in."""
        with self._lock:
            self._failed.pop(key, None)

    def _had(self, key: str) -> tuple[int, float]:
        count, last = self._failed.get(key, (0, 0.0))
        return (0, 0.0) if count and self.clock() - last > self.memory else (count, last)


@dataclass(slots=True, kw_only=True)
class Rate:
    """At most `burst` requests at once, and `rate` a second in the long run (a token bucket)."""

    rate: float
    burst: int
    clock: Callable[[], float] = monotonic
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, key: str) -> int:
        """Take one; whole seconds until there is another where none is left, else 0."""
        with self._lock:
            at = self.clock()
            left, last = self._left.get(key, (float(self.burst), at))
            left = min(float(self.burst), left + (at - last) * self.rate)
            enough = left >= 1
            self._left[key] = (left - 1 if enough else left, at)
            self._left.move_to_end(key)
            while len(self._left) > HELD:
                self._left.popitem(last=False)
            return 0 if enough else max(1, math.ceil((1 - left) / self.rate))
