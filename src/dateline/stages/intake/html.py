"""HTML: the article's text and what the page says of itself, by trafilatura. Scripts never run and never appear.

The blocks of the article (headings, paragraphs, items) are set apart by blank lines. The date comes from the page's own
metadata or address only, never from dates in the article's text. Where trafilatura sees no article (a fragment, a page
of two lines) the text of the body is taken.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from ...records import IntakeError
from ...text.clean import printable, spaced
from .characters import characters
from .raw import Draft, Notice, Raw

DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
PROLOGUE = re.compile(r"\A\s*(<\?xml[^>]*\?>)?\s*(<!DOCTYPE[^\[>]*(\[[^\]]*\])?\s*>)?", re.IGNORECASE)
NOT_READ = ("script", "style", "noscript", "template", "iframe", "object", "svg", "title", "nav", "form", "button", "select")
BLOCK = re.compile(r"p|div|br|li|tr|h[1-6]|section|article|blockquote|figcaption|dt|dd")
# A page of more elements is no report, and costs minutes.
MAX_TAGS = 100_000
# No wish about time: without it trafilatura asks the clock, and a date in the future would vanish unseen.
DATES = {"original_date": True, "extensive_search": False, "max_date": "9999-12-31"}

logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())


def read(raw: Raw) -> Iterator[Draft]:
    """One report: the article."""
    declared = DECLARED.search(raw.data, 0, 4096)
    page, notices = characters(raw, declared.group(1).decode("ascii") if declared else "")
    yield article(page, item=raw.name, url=raw.url, notices=notices)


def article(page: str, *, item: str, url: str = "", notices: tuple[Notice, ...] = ()) -> Draft:
    """The article in a page of HTML; its text is '' where there is none. Raises IntakeError where the page is too large."""
    from trafilatura import bare_extraction  # noqa: PLC0415 (slow to load)

    if page.count("<") > MAX_TAGS:
        raise IntakeError(item, f"has more than {MAX_TAGS:,} tags", "save the article alone")
    page = PROLOGUE.sub("", page)
    found = bare_extraction(page, url=url or None, include_comments=False, with_metadata=True, date_extraction_params=DATES)
    said = {key: printable(str(getattr(found, key, None) or "")) for key in ("text", "title", "date", "sitename", "hostname")}
    text = re.sub(r"\n+", "\n\n", said["text"]) or _body(page)
    source = said["sitename"] or said["hostname"]
    return Draft(item=item, text=text, title=said["title"], published=said["date"], source=source, notices=notices)


class _Body(HTMLParser):
    """The text of a page without an article, block by block, as it passes by."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in NOT_READ:
            self.unread.append(tag)
        self._set_apart(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.unread:
            del self.unread[self.unread.index(tag) :]
        self._set_apart(tag)

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _set_apart(self, tag: str) -> None:
        if BLOCK.fullmatch(tag):
            self.parts.append("\n\n")


def _body(page: str) -> str:
    body = _Body()
    body.feed(page)
    body.close()
    return spaced(re.sub(r" *\n *", "\n", printable("".join(body.parts))))
