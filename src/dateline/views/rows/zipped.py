"""Zipped: archives packed anew with one date on every file, so that the same content gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip archive can tell
PROPERTIES = "docProps/core.xml"
MADE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def packed(data: bytes) -> bytes:
    """The archive with its files in the same order, every one dated alike, and so the document that they make up."""
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            info = zipfile.ZipInfo(item.filename, date_time=EPOCH)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            content = old.read(item)
            new.writestr(info, MADE.sub(rb"\g<1>1980-01-01T00:00:00Z", content) if item.filename == PROPERTIES else content)
    return sink.getvalue()
