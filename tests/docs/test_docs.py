"""The documents say what is so: commands exist, links lead somewhere, generated pages are fresh, examples are as described."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
from pathlib import Path
from types import ModuleType

import pytest
import typer.main

from dateline.cli import app

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")]
WRITTEN = [page for page in PAGES if page.parent.name != "reference"]
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)|<img[^>]* src=\"([^\"]+)\"")
EXAMPLES = [json.loads(line) for f in sorted((ROOT / "examples").glob("*.jsonl")) for line in f.read_text("utf-8").splitlines()]


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def command_names() -> set[str]:
    return set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def builder(name: str = "build") -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"docs_{name}", ROOT / "docs" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_to_files_that_are_here(page: Path) -> None:
    targets = [a or b for a, b in LINK.findall(page.read_text("utf-8"))]
    assert [t for t in targets if "://" not in t and not (page.parent / t).exists()] == []


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_paths_named_in_backquotes_exist(page: Path) -> None:
    named = re.findall(r"`((?:src|tests|bench|docs|examples)/[\w./*-]+)`", page.read_text("utf-8"))
    assert [path for path in named if not list(ROOT.glob(path.rstrip("/")))] == []


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_files_named_without_their_folder_exist(page: Path) -> None:
    named = set(re.findall(r"`(\w+\.(?:py|yaml|csv))`", page.read_text("utf-8")))
    there = {path.name for part in ("src", "bench", "docs") for path in (ROOT / part).rglob("*.*")}
    assert sorted(named - there) == []


@pytest.mark.parametrize("page", WRITTEN, ids=name_of)
def test_commands_named_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    code = "\n".join([*re.findall(r"`([^`\n]+)`", text), *re.findall(r"```(?:sh|console|text)?\n(.*?)```", text, re.DOTALL)])
    assert set(re.findall(r"^(?:\$ )?make ([a-z-]+)", code, re.MULTILINE)) <= targets
    assert set(re.findall(r"^(?:\$ )?dateline ([a-z]+)", code, re.MULTILINE)) <= command_names()


@pytest.mark.parametrize("page", sorted((ROOT / "docs" / "how-to").glob("*.md")), ids=name_of)
def test_commands_of_the_how_tos_have_these_words_and_options(page: Path) -> None:
    blocks = re.findall(r"```(?:sh|console)\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    lines = re.findall(r"^(?:\$ )?dateline (.*)", "\n".join(blocks), re.MULTILINE)
    assert [line for line in lines if not _runs(shlex.split(line, comments=True))] == []


def _runs(words: list[str]) -> bool:
    """Whether there is such a command with these options."""
    command = typer.main.get_command(app)
    while words and words[0] in getattr(command, "commands", {}):
        command = command.commands[words.pop(0)]  # type: ignore[attr-defined]
    known = {option for parameter in command.params for option in parameter.opts}
    nameless = bool(getattr(command, "commands", {})) and any(not word.startswith("-") for word in words[:1])
    return not nameless and {word for word in words if word.startswith("-")} <= known | {"-"}


def test_every_command_is_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in sorted(command_names()) if f"dateline {name}" not in text] == []


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md"])
def test_the_number_of_types_is_right(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    types = list((ROOT / "src" / "dateline" / "knowledge" / "codebook").glob("*/*.yaml"))
    assert set(re.findall(r"(\d+) types", text)) == {str(len(types))}


def test_the_python_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    exec(code, {})
    assert "event recapture actual" in capsys.readouterr().out


def test_the_reference_is_what_the_code_says() -> None:
    stale = [path.name for path, text in builder().pages().items() if not path.is_file() or path.read_text("utf-8") != text]
    assert stale == [], "run `make docs`"


def test_the_page_on_reading_shows_what_the_reader_does() -> None:
    stale = [path.name for path, text in builder("reading").files().items() if path.read_text("utf-8") != text]
    assert stale == [], "run `python docs/reading.py`, and read whether the prose still holds"


def test_every_file_of_a_language_is_described() -> None:
    folder = ROOT / "src" / "dateline" / "knowledge" / "languages" / "en"
    described = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert [f.name for f in sorted(folder.glob("*.yaml")) if f"`{f.name}`" not in described] == []


def test_every_target_of_the_makefile_explains_itself() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    explained = set(re.findall(r"^([a-z-]+):.*## \S", text, re.MULTILINE))
    assert {"help", "demo", "test", "check", "bench", "serve", "clean", "lock", "docs"} <= explained


def test_the_examples_are_described_and_told_apart() -> None:
    described = (ROOT / "examples" / "README.md").read_text("utf-8")
    ids = [row["id"] for row in EXAMPLES]
    assert len(ids) == len(set(ids)) >= 16
    assert [id_ for id_ in ids if f"`{id_}`" not in described] == []
    assert sum(id_.startswith("damascus-") for id_ in ids) >= 12


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row["id"])
def test_an_example_has_what_a_report_needs(row: dict[str, str]) -> None:
    assert set(row) == {"id", "published", "source", "title", "text"}
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", row["published"])
    assert 120 <= len(row["text"].split()) <= 250
