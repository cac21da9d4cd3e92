"""Documents whose text is taken out of them: HTML, PDF, DOCX, e-mail."""

from __future__ import annotations

import time
from datetime import date
from email.message import EmailMessage

import pytest
from tests.stages.intake.samples import (
    PARAGRAPHS,
    SENTENCE,
    archive,
    article,
    blank_pdf,
    kinds,
    locked,
    page,
    pdf,
    refused,
    taken,
    word,
)

HEAD = (
    '<title>The mill falls</title><meta property="og:site_name" content="Mill Radio">'
    '<meta property="article:published_time" content="{day}T08:00:00Z">'
)


UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")
DAYS = [
    f"On day {n} the {unit} brigade shelled the road to the mill and its crews moved {n} guns north."
    for n, unit in enumerate(UNITS)
]


def test_html_gives_the_article_block_by_block_and_what_the_page_says_of_itself() -> None:
    menu = "<div class='menu'>" + "".join(f"<a href='/{n}'>Section {n}</a>" for n in range(20)) + "</div>"
    marked = [day.replace("the road", "<b>the</b> <a href='/r'>road</a>") for day in DAYS]
    report = taken("a.html", page(menu + article(*marked) + menu, HEAD.format(day="2017-03-21"))).report
    assert report.text == "\n\n".join(DAYS)
    assert (report.title, report.published, report.source) == ("The mill falls", date(2017, 3, 21), "Mill Radio")


def test_a_short_page_is_all_article_but_for_menus_and_footers() -> None:
    around = "<nav><a href='/'>Home</a></nav>{}<footer>All rights reserved</footer>"
    body = around.format(
        f"<h1>The mill falls</h1><p>The mill <b>has</b><br>fallen to\n <a href='/b'>the brigade</a>.</p><div>{SENTENCE}</div>"
    )
    assert taken("a.html", page(body)).report.text == f"The mill falls\n\nThe mill has\n\nfallen to the brigade.\n\n{SENTENCE}"


def test_html_is_read_alike_every_time() -> None:
    data = page(article(*DAYS), HEAD.format(day="2017-03-21"))
    assert len({taken("a.html", data).report for _ in range(4)}) == 1


def test_html_date_of_the_page_yields_to_the_persons_and_never_comes_from_the_article() -> None:
    dated = page(article(*PARAGRAPHS), HEAD.format(day="2017-03-21"))
    assert taken("a.html", dated, published=date(2017, 3, 20)).report.published == date(2017, 3, 20)
    assert taken("a.html", page(article(*PARAGRAPHS, "It had begun on 14 March 2016."))).report.published is None
    future = taken("a.html", page(article(*PARAGRAPHS), HEAD.format(day="2031-03-21")))
    assert (future.report.published, kinds(future)) == (None, ["future_date"])


def test_scripts_styles_and_comments_never_appear() -> None:
    hidden = "<script>steal('x')</script><style>p{color:red}</style><!-- aside --><noscript>enable it</noscript>"
    for body in (hidden + article(*PARAGRAPHS) + hidden, f"{hidden}<p>{SENTENCE}</p>{hidden}"):
        text = taken("a.html", page(body, "<script>track()</script>")).report.text
        assert SENTENCE in text
        assert not any(word in text for word in ("steal", "color", "aside", "enable", "track"))


def test_a_fragment_of_html_is_read_too() -> None:
    assert taken("a.html", b"<p>The mill   fell.</p><ul><li>One<li>Two</ul>Rest &amp; end").report.text == (
        "The mill fell.\n\nOne\n\nTwo\n\nRest & end"
    )


@pytest.mark.parametrize(
    "declared", ["<meta charset=windows-1251>", '<meta http-equiv=x content="text/html; charset=windows-1251">']
)
def test_html_encoding_is_the_declared_one(declared: str) -> None:
    found = taken("a.html", f"<html><head>{declared}</head><body><p>Мельница взята</p></body></html>".encode("cp1251"))
    assert (found.report.text, found.issues) == ("Мельница взята", ())


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("<b>" * 50_001, "more than 50,000 tags"),
        ("<div>" * 20_000 + "<p>The mill fell.", "no text"),
        ("<p " + " ".join(f"a{n}=b" for n in range(50_000)) + ">The mill fell.", "more than 200 attributes"),
        ("<p title='" * 40_000 + "x" * 1_000_000, "more than 200 attributes"),
        ("<script>only()</script>", "no text"),
    ],
)
def test_hostile_html_is_refused_quickly(body: str, problem: str) -> None:
    began = time.perf_counter()
    assert problem in refused("a.html", page(body)).problem
    assert time.perf_counter() - began < 2


