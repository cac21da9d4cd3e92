"""Time expressions against WikiWars, TimeBank and AQUAINT: found at all, found exactly, and found with the right value (F1)."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from dateline.knowledge import Knowledge, load
from dateline.records import Mention, Report, When
from dateline.stages import parse
from dateline.stages.situate import Expression, expressions, settings

CORPORA = ("wikiwars", "timebank", "aquaint")
LEAD = re.compile(
    r"(?:(?:as early as|as late as|as of|in|on|at|by|since|until|till|from|between|during|over|for|within|after|before|around"
    r"|about|throughout|through|prior to|nearly|almost|more than|up to"
    r"|back in|later in|earlier in|starting|beginning|ever since|only|just) )+",
    re.IGNORECASE,
)
UNITS = {
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "hour": "TH",
    "minute": "TM",
    "fortnight": "W",
}
SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def run(data: Path, limit: int | None = None) -> dict[str, Any]:
    """F1 by corpus over `data`/wikiwars/dev.jsonl. Narratives are read without a date of publication, agency texts with theirs."""
    file = data / "wikiwars" / "dev.jsonl"
    if not file.is_file():
        return {"skipped": f"{file} is not here"}
    known = load()
    counts = {corpus: Counter[str]() for corpus in CORPORA}
    for line in file.read_text(encoding="utf-8").splitlines()[:limit]:
        document = json.loads(line)
        counts[document["corpus"]].update(_counted(document, known))
    return {corpus: _figures(n) for corpus, n in counts.items() if n["gold"]}


def _counted(document: dict[str, Any], known: Knowledge) -> Counter[str]:
    gold, ours = document["timexes"], predicted(document, known)
    n = Counter(gold=len(gold), ours=len(ours))
    taken: set[int] = set()
    for time in gold:
        hit = next((i for i, (s, e, _) in enumerate(ours) if i not in taken and s < time["end"] and time["start"] < e), None)
        if hit is None:
            continue
        taken.add(hit)
        start, end, value = ours[hit]
        n.update(relaxed=1, strict=int((start, end) == (time["start"], time["end"])), value=int(value == time["value"]))
    return n


def predicted(document: dict[str, Any], known: Knowledge) -> list[tuple[int, int, str]]:
    """Start, end and TIMEX3 value of each time we find in a document."""
    dated = document["corpus"] != "wikiwars" and re.match(r"\d{4}-\d\d-\d\d", document["dct"] or "")
    report = Report(id=document["id"], text=document["text"], published=date.fromisoformat(dated[0]) if dated else None)
    sentences = parse.sentences(report, known)
    calendar = known.languages["en"].calendar
    forms = {(e.start, e.end): e for s in sentences for e in expressions(report.text, s, calendar)}
    found = settings(report, sentences, (), known).whens
    return [row for mention, when in found for row in _rows(mention, when, forms[mention.span.start, mention.span.end])]


def _rows(mention: Mention, when: When, form: Expression) -> list[tuple[int, int, str]]:
    """One row; two for "from A to B", which the corpora mark as two."""
    lead = LEAD.match(mention.span.quote)
    start = mention.span.start + (lead.end() if lead and lead.end() < len(mention.span.quote) else 0)
    if form.until is not None and when.start and when.end:
        words = mention.span.quote[: form.until.start - mention.span.start]
        first = re.sub(r"[\s–—-]*(?:and|to|until|till|through)?\s*$", "", words)
        later = LEAD.match(mention.span.quote[len(words) :])
        at = form.until.start + (later.end() if later else 0)
        return [
            (start, mention.span.start + len(first), _of_day(when.start, form)),
            (at, form.until.end, _of_day(when.end, form.until)),
        ]
    return [(start, mention.span.end, value_of(when, form))]


def _of_day(at: date, form: Expression) -> str:
    return str(at.year) if form.means == "year" else f"{at:%Y-%m}" if form.means == "month" else at.isoformat()


def value_of(when: When, form: Expression) -> str:
    """The TIMEX3 value of a resolved or unresolved time."""
    v = form.values
    count, unit = v.get("digits") or v.get("count"), v.get("span") or v.get("unit") or v.get("plural")
    if form.means in ("duration", "past", "coming", "after") and unit:
        letters = UNITS[unit]
        return f"P{letters[:-1] if letters[0] == 'T' else ''}{count or 'X'}{letters[-1] if letters[0] == 'T' else letters}"
    if form.means == "vague":
        return str(v["vague"])
    if when.start is None and when.end is None:
        return "XXXX-XX-XX"
    at = when.start or when.end
    assert at is not None
    part = f"T{v['part']}" if v.get("part") in ("MO", "AF", "EV", "NI") else ""
    if "season" in v:
        return f"{at.year}-{SEASONS[v['season']]}"
    if form.means == "decade":
        return str(at.year // 10)
    if when.precision == "week":
        return f"{at.isocalendar().year}-W{at.isocalendar().week:02}"
    if ("month" in v and form.means == "month") or "monthname" in v or unit == "month" or v.get("period") == "month":
        return f"{at:%Y-%m}"
    if when.precision in ("year", "years") or form.means == "year" or v.get("period") == "year":
        return str(at.year)
    return at.isoformat() + part


def _figures(n: Counter[str]) -> dict[str, float]:
    def f1(hits: int) -> float:
        return round(2 * hits / (n["gold"] + n["ours"]), 3) if n["gold"] + n["ours"] else 0.0

    return {"expressions": n["gold"], "found": n["ours"], **{name: f1(n[name]) for name in ("relaxed", "strict", "value")}}
