"""E-mail that is more, or other, than a message."""

from __future__ import annotations

import base64

from .texts import SENTENCE

HEAD = "From: Harbour Wire <desk@wire.example>\nDate: Tue, 21 Mar 2017 10:00:00 +0000\nSubject: Bor\nMIME-Version: 1.0\n"
TEXT = f"Content-Type: text/plain; charset=utf-8\n\n{SENTENCE}\n"


def mail(head: str = "", text: str = TEXT) -> bytes:
    """A message with headers and a body as given."""
    return (HEAD + head + text).encode("utf-8", "surrogateescape")


def parts(count: int) -> bytes:
    """A text and very many attachments."""
    part = "--b\nContent-Type: application/x-none; name=a.bin\nContent-Disposition: attachment; filename=a.bin\n\nx\n"
    return mail("Content-Type: multipart/mixed; boundary=b\n\n", f"--b\n{TEXT}\n{part * count}--b--\n")


def nested_messages(depth: int) -> bytes:
    """A message in a message."""
    return mail("", "Content-Type: message/rfc822\n\nSubject: x\n" * depth + TEXT)


def nested_multiparts(depth: int) -> bytes:
    """Parts in parts, each with a boundary of its own."""
    opened = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth))
    return mail("", opened + TEXT + "".join(f"\n--b{n}--\n" for n in reversed(range(depth))))


def headers(count: int) -> bytes:
    """Very many headers."""
    return mail("".join(f"X-{n}: y\n" for n in range(count)))


def subject(words: str, times: int) -> bytes:
    """A subject of encoded words, addresses or comments over and over."""
    return (HEAD.replace("Bor", words * times) + TEXT).encode()


def sender(words: str, times: int) -> bytes:
    """The same in the sender's address."""
    return (HEAD.replace("Harbour Wire", words * times) + TEXT).encode()


def folded(times: int) -> bytes:
    """A subject folded over very many lines."""
    return (HEAD.replace("Bor", "Bor" + "\n x" * times) + TEXT).encode()


def encoded(encoding: str, text: str) -> bytes:
    """A body with a transfer encoding as named."""
    return mail(f"Content-Transfer-Encoding: {encoding}\n", f"Content-Type: text/plain; charset=utf-8\n\n{text}")


def quoted(times: int) -> bytes:
    """A body of line ends that quoted-printable takes away."""
    return encoded("quoted-printable", "=\n" * times + "=3D" * times + SENTENCE)


def in_base64(kind: str, times: int) -> bytes:
    """A body of a kind, one piece over and over, in base64."""
    body = base64.encodebytes((f"<p>{SENTENCE}</p>" + "<div>" * times).encode()).decode()
    return mail("Content-Transfer-Encoding: base64\n", f"Content-Type: {kind}; charset=utf-8\n\n{body}")


def parameters(count: int) -> bytes:
    """A type with very many parameters, continued as RFC 2231 has it."""
    many = "".join(f';\n x*{n}="a"' for n in range(count))
    return mail(f"Content-Type: text/plain; charset=utf-8{many}\n\n", SENTENCE)


def charset(name: str) -> bytes:
    """A body in an encoding that is none of text."""
    return mail("", f"Content-Type: text/plain; charset={name}\n\n\\x41 {SENTENCE}")


def dated(day: str) -> bytes:
    """A message of a day that never was."""
    return mail().replace(b"Tue, 21 Mar 2017 10:00:00 +0000", day.encode())
