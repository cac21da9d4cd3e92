"""A workbook for people: incidents, control, disputes, tolls, claims and sources, each on a sheet, linked to each other.

Text is written as text: what begins like a formula stays as it is and is not run.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from dateline.text.cells import runs
from dateline.views.record import Record
from dateline.views.rows import fields, holding
from dateline.views.rows.citing import name_of, said_by, sources, spans_of
from dateline.views.rows.claim_rows import row_of, text_of
from dateline.views.rows.happened import happened
from dateline.views.rows.losses import Losses
from dateline.views.rows.zipped import packed
from dateline.views.telling import flat

MOST = 32_767  # characters that a cell holds
MOST_ROWS = 1_048_575  # rows below a heading that a sheet holds
MADE = datetime(1980, 1, 1)
WIDE, MIDDLE, NARROW = 60, 24, 12
WIDTHS = {
    **dict.fromkeys(("words", "why", "reason", "basis", "spans", "title", "settled by", "means", "contradicted by"), WIDE),
    **dict.fromkeys(("lat", "lon", "low", "high", "origins", "start day", "end day", "published", "reported", "past"), NARROW),
}
BOLD, LINK = Font(bold=True), Font(color="0B5394", underline="single")
HEAD = PatternFill("solid", fgColor="E8EDF3")
FROZEN = "B2"
SHEETS = ("incidents", "control", "disputes", "tolls", "claims", "sources", "notes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A value that leads to a row of a sheet, or to an address."""

    value: Any
    to: str


