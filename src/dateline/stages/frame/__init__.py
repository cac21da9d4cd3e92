"""Sentences → Findings: who did what to whom, read off the parse by the frames of the language.

One sentence at a time: triggers (triggers.py) call frames, whose places (paths.py, roles.py) are filled; events, losses, control,
relations, purposes and talks are built from them, each with its place and time (setting.py). What the sentence leaves out and the
report gives is filled in by the story (story.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.knowledge import Knowledge
from dateline.records import Finding, Link, Mention, Report, Sentence, Settings, Token

from . import (
    assessments,
    backdrop,
    between,
    bystanders,
    dating,
    elsewhere,
    events,
    explained,
    foes,
    holdings,
    listed,
    losses,
    memberships,
    outlooks,
    paths,
    patterns,
    pointed,
    purposes,
    recalled,
    retold,
    story,
    talks,
    titles,
    warlike,
)
from .roles import Trigger
from .scene import Scene
from .scenes import scenes
from .triggers import preferred, triggers

MOVES = frozenset({"part_of", "split_from"})
YEAR = re.compile(r"(19|20)\d\d")


def findings(
    report: Report,
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
    links: tuple[Link, ...],
    settings: Settings,
    known: Knowledge,
) -> tuple[Finding, ...]:
    """Every content that a sentence tells, in reading order."""
    language = known.languages.get(report.language)
    if language is None:
        return ()
    found: list[Finding] = []
    beyond: list[Finding] = []
    views: list[tuple[Scene, Finding]] = []
    behind = backdrop.Backdrop(told=settings.published)
    for scene in scenes(report, sentences, mentions, links, settings, known):
        if scene.sentence.part != "dateline":
            told = [bystanders.spared(f, known) for f in _in_scene(scene)]
            told += talks.referred(scene, told, found)
            told = list(listed.listed(scene, list(pointed.pointed(scene, told, found))))
            told = purposes.owned(story.completed(scene, told, found, behind), found, language)
            told += recalled.recalled(scene, told, found)
            beyond += between.links(scene, told, found)
            views += [(scene, f) for f in (*outlooks.outlooks(scene, told), *assessments.assessments(scene, told))]
            behind = backdrop.changed(scene, behind)
            found += [dating.ended(f, behind.told) for f in told]
    at_war = warlike.report(found)
    beyond += [f for scene, f in views if at_war or warlike.sentence(scene)]
    return (*foes.opposed(found, language), *beyond)


def _in_scene(scene: Scene) -> Iterator[Finding]:
    """All contents of one sentence: first what happens, then the losses and purposes that lean on it."""
    every = list(triggers(scene))
    called = preferred([] if elsewhere.apart(scene, every) else [t for t in every if not elsewhere.outside(scene, t)])
    happened: dict[int, Finding] = {}
    others: list[Finding] = []
    for token, candidates in called.items():
        for finding in _chosen(scene, candidates):
            if finding.content.kind == "event":
                happened[token] = finding
            else:
                others.append(finding)
    happened = retold.absorbed(scene, happened)
    harmed: list[Finding] = []
    held = {f.token for f in others if f.content.kind == "control"}
    for candidates in [ts for token, ts in called.items() if token not in held]:
        for trigger in [t for t in candidates if t.frame.kind == "loss"]:
            told = [f for f in losses.build(scene, trigger, happened, harmed) if not losses.counted_again(f, harmed)]
            harmed += told
            if told:
                break
    told_for = list(purposes.purposes(scene, happened, frozenset(called))) if called or scene.sentence.part == "body" else []
    yield from sorted(
        [
            *happened.values(),
            *others,
            *harmed,
            *patterns.hyphenated(scene),
            *titles.titles(scene),
            *patterns.opponents(scene),
            *memberships.members(scene),
            *memberships.including(scene),
            *memberships.owned(scene),
            *holdings.attributive(scene),
            *told_for,
        ],
        key=lambda f: (f.anchor.start, f.content.kind, f.content.type),
    )


def _chosen(scene: Scene, candidates: list[Trigger]) -> Iterator[Finding]:
    """The first frame whose needs are met; a standing relation told by a participle goes before the act of the same verb."""
    moved = ""
    ordered = sorted((t for t in candidates if t.frame.kind != "loss"), key=lambda t: (-len(t.words), not _standing(scene, t)))
    for trigger in ordered:
        if (trigger.frame.standing or trigger.frame.aimed) and not _standing(scene, trigger):
            continue
        if not trigger.frame.event or _without_doer(scene, trigger) or (moved and trigger.frame.type not in MOVES - {moved}):
            continue
        found = talks.build(scene, trigger) if trigger.frame.track else events.build(scene, trigger)
        if found is not None:
            yield holdings.turned(scene, trigger, found)
            if found.content.type not in MOVES or moved:
                return
            moved = found.content.type  # "defected from X to Y" tells two


def _standing(scene: Scene, trigger: Trigger) -> bool:
    """A state rather than an act: a participle after its noun, "is surrounded by", "have been fighting for years"."""
    token = scene.tokens[trigger.token]
    if trigger.frame.aimed:
        gerund = token.tag == "VBG" and token.dep in {"pcomp", "acl"}
        return gerund or explained.infinitive(scene, token) is not None or _joined(scene, token)
    if not trigger.frame.standing:
        return False
    auxiliaries = scene.sentence.kids(token.i, "aux", "auxpass")
    if trigger.frame.kind == "relation":
        been = any(a.text.lower() == "been" for a in auxiliaries)
        lasting = token.tag == "VBG" and been and _for_years(scene, token.i)
        bare = token.dep == "ccomp" and token.tag == "VBG" and not auxiliaries  # "leads a coalition fighting X"
        return (token.dep == "acl" and token.tag != "VB") or bare or lasting
    now = any(a.dep == "auxpass" and a.tag in {"VBZ", "VBP"} for a in auxiliaries)
    lasting = any(a.dep == "auxpass" for a in auxiliaries) and bool(paths.under(scene, token.i, ("for", "since")))
    return (token.dep in {"acl", "relcl"} and token.tag != "VB") or now or lasting


def _for_years(scene: Scene, i: int) -> bool:
    """ "have been fighting since 2011", "for decades": longer than one round of fighting lasts."""
    spans = paths.under(scene, i, ("for", "since"))
    return any(scene.lemma(h) in {"year", "decade", "generation", "century"} or YEAR.fullmatch(scene.tokens[h].text) for h in spans)


def _joined(scene: Scene, token: Token) -> bool:
    """ "to degrade and defeat": the second of two infinitives."""
    return token.dep == "conj" and explained.infinitive(scene, scene.tokens[token.head]) is not None


def _without_doer(scene: Scene, trigger: Trigger) -> bool:
    """Killing told only as a loss: nobody is said to do it, or what does it is a happening with a name of its own."""
    frame, token = trigger.frame, scene.tokens[trigger.token]
    if not frame.method_subject:
        return False
    happenings = scene.language.frames.happenings
    under = paths.under(scene, token.i, ("in", "by", "during", "after")) if trigger.verb and frame.loss else []
    if any(scene.lemma(h) in happenings and not scene.classes(h) & {"armed", "unit", "civilian", "body"} for h in under):
        return True
    if (
        frame.loss
        and token.tag == "VBG"
        and token.dep in {"advcl", "acl", "xcomp", "conj"}
        and scene.sentence.kid(token.i, "aux") is None
    ):
        return True
    if not trigger.verb:
        return scene.lemma(token.i) in frame.needs_agent and not events.first_filled(scene, trigger, frame.roles.get("agent", ()))
    doers = events.first_filled(scene, trigger, ("subj",))
    if any(scene.tokens[r.head].lemma in happenings and not scene.classes(r.head) & {"armed", "unit"} for r in doers):
        return True
    if any(scene.classes(r.head) & {"weapon"} and not scene.classes(r.head) & {"armed", "unit"} for r in doers):
        return True
    return scene.lemma(trigger.token) in frame.needs_agent and len(trigger.words) == 1 and not doers
