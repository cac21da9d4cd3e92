"""Fetched: one document as it came, and all that is to be said of how it came.

The fields are those that the Berkeley Protocol on Digital Open Source Investigations asks to be kept of what is collected
(OHCHR and UC Berkeley 2022, "Collection"): what, from which address and by which way, when, by what program, and its hash.
"""

from __future__ import annotations

from dataclasses import dataclass

from .digest import digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One address on the way to a document: what it answered, and the machine that was connected to ("" where not known)."""

    url: str
    status: int
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One document. `report` is the id under which it is taken in, "" where it may hold several; `way` ends with `url`.

    `at` is the moment in ISO form, UTC; `sha256` is of the document as it is kept, unpacked. `within` is the hash of the feed that
    an item stood in, where the document is that item.
    """

    report: str
    feed: str
    asked: str
    url: str
    way: tuple[Step, ...] = ()
    at: str
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    media_type: str = ""
    sha256: str
    size: int
    program: str
    within: str = ""

    @property
    def id(self) -> str:
        """`f_` + hash of what came, when and from where."""
        return "f_" + digest(self.report, self.feed, self.asked, self.url, self.at, self.status, self.sha256)
