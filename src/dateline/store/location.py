"""Location: where a store is, a SQLite file or a PostgreSQL database, and where lies what stands beside it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from dateline.records import StoreError

SQLITE, POSTGRES = "sqlite", "postgresql"
_SCHEMES = {"postgres": POSTGRES, "postgresql": POSTGRES, "postgresql+psycopg": POSTGRES}
_SECRET = re.compile(r"://.*@", re.DOTALL)  # of an address that cannot be read as one
HIDDEN = "***"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where a store is: in `file` (SQLite), or at `url` (PostgreSQL). Written or printed, it never shows a password.

    `identity` is the name that a PostgreSQL store was given when it was made; "" until it was opened.
    """

    file: Path | None = None
    url: URL | None = field(default=None, repr=False)
    identity: str = ""

    @classmethod
    def of(cls, where: str | Path | Location) -> Location:
        """The location of a path, a `sqlite:///` or a `postgresql://` URL; StoreError where it is none of these."""
        if isinstance(where, Location):
            return where
        if isinstance(where, Path) or "://" not in where:
            return cls(file=Path(where))
        try:
            url = make_url(where)
        except (ArgumentError, ValueError):
            raise StoreError(f"{masked(where)}: neither a path nor a database URL") from None
        if url.drivername != SQLITE and "@" in f"{url.host}{url.database}":
            raise StoreError(f"{masked(where)}: in a password, write @ / : ? # as %40 %2F %3A %3F %23")
        if url.drivername == SQLITE and url.database:
            return cls(file=Path(url.database))
        if _SCHEMES.get(url.drivername) != POSTGRES:
            raise StoreError(f"{shown(url)}: a store is a path, sqlite:///path or postgresql://user@host/database")
        return cls(url=_tidied(url))

    def __str__(self) -> str:
        return str(self.file) if self.url is None else shown(self.url)

    @property
    def backend(self) -> str:
        """What kind of database it is: "sqlite" or "postgresql"."""
        return SQLITE if self.url is None else POSTGRES

    @property
    def name(self) -> str:
        """A short name for people: of the file, or of the database."""
        return self.file.name if self.file else str((self.url and self.url.database) or POSTGRES)

    @property
    def stem(self) -> str:
        """The short name as the beginning of the name of another file."""
        return self.file.stem if self.file else re.sub(r"[^\w.-]+", "_", self.name)

    @property
    def writable_beside(self) -> bool:
        """Whether something can be kept beside it."""
        try:
            folder = self.beside("").parent
        except StoreError:
            return False
        return os.access(folder, os.W_OK)

    def beside(self, suffix: str) -> Path:
        """The file beside it that ends so, for what can be made again: beside a database in the user's cache."""
        return self._beside(suffix, cache_folder())

    def lasting(self, suffix: str) -> Path:
        """The file beside it that ends so, for what people made: beside a database with the user's data."""
        return self._beside(suffix, Path(platformdirs.user_data_dir("dateline")))

    def without_secrets(self, said: str) -> str:
        """What a driver said, without the password in it."""
        password = str(self.url.password) if self.url is not None and self.url.password else ""
        return said.replace(password, HIDDEN) if password else said

    def _beside(self, suffix: str, folder: Path) -> Path:
        if self.file is not None:
            return self.file.with_name(self.file.name + suffix)
        into = folder / "stores"
        try:
            into.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise StoreError(f"{into}: cannot be written: {problem.strerror}; DATELINE_CACHE names another folder") from problem
        return into / f"{self.identity}{suffix}"


def cache_folder() -> Path:
    """Where the user's cache lies; DATELINE_CACHE names another folder."""
    return Path(os.environ.get("DATELINE_CACHE") or platformdirs.user_cache_dir("dateline"))


def shown(url: URL) -> str:
    """A URL for people: no password, and nothing of how it is connected."""
    return url.set(drivername=url.get_backend_name(), query={}).render_as_string()


def masked(written: str) -> str:
    """What was written for a URL, without what may be a password."""
    return _SECRET.sub(f"://{HIDDEN}@", written).partition("?")[0]


def _tidied(url: URL) -> URL:
    """For psycopg, with the password where passwords belong, even where it was given as a parameter."""
    given = url.query.get("password")
    password = url.password or (given if isinstance(given, str) else None)
    return url.set(drivername=f"{POSTGRES}+psycopg", password=password).difference_update_query(["password"])
