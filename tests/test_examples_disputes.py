"""What our own dispatches on Damascus say against each other, and how many they count, as a reader of all of them puts it down.

Where the reading of a dispatch fails, and not what is made of the claims, the line is expected to fail and says what is misread.
"""

from __future__ import annotations

import pytest

from dateline.records import Claim, Dispute, Situation, Toll
from tests.test_examples_situation import assembled, read

# Kind of dispute, then for each of two sides words that its claims are told in: outlet and day of the dispatch before a colon.
DISPUTES = """
control | 19-wire: repelled the attackers          | 19-wire: seized the industrial quarter
control | 19-state: under full army control        | 19-monitor: neither holds it
denial  | 20-state: have recaptured all the points | 20-opposition: had retaken the industrial area
control | 20-opposition: still held the textile    | 20-state: have recaptured all the points
control | 20-opposition: still held the textile    | 20-monitor: withdrew from the textile company
control | 21-wire: Rebels retook the plant         | 21-russian: were blocked there
control | 22-state: had recaptured the fuel        | 22-monitor: fuel station is contested
denial  | 20-state: accused Saudi Arabia           | 21-turkish: rejected Syrian accusations
toll    | 21-wire: counted 38 soldiers             | 21-wire: more than seventy soldiers
toll    | 22-state: More than 150 terrorists       | 22-monitor: 63 fighters
"""

# What was lost and each count of it, in the order of the days; a count that is told as "more than" or "at least" ends with "+".
TOLLS = """
killed  | civilians of Qaboun              | 18-wire 5+
killed  | soldiers                         | 19-opposition 30+, 19-monitor 9+
killed  | rebels                           | 19-monitor 7
wounded | people of the government's side  | 19-state 12+, 19-monitor 15+
killed  | civilians of Arbin               | 20-opposition 8, 20-monitor 8
killed  | soldiers                         | 21-wire 38, 21-wire 70+, 22-monitor 72
killed  | rebels                           | 21-wire 30, 22-state 150+, 22-monitor 63
killed  | civilians of Jobar and Hammuriyah| 21-turkish 12+
"""

MISREAD = {
    "withdrew from the textile company": "of several places in a row one is read: a claim has one place",
    "were blocked there": "“were blocked there” is read as nothing",
    "accused Saudi Arabia": "the spokesman who rejects it is taken to be of Qaboun",
    "counted 38 soldiers": "of “38 soldiers and 30 rebels” the second alone is counted",
    "63 fighters": "of “72 government soldiers … and 63 fighters” the first alone is counted",
    "19-state 12+": "“injuring at least twelve people” after a row of places is not read",
    "20-opposition 8": "the day of the strikes is taken to be the first of “yesterday and today”",
    "21-wire 38": "of “38 soldiers and 30 rebels” the second alone is counted",
    "21-wire 30": "of “72 government soldiers … and 63 fighters” the first alone is counted",
}


def lines(table: str) -> list[str]:
    return table.strip().splitlines()


def misread(line: str, request: pytest.FixtureRequest) -> None:
    why = next((why for key, why in MISREAD.items() if key in line), "")
    if why:
        request.applymarker(pytest.mark.xfail(reason=why))


def whole() -> Situation:
    return assembled(max(f.published for f in read()[1] if f.published))


def claims() -> dict[str, Claim]:
    return {c.id: c for c in read()[0]}


def tells(claim: Claim, said: str) -> bool:
    """Whether a claim of this dispatch is told in a clause with these words."""
    dispatch, _, words = said.partition(":")
    return claim.report == f"damascus-{dispatch.strip()}" and any(words.strip() in span.quote for span in claim.evidence)


def disputed(line: str, dispute: Dispute) -> bool:
    kind, one, other = (part.strip() for part in line.split("|"))
    of = claims()
    cited = [{said for said in (one, other) if any(tells(of[id], said) for id in ids)} for _, ids in dispute.sides]
    return dispute.kind == kind and any({one} <= a and {other} <= b for a in cited for b in cited if a is not b)


@pytest.mark.parametrize("line", lines(DISPUTES))
def test_what_the_dispatches_say_against_each_other(line: str, request: pytest.FixtureRequest) -> None:
    misread(line, request)
    assert [d for d in whole().disputes if disputed(line, d)]


def test_every_side_has_its_claims_origins_and_first_day_and_what_would_settle_it_is_said() -> None:
    of = claims()
    for dispute in whole().disputes:
        assert len(dispute.sides) == len(dispute.origins) == len(dispute.reported) > 1
        assert dispute.settled_by and all(dispute.origins)
        published = {f.id: f.published for f in read()[1]}
        assert [min(published[of[id].report] for id in ids) for _, ids in dispute.sides] == list(dispute.reported)


def figures(toll: Toll) -> set[str]:
    of = claims()
    return {
        f"{of[f.claim].report.removeprefix('damascus-')} {f.low}{'' if f.high == f.low else '+'}"
        for f in toll.figures
        if f.low is not None
    }


@pytest.mark.parametrize("line", lines(TOLLS))
def test_how_many_the_dispatches_count(line: str, request: pytest.FixtureRequest) -> None:
    misread(line, request)
    type_, _, counts = (part.strip() for part in line.split("|"))
    wanted = set(counts.split(", "))
    assert [t for t in whole().tolls if t.type == type_ and wanted <= figures(t)]
