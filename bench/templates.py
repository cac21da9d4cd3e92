"""From claims to the templates of MUC-4: which happenings are incidents, and who and what fills their roles.

Frozen, and written down in docs/decisions/0025: nothing here may be fitted to single documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.knowledge import Knowledge, Language
from dateline.records import Claim, Loss, Party, Report, Span

INCIDENTS = {
    "abduct": "kidnapping",
    "bombing": "bombing",
    "attack": "attack",
    "kill": "attack",
    "shell": "attack",
    "airstrike": "attack",
    "killed": "attack",
    "captured": "kidnapping",
}
STAGES = {"actual": "ACCOMPLISHED", "attempted": "ATTEMPTED", "planned": "THREATENED", "possible": "ACCOMPLISHED"}
TOLD = frozenset(STAGES)
KINDS = frozenset({"event", "loss"})
STATE = frozenset({"army", "air force", "navy", "unit", "police", "government", "state", "security service", "ministry"})
REBEL = frozenset({"armed group", "militia", "militant wing", "criminal group", "alliance"})
ARMY = frozenset({"army", "air force", "navy", "unit"})
SOLDIERS = frozenset({"army", "military", "soldier", "troop", "battalion", "brigade", "regiment", "patrol", "garrison", "barrack"})
# What armed groups are called where no name is given.
REBELS = frozenset({"rebel", "guerrilla", "guerilla", "terrorist", "subversive", "extremist", "insurgent", "militant"})
ARSON = re.compile(r"fire|torch|burn|ablaze", re.IGNORECASE)
MURDER = re.compile(r"murder|assassin|massacre|execut|slay|slain|kidnap|abduct", re.IGNORECASE)
OLD = timedelta(days=180)
NEAR = 3  # sentences in which what was destroyed belongs to the act told before
SENTENCE = re.compile(r"[.!?]\"?\s")
LEADING = re.compile(r"^(?:the|a|an|its|their|his|her|this|that|these|those|some|several|about)\s+", re.IGNORECASE)
MEMBERS = re.compile(r"((?:\w+ ){0,2}\w+s) (?:of|from) (?:the )?$")
PERSON = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?: (?:de|la|del|los|y|von|van|al|bin|[A-ZÀ-Þ][\w.'’-]*)){0,4}")


@dataclass(slots=True, kw_only=True)
class Incident:
    """A template in the making: its type and stage, its claims and, by role, the words that fill it."""

    type: str
    stage: str
    claims: list[Claim] = field(default_factory=list)
    roles: dict[str, list[str]] = field(default_factory=dict)

    def add(self, role: str, words: str) -> None:
        """Words for a role, once; of two names of one person the longer."""
        kept = self.roles.setdefault(role, [])
        if role == "Victim":
            same = [k for k in kept if _one_person(k, words)]
            kept[:] = [*(k for k in kept if k not in same), max([*same, words], key=len)]
        elif words and words not in kept:
            kept.append(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What turns the claims of one report into words for roles."""

    report: Report
    claims: tuple[Claim, ...]
    known: Knowledge

    @property
    def language(self) -> Language:
        """The language of the report."""
        return self.known.languages[self.report.language]


def incidents(report: Report, claims: Sequence[Claim], known: Knowledge) -> list[Incident]:
    """The incidents that a report's claims tell of, one a type, in the order in which they are told."""
    reader = Reader(report=report, claims=tuple(sorted(claims, key=lambda c: c.anchor.start)), known=known)
    found: dict[tuple[str, str], Incident] = {}
    last: Incident | None = None
    for claim in reader.claims:
        near = last if last is not None and _between(report, last.claims[-1], claim) <= NEAR else None
        type_ = _type(claim)
        if near is not None and (_wrecks(claim) or (type_ is not None and _again(claim, near, reader))):
            last = near
        elif type_ is not None and _counts(claim, reader):
            stage = STAGES[claim.factuality]
            last = found.setdefault((type_, stage), Incident(type=type_, stage=stage))
        else:
            continue
        _fill(last, claim, reader)
    return [i for i in found.values() if any(_concrete(c) for c in i.claims)]


def _fill(incident: Incident, claim: Claim, reader: Reader) -> None:
    incident.claims.append(claim)
    for role, words in _fillers(claim, reader):
        incident.add(role, words)


def _type(claim: Claim) -> str | None:
    """Which incident a claim tells of, if any."""
    content = claim.content
    if content.kind not in KINDS:
        return None
    if content.type == "destroy":
        return "arson" if ARSON.search(claim.anchor.quote) else None
    if isinstance(content, Loss) and not MURDER.search(claim.anchor.quote):
        return None
    return INCIDENTS.get(content.type)


def _again(claim: Claim, last: Incident, reader: Reader) -> bool:
    """Whether an attack or a killing only tells more of the act told before: nobody else suffers it."""
    if _type(claim) != "attack" or last.type == "attack" or claim.factuality not in TOLD:
        return False
    struck = {words for role, words in _fillers(claim, reader) if role in ("Victim", "Target")}
    told = [*last.roles.get("Victim", ()), *last.roles.get("Target", ())]
    return all(any(_one_person(words, t) for t in told) for words in struck)


def _wrecks(claim: Claim) -> bool:
    return claim.content.type == "destroy" and not ARSON.search(claim.anchor.quote) and claim.factuality in TOLD


