"""Hedges: certainty of marked words in sentences of our own, against a second reading from the guide and the sentence alone."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path
from typing import Any

import yaml

from dateline.knowledge import Knowledge, load
from dateline.records import BANDS, FACTUALITY, Claim, Report
from dateline.stages import parse

from .factuality import at, claim_at
from .scores import macro, share

SENTENCES = Path(__file__).with_name("hedges.yaml")
LABELS = Path(__file__).with_name("hedges_labels.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedged:
    """A sentence, where its marked word begins, and what the second reading made of it (band None: no word of likelihood)."""

    war: str
    text: str
    start: int
    factuality: str
    band: str | None

    @property
    def held(self) -> bool:
        """Whether it belongs to the third by which nothing is tuned."""
        return int(sha1(self.text.encode()).hexdigest(), 16) % 3 == 0


def run(_data: Path, _limit: int | None = None) -> dict[str, Any]:
    """Shares of right factualities and of bands within one step, over all sentences, those to work on and those held out."""
    known = load()
    rows = [(hedged, read(hedged, known)) for hedged in sentences()]
    work = [row for row in rows if not row[0].held]
    held = [row for row in rows if row[0].held]
    return {name: _figures(part) for name, part in (("all", rows), ("work", work), ("held", held))}


def sentences(texts: Path = SENTENCES, labels: Path = LABELS) -> list[Hedged]:
    """All sentences with their labels. Raises ValueError where the two files do not go together."""
    wars, read_ = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in (texts, labels))
    return [_hedged(war, *pair) for war, lines in wars.items() for pair in zip(lines, read_[war], strict=True)]


def _hedged(war: str, marked: str, label: str) -> Hedged:
    factuality, _, band = label.partition(" ")
    if factuality not in FACTUALITY or band not in ("", *BANDS):
        raise ValueError(f"{label!r} is no label for {marked!r}")
    text = marked.replace("[", "").replace("]", "")
    return Hedged(war=war, text=text, start=marked.index("["), factuality=factuality, band=band or None)


def read(hedged: Hedged, known: Knowledge) -> Claim:
    """What the reader makes of the marked word."""
    report = Report(id=hedged.text, text=hedged.text)
    parsed = parse.sentences(report, known)
    place = at(parsed, hedged.start)
    if place is None:
        raise ValueError(f"no word is marked in {hedged.text!r}")
    return claim_at(report, parsed, place, known)


def _figures(rows: list[tuple[Hedged, Claim]]) -> dict[str, float]:
    banded = [row for row in rows if row[0].band or row[1].likelihood.band]
    right = sum(claim.factuality == hedged.factuality for hedged, claim in rows)
    return {
        "sentences": len(rows),
        "factuality": share(right, len(rows)),
        "macro_f1": macro([(hedged.factuality, claim.factuality) for hedged, claim in rows]),
        "bands": len(banded),
        "band_within_one": share(sum(near(h.band, c.likelihood.band) for h, c in banded), len(banded)),
    }


def near(one: str | None, other: str | None) -> bool:
    """Whether two bands are the same or neighbours on the scale."""
    return one is not None and other is not None and abs(BANDS.index(one) - BANDS.index(other)) <= 1
