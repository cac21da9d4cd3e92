"""Reading sentences of our own with the whole pipeline, and what its claims tell, as plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Claim, Content, Party, Purpose, Report

Tells = Callable[[str, str, dict[str, str]], str]
Told = Callable[[str, str], list[Content]]


def words(content: Content, role: str) -> Iterator[str]:
    """The names and the words of all that fills a role, the place and the aim among them."""
    if role == "place" and content.place:
        for place in (content.place, *content.place.also):
            yield from (place.name, place.span.quote, *place.within)
    elif role == "aim" and isinstance(content, Purpose) and content.aim:
        yield content.aim.quote
    else:
        for filler in content.roles.get(role, ()):
            yield from (filler.name, filler.mention.quote) if isinstance(filler, Party) else (filler.quote,)


def _holds(claim: Claim, type_: str, expected: dict[str, str]) -> bool:
    """Whether a claim is of that kind/type, and each role holds every name joined by "+", in one of its forms joined by "|"."""
    content = claim.content
    told = {role: " / ".join(words(content, role)).casefold() for role in expected}
    return f"{content.kind}/{content.type}" == type_ and all(
        any(form.casefold() in told[role] for form in name.split("|"))
        for role, names in expected.items()
        for name in names.split("+")
    )


def _shown(claim: Claim) -> str:
    content = claim.content
    roles = {role: list(words(content, role)) for role in (*content.roles, "place", "aim")}
    return f"{content.kind}/{content.type} {claim.anchor.quote!r} { ({k: v for k, v in roles.items() if v}) }"


@pytest.fixture(scope="session")
def lacks(known: Knowledge) -> Tells:
    """What a text tells instead, where no claim is of the type with those fillers; "" where one is."""

    def look(text: str, type_: str, expected: dict[str, str]) -> str:
        claims = pipeline.read(Report(id="example", text=text), known).claims
        return "" if any(_holds(c, type_, expected) for c in claims) else "; ".join(map(_shown, claims)) or "nothing"

    return look


@pytest.fixture(scope="session")
def told(known: Knowledge) -> Told:
    """The contents of one kind/type that a text tells."""

    def read(text: str, type_: str) -> list[Content]:
        claims = pipeline.read(Report(id="r", text=text), known).claims
        return [c.content for c in claims if f"{c.content.kind}/{c.content.type}" == type_]

    return read
