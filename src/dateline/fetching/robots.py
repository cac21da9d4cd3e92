"""robots.txt by RFC 9309: the group of our name, else of "*"; the longest rule that fits decides, "allow" where two are as long.

The standard library's reader takes the first rule that fits and knows no wildcards, so it allows and refuses other pages than the
sites mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

MOST = 500 * 1024  # bytes that are read, as the standard asks at least


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """What one site lets be asked: rules as (path, allowed), and the seconds that it wants between two requests."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allow(self, url: str) -> bool:
        """Whether an address may be asked."""
        parts = urlsplit(url)
        path = _same((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        found = [(len(rule), allowed) for rule, allowed in self.rules if _fits(rule, path)]
        return max(found)[1] if found else True


ALL = Robots()
NOTHING = Robots(rules=(("/", False),))


def read_robots(data: bytes, name: str) -> Robots:
    """The rules for a program of this name in a robots.txt; whatever in it cannot be read says nothing."""
    groups: dict[str, list[tuple[str, str]]] = {}
    agents: list[str] = []
    ruled = True
    for line in data[:MOST].decode("utf-8-sig", "replace").splitlines():
        key, colon, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        if not colon:
            continue
        if key.lower() == "user-agent":
            agents = [value.lower()] if ruled else [*agents, value.lower()]
            ruled = False
            groups.setdefault(value.lower(), [])
        elif key.lower() in ("allow", "disallow", "crawl-delay"):
            ruled = True
            for agent in agents:
                groups[agent].append((key.lower(), value))
    return _of(groups.get(name.lower(), groups.get("*", [])))


def _of(said: list[tuple[str, str]]) -> Robots:
    rules = tuple((_same(value), key == "allow") for key, value in said if key != "crawl-delay" and value)
    return Robots(rules=rules, delay=max((_seconds(value) for key, value in said if key == "crawl-delay"), default=0.0))


def _seconds(value: str) -> float:
    try:
        return max(0.0, min(float(value), 60.0))
    except ValueError:
        return 0.0


def _same(path: str) -> str:
    """A path in one way of writing it, wildcards left alone."""
    return quote(unquote(path), safe="/*$?&=:;,@!~'()+-._")


def _fits(rule: str, path: str) -> bool:
    """Whether a rule fits the beginning of a path: "*" is any characters, "$" at the end is the end. Linear in the path."""
    whole, parts = rule.endswith("$"), rule.removesuffix("$").split("*")
    if not path.startswith(parts[0]):
        return False
    at = len(parts[0])
    for part in parts[1:-1]:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if len(parts) == 1:
        return not whole or at == len(path)
    return path.endswith(parts[-1]) and len(path) - len(parts[-1]) >= at if whole else path.find(parts[-1], at) >= 0
