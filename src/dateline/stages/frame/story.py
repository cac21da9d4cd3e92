"""The story: what a sentence leaves out and the report has given before: the place, the doer of the losses just told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dateline.records import NEVER, Content, Finding, Loss, Party, When, Where

from . import claimed, dating, denied, doers, paths, setting
from .backdrop import Backdrop
from .foes import FIRE, FOUGHT, kin
from .places import PLACELESS, WIDE
from .scene import Scene

NEAR = 2  # sentences over which a happening stays present
DAY_HOLDS = 3  # sentences over which the day of the story holds
CLOCK_HOLDS = 10  # over which it does for the times of a clock
STORY = timedelta(days=2)  # the longest time that a story goes on within
OLD = timedelta(days=7)  # before publication: a day longer past is background
FAR = 6  # sentences over which its place does
WHOLE_WAR = 5000  # people: a toll that no single place of a story has
VIOLENT = FOUGHT | {"kill", "wound", "destroy", "detain", "abduct"}
HARM = frozenset({"killed", "wounded", "materiel", "captured"})
HURT = frozenset({"killed", "wounded"})
TAKEN = frozenset({"capture", "recapture", "seize"})


def completed(scene: Scene, told: list[Finding], before: list[Finding], behind: Backdrop) -> list[Finding]:
    """The findings of a sentence, completed by the happening that is present."""
    told = [doers.resumed(scene, f, before) for f in told]
    told = [doers.in_passing(scene, f, [*before, *told]) for f in told]
    present = _latest(before, scene, NEAR)
    own = [f for f in told if f.content.kind == "event" and f.content.type in VIOLENT and not _alleged(scene, f.token)]
    here = _scenery(before, scene, behind)
    told = [_answering(_further(f, scene, before), scene, own, present) for f in told]
    acts = [doers.pointed_at(scene, f, before) for f in own]
    acts = acts or ([doers.present(scene, present, before)] if present else [])
    beside = told if own or present is None else [*told, *(f for f in before if f.sentence == present.sentence)]
    harmed = tuple(p for f in beside if f.content.kind == "loss" for p in f.content.parties("side"))
    told = [_placed(_completed(scene, f, _at_hand(scene, f, own, acts), harmed, inherit=not own), own, here, scene) for f in told]
    told = [_before_backdrop(f, scene, behind) for f in told]
    told = claimed.owned_up(scene, _timed(scene, told, before, behind), present, VIOLENT)
    return told + denied.denials(scene, told, before, present)


def _scenery(before: list[Finding], scene: Scene, behind: Backdrop) -> Where | None:
    """Where the story is: at the last violent act, unless a heading or the paragraph so far has named a place since."""
    last = _latest(before, scene, FAR, placed=True)
    if last is None or last.sentence < behind.section:
        return None
    return behind.place if behind.moved_since(last.sentence, scene) else last.content.place


def _further(found: Finding, scene: Scene, before: list[Finding]) -> Finding:
    """ "100 more were wounded", "another five": of those who were counted last."""
    content = found.content
    added = any(t.text.lower() in scene.language.phrases.further and {t.i - 1, t.i + 1} & _numbers(scene) for t in scene.tokens)
    if not added or content.kind != "loss" or content.type not in HURT or content.parties("side"):
        return found
    last = next((f for f in reversed(before) if f.content.kind == "loss" and f.content.type in HURT), None)
    if last is None or scene.sentence.index - last.sentence > NEAR or not last.content.parties("side"):
        return found
    return replace(found, content=replace(content, roles={**content.roles, "side": last.content.parties("side")}))


def _answering(found: Finding, scene: Scene, own: list[Finding], present: Finding | None) -> Finding:
    """ "X attacks an outpost. The army retaliates with air raids": on whoever struck before."""
    content = found.content
    over = next((t for t in scene.sentence.ancestors(found.token) if t.pos == "VERB"), None)
    answers = over is not None and over.lemma in scene.language.frames.answering
    if not answers or content.kind != "event" or content.type not in FIRE or content.parties("target"):
        return found
    earlier = next((f for f in reversed(own) if f.token < found.token), present)
    struck = earlier.content.parties("agent") if earlier is not None else ()
    if not struck or any(kin(p, q) for p in struck for q in content.parties("agent")):
        return found
    return replace(found, content=replace(content, roles={**content.roles, "target": struck}))


def _numbers(scene: Scene) -> set[int]:
    return {t.i for t in scene.tokens if t.pos == "NUM"}


def _before_backdrop(found: Finding, scene: Scene, behind: Backdrop) -> Finding:
    """A violent act or harm that no telling has placed happens where the report is at."""
    place = behind.country() if _of_a_war(found.content) else behind.place_at(scene.sentence.index)
    settled = not _datable(found) or found.content.place is not None
    if _of_a_war(found.content) and not settled and place is not None and not _elsewhere(scene):
        return replace(found, content=replace(found.content, place=place))
    if settled or place is None or _perfect(scene, found.token) or _elsewhere(scene):
        return found
    return replace(found, content=replace(found.content, place=place))


def _timed(scene: Scene, told: list[Finding], before: list[Finding], behind: Backdrop) -> list[Finding]:
    """Harm and acts without a time have that of the others of their sentence, else of the story, where one is told."""
    times = [f.content.when for f in told if _datable(f) and not _dayless(scene, f) and not _aside(scene, f)]
    shared = times[0] if times and all(t == times[0] for t in times) else NEVER
    if not times and not any(dating.tells_day(m) for m, _ in scene.whens):
        shared = _day_before(scene, before, behind, DAY_HOLDS)
        on_clock = _day_before(scene, before, behind, CLOCK_HOLDS)
        told = [_at(f, on_clock) if _clocked(scene, f) and not _apart(scene, f.token) else f for f in told]
    return [_at(f, shared) if _datable(f) and _dayless(scene, f) and not _apart(scene, f.token) else f for f in told]


def _day_before(scene: Scene, before: list[Finding], behind: Backdrop, holds: int) -> When:
    """The day that the story is at: that of the latest violent act, else the one that the sentences before named."""
    told, day = (
        _day_of_story(scene, [f for f in before if f.content.when.span not in behind.stray], holds),
        behind.day_at(scene.sentence.index, holds),
    )
    return told if told.span else day if _recent(scene, day) else NEVER


def _dayless(scene: Scene, found: Finding) -> bool:
    """Whether a happening has no time, or only that of a clock, whose day the story gives."""
    return not found.content.when.span or _clocked(scene, found)


def _clocked(scene: Scene, found: Finding) -> bool:
    """Whether a happening has the time of a clock, and so a day that the report must have told."""
    if found.content.kind not in {"event", "loss"}:
        return False
    return any(m.label == "clock" and w == found.content.when for m, w in scene.whens)


def _datable(found: Finding) -> bool:
    content = found.content
    return (content.kind == "event" and content.type in VIOLENT) or (content.kind == "loss" and content.type in HARM)


def _at(found: Finding, when: When) -> Finding:
    return replace(found, content=replace(found.content, when=when)) if when.span else found


def _aside(scene: Scene, found: Finding) -> bool:
    """Whether a happening stands in a relative clause, or its day before it ("yesterday's raid"): an aside has its own time."""
    if any(t.dep == "relcl" for t in (scene.tokens[found.token], *scene.sentence.ancestors(found.token))):
        return True
    return any(w == found.content.when and dating.before_noun(scene, m) for m, w in scene.whens)


def _apart(scene: Scene, i: int) -> bool:
    """Whether a perfect ("have been killed", "has been responsible for attacks") or a modal tells of no day of the story."""
    chain = setting.governors(scene, i)
    return any(_perfect(scene, at) or (scene.sentence.kid(at, "aux") is not None and _modal(scene, at)) for at in chain)


def _modal(scene: Scene, i: int) -> bool:
    return any(k.tag == "MD" for k in scene.sentence.kids(i, "aux"))


def _perfect(scene: Scene, i: int) -> bool:
    """ "have been killed", "has killed many and displaced more": a perfect tells of no day."""
    s, token = scene.sentence, scene.tokens[i]
    if token.dep == "conj" and token.tag == "VBN" and s.kid(i, "aux", "nsubj", "nsubjpass") is None and token.head != i:
        return _perfect(scene, token.head)
    return any(k.lemma == "have" and k.tag in {"VBP", "VBZ"} for k in s.kids(i, "aux"))


def _recent(scene: Scene, when: When) -> bool:
    """Whether a day can be that of the story: not long before publication, and no stretch of days."""
    if when.start is None or when.end is None or when.end - when.start > STORY:
        return False
    published = scene.report.published
    return published is None or published - when.end <= OLD


def _day_of_story(scene: Scene, before: list[Finding], holds: int) -> When:
    """The day of the latest violent act, where it is a day and not long told."""
    for found in reversed(before):
        if scene.sentence.index - found.sentence > holds:
            break
        if _datable(found) and found.content.when.span and found.content.when.precision in {"day", "days"}:
            return found.content.when if _recent(scene, found.content.when) else NEVER
    return NEVER


def with_target(act: Finding, again: Finding) -> Finding:
    """The act with what its second telling adds: a target, a place, the means, who did it where neither denies it."""
    content, other = act.content, again.content
    roles = {**{k: v for k, v in other.roles.items() if k in {"agent", "target", "instrument"}}, **content.roles}
    return replace(act, content=replace(content, roles=roles, place=content.place or other.place))


def _latest(before: list[Finding], scene: Scene, near: int, *, placed: bool = False) -> Finding | None:
    """The latest violent happening within so many sentences; with `placed` one of a named place, rather of no wide one."""
    recent = [f for f in before if scene.sentence.index - f.sentence <= near and _violent(f)]
    if placed:
        recent = [f for f in recent if f.content.place is not None and setting.telling(f.content.place)]
    last = [f for f in recent if f.sentence == recent[-1].sentence]
    narrow = [f for f in last if f.content.place is not None and f.content.place.precision not in WIDE] if placed else []
    return next(reversed(narrow or last), None)


def _violent(found: Finding) -> bool:
    return found.content.kind == "event" and found.content.type in VIOLENT


def _completed(scene: Scene, found: Finding, acts: list[Content], harmed: tuple[Party, ...], *, inherit: bool) -> Finding:
    """A loss with the doer, place and time of the acts that are told beside it; the time only of one told before."""
    loss = found.content
    if not isinstance(loss, Loss) or _of_a_war(loss):
        return found
    near = [a for a in acts if _beside(loss, a)] if loss.type in HARM else []
    by = loss.parties("by") or doers.of_loss(scene, loss, near, harmed)
    loss = replace(loss, roles={**loss.roles, "by": by} if by else loss.roles)
    if len(acts) == 1 or (acts and doers.of_one(acts)):
        place = acts[0].place if loss.place is None or _holds(loss.place, acts[0].place) else loss.place
        when = acts[0].when if inherit and not loss.when.span else loss.when
        loss = replace(loss, place=place, when=when)
    return replace(found, content=loss)


def _long_past(when: When) -> bool:
    """ "In 1995": a time so long that what has none of its own is not told of it."""
    return when.span is not None and when.start is not None and when.precision in {"year", "years"}


def _other_time(one: When, other: When) -> bool:
    """Whether two times are told that have no day in common."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.end < other.start or other.end < one.start


