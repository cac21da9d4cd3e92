"""Calling: the name to show for each key, kept beside the counts of names written for it; only what was counted is looked at."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.stages.assemble.names import shown
from dateline.stages.assemble.naming import told_apart
from dateline.stages.assemble.tally import PARTY, PLACE
from dateline.store import Kept


def call_anew(kept: Kept, keys: Iterable[tuple[str, str]]) -> set[str]:
    """Bring the names of these keys up to date, each with what it names; the keys that are shown otherwise from now on."""
    wanted = set(keys)
    changed: set[str] = set()
    for sort in (PARTY, PLACE):
        changed |= _called(kept, sort, sorted(key for one, key in wanted if one == sort))
    return changed


def _called(kept: Kept, sort: str, keys: list[str]) -> set[str]:
    before = kept.slices.written(sort, keys)
    written = {key: shown(names) for key, names in kept.counted(sort, keys).items()}
    changed = [key for key in keys if written.get(key) != before.get(key, (None, ""))[0]]
    kept.slices.drop_names(sort, [key for key in changed if key not in written])
    kept.slices.put_names(sort, {key: (written[key], "") for key in changed if key in written})
    names = {name for key in changed for name in (written.get(key), before.get(key, (None, ""))[0]) if name}
    return {key for key in changed if key not in written} | _shown(kept, sort, names)


def _shown(kept: Kept, sort: str, names: set[str]) -> set[str]:
    """Show every key that has one of these names so that parties of one name are told apart; those that change."""
    sharing = kept.slices.written_so(sort, sorted(names))
    before = kept.slices.written(sort, [key for keys in sharing.values() for key in keys])
    wanted = {
        key: (name, told_apart(key, name) if sort == PARTY and len(keys) > 1 else name)
        for name, keys in sharing.items()
        for key in keys
    }
    changed = {key: pair for key, pair in wanted.items() if before[key] != pair}
    kept.slices.put_names(sort, changed)
    return set(changed)
