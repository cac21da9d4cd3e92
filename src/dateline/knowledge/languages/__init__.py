"""Languages: a folder of fixed file names per language, read into one frozen Language each."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from .assessments import Assessments
from .between import Between
from .calendar import Calendar
from .certainty import Certainty
from .clauses import Clauses
from .distances import Distances
from .elsewhere import Elsewhere
from .frames import Frames
from .happenings import Happenings
from .notices import Notices
from .nouns import Nouns
from .outlooks import Outlooks
from .phrases import Phrases
from .script import Script
from .speech import Speech
from .terrain import Terrain


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Everything that reading one language needs. Each part is read from the file of its name."""

    code: str
    script: Script
    frames: Frames
    nouns: Nouns
    speech: Speech
    certainty: Certainty
    calendar: Calendar
    terrain: Terrain = field(default_factory=Terrain)
    elsewhere: Elsewhere = field(default_factory=Elsewhere)
    phrases: Phrases = field(default_factory=Phrases)
    clauses: Clauses = field(default_factory=Clauses)
    distances: Distances = field(default_factory=Distances)
    between: Between = field(default_factory=Between)
    outlooks: Outlooks = field(default_factory=Outlooks)
    assessments: Assessments = field(default_factory=Assessments)
    notices: Notices = field(default_factory=Notices)
    happenings: Happenings = field(default_factory=Happenings)


def read(folders: list[Path]) -> Language:
    """One language from its folder and the same-named folders laid over it, later ones winning."""
    return Language(
        code=folders[0].name,
        script=Script.read(folders),
        frames=Frames.read(folders),
        nouns=Nouns.read(folders),
        speech=Speech.read(folders),
        certainty=Certainty.read(folders),
        calendar=Calendar.read(folders),
        terrain=Terrain.read(folders),
        elsewhere=Elsewhere.read(folders),
        phrases=Phrases.read(folders),
        clauses=Clauses.read(folders),
        distances=Distances.read(folders),
        between=Between.read(folders),
        outlooks=Outlooks.read(folders),
        assessments=Assessments.read(folders),
        notices=Notices.read(folders),
        happenings=Happenings.read(folders),
    )
