"""First person: "we", "in our hands", "our men" are the side of who speaks, by a quotation, else by the report's own source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.knowledge import Knowledge
from dateline.knowledge.actors import Actor
from dateline.records import Link, Mention, Report, Sentence, Token

from .discourse import Discourse
from .wording import again, of_actor

SIDES = frozenset({"org", "label", "armed", "unit", "body", "country"})
SPEAKING = frozenset({"nsubj", "nsubjpass"})
NOBODY = frozenset({"", "Civilians", "Protesters"})  # ACLED's classes of those who report on a war and wage none
APART = frozenset({"relcl", "acl", "ccomp", "advcl"})


def ours(report: Report, links: Sequence[Link], mentions: Sequence[Mention], discourse: Discourse) -> tuple[Link, ...]:
    """The links, those of the first person led to whose side it is; where that is not told, they stay as they are."""
    told = {id(k.mention) for k in links}
    found, meant = [], dict[str, Link]()
    for link in links:
        owner = _owner(link.mention, discourse)
        sides = _side(link.mention, owner, report, discourse) if owner is not None else []
        if sides:
            meant[link.name] = sides[0]
        pointing = owner is None and link.name in meant  # "our men left; they had held it"
        found += sides or [again(link.mention, meant[link.name], link.reason) if pointing else link]
    for mention in (m for m in mentions if m.kind == "pronoun" and id(m) not in told):
        if _first(discourse.head(mention), discourse):
            found += _side(mention, discourse.head(mention), report, discourse)
    return tuple(found)


def _first(token: Token, discourse: Discourse) -> bool:
    return token.text.lower() in discourse.language.phrases.ours


def _owner(mention: Mention, discourse: Discourse) -> Token | None:
    """The word of the first person that owns a phrase of fighters by no other name: "our men", "our forces"."""
    nouns, head = discourse.language.nouns, discourse.head(mention)
    owner = discourse.sentence(mention).kid(mention.head, "poss")
    own = nouns.army_nouns | nouns.of_party | nouns.men
    if owner is None or not _first(owner, discourse) or not ({head.lemma, head.text.lower()} & own or _armed(head, discourse)):
        return None
    return owner if not any(t.pos == "PROPN" for t in discourse.before_head(mention)) else None


def _armed(head: Token, discourse: Discourse) -> bool:
    return bool(discourse.language.nouns.of_word(head.lemma, head.text) & {"armed", "unit"})


def _side(mention: Mention, word: Token, report: Report, discourse: Discourse) -> list[Link]:
    sentence = discourse.sentence(mention)
    if not sentence.quoted(word.i) and not _told(sentence, word, discourse):
        reason, issuers = f"{word.text!r} in a paper of theirs", _issuers(report, discourse.known)
        offices = [] if issuers else _office(report, discourse)
        by_words = [Link(mention=mention, name=name, kind="unit", reason=reason) for name in offices]
        return by_words or [of_actor(mention, actor, reason, discourse) for actor in issuers]
    link = next((k for at, i in _speakers(mention, word, discourse) for k in _sides(at, i, discourse)), None)
    return [again(mention, link, f"{word.text!r} is who speaks")] if link is not None else []


def _told(sentence: Sentence, word: Token, discourse: Discourse) -> bool:
    """ "The bridge is in our hands, the army said": speech without its marks."""
    return any(discourse.language.speech.manner(t.lemma) for t in sentence.ancestors(word.i) if t.pos == "VERB")


def _speakers(mention: Mention, word: Token, discourse: Discourse) -> Iterator[tuple[Sentence, int]]:
    """Who may speak, likeliest first: by the verb of speech of this sentence, else of the next or the last of its paragraph."""
    own, every = discourse.sentence(mention), discourse.sentences
    near = [every[n] for n in (own.index + 1, own.index - 1) if 0 <= n < len(every)]
    for sentence in (own, *(s for s in near if s.paragraph == own.paragraph)):
        verbs = sorted(_speech(sentence, discourse), key=lambda t: abs(t.i - word.i) if sentence is own else 0)
        for verb in verbs:
            yield from ((sentence, k.i) for k in sentence.kids(verb.i, *SPEAKING) if k.i != word.i)
        if verbs:
            return


def _speech(sentence: Sentence, discourse: Discourse) -> list[Token]:
    """The verbs of speech of a sentence that stand outside of its quotations."""
    manner = discourse.language.speech.manner
    return [t for t in sentence.tokens if t.pos == "VERB" and manner(t.lemma) and not sentence.quoted(t.i)]


def _sides(sentence: Sentence, i: int, discourse: Discourse) -> list[Link]:
    """Whose side a speaker is of: the side itself, or that which "a spokesman for the army", "the group's leader X" names."""
    heads = [i, *(k for k in _phrase(sentence, i) if k != i)]
    found = (k for at in heads for k in discourse.stood_for.get((sentence.index, at), ()))
    return [k for k in found if k.kind in SIDES and _wages(k, discourse)][:1]


def _phrase(sentence: Sentence, i: int) -> list[int]:
    """The words of a phrase without its clauses, in reading order."""
    open_, found = [i], []
    while open_:
        at = open_.pop()
        found.append(at)
        open_ += [k.i for k in sentence.kids(at) if k.dep not in APART]
    return sorted(found)


def _wages(link: Link, discourse: Discourse) -> bool:
    """Whether a party may hold ground: no outlet, monitor or aid body."""
    if not discourse.language.speech.among("monitors").isdisjoint(link.name.lower().split()):
        return False
    actor = discourse.known.actors.by_id(link.id) if link.id else None
    return actor is None or actor.acled not in NOBODY


def _office(report: Report, discourse: Discourse) -> list[str]:
    """The force whose office a source is, which no registry has: "Joint force media office"."""
    words = (report.source or "").partition(",")[0].split()
    kept = list(words)
    while kept and kept[-1].lower() in discourse.language.phrases.offices:
        kept.pop()
    last = kept[-1].lower() if kept else ""
    fights = discourse.language.nouns.of_word(last, last) & {"armed", "unit"} and len(kept) < len(words)
    return [" ".join(kept)] if fights else []


def _issuers(report: Report, known: Knowledge) -> list[Actor]:
    """The one who wages war whose name stands in that of the source: "RSF media office", "army spokesman"."""
    words = [word.strip(",.:;()") for word in (report.source or "").split()]
    spans = sorted(((n, m) for n in range(len(words)) for m in range(len(words), n, -1)), key=lambda s: s[0] - s[1])
    for n, m in spans:
        actor = known.actors.lookup(" ".join(words[n:m]))
        if actor is not None and actor.umbrella and actor.kind == "army":
            actor = known.actors.army(known.actors.country)
        if actor is not None and not actor.umbrella and actor.kind != "state" and actor.acled not in NOBODY:
            return [actor]
    return []
