"""Values that a person writes as FIELD=VALUE, made into what a judgement keeps; refused with what may have been meant."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from dateline.knowledge import Knowledge
from dateline.knowledge.judged import fields_of
from dateline.knowledge.places import Place
from dateline.records import BANDS, FACTUALITY, WORDS, Claim, DatelineError, Party, Quantity, Span
from dateline.stages.situate.footprint import PRECISION

from .naming import one_word_of

NONE = "none"
RANGE = ".."
POINT = re.compile(
    r"(?P<name>.+?)\s*@\s*(?P<lat>-?\d+(?:\.\d+)?)\s*,\s*(?P<lon>-?\d+(?:\.\d+)?)(?:\s*,\s*(?P<radius>\d+(?:\.\d+)?))?"
)
NUMBERS = re.compile(r"(?P<low>\d+)?(?P<range>\.\.)?(?P<high>\d+)?(?:\s*[“\"](?P<words>.+)[”\"])?")
DAYS = {3: "day", 2: "month", 1: "year"}
SEVERAL = 8
SHOWN = 12
AROUND_KM = 1.0  # of a point that a person gives without saying how wrong it may be


def given(written: Iterable[str], claim: Claim, known: Knowledge) -> dict[str, Any]:
    """What a correction sets, by field. A role may come often, each time with one party; `none` empties a field."""
    fields, found = fields_of(claim.content), dict[str, list[str]]()
    for pair in written:
        name, equals, value = pair.partition("=")
        if not equals or not value.strip():
            raise DatelineError(f"{pair!r} sets nothing: write FIELD=VALUE, such as place=Homs; `none` empties a field")
        field = one_word_of(name.strip().lower(), fields, f"field of {claim.content.kind} claims")
        found.setdefault(field, []).append(value.strip())
    return {field: _value(field, values, claim, known) for field, values in found.items()}


def as_written(claim: Claim, field: str) -> list[str]:
    """The value of a field as a person would write it: what `given` reads back as the same; nothing where it is empty."""
    content = claim.content
    if field in _ONE:
        return [written] if (written := _written(claim, field)) else []
    if field == "voice":
        return [voice.name for voice in claim.voice]
    return [filler.name if isinstance(filler, Party) else filler.quote for filler in content.role(field)]


def _written(claim: Claim, field: str) -> str:
    content = claim.content
    place, when = content.place, content.when
    quantity: Quantity | None = getattr(content, "quantity", None)
    aim: Span | None = getattr(content, "aim", None)
    days = when.start.isoformat() if when.start == when.end and when.start else _range(when.start, when.end)
    return {
        "type": content.type,
        "place": place.name if place else "",
        "when": days,
        "quantity": _counted(quantity) if quantity else "",
        "aim": aim.quote if aim else "",
        "factuality": claim.factuality,
        "likelihood": claim.likelihood.band or "",
    }[field]


def _range(low: object, high: object) -> str:
    return f"{'' if low is None else low}{RANGE}{'' if high is None else high}" if (low, high) != (None, None) else ""


def _counted(quantity: Quantity) -> str:
    low, high, words = quantity.low, quantity.high, quantity.qualifier
    number = str(low) if low is not None and low == high else _range(low, high)
    return " ".join(part for part in (number, f"“{words}”" if words else "") if part)


def _value(field: str, values: list[str], claim: Claim, known: Knowledge) -> Any:
    several = field not in _ONE or field == "voice"
    if len(values) > 1 and not several:
        raise DatelineError(f"{field} is given {len(values)} times; it has one value")
    if values == [NONE]:
        if field in ("type", "factuality"):
            raise DatelineError(f"a claim always has a {field}; to say that it is not so at all: dateline judge reject {claim.id}")
        return [] if several else None
    if field == "voice":
        return [_voice(one, known) for one in values]
    if field in _ONE:
        return _ONE[field](values[0], claim, known)
    return [_words(one, claim, known) if field in WORDS else _party(one, known) for one in values]


def _type(written: str, claim: Claim, known: Knowledge) -> str:
    kind = claim.content.kind
    return one_word_of(written.lower().replace(" ", "_"), known.codebook.types(kind), f"type of {kind}")


def _factuality(written: str, _claim: Claim, _known: Knowledge) -> str:
    return one_word_of(written.lower(), FACTUALITY, "factuality")


def _likelihood(written: str, _claim: Claim, _known: Knowledge) -> str:
    return one_word_of(written.lower().replace(" ", "_"), BANDS, "likelihood")


def _party(written: str, known: Knowledge) -> dict[str, Any]:
    """An actor by its id or name; a name that no registry has stays a name. A label stays the label."""
    actors = known.actors
    actor = actors.by_id(written) or actors.by_id(f"actor:{written}") or actors.lookup(written)
    if actor is None and written.startswith("actor:"):
        raise DatelineError(f"no actor has the id {written!r}; `dateline actors show NAME` finds one")
    if actor is None:
        demonym = actors.country_of(written)
        actor = actors.state(demonym.country) if demonym is not None and demonym.country else None
    if actor is None or actor.umbrella:
        return {"name": written, "id": None, "aliases": []}
    return {"name": actor.name, "id": actor.id, "aliases": list(actor.aliases[:SHOWN])}


def _voice(written: str, known: Knowledge) -> dict[str, Any]:
    """A voice; one in lower case ("local activists") has no name of its own."""
    party = _party(written, known)
    return {**party, "unnamed": party["id"] is None and written == written.lower()}


def _words(written: str, claim: Claim, _known: Knowledge) -> dict[str, str]:
    """Words of the claim's own evidence."""
    if not any(written in span.quote for span in claim.evidence):
        raise DatelineError(f"{written!r} is not among the words that say it: “{claim.evidence[0].quote}”")
    return {"text": written}


