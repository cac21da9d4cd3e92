"""Raw → Taken or Refusal: the reader of the format, then the rules that hold for every report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from ...records import IntakeError, Issue, Report, version_of
from ...text.language import tongue
from ...text.mojibake import mojibake
from .formats import Format, format_of
from .raw import MAX_CHARACTERS, MAX_FIELD, SPLIT, Draft, Notice, Raw, Refusal, Taken

EMPTY = "look whether it was saved or sent whole"
SAVE_ANEW = "open it in a program that reads it, and save it anew or as text"
SHOWN = 40


Reading = Callable[[Raw], Iterable[Draft | Refusal]]


def drafts(raw: Raw) -> Iterator[Draft | Refusal]:
    """What its format's reader finds in `raw`, and a refusal for each part that is none. Never raises for what the bytes hold."""
    try:
        format_ = format_of(raw)
        _size(raw, format_)
        yield from format_.read(raw)
    except IntakeError as error:
        yield Refusal.of(error)
    except RecursionError:
        yield Refusal(item=raw.name, problem="is nested too deep to be read", advice=SAVE_ANEW)
    except MemoryError:
        yield Refusal(item=raw.name, problem="needs more memory to read than one document may take", advice=SPLIT)
    except Exception as error:  # a library gave up in a way of its own: one document must not end the run
        what = f"cannot be read ({type(error).__name__}: {str(error)[:200]})"
        yield Refusal(item=raw.name, problem=what, advice=SAVE_ANEW)


def reports(raw: Raw, *, today: date, read: Reading = drafts) -> Iterator[Taken | Refusal]:
    """The reports in `raw`, in order, and a refusal for each part that is none. Never raises for what the bytes hold.

    `today` is the last day that a report may be dated: the clock is the caller's. `read` is what calls the format's reader:
    an edge may do so in a process of its own (`dateline.confined`).
    """
    versions: dict[str, str] = {}
    for draft in read(raw):
        taken = draft if isinstance(draft, Refusal) else _accepted(draft, raw, today)
        yield taken if isinstance(taken, Refusal) else _versioned(taken, versions)


def _accepted(draft: Draft, raw: Raw, today: date) -> Taken | Refusal:
    try:
        return _taken(draft, raw, format_of(raw), today)
    except IntakeError as error:
        return Refusal.of(error)
    except Exception as error:  # one report must not end the run
        return Refusal(item=draft.item, problem=f"cannot be taken in ({type(error).__name__}: {str(error)[:200]})", advice=SPLIT)


def _versioned(taken: Taken, versions: dict[str, str]) -> Taken:
    """The same, with an issue where its id came before with another text (`versions`: the digest of each id so far)."""
    report = taken.report
    if versions.setdefault(report.id, report.digest) == report.digest:
        return taken
    versions[report.id] = report.digest
    return as_newer(taken)


def as_newer(taken: Taken) -> Taken:
    """A report whose id came before with another text, with an issue that says so."""
    id = taken.report.id
    newer = f"The id “{id}” came before with another text; this one is taken as its newer version."
    return replace(taken, issues=(*taken.issues, Issue(report=id, kind="new_version", message=newer)))


def _size(raw: Raw, format_: Format) -> None:
    if not raw.data:
        raise IntakeError(raw.name, "is empty", EMPTY)
    if len(raw.data) > format_.max_bytes:
        raise IntakeError(raw.name, f"is larger than {format_.max_bytes // 1_000_000} MB", SPLIT)


def _taken(draft: Draft, raw: Raw, format_: Format, today: date) -> Taken:
    """A draft as a report. A row's own words go before what the caller said of the whole; for one document, after."""
    if not draft.text.strip():
        raise IntakeError(draft.item, "holds no text that can be read", EMPTY)
    if len(draft.text) > MAX_CHARACTERS:
        raise IntakeError(draft.item, f"has more than {MAX_CHARACTERS:,} characters", SPLIT)
    draft = _short(draft)
    said, noticed = _published(draft.published)
    published = (said or raw.published) if format_.rows else (raw.published or said)
    source = (draft.source or raw.source) if format_.rows else (raw.source or draft.source)
    published, future = _past(published, today)
    guess = tongue(draft.text)
    report = Report(
        id=draft.id or (None if format_.rows else raw.id) or version_of(source, draft.text),
        text=draft.text,
        source=source,
        url=draft.url or raw.url,
        title=draft.title,
        published=published,
        language=guess.code,
        media_type=format_.media_types[0],
    )
    notices = (*draft.notices, *noticed, *future, *_damage(draft.text))
    return Taken(item=draft.item, report=report, issues=tuple(_issue(notice, report) for notice in notices))


def _short(draft: Draft) -> Draft:
    """The draft without the fields that are too long to be what they are called, and a notice for each."""
    long = [name for name in ("source", "title", "url") if len(getattr(draft, name)) > MAX_FIELD]
    said = (
        Notice(kind="field_ignored", message=f"“{name}” has more than {MAX_FIELD:,} characters and was left out.") for name in long
    )
    return replace(draft, notices=(*draft.notices, *said), **dict.fromkeys(long, "")) if long else draft


def _published(said: str) -> tuple[date | None, tuple[Notice, ...]]:
    """The day in a date or time as ISO 8601 writes it; anything else is left open, with a notice."""
    if not said.strip():
        return None, ()
    try:
        return datetime.fromisoformat(said.strip()).date(), ()
    except ValueError:
        unread = f"The date “{said[:SHOWN]}” is not written as YYYY-MM-DD; the report is taken as undated."
        return None, (Notice(kind="date_unread", message=unread),)


def _past(published: date | None, today: date) -> tuple[date | None, tuple[Notice, ...]]:
    if published is None or published <= today:
        return published, ()
    refused = f"The date {published} lies in the future (today is {today}); the report is taken as undated."
    return None, (Notice(kind="future_date", message=refused),)


def _damage(text: str) -> tuple[Notice, ...]:
    found = mojibake(text)
    if not found:
        return ()
    start, end = found[0]
    said = f"The text holds characters that were decoded wrongly somewhere ({len(found)} places, first “{text[start:end][:SHOWN]}”)"
    return (Notice(kind="mojibake", message=f"{said}; it is kept as it came. A better copy would read better.", at=(start, end)),)


def _issue(notice: Notice, report: Report) -> Issue:
    span = report.span(*notice.at) if notice.at else None
    return Issue(report=report.id, kind=notice.kind, message=notice.message, span=span)
