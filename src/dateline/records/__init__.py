"""The nouns: frozen, slotted, keyword-only records that refuse to be built wrong. They import nothing of ours."""

from .attribution import Attribution
from .claim import BANDS, FACTUALITY, MAX_ANCHOR, Claim, Finding, Happening, Likelihood, Media, Voice
from .content import (
    ENDS,
    KINDS,
    ROLES,
    WORDS,
    Assessment,
    Content,
    Control,
    Event,
    Filler,
    LinkBetween,
    Loss,
    Outlook,
    Party,
    Purpose,
    Quantity,
    Relation,
    Talks,
)
from .digest import digest
from .errors import DatelineError, IntakeError, KnowledgeError, RecordError, StoreError
from .forecast import Forecast, Foretold, History
from .judgement import VERDICTS, Judgement
from .mention import Link, Mention
from .quoting import quoted_from
from .reading import Issue, Reading, Run
from .report import CLOCKS, Moment, Report, ReportFacts, Span, version_of
from .sentence import Sentence, Token
from .setting import NEVER, When, Where
from .settings import Settings
from .situation import Account, Aim, Aims, Campaign, Dispute, Episode, Fight, Figure, Hold, Incident, Situation, Tie, Toll, Track

__all__ = [
    "BANDS",
    "CLOCKS",
    "ENDS",
    "FACTUALITY",
    "KINDS",
    "MAX_ANCHOR",
    "NEVER",
    "ROLES",
    "VERDICTS",
    "WORDS",
    "Account",
    "Aim",
    "Aims",
    "Assessment",
    "Attribution",
    "Campaign",
    "Claim",
    "Content",
    "Control",
    "DatelineError",
    "Dispute",
    "Episode",
    "Event",
    "Fight",
    "Figure",
    "Filler",
    "Finding",
    "Forecast",
    "Foretold",
    "Happening",
    "History",
    "Hold",
    "Incident",
    "IntakeError",
    "Issue",
    "Judgement",
    "KnowledgeError",
    "Likelihood",
    "Link",
    "LinkBetween",
    "Loss",
    "Media",
    "Mention",
    "Moment",
    "Outlook",
    "Party",
    "Purpose",
    "Quantity",
    "Reading",
    "RecordError",
    "Relation",
    "Report",
    "ReportFacts",
    "Run",
    "Sentence",
    "Settings",
    "Situation",
    "Span",
    "StoreError",
    "Talks",
    "Tie",
    "Token",
    "Toll",
    "Track",
    "Voice",
    "When",
    "Where",
    "digest",
    "quoted_from",
    "version_of",
]
