"""The backdrop: the place and day that the sentences just read name, for happenings told after them without either."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateline.records import NEVER, Span, When, Where

from . import dating, setting
from .scene import Scene

HOLDS = 3  # sentences over which a backdrop stays up
DAYS = frozenset({"day", "days"})
ZERO, JUST = timedelta(0), timedelta(days=2)  # a report speaks of what was said a day or two ago


@dataclass(frozen=True, slots=True, kw_only=True)
class Backdrop:
    """Where and when the report is at, and the sentences that said so; the last heading that named a place, and all countries.

    `begun` is the sentence that opened the paragraph last read (`paragraph`).
    `told` is the day on which somebody was last said to have spoken, else that of the report. `stray` are the
    times of asides ("the hill that they lost on Sunday"), which do not move the story there.
    """

    place: Where | None = None
    placed: int = -1
    when: When = NEVER
    timed: int = -1
    countries: tuple[Where, ...] = ()
    section: int = -1
    paragraph: int = -1
    begun: int = -1
    told: date | None = None
    stray: frozenset[Span | None] = frozenset()

    def place_at(self, sentence: int) -> Where | None:
        """The place, while it is recent."""
        return self.place if sentence - self.placed <= HOLDS else None

    def moved_since(self, sentence: int, scene: Scene) -> bool:
        """Whether the paragraph of a scene has named a place and the sentence stands before that paragraph."""
        return self.paragraph == scene.sentence.paragraph and sentence < self.begun <= self.placed

    def country(self) -> Where | None:
        """The country that the report is about: that of its place, else the only one named so far."""
        home = self.place.within[-1:] if self.place is not None else ()
        found = next((c for c in self.countries if c.name in home), None)
        return found or (self.countries[0] if len(self.countries) == 1 else None)

    def day_at(self, sentence: int, holds: int) -> When:
        """The day, while it was named no more than so many sentences ago."""
        return self.when if sentence - self.timed <= holds else NEVER


def changed(scene: Scene, before: Backdrop) -> Backdrop:
    """The backdrop after a sentence: the one place with a point that it names, the one day that is not the day of speaking."""
    i = scene.sentence.index
    told = [w for head, w in scene.wheres.items() if not setting.of_teller(scene, head)]
    named = [w for w in told if w.lat is not None and w.precision != "country"]
    places = {w.name: w for w in named if not any(_within_words(w, o) for o in named)}
    inner = [w for w in places.values() if all(o is w or o.name in w.within for o in places.values())]
    stray = {w.span for m, w in scene.whens if dating.aside(scene, m)}
    days = {
        w.start: w
        for m, w in scene.whens
        if w.precision in DAYS and w.start and w.span not in stray and not _spoken(scene, m.head, m.first, m.last)
    }
    lead = setting.heading(scene)
    inner = [lead] if lead is not None else inner
    place, placed = (inner[0], i) if inner else (before.place, before.placed)
    when, timed = (next(iter(days.values())), i) if len(days) == 1 else (before.when, before.timed)
    known = {c.name for c in before.countries}
    countries = {w.name: w for w in told if w.precision == "country" and w.name not in known}
    section = i if inner and (lead is not None or scene.sentence.part == "heading") else before.section
    paragraph = scene.sentence.paragraph
    lands = (*before.countries, *countries.values())
    spoke = (w.start for m, w in scene.whens if w.precision == "day" and _spoken(scene, m.head, m.first, m.last))
    heard = next((day for day in spoke if day and before.told and ZERO <= before.told - day <= JUST), before.told)
    return Backdrop(
        place=place,
        placed=placed,
        when=when,
        timed=timed,
        countries=lands,
        section=section,
        paragraph=paragraph,
        begun=before.begun if paragraph == before.paragraph else i,
        told=heard,
        stray=before.stray | stray,
    )


def _within_words(inner: Where, outer: Where) -> bool:
    """Whether a name is only part of the name of another mention: "Zarand" in "Zarand district"."""
    return inner.span != outer.span and outer.span.start <= inner.span.start and inner.span.end <= outer.span.end


def _spoken(scene: Scene, head: int, first: int, last: int) -> bool:
    """Whether a time is that of speaking."""
    over = scene.tokens[dating.hangs_on(scene, head, first, last)]
    return over.pos == "VERB" and scene.language.speech.manner(over.lemma) is not None