def test_odd_html_is_read() -> None:
    bomb = b'<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><html><body><p>The mill &b; fell.</p></body></html>'
    assert taken("a.html", bomb).report.text == "The mill &b; fell."
    long = "<p data-x='" + "a = b, " * 5_000 + "'>The mill fell.</p>"
    assert taken("b.html", page(long)).report.text == "The mill fell."
    assert taken("c.html", b"<p>The mill fell.</p>" + b"<!--" * 9_000).report.text == "The mill fell."
    metadata = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2017-03-21"}</script>'
    assert taken("d.html", page(article(*DAYS), metadata)).report.published == date(2017, 3, 21)


def test_pdf_gives_its_text_layer_and_joins_broken_words() -> None:
    report = taken(
        "a.pdf", pdf("The brigade said that it had re-", "captured the mill.", "Anti-", "Assad men fled.", title="The mill")
    ).report
    assert report.text == "The brigade said that it had recaptured the mill.\nAnti-\nAssad men fled."
    assert (report.title, report.published, report.media_type) == ("The mill", None, "application/pdf")


def test_pdf_that_is_locked_against_printing_only_is_read() -> None:
    assert taken("a.pdf", locked("")).report.text == SENTENCE


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (blank_pdf(), "without text"),
        (locked("secret"), "encrypted"),
        (b"%PDF-1.7\nnothing", "broken"),
        (b"words", "broken"),
        (pdf(SENTENCE)[:300], ""),
    ],
)
def test_pdf_that_cannot_be_read_is_refused(data: bytes, problem: str) -> None:
    assert problem in refused("a.pdf", data).problem


def test_docx_gives_paragraphs_and_cells_in_order() -> None:
    report = taken("a.docx", word(*PARAGRAPHS[:2], table=("Mill", "three dead"), title="The mill")).report
    assert report.text.split("\n\n") == [*PARAGRAPHS[:2], "Mill", "three dead"]
    assert report.title == "The mill"


def test_docx_that_would_unpack_to_absurd_size_is_refused_unopened() -> None:
    assert "unpack to 40,000,000 bytes" in refused("a.docx", archive(word__document_xml=b"0" * 40_000_000)).problem
    assert "5,001 parts" in refused("a.docx", archive(**{f"p{n}": b"" for n in range(5_001)})).problem


@pytest.mark.parametrize("data", [b"words", word(SENTENCE)[:2000], archive(a__b=b"words"), archive()])
def test_docx_that_is_none_is_refused(data: bytes) -> None:
    assert "broken DOCX" in refused("a.docx", data).problem


def _mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    return message


def test_mail_gives_its_plain_part_its_headers_and_names_attachments() -> None:
    message = _mail(From="Mill Radio <desk@radio.example>", Date="Tue, 21 Mar 2017 23:30:00 -0500", Subject="Die Mühle fällt")
    message.set_content("First line.\nSecond — line.\n", charset="cp1252")
    message.add_alternative(f"<p>{SENTENCE}</p>", subtype="html")
    message.add_attachment(b"\x00", maintype="image", subtype="png", filename="mühle.png")
    found = taken("a.eml", message.as_bytes())
    report = found.report
    assert report.text == "First line.\nSecond — line."
    assert (report.title, report.source, report.published) == ("Die Mühle fällt", "Mill Radio", date(2017, 3, 21))
    assert kinds(found) == ["attachment"] and "mühle.png" in found.issues[0].message


def test_mail_with_html_alone_gives_its_article() -> None:
    message = _mail(From="desk@radio.example", Subject="x")
    message.set_content(f"<script>steal()</script><p>{SENTENCE}</p>", subtype="html")
    report = taken("a.eml", message.as_bytes()).report
    assert (report.text, report.source) == (SENTENCE, "desk@radio.example")


def test_mail_with_a_date_that_is_none_is_taken_as_undated() -> None:
    message = _mail(From="desk@radio.example")
    message.set_content(SENTENCE)
    found = taken("a.eml", b"Date: last night\n" + message.as_bytes())
    assert (found.report.published, kinds(found)) == (None, ["date_unread"])


def test_mail_without_headers_or_text_is_refused() -> None:
    assert "headers" in refused("a.eml", SENTENCE.encode()).problem
    assert "no text" in refused("b.eml", b"Subject: x\n\n").problem
    message = _mail(Subject="x")
    message.add_attachment(b"\x00", maintype="image", subtype="png", filename="a.png")
    assert "without a text" in refused("c.eml", message.as_bytes()).problem
