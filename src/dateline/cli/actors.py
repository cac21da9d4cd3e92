"""`dateline actors`: names that the registry does not know, and people's judgements on who they are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.records import Claim, Judgement, Party, Voice
from dateline.records.judgement import withdrawn
from dateline.views.telling import flat, joined, many, shortened

from . import naming
from .judgements import about_names, judged, tell_judgement
from .options import DEFAULT_STORE, JsonOption, KnowledgeOption, StoreOption, opened
from .output import console, write
from .telling import put

if TYPE_CHECKING:
    from rich.console import Console

    from dateline.knowledge.actors import Actor
    from dateline.knowledge.judged import Unknown

COLUMNS = ("name", "reports", "claims", "kind", "why", "country", "roles", "spellings", "claim", "report", "words")

app = typer.Typer(rich_markup_mode=None, invoke_without_command=True)


@app.callback()
def actors(
    ctx: typer.Context,
    *,
    at_least: Annotated[int, typer.Option("--min", min=1, metavar="N", help="Names in at least so many reports.")] = 1,
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="Names guessed to be of this kind.")] = "",
    like: Annotated[str, typer.Option("--like", metavar="WORDS", help="Names that hold these words.")] = "",
    limit: Annotated[int | None, typer.Option("--limit", min=1, metavar="N", help="At most so many names.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Common nouns (“residents”) too.")] = False,
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    json_: JsonOption = False,
    csv_: Annotated[bool, typer.Option("--csv", help="Write CSV, for a spreadsheet.")] = False,
) -> None:
    """List the names in the store that the registry does not know, the most frequent first, and judge who they are.

    Each comes with its reports and claims, the country most of them are set in, a guess at its kind, and the words of one claim.
    A judgement is kept in the store; it names the parties of all claims there, and those of every later reading.
    `dateline judgements` lists them, and `dateline judge withdraw` takes one back.

    \b
    dateline actors --min 3
    dateline actors --like brigade --csv > names.csv
    dateline actors show "Harbour Guard"
    dateline actors add "Harbour Guard" --kind militia --alias HG --country GB --why "named in its own statement"
    dateline actors alias "Guard of the Harbour" --of "Harbour Guard" --why "its name before 2015"
    """
    if ctx.invoked_subcommand is not None:
        return
    from dateline.batch.naming import one_word_of  # noqa: PLC0415 (slow to load)
    from dateline.knowledge.judged import unknown  # noqa: PLC0415 (slow to load)

    if json_ and csv_:
        raise typer.BadParameter("give --json or --csv, not both")
    with opened(store) as source:
        names = judged(source, knowledge)
        if kind:
            one_word_of(kind, names.known.actors.kinds, "kind")
        found = unknown(names.claims(source.claims()), names.known, every=every)
    wanted = [
        u
        for u in found
        if u.reports >= at_least and kind in ("", u.kind) and all(w in u.name.lower() for w in like.lower().split())
    ]
    shown = wanted[:limit]
    if json_:
        print(json.dumps([asdict(u) for u in shown], ensure_ascii=False))
    elif csv_:
        write(None, _csv(shown))
    else:
        _tell(console(), shown, len(wanted))


@app.command(short_help="Show what is known of a name.")
def show(
    name: Annotated[str, typer.Argument(metavar="NAME|ID", help="A name as reports write it, or an actor's id.")],
    *,
    store: StoreOption = DEFAULT_STORE,
    knowledge: KnowledgeOption = None,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many claims.")] = 5,
    json_: JsonOption = False,
) -> None:
    """Show whose name this is, who judged so and why, the claims that have it, and names of the registry that are near it.

    \b
    dateline actors show "Harbour Guard"
    dateline actors show actor:harbour-guard --store march.db --json
    """
    from dateline.batch.naming import nearest  # noqa: PLC0415 (slow to load)

    with opened(store) as source:
        names = judged(source, knowledge)
        registry = names.known.actors
        actor = registry.by_id(name) or registry.lookup(name)
        about = [j for j in about_names(source) if _is_about(j, name, actor)]
        claims = [c for c in names.claims(source.claims()) if _has(c, name, actor)]
    close = [] if actor else nearest(name, registry)
    told = {
        "name": name,
        "actor": asdict(actor) if actor else None,
        "judgements": [asdict(j) for j in about],
        "claims": [c.id for c in claims],
        "reports": sorted({c.report for c in claims}),
        "near": [{"id": a.id, "name": a.name} for a in close],
    }
    if json_:
        print(json.dumps(told, ensure_ascii=False))
        return
    out = console()
    _tell_actor(out, name, actor)
    for j in about:
        tell_judgement(out, j, 2, withdrawn=withdrawn(about, j))
    counted = joined((many(len(claims), "claim"), many(len(told["reports"] or ()), "report")))
    put(out, f"in the store: {counted}" if claims else "in no claim of the store", style="bold")
    for claim in claims[:limit]:
        put(out, f"“{shortened(claim.evidence[0].quote, 160)}”  [{flat(claim.report)} {claim.id[:10]}]", 2)
    if close:
        put(out, f"near it in the registry: {', '.join(f'{a.name} ({a.id})' for a in close)}", style="dim")


app.command(short_help="Make an actor of a name.")(naming.add)
app.command(short_help="Give an actor another name.")(naming.alias)


def _is_about(made: Judgement, name: str, actor: Actor | None) -> bool:
    if made.withdraws or not made.value:
        return False
    value = json.loads(made.value)
    return name in (value["name"], *value.get("aliases", ())) or bool(actor and actor.id in (value.get("id"), value.get("of")))


def _has(claim: Claim, name: str, actor: Actor | None) -> bool:
    """Whether a claim has this actor, or a party or voice of this name, ever so written."""
    from dateline.knowledge.actors import names  # noqa: PLC0415 (slow to load)

    parties: list[Party | Voice] = [f for fillers in claim.content.roles.values() for f in fillers if isinstance(f, Party)]
    key = names.key(names.words(name))
    return any((actor is not None and p.id == actor.id) or names.key(names.words(p.name)) == key for p in (*parties, *claim.voice))


def _csv(found: Sequence[Unknown]) -> Iterator[str]:
    import csv  # noqa: PLC0415 (kept beside its use)
    import io  # noqa: PLC0415 (kept beside its use)

    yield ",".join(COLUMNS) + "\n"
    for one in found:
        roles, spellings = "|".join(f"{r} {n}" for r, n in one.roles.items()), "|".join(one.spellings)
        line = io.StringIO()
        row = {**asdict(one), "roles": roles, "spellings": spellings}
        csv.writer(line, lineterminator="\n").writerow([_cell(row[c]) for c in COLUMNS])
        yield line.getvalue()


def _cell(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: the names come from strangers' texts."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _tell(out: Console, found: Sequence[Unknown], total: int) -> None:
    for one in found:
        guessed = f"perhaps {one.kind} ({flat(one.why)})" if one.kind else ""
        put(out, joined((flat(one.name), many(one.reports, "report"), many(one.claims, "claim"))), style="bold")
        roles = ", ".join(f"{role} ×{count}" for role, count in one.roles.items())
        put(out, joined((guessed, flat(one.country), roles)), 2)
        put(out, f"“{shortened(one.words, 160)}”  [{flat(one.report)} {one.claim[:10]}]", 2, "dim")
    if total > len(found):
        put(out, f"… and {total - len(found)} more", style="dim")
    if not total:
        put(out, "no such name: the registry knows every name in the store")


def _years(start: str | None, end: str | None) -> str:
    return "" if not start and not end else start if start and start == end else f"{start or '?'} – {end or 'today'}"


def _tell_actor(out: Console, name: str, actor: Actor | None) -> None:
    if actor is None:
        put(out, f"{flat(name)}: not in the registry", style="bold")
        return
    years = _years(actor.start, actor.end)
    put(
        out,
        joined((flat(actor.name), actor.id, "a label" if actor.umbrella else "", actor.kind, actor.country, years)),
        style="bold",
    )
    led = tuple(joined((who.name, who.role, _years(who.start, who.end))) for who in actor.leaders)
    past = tuple(joined((f"{change.how} {change.other}", _years(change.start, change.end))) for change in actor.history)
    told = {"also": actor.aliases, "belongs to": actor.parents, "stands with": actor.sides, "led by": led, "history": past}
    for title, values in {**told, "may cover": actor.candidates}.items():
        if values:
            put(out, f"{title}: {', '.join(map(flat, values))}", 2)
    put(out, f"source: {flat(actor.source)}", 2, "dim")
