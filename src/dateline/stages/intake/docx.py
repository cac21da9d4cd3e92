"""DOCX: the paragraphs of the body in reading order, those in tables included, by python-docx.

What tracked changes inserted is there and what they deleted is not. Headers, footers, notes and comments are left out.
The file is a ZIP archive: what it would unpack to is looked at before anything is unpacked.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...records import IntakeError
from ...text.clean import printable
from .raw import Draft, Raw

if TYPE_CHECKING:
    from docx.document import Document

MAX_PARTS = 5_000
MAX_UNPACKED = 100_000_000
MAX_RATIO = 200
SMALL = 5_000_000
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n"}
SAVE_ANEW = "open it in a word processor and save it anew as .docx"


def read(raw: Raw) -> Iterator[Draft]:
    """One report: the body of the document."""
    _look_inside(raw)
    document = _open(raw)
    text = "\n\n".join(filter(None, map(printable, _paragraphs(document))))
    yield Draft(item=raw.name, text=text, title=printable(document.core_properties.title or ""))


def _look_inside(raw: Raw) -> None:
    """Refuses, from the archive's table of contents alone, what is no DOCX or would unpack to absurd size."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw.data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise IntakeError(raw.name, "is a broken DOCX, or none", SAVE_ANEW) from error
    size = sum(part.file_size for part in parts)
    absurd = size > SMALL and size > MAX_RATIO * len(raw.data)
    if absurd or size > MAX_UNPACKED or len(parts) > MAX_PARTS:
        raise IntakeError(raw.name, f"would unpack to {size:,} bytes in {len(parts):,} parts", "save its text as .txt")


def _open(raw: Raw) -> Document:
    import docx  # noqa: PLC0415 (slow to load)
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415

    try:
        return docx.Document(io.BytesIO(raw.data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError, AttributeError) as error:
        raise IntakeError(raw.name, f"is a broken DOCX, or none ({error})", SAVE_ANEW) from error


def _paragraphs(document: Document) -> list[str]:
    """The text of each paragraph. The tree is walked once, so that no table can make it slow."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    body = document.element.body
    # A text box is there twice: once for programs of today and once, as the fallback, for old ones.
    for fallback in list(body.iter("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")):
        fallback.getparent().remove(fallback)
    marks = {qn(f"w:{name}"): text for name, text in BREAKS.items()}
    found: list[list[str]] = [[]]
    for node in body.iter(qn("w:p"), qn("w:t"), *marks):
        if node.tag == qn("w:p"):
            found.append([])
        else:
            found[-1].append(marks.get(node.tag) or node.text or "")
    return ["".join(parts) for parts in found]
