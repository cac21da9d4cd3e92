"""Finding time expressions: the calendar's forms over a sentence, the longest first, with the words before them taken in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from dateline.knowledge.languages.calendar import Calendar, Form, compiled
from dateline.records import Sentence, Token

BARE = frozenset({"month", "months", "season"})  # what needs more than its own word to be a time, where the word is ambiguous
COUNTED = frozenset({"year", "decade"})
_UNGROUPED = re.compile(r"(\D+?)(\d?)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A time as written: offsets into the report, tokens (inclusive), what its form means, the values of its words.

    `before` says what the preposition makes of it: "at" leaves it, "start" opens its end, "end" its start, "until" the day before it.
    """

    start: int
    end: int
    first: int
    last: int
    head: int
    means: str
    values: dict[str, Any] = field(default_factory=dict)
    before: str = "at"
    until: Expression | None = None


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    form: Form
    groups: dict[str, str]


def expressions(text: str, sentence: Sentence, calendar: Calendar) -> tuple[Expression, ...]:
    """All times in a sentence of `text` (the report's), in reading order; two joined by "from … to" are one, `until` being the second."""
    piece = text[sentence.start : sentence.end]
    matches = [_Match(m.start(), m.end(), f, _groups(m)) for f in calendar.forms for m in compiled(f).finditer(piece)]
    chosen: list[_Match] = []
    for match in sorted(matches, key=lambda m: m.start - m.end):
        if all(match.end <= c.start or c.end <= match.start for c in chosen) and _sound(match, piece, sentence, calendar):
            chosen.append(match)
    found = [_expression(m, piece, sentence, calendar) for m in sorted(chosen, key=lambda m: m.start)]
    return tuple(_joined([f for f in found if f is not None], text, sentence, calendar))


def _groups(match: re.Match[str]) -> dict[str, str]:
    return {name: word for name, word in match.groupdict().items() if word is not None}


def _sound(match: _Match, piece: str, sentence: Sentence, calendar: Calendar) -> bool:
    """Whether nothing speaks against reading these words as a time: small letters, a verb, a number of people, part of a name."""
    after = _word_after(piece, match.end)
    if "year" not in match.groups and after.lower() in calendar.names and (after[:1].isupper() or match.form.means == "day"):
        return False
    if any(match.groups[g][0].islower() for g in match.groups if g.rstrip("2") in ("month", "monthname", "weekday", "dayname")):
        return False
    if match.form.means in COUNTED and not _is_year(match, piece, sentence):
        return False
    return match.form.means not in BARE or _is_month(match, piece, sentence, calendar)


def _word_after(piece: str, at: int) -> str:
    found = re.match(r"\W*(\w+)", piece[at : at + 40])
    return found[1] if found and not re.match(r"\s*[.;:,]", piece[at:]) else ""


def _is_year(match: _Match, piece: str, sentence: Sentence) -> bool:
    """A bare four-digit number is a year unless it counts things ("2000 people"), is money or part of a longer number."""
    if re.search(r"[\d$£€#][,.]?$|[$£€#/-]$", piece[: match.start]) or re.match(r"[.,]\d|[-/%]\w|\s*%", piece[match.end :]):
        return False
    counted = _token_at(sentence, sentence.start + match.end + 1)
    plural = counted is not None and counted.tag == "NNS" and piece[match.end : match.end + 1] == " "
    alone = match.groups["year"] == piece[match.start : match.end]
    return not (plural and alone and int(match.groups["year"]) % 10 == 0)


def _is_month(match: _Match, piece: str, sentence: Sentence, calendar: Calendar) -> bool:
    word = match.groups.get("monthname", match.groups.get("month", match.groups.get("season", "")))
    told = {"year", "edge", "month2"} & set(match.groups)
    if word.lower().rstrip(".") not in calendar.ambiguous or told:
        return True
    token = _token_at(sentence, sentence.start + match.start)
    led = _leading(piece, match.start, calendar)
    return bool(led) or (token is not None and token.ent == "DATE" and token.pos in ("PROPN", "NOUN") and token.i > 0)


