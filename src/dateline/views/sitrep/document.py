"""The document: a headline, sections of numbered paragraphs, how sure it all is, numbered sources, and the claims behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from dateline.views.page.words import counted, listed, period
from dateline.views.record import Record
from dateline.views.rows.happened import Happened, happened
from dateline.views.rows.harm import deaths, total
from dateline.views.rows.losses import Losses

from .ahead import outlook, talks
from .blocks import Block, Document, Line, Part, Rows, Sub, Table
from .events import MOST, disputes, incidents, losses_told, sentence
from .ground import changes, control
from .numbering import Numbering
from .sureness import sureness

MUCH = 0.1  # of all incidents: a country with so many is named in the title
Section = Callable[[Record, Sequence[Happened], date | None], Iterator[Part]]
SECTIONS: dict[str, Section] = {
    "What changed": changes,
    "Who holds what": control,
    "Incidents by area": incidents,
    "Losses, and who says which": losses_told,
    "What is disputed": disputes,
    "Talks": talks,
    "What may come, as told": outlook,
}


def document(record: Record, losses: Losses) -> Document:
    """The situation report on a record, as of the last day asked for, else the last on which a report was published."""
    found = list(happened(record, losses))
    if len(found) > MOST:
        losses.add("summed-up", counted(len(found) - MOST, "incident"))
    published = sorted(r.published for r in record.reports.values() if r.published)
    day = record.filter.until or (published[-1] if published else None)
    numbers = Numbering(record)
    blocks = list(_numbered(_lead(record, found, published), numbers))
    for title, section in SECTIONS.items():
        parts = list(_numbered(section(record, found, day), numbers))
        blocks += [Block(text=title, level=2), *(parts or [Block(text="Nothing is told.")])]
    blocks += _section("How sure this is", sureness(record, found, losses))
    blocks += _section("Sources", numbers.sources())
    blocks += _section("Claims behind each paragraph", numbers.behind())
    losses.rows = numbers.count
    losses.cited.update(numbers.cited)
    return Document(title=_title(record, found, day), day=day, blocks=tuple(blocks))


def _title(record: Record, found: Sequence[Happened], day: date | None) -> str:
    """What was asked for, else the countries that much of what happened lies in."""
    told = Counter(one.site.country for one in found if one.site and one.site.country)
    main = [country for country, n in sorted(told.items(), key=lambda t: (-t[1], t[0])) if n >= MUCH * len(found)]
    about = ", ".join((*record.filter.places, *record.filter.actors)) or listed(main)
    return f"Situation report{f': {about}' if about else ''}{f', {period(day, day)}' if day else ''}"


def _lead(record: Record, found: Sequence[Happened], published: Sequence[date]) -> Iterator[Part]:
    """The headline: how much is told, the incident that most origins tell, and the one with most dead."""
    sources = len({r.source for r in record.reports.values() if r.source})
    days = f", published {period(published[0], published[-1])}" if published else ""
    agreed = sum(len(one.incident.origins) > 1 for one in found)
    yield Line(
        text=f"{counted(len(record.reports), 'report')} from {counted(sources, 'source')}{days}, "
        f"{'tell' if len(record.reports) > 1 else 'tells'} of {counted(len(found), 'incident')}, "
        f"{agreed} of them by two or more independent origins. {counted(len(record.situation.disputes), 'dispute')} "
        f"{'stand' if len(record.situation.disputes) != 1 else 'stands'} open."
    )
    most = max(found, key=lambda one: (len(one.incident.origins), one.incident.start or date.min), default=None)
    if most is not None and len(most.incident.origins) > 1:
        yield Line(text=f"Told by most: {sentence(most, record)}", claims=most.ids)
    deadly = max(found, key=lambda one: total(deaths(one.harms), "low"), default=None)
    if deadly is not None and total(deaths(deadly.harms), "low") and deadly is not most:
        yield Line(
            text=f"Most dead told, {total(deaths(deadly.harms), 'low')} or more: {sentence(deadly, record)}", claims=deadly.ids
        )


def _numbered(parts: Iterator[Part], numbers: Numbering) -> Iterator[Block | Table]:
    for part in parts:
        if isinstance(part, Sub):
            yield Block(text=part.text, level=3)
        elif isinstance(part, Line):
            number, refs = numbers.next(part.claims)
            yield Block(text=f"{part.text} {refs}".rstrip(), number=number)
        else:
            yield _table(part, numbers)


def _table(part: Rows, numbers: Numbering) -> Table:
    rows = []
    for cells, claims in part.rows:
        number, refs = numbers.next(claims)
        rows.append((str(number), *cells, refs))
    return Table(head=("", *part.head, "Sources"), rows=tuple(rows))


def _section(title: str, lines: Iterator[str]) -> list[Block | Table]:
    return [Block(text=title, level=2), *(Block(text=line) for line in lines)]
