"""Every type has an entry with its sentences, and reading each sentence gives (or does not give) a claim of that type."""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

import dateline
from dateline.knowledge.codebook import Codebook, Entry, Example
from dateline.records import ROLES, WORDS, Claim, Content, Loss, Party, Purpose, Report

BOOK = Codebook.read([Path(dateline.__file__).parent / "knowledge" / "codebook"])

TYPES = {
    "event": (
        "abduct abuse accuse advance agree aid airstrike arm attack besiege bombing capture ceasefire chemical_attack clash "
        "counterattack demand deploy destroy detain displace investigate kill lift_siege negotiate protest recapture reject "
        "release repel sanction seize shell support surrender threaten violate withdraw wound"
    ),
    "loss": "captured displaced killed materiel missing unspecified wounded",
    "control": "besieged contested holds lost threatened",
    "relation": "allied backs hostile leads observes_truce part_of split_from",
    "purpose": "aim",
    "talks": "agreed ended scheduled stalled under_way",
    "link": "causes draws_in enables ends follows part_of responds_to threatens",
    "outlook": "expected feared open",
    "assessment": "condition consequence importance scale worth",
}
ALL = [(kind, type_) for kind, types in TYPES.items() for type_ in types.split()]

ACLED = {
    "Armed clash",
    "Government regains territory",
    "Non-state actor overtakes territory",
    "Chemical weapon",
    "Air/drone strike",
    "Suicide bomb",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Grenade",
    "Sexual violence",
    "Attack",
    "Abduction/forced disappearance",
    "Peaceful protest",
    "Protest with intervention",
    "Excessive force against protesters",
    "Violent demonstration",
    "Mob violence",
    "Agreement",
    "Arrests",
    "Change to group/activity",
    "Disrupted weapons use",
    "Headquarters or base established",
    "Looting/property destruction",
    "Non-violent transfer of territory",
    "Other",
}
PLOVER = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": (
        "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons "
        "crowd-control unconventional"
    ),
}


# --- what every entry has ---------------------------------------------------------------------------------------------


def test_the_codebook_has_every_type_and_no_other() -> None:
    assert sorted(BOOK.entries) == sorted(ALL)


@pytest.mark.parametrize(("kind", "type_"), ALL, ids="/".join)
def test_an_entry_is_complete(kind: str, type_: str) -> None:
    entry = BOOK.entry(kind, type_)
    assert len(entry.definition) > 60
    assert "Out:" in entry.definition, "a definition says what is out, too"
    assert set(entry.roles) == set(ROLES[kind])
    assert entry.family
    assert len(entry.positive) >= 3
    assert len(entry.negative) >= 3
    assert all(example.note for example in entry.negative), "a near miss says why it is one"


@pytest.mark.parametrize(("kind", "type_"), ALL, ids="/".join)
def test_crosswalks_name_codes_that_exist(kind: str, type_: str) -> None:
    entry = BOOK.entry(kind, type_)
    assert entry.acled is None or entry.acled in ACLED
    if entry.plover:
        name, mode = entry.plover
        assert name in PLOVER
        assert mode is None or mode in PLOVER[name].split()


def test_no_sentence_stands_twice() -> None:
    texts = [example.text for entry in BOOK.entries.values() for example in (*entry.positive, *entry.negative)]
    assert len(texts) == len(set(texts))


def test_few_sentences_are_marked_hard() -> None:
    examples = [example for entry in BOOK.entries.values() for example in (*entry.positive, *entry.negative)]
    assert sum(example.hard for example in examples) < len(examples) / 10


# --- what reading gives -----------------------------------------------------------------------------------------------


@cache
def _reader() -> Callable[[str], tuple[Claim, ...]]:
    pipeline = importlib.import_module("dateline.pipeline")
    known = importlib.import_module("dateline.knowledge").load()
    return lambda text: pipeline.read(Report(id="example", text=text), known).claims


