"""Finding time expressions: the calendar's forms over a sentence, the longest first, with the words before them taken in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from dateline.knowledge.languages.calendar import Calendar, Form, compiled
from dateline.records import Sentence, Token

AGE = re.compile(r"(?:[-–]|\s+)old\b")  # "a five-year-old child" tells no time
BARE = frozenset({"month", "months", "season"})  # what needs more than its own word to be a time, where the word is ambiguous
CAPITAL = frozenset({"month", "monthname", "weekday", "dayname", "feast"})  # classes that English writes with a capital
COUNTED = frozenset({"year", "decade"})
LEAD = 28  # characters before an expression in which its preposition is looked for
LONGEST = 12  # words of a clause that are kept
STOPS = frozenset(",;.:—–")
APART = frozenset({"duration", "set", "vague", "status", "clock", "after", "during", "then", "later", "earlier"})
BEFORE_NOUN = frozenset({"poss", "nmod", "compound", "nummod", "amod"})
BEHIND = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})  # what makes "the 4th" a number of things rather than a day


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A time as written: offsets into the report, tokens (inclusive), what its form means, the values of its words.

    `core`: where its own words start, behind preposition and conjunction. `before`: what these make of it: "at" and "near"
    leave it, "start" opens its end, "end" its start, "until" ends the day before.
    """

    start: int
    end: int
    core: int
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
    """All times in a sentence of `text` (the report's), in reading order; of two joined by "from … to", `until` is the second."""
    piece = text[sentence.start : sentence.end]
    if not _may_tell(sentence, calendar):
        return ()
    words, digit = frozenset(re.findall(r"\w+", piece.lower())), any(c.isdigit() for c in piece)
    forms = [f for f in calendar.forms if f.may_stand(words, digit=digit)]
    matches = [_Match(m.start(), m.end(), f, _groups(m)) for f in forms for m in compiled(f).finditer(piece)]
    chosen: list[_Match] = []
    for match in sorted(matches, key=lambda m: (m.form.means == "during", m.start - m.end)):
        if AGE.match(piece, match.end):
            continue
        if all(match.end <= c.start or c.end <= match.start for c in chosen) and _sound(match, piece, sentence, calendar):
            chosen.append(match)
    found = [_expression(m, piece, sentence, calendar) for m in sorted(chosen, key=lambda m: m.start)]
    joined = [_of_clause(f, sentence, calendar) for f in _joined([f for f in found if f is not None], text, calendar)]
    return tuple(f for f in joined if not _retold(f, joined))


def _retold(found: Expression, others: list[Expression]) -> bool:
    """Whether a time that only a happening tells has a date among its words, which says more."""
    return found.means == "during" and any(o is not found and o.start < found.end and found.start < o.end for o in others)


def _may_tell(sentence: Sentence, calendar: Calendar) -> bool:
    """Whether a word of the sentence can be part of a time at all; most sentences need no further look."""
    return any(
        t.text.lower() in calendar.signs or (len(t.text) > 3 and (t.text[0].isdigit() or t.text[-1].isdigit()))
        for t in sentence.tokens
    )


def _groups(match: re.Match[str]) -> dict[str, str]:
    return {name: word for name, word in match.groupdict().items() if word is not None}


def _sound(match: _Match, piece: str, sentence: Sentence, calendar: Calendar) -> bool:
    """Whether nothing speaks against reading these words as a time: small letters, a verb, a number of people, part of a name."""
    after = _word_after(piece, match.end)
    if (
        "year" not in match.groups
        and after.lower() in calendar.names
        and (after[:1].isupper() or match.form.means in ("day", "month"))
    ):
        return False
    if any(match.groups[g][0].islower() for g in match.groups if g.rstrip("23") in CAPITAL):
        return False
    if match.form.means == "feast" and _of_name(match, sentence):
        return False
    if match.form.means in COUNTED and not _is_year(match, piece, sentence):
        return False
    if match.form.means == "decade" and int(match.groups["year"]) % 10:
        return False
    if match.form.means == "month" and "mm" in match.groups and int(match.groups["year"]) % 100 + 1 == int(match.groups["mm"]):
        return False  # "2007-08" is the turn of two years
    if match.form.means == "monthday" and not _stands_alone(match, sentence):
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


def _of_name(match: _Match, sentence: Sentence) -> bool:
    """ "Operation Ramadan", "Ramadan Ali": a festival that is part of a name."""
    inside = [t.i for t in sentence.tokens if t.start < sentence.start + match.end and t.end > sentence.start + match.start]
    beside = [i for i in (inside[0] - 1, inside[-1] + 1) if 0 <= i < len(sentence.tokens)] if inside else []
    return any(sentence.tokens[i].pos == "PROPN" for i in beside)


