"""Sentences of peace in words of war tell nothing; sentences of war in the same words do (peace.yaml)."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml

from dateline import pipeline
from dateline.knowledge import Knowledge
from dateline.records import Report

SENTENCES = yaml.safe_load((Path(__file__).parent / "peace.yaml").read_text(encoding="utf-8"))
# What has been reached; the part held out is not looked at, only counted.
SILENT, SILENT_HELD, TELLING = 0.90, 0.78, 0.94


def held(sentence: str) -> bool:
    """Whether a sentence is of the third that measures and is not tuned on."""
    return int(hashlib.sha1(sentence.encode()).hexdigest(), 16) % 3 == 0


def _of(*parts: str) -> list[str]:
    return [sentence for part in parts for topic in SENTENCES[part].values() for sentence in topic]


def _silent(sentences: list[str], known: Knowledge) -> list[str]:
    return [s for s in sentences if not pipeline.read(Report(id="own", text=s), known).claims]


@pytest.mark.parametrize(("out", "floor"), [(False, SILENT), (True, SILENT_HELD)])
def test_peace_is_silent(out: bool, floor: float, known: Knowledge) -> None:
    sentences = [s for s in _of("first", "later") if held(s) is out]
    assert len(_silent(sentences, known)) >= floor * len(sentences)


def test_war_still_tells(known: Knowledge) -> None:
    sentences = _of("war")
    assert len(sentences) - len(_silent(sentences, known)) >= TELLING * len(sentences)


def test_there_are_enough() -> None:
    peace = _of("first", "later")
    assert len(peace) == len(set(peace)) >= 180
    assert len(_of("war")) >= 60
