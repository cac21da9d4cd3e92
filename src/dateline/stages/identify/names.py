"""Names as they stand: the registry's, a country's, a person's short name, or an actor of its own."""

from __future__ import annotations

from dataclasses import replace

from dateline.knowledge.actors import Actor
from dateline.records import Link, Mention

from .discourse import PLURAL, SUBJECTS, Discourse
from .whole import whole
from .wording import NOT_IN_NAMES, again, aliases, of_actor, of_label, person_name, phrase_name

RECENT = 300  # parties among which a longer or shorter name is looked for
PEOPLES = frozenset({"people", "movement", "aid body", "rescue body"})  # kinds of labels that are no fighters or governments


def by_name(mention: Mention, discourse: Discourse) -> list[Link]:
    """The registry's actor of that name, a country's people, or a person met before by a longer name."""
    actors = discourse.known.actors
    if mention.label.startswith(("actor:", "label:")):
        actor = actors.lookup(mention.span.quote) or actors.by_id(mention.label)
        if actor is not None and not actor.umbrella and not _only_inside(mention, discourse) and not opposed(mention, discourse):
            namesake = _namesake(mention, actor, discourse)
            if namesake is not None:
                return [namesake]
            return [of_actor(mention, actor, "named in the registry", discourse)]
    words = phrase_name(mention, discourse)
    short = discourse.short(words) if mention.source != "noun" or _large(mention, discourse) else None
    if short is not None:
        return [again(mention, short, "short for the name above")]
    actor = (actors.lookup(words) or _seat(mention, words, discourse)) if _large(mention, discourse) else None
    actor = actor if actor is not None and not actor.umbrella else opening(mention, discourse)
    if actor is not None:
        return [of_actor(mention, actor, "named in the registry", discourse)]
    if mention.label.startswith("country:"):
        return [_of_people(mention, discourse)]
    return _met_before(mention, words, discourse)


def _namesake(mention: Mention, actor: Actor, discourse: Discourse) -> Link | None:
    """Who bears the surname of a known person in this report: after "Rami Sadat", "Sadat said" is he and no president."""
    head = discourse.head(mention)
    met = discourse.surnames.get(head.text.lower()) if actor.kind == "person" and mention.first == mention.last else None
    if met is None or met.id == actor.id or " " not in met.name:
        return None
    return replace(again(mention, met, "short for the name above"), kind="person")


def _seat(mention: Mention, words: str, discourse: Discourse) -> Actor | None:
    """The government that a seat stands for: "the Kremlin", and a city only where it acts."""
    acts = discourse.head(mention).dep in SUBJECTS
    return discourse.known.actors.metonym(words) if acts or not discourse.known.places.known(words) else None


def _large(mention: Mention, discourse: Discourse) -> bool:
    """Whether the phrase holds a word written large, the start of the sentence and articles apart."""
    words = [t for t in discourse.sentence(mention).tokens[mention.first : mention.last + 1] if t.dep not in NOT_IN_NAMES]
    return mention.source != "noun" or any(t.text[0].isupper() and t.i for t in words)


def opening(mention: Mention, discourse: Discourse) -> Actor | None:
    """The actor named after a word of doubt that the start of the sentence writes large: "Suspected Boko Haram"."""
    words = phrase_name(mention, discourse).split()
    if len(words) < 2 or words[0].lower() not in discourse.language.phrases.doubting:
        return None
    actor = discourse.known.actors.lookup(" ".join(words[1:]))
    return actor if actor is not None and not actor.umbrella and words[1][0].isupper() else None


def opposed(mention: Mention, discourse: Discourse) -> bool:
    """Whether a prefix turns the name into that of others: "anti-Houthi forces" are no Houthis."""
    tokens, prefixes = discourse.sentence(mention).tokens, discourse.language.frames.prefixed
    for t in discourse.before_head(mention)[1:]:
        if t.text in "-–" and tokens[t.i - 1].text.lower() in prefixes:
            rest = " ".join(k.text for k in tokens[t.i + 1 : mention.last + 1])
            return discourse.known.actors.lookup(rest) is not None
    return False


def _only_inside(mention: Mention, discourse: Discourse) -> bool:
    """Whether the registry's name is only a part of the phrase, whose head is another noun ("Taliban fighters")."""
    if mention.source in {"noun", "registry"}:
        return mention.source == "noun"
    head = discourse.head(mention)
    return head.pos == "NOUN" and mention.first < mention.head and head.text.islower()


def _met_before(mention: Mention, words: str, discourse: Discourse) -> list[Link]:
    """A person whose whole name stood earlier."""
    if mention.label != "PERSON" and mention.source not in {"ner", "capitals"}:
        return []
    earlier = discourse.persons.get(words.lower()) if len(words.split()) == 1 else None
    if earlier is None:
        return []
    reason = "short for the name above"
    return [Link(mention=mention, name=earlier.name, id=earlier.id, aliases=earlier.aliases, kind="person", reason=reason)]


def surname(mention: Mention, discourse: Discourse) -> Link | None:
    """A person met before by the whole name, where his short name is a town's too and he acts: "Salah said"."""
    head = discourse.head(mention)
    person = discourse.persons.get(head.text.lower()) if mention.first == mention.last and head.dep in SUBJECTS else None
    if person is None or " " not in person.name:
        return None
    return again(mention, person, "short for the name above")


