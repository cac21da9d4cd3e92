"""What exports share: losses, sides, sites, shapes, citing, and filters."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from tests import made

from dateline.knowledge import Knowledge
from dateline.records import Party
from dateline.views.filtering import EVERYTHING, Filter
from dateline.views.record import Record
from dateline.views.rows import Losses, cited, happened, sources
from dateline.views.rows.citing import span_of
from dateline.views.rows.harm import total
from dateline.views.rows.holding import holdings
from dateline.views.rows.losses import WHYS
from dateline.views.rows.parties import ARMED, PEOPLE, THING, side
from dateline.views.rows.setting import Site
from dateline.views.rows.shapes import footprint, geojson, wkb


def party(name: str, id: str | None = None) -> Party:
    return Party(name=name, id=id, mention=made.span("The Reed League"))


class TestSides:
    @pytest.mark.parametrize(
        ("name", "sort"),
        [
            ("rebels", ARMED),
            ("Tuareg rebels", ARMED),
            ("fighters of the League", ARMED),
            ("civilians", PEOPLE),
            ("worshippers", PEOPLE),
            ("two aid workers", PEOPLE),
            ("bridge", THING),
            ("residential districts", THING),
            ("Reed League", ARMED),
        ],
    )
    def test_parties_people_and_things_are_told_apart(self, name: str, sort: str, known: Knowledge) -> None:
        assert side(party(name), known).sort == sort

    def test_a_label_has_a_class_and_is_no_organisation(self, known: Knowledge) -> None:
        one = side(party("Tuareg rebels"), known)
        assert one.acled("ML") == "Rebel group" and one.actor is not None and one.actor.umbrella and one.government(known) is None

    def test_an_army_is_of_the_state_at_home_and_external_abroad(self, known: Knowledge) -> None:
        one = side(party("Syrian Army", "actor:syr-army"), known)
        government = one.government(known)
        assert one.acled("SY") == "State forces" and one.acled("LB") == "External/Other forces"
        assert government is not None and government.ucdp_name == "Government of Syria"


class TestSites:
    def site(self, **other: object) -> Site:
        plain = {"name": "Mill", "precision": "settlement", "lat": 1.0, "lon": 2.0, "radius_km": 2.0, "admin1": "", "admin2": ""}
        return Site(**{**plain, "country": "", "state": None, "basis": "", **other})  # type: ignore[arg-type]

    def test_a_wide_settlement_is_coded_as_near(self) -> None:
        codes = {"settlement": 1, "district": 2, "province": 3}
        assert self.site().code(codes, 15, 2) == 1
        assert self.site(radius_km=20.0).code(codes, 15, 2) == 2
        assert self.site(precision="province", radius_km=90.0).code(codes, 15, 2) == 3
        assert self.site(precision="country").code(codes, 15, 2) is None
        assert self.site(precision="unknown").code(codes, 15, 2) == 2, "a nameless site is as near as its footprint"
        assert self.site(precision="unknown", radius_km=20.0).code(codes, 15, 2) is None


class TestShapes:
    def test_a_footprint_is_a_closed_ring_around_its_point(self) -> None:
        ring = footprint(9.0, 30.0, 11.1195)
        assert ring is not None and ring[0] == ring[-1] and len(ring) == 33
        assert max(lat for _, lat in ring) == pytest.approx(9.1) and min(lat for _, lat in ring) == pytest.approx(8.9)
        area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
        assert area > 0, "counter-clockwise"

    def test_no_point_has_no_footprint_and_the_world_has_edges(self) -> None:
        assert footprint(None, None, 3.0) is None and geojson(None) is None and wkb(None) is None
        ring = footprint(89.9, 179.9, 500.0)
        assert ring is not None and all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in ring)

    def test_well_known_binary_holds_the_ring(self) -> None:
        ring = footprint(9.0, 30.0, 1.0)
        data = wkb(ring)
        assert ring is not None and data is not None
        assert struct.unpack_from("<BIII", data) == (1, 3, 1, len(ring)) and len(data) == 13 + 16 * len(ring)


class TestLosses:
    def test_a_reason_that_nobody_knows_is_refused(self) -> None:
        with pytest.raises(KeyError):
            Losses().add("because", "of it")

    def test_what_is_left_over_is_noted_by_what_it_is(self) -> None:
        losses, (retaken, control, *rest) = Losses(format="x"), made.claims()
        losses.row([retaken.id])
        losses.add("no-day", "a loss", [c.id for c in rest if c.content.kind == "loss"])
        losses.rest(made.claims())
        noted = {id for lost in losses.lost for id in lost.claims}
        assert noted == {c.id for c in made.claims()} - {retaken.id}
        assert next(lost.why for lost in losses.lost if lost.claims == (control.id,)) == "other-kinds"
        assert next(lost.why for lost in losses.lost if lost.claims == (made.claims()[8].id,)) == "unused"
        assert all(line for line in losses.summary) and set(losses.counts) <= set(WHYS)


def test_a_claim_is_cited_with_its_spans_and_odd_ids_are_escaped(known: Knowledge) -> None:
    claim = made.retaking()
    assert cited([claim]) == f"{claim.id} mill#char=24,72 mill#char=307,325"
    odd = replace(claim.evidence[0], report="a b;c", text=made.TEXT)
    assert span_of(odd) == "a%20b%3Bc#char=24,72"
    (source,) = sources([claim], Record.of_readings([made.reading()], known))
    assert (source.name, source.published, source.voices) == ("Harbour Wire", date(2016, 5, 4), ("spokesman of the Harbour Guard",))


def test_incidents_carry_their_harm_and_what_contradicts_them(record: Record) -> None:
    losses = Losses()
    found = list(happened(record, losses))
    shelled = next(one for one in found if one.incident.place == "Bentiu" and one.incident.type == "shell")
    assert total(shelled.harms, "low") == 4 and [s.name for s in shelled.doers] == ["South Sudanese Army"]
    assert shelled.site is not None and shelled.site.state is not None and shelled.site.state.iso3 == "SSD"
    assert {c.factuality for one in found for c in one.claims} <= {"actual", "attempted"}
    assert any(one.denied for one in found) and losses.counts["disputed"] > 0


def test_holds_say_what_cannot_be_so_beside_them(record: Record) -> None:
    disputed = [one for one in holdings(record, Losses()) if one.disputed]
    assert disputed and all(one.against or one.hold.denied for one in disputed)
    losses = Losses()
    list(holdings(record, losses, bounds=True))
    assert losses.counts["possible-bounds"] > 0


class TestFilter:
    @pytest.mark.parametrize(
        ("filter", "through"),
        [
            (EVERYTHING, True),
            (Filter(since=date(2016, 5, 3), until=date(2016, 5, 3)), True),
            (Filter(until=date(2016, 5, 2)), False),
            (Filter(places=("westmark",)), True),
            (Filter(places=("Eastmark",)), False),
            (Filter(actors=("hg",)), True),
            (Filter(actors=("spokesman of the harbour guard",)), True),
            (Filter(types=("event/recapture",)), True),
            (Filter(types=("control", "loss")), False),
            (Filter(factuality=("planned",)), False),
            (Filter(reports=("mill",), places=("Old Mill",), types=("recapture",)), True),
        ],
    )
    def test_lets_through_what_it_is_asked_for(self, filter: Filter, through: bool) -> None:
        assert filter.claim(made.retaking(), date(2016, 5, 4)) is through

    def test_what_tells_no_day_counts_by_its_report(self) -> None:
        undated = made.claims()[1]
        assert Filter(since=date(2016, 5, 4)).claim(undated, date(2016, 5, 4))
        assert not Filter(since=date(2016, 5, 5)).claim(undated, date(2016, 5, 4))
        assert Filter(since=date(2016, 5, 5)).claim(undated, None)

    def test_narrows_what_follows_as_well(self, record: Record) -> None:
        narrow = record.only(Filter(places=("Jobar",)))
        there = {c.id for c in narrow.claims()}
        assert 0 < len(narrow.situation.incidents) < len(record.situation.incidents)
        assert all(not there.isdisjoint(i.claims) for i in narrow.situation.incidents)
        assert len(record.only(Filter(since=date(2030, 1, 1))).situation.incidents) == 0

    def test_a_hold_counts_while_it_may_stand(self, record: Record) -> None:
        later = record.only(Filter(since=date(2017, 4, 1), places=("Damascus",)))
        assert list(later.claims()) == [] and later.situation.holds
