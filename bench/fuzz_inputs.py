"""Inputs for `fuzz`: sound documents of every format that is read, and random and mutated bytes and texts, alike every time."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable
from functools import cache

SENTENCES = (
    "Rebels shelled the town of Bor on Tuesday, killing at least four civilians, residents said.",
    "“We will retake Torit within days,” a spokesman for the army told reporters in Juba on 3 March 2021.",
    "The army denied that it had attacked the clinic near Yambio; the United Nations called for an inquiry.",
    "Some 2,500 people fled from Nasir to Malakal after the bridge over the Sobat was blown up overnight.",
    "Talks between the government and the rebels, hosted by Kenya, were suspended because neither side would withdraw.",
    "If the ceasefire fails, militias may try to cut the road between Wau and Raga, officials warned.",
)
WEIGHTS = {"txt": 40, "jsonl": 25, "csv": 15, "md": 5, "eml": 8, "html": 5, "pdf": 1.5, "docx": 0.5}
# What has troubled readers of documents before.
PIECES: tuple[bytes, ...] = (
    *(
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\xc0\xaf",
        "\u202e\u200b\u0301".encode(),
        b"\x1b[31m",
        b"\r",
        b"\n\n",
    ),
    *(b"<script>", b"<!--", b"]]>", b"<![CDATA[", b"&#x110000;", b"<p", b"'\">", b"<table>", b"<meta charset=utf-7>"),
    *(b'{"', b'"}', b"[[[[", b"\\ud800", b"\\u0000", b"1e999", b"NaN", b'"text":', b'""', b'","', b"=1+1", b";", b"\t"),
    *(b"--b\n", b"Content-Type: multipart/mixed; boundary=b\n\n", b"=?utf-8?q?=00?=", b"=\n", b"=3D", b"Date: 0\n"),
    *(
        b"endobj\n",
        b"stream\n",
        b"/Length -1",
        b"/Kids [2 0 R]",
        b"<<",
        b"%%EOF",
        b"xref",
        b"9" * 40,
        b"-1",
        b"PK\x03\x04",
        b"A" * 300,
    ),
)
SIGNS = "“”‘’\"'()[]{}—–-…,.;:!?/%$\u00a0\u200b\u202e\u0301\n\t0123456789éßДب中😀"


def document(number: int, seed: int = 8) -> tuple[str, bytes]:
    """The name and the bytes of input `number`: nine in ten a sound document changed, the others random bytes."""
    dice = random.Random(f"{seed}:{number}")
    name = dice.choices([*WEIGHTS], [*WEIGHTS.values()])[0]
    data = sound(name) if dice.random() < 0.9 else dice.randbytes(dice.randrange(400))
    for _ in range(dice.choice((1, 1, 2, 3, 5, 9))):
        data = dice.choice(CHANGES)(data, dice)
    return f"item.{name}", data


def text(number: int, seed: int = 8) -> str:
    """Text `number`: sentences of war, their words and characters changed."""
    dice = random.Random(f"{seed}:text:{number}")
    whole = dice.choice((" ", "\n\n", "")).join(dice.choices(SENTENCES, k=dice.randrange(1, 8)))
    for _ in range(dice.choice((1, 2, 3))):
        whole = dice.choice(REWRITES)(whole, dice)
    return whole or SENTENCES[0]


def _flip(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randrange(1, 9)):
        if changed:
            changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _cut(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data) + 1)
    return data[:start] + data[start + dice.choice((1, 4, 40, len(data))) :]


def _put(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data) + 1)
    return data[:start] + dice.choice(PIECES) * dice.choice((1, 1, 1, 20, 300)) + data[start:]


def _repeat(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data) + 1)
    piece = data[start : start + dice.choice((1, 10, 100))]
    return data[:start] + piece * dice.choice((2, 10, 100)) + data[start:]


def _splice(data: bytes, dice: random.Random) -> bytes:
    other = sound(dice.choice([*WEIGHTS]))
    return data[: dice.randrange(len(data) + 1)] + other[dice.randrange(len(other) + 1) :]


CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flip, _cut, _put, _put, _repeat, _splice)


def _shuffled(whole: str, dice: random.Random) -> str:
    words = whole.split(" ")
    dice.shuffle(words)
    return " ".join(words)


def _noised(whole: str, dice: random.Random) -> str:
    return "".join(c + dice.choice(SIGNS) * (dice.random() < 0.06) for c in whole)


def _thinned(whole: str, dice: random.Random) -> str:
    return "".join(c for c in whole if dice.random() > 0.06)


def _repeated(whole: str, dice: random.Random) -> str:
    words = whole.split(" ")
    start = dice.randrange(len(words))
    return " ".join([*words[:start], *words[start : start + dice.randrange(1, 6)] * dice.choice((2, 5, 30)), *words[start:]])


def _cased(whole: str, dice: random.Random) -> str:
    return dice.choice((str.upper, str.lower, str.title, str.swapcase))(whole)


def _unspaced(whole: str, dice: random.Random) -> str:
    return whole.replace(dice.choice(" ,.ea"), dice.choice(("", " ", "\n", "-", "’")))


REWRITES: tuple[Callable[[str, random.Random], str], ...] = (_shuffled, _noised, _thinned, _repeated, _cased, _unspaced)


@cache
def sound(name: str) -> bytes:
    """A sound document of a format."""
    return SOUND[name]()


def _text() -> bytes:
    return "\n\n".join(("BOR, 3 March 2021 —", *SENTENCES)).encode()


def _page() -> bytes:
    head = '<title>Bor</title><meta charset="utf-8"><meta property="article:published_time" content="2021-03-03">'
    body = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}</article></body>".encode()


def _rows() -> bytes:
    made = (
        json.dumps({"id": f"r{n}", "published": "2021-03-03", "source": "Wire", "text": s}) for n, s in enumerate(SENTENCES[:3])
    )
    return ("\n".join(made) + "\n").encode()


def _table() -> bytes:
    return ("id,published,source,text\n" + "".join(f'r{n},2021-03-03,Wire,"{s}"\n' for n, s in enumerate(SENTENCES[:3]))).encode()


def _mail() -> bytes:
    head = "From: Wire <a@wire.example>\nDate: Wed, 03 Mar 2021 10:00:00 +0000\nSubject: =?utf-8?q?Bor?=\nMIME-Version: 1.0\n"
    html = f"--b\nContent-Type: text/html; charset=utf-8\n\n<p>{SENTENCES[1]}</p>\n"
    plain = f"--b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n{SENTENCES[0]}=\n\n"
    file = "--b\nContent-Type: image/png; name=a.png\nContent-Disposition: attachment\n\nAAAA\n--b--\n"
    return f"{head}Content-Type: multipart/mixed; boundary=b\n\n{plain}{html}{file}".encode()


def _paper() -> bytes:
    shown = f"BT /F1 12 Tf 72 720 Td ({SENTENCES[0]}) Tj 0 -14 Td ({SENTENCES[3]}) Tj ET"
    parts = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    data, table = "%PDF-1.4\n", ""
    for number, part in enumerate(parts, start=1):
        table += f"{len(data):010} 00000 n \n"
        data += f"{number} 0 obj\n{part}\nendobj\n"
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF"
    return (data + end).encode("latin-1")


def _word() -> bytes:
    import docx  # noqa: PLC0415 (slow to load)

    document, out = docx.Document(), io.BytesIO()
    for sentence in SENTENCES[:2]:
        document.add_paragraph(sentence)
    document.save(out)
    return out.getvalue()


SOUND: dict[str, Callable[[], bytes]] = {
    "txt": _text,
    "md": _text,
    "html": _page,
    "pdf": _paper,
    "docx": _word,
    "eml": _mail,
    "jsonl": _rows,
    "csv": _table,
}
