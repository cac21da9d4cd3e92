"""A command line over made records: reading is faked here, everything around it is real."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

import pytest
from click.testing import Result
from tests import made
from typer.testing import CliRunner

import dateline
from dateline.cli import app
from dateline.records import (
    Campaign,
    Dispute,
    Episode,
    Fight,
    Hold,
    Incident,
    RecordError,
    Report,
    Round,
    Run,
    Situation,
    Stage,
    Threat,
    Tie,
    Toll,
    Track,
    Turn,
)
from dateline.records.situation import Aim, Aims, Figure
from dateline.store import open_store

NOON = "2017-03-22T12:00:00+00:00"
Call = Callable[..., Result]


class Knowing:
    """Knowledge of nothing."""

    languages: ClassVar[dict[str, object]] = {}
    fingerprint = "nothing"


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Reads any report as one clash at its first word; a text that says so cannot be read, or breaks the program."""
    fake: Any = ModuleType("dateline.pipeline")
    fake.calls = []

    def read(report: Report, _: object) -> Any:
        fake.calls.append(report)
        for sign, error in (
            ("unreadable", RecordError("not to be read")),
            ("broken", ZeroDivisionError("a fault")),
            ("stop", KeyboardInterrupt()),
        ):
            if sign in report.text:
                raise error
        return made.reading(report, fake.run(None))

    fake.read = read
    fake.run = lambda _: Run(fingerprint="fake-1", version="0", model="none")
    monkeypatch.setattr("dateline.batch.kept_situation", lambda *_: situation())
    monkeypatch.setitem(sys.modules, "dateline.pipeline", fake)
    monkeypatch.setattr(dateline, "pipeline", fake, raising=False)
    monkeypatch.setattr("dateline.knowledge.load", lambda _=None: Knowing())
    return fake  # type: ignore[no-any-return]


@pytest.fixture
def call(pipeline: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:  # noqa: ARG001 (wanted for what it does)
    """Runs `dateline` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_STORE", raising=False)
    runner = CliRunner()
    return lambda *words, **more: runner.invoke(app, list(words), **more)


@pytest.fixture
def filled(call: Call, tmp_path: Path) -> Call:
    """The same in a folder whose dateline.db holds the made reading."""
    with open_store(tmp_path / "dateline.db") as store:
        store.add(made.reading(), NOON)
    return call


def situation() -> Situation:
    """One of everything, resting on the made claims."""
    claims = made.claims()
    event, control, relation, loss, purpose, _, talks = (c.id for c in claims[:7])
    return Situation(
        incidents=(
            Incident(
                id="i1",
                kind="event",
                type="recapture",
                claims=(event,),
                reports=("mill",),
                origins=("wire",),
                parties=("Harbour Guard",),
                place="Old Mill",
                start=None,
                end=None,
                status="single-source",
                status_why="one report, one origin",
                within=("Northford",),
            ),
            Incident(
                id="i_2",
                kind="event",
                type="attack",
                claims=(event,),
                reports=("mill",),
                origins=("wire",),
                parties=("Reed League",),
                place="Old Mill",
                start=date(2016, 5, 2),
                end=date(2016, 5, 2),
                status="disputed",
                status_why="said by wire; denied by Reed League",
            ),
        ),
        episodes=(
            Episode(
                id="e_1",
                incidents=("i_2", "i1"),
                parties=("Harbour Guard", "Reed League"),
                place="Old Mill",
                start=date(2016, 5, 2),
                end=date(2016, 5, 3),
                reasons=("attack and recapture at Old Mill, 2016-05-02",),
            ),
        ),
        campaigns=(
            Campaign(
                agent="Reed League",
                place="Old Mill",
                attacks=((date(2016, 4, 29), ("gone",)), (date(2016, 4, 30), ("gone_too",)), (date(2016, 5, 2), ("i_2",))),
            ),
        ),
        holds=(
            Hold(
                place="Old Mill",
                holder="Harbour Guard",
                state="holds",
                start=None,
                end=None,
                said_of="claimed",
                claims=(control,),
                reason="r",
            ),
            Hold(
                place="Old Mill",
                holder="Reed League",
                state="holds",
                start=None,
                end=None,
                said_of="claimed",
                claims=(event,),
                reason="r",
                past=True,
            ),
        ),
        fights=(Fight(agent="Harbour Guard", target="Reed League", acts=(("recapture", (event,)),)),),
        ties=(
            Tie(
                subject="Westmark",
                object="Reed League",
                type="backs",
                start=None,
                end=None,
                factuality="actual",
                claims=(relation,),
            ),
        ),
        tracks=(
            Track(
                name="Portmouth talks",
                parties=("Harbour Guard", "Reed League"),
                sponsors=(),
                states=("scheduled",),
                claims=(talks,),
                mediators=("Westmark",),
                rounds=(
                    Round(
                        start=date(2016, 5, 9),
                        end=date(2016, 5, 9),
                        reported=date(2016, 5, 4),
                        stages=(
                            Stage(
                                state="scheduled",
                                factuality="planned",
                                start=None,
                                end=None,
                                reported=date(2016, 5, 4),
                                said_by="wire",
                                claim=talks,
                            ),
                        ),
                    ),
                ),
                threats=(Threat(claim=talks, type="threatens", factuality="possible", said_by="envoy", by=event, to=talks),),
            ),
        ),
        turns=(
            Turn(
                subject="Westmark",
                object="Reed League",
                was=("backs",),
                now=("hostile",),
                earliest=date(2016, 5, 1),
                latest=date(2016, 5, 4),
                before=(relation,),
                after=(event,),
                still=(relation,),
            ),
        ),
        disputes=(
            Dispute(
                about="Old Mill",
                kind="control",
                sides=(("Guard", (control,)), ("League", (event,))),
                reason="two holders",
                origins=(("wire",), ("radio", "monitor")),
                reported=(date(2016, 5, 4), date(2016, 5, 5)),
                settled_by="a report from the mill",
            ),
        ),
        aims=(
            Aims(
                agent="Reed League",
                of=("strike",),
                aims=(
                    Aim(
                        text="to reopen the coast road",
                        said_by="the report itself",
                        factuality="possible",
                        likelihood=None,
                        claim=purpose,
                    ),
                ),
            ),
        ),
        tolls=(
            Toll(
                side="Reed League",
                type="killed",
                by=(),
                place=None,
                start=None,
                end=None,
                incident="i_2",
                figures=(
                    Figure(
                        low=30,
                        high=None,
                        qualifier="at least 30",
                        said_by="the report itself",
                        origin="wire",
                        reported=None,
                        factuality="actual",
                        claim=loss,
                    ),
                ),
            ),
        ),
    )