def _stands_alone(match: _Match, sentence: Sentence) -> bool:
    """ "the 20th" is a day where it counts no thing and a preposition stands before it."""
    inside = [t for t in sentence.tokens if t.start < sentence.start + match.end and t.end > sentence.start + match.start]
    if not inside or inside[0].i == 0 or sentence.tokens[inside[0].i - 1].pos not in ("ADP", "SCONJ"):
        return False
    behind = sentence.tokens[inside[-1].i + 1] if inside[-1].i + 1 < len(sentence.tokens) else None
    return behind is None or (behind.pos not in BEHIND and behind.text.lower() != "of")


def _is_month(match: _Match, piece: str, sentence: Sentence, calendar: Calendar) -> bool:
    word = match.groups.get("monthname", match.groups.get("month", match.groups.get("season", "")))
    told = {"year", "edge", "month2"} & set(match.groups)
    if word.lower().rstrip(".") not in calendar.ambiguous or told:
        return True
    token = _token_at(sentence, sentence.start + match.start)
    last = _token_at(sentence, sentence.start + match.end - 1)
    if last is not None and _other_sense(last, sentence):
        return False
    return bool(_leading(piece, match.start, calendar)[0]) or (
        token is not None and token.ent == "DATE" and token.pos in ("PROPN", "NOUN") and token.i > 0
    )


def _other_sense(token: Token, sentence: Sentence) -> bool:
    """ "Since the fall of the city", "in May Keyah": a happening, and a part of a name."""
    head = sentence.tokens[token.head]
    named = token.dep == "compound" and head.pos == "PROPN" and head.i == token.i + 1
    return named or any(k.text.lower() == "of" for k in sentence.kids(token.i, "prep"))


def _leading(piece: str, at: int, calendar: Calendar) -> tuple[str, str]:
    """The words before an expression that belong to it ("in the ") and what they make of it; empty where there are none."""
    found = _lead(tuple(calendar.words.get("before", {})), tuple(calendar.words.get("article", {}))).search(
        piece, max(0, at - LEAD), at
    )
    return (found[0], str(calendar.value("before", found[1]))) if found else ("", "")


