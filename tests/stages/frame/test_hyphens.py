"""X-backed, X-held, pro-X: who stands with whom and who holds what, in the right direction, on sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Lacks = Callable[[str, str, dict[str, str]], str]

TOLD: list[tuple[str, str, dict[str, str]]] = [
    ("Iran-backed Houthi fighters left.", "relation/backs", {"subject": "Iran", "object": "Houthis"}),
    ("The Rwandan-supported M23 took Goma.", "relation/backs", {"subject": "Rwanda", "object": "March 23 Movement"}),
    ("Saudi-sponsored tribesmen fled.", "relation/backs", {"subject": "Saudi Arabia", "object": "tribesmen"}),
    ("The Saudi-led coalition bombed a farm.", "relation/leads", {"subject": "Saudi Arabia", "object": "Saudi-led coalition"}),
    ("Pro-Russian separatists left.", "relation/backs", {"subject": "separatists", "object": "Russia"}),
    ("Anti-Houthi forces advanced.", "relation/hostile", {"subject": "Anti-Houthi forces", "object": "Houthis"}),
    ("Kremlin-aligned gunmen left.", "relation/allied", {"subject": "gunmen", "object": "Russian government"}),
    ("An al-Qaeda-linked group left.", "relation/allied", {"subject": "group", "object": "al-Qaeda"}),
    ("The UAE-allied militia left.", "relation/allied", {"subject": "militia", "object": "United Arab Emirates"}),
    ("ISIL-affiliated militants left.", "relation/part_of", {"subject": "militants", "object": "Islamic State"}),
    ("Shells hit government-held Aleppo.", "control/holds", {"holder": "government", "place": "Aleppo"}),
    ("Shells hit the M23-controlled town of Rutshuru.", "control/holds", {"holder": "March 23 Movement", "place": "Rutshuru"}),
    ("Clashes shook Hamas-ruled Gaza.", "control/holds", {"holder": "Hamas", "place": "Gaza"}),
    ("Clashes shook Indian-administered Kashmir.", "control/holds", {"holder": "India", "place": "Kashmir"}),
    ("Warplanes struck formerly rebel-held Douma.", "control/lost", {"holder": "rebels", "place": "Douma"}),
]

NOT_TOLD = [
    ("Formerly US-backed rebels left.", "relation/backs"),
    ("Warplanes struck formerly rebel-held Douma.", "control/holds"),
    ("A government-run lottery closed.", "control/holds"),
]


@pytest.mark.parametrize(("text", "type_", "expected"), TOLD)
def test_a_hyphen_tells_who_stands_where(text: str, type_: str, expected: dict[str, str], lacks: Lacks) -> None:
    assert not lacks(text, type_, expected)


@pytest.mark.parametrize(("text", "type_"), NOT_TOLD)
def test_what_is_over_or_no_place_does_not(text: str, type_: str, lacks: Lacks) -> None:
    assert lacks(text, type_, {})
