"""The times of one report: each expression beside its When, and the date of the report itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.knowledge.languages.calendar import Calendar
from dateline.knowledge.languages.speech import Speech
from dateline.records import Issue, Mention, Report, Sentence, When

from .clock import Clock
from .edtf import edtf
from .resolving import resolve
from .speaking import spoken
from .stretch import Stretch
from .when import Expression, expressions

HEAD = 400  # a report's own date stands within this many characters
EXPLICIT = frozenset(
    {
        "day",
        "days",
        "numeric",
        "month",
        "months",
        "season",
        "quarter",
        "half",
        "within",
        "year",
        "years",
        "decade",
        "century",
        "feast",
    }
)
FROM_PUBLICATION = frozenset({"weekday", "weekdays", "offset", "ago", "past", "coming", "relative"})
FROM_TEXT = frozenset({"later", "earlier", "same", "monthday", "then"})
STANDING = frozenset({"past", "coming", "feast", "decade", "century"})  # what is told beside a story does not move it on
OPENS = frozenset({"since", "until", "till", "before", "prior"})
TELLS_HISTORY = 3
NEAR = timedelta(days=10)  # a day without a year this near to publication may be the report's own

Timed = tuple[tuple[Mention, When], ...]
Found = list[tuple[Sentence, Expression]]


def times(
    report: Report, sentences: Sequence[Sentence], calendar: Calendar, speech: Speech
) -> tuple[Timed, tuple[Issue, ...], date | None]:
    """Every time in reading order with its days, an issue where the report's own date contradicts the one given, and its date."""
    found = [(s, e) for s in sentences for e in expressions(report.text, s, calendar)]
    own = [(s, e) for s, e in found if _is_own_date(report, s, e, calendar)]
    published, issues = _published(report, own)
    found = [pair for pair in found if pair not in own and not _in_dateline(*pair) and pair[1].means != "status"]
    aside = _asides(found)
    clock = Clock(published=published, narrative=_narrative(found, published), history=_history(found, published))
    said = spoken(found, clock, speech)
    whens = []
    for sentence, expression in found:
        clock = replace(clock, ahead=_ahead(sentence, expression, calendar), spoken=said.get(sentence.index))
        stretch = resolve(expression, clock)
        whens.append((_mention(report, sentence, expression), _when(report, expression, stretch, clock)))
        if expression.means not in STANDING and expression.start not in aside:
            clock = replace(clock, running=_onward(clock.running, stretch))
    return tuple(whens), issues, published


def _onward(running: Stretch | None, told: Stretch | None) -> Stretch | None:
    """The running time after another was told; the year in which a day lies adds nothing to it."""
    if told is None or told.start is None:
        return running
    if running is None or running.start is None or told.precision != "year" or running.precision in ("year", "years"):
        return told
    return running if running.start.year == told.start.year else told


def _asides(found: Found) -> set[int]:
    """Where times stand that do not move a story on: years far from those before and behind them; what opens or lasts until."""
    years = [(e, e.values["year"]) for _, e in found if isinstance(e.values.get("year"), int)]
    apart: set[int] = set()
    last: int | None = None
    for n, (e, year) in enumerate(years):
        following = years[n + 1][1] if n + 1 < len(years) else None
        if last is not None and following is not None and _far(year, last, following):
            apart.add(e.start)
        else:
            last = year
    return apart | {e.start for s, e in found if _opens(s, e)}


def _far(year: int, before: int, behind: int) -> bool:
    """Whether a year lies off the way from one to the other by more than they lie apart."""
    off = min(abs(year - before), abs(year - behind))
    return off > 1 and off > abs(before - behind) and (year > max(before, behind) or year < min(before, behind))


def _opens(sentence: Sentence, found: Expression) -> bool:
    """Whether a time stands under "since", "until" or "before"."""
    if found.before in ("start", "until"):
        return True
    return any(t.text.lower() in OPENS and t.pos in ("ADP", "SCONJ") for t in sentence.ancestors(found.head))


def _is_own_date(report: Report, sentence: Sentence, found: Expression, calendar: Calendar) -> bool:
    """Whether this is the report's own date: a day in its dateline, or after "Published", alone on a line, in its title."""
    if found.means not in ("day", "numeric") or found.until is not None or found.start > HEAD:
        return False
    if "year" not in found.values and not _near(report.published, _written(found, report.published)):
        return False
    if _in_dateline(sentence, found) or _titled(report, sentence, found):
        return True
    line = report.text.rfind("\n", 0, found.start) + 1
    lead = " ".join(report.text[line : found.start].split()).lower().rstrip(":,- ")
    rest = report.text[found.end : found.end + 1]
    if any(lead == w or lead.endswith(" " + w) for w in calendar.datelines):
        return True
    return not lead and (rest in ("", "\n") or _written(found, None) == report.published)


def _titled(report: Report, sentence: Sentence, found: Expression) -> bool:
    """Whether a day opens or ends a title without being told in it ("Daily update, 4 May 2012", "4 May: Raids in the north").

    Only a day near to the one given with the report: a title may name that of what it tells, too.
    """
    if (
        not _near(report.published, _written(found, report.published))
        or sentence.part not in ("headline", "heading")
        or found.start != found.core
    ):
        return False
    behind = report.text[found.end : sentence.end].strip(" .)")
    return not behind or (found.start == sentence.start and behind.startswith(":"))


