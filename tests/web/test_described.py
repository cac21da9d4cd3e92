"""The API by its own description: whatever that allows, and what it does not, is answered or refused, and nothing breaks."""

from __future__ import annotations

from pathlib import Path

from argon2 import PasswordHasher
from bench.api import answers
from tests import made

from dateline.knowledge import Knowledge
from dateline.store import open_store
from dateline.web import create_app
from dateline.web.accounts import Accounts
from dateline.web.accounts.secrets import Passwords

FEW = 3  # questions to each address; bench.api asks more
QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


def test_no_question_that_is_described_breaks_it(known: Knowledge, tmp_path: Path) -> None:
    with open_store(tmp_path / "record.db") as store:
        store.add(made.reading(), "2017-03-22T12:00:00+00:00")
        accounts = Accounts(tmp_path / "accounts", create=True, passwords=QUICK)
        accounts.add("Ana", "admin", "heron slate ladder nine")
        bearer = {"authorization": f"Bearer {accounts.token('Ana')}"}
        told = list(answers(create_app(store, known, accounts=accounts), FEW, bearer))
    assert len(told) > 60
    assert [asked for status, asked in told if status not in (200, 400, 404, 405, 429)] == []
