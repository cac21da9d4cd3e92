"""Heads of clauses that the tagger takes for nouns or adjectives after names it does not know."""

from __future__ import annotations

import pytest

from dateline.knowledge import Knowledge
from dateline.records import Report, Token
from dateline.stages import parse
from dateline.stages.parse.clauses import with_verbs


def _token(i: int, text: str, tag: str, dep: str, head: int, pos: str) -> Token:
    return Token(i=i, start=i * 10, end=i * 10 + len(text), text=text, lemma=text.lower(), pos=pos, tag=tag, dep=dep, head=head)


@pytest.mark.parametrize("dep", ["compound", "nsubj"])
def test_the_head_of_a_clause_becomes_the_verb_of_the_name_before_it(dep: str, known: Knowledge) -> None:
    tokens = (
        _token(0, "If", "IN", "mark", 3, "SCONJ"),
        _token(1, "the", "DT", "det", 3, "DET"),
        _token(2, "Ondal", "NNP", dep, 3, "PROPN"),
        _token(3, "attacks", "NNS", "advcl", 5, "NOUN"),
        _token(4, "Mali", "NNP", "nsubj", 5, "PROPN"),
        _token(5, "answers", "VBZ", "ROOT", 5, "VERB"),
    )
    found = with_verbs(tokens, known.languages["en"])
    assert (found[3].pos, found[3].lemma) == ("VERB", "attack")
    assert (found[2].dep, found[2].head) == ("nsubj", 3)
    assert found[1].head == 2


def test_a_noun_that_heads_no_clause_stays_one(known: Knowledge) -> None:
    report = Report(id="r", text="The Ondal attacks went on.")
    (sentence,) = parse.sentences(report, known)
    assert next(t for t in sentence.tokens if t.text == "attacks").pos == "NOUN"


def test_what_a_noun_claims_is_no_relative_clause(known: Knowledge) -> None:
    tokens = (
        _token(0, "claims", "NNS", "ROOT", 0, "NOUN"),
        _token(1, "that", "IN", "mark", 3, "SCONJ"),
        _token(2, "troops", "NNS", "nsubj", 3, "NOUN"),
        _token(3, "fled", "VBD", "relcl", 0, "VERB"),
    )
    assert with_verbs(tokens, known.languages["en"])[3].dep == "acl"
