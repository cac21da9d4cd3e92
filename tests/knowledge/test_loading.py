"""Loading: one image in the cache, made anew where it is missing, broken or of other files, and old ones swept away."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dateline import knowledge
from dateline.knowledge import Knowledge
from dateline.records import KnowledgeError


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: Knowledge) -> Path:
    """A cache of its own that borrows the index of places, which takes seconds to make."""
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    (tmp_path / known.places.path.name).symlink_to(known.places.path)
    return tmp_path


def images(cache: Path) -> list[Path]:
    return sorted(cache.glob("knowledge-*.pickle"))


def test_the_image_is_made_once_and_used_again(cache: Path, known: Knowledge) -> None:
    first = knowledge.load()
    (image,) = images(cache)
    made = image.stat().st_mtime_ns
    assert knowledge.load().fingerprint == first.fingerprint == known.fingerprint
    assert image.stat().st_mtime_ns == made


def test_a_broken_image_is_made_anew(cache: Path, known: Knowledge) -> None:
    knowledge.load()
    (image,) = images(cache)
    image.write_bytes(b"no pickle")
    assert knowledge.load().fingerprint == known.fingerprint
    assert len(image.read_bytes()) > 1000


def test_old_images_are_swept_away_and_the_places_in_use_kept(cache: Path, known: Knowledge) -> None:
    for name in ("knowledge-0.pickle", "places-0.sqlite", "notes.txt"):
        (cache / name).write_text("old")
        os.utime(cache / name, (0, 0))
    knowledge.load()
    assert {p.name for p in cache.iterdir()} == {"notes.txt", known.places.path.name, images(cache)[0].name}


@pytest.mark.usefixtures("cache")
def test_a_folder_of_ones_own_changes_the_fingerprint(known: Knowledge, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "actors").mkdir(parents=True)
    (own / "actors" / "mine.yaml").write_text(
        "actors:\n- {id: 'actor:river-guard', name: River Guard, kind: militia, source: ours, aliases: [Riverguards]}\n"
    )
    laid = knowledge.load(own)
    assert laid.fingerprint != known.fingerprint
    actor = laid.actors.lookup("Riverguards")
    assert actor is not None and actor.name == "River Guard"


def test_a_missing_folder_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such folder"):
        knowledge.load(tmp_path / "nowhere")
