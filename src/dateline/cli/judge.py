"""`dateline judge`: people's decisions on claims and reports, and taking any decision back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.records import Claim, DatelineError, Judgement
from dateline.views.judged import said

from .explain import INCIDENT
from .judgements import judged
from .judging import WhoOption, WhyOption
from .options import DEFAULT_STORE, JsonOption, KnowledgeOption, StoreOption, as_judged, opened, situation_of
from .output import console
from .telling import put, tell

if TYPE_CHECKING:
    from pathlib import Path

    from dateline.store import Store

ClaimsArgument = Annotated[
    list[str],
    typer.Argument(metavar="CLAIM|INCIDENT...", help="Ids, or as much of each as no other has; an incident stands for its claims."),
]

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True)


@app.callback()
def judge() -> None:
    """Decide on claims and reports: accept, correct, reject, merge, split. Each decision is a row with author, time and reason.

    Nothing is edited: what was read stays beside what you say, and `withdraw` takes a decision back. A judgement keeps the words
    that it is about, so that it finds its claim again when another version of the program reads the report otherwise.
    Names are judged by `dateline actors`, whole reports taken back by `dateline retract`; `dateline judgements` lists everything.

    \b
    dateline judge correct c_1f0e place="Homs, Syria" when=2017-03-21 --why "the ministry's statement names Homs"
    dateline judge reject c_77ab --why "a film, not an attack"
    dateline judge merge c_1f0e c_9d21 --why "one raid, told from both banks"
    """


@app.command(short_help="Say that claims are right as they stand.")
def accept(
    claims: ClaimsArgument,
    *,
    why: WhyOption,
    who: WhoOption = "",
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    json_: JsonOption = False,
) -> None:
    """Say that claims are right as they stand; their incidents show it. Should a later reading say otherwise, that is told.

    \b
    dateline judge accept c_1f0e --why "seen on the footage"
    dateline judge accept i_8c10 --why "confirmed by two observers" --who "A. Coder"
    """
    _whole("accept", claims, why, who, store, knowledge, json_)


@app.command(short_help="Say that claims are not so, or not said.")
def reject(
    claims: ClaimsArgument,
    *,
    why: WhyOption,
    who: WhoOption = "",
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    json_: JsonOption = False,
) -> None:
    """Say that claims are not so, or that their report does not say them. They stay to be seen, and count for nothing.

    \b
    dateline judge reject c_77ab --why "the sentence is about a film"
    """
    _whole("reject", claims, why, who, store, knowledge, json_)


@app.command(short_help="Correct values of a claim.")
def correct(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id, or as much of its beginning as no other has.")],
    values: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE...", help="What it is to be; `none` empties a field.")],
    *,
    why: WhyOption,
    who: WhoOption = "",
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    json_: JsonOption = False,
) -> None:
    """Correct values of a claim. It is shown, exported and assembled with them, and what was read stays beside them.

    Fields: type, the roles of its kind (agent, target, holder, side …), place, when, factuality, likelihood, voice, and quantity
    or aim where it has one. A role or voice may come often. Names are looked up among actors and places, words in the report.

    \b
    dateline judge correct c_1f0e type=recapture when=2017-03-21..2017-03-22 --why "the statement of 23 March"
    dateline judge correct c_1f0e place="Aleppo, Syria, settlement" --why "the city, not the province"
    dateline judge correct c_1f0e place="Old Mill@51.503,-0.104,0.5" --why "seen on the map of the report"
    dateline judge correct c_77ab side=none quantity=12..15 --why "it counts both sides"
    dateline judge correct c_77ab agent="Reed League" agent="Harbour Guard" voice=none factuality=denied --why "…"
    """
    from dateline.batch.correcting import given  # noqa: PLC0415 (slow to load)
    from dateline.batch.deciding import on_claims  # noqa: PLC0415 (slow to load)
    from dateline.knowledge.judged import CORRECT  # noqa: PLC0415 (slow to load)

    with opened(store) as source:
        (found,) = _current(source, knowledge, [claim])
        made = on_claims(CORRECT, [found], {"set": given(values, found, judged(source, knowledge).known)}, who, why)
        _kept(source, knowledge, made, json_)


@app.command(short_help="Say that claims tell of one happening.")
def merge(
    claims: ClaimsArgument,
    *,
    why: WhyOption,
    who: WhoOption = "",
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    json_: JsonOption = False,
) -> None:
    """Say that claims tell of one happening: they are one incident from now on.

    \b
    dateline judge merge c_1f0e c_9d21 --why "one raid, told from both banks"
    dateline judge merge i_8c10 i_02bf --why "the ministry's Tuesday is the paper's 21 March"
    """
    _whole("merge", claims, why, who, store, knowledge, json_, least=2)


@app.command(short_help="Say that claims tell of different happenings.")
def split(
    claims: ClaimsArgument,
    *,
    why: WhyOption,
    who: WhoOption = "",
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    json_: JsonOption = False,
) -> None:
    """Take claims out of the incidents that the rules put them in: each stands alone, unless a later `merge` joins it to others.

    \b
    dateline judge split c_9d21 --why "the second raid of that night"
    """
    _whole("split", claims, why, who, store, knowledge, json_)


@app.command(short_help="Keep a report beside the one that would supersede it.")
def keep(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report's id, or the beginning of it.")],
    *,
    why: WhyOption,
    who: WhoOption = "",
    store: StoreOption = DEFAULT_STORE,
    json_: JsonOption = False,
) -> None:
    """Keep a report that was held to be superseded by an edit of it: both count from now on.

    \b
    dateline judge keep wire-0412 --why "the later text is of another day's fighting"
    """
    from dateline.batch.deciding import judgement  # noqa: PLC0415 (slow to load)
    from dateline.knowledge.judged import KEEP  # noqa: PLC0415 (slow to load)

    with opened(store) as source:
        _kept(source, None, judgement(KEEP, {"report": source.report(report).id}, who, why), json_)


@app.command(short_help="Take a judgement back.")
def withdraw(
    id: Annotated[str, typer.Argument(metavar="ID", help="The judgement's id, or as much of its beginning as no other has.")],
    *,
    why: WhyOption,
    who: WhoOption = "",
    store: StoreOption = DEFAULT_STORE,
    json_: JsonOption = False,
) -> None:
    """Withdraw a judgement on a claim, a name or a report. It stays in the store, as does this, and has no effect from now on.

    \b
    dateline judge withdraw j_3fa1 --why "two groups share the name"
    """
    from dateline.batch.deciding import one_of, withdrawal  # noqa: PLC0415 (slow to load)
    from dateline.knowledge.judged import ON_NAMES  # noqa: PLC0415 (slow to load)

    with opened(store) as source:
        old = one_of(source, id)
        made = withdrawal(source, old, who, why, said)
        source.judge(made)
    if json_:
        print(json.dumps(asdict(made), ensure_ascii=False))
        return
    put(console(), f"{made.id}: withdrawn {old.id} ({said(old)})", style="bold")
    if old.kind in ON_NAMES:
        put(console(), "reports that were read with it keep it until they are given to `dateline read` again", 2, "dim")


def _whole(
    kind: str, ids: list[str], why: str, who: str, store: str, knowledge: Path | None, as_json: bool, least: int = 1
) -> None:
    """A judgement on claims as they stand."""
    from dateline.batch.deciding import on_claims  # noqa: PLC0415 (slow to load)

    with opened(store) as source:
        found = _current(source, knowledge, ids)
        if len(found) < least:
            raise DatelineError(f"{kind} wants at least {least} claims; {', '.join(ids)} is {len(found)}")
        _kept(source, knowledge, on_claims(kind, found, {}, who, why), as_json)


def _current(source: Store, folder: Path | None, ids: Sequence[str]) -> list[Claim]:
    """The claims of these ids and of these incidents, each once, as they were read; DatelineError for one of an earlier reading."""
    from dateline.batch.deciding import still_read  # noqa: PLC0415 (slow to load)

    found: dict[str, Claim] = {}
    for id_ in ids:
        for claim in _incident(source, folder, id_) if id_.startswith(INCIDENT) else (source.claim(id_),):
            found[claim.id] = claim
    still_read(source, list(found.values()))
    return list(found.values())


def _incident(source: Store, folder: Path | None, prefix: str) -> list[Claim]:
    from .incident import incident_of  # noqa: PLC0415 (slow to load)

    return [source.claim(id_) for id_ in incident_of(situation_of(source, folder), prefix).claims]


def _kept(source: Store, folder: Path | None, made: Judgement, as_json: bool) -> None:
    """Keep a judgement, and show what it is about as it stands now."""
    source.judge(made)
    if as_json:
        print(json.dumps({**asdict(made), "value": json.loads(made.value)}, ensure_ascii=False))
        return
    out = console()
    put(out, f"{made.id}: {said(made)}", style="bold")
    for claim in as_judged(source, folder, map(source.claim, made.claims)):
        tell(out, claim, indent=2)
    put(out, f"dateline judge withdraw {made.id[:10]} takes it back", 2, "dim")
