"""The places of one report: each mention of a place beside its Where, with a footprint where no gazetteer has the name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from dateline.knowledge import Knowledge, Language
from dateline.knowledge.languages.terrain import Terrain
from dateline.knowledge.places import Place
from dateline.records import Issue, Mention, Report, Sentence, Where

from .asking import Peoples, asked, beside, peoples
from .candidates import candidates, leads, respelled, told_around
from .coherence import Name
from .containing import contained
from .footprint import Spot, others
from .phrase import Phrase, generic
from .placing import Placing
from .relative import near, offset
from .seats import acts, governs, venue
from .senses import UNKNOWN, Sense, clear, decided
from .splitting import after_number, after_possessive, led, listed, pieces

LANDS = 2  # countries spoken of most, whose places may be spelled otherwise
LOCAL = frozenset({"settlement", "district"})
OF = " of "
AROUND = 60  # characters read before and after a mention
Located = tuple[tuple[Mention, Where], ...]


def places(
    report: Report, sentences: Sequence[Sentence], mentions: Sequence[Mention], known: Knowledge
) -> tuple[Located, tuple[Issue, ...]]:
    """Every mention of a place in reading order with what it was taken for, and an issue for each name that stayed open."""
    mentioned = [m for m in mentions if m.kind == "place"]
    language = known.languages[report.language]
    terrain = language.terrain
    spots = [spot for m in mentioned for spot in _spots(report, m, sentences[m.sentence], known, language)]
    named = peoples(sentences, known)
    lands = _lands(named, spots)
    spots = [replace(s, found=respelled(s.phrase, s.found, lands, known)) for s in spots]
    spots = contained(spots, report.text, terrain)
    senses = decided(asked(spots, known), beside(named, spots))
    filed = clear(known.places.lookup(report.dateline)) if report.dateline else None
    placing = Placing(spots, senses, filed, _land(named, known), terrain, known.places.capital, partial(_country, known))
    wheres = [w for s, w in zip(spots, placing.wheres(), strict=True) if not s.extra]
    return tuple(zip(mentioned, wheres, strict=True)), tuple(_issues(report, spots, senses))


def _lands(named: Peoples, spots: list[Spot]) -> list[str]:
    """The countries that the report speaks of most, by their names and peoples and by its great cities."""
    cities = Counter(place.country for s in spots if (place := clear(s.found)) is not None)
    return [land for land, _ in (beside(named, ()) + cities).most_common(LANDS)]


def _country(known: Knowledge, name: str) -> Place | None:
    """The country of a name."""
    return next((p for p in known.places.lookup(name) if p.kind == "country"), None) if name else None


def _land(named: Peoples, known: Knowledge) -> Place | None:
    """The country whose name or people the report says most often; None where two are level."""
    ranked = Counter(country for _, _, country in named).most_common(2)
    state = known.actors.state(ranked[0][0]) if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None
    return _country(known, state.name) if state is not None else None


def _spots(report: Report, mention: Mention, sentence: Sentence, known: Knowledge, language: Language) -> list[Spot]:
    """The spot of a mention and, where a run of names lost its commas or is a list, those of what contains it or of its members."""
    terrain = language.terrain
    start = max(after_possessive(mention, sentence), after_number(mention, sentence))
    start += led(report.text[start : mention.span.end], terrain)
    text = report.text[start : mention.span.end]
    before, after = report.text[max(0, start - AROUND) : start], report.text[mention.span.end : mention.span.end + AROUND]
    members = listed(text, known, terrain)
    if members:
        whole = Spot(mention=mention, phrase=Phrase(name=" ".join(text.split()), core=""), found=(), members=len(members))
        return [whole, *(replace(_spot(mention, name, ("", ""), known, terrain), extra=True) for name in members)]
    names = pieces(text, known, terrain)
    aside = mention.inside_name or re.match(r"[-–]\w", after) is not None or sentence.part == "dateline"
    spots = []
    for i, name in enumerate(names):
        around = (before if i == 0 else "", after if i == len(names) - 1 else "")
        spot = _spot(mention, name, around, known, terrain)
        spots.append(_standing(sentence, replace(spot, extra=i > 0, aside=aside), known, language))
    return spots


def _standing(sentence: Sentence, spot: Spot, known: Knowledge, language: Language) -> Spot:
    """The spot with whether it is named for who acts there (`acts`), and whether it then is no place at all (`governs`)."""
    i = spot.mention.head
    ruling = governs(sentence, i, spot, language, known)
    return replace(spot, acts=ruling or acts(sentence, i, spot, known) or venue(sentence, i, language), governs=ruling)


def _spot(mention: Mention, words: str, around: tuple[str, str], known: Knowledge, terrain: Terrain) -> Spot:
    said, found = candidates(words, around, known, terrain)
    last = words.rsplit(maxsplit=1)[-1]
    if said.core and not found and last in terrain.owned:
        said = generic(last, terrain)  # "Al-Shabaab positions": whose they are is no name of theirs
    lands = tuple(p for p in found if p.kind == "country")
    if lands and said.kind in LOCAL and around[1].startswith(OF):
        return Spot(mention=mention, phrase=replace(said, core=""), found=(), told=lands)  # "the Somalia town of X" is X
    if leads(said, found, around[1], known):
        return Spot(mention=mention, phrase=replace(said, core="", part=False), found=(), told=found[:1])
    told = told_around(around, known, terrain) if found else ()
    by = offset(around[0], terrain)
    close = "" if by is not None or not found else near(around[0], terrain)
    return Spot(mention=mention, phrase=said, found=found, told=told, offset=by, close=close)


def _issues(report: Report, spots: list[Spot], senses: Mapping[Name, Sense]) -> list[Issue]:
    """One issue for each name that may be several places, at its first mention."""
    first = {s.key: s for s in reversed(spots) if s.phrase.core and senses.get(s.key, UNKNOWN).ambiguous}
    return [
        Issue(
            report=report.id,
            kind="place-ambiguous",
            message=f"{s.phrase.core} may be {' or '.join(others(senses[key].others)[:3])}; nothing in the report tells which",
            span=s.mention.span,
        )
        for key, s in sorted(first.items(), key=lambda item: item[1].mention.span.start)
    ]
