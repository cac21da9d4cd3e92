"""ACLED-shaped CSV: the columns and codes of ACLED's codebook, one row for each incident that is told to have happened.

Names of actors are those of our registry. The claims and spans of a row are in `tags`, its reports in `source`, the report's own
words in `notes`: nothing there is ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from dateline.records import Claim, Span
from dateline.views.record import Record
from dateline.views.rows.citing import cited, said_by, sources, told
from dateline.views.rows.happened import Happened, happened, told_together
from dateline.views.rows.harm import deaths, total
from dateline.views.rows.losses import Losses
from dateline.views.rows.parties import STATE, Side
from dateline.views.rows.pointed import pointed
from dateline.views.rows.setting import Site, code_of, days, middle, spread
from dateline.views.rows.tables import Cell, defused, lines

ARMED_SUBS = ("Armed clash", "Attack")


def write(record: Record, losses: Losses) -> Iterator[str]:
    """The header and the rows."""
    columns = record.known.crosswalk.acled["columns"]
    yield from lines([columns])
    codes = record.known.crosswalk.acled
    for one in happened(record, losses, attempted=codes["attempted"]):
        row = _row(one, record, losses)
        if row is not None:
            losses.row(one.ids)
            yield from lines([defused([row[name] for name in columns], losses)])


def _row(one: Happened, record: Record, losses: Losses) -> dict[str, Cell] | None:
    """The row of an incident; None where it has none, with the first reason why."""
    walk = record.known.crosswalk
    sub = _sub_event(one, record)
    if sub is None:
        losses.add("no-code", one.what, one.ids)
        return None
    event = walk.acled_event[sub]
    when = _when(one, walk.acled, losses)
    where = _where(one, walk.acled, losses) if when else None
    who = _actors(one, event, one.site, walk.acled, losses) if where and one.site else None
    if when is None or where is None or who is None or one.site is None or one.site.state is None:
        return None
    claims = told_together(record, one)
    return {
        "event_id_cnty": f"{one.site.state.iso3}{int(one.id.removeprefix('i_'), 16)}",
        **when,
        "disorder_type": walk.disorder(sub),
        "event_type": event,
        "sub_event_type": sub,
        **who,
        **where,
        "source": "; ".join(dict.fromkeys(s.name for s in sources(claims, record))),
        "source_scale": None,
        "notes": _notes(one, record),
        "fatalities": _fatalities(one, losses),
        "tags": _tags(one, claims),
        "timestamp": _timestamp(claims, record),
    }


def _sub_event(one: Happened, record: Record) -> str | None:
    """The codebook's sub-event, as far as who stands against whom does not make it another."""
    codes = record.known.crosswalk.acled
    kind, type_ = one.incident.kind, one.incident.type
    sub = record.known.codebook.entry(kind, type_).acled
    if one.attempted:
        return codes["attempted"].get(type_) and str(codes["attempted"][type_])
    taking = codes["taking"]
    if sub in taking.values() and one.doers:
        country = one.site.state.iso2 if one.site and one.site.state else ""
        return str(taking["by_state" if one.doers[0].acled(country) == STATE else "by_others"])
    narrower = next((codes["narrower"][sub][word] for word in _words(one) if word in codes["narrower"].get(sub, {})), None)
    if narrower is None and sub in ARMED_SUBS and one.targets:
        met = "civilians" if all(side.civilians for side in one.targets) else "armed"
        return str(codes["against"][met].get(sub, sub))
    return narrower or sub


def _words(one: Happened) -> Iterator[str]:
    """The words of the triggers, weapons and doers of an incident, in lower case."""
    for claim in one.claims:
        spans = [claim.anchor, *(f for f in claim.content.role("instrument") if isinstance(f, Span))]
        spans += [party.mention for party in claim.content.parties("agent")]
        yield from (word for span in spans for word in span.quote.lower().replace("-", " ").split())


def _when(one: Happened, codes: Mapping[str, Any], losses: Losses) -> dict[str, Cell] | None:
    told_days = days(one.incident)
    if told_days is None:
        losses.add("no-day", one.what, one.ids)
        return None
    precision = code_of(spread(*told_days), codes["time_precision"])
    if precision is None:
        losses.add("wide-day", one.what, one.ids)
        return None
    if precision > 1:
        losses.add("some-day", f"{one.what} to {told_days[1]}", one.ids)
    day = middle(*told_days)
    return {"event_date": day.isoformat(), "year": day.year, "time_precision": precision}