def _place(written: str, _claim: Claim, known: Knowledge) -> dict[str, Any]:
    """A place of the gazetteer, told apart by what follows a comma; or NAME@LAT,LON,KM for one that no gazetteer has."""
    pinned = POINT.fullmatch(written)
    if pinned:
        return _pinned(pinned)
    name, *others = (part.strip() for part in written.split(","))
    named = known.places.lookup_near(name)
    fitting = [place for place in named if all(map(_is_of(place), others))]
    own = [place for place in fitting if place.name.lower() == name.lower()]
    fitting = own if len(own) == 1 else fitting
    if len(fitting) != 1:
        raise DatelineError(_no_place(written, name, fitting or list(named), bool(fitting)))
    return _known_place(fitting[0])


def _is_of(place: Place) -> Callable[[str], bool]:
    told = {word.lower() for word in (place.id, place.kind, place.country, place.country_name, *place.within)}
    return lambda word: word.lower() in told


def _no_place(written: str, name: str, found: list[Place], fit: bool) -> str:
    if not found:
        return f"no gazetteer has a place {name!r}: say where it lies ({name}@LAT,LON,KM), or add one that has it"
    listed = "; ".join(f"{', '.join((p.name, *p.within))} ({p.kind}, {p.id})" for p in found[:SEVERAL])
    more = f"; and {len(found) - SEVERAL} more" if len(found) > SEVERAL else ""
    head = f"{written!r} may be {len(found)} places" if fit else f"no place is both {written!r}"
    return f"{head}; put what it lies in, its kind or its id behind a comma. There is: {listed}{more}"


def _known_place(place: Place) -> dict[str, Any]:
    plain = {name: getattr(place, name) for name in ("name", "id", "lat", "lon", "radius_km")}
    return {**plain, "precision": PRECISION[place.kind], "within": [w for w in place.within if w != place.name]}


def _pinned(found: re.Match[str]) -> dict[str, Any]:
    lat, lon, radius = float(found["lat"]), float(found["lon"]), float(found["radius"] or AROUND_KM)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise DatelineError(f"no such point on earth: {lat}, {lon} (latitude first, in degrees)")
    precision = "exact" if radius <= AROUND_KM else "region"
    plain = {"name": found["name"], "id": None, "lat": lat, "lon": lon, "radius_km": radius}
    return {**plain, "precision": precision, "within": []}


def _when(written: str, _claim: Claim, _known: Knowledge) -> dict[str, Any]:
    """A day, month or year, or two of them with `..` between; an end left out is open."""
    first, dots, last = (part.strip() for part in written.partition(RANGE))
    start, end = _days(first, written), _days(last, written) if dots else _days(first, written)
    if start is None and end is None:
        raise DatelineError(f"{written!r} gives no day; `when=none` says that no time is known")
    if start and end and end[1] < start[0]:
        raise DatelineError(f"{written!r} ends before it begins")
    days = (start[0] if start else None, end[1] if end else None)
    sizes = {bound[2] for bound in (start, end) if bound}
    precision = sizes.pop() if len(sizes) == 1 else "days"
    edtf = f"{first or RANGE}/{last or RANGE}" if dots else first
    return {
        "start": str(days[0]) if days[0] else None,
        "end": str(days[1]) if days[1] else None,
        "precision": "days" if dots and precision == "day" else precision,
        "edtf": edtf,
    }


def _days(written: str, whole: str) -> tuple[date, date, str] | None:
    """The first and the last day of a day, month or year, and which of these it is; None for an open end."""
    if not written:
        return None
    parts = written.split("-")
    try:
        if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", written):
            raise ValueError("write YYYY-MM-DD, YYYY-MM or YYYY")
        year, month, day = (int(parts[i]) if i < len(parts) else 0 for i in range(3))
        last = calendar.monthrange(year, month or 12)[1]
        return date(year, month or 1, day or 1), date(year, month or 12, day or last), DAYS[len(parts)]
    except (ValueError, calendar.IllegalMonthError) as problem:
        raise DatelineError(
            f"{whole!r} is no time: {problem}; a day is 2017-03-21, a span 2017-03-21..2017-03-23, a month 2017-03"
        ) from problem


def _quantity(written: str, _claim: Claim, _known: Knowledge) -> dict[str, Any]:
    """A number, LOW..HIGH with an end left open, words in quotation marks behind it or alone."""
    found = NUMBERS.fullmatch(written)
    if found is None or (found["range"] and not (found["low"] or found["high"])):
        raise DatelineError(
            f"{written!r} is no quantity: write 12, 12..15, 12.. (at least), ..15 (up to), or words in quotation marks"
        )
    low = int(found["low"]) if found["low"] else None
    high = int(found["high"]) if found["high"] else None if found["range"] else low
    if low is not None and high is not None and high < low:
        raise DatelineError(f"{written!r} runs from more to fewer")
    return {"low": low, "high": high, "qualifier": found["words"]}


_ONE: Mapping[str, Callable[[str, Claim, Any], Any]] = {
    "type": _type,
    "place": _place,
    "when": _when,
    "quantity": _quantity,
    "aim": _words,
    "factuality": _factuality,
    "likelihood": _likelihood,
}
