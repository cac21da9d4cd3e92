"""The characters of a text document, with a notice where their encoding was guessed. Readers of text formats share it."""

from __future__ import annotations

from email.message import Message

from ...records import IntakeError
from ...text.decode import SAVE_AS_UTF8, decode
from .raw import Notice, Raw

# Formats that are no text, by their first bytes, so that the advice can be of use.
MAGIC = (
    (b"%PDF-", "a PDF document", "give it the suffix .pdf"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save the document as .docx"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as .docx"),
    (b"{\\rtf", "a rich-text document", "save it as .docx or as plain text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it"),
    (b"Rar!", "a RAR archive", "unpack it"),
    (b"\x89PNG", "a picture", "give the report as text"),
    (b"\xff\xd8\xff", "a picture", "give the report as text"),
    (b"GIF8", "a picture", "give the report as text"),
    (b"SQLite format 3", "a database", "name it with --store instead"),
)


def characters(raw: Raw, declared: str = "") -> tuple[str, tuple[Notice, ...]]:
    """The text of `raw` and what to know about its encoding; raises IntakeError where it is no text.

    What the carrier says (the charset of the media type) goes before what the document says of itself (`declared`).
    """
    for magic, what, advice in MAGIC:
        if raw.data.startswith(magic):
            raise IntakeError(raw.name, f"is {what}, not text", advice)
    found = decode(raw.data, item=raw.name, declared=charset(raw.media_type) or declared)
    return found.text, guessed(found.encoding) if found.guessed else ()


def guessed(encoding: str) -> tuple[Notice, ...]:
    """The notice that an encoding was guessed."""
    said = f"The text is not UTF-8 and names no encoding; it was read as {encoding}. If letters look wrong, {SAVE_AS_UTF8}."
    return (Notice(kind="encoding_guessed", message=said),)


def charset(media_type: str | None) -> str:
    """The charset that a media type carries, or ''."""
    return str(_header(media_type).get_content_charset(""))


def bare(media_type: str | None) -> str:
    """A media type without its parameters, in lower case; '' where there is none."""
    return _header(media_type).get_content_type() if media_type else ""


def _header(media_type: str | None) -> Message:
    message = Message()
    message["Content-Type"] = "".join(c for c in media_type or "text/plain" if c.isprintable())
    return message
