"""Layout, repairs and offsets: what is parsed may be mended, what is quoted never is."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.knowledge import Knowledge, load
from dateline.records import Report, Sentence
from dateline.stages import parse
from dateline.stages.parse.layout import LONGEST, bounded
from dateline.stages.parse.quotations import quotations

Parse = Callable[[str], tuple[Sentence, ...]]
BODY = "Fighting went on for a third day around the grain silos, residents of the port said by telephone."


@pytest.fixture(scope="module")
def parsed(known: Knowledge) -> Parse:
    return lambda text: parse.sentences(Report(id="r", text=text), known)


@pytest.fixture(scope="module")
def parts(known: Knowledge) -> Callable[[str], list[tuple[str, str]]]:
    """The part and the words of each block."""
    return lambda text: [(b.part, text[b.start : b.end].strip()) for b in parse.blocks(text, known.languages["en"])]


Parts = Callable[[str], list[tuple[str, str]]]


def test_a_first_short_line_is_the_headline(parts: Parts) -> None:
    assert parts(f"Rebels take Goma airport\n\n{BODY}\n") == [("headline", "Rebels take Goma airport"), ("body", BODY)]


def test_one_sentence_alone_is_no_headline(parts: Parts) -> None:
    assert parts("Rebels took the airport.") == [("body", "Rebels took the airport.")]


@pytest.mark.parametrize("dateline", ["GOMA, Congo — ", "KYIV (Reuters) - ", "Juba, 4 May – "])
def test_a_place_before_the_first_words_is_a_dateline(dateline: str, parts: Parts) -> None:
    assert parts(dateline + BODY) == [("dateline", dateline.strip()), ("body", BODY)]


def test_a_date_before_the_first_words_is_a_dateline(parts: Parts) -> None:
    assert parts(f"Published: 4 May 2016. {BODY}") == [("dateline", "Published: 4 May 2016."), ("body", BODY)]


def test_wrapped_lines_are_one_block(parts: Parts) -> None:
    wrapped = "Fighting went on for a third day around the grain silos,\nresidents of the port said by telephone on Sunday."
    assert parts(f"Port under fire\n\n{wrapped}") == [("headline", "Port under fire"), ("body", wrapped)]


def test_a_paragraph_that_ends_is_not_joined_to_the_next(parts: Parts) -> None:
    assert parts(f"Port under fire\n{BODY}\n{BODY}")[1:] == [("body", BODY), ("body", BODY)]


def test_a_short_line_between_paragraphs_is_a_heading(parts: Parts) -> None:
    assert ("heading", "The view from the harbour") in parts(f"Port under fire\n\n{BODY}\n\nThe view from the harbour\n\n{BODY}")


@pytest.mark.parametrize("caption", ["Photo: a burnt silo in the port.", "File photo (2014) of the port at night."])
def test_what_a_picture_shows_is_a_caption(caption: str, parts: Parts) -> None:
    assert ("caption", caption) in parts(f"Port under fire\n\n{BODY}\n{caption}\n{BODY}")


def test_a_body_that_repeats_the_headline_begins_after_it(parts: Parts) -> None:
    found = parts(f"Port under fire\n\nPort under fire. {BODY}")
    assert found == [("headline", "Port under fire"), ("heading", "Port under fire."), ("body", BODY)]


def test_quotations_are_known_to_the_words_in_them(parsed: Parse) -> None:
    (sentence,) = parsed("The envoy said “we will not leave the port” on Monday.")
    quoted = [t.text for t in sentence.tokens if sentence.quoted(t.i)]
    assert quoted[1:-1] == ["we", "will", "not", "leave", "the", "port"]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "no" twice.', ['"no"']),
        ("« Jamais », a dit le maire.", ["« Jamais »"]),
        ("“Open and never closed\n“Closed”", ["“Closed”"]),
        ('“He calls it a "victory"”', ['“He calls it a "victory"”']),
        ("Nothing said", []),
    ],
)
def test_quotations_end_within_their_line(text: str, inside: list[str]) -> None:
    assert [text[s:e] for s, e in quotations(text)] == inside


def test_a_lost_possessive_is_parsed_and_quoted_as_written(parsed: Parse) -> None:
    text = "Ethiopias army crossed the river at dawn and took the bridge."
    (sentence,) = parsed(text)
    stem, ending, army = sentence.tokens[:3]
    assert (stem.text, ending.text, army.text) == ("Ethiopia", "'s", "army")
    assert text[stem.start : stem.end] == "Ethiopia"
    assert text[ending.start : ending.end] == "s"
    assert sentence.tokens[stem.head] == army


@pytest.mark.parametrize("word", ["Honduras", "Houthis", "Athens"])
def test_a_name_that_ends_in_s_is_left_alone(word: str, parsed: Parse) -> None:
    (sentence,) = parsed(f"Yesterday {word} troops crossed the river.")
    assert word in [t.text for t in sentence.tokens]


def test_capitals_of_a_headline_are_undone_for_the_parser_only(parsed: Parse) -> None:
    text = f"Rebels Seize Three Villages Near The Border After Heavy Fighting\n\n{BODY}"
    tokens = parsed(text)[0].tokens
    seize = tokens[1]
    assert (seize.text, seize.pos, text[seize.start : seize.end]) == ("seize", "VERB", "Seize")


@pytest.mark.parametrize("text", ["…", "🚁", "\u200f.", "\r\n-\r\n"])
def test_a_text_of_marks_alone_is_parsed(text: str, parsed: Parse) -> None:
    _leads_back(text, parsed(text))


def test_a_language_without_a_folder_is_not_read(known: Knowledge) -> None:
    assert parse.sentences(Report(id="r", text="الجيش انسحب.", language="ar"), known) == ()


WORDS = [
    "The army",
    "قوات النظام",
    "shelled",
    "انسحبت",
    "the port",
    "🚁",
    "Zürich",
    "e\u0301tat",
    "‘quoted’",
    "Syrias",
    "don’t",
    "3.5",
]
GAPS = [" ", "\r\n", "\n\n", ", ", ". ", " — ", "\u00a0", "\u200f", "\u2028", "\t"]


@cache
def _loaded() -> Knowledge:
    """The knowledge for tests whose arguments are made up and shown: a fixture would be shown with them."""
    return load()


def _leads_back(text: str, sentences: tuple[Sentence, ...]) -> None:
    for sentence in sentences:
        own = [t for t in sentence.tokens if t.start >= sentence.start]  # before them only the name over an entry
        assert own
        assert own == list(sentence.tokens[-len(own) :])
        for token in sentence.tokens:
            assert 0 <= token.start < token.end <= sentence.end <= len(text)
            assert text[token.start : token.end].strip()
        assert all(a.start <= b.start for a, b in pairwise(sentence.tokens))
    assert [s.index for s in sentences] == list(range(len(sentences)))


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), min_size=1, max_size=30))
def test_offsets_lead_back_to_the_report(words: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in words)
    _leads_back(text, parse.sentences(Report(id="r", text=text), _loaded()))


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=120).filter(str.strip))
def test_any_text_is_parsed(text: str) -> None:
    _leads_back(text, parse.sentences(Report(id="r", text=text), _loaded()))


@pytest.mark.parametrize("text", ["Shells fell on the port. " * 4000, "shells fell on the port " * 4000, "x" * 100_000])
def test_one_huge_line_is_parsed_in_bounded_pieces_that_lose_nothing(text: str, known: Knowledge) -> None:
    pieces = [piece for block in parse.blocks(text, known.languages["en"]) for piece in bounded(text, block)]
    assert len(pieces) > 1
    assert all(piece.end - piece.start <= LONGEST for piece in pieces)
    assert "".join(text[p.start : p.end] for p in pieces) == text


def test_a_bounded_piece_ends_with_a_sentence(known: Knowledge) -> None:
    text = "Shells fell on the port. " * 2000
    pieces = [piece for block in parse.blocks(text, known.languages["en"]) for piece in bounded(text, block)]
    assert all(text[p.start : p.end].startswith("Shells") and text[p.start : p.end].rstrip().endswith("port.") for p in pieces)


def test_marks_that_never_close_cost_no_more_than_their_number() -> None:
    assert quotations("“" * 200_000) == ()


def test_the_number_of_a_footnote_is_no_part_of_a_word(known: Knowledge) -> None:
    report = Report(id="r", text="Troops left Gao.[3] Then they returned.")
    sentences = parse.sentences(report, known)
    assert [s.tokens[-1].text for s in sentences] == [".", "."]
    assert "Gao" in [t.text for t in sentences[0].tokens]
