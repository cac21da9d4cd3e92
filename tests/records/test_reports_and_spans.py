"""Reports and spans: offsets count code points, and a span that does not read what it says cannot be built."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dateline.records import RecordError, Report, Span, digest, version_of

TRICKY = [
    "انسحب الجيش من حي القابون، دمشق.",
    "e\u0301tat d’urgence: Zu\u0308rich, n\u0303",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿 and 👩🏽‍🚒 left the depot",
    "first line\r\nsecond line\r\n",
    "tab\tnull\x00bell\u200f\u202b",
    "Đồng Hới \U0001f680 Сєвєродонецьк",
]
plain = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
texts = st.one_of(st.sampled_from(TRICKY), st.builds(lambda a, b: a + b, st.sampled_from(TRICKY), plain), plain).filter(str.strip)


@st.composite
def cuts(draw: st.DrawFn) -> tuple[str, int, int]:
    """A text and a stretch of it that is not empty."""
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(cuts())
def test_a_span_reads_what_the_text_reads(cut: tuple[str, int, int]) -> None:
    text, start, end = cut
    span = Report(id="r", text=text).span(start, end)
    assert text[span.start : span.end] == span.quote
    assert len(span.quote) == end - start
    assert span.report == "r"


@given(cuts(), plain)
def test_another_quote_is_refused(cut: tuple[str, int, int], quote: str) -> None:
    text, start, end = cut
    assume(quote != text[start:end])
    with pytest.raises(RecordError, match="reads"):
        Span(report="r", start=start, end=end, quote=quote, text=text)


@given(texts, st.integers(-5, 80), st.integers(-5, 80))
def test_a_span_outside_its_text_or_empty_is_refused(text: str, start: int, end: int) -> None:
    assume(not 0 <= start < end <= len(text))
    with pytest.raises(RecordError, match="outside"):
        Span(report="r", start=start, end=end, quote=text[start:end], text=text)


@pytest.mark.parametrize("text", TRICKY)
def test_every_code_point_can_be_cut_out_by_itself(text: str) -> None:
    report = Report(id="r", text=text)
    assert "".join(report.span(i, i + 1).quote for i in range(len(text))) == text


def test_offsets_count_code_points_not_bytes_or_utf16() -> None:
    text = "🚀🚀 القابون"
    assert Report(id="r", text=text).span(3, 10).quote == "القابون"


def test_composed_and_combining_letters_are_told_apart() -> None:
    with pytest.raises(RecordError):
        Span(report="r", start=0, end=2, quote="é", text="e\u0301tat")


@given(cuts(), st.data())
def test_covers_agrees_with_the_offsets(cut: tuple[str, int, int], data: st.DataObject) -> None:
    text, start, end = cut
    report = Report(id="r", text=text)
    outer = report.span(start, end)
    inner_start = data.draw(st.integers(start, end - 1))
    inner = report.span(inner_start, data.draw(st.integers(inner_start + 1, end)))
    assert outer.covers(inner)
    assert outer.covers(outer)
    assert inner.covers(outer) == (inner == outer)
    assert not outer.covers(Report(id="other", text=text).span(inner.start, inner.end))


@given(texts)
def test_spans_of_one_report_sort_by_where_they_start(text: str) -> None:
    spans = [Report(id="r", text=text).span(i, i + 1) for i in range(len(text))]
    assert sorted(reversed(spans)) == spans


def test_the_text_is_not_kept_in_each_span() -> None:
    span = Report(id="r", text="a long text").span(0, 1)
    assert not hasattr(span, "text")


@pytest.mark.parametrize(("id_", "text"), [("", "words"), ("r", ""), ("r", " \r\n\t\u00a0")])
def test_a_report_without_id_or_text_is_refused(id_: str, text: str) -> None:
    with pytest.raises(RecordError):
        Report(id=id_, text=text)


@given(texts, texts)
def test_a_version_depends_on_source_and_text_only(source: str, text: str) -> None:
    report = Report(id="r", source=source, text=text)
    assert report.digest == version_of(source, text)
    assert report.digest == Report(id="s", source=source, text=text, title="t", url="u", digest="made up").digest
    assert report.digest != Report(id="r", source=source + "x", text=text).digest
    assert report.digest != Report(id="r", source=source, text=text + "x").digest


# --- digests ----------------------------------------------------------------------------------------------------------

parts = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(parts, max_size=4))
def test_a_digest_is_sixteen_hex_digits_and_repeats(given_parts: list[object]) -> None:
    first = digest(*given_parts)
    assert first == digest(*given_parts)
    assert len(first) == 16
    assert set(first) <= set("0123456789abcdef")


@given(st.dictionaries(st.text(max_size=4), st.integers(), min_size=2, max_size=5))
def test_a_digest_does_not_mind_the_order_of_keys(mapping: dict[str, int]) -> None:
    assert digest(mapping) == digest(dict(reversed(mapping.items())))


@pytest.mark.parametrize(
    ("one", "other"),
    [(("ab", "c"), ("a", "bc")), ((1,), ("1",)), ((["a"], "b"), (["a", "b"],)), ((None,), ("",)), (("é",), ("e\u0301",))],
)
def test_digests_tell_parts_apart(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    assert digest(*one) != digest(*other)


def test_digests_stay_what_they_were() -> None:
    """Ids are stored: a change here would orphan every claim that somebody has already read or corrected."""
    assert digest("القابون", 3, None, ["a", {"b": 1}]) == "c82807e6054526e9"
    assert version_of("", "The army left.") == "e85e0c582da2bedd"
    assert digest("a", length=64)[:16] == digest("a")