def _where(one: Happened, codes: Mapping[str, Any], losses: Losses) -> dict[str, Cell] | None:
    where = pointed(one, codes, "geo_precision", losses)
    if where is None:
        return None
    site = where.site
    return {
        "iso": where.state.iso,
        "region": where.state.acled_region,
        "country": site.country,
        "admin1": site.admin1,
        "admin2": site.admin2,
        "admin3": None,
        "location": site.name,
        "latitude": round(where.lat, 4),
        "longitude": round(where.lon, 4),
        "geo_precision": where.precision,
    }


def _actors(one: Happened, event: str, site: Site, codes: Mapping[str, Any], losses: Losses) -> dict[str, Cell] | None:
    """Two actors, those beside them, and who meets whom; None where nobody is told and the codebook has no word for that."""
    doers = [s for s in one.doers if s.sort != "thing"]
    met = [s for s in (*one.targets, *one.beside) if s.sort != "thing" and s.name not in {d.name for d in doers}]
    unknown = codes["unknown_actors"].get(event)
    if not doers:
        losses.add("no-doer" if unknown else "no-sides", one.what, one.ids)
    if not doers and not unknown:
        return None
    if one.targets and not met:
        losses.add("no-target", f"{one.what}: {one.targets[0].name}", one.ids)
    if len(doers) > 1 or len(met) > 1:
        losses.add("more-sides", one.what, one.ids)
    name1, class1 = _named(doers, site, codes) if doers else (unknown["name"].format(country=site.country), unknown["class"])
    name2, class2 = _named(met, site, codes)
    civilians = bool(met) and all(s.civilians for s in met) and event in codes["violent"]
    return {
        "actor1": name1,
        "assoc_actor_1": "; ".join(s.name for s in doers[1:]),
        "inter1": class1,
        "actor2": name2,
        "assoc_actor_2": "; ".join(s.name for s in met[1:]),
        "inter2": class2,
        "interaction": "" if met and not class2 else _interaction(class1, class2, codes),
        "civilian_targeting": codes["civilian_targeting"] if civilians else "",
    }


def _named(found: Sequence[Side], site: Site, codes: Mapping[str, Any]) -> tuple[str, str]:
    if not found:
        return "", ""
    first, country = found[0], site.state.iso2 if site.state else ""
    if first.civilians and (first.actor is None or first.actor.umbrella):
        return str(codes["civilians"]).format(country=site.country), first.acled(country)
    return first.name, first.acled(country)


def _interaction(one: str, other: str, codes: Mapping[str, Any]) -> str:
    """The classes in the codebook's order; "only" where one stands alone; empty where one of two is not known."""
    order = list(codes["actors"])
    both = sorted((c for c in (one, other) if c), key=order.index)
    return "-".join(both) if len(both) == 2 else f"{one} only" if one and not other else ""


def _notes(one: Happened, record: Record) -> str:
    said = sorted({said_by(claim) for claim in one.claims if claim.voice})
    by = f" Said by {', '.join(said)}." if said else ""
    denied = f" Denied by {', '.join(sorted({said_by(c) for c in one.denied}))}." if one.denied else ""
    tried = " Told as tried, not as reached." if one.attempted else ""
    return f"{told(one.claims, record)}.{by}{denied}{tried}"


def _fatalities(one: Happened, losses: Losses) -> int:
    killed = deaths(one.harms)
    for harm in killed:
        if harm.differs:
            losses.add("differing-toll", f"{one.what}: killed {harm.low}–{harm.high} of {harm.name}", harm.claims)
        elif harm.open:
            losses.add("open-quantity", f"{one.what}: killed {harm.low or harm.high} of {harm.name}", harm.claims)
    return total(killed, "low")


def _tags(one: Happened, claims: Sequence[Claim]) -> str:
    crowd = "crowd size=no report; " if one.incident.type == "protest" else ""
    return f"{crowd}claims: {cited(claims)}"


def _timestamp(claims: Sequence[Claim], record: Record) -> int | None:
    """When the last of its reports came into the store, in seconds since 1970; empty where it is in none."""
    moments = [record.recorded[c.report] for c in claims if record.recorded.get(c.report)]
    return int(datetime.fromisoformat(max(moments)).astimezone(UTC).timestamp()) if moments else None
