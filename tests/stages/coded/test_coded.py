"""Rows of ACLED and UCDP GED become claims whose voice is the data set and whose evidence is the row. Rows here are made up."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.knowledge import Knowledge
from dateline.records import IntakeError, Reading
from dateline.records.wire import claim_from_dict, claim_to_dict
from dateline.stages.coded import readings

ACLED = (
    "event_id_cnty;event_date;time_precision;sub_event_type;actor1;inter1;actor2;country;admin1;location;latitude;longitude;"
    "geo_precision;source;notes;fatalities;timestamp\r\n"
    "SSD1;2021-03-08;1;Shelling/artillery/missile attack;Military Forces of South Sudan (2011-);State forces;"
    "Civilians (South Sudan);South Sudan;Unity;Bentiu;9.2333;29.8;1;Harbour Wire;'=Four civilians died.;4;1616500000\r\n"
    "SSD2;2021-03-10;3;Armed clash;Reed League;Rebel group;;South Sudan;Jonglei;Reed Mill;6.3;31.6;2;A; B;;0;\r\n"
    "SSD3;2021-03-10;1;Other;Reed League;;;South Sudan;;Bor;6.2;31.55;1;A;;0;\r\n"
    "SSD4;soon;1;Armed clash;Reed League;;;South Sudan;;Bor;6.2;31.55;1;A;;0;\r\n"
)
UCDP = (
    "id,type_of_violence,dyad_name,side_a,side_b,source_original,source_office,where_prec,where_coordinates,adm_1,country,latitude,"
    "longitude,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low\n"
    "77,1,Government of South Sudan - Reed League,Government of South Sudan,Reed League,police,Harbour Wire,1,Bentiu town,Unity,"
    "South Sudan,9.2333,29.8,1,2021-03-08 00:00:00.000,2021-03-08 00:00:00.000,0,0,4,0,4,6,4\n"
    "78,3,Reed League - Civilians,Reed League,Civilians,,,4,Jonglei state,Jonglei,South Sudan,7.2,32.3,5,2021-03-01 00:00:00.000,"
    "2021-03-31 00:00:00.000,0,2,3,0,5,5,5\n"
)


def read(text: str, format: str, known: Knowledge) -> list[Reading | IntakeError]:
    return list(readings(text.encode(), "rows.csv", format, known))


def test_a_row_of_acled_becomes_an_event_and_its_dead(known: Knowledge) -> None:
    one = read(ACLED, "acled", known)[0]
    assert isinstance(one, Reading)
    event, loss = one.claims
    assert (one.report.id, one.report.source, one.report.published) == ("acled:SSD1", "ACLED", date(2021, 3, 23))
    assert (event.content.type, event.content.when.start, event.content.when.end) == ("shell", date(2021, 3, 8), date(2021, 3, 8))
    assert [(p.name, p.id) for p in event.content.parties("agent")] == [("South Sudanese Army", "actor:ssd-army")]
    assert [(p.name, p.id) for p in event.content.parties("target")] == [("civilians", None)]
    assert [v.name for v in event.voice] == ["ACLED", "Harbour Wire"]
    assert event.content.place and event.content.place.id and event.content.place.precision == "settlement"
    assert loss.content.quantity.low == loss.content.quantity.high == 4  # type: ignore[attr-defined]
    assert event.evidence[0].quote == one.report.text and "=Four civilians died." in one.report.text
    assert event.anchor.quote == "Shelling/artillery/missile attack" and loss.anchor.quote == "4"


def test_precision_becomes_an_interval_and_a_footprint(known: Knowledge) -> None:
    text = ACLED.replace("A; B", '"A; B"')
    one = read(text, "acled", known)[1]
    assert isinstance(one, Reading)
    (event,) = one.claims
    assert (event.content.when.start, event.content.when.end) == (date(2021, 3, 1), date(2021, 3, 31))
    assert event.content.place and event.content.place.name == "Reed Mill" and event.content.place.radius_km == 25
    assert [v.name for v in event.voice] == ["ACLED"], "several sources are no chain"
    assert one.report.published is None


def test_a_row_that_cannot_be_read_says_why_and_the_rest_goes_on(known: Knowledge) -> None:
    found = read(ACLED.replace("A; B", "A"), "acled", known)
    problems = [str(one) for one in found if isinstance(one, IntakeError)]
    assert len(found) == 4 and len(problems) == 2
    assert "row 4" in problems[0] and "'Other'" in problems[0] and "row 5" in problems[1]


def test_a_row_of_ucdp_keeps_the_dead_of_each_side(known: Knowledge) -> None:
    one, two = read(UCDP, "ucdp", known)
    assert isinstance(one, Reading) and isinstance(two, Reading)
    event, loss = one.claims
    assert event.content.parties("agent")[0].id == "actor:ssd-gov"
    assert event.content.place and event.content.place.name == "Bentiu"
    assert [v.name for v in event.voice] == ["UCDP GED", "police"]
    quantity = loss.content.quantity  # type: ignore[attr-defined]
    assert (quantity.low, quantity.high, loss.content.parties("side")[0].name) == (4, 6, "civilians")
    sides = [(c.content.parties("side")[0].name, c.content.quantity.low) for c in two.claims[1:]]  # type: ignore[attr-defined]
    assert sides == [("Civilians".lower(), 2), ("civilians", 3)]
    assert two.claims[0].content.when.precision == "month" and two.claims[0].content.place.precision == "province"  # type: ignore[union-attr]


def test_claims_go_through_the_wire_unchanged(known: Knowledge) -> None:
    for format, text in (("acled", ACLED.replace("A; B", "A")), ("ucdp", UCDP)):
        for one in read(text, format, known):
            if isinstance(one, Reading):
                assert [claim_from_dict(claim_to_dict(c), one.report.text) for c in one.claims] == list(one.claims)


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"a,b\n1,2\n", "no column event_id_cnty"), (b"\xff\xfe", "not UTF-8"), (b"", "no column")],
)
def test_a_file_of_another_shape_is_refused(data: bytes, says: str, known: Knowledge) -> None:
    with pytest.raises(IntakeError, match=says):
        list(readings(data, "rows.csv", "acled", known))
