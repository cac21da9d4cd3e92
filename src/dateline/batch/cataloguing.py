"""Cataloguing: the catalogue of a store brought up to what the store holds now; only what changed is written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.knowledge.judged import Judged
from dateline.records import SORTS, Claim, ClaimRow, Named, Party, Report, digest
from dateline.stages.assemble.blocks import ACCUSED, ATTEMPT, FIGHT, TALKS, TIE
from dateline.stages.assemble.names import OF, party_key
from dateline.stages.assemble.naming import named
from dateline.stages.assemble.tally import PARTY, PLACE
from dateline.store import Kept, Store
from dateline.store.catalogue import Head, ReportRow, Told, Writing, made_of, writing_catalogue

from .growing import HAPPENED
from .hanging import AIMS, CAMPAIGN, EPISODE
from .heading import Names, head, repeated
from .joining import AT
from .judged import decided
from .lines import keys_marked, lines_of, record_of
from .settling import Setting
from .situation import Progress, kept_up_to_date

SOME = 200  # reports catalogued at a time
SLICES = 500  # slices
HOLD, INCIDENT = "hold", "incident"
NEVER = -1  # before the first tick
SORTS_OF: Mapping[str, tuple[str, ...]] = {  # what slices have, by what their keys begin with
    HAPPENED: (INCIDENT, "toll", "dispute"),
    AT: (HOLD, "dispute"),
    TIE: ("tie", "turn"),
    TALKS: ("track",),
    FIGHT: ("fight",),
    ACCUSED: ("dispute",),
    ATTEMPT: ("dispute",),
    EPISODE: ("episode",),
    CAMPAIGN: ("campaign",),
    AIMS: ("aims",),
}
Counts = Mapping[tuple[str, str, str], int]


def catalogued(store: Store, known: Knowledge, *, progress: Progress = lambda *_: None) -> bool:
    """Bring the catalogue beside the store up to date; whether anything changed in it."""
    # Noted as it is before anything is worked out: what comes meanwhile is for the next time.
    state, judged = store.state(), Judged.of(known, judgements := store.judgements())
    mark = f"{state} {pipeline.run(judged.known).fingerprint} {_code()}"
    if made_of(store.location) == mark:
        return False
    setting = Setting.of(store.location, judged, decided(store, judgements=judgements))
    with kept_up_to_date(store, known, setting, progress=progress) as kept, writing_catalogue(store.location) as out:
        out.made_of(mark)
        return _Work(store, kept, out, setting, progress).update()


@cache
def _code() -> str:
    """Changes with what makes a catalogue."""
    here = Path(__file__).parent
    files = [
        *(here / name for name in ("cataloguing.py", "heading.py", "lines.py")),
        *sorted((here.parent / "store" / "catalogue").glob("*.py")),
    ]
    return digest(*(path.read_text(encoding="utf-8") for path in files), length=8)


class _Work:
    def __init__(self, store: Store, kept: Kept, out: Writing, setting: Setting, progress: Progress) -> None:
        self._store, self._kept, self._out, self._progress = store, kept, out, progress
        self._judged, self._decided = setting.judged, setting.decided
        # What is catalogued follows from this file of what is kept, by this code, up to some tick of it.
        self._of = digest(kept.made, _code(), length=8)
        before, _, tick = out.taken.partition(" ")
        self._since = int(tick) if before == self._of else NEVER

    def update(self) -> bool:
        """Catalogue the reports that changed, then the slices that did."""
        self._reports()
        self._call({(sort, one, other): n for sort, one, other, n in self._kept.counts()})
        self._slices()
        self._out.take(f"{self._of} {self._kept.slices.last}")
        return self._out.settle()

    def _call(self, counts: Counts) -> None:
        """Actors and places by their names: the one to show, those written, and of actors those of the registry."""
        shown = self._kept.slices.all_names()
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
        kept = self._kept.marks(self._since)
        if self._since == NEVER:
            self._out.remove_reports([id for id in self._out.marks() if id not in kept])
        else:
            self._out.remove_reports(self._kept.gone(self._since))
        marks = {id: f"{self._of} {mark}" for id, mark in kept.items()}
        had = self._out.marks(list(marks))
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

    def _slices(self) -> None:
        """Incidents first, for other records rest on them; then what is to be put again for what it rests on."""
        slices = self._kept.slices
        if self._since == NEVER:
            self._out.end_all_but(slices.numbers())
        else:
            self._out.end_slices(slices.ended(self._since))
        for sort in (INCIDENT, *(sort for sort in SORTS if sort != INCIDENT)):
            kinds = [kind for kind, sorts in SORTS_OF.items() if sort in sorts]
            self._put(sort, (entry for kind in kinds for entry in slices.since(self._since, kind)))
        while stale := self._out.stale():
            found = slices.bodies(stale)
            for sort in (INCIDENT, *(sort for sort in SORTS if sort != INCIDENT)):
                self._put(sort, found.items())

    def _put(self, sort: str, slices: Iterable[tuple[int, str]]) -> None:
        waiting = iter(slices)
        while some := list(islice(waiting, SLICES)):
            shown = self._kept.slices.shown(keys_marked("\n".join(body for _, body in some)))
            found = {number: list(self._heads(sort, body, shown)) for number, body in some}
            told_again = {number: list(repeated(heads)) for number, heads in found.items()} if sort == HOLD else None
            self._out.put_slices(sort, found, told_again)
        self._out.write(sort)

    def _heads(self, sort: str, body: str, shown: Mapping[str, Mapping[str, str]]) -> Iterator[Head]:
        called = {**shown[PLACE], **shown[PARTY]}
        for line in lines_of(body, sort):
            keys = sorted(keys_marked(line), key=lambda key: (":" in key, key))
            names = Names(
                parties={shown[PARTY][key]: key for key in keys if key in shown[PARTY]},
                places={shown[PLACE][key]: key for key in keys if key in shown[PLACE]},
            )
            yield head(sort, named(record_of(line, sort), called), names)


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
