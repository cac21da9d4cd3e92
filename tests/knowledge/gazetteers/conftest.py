"""Files of places made for tests, and a gazetteer filled from one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.knowledge import Knowledge
from dateline.knowledge.gazetteers import Added, Source, add
from dateline.knowledge.gazetteers.formats import Wishes
from dateline.knowledge.places import Places

DAY = "2024-05-06T07:08:09+00:00"
Fill = Callable[..., tuple[Added, Places]]


def row(id_: int, name: str, **other: object) -> str:
    """A line of a GeoNames dump."""
    plain: dict[str, object] = {
        "plain": name, "others": "", "lat": 36.5, "lon": 37.5, "class_": "P", "code": "PPL", "country": "SY", "a1": "09", "a2": "",
        "people": 0,
    } | other  # fmt: skip
    p = plain
    cells = [
        id_,
        name,
        p["plain"],
        p["others"],
        p["lat"],
        p["lon"],
        p["class_"],
        p["code"],
        p["country"],
        "",
        p["a1"],
        p["a2"],
        "",
        "",
    ]
    return "\t".join(map(str, [*cells, p["people"], "", 300, "Asia/Damascus", "2020-01-01"]))


@pytest.fixture
def fill(tmp_path: Path, known: Knowledge) -> Fill:
    """Adds a file of this content; gives what became of it, and our places with it beside them."""

    def filled(content: str | bytes, name: str = "made.txt", wishes: Wishes | None = None) -> tuple[Added, Places]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        into = tmp_path / "added" / f"{path.stem}.sqlite"
        added = add(Source(path=path, told=name, wishes=wishes or Wishes()), into, known.places, DAY)
        return added, known.places.with_added((into,))

    return filled
