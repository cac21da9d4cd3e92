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
from .signs import Signs
from .speech import Speech
from .terrain import Terrain


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Everything that reading one language needs. Each part is read from the file of its name.

    `signs` tell what of a report is worth reading; where there are none, all of it is read.
    """

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
    signs: Signs | None = None


def read(folders: list[Path]) -> Language:
    """One language from its folder and the same-named folders laid over it, later ones winning."""
    frames, elsewhere = Frames.read(folders), Elsewhere.read(folders)
    return Language(
        code=folders[0].name,
        script=Script.read(folders),
        frames=frames,
        nouns=Nouns.read(folders),
        speech=Speech.read(folders),
        certainty=Certainty.read(folders),
        calendar=Calendar.read(folders),
        terrain=Terrain.read(folders),
        elsewhere=elsewhere,
        phrases=Phrases.read(folders),
        clauses=Clauses.read(folders),
        distances=Distances.read(folders),
        between=Between.read(folders),
        outlooks=Outlooks.read(folders),
        assessments=Assessments.read(folders),
        notices=Notices.read(folders),
        happenings=Happenings.read(folders),
        signs=Signs.of(frames, elsewhere.war),
    )
