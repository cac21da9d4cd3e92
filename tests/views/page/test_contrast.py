"""Every colour that writes text stands out from what it is written on (WCAG 2.1 AA: 4.5 to 1), in light, dark and print."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

CSS = (files("dateline.views.page") / "templates" / "page.css").read_text(encoding="utf-8")
INK = ("ink", "soft", "link", "event", "loss", "control", "relation", "purpose", "talks", "other")
TINTED = ("event", "loss", "control", "relation", "purpose", "talks", "other")


def themes() -> list[dict[str, str]]:
    """The values of each block of variables: light, dark by the system's wish, dark by choice, print."""
    blocks = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", b)) for b in re.findall(r"\{([^{}]*--paper:[^{}]*)\}", CSS)]
    return [{**blocks[0], **b} for b in blocks]


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_there_are_four_themes_and_both_ways_to_dark_are_one():
    assert len(themes()) == 4
    assert themes()[1] == themes()[2]


@pytest.mark.parametrize("theme", range(4))
@pytest.mark.parametrize("name", INK)
def test_text_stands_out_from_the_paper_and_the_panels(theme, name):
    colours = themes()[theme]
    for ground in ("paper", "panel", "land"):
        assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)


@pytest.mark.parametrize("theme", range(4))
def test_words_stand_out_from_the_tint_behind_them(theme):
    colours = themes()[theme]
    for ground in (*(f"{name}-b" for name in TINTED), "lit"):
        if ground == "lit" and theme == 3:
            continue  # nothing is lit on paper
        assert contrast(colours["ink"], colours[ground]) >= 7, ground
