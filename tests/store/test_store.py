"""The store keeps everything, adds nothing twice, and never changes a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from tests import made

from dateline.records import Judgement, RecordError, Run, StoreError
from dateline.records.wire import claim_to_dict
from dateline.store import Store, open_store
from dateline.store.dialects import dialect

NOON = "2017-03-22T12:00:00+00:00"
LATER = "2017-03-23T12:00:00+00:00"
NEWER = Run(fingerprint="run-two", version="0.2.0", model="small")


@pytest.fixture
def store(where: Callable[[str], str]) -> Iterator[Store]:
    with open_store(where("dateline")) as opened:
        yield opened


class TestAdding:
    def test_what_was_added_comes_back(self, store: Store) -> None:
        assert store.add(made.reading(), NOON)
        assert next(map(claim_to_dict, store.claims(kind="event", report="mill"))) == claim_to_dict(made.retaking())
        assert list(store.reports()) == [made.report()]
        assert tuple(store.issues()) == made.reading().issues
        assert store.runs() == (made.RUN,)

    def test_claims_come_in_the_order_of_the_text(self, store: Store) -> None:
        store.add(made.reading(), NOON)
        starts = [claim.anchor.start for claim in store.claims()]
        assert starts == sorted(starts)
        assert len(starts) == len(made.claims())

    def test_the_same_reading_twice_adds_nothing(self, store: Store) -> None:
        store.add(made.reading(), NOON)
        before = store.counts()
        assert store.has(made.report(), made.RUN.fingerprint)
        assert not store.add(made.reading(), LATER)
        assert store.counts() == before

    def test_claims_of_one_id_are_kept_once(self, store: Store) -> None:
        twice = replace(made.reading(), claims=(made.retaking(), *made.claims()))
        store.add(twice, NOON)
        assert store.counts()["claims"] == len(made.claims())

    def test_reports_keep_the_order_of_intake(self, store: Store) -> None:
        for name in ("zulu", "alpha", "mike"):
            store.add(made.reading(made.report(id=name)), NOON)
        store.add(made.reading(made.report(id="zulu", text="Corrected words.")), LATER)
        assert [r.id for r in store.reports()] == ["zulu", "alpha", "mike"]
        assert [c.report for c in store.claims()] == ["zulu", "alpha", "mike"]
        assert [f.id for f in store.facts()] == ["zulu", "alpha", "mike"]

    def test_half_a_character_is_refused_in_words(self, store: Store) -> None:
        with pytest.raises(RecordError, match="half a character"):
            store.add(made.reading(made.report(text="Half \ud83d a sign.")), NOON)
        assert store.counts()["reports"] == 0


class TestVersions:
    def test_another_text_supersedes_and_keeps_the_old(self, store: Store) -> None:
        store.add(made.reading(), NOON)
        fresh = made.report(text="Guard withdrew from the mill.")
        assert store.add(made.reading(fresh), LATER)
        assert [r.text for r in store.reports()] == [fresh.text]
        assert [c.content.type for c in store.claims()] == ["clash"]
        assert len(list(store.claims(current=False))) == len(made.claims()) + 1
        assert store.versions("mill") == (made.report(), fresh)
        assert [f.superseded for f in store.facts(current=False)] == [True, False]

    def test_a_newer_program_gives_a_new_current_reading(self, store: Store) -> None:
        store.add(made.reading(), NOON)
        assert not store.has(made.report(), NEWER.fingerprint)
        assert store.add(replace(made.reading(), claims=(made.retaking(),), issues=(), run=NEWER), LATER)
        assert [c.id for c in store.claims()] == [made.retaking().id]
        assert list(store.issues()) == []
        assert store.counts()["reports"] == 1
        assert len(list(store.claims(current=False))) == len(made.claims()) + 1
        assert store.runs() == (made.RUN, NEWER)

    def test_a_reading_can_return_and_give_way_again(self, store: Store) -> None:
        later = replace(made.reading(), claims=(made.retaking(),), issues=(), run=NEWER)
        store.add(made.reading(), NOON)
        assert not store.again(made.report(), made.RUN.fingerprint, NOON)
        store.add(later, LATER)
        assert not store.again(made.report(), "run-three", LATER)
        for fingerprint, claims in ((made.RUN.fingerprint, len(made.claims())), (NEWER.fingerprint, 1), (made.RUN.fingerprint, 10)):
            assert store.again(made.report(), fingerprint, LATER)
            assert len(list(store.claims())) == claims
            assert not store.again(made.report(), fingerprint, LATER)
        store.add(replace(later, run=replace(NEWER, fingerprint="run-three")), LATER)
        assert len(list(store.claims())) == 1
        assert not store.again(made.report(text="Another text."), NEWER.fingerprint, LATER)

    def test_an_older_text_read_again_adds_nothing(self, store: Store) -> None:
        fresh = made.report(text="Guard withdrew from the mill.")
        store.add(made.reading(), NOON)
        store.add(made.reading(fresh), LATER)
        assert not store.add(made.reading(), LATER)
        assert [r.text for r in store.reports()] == [fresh.text]

    def test_another_day_of_publication_is_a_new_version_and_none_is_not(self, store: Store) -> None:
        store.add(made.reading(), NOON)
        assert store.has(made.report(published=None), made.RUN.fingerprint)
        assert store.dated(made.report(published=None)) == made.report()
        redated = made.report(published=date(2016, 5, 5))
        assert store.dated(redated) == redated
        assert not store.has(redated, made.RUN.fingerprint)
        assert store.add(replace(made.reading(), report=redated), LATER)
        assert [r.published for r in store.reports()] == [date(2016, 5, 5)]


class TestAsking:
    def test_facts_carry_what_assembling_needs(self, store: Store) -> None:
        store.add(made.reading(), NOON)
        (facts,) = store.facts(sketch=lambda text: (len(text),))
        assert (facts.id, facts.digest, facts.source) == ("mill", made.report().digest, "Harbour Wire")
        assert (facts.published, facts.recorded_at, facts.sketch) == (date(2016, 5, 4), NOON, (len(made.TEXT),))
        assert not facts.superseded

    def test_a_claim_is_found_by_the_beginning_of_its_id(self, store: Store) -> None:
        store.add(made.reading(), NOON)
        wanted = made.retaking()
        assert store.claim(wanted.id[:10]).id == wanted.id
        with pytest.raises(StoreError, match="write more of it"):
            store.claim("c_")
        with pytest.raises(StoreError, match="no claim 'c_zz'"):
            store.claim("c_zz")

    def test_a_report_is_found_by_id_even_where_longer_ids_begin_so(self, store: Store) -> None:
        for name in ("mill", "mill-2"):
            store.add(made.reading(made.report(id=name)), NOON)
        assert store.report("mill").id == "mill"
        assert store.report("mill-").id == "mill-2"
        with pytest.raises(StoreError, match="begins 2 reports"):
            store.report("mil")

    def test_words_find_claims_and_reports(self, store: Store) -> None:
        store.add(made.reading(), NOON)
        hits = store.search("harbour guard retook")
        assert made.retaking().id in {hit.claim for hit in hits}
        assert [hit.claim for hit in store.search("Portmouth")] == [None]
        assert store.search("nowhere") == store.search("  ") == ()

    def test_signs_in_a_search_are_only_words(self, store: Store) -> None:
        store.add(made.reading(), NOON)
        assert store.search('retook" OR NEAR(') == ()

    def test_superseded_words_are_not_found(self, store: Store) -> None:
        store.add(made.reading(), NOON)
        store.add(made.reading(made.report(text="Guard withdrew.", title="")), LATER)
        assert store.search("retook") == ()

    def test_what_may_be_an_edit_of_what(self, store: Store) -> None:
        here = "https://example.org/mill"
        store.add(made.reading(made.report(url=here)), NOON)
        store.add(made.reading(made.report(id="later", url=here, text="Correction: the mill stands.", published=None)), NOON)
        store.add(made.reading(made.report(id="other", url=here, source="Post", text="An earlier version of this.")), NOON)
        heads = {version: id for id, (version, _) in store.heads().items()}
        assert [heads[v] for v in store.saying(["an earlier version of this", "CORRECTION"])] == ["later", "other"]
        assert store.saying(()) == ()
        assert [heads[v] for v in store.sharing_address()] == ["mill", "later"]
        around = date(2016, 5, 1), date(2016, 5, 4)
        assert [heads[v] for v in store.near("Harbour Wire", *around)] == ["mill", "later"]
        assert store.near("Harbour Wire", date(2017, 1, 1), date(2017, 1, 2)) == store.near("Harbour Wire", *around)[1:]
        store.add(made.reading(made.report(id="later", url=here, text="The mill stands.")), LATER)
        assert [heads.get(v) for v in store.saying(["correction"])] == []

    def test_what_became_of_each_version(self, store: Store) -> None:
        store.add(made.reading(), NOON)
        store.add(made.reading(made.report(text="Guard withdrew.")), LATER)
        store.add(made.reading(made.report(text="Guard withdrew."), NEWER), LATER)
        found = [(m.recorded_at, m.fingerprint, m.claims) for m in store.made("mill")]
        assert found == [(NOON, made.RUN.fingerprint, len(made.claims())), (LATER, NEWER.fingerprint, 1)]

    def test_how_much_came_since(self, store: Store) -> None:
        assert store.since(0) == (0, 0)
        store.add(made.reading(), NOON)
        assert store.since(0) == (1, len(made.claims()))
        store.add(replace(made.reading(), run=NEWER), LATER)
        store.add(made.reading(made.report(id="other")), LATER)
        assert store.since(1) == (3, 1)
        assert store.since(3) == (3, 0)

    def test_judgements_are_kept_in_order(self, store: Store) -> None:
        first = Judgement(id="j1", kind="accept", claims=("c_1",), value="", who="ana", at=NOON, why="seen on video")
        second = Judgement(id="j2", kind="reject", claims=("c_1",), value="", who="ana", at=LATER, why="old video", withdraws="j1")
        store.judge(first)
        store.judge(second)
        assert store.judgements() == (first, second)
        with pytest.raises(StoreError, match="never replaced"):
            store.judge(first)


@pytest.mark.parametrize("table", ["reports", "runs", "readings", "claims", "issues", "judgements", "returns"])
class TestOnlyAdding:
    """Whatever program opens the database."""

    @pytest.fixture
    def raw(self, store: Store) -> Iterator[Connection]:
        store.add(made.reading(), NOON)
        store.add(replace(made.reading(), run=NEWER), LATER)
        store.again(made.report(), made.RUN.fingerprint, LATER)
        store.judge(Judgement(id="j1", kind="accept", claims=("c_1",), value="", who="ana", at=NOON, why="seen"))
        engine = dialect(store.location.backend).engine_for(store.location)
        with engine.connect() as connection:
            yield connection
        engine.dispose()

    def test_rows_are_not_changed(self, raw: Connection, table: str) -> None:
        column = list(raw.exec_driver_sql(f"SELECT * FROM {table}").keys())[-1]
        with pytest.raises(DBAPIError, match=f"a row of {table} is never changed"):
            raw.exec_driver_sql(f"UPDATE {table} SET {column} = {column}")

    def test_rows_are_not_removed(self, raw: Connection, table: str) -> None:
        for statement in ("DELETE FROM {}", *(("TRUNCATE {} CASCADE",) if raw.dialect.name == "postgresql" else ())):
            with pytest.raises(DBAPIError, match="is never removed"):
                raw.exec_driver_sql(statement.format(table))
            raw.rollback()

    def test_rows_are_not_replaced(self, raw: Connection, table: str) -> None:
        replaces = {
            "sqlite": f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
            "postgresql": f"INSERT INTO {table} SELECT * FROM {table}",
        }
        with pytest.raises(DBAPIError, match=f"a row of {table} is never replaced|duplicate key"):
            raw.exec_driver_sql(replaces[raw.dialect.name])


def test_a_second_store_at_the_same_place_sees_what_the_first_added(store: Store, where: Callable[[str], str]) -> None:
    store.add(made.reading(), NOON)
    with open_store(where("dateline"), create=False) as other:
        assert list(other.reports()) == [made.report()]
        other.add(made.reading(made.report(id="other")), NOON)
    assert [r.id for r in store.reports()] == ["mill", "other"]
