"""What claims are found by, and what rests on claims with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from dateline.records import Claim, Hold, Incident, Party

from .actors import party_id
from .keys import name_key
from .places import id_of
from .reading import Seen, once
from .traits import Traits, Words, words_of

OWN = {"report": "the report itself"}
NO_DOUBT = {"none": "no words of doubt"}


@once
def incident_of_claim(seen: Seen) -> dict[str, Incident]:
    """The incident that each claim of a happening is put to."""
    return {claim: incident for incident in seen.situation.incidents for claim in incident.claims}


@once
def claim_traits(seen: Seen) -> dict[str, Traits]:
    """What every claim is found by."""
    return {claim.id: _traits(seen, claim) for claim in seen.claims.values()}


def resting_on(
    seen: Seen,
    claims: Iterable[str],
    *,
    words: Words,
    start: date | None = None,
    end: date | None = None,
    point: tuple[float, float, float] | None = None,
    text: str = "",
) -> Traits:
    """What a record is found by: its own words, and for every other facet those of the claims it rests on; their texts too."""
    every = [found for id_ in claims if (found := claim_traits(seen).get(id_))]
    union: dict[str, Mapping[str, str]] = {}
    for traits in every:
        for name, values in traits.words.items():
            union[name] = {**union.get(name, {}), **values}
    whole = " ".join(dict.fromkeys((text, *(traits.text for traits in every))))
    return Traits(words={**union, **words}, start=start, end=end, point=point, text=whole)


def point_of(record: Incident | Hold) -> tuple[float, float, float] | None:
    """The point of a record's footprint and its radius in km."""
    return (record.lat, record.lon, record.radius_km or 0.0) if record.lat is not None and record.lon is not None else None


def _traits(seen: Seen, claim: Claim) -> Traits:
    content, report = claim.content, seen.reports.get(claim.report)
    parties = [f for fillers in content.roles.values() for f in fillers if isinstance(f, Party)]
    where, when = content.place, content.when
    incident = incident_of_claim(seen).get(claim.id)
    voices = {voice.id or name_key(voice.name): voice.name for voice in claim.voice}
    names = [*(party.name for party in parties), *voices.values(), where.name if where else "", report.title if report else ""]
    return Traits(
        words={
            "kind": words_of(content.kind),
            "type": {content.type: content.type.replace("_", " ")},
            "actor": {party_id(party): party.name for party in parties},
            "place": ({id_of(where): where.name} | words_of(*where.within)) if where else {},
            "voice": voices or OWN,
            "source": words_of(report.source if report else ""),
            "report": {claim.report: (report.title if report else "") or claim.report},
            "factuality": words_of(claim.factuality),
            "likelihood": words_of(claim.likelihood.band) or NO_DOUBT,
            "status": words_of(incident.status if incident else ""),
            "verdict": words_of(claim.verdict or "none"),
            "precision": words_of(where.precision if where else ""),
        },
        start=when.start,
        end=when.end,
        point=(where.lat, where.lon, where.radius_km or 0.0) if where and where.lat is not None and where.lon is not None else None,
        text=" ".join(filter(None, (content.type.replace("_", " "), *names, *(span.quote for span in claim.evidence)))),
    )
