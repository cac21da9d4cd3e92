"""Opposing: under what tellings meet that may contradict each other without being alike: a ground, or who is accused."""

from __future__ import annotations

from datetime import date

from dateline.knowledge.assembling import Assembling

from .telling import DENIED, Telling

Ground = tuple[str, date]  # the key of a place, or a report and what its nameless sites lie in, and a day
ID = ":"  # in the key of a place that a gazetteer knows


def grounds(telling: Telling, rules: Assembling) -> list[Ground]:
    """Where and when it tells of an attack that failed, or of what one achieved; none where it tells of neither on one day.

    A site that no gazetteer has also stands for the area that its own report sets it in.
    """
    place, day, lies = telling.place, telling.start, telling.ground
    if place is None or day is None or day != telling.end or not (achieved(telling, rules) or failed(telling, rules)):
        return []
    area = [(f"{telling.report}{ID}{lies.within[0]}", day)] if ID not in place and lies is not None and lies.within else []
    return [(place, day), *area]


def achieved(telling: Telling, rules: Assembling) -> bool:
    """Whether it tells that somebody took a place."""
    return telling.factuality == "actual" and bool(takers(telling, rules))


def takers(telling: Telling, rules: Assembling) -> frozenset[str]:
    """Who has the place by the act that is told of."""
    effect = rules.control.get(telling.type)
    return telling.parties(effect.gains) if effect and effect.gains else frozenset()


def failed(telling: Telling, rules: Assembling) -> bool:
    """Whether it tells that an attack did not succeed."""
    if telling.factuality == "attempted":
        return telling.type in rules.control or telling.type in rules.assaults
    return telling.factuality == "actual" and telling.type in rules.repulses


def accused_by(telling: Telling, rules: Assembling) -> frozenset[str]:
    """Whom it accuses."""
    return telling.parties("target") if telling.type in rules.accusing and telling.factuality == "actual" else frozenset()


def answered_by(telling: Telling, rules: Assembling) -> frozenset[str]:
    """Who turns down an accusation by it."""
    if telling.type in rules.accusing and telling.factuality == DENIED:
        return frozenset({telling.speaker} - {""})
    if telling.type in rules.answering and telling.factuality == "actual" and _of_an_accusation(telling, rules):
        return telling.parties("agent")
    return frozenset()


def _of_an_accusation(telling: Telling, rules: Assembling) -> bool:
    words = {w for role in ("target", "of") for key in telling.parties(role) for w in key.partition("@")[0].split()}
    return bool((words | {w for quote in telling.of for w in quote.casefold().split()}) & rules.accusations)
