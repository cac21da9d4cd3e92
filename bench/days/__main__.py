"""`python -m bench.days [WAR …]`: where the situation and the keys of `bench/days` part, one list for each sort of error."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from textwrap import indent

from dateline.knowledge import load
from dateline.records import Claim, Dispute, Incident

from . import assembled
from .control import kept
from .key import FOLDER, wars
from .score import Answer, Compared, compared, majority


def main(names: Sequence[str] | None = None) -> int:
    """0 when the lists are printed; 2 for a war that has no key. Every war is assembled, those named are listed, or all."""
    keys = wars()
    asked = (sys.argv[1:] if names is None else names) or [war.name for war in keys]
    if unknown := sorted(set(asked) - {war.name for war in keys}):
        print(f"days: no key for {', '.join(unknown)} in {FOLDER}", file=sys.stderr)
        return 2
    seen = assembled(keys, load())
    by_id = {incident.id: incident for incident in seen.situation.incidents}
    for war in (w for w in keys if w.name in asked):
        one = compared(war, seen.claims, seen.situation)
        for head, found in lists(one, seen.claims, by_id).items():
            print(f"\n{war.name}: {head} ({len(found)})", *(indent(error, "  ") for error in found), sep="\n")
    return 0


def lists(one: Compared, claims: Mapping[str, Claim], by_id: Mapping[str, Incident]) -> dict[str, list[str]]:
    """The errors in one war by their sort, each in a line or more for a reader."""
    return {
        "incidents of the key split": list(_split(one)),
        "incidents that mix those of the key": list(_mixed(one)),
        "tellings not answered": [f"{a.happening.id} [{a.happening.type}] {_at(a)}" for a in one.answers if a.claim is None],
        "claims of incidents at no words of the key": [f"{c.content.type} {_said(c)}" for c, _ in one.extras],
        "disputes missed": [f"{'/'.join(sorted(q.kinds))}: {q.about}" for q, has in one.found if not has],
        "disputes invented": [_disputed(d, claims) for d, has in one.told if not has],
        "status": list(_status(one, by_id)),
        "control": [
            f"{line.place} {line.day}: {line.state} {line.holder or ''}"
            for line in one.war.keepings
            if not kept(line, one.holds, claims)
        ],
    }


def _split(one: Compared) -> Iterator[str]:
    by_happening: dict[str, list[Answer]] = defaultdict(list)
    for answer in one.answers:
        by_happening[answer.happening.id].append(answer)
    for id, answers in by_happening.items():
        if len({a.incident.id for a in answers if a.incident}) > 1:
            yield _entry(id, *(f"{_of(a)} {_at(a)}" for a in answers if a.incident))


def _mixed(one: Compared) -> Iterator[str]:
    by_incident: dict[str, list[Answer]] = defaultdict(list)
    for answer in one.answers:
        if answer.incident:
            by_incident[answer.incident.id].append(answer)
    for answers in by_incident.values():
        if len({a.happening.id for a in answers}) > 1:
            incident = answers[0].incident
            because = (f"because {reason}" for reason in (incident.reasons if incident else ()))
            yield _entry(_of(answers[0]), *(f"{a.happening.id}: {_at(a)}" for a in answers), *because)


def _disputed(dispute: Dispute, claims: Mapping[str, Claim]) -> str:
    sides = (f"{side}: {_said(claims[c])}" for side, ids in dispute.sides for c in ids)
    return _entry(f"{dispute.kind}: {dispute.about}", *sides)


def _status(one: Compared, by_id: Mapping[str, Incident]) -> Iterator[str]:
    best = majority(one.pairs)
    for key, happening in one.happenings:
        if key in best and (ours := by_id[best[key]].status) != happening.status:
            yield f"{happening.id}: {happening.status} in the key, {ours} here"


def _entry(head: str, *parts: str) -> str:
    return "\n".join((head, *(f"  {part}" for part in parts)))


def _of(answer: Answer) -> str:
    incident = answer.incident
    return (
        f"{incident.id}: {incident.type}, {incident.place}, {incident.start}, {len(incident.claims)} claims" if incident else "none"
    )


def _at(answer: Answer) -> str:
    return f"{answer.report} “{answer.words}”" + (f" ({_what(answer.claim)})" if answer.claim else "")


def _said(claim: Claim) -> str:
    return f"{claim.report} “{claim.evidence[0].quote}” ({_what(claim)})"


def _what(claim: Claim) -> str:
    place, when = claim.content.place, claim.content.when
    parts = [claim.content.type, claim.factuality, place.name if place else "no place", str(when.start or "no day")]
    return ", ".join(parts)


if __name__ == "__main__":
    sys.exit(main())
