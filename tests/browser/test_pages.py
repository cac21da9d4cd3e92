"""Every page: it opens without a complaint, can be read by everybody (axe, WCAG 2.2 AA), on a phone too, and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from .conftest import ROOT, Watched

if TYPE_CHECKING:
    from playwright.sync_api import Page

Watch = Callable[..., Watched]
AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
LISTS = ("/incidents", "/places", "/actors", "/tracks", "/disputes", "/tolls", "/reports")
SEARCHES = ("/search?q=army", "/search?of=incidents&view=timeline", "/search?q=army&view=map")
OTHERS = ("/", "/purposes", "/help", "/api", *SEARCHES)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "(only) => axe.run(document, { runOnly: only, resultTypes: ['violations'] })"
SERIOUS = ("serious", "critical")
FEWEST = 20  # pages; a guard against a walk that finds nothing


def pages(watched: Watched) -> list[str]:
    """All lists, of each the first record, and the other pages: their paths. Lists are short, since rows are alike."""
    found = list(OTHERS)
    for path in LISTS:
        page = watched.open(f"{path}?limit=12")
        hrefs = page.eval_on_selector_all("main a[href]", "all => all.map(a => a.getAttribute('href'))")
        found += [f"{path}?limit=12", *[href.split("#")[0] for href in hrefs if href.startswith(f"{path}/")][:1]]
    menu = page.eval_on_selector_all("#nav a", "all => all.map(a => a.getAttribute('href'))")
    return list(dict.fromkeys([*found, *(href for href in menu if href not in LISTS)]))


def findings(page: Page, path: str) -> list[str]:
    """What axe finds serious on a page, in words; in the dark only what colours can do."""
    page.evaluate(AXE.read_text(encoding="utf-8") + "; undefined")
    light = page.evaluate(RUN, {"type": "tag", "values": RULES})
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(RUN, {"type": "rule", "values": ["color-contrast"]})
    page.emulate_media(color_scheme="light")
    serious = [found for found in (*light["violations"], *dark["violations"]) if found["impact"] in SERIOUS]
    return [f"{path}: {found['help']}: {node['html'][:160]}" for found in serious for node in found["nodes"][:3]]


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not here (make web)")
def test_no_page_has_a_serious_finding_in_light_or_dark(watch: Watch) -> None:
    watched = watch(color_scheme="light")
    every = pages(watched)
    assert len(every) >= FEWEST
    assert not [told for path in every for told in findings(watched.open(path, ready=path == "/"), path)]


def test_no_page_scrolls_sideways_on_a_phone(watch: Watch) -> None:
    watched = watch(390, 844, is_mobile=True, has_touch=True)
    wide = {}
    for path in pages(watched):
        page = watched.open(path)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 390:
            wide[path] = width
    assert not wide


def test_pages_read_well_without_scripts(watch: Watch) -> None:
    page = watch(java_script_enabled=False).open("/?at=2017-03-20")
    assert page.locator("#lists tbody tr").count() > 10
    assert page.locator("input[type=date]").is_visible()
    assert not page.locator("[data-part=canvas]").is_visible()
    assert not page.locator("[data-part=slider]").is_visible()


def test_the_theme_is_kept(watch: Watch) -> None:
    watched = watch(color_scheme="light")
    page = watched.open("/help")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Dark theme").click()
    assert page.evaluate(paper) != light
    watched.open("/places")
    assert page.evaluate(paper) != light


def test_what_is_missing_is_told_for_people(watch: Watch) -> None:
    watched = watch()
    watched.expected.append("404")
    page = watched.open("/incidents/i_nothing")
    assert page.locator("h1").count() == 1
    assert page.locator("nav a", has_text="Situation").count() == 1


def test_keys_walk_the_claims_of_a_report(watch: Watch) -> None:
    page = watch().open("/reports/damascus-20-opposition", ready=True)
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.querySelector('.no')?.textContent") == "2"
    assert page.locator("mark.lit").count() == 1
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"


def test_what_is_pointed_at_is_lit_beside_the_text(watch: Watch) -> None:
    page = watch().open("/reports/damascus-20-opposition", ready=True)
    page.locator("mark").first.hover()
    assert page.locator(".note.lit").count() >= 1
