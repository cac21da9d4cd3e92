"""The situation: map, clock, brush, lanes and lists over one view, by pointer and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from .conftest import Watched

if TYPE_CHECKING:
    from playwright.sync_api import Page

Watch = Callable[..., Watched]


@pytest.fixture
def situation(watch: Watch) -> Page:
    return watch().open("/", ready=True)


def part(page: Page, name: str) -> str:
    return page.locator(f"[data-part={name}]").inner_text()


def rows(page: Page, kind: str) -> list[str]:
    found: list[str] = page.eval_on_selector_all(f"tr[data-pick^={kind}]", "all => all.map(row => row.dataset.pick)")
    return found


def settled(page: Page) -> None:
    """Until the lists are those of the view."""
    page.wait_for_function("() => !document.querySelector('#lists.busy')")


def pixel(page: Page, place: str) -> tuple[float, float]:
    """Somewhere in a footprint, in the page's pixels: looked for from the middle of the map outwards."""
    box = page.locator("[data-part=canvas]").bounding_box()
    assert box
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for reach in range(0, int(min(box["width"], box["height"]) / 2) - 20, 15):
        for dx, dy in ((0, 0), (reach, 0), (-reach, 0), (0, reach), (0, -reach)):
            page.mouse.move(middle[0] + dx, middle[1] + dy)
            tip = page.locator(".tip")
            if tip.is_visible() and place in tip.inner_text():
                return middle[0] + dx, middle[1] + dy
    raise AssertionError(f"no footprint of {place!r} on the map")


def test_it_opens_on_the_theatre_most_is_told_of(situation: Page) -> None:
    assert "22 March 2017" in part(situation, "shown")
    assert situation.locator("canvas.maplibregl-canvas").is_visible()
    assert rows(situation, "place")
    assert rows(situation, "incident")


def test_the_slider_moves_the_day_of_map_lists_and_address(situation: Page) -> None:
    before = rows(situation, "place")
    slider = situation.locator("[data-part=slider]")
    slider.focus()
    for _ in range(3):
        situation.keyboard.press("ArrowLeft")
    situation.wait_for_url("**at=2017-03-19*")
    settled(situation)
    assert "19 March 2017" in part(situation, "shown")
    assert slider.get_attribute("aria-valuetext") == "Sun, 19 March 2017" or "19 March 2017" in (
        slider.get_attribute("aria-valuetext") or ""
    )
    situation.wait_for_function(
        "told => JSON.stringify([...document.querySelectorAll('tr[data-pick^=place]')].map(r => r.dataset.pick)) !== told",
        arg=str(before),
    )
    assert "19 Mar 2017" in situation.locator("#lists h2").first.inner_text()


def test_it_plays_through_the_days_of_which_something_is_told(watch: Watch) -> None:
    page = watch().open("/?at=2017-03-18", ready=True)
    page.get_by_role("button", name="Play").click()
    page.wait_for_url("**at=2017-03-20*")
    page.get_by_role("button", name="Pause").click()
    day = page.url
    page.wait_for_timeout(1200)
    assert page.url == day


def test_the_brush_keeps_the_lists_to_a_window(situation: Page) -> None:
    every = len(rows(situation, "incident"))
    bars = situation.locator("svg.brush rect.bar-of-day")
    first, last = bars.nth(5).bounding_box(), bars.nth(7).bounding_box()
    assert first
    assert last
    y = situation.locator("svg.brush").bounding_box()["y"] + 30  # type: ignore[index]
    situation.mouse.move(first["x"] + 2, y)
    situation.mouse.down()
    situation.mouse.move(last["x"] + 2, y, steps=5)
    situation.mouse.up()
    situation.wait_for_url("**since=*until=*")
    settled(situation)
    situation.wait_for_function("every => document.querySelectorAll('tr[data-pick^=incident]').length < every", arg=every)
    situation.get_by_role("button", name="All days").click()
    situation.wait_for_function("every => document.querySelectorAll('tr[data-pick^=incident]').length === every", arg=every)


