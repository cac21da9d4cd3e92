"""Finding: one place in a text where a content is said. Claim: content + who says so + how sure."""

from __future__ import annotations

from dataclasses import dataclass

from .content import Content
from .digest import digest
from .errors import RecordError
from .judgement import VERDICTS, Judgement
from .report import Span

FACTUALITY = ("actual", "attempted", "planned", "possible", "denied", "conditional", "general")
BANDS = ("remote", "very_unlikely", "unlikely", "even", "likely", "very_likely", "almost_certain")
MAX_ANCHOR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Content found at one trigger. `sentence` and `token` say where the trigger stands in the parse."""

    content: Content
    anchor: Span
    evidence: tuple[Span, ...]
    found_by: str
    reason: str
    sentence: int
    token: int
    considered: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.anchor.end - self.anchor.start > MAX_ANCHOR:
            raise RecordError(f"an anchor of more than {MAX_ANCHOR} characters")
        if not self.evidence:
            raise RecordError("a finding without evidence")

    @property
    def at(self) -> str:
        """Where in its report it stands, and what kind of content it tells there."""
        return f"{self.sentence}:{self.token}:{self.content.kind}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who says so. An unnamed source ("activists") keeps its words as its name; `cue` is the verb or phrase that tells.

    `mention` is the words that stand for the speaker; `aliases` are the registry's other names, empty without an id.
    """

    name: str
    cue: Span
    id: str | None = None
    unnamed: bool = False
    mention: Span | None = None
    aliases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise RecordError("a voice without a name")
        if self.aliases and self.id is None:
            raise RecordError(f"aliases without a registry id: {self.name!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """The report's own words of doubt or confidence, and the ICD-203 band they map to, if any."""

    span: Span | None = None
    band: str | None = None

    def __post_init__(self) -> None:
        if self.band is not None and self.band not in BANDS:
            raise RecordError(f"unknown ICD-203 band: {self.band!r}")

    @property
    def text(self) -> str | None:
        """The words, or None."""
        return self.span.quote if self.span else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """What the report offers as proof: kind is video, picture or document."""

    kind: str
    span: Span
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that one report says: content, voices (outermost first), factuality, likelihood, and every place it is said.

    `kept_as` is its id in the store where people's judgements give it other names or values than when it was read. `judged` are
    those that stand on it, the oldest first; `read_as` is the claim as it was read, where one of them corrects a value.
    """

    report: str
    content: Content
    findings: tuple[Finding, ...]
    voice: tuple[Voice, ...] = ()
    factuality: str = "actual"
    likelihood: Likelihood = Likelihood()
    media: tuple[Media, ...] = ()
    notes: tuple[str, ...] = ()
    kept_as: str | None = None
    judged: tuple[Judgement, ...] = ()
    read_as: Claim | None = None

    def __post_init__(self) -> None:
        if not self.findings:
            raise RecordError("a claim that nothing in the text says")
        if self.factuality not in FACTUALITY:
            raise RecordError(f"unknown factuality: {self.factuality!r}")
        strays = [f for f in self.findings if f.anchor.report != self.report]
        if strays:
            raise RecordError("a claim with evidence from another report")

    @property
    def anchor(self) -> Span:
        """The clearest trigger."""
        return self.findings[0].anchor

    @property
    def evidence(self) -> tuple[Span, ...]:
        """Every span that says it, clearest first."""
        return tuple(dict.fromkeys(span for finding in self.findings for span in finding.evidence))

    @property
    def verdict(self) -> str:
        """What a person said last of it as a whole: accepted, rejected, or "" where nobody did."""
        return next((VERDICTS[j.kind] for j in reversed(self.judged) if j.kind in VERDICTS), "")

    @property
    def id(self) -> str:
        """`c_` + hash of report, content, voice, certainty and evidence: the same reading gives the same id."""
        if self.kept_as is not None:
            return self.kept_as
        said = [[v.name, v.unnamed] for v in self.voice]
        spans = [[s.start, s.end] for s in (self.anchor, *self.evidence)]
        return "c_" + digest(self.report, self.content.id, said, self.factuality, self.likelihood.text, spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One content and every finding of it in a report, the clearest first."""

    content: Content
    findings: tuple[Finding, ...]

    def __post_init__(self) -> None:
        if not self.findings:
            raise RecordError("a happening that nothing in the text says")
