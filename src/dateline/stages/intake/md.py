"""Markdown: kept as it is written, marks and all, like plain text; the first heading is the title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...text.clean import newlines
from .characters import characters
from .raw import Draft, Raw

HEADING = re.compile(r"^#{1,2}[ \t]+(\S.*?)[ \t#]*$", re.MULTILINE)


def read(raw: Raw) -> Iterator[Draft]:
    """One report: the whole text."""
    text, notices = characters(raw)
    text = newlines(text)
    heading = HEADING.search(text)
    yield Draft(item=raw.name, text=text, title=heading.group(1) if heading else "", notices=notices)
