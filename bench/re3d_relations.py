"""Relations against re3d: who fights, helps, commands and belongs to whom, given the set's entities and end to end.

What our findings tell is put into the set's four types by MAPPED, settled on this development split: relations, holding and taking
a place, fights and harm (FightingAgainst), doers of one act (AlliesOf), means and who uses them (BelongsTo). Whom a phrase makes a
member ("students of X"), which the set marks and our record leaves out, comes from belonging.py. "Its" stands where the name before
it in the sentence does, and the set relates no entity to one inside it. `given`: the set's entities, with their types, are laid
among our mentions and links, and a party of a finding is the entity that it touches; `whole`: parties are our own phrases. An end
is right where it touches the set's (`f1`), or is the very span (`exact_f1`); FightingAgainst and AlliesOf have no order. Beside
them stands every pair of parties of one sentence, taken for FightingAgainst, the most frequent type.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from pathlib import Path
from typing import Any

from dateline.knowledge import Knowledge, load
from dateline.records import Content, Finding, Link, Mention, Party, Report, Sentence, Where
from dateline.stages import frame, identify, parse, situate, spot
from dateline.stages.frame.scenes import scenes

from .belonging import belonging
from .scores import f1, ratio
from .spans import Span

TYPES = ("FightingAgainst", "AlliesOf", "InChargeOf", "BelongsTo")
UNORDERED = frozenset({"FightingAgainst", "AlliesOf"})
FIGHTS = ("clash", "attack", "counterattack", "repel", "shell", "airstrike", "bombing", "chemical_attack", "besiege")
HARMS = ("kill", "wound", "abduct", "abuse", "destroy", "detain")
TAKINGS = ("capture", "recapture")
LOSSES = ("killed", "wounded", "captured", "missing", "materiel", "unspecified")
# kind/type → types of the set, role of the first end, role of the second ("place": that of the content; one role twice: its pairs)
Mapped = tuple[tuple[str, str, str], ...]
MAPPED: dict[str, Mapped] = {
    **{
        f"event/{name}": (
            ("FightingAgainst", "agent", "target"),
            ("AlliesOf", "agent", "agent"),
            ("BelongsTo", "instrument", "agent"),
        )
        for name in FIGHTS
    },
    **{f"event/{name}": (("FightingAgainst", "agent", "target"), ("AlliesOf", "agent", "agent")) for name in HARMS},
    **{
        f"event/{name}": (("InChargeOf", "agent", "place"), ("FightingAgainst", "agent", "target"), ("AlliesOf", "agent", "agent"))
        for name in TAKINGS
    },
    **{f"loss/{name}": (("FightingAgainst", "by", "side"),) for name in LOSSES},
    "event/arm": (("AlliesOf", "agent", "target"),),
    "relation/hostile": (("FightingAgainst", "subject", "object"), ("AlliesOf", "subject", "subject")),
    "relation/allied": (("AlliesOf", "subject", "object"),),
    "relation/backs": (("AlliesOf", "subject", "object"),),
    "relation/leads": (("InChargeOf", "subject", "object"),),
    "control/holds": (("InChargeOf", "holder", "place"),),
    "relation/part_of": (("BelongsTo", "subject", "object"),),
}
OWNING = frozenset({"its", "their", "his", "her", "whose"})
LINKED = {"Organisation": "org", "Person": "person", "Nationality": "people"}
KINDS = {
    "Organisation": ("actor", "ORG"),
    "Person": ("actor", "PERSON"),
    "Nationality": ("actor", "NORP"),
    "Location": ("place", "GPE"),
}


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """A relation: its type and the spans of its two ends; an unordered one has them in reading order."""

    type: str
    one: Span
    two: Span


def run(data: Path, limit: int | None = None) -> dict[str, Any]:
    """Over `data`/re3d/dev.jsonl: figures of all four types and of each, given entities and end to end, and of the baseline."""
    file = data / "re3d" / "dev.jsonl"
    if not file.is_file():
        return {"skipped": f"{file} is not here"}
    known = load()
    counts: dict[str, Counter[str]] = {}
    for line in file.read_text(encoding="utf-8").splitlines()[:limit]:
        document = json.loads(line)
        report = Report(id=document["id"], text=document["text"])
        sentences = parse.sentences(report, known)
        own = spot.mentions(report, sentences, known)
        wanted, ends = _wanted(document), sorted({(e["start"], e["end"]) for e in document["entities"]})
        whole = set(_told(report, sentences, own, known))
        given = {_at(t, ends) for t in _told(report, sentences, with_given(report, sentences, own, document), known, document)}
        for name, found in (("given", given - {None}), ("whole", whole), ("baseline", _every(document, sentences))):
            _count(counts, name, wanted, {t for t in found if t is not None})
    return {name: _figures(n) for name, n in counts.items()}


def _wanted(document: dict[str, Any]) -> set[Told]:
    rows = [r for r in document["relations"] if r["type"] in TYPES]
    return {_in_order(r["type"], *((r[end]["start"], r[end]["end"]) for end in ("source", "target"))) for r in rows}


def _in_order(type_: str, one: Span, two: Span) -> Told:
    first, second = sorted((one, two)) if type_ in UNORDERED else (one, two)
    return Told(type_, first, second)


# -- what we tell -----------------------------------------------------------------------------------------------------------------


def with_given(
    report: Report, sentences: Sequence[Sentence], own: Sequence[Mention], document: dict[str, Any]
) -> tuple[Mention, ...]:
    """Our mentions, and one for each of the set's entities whose head none of ours has."""
    heads = {(m.sentence, m.head) for m in own}
    laid = [m for e in document["entities"] if e["type"] in KINDS for s in sentences for m in _laid(report, s, e)]
    added = {(m.sentence, m.head): m for m in reversed(laid) if (m.sentence, m.head) not in heads}
    return tuple(sorted((*own, *added.values()), key=lambda m: (m.span.start, m.span.end)))


