"""The review desk: a correction changes what follows and is taken back; two reviewers lose nothing of each other's."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dateline.knowledge import Knowledge

from .conftest import Watched, serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

Watch = Callable[..., Watched]


@pytest.fixture
def desk(store_file: Path, known: Knowledge, tmp_path: Path) -> Iterator[str]:
    """The app over a copy of the store, since these tests write into it."""
    copy = tmp_path / "examples.db"
    shutil.copy(store_file, copy)
    with serving(copy, known) as home:
        yield home


def record(page: Page, path: str) -> dict[str, Any]:
    """What the API says, less what changes with every reading."""
    found: dict[str, Any] = page.request.get(page.url.split("/review")[0] + path).json()
    return found


def incidents(page: Page) -> list[dict[str, Any]]:
    every: list[dict[str, Any]] = record(page, "/api/v1/incidents?limit=1000")["items"]
    return every


def test_a_correction_changes_the_situation_and_is_taken_back(watch: Watch, desk: str) -> None:
    page = watch(home=desk).open("/review")
    before = incidents(page)
    alone = next(one for one in before if one["place"] and len(one["claims"]) == 1)
    page.goto(f"{desk}/review/claims/{alone['claims'][0]}")
    form = page.locator("form.correct")
    form.locator("[name='set:place']").first.fill("Old Mill@51.5,-0.1,0.5")
    form.locator("[name=who]").fill("Ana")
    form.locator("[name=why]").fill("seen on a map")
    form.get_by_role("button", name="Correct", exact=True).click()
    assert any(one["place"] == "Old Mill" for one in incidents(page))
    page.get_by_role("button", name="Take it back").click()
    assert incidents(page) == before


def test_the_queue_goes_by_keyboard(watch: Watch, desk: str) -> None:
    page = watch(home=desk).open("/review")
    waiting = page.locator(".queue article").count()
    page.locator("[name=who]").first.fill("Ana")
    page.locator("h1").click()
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.dataset.claim")
    page.keyboard.press("a")
    page.wait_for_url("**done=*")
    assert waiting
    assert page.locator(f"[data-claim={first}]").count() == 0
    assert page.locator("[name=who]").first.input_value() == "Ana"


def test_words_are_picked_from_the_text(watch: Watch, desk: str) -> None:
    page = watch(home=desk).open("/review")
    page.get_by_role("link", name="Correct").first.click()
    page.locator("input[data-pick]").first.focus()
    page.locator(".pick mark").first.dblclick()
    assert page.locator("input[data-pick]").first.input_value() in page.locator(".pick").first.inner_text()


def test_a_place_is_picked_on_the_map(watch: Watch, desk: str) -> None:
    page = watch(home=desk).open("/review")
    page.get_by_role("link", name="Correct").first.click()
    page.get_by_text("Choose on the map").click()
    page.wait_for_selector("[data-drawn]")
    page.locator("[data-island=pick-place] canvas").click()
    assert "@" in page.locator("[name='set:place']").first.input_value()


def test_two_reviewers_do_not_lose_each_others_work(watch: Watch, desk: str) -> None:
    watched = [watch(home=desk) for _ in range(2)]
    watched[1].expected.append("409")
    one, other = (each.open("/review") for each in watched)
    claim = one.locator(".queue article").first.get_attribute("data-claim")
    for page, who, button in ((one, "Ana", "Accept"), (other, "Ben", "Reject")):
        card = page.locator(f"article[data-claim={claim}]")
        card.locator("[name=who]").fill(who)
        card.get_by_role("button", name=button).click()
    assert other.locator("h1").inner_text() == "Somebody decided on this meanwhile"
    assert "Ana" in other.locator("main").inner_text()
    assert record(one, f"/api/v1/claims/{claim}")["verdict"] == "accepted"
