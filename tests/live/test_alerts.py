"""Alerts: each is told once, to whom it concerns, and none is lost where a watch is stopped."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest

from dateline.live import SUFFIX, Ledger, Watch
from dateline.live.alerting import Alert
from dateline.live.config import Mail, Rule, Watched
from dateline.live.outbox import Outbox, put
from dateline.live.sending import mailed
from dateline.records import Dispute, FetchError, Situation

from .conftest import Bench, feed

LONG = "Guards retook the old mill on Tuesday. " * 20
HOOK = "https://harbour.example/hook"
ENTRY = "{http://www.w3.org/2005/Atom}entry"


def _rules(bench: Bench, **more: Any) -> Watched:
    values = {"name": "clashes", "to": (str(bench.folder / "alerts.xml"), HOOK), "types": ("clash",), **more}
    return replace(feed(), rules=(Rule(**values),))


def _entries(bench: Bench) -> list[ElementTree.Element]:
    return ElementTree.parse(bench.folder / "alerts.xml").getroot().findall(ENTRY)


def _hooked(bench: Bench) -> list[dict[str, Any]]:
    return [alert for r in bench.site.asked if r.url.path == "/hook" for alert in json.loads(r.content)["alerts"]]


def test_a_claim_is_told_once_with_its_words(bench: Bench) -> None:
    bench.site.lists({"id": "1", "content_text": LONG})
    bench.site.pages["/hook"] = lambda _: httpx.Response(204)
    bench.watch(_rules(bench), hours=1)
    bench.watch(_rules(bench), hours=1)
    (entry,) = _entries(bench)
    (claim,) = bench.store.claims()
    (alert,) = _hooked(bench)
    assert claim.id in "".join(entry.itertext()) and "“Guards”" in "".join(entry.itertext())
    assert alert["claims"] == [claim.id] and "“Guards”" in alert["sentence"] and alert["rule"] == "clashes"
    bench.site.lists({"id": "1", "content_text": LONG + "Two were hurt."})  # an edit that says the same
    bench.watch(_rules(bench), hours=1)
    assert len(_entries(bench)) == len(_hooked(bench)) == 1


def test_only_what_a_rule_asks_for_is_told(bench: Bench) -> None:
    bench.site.lists({"id": "1", "content_text": LONG})
    bench.watch(_rules(bench, types=("capture",)))
    bench.watch(_rules(bench, name="elsewhere", places=("Portmouth",)))
    assert not (bench.folder / "alerts.xml").exists() and _hooked(bench) == []


def test_a_target_that_fails_is_tried_again(bench: Bench) -> None:
    bench.site.lists({"id": "1", "content_text": LONG})
    bench.site.pages["/hook"] = lambda _: httpx.Response(500)
    bench.watch(_rules(bench))
    assert len(_entries(bench)) == 1 and any("cannot be told" in told.words for told in bench.told)
    bench.site.pages["/hook"] = lambda _: httpx.Response(204)
    bench.watch(_rules(bench), hours=1)
    first, second = _hooked(bench)
    assert first == second  # the same, under the same id


def test_an_alert_that_was_not_told_when_a_watch_died_is_told_by_the_next(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.site.lists({"id": "1", "content_text": LONG})
    bench.site.pages["/hook"] = lambda _: httpx.Response(204)
    with monkeypatch.context() as patched:
        patched.setattr("dateline.live.rules.written", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            bench.watch(_rules(bench))
    assert bench.store.counts()["readings"] == 1 and _hooked(bench) == []
    bench.watch(_rules(bench))
    assert len(_entries(bench)) == len(_hooked(bench)) == 1


def test_a_report_that_was_read_when_a_watch_died_is_still_heard(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.site.lists({"id": "1", "content_text": LONG})
    bench.site.pages["/hook"] = lambda _: httpx.Response(204)
    with monkeypatch.context() as patched:
        patched.setattr("dateline.live.pages.settle", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            bench.watch(_rules(bench))
    assert bench.store.counts()["readings"] == 1
    bench.watch(_rules(bench))
    assert len(_entries(bench)) == 1 and bench.store.counts()["readings"] == 1


def test_disputes_that_come_are_told_and_those_that_were_there_are_not(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def disputed(store: Any, _: object) -> Situation:
        sides = [(claim.id, (claim.id,)) for claim in store.claims()]
        about = "who holds the mill" if len(sides) < 2 else "who holds the port"
        return Situation(
            disputes=(Dispute(about=about, kind="control", sides=tuple(sides), reason="both cannot be"),) if sides else ()
        )

    original = Watch.__init__

    def patched(self: Watch, *words: Any, **more: Any) -> None:
        original(self, *words, **more)
        self._rules._situation = disputed

    monkeypatch.setattr(Watch, "__init__", patched)
    bench.site.lists({"id": "1", "content_text": LONG})
    bench.watch(feed())
    rules = _rules(bench, types=(), dispute=True, to=(str(bench.folder / "alerts.xml"),))
    bench.watch(rules)
    assert not (bench.folder / "alerts.xml").exists()
    bench.site.lists({"id": "2", "content_text": LONG + "Leagues deny it."})
    bench.watch(rules)
    bench.watch(rules)
    (entry,) = _entries(bench)
    assert "who holds the port" in "".join(entry.itertext())


class Smtp:
    """A mail server that keeps what it is given."""

    def __init__(self) -> None:
        self.said: list[Any] = []

    def __enter__(self) -> Smtp:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        return lambda *words, **_: self.said.append((name, *words))


ALERT = Alert(id="a_1", rule="port", at="2031-03-04T06:00:00+00:00", title="capture", sentence="“Guards”", claims=("c_1",))


def test_alerts_are_mailed_in_one_message_under_one_id() -> None:
    mail = Mail(host="smtp.example", sender="Desk <desk@paper.example>", user="desk", password_env="P")
    server = Smtp()
    mailed(mail, "mailto:ana@paper.example", [ALERT, ALERT], {"P": "secret"}, lambda _: server)  # type: ignore[arg-type,return-value]
    assert [name for name, *_ in server.said] == ["starttls", "login", "send_message"]
    message = server.said[-1][1]
    assert (message["To"], message["Subject"]) == ("ana@paper.example", "2 alerts: port")
    assert message["Message-ID"].endswith("@paper.example>") and message.get_content().count("claims: c_1") == 2

    def refused(_: Mail) -> Any:
        raise ConnectionRefusedError("refused")

    with pytest.raises(FetchError, match=r"cannot be mailed to by smtp\.example"):
        mailed(mail, "mailto:ana@paper.example", [ALERT], {}, refused)


def test_an_outbox_holds_each_alert_once_for_each_target(tmp_path: Path) -> None:
    rules = [Rule(name="port", to=("a.xml", "b.xml"))]
    with Ledger(tmp_path / f"x{SUFFIX}") as ledger:
        outbox = Outbox(ledger)
        with ledger.writing() as c:
            assert (put(c, [ALERT, ALERT], rules), put(c, [ALERT], rules)) == (1, 0)
        assert outbox.targets(0.0) == ["a.xml", "b.xml"]
        ((number, alert),) = outbox.open("a.xml")
        assert alert == ALERT
        outbox.told("a.xml", [number])
        assert (outbox.open("a.xml"), outbox.last("a.xml"), outbox.targets(0.0)) == ([], [ALERT], ["b.xml"])
        outbox.failed("b.xml", 60.0)
        assert (outbox.targets(0.0), outbox.targets(60.0), outbox.tries("b.xml")) == ([], ["b.xml"], 1)
