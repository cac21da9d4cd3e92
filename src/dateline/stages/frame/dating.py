"""When a happening is: the nearest time that hangs in its clause, and never the day on which somebody spoke of it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from dateline.records import NEVER, Finding, Mention, When

from .scene import Scene
from .setting import MAX_UP, governors

SINCE = "since"
# Prepositions behind which stands what a happening is about, not the occasion of it.
SPOKEN = frozenset({"weekday", "offset", "day"})
CLAUSES = frozenset({"relcl", "ccomp", "advcl", "acl", "conj", "pcomp", "csubj"})
ASIDE = frozenset({"relcl", "ccomp", "advcl", "acl", "pcomp"})
NOUNS = frozenset({"NOUN", "PROPN"})
BESIDE = frozenset({"nmod", "compound", "nummod", "poss", "amod"})
# What a time is called that names no day, so that one of a day goes before it, wherever it stands.
NO_DAY = frozenset({"clock", "duration", "set", "vague", "after", "during"})

CLOCK = "clock"
LONG = timedelta(days=60)
ZERO, LATELY = timedelta(0), timedelta(days=5)
COUNTED = frozenset({"event", "loss"})
DAYS = frozenset({"day", "days"})
DEEP = 15  # words between a time that ends a sentence and its verb

Rank = tuple[bool, int, int]


def when(scene: Scene, trigger: int) -> When:
    """The time that hangs on the trigger or, within its clause, on what it hangs on; one that names a day goes before others."""
    chain = _cut(scene, governors(scene, trigger))
    best: tuple[Rank, When] | None = None
    for mention, told in scene.whens:
        value = _inside(told, mention, trigger)
        near = _near(scene, mention, trigger, chain)
        if near is None:
            continue
        rank = (mention.label in NO_DAY and (near > 0 or mention.label == CLOCK), near, abs(mention.head - trigger))
        if best is None or rank < best[0]:
            best = (rank, value)
    return best[1] if best else NEVER


def of_standing(scene: Scene, trigger: int, told: When) -> When:
    """The time of what stands (control, a relation): a noun or a participle beside a noun takes none of a day or a few.

    "A raid on a village held by rebels on Monday": the raid was on Monday.
    """
    token = scene.tokens[trigger]
    beside = token.pos in NOUNS or token.dep in {"acl", "amod"}
    short = told.start is not None and told.end is not None and told.end - told.start < LONG
    return NEVER if beside and short else told


def ended(found: Finding, told: date | None) -> Finding:
    """ "Killed since Wednesday": what is counted from a day just past ends on the day on which it was told."""
    when = found.content.when
    if when.start is None or when.end is not None or when.span is None or told is None or found.content.kind not in COUNTED:
        return found
    if when.precision not in DAYS or not when.span.quote.lower().startswith(SINCE) or not ZERO <= told - when.start <= LATELY:
        return found
    basis = f"{when.basis.split(';')[0]}; until it was told on {told}"
    same = told == when.start
    stretch = f"{told}" if same else f"{when.start}/{told}"
    closed = replace(when, end=told, precision="day" if same else "days", basis=basis, edtf=stretch)
    return replace(found, content=replace(found.content, when=closed))


def _inside(told: When, mention: Mention, trigger: int) -> When:
    """ "Since the truce reached in 2020": the truce itself was in 2020, and nothing is open about it."""
    if told.start is None or told.end is not None or not mention.first <= trigger <= mention.last:
        return told
    end = told.start
    if told.precision == "month":
        end = end.replace(day=monthrange(end.year, end.month)[1])
    elif told.precision == "year":
        end = end.replace(month=12, day=31)
    elif told.precision != "day":
        return told
    edtf = told.edtf.split("/")[0] if told.edtf else None
    return replace(told, end=end, basis=told.basis.split(";")[0], edtf=edtf)


def tells_day(mention: Mention) -> bool:
    """Whether a time places what is told among the days: a clock's time or a length does not."""
    return mention.label not in NO_DAY


def _near(scene: Scene, mention: Mention, trigger: int, chain: list[int]) -> int | None:
    """How many steps above the trigger a time hangs; None where it is another's."""
    inside = mention.first <= trigger <= mention.last
    if inside and mention.label in {"after", "during"}:
        return None  # what "a day after the raid" tells of is not the raid
    if _spoken(scene, mention, trigger):
        return None
    if (not inside and _compares(scene, mention.first)) or _of_another(scene, mention.head, trigger):
        return None
    at = _reported(scene, hangs_on(scene, mention.head, mention.first, mention.last), mention)
    if at in chain:
        return chain.index(at)
    if _below_trigger(scene, at, trigger):
        return 0
    return _sibling(scene, at, chain, mention)


def _spoken(scene: Scene, time: Mention, trigger: int) -> bool:
    """ "The army said Monday its raid was over": the day behind a verb of saying is the day of speaking."""
    before = scene.tokens[time.first - 1] if time.first else None
    if before is None or before.i == trigger or before.pos != "VERB" or time.label not in SPOKEN:
        return False
    return scene.language.speech.manner(before.lemma) is not None


def _cut(scene: Scene, chain: list[int]) -> list[int]:
    """What the trigger hangs on, up to where it is only what something is about: "will meet on Friday over the truce"."""
    if scene.tokens[chain[0]].pos not in NOUNS:
        return chain
    topic = scene.language.clauses.topic
    about = (n for n, at in enumerate(chain) if scene.tokens[at].pos == "ADP" and scene.tokens[at].text.lower() in topic)
    return chain[: next(about, len(chain))]


