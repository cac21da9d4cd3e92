"""Small repairs for text that Dateline itself takes out of a document. Text that is given as text is never cleaned.

Only the readers of formats without a text of their own (HTML, PDF, DOCX, e-mail) call these, before the report exists;
from then on the text stays as it is, and offsets count in it.
"""

from __future__ import annotations

import re

LINE_END = re.compile(r"\r\n?")
NOT_PRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufeff]")
BROKEN_WORD = re.compile("(?<=[^\\W\\d_])[-\u2010\u00ad]\n(?=[^\\W\\d_])")
SOFT_HYPHEN = re.compile("\u00ad")
BLANK_LINES = re.compile(r"[ \t]*\n(?:[ \t]*\n)+")


def newlines(text: str) -> str:
    """CRLF and a lone CR become LF."""
    return LINE_END.sub("\n", text)


def printable(text: str) -> str:
    """Control characters, half surrogates and stray byte order marks become spaces; line ends become LF; ends are stripped."""
    return NOT_PRINTABLE.sub(" ", newlines(text).replace("\f", "\n\n")).strip()


def rejoined(text: str) -> str:
    """Words that a typesetter broke over two lines are joined where the next line goes on in lower case."""

    def join(match: re.Match[str]) -> str:
        goes_on = text[match.end()].islower() or text[match.start()] == "\u00ad"
        return "" if goes_on else match.group()

    return SOFT_HYPHEN.sub("", BROKEN_WORD.sub(join, text))


def spaced(blocks: str) -> str:
    """Any run of blank lines becomes one."""
    return BLANK_LINES.sub("\n\n", blocks)