@pytest.fixture(scope="session")
def claims_of() -> Callable[[str], tuple[Claim, ...]]:
    if importlib.util.find_spec("dateline.pipeline") is None:
        pytest.skip("dateline.pipeline does not exist yet")
    return _reader()


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"\w+", name.casefold()) if word not in {"the", "a", "an", "of", "group"}}


def _names(content: Content, role: str) -> Iterator[str]:
    """All names that fill a role, or the place and what it lies in, the quantity or the aim."""
    if role == "place" and content.place:
        yield from (content.place.name, content.place.span.quote, *content.place.within)
    elif role == "quantity" and isinstance(content, Loss):
        quantity = content.quantity
        yield " ".join(str(part) for part in (quantity.low, quantity.high, quantity.qualifier) if part is not None)
    elif role == "aim" and isinstance(content, Purpose) and content.aim:
        yield content.aim.quote
    elif role in ROLES[content.kind]:
        for filler in content.role(role):
            yield from (filler.name, filler.mention.quote, *filler.aliases) if isinstance(filler, Party) else (filler.quote,)


def _same(expected: str, found: str) -> bool:
    """Loosely: one name's words are all in the other."""
    a, b = _words(expected), _words(found)
    return bool(a and b) and (a <= b or b <= a)


def _roles(entry: Entry, role: str) -> tuple[str, ...]:
    """Where a filler may stand: the sides of a symmetric type may change places."""
    sides = tuple(r for r in ROLES[entry.kind] if r not in WORDS)
    return sides if entry.symmetric and role in sides else (role,)


def missing(claim: Claim, example: Example, entry: Entry) -> list[str]:
    """The expected fillers that a claim lacks, as `role=name`."""
    return [
        f"{role}={name}"
        for role, names in example.expect.items()
        for name in names
        if not any(_same(name, found) for at in _roles(entry, role) for found in _names(claim.content, at))
    ]


def of_type(claims: tuple[Claim, ...], entry: Entry) -> list[Claim]:
    """The claims of the entry's kind and type."""
    return [c for c in claims if (c.content.kind, c.content.type) == (entry.kind, entry.type)]


def told(claims: tuple[Claim, ...]) -> str:
    """What was found, for a person to read."""
    lines = []
    for c in claims:
        roles = {r: [f.name if isinstance(f, Party) else f.quote for f in fs] for r, fs in c.content.roles.items() if fs}
        place = c.content.place.name if c.content.place else None
        lines.append(f"{c.content.kind}/{c.content.type} {c.anchor.quote!r} {roles} place={place} {c.factuality}")
    return "; ".join(lines) or "nothing"


def cases(side: str) -> list[object]:
    """One case for each sentence of that side (positive or negative); hard ones may fail."""
    return [
        pytest.param(
            entry,
            example,
            id=f"{entry.kind}/{entry.type}-{i}",
            marks=[pytest.mark.xfail(strict=False, reason="marked hard in the codebook")] if example.hard else [],
        )
        for entry in BOOK.entries.values()
        for i, example in enumerate(getattr(entry, side))
    ]


@pytest.mark.parametrize(("entry", "example"), cases("positive"))
def test_a_positive_sentence_yields_its_type(entry: Entry, example: Example, claims_of: Callable[[str], tuple[Claim, ...]]) -> None:
    claims = claims_of(example.text)
    found = of_type(claims, entry)
    assert found, f"{example.text!r} gave {told(claims)}"
    assert any(not missing(claim, example, entry) for claim in found), (
        f"{example.text!r} lacks {missing(found[0], example, entry)}: {told(claims)}"
    )


@pytest.mark.parametrize(("entry", "example"), cases("negative"))
def test_a_near_miss_does_not(entry: Entry, example: Example, claims_of: Callable[[str], tuple[Claim, ...]]) -> None:
    claims = claims_of(example.text)
    assert not of_type(claims, entry), f"{example.text!r} ({example.note}) gave {told(claims)}"
