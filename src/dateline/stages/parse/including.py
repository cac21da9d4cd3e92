"""Clauses behind a part that tell of the whole: "42 people, including 27 pupils, who were kidnapped", all of them."""

from __future__ import annotations

from dataclasses import replace

from dateline.knowledge import Language
from dateline.records import Token


def with_wholes(tokens: tuple[Token, ...], language: Language) -> tuple[Token, ...]:
    """The sentence's tokens, a relative clause behind a set-off part hung on what the part is of."""
    found = list(tokens)
    for clause in tokens:
        part = tokens[clause.head]
        counting = tokens[part.head]
        if clause.dep != "relcl" or part.dep != "pobj" or counting.text.lower() not in language.phrases.including:
            continue
        whole = tokens[counting.head]
        set_off = tokens[counting.i - 1].text == "," and any(t.text == "," for t in tokens[part.i + 1 : clause.i])
        if set_off and whole.pos in {"NOUN", "PROPN"} and whole.i < counting.i:
            found[clause.i] = replace(clause, head=whole.i)
    return tuple(found)
