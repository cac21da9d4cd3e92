"""ACLED's and UCDP's columns, types and codes are those of their codebooks, and what is written keeps to them."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from tests.exported import table

from dateline.knowledge import Knowledge
from dateline.text.cells import restored
from dateline.views.export import export
from dateline.views.filtering import Filter
from dateline.views.record import Record
from dateline.views.rows import Losses
from dateline.views.rows.setting import code_of, middle
from dateline.views.rows.tables import defused

# fmt: off
ACLED = [
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale",
    "notes", "fatalities", "tags", "timestamp",
]
UCDP = [
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa",
    "gwnob",
]
# fmt: on
Row = dict[str, str]


def rows(name: str, record: Record, filter: Filter = Filter()) -> list[Row]:  # noqa: B008 (frozen)
    lines = table(b"".join(export(name, record, filter).pieces))
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


@pytest.fixture(scope="module")
def acled(record: Record) -> list[Row]:
    return rows("acled", record)


@pytest.fixture(scope="module")
def ucdp(record: Record) -> list[Row]:
    return rows("ucdp", record)


class TestAcled:
    def test_the_columns_are_those_of_the_codebook(self, acled: list[Row]) -> None:
        assert list(acled[0]) == ACLED

    def test_every_code_is_one_of_the_codebook(self, acled: list[Row], known: Knowledge) -> None:
        codes = known.crosswalk.acled
        for row in acled:
            event = codes["events"][row["event_type"]]
            assert row["sub_event_type"] in event["sub_events"]
            assert row["disorder_type"] == known.crosswalk.disorder(row["sub_event_type"])
            assert {row["inter1"], row["inter2"]} <= {*codes["actors"], ""}
            assert row["time_precision"] in "123" and row["geo_precision"] in "123"
            assert row["civilian_targeting"] in ("", "Civilian targeting")
            assert row["interaction"] == "" or set(row["interaction"].removesuffix(" only").split("-")) <= set(codes["actors"])
            assert row["actor1"] and row["location"] and row["country"] and row["region"]

    def test_the_types_are_those_of_the_codebook(self, acled: list[Row]) -> None:
        for row in acled:
            assert date.fromisoformat(row["event_date"]).year == int(row["year"])
            assert re.fullmatch(r"[A-Z]{3}\d+", row["event_id_cnty"])
            assert 0 < int(row["iso"]) < 1000 and int(row["fatalities"]) >= 0 and int(row["timestamp"]) > 0
            assert -90 <= float(row["latitude"]) <= 90 and -180 <= float(row["longitude"]) <= 180
        assert len({row["event_id_cnty"] for row in acled}) == len(acled)

    def test_the_shelling_of_our_own_report(self, record: Record) -> None:
        (row,) = rows("acled", record, Filter(places=("Bentiu",), types=("shell",)))
        told = ("Explosions/Remote violence", "Shelling/artillery/missile attack", "State forces", "South Sudan", "2021-03-08", "1")
        assert (
            row["event_type"],
            row["sub_event_type"],
            row["inter1"],
            row["country"],
            row["event_date"],
            row["time_precision"],
        ) == told
        assert row["fatalities"] == "4" and row["region"] == "Eastern Africa" and row["iso"] == "728"

    def test_a_charge_that_a_bomber_carried_is_a_suicide_bomb(self, record: Record) -> None:
        subs = {row["sub_event_type"] for row in rows("acled", record, Filter(types=("bombing",), places=("Damascus",)))}
        assert "Suicide bomb" in subs

    def test_what_is_planned_denied_possible_or_conditional_has_no_row(self, acled: list[Row]) -> None:
        notes = " ".join(row["notes"] for row in acled)
        for words in ("storm Bor", "attacked Torit", "abducted two aid workers", "bomb Malakal"):
            assert words not in notes

    def test_text_that_would_run_is_defused_and_numbers_stay(self, acled: list[Row]) -> None:
        for row in acled:
            for name, cell in row.items():
                assert not cell.startswith(("=", "+", "@", "\t", "\r")) and (not cell.startswith("-") or float(cell) < 0), name


class TestUcdp:
    def test_the_columns_are_those_of_the_codebook(self, ucdp: list[Row]) -> None:
        assert list(ucdp[0]) == UCDP

    def test_every_code_and_type_is_one_of_the_codebook(self, ucdp: list[Row]) -> None:
        for row in ucdp:
            assert row["type_of_violence"] in "123" and row["where_prec"] in "1234567" and row["date_prec"] in "12345"
            assert row["event_clarity"] in "12" and row["code_status"] == "Clear"
            start, end = (datetime.fromisoformat(row[name]) for name in ("date_start", "date_end"))
            assert start <= end and start.year == int(row["year"])
            assert int(row["low"]) <= int(row["best"]) <= int(row["high"]) and int(row["high"]) > 0
            assert int(row["best"]) == sum(int(row[f"deaths_{name}"]) for name in ("a", "b", "civilians", "unknown"))
            assert 0 < int(row["id"]) < 2**63 and 1 <= int(row["priogrid_gid"]) <= 259200
            assert row["dyad_name"] == f"{row['side_a']} - {row['side_b']}"
            assert row["region"] in ("Africa", "Americas", "Asia", "Europe", "Middle East")

    def test_the_shelling_of_our_own_report(self, record: Record) -> None:
        (row,) = rows("ucdp", record, Filter(places=("Bentiu",), types=("shell",)))
        assert (row["type_of_violence"], row["side_b"], row["deaths_civilians"], row["country_id"]) == (
            "3",
            "Civilians",
            "4",
            "626",
        )
        assert (row["date_start"], row["date_prec"]) == ("2021-03-08 00:00:00.000", "1")


@pytest.mark.parametrize(("span", "code"), [(1, 1), (2, 2), (7, 2), (8, 3), (31, 3), (32, None)])
def test_days_become_a_precision(span: int, code: int | None, known: Knowledge) -> None:
    assert code_of(span, known.crosswalk.acled["time_precision"]) == code


def test_the_middle_of_a_month_stands_for_it() -> None:
    assert middle(date(2021, 3, 1), date(2021, 3, 31)) == date(2021, 3, 16)


def test_what_was_defused_can_be_restored() -> None:
    losses = Losses()
    row = defused(["=1+1", -1.5, "-", "plain", "'quoted", None], losses)
    assert row == ["'=1+1", -1.5, "'-", "plain", "'quoted", None]
    assert [restored(cell) if isinstance(cell, str) else cell for cell in row] == ["=1+1", -1.5, "-", "plain", "'quoted", None]
    assert losses.counts == {"defused": 2}


def test_every_state_of_the_crosswalk_has_its_codes(known: Knowledge) -> None:
    states = known.crosswalk.states
    assert (states["SY"].iso3, states["SY"].iso, states["SY"].gw, states["SY"].acled_region) == ("SYR", 760, 652, "Middle East")
    numbers = [s.gw for s in states.values() if s.gw]
    assert len(numbers) == len(set(numbers)) > 170
    assert all(known.crosswalk.ucdp_region(number) for number in numbers)


def test_every_code_of_the_codebook_is_in_the_crosswalk(known: Knowledge) -> None:
    for entry in known.codebook.entries.values():
        assert entry.acled is None or entry.acled in known.crosswalk.acled_event
        assert entry.plover is None or entry.plover[0] in known.crosswalk.quad
