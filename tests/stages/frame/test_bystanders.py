"""Who tells of fighting neither does nor suffers it."""

from __future__ import annotations

from dateline.knowledge import Knowledge
from dateline.records import KINDS, Finding, Party, Report
from dateline.stages.frame.bystanders import spared

TEXT = "The Observatory said rebels and soldiers died in a raid by the army."


def party(name: str, known: Knowledge) -> Party:
    actor = known.actors.lookup(name)
    return Party(name=name, id=actor.id if actor and not actor.umbrella else None, mention=Report(id="r", text=TEXT).span(4, 15))


def told(kind: str, type_: str, roles: dict[str, tuple[str, ...]], known: Knowledge) -> dict[str, tuple[str, ...]]:
    """The roles of a content, by the names of parties, after bystanders are gone."""
    report = Report(id="r", text=TEXT)
    content = KINDS[kind](type=type_, roles={role: tuple(party(n, known) for n in names) for role, names in roles.items()})
    span = report.span(0, 15)
    found = Finding(content=content, anchor=span, evidence=(span,), found_by="test", reason="test", sentence=0, token=0)
    return {role: tuple(p.name for p in spared(found, known).content.parties(role)) for role in roles}


def test_a_monitor_does_not_attack(known: Knowledge) -> None:
    assert told("event", "attack", {"agent": ("SOHR",), "target": ("Homs",)}, known) == {"agent": (), "target": ("Homs",)}


def test_a_monitor_is_not_among_the_dead_beside_others(known: Knowledge) -> None:
    assert told("loss", "killed", {"side": ("civilians", "SOHR")}, known) == {"side": ("civilians",)}


def test_reporters_alone_may_be_the_dead(known: Knowledge) -> None:
    assert told("loss", "killed", {"side": ("Reuters",)}, known) == {"side": ("Reuters",)}


def test_an_aid_body_may_suffer_and_may_speak(known: Knowledge) -> None:
    assert told("loss", "killed", {"side": ("White Helmets", "civilians")}, known) == {"side": ("White Helmets", "civilians")}
    assert told("event", "accuse", {"agent": ("SOHR",), "target": ("Russia",)}, known) == {
        "agent": ("SOHR",),
        "target": ("Russia",),
    }
