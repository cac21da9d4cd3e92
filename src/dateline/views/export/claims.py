"""The claims file: the project's public contract, one claim a line (JSON Lines, UTF-8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.records import Claim
from dateline.records.wire import claim_to_dict, dumps


def write(claims: Iterable[Claim]) -> Iterator[str]:
    """A line for each claim, in the order given."""
    for claim in claims:
        yield dumps(claim_to_dict(claim)) + "\n"
