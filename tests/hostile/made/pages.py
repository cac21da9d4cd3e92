"""HTML that would be more than a page."""

from __future__ import annotations

from .texts import SENTENCE

PARAGRAPH = f"<p>{SENTENCE}</p>"


def page(body: str, head: str = "") -> bytes:
    """A page with a sentence, and what is given beside it."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{PARAGRAPH}{body}</body></html>".encode()


def repeated(piece: str, times: int, end: str = "") -> bytes:
    """A page with one piece over and over."""
    return page(piece * times + end)


def attributes(count: int) -> bytes:
    """A tag with very many attributes."""
    return page("<p " + " ".join(f"a{n}=b" for n in range(count)) + ">x</p>")


def tables(depth: int) -> bytes:
    """Tables in tables, each with a cell of its own."""
    return page("<table><tr><td>x" * depth + "</td></tr></table>" * depth)


def titled(title: str) -> bytes:
    """A page with a title and the same as its site's name."""
    return page("", f"<title>{title}</title><meta property='og:site_name' content='{title}'>")
