"""What an address answered, by which way, and the limits within which it may."""

from __future__ import annotations

from dataclasses import dataclass, field

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of one request: seconds of silence, seconds in all (None: no bound), redirects, and bytes, packed and unpacked."""

    silence: float = 20.0
    total: float | None = 60.0
    hops: int = 5
    size: int = 20 * MEGABYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One address that was asked on the way: what it answered, and the machine that was connected to ("" where not known)."""

    url: str
    status: int
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A whole answer. `asked` is the address that was wanted, `url` the last one after redirects; `hops` are all, the last too.

    `data` is the body unpacked, `headers` are those of the last hop as they came.
    """

    asked: str
    url: str
    status: int
    reason: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    data: bytes = field(repr=False)
    hops: tuple[Hop, ...] = ()

    def header(self, name: str) -> str:
        """The first header of this name, "" where there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def media_type(self) -> str:
        """What the server says of the kind of document, with its parameters."""
        return self.header("content-type")