def _laid(report: Report, sentence: Sentence, entity: dict[str, Any]) -> Iterator[Mention]:
    """The mention of an entity in a sentence that holds it."""
    kind, label = KINDS[entity["type"]]
    inside = [t for t in sentence.tokens if t.start < entity["end"] and t.end > entity["start"]]
    head = next((t.i for t in inside if not inside[0].i <= t.head <= inside[-1].i or t.head == t.i), None)
    if head is not None:
        first, last = inside[0], inside[-1]
        span = report.span(first.start, last.end)
        yield Mention(
            span=span, kind=kind, sentence=sentence.index, first=first.i, last=last.i, head=head, label=label, source="ner"
        )


def _named(report: Report, sentences: Sequence[Sentence], links: Sequence[Link], document: dict[str, Any]) -> tuple[Link, ...]:
    """Our links, and for each of the set's parties that none names as one ("we", "this school") one by its own words and type."""
    known = {(k.mention.sentence, k.mention.head) for k in links if k.kind != "place"}
    laid = [
        Link(mention=m, name=m.span.quote, kind=LINKED[e["type"]], reason="given")
        for e in document["entities"]
        if e["type"] in LINKED
        for s in sentences
        for m in _laid(report, s, e)
    ]
    added = {(k.mention.sentence, k.mention.head): k for k in reversed(laid)}
    fresh = [k for at, k in added.items() if at not in known]
    ours = [k for k in links if k.kind != "place" or (k.mention.sentence, k.mention.head) not in added]
    ours = [_typed(k, added.get((k.mention.sentence, k.mention.head))) for k in ours]
    return tuple(sorted((*ours, *fresh), key=lambda k: (k.mention.span.start, -k.mention.span.end)))


def _typed(link: Link, given: Link | None) -> Link:
    """A link to a name that the registry does not know, with the type that the set gives it."""
    return replace(link, kind=given.kind) if given is not None and link.id is None and link.kind in {"org", "person"} else link


def _told(
    report: Report,
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
    known: Knowledge,
    document: dict[str, Any] | None = None,
) -> Iterator[Told]:
    links = identify.links(report, sentences, mentions, known)
    links = links if document is None else _named(report, sentences, links, document)
    settings = situate.settings(report, sentences, mentions, known)
    for scene in scenes(report, sentences, mentions, links, settings, known):
        yield from (Told("BelongsTo", part, whole) for part, whole in belonging(scene) if not _overlap(part, whole))
    for finding in frame.findings(report, sentences, mentions, links, settings, known):
        yield from _of_finding(finding, sentences[finding.sentence], [k for k in links if k.mention.sentence == finding.sentence])


