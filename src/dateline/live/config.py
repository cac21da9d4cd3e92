"""What is watched, and who is told: the contents of feeds.toml as records. Reading the file is in configuring.py."""

from __future__ import annotations

from dataclasses import dataclass

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed or sitemap. Times are seconds. `take`: "page" the page behind each entry, "feed" the entry's own text, "auto" the
    page where the feed gives little. Pages are asked again every `recheck` for `recheck_for` after they were first seen; 0 never.
    Entries dated more than `since` ago are passed over; 0: none.
    """

    name: str
    url: str
    source: str
    every: float = 15 * MINUTE
    take: str = "auto"
    recheck: float = DAY
    recheck_for: float = 3 * DAY
    since: float = 0.0
    robots: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A folder, with what lies below it. A file that changes is a newer version of its report."""

    name: str
    path: str
    source: str = ""
    every: float = MINUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """A folder of an IMAP account, over TLS. The password is in the environment, under `password_env`."""

    name: str
    host: str
    user: str
    password_env: str
    port: int = 993
    folder: str = "INBOX"
    source: str = ""
    every: float = 5 * MINUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Posts:
    """Where documents may be posted to: an address of this machine, by those who know the secret in `secret_env`."""

    name: str
    host: str
    port: int
    secret_env: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """By which server alerts are mailed. Without `user` nobody logs in."""

    host: str
    sender: str
    port: int = 587
    user: str = ""
    password_env: str = ""
    tls: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Which claims are told of, and to whom: an empty field lets everything through, of several values any.

    `dispute`: told are disputes of which a claim fits, not the claims. `to`: files of Atom feeds, http(s) and mailto addresses.
    """

    name: str
    to: tuple[str, ...]
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    factuality: tuple[str, ...] = ()
    dispute: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """Everything that is watched. `contact` stands in the name by which sites are asked; `gap`: seconds between two requests."""

    contact: str = ""
    allowed: frozenset[str] = frozenset()
    gap: float = 1.0
    feeds: tuple[Feed, ...] = ()
    folders: tuple[Folder, ...] = ()
    mailboxes: tuple[Mailbox, ...] = ()
    posts: tuple[Posts, ...] = ()
    rules: tuple[Rule, ...] = ()
    mail: Mail | None = None
