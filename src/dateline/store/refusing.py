"""Refusals: what a database says when it refuses, told in words, and never with a password in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from dateline.records import StoreError

from .location import Location

# What SQLite says, and what it means to the person in front of it.
MEANINGS = {
    "unable to open database file": "cannot be opened: the file or its folder cannot be written",
    "attempt to write a readonly database": "cannot be written: the file or its folder is read-only",
    "database is locked": "another program is writing to it; try again when it is done",
    "database disk image is malformed": "damaged: restore it from a copy, or read the reports again into a new store",
    "file is not a database": "not a Dateline store, not even a database",
    "database or disk is full": "the disk is full",
}
# Codes of PostgreSQL, whole or the class that they begin with.
STATES = {
    "55P03": "another program is writing to it; try again when it is done",
    "25006": "cannot be written: this server, or this user, only reads",
    "42501": "this user may not do that here: grant it rights on the tables, or use the user who made them",
    "53100": "the disk is full",
    "54000": "a text is longer than PostgreSQL can index",
    "53300": "the server has no connection left; try again later",
    "22021": "a text holds a character that PostgreSQL cannot keep (NUL)",
    "57P": "the server was stopped or ended the connection",
    "08": "the connection to the server was lost",
    "XX": "damaged: restore it from a copy (`dateline store check` says more)",
}
# What a connection that was never made says.
UNREACHED = {
    "password authentication failed": "the server refuses this user or password",
    "no password supplied": "the server asks for a password; write it to ~/.pgpass, or set PGPASSWORD",
    "does not exist": "the server has no such user or database; `createdb NAME` makes a database",
    "too many clients": "the server has no connection left; try again later",
    "remaining connection slots": "the server has no connection left; try again later",
    "server closed the connection": "the connection to the server was lost",
    "connection is lost": "the connection to the server was lost",
}


@contextmanager
def told(where: object) -> Iterator[None]:
    """Whatever the database refuses becomes a StoreError that names the store."""
    try:
        yield
    except SQLAlchemyError as problem:
        said = _meaning(getattr(problem, "orig", None) or problem)
        clean = where.without_secrets(said) if isinstance(where, Location) else said
        raise StoreError(f"{where}: {clean}") from problem


def _meaning(problem: BaseException) -> str:
    state, diagnosis = getattr(problem, "sqlstate", None), getattr(problem, "diag", None)
    if state == "23505":
        return f"the store only adds: a row of {getattr(diagnosis, 'table_name', 'it')} is never replaced"
    if state and (known := next((meaning for code, meaning in STATES.items() if state.startswith(code)), "")):
        return known
    said = str(getattr(diagnosis, "message_primary", None) or problem)
    if diagnosis is not None and not state:
        fragments = (meaning for words, meaning in UNREACHED.items() if words in said)
        return next(fragments, f"the server cannot be reached: {said.splitlines()[0] if said else 'it does not answer'}")
    return MEANINGS.get(said, said)
