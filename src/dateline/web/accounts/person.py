"""Account: a person who may sign in, under one name that nobody else can come near, in one role."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from anyascii import anyascii

from dateline.records import StoreError

ROLES = ("reader", "reviewer", "admin")  # each may do what those before it may
LONGEST_NAME = 80
LEAST, MOST = 12, 200  # characters of a password (NIST SP 800-63B: length, and no rules of composition)
RESERVED = frozenset({"theprogram", "unknown"})  # names that are signed by nobody: see desk/codes.py and batch/deciding.py


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person's account. `removed` ones sign in no more; their name stays theirs, since judgements bear it."""

    number: int
    name: str
    role: str
    made_at: str
    removed: bool = False

    def may(self, role: str) -> bool:
        """Whether this account may do what a role may."""
        return not self.removed and ROLES.index(self.role) >= ROLES.index(role)


def key_of(name: str) -> str:
    """What two names share that could be taken for each other: their letters in ASCII, whatever case, marks and spaces."""
    return "".join(c for c in anyascii(unicodedata.normalize("NFKC", name)).casefold() if c.isalnum())


def checked_name(name: str) -> str:
    """A name that can be signed with; StoreError where it cannot."""
    plain = " ".join(name.split())
    if not plain or not plain.isprintable() or len(plain) > LONGEST_NAME or not key_of(plain):
        raise StoreError(f"{name[:LONGEST_NAME]!r}: a name is 1 to {LONGEST_NAME} letters, digits and spaces")
    if key_of(plain) in RESERVED:
        raise StoreError(f"{plain!r}: this name is nobody's; choose another")
    return plain


def checked_role(role: str) -> str:
    """One of the roles; StoreError for any other word."""
    if role not in ROLES:
        raise StoreError(f"{role!r} is no role; there is: {', '.join(ROLES)}")
    return role


def checked_password(name: str, password: str) -> str:
    """A password of some length that is not the name over again; StoreError where it is too weak."""
    if not LEAST <= len(password) <= MOST:
        raise StoreError(f"a password has {LEAST} to {MOST} characters; several words that do not belong together make a good one")
    if len(set(password)) < 5 or key_of(name) == key_of(password):
        raise StoreError("this password would be guessed at once; several words that do not belong together make a good one")
    return password
