"""Mailboxes: messages of an IMAP folder that came since one looked last. Nothing in the mailbox is changed, not even "read"."""

from __future__ import annotations

import imaplib
import json
import re
import ssl
from contextlib import suppress
from email import message_from_bytes
from email.policy import default
from hashlib import sha256
from typing import Any

from dateline.records import FetchError

from .config import Mailbox
from .entry import Entry
from .seen import Noted

SECONDS = 30.0
MOST = 50  # messages at a time
MAX_MESSAGE = 20_000_000
RFC822 = "message/rfc822"


def collect(mailbox: Mailbox, password: str, cursor: str, connect: Any = None) -> tuple[list[Noted], str]:
    """New messages, and how far one has come: the cursor to give next time. FetchError where the server cannot be asked.

    The cursor is of UIDVALIDITY and UID (RFC 3501): where a server gives its messages new numbers, all are looked at again, and
    those that were read before are known by their Message-ID.
    """
    try:
        with (connect or _connected)(mailbox) as imap:
            _done(imap.login(mailbox.user, password), "the user name or password was not taken")
            _done(imap.select(_quoted(mailbox.folder), readonly=True), f"there is no folder {mailbox.folder!r}")
            return _new(imap, mailbox, cursor)
    except (OSError, imaplib.IMAP4.error, ssl.SSLError, ValueError) as error:
        raise FetchError(
            f"{mailbox.user}@{mailbox.host}", f"cannot be asked ({error})", "look at [[mailbox]]", passing=True
        ) from error


def _connected(mailbox: Mailbox) -> imaplib.IMAP4:
    return imaplib.IMAP4_SSL(mailbox.host, mailbox.port, ssl_context=ssl.create_default_context(), timeout=SECONDS)


def _new(imap: Any, mailbox: Mailbox, cursor: str) -> tuple[list[Noted], str]:
    validity = str((imap.response("UIDVALIDITY")[1] or [b""])[0] or b"", "ascii", "replace")
    had = _read(cursor)
    last = int(had["uid"]) if had.get("validity") == validity else 0
    (found,) = _done(imap.uid("SEARCH", f"UID {last + 1}:*"), "cannot be searched")
    uids = [uid for uid in sorted(map(int, (found or b"").split())) if uid > last][:MOST]
    noted: list[Noted] = []
    for uid in uids:
        if (data := _message(imap, uid)) is not None:
            noted.append(Noted(entry=_entry(data), source=mailbox.source, body=data, media_type=RFC822))
        last = uid
    return noted, json.dumps({"validity": validity, "uid": last})


def _message(imap: Any, uid: int) -> bytes | None:
    """A message, None where it is too large or gone by now."""
    (sized, *_) = _done(imap.uid("FETCH", str(uid), "(RFC822.SIZE)"), "a message cannot be asked for")
    size = re.search(rb"RFC822\.SIZE (\d+)", sized or b"")
    if not size or int(size[1]) > MAX_MESSAGE:
        return None
    parts = _done(imap.uid("FETCH", str(uid), "(BODY.PEEK[])"), "a message cannot be asked for")
    return next((bytes(part[1]) for part in parts if isinstance(part, tuple)), None)


def _entry(data: bytes) -> Entry:
    named = ""
    with suppress(Exception):  # a header that its own standard cannot read counts as absent
        named = str(message_from_bytes(data, policy=default).get("Message-ID") or "").strip()
    found = sha256(data).hexdigest()
    return Entry(key=named[:500] or found, text=found)


def _done(answer: tuple[str, list[Any]], problem: str) -> list[Any]:
    if answer[0] != "OK":
        raise ValueError(problem)
    return answer[1]


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _read(cursor: str) -> dict[str, Any]:
    try:
        found = json.loads(cursor or "{}")
        return {"validity": str(found["validity"]), "uid": int(found["uid"])}
    except (ValueError, KeyError, TypeError):
        return {}
