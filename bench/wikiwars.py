"""Time expressions against WikiWars, TimeBank and AQUAINT: found at all, found exactly, and found with the right value (F1)."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from dateline.knowledge import Knowledge, load
from dateline.records import Report, When
from dateline.stages import parse
from dateline.stages.situate import Expression, expressions, settings
from dateline.stages.situate.clock import Clock
from dateline.stages.situate.resolving import resolve

from .scores import share

CORPORA = ("wikiwars", "timebank", "aquaint")
# Prepositions stand outside of what the corpora mark; "around" and its like inside.
LEAD = re.compile(
    r"(?:(?:in|on|at|by|since|until|till|from|between|during|over|for|within|after|before|throughout|through|starting|beginning)\s+)+",
    re.IGNORECASE,
)
ROUGHLY = re.compile(r"(?:about|around|circa|approximately)\s+(?:the\s+)?$", re.IGNORECASE)
JOINT = re.compile(r"(?<=[\w.])(?:\s*[-–—/]\s*|,?\s+(?:to|and|or|until|till|through)\s+)(?=\w)", re.IGNORECASE)
ENDS = {"days": "day", "weekdays": "day", "months": "month", "years": "year"}
PARTS = {
    "morning": "MO",
    "dawn": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "tonight": "NI",
    "overnight": "NI",
    "midday": "MI",
}
UNMARKED = frozenset({"soon", "shortly"})  # what TimeML does not mark
UNITS = {
    "day": "D",
    "quarter": "Q",
    "weekend": "WE",
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
    rows: list[tuple[int, int, str]] = []
    day: date | None = None
    for mention, when in settings(report, sentences, (), known).whens:
        form = forms[mention.span.start, mention.span.end]
        day = when.start if when.precision == "day" else day
        if form.means == "during":  # a happening is no time to TimeML
            continue
        if str(form.values.get("vague")) != "FUTURE_REF" or mention.span.quote.lower() not in UNMARKED:
            rows += _rows(report.text, when, form, day)
    told = {(start, end) for start, end, _ in rows}
    rows += [row for e in forms.values() if (row := _of_dateline(e, report.published)) and not _meets(row, told)]
    if document["corpus"] == "wikiwars":  # which marks "former" and its like
        rows += [(e.core, e.end, str(e.values["status"])) for e in forms.values() if e.means == "status"]
    return sorted(rows)


def _of_dateline(form: Expression, published: date | None) -> tuple[int, int, str] | None:
    """The report's own date, which is no time of what it tells, but marked in the corpora."""
    stretch = resolve(form, Clock(published=published)) if form.means in ("day", "numeric") else None
    return (form.core, form.end, stretch.start.isoformat()) if stretch is not None and stretch.start else None


def _meets(row: tuple[int, int, str], told: set[tuple[int, int]]) -> bool:
    return any(start < row[1] and row[0] < end for start, end in told)


def _rows(text: str, when: When, form: Expression, day: date | None) -> list[tuple[int, int, str]]:
    """One row; two for "from A to B", which the corpora mark as two."""
    start = _start(text, form)
    if form.until is not None and when.start and when.end:
        first = re.sub(r"[\s–—-]*(?:and|to|until|till|through)?\s*$", "", text[start : form.until.start])
        return [
            (start, start + len(first), _of_day(when.start, form.means)),
            (_start(text, form.until), form.until.end, _of_day(when.end, form.until.means)),
        ]
    joint = JOINT.search(text, start, form.end) if form.means in ENDS else None
    if joint is not None and when.start and when.end:
        unit = ENDS[form.means]
        return [(start, joint.start(), _of_day(when.start, unit)), (joint.end(), form.end, _of_day(when.end, unit))]
    return [(start, form.end, value_of(when, form, text[form.start : form.end], day))]


def _start(text: str, form: Expression) -> int:
    lead = LEAD.match(text, form.core, form.end)
    start = lead.end() if lead and lead.end() < form.end else form.core
    rough = ROUGHLY.search(text, form.start, start) if start == form.core else None
    return rough.start() if rough else start


def _of_day(at: date, means: str) -> str:
    return str(at.year) if means == "year" else f"{at:%Y-%m}" if means == "month" else at.isoformat()


def value_of(when: When, form: Expression, words: str, day: date | None) -> str:
    """The TIMEX3 value of a resolved or unresolved time; `day` is the day told last, for times of a clock."""
    if form.means in ("duration", "within", "past", "coming", "after", "earlier", "later") and (span := _span(when, form, words)):
        return span
    for name in ("vague", "cycle", "recent"):
        if name in form.values and form.means in ("vague", "set"):
            return str(form.values[name])
    if form.means == "set":
        unit = form.values.get("unit") or form.values.get("unit2")
        return f"P{_amount(1, unit)}" if unit else f"XXXX-WXX-{form.values['weekday'] + 1}"
    if form.means == "clock":
        at = day.isoformat() if day else "XXXX-XX-XX"
        return at + str(form.values.get("clocked") or form.values.get("hour") or _part(words))
    if when.start is None and when.end is None:
        return "XXXX-XX-XX"
    return _resolved(when, form, words)


def _span(when: When, form: Expression, words: str) -> str:
    """ "P3D" where the words tell a length of time rather than a place in it."""
    v = form.values
    unit = v.get("span") or v.get("unit") or v.get("plural")
    if unit is None or (form.means in ("earlier", "later") and (when.start is not None or form.means == "later")):
        return ""
    plural = "plural" in v or re.search(r"s\b", words.rsplit(maxsplit=1)[-1])
    return f"P{_amount(v.get('digits') or v.get('count') or ('X' if plural or 'count' in v else 1), unit)}"


def _amount(count: int | str, unit: str) -> str:
    letters = UNITS[unit]
    return f"T{count}{letters[1:]}" if letters[0] == "T" else f"{count}{letters}"


def _part(words: str) -> str:
    return next((f"T{code}" for word, code in PARTS.items() if word in words.lower()), "")


def _resolved(when: When, form: Expression, words: str) -> str:
    v, at = form.values, when.start or when.end
    assert at is not None
    unit = v.get("span") or v.get("unit") or v.get("period") or v.get("weekend")
    if "season" in v:
        return f"{at.year}-{SEASONS[v['season']]}"
    if form.means == "quarter" or unit == "quarter":
        return f"{at.year}-Q{(at.month + 2) // 3}"
    if form.means == "half" and "month" not in v:
        return f"{at.year}-H{v['half']}"
    if form.means == "century":
        return f"{at.year // 100:02}"
    if form.means == "decade":
        return str(at.year // 10)
    if when.precision == "week":
        return f"{at.isocalendar().year}-W{at.isocalendar().week:02}"
    if form.means == "month" or "monthname" in v or unit == "month":
        return f"{at:%Y-%m}"
    if when.precision in ("year", "years") or form.means == "year" or unit == "year":
        return str(at.year)
    if unit == "weekend":
        return f"{at.isocalendar().year}-W{at.isocalendar().week:02}-WE"
    return at.isoformat() + str(v.get("clocked") or v.get("hour") or _part(words))


def _figures(n: Counter[str]) -> dict[str, float]:
    each = {name: share(2 * n[name], n["gold"] + n["ours"]) for name in ("relaxed", "strict", "value")}
    return {"expressions": n["gold"], "found": n["ours"], **each}
