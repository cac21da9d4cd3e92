"""Documents made by code, in words of our own, and the two calls that the tests of intake share."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import docx
import pypdf

from dateline.stages.intake import Raw, Refusal, Taken, reports

TODAY = date(2017, 4, 1)
SENTENCE = "The brigade said on Tuesday that it had driven the attackers out of the mill after two days of fighting."
PARAGRAPHS = (
    SENTENCE,
    "A spokesman for the other side denied this and said that his men still held the bridge and the road to the north.",
    "Residents reached by telephone spoke of heavy shelling during the night, and of several families who had left.",
)


def take(name: str, data: bytes, **said: object) -> list[Taken | Refusal]:
    """Everything that comes out of a document."""
    return list(reports(Raw(name=name, data=data, **said), today=TODAY))  # type: ignore[arg-type]


def taken(name: str, data: bytes, **said: object) -> Taken:
    """The one report in a document."""
    (found,) = take(name, data, **said)
    assert isinstance(found, Taken), str(found)
    return found


def refused(name: str, data: bytes, **said: object) -> Refusal:
    """The one refusal that a document gets; like every refusal it names the item and says what to do."""
    (found,) = take(name, data, **said)
    assert isinstance(found, Refusal), found
    assert found.item.startswith(name) and found.problem and found.advice
    assert "Traceback" not in str(found)
    return found


def kinds(found: Taken) -> list[str]:
    """The kinds of the issues that travel with a report."""
    return [issue.kind for issue in found.issues]


def page(body: str, head: str = "") -> bytes:
    """A page of HTML."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def article(*paragraphs: str) -> str:
    """An article for `page`."""
    return "<article>" + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs) + "</article>"


def pdf(*lines: str, title: str = "") -> bytes:
    """A PDF of one page with the lines given, written out by hand."""
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    stream = f"BT /F1 12 Tf 72 720 Td {shown}ET"
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({title}) >>",
    ]
    data, offsets = "%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"trailer\n<< /Size {len(parts) + 1} /Root 1 0 R /Info {len(parts)} 0 R >>\nstartxref\n{len(data)}\n%%EOF"
    return f"{data}xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}{end}".encode("latin-1")


def locked(password: str) -> bytes:
    """An encrypted PDF; the owner's password is another."""
    writer = pypdf.PdfWriter(io.BytesIO(pdf(SENTENCE)))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    return _written(writer)


def blank_pdf() -> bytes:
    """A PDF of one page without text, like a scan."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    return _written(writer)


def _written(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word(*paragraphs: str, table: tuple[str, ...] = (), title: str = "") -> bytes:
    """A DOCX with the paragraphs and then a table of one row."""
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        cells = document.add_table(1, len(table)).rows[0].cells
        for cell, text in zip(cells, table, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def archive(**parts: bytes) -> bytes:
    """A ZIP archive; `__` in a name stands for a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/"), data)
    return out.getvalue()
