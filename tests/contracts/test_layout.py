"""What holds for the whole tree: modules say what they are, stay small, and nothing of the machine it was written on is in it."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src" / "dateline").rglob("*.py"))
LONGEST_MODULE = 400
# Where packages are fetched from, and where somebody's own files lie: neither belongs into a tree that others install.
FOREIGN = re.compile(
    r"/(?:home|root|Users)/\w|/tmp/\w|/work/\w|https?://[^\s\"']*(?:/simple\b|pypi|pythonhosted|/nexus/|/artifactory/)"
)
BINARY = {".png", ".jpg", ".pdf", ".docx", ".gz", ".zip"}


def tracked() -> list[Path]:
    """Files under version control, or all files of the tree where there is no git."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        found = [p for part in ("src", "tests", "bench", "docs", "examples") for p in (ROOT / part).rglob("*") if p.is_file()]
        return [p for p in found if p.suffix != ".pyc"]
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_says_what_it_is_and_is_short(path: Path) -> None:
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)), "a module opens with what it is"
    assert len(text.splitlines()) <= LONGEST_MODULE


def test_nothing_is_called_utils_or_common() -> None:
    assert [p for p in SOURCES if {"utils", "common", "helpers", "misc"} & {p.stem, p.parent.name}] == []


def test_nothing_of_one_machine_or_registry_is_in_the_tree() -> None:
    this = Path(__file__)
    found = [
        f"{path.relative_to(ROOT)}: {hit.group()}"
        for path in tracked()
        if path.suffix not in BINARY and path != this
        for hit in FOREIGN.finditer(path.read_text("utf-8", errors="replace"))
    ]
    assert found == []


def test_the_locks_pin_by_hash_and_name_no_registry() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock", "requirements-consumers.lock"):
        text = (ROOT / lock).read_text("utf-8")
        pinned = re.findall(r"^[a-z0-9][\w.-]*==", text, re.MULTILINE)
        assert len(pinned) > 50
        assert "://" not in text
        assert not re.search(r"^--(?!hash)", text, re.MULTILINE)
        assert text.count("--hash=sha256:") >= len(pinned)


def test_the_development_lock_agrees_with_the_lock() -> None:
    def pins(name: str) -> dict[str, str]:
        return dict(re.findall(r"^([a-z0-9][\w.-]*)==([\w.]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))

    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_every_dependency_is_in_the_lock() -> None:
    stated = re.search(r"^dependencies = \[(.*?)^\]", (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert stated
    names = re.findall(r'"([A-Za-z0-9-]+)', stated.group(1))
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert [n for n in names if f"\n{n}==" not in f"\n{lock}"] == []