def _beside(loss: Loss, act: Content) -> bool:
    """Whether a loss and an act are told of one place, the act of a nameless one, or the loss of none or of a wider one."""
    if (_long_past(loss.when) and not act.when.span) or _other_time(loss.when, act.when):
        return False
    if loss.place is None or _holds(loss.place, act.place):
        return True
    return act.place is not None and (not setting.telling(act.place) or loss.place.name.lower() == act.place.name.lower())


def _at_hand(scene: Scene, found: Finding, own: list[Finding], acts: list[Content]) -> list[Content]:
    """The acts of which a loss may be: none of its own sentence that another clause tells."""
    if not own:
        return acts
    return [act for f, act in zip(own, acts, strict=True) if not _told_aside(scene, found.token, f.token)]


def _told_aside(scene: Scene, harm: int, act: int) -> bool:
    """ "The killers of X, who was shot on Monday, die in a raid": harm in a relative clause is not of the act outside it."""
    chain = [scene.tokens[harm], *scene.sentence.ancestors(harm)]
    clause = next((n for n, t in enumerate(chain) if t.dep == "relcl"), None)
    if clause is None or chain[clause].head == act:
        return False
    return chain[clause].i not in {act, *(t.i for t in scene.sentence.ancestors(act))}


def _holds(wide: Where, narrow: Where | None) -> bool:
    """Whether one place holds the other: harm told of a region, beside the act that was done in a village of it."""
    return narrow is not None and setting.telling(narrow) and wide.name in narrow.within


