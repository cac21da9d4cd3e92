"""Script: what parsing needs to know of a language before a word is understood: its model, months, small words of headlines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from ..files import read_folders


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """Fragments that tell of a name over or before them, by their first word: participles, pasts, prepositions of a state.

    `named` matches a name, what parts it from its fragment, and nothing of the fragment; `glued` matches between a word and a
    fragment that lost the space before it; `sections` are headings that stand between a name and what is told of it.
    """

    suffered: frozenset[str] = frozenset()
    did: frozenset[str] = frozenset()
    state: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    named: re.Pattern[str] = re.compile(r"(?!)")
    glued: re.Pattern[str] = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """`model` is the name of an installed spaCy pipeline; `dateline` matches publication data before the report proper.

    `lemmas` and `tags` (of the model's tagset) put right what the model gets wrong for a form in lower case; `caption` matches the
    start of a picture's caption; `rows` matches a name up to the gap in which a row of names lost its comma; `possessive` is the
    ending that hasty typing loses the apostrophe of.
    `past` holds the pasts of verbs whose present may be taken for a noun, `past_before` small words that may follow those.
    `letterhead` matches what a press release prints before its first sentence, down to a town with the day in brackets.
    `lost` matches words that lost their apostrophe, with what they stand for. Headlines that lost their punctuation are mended by
    `headline_sources`, who may be quoted at the end, and by `harmed` and `harming`, words of which two tell two harms, and
    `passive` between who is harmed and how; `joining` is the word between two parties.
    `large` words are never written small; `common` ones are no names in a text without capitals, whoever else is called so.
    `misread` tells by its ending and its tag which form of a verb the head of a clause is that was taken for another word.
    """

    name: str
    model: str
    headline_small: frozenset[str]
    dateline: re.Pattern[str]
    lemmas: dict[str, str]
    tags: dict[str, str]
    caption: re.Pattern[str]
    possessive: str = ""
    rows: re.Pattern[str] = re.compile(r"(?!)")
    past: dict[str, str] = field(default_factory=dict)
    past_before: frozenset[str] = frozenset()
    lost: tuple[tuple[re.Pattern[str], str], ...] = ()
    headline_sources: frozenset[str] = frozenset()
    misread: tuple[tuple[str, str, str], ...] = ()
    harmed: frozenset[str] = frozenset()
    harming: frozenset[str] = frozenset()
    passive: str = ""
    joining: str = ""
    topics: re.Pattern[str] = re.compile(r"(?!)")
    letterhead: re.Pattern[str] = re.compile(r"(?!)")
    entries: Entries = field(default_factory=Entries)
    large: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()

    @classmethod
    def read(cls, folders: list[Path]) -> Script:
        """From language.yaml; a later folder's keys win."""
        data: dict[str, object] = {}
        for _, part in read_folders(folders, "language.yaml"):
            data.update(part)
        return cls(
            name=str(data["name"]),
            model=str(data["model"]),
            headline_small=frozenset(_words(data["headline_small"])),
            lemmas={str(k): str(v) for k, v in _mapping(data.get("lemmas")).items()},
            tags={str(k): str(v) for k, v in _mapping(data.get("tags")).items()},
            dateline=_dateline(*(_words(data[name]) for name in ("months", "weekdays", "publication_words", "headline_small"))),
            caption=re.compile(rf"\s*{_any_of(_words(data['caption_words']))}\s*[:(]", re.IGNORECASE),
            possessive=str(data.get("possessive") or ""),
            rows=re.compile(str(data.get("rows_without_commas") or "(?!)")),
            past={str(k): str(v) for k, v in _mapping(data.get("past")).items()},
            past_before=frozenset(_words(data.get("past_before"))),
            misread=tuple((str(end), str(tag), str(verb)) for end, tag, verb in _rows(data.get("misread"))),
            lost=tuple((re.compile(str(k)), str(v)) for k, v in _mapping(data.get("lost_apostrophes")).items()),
            headline_sources=frozenset(_words(data.get("headline_sources"))),
            harmed=frozenset(_words(data.get("harmed"))),
            harming=frozenset(_words(data.get("harming"))),
            passive=str(data.get("passive") or ""),
            joining=str(data.get("joining") or ""),
            topics=_topics(_words(data.get("topic_words"))),
            large=frozenset(_words(data.get("large"))),
            common=frozenset(_words(data.get("common"))),
            letterhead=_letterhead(*(_words(data.get(name)) for name in ("months", "weekdays", "release_words"))),
            entries=_entries(_mapping(data.get("entries")), _words(data.get("section_words"))),
        )

    def whose(self, name: str) -> str:
        """A name as an owner: "Hassan's", "the miners'"."""
        mark, rest = self.possessive[:1], self.possessive[1:]
        return name + (mark if rest and name.endswith(rest) else self.possessive)


def _mapping(value: object) -> dict[object, object]:
    return value if isinstance(value, dict) else {}


def _words(value: object) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else []


def _rows(value: object) -> list[list[object]]:
    return [row for row in value if isinstance(row, list)] if isinstance(value, list) else []


def _any_of(words: list[str]) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


def _entries(data: dict[object, object], sections: list[str]) -> Entries:
    """ "Bama: captured by …", "- Gwoza – under …", "| Marte | held by …"; "See also the siegeCaptured by …"."""
    words = {str(part): frozenset(_words(listed)) for part, listed in data.items()}
    if not words:
        return Entries()
    name = r"[A-Z][\w'’.-]*(?:[ -](?:[a-z]{1,3}[ -])?[A-Z][\w'’.-]*){0,3}(?: \([^()\n]{1,30}\))?"
    first = rf"(?i:(?:{_any_of(sorted(words['before']))} )*{_any_of(sorted(words['suffered'] | words['did']))}\b)"
    state = rf"(?i:{_any_of(sorted(words['state']))} )"
    named = re.compile(rf"(?:[-*•·–]\s+|\|\s*)?{name}\s*(?::|\||–|—|\s-)\s*(?={first}|{state})")
    glued = re.compile(rf"(?<=[a-z0-9)\]])(?={_any_of([w.capitalize() for w in sorted(words['suffered'])])} )")
    return Entries(**words, sections=frozenset(sections), named=named, glued=glued)


def _topics(words: list[str]) -> re.Pattern[str]:
    """A word such as "Tags" and the names after it, up to the one with which a sentence begins."""
    name = r"(?:(?:al|el|ash|an|ar)-)?[A-Z][\w'’-]*"
    return re.compile(rf"\b{_any_of(words)}:? (?:{name},? )+?(?={name} (?!(?:al|el)-)[a-z0-9])") if words else re.compile(r"(?!)")


def _letterhead(months: list[str], weekdays: list[str], release: list[str]) -> re.Pattern[str]:
    """ "For Immediate Release … KABUL, Afghanistan (Feb. 9) –": a town, a day in brackets; what is printed before."""
    month = _any_of(months)
    day = rf"(?i:{_any_of(weekdays)},? )?(?i:{month}\.? \d{{1,2}}|\d{{1,2}} {month}\.?)(?:,? \d{{4}})?"
    town = r"[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){0,3}(?:, [A-Z][\w.']+(?: [A-Z][\w.']+){0,2})?"
    printed = rf"(?:[^.!?]{{0,160}}?(?i:{_any_of(release)})[^.!?]{{0,60}}?\s)?" if release else ""
    return re.compile(rf"\s*{printed}{town}\s*\({day}\)\s*(?:[-–—:]+\s*|(?=\s|$))")


def _dateline(months: list[str], weekdays: list[str], publication: list[str], small: list[str]) -> re.Pattern[str]:
    """A date (or place and date, or agency line) that stands before the first sentence without being part of it."""
    month, weekday = _any_of(months), _any_of(weekdays)
    in_figures = r"\d{4}-\d{2}-\d{2}|\d{1,2}([/.-])\d{1,2}\1\d{4}"
    date = rf"(?:\d{{1,2}} {month}\.? \d{{4}}|{month}\.? \d{{1,2}},? ?\d{{4}}|{in_figures})"
    dated = rf"(?:{_any_of(publication)}:? )?(?:at )?(?:{weekday},? )?{date}(?-i:(?: [A-Z]{{4,}}\b){{0,2}})"
    agency = rf"(?:(?!{_any_of(small)} )(?:[A-Z]{{2,8}} |[A-Z][a-z]+ ))?"
    day = rf"(?:, (?i:{month}\.? \d{{1,2}}|\d{{1,2}} {month}\.?)(?:,? \d{{4}})?)?"
    town = r"[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){0,3}(?:, [A-Z][\w.' ]+)?"
    place_line = rf"{town}{day}(?: \([\w ]{{2,20}}\))? ?(?:—|–|--| - )"
    return re.compile(rf"\s*(?:(?i:{agency}{dated})(?=\s|$|[.:|—–-])[\s.:|—–-]*(?=[A-Z0-9“\"'‘]|$)|{place_line}\s*)")
