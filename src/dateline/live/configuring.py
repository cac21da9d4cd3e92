"""feeds.toml → Watched. Whatever is wrong in the file is told with its line and what is meant, all of it at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dateline.records import DatelineError

from .config import DAY, HOUR, MINUTE, Feed, Folder, Mail, Mailbox, Posts, Rule, Watched

UNITS = {"s": 1.0, "m": MINUTE, "h": HOUR, "d": DAY}
SECTIONS = ("feed", "folder", "mailbox", "posts", "alert")
TAKES = ("auto", "page", "feed")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
SHORTEST = 10.0


def watched(path: Path) -> Watched:
    """What a file says is to be watched; DatelineError names every line that is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
        found = tomllib.loads(text)
    except FileNotFoundError as error:
        raise DatelineError(f"{path}: there is no such file") from error
    except (OSError, UnicodeDecodeError) as error:
        raise DatelineError(f"{path}: cannot be read ({error})") from error
    except tomllib.TOMLDecodeError as error:
        raise DatelineError(f"{path}: {error}") from error
    reader = _Reader(text, found, path.parent)
    made = reader.watched()
    if reader.wrong:
        told = (f"{path}:{line}: {problem}" for line, problem in sorted(reader.wrong))
        raise DatelineError("\n".join(told))
    return made


class _Table:
    """One table of the file; what is asked of it and is not there, or not of its kind, is noted."""

    def __init__(self, values: Mapping[str, Any], line: int, lines: Mapping[str, int], wrong: list[tuple[int, str]]) -> None:
        self._values, self._line, self._lines, self._wrong = values, line, lines, wrong
        self._asked: set[str] = set()

    def refuse(self, key: str, problem: str) -> None:
        """Note what is wrong, at the line of a key."""
        self._wrong.append((self._lines.get(key, self._line), problem))

    def text(self, key: str, default: str | None = "") -> str:
        """A string; must be there where there is no default."""
        return str(self._get(key, (str,), default, "words in quotation marks") or "")

    def truth(self, key: str, default: bool) -> bool:
        """true or false."""
        return bool(self._get(key, (bool,), default, "true or false"))

    def number(self, key: str, default: int) -> int:
        """A port."""
        found = self._get(key, (int,), default, "a number")
        if not 0 < int(found) < 65_536:
            self.refuse(key, f"{key} = {found!r}: a port is a number from 1 to 65535")
        return int(found)

    def words(self, key: str) -> tuple[str, ...]:
        """One string or a list of them."""
        found = self._get(key, (str, list), [], "words in quotation marks, or a list of them")
        listed = [found] if isinstance(found, str) else found
        if not all(isinstance(one, str) and one.strip() for one in listed):
            self.refuse(key, f"{key}: a list of words in quotation marks")
            return ()
        return tuple(listed)

    def span(self, key: str, default: float, least: float = 0.0) -> float:
        """A stretch of time: "90s", "15m", "6h", "3d"; 0 for never."""
        found = self._get(key, (str, int, float), default, 'a time such as "15m"')
        if isinstance(found, int | float) and not isinstance(found, bool):
            seconds = float(found)
        else:
            match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smhd])", str(found).strip())
            if not match:
                self.refuse(key, f'{key} = {found!r}: write a time such as "90s", "15m", "6h" or "3d"')
                return default
            seconds = float(match[1]) * UNITS[match[2]]
        if seconds < least:
            self.refuse(key, f"{key}: not more often than every {least:.0f} seconds")
        return seconds

    def done(self) -> None:
        """Refuse the keys that nobody asked for."""
        for key in self._values:
            if key not in self._asked:
                like = get_close_matches(key, self._asked, 1)
                self.refuse(
                    key, f"there is no {key!r} here" + (f"; is {like[0]!r} meant?" if like else f": {', '.join(self._asked)}")
                )

    def _get(self, key: str, kinds: tuple[type, ...], default: Any, wanted: str) -> Any:
        self._asked.add(key)
        if key not in self._values:
            if default is None:
                self.refuse(key, f"{key!r} is missing")
            return default
        found = self._values[key]
        if not isinstance(found, kinds) or (isinstance(found, bool) and bool not in kinds):
            self.refuse(key, f"{key} = {found!r}: {wanted} is meant")
            return default
        return found