def _of_people(mention: Mention, discourse: Discourse) -> Link:
    """ "Russians", "the Americans": the people of a country, named as they are written."""
    state = discourse.known.actors.state(mention.label.partition(":")[2])
    if state is None or _counted(mention, discourse):
        return Link(mention=mention, name=phrase_name(mention, discourse), kind="people", reason="a people")
    reason = "the people or adjective of a country"
    return Link(mention=mention, name=state.name, id=state.id, aliases=aliases(state), kind="country", score=0.8, reason=reason)


def _counted(mention: Mention, discourse: Discourse) -> bool:
    """Whether persons are meant and not their state: "12 Palestinians", "many Ukrainians"."""
    head = discourse.head(mention)
    words = discourse.language.nouns.vague | discourse.language.phrases.vague
    before = discourse.before_head(mention)
    joined = any(t.pos == "CCONJ" for t in before)
    return head.tag in PLURAL and not joined and any(t.pos == "NUM" or t.text.lower() in words for t in before)


def country(mention: Mention, discourse: Discourse) -> Link | None:
    """A country or capital as a party; whether it acts or is only where things happen is for the frame to say."""
    actors = discourse.known.actors
    tokens = discourse.sentence(mention).tokens[mention.first : mention.last + 1]
    near = discourse.language.terrain.determiners  # "neighbouring Chad"
    words = " ".join(t.text for t in tokens if (t.dep not in NOT_IN_NAMES and t.text not in near) or t.text in "-–")
    demonym = actors.country_of(words)
    state = actors.state(demonym.country) if demonym and demonym.country else actors.metonym(words)
    if state is None:
        return None
    reason = "a country or its capital"
    return Link(mention=mention, name=state.name, id=state.id, aliases=aliases(state), kind="country", score=0.9, reason=reason)


def as_written(mention: Mention, discourse: Discourse) -> Link:
    """A label stays a label, an unknown name becomes an actor of its own."""
    name = phrase_name(mention, discourse)
    whole_name = whole(mention, name, discourse)
    actors = discourse.known.actors
    label = actors.lookup(name) or actors.lookup(discourse.head(mention).text)
    if label is not None and label.umbrella:
        link = of_label(mention, label, "people" if label.kind in PEOPLES else "label", 0.9, discourse)
        return replace(link, name=whole_name)
    person = mention.label == "PERSON" or _titled(mention, discourse) or _person_beside(mention, discourse)
    if person and not _group_beside(mention, discourse):
        name = person_name(mention, discourse) or name
        return Link(mention=mention, name=name, kind="person", score=0.6, reason="a person's name")
    if mention.label in {"ORG", "NORP", "NAME", "PERSON"}:
        return Link(mention=mention, name=name, kind="org", score=0.6, reason="a name that the registry does not know")
    return Link(mention=mention, name=whole_name, kind=mention.label or "org", score=0.5, reason="as written")


def _titled(mention: Mention, discourse: Discourse) -> bool:
    """ "South Korean President Y": a name behind a country and a title is a person's, whatever the tagger takes it for."""
    tokens = discourse.sentence(mention).tokens[mention.first : mention.last + 1]
    at = next((n for n, t in enumerate(tokens) if t.lemma in discourse.language.nouns.leading_titles), 0)
    owner = " ".join(t.text for t in tokens[:at])
    return bool(owner) and at + 1 < len(tokens) and discourse.known.actors.country_of(owner) is not None


def _person_beside(mention: Mention, discourse: Discourse) -> bool:
    """ "A brother of X, Y,": a name beside a noun of one person is a person's, whatever the tagger takes it for."""
    head = discourse.head(mention)
    over = discourse.sentence(mention).tokens[head.head]
    return head.dep == "appos" and over.tag == "NN" and "civilian" in discourse.language.nouns.of_word(over.lemma, over.text)


def _group_beside(mention: Mention, discourse: Discourse) -> bool:
    """Whether a noun beside a name says that it is a group, whatever the tagger takes it for."""
    sentence, head = discourse.sentence(mention), discourse.head(mention)
    beside = [*sentence.kids(head.i, "appos"), *([sentence.tokens[head.head]] if head.dep in {"appos", "oprd"} else [])]
    return any("unit" in discourse.language.nouns.of_word(t.lemma, t.text) for t in beside if t.pos == "NOUN")


def merged(link: Link, discourse: Discourse) -> Link:
    """The link under the name by which the report met an unknown party before: "the Desert Eagles" and their "Brigade" are one."""
    if link.kind != "org" or link.id or link.umbrella:
        return link
    for seen in discourse.seen[: -RECENT - 1 : -1]:
        before = seen.link
        if before.kind == "org" and not before.id and not before.umbrella and _longer(before.name, link.name, discourse):
            return replace(link, name=before.name, reason=f"{link.reason}; named {before.name!r} above")
    return link


def _longer(one: str, other: str, discourse: Discourse) -> bool:
    """Whether one name is the other with no more than the noun of a group after it."""
    short, long = sorted((one.lower().split(), other.lower().split()), key=len)
    rest = long[len(short) :]
    groups = {"unit", "armed"}
    return bool(rest) and long[: len(short)] == short and all(discourse.language.nouns.of_word(w, w) & groups for w in rest)
