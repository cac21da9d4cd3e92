"""Texts whose letters tell nothing, all small or all large: capitals are put where names stand, so that all else can be read.

What is a name is settled by what is known beforehand: the registry's names and peoples, the gazetteer, the calendar, an
abbreviation behind the words that it stands for, and words that no dictionary has. The text keeps its length: offsets hold.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.knowledge import Knowledge, Language
from dateline.records import Report

from .names import Word, names

LEAST = 20  # letters below which a text tells nothing of how it is written
SHARE = 0.01  # of letters of the other size that such a text may have all the same
LEAST_WORDS = 5
FORM = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
ENDED = re.compile(r"(?:^|[.!?][\"”’')\]]*\s|[\"”)\]]\s\s|\n|[,:.!?]\s+[\"“])[\s\"'“‘(\[]*$")
INITIAL = re.compile(r"(?<!\w)\w\.[\s\"'“‘(\[]*$")
AROUND = 8  # characters before a word that tell whether a sentence begins with it


def legible(report: Report, known: Knowledge) -> Report:
    """The report as it can be read: itself, or with capitals in its text where it had lost them, at the same offsets."""
    language = known.languages.get(report.language)
    text = _legible(report.text, language, known) if language is not None else report.text
    return report if text == report.text else replace(report, text=text)


def _legible(text: str, language: Language, known: Knowledge) -> str:
    letters = [c for c in text if c.lower() != c.upper()]
    large = sum(c.isupper() for c in letters)
    if len(letters) < LEAST or len(text.split()) < LEAST_WORDS:
        return text
    if large <= SHARE * len(letters) and letters[0].islower():
        return _cased(text, language, known)
    return _cased(_small(text), language, known) if large >= (1 - SHARE) * len(letters) else text


def _small(text: str) -> str:
    """Small letters; those few stay that would become two characters."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _large(word: str) -> str:
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in word)


def _cased(text: str, language: Language, known: Knowledge) -> str:
    words = [Word(i=i, start=m.start(), end=m.end(), form=m.group()) for i, m in enumerate(FORM.finditer(text))]
    wanted = names(text, words, language, known)
    pieces, at = [], 0
    for word in words:
        form = word.form
        if word.i in wanted.abbreviations:
            form = _large(form)
        elif word.i in wanted.capitals or form in language.script.large or _begins(text, word.start):
            form = _large(form[:1]) + form[1:]
        pieces += [text[at : word.start], form]
        at = word.end
    return "".join([*pieces, text[at:]])


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins here: what went before ended, and not with an initial ("J. Roe")."""
    before = text[max(0, at - AROUND) : at]
    whole = at <= AROUND
    ended = ENDED.search(before) is not None and (whole or before.strip() != "")
    return (ended or not text[:at].strip()) and INITIAL.search(before) is None