@cache
def _lead(words: tuple[str, ...], articles: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words at the end of a text, an article behind it or not; the longest wins, for it begins first."""
    either = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words) or r"(?!)"
    article = "|".join(map(re.escape, articles)) or r"(?!)"
    return re.compile(rf"(?<!\w)({either})\s+(?:(?:{article})\s+)?$", re.IGNORECASE)


def _token_at(sentence: Sentence, at: int) -> Token | None:
    return next((t for t in sentence.tokens if t.start <= at < t.end), None)


def _expression(match: _Match, piece: str, sentence: Sentence, calendar: Calendar) -> Expression | None:
    core, end = sentence.start + match.start, _end(match, sentence)
    lead, before = _lead_of(match, piece, sentence, calendar, end)
    inside = [t for t in sentence.tokens if t.start < end and t.end > core - len(lead)]
    if not inside:
        return None
    if match.form.means == "after" and len(inside) > 1 and inside[-1].pos == "CCONJ":
        end = inside.pop().start
    text_end = len(piece[: end - sentence.start].rstrip()) + sentence.start
    values = {name: _value(name, word, calendar) for name, word in match.groups.items()}
    if match.form.means == "within":
        values["single"] = not match.groups["unit"].endswith("s")
    return Expression(
        start=core - len(lead), end=text_end, core=core, first=inside[0].i, last=inside[-1].i, head=_head(inside, len(lead) > 0),
        means=match.form.means, values=values, before=before if lead else "at",
    )  # fmt: skip


def _end(match: _Match, sentence: Sentence) -> int:
    """Where a time ends: behind its words, or behind the clause that they open."""
    end = sentence.start + match.end
    if match.form.means == "after" or "began" in match.groups:
        return _clause_end(sentence, end)
    return _verb_end(sentence, end) if match.form.means == "during" else end


def _lead_of(match: _Match, piece: str, sentence: Sentence, calendar: Calendar, end: int) -> tuple[str, str]:
    """The preposition of a time; none before an adjective or before the noun that it describes, nor where the form has its own."""
    lead, before = _leading(piece, match.start, calendar)
    core = sentence.start + match.start
    own = re.match(r"\w+", piece[match.start : match.end])
    first = _token_at(sentence, core)
    adjective = match.form.means == "vague" and first is not None and first.pos == "ADJ"
    has_own = own is not None and own[0].lower() in calendar.words.get("before", {})
    of_noun = before in ("at", "near") and _describes(sentence, core, end)
    return ("", before) if before == "outside" or adjective or has_own or of_noun else (lead, before)


def _value(name: str, word: str, calendar: Calendar) -> Any:
    kind = name.rstrip("23")
    if kind in ("dd", "mm", "year", "yy", "digits"):
        return int(word)
    return _hour(word) if kind == "clocked" else calendar.value(kind, word)


def _hour(word: str) -> str:
    """A clock's time as ISO writes it: "10 p.m." is T22:00."""
    numbers = [int(n) for n in re.findall(r"\d+", word)]
    hour, minute = (
        (numbers[0], numbers[1]) if len(numbers) > 1 else (numbers[0], 0) if numbers[0] < 100 else divmod(numbers[0], 100)
    )
    half = re.search(r"[ap](?=\.?m)", word.lower())
    hour = hour % 12 + 12 * (half[0] == "p") if half else hour
    return f"T{hour:02}:{minute:02}"


def _head(inside: list[Token], led: bool) -> int:
    """The token the others hang on, the preposition apart."""
    body = inside[1:] if led and len(inside) > 1 else inside
    own = {t.i for t in body}
    return next((t.i for t in body if t.head not in own or t.head == t.i), body[-1].i)


def _clause_end(sentence: Sentence, at: int) -> int:
    """Where the clause or phrase that the word before offset `at` opens ends ("hours after | announcing the launch")."""
    opener = next((t for t in reversed(sentence.tokens) if t.end <= at), None)
    if opener is None:
        return at
    below = sentence.subtree(opener.head if opener.dep == "mark" else opener.i)
    inside = [sentence.tokens[i] for i in below if i > opener.i][:LONGEST]
    stop = next((t for t in inside if t.text in STOPS), None)
    return stop.start if stop else max([at, *(t.end for t in inside)])


def _verb_end(sentence: Sentence, at: int) -> int:
    """Where the verb ends of which the last word before offset `at` is the subject ("since the war | resumed"), else `at`."""
    last = next((t for t in reversed(sentence.tokens) if t.end <= at), None)
    if last is None or last.dep not in ("nsubj", "nsubjpass"):
        return at
    return max(at, sentence.tokens[last.head].end)


def _describes(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a time stands before the noun that it dates ("in Monday's raid"), so that the preposition is the noun's."""
    inside = [t for t in sentence.tokens if t.start < end and t.end > start]
    own = {t.i for t in inside}
    top = next((t for t in inside if t.head not in own), None)
    return top is not None and top.dep in BEFORE_NOUN and top.head > inside[-1].i


def _of_clause(found: Expression, sentence: Sentence, calendar: Calendar) -> Expression:
    """ "since the war began in 2011" is one time with an open end: the clause's conjunction takes the time in its clause along."""
    for token in sentence.tokens[max(0, found.first - LONGEST) : found.first]:
        opens = token.dep == "mark" and calendar.value("before", token.text) == "start"
        if opens and found.before in ("at", "near") and found.until is None and found.head in sentence.subtree(token.head):
            return replace(found, start=token.start, first=token.i, before="start")
    return found


def _joined(found: list[Expression], text: str, calendar: Calendar) -> list[Expression]:
    """Expressions of which "from A to B" and "A–B" are made one."""
    kept: list[Expression] = []
    for now in found:
        last = kept[-1] if kept else None
        if last is not None and last.until is None and _range(last, now, text, calendar):
            kept[-1] = Expression(
                start=last.start, end=now.end, core=last.core, first=last.first, last=now.last, head=last.head,
                means=last.means, values=last.values, before="at", until=now,
            )  # fmt: skip
        else:
            kept.append(now)
    return kept


def _range(last: Expression, now: Expression, text: str, calendar: Calendar) -> bool:
    """Whether two times are the ends of one: "from A until B", "between A and B", "A to B", "A–B"."""
    if {last.means, now.means} & APART or now.start - last.end > 8:
        return False
    if last.before == "start" and now.before == "end":
        return True
    gap = text[last.end : now.start].strip().lower()
    if gap not in calendar.words.get("join", {}):
        return False
    return (
        last.before in ("start", "span") or not gap.isalpha() or (calendar.value("join", gap) == "to" and last.means == now.means)
    )
