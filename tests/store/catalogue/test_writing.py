"""A catalogue is brought up to date in one step: what is the same stays, what moved is found again, readers see one state."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from tests.store.catalogue import made

from dateline.records import Box, Dispute, Episode, Named, Query, StoreError
from dateline.store.catalogue import Head, Told, catalogue_path, layout, open_catalogue, writing_catalogue

EVERY = Query(limit=1000)


def put(path: Path, told: list[Told]) -> bool:
    with writing_catalogue(path) as out:
        out.put_reports(made.reports(told), told)
        out.put_slices("incident", {1: made.incidents(told)})
        out.call("actor", {a.id: a.name for a in made.ACTORS}, {})
        return out.settle()


def test_what_is_the_same_is_not_written(tmp_path: Path) -> None:
    told = made.claims()
    with writing_catalogue(tmp_path / "s.db") as out:
        out.put_reports(made.reports(told), told)
        out.put_slices("incident", {1: made.incidents(told)})
        assert out.settle()
    with writing_catalogue(tmp_path / "s.db") as out:
        assert out.marks() == {r.id: "1" for r in made.reports(told)}
        out.put_slices("incident", {1: made.incidents(told)})
        assert not out.settle()


def test_claims_that_move_to_another_day_keep_what_rests_on_them(tmp_path: Path) -> None:
    told = made.claims()
    put(tmp_path / "a.db", told)
    moved = [replace(t, row=replace(t.row, published=t.row.published and t.row.published + timedelta(200))) for t in told]
    put(tmp_path / "a.db", moved)
    put(tmp_path / "b.db", moved)
    with open_catalogue(tmp_path / "a.db") as one, open_catalogue(tmp_path / "b.db") as other:
        assert one.claims(EVERY) == other.claims(EVERY)
        assert one.entries("incident", EVERY) == other.entries("incident", EVERY)
        found = replace(EVERY, voices=("mayor@Westmark",), words="mill")
        assert one.entries("incident", found) == other.entries("incident", found)
        assert one.entries("incident", found).items


def test_reports_taken_out_are_gone(tmp_path: Path) -> None:
    told = made.claims()
    left = [t for t in told if t.row.report != "report-4"]
    put(tmp_path / "a.db", told)
    with writing_catalogue(tmp_path / "a.db") as out:
        out.remove_reports(["report-4"])
        out.put_slices("incident", {1: made.incidents(left)})
        assert out.settle()
    put(tmp_path / "b.db", left)
    with open_catalogue(tmp_path / "a.db") as one, open_catalogue(tmp_path / "b.db") as other:
        assert one.claims(EVERY) == other.claims(EVERY)
        assert one.entries("incident", EVERY) == other.entries("incident", EVERY)
        assert one.reports("dispatch 4") == ()
        with pytest.raises(StoreError):
            one.report("report-4")


def test_two_of_one_number_are_both_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.store.catalogue.writing.number_of", lambda day, *_, **__: layout.number_of(day))
    told = made.claims(many=64)
    put(tmp_path / "a.db", told[:32])
    put(tmp_path / "a.db", told[32:])
    with open_catalogue(tmp_path / "a.db") as catalogue:
        assert {row.id for row in catalogue.claims(EVERY).items} == {t.row.id for t in told}


def test_speakers_are_called_as_they_are_most_often(tmp_path: Path) -> None:
    told = made.claims()
    speaker = [Named(id="chief@Westmark", name=name) for name in ("Chief", "chief", "chief")]
    voiced = [replace(t, row=replace(t.row, voice=(n,))) for t, n in zip(told, speaker, strict=False)]
    put(tmp_path / "a.db", [*voiced, *told[3:]])
    with open_catalogue(tmp_path / "a.db") as catalogue:
        assert [a.name for a in catalogue.actors("chief")] == ["chief"]
    again = [replace(t, row=replace(t.row, voice=(speaker[0],))) for t in voiced]
    put(tmp_path / "a.db", [*again, *told[3:]])
    with open_catalogue(tmp_path / "a.db") as catalogue:
        assert [a.name for a in catalogue.actors("chief")] == ["Chief"]


def test_nothing_is_there_before_it_is_made(tmp_path: Path) -> None:
    with open_catalogue(tmp_path / "s.db") as catalogue:
        assert catalogue.generation == ""
        with pytest.raises(StoreError, match="nothing is catalogued yet"):
            catalogue.claims()
        put(tmp_path / "s.db", made.claims(many=8))
        assert catalogue.generation == "1"
        assert catalogue.claims().total == 8


def test_another_shape_is_made_anew(tmp_path: Path) -> None:
    put(tmp_path / "s.db", made.claims())
    with sqlite3.connect(catalogue_path(tmp_path / "s.db")) as other:
        other.execute("UPDATE state SET value = 'old' WHERE name = 'shape'")
    with open_catalogue(tmp_path / "s.db") as catalogue:
        with pytest.raises(StoreError, match="nothing is catalogued yet"):
            catalogue.claims()
        put(tmp_path / "s.db", made.claims(many=8))
        assert catalogue.claims().total == 8


def test_nothing_is_kept_of_what_fails(tmp_path: Path) -> None:
    put(tmp_path / "s.db", made.claims(many=8))
    with pytest.raises(KeyError), writing_catalogue(tmp_path / "s.db") as out:
        told = made.claims(many=80)
        out.put_reports(made.reports(told), told)
        raise KeyError("something else")
    with open_catalogue(tmp_path / "s.db") as catalogue:
        assert catalogue.claims().total == 8


def test_readers_see_what_was_or_what_is(tmp_path: Path) -> None:
    few, many = made.claims(many=40), made.claims(many=240)
    put(tmp_path / "s.db", few)
    seen: list[tuple[int, int, int]] = []
    done = Event()

    def look() -> None:
        while not done.is_set():
            page, facets = catalogue.claims(EVERY), catalogue.facets()
            seen.append((len(page.items), page.total, facets.total))

    with open_catalogue(tmp_path / "s.db") as catalogue:
        readers = [Thread(target=look) for _ in range(3)]
        for reader in readers:
            reader.start()
        for told in (many, few, many):
            with writing_catalogue(tmp_path / "s.db") as out:
                gone = out.marks().keys() - {t.row.report for t in told}
                out.remove_reports(sorted(gone))
                out.put_reports(made.reports(told), told)
                out.put_slices("incident", {1: made.incidents(told)})
                out.settle()
        done.set()
        for reader in readers:
            reader.join()
    assert seen and all(items == total in (40, 240) and facets in (40, 240) for items, total, facets in seen)


def test_of_two_places_of_one_name_a_record_means_the_one_of_its_claims(tmp_path: Path) -> None:
    far = Named(id="place:9", name="Oak Mill")
    told = [
        replace(t, row=replace(t.row, place=far)) if t.row.place == made.PLACES[0][0] and t.row.type == "siege" else t
        for t in made.claims()
    ]
    heads = [replace(h, place=made.PLACES[0][0]) if h.place == far else h for h in made.incidents(told)]
    with writing_catalogue(tmp_path / "s.db") as out:
        out.put_reports(made.reports(told), told)
        out.call("place", {"place:9": "Oak Mill"}, {})
        out.put_slices("incident", {1: heads})
        out.settle()
    with open_catalogue(tmp_path / "s.db") as catalogue:
        found = catalogue.entries("incident", replace(EVERY, places=("place:9",))).items
        assert found and {e.record.type for e in found} == {"siege"}
        assert {e.place for e in found} == {far}
        both = catalogue.entries("incident", replace(EVERY, places=("oak mill",))).items
        assert len(both) == len(found) + catalogue.entries("incident", replace(EVERY, places=("place:1",))).total


def test_what_an_incident_has_to_do_with(tmp_path: Path) -> None:
    told = made.claims()
    incidents = made.incidents(told)
    first, second = incidents[0], incidents[1]
    days = sorted((first.first, second.first), key=str)
    assert days[0] and days[1]
    ids = (first.id, second.id)
    episode = Episode(id="e_1", incidents=ids, parties=("Westmark",), place=None, start=days[0], end=days[1])
    head = Head(id="e_1", record=episode, kind="event", day=days[0], incidents=ids)
    with writing_catalogue(tmp_path / "s.db") as out:
        out.put_reports(made.reports(told), told)
        out.put_slices("incident", {1: incidents})
        out.put_slices("episode", {1: [head]})
        out.settle()
    with open_catalogue(tmp_path / "s.db") as catalogue:
        assert catalogue.around("incident", first.id) == {"episode": ("e_1",)}
        assert catalogue.around("episode", "e_1") == {"incident": tuple(sorted(ids))}
        assert [e.id for e in catalogue.resting_on(first.claims, "incident")] == [first.id]
        source = next(t.row.source for t in told if t.row.id == first.claims[0])
        assert catalogue.entries("episode", Query(sources=(source,))).total == 1
        assert catalogue.entries("episode", Query(sources=("nobody",))).total == 0
    moved = [replace(h, day=h.day and h.day + timedelta(100)) for h in incidents]
    with writing_catalogue(tmp_path / "s.db") as out:
        out.put_slices("incident", {1: moved})
        out.put_slices("episode", {1: [head]})
        out.settle()
    with open_catalogue(tmp_path / "s.db") as catalogue:
        assert catalogue.around("episode", "e_1") == {"incident": tuple(sorted(ids))}
        assert catalogue.entries("episode", Query(sources=(source,))).total == 1


def test_a_dispute_is_about_whom_and_where_its_claims_are(tmp_path: Path) -> None:
    told = made.claims()
    here = [t.row for t in told if t.row.place == made.PLACES[1][0]][:3]
    dispute = Dispute(about="it", kind="event", sides=(("so", (here[0].id,)), ("not so", (here[1].id, here[2].id))), reason="")
    head = Head(id="dispute_1", record=dispute, kind="event", day=None, claims=tuple(r.id for r in here), as_told=True)
    with writing_catalogue(tmp_path / "s.db") as out:
        out.put_reports(made.reports(told), told)
        out.put_slices("dispute", {1: [head]})
        out.settle()
    with open_catalogue(tmp_path / "s.db") as catalogue:
        (found,) = catalogue.entries("dispute", Query(within=("Lakeside",), box=Box(west=20, south=10, east=22, north=11))).items
        assert found.place == made.PLACES[1][0]
        assert {n.id for n in found.actors} == {n.id for row in here for named in row.roles.values() for n in named}
        assert found.record == dispute
        assert {catalogue.claim(r.id).status for r in here if not r.status} <= {"", "disputed"}


def test_records_found_by_one_id_are_told_apart_by_their_days(tmp_path: Path) -> None:
    told = made.claims()
    first, second = (replace(h, id="i_one") for h in made.incidents(told)[:2])
    early, late = replace(first, day=date(2031, 1, 1)), replace(second, day=date(2031, 5, 1))
    for name, order in (("a.db", [{1: [early]}, {2: [late]}]), ("b.db", [{2: [late]}, {1: [early]}])):
        with writing_catalogue(tmp_path / name) as out:
            out.put_reports(made.reports(told), told)
            for slices in order:
                out.put_slices("incident", slices)
            if stale := out.stale():
                assert stale == [2]
                out.put_slices("incident", {2: [late]})
            assert not out.stale()
            out.settle()
        with open_catalogue(tmp_path / name) as catalogue:
            assert catalogue.entry("incident", "i_one").record == first.record
            assert catalogue.entry("incident", "i_one-2").record == second.record
    with writing_catalogue(tmp_path / "a.db") as out:
        out.end_slices([1])
        assert out.stale() == [2]
        out.put_slices("incident", {2: [late]})
        out.settle()
    with open_catalogue(tmp_path / "a.db") as catalogue:
        assert catalogue.entry("incident", "i_one").record == second.record
        assert catalogue.entries("incident", EVERY).total == 1
