"""Mentions → When and Where: what the times and places of a report stand for, and what stays open."""

from __future__ import annotations

from dateline.knowledge import Knowledge
from dateline.records import Mention, Report, Sentence, Settings

from .times import times
from .when import Expression, expressions
from .where import places

__all__ = ["Expression", "expressions", "settings"]


def settings(report: Report, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], known: Knowledge) -> Settings:
    """The times and places of a report; nothing where its language has no folder. Mentions of times are made here."""
    language = known.languages.get(report.language)
    if language is None:
        return Settings()
    whens, dates, published = times(report, sentences, language.calendar, language.speech)
    wheres, open_ = places(report, sentences, mentions, known)
    return Settings(whens=whens, wheres=wheres, issues=(*dates, *open_), published=published)
