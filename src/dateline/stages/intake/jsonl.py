"""JSON Lines: one report a line, {"id", "published", "source", "text"} and, if wanted, "title" and "url" (see row.py).

A broken line is refused with its number and the rest goes on. Lines end at LF only, as the format says.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator

from ...records import IntakeError
from ...text.decode import SAVE_AS_UTF8, decode
from .raw import MAX_BYTES, SPLIT, Draft, Raw, Refusal
from .row import draft

LONG = 1_000_000  # bytes of a line whose values are counted before they are made
MAX_MARKS = 1_000_000  # of syntax in such a line: a value takes much more memory than the two bytes it may have
MARKS = (b"[", b"{", b",", b":")
ONE_OBJECT = 'each line is one object: {"id": "…", "published": "YYYY-MM-DD", "source": "…", "text": "…"}'


def read(raw: Raw) -> Iterator[Draft | Refusal]:
    """A report or a refusal for every line that is not blank."""
    data = raw.data.removeprefix(b"\xef\xbb\xbf")
    if b"\0" in data[:4096]:
        data = decode(raw.data, item=raw.name).text.encode("utf-8")
    for number, line in enumerate(io.BytesIO(data), start=1):
        if line.strip():
            try:
                yield _line(line, f"{raw.name}, line {number}")
            except IntakeError as error:
                yield Refusal.of(error)


def _line(line: bytes, item: str) -> Draft:
    if len(line) > MAX_BYTES:
        raise IntakeError(item, f"is longer than {MAX_BYTES // 1_000_000} MB", SPLIT)
    if len(line) > LONG and sum(map(line.count, MARKS)) > MAX_MARKS:
        raise IntakeError(item, f"has more than {MAX_MARKS:,} brackets, commas and colons", SPLIT)
    try:
        row = json.loads(line.decode("utf-8"), object_pairs_hook=_once)
    except UnicodeDecodeError as error:
        raise IntakeError(item, f"is not UTF-8 (byte {error.start + 1})", SAVE_AS_UTF8) from error
    except json.JSONDecodeError as error:
        raise IntakeError(item, f"is not JSON ({error.msg}, column {error.colno})", ONE_OBJECT) from error
    except _TwiceError as error:
        raise IntakeError(item, f"names {error} twice", "give each field once") from error
    except (ValueError, RecursionError) as error:
        raise IntakeError(item, "is not JSON that can be read (too deep, or a number too long)", ONE_OBJECT) from error
    if not isinstance(row, dict):
        raise IntakeError(item, "is not an object", ONE_OBJECT)
    return draft(row, item)


class _TwiceError(ValueError):
    """A name given twice in an object, of which readers of JSON choose as they like."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    row = dict(pairs)
    if len(row) < len(pairs):
        ((name, _),) = Counter(name for name, _ in pairs).most_common(1)
        raise _TwiceError(f"“{name[:40]}”")
    return row
