"""The cast: every private person of a record, numbered in the order in which its reports name them, and the names they go by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from dateline.knowledge import Knowledge
from dateline.records import Report

from .names import NOBODY, Names, key_of, words_of
from .persons import Named, persons

SHORT = 3  # letters of a part of a name that is looked for by itself
TOWN = 20_000  # people: a part of a name that is a town of that size too stays
# What leads to a person as their name does: addresses of mail, handles, numbers of telephones.
CONTACT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w@/])@\w{2,}|\+\d[\d\s().-]{6,}\d")


@dataclass(slots=True, kw_only=True)
class Cast:
    """Who is in a record. `parts` are names of one word by report, `stretches` where persons stand in the texts of reports.

    `unread` are reports in a language that is not read: nobody can say whom they name. `told` counts how often each is named;
    `public` are names that are not to be touched, with the ids of the registry.
    """

    names: Names = field(default_factory=Names)
    numbers: dict[tuple[str, ...], int] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    told: dict[int, int] = field(default_factory=dict)
    parts: dict[str, dict[str, int]] = field(default_factory=dict)
    stretches: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    everywhere: dict[str, int] = field(default_factory=dict)
    public: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def of(cls, reports: Iterable[Report], known: Knowledge) -> Cast:
        """The cast of some reports; their texts are parsed for it."""
        cast, every = cls(), tuple(reports)
        for report in every:
            cast._meet(report, known)
        cast._meet_judged(known)
        cast._spare(known)
        for report in every:
            cast._find(report)
        return cast

    def of_report(self, report: str | None) -> Mapping[str, int]:
        """Names of one word that count in a report; of all reports where it is not said in which."""
        return self.everywhere if report is None else self.parts.get(report, {})

    def _meet(self, report: Report, known: Knowledge) -> None:
        named = persons(report, known)
        if named is None:
            self.unread.add(report.id)
            return
        common = {w.folded for w in words_of(report.text) if not w.capital}
        parts = self.parts.setdefault(report.id, {})
        found = [(report.text[n.start : n.end], n) for n in named]
        found += [(report.title[n.start : n.end], n) for n in _titled(report, known)]
        self.public |= {(name, n.id) for name, n in found if n.public}
        spared = {word for name, n in found if n.public for word in key_of(name) if word not in known.persons.particles}
        found = [(name, n) for name, n in found if not n.public]
        whole = {word for name, _ in found if len(key := key_of(name)) > 1 for word in key}
        found = [(name, n) for name, n in found if not {*key_of(name)} <= spared - whole]
        for name, one in sorted(found, key=lambda pair: (len(key_of(pair[0])) < 2, pair[1].start)):
            self._name(name, one, parts, common, known)
        self.everywhere = {**parts, **self.everywhere}

    def _name(self, name: str, one: Named, parts: dict[str, int], common: set[str], known: Knowledge) -> None:
        """One name of a report: of several words it counts everywhere, and each of its words in this report."""
        key = _untitled(key_of(name), known)
        if not key:
            return
        number = parts[key[0]] if len(key) == 1 and key[0] in parts else self._number(key, one.role)
        if one.role:
            self.roles.setdefault(number, one.role)
        if len(key) == 1:
            parts.setdefault(key[0], number)
            return
        self.names.add(key, number)
        for word in key:
            if _tells(word, common, known):
                parts.setdefault(word, number)

    def _number(self, key: tuple[str, ...], role: str) -> int:
        number = self.numbers.setdefault(key, len(self.numbers) + 1)
        if role:
            self.roles.setdefault(number, role)
        return number

    def _meet_judged(self, known: Knowledge) -> None:
        """Persons of the registry who may not be named: those whom somebody judged to be one, and those listed as private."""
        for actor in known.actors.ids.values():
            if actor.kind == "person" and not known.persons.is_public(actor.name, actor):
                number = self._number(_untitled(key_of(actor.name), known) or (actor.id,), "")
                for key in (_untitled(key_of(name), known) for name in (actor.name, *actor.aliases)):
                    if len(key) > 1:
                        self.names.add(key, number)
                    elif key:
                        self.everywhere.setdefault(key[0], number)

    def _spare(self, known: Knowledge) -> None:
        """The names of public figures and organisations that were met: no word in them is taken for another's name."""
        for name, id_ in sorted(self.public):
            actor = known.actors.by_id(id_)
            for key in map(key_of, (name, *((actor.name, *actor.aliases) if actor else ()))):
                if len(key) > 1:
                    self.names.add(key, NOBODY)

    def _find(self, report: Report) -> None:
        """Where persons stand in a text, now that all of them are known."""
        found = list(self.names.find(report.text, self.of_report(report.id)))
        self.stretches[report.id] = found
        for _, _, number in found:
            self.told[number] = self.told.get(number, 0) + 1


def contacts(text: str) -> Iterable[tuple[int, int]]:
    """Where addresses of mail, handles and numbers of telephones stand."""
    return (found.span() for found in CONTACT.finditer(text))


def _titled(report: Report, known: Knowledge) -> list[Named]:
    """The persons that a title names."""
    if not report.title.strip():
        return []
    return persons(replace(report, text=report.title), known) or []


def _untitled(key: tuple[str, ...], known: Knowledge) -> tuple[str, ...]:
    """A name without the titles before it."""
    while len(key) > 1 and key[0] in known.persons.titles:
        key = key[1:]
    return key


def _tells(word: str, common: set[str], known: Knowledge) -> bool:
    """Whether a word of a name is looked for by itself: no particle, no common word of the report, and nobody's known name."""
    if len(word) < SHORT or word in known.persons.particles or word in common or word.isdigit():
        return False
    name = word.capitalize()
    if known.actors.lookup(name) is not None or known.actors.country_of(name) is not None:
        return False
    return not any(p.population > TOWN or p.kind != "settlement" for p in known.places.lookup(name))
