"""E-mail: the plain-text part of a message, or the article in its HTML part; the day that its Date header names.

Attachments are not read; each is named in a notice, so that a person can take in what matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime

from ...records import IntakeError
from ...text.clean import printable
from ...text.decode import decode
from .characters import guessed
from .html import article
from .raw import Draft, Notice, Raw

MAX_PARTS = 1_000
MAX_HEADER = 10_000  # bytes: the standard library takes quadratic time and memory for longer ones
HEADER = re.compile(
    rb"^(?:(?P<kind>content-type)|content-[a-z-]+|from|date|subject):[^\n]*+(?:\n[ \t][^\n]*+)*+", re.IGNORECASE | re.MULTILINE
)
NAMED = 20  # attachments
AS_TEXT = "save its text as .txt"


def read(raw: Raw) -> Iterator[Draft]:
    """One report: the message's body."""
    _harmless(raw.data, raw.name)
    message = message_from_bytes(raw.data, policy=default)
    if not isinstance(message, EmailMessage) or not ({"from", "date", "subject"} & {name.lower() for name in message}):
        raise IntakeError(raw.name, "has no headers of an e-mail", "save the message as .eml, or its text as .txt")
    body = message.get_body(preferencelist=("plain", "html"))
    if not isinstance(body, EmailMessage):
        raise IntakeError(raw.name, "is an e-mail without a text", "take in its attachments instead")
    text, notices = _text(body, raw.name)
    yield Draft(
        item=raw.name,
        text=text,
        title=_header(message, "subject"),
        source=" ".join(filter(None, parseaddr(_header(message, "from"))[:1])) or parseaddr(_header(message, "from"))[1],
        published=_day(message),
        notices=(*notices, *_attachments(message)),
    )


def _harmless(data: bytes, item: str) -> None:
    """Raises IntakeError, naming `item`, where a message has more parts, or a longer header, than its parser can bear."""
    parts = 0
    for header in HEADER.finditer(re.sub(rb"\r\n?", b"\n", data)):
        if len(header.group()) > MAX_HEADER:
            raise IntakeError(item, f"has a header of more than {MAX_HEADER:,} bytes", AS_TEXT)
        parts += header["kind"] is not None
        if parts > MAX_PARTS:
            raise IntakeError(item, f"has more than {MAX_PARTS:,} parts", AS_TEXT)


def _text(body: EmailMessage, item: str) -> tuple[str, tuple[Notice, ...]]:
    payload = body.get_payload(decode=True)
    found = decode(payload if isinstance(payload, bytes) else b"", item=item, declared=str(body.get_content_charset("")))
    notices = guessed(found.encoding) if found.guessed else ()
    is_html = body.get_content_subtype() == "html"
    return (article(found.text, item=item).text if is_html else printable(found.text)), notices


def _header(message: EmailMessage, name: str) -> str:
    """A header's words on one line, or ''. A header that its own standard cannot read counts as absent."""
    try:
        return " ".join(printable(str(message.get(name, ""))).split())
    except (MessageError, ValueError, IndexError, AttributeError, TypeError):
        return ""


def _day(message: EmailMessage) -> str:
    """The day as the sender's clock had it."""
    try:
        return parsedate_to_datetime(_header(message, "date")).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return _header(message, "date")


def _attachments(message: EmailMessage) -> list[Notice]:
    names = [printable(part.get_filename() or "without a name") for part in message.iter_attachments()]
    said = [f"The attachment “{name}” was not read." for name in names[:NAMED]]
    more = [f"{len(names) - NAMED:,} more attachments were not read."] if len(names) > NAMED else []
    return [Notice(kind="attachment", message=one) for one in (*said, *more)]
