"""A row of UCDP GED: one event between two sides, and the dead of each."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import Claim, Event, Loss, Party, Quantity, Reading, Report, Voice

from .rows import Row
from .values import Lookup, claim, day, parties, read, voices, when, where

DATASET = "UCDP GED"
ONE_SIDED = 3
PLACES = ("where_coordinates", "adm_2", "adm_1", "country")


def reading(row: Row, look: Lookup) -> Reading:
    """The event and its dead by side; KeyError where its type of violence is none of the codebook's."""
    report = row.report(row.value("id"), DATASET, None)
    start, end = day(row.value("date_start")), day(row.value("date_end"))
    named = next(column for column in PLACES if row.value(column))
    content = Event(
        type=look.codes["types"][row.number_in("type_of_violence")],
        roles={
            "agent": parties(row.value("side_a"), row.span(report, "side_a"), start, look),
            "target": parties(row.value("side_b"), row.span(report, "side_b"), start, look),
        },
        place=where(
            row,
            report,
            column=named,
            code=row.number_in("where_prec") or 1,
            areas=tuple(row.value(column) for column in PLACES[1:]),
            look=look,
        ),
        when=when(row, report, "date_start", start, end, f"UCDP GED, date precision {row.value('date_prec') or 1}"),
    )
    voice = voices(row, report, DATASET, "source_original" if row.value("source_original") else "source_office")
    found = [claim(row, report, content, "dyad_name" if row.value("dyad_name") else "side_a", voice)]
    return read(row, report, (*found, *_dead(row, report, content, voice)))


def _dead(row: Row, report: Report, event: Event, voice: tuple[Voice, ...]) -> Iterator[Claim]:
    """The dead of each side; low and high stand where all are of one side, since the row gives them for all sides together."""
    sides: dict[str, tuple[Party, ...]] = {
        "deaths_a": event.parties("agent"),
        "deaths_b": event.parties("target"),
        "deaths_civilians": (Party(name="civilians", mention=row.span(report, "deaths_civilians")),),
        "deaths_unknown": (),
    }
    counted = {column: row.number_in(column) for column in sides if row.number_in(column)}
    if not counted and row.number_in("best"):
        sides, counted = {"best": ()}, {"best": row.number_in("best")}
    for column, number in counted.items():
        low, high = (row.number_in("low"), row.number_in("high")) if len(counted) == 1 else (number, number)
        quantity = Quantity(low=min(low or number, number), high=max(high, number), qualifier=row.value(column))
        roles = {"side": sides[column]} if sides[column] else {}
        loss = Loss(type="killed", roles=roles, place=event.place, when=event.when, quantity=quantity)
        yield claim(row, report, loss, column, voice)
