"""Claims of either form (gold, or our export) laid out alike, in words."""

from __future__ import annotations

from typing import Any

Raw = dict[str, Any]
ROLES = (
    "agent",
    "target",
    "with",
    "side",
    "by",
    "holder",
    "against",
    "subject",
    "object",
    "parties",
    "sponsor",
    "instrument",
    "of",
)


def is_gold(claim: Raw) -> bool:
    """Whether a claim has the form of the gold and not that of our export."""
    return "quote" in claim


def span(claim: Raw, text: str) -> tuple[int, int]:
    """Where its anchor stands (code points)."""
    if not is_gold(claim):
        return claim["anchor"]["start"], claim["anchor"]["end"]
    quote, anchor = claim["quote"], claim.get("anchor") or claim["quote"]
    start = text.find(quote) + max(quote.find(anchor), 0)
    return start, start + len(anchor)


def quoted(claim: Raw, text: str) -> tuple[int, int]:
    """Where the words that show it stand: the gold's quote, or our first evidence."""
    if not is_gold(claim):
        return claim["evidence"][0]["start"], claim["evidence"][0]["end"]
    start = text.find(claim["quote"])
    return start, start + len(claim["quote"])


def told(claim: Raw) -> str:
    """One line for a reader: type, roles, place, time, voice, certainty, as far as they are given."""
    parts = [f"{claim['kind']}/{claim['type']}", *_roles(claim), *_setting(claim), *_certainty(claim)]
    return " · ".join(parts)


def _roles(claim: Raw) -> list[str]:
    roles = claim if is_gold(claim) else claim["roles"]
    return [f"{role}: {', '.join(map(_name, roles[role]))}" for role in ROLES if isinstance(roles.get(role), list) and roles[role]]


def _name(filler: Any) -> str:
    if isinstance(filler, list):
        return str(filler[0])
    return filler if isinstance(filler, str) else str(filler.get("name") or filler["mention"])


def _setting(claim: Raw) -> list[str]:
    place, when = claim.get("place"), claim.get("when") or {}
    found = [f"at {_name(place)}"] if place else []
    if when.get("text") or when.get("start"):
        found.append(f"when {when.get('text') or '?'} ({when.get('start') or '?'} to {when.get('end') or '?'})")
    return found


def _certainty(claim: Raw) -> list[str]:
    voices = " > ".join(v if isinstance(v, str) else v["name"] for v in claim.get("voice") or [])
    doubt = claim.get("likelihood")
    words = doubt.get("text") if isinstance(doubt, dict) else doubt
    quantity = claim if is_gold(claim) else claim.get("quantity") or {}
    many = [str(quantity[k]) for k in ("low", "high", "qualifier") if quantity.get(k) is not None]
    return [
        *([f"voice {voices}"] if voices else []),
        *([claim["factuality"]] if claim.get("factuality", "actual") != "actual" else []),
        *([f"“{words}”"] if words else []),
        *([f"how many {' '.join(many)}"] if many else []),
    ]