def _written(found: Expression, published: date | None) -> date | None:
    """The day that is written, the year of one without taken from near the day of publication."""
    stretch = resolve(found, Clock(published=published + NEAR if published else None))
    return stretch.start if stretch is not None else None


def _near(published: date | None, written: date | None) -> bool:
    return published is not None and written is not None and abs(written - published) <= NEAR


def _in_dateline(sentence: Sentence, found: Expression) -> bool:
    """Whether a time stands bare in a dateline; "On 5 May …" is told."""
    return sentence.part == "dateline" and sentence.tokens[found.first].pos != "ADP"


def _published(report: Report, own: Found) -> tuple[date | None, tuple[Issue, ...]]:
    """The report's date: its own dateline's where it has one, else the one given with it."""
    dates = {day for _, e in own if (day := _written(e, report.published)) is not None}
    if len(dates) != 1:
        return report.published, ()
    (written,) = dates
    if report.published is None or written == report.published:
        return written, ()
    at = own[0][1]
    message = f"published {report.published} by what came with it, {written} by its own dateline; the dateline holds"
    return written, (Issue(report=report.id, kind="date-conflict", message=message, span=report.span(at.start, at.end)),)


def _narrative(found: Found, published: date | None) -> bool:
    """Whether the text tells history: no date of its own, or years enough and all of them long before it."""
    told = [e.values["year"] for _, e in found if e.values.get("year")]
    return published is None or (len(told) >= TELLS_HISTORY and max(told) < published.year - 1)


def _history(found: Found, published: date | None) -> bool:
    """Whether a narrative is one of years, so that "last year" counts from the time told before; a short undated report is none."""
    years = [e.values["year"] for _, e in found if isinstance(e.values.get("year"), int)]
    return _narrative(found, published) and len(years) > TELLS_HISTORY


def _ahead(sentence: Sentence, found: Expression, calendar: Calendar) -> bool | None:
    """Whether the verb beside the expression looks ahead (will, to do) or back; None where neither shows.

    An infinitive and a participle have the time of the verb above them: "began shelling in May" looks back. What is to be "by
    January" looks ahead, unless a verb looks back.
    """
    seen = _verbs_ahead(sentence, found, calendar)
    return True if seen is None and found.before == "end" else seen


def _verbs_ahead(sentence: Sentence, found: Expression, calendar: Calendar) -> bool | None:
    above = next((t for t in sentence.ancestors(found.head) if t.pos in ("VERB", "AUX", "NOUN")), None)
    verb = above if above is not None and above.pos != "NOUN" else None
    while verb is not None:
        beside = [*sentence.kids(verb.i, "aux", "auxpass"), verb]
        if any(t.text.lower() in calendar.future or t.lemma.lower() in calendar.future for t in beside):
            return True
        if any(t.tag == "VBD" for t in beside) or any(t.tag == "VBP" and t.lemma == "have" for t in beside):
            return False
        infinitive = any(t.tag == "TO" for t in beside)
        if not infinitive and (verb.tag != "VBG" or verb.dep == "pcomp"):
            return None
        verb = next((t for t in sentence.ancestors(verb.i) if t.pos in ("VERB", "AUX")), None)
        if verb is None:
            return infinitive or None
    return None


def _mention(report: Report, sentence: Sentence, e: Expression) -> Mention:
    return Mention(
        span=report.span(e.start, e.end), kind="time", sentence=sentence.index, first=e.first, last=e.last, head=e.head,
        label=e.means, source="calendar",
    )  # fmt: skip


def _when(report: Report, found: Expression, stretch: Stretch | None, clock: Clock) -> When:
    span = report.span(found.start, found.end)
    if stretch is None:
        return When(span=span, basis=_unresolved(found, clock))
    basis = _basis(found, stretch, clock)
    written = edtf(found, stretch)
    return When(span=span, start=stretch.start, end=stretch.end, precision=stretch.precision, basis=basis, edtf=written)


def _unresolved(found: Expression, clock: Clock) -> str:
    if found.means in EXPLICIT and clock.published is None:
        return "no year is given, and the report has no date"
    if found.means in FROM_PUBLICATION and clock.published is None:
        return "the words count from the day of publication, which is not known"
    if found.means in FROM_TEXT:
        return "the words count from a time that the text does not tell"
    return "the words name no day"


def _basis(found: Expression, stretch: Stretch, clock: Clock) -> str:
    if found.means == "past" and clock.spoken is not None:
        told = f"counted from {clock.spoken}, when it was said"
    elif found.means in FROM_PUBLICATION:
        told = f"counted from publication on {clock.published}"
    elif found.means in FROM_TEXT:
        told = "counted from the time told before"
    elif found.values.get("year") or (found.until is not None and found.until.values.get("year")):
        told = "written in full" if found.means in ("day", "days", "numeric") else "as written"
    elif clock.narrative:
        told = "the year is that of the time told before"
    else:
        told = f"the year follows from publication on {clock.published}"
    return told + ("; no end is given" if stretch.end is None else "; no start is given" if stretch.start is None else "")
