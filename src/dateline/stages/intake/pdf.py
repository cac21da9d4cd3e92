"""PDF: the text layer, page after page, by pypdf. Words broken over two lines are joined; pages stand apart by a blank line.

A PDF's date is when the file was made, not when the report came out, so it is not taken.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...records import IntakeError
from ...text.clean import printable, rejoined
from .raw import MAX_CHARACTERS, SPLIT, Draft, Raw

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 2_000

logging.getLogger("pypdf").addHandler(logging.NullHandler())


def read(raw: Raw) -> Iterator[Draft]:
    """One report: the text of all pages."""
    document = _open(raw)
    if len(document.pages) > MAX_PAGES:
        raise IntakeError(raw.name, f"has more than {MAX_PAGES:,} pages", SPLIT)
    text = "\n\n".join(filter(None, _pages(document, raw.name)))
    if not text:
        raise IntakeError(raw.name, "is a PDF without text (scanned pages?)", "run text recognition (OCR) on it first")
    title = document.metadata.title if document.metadata else None
    yield Draft(item=raw.name, text=text, title=printable(title or ""))


def _open(raw: Raw) -> PdfReader:
    from pypdf import PdfReader  # noqa: PLC0415 (slow to load)
    from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415

    locked = IntakeError(raw.name, "is an encrypted PDF", "save it without a password")
    try:
        document = PdfReader(io.BytesIO(raw.data))
        # Many a PDF is locked against printing only, with an empty password.
        if document.is_encrypted and not document.decrypt(""):
            raise locked
    except (DependencyError, NotImplementedError) as error:
        raise locked from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise IntakeError(raw.name, f"is a broken PDF ({error})", "open it in a viewer and save it anew") from error
    return document


def _pages(document: PdfReader, item: str) -> Iterator[str]:
    taken = 0
    for page in document.pages:
        text = rejoined(printable(page.extract_text()))
        taken += len(text)
        if taken > MAX_CHARACTERS:
            raise IntakeError(item, f"has more than {MAX_CHARACTERS:,} characters", SPLIT)
        yield text