def test_the_ends_of_the_window_move_by_keyboard(situation: Page) -> None:
    situation.get_by_role("slider", name="From").focus()
    situation.keyboard.press("PageDown")
    assert "since" not in situation.url  # it cannot go below the first day
    situation.keyboard.press("ArrowRight")
    situation.wait_for_url("**since=*")
    situation.keyboard.press("Escape")
    situation.wait_for_function("() => !location.search.includes('since')")


def test_what_is_chosen_on_the_map_is_chosen_in_the_lists(situation: Page) -> None:
    situation.mouse.click(*pixel(situation, "Qaboun"))
    situation.wait_for_url("**pick=place:*")
    assert situation.locator("tr.is-chosen").count() >= 1


def test_what_is_chosen_in_the_list_is_chosen_in_the_lanes(situation: Page) -> None:
    situation.locator("summary", has_text="One by one").click()
    row = situation.locator("tr[data-pick^=incident]:has(time)", has_text="Jobar").first
    row.focus()
    situation.keyboard.press("Enter")
    picked = row.get_attribute("data-pick")
    situation.wait_for_url(f"**pick={picked}*")
    situation.wait_for_selector(".vis-item.vis-selected")
    situation.keyboard.press("ArrowDown")
    assert situation.evaluate("document.activeElement.dataset.pick") != picked
    situation.keyboard.press("Escape")
    situation.wait_for_function("() => !location.search.includes('pick')")


def test_what_is_chosen_in_the_lanes_is_chosen_in_the_list(situation: Page) -> None:
    situation.locator("summary", has_text="One by one").click()
    situation.locator(".vis-item").first.click()
    situation.wait_for_url("**pick=incident:*")


def test_an_area_of_the_map_becomes_the_table(situation: Page) -> None:
    every = len(rows(situation, "incident"))
    x, y = pixel(situation, "Jobar")
    situation.get_by_role("button", name="Select area").click()
    situation.mouse.move(x - 8, y - 8)
    situation.mouse.down()
    situation.mouse.move(x + 8, y + 8, steps=4)
    situation.mouse.up()
    situation.wait_for_url("**box=*")
    situation.wait_for_function("every => document.querySelectorAll('tr[data-pick^=incident]').length < every", arg=every)
    assert all(situation.locator("tr[data-pick^=incident]").nth(n).inner_text() for n in range(3))
    situation.get_by_role("button", name="Leave area").click()
    situation.wait_for_function("() => !location.search.includes('box')")


def test_what_is_in_view_needs_no_pointer(situation: Page) -> None:
    button = situation.get_by_role("button", name="List what is in view")
    button.focus()
    situation.keyboard.press("Enter")
    situation.wait_for_url("**box=*")


def test_an_address_opens_the_same_view_again(watch: Watch) -> None:
    page = watch().open("/?at=2017-03-19&since=2017-03-18&until=2017-03-19&pick=place:Jobar", ready=True)
    assert "19 March 2017" in part(page, "shown")
    assert part(page, "window") == "18–19 Mar 2017"
    assert "Jobar" in page.locator("tr.is-chosen").first.inner_text()


def test_going_back_goes_back_in_the_view(situation: Page) -> None:
    button = situation.get_by_role("button", name="List what is in view")
    button.click()
    situation.wait_for_url("**box=*")
    situation.go_back()
    situation.wait_for_function("() => !location.search.includes('box')")
    assert situation.locator("[data-part=no-area]").is_hidden()


def test_words_of_the_address_that_it_does_not_know_do_no_harm(watch: Watch) -> None:
    page = watch().open("/?at=2017-03-19&days=5&state=holds&from=somewhere", ready=True)
    assert "19 March 2017" in part(page, "shown")
    assert page.locator(".live").is_visible()
