"""Cataloguing: the catalogue of a store brought up to what the store holds now; only what changed is written."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.knowledge.judged import Decided, Judged
from dateline.records import Claim, ClaimRow, Named, Party, Report, Situation, digest
from dateline.stages.assemble.names import OF, party_key
from dateline.stages.assemble.tally import PARTY, PLACE, names_in
from dateline.store import Kept, Store, kept_beside
from dateline.store.catalogue import Head, ReportRow, Told, Writing, made_of, writing_catalogue

from .heading import Names, heads, repeated
from .judged import decided
from .situation import Progress, kept_situation

SOME = 200  # reports catalogued at a time
OF_SITUATION: Mapping[str, str] = {
    "incident": "incidents",
    "hold": "holds",
    "tie": "ties",
    "track": "tracks",
    "dispute": "disputes",
    "aims": "aims",
    "toll": "tolls",
    "fight": "fights",
    "episode": "episodes",
    "campaign": "campaigns",
    "turn": "turns",
}
HOLD = "hold"
Part = tuple[str, Iterable[Any]]  # a sort, and its records
Counts = Mapping[tuple[str, str, str], int]


def catalogued(store: Store, known: Knowledge, *, progress: Progress = lambda *_: None) -> bool:
    """Bring the catalogue beside the store up to date; whether anything changed in it."""
    # Noted as it is before anything is worked out: what comes meanwhile is for the next time.
    mark = f"{store.state()} {pipeline.run(Judged.of(known, store.judgements()).known).fingerprint} {_code()}"
    if made_of(store.location) == mark:
        return False
    parts = by_sort(kept_situation(store, known, progress=progress))
    with kept_beside(store.location) as kept, writing_catalogue(store.location) as out:
        out.made_of(mark)
        return _Work(store, kept, out, known, progress).update(parts)


def by_sort(situation: Situation) -> Iterator[Part]:
    """The records of a situation, sort by sort; incidents come first, for others rest on them."""
    yield from ((sort, getattr(situation, field)) for sort, field in OF_SITUATION.items())


@cache
def _code() -> str:
    """Changes with what makes a catalogue."""
    here = Path(__file__).parent
    files = [here / "cataloguing.py", here / "heading.py", *sorted((here.parent / "store" / "catalogue").glob("*.py"))]
    return digest(*(path.read_text(encoding="utf-8") for path in files), length=8)


class _Work:
    def __init__(self, store: Store, kept: Kept, out: Writing, known: Knowledge, progress: Progress) -> None:
        self._store, self._kept, self._out, self._progress = store, kept, out, progress
        self._judged = Judged.of(known, store.judgements())
        self._decided: Decided = decided(store)

    def update(self, parts: Iterable[Part]) -> bool:
        """Catalogue the reports that changed, then everything that follows from them, each sort gone through once."""
        self._reports()
        counts = {(sort, one, other): n for sort, one, other, n in self._kept.counts()}
        shown = names_in(counts)
        self._call(counts, shown)
        self._records(parts, _names(counts, shown))
        return self._out.settle()

    def _call(self, counts: Counts, shown: Mapping[str, str]) -> None:
        """Actors and places by their names: the one to show, those written, and of actors those of the registry."""
        written: dict[str, dict[str, list[str]]] = {PARTY: {}, PLACE: {}}
        for what, key, name in sorted(counts):
            if what in written:
                written[what].setdefault(key, []).append(name)
        for key, names in written[PARTY].items():
            actor = self._judged.known.actors.by_id(key.partition(OF)[0])
            names.extend(actor.aliases if actor else ())
        for facet, what in (("actor", PARTY), ("place", PLACE)):
            self._out.call(facet, {key: shown[key] for key in written[what]}, written[what])

    def _reports(self) -> None:
        by = digest(self._kept.state().get("knowledge", ""), _code(), length=8)
        kept, had = self._kept.marks(), self._out.marks()
        marks = {id: f"{by} {mark}" for id, mark in kept.items()}
        self._out.remove_reports([id for id in had if id not in marks])
        changed = sorted(id for id, mark in marks.items() if had.get(id) != mark)
        for at in range(0, len(changed), SOME):
            self._progress("catalogued", at, len(changed))
            some = changed[at : at + SOME]
            # The versions and readings that tellings are kept of, whatever came since.
            versions, read = zip(*(map(int, kept[id].split(".")[:2]) for id in some), strict=True)
            reports = {r.id: r for r in self._store.reports_of(versions)}
            claims = self._store.claims_of(read)
            told = self._told(self._judged.claims(self._decided.claims(claims)), reports)
            self._out.put_reports([_report_row(reports[id], marks[id]) for id in some], told)

    def _told(self, claims: Iterable[Claim], reports: Mapping[str, Report]) -> Iterator[Told]:
        tellings = {t["id"]: t for t in map(json.loads, self._kept.tellings(list(reports)))}
        for report, group in groupby(claims, key=lambda c: c.report):
            unique = {claim.id: claim for claim in group}
            for sequence, (id, claim) in enumerate(unique.items()):
                yield self._one(claim, reports[report], tellings[id], sequence)

    def _one(self, claim: Claim, report: Report, telling: Mapping[str, Any], sequence: int) -> Told:
        content, quantity = claim.content, getattr(claim.content, "quantity", None)
        place, first = content.place, claim.findings[0]
        row = ClaimRow(
            id=claim.id,
            report=claim.report,
            source=report.source,
            title=report.title,
            published=report.published,
            kind=content.kind,
            type=content.type,
            anchor=claim.anchor.quote,
            quote=first.evidence[0].quote,
            start=claim.anchor.start,
            end=claim.anchor.end,
            roles={role: tuple(Named(id=k, name=n) for k, n in pairs) for role, pairs in telling["named"].items() if pairs},
            place=Named(id=telling["place"], name=place.name) if place and telling["place"] else None,
            within=place.within if place else (),
            precision=place.precision if place else "unknown",
            lat=place.lat if place else None,
            lon=place.lon if place else None,
            radius_km=place.radius_km if place else None,
            when=content.when.text,
            first=content.when.start,
            last=content.when.end,
            voice=tuple(self._voices(claim, telling["country"])),
            factuality=claim.factuality,
            likelihood=claim.likelihood.text,
            band=claim.likelihood.band,
            low=quantity.low if quantity else None,
            high=quantity.high if quantity else None,
            qualifier=quantity.qualifier if quantity else None,
            verdict=claim.verdict,
            status=telling["aside"] or claim.verdict,
        )
        quotes = tuple(span.quote for span in claim.evidence)
        others = tuple(dict.fromkeys(_other_names(claim)))
        return Told(row=row, sequence=sequence, language=report.language, quotes=quotes, other_names=others)

    def _voices(self, claim: Claim, country: str) -> Iterator[Named]:
        for voice in claim.voice:
            party = Party(name=voice.name, mention=voice.mention or voice.cue, id=voice.id)
            yield Named(id=party_key(party, country, self._judged.known.actors), name=voice.name)

    def _records(self, parts: Iterable[Part], names: Names) -> None:
        for sort, records in parts:
            found: Iterable[Head] = heads(sort, records, names)
            if sort == HOLD:
                found = list(found)
            self._out.put_records(sort, found)
            if sort == HOLD:
                self._out.put_repeated(repeated(found))


def _other_names(claim: Claim) -> Iterator[str]:
    """What else the parties and voices of a claim are called, in its words and by the registry."""
    for role in claim.content.roles:
        for party in claim.content.parties(role):
            yield from (party.name, party.mention.quote, *party.aliases)
    for voice in claim.voice:
        yield from voice.aliases


def _report_row(report: Report, mark: str) -> ReportRow:
    return ReportRow(
        id=report.id,
        mark=mark,
        title=report.title,
        source=report.source,
        published=report.published,
        language=report.language,
        url=report.url,
    )


def _names(counts: Counts, shown: Mapping[str, str]) -> Names:
    """Behind each name shown the id of the registry or gazetteer, else the one written most often."""
    often: dict[str, Counter[str]] = {PARTY: Counter(), PLACE: Counter()}
    for (what, key, _), n in counts.items():
        if what in often:
            often[what][key] += n
    return Names(parties=_behind(often[PARTY], shown), places=_behind(often[PLACE], shown))


def _behind(often: Mapping[str, int], shown: Mapping[str, str]) -> dict[str, str]:
    order: Sequence[str] = sorted(often, key=lambda key: (":" in key, often[key], key))
    return {shown[key]: key for key in order}
