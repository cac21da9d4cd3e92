"""ISAF press releases: one record each: its day, provinces, kind of event, numbers killed and captured, and the group hunted."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from dateline import pipeline
from dateline.knowledge import Knowledge, load
from dateline.records import Claim, Report

from . import provinces, record

HARM = frozenset({"kill", "detain", "killed", "captured", "airstrike", "clash", "attack", "wounded", "shell", "bombing"})
COUNTRY = "AF"
FIELDS = (
    "start_date",
    "province",
    "province_told",
    "province_all",
    "province_among",
    "province_claimed",
    "min_killed",
    "min_captured",
    "event_type",
    "target_group",
    "target_group_told",
)


def run(data: Path, limit: int | None = None) -> dict[str, Any]:
    """Shares of the releases of `data`/isaf/dev.jsonl whose field is right; how claims make a record is `record.py`.

    `start_date`: abstaining on releases without a day of publication is right; those that tell no day count as of their release.
    `start_date_of_dated` leaves the undated ones out; in `start_date_told` only days that the claims have count.
    `province`: the province of the first harm told (else the one first named) is the record's set, as the start is its day;
    `province_told`: the same from the claims alone;
    `province_all`: those of all harm told are that set; `province_among`: they hold it; `province_claimed`: the claims have one.
    """
    file = data / "isaf" / "dev.jsonl"
    if not file.is_file():
        return {"skipped": f"{file} is not here"}
    known = load()
    n: Counter[str] = Counter()
    for line in file.read_text(encoding="utf-8").splitlines()[:limit]:
        release = json.loads(line)
        published = date.fromisoformat(release["published"]) if release["published"] else None
        report = Report(id=release["id"], text=release["text"], published=published)
        claims = pipeline.read(report, known).claims
        happened = provinces.of_harm(claims, HARM, known.places, COUNTRY)
        n["province_claimed"] += int(bool(happened))
        happened = happened or provinces.first_named(report, known, COUNTRY)
        recorded = {provinces.province(name, known.places, COUNTRY) or name for name in release["gold"]["province"]}
        told = provinces.of_first_harm(claims, HARM, known.places, COUNTRY)
        n.update(province=int(recorded == (told or happened)), province_told=int(recorded == told))
        n.update(province_all=int(recorded == happened), province_among=int(recorded <= happened))
        n.update(releases=1, dated=int(published is not None), **_right(report, claims, release["gold"], known))
    shares = {field: round(n[field] / max(n["releases"], 1), 3) for field in FIELDS}
    others = {"start_date_of_dated": n["day"] / max(n["dated"], 1), "start_date_told": n["told"] / max(n["releases"], 1)}
    return {"releases": n["releases"], "dated": n["dated"], **shares, **{name: round(share, 3) for name, share in others.items()}}


def _right(report: Report, claims: tuple[Claim, ...], gold: dict[str, Any], known: Knowledge) -> dict[str, int]:
    """1 for each field that is right, else 0. Where no day of publication is known, the right start is none."""
    text, published = report.text, report.published
    told = _day(claims)
    # The set's coder dates a release that tells no day by the release; the reader itself never does.
    day = told or (published.isoformat() if published else None)
    groups = record.target_groups(claims, known)
    found = {
        "start_date": day == gold["start_date"] if published else told is None,
        "day": published is not None and day == gold["start_date"],
        "told": told == gold["start_date"] if published else told is None,
        "min_killed": record.number(text, claims, "killed") == gold["min_killed"],
        "min_captured": record.number(text, claims, "captured") == gold["min_captured"],
        "event_type": [record.event_type(text, claims)] == gold["event_type"],
        "target_group": (groups or record.first_group(report, known)) == frozenset(gold["target_group"]),
        "target_group_told": groups == frozenset(gold["target_group"]),
    }
    return {field: int(right) for field, right in found.items()}


def _day(claims: tuple[Claim, ...]) -> str | None:
    """The day of the first harm told of that has one: the first day of its time, but not of what lasts until now."""
    told = sorted((c for c in claims if c.content.type in HARM and c.factuality == "actual"), key=lambda c: c.anchor.start)
    days = [c.content.when.start for c in told if c.content.when.start is not None and c.content.when.end is not None]
    return days[0].isoformat() if days else None
