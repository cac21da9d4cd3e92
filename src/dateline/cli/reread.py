"""`dateline reread`: stored reports read by the present program, and what that changes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.records import Claim, Reading, Report, StoreError
from dateline.views.telling import certainty_of, flat, joined, many, named, place_of, roles_of, time_of, value_of

from .judgements import judged, tell_astray
from .options import DEFAULT_STORE, JsonOption, KnowledgeOption, StoreOption, opened
from .output import console
from .telling import heading, put, say

if TYPE_CHECKING:
    from rich.console import Console

    from dateline.knowledge import Knowledge
    from dateline.knowledge.judged import Astray, Changed, Compared
    from dateline.store import Store

    from .progress import Bar

CODED = "text/csv; profile="  # rows that others coded (`dateline import`): what they say was never read from prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """One report read again: how many claims it gave and gives, and what changed; `failed` says why there is no reading."""

    report: str
    before: int = 0
    after: tuple[Claim, ...] = ()
    changes: Compared | None = None
    failed: str = ""


def reread(
    reports: Annotated[list[str] | None, typer.Argument(metavar="[REPORT...]", help="Their ids; all reports if none.")] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and keep nothing.")] = False,
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    json_: JsonOption = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell only the sums, what failed and what went astray.")] = False,
) -> None:
    """Read stored reports with the present program, knowledge and judged names, and show what changes.

    Claims are new, gone or changed, with the fields that differ. Judgements find their claims again by the words that they are
    about; those that no longer fit are told. Earlier readings stay in the store, and nothing is overwritten.

    \b
    dateline reread --dry-run
    dateline reread wire-0412 wire-0415
    dateline reread --store march.db --json
    """
    from dateline.batch import decided  # noqa: PLC0415 (slow to load)

    from .progress import Bar  # noqa: PLC0415 (slow to load)

    out, err = console(), console(stderr=True)
    with opened(store) as source:
        every = (source.report(id_) for id_ in dict.fromkeys(reports)) if reports else source.reports()
        chosen = [report for report in every if not report.media_type.startswith(CODED)]
        before = {(stray.judgement, stray.message) for stray in decided(source).astray}
        done: list[Reread] = []
        with Bar(sum(len(r.text) for r in chosen), out, err, quiet=quiet or json_) as bar:
            for one in _all(source, judged(source, knowledge).known, chosen, bar, dry_run=dry_run):
                done.append(one)
                if not json_:
                    _tell(out, err, one, quiet=quiet)
        astray = _astray(source, done)
        fresh = [stray for stray in astray if (stray.judgement, stray.message) not in before]
    if json_:
        print(json.dumps(_json(done, astray, dry_run=dry_run), ensure_ascii=False))
    else:
        _sum_up(out, done, astray, fresh, f"{source.location}" if not dry_run else "")
    failed = sum(bool(one.failed) for one in done)
    raise typer.Exit(0 if not failed else 2 if failed == len(done) else 1)


def _all(store: Store, known: Knowledge, chosen: Iterable[Report], bar: Bar, *, dry_run: bool) -> Iterator[Reread]:
    """Every report read again, one transaction each; one that cannot be read does not end the run."""
    from dateline import pipeline  # noqa: PLC0415 (slow to load)

    fingerprint = pipeline.run(known).fingerprint
    for report in chosen:
        bar.item(report.id, len(report.text))
        try:
            yield _one(store, known, report, fingerprint, dry_run=dry_run)
        except StoreError:
            raise
        except Exception as problem:
            yield Reread(report=report.id, failed=f"{type(problem).__name__}: {problem}")
        bar.report(len(report.text))


def _one(store: Store, known: Knowledge, report: Report, fingerprint: str, *, dry_run: bool) -> Reread:
    from dateline import pipeline  # noqa: PLC0415 (slow to load)
    from dateline.knowledge.judged import Compared, compared  # noqa: PLC0415 (slow to load)

    before = tuple(store.claims(report=report.id))
    if store.made(report.id)[-1].fingerprint == fingerprint:
        return Reread(report=report.id, before=len(before), after=before, changes=Compared())
    reading = _as_taken(store, pipeline.read(report, known))
    if not dry_run:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        if not store.add(reading, now):
            store.again(report, fingerprint, now)
    return Reread(report=report.id, before=len(before), after=reading.claims, changes=compared(before, reading.claims))


def _as_taken(store: Store, reading: Reading) -> Reading:
    """The reading with what was noted when the report was taken in."""
    from dateline.stages.intake import TAKING  # noqa: PLC0415 (slow to load)

    noted = [issue for issue in store.issues(report=reading.report.id) if issue.kind in TAKING]
    return replace(reading, issues=(*noted, *reading.issues))


def _astray(store: Store, done: Iterable[Reread]) -> tuple[Astray, ...]:
    """The judgements that do not fit the claims as they are read now, kept or not."""
    from dateline.batch import decided  # noqa: PLC0415 (slow to load)

    return decided(store, {one.report: one.after for one in done if not one.failed}).astray


def _tell(out: Console, err: Console, one: Reread, *, quiet: bool) -> None:
    if one.failed:
        say(err, f"failed: {flat(one.report)}: {flat(one.failed)}; this is a fault of the program, please report it", "red")
    elif one.changes is not None and not one.changes.same and not quiet:
        _tell_changes(out, one, one.changes)


def _tell_changes(out: Console, one: Reread, changes: Compared) -> None:
    counts = _counts(changes)
    put(out, f"{flat(one.report)}: {one.before} → {many(len(one.after), 'claim')}; {counts}", style="bold")
    for change in changes.changed:
        put(out, f"~ {_line(change.after)}", 2, "yellow")
        put(out, _differences(change), 4, "dim")
    for claim in changes.new:
        put(out, f"+ {_line(claim)}", 2, "green")
    for claim in changes.gone:
        put(out, f"- {_line(claim)}", 2, "red")


def _line(claim: Claim) -> str:
    content = claim.content
    said = (certainty_of(claim), roles_of(content), place_of(content.place), time_of(content.when), claim.id[:10])
    return f"{named(content)} “{flat(claim.anchor.quote)}”: {joined(said)}"


def _differences(change: Changed) -> str:
    told = [
        f"{name}: {value_of(change.before, name)} → {value_of(change.after, name)}" for name in change.fields if name != "words"
    ]
    return "; ".join(told) or "the same by other words of the report"


def _counts(changes: Compared) -> str:
    parts = {"new": changes.new, "gone": changes.gone, "changed": changes.changed}
    return ", ".join(f"{len(found)} {name}" for name, found in parts.items() if found)


def _by_kind(done: Iterable[Reread]) -> dict[str, dict[str, int]]:
    """How many claims of each kind are new, gone and changed."""
    found: dict[str, Counter[str]] = {"new": Counter(), "gone": Counter(), "changed": Counter()}
    for changes in (one.changes for one in done if one.changes):
        found["new"].update(c.content.kind for c in changes.new)
        found["gone"].update(c.content.kind for c in changes.gone)
        found["changed"].update(c.after.content.kind for c in changes.changed)
    return {name: dict(sorted(counted.items())) for name, counted in found.items()}


def _sum_up(out: Console, done: list[Reread], astray: tuple[Astray, ...], fresh: list[Astray], path: str) -> None:
    differ = sum(one.changes is not None and not one.changes.same for one in done)
    failed = sum(bool(one.failed) for one in done)
    parts = (many(len(done), "report"), f"{differ} read otherwise", f"{failed} failed" if failed else "")
    put(out, f"{joined(parts)} → {path or 'nothing kept (--dry-run)'}", style="bold")
    for name, counted in _by_kind(done).items():
        if counted:
            put(out, f"{sum(counted.values())} {name}: {', '.join(f'{kind} {n}' for kind, n in counted.items())}", 2)
    if fresh:
        heading(out, "Judgements that no longer fit")
        for stray in fresh:
            put(out, stray.judgement, 2, "bold")
            tell_astray(out, [stray], 4)
    if others := len(astray) - len(fresh):
        put(out, f"{many(others, 'judgement')} did not fit before either: dateline judgements --astray", 2, "dim")


def _json(done: list[Reread], astray: tuple[Astray, ...], *, dry_run: bool) -> dict[str, Any]:
    return {
        "kept": not dry_run,
        "reports": [_row(one) for one in done],
        "by_kind": _by_kind(done),
        "astray": [
            {"judgement": s.judgement, "report": s.report, "why": s.why, "message": s.message, "holds": s.holds} for s in astray
        ],
    }


def _row(one: Reread) -> dict[str, Any]:
    from dateline.records.wire import claim_to_dict  # noqa: PLC0415 (kept beside its use)

    if one.failed or one.changes is None:
        return {"report": one.report, "failed": one.failed}
    return {
        "report": one.report,
        "before": one.before,
        "after": len(one.after),
        "new": [claim_to_dict(c) for c in one.changes.new],
        "gone": [claim_to_dict(c) for c in one.changes.gone],
        "changed": [
            {"before": c.before.id, "after": c.after.id, "fields": list(c.fields), "claim": claim_to_dict(c.after)}
            for c in one.changes.changed
        ],
    }
