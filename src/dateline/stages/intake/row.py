"""A row of a table of reports, from JSONL or CSV, made into a draft.

The keys are id, published, source, text, title and url; others are left alone. `text` is taken exactly as given, for
offsets are counted in it. A row is refused only where its text or its id cannot be taken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...records import IntakeError
from .raw import MAX_CHARACTERS, SPLIT, Draft, Notice

KEYS = ("id", "published", "source", "text", "title", "url")
MAX_ID = 500  # characters; databases index no more than some two thousand bytes
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def draft(row: Mapping[str, object], item: str, notices: tuple[Notice, ...] = ()) -> Draft:
    """The draft of one row; raises IntakeError where it has no usable text or an id of a wrong type."""
    text = row.get("text")
    if text is None:
        raise IntakeError(item, "has no “text”", 'each row needs at least {"text": "…"}')
    if not isinstance(text, str):
        raise IntakeError(item, f"“text” is {_kind(text)}, not a string", "put the report's words in quotation marks")
    if len(text) > MAX_CHARACTERS:
        raise IntakeError(item, f"has more than {MAX_CHARACTERS:,} characters", SPLIT)
    if UNSTORABLE.search(text):
        raise IntakeError(item, "“text” holds a NUL character or half a surrogate pair", "write the text anew as UTF-8")
    said = {key: row.get(key) for key in ("published", "source", "title", "url")}
    odd = [key for key, value in said.items() if value is not None and not _usable(value)]
    return Draft(
        item=item,
        text=text,
        id=_id(row.get("id"), item),
        **{key: str(value) for key, value in said.items() if value is not None and key not in odd},
        notices=(*notices, *(Notice(kind="field_ignored", message=f"“{key}” is not a string and was left out.") for key in odd)),
    )


def _id(value: object, item: str) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str) and len(value) > MAX_ID:
        raise IntakeError(item, f"“id” has more than {MAX_ID} characters", "give a shorter one, or leave it out")
    if not isinstance(value, str) or not value.strip() or not _usable(value):
        raise IntakeError(item, f"“id” is {_kind(value)}, not a usable string", 'write it as "id": "…", or leave it out')
    return value


def _usable(value: object) -> bool:
    return isinstance(value, str) and UNSTORABLE.search(value) is None


def _kind(value: object) -> str:
    names = {str: "a string", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), "null")
