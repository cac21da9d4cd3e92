"""A record rewritten: reports, claims and what follows, in all of which private persons are numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cached_property
from typing import TypeVar
from urllib.parse import urlsplit

from dateline.records import Claim, Judgement, Report, Situation, Span
from dateline.views.record import Record

from .cast import Cast, contacts

T = TypeVar("T")
FILL = "_"
WITHHELD = "[withheld: nobody here can say whom it names]"
DECIDED = re.compile(r"\b(?:accepted|rejected|corrected|merged|kept apart|set apart|coded|withdrawn|taken back|promoted) by ")
LETTER = re.compile(r"[^\W_]")


def redacted(record: Record) -> Record:
    """The record without names of private persons; who they are is found when it is first asked for anything."""
    of = _Redacted(record)
    return Record(
        reports_of=lambda: of.reports,
        claims_of=of.claims,
        situation_of=lambda: of.situation,
        known_of=lambda: record.known,
        recorded_of=lambda: {of.ids.get(id_, id_): at for id_, at in record.recorded.items()},
        superseded_of=lambda: {of.ids.get(id_, id_): of.written(why) for id_, why in record.superseded.items()},
        left_out_of=of.left_out,
        filter=record.filter,
    )


class _Redacted:
    """What is asked of a redacted record, each worked out once."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._written: dict[tuple[str | None, str], str] = {}
        self._reviewers: dict[str, str] = {}

    @cached_property
    def cast(self) -> Cast:
        return Cast.of(self.record.reports.values(), self.record.known)

    @cached_property
    def ids(self) -> dict[str, str]:
        """New ids for reports whose own name somebody."""
        every = enumerate(self.record.reports.values(), 1)
        return {r.id: f"report-{n}" for n, r in every if self._names(r.id, r.id)}

    @cached_property
    def by_old_id(self) -> dict[str, Report]:
        return {report.id: self._report(report) for report in self.record.reports.values()}

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        return {report.id: report for report in self.by_old_id.values()}

    @cached_property
    def situation(self) -> Situation:
        for claim in self.record.claims_of():
            for judgement in claim.judged:
                self._reviewer(judgement.who)
        return self._renamed(self.record.situation_of(), self.told)

    def claims(self) -> Iterator[Claim]:
        return (self._claim(claim) for claim in self.record.claims_of())

    def left_out(self) -> tuple[str, ...]:
        """A line for each person and each report that was withheld."""
        told = self.cast.told
        lines = [f"person {n}{f' ({self._role(n)})' if self._role(n) else ''}, named {told[n]} times" for n in sorted(told)]
        return (*lines, *(f"report {self.ids.get(id_, id_)}: its language is not read here" for id_ in sorted(self.cast.unread)))

    def written(self, text: str, report: str | None = None) -> str:
        """A string without names; of a report the names of one word that it has count, else those of all."""
        if text in self.ids:
            return self.ids[text]
        key = (report, text)
        if key not in self._written:
            self._written[key] = self._again(text, report)
        return self._written[key]

    def told(self, text: str) -> str:
        """A string of the situation: without names, and without those of who judged."""
        if DECIDED.search(text):
            for who, label in self._reviewers.items():
                text = re.sub(rf"(?<!\w){re.escape(who)}(?!\w)", label, text)
        return self.written(text)

    def _again(self, text: str, report: str | None) -> str:
        label = "person {}" if " " in text or text[:1].isupper() else "person-{}"
        out, at = [], 0
        for start, end, number in self._found(text, report):
            whole = not LETTER.search(text[:start] + text[end:])
            role = self._role(number)
            name = label.format(number)
            out += [text[at:start], f"{role} ({name})" if whole and role else name]
            at = end
        return "".join([*out, text[at:]])

    def _found(self, text: str, report: str | None) -> Iterator[tuple[int, int, int]]:
        return self.cast.names.find(text, self.cast.of_report(report))

    def _names(self, text: str, report: str) -> bool:
        """Whether an address or id names somebody, in whatever case."""
        return any(self.cast.names.find(text, self.cast.of_report(report), loose=True))

    def _role(self, number: int) -> str:
        role = self.cast.roles.get(number, "")
        return f"{'an' if role[0] in 'aeiou' else 'a'} {role}" if role else ""

    def _report(self, report: Report) -> Report:
        own = report.id
        if own in self.cast.unread:
            text = LETTER.sub(FILL, report.text)
            return replace(report, id=self.ids.get(own, own), text=text, title=WITHHELD, url=_host(report.url), dateline="")
        return replace(
            report,
            id=self.ids.get(own, own),
            text=self._masked(report),
            title=self._without_contacts(self.written(report.title, own)),
            source=self.written(report.source, own),
            dateline=self.written(report.dateline, own),
            url=self._address(report.url, own),
        )

    def _masked(self, report: Report) -> str:
        """The text with as many characters in place of every name, so that offsets hold."""
        out, at, found = [], 0, [(s, e, _mask(n, e - s)) for s, e, n in self.cast.stretches[report.id]]
        found += [(s, e, FILL * (e - s)) for s, e in contacts(report.text)]
        for start, end, mask in sorted(found, key=lambda one: (one[0], -one[1])):
            if start >= at:
                out += [report.text[at:start], mask]
                at = end
            elif end > at:
                out.append(FILL * (end - at))
                at = end
        return "".join([*out, report.text[at:]])

    def _without_contacts(self, text: str) -> str:
        for start, end in reversed(list(contacts(text))):
            text = text[:start] + FILL * (end - start) + text[end:]
        return text

    def _address(self, url: str, report: str) -> str:
        """An address that names nobody: itself, else its host, else nothing."""
        return url if not self._names(url, report) else "" if self._names(_host(url), report) else _host(url)

    def _claim(self, claim: Claim) -> Claim:
        read = replace(claim.read_as, kept_as=claim.read_as.id) if claim.read_as else None
        media = tuple(replace(m, url=self._address(m.url, claim.report) if m.url else m.url) for m in claim.media)
        held = replace(claim, kept_as=claim.id, read_as=read, media=media)
        return self._renamed(held, lambda text: self.written(text, claim.report), self.by_old_id[claim.report])

    def _renamed(self, value: T, write: Callable[[str], str], report: Report | None = None) -> T:
        """A record, or tuple or mapping of records, in which every string is written anew, and every span quotes `report`."""
        changed: object = value
        if isinstance(value, str):
            changed = write(value)
        elif isinstance(value, Span):
            changed = report.span(value.start, value.end) if report else value
        elif isinstance(value, tuple):
            changed = tuple(self._renamed(v, write, report) for v in value)
        elif isinstance(value, Mapping):
            changed = {k: self._renamed(v, write, report) for k, v in value.items()}
        elif isinstance(value, Judgement):
            changed = replace(value, who=self._reviewer(value.who), why=self.written(value.why), value=self.written(value.value))
        elif is_dataclass(value) and not isinstance(value, type):
            held = {f.name: getattr(value, f.name) for f in fields(value) if f.init}
            again = {name: self._renamed(v, write, report) for name, v in held.items()}
            changed = replace(value, **again) if again != held else value
        return changed  # type: ignore[return-value]

    def _reviewer(self, who: str) -> str:
        return self._reviewers.setdefault(who, f"reviewer {len(self._reviewers) + 1}")


def _mask(number: int, length: int) -> str:
    """As much of a person's number as there is room for, filled up."""
    label = next((one for one in (f"person {number}", f"P{number}") if len(one) <= length), "")
    return label.ljust(length, FILL)


def _host(url: str) -> str:
    """Scheme and host of an address, "" where it has none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}/" if parts.netloc and "@" not in parts.netloc else ""
