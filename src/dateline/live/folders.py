"""Folders: files that are new, or that changed, as documents."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from dateline.records import IntakeError
from dateline.stages.intake.formats import by_suffix
from dateline.stages.intake.items import open_items
from dateline.stages.intake.raw import Raw

from .config import Folder
from .entry import Entry
from .seen import Noted


def changed(folder: Folder, stamps: Mapping[str, str]) -> Iterator[Noted | IntakeError]:
    """The files of a folder whose size or time differs from what was seen last (`stamps`), sorted by path.

    Hidden files and folders are not looked at, links to folders not followed. A file that is still being written
    comes again when it is whole, as a newer version.
    """
    root = Path(folder.path)
    for path in _files(root):
        key = path.relative_to(root).as_posix()
        try:
            stat = path.stat()
        except OSError:
            continue  # moved away meanwhile
        stamp = f"{stat.st_size}:{stat.st_mtime_ns}"
        if stamps.get(key) == stamp or stat.st_size == 0:
            continue
        for item in open_items([str(path)]):
            if isinstance(item, Raw):
                entry = Entry(key=key, text=sha256(item.data).hexdigest(), stamp=stamp)
                yield Noted(entry=entry, source=folder.source, body=item.data)
            else:
                yield IntakeError(item.item, item.problem, item.advice)


def _files(root: Path) -> Iterator[Path]:
    for at, below, names in os.walk(root):
        below[:] = sorted(name for name in below if not name.startswith("."))
        yield from (Path(at) / name for name in sorted(names) if not name.startswith(".") and by_suffix(name))
