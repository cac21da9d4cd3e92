"""What many tests share: the knowledge, loaded once."""

from __future__ import annotations

import pytest

from dateline.knowledge import Knowledge, load


@pytest.fixture(scope="session")
def known() -> Knowledge:
    return load()