def _of_finding(finding: Finding, sentence: Sentence, links: Sequence[Link]) -> Iterator[Told]:
    """The relations of one finding whose ends stand in its sentence."""
    content = finding.content
    for type_, one, two in MAPPED.get(f"{content.kind}/{content.type}", ()):
        others = [*_ends(content, two, links), *(_ends(content, "with", links) if (one, two) == ("agent", "target") else ())]
        pairs = combinations(_ends(content, one, links), 2) if one == two else product(_ends(content, one, links), others)
        for a, b in pairs:
            if not _overlap(a, b) and all(sentence.start <= end[0] < sentence.end for end in (a, b)):
                yield _in_order(type_, a, b)


def _ends(content: Content, role: str, links: Sequence[Link]) -> list[Span]:
    if role == "place":
        return [_lies(content.place, links)] if content.place is not None else []
    return [_stands(f, links) if isinstance(f, Party) else (f.start, f.end) for f in content.roles.get(role, ())]


def _lies(place: Where, links: Sequence[Link]) -> Span:
    """Where a place stands: of "the largest city" the name in the sentence that it was found to be."""
    if place.name.lower() in place.span.quote.lower():
        return place.span.start, place.span.end
    named = [k.mention.span for k in links if k.mention.kind == "place" and place.name.lower() in k.mention.span.quote.lower()]
    return (named[0].start, named[0].end) if named else (place.span.start, place.span.end)


def _stands(party: Party, links: Sequence[Link]) -> Span:
    """Where a party stands: of "its" and "their" the name before them in the sentence that they were resolved to."""
    own = (party.mention.start, party.mention.end)
    if party.mention.quote.lower() not in OWNING:
        return own
    named = [k.mention.span for k in links if k.name == party.name and k.mention.span.end <= own[0] and k.mention.kind != "pronoun"]
    return (named[-1].start, named[-1].end) if named else own


def _at(told: Told, ends: Sequence[Span]) -> Told | None:
    """The relation between the set's entities that share most with its ends, the shorter first."""
    found = [_entity(end, ends) for end in (told.one, told.two)]
    one, two = found
    return _in_order(told.type, one, two) if one is not None and two is not None and one != two else None


def _entity(end: Span, ends: Sequence[Span]) -> Span | None:
    shared = [(min(e[1], end[1]) - max(e[0], end[0]), -(e[1] - e[0]), e) for e in ends]
    best = max(shared, default=None)
    return best[2] if best is not None and best[0] > 0 else None


def _every(document: dict[str, Any], sentences: Sequence[Sentence]) -> set[Told]:
    parties = [(e["start"], e["end"]) for e in document["entities"] if e["type"] in {"Organisation", "Person"}]
    inside = [sorted({p for p in parties if s.start <= p[0] < s.end}) for s in sentences]
    return {_in_order("FightingAgainst", a, b) for row in inside for a, b in combinations(row, 2) if a[1] <= b[0]}


# -- counting ---------------------------------------------------------------------------------------------------------------------


def _count(into: dict[str, Counter[str]], name: str, wanted: set[Told], found: set[Told]) -> None:
    for kind in ("", *(() if name == "baseline" else TYPES)):
        w = {t for t in wanted if kind in ("", t.type)}
        f = {t for t in found if kind in ("", t.type)}
        into.setdefault(f"{name}.{kind}" if kind else name, Counter()).update(
            wanted=len(w),
            found=len(f),
            exact=len(w & f),
            wanted_touched=sum(any(_touch(t, o) for o in f) for t in w),
            found_touching=sum(any(_touch(t, o) for o in w) for t in f),
        )


def _touch(a: Told, b: Told) -> bool:
    if a.type != b.type:
        return False
    straight = _overlap(a.one, b.one) and _overlap(a.two, b.two)
    return straight or (a.type in UNORDERED and _overlap(a.one, b.two) and _overlap(a.two, b.one))


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _figures(n: Counter[str]) -> dict[str, float]:
    precision, recall = ratio(n["found_touching"], n["found"]), ratio(n["wanted_touched"], n["wanted"])
    exact = f1(ratio(n["exact"], n["found"]), ratio(n["exact"], n["wanted"]))
    rounded = {"precision": precision, "recall": recall, "f1": f1(precision, recall), "exact_f1": exact}
    return {k: round(v, 3) for k, v in rounded.items()} | {"wanted": n["wanted"]}
