"""Entries of lists, tables and chronologies: fragments that tell of a name over or before them get it as their subject.

"Captured by rebels in May 2012." under the heading "Anadan", "Bor: held by the army since June": the fragment's verb has no subject
in its sentence. The words of the name stand at the head of the sentence too, with the offsets that they have in the report.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.knowledge import Knowledge, Language
from dateline.knowledge.languages.script import Entries
from dateline.records import Token

from .grammar import as_tagged

Tokens = tuple[Token, ...]
LONGEST = 5  # words of a name
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
VERBS = frozenset({"VERB", "AUX"})
FINITE = frozenset({"aux", "auxpass"})


def named(tokens: Tokens, before: Tokens, known: Knowledge, language: Language) -> Tokens:
    """The words of the name that a heading gives to fragments under it; a section's heading leaves it, one that tells ends it."""
    words = [t for t in tokens if any(c.isalpha() for c in t.text)]
    if any(t.text.lower() in language.script.entries.sections for t in words[:1]):
        return before
    stop = next((t.i for t in tokens if t.i and t.text in "()[]:|"), len(tokens))
    name = tuple(t for t in words if t.i < stop)
    whole = " ".join(t.text for t in name)
    small = language.phrases.particles | language.phrases.name_articles | language.phrases.of
    apart = name and all(t.text[0].isupper() or t.text in small for t in name)
    known_name = known.places.known(whole) or known.actors.lookup(whole) is not None
    proper = known_name or any(t.tag in {"NNP", "NNPS"} for t in name) or len(name) == 1
    if apart and proper and len(name) <= LONGEST:
        return name
    return () if any(t.pos in VERBS for t in words) else before


def with_subject(tokens: Tokens, name: Tokens, language: Language) -> Tokens:
    """The sentence with the name as subject of its fragment; unchanged where it has a subject, or is no fragment."""
    root = next((t for t in tokens if t.head == t.i), None)
    if not name or root is None:
        return tokens
    relation = _relation(tokens, root, language.script.entries)
    if not relation:
        return tokens
    return _joined(tokens, name, root, relation, language)


def _relation(tokens: Tokens, root: Token, entries: Entries) -> str:
    """How a name stands to the fragment told of it: its passive subject, its subject, its noun; "" where this is no fragment."""
    first = next((t for t in tokens if t.text[0].isalpha() and t.text.lower() not in entries.before), root)
    word = first.text.lower()
    kids = {t.dep for t in tokens if t.head == root.i and t.i != root.i}
    if word in entries.state and first.pos == "ADP" and not kids & (SUBJECTS | FINITE):
        return "prep"
    if first.i != root.i or kids & (SUBJECTS | FINITE):
        return ""
    if word in entries.did:
        return "nsubj"
    return "nsubjpass" if word in entries.suffered and "dobj" not in kids else ""


def _joined(tokens: Tokens, name: Tokens, root: Token, relation: str, language: Language) -> Tokens:
    """The tokens behind those of the name, numbered anew."""
    shift, last = len(name), len(name) - 1
    head = last if relation == "prep" else root.i + shift
    found = [
        replace(
            as_tagged(t, "NNP", language.script), i=i, head=last if i < last else head, dep="compound" if i < last else relation
        )
        for i, t in enumerate(name)
    ]
    found[last] = replace(found[last], dep="ROOT" if relation == "prep" else relation)
    for token in tokens:
        text = token.text.lower() if token.text.lower() in language.script.entries.before else token.text  # no part of the name
        moved = replace(token, i=token.i + shift, head=token.head + shift, text=text)
        if token.i == root.i:
            moved = _as_fragment(moved, relation, last, language)
        elif token.tag == "VBD" and any(t.head == token.i and t.dep == "agent" for t in tokens):
            moved = as_tagged(moved, "VBN", language.script)  # "captured by X in May, recaptured by Y in June"
        found.append(moved)
    return tuple(found)


def _as_fragment(root: Token, relation: str, name: int, language: Language) -> Token:
    """The root as what is said of the name: a participle, a past, or what hangs on the name."""
    if relation == "prep":
        return replace(root, head=name, dep="prep" if root.pos == "ADP" else "appos")
    tag = "VBN" if relation == "nsubjpass" else "VBD"
    return as_tagged(replace(root, dep="ROOT"), tag, language.script)
