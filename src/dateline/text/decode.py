"""Bytes → characters, by a ladder that is short enough to be remembered.

1. a byte order mark says which UTF it is (the mark itself is dropped);
2. zero bytes: UTF-32 or UTF-16 without a mark if they read as plausible text, otherwise the data is binary;
3. UTF-8, if every byte agrees (other encodings hardly ever pass for it);
4. the encoding that the document or its carrier declares, if every byte agrees;
5. a guess: Windows-1252 where nearly all bytes are ASCII, else what charset_normalizer finds most orderly.

Only step 5 is a guess, and `Decoded.guessed` says so. Nothing is decoded with replacement characters: what no step
can read is refused.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from ..records import IntakeError

SAMPLE = 65_536
MANY_CONTROLS = 0.05
SOME_CONTROLS = 3
FEW_HIGH_BYTES = 0.15
FEW_ASCII = 0.1
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WITHOUT_BOM = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
# Python calls many things a text encoding (idna, unicode_escape); these are the ones that documents are written in.
CHARSETS = re.compile(r"(utf-(8|16|32)|ascii|iso8859|iso2022|cp\d|koi8|mac|gb|big5|shift_jis|euc|hz|johab|tis|kz|ptcp)")
SAVE_AS_UTF8 = "save it as UTF-8 and try again"
NOT_TEXT = "give Dateline a text, or the document in a format that it reads"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Characters, the encoding they were in, and whether that encoding was only guessed."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, *, item: str, declared: str = "") -> Decoded:
    """The characters of `data`; raises IntakeError, naming `item`, where it is no text or in no encoding that can be told."""
    found = _marked(data, item) or _zeros(data, item) or _strict(data, "utf-8")
    found = found or (_strict(data, declared) if _is_charset(declared) else None) or _guess(data)
    if found is None:
        raise IntakeError(item, "its character encoding cannot be told", SAVE_AS_UTF8)
    if _is_binary(found.text[:SAMPLE]):
        raise IntakeError(item, "is binary data, not text", NOT_TEXT)
    return found


def _marked(data: bytes, item: str) -> Decoded | None:
    """What the byte order mark says. A marked document that is not in that encoding is broken, not in another."""
    for bom, name in BOMS:
        if data.startswith(bom):
            found = _strict(data[len(bom) :], name)
            if found is None:
                raise IntakeError(item, f"begins as {name.upper()} but is not {name.upper()} throughout", SAVE_AS_UTF8)
            return found
    return None


def _zeros(data: bytes, item: str) -> Decoded | None:
    """Wide characters without a mark; any other data with zero bytes is binary."""
    if b"\0" not in data:
        return None
    for name in WITHOUT_BOM:
        found = _strict(data, name)
        if found and _plausible(found.text[:SAMPLE], few=0.0 if "32" in name else FEW_ASCII):
            return found
    raise IntakeError(item, "is binary data, not text", NOT_TEXT)


def _strict(data: bytes, name: str) -> Decoded | None:
    try:
        return Decoded(text=data.decode(name), encoding=name)
    except (UnicodeError, LookupError):
        return None


def _is_charset(name: str) -> bool:
    try:
        return bool(name) and CHARSETS.match(codecs.lookup(name).name) is not None
    except (LookupError, ValueError):
        return False


def _guess(data: bytes) -> Decoded | None:
    sample = data[:SAMPLE]
    high = sum(byte > 0x7F for byte in sample)
    found = _strict(data, "cp1252") if high <= FEW_HIGH_BYTES * len(sample) else None
    name = found.encoding if found else _orderly(sample)
    found = found or _strict(data, name)
    return Decoded(text=found.text, encoding=name, guessed=True) if found else None


def _orderly(sample: bytes) -> str:
    """The name of the encoding that makes the sample look most like writing, or ''."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 (rarely needed)

    best = from_bytes(sample).best()
    return best.encoding if best else ""


def _plausible(text: str, few: float) -> bool:
    """Whether wide characters read as writing: all assigned, none a control, more than `few` of them spaces or other ASCII."""
    if not text or any(unicodedata.category(c) in ("Cn", "Co", "Cs") or (c < " " and c not in "\t\n\r\f") for c in text):
        return False
    return sum(c < "\x7f" for c in text) >= few * len(text)


def _is_binary(text: str) -> bool:
    """Whether control characters are more than the few that stray into texts."""
    controls = sum(c < " " and c not in "\t\n\r\f\v" for c in text)
    return controls > SOME_CONTROLS and controls > MANY_CONTROLS * len(text)
