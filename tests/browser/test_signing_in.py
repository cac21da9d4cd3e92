"""Signing in with a keyboard, in light and dark, and what each role is shown."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from dateline.knowledge import Knowledge
from dateline.web.accounts import Accounts
from dateline.web.accounts.secrets import Passwords

from .conftest import Watched, serving
from .test_pages import AXE, findings

Watch = Callable[..., Watched]
GOOD = "heron slate ladder nine"
QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture(scope="module")
def home(store_file: Path, known: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app with accounts."""
    copy = tmp_path_factory.mktemp("signing") / "record.db"
    shutil.copy(store_file, copy)
    accounts = Accounts(copy.with_name("record.db.accounts"), create=True, passwords=QUICK)
    for name, role in (("Ana", "admin"), ("Ben", "reviewer"), ("Cem", "reader")):
        accounts.add(name, role, GOOD)
    with serving(copy, known, accounts=accounts) as address:
        yield address


def sign_in(watched: Watched, name: str, path: str = "/") -> None:
    page = watched.open(path)
    page.wait_for_function("document.activeElement?.name === 'name'")  # the first field has the focus
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(GOOD)
    page.keyboard.press("Enter")
    page.wait_for_selector("a.who")


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not here (make web)")
def test_sign_in_and_account_have_no_serious_finding(watch: Watch) -> None:
    watched = watch(color_scheme="light")
    found = findings(watched.open("/sign-in"), "/sign-in")
    sign_in(watched, "Ana")
    for path in ("/account", "/account/log"):
        found += findings(watched.open(path), path)
    assert not found


def test_a_reviewer_judges_in_their_own_name(watch: Watch) -> None:
    watched = watch()
    sign_in(watched, "Ben", "/review")
    page = watched.page
    assert page.url.endswith("/review")
    assert page.locator("[name=who]").count() == 0
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.wait_for_url("**done=*")
    assert "Ben" in page.locator("main .notice").first.inner_text()


def test_a_reader_is_shown_no_form_that_is_refused(watch: Watch) -> None:
    watched = watch(390, 844)
    sign_in(watched, "Cem", "/review")
    assert watched.page.locator("form[action^='/review']").count() == 0
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= 390
    watched.open("/account").get_by_role("button", name="Sign out").click()
    watched.page.wait_for_selector("input[type=password]")
    watched.expected.append("401")
    watched.page.get_by_label("Name").fill("Cem")
    watched.page.get_by_label("Password").fill("not the password")
    watched.page.get_by_role("button", name="Sign in").click()
    assert watched.page.get_by_role("alert").inner_text() == "Name and password do not fit together."