class Styles:
    """How cells look, each look made once on a sheet that is thrown away: made cell by cell, it takes most of the time."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet, self._made = sheet, dict[tuple[bool, bool, bool, bool], Any]()

    def of(self, *, wrapped: bool = False, quoted: bool = False, day: bool = False, linked: bool = False) -> Any:
        """The look of text that wraps, of text that begins like a formula, of a day, of a link."""
        key = (wrapped, quoted, day, linked)
        if key not in self._made:
            cell = self.sheet.cell(row=len(self._made) + 1, column=1)
            cell.alignment = Alignment(vertical="top", wrap_text=wrapped)
            cell.quotePrefix = quoted
            if day:
                cell.number_format = "yyyy-mm-dd"
            if linked:
                cell.font = LINK
            self._made[key] = cell._style
        return self._made[key]


def write(record: Record, losses: Losses) -> Iterator[bytes]:
    """The whole workbook."""
    sheets = _sheets(record, losses)
    book = Workbook()
    styles = Styles(book.active)
    book.properties.creator, book.properties.created, book.properties.modified = "Dateline", MADE, MADE
    for name, rows in sheets.items():
        losses.rows += len(rows) if name != "notes" else 0
        _lay(book.create_sheet(name), rows[:MOST_ROWS], styles, losses)
    book.remove(styles.sheet)
    sink = io.BytesIO()
    book.save(sink)
    yield packed(sink.getvalue())


def _sheets(record: Record, losses: Losses) -> dict[str, list[dict[str, Any]]]:
    incidents = [(one, fields.fields_of(one, record)) for one in happened(record, losses)]
    claims = list(record.claims())
    shown = {c.id for c in claims}
    rest = [id for one, _ in incidents for id in one.ids] + [id for hold in record.situation.holds for id in hold.claims]
    rest += [id for d in record.situation.disputes for _, ids in d.sides for id in ids]
    claims += [record.by_id[id] for id in dict.fromkeys(rest) if id not in shown and id in record.by_id]
    at = {claim.id: n for n, claim in enumerate(claims, 2)}
    reports = sorted({c.report for c in claims}, key=lambda id: (record.reports[id].published or date.max, id))
    source_at = {id: n for n, id in enumerate(reports, 2)}
    of_claim = {id: n for n, (one, _) in reversed(list(enumerate(incidents, 2))) for id in one.ids}
    return {
        "incidents": [_linked(row, row["claims"], at) for _, row in incidents],
        "control": [_linked(row, row["claims"], at) for row in _holds(record, losses)],
        "disputes": list(_disputes(record, at)),
        "tolls": list(_tolls(record, at, {one.id: n for n, (one, _) in enumerate(incidents, 2)})),
        "claims": [_claim(record, claim, source_at, of_claim) for claim in claims],
        "sources": [_source(record, id, claims) for id in reports],
        "notes": [{"means": line} for line in (*NOTES, *losses.summary)],
    }


NOTES = (
    "Incidents hold what is told to have happened; what is planned, possible or denied stands on the sheet of claims only.",
    "Every row names its claims; the link leads to the first of them, and from there to its report.",
    "Spans are characters of a report's text, counted from 0: damascus-18-wire#char=284,352.",
    "“Possible” days of control are the widest that what is told allows, “certain” ones are told.",
)


def _holds(record: Record, losses: Losses) -> Iterable[dict[str, Any]]:
    return (holding.fields_of(one, record) for one in holding.holdings(record, losses))


def _linked(row: Mapping[str, Any], claims: Any, at: Mapping[str, int]) -> dict[str, Any]:
    """The row with its claims as a link to the first of them."""
    return {**row, "claims": _to_claims(str(claims).split(), at)}


def _to_claims(ids: Sequence[str], at: Mapping[str, int]) -> Any:
    first = next((at[id] for id in ids if id in at), None)
    return Linked(value=" ".join(ids), to=f"#'claims'!A{first}") if first else " ".join(ids)


def _disputes(record: Record, at: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """A row for each side of each dispute."""
    for number, dispute in enumerate(record.situation.disputes, 1):
        for n, (says, ids) in enumerate(dispute.sides):
            claims = [record.by_id[id] for id in ids if id in record.by_id]
            yield {
                "dispute": number,
                "about": dispute.about,
                "kind": dispute.kind,
                "side": says.replace("_", " "),
                "origins": "; ".join(dispute.origins[n]) if n < len(dispute.origins) else None,
                "reported": dispute.reported[n] if n < len(dispute.reported) else None,
                "words": flat(claims[0].evidence[0].quote) if claims else None,
                "reason": dispute.reason,
                "settled_by": dispute.settled_by,
                "sources": "; ".join(dict.fromkeys(s.name for s in sources(claims, record))),
                "claims": _to_claims(ids, at),
                "spans": " ".join(spans_of(claims)),
            }


def _tolls(record: Record, at: Mapping[str, int], incidents: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """A row for each figure of each toll."""
    for toll in record.situation.tolls:
        for figure in toll.figures:
            claims = [record.by_id[figure.claim]] if figure.claim in record.by_id else []
            row = incidents.get(toll.incident or "")
            yield {
                "side": toll.side,
                "type": toll.type,
                "by": "; ".join(toll.by),
                "place": toll.place,
                "start_day": toll.start,
                "end_day": toll.end,
                "low": figure.low,
                "high": figure.high,
                "in_words": figure.qualifier,
                "told_as": figure.factuality,
                "said_by": figure.said_by,
                "reported": figure.reported,
                "least_of_all": toll.low,
                "most_of_all": toll.high,
                "incident": Linked(value=toll.incident, to=f"#'incidents'!A{row}") if row else toll.incident,
                "sources": "; ".join(dict.fromkeys(s.name for s in sources(claims, record))),
                "claims": _to_claims([figure.claim], at),
                "spans": " ".join(spans_of(claims)),
            }


def _claim(record: Record, claim: Any, source_at: Mapping[str, int], of_claim: Mapping[str, int]) -> dict[str, Any]:
    row = row_of(claim, record.reports[claim.report])
    roles = "; ".join(f"{r['role']}: {r['name']}" for r in row.pop("roles"))
    plain = {k: "; ".join(v) if isinstance(v, list) else v for k, v in row.items() if k not in ("who", "whom", "voice")}
    incident = of_claim.get(claim.id)
    return {
        **plain,
        "report": Linked(value=claim.report, to=f"#'sources'!A{source_at[claim.report]}"),
        "roles": roles,
        "said_by": said_by(claim),
        "spans": " ".join(row["spans"]),
        "incident": Linked(value="incident", to=f"#'incidents'!A{incident}") if incident else None,
    }


def _source(record: Record, id: str, claims: Sequence[Any]) -> dict[str, Any]:
    report = record.reports[id]
    own = [c for c in claims if c.report == id]
    web = report.url.startswith(("http://", "https://"))
    return {
        "report": id,
        "source": name_of(report),
        "title": report.title,
        "published": report.published,
        "url": Linked(value=report.url, to=report.url) if web else report.url,
        "language": report.language,
        "voices": "; ".join(dict.fromkeys(said_by(c) for c in own if c.voice)),
        "claims": " ".join(c.id for c in own),
        "spans": " ".join(spans_of(own)),
        "no_longer_stands": record.superseded.get(id),
    }


def _lay(sheet: Worksheet, rows: Sequence[Mapping[str, Any]], styles: Styles, losses: Losses) -> None:
    """Headings and rows; the head and the first column stay in sight, and every column can be filtered."""
    columns = list(rows[0]) if rows else ["nothing told"]
    for n, column in enumerate(columns, 1):
        name = column.replace("_", " ")
        cell = sheet.cell(row=1, column=n, value=name)
        cell.font, cell.fill = BOLD, HEAD
        sheet.column_dimensions[get_column_letter(n)].width = WIDTHS.get(name, MIDDLE)
    for at, row in enumerate(rows, 2):
        for n, column in enumerate(columns, 1):
            _put(sheet, at, n, row[column], styles, losses)
    sheet.freeze_panes = FROZEN
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(1, len(rows) + 1)}"


def _put(sheet: Worksheet, row: int, column: int, value: Any, styles: Styles, losses: Losses) -> None:
    linked = value if isinstance(value, Linked) else None
    plain = linked.value if linked else value
    if plain is None or plain == "":
        return
    cell = sheet.cell(row=row, column=column)
    if isinstance(plain, str):
        text = _text(plain, losses)
        cell.value, cell.data_type = text, "s"
        look = styles.of(wrapped=len(text) > MIDDLE, quoted=runs(text), linked=linked is not None)
    else:
        cell.value = text_of(plain) if isinstance(plain, bool) else plain
        look = styles.of(day=isinstance(plain, date), linked=linked is not None)
    if linked is not None:
        inside = linked.to.removeprefix("#") if linked.to.startswith("#") else None
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=inside) if inside else linked.to
    cell._style = look


def _text(words: str, losses: Losses) -> str:
    """What a cell can hold of a text."""
    clean: str = ILLEGAL_CHARACTERS_RE.sub(" ", words)
    if clean != words:
        losses.add("unwritable", flat(words)[:60])
    if len(clean) > MOST:
        losses.add("shortened", flat(words)[:60])
    return clean[:MOST]