def _alleged(scene: Scene, i: int) -> bool:
    """ "accused the rebels of shelling …": what somebody is accused of is not what the sentence tells beside it."""
    return any(scene.language.speech.manner(t.lemma) == "accuse" for t in scene.sentence.ancestors(i))


def _placed(found: Finding, own: list[Finding], here: Where | None, scene: Scene) -> Finding:
    """A happening without a named place happens where the others of its sentence do, else where the story is."""
    content = found.content
    if content.kind not in {"event", "loss"} or (content.kind == "event" and content.type in PLACELESS):
        return found
    if content.place is not None and content.place.also:
        return found
    if _perfect(scene, found.token):
        stood = content.place if content.type == "destroy" else None
        held = setting.holder(stood) if stood is not None and not _one(scene, stood) else None
        return found if held is None else replace(found, content=replace(content, place=held))
    if content.place is not None and content.type in TAKEN and (around := _around(scene, content.place)) is not None:
        return replace(found, content=replace(content, place=around))
    if content.place is not None and (setting.telling(content.place) or content.type in TAKEN or _one(scene, content.place)):
        return found
    beside = next((f for f in own if f is not found and f.content.place is not None and setting.telling(f.content.place)), None)
    source = beside.content.place if beside is not None else setting.heading(scene)
    if source is None and _told_before(scene, found.token):
        source = here
    own_ground = not _elsewhere(scene) and not _of_a_war(content)
    if source is None and own_ground:
        source = setting.of_witness(scene, found.token)
    held = setting.holder(content.place) if content.place is not None and content.type in VIOLENT | HARM else None
    held = None if held is not None and held.name in _doers(found) else held
    if source is None and held is not None and held.precision != "country":
        source = held
    if source is None and own_ground:
        source = here
    source = source or held
    return found if source is None else replace(found, content=replace(content, place=source))


