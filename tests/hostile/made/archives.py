"""Word documents and other archives that are not what they say."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from itertools import pairwise

import docx

from .texts import SENTENCE

BODY = "word/document.xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(**changed: str | bytes) -> bytes:
    """A sound Word document with some parts changed or added; `__` in a name stands for a slash and `_dot_` for a dot."""
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    sound, out = io.BytesIO(), io.BytesIO()
    document.save(sound)
    parts = {name.replace("__", "/").replace("_dot_", "."): data for name, data in changed.items()}
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, old.read(name)))
        for name, data in parts.items():
            new.writestr(name, data)
    return out.getvalue()


def body(paragraphs: str, doctype: str = "") -> bytes:
    """A Word document with a body of XML as given."""
    xml = f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{W}"><w:body>{paragraphs}</w:body></w:document>'
    return word(word__document_dot_xml=xml)


def entities(depth: int) -> bytes:
    """Ten of the entity before in each entity."""
    names = [chr(ord("a") + n) for n in range(depth)]
    made = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
    text = f"<w:p><w:r><w:t>{SENTENCE} &{names[-1]};</w:t></w:r></w:p>"
    return body(text, f'<!DOCTYPE x [<!ENTITY a "ha">{made}]>')


def outside(address: str) -> bytes:
    """An entity that is a file of this machine, or of another."""
    return body(f"<w:p><w:r><w:t>{SENTENCE} &x;</w:t></w:r></w:p>", f'<!DOCTYPE x [<!ENTITY x SYSTEM "{address}">]>')


def nested(depth: int) -> bytes:
    """Elements in elements."""
    return body(f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>" + "<w:sdt>" * depth + "</w:sdt>" * depth)


def paragraphs(count: int) -> bytes:
    """Very many empty paragraphs."""
    return body(f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>" + "<w:p/>" * count)


def bomb(size: int) -> bytes:
    """A part that unpacks to so many bytes."""
    return word(word__more_dot_xml=b"0" * size)


def lying(size: int) -> bytes:
    """A body that unpacks to so many bytes, and says that it is ten."""
    data = body("<w:p/>" * (size // 6))
    return data.replace(struct.pack("<L", len(_unpacked(data))), struct.pack("<L", 10))


def _unpacked(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(BODY)


def crowded(count: int) -> bytes:
    """Very many parts."""
    return word(**{f"p{n}": b"" for n in range(count)})


def escaping() -> bytes:
    """Parts whose names lead out of any folder that they would be unpacked to."""
    return word(**{"_dot__dot___" * 8 + "etc__dateline": b"x", "__tmp__dateline": b"x", "C:\\dateline": b"x"})


def remote() -> bytes:
    """A template, a picture and a sub-document that lie on another machine."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="r{n}" Type="{kind}/{what}" Target="http://192.0.2.1/{what}" TargetMode="External"/>'
        for n, what in enumerate(("attachedTemplate", "image", "subDocument", "oleObject"))
    )
    rels = f'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}'
    return word(word___rels__settings_dot_xml_dot_rels=rels + "</Relationships>")


def overlapping(times: int) -> bytes:
    """An archive whose table of contents names one packed part over and over."""
    data = word(word__more_dot_xml=b"0" * 1_000_000)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        end = archive.start_dir
        count = len(archive.filelist)
    table = data[end : data.rindex(b"PK\5\6")]
    return (
        data[:end]
        + table * times
        + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count * times, count * times, len(table) * times, end, 0)
    )


def packed(times: int) -> bytes:
    """A text in gzip in gzip."""
    data = SENTENCE.encode()
    for _ in range(times):
        data = gzip.compress(data, mtime=0)
    return data


def within_itself(depth: int) -> bytes:
    """A Word document in a Word document, so many deep."""
    data = word()
    for _ in range(depth):
        data = word(word__embeddings__inner_dot_docx=data)
    return data