class _Reader:
    def __init__(self, text: str, found: dict[str, Any], folder: Path) -> None:
        self._found, self._folder = found, folder
        self._places = _places(text)
        self.wrong: list[tuple[int, str]] = []
        self._names: set[str] = set()

    def watched(self) -> Watched:
        """All of the file."""
        top = self._table({k: v for k, v in self._found.items() if k not in (*SECTIONS, "mail")}, "", 0)
        contact, allowed, gap = top.text("contact"), top.words("allow_private"), top.span("gap", 1.0)
        top.done()
        feeds = self._each("feed", self._feed)
        if feeds and not re.match(r"mailto:\S+@|https?://", contact):
            top.refuse("contact", 'contact is missing: whom sites may write to, such as "mailto:desk@paper.example"')
        mail = self._mail()
        return Watched(
            contact=contact,
            allowed=frozenset(allowed),
            gap=gap,
            feeds=feeds,
            folders=self._each("folder", self._folder_of),
            mailboxes=self._each("mailbox", _mailbox),
            posts=self._each("posts", _posts),
            rules=self._each("alert", lambda table, name: self._rule(table, name, mail)),
            mail=mail,
        )

    def _table(self, values: Mapping[str, Any], section: str, number: int) -> _Table:
        line, lines = self._places.get((section, number), (1, {}))
        return _Table(values, line, lines, self.wrong)

    def _each(self, section: str, read: Callable[[_Table, str], Any]) -> tuple[Any, ...]:
        tables = self._found.get(section, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self.wrong.append(
                (self._places.get((section, 0), (1, {}))[0], f"write [[{section}]], in two brackets: there may be several")
            )
            return ()
        return tuple(self._named(section, number, values, read) for number, values in enumerate(tables))

    def _named(self, section: str, number: int, values: dict[str, Any], read: Callable[[_Table, str], Any]) -> Any:
        table = self._table(values, section, number)
        name = table.text("name", None)
        if name in self._names:
            table.refuse("name", f"the name {name!r} stands twice; what was seen is kept by names")
        self._names.add(name)
        made = read(table, name)
        table.done()
        return made

    def _feed(self, table: _Table, name: str) -> Feed:
        url, take = table.text("url", None), table.text("take", "auto")
        if url and urlsplit(url).scheme not in ("http", "https"):
            table.refuse("url", f"url = {url!r}: an address that begins with http:// or https:// is meant")
        if take not in TAKES:
            table.refuse("take", f"take = {take!r}: one of {', '.join(TAKES)}")
        return Feed(
            name=name,
            url=url,
            source=table.text("source", name),
            every=table.span("every", 15 * MINUTE, SHORTEST),
            take=take,
            recheck=table.span("recheck", DAY),
            recheck_for=table.span("recheck_for", 3 * DAY),
            since=table.span("since", 0.0),
            robots=table.truth("robots", True),
        )

    def _folder_of(self, table: _Table, name: str) -> Folder:
        path = self._folder / table.text("path", None)
        if not path.is_dir():
            table.refuse("path", f"{path}: no such folder")
        return Folder(name=name, path=str(path), source=table.text("source"), every=table.span("every", MINUTE, 1.0))

    def _rule(self, table: _Table, name: str, mail: Mail | None) -> Rule:
        targets = tuple(self._target(table, to, mail) for to in table.words("to"))
        if not targets:
            table.refuse("to", 'to is missing: whom to tell, such as "alerts.xml", "https://…" or "mailto:desk@paper.example"')
        return Rule(
            name=name,
            to=targets,
            places=table.words("place"),
            actors=table.words("actor"),
            types=table.words("type"),
            factuality=table.words("factuality"),
            dispute=table.truth("dispute", False),
        )

    def _target(self, table: _Table, to: str, mail: Mail | None) -> str:
        if to.startswith("mailto:"):
            if mail is None:
                table.refuse("to", f"{to}: a section [mail] is missing, which says by which server")
            return to
        if "://" in to and urlsplit(to).scheme not in ("http", "https"):
            table.refuse("to", f"{to}: a file, an http(s) or a mailto: address is meant")
        return to if "://" in to else str(self._folder / to)

    def _mail(self) -> Mail | None:
        values = self._found.get("mail")
        if not isinstance(values, dict):
            return None
        table = self._table(values, "mail", 0)
        made = Mail(
            host=table.text("host", None),
            sender=table.text("from", None),
            port=table.number("port", 587),
            user=table.text("user"),
            password_env=table.text("password_env"),
            tls=table.truth("tls", True),
        )
        table.done()
        return made


def _mailbox(table: _Table, name: str) -> Mailbox:
    return Mailbox(
        name=name,
        host=table.text("host", None),
        user=table.text("user", None),
        password_env=table.text("password_env", None),
        port=table.number("port", 993),
        folder=table.text("folder", "INBOX"),
        source=table.text("source"),
        every=table.span("every", 5 * MINUTE, SHORTEST),
    )


def _posts(table: _Table, name: str) -> Posts:
    host = table.text("host", LOOPBACK[0])
    if host not in LOOPBACK:
        table.refuse(
            "host",
            f"host = {host!r}: posts are taken on this machine alone ({', '.join(LOOPBACK)}); let a proxy with TLS pass them on",
        )
    return Posts(
        name=name,
        host=host,
        port=table.number("port", 8765),
        secret_env=table.text("secret_env", None),
        source=table.text("source"),
    )


def _places(text: str) -> dict[tuple[str, int], tuple[int, dict[str, int]]]:
    """For every table by its name and number: its line, and those of its keys. TOML's own reader does not tell them."""
    found: dict[tuple[str, int], tuple[int, dict[str, int]]] = {("", 0): (1, {})}
    now = ("", 0)
    for number, line in enumerate(text.splitlines(), 1):
        if head := re.match(r"\s*\[\[?\s*([\w-]+)\s*\]?\]", line):
            now = (head[1], sum(name == head[1] for name, _ in found))
            found[now] = (number, {})
        elif key := re.match(r"""\s*["']?([\w-]+)["']?\s*=""", line):
            found[now][1].setdefault(key[1], number)
    return found
