"""What a page of HTML must be like before a parser may see it: without programs, and of a size that no parser chokes on.

libxml2 takes more than quadratic time for one tag with very many attributes (half a megabyte of them: half a minute),
so attributes are counted beforehand, in linear time, by the tokenising rules of the HTML standard.
"""

from __future__ import annotations

import re

from ...records import IntakeError

MAX_TAGS = 50_000
MAX_ATTRIBUTES = 200
SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
SCRIPT_END = re.compile(r"(</script\s*>)", re.IGNORECASE)
METADATA = re.compile(r"<script\b[^>]{0,500}ld\+json", re.IGNORECASE)
NAME = r"[^\s=>/]++"
ATTRIBUTE = re.compile(rf"""{NAME}|=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?|[\s/]++""")
# An attribute is three pieces at most: space, name, value. More pieces than the limit allows need not be looked at.
TAG = re.compile(rf"<[a-zA-Z](?:{ATTRIBUTE.pattern}){{0,{4 * MAX_ATTRIBUTES}}}+")
WRITE_OUT = "save the article alone, or its text as .txt"


def harmless(page: str, *, item: str) -> str:
    """The page without scripts; raises IntakeError, naming `item`, where it has too many tags or attributes to be a report."""
    if page.count("<") > MAX_TAGS:
        raise IntakeError(item, f"has more than {MAX_TAGS:,} tags", WRITE_OUT)
    page = _without_scripts(page)
    for tag in TAG.finditer(page):
        if len(tag.group()) > MAX_ATTRIBUTES and _attributes(tag.group()) > MAX_ATTRIBUTES:
            raise IntakeError(item, f"has a tag with more than {MAX_ATTRIBUTES:,} attributes", WRITE_OUT)
    return page


def _without_scripts(page: str) -> str:
    """Scripts that hold the page's metadata as JSON stay: they are data, and are read as such."""
    kept = []
    *closed, rest = SCRIPT_END.split(page)
    for before, end in zip(closed[::2], closed[1::2], strict=True):
        script = SCRIPT.search(before)
        kept.append(before[: script.start()] if script and not METADATA.match(before, script.start()) else before + end)
    return "".join((*kept, rest))


def _attributes(tag: str) -> int:
    return sum(found.group()[0] not in "= \t\r\n\f/" for found in ATTRIBUTE.finditer(tag))
