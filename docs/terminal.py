"""Draws docs/images/terminal.svg from what the command really prints: `python docs/terminal.py [WORDS OF THE COMMAND …]`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

HERE = Path(__file__).parent
WIDTH = 100
LINES = 30  # as much as a reader takes in at once
FONT_FACES = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)  # they would be fetched from the network


def printed(*words: str) -> str:
    """What `dateline` prints into a terminal of 100 columns, with its colours."""
    surroundings = {**os.environ, "COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "TERM": "xterm-256color"}
    done = subprocess.run([sys.executable, "-m", "dateline", *words], env=surroundings, capture_output=True, text=True, check=True)
    return done.stdout


def drawn(command: str, output: str) -> str:
    """The command and the first screen of its output as a picture."""
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text(f"$ {command}", style="bold"))
    lines = Text.from_ansi(output).split("\n", allow_blank=False)
    console.print(Text("\n").join(lines[:LINES]))
    if len(lines) > LINES:
        console.print(Text("…", style="dim"))
    return FONT_FACES.sub("", console.export_svg(title="dateline", unique_id="terminal"))


def main(words: list[str]) -> int:
    """Read the examples into a store of the moment and draw the command given, or one report of them."""
    asked = words or ["show", "report", "damascus-20-opposition"]
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "examples.db")
        printed("read", *map(str, sorted((HERE.parent / "examples").glob("*.jsonl"))), "--store", store)
        picture = drawn(f"dateline {' '.join(asked)}", printed(*asked, "--store", store))
    (HERE / "images").mkdir(exist_ok=True)
    (HERE / "images" / "terminal.svg").write_text(picture, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