def _around(scene: Scene, place: Where) -> Where | None:
    """The named place of the sentence in which lies what is only somebody's: "took three army positions in X"."""
    if setting.telling(place) or place.also or place.name.split()[-1] not in scene.language.terrain.owned:
        return None
    return next((w for w in scene.wheres.values() if w.name in place.within[:1] and setting.telling(w)), None)


def _one(scene: Scene, place: Where) -> bool:
    """Whether a site is spoken of as one that is known, and by more than its kind: "the textile plant"."""
    first, *rest = place.span.quote.lower().split() if place.span is not None else [""]
    terrain = scene.language.terrain
    site = bool(rest) and (terrain.kinds.get(rest[-1]) == "site" or rest[-1] in scene.language.nouns.firms)
    return first in terrain.definite and len(rest) > 1 and site and place.name.islower()


def _doers(found: Finding) -> set[str]:
    """The names of who is said to have done it: "an air strike by Turkey in the south" is not in Turkey for that."""
    role = "by" if found.content.kind == "loss" else "agent"
    return {p.name for p in found.content.parties(role)}


def _told_before(scene: Scene, i: int) -> bool:
    """Whether the act, or that in which harm was done, is one that the report has told of: "injured in the blast"."""
    nouns = [i, *paths.under(scene, i, ("in", "by", "from"))]
    return any(scene.tokens[n].pos == "NOUN" and "happening" in scene.classes(n) and _definite(scene, n) for n in nouns)


def _definite(scene: Scene, i: int) -> bool:
    article = scene.sentence.kid(i, "det")
    return article is not None and article.text.lower() in scene.language.terrain.definite


def _of_a_war(content: Content) -> bool:
    """Whether this is the toll of a war, which no single place of a story has."""
    return isinstance(content, Loss) and max(content.quantity.low or 0, content.quantity.high or 0) >= WHOLE_WAR


def _elsewhere(scene: Scene) -> bool:
    """Whether the sentence names places of its own, so that the story has moved."""
    told = (w for head, w in scene.wheres.items() if not setting.of_teller(scene, head))
    return any(w.lat is not None and setting.telling(w) for w in told)