def _leading(piece: str, at: int, calendar: Calendar) -> str:
    """The longest word of the class `before` that ends where the expression starts; empty where there is none."""
    lead = piece[max(0, at - 24) : at]
    for words in sorted(calendar.words.get("before", {}), key=lambda w: (-len(w), w)):
        found = re.search(rf"(?<!\w){re.escape(words)}\s+(?:the\s+)?$", lead, re.IGNORECASE)
        if found:
            return found[0]
    return ""


def _token_at(sentence: Sentence, at: int) -> Token | None:
    return next((t for t in sentence.tokens if t.start <= at < t.end), None)


def _expression(match: _Match, piece: str, sentence: Sentence, calendar: Calendar) -> Expression | None:
    lead = _leading(piece, match.start, calendar)
    before = calendar.value("before", re.sub(r"\s+the\s*$", "", lead.strip(), flags=re.IGNORECASE)) if lead else "at"
    lead = "" if before == "outside" else lead
    start, end = sentence.start + match.start - len(lead), sentence.start + match.end
    end = _clause_end(sentence, end) if match.form.means == "after" else end
    inside = [t for t in sentence.tokens if t.start < end and t.end > start]
    if not inside:
        return None
    first, last = inside[0].i, inside[-1].i
    text_end = len(piece[: end - sentence.start].rstrip()) + sentence.start
    values = {name: _value(name, word, calendar) for name, word in match.groups.items()}
    return Expression(
        start=start, end=text_end, first=first, last=last, head=_head(inside, len(lead) > 0), means=match.form.means,
        values=values, before=str(before or "at") if lead else "at",
    )  # fmt: skip


def _value(name: str, word: str, calendar: Calendar) -> Any:
    kind = name.rstrip("2")
    if kind in ("dd", "mm", "year", "yy", "digits"):
        return int(word)
    return calendar.value(kind, word)


def _head(inside: list[Token], led: bool) -> int:
    """The token the others hang on, the preposition apart."""
    body = inside[1:] if led and len(inside) > 1 else inside
    own = {t.i for t in body}
    return next((t.i for t in body if t.head not in own or t.head == t.i), body[-1].i)


def _clause_end(sentence: Sentence, at: int) -> int:
    """Where the clause that begins at offset `at` ends ("hours after | announcing the launch"), at most twelve words on."""
    rest = [t for t in sentence.tokens if t.start >= at][:12]
    stop = next((t for t in rest if t.pos == "PUNCT" and t.text in ",;.:"), None)
    return stop.start if stop else rest[-1].end if rest else at


def _joined(found: list[Expression], text: str, sentence: Sentence, calendar: Calendar) -> list[Expression]:
    """Expressions of which "from A to B" and "A–B" are made one."""
    kept: list[Expression] = []
    for now in found:
        last = kept[-1] if kept else None
        if last is not None and last.until is None and _range(last, now, text, sentence, calendar):
            kept[-1] = Expression(
                start=last.start, end=now.end, first=last.first, last=now.last, head=last.head,
                means=last.means, values=last.values, before="at", until=now,
            )  # fmt: skip
        else:
            kept.append(now)
    return kept


def _range(last: Expression, now: Expression, text: str, sentence: Sentence, calendar: Calendar) -> bool:
    between = " ".join(text[last.end : now.end].lower().split())
    lead = text[last.start : last.end].lower()
    own = {"duration", "set", "vague", "clock", "after", "then"}
    if last.means in own or now.means in own or now.start - last.end > 8:
        return False
    opened = lead.startswith(("from ", "between "))
    if last.before == "start" and now.before == "end":
        return opened or not between.startswith("by ")
    gap = text[last.end : now.start].strip().lower()
    return gap in calendar.words.get("join", {}) and (
        opened or gap in "-–—" and gap != "" or gap == "to" and last.means == now.means
    )
