"""Apart: feeds taken apart in a confined process of bounded time and memory, for they are written by strangers.

The process is that of `dateline.confined` with another program, which is this module: `python -m dateline.live.apart FD MEMORY`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from multiprocessing.connection import Connection
from typing import Any

from dateline.confined import Confined, Limits, confinable
from dateline.confined.child import main
from dateline.records import IntakeError
from dateline.stages.intake import Draft, Raw, Refusal

from .entry import Entry, Listing
from .listing import ADVICE, listing

LIMITS = Limits(seconds=5.0, seconds_per_megabyte=5.0, patience=4.0, memory=1_000_000_000)


class Lister:
    """Takes feeds apart, in a process of its own where the system can confine one. May be used by several threads."""

    def __init__(self) -> None:
        self._confined = Confined(LIMITS, program=__name__)

    def __call__(self, data: bytes, url: str, media_type: str = "") -> Listing:
        """As `listing`; IntakeError also where a feed takes more time or memory than one may."""
        if not confinable():
            return listing(data, url, media_type)
        (found,) = self._confined.apart(Raw(name=url, data=data, media_type=media_type, url=url))
        if isinstance(found, Draft):
            return _listing(json.loads(found.text))
        raise IntakeError(url, found.problem, ADVICE)

    def close(self) -> None:
        """End the process."""
        self._confined.close()


def listed(raw: Raw) -> Iterable[Draft | Refusal]:
    """A feed as one draft that holds its listing as JSON."""
    try:
        found = listing(raw.data, raw.url, raw.media_type or "")
        yield Draft(item=raw.name, text=json.dumps(asdict(found), default=str))
    except IntakeError as error:
        yield Refusal.of(error)
    except Exception as error:  # a library gave up in a way of its own
        yield Refusal(item=raw.name, problem=f"cannot be read ({type(error).__name__}: {str(error)[:200]})", advice=ADVICE)


def _listing(said: dict[str, Any]) -> Listing:
    entries = (Entry(**{**one, "day": date.fromisoformat(one["day"]) if one["day"] else None}) for one in said["entries"])
    return Listing(entries=tuple(entries), further=tuple(said["further"]), notes=tuple(said["notes"]))


if __name__ == "__main__":
    main(Connection(int(sys.argv[1])), int(sys.argv[2]), listed)
