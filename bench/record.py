"""From claims to the record that ISAF's coder made of a release: what happened, how many were killed and captured, whose they were.

Frozen, and written down in docs/decisions/0025. A release sums up first and tells the same at length afterwards: its number is
that of the first sentence that tells the harm, or the sum of what follows where that is more. "Additional" ones come on top of a
single one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import timedelta

from dateline.knowledge import Knowledge
from dateline.records import Claim, Loss, Party, Report
from dateline.stages import parse, spot

SEVERAL, NUMEROUS = 3, 4  # what the set's coder writes for such words
WEEK = timedelta(days=7)
MANY = re.compile(r"\b(?:numerous|number|many|dozens|scores)\b", re.I)
MORE = re.compile(r"\b(?:additional|another|more|also|in addition)\b", re.I)
OVER = re.compile(r"\b(?:more than|over)\b", re.I)
NEXT = re.compile(r"\n\s*-{3,}\s*\n")  # between a release and its update
PART = re.compile(r"\bincluding(?: \w+){0,2} $", re.I)
ONES_OWN = ("civilian", "child", "woman", "people", "soldier", "service", "police", "coalition", "isaf", "nato", "afghan")
CIVILIANS = ("civilian", "child", "woman", "women", "local", "resident", "villager")
HARMED = frozenset({"killed", "captured"})
RAIDS = frozenset({"attack", "kill", "detain", "clash", "airstrike", "shell", "capture", "killed", "captured", "wounded", "abduct"})
GROUPS = {
    "actor:taliban": "taliban",
    "actor:haqqani": "haqqani",
    "actor:al-qaeda": "aq",
    "actor:hig": "hig",
    "actor:let": "let",
    "actor:imu": "imu",
    "actor:iju": "iju",
    "actor:ttp": "ttp",
}
SENTENCE = re.compile(r"(?<!\b[A-Z][a-z][a-z])[.!?][\"”]?\s+|\n")


def number(text: str, claims: Sequence[Claim], type_: str, *, civilians: bool = False) -> int:
    """How many of the other side (or of civilians) were killed or captured, as the set's coder counts."""
    end = next((m.start() for m in NEXT.finditer(text)), len(text))
    told = [
        (c, c.content) for c in sorted(claims, key=lambda c: c.anchor.start) if isinstance(c.content, Loss) and c.anchor.start < end
    ]
    told = [(c, x) for c, x in told if x.type == type_ and c.factuality == "actual" and not _past(x)]
    losses = [(c, x) for c, x in told if _whose(x) == civilians and not _part(text, x)]
    sentences: dict[int, list[tuple[Claim, Loss]]] = {}
    for claim, loss in losses:
        sentences.setdefault(len(SENTENCE.findall(text, 0, claim.anchor.start)), []).append((claim, loss))
    if not sentences:
        return 0
    first, *later = sentences.values()
    lead = sum(least(x) for _, x in first)
    on_top = [rows for rows in later if lead == 1 and any(_more(text, c, x) for c, x in rows) and not _again(rows)]
    details = {(least(x), _head(x)): least(x) for rows in later if rows not in on_top for _, x in rows}
    return max(lead, sum(details.values())) + sum(least(x) for rows in on_top for _, x in rows)


def least(loss: Loss) -> int:
    """The number of a loss, the coder's own for words, one for a person."""
    counted = loss.quantity.low or loss.quantity.high
    if counted is not None:
        return counted + bool(OVER.search(loss.quantity.qualifier or ""))
    words = f"{loss.quantity.qualifier or ''} " + " ".join(p.mention.quote for p in loss.parties("side"))
    return NUMEROUS if MANY.search(words) else SEVERAL if loss.quantity.qualifier or words.rstrip().endswith("s") else 1


def event_type(text: str, claims: Sequence[Claim]) -> str:
    """The class of a release; "" where it tells of no harm."""
    killed, captured = number(text, claims, "killed"), number(text, claims, "captured")
    struck = any(c.content.type == "airstrike" and c.factuality == "actual" and not _foe(c) for c in claims)
    if killed and captured:
        return "captureandkill"
    if killed:
        return "airstrike" if struck else "insurgentskilled"
    if captured or any(c.content.type == "detain" and c.factuality == "actual" for c in claims):
        return "detention"
    if any(number(text, claims, t, civilians=True) for t in ("killed", "wounded")):
        return "civiliancasualty"
    return "airstrike" if struck else "exchangeoffire" if any(c.content.type in ("clash", "attack") for c in claims) else ""


def first_group(report: Report, known: Knowledge) -> frozenset[str]:
    """The group that a release names first: for one whose claims name none, as where a leader is only searched for."""
    sentences = parse.sentences(report, known)
    found = (GROUPS[m.label] for m in spot.mentions(report, sentences, known) if m.label in GROUPS)
    return frozenset(itertools.islice(found, 1))


def target_groups(claims: Sequence[Claim], known: Knowledge) -> frozenset[str]:
    """The groups that were hunted: those of whom harm or a raid is told, else those named as doing anything."""
    struck = [p for c in claims if c.content.type in RAIDS for role in ("target", "side", "with") for p in c.content.parties(role)]
    return _groups(struck, known) or _groups(
        [p for c in claims for role in c.content.roles for p in c.content.parties(role)], known
    )


def _groups(parties: Sequence[Party], known: Knowledge) -> frozenset[str]:
    """The groups of parties, by their registered names or those with which their words begin ("Taliban facilitator")."""
    ids = {p.id for p in parties if p.id}
    for party in parties:
        words = re.sub(r"^(?:an?|the|\d+|\w+ing)\s+", "", party.mention.quote).split()
        names = (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(len(words), i + 5) + 1))
        ids |= {actor.id for actor in map(known.actors.lookup, names) if actor is not None}
    return frozenset(GROUPS[id_] for id_ in ids if id_ in GROUPS)


def _head(loss: Loss) -> str:
    """The last word of those who suffered: the same number of the same, told twice, is one."""
    return " ".join(p.mention.quote.split()[-1].lower() for p in loss.parties("side"))


def _past(loss: Loss) -> bool:
    """Whether a number is that of weeks: "more than 80 since January"."""
    when = loss.when
    return when.start is not None and (when.end is None or when.end - when.start > WEEK)


def _whose(loss: Loss) -> bool:
    """Whether civilians or one's own suffered it."""
    names = " ".join(p.name.lower() for p in loss.parties("side"))
    return any(word in names for word in ONES_OWN)


def _part(text: str, loss: Loss) -> bool:
    """Whether those counted are part of others: "four insurgents, including a leader"."""
    return any(PART.search(text, max(0, p.mention.start - 40), p.mention.start) for p in loss.parties("side"))


def _more(text: str, claim: Claim, loss: Loss) -> bool:
    before = text[claim.evidence[0].start : claim.anchor.end]
    return any(MORE.search(words) for words in (before, *(p.mention.quote for p in loss.parties("side"))))


def _again(rows: Sequence[tuple[Claim, Loss]]) -> bool:
    """Whether a sentence takes up those told before: "the leader and two additional insurgents"."""
    return any(p.mention.quote.lower().startswith("the ") for _, x in rows for p in x.parties("side"))


def _foe(claim: Claim) -> bool:
    return any("insurgent" in p.name.lower() or p.id in GROUPS for p in claim.content.parties("agent"))
