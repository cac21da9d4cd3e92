"""Claims by the million for measuring size: a made-up war, the same for the same seed. Nothing in it is said of anybody.

Happenings fall on places and parties as real ones do: few have most of them. The busiest town has 8.7 % of them, the ten busiest
30 %; of the deadly events that UCDP has for Syria in 2016, 2018 and 2019 it is 7 % and 19 %, so that crowds are no smaller here.
Each is told by one to six reports of some of forty outlets, dated or not, with the doer named or not; the evidence is the whole
sentence, as a reading gives it. One report in ten is a near-copy of one of the last days.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.records import (
    Claim,
    Control,
    Event,
    Finding,
    Loss,
    Party,
    Quantity,
    Reading,
    Relation,
    Report,
    Run,
    Voice,
    When,
    Where,
)

START = date(2015, 1, 1)
DAYS, PLACES, PARTIES, OUTLETS = 1460, 3000, 300, 40
SIDES = 10  # parties that fight over one place
ACTS = ("attack", "clash", "shell", "airstrike", "bombing", "capture", "recapture", "withdraw", "abduct", "kill")
PER_REPORT = 12
COPIES = 0.1  # of reports
RUN = Run(fingerprint="made-up", version="0", model="none")
LINE = "On {day} {agent} struck {target} at {place} and {n} fell there, {voice} said. "


@dataclass(frozen=True, slots=True, kw_only=True)
class _Happening:
    act: str
    day: date
    place: int
    agent: int
    target: int
    dead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    """What a report tells; `seed` decides in which words."""

    seed: int
    happened: tuple[_Happening, ...]


def readings(claims: int, seed: int = 7, days: int = DAYS) -> Iterator[Reading]:
    """Readings of reports with about this many claims together, in the order of their days; the fewer days, the denser."""
    dice = random.Random(seed)
    per_day = max(1, round(claims / PER_REPORT / days))
    number = made = 0
    recent: list[_Happening] = []
    stories: list[_Story] = []
    while made < claims:
        day = START + timedelta(days=number // per_day % days)
        recent = [h for h in recent if (day - h.day).days <= 2][-40 * per_day :]
        recent += [_happening(dice, day) for _ in range(3)]
        if stories and dice.random() < COPIES:
            story = dice.choice(stories)
        else:
            story = _Story(seed=dice.getrandbits(32), happened=tuple(dice.sample(recent, min(5, len(recent)))))
            stories = [*stories[1 - 2 * per_day :], story]
        reading = _reading(story, number, day, dice.randrange(OUTLETS))
        yield reading
        made += len(reading.claims)
        number += 1


def _happening(dice: random.Random, day: date) -> _Happening:
    place = _few(dice, PLACES)
    agent, target = (_few(dice, SIDES) + SIDES * (place % (PARTIES // SIDES)) for _ in range(2))
    return _Happening(
        act=dice.choice(ACTS),
        day=day,
        place=place,
        agent=agent,
        target=target if target != agent else agent + 1,
        dead=dice.randint(1, 30),
    )


def _few(dice: random.Random, most: int) -> int:
    """A number below `most` as Zipf would draw it, about: low ones far more often."""
    return int(most ** dice.random()) - 1


def _reading(story: _Story, number: int, day: date, outlet: int) -> Reading:
    """What one outlet prints of a story; told twice, the words and what is read from them are the same."""
    dice = random.Random(story.seed)
    lines = [_line(dice, h) for h in story.happened]
    text = "".join(lines) + f"Outlet {outlet}."
    report = Report(id=f"r{number:07d}", text=text, source=f"Outlet {outlet}", published=day, title=f"Report {number}")
    at = 0
    claims: list[Claim] = []
    for line, happening in zip(lines, story.happened, strict=True):
        claims += _claims(dice, report, at, line, happening)
        at += len(line)
    return Reading(report=report, claims=tuple(claims), issues=(), run=RUN)


def _line(dice: random.Random, h: _Happening) -> str:
    voice = dice.choice(("residents", "officials", f"Party {h.agent}", f"Party {h.target}"))
    return LINE.format(
        day=h.day, agent=f"Party {h.agent}", target=f"Party {h.target}", place=f"Town {h.place}", n=h.dead, voice=voice
    )


def _claims(dice: random.Random, report: Report, at: int, line: str, h: _Happening) -> Iterator[Claim]:
    def party(n: int) -> Party:
        name = f"Party {n}"
        start = at + line.index(name)
        return Party(name=name, mention=report.span(start, start + len(name)), id=f"made:{n}")

    agent, target = (party(h.agent),), (party(h.target),)
    when = When() if dice.random() < 0.25 else When(start=h.day, end=h.day, precision="day", basis="given")
    town = at + line.index("Town ")
    row, column = divmod(h.place, 60)
    where = Where(
        name=f"Town {h.place}",
        span=report.span(town, town + len(f"Town {h.place}")),
        id=f"made:town{h.place}",
        lat=-20 + row * 0.31,
        lon=10 + column * 0.37,
        precision="settlement",
        radius_km=4.0,
        within=(f"Province {row // 5}", "Country"),
    )
    struck, fell = at + line.index("struck"), at + line.index("fell")
    known = {} if dice.random() < 0.2 else {"agent": agent}
    dead = Quantity(low=h.dead, high=h.dead)
    contents = [
        (Event(type=h.act, roles={**known, "target": target}, place=where, when=when), struck, "struck"),
        (Loss(type="killed", roles={"side": target}, place=where, when=when, quantity=dead), fell, "fell"),
    ]
    if dice.random() < 0.3:
        contents.append((Control(type="holds", roles={"holder": target}, place=where, when=when), struck, "struck"))
    if dice.random() < 0.1:
        contents.append((Relation(type="hostile", roles={"subject": agent, "object": target}), struck, "struck"))
    voice = (Voice(name="officials", cue=report.span(at, at + 2), unnamed=True),) if dice.random() < 0.3 else ()
    evidence = (report.span(at, at + len(line.rstrip())),)
    for content, start, word in contents:
        span = report.span(start, start + len(word))
        finding = Finding(content=content, anchor=span, evidence=evidence, found_by="made up", reason="", sentence=0, token=0)
        yield Claim(report=report.id, content=content, findings=(finding,), voice=voice)
