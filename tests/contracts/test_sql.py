"""What goes into a statement goes in as a parameter: a text that is put together holds nothing but names of our own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2] / "src" / "dateline"
RUN = frozenset({"execute", "executemany", "executescript", "exec_driver_sql", "text", "sql"})