def _reported(scene: Scene, at: int, time: Mention) -> int:
    """The verb of the reported clause for a time among its words that the parse hung on the verb of saying.

    "Rebels attacked the town yesterday, the army said": the day stands between the clause's verb and the speaker. "Hours after the
    truce began, the army said it had struck": nobody speaks "hours after".
    """
    if not scene.language.speech.manner(scene.lemma(at)):
        return at
    clause = scene.sentence.kid(at, "ccomp")
    speaker = next((k.i for k in scene.sentence.kids(at, "nsubj") if k.i < at), None)
    if clause is None:
        return at
    if speaker is not None and clause.i < time.first and time.last < speaker:
        return clause.i
    fronted = speaker is not None and time.last < speaker and clause.i > at
    return clause.i if fronted and time.label in {"after", "during"} else at


def _of_another(scene: Scene, head: int, trigger: int) -> bool:
    """ "Protests against the February 1 coup", "bandits involved in yesterday's massacre": a date before a noun dates that noun.

    It dates the trigger too where the noun does the deed ("Monday's raid killed two") or is its occasion ("died in Monday's raid").
    """
    token = scene.tokens[head]
    if token.dep not in BESIDE or token.head == trigger:
        return False
    noun = scene.tokens[token.head]
    if noun.dep != "pobj" or noun.pos not in NOUNS:
        return False
    preposition = scene.tokens[noun.head]
    word, clauses = preposition.text.lower(), scene.language.clauses
    return word in clauses.beside or (token.dep == "poss" and (word not in clauses.deed or preposition.head != trigger))


def before_noun(scene: Scene, time: Mention) -> bool:
    """Whether a time dates the noun behind it alone: "after yesterday's massacre"."""
    token = scene.tokens[time.head]
    return token.dep in BESIDE and scene.tokens[token.head].dep == "pobj"


def aside(scene: Scene, time: Mention) -> bool:
    """Whether a time stands in a clause about a noun that is no happening: "the hill that they lost on Sunday"."""
    clause = next((t for t in (scene.tokens[time.head], *scene.sentence.ancestors(time.head)) if t.dep == "relcl"), None)
    return clause is not None and "happening" not in scene.classes(clause.head)


def _compares(scene: Scene, first: int) -> bool:
    """ "The deadliest attack since 2019": the start of a comparison is no time of what is told."""
    opening = scene.tokens[first].text.lower() if first == 0 else scene.tokens[first - 1].text.lower()
    since = SINCE in {opening, scene.tokens[first].text.lower()}
    return since and any(
        t.i < first and (t.tag in {"JJS", "RBS"} or t.lemma == "first") and t.text.lower() != "least" for t in scene.tokens
    )


def hangs_on(scene: Scene, head: int, first: int, last: int) -> int:
    """What a time expression hangs on: up through its own words and prepositions."""
    at = head
    for _ in range(MAX_UP):
        token = scene.tokens[at]
        if token.head == at:
            break
        inside = first <= token.head <= last
        at = token.head
        if not inside and scene.tokens[at].pos not in {"ADP", "SCONJ"}:
            break
    return at


def _below_trigger(scene: Scene, at: int, trigger: int) -> bool:
    """Whether a word stands under the trigger without a clause between; what a noun's own participle dates, it dates."""
    for _ in range(MAX_UP):
        if at == trigger:
            return True
        token = scene.tokens[at]
        if token.head == at:
            return False
        own = token.tag == "VBN" and token.dep == "acl" and token.head == trigger and scene.tokens[trigger].pos in NOUNS
        if token.pos == "VERB" and token.dep in CLAUSES and not own and not _occurs(scene, at, trigger):
            return False
        if token.pos == "VERB" and token.dep == "xcomp" and token.head == trigger and _decides(scene, trigger):
            return False
        at = token.head
    return False


def _occurs(scene: Scene, at: int, trigger: int) -> bool:
    """ "The offensive, which began on Monday", "the raid that hit it on Monday": a clause of which a happening is the subject."""
    token = scene.tokens[at]
    subject = scene.sentence.kid(at, "nsubj", "nsubjpass")
    own = subject is not None and subject.tag in {"WDT", "WP"} and subject.i < at
    return token.dep == "relcl" and token.head == trigger and scene.tokens[trigger].pos in NOUNS and own


def _decides(scene: Scene, i: int) -> bool:
    """ "Votes to end the mission on Friday", "threatened to strike on Monday": the day is that of what is to come."""
    token = scene.tokens[i]
    return token.lemma in scene.language.calendar.future or scene.language.speech.manner(token.lemma) is not None


def _sibling(scene: Scene, at: int, chain: list[int], time: Mention) -> int | None:
    """A time on a noun of the same clause ("a checkpoint in Azaz on Thursday") counts for the verb above that noun."""
    for _ in range(DEEP):
        token = scene.tokens[at]
        aside = token.pos == "VERB" and token.dep in ASIDE
        if token.head == at or (aside and not _passes(scene, at, time)):
            return None
        if token.pos == "VERB" and token.dep == "xcomp" and token.head in chain and _decides(scene, token.head):
            return None
        at = token.head
        if at in chain:
            return chain.index(at) + 1
        if scene.tokens[at].pos == "VERB" and scene.language.speech.manner(scene.tokens[at].lemma):
            return None
    return None


def _passes(scene: Scene, at: int, time: Mention) -> bool:
    """A time that ends the sentence is of its verb, whatever participle it stands beside ("a raid targeting X yesterday").

    So is a weekday beside one that only describes ("bombs containing gas on Sunday as …").
    """
    token = scene.tokens[at]
    if token.dep != "acl" or token.tag not in {"VBG", "VBN"}:
        return False
    return time.last >= len(scene.tokens) - 2 or (token.tag == "VBG" and time.label in SPOKEN)
