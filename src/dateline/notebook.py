"""Notebook: a record with tools to explore it: frames, files in any format, who held what on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Self

from dateline import pipeline
from dateline.confined import Confined
from dateline.knowledge import load
from dateline.records import IntakeError, Report, digest
from dateline.stages.intake import Refusal, open_items, reports
from dateline.store import open_store
from dateline.views import frames
from dateline.views.export import export
from dateline.views.filtering import Filter
from dateline.views.record import Record
from dateline.views.rows import Losses
from dateline.views.standing import Standing, standing

Day = date | str


@dataclass(frozen=True, kw_only=True)
class Notebook(Record):
    """A record to explore. `claims()`, `reports`, `situation` and `by_id` are those of the record; nothing here changes it."""

    def where(
        self,
        *,
        since: Day | None = None,
        until: Day | None = None,
        place: str | None = None,
        actor: str | None = None,
        type: str | None = None,
        factuality: str | None = None,
    ) -> Self:
        """The same narrowed: to days, a place or what lies in it, a party or voice, a type or kind, how it is told.

        >>> import dateline
        >>> record = dateline.read("The army shelled Bor. Rebels will attack Torit.")
        >>> [claim.content.type for claim in record.where(factuality="actual").claims()]
        ['shell']
        """
        wanted = {"places": place, "actors": actor, "types": type, "factuality": factuality}
        chosen: dict[str, Any] = {name: (value,) for name, value in wanted.items() if value}
        return replace(self, filter=Filter(since=_day(since), until=_day(until), **chosen))

    def frame(self, of: str = "claims", library: str = "pandas") -> Any:
        """A pandas (or polars) frame of `claims`, `incidents` or `control`, a row each, with sources and spans.

        DatelineError where there is no such frame, or its library is not installed.

            >>> import dateline
            >>> frame = dateline.read("Rebels shelled Bor on Tuesday, killing at least four civilians.").frame()
            >>> frame[["type", "place", "low"]].values.tolist()
            [['shell', 'Bor', <NA>], ['killed', 'Bor', 4]]
        """
        return frames.frame(self, of, library)

    def export(self, format: str, path: str | Path) -> Losses:
        """Write the record to a file in a format of `dateline export`; what did not fit comes back, counted and listed."""
        made = export(format, self)
        with Path(path).open("wb") as file:
            file.writelines(made.pieces)
        return made.losses

    def standing(self, day: Day, place: str = "") -> tuple[Standing, ...]:
        """Who holds, lost, contests or besieges which place on a day, told or only possible."""
        at = _day(day)
        assert at is not None
        return standing(self.situation.holds, at, place)


def read(text: str, *, published: Day | None, source: str, title: str, id: str, knowledge: str | Path | None) -> Notebook:
    """See `dateline.read`."""
    known = load(Path(knowledge) if knowledge else None)
    report = Report(id=id or digest(source, text), text=text, source=source, title=title, published=_day(published))
    return Notebook.of_readings([pipeline.read(report, known)], known)


def read_files(paths: Iterable[str | Path], *, knowledge: str | Path | None) -> Notebook:
    """See `dateline.read_files`."""
    known = load(Path(knowledge) if knowledge else None)
    found: list[Report] = []
    with Confined() as confined:
        for item in open_items([str(path) for path in paths], published=None, source=""):
            for taken in [item] if isinstance(item, Refusal) else reports(item, today=date.max, read=confined.drafts):
                if isinstance(taken, Refusal) and taken.failed:
                    raise IntakeError(taken.item, taken.problem, taken.advice)
                if not isinstance(taken, Refusal):
                    found.append(taken.report)
    return Notebook.of_readings([pipeline.read(report, known) for report in found], known)


def open_record(store: str | Path, *, knowledge: str | Path | None) -> Notebook:
    """See `dateline.open`."""
    return Notebook.of_store(open_store(store, create=False), Path(knowledge) if knowledge else None)


def _day(given: Day | None) -> date | None:
    return date.fromisoformat(given) if isinstance(given, str) else given
