"""HTML: the article's text and what the page says of itself, by trafilatura. Scripts never run and never appear.

The blocks of the article (headings, paragraphs, items) are set apart by blank lines. The date comes from the page's own
metadata or address only, never from dates in the article's text. A page that is short as a whole, menus and footers
left out, is all article: there trafilatura would have too little to tell the one from the other.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from configparser import ConfigParser
from functools import cache

from ...text.clean import printable, spaced
from .characters import characters
from .raw import Draft, Notice, Raw
from .tags import harmless

DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
PROLOGUE = re.compile(r"\A\s*(<\?xml[^>]*\?>)?\s*(<!DOCTYPE[^\[>]*(\[[^\]]*\])?\s*>)?", re.IGNORECASE)
NOT_READ = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "svg",
    "title",
    "nav",
    "footer",
    "form",
    "button",
    "select",
)
BLOCK = re.compile(
    r"p|div|br|hr|li|[uod]l|dt|dd|table|tr|h[1-6]|main|header|section|article|aside|blockquote|pre|figure|figcaption"
)
BETWEEN = "\n\n"
SPACE = re.compile(r"\s+")
SHORT_PAGE = 1_000
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
    """The article in a page of HTML; its text is '' where there is none. Raises IntakeError as `harmless` does."""
    from trafilatura import bare_extraction  # noqa: PLC0415 (slow to load)

    page = PROLOGUE.sub("", harmless(page, item=item))
    found = bare_extraction(
        page, url=url or None, include_comments=False, with_metadata=True, date_extraction_params=DATES, config=_settings()
    )
    said = {key: printable(str(getattr(found, key, None) or "")) for key in ("text", "title", "date", "sitename", "hostname")}
    text = re.sub(r"\s*\n\s*", "\n\n", said["text"])
    whole = _body(page) if len(text) < SHORT_PAGE else ""
    if not text or len(whole) < SHORT_PAGE:
        text = whole or text
    source = said["sitename"] or said["hostname"]
    return Draft(item=item, text=text, title=said["title"], published=said["date"], source=source, notices=notices)


@cache
def _settings() -> ConfigParser:
    """trafilatura's own, but that a short text is no reason to fall back on a method that breaks lines at links and bold words."""
    from trafilatura.settings import use_config  # noqa: PLC0415 (slow to load)

    config = use_config()
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = config["DEFAULT"]["MIN_OUTPUT_SIZE"] = "1"
    return config


def _body(page: str) -> str:
    """The text of the whole page, block by block."""
    from trafilatura import load_html  # noqa: PLC0415 (slow to load)

    # Alone, a single paragraph is no HTML to trafilatura.
    tree = load_html(f"<html><body><div>{page}</div></body></html>")
    if tree is None:
        return ""
    for unread in list(tree.iter(*NOT_READ)):
        unread.drop_tree()
    for node in tree.iter():
        apart = BETWEEN if BLOCK.fullmatch(str(node.tag)) else ""
        node.text = apart + SPACE.sub(" ", node.text or "")
        node.tail = apart + SPACE.sub(" ", node.tail or "")
    return spaced(re.sub(r" *\n *", "\n", printable("".join(tree.itertext()))))