def _counts(claim: Claim, reader: Reader) -> bool:
    """Whether it is told as happening or to come, not long ago, and no fight of armed men with the other side."""
    by, to = claim.content.parties("agent"), (*claim.content.parties("target"), *claim.content.parties("side"))
    old = reader.report.published is not None and (claim.content.when.end or date.max) < reader.report.published - OLD
    if claim.factuality not in TOLD or old or any(_rebel(p, reader) or _military(p, reader) for p in to):
        return False
    return not by or not all(_is(p, STATE, reader) for p in by)


def _concrete(claim: Claim) -> bool:
    """Whether somebody or something is said to have suffered it."""
    return any(claim.content.parties(role) for role in ("target", "side")) or claim.content.place is not None


def _is(party: Party, kinds: frozenset[str], reader: Reader) -> bool:
    actor = reader.known.actors.by_id(party.id) if party.id else None
    return actor is not None and actor.kind in kinds


def _rebel(party: Party, reader: Reader) -> bool:
    return _is(party, REBEL, reader) or any(w.removesuffix("s") in REBELS for w in party.mention.quote.lower().split())


def _military(party: Party, reader: Reader) -> bool:
    """Whether soldiers are meant, or what is theirs."""
    return _is(party, ARMY, reader) or any(w.removesuffix("s") in SOLDIERS for w in party.mention.quote.lower().split())


def _between(report: Report, one: Claim, other: Claim) -> int:
    """How many sentences end between two claims."""
    return len(SENTENCE.findall(report.text, one.anchor.end, other.anchor.start))


def _fillers(claim: Claim, reader: Reader) -> Iterator[tuple[str, str]]:
    content = claim.content
    for party in (*content.parties("agent"), *content.parties("by")):
        yield from _perpetrator(party, reader)
    alive = content.kind == "loss" or content.type in ("kill", "abduct")
    for party in (*content.parties("target"), *content.parties("side")):
        yield from _struck(party, reader, alive=alive)
    for party in _harmed(claim, reader):
        yield from _struck(party, reader, alive=True)
    for means in content.role("instrument"):
        if isinstance(means, Span):
            yield "Weapon", bare(means.quote)


def _harmed(claim: Claim, reader: Reader) -> Iterator[Party]:
    """Those of whom the same sentence tells that they were harmed."""
    for other in reader.claims:
        near = sorted((claim, other), key=lambda c: c.anchor.start)
        if isinstance(other.content, Loss) and other is not claim and not _between(reader.report, *near):
            yield from other.content.parties("side")


def _perpetrator(party: Party, reader: Reader) -> Iterator[tuple[str, str]]:
    """A body by its name in the text, with its members where they are named; others by their words."""
    actor = reader.known.actors.by_id(party.id) if party.id else None
    words = party.mention.quote
    if actor is not None and not actor.umbrella and actor.kind != "person":
        yield "PerpOrg", _name(party, reader)
        led = MEMBERS.search(reader.report.text, max(0, party.mention.start - 60), party.mention.start)
        if led or _plural(words, reader):
            yield "PerpInd", bare(led[1] if led else words)
    elif len(words) <= PRONOUN or (actor is not None and actor.kind == "person") or _named(party):
        yield ("PerpOrg" if _body(party.name, reader) else "PerpInd"), bare(party.name)
    else:
        yield "PerpInd", bare(words)


PRONOUN = 4  # letters


def _name(party: Party, reader: Reader) -> str:
    """A name of the party as the text has it: in the mention, else anywhere, the longest."""
    names = sorted({party.name.lower(), *(a.lower() for a in party.aliases)}, key=lambda n: (-len(n), n))
    mention, text = party.mention.quote.lower(), reader.report.text.lower()
    within = [n for n in names if n in mention] or [n for n in names if re.search(rf"\b{re.escape(n)}\b", text)]
    return within[0] if within else bare(mention)


def _plural(words: str, reader: Reader) -> bool:
    """Whether a body's name is followed by its people: "FMLN guerrillas"."""
    last = words.lower().split()[-1]
    return "armed" in reader.language.nouns.of_word(last, last) and last.endswith("s")


def _body(words: str, reader: Reader) -> bool:
    last = words.lower().split()[-1]
    return bool(reader.language.nouns.of_word(last, last) & {"body", "unit"}) and words[0].isupper() and not _plural(words, reader)


def _named(party: Party) -> bool:
    return PERSON.fullmatch(party.name) is not None


def _struck(party: Party, reader: Reader, *, alive: bool) -> Iterator[tuple[str, str]]:
    """A person by the name alone (the set has no others), a thing by its words; `alive`: what is told is done to people."""
    actor = reader.known.actors.by_id(party.id) if party.id else None
    last = party.mention.quote.lower().split()[-1]
    classes = reader.language.nouns.of_word(last, last)
    if (actor is not None and actor.kind == "person") or (actor is None and _named(party) and not classes):
        yield "Victim", bare(party.name)
    elif actor is None and not alive and not classes & {"civilian", "armed", "kin"} and (classes or party.name.islower()):
        yield "Target", NUMBER.sub("", bare(party.mention.quote))


NUMBER = re.compile(r"^(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|twelve|dozens of|many)\s+")


def _one_person(one: str, other: str) -> bool:
    """Whether a name is the other's, in part: "oqueli" and "hector oqueli colindres"."""
    a, b = one.split(), other.split()
    return set(a) <= set(b) or set(b) <= set(a)


def bare(words: str) -> str:
    """Words in small letters without the article before them."""
    return LEADING.sub("", " ".join(words.lower().split()))
