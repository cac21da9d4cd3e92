"""`dateline users`: who may sign in to `dateline serve`, as what, and who did what."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.records import DatelineError

from .options import DEFAULT_STORE, JsonOption, StoreOption, opened
from .output import console
from .telling import put

if TYPE_CHECKING:
    from dateline.web.accounts import Accounts

ROLES = "reader, reviewer or admin"
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The name that the person signs in and judges with.")]
AccountsOption = Annotated[
    Path | None,
    typer.Option(
        "--accounts",
        metavar="FILE",
        envvar="DATELINE_ACCOUNTS",
        help="The file of accounts; by default it lies beside the store, as STORE.accounts.",
    ),
]

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True)


@app.callback()
def users() -> None:
    """Accounts of people who use one server together: readers read, reviewers judge as well, admins see who did what.

    They lie in a file of their own beside the store, that only its owner can read: copies and exports of the store hold none of it.
    Once there is an account, `dateline serve` answers nobody who has not signed in. Passwords are asked for, or read from standard
    input; they are never words of the command, which others on this machine could see.

    \b
    dateline users add "Ana Reed" --role admin
    dateline users token "Ana Reed" --days 30
    dateline users log
    """


@app.command(short_help="Make an account.")
def add(
    name: NameArgument,
    *,
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help=f"What the person may do: {ROLES}.")] = "reader",
    again: Annotated[bool, typer.Option("--again", help="Give a removed account back to the same person.")] = False,
    store: StoreOption = DEFAULT_STORE,
    accounts: AccountsOption = None,
) -> None:
    """Make an account. Two names that could be taken for each other (other case, marks or letters that look alike) cannot both be.

    \b
    dateline users add "Ben Ford" --role reviewer
    pwgen -s 20 1 | tee /dev/tty | dateline users add "Ben Ford" --role reviewer
    """
    from dateline.web.accounts.person import checked_name, checked_role  # noqa: PLC0415 (slow to load)

    checked_name(name), checked_role(role)
    made = _accounts(store, accounts, create=True).add(name, role, _password(), again=again)
    print(f"{made.name}: {made.role}")


@app.command("list", short_help="List accounts and their roles.")
def list_(*, store: StoreOption = DEFAULT_STORE, accounts: AccountsOption = None, json_: JsonOption = False) -> None:
    """List accounts and their roles, in the order in which they were made.

    \b
    dateline users list
    """
    every = _accounts(store, accounts).every()
    if json_:
        print(json.dumps([{**asdict(one)} for one in every], ensure_ascii=False))
        return
    for one in every:
        put(console(), f"{one.name}: {'removed' if one.removed else one.role}, since {one.made_at[:10]}")


@app.command(short_help="Give an account another role.")
def role(
    name: NameArgument,
    role: Annotated[str, typer.Argument(metavar="ROLE", help=f"What the person may do from now on: {ROLES}.")],
    *,
    store: StoreOption = DEFAULT_STORE,
    accounts: AccountsOption = None,
) -> None:
    """Give an account another role; it holds at once, in sessions that are open too.

    \b
    dateline users role "Ben Ford" admin
    """
    made = _accounts(store, accounts).give_role(name, role)
    print(f"{made.name}: {made.role}")


@app.command(short_help="Give an account another password.")
def password(name: NameArgument, *, store: StoreOption = DEFAULT_STORE, accounts: AccountsOption = None) -> None:
    """Give an account another password. Its sessions and tokens end.

    \b
    dateline users password "Ben Ford"
    """
    every = _accounts(store, accounts)
    every.change_password(every.one(name).name, _password())


@app.command(short_help="Remove an account.")
def remove(name: NameArgument, *, store: StoreOption = DEFAULT_STORE, accounts: AccountsOption = None) -> None:
    """Remove an account: its sessions and tokens end at once. Its name stays taken, since judgements bear it.

    \b
    dateline users remove "Ben Ford"
    """
    _accounts(store, accounts).remove(name)


@app.command(short_help="Make a token for programs that ask the API.")
def token(
    name: NameArgument,
    *,
    days: Annotated[int, typer.Option("--days", min=1, max=3650, metavar="N", help="How long it lasts.")] = 90,
    end: Annotated[bool, typer.Option("--end", help="Make none: end all that the account has.")] = False,
    store: StoreOption = DEFAULT_STORE,
    accounts: AccountsOption = None,
) -> None:
    """Make a token by which programs read the API and exports in the name of an account; it changes nothing. It is shown once.

    \b
    dateline users token "Ana Reed" --days 30
    curl -H "Authorization: Bearer TOKEN" https://record.example.org/api/v1/incidents
    dateline users token "Ana Reed" --end
    """
    every = _accounts(store, accounts)
    print(f"{every.end_tokens(name)} ended" if end else every.token(name, days))


@app.command(short_help="Show who did what: sign-ins, refusals, judgements, changes.")
def log(
    *,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="How many rows, the last ones.")] = 100,
    store: StoreOption = DEFAULT_STORE,
    accounts: AccountsOption = None,
    json_: JsonOption = False,
) -> None:
    """Show who did what, the oldest first: sign-ins and refusals, judgements, what was taken away, changes of accounts.

    \b
    dateline users log --limit 20
    dateline users log --limit 100000 --json > log.json
    """
    every = list(reversed(_accounts(store, accounts).trail(limit)))
    if json_:
        print(json.dumps([asdict(one) for one in every], ensure_ascii=False))
        return
    for one in every:
        address = f" from {one.address}" if one.address else ""
        put(console(), f"{one.at[:19].replace('T', ' ')} {one.who}{address} {one.told}")


def accounts_of(store: str, given: Path | None, *, create: bool = False) -> Accounts | None:
    """The accounts of a store, None where there are none and none are to be made; a file that is named has to be there."""
    from dateline.store import Location  # noqa: PLC0415 (slow to load)
    from dateline.web.accounts import Accounts, accounts_file  # noqa: PLC0415 (slow to load)

    where = Location.of(store)
    if given is None and where.url is not None:  # only the database itself says which store it is
        with opened(store) as source:
            where = source.location
    path = given or accounts_file(where)
    return Accounts(path, create=create) if create or given or path.exists() else None


def _accounts(store: str, given: Path | None, *, create: bool = False) -> Accounts:
    found = accounts_of(store, given, create=create)
    if found is None:
        raise DatelineError("there are no accounts yet; make the first: dateline users add NAME --role admin")
    return found


def _password() -> str:
    """A password, asked for twice without being shown, or the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
