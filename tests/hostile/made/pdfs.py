"""PDF files, written out by hand so that they can be wrong in a chosen way."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

import pypdf

from .texts import SENTENCE

SHOWN = f"BT /F1 12 Tf 72 720 Td ({SENTENCE}) Tj ET"
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> {} >> >>"
PAGES = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
CATALOGUE = "<< /Type /Catalog /Pages 2 0 R >>"


def stream(data: str | bytes, more: str = "") -> bytes:
    """An object with a stream."""
    body = data.encode("latin-1") if isinstance(data, str) else data
    return f"<< /Length {len(body)} {more} >>\nstream\n".encode() + body + b"\nendstream"


def written(objects: Sequence[str | bytes], trailer: str = "", *, start: int | None = None) -> bytes:
    """The file of some objects, the first being the catalogue; `start` is a wrong offset of the table."""
    data, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n".encode() + (part.encode("latin-1") if isinstance(part, str) else part) + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(data) if start is None else start}\n%%EOF"
    )
    return bytes(data) + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def document(
    *,
    catalogue: str = CATALOGUE,
    pages: str = PAGES,
    resources: str = "",
    shown: str | bytes = "",
    more: Sequence[str | bytes] = (),
) -> bytes:
    """A sound document of one page, but for the part given."""
    content = shown if isinstance(shown, bytes) else stream(shown or SHOWN)
    return written([catalogue, pages, PAGE.format(resources), content, FONT, *more])


def script() -> bytes:
    """A script that runs when the document is opened, a launch of a program, and a file within."""
    action = "<< /S /JavaScript /JS (app.launchURL\\('http://192.0.2.1/'\\)) >>"
    launch = "<< /S /Launch /F (/bin/sh) >>"
    return document(catalogue=f"<< /Type /Catalog /Pages 2 0 R /OpenAction {action} /AA << /WC {launch} >> >>")


def own_ancestor() -> bytes:
    """A tree of pages that holds itself."""
    return document(pages="<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>")


def page_over_and_over(times: int) -> bytes:
    """One page, named very many times."""
    return document(pages=f"<< /Type /Pages /Kids [{'3 0 R ' * times}] /Count {times} >>")


def boasting(count: int) -> bytes:
    """A document that says it has very many pages and has one."""
    return document(pages=f"<< /Type /Pages /Kids [3 0 R] /Count {count} >>")


def form_in_itself() -> bytes:
    """A drawing that draws itself, twice."""
    form = stream("/X Do /X Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>")
    return document(resources="/XObject << /X 6 0 R >>", shown="/X Do " + SHOWN, more=[form])


def bomb(size: int) -> bytes:
    """A page whose stream unpacks to so many bytes, twice packed."""
    packed = zlib.compress(zlib.compress(b" " * size, 9), 9)
    return document(shown=stream(packed, "/Filter [/FlateDecode /FlateDecode]"))


def operators(count: int) -> bytes:
    """A page of very many drawing operators, packed."""
    return document(shown=stream(zlib.compress(b"q 1 0 0 1 0 0 cm Q\n" * count, 9), "/Filter /FlateDecode"))


def deep(depth: int) -> bytes:
    """Lists in lists."""
    return document(catalogue=f"<< /Type /Catalog /Pages 2 0 R /Deep {'[' * depth}{']' * depth} >>")


def lost_table() -> bytes:
    """A table of objects that is not where it is said to be."""
    return written([CATALOGUE, PAGES, PAGE.format(""), stream(SHOWN), FONT], start=99_999_999)


def circling_table() -> bytes:
    """A table of objects that names itself as the one before it."""
    sound = document()
    at = sound.index(b"xref\n")
    return sound.replace(b"/Root 1 0 R", f"/Root 1 0 R /Prev {at}".encode())


def endless_reference() -> bytes:
    """A length that is the object it is the length of, and contents that hold themselves."""
    return written([CATALOGUE, PAGES, PAGE.format(""), b"<< /Length 4 0 R >>\nstream\n" + SHOWN.encode() + b"\nendstream", FONT])


def huge_number() -> bytes:
    """Numbers of very many digits, and a name as long."""
    return document(catalogue=f"<< /Type /Catalog /Pages 2 0 R /N {'9' * 100_000} /{'A' * 100_000} 1 >>")


def locked() -> bytes:
    """An encrypted document."""
    writer = pypdf.PdfWriter(io.BytesIO(document()))
    writer.encrypt("secret", owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def titled(title: str) -> bytes:
    """A document with a title of steering characters."""
    return written([CATALOGUE, PAGES, PAGE.format(""), stream(SHOWN), FONT, f"<< /Title ({title}) >>"], "/Info 6 0 R")


def many_objects(count: int) -> bytes:
    """Very many objects that nothing needs."""
    return document(more=["null"] * count)
